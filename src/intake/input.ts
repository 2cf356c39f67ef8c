// What a person names on the command line (a file, "-", an address) to articles.
import { extname } from "node:path";
import type { ArticleDetails } from "./article.js";
import { decodeText } from "./encoding.js";
import type { ColumnNames } from "./fields.js";
import type { Incoming } from "./incoming.js";
import { delimiterOf, type InputKind, inputKinds, packedKind, textKind } from "./kind.js";
import { withLanguage } from "./language.js";
import { IntakeProblem, problemSentence } from "./problem.js";
import { once, openSource, type Source, type SourceOptions, sourceOf, wholeOf } from "./source.js";
import { articleFromText, given } from "./text.js";
import { withoutPassword } from "./web-address.js";

export { type Incoming, type InputKind, inputKinds };

export interface InputOptions extends SourceOptions {
  /** What the input is; where not given it is told by its first bytes, its name and the server's content type. */
  kind?: InputKind;
  /** Goes before what the input says of itself. A language given here is believed; else it is told from the text. */
  details?: ArticleDetails;
  /** What a table's columns or a record's keys are called, where a person says so. */
  columns?: ColumnNames;
  /** Fetch the pages of records, feeds and lists that give an address without text. */
  fetch?: boolean;
}

/** An article or a problem, and how many bytes of its input had been taken by then. */
export type IncomingRecord = Incoming & { bytes: number };

/** What is known while one input is read. */
interface Context extends InputOptions {
  /** Records that gave an address and no text: the first is told of by itself, the others are counted. */
  withoutText: { first: string | null; more: number };
}

/** JSON that is no lines is read as a whole. */
const LARGEST_JSON = 256 * 1024 * 1024;
/** Packings within packings: a gzip file in a ZIP archive in a ZIP archive. */
const DEEPEST = 4;
/** What the head of a text is decoded for. */
const OPENING = 64_000;

/**
 * The articles of one input, in order: a path, "-" for standard input, or a URL of http or https; of any kind in
 * `inputKinds`. Never throws for what an input holds: a bad input gives a problem, and in an input of many only its bad
 * records do.
 */
export async function* articlesFromInput(input: string, options: InputOptions = {}): AsyncGenerator<IncomingRecord> {
  let taken = (): number => 0;
  try {
    const source = await openSource(input, options);
    taken = source.taken;
    if (source.head.length === 0) throw new IntakeProblem(`${source.name} is empty: there is no text to read.`);
    const context: Context = { ...options, withoutText: { first: null, more: 0 } };
    for await (const incoming of articlesOf(source, context, 0))
      yield { ...(await settled(incoming, options)), bytes: taken() };
    const { first, more } = context.withoutText;
    // One sentence for all that are alike, not one for each.
    if (first !== null && more > 0) {
      const problem = `${first} and ${more} more give an address and no text; give --fetch to fetch them.`;
      yield { from: first, problem, bytes: taken() };
    }
  } catch (error) {
    const from = input === "-" ? "Standard input" : withoutPassword(input);
    const code = error instanceof Error && "code" in error ? error.code : null;
    const problem =
      typeof code === "string" && !(error instanceof IntakeProblem)
        ? `${from} could not be read to its end (${code}).`
        : problemSentence(error, from);
    yield { from: input, problem, bytes: taken() };
  }
}

/** The article with its language told from its text, unless a person said which it is. */
async function settled(incoming: Incoming, options: InputOptions): Promise<Incoming> {
  if ("problem" in incoming || (options.details?.language ?? null) !== null) return incoming;
  return { ...incoming, article: await withLanguage(incoming.article) };
}

async function* articlesOf(source: Source, context: Context, depth: number): AsyncGenerator<Incoming> {
  const { name } = source;
  const packed = packedKind(source);
  const asked = context.kind;
  if (packed !== null && packed !== asked) {
    if (depth >= DEEPEST) throw new IntakeProblem(`${name} is packed more than ${DEEPEST} times over.`);
    yield* articlesOfPacked(source, packed, context, depth);
    return;
  }
  if (
    asked === "docx" ||
    asked === "pdf" ||
    asked === "zip" ||
    asked === "tar" ||
    asked === "gzip" ||
    asked === "zstd"
  ) {
    yield* articlesOfPacked(source, asked, context, depth);
    return;
  }
  // A picture in one of its first records makes an archive no text.
  if ((asked ?? "archive") === "archive" && Buffer.from(source.head.subarray(0, 5)).toString("latin1") === "WARC/") {
    yield* articlesOfArchive(source, context);
    return;
  }
  const opening = (await decodeText(source.head, name, source.charset)).slice(0, OPENING);
  const kind = asked ?? textKind(opening, source);
  const details = { ...(source.url === null ? {} : { url: source.url }), ...given(context.details ?? {}) };
  switch (kind) {
    case "text":
      yield { from: name, article: articleFromText(await textOf(source), details, name) };
      return;
    case "markdown": {
      const { articleFromMarkdown } = await import("./markdown.js");
      yield { from: name, article: articleFromMarkdown(await textOf(source), details, name) };
      return;
    }
    case "html": {
      const { articleFromHtml } = await import("./html.js");
      yield { from: name, article: articleFromHtml(await textOf(source), details, name) };
      return;
    }
    case "archive":
      yield* articlesOfArchive(source, context);
      return;
    case "mail": {
      const { recordOfMail } = await import("./mail.js");
      yield* articlesOfRecords([[name, await recordOfMail(await wholeOf(source), name)]], context);
      return;
    }
    case "mailbox": {
      const [{ messagesOfMailbox, recordOfMail }, { linesOfStream }] = await Promise.all([
        import("./mail.js"),
        import("./lines.js"),
      ]);
      for await (const { line, message } of messagesOfMailbox(linesOfStream(source.stream))) {
        const from = `${name}, line ${line}`;
        yield* articlesOfRecords([[from, () => recordOfMail(message, from)]], context);
      }
      return;
    }
    case "feed":
    case "sitemap":
    case "addresses":
      yield* articlesOfList(await textOf(source), kind, source, context);
      return;
    case "agency": {
      const { storiesOfAgencyXml } = await import("./agency.js");
      const stories = storiesOfAgencyXml(await textOf(source));
      if (stories.length === 0) throw new IntakeProblem(`${name} holds no story of an agency that can be read.`);
      yield* articlesOfRecords(
        stories.map((story, index) => [stories.length === 1 ? name : `${name}, story ${index + 1}`, story]),
        context,
      );
      return;
    }
    case "table":
      yield* articlesOfTable(source, opening, context);
      return;
    default:
      yield* articlesOfJson(source, opening, kind, context);
  }
}

async function textOf(source: Source): Promise<string> {
  return decodeText(await wholeOf(source), source.name, source.charset);
}

async function* articlesOfPacked(
  source: Source,
  kind: InputKind,
  context: Context,
  depth: number,
): AsyncGenerator<Incoming> {
  const { name } = source;
  const inner = { ...context, ...(context.kind === kind ? { kind: undefined } : {}) };
  if (kind === "docx" || kind === "pdf") {
    yield* articlesOfDocument(source, kind, context);
    return;
  }
  const { gunzipped, unzstd } = await import("./unpack.js");
  if (kind === "gzip" || kind === "zstd") {
    const stream = kind === "gzip" ? gunzipped(source.stream, name) : unzstd(source.stream, name);
    const unpacked = await sourceOf({ name, stream, path: null, url: source.url });
    const bare = { ...unpacked, name: name.replace(/\.(?:gz|zst|tgz)$/i, "") };
    for await (const incoming of articlesOf(bare, inner, depth + 1)) yield incoming;
    return;
  }
  let taken = 0;
  for await (const { path, open } of filesOfArchive(source, kind)) {
    if (!isTaken(path)) continue;
    taken++;
    const from = `${name}, ${path}`;
    try {
      const opened = await sourceOf({ name: from, stream: await open(), path: null });
      if (path === "word/document.xml" && kind === "zip") {
        yield* articlesOfDocument(await openSource(name), "docx", context);
        return;
      }
      if (opened.head.length === 0) yield { from, problem: `${from} is empty: there is no text to read.` };
      else yield* articlesOf(opened, inner, depth + 1);
    } catch (error) {
      yield { from, problem: problemSentence(error, from) };
    }
  }
  if (taken === 0) throw new IntakeProblem(`${name} holds no file that can be read as an article.`);
}

/** The files of an archive, one by one; of a tar each must be read before the next is asked for. */
async function* filesOfArchive(
  source: Source,
  kind: InputKind,
): AsyncGenerator<{ path: string; open: () => Promise<AsyncIterable<Uint8Array>> }> {
  const { name } = source;
  if (kind === "tar") {
    const { filesOfTar } = await import("./tar.js");
    for await (const { name: path, content } of filesOfTar(source.stream, name))
      yield { path, open: async () => content };
    return;
  }
  const { filesOfZip } = await import("./unpack.js");
  const archive = source.path ?? (await wholeOf(source, LARGEST_JSON));
  for await (const file of filesOfZip(archive, name)) yield { path: file.name, open: file.open };
}

/** Of an archive's files those that can hold articles: no pictures, no frames that a browser saved beside a page. */
function isTaken(path: string): boolean {
  if (path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || /_files$|\.files$/.test(part)))
    return false;
  if (path === "word/document.xml") return true;
  // In a WACZ all but the archives describe them.
  if (/^(?:indexes|pages|datapackage)/.test(path)) return false;
  return /\.(?:txt|text|md|markdown|html?|xhtml|jsonl|ndjson|json|csv|tsv|tab|xml|rss|atom|warc|eml|mht|mhtml|mbox|docx|pdf|gz|zst)$/i.test(
    path,
  );
}

async function* articlesOfDocument(source: Source, kind: "docx" | "pdf", context: Context): AsyncGenerator<Incoming> {
  const { pageOfDocx, textOfPdf } = await import("./office.js");
  const { name } = source;
  const bytes = await wholeOf(source);
  if (kind === "docx") {
    const { articleFromHtml } = await import("./html.js");
    yield { from: name, article: articleFromHtml(await pageOfDocx(bytes, name), context.details ?? {}, name) };
    return;
  }
  const { title, author, published, text } = await textOfPdf(bytes, name);
  const stated: ArticleDetails = { title, byline: author === null ? [] : [author], published, url: source.url };
  yield { from: name, article: articleFromText(text, { ...given(stated), ...given(context.details ?? {}) }, name) };
}

async function* articlesOfArchive(source: Source, context: Context): AsyncGenerator<Incoming> {
  const { pagesOfArchive } = await import("./archive.js");
  const { articleFromHtml } = await import("./html.js");
  for await (const archived of pagesOfArchive(source.stream, source.name)) {
    if ("problem" in archived) {
      yield { from: archived.url, problem: archived.problem };
      continue;
    }
    const { url, bytes, charset } = archived.page;
    const from = `${source.name}, ${url}`;
    try {
      const page = await decodeText(bytes, from, charset);
      yield { from, article: articleFromHtml(page, { url, ...given(context.details ?? {}) }, from) };
    } catch (error) {
      yield { from, problem: problemSentence(error, from) };
    }
  }
}

async function* articlesOfTable(source: Source, opening: string, context: Context): AsyncGenerator<Incoming> {
  const { rowsOfTable } = await import("./table.js");
  const { unknownNames } = await import("./fields.js");
  const firstLine = opening.replace(/^\ufeff/, "").split(/\r?\n/, 1)[0];
  const delimiter = extname(source.name).toLowerCase() === ".tsv" ? "\t" : delimiterOf(firstLine);
  let told = false;
  for await (const row of rowsOfTable(await inUtf8(source), delimiter, source.name)) {
    const from = `${source.name}, line ${row.line}`;
    if ("problem" in row) {
      yield { from, problem: `${from} is no row of the table: ${row.problem}.` };
      continue;
    }
    const unknown = told ? [] : unknownNames(Object.keys(row.record), context.columns);
    told = true;
    const warning =
      unknown.length === 0
        ? []
        : [
            `${source.name}: nothing is known of the column${unknown.length === 1 ? "" : "s"} ${unknown.map((column) => `"${column}"`).join(", ")}; ${unknown.length === 1 ? "it is" : "they are"} passed over.`,
          ];
    for await (const incoming of articlesOfRecords([[from, row.record]], context))
      yield "article" in incoming ? { ...incoming, warnings: [...warning, ...(incoming.warnings ?? [])] } : incoming;
  }
}

/** A stream in UTF-8: spreadsheets save tables in the encodings of their systems. */
async function inUtf8(source: Source): Promise<AsyncIterable<Uint8Array>> {
  const isUtf8 = Buffer.from(source.head).toString("utf8").indexOf("\ufffd");
  // A character cut at the head's end is no sign.
  if (isUtf8 === -1 || isUtf8 > source.head.length - 4) return source.stream;
  return once(Buffer.from(await textOf(source), "utf8"));
}

async function* articlesOfJson(
  source: Source,
  opening: string,
  kind: InputKind,
  context: Context,
): AsyncGenerator<Incoming> {
  const { parsedJson, recordsIn } = await import("./json.js");
  const { name } = source;
  if (kind === "jsonl" || isLines(opening, name)) {
    const { linesOfStream } = await import("./lines.js");
    for await (const { line, number } of linesOfStream(source.stream)) {
      const from = `${name}, line ${number}`;
      if (line === null) yield { from, problem: `${from} is longer than any article; it is passed over.` };
      else if (line.trim() !== "") {
        const value = parsedJson(line);
        if (value === undefined) yield { from, problem: `${from} is not JSON.` };
        else yield* articlesOfRecords([[from, value]], context);
      }
    }
    return;
  }
  const text = await decodeText(await wholeOf(source, LARGEST_JSON), name, source.charset);
  const value = parsedJson(text);
  if (value === undefined) throw new IntakeProblem(`${name} is not JSON.`);
  if (isJsonFeed(value)) {
    yield* articlesOfList(text, "feed", source, context);
    return;
  }
  const records = recordsIn(value);
  if (records.length === 0) throw new IntakeProblem(`${name} holds an empty list: there is no text to read.`);
  yield* articlesOfRecords(
    records.map((record, index) => [records.length === 1 ? name : `${name}, entry ${index + 1}`, record]),
    context,
  );
}

/** One object a line, rather than one value over many lines. */
function isLines(opening: string, name: string): boolean {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return true;
  const start = opening.replace(/^\ufeff?\s*/, "");
  const end = start.indexOf("\n");
  if (!start.startsWith("{")) return false;
  return end === -1 ? false : start.slice(0, end).trimEnd().endsWith("}") && start.slice(end).trim() !== "";
}

function isJsonFeed(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "version" in value &&
    typeof value.version === "string" &&
    value.version.includes("jsonfeed.org")
  );
}

async function* articlesOfList(
  text: string,
  kind: "feed" | "sitemap" | "addresses",
  source: Source,
  context: Context,
): AsyncGenerator<Incoming> {
  const { addressesOfSitemap, entriesOfFeed, feedsOfOpml } = await import("./feed.js");
  const { name } = source;
  if (kind === "feed") {
    const feeds = /<opml\b/i.test(text.slice(0, 5000)) ? feedsOfOpml(text) : [];
    if (feeds.length > 0)
      throw new IntakeProblem(`${name} is a list of ${feeds.length} feeds; follow them with hearsay watch ${name}.`);
    const entries = await entriesOfFeed(text, name, source.url);
    if (entries.length === 0) throw new IntakeProblem(`${name} is a feed without entries.`);
    yield* articlesOfRecords(
      entries.map((entry, index) => [`${name}, entry ${index + 1}`, entry]),
      context,
    );
    return;
  }
  const addresses: { url: string; published?: string | null; title?: string | null; outlet?: string | null }[] =
    kind === "sitemap"
      ? addressesOfSitemap(text).filter(({ isSitemap }) => !isSitemap)
      : text
          .split(/\r?\n/)
          .map((line) => ({ url: line.trim() }))
          .filter(({ url }) => url !== "");
  if (addresses.length === 0) throw new IntakeProblem(`${name} lists no page.`);
  if (context.fetch !== true)
    throw new IntakeProblem(
      `${name} is a list of ${addresses.length} addresses and holds no text; give --fetch to fetch them.`,
    );
  yield* articlesOfRecords(
    addresses.map((address) => [address.url, address]),
    context,
  );
}

type NamedRecord = [from: string, record: unknown];

async function* articlesOfRecords(records: Iterable<NamedRecord>, context: Context): AsyncGenerator<Incoming> {
  const { articleFromRecord, NoTextProblem } = await import("./record.js");
  for (const [from, record] of records) {
    try {
      const value = typeof record === "function" ? ((await (record as () => unknown)()) as unknown) : record;
      yield { from, ...(await articleFromRecord(value, context.details ?? {}, from, context.columns)) };
    } catch (error) {
      if (error instanceof NoTextProblem && error.url !== null && context.fetch === true)
        yield await fetched(error.url, error.details, from, context);
      else if (error instanceof NoTextProblem && context.withoutText.first !== null) context.withoutText.more++;
      else {
        if (error instanceof NoTextProblem) context.withoutText.first = from;
        yield { from, problem: problemSentence(error, from) };
      }
    }
  }
}

/** The page of a record that gives its address alone; what the record says goes before what the page says. */
async function fetched(url: string, stated: ArticleDetails, from: string, context: Context): Promise<Incoming> {
  try {
    const { fetchPage } = await import("./fetch.js");
    const { articleFromHtml } = await import("./html.js");
    const page = await fetchPage(url, { allowPrivate: context.allowPrivate ?? false });
    const html = await decodeText(page.bytes, url, page.charset);
    const details = { ...given(stated), ...given(context.details ?? {}), url: page.url };
    return { from, article: articleFromHtml(html, details, url) };
  } catch (error) {
    return { from, problem: `${from}: ${problemSentence(error, url)}` };
  }
}
