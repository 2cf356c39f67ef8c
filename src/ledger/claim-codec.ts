// How composed claims are packed: what their row, the articles table and an article's text say of them is left out.
import { type RawBuilder, type Selectable, sql, type Transaction } from "kysely";
import type { ComposedClaim } from "../linking/compose.js";
import { type Claim, claimStatuses, type Origin } from "../record/claim.js";
import { Column, Source } from "./columns.js";
import type { Database } from "./database.js";
import { claimDictionary } from "./dictionary.js";
import { deflate, inflate } from "./packing.js";
import { listOfIds } from "./queries/fragments.js";
import { textsOf } from "./reading-store.js";
import type { ClaimTable, Tables } from "./schema.js";

/** Stands before and after an article's number; JSON text holds no bare control character. */
const mark = "\u0001";
const articleId = /[0-9a-f]{16}/g;
const articleNumber = new RegExp(`${mark}(\\d+)${mark}`, "g");

/** So many articles of a claim are searched for its summary. */
const mostSearched = 8;
/** What is longer, in bytes, is deflated. */
const mostPlain = 160;

/** The first byte: JSON; fields one after another; the same, deflated. */
const asJson = 1;
const asFields = 2;
const asDeflatedFields = 3;

/** Letters that the names of accounts begin with. */
const letters = "eqs";
const parties: readonly Origin["party"][] = [null, "actor", "recipient"];

/** Kinds of claims: the table keeps their places. */
export const claimKinds: readonly Claim["kind"][] = ["event", "statement"];

/** The number that a claim's id is kept as; null where it is none that a claim could have. */
export function claimNumber(id: string): number | null {
  const digits = /^c_([0-9a-f]{12})$/.exec(id)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

export function claimId(number: number): string {
  return `c_${number.toString(16).padStart(12, "0")}`;
}

function requiredNumber(id: string): number {
  const number = claimNumber(id);
  if (number === null) throw new Error(`"${id}" is no id of a claim.`);
  return number;
}

/** A row of the claims table, as far as a claim is told by it. */
export type ClaimRow = Pick<
  Selectable<ClaimTable>,
  "claim" | "kind" | "type" | "mode" | "cameo" | "status" | "start" | "end" | "place" | "independent" | "composed"
>;

/** The columns of a ClaimRow, of the table or alias `claims`. */
export function claimColumns(claims = "claims"): RawBuilder<ClaimRow> {
  const columns = [
    "claim",
    "kind",
    "type",
    "mode",
    "cameo",
    "status",
    "start",
    "end",
    "place",
    "independent",
    "composed",
  ];
  return sql<ClaimRow>`${sql.join(columns.map((column) => sql.ref(`${claims}.${column}`)))}`;
}

/** Ids of the articles that a composed claim speaks of. */
export function articlesIn({ claim, accounts, disputing }: ComposedClaim): string[] {
  const ids = new Set(claim.reports.map(({ article }) => article));
  for (const account of [...accounts, ...disputing]) ids.add(account.slice(0, account.indexOf("#")));
  return [...ids];
}

/** What few claims have, as JSON with articles told by their numbers. */
interface Rest {
  disputes?: Claim["disputes"];
  figures?: Claim["figures"];
  disputing?: string[];
  citations?: ComposedClaim["citations"];
  circles?: string[][];
  rests?: number[][];
}

/** What stands in the columns of the claim's row. */
export function rowOf({ claim }: ComposedClaim): Omit<ClaimRow, "composed"> {
  return {
    claim: requiredNumber(claim.id),
    kind: claimKinds.indexOf(claim.kind),
    type: claim.type,
    mode: claim.mode,
    cameo: claim.cameo,
    status: claimStatuses.indexOf(claim.status),
    start: claim.when?.start ?? null,
    end: claim.when?.end ?? null,
    place: claim.where,
    independent: claim.independent,
  };
}

/**
 * @param numbers of the articles that the claim speaks of, by their ids
 * @param textOf the text of an article, by its id
 */
export async function packClaim(
  composed: ComposedClaim,
  numbers: ReadonlyMap<string, number>,
  textOf: (article: string) => Promise<string>,
): Promise<Uint8Array> {
  const { claim } = composed;
  const writer = new Column();
  let text = "";
  let told = 0;
  for (const { article } of claim.reports.slice(0, mostSearched)) {
    const number = numbers.get(article);
    if (number === undefined) continue;
    const another = await textOf(article);
    const isWhole = another.includes(claim.summary);
    // Where no text has the summary as it is, the first one has most of its pieces.
    if (told !== 0 && !isWhole) continue;
    told = number;
    text = another;
    if (isWhole) break;
  }
  writer.push(told);
  const word = (value: string | null): void => writeWord(writer, value, text);
  const list = <Item>(items: readonly Item[], write: (item: Item) => void): void => {
    writer.push(items.length);
    for (const item of items) write(item);
  };
  let last = 0;
  const part = (article: string, item: string | null): void => {
    const number = numbers.get(article);
    // An article that the ledger no longer has is told by its id.
    writer.push(number === undefined ? 0 : zigzag(number - last) + 1);
    if (number === undefined) writeWord(writer, article, "");
    else last = number;
    writeItem(writer, item);
  };
  list(piecesOf(claim.summary, text), word);
  list(claim.actors, word);
  list(claim.recipients, word);
  list(claim.reports, ({ article, event }) => part(article, event));
  list(composed.accounts, (account) => {
    const end = account.indexOf("#");
    part(account.slice(0, end), account.slice(end + 1));
  });
  list(claim.origins, ({ name, country, named, party, reports, first }) => {
    word(name);
    writeWord(writer, country, "");
    writer.push((named ? 1 : 0) + 2 * parties.indexOf(party));
    writer.push(reports);
    const report = claim.reports.findIndex(({ published }) => published === first);
    writer.push(report + 1);
    if (report === -1) writeWord(writer, first, "");
  });
  const rest = restOf(composed);
  const json = Object.keys(rest).length === 0 ? "" : JSON.stringify(rest);
  const marked = json.replace(articleId, (id) => {
    const number = numbers.get(id);
    return number === undefined ? id : `${mark}${number}${mark}`;
  });
  writer.pushBytes(Buffer.from(marked, "utf8"));
  const bytes = writer.written();
  return bytes.length <= mostPlain
    ? Buffer.concat([Buffer.from([asFields]), bytes])
    : deflate(bytes, claimDictionary, asDeflatedFields);
}

function restOf({ claim, accounts, disputing, citations, circles, rests }: ComposedClaim): Rest {
  const rest: Rest = {};
  if (claim.disputes.length > 0) rest.disputes = claim.disputes;
  if (claim.figures.length > 0) rest.figures = claim.figures;
  if (disputing.length > 0) rest.disputing = disputing;
  if (citations.length > 0) rest.citations = citations;
  if (circles.length > 0) rest.circles = circles;
  const isPlain =
    rests.length === claim.reports.length && rests.every((places) => places.length === 1 && places[0] === 0);
  if (!isPlain || accounts.length === 0) rest.rests = rests;
  return rest;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** A word: 0 for none, otherwise where it stands in the text, or its letters. */
function writeWord(writer: Column, value: string | null, text: string): void {
  if (value === null) {
    writer.push(0);
    return;
  }
  const place = value.length < 4 ? -1 : text.indexOf(value);
  if (place !== -1) {
    writer.push(2 * value.length + 2);
    writer.push(place);
    return;
  }
  const bytes = Buffer.from(value, "utf8");
  writer.push(2 * bytes.length + 1);
  writer.pushBytes(bytes);
}

/** Shorter pieces than this are left to the letters around them. */
const leastPiece = 12;

/** Words cut into pieces that stand in the text, as long as they come, and what lies between these. */
function piecesOf(words: string, text: string): string[] {
  const pieces: string[] = [];
  let letters = "";
  for (let start = 0; start < words.length; ) {
    const length = text === "" ? 0 : longestIn(words, start, text);
    if (length < leastPiece) {
      letters += words[start++];
      continue;
    }
    if (letters !== "") pieces.push(letters);
    letters = "";
    pieces.push(words.slice(start, start + length));
    start += length;
  }
  if (letters !== "") pieces.push(letters);
  // A letter of two code units is not cut in two.
  return pieces.some((piece) => /\p{Surrogate}/u.test(piece)) ? [words] : pieces;
}

/** How many letters from here on stand in the text side by side. */
function longestIn(words: string, start: number, text: string): number {
  if (text.includes(words.slice(start))) return words.length - start;
  let low = 0;
  let high = words.length - start;
  // Where a beginning stands in the text, all shorter ones do.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (text.includes(words.slice(start, start + middle))) low = middle;
    else high = middle;
  }
  return low;
}

function readWord(source: Source, text: string): string | null {
  const head = source.whole();
  if (head === 0) return null;
  if (head % 2 === 1) return source.letters((head - 1) / 2);
  const place = source.whole();
  return text.slice(place, place + (head - 2) / 2);
}

/** The name of an event, an attribution or another part: 0 for none, 1 for letters, otherwise its letter and number. */
function writeItem(writer: Column, item: string | null): void {
  const match = item === null ? null : /^([eqs])(0|[1-9]\d{0,8})$/.exec(item);
  if (match !== null) writer.push(2 + letters.length * Number(match[2]) + letters.indexOf(match[1]));
  else {
    writer.push(item === null ? 0 : 1);
    if (item !== null) writeWord(writer, item, "");
  }
}

function readItem(source: Source): string | null {
  const head = source.whole();
  if (head === 0) return null;
  if (head === 1) return readWord(source, "");
  return `${letters[(head - 2) % letters.length]}${Math.floor((head - 2) / letters.length)}`;
}

interface ReportedArticle {
  number: number;
  id: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  copyOf: string | null;
}

type ToldArticle = [
  number: number,
  id: string,
  url: string | null,
  outlet: string | null,
  published: string | null,
  copyOf: string | null,
];

/** What is needed to tell claims: their articles, by number, and the texts that their words stand in. */
interface Background {
  articles: ReadonlyMap<number, ReportedArticle>;
  byId: ReadonlyMap<string, ReportedArticle>;
  texts: ReadonlyMap<number, string>;
}

function openClaim(row: ClaimRow): JsonClaim | FieldClaim {
  const version = new Uint8Array(row.composed)[0];
  if (version === asJson) return new JsonClaim(inflate(row.composed, claimDictionary).toString("utf8"));
  if (version === asDeflatedFields) return new FieldClaim(row, inflate(row.composed, claimDictionary));
  if (version === asFields) return new FieldClaim(row, Buffer.from(row.composed as Uint8Array).subarray(1));
  throw new Error(`A claim is packed in version ${version}; this program knows versions 1 to 3.`);
}

/**
 * The accounts that report and those that dispute a claim, as `article#item` with the article's number in the ledger, or
 * its id where the ledger has it no longer. Costs little beside `unpackClaims`, which asks for each article.
 */
export function accountsOfClaim(row: ClaimRow): { accounts: string[]; disputing: string[] } {
  return openClaim(row).members();
}

/** Composed claims, with what the ledger says of their articles now. */
export async function unpackClaims(
  database: Database | Transaction<Tables>,
  rows: readonly ClaimRow[],
): Promise<ComposedClaim[]> {
  const packed = rows.map(openClaim);
  const articles = new Map<number, ReportedArticle>();
  const wanted = new Set(packed.flatMap((claim) => claim.articles()));
  // One row of JSON: fetching a row for each of thousands of articles takes longer than finding them.
  const { rows: told } = await sql<{ found: string }>`select json_group_array(json_array(a.id, a.article, a.url, o.name,
      a.published, r.article)) as found
    from articles a left join outlets o on o.id = a.outlet left join cards c on c.article = a.id
      left join articles r on r.id = c.copy_of
    where a.id in ${listOfIds([...wanted])}`.execute(database);
  const found = (JSON.parse(told[0]?.found ?? "[]") as ToldArticle[]).map(
    ([number, id, url, outlet, published, copyOf]): ReportedArticle => ({ number, id, url, outlet, published, copyOf }),
  );
  for (const article of found) articles.set(article.number, article);
  const background = {
    articles,
    byId: new Map(found.map((article) => [article.id, article])),
    texts: await textsOf(database, [...new Set(packed.flatMap((claim) => claim.text() ?? []))]),
  };
  return packed.map((claim) => claim.told(background));
}

function withNames(json: string, { articles }: Background): string {
  return json.replace(articleNumber, (_, number: string) => articles.get(Number(number))?.id ?? number);
}

function reportOf(article: string, event: string | null, { byId }: Background): Claim["reports"][number] {
  const known = byId.get(article);
  return {
    article,
    url: known?.url ?? null,
    outlet: known?.outlet ?? null,
    published: known?.published ?? null,
    event,
    copyOf: known?.copyOf ?? null,
  };
}

/** A part of an article: the article's number, or its id where the ledger has it no longer. */
type Part = [article: number | string, item: string | null];

/** A claim packed field by field. */
class FieldClaim {
  readonly #row: ClaimRow;
  readonly #source: Source;
  readonly #bytes: Buffer;
  readonly #textArticle: number;

  constructor(row: ClaimRow, bytes: Buffer) {
    this.#row = row;
    this.#bytes = bytes;
    this.#source = new Source(bytes);
    this.#textArticle = this.#source.whole();
  }

  text(): number | null {
    return this.#textArticle === 0 ? null : this.#textArticle;
  }

  articles(): number[] {
    const { reports, accounts, rest } = this.#fields("");
    const parts = [...reports, ...accounts].flatMap(([article]) => (typeof article === "number" ? article : []));
    return [...parts, ...[...rest.matchAll(articleNumber)].map((match) => Number(match[1]))];
  }

  members(): { accounts: string[]; disputing: string[] } {
    const { accounts, rest } = this.#fields("");
    const { disputing = [] } = (rest === "" ? {} : JSON.parse(rest.replace(articleNumber, "$1"))) as Rest;
    return { accounts: accounts.map(([article, item]) => `${article}#${item ?? ""}`), disputing };
  }

  told(background: Background): ComposedClaim {
    const text = background.texts.get(this.#textArticle) ?? "";
    const fields = this.#fields(text);
    const row = this.#row;
    const idOf = (article: number | string): string =>
      typeof article === "string" ? article : (background.articles.get(article)?.id ?? String(article));
    const rest = (fields.rest === "" ? {} : JSON.parse(withNames(fields.rest, background))) as Rest;
    const reports = fields.reports.map(([article, event]) => reportOf(idOf(article), event, background));
    return {
      claim: {
        id: claimId(row.claim),
        kind: claimKinds[row.kind],
        type: row.type,
        mode: row.mode,
        cameo: row.cameo,
        actors: fields.actors,
        recipients: fields.recipients,
        summary: fields.summary,
        when: row.start === null ? null : { start: row.start, end: row.end ?? row.start },
        where: row.place,
        reports,
        origins: fields.origins.map(({ report, first, ...origin }) => ({
          ...origin,
          first: report === null ? first : (reports[report]?.published ?? null),
        })),
        independent: row.independent,
        disputes: rest.disputes ?? [],
        figures: rest.figures ?? [],
        status: claimStatuses[row.status],
      },
      accounts: fields.accounts.map(([article, item]) => `${idOf(article)}#${item ?? ""}`),
      disputing: rest.disputing ?? [],
      citations: rest.citations ?? [],
      circles: rest.circles ?? [],
      rests: rest.rests ?? reports.map(() => [0]),
    };
  }

  /** @param text without the text its words are not told, all else is */
  #fields(text: string): {
    summary: string;
    actors: string[];
    recipients: string[];
    reports: Part[];
    accounts: Part[];
    origins: (Origin & { report: number | null })[];
    rest: string;
  } {
    const source = new Source(this.#bytes, this.#source.next);
    const word = (): string => readWord(source, text) ?? "";
    const list = <Item>(read: () => Item): Item[] => Array.from({ length: source.whole() }, read);
    let last = 0;
    const part = (): Part => {
      const head = source.whole();
      if (head === 0) return [readWord(source, "") ?? "", readItem(source)];
      last += head % 2 === 1 ? (head - 1) / 2 : -head / 2;
      return [last, readItem(source)];
    };
    const summary = list(word).join("");
    const actors = list(word);
    const recipients = list(word);
    const reports = list(part);
    const accounts = list(part);
    const origins = list(() => {
      const name = word();
      const country = readWord(source, "");
      const flags = source.whole();
      const count = source.whole();
      const report = source.whole() - 1;
      return {
        name,
        country,
        named: flags % 2 === 1,
        party: parties[Math.floor(flags / 2)] ?? null,
        reports: count,
        first: report === -1 ? readWord(source, "") : null,
        report: report === -1 ? null : report,
      };
    });
    return { summary, actors, recipients, reports, accounts, origins, rest: this.#bytes.toString("utf8", source.next) };
  }
}

/** Where a summary stands: an article's number and the place in its text. */
type Place = [article: number, start: number, length: number];

/** A claim as JSON with reports cut down to article and event, and a summary that stands in an article told by its place. */
type PackedClaim = Omit<ComposedClaim, "claim"> & {
  claim: Omit<Claim, "reports" | "summary"> & {
    summary: string | Place;
    reports: [article: string, event: string | null][];
  };
};

/** The first packing: JSON with articles told by their numbers. */
class JsonClaim {
  readonly #json: string;

  constructor(json: string) {
    this.#json = json;
  }

  articles(): number[] {
    return [...this.#json.matchAll(articleNumber)].map((match) => Number(match[1]));
  }

  text(): number | null {
    const { summary } = (JSON.parse(this.#json.replace(articleNumber, "")) as PackedClaim).claim;
    return typeof summary === "string" ? null : summary[0];
  }

  members(): { accounts: string[]; disputing: string[] } {
    const { accounts, disputing } = JSON.parse(this.#json.replace(articleNumber, "$1")) as PackedClaim;
    return { accounts, disputing };
  }

  told(background: Background): ComposedClaim {
    const { claim, ...others } = JSON.parse(withNames(this.#json, background)) as PackedClaim;
    const { summary } = claim;
    const words =
      typeof summary === "string"
        ? summary
        : (background.texts.get(summary[0]) ?? "").slice(summary[1], summary[1] + summary[2]);
    const reports = claim.reports.map(([article, event]) => reportOf(article, event, background));
    return { claim: { ...claim, summary: words, reports }, ...others };
  }
}
