// hearsay watch-claims: claims that newly fit rules, printed, posted, or written as a feed.
import { readFile, writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ToldClaim } from "../ledger/claim-watch.js";
import type { Ledger } from "../ledger/ledger.js";
import { type ClaimRule, fittingClaims, parseRules } from "../ledger/queries/claim-rules.js";
import { atomFeed } from "../rendering/atom.js";
import type { ClaimSummary } from "../server/contract/claim.js";
import { claimSummary } from "../server/views/claim-summary.js";
import { addLedgerOption, type LedgerFlags, withWritableLedger } from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface WatchClaimsFlags extends LedgerFlags {
  format: "text" | "jsonl";
  rule: string[];
  webhook?: string;
  atom?: string;
  site?: string;
  fromNow?: boolean;
}

/** Milliseconds until a webhook is given up. */
const patience = 15_000;

export function setUpWatchClaims(command: Command): void {
  command.argument("[rules]", "file of rules: one a line, NAME: CONDITION, CONDITION …");
  addLedgerOption(command);
  command
    .option(
      "--rule <words>",
      'a rule instead of a file, or beside it: "one origin, three outlets"',
      (words: string, before: string[]) => [...before, words],
      [],
    )
    .addOption(new Option("--format <name>", "how to print them").choices(["text", "jsonl"]).default("text"))
    .option("--webhook <url>", "post what newly fits, as JSON", checkUrl)
    .option("--atom <file>", "write the latest hundred as an Atom feed")
    .option("--site <url>", "where hearsay serve or publish shows the claims, for links", checkUrl)
    .option("--from-now", "tell nothing of what fits already; rules are watched from here on", false)
    .addHelpText(
      "after",
      `
A claim is told of once a rule, as long as it fits; what was told is kept in the ledger. The first run tells all that fit.
Where the webhook does not answer well, its claims are told of again at the next run.

Conditions: one origin (2 origins, at least 3 origins, at most 2 origins), three outlets, 5 reports (or more), an interested
party, an unnamed source, circular, contested, retracted, corroborated, single origin, event, statement, actor NAME,
origin NAME, outlet NAME, place NAME, type ASSAULT, text WORDS. All of a rule must hold.

Examples:
  $ hearsay watch-claims rules.txt --ledger news.db                       # after each hearsay add or watch, from cron
  $ hearsay watch-claims --rule "one origin, three outlets, an interested party" --webhook https://desk.example/hook
  $ hearsay watch-claims rules.txt --atom claims.atom --site https://news.example

Exit status: 0 all was told, 1 something could not be, 2 wrong flags.`,
    )
    .action(watchClaims);
}

async function watchClaims(file: string | undefined, _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<WatchClaimsFlags>();
  const rules = await rulesOf(file, flags.rule, command);
  await withWritableLedger(flags, async (ledger) => {
    await ledger.settle();
    let count = 0;
    for (const rule of rules) count += await tell(ledger, rule, flags);
    if (count === 0) say("Nothing newly fits.");
    if (flags.atom !== undefined) await writeFeed(ledger, flags.atom, flags.site);
  });
}

/** The rules of a file and of flags; the name of one of a flag is its words. */
async function rulesOf(file: string | undefined, given: readonly string[], command: Command): Promise<ClaimRule[]> {
  const text = file === undefined ? "" : await readFile(file, "utf8");
  try {
    const rules = given.flatMap((words) => parseRules(`${words.replaceAll(":", " ")}: ${words}`, "--rule"));
    if (file !== undefined) rules.push(...parseRules(text, file));
    if (rules.length > 0) return rules;
  } catch (error) {
    command.error(error instanceof Error ? error.message : String(error), { exitCode: ExitStatus.misused });
  }
  return command.error("Give a file of rules, or --rule.", { exitCode: ExitStatus.misused });
}

/** @returns how many claims newly fit */
async function tell(ledger: Ledger, rule: ClaimRule, flags: WatchClaimsFlags): Promise<number> {
  const watch = ledger.claimWatch();
  const fitting = await ledger.ask((database) => fittingClaims(database, rule));
  const ids = fitting.map(({ claim }) => claim.id);
  const untold = await watch.untold(rule.words, ids);
  const fresh =
    untold === null ? (flags.fromNow === true ? [] : fitting) : fitting.filter(({ claim }) => untold.has(claim.id));
  const claims = fresh.map(claimSummary);
  if (claims.length > 0 && flags.webhook !== undefined) {
    const failure = await post(flags.webhook, rule, claims);
    if (failure !== null) {
      say(
        `${flags.webhook} did not take what newly fits "${rule.name}": ${failure}. It is told of again at the next run.`,
      );
      process.exitCode = ExitStatus.failed;
      return claims.length;
    }
  }
  for (const claim of claims)
    await write(
      flags.format === "jsonl" ? `${JSON.stringify({ rule: rule.name, claim })}\n` : textOf(rule, claim, flags.site),
    );
  const told = new Date().toISOString();
  await watch.addToFeed(
    claims.map(({ id, summary, line }): ToldClaim => ({ claim: id, rule: rule.name, told, title: summary, line })),
  );
  await watch.keep(rule.words, ids);
  return claims.length;
}

function textOf(
  { name }: ClaimRule,
  { id, summary, line, disputedBy }: ClaimSummary,
  site: string | undefined,
): string {
  const disputed = disputedBy.length === 0 || line.includes(" by ") ? "" : ` Disputed by ${disputedBy.join(", ")}.`;
  return `${name} · ${id}\n  ${summary}\n  ${line}${disputed}\n${site === undefined ? "" : `  ${linkOf(site, id)}\n`}`;
}

function linkOf(site: string, id: string): string {
  return new URL(`claims/${id}`, site.endsWith("/") ? site : `${site}/`).href;
}

/** Why a webhook did not take it; null where it did. */
async function post(url: string, rule: ClaimRule, claims: readonly ClaimSummary[]): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "hearsay" },
      body: JSON.stringify({ rule: rule.name, conditions: rule.words, claims }),
      signal: AbortSignal.timeout(patience),
    });
    return response.ok ? null : `it answered ${response.status}`;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    const told = cause instanceof Error ? cause : error;
    return told instanceof Error ? told.message : String(told);
  }
}

async function writeFeed(ledger: Ledger, file: string, site: string | undefined): Promise<void> {
  const entries = (await ledger.claimWatch().feed()).map(({ claim, rule, told, title, line }) => ({
    id: `urn:hearsay:${claim}:${encodeURIComponent(rule)}`,
    title,
    summary: `${rule}: ${line}`,
    updated: told,
    link: site === undefined ? null : linkOf(site, claim),
    category: rule,
  }));
  await writeFile(
    file,
    atomFeed("urn:hearsay:watch-claims", "Claims that newly fit", entries, new Date().toISOString()),
  );
}

function checkUrl(words: string): string {
  if (!URL.canParse(words) || !/^https?:/.test(words))
    throw new InvalidArgumentError("Give an address that begins with http:// or https://.");
  return words;
}
