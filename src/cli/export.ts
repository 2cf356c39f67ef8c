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
  format: TableFormat | PieceFormat;
  out?: string;
  tables?: string[];
}

/** Formats that are one file, written piece by piece. */
const pieceFormats = ["prov", "gold", "graphml", "gexf", "geojson", "ftm"] as const;
type PieceFormat = (typeof pieceFormats)[number];

function isPieces(format: TableFormat | PieceFormat): format is PieceFormat {
  return pieceFormats.some((name) => name === format);
}

export function setUpExport(command: Command): void {
  command
    .addOption(
      new Option("--format <name>", "what to write").choices([...tableFormats, ...pieceFormats]).makeOptionMandatory(),
    )
    .option("--out <path>", "folder for tables (hearsay-export); file for the others (standard output)")
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
  graphml, gexf         who cites whom, as a network, for Gephi, igraph and networkx
  geojson               events that have a place, on the map
  ftm                   articles, actors and events as entities of FollowTheMoney, for Aleph

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
    if (isPieces(flags.format)) await writePieces(piecesOf(ledger, flags.format), flags.out);
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

async function* piecesOf(ledger: Ledger, format: PieceFormat): AsyncGenerator<string> {
  switch (format) {
    case "prov":
      yield* (await import("../ledger/export/prov.js")).provDocument(ledger);
      return;
    case "gold": {
      const { goldOf } = await import("../ledger/export/gold.js");
      for await (const gold of goldOf(ledger)) yield `${JSON.stringify(gold)}\n`;
      return;
    }
    case "graphml":
      yield* (await import("../ledger/export/graph.js")).graphMl(ledger);
      return;
    case "gexf":
      yield* (await import("../ledger/export/graph.js")).gexf(ledger);
      return;
    case "geojson":
      yield* (await import("../ledger/export/geojson.js")).geoJson(ledger);
      return;
    case "ftm":
      yield* (await import("../ledger/export/follow-the-money.js")).followTheMoney(ledger);
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
