// hearsay claim and hearsay brief: claims with their exact words as one page, to be mailed or printed.
import { basename } from "node:path";
import { type Command, Option } from "commander";
import type { Ledger } from "../ledger/ledger.js";
import type { ComposedClaim } from "../linking/compose.js";
import { packageVersion } from "../package.js";
import { claimSheetHtml } from "../rendering/claim-sheet.js";
import { dayInWords } from "../rendering/dates.js";
import { claimReviewOf } from "../server/views/claim-review.js";
import { claimSheet } from "../server/views/claim-sheet.js";
import { addClaimFilters, type ClaimFilterFlags, claimFilterOf } from "./claims.js";
import { addLedgerOption, checkCount, type LedgerFlags, withLedger } from "./ledger-options.js";
import { say, write } from "./terminal.js";

interface SheetFlags extends LedgerFlags {
  format: "html" | "json" | "claimreview";
  title?: string;
  reviewer: string;
}

interface BriefFlags extends SheetFlags, ClaimFilterFlags {
  limit: number;
}

/** Reports of a claim that a page shows; a thousand copies are no more to read than these. */
const mostReports = 200;

function addSheetOptions(command: Command): void {
  addLedgerOption(command);
  command
    .addOption(
      new Option("--format <name>", "how to write it").choices(["html", "json", "claimreview"]).default("html"),
    )
    .option("--title <words>", "heading of the page")
    .option("--reviewer <name>", "who checks, for claimreview", "hearsay");
}

export function setUpClaim(command: Command): void {
  command.argument("<id...>", "ids of claims, as hearsay claims lists them");
  addSheetOptions(command);
  command
    .addHelpText(
      "after",
      `
One page that stands by itself: each report's exact sentence with the line of sources from the outlet to the origin, who
disputes it in which words, figures, published checks, the date and the version that wrote it. claimreview is ClaimReview of
schema.org (JSON-LD) for a checker to complete: hearsay says how the claim stands, and gives no verdict.

Examples:
  $ hearsay claim c_4e1f0a2b9c3d --ledger news.db > claim.html
  $ hearsay claim c_4e1f0a2b9c3d c_9a443570dfb1 --title "The depot at Marn" > depot.html`,
    )
    .action(claim);
}

export function setUpBrief(command: Command): void {
  addClaimFilters(command);
  addSheetOptions(command);
  command
    .option("--limit <number>", "claims at most", checkCount, 50)
    .addHelpText(
      "after",
      `
The claims that hearsay claims would list, each as hearsay claim writes it, on one page.

Examples:
  $ hearsay brief --status contested --from 2025-06-01 --ledger news.db > contested.html
  $ hearsay brief --actor Norway --order reports --limit 10 --title "Norway this week" > norway.html`,
    )
    .action(brief);
}

async function claim(ids: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<SheetFlags>();
  await withLedger(flags, async (ledger) => {
    const found: ComposedClaim[] = [];
    for (const id of ids) {
      const composed = await ledger.claim(id);
      if (composed === null) throw new Error(`The ledger ${flags.ledger} has no claim ${id}.`);
      found.push(composed);
    }
    await writeSheet(ledger, found, flags, "Who says so");
  });
}

async function brief(_words: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<BriefFlags>();
  await withLedger(flags, async (ledger) => {
    const { items, next } = await ledger.claims({ ...claimFilterOf(flags), limit: Math.min(flags.limit, 1000) });
    if (items.length === 0) say("Nothing fits.");
    if (next !== null) say(`There are more: --limit ${items.length} ended the list.`);
    const found: ComposedClaim[] = [];
    for (const { id } of items) {
      const composed = await ledger.claim(id);
      if (composed !== null) found.push(composed);
    }
    await writeSheet(ledger, found, flags, "What is claimed, and who says so");
  });
}

async function writeSheet(
  ledger: Ledger,
  found: readonly ComposedClaim[],
  { format, title, reviewer, ledger: path }: SheetFlags,
  otherwise: string,
): Promise<void> {
  if (format === "claimreview") {
    const made = new Date().toISOString();
    const reviews = found.map(({ claim: one }) => claimReviewOf(one, { name: reviewer }, made));
    await write(`${JSON.stringify(reviews.length === 1 ? reviews[0] : reviews, null, 2)}\n`);
    return;
  }
  const sheets = await Promise.all(
    found.map((composed) => ledger.ask((database) => claimSheet(database, composed, mostReports))),
  );
  if (format === "json") await write(`${JSON.stringify(sheets, null, 2)}\n`);
  else {
    const written = `Written on ${dayInWords(new Date().toISOString())} by hearsay ${packageVersion}.`;
    await write(
      claimSheetHtml(sheets, {
        title: title ?? otherwise,
        by: `${sheets.length === 1 ? "One claim" : `${sheets.length} claims`} of the ledger ${basename(path)}. What is reported, on whose word; the words are those of the articles.`,
        foot: `${written} A claim's number finds it again: hearsay claim ${sheets[0]?.id ?? "ID"}.`,
      }),
    );
  }
}
