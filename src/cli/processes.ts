// hearsay processes: where mediations, ceasefires, sanctions, ultimatums and exchanges stand.
import { type Command, Option } from "commander";
import type { ProcessFilter } from "../ledger/queries/filter.js";
import { knownState } from "../ledger/queries/known-values.js";
import { processKinds } from "../reading/processes/kinds.js";
import type { Process } from "../record/process.js";
import type { Column } from "../rendering/rows.js";
import { addListOptions, checked, checkMoment, type ListFlags, withLedger, writeList } from "./ledger-options.js";

interface ProcessFlags extends ListFlags {
  actor?: string;
  kind?: Process["kind"];
  state?: string;
  from?: string;
  to?: string;
}

const shape: Column<Process>[] = [
  { title: "process", value: ({ id }) => id },
  { title: "kind", value: ({ kind }) => kind },
  { title: "parties", value: ({ parties }) => parties.join(" – "), share: 1 },
  { title: "third", value: ({ third }) => third.join(", "), share: 1 },
  { title: "state", value: ({ state }) => state },
  {
    title: "steps",
    value: ({ steps }) =>
      steps
        .map(({ state, when, settled }) => `${when?.start.slice(0, 10) ?? "?"} ${state}${settled ? "" : "?"}`)
        .join(", "),
    below: true,
  },
  {
    title: "alleged",
    value: ({ allegations }) =>
      allegations.map(({ what, by, against }) => `alleged: ${what} by ${against} (${by})`).join("; "),
    below: true,
  },
];

const names = ["id", "kind", "parties", "third", "state", "steps", "allegations"] as const;

export function setUpProcesses(command: Command): void {
  command
    .option("--actor <name>", "a party or a third: a name, a part of one, a country")
    .addOption(new Option("--kind <name>", "only these").choices([...processKinds().keys()]))
    .option("--state <name>", "in this state: offered, agreed, in-force, broken, …", (words: string) =>
      checked(() => knownState(words)),
    )
    .option("--from <date>", "with a step on this day or later", checkMoment)
    .option("--to <date>", "with a step on this day or earlier", checkMoment);
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
A step with a question mark is not settled: it rests on the word of one side about the other.

Examples:
  $ hearsay processes --kind ceasefire --actor ISR
  $ hearsay processes --format jsonl > processes.jsonl`,
    )
    .action(processes);
}

async function processes(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ProcessFlags>();
  const { actor, kind, state, from, to } = flags;
  const filter: ProcessFilter = { actor, kind, state, from, to };
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.processes({ ...filter, ...paging }), shape, names),
  );
}
