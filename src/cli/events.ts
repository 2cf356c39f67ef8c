// hearsay events: who did what to whom, article by article.
import type { Command } from "commander";
import type { EventEntry } from "../ledger/queries/events.js";
import type { EventFilter, Order } from "../ledger/queries/filter.js";
import type { EventType } from "../record/reading.js";
import type { Column } from "../rendering/rows.js";
import {
  addConfidenceOption,
  addFilterOptions,
  addListOptions,
  addOrderOption,
  addTypeOptions,
  type ListFlags,
  withLedger,
  writeList,
} from "./ledger-options.js";

interface EventFlags extends ListFlags {
  actor?: string;
  doer?: string;
  recipient?: string;
  type?: EventType;
  mode?: string;
  cameo?: string;
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
  minConfidence?: number;
  order: Order;
}

const shape: Column<EventEntry>[] = [
  { title: "when", value: ({ start, published }) => start?.slice(0, 10) ?? `(${published?.slice(0, 10) ?? "?"})` },
  { title: "type", value: ({ type, mode }) => (mode === null ? type : `${type} ${mode}`) },
  { title: "who", value: ({ actors }) => actors.join(", "), share: 1 },
  { title: "to whom", value: ({ recipients }) => recipients.join(", "), share: 1 },
  { title: "what", value: ({ words }) => words, below: true },
  {
    title: "on whose word",
    value: ({ chain, outlet }) => [...(outlet === null ? [] : [outlet]), ...chain].join(" › "),
    share: 1,
  },
];

const names = [
  "article",
  "url",
  "outlet",
  "published",
  "event",
  "type",
  "mode",
  "contexts",
  "cameo",
  "actors",
  "recipients",
  "actorCountries",
  "recipientCountries",
  "start",
  "end",
  "where",
  "certainty",
  "polarity",
  "auxiliary",
  "quantities",
  "words",
  "chain",
  "origin",
  "flags",
  "confidence",
] as const;

export function setUpEvents(command: Command): void {
  command
    .option("--actor <name>", "somebody who acts or is acted upon: a name, a part of one, a country")
    .option("--doer <name>", "somebody who acts")
    .option("--recipient <name>", "somebody who is acted upon");
  addTypeOptions(command);
  addFilterOptions(command);
  addConfidenceOption(command);
  addOrderOption(command, ["newest", "oldest"], "newest");
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
Dates are those of the events, and those of publication where the text gives none.

Examples:
  $ hearsay events --type ASSAULT --actor ISR --from 2025-06-01
  $ hearsay events --cameo 19 --format csv > fights.csv`,
    )
    .action(events);
}

async function events(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<EventFlags>();
  const filter: EventFilter = {
    actor: flags.actor,
    doer: flags.doer,
    recipient: flags.recipient,
    type: flags.type,
    mode: flags.mode,
    cameo: flags.cameo,
    from: flags.from,
    to: flags.to,
    outlet: flags.outlet,
    text: flags.text,
    confidence: flags.minConfidence,
    order: flags.order,
  };
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.events({ ...filter, ...paging }), shape, names),
  );
}
