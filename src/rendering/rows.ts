// Lists of answers as a table for the terminal, as CSV, as JSON or as JSON lines.
import { columns, safe, wrap } from "./width.js";

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
const narrowest = 8;

/** A table of lines of at most `width` columns; long values are broken over lines. Control characters are left out. */
export function tableOf<Row>(rows: readonly Row[], shape: readonly Column<Row>[], width: number): string {
  const beside = shape.filter(({ below }) => !below);
  const below = shape.filter((column) => column.below);
  const cells = [beside.map(({ title }) => title), ...rows.map((row) => beside.map(({ value }) => clean(value(row))))];
  const widths = widthsOf(cells, beside, width);
  const lines: string[] = [];
  for (const [index, row] of cells.entries()) {
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
    else {
      for (const { value } of below) {
        for (const line of wrap(clean(value(rows[index - 1])), width - indent.length)) lines.push(indent + line);
      }
      if (below.length > 0) lines.push("");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function clean(value: string): string {
  return safe(value).replace(/\s+/g, " ");
}

function widthsOf<Row>(cells: readonly string[][], shape: readonly Column<Row>[], width: number): number[] {
  const natural = shape.map((_, column) => Math.max(...cells.map((row) => columns(row[column]))));
  const fixed = natural.reduce((sum, wide, column) => sum + (shape[column].share === undefined ? wide : 0), 0);
  const shares = shape.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const left = Math.max(0, width - fixed - gap * (shape.length - 1));
  return natural.map((wide, column) => {
    const { share } = shape[column];
    return share === undefined ? wide : Math.max(narrowest, Math.min(wide, Math.floor((left * share) / shares)));
  });
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
