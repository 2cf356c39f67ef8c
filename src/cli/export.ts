// hearsay export: a ledger for other programs.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { type Command, CommanderError, Option } from "commander";
import { exportFiles, type TableFormat, tableFormats, unfinished } from "../ledger/export/files.js";
import { exportTables } from "../ledger/export/tables.js";
import type { Ledger } from "../ledger/ledger.js";
import { type Interruption, interruptedStatus, interruption, untilInterrupted } from "./interrupt.js";
import { addLedgerOption, type LedgerFlags, withLedger } from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface ExportFlags extends LedgerFlags {
  format: TableFormat | PieceFormat;
  out?: string;
  tables?: string[];
}

/** Formats that are one file, written piece by piece. */
const pieceFormats = ["prov", "gold", "graphml", "gexf", "geojson", "ftm", "claimreview"] as const;
type PieceFormat = (typeof pieceFormats)[number];

function isPieces(format: TableFormat | PieceFormat): format is PieceFormat {
  return pieceFormats.some((name) => name === format);
}

export function setUpExport(command: Command): void {
  command
    .argument("[list]", "a list instead of all tables, narrowed by the flags behind it: claims --status contested")
    .argument("[flags...]", "what the list's address takes as parameters in the API")
    .allowUnknownOption()
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
  claimreview           claims as ClaimReview of schema.org, one a line, for checkers to complete
  ftm                   articles, actors and events as entities of FollowTheMoney, for Aleph

Tables:
${exportTables.map(({ name, describes }) => `  ${name.padEnd(14)} ${describes}`).join("\n")}

Examples:
  $ hearsay export --format parquet --out tables --ledger news.db
  $ hearsay export --format csv --tables claims,origins
  $ hearsay export --format prov --out chains.jsonld
  $ hearsay export claims --status contested --format parquet --out contested.parquet
  $ hearsay export said --by minister --from 2025-03-01 --format csv > said.csv

A list is articles, readings, said, events, claims, processes or actors, as csv, jsonl or parquet. Its flags are the
parameters of its address in the API (docs/api.md); one that it does not take is an error that names it.`,
    )
    .action(exportLedger);
}

async function exportLedger(
  list: string | undefined,
  words: string[],
  _flags: object,
  command: Command,
): Promise<void> {
  const flags = command.optsWithGlobals<ExportFlags>();
  if (list !== undefined) {
    await exportList(list, words, flags);
    return;
  }
  const { format, out } = flags;
  await withLedger(flags, async (ledger) => {
    if (isPieces(format)) await writePieces(piecesOf(ledger, format), out);
    else {
      const interrupted = interruption(() =>
        format === "sqlite"
          ? "Ending: the file is not whole and goes. The ledger is as it was."
          : "Ending: tables that were named are whole, the one in hand goes. The ledger is as it was.",
      );
      const written = exportFiles(ledger, format, out ?? "hearsay-export", flags.tables, () => interrupted.asked);
      for await (const { path, table, rows } of written) say(`${path}: ${rows} rows of ${table}`);
      end(interrupted);
    }
  });
}

function end(interrupted: Interruption): void {
  if (interrupted.asked) process.exitCode = interruptedStatus;
  else interrupted.release();
}

/** One list, narrowed as its address in the API is. */
async function exportList(list: string, words: readonly string[], flags: ExportFlags): Promise<void> {
  const [{ exportQueries }, { checkParameters, pageFetcher }, { parquetOf, rowPieces }] = await Promise.all([
    import("../server/contract/export.js"),
    import("../server/lists.js"),
    import("../server/list-files.js"),
  ]);
  const record = (Object.keys(exportQueries) as (keyof typeof exportQueries)[]).find((name) => name === list);
  const { format, out } = flags;
  if (record === undefined)
    throw misused(`There is no list "${list}". There are ${Object.keys(exportQueries).join(", ")}.`);
  if (format !== "csv" && format !== "jsonl" && format !== "parquet")
    throw misused(`A list is written as csv, jsonl or parquet, not as ${format}.`);
  if (record === "readings" && format !== "jsonl")
    throw misused("A reading is no row of a table. Give --format jsonl, or take events or said.");
  const given = new URLSearchParams(pairsOf(words));
  try {
    checkParameters(given, Object.keys(exportQueries[record].shape), `hearsay export ${record}`);
  } catch (error) {
    throw misused(error instanceof Error ? error.message : String(error));
  }
  await withLedger(flags, async (ledger) => {
    const fetch = pageFetcher(ledger, record, Object.fromEntries(given));
    if (format !== "parquet") await writePieces(rowPieces(fetch, format), out);
    else {
      const path = out ?? `hearsay-${record}.parquet`;
      const bytes = await parquetOf(fetch);
      const file = unfinished(path);
      await writeFile(file, bytes);
      await rename(file, path);
      say(`${path} is written.`);
    }
  });
}

/** `--status contested --type=PROTEST` as names and values. */
function pairsOf(words: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < words.length; at++) {
    const [, name, value] = /^--([a-z][a-zA-Z-]*)(?:=(.*))?$/s.exec(words[at]) ?? [];
    if (name === undefined) throw misused(`"${words[at]}" is no flag of a list. Flags are as --status contested.`);
    const given = value ?? words[++at];
    if (given === undefined) throw misused(`--${name} has no value.`);
    pairs.push([name, given]);
  }
  return pairs;
}

function misused(sentence: string): CommanderError {
  say(sentence);
  return new CommanderError(ExitStatus.misused, "hearsay.export", sentence);
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
    case "claimreview": {
      const { claimReviewOf } = await import("../server/views/claim-review.js");
      const made = new Date().toISOString();
      for (let cursor: string | undefined; ; ) {
        const page = await ledger.claims({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
        for (const claim of page.items) yield `${JSON.stringify(claimReviewOf(claim, { name: "hearsay" }, made))}\n`;
        if (page.next === null) return;
        cursor = page.next;
      }
    }
    case "ftm":
      yield* (await import("../ledger/export/follow-the-money.js")).followTheMoney(ledger);
  }
}

async function writePieces(pieces: AsyncIterable<string>, path: string | undefined): Promise<void> {
  const interrupted = interruption(() =>
    path === undefined
      ? "Ending: what was written breaks off and is not whole. The ledger is as it was."
      : `Ending: ${path} is not written. The ledger is as it was.`,
  );
  if (path === undefined) for await (const piece of untilInterrupted(pieces, interrupted)) await write(piece);
  else {
    const file = unfinished(path);
    const stream = createWriteStream(file, "utf8");
    await once(stream, "open");
    for await (const piece of untilInterrupted(pieces, interrupted))
      if (!stream.write(piece)) await once(stream, "drain");
    stream.end();
    await once(stream, "close");
    if (!interrupted.asked) await rename(file, path);
    else if (file !== path) await rm(file, { force: true });
  }
  end(interrupted);
}
