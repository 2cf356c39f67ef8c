// Tables as files: Parquet, CSV, JSON lines (one file a table) or one SQLite file.

import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { csvCell } from "../../rendering/rows.js";
import type { Ledger } from "../ledger.js";
import { type Cell, type CellType, type ExportTable, exportTables } from "./tables.js";

export const tableFormats = ["parquet", "csv", "jsonl", "sqlite"] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Takes the rows of one table, batch by batch. */
export interface TableWriter {
  write: (rows: readonly Cell[][]) => Promise<void>;
  finish: () => Promise<void>;
}

/** What a file is called until it is whole; a device or a pipe is written into as it is. */
export function unfinished(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === false ? path : `${path}.part`;
}

/** A table that was written. */
export interface WrittenTable {
  table: string;
  path: string;
  rows: number;
}

/**
 * Writes tables of a ledger into a folder, which is made where it does not exist: NAME.parquet, NAME.csv, NAME.jsonl, or
 * all into one file hearsay.sqlite. Files of those names are replaced once the new ones are whole, but for the SQLite file.
 *
 * @param names of the tables; all where none are given
 * @param isEnded asked between batches of rows: whether to end early; what is not whole is taken away then
 * @throws Error where a table is unknown or the SQLite file exists
 */
export async function* exportFiles(
  ledger: Ledger,
  format: TableFormat,
  folder: string,
  names: readonly string[] = [],
  isEnded: () => boolean = () => false,
): AsyncGenerator<WrittenTable> {
  const tables = names.length === 0 ? exportTables : names.map(tableNamed);
  mkdirSync(folder, { recursive: true });
  const { writerFor, close } = await openFormat(format, folder);
  let isWhole = false;
  try {
    for (const table of tables) {
      const { path, writer } = await writerFor(table);
      let count = 0;
      for await (const rows of table.rows(ledger)) {
        await writer.write(rows);
        count += rows.length;
        // Signals are heard in between.
        await new Promise((resolve) => setImmediate(resolve));
        if (isEnded()) return;
      }
      await writer.finish();
      yield { table: table.name, path, rows: count };
    }
    isWhole = true;
  } finally {
    close(isWhole);
  }
}

function tableNamed(name: string): ExportTable {
  const table = exportTables.find((one) => one.name === name);
  if (table) return table;
  throw new Error(`There is no table "${name}". There are ${exportTables.map((one) => one.name).join(", ")}.`);
}

interface OpenFormat {
  writerFor: (table: ExportTable) => Promise<{ path: string; writer: TableWriter }>;
  close: (isWhole: boolean) => void;
}

async function openFormat(format: TableFormat, folder: string): Promise<OpenFormat> {
  const inFile = (writerFor: (table: ExportTable, path: string) => Promise<TableWriter> | TableWriter): OpenFormat => {
    let begun: string | null = null;
    return {
      writerFor: async (table) => {
        const path = join(folder, `${table.name}.${format}`);
        const file = unfinished(path);
        begun = file;
        const { write, finish } = await writerFor(table, file);
        const writer: TableWriter = {
          write,
          async finish() {
            await finish();
            renameSync(file, path);
          },
        };
        return { path, writer };
      },
      close: (isWhole) => {
        if (!isWhole && begun !== null) rmSync(begun, { force: true });
      },
    };
  };
  switch (format) {
    case "csv":
      return inFile(csvWriter);
    case "jsonl":
      return inFile(jsonLinesWriter);
    case "parquet":
      return inFile(parquetWriter);
    case "sqlite": {
      const path = join(folder, "hearsay.sqlite");
      if (existsSync(path)) throw new Error(`${path} exists. Take it away or name another folder.`);
      const { openTables } = await import("./sqlite.js");
      const { writerFor, close } = openTables(path);
      return {
        writerFor: async (table) => ({ path, writer: writerFor(table) }),
        close: (isWhole) => {
          close();
          if (!isWhole) rmSync(path, { force: true });
        },
      };
    }
  }
}

async function textWriter(
  path: string,
  opening: string,
  lineOf: (row: readonly Cell[]) => string,
): Promise<TableWriter> {
  const stream = createWriteStream(path, "utf8");
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  // A file that were opened later would be there again after it was taken away.
  await once(stream, "open");
  stream.write(opening);
  return {
    async write(rows) {
      if (failure !== null) throw failure;
      if (!stream.write(rows.map(lineOf).join(""))) await once(stream, "drain");
    },
    async finish() {
      stream.end();
      await once(stream, "close");
      if (failure !== null) throw failure;
    },
  };
}

function csvWriter({ columns }: ExportTable, path: string): Promise<TableWriter> {
  return textWriter(path, `${columns.map(({ name }) => name).join(",")}\n`, (row) => `${row.map(csvCell).join(",")}\n`);
}

function jsonLinesWriter({ columns }: ExportTable, path: string): Promise<TableWriter> {
  return textWriter(
    path,
    "",
    (row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])))}\n`,
  );
}

const parquetTypes: Record<CellType, { type: "BYTE_ARRAY" | "INT64" | "DOUBLE" | "BOOLEAN"; converted_type?: "UTF8" }> =
  {
    text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
    integer: { type: "INT64" },
    number: { type: "DOUBLE" },
    boolean: { type: "BOOLEAN" },
  };

/** Writes rows of these columns into a Parquet file. */
export async function parquetWriter({ columns }: Pick<ExportTable, "columns">, path: string): Promise<TableWriter> {
  const { ParquetWriter, fileWriter } = await import("hyparquet-writer");
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: "OPTIONAL" as const, ...parquetTypes[type] })),
    ],
  });
  let waiting: Cell[][] = [];
  const flush = async (): Promise<void> => {
    const columnData = columns.map(({ name, type }, column) => ({
      name,
      data: waiting.map((row) =>
        type === "integer" && row[column] !== null ? BigInt(row[column] as number) : row[column],
      ),
    }));
    waiting = [];
    await writer.write({ columnData });
  };
  return {
    async write(rows) {
      waiting.push(...rows);
      if (waiting.length >= 50_000) await flush();
    },
    async finish() {
      if (waiting.length > 0) await flush();
      await writer.finish();
    },
  };
}
