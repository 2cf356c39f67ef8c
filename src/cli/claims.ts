// hearsay claims: what is claimed, on whose word.
import { type Command, Option } from "commander";
import type { ClaimFilter } from "../ledger/queries/filter.js";
import type { Claim } from "../record/claim.js";
import type { EventType } from "../record/reading.js";
import { claimStatuses } from "../record/vocabulary.js";
import type { Column } from "../rendering/rows.js";
import {
  addFilterOptions,
  addListOptions,
  addOrderOption,
  addTypeOptions,
  checkCount,
  type ListFlags,
  withLedger,
  writeList,
} from "./ledger-options.js";

/** What narrows claims. */
export interface ClaimFilterFlags {
  actor?: string;
  origin?: string;
  kind?: Claim["kind"];
  type?: EventType;
  mode?: string;
  cameo?: string;
  status?: Claim["status"];
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
  minReports?: number;
  maxOrigins?: number;
  order: NonNullable<ClaimFilter["order"]>;
}

interface ClaimFlags extends ListFlags, ClaimFilterFlags {}

const marks: Record<Claim["status"], string> = {
  "single-origin": "◦",
  corroborated: "●",
  contested: "◐",
  retracted: "✕",
};

const shape: Column<Claim>[] = [
  { title: "claim", value: ({ id }) => id },
  { title: "status", value: ({ status }) => `${marks[status]} ${status}` },
  { title: "reports", value: ({ reports }) => String(reports.length), right: true },
  { title: "origins", value: ({ independent }) => String(independent), right: true },
  { title: "when", value: ({ when }) => when?.start.slice(0, 10) ?? "" },
  { title: "type", value: ({ type, kind }) => type ?? kind },
  { title: "who", value: whoOf, share: 1 },
  { title: "what", value: ({ summary }) => summary, below: true },
];

const names = [
  "id",
  "kind",
  "type",
  "mode",
  "cameo",
  "actors",
  "recipients",
  "summary",
  "when",
  "where",
  "reports",
  "origins",
  "independent",
  "disputes",
  "figures",
  "status",
] as const;

export function addClaimFilters(command: Command): void {
  command
    .option("--actor <name>", "somebody who acts or is acted upon: a name, a part of one, a country")
    .option("--origin <name>", "somebody on whose word it rests, or who disputes it")
    .addOption(new Option("--kind <name>", "only these").choices(["event", "statement"]))
    .addOption(new Option("--status <name>", "how it stands").choices(claimStatuses))
    .option("--min-reports <number>", "with this many reports or more", checkCount)
    .option("--max-origins <number>", "with this many independent origins or fewer", checkCount);
  addTypeOptions(command);
  addFilterOptions(command);
  addOrderOption(command, ["newest", "oldest", "reports"], "newest");
}

export function setUpClaims(command: Command): void {
  addClaimFilters(command);
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay claims --ledger news.db --status contested
  $ hearsay claims --order reports --max-origins 1      what many repeat on one word
  $ hearsay claims --format jsonl > claims.jsonl`,
    )
    .action(claims);
}

async function claims(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ClaimFlags>();
  const filter = claimFilterOf(flags);
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.claims({ ...filter, ...paging }), shape, names),
  );
}

export function claimFilterOf(flags: ClaimFilterFlags): ClaimFilter {
  return {
    actor: flags.actor,
    origin: flags.origin,
    kind: flags.kind,
    type: flags.type,
    mode: flags.mode,
    cameo: flags.cameo,
    status: flags.status,
    from: flags.from,
    to: flags.to,
    outlet: flags.outlet,
    text: flags.text,
    leastReports: flags.minReports,
    mostOrigins: flags.maxOrigins,
    order: flags.order,
  };
}

function whoOf({ actors, recipients }: Claim): string {
  const sides = [actors.join(", "), recipients.join(", ")];
  return recipients.length === 0 ? sides[0] : `${sides[0] === "" ? "?" : sides[0]} → ${sides[1]}`;
}
