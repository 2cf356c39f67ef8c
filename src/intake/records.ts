// Many articles from what a person names: files of records (JSON lines, CSV), folders, and single inputs.
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { articlesFromInput, type Incoming, type InputOptions } from "./input.js";
import { articleFromRecord } from "./json-lines.js";
import { linesOfStream } from "./lines.js";
import { IntakeProblem, problemSentence } from "./problem.js";

/** An article or a problem, and how many bytes of its file had been read by then. */
export type IncomingRecord = Incoming & { bytes: number };

/** A file (or "-", or a URL) to take articles from. */
export interface RecordSource {
  input: string;
  /** Bytes of the file; null where it is none. */
  size: number | null;
}

/** In a folder, files that end otherwise are passed over. */
const taken = new Set([
  ".txt",
  ".text",
  ".md",
  ".markdown",
  ".html",
  ".htm",
  ".xhtml",
  ".jsonl",
  ".ndjson",
  ".json",
  ".csv",
]);

const deepestFolder = 64;

/**
 * The files that inputs name, in order; a folder stands for all files in it and in its folders whose names end in .txt,
 * .text, .md, .markdown, .html, .htm, .xhtml, .jsonl, .ndjson, .json or .csv, sorted by name; hidden ones are passed over.
 * An input that is not found is kept, so that reading it says so.
 */
export async function recordSources(inputs: readonly string[]): Promise<RecordSource[]> {
  const sources: RecordSource[] = [];
  for (const input of inputs) await gather(input, deepestFolder, sources);
  return sources;
}

async function gather(input: string, depth: number, sources: RecordSource[]): Promise<void> {
  const status = input === "-" || /^https?:\/\//i.test(input) ? null : await stat(input).catch(() => null);
  if (!status?.isDirectory()) {
    sources.push({ input, size: status?.size ?? null });
    return;
  }
  if (depth === 0) return;
  const entries = await readdir(input, { withFileTypes: true });
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = join(input, entry.name);
    // A link to a folder could lead around in a circle: only real folders are entered.
    if (entry.isDirectory()) await gather(path, depth - 1, sources);
    else if (taken.has(extname(entry.name).toLowerCase())) {
      sources.push({ input: path, size: (await stat(path).catch(() => null))?.size ?? null });
    }
  }
}

/**
 * The articles of one source, in order. JSON lines and CSV are read as a stream, of any length: one record that cannot be
 * read gives a problem with its line, and the rest goes on. A CSV file has a first line with the names of its columns:
 * text or html, and any of url, title, byline, outlet, published, language.
 */
export async function* recordsFromSource(source: RecordSource, options: InputOptions): AsyncGenerator<IncomingRecord> {
  const { input, size } = source;
  const extension = extname(input).toLowerCase();
  const isFile = size !== null && options.kind === undefined;
  try {
    if (isFile && (extension === ".jsonl" || extension === ".ndjson")) yield* recordsFromJsonLines(input, options);
    else if (isFile && extension === ".csv") yield* recordsFromCsv(input, options);
    else for await (const incoming of articlesFromInput(input, options)) yield { ...incoming, bytes: size ?? 0 };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    const problem =
      typeof code === "string" ? `${input} could not be read to its end (${code}).` : problemSentence(error, input);
    yield { from: input, problem, bytes: size ?? 0 };
  }
}

async function* recordsFromJsonLines(path: string, options: InputOptions): AsyncGenerator<IncomingRecord> {
  for await (const { line, number, bytes } of linesOfStream(createReadStream(path))) {
    const from = `${path}, line ${number}`;
    if (line === null) yield { from, problem: `${from} is longer than any article; it is passed over.`, bytes };
    else if (line.trim() !== "") yield { ...(await incomingOf(from, () => parsed(line, from), options)), bytes };
  }
}

function parsed(line: string, from: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new IntakeProblem(`${from} is not JSON.`);
  }
}

async function* recordsFromCsv(path: string, options: InputOptions): AsyncGenerator<IncomingRecord> {
  const { parse } = await import("csv-parse");
  const skipped: { line: number; record: IncomingRecord }[] = [];
  const file = createReadStream(path);
  const parser = parse({
    bom: true,
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    info: true,
    relax_column_count_less: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 32 * 1024 * 1024,
    on_skip: (error) => {
      const line = typeof error?.lines === "number" ? error.lines : 0;
      const from = `${path}, line ${line}`;
      const problem = `${from} is no record of the table: ${error?.message ?? "unknown"}.`;
      skipped.push({ line, record: { from, problem, bytes: file.bytesRead } });
    },
  });
  file.on("error", (error) => parser.destroy(error));
  file.pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    // The parser runs ahead of the records that it gives.
    while (skipped.length > 0 && skipped[0].line <= info.lines) yield skipped.shift()!.record;
    const from = `${path}, line ${info.lines}`;
    yield { ...(await incomingOf(from, () => record, options)), bytes: file.bytesRead };
  }
  for (const { record } of skipped) yield record;
}

async function incomingOf(from: string, record: () => unknown, options: InputOptions): Promise<Incoming> {
  try {
    return { from, article: await articleFromRecord(record(), options.details ?? {}, from) };
  } catch (error) {
    return { from, problem: problemSentence(error, from) };
  }
}
