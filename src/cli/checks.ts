// hearsay checks: published checks of claims (ClaimReview) that a ledger keeps, and the claims that they hang on.
import type { Command } from "commander";
import { type ClaimCheck, claimChecksIn } from "../intake/claim-review.js";
import { decodeText } from "../intake/encoding.js";
import { openSource, wholeOf } from "../intake/source.js";
import { claimsOfCheck } from "../ledger/check-store.js";
import type { Ledger } from "../ledger/ledger.js";
import type { Column } from "../rendering/rows.js";
import { addListOptions, type ListFlags, withLedger, withWritableLedger, writeList } from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface CheckFlags extends ListFlags {
  allowPrivate?: boolean;
}

interface ListedCheck extends ClaimCheck {
  claims: string[];
}

const shape: Column<ListedCheck>[] = [
  { title: "by", value: ({ reviewer }) => reviewer ?? "", share: 1 },
  { title: "verdict", value: ({ rating }) => rating ?? "", share: 1 },
  { title: "on", value: ({ published }) => published?.slice(0, 10) ?? "" },
  { title: "hangs on", value: ({ claims }) => claims.join(" ") },
  { title: "claim", value: ({ claim }) => claim, below: true },
];
const names = ["claim", "claimant", "reviewer", "rating", "published", "url", "appearances", "claims"] as const;

export function setUpChecks(command: Command): void {
  command.argument("[input...]", "files or addresses with ClaimReview: pages, JSON, JSON lines, feeds; none to list");
  addListOptions(command);
  command
    .option("--allow-private", "fetch from private and loopback addresses too")
    .addHelpText(
      "after",
      `
A published check hangs on a claim where it is of an article that reports the claim (its "appearance") and says nearly the
same, or by its words alone where they are alike enough. It changes nothing of how the claim stands: claim, timeline and the
pages show it beside.

Examples:
  $ hearsay checks https://checker.example/2025/depot.html --ledger news.db
  $ hearsay checks --ledger news.db                    what is kept, and the claims that it hangs on

Exit status: 0 done, 1 some input had no check or could not be read, 2 wrong flags.`,
    )
    .action(checks);
}

async function checks(inputs: string[], _flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<CheckFlags>();
  if (inputs.length === 0) await withLedger(flags, (ledger) => list(ledger, flags));
  else await withWritableLedger(flags, (ledger) => keep(ledger, inputs, flags));
}

async function keep(ledger: Ledger, inputs: readonly string[], { allowPrivate = false }: CheckFlags): Promise<void> {
  let found = 0;
  let fresh = 0;
  for (const input of inputs) {
    try {
      const source = await openSource(input, { allowPrivate });
      const read = claimChecksIn(await decodeText(await wholeOf(source), source.name, source.charset));
      if (read.length === 0) throw new Error(`${input} has no ClaimReview.`);
      found += read.length;
      fresh += await ledger.checks().keep(read);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = ExitStatus.failed;
    }
  }
  await write(`${found} ${found === 1 ? "check" : "checks"} found, ${fresh} new or changed.\n`);
}

/** The whole list is a page: published checks are few. */
async function list(ledger: Ledger, flags: CheckFlags): Promise<void> {
  await ledger.settle();
  const kept = await ledger.checks().list();
  await writeList(
    flags,
    async ({ limit, cursor = "0" }) => {
      const page = kept.slice(Number(cursor), Number(cursor) + limit);
      const items = await ledger.ask((database) =>
        Promise.all(page.map(async (check) => ({ ...check, claims: await claimsOfCheck(database, check) }))),
      );
      const end = Number(cursor) + page.length;
      return { items, next: end < kept.length ? String(end) : null };
    },
    shape,
    names,
  );
}
