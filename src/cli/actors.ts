// hearsay actors: who appears, how often, and what they say and do.
import { type Command, Option } from "commander";
import type { ActorEntry } from "../ledger/queries/actors.js";
import { knownCountry } from "../ledger/queries/known-values.js";
import { actorKinds } from "../record/vocabulary.js";
import type { Column } from "../rendering/rows.js";
import { addListOptions, checked, type ListFlags, withLedger, writeList } from "./ledger-options.js";

interface ActorFlags extends ListFlags {
  name?: string;
  country?: string;
  kind?: string;
}

const shape: Column<ActorEntry>[] = [
  { title: "name", value: ({ name }) => name, share: 1 },
  { title: "kind", value: ({ kind }) => kind },
  { title: "country", value: ({ country }) => country ?? "" },
  { title: "sectors", value: ({ sectors }) => sectors.join(" ") },
  { title: "articles", value: ({ articles }) => String(articles), right: true },
  { title: "said", value: ({ said }) => String(said), right: true },
  { title: "spoken of", value: ({ spokenOf }) => String(spokenOf), right: true },
  { title: "did", value: ({ did }) => String(did), right: true },
  { title: "received", value: ({ received }) => String(received), right: true },
];

const names = [
  "key",
  "name",
  "kind",
  "country",
  "sectors",
  "known",
  "articles",
  "said",
  "spokenOf",
  "did",
  "received",
] as const;

export function setUpActors(command: Command): void {
  command
    .option("--name <name>", "a name, a part of one, a country")
    .option("--country <code>", "ISO 3166-1 alpha-3 code of their country", (words: string) =>
      checked(() => knownCountry(words)),
    )
    .addOption(new Option("--kind <name>", "only these").choices(actorKinds));
  addListOptions(command);
  command
    .addHelpText(
      "after",
      `
Those in most articles come first. Those who are not named (officials, residents) come only with --kind unnamed.

Examples:
  $ hearsay actors --country IRN --kind person
  $ hearsay actors --format csv > actors.csv`,
    )
    .action(actors);
}

async function actors(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<ActorFlags>();
  const { name, country, kind } = flags;
  await withLedger(flags, (ledger) =>
    writeList(flags, (paging) => ledger.actors({ name, country, kind, ...paging }), shape, names),
  );
}
