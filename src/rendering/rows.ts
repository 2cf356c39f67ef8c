// Lists of answers as a table for the terminal, as CSV, as JSON or as JSON lines.
import { columns, safe, wordPieces, wrap } from "./width.js";

export const rowFormats = ["table", "json", "jsonl", "csv"] as const;
export type RowFormat = (typeof rowFormats)[number];

/** A column of a table in the terminal. */
export interface Column<Row> {
  title: string;
  value: (row: Row) => string;
  /** Columns with a share divide what the others leave of the width; the others are as wide as their longest value. */
  share?: number;
  /** Numbers stand at the right. */
  right?: boolean;
  /** The value stands in lines of its own under the row, without a title: for sentences. */
  below?: boolean;
}

const gap = 2;
const indent = "    ";
/** A column is made as wide as its longest word, up to this; longer words, as addresses, are cut. */
const longestWord = 30;
const between = " · ";

/**
 * A table of lines of at most `width` columns; long values are broken over lines between words. Where the columns do not
 * fit side by side without breaking words, each row is written as titles and values after each other. Control characters
 * are left out.
 */
export function tableOf<Row>(rows: readonly Row[], shape: readonly Column<Row>[], width: number): string {
  const beside = shape.filter(({ below }) => !below);
  const titles = beside.map(({ title }) => title);
  const values = rows.map((row) => beside.map(({ value }) => clean(value(row))));
  const underneath = (row: Row): string[] =>
    shape
      .filter(({ below }) => below)
      .flatMap(({ value }) => wrap(clean(value(row)), width - indent.length).map((line) => indent + line));
  const widths = widthsOf([titles, ...values], beside, width);
  const lines: string[] = [];
  if (widths === null) {
    for (const [index, cells] of values.entries())
      lines.push(...flowing(titles, cells, width), ...underneath(rows[index]), "");
    return `${lines.join("\n").trimEnd()}\n`;
  }
  for (const [index, row] of [titles, ...values].entries()) {
    const wrapped = row.map((cell, column) => {
      const broken = wrap(cell, widths[column]);
      return broken.length === 0 ? [""] : broken;
    });
    const height = Math.max(...wrapped.map((cell) => cell.length));
    for (let line = 0; line < height; line++) {
      const parts = wrapped.map((cell, column) =>
        padded(cell[line] ?? "", widths[column], beside[column].right ?? false),
      );
      lines.push(parts.join(" ".repeat(gap)).trimEnd());
    }
    if (index === 0) lines.push(widths.map((columnWidth) => "─".repeat(columnWidth)).join(" ".repeat(gap)));
    else if (beside.length < shape.length) lines.push(...underneath(rows[index - 1]), "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A row without columns: "claim c_12ab · status contested", broken between these where they fit a line. */
function flowing(titles: readonly string[], cells: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [column, cell] of cells.entries()) {
    if (cell === "") continue;
    const piece = `${titles[column]} ${cell}`;
    const longer = line === "" ? piece : line + between + piece;
    if (columns(longer) <= width) line = longer;
    else {
      if (line !== "") lines.push(line);
      const broken = wrap(piece, width);
      lines.push(...broken.slice(0, -1));
      line = broken.at(-1) ?? "";
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

function clean(value: string): string {
  return safe(value).replace(/\s+/g, " ");
}

/** How wide each column is; null where they do not fit without breaking words. */
function widthsOf<Row>(cells: readonly string[][], shape: readonly Column<Row>[], width: number): number[] | null {
  const natural = shape.map((_, column) => Math.max(...cells.map((row) => columns(row[column]))));
  const least = shape.map(({ share }, column) =>
    share === undefined ? natural[column] : Math.max(...cells.map((row) => widestWord(row[column]))),
  );
  const room = width - gap * (shape.length - 1);
  if (sum(least) > room) return null;
  const shares = sum(shape.map(({ share }) => share ?? 0));
  const left = room - sum(natural.filter((_, column) => shape[column].share === undefined));
  const widths = shape.map(({ share }, column) =>
    share === undefined
      ? natural[column]
      : Math.min(natural[column], Math.max(least[column], Math.floor((left * share) / shares))),
  );
  // What the widest words take beyond their share, the columns with most to spare give.
  for (let over = sum(widths) - room; over > 0; over--) {
    const spare = widths.map((wide, column) => wide - least[column]);
    widths[spare.indexOf(Math.max(...spare))]--;
  }
  return widths;
}

function widestWord(cell: string): number {
  return Math.min(longestWord, Math.max(0, ...wordPieces(cell).map(columns)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function padded(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - columns(text)));
  return right ? space + text : text + space;
}

/**
 * Rows as CSV (RFC 4180, but lines end in LF): the first line names the columns, lists are joined by "; ", null is empty,
 * objects are JSON. Cells that a spreadsheet would take for a formula are made harmless.
 */
export function csvOf(rows: readonly object[], names: readonly string[], header: boolean): string {
  const lines = rows.map((row) => {
    const entries = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => csvCell(entries.get(name))).join(",");
  });
  if (header) lines.unshift(names.join(","));
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * A value as a cell that no spreadsheet takes for a formula: words that begin with =, +, -, @, a tab or a line break have an
 * apostrophe before them (OWASP, CSV injection). Numbers stay as they are.
 */
function harmless(value: unknown): string {
  const cell = flat(value);
  return typeof value !== "number" && /^[\t\r\n ]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(cell)
    ? `'${cell}`
    : cell;
}

/** A value as one cell. */
export function flat(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    return value.every((item) => typeof item !== "object") ? value.join("; ") : JSON.stringify(value);
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A value as a cell of CSV: harmless, and quoted where it must be. */
export function csvCell(value: unknown): string {
  const cell = harmless(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
