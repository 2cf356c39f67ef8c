// Tables of articles (CSV and its kin) to records, as a stream of any length.
import { Readable } from "node:stream";
import { IntakeProblem } from "./problem.js";

const LARGEST_RECORD = 32 * 1024 * 1024;

export type TableRow =
  | { line: number; record: Record<string, string> }
  /** A line that is no row of the table, and why. */
  | { line: number; problem: string };

/**
 * The rows of a table whose first line names the columns; cells may be in quotation marks and hold line ends. A row that
 * is broken is told of with its line, and the rest goes on.
 *
 * @param delimiter what parts the cells
 * @param name the table's, for problems
 * @throws IntakeProblem where the first line names no column
 */
export async function* rowsOfTable(
  stream: AsyncIterable<Uint8Array>,
  delimiter: string,
  name: string,
): AsyncGenerator<TableRow> {
  const { parse } = await import("csv-parse");
  const skipped: { line: number; problem: string }[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    columns: (cells: string[]) => {
      if (cells.every((cell) => cell.trim() === ""))
        throw new IntakeProblem(`${name} is no table of articles: its first line names no column.`);
      return cells.map((cell, index) => cell.trim() || `column ${index + 1}`);
    },
    info: true,
    relax_column_count_less: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LARGEST_RECORD,
    on_skip: (error) => {
      const line = typeof error?.lines === "number" ? error.lines : 0;
      skipped.push({ line, problem: error?.message ?? "unknown" });
    },
  });
  const source = Readable.from(stream, { objectMode: false });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    // The parser runs ahead of the records that it gives.
    while (skipped.length > 0 && skipped[0].line <= info.lines) yield skipped.shift()!;
    yield { line: info.lines, record };
  }
  yield* skipped;
}
