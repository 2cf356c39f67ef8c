// hearsay correct: keeps a person's decision on a part of a reading.
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type CorrectedKind,
  type CorrectionRequest,
  correctedKinds,
  correctionActions,
  type PastCorrection,
} from "../ledger/corrections/correction.js";
import type { Column } from "../rendering/rows.js";
import { type RowFormat, rowFormats } from "../rendering/rows.js";
import {
  addLedgerOption,
  checkCount,
  type LedgerFlags,
  withLedger,
  withWritableLedger,
  writeList,
} from "./ledger-options.js";
import { ExitStatus, say, write } from "./terminal.js";

interface CorrectFlags extends LedgerFlags {
  kind?: CorrectedKind;
  change?: CorrectionRequest["change"];
  author?: string;
  note?: string;
  withdraw?: number;
  list?: boolean;
  format: RowFormat;
}

const shape: Column<PastCorrection>[] = [
  { title: "number", value: ({ id }) => String(id), right: true },
  { title: "made", value: ({ made }) => made.slice(0, 16).replace("T", " ") },
  { title: "author", value: ({ author }) => author },
  { title: "article", value: ({ article }) => article },
  { title: "part", value: ({ kind, anchor }) => `${kind} ${anchor.item}` },
  { title: "action", value: ({ action }) => action },
  {
    title: "taken back",
    value: ({ withdrawn }) =>
      withdrawn === null ? "" : `${withdrawn.made.slice(0, 16).replace("T", " ")} by ${withdrawn.author}`,
  },
  { title: "note", value: ({ note }) => note ?? "", share: 1 },
];

export function setUpCorrect(command: Command): void {
  command
    .argument("[article]", "id of the article")
    .argument("[part]", "id of the attribution, event or actor in its reading: q3, e1, a2")
    .argument("[action]", `what is decided: ${correctionActions.join(", ")}`)
    .addOption(
      new Option(
        "--kind <name>",
        "what the decision is on; told by the id where not given. claim: whether the part belongs to its claim",
      ).choices(correctedKinds),
    )
    .option("--change <json>", 'what should be otherwise, as in the record: {"cue":{"stance":"deny"}}', checkJson)
    .option("--author <name>", "who decides; the variable HEARSAY_AUTHOR or the user's name where not given")
    .option("--note <words>", "why")
    .option("--withdraw <number>", "take this correction back instead", checkCount)
    .option("--list", "list corrections instead, also those taken back, of the article or of all")
    .addOption(new Option("--format <name>", "how to write the list").choices(rowFormats).default("table"));
  addLedgerOption(command);
  command
    .addHelpText(
      "after",
      `
A correction is laid over what the machine read, now and after later readings: it is anchored to words.

Examples:
  $ hearsay correct 9f2c4e1f0a2b9c3d q3 accept --author ann
  $ hearsay correct 9f2c4e1f0a2b9c3d q3 change --change '{"source":{"actor":"a2"}}'
  $ hearsay correct 9f2c4e1f0a2b9c3d e1 reject --kind claim --note "another explosion"
  $ hearsay correct --list
  $ hearsay correct --withdraw 12`,
    )
    .action(correct);
}

async function correct(
  article: string | undefined,
  part: string | undefined,
  action: string | undefined,
  _flags: object,
  command: Command,
): Promise<void> {
  const flags = command.optsWithGlobals<CorrectFlags>();
  if (flags.list) {
    await withLedger(flags, async (ledger) => {
      const items = await ledger.history(article);
      await writeList({ ...flags }, async () => ({ items, next: null }), shape, [
        "id",
        "article",
        "kind",
        "action",
        "author",
        "made",
        "note",
        "anchor",
        "result",
        "withdrawn",
      ]);
    });
    return;
  }
  const author = flags.author ?? process.env.HEARSAY_AUTHOR ?? process.env.USER ?? "unknown";
  await withWritableLedger(flags, async (ledger) => {
    if (flags.withdraw !== undefined) {
      await ledger.withdraw(flags.withdraw, author);
      await ledger.settle();
      await write(`Correction ${flags.withdraw} is taken back.\n`);
      return;
    }
    const known = correctionActions.find((one) => one === action);
    if (article === undefined || part === undefined || known === undefined) {
      say("Give an article, a part of its reading and accept, reject or change; or --list, or --withdraw NUMBER.");
      process.exitCode = ExitStatus.misused;
      return;
    }
    const { id } = await ledger.correct({
      article,
      kind: flags.kind ?? kindOf(part),
      item: part,
      action: known,
      ...(flags.change === undefined ? {} : { change: flags.change }),
      author,
      made: new Date().toISOString(),
      ...(flags.note === undefined ? {} : { note: flags.note }),
    });
    // Here, since questions that come after change nothing.
    await ledger.settle();
    await write(`Correction ${id} is kept.\n`);
  });
}

function kindOf(part: string): CorrectedKind {
  const kind = ({ q: "attribution", e: "event", a: "actor", p: "step" } as const)[part[0]];
  if (kind === undefined) throw new Error(`"${part}" is no part of a reading. Ids are as q3, e1, a2 or p1.`);
  return kind;
}

function checkJson(words: string): unknown {
  try {
    return JSON.parse(words) as unknown;
  } catch {
    throw new InvalidArgumentError("It is not JSON.");
  }
}
