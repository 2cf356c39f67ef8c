// hearsay export: a ledger for other programs.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { type Command, Option } from "commander";
import { exportFiles, type TableFormat, tableFormats } from "../ledger/export/files.js";
import { exportTables } from "../ledger/export/tables.js";
import type { Ledger } from "../ledger/ledger.js";
import { addLedgerOption, type LedgerFlags, withLedger } from "./ledger-options.js";
import { say, write } from "./terminal.js";

interface ExportFlags extends LedgerFlags {
  format: TableFormat | "prov" | "gold";
  out?: string;
  tables?: string[];
}

export function setUpExport(command: Command): void {
  command
    .addOption(
      new Option("--format <name>", "what to write").choices([...tableFormats, "prov", "gold"]).makeOptionMandatory(),
    )
    .option("--out <path>", "folder for tables (hearsay-export); file for prov and gold (standard output)")
    .option("--tables <names>", "only these tables, commas between", (words: string) =>
      words.split(",").map((one) => one.trim()),
    );
  addLedgerOption(command);
  command
    .addHelpText(
      "after",
      `
Formats:
  parquet, csv, jsonl   one file a table, for R, pandas and DuckDB
  sqlite                all tables in one file with indexes and full-text search, for Datasette
  prov                  the chains of attributions as W3C PROV-O in JSON-LD
  gold                  what people corrected, one article a line, for measuring and training

Tables:
${exportTables.map(({ name, describes }) => `  ${name.padEnd(14)} ${describes}`).join("\n")}

Examples:
  $ hearsay export --format parquet --out tables --ledger news.db
  $ hearsay export --format csv --tables claims,origins
  $ hearsay export --format prov --out chains.jsonld`,
    )
    .action(exportLedger);
}

async function exportLedger(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ExportFlags>();
  await withLedger(flags, async (ledger) => {
    if (flags.format === "prov" || flags.format === "gold")
      await writePieces(piecesOf(ledger, flags.format), flags.out);
    else {
      for await (const { path, table, rows } of exportFiles(
        ledger,
        flags.format,
        flags.out ?? "hearsay-export",
        flags.tables,
      )) {
        say(`${path}: ${rows} rows of ${table}`);
      }
    }
  });
}

async function* piecesOf(ledger: Ledger, format: "prov" | "gold"): AsyncGenerator<string> {
  if (format === "prov") {
    const { provDocument } = await import("../ledger/export/prov.js");
    yield* provDocument(ledger);
  } else {
    const { goldOf } = await import("../ledger/export/gold.js");
    for await (const gold of goldOf(ledger)) yield `${JSON.stringify(gold)}\n`;
  }
}

async function writePieces(pieces: AsyncIterable<string>, path: string | undefined): Promise<void> {
  if (path === undefined) {
    for await (const piece of pieces) await write(piece);
    return;
  }
  const stream = createWriteStream(path, "utf8");
  await once(stream, "open");
  for await (const piece of pieces) if (!stream.write(piece)) await once(stream, "drain");
  stream.end();
  await once(stream, "close");
}
