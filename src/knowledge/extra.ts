// A user's own entries: a CSV file that extends the knowledge base and overrides it (docs/knowledge.md).
import { readFileSync } from "node:fs";
import type { Alias, Entry, EntryKind, Period } from "./entry.js";
import { entryKinds } from "./entry.js";
import { fold } from "./words.js";

const columns = [
  "name",
  "kind",
  "country",
  "sectors",
  "aliases",
  "from",
  "to",
  "office",
  "gender",
  "domain",
  "key",
] as const;
type Column = (typeof columns)[number];

interface Row {
  line: number;
  cells: string[];
}

/** The rows of CSV text (RFC 4180: quoted cells may hold commas, doubled quotes and line ends), with line numbers. */
function csvRows(text: string, file: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let started = 1;
  let quoted = false;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== "")) rows.push({ line: started, cells });
    cells = [];
    cell = "";
  };
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (character === "\n") line++;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index++;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (character === ",") {
      cells.push(cell);
      cell = "";
    } else if (character === "\n") {
      endRow();
      started = line;
    } else if (character !== "\r") cell += character;
  }
  if (quoted) throw new Error(`${file}, line ${started}: a quotation mark is opened and not closed.`);
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
}

function listOf(text: string): string[] {
  return text
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** A key made of a name: lower case, hyphens between words. */
export function keyOf(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/**
 * Reads a user's entries. The first row names the columns, of which only `name` and `kind` must be there; rows of one
 * key are one entry with several periods. Lines that start with `#` are comments. Throws an error that names file,
 * line and cell where something is wrong.
 */
export function readExtra(file: string): Entry[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`The knowledge file cannot be read: ${file}. Check that it is there and may be read.`);
  }
  return parseExtra(text, file);
}

/** `readExtra` on text; `file` is only named in errors. */
export function parseExtra(text: string, file: string): Entry[] {
  const rows = csvRows(text.replace(/^\uFEFF/, ""), file).filter((row) => !row.cells[0]!.trimStart().startsWith("#"));
  const head = rows.shift();
  if (head === undefined) throw new Error(`${file}: no rows. The first row must name the columns (name, kind, …).`);
  const order = head.cells.map((cell) => cell.trim().toLowerCase());
  for (const column of order)
    if (!(columns as readonly string[]).includes(column))
      throw new Error(`${file}, line ${head.line}: unknown column "${column}". Known: ${columns.join(", ")}.`);
  for (const column of ["name", "kind"])
    if (!order.includes(column)) throw new Error(`${file}, line ${head.line}: the column "${column}" is missing.`);
  const entries = new Map<string, Entry>();
  for (const { line, cells } of rows) {
    const where = `${file}, line ${line}`;
    if (cells.length > order.length)
      throw new Error(`${where}: ${cells.length} cells, but the first row names ${order.length} columns.`);
    const get = (column: Column): string => (cells[order.indexOf(column)] ?? "").trim();
    const name = get("name");
    if (name === "") throw new Error(`${where}: the name is empty.`);
    const kind = get("kind");
    if (!(entryKinds as readonly string[]).includes(kind))
      throw new Error(`${where}: unknown kind "${kind}". Known: ${entryKinds.join(", ")}.`);
    const country = get("country");
    if (country !== "" && !/^[A-Z]{3}$/.test(country))
      throw new Error(`${where}: country "${country}" is no ISO 3166-1 alpha-3 code such as "KEN".`);
    const sectors = listOf(get("sectors"));
    for (const sector of sectors)
      if (!/^[A-Z]{3}$/.test(sector))
        throw new Error(`${where}: sector "${sector}" is no PLOVER sector such as "GOV". Part several by ";".`);
    for (const column of ["from", "to"] as const)
      if (get(column) !== "" && !/^\d{4}-\d\d-\d\d$/.test(get(column)))
        throw new Error(`${where}: ${column} "${get(column)}" is no day such as "2024-05-31".`);
    const gender = get("gender");
    if (!["", "male", "female"].includes(gender))
      throw new Error(`${where}: gender "${gender}" is neither "male" nor "female".`);
    const key = get("key") || keyOf(name);
    const period: Period = {
      country: country || null,
      sectors,
      office: get("office") || null,
      from: get("from") || null,
      to: get("to") || null,
    };
    const dated = period.office !== null || period.from !== null || period.to !== null;
    const aliases: Alias[] = [name, ...listOf(get("aliases"))].map((words) => ({ words, role: "name" }));
    const before = entries.get(key);
    entries.set(key, {
      key,
      kind: kind as EntryKind,
      name: before?.name ?? name,
      aliases: [...(before?.aliases ?? []), ...aliases],
      country: country || before?.country || null,
      sectors: before?.sectors ?? (dated ? [] : sectors),
      periods: [...(before?.periods ?? []), ...(dated ? [period] : [])],
      gender: gender === "" ? (before?.gender ?? null) : (gender as "male" | "female"),
      domain: get("domain") || before?.domain || null,
      population: 0,
      denotes: null,
    });
  }
  return [...entries.values()];
}
