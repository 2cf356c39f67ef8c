// hearsay said: what somebody is reported to have said, in the order of time.
import { type Command, Option } from "commander";
import type { Order, SaidFilter } from "../ledger/queries/filter.js";
import type { Said } from "../ledger/queries/said.js";
import { type Stance, stances } from "../record/vocabulary.js";
import type { Column } from "../rendering/rows.js";
import {
  addConfidenceOption,
  addFilterOptions,
  addListOptions,
  addOrderOption,
  type ListFlags,
  withLedger,
  writeList,
} from "./ledger-options.js";

interface SaidFlags extends ListFlags {
  by?: string;
  about?: string;
  stance?: Stance;
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
  minConfidence?: number;
  order: Order;
}

const shape: Column<Said>[] = [
  { title: "published", value: ({ published }) => published?.slice(0, 16).replace("T", " ") ?? "" },
  { title: "outlet", value: ({ outlet }) => outlet ?? "", share: 1 },
  { title: "who", value: ({ speaker, via }) => [...via, speaker ?? "?"].join(" › "), share: 1 },
  { title: "how", value: ({ cue, stance }) => (stance === "assert" ? cue : `${cue} (${stance})`) },
  { title: "what", value: ({ content }) => content, below: true },
];

const names = [
  "article",
  "url",
  "outlet",
  "published",
  "attribution",
  "speaker",
  "country",
  "cue",
  "stance",
  "form",
  "content",
  "addressee",
  "via",
  "origin",
  "confidence",
] as const;

export function setUpSaid(command: Command): void {
  command
    .option("--by <name>", "who said it: a name, a part of one, a country")
    .option("--about <name>", "who or what it is about: somebody mentioned in it, or words in it")
    .addOption(new Option("--stance <name>", "what the speaker does with it").choices(stances));
  addFilterOptions(command);
  addConfidenceOption(command);
  addOrderOption(command, ["oldest", "newest"], "oldest");
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay said --by putin --about iran --ledger news.db
  $ hearsay said --stance deny --from 2025-06-01 --format csv > denials.csv`,
    )
    .action(said);
}

async function said(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<SaidFlags>();
  const filter: SaidFilter = {
    by: flags.by,
    about: flags.about,
    stance: flags.stance,
    from: flags.from,
    to: flags.to,
    outlet: flags.outlet,
    text: flags.text,
    confidence: flags.minConfidence,
    order: flags.order,
  };
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.said({ ...filter, ...paging }), shape, names),
  );
}
