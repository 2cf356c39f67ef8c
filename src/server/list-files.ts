// Whole lists as files, page by page, never all in memory.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriter, type TableWriter } from "../ledger/export/files.js";
import type { Cell, ExportColumn } from "../ledger/export/tables.js";
import { csvOf, flat } from "../rendering/rows.js";
import type { FetchPage } from "./lists.js";

const pageSize = 200;

/** A list as CSV or JSON lines, page by page. */
export async function* rowPieces(fetch: FetchPage, format: "csv" | "jsonl"): AsyncGenerator<string> {
  let names: string[] | null = null;
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await fetch({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    if (format === "jsonl") yield items.map((item) => `${JSON.stringify(item)}\n`).join("");
    else if (items.length > 0) {
      const header: boolean = names === null;
      names ??= Object.keys(items[0]);
      yield csvOf(items, names, header);
    }
    if (next === null) return;
    cursor = next;
  }
}

/** A Parquet file of all rows: the first row tells the columns, numbers are numbers, everything else is text as in CSV. */
export async function parquetOf(fetch: FetchPage): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), "hearsay-export-"));
  try {
    const path = join(folder, "rows.parquet");
    let columns: ExportColumn[] = [];
    let writer: TableWriter | null = null;
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await fetch({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
      if (writer === null) {
        columns = Object.entries(items[0] ?? { empty: null }).map(([name, value]) => ({
          name,
          type: typeof value === "number" ? "number" : "text",
          describes: "",
        }));
        writer = await parquetWriter({ columns }, path);
      }
      await writer.write(items.map((item) => columns.map((column) => parquetCell(item, column))));
      if (next === null) break;
      cursor = next;
    }
    await writer.finish();
    return Uint8Array.from(await readFile(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parquetCell(item: object, { name, type }: ExportColumn): Cell {
  const value = (item as Record<string, unknown>)[name];
  if (value === null || value === undefined) return null;
  return type === "number" ? Number(value) : flat(value);
}
