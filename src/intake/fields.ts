// Which part of an article a table's column or a JSON object's key holds, whatever it is called.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";

/** The parts of an article that a record can give. `summary` is an opening or an abstract, read where there is no text. */
export const articleFields = [
  "text",
  "html",
  "summary",
  "title",
  "byline",
  "outlet",
  "published",
  "url",
  "language",
] as const;
export type ArticleField = (typeof articleFields)[number];

/** Names that a person gives to columns: part of an article → what it is called in this table. */
export type ColumnNames = Partial<Record<ArticleField, string>>;

interface FieldTable {
  /** Per part its names, the surest first, each a path of normal forms. */
  names: Map<ArticleField, string[][]>;
  /** Normal forms of all first steps that are known, the ones passed over included. */
  known: Set<string>;
}

let table: FieldTable | null = null;

/** The table `data/intake/fields.tsv`, read once. */
function fieldTable(): FieldTable {
  if (table !== null) return table;
  const names = new Map<ArticleField, string[][]>();
  const known = new Set<string>();
  for (const line of readPackagedText(join(packageRoot, "data", "intake", "fields.tsv")).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [field, words] = line.split("\t");
    const paths = words.split(" ").map((name) => name.split("."));
    for (const [first] of paths) known.add(first);
    const part = articleFields.find((name) => name === field);
    if (part !== undefined) names.set(part, paths);
  }
  table = { names, known };
  return table;
}

/** A name by its letters and digits alone, without case. */
export function fieldForm(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * The values of an object by the parts of an article that they are, each part's in the order of how sure their names are;
 * values that are missing, blank or "NaN", "null", "None", "N/A" are none.
 *
 * @param columns names that a person gave; they go before the known ones
 */
export function fieldsOf(record: object, columns: ColumnNames = {}): Record<ArticleField, unknown[]> {
  const byForm = formed(record);
  const { names } = fieldTable();
  return Object.fromEntries(
    articleFields.map((field) => {
      const own = columns[field];
      const paths = own === undefined ? (names.get(field) ?? []) : [own.split(".").map(fieldForm)];
      const whole = own === undefined ? [] : [valueAt(byForm, [fieldForm(own)])];
      return [field, [...whole, ...paths.map((path) => valueAt(byForm, path))].filter((value) => !isMissing(value))];
    }),
  ) as Record<ArticleField, unknown[]>;
}

/** The names of a table's columns, or of an object's keys, that nothing is known of. */
export function unknownNames(names: Iterable<string>, columns: ColumnNames = {}): string[] {
  const { known } = fieldTable();
  const own = new Set(Object.values(columns).map((name) => fieldForm(name.split(".")[0])));
  return [...names].filter((name) => name.trim() !== "" && !known.has(fieldForm(name)) && !own.has(fieldForm(name)));
}

/** Whether an object looks like one of an article, or of an article's address, rather than of what holds a list of them. */
export function isArticleLike(record: object): boolean {
  const { text, html, summary, title, url } = fieldsOf(record);
  const words = [text, html, summary, title, url].map((values) => values.some((value) => typeof value === "string"));
  return words.filter(Boolean).length >= 2 || words[0] || words[1];
}

function formed(record: object): Map<string, unknown> {
  const forms = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    const form = fieldForm(name);
    if (!forms.has(form) || isMissing(forms.get(form))) forms.set(form, value);
  }
  return forms;
}

function valueAt(forms: Map<string, unknown>, path: readonly string[]): unknown {
  const value = forms.get(path[0]);
  if (path.length === 1) return value;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? valueAt(formed(value), path.slice(1))
    : undefined;
}

function isMissing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return /^\s*(?:nan|null|none|n\/a|undefined)?\s*$/i.test(value.slice(0, 40));
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "number" && !Number.isFinite(value);
}
