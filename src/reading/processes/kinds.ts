// The kinds of processes, as the heads of data/processes/*.txt tell them: who takes part, states and their order.
import { join } from "node:path";
import { packageRoot } from "../../package.js";
import { packagedNames, readPackagedText } from "../../packaged-file.js";
import { LexiconError } from "../events/lexicon.js";

/**
 * Who takes part: two `sides` that are equals (a ceasefire), one power `against` another (sanctions), a third between two
 * sides (`mediated`), or somebody by himself (`own`: the country that votes).
 */
export const processShapes = ["sides", "against", "mediated", "own"] as const;
export type ProcessShape = (typeof processShapes)[number];

/** One kind of process. */
export interface ProcessWords {
  kind: string;
  shape: ProcessShape;
  /** States in the order in which a process goes through them. */
  states: readonly string[];
  begins: ReadonlySet<string>;
  over: ReadonlySet<string>;
  /** The state that a breach leads to once it is settled; null where it leads to none. */
  breach: string | null;
  /** How many parties a process of the kind has at least. */
  least: number;
  /** Lemmas that name it. */
  words: ReadonlySet<string>;
  /** Lemmas that stand for one told of before ("the offer"). */
  pointing: ReadonlySet<string>;
}

const reserved: ReadonlySet<string> = new Set([
  "shape",
  "states",
  "begins",
  "over",
  "breach",
  "least",
  "words",
  "pointing",
]);

export const splitWords = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** What stands in the head of a file: its settings, and the sets of words that its frames name. */
export function headOf(file: string, text: string): { kind: ProcessWords; sets: Map<string, readonly string[]> } {
  const lists = new Map<string, string[]>();
  text.split("\n").forEach((line, index) => {
    const found = /^([a-z]+):(.*)$/.exec(line);
    if (found === null) return;
    const [, name, words] = found;
    if (lists.has(name)) throw new LexiconError(`data/processes/${file}.txt`, index + 1, `"${name}:" is there twice.`);
    lists.set(name, splitWords(words));
  });
  const need = (name: string): readonly string[] => {
    const list = lists.get(name);
    if (list === undefined) throw new LexiconError(`data/processes/${file}.txt`, 1, `a line "${name}: …" is missing.`);
    return list;
  };
  const [shape] = need("shape");
  const known = processShapes.find((each) => each === shape);
  if (known === undefined)
    throw new LexiconError(
      `data/processes/${file}.txt`,
      1,
      `the shape "${shape}" is none of ${processShapes.join(", ")}.`,
    );
  const states = need("states");
  for (const state of [...(lists.get("begins") ?? []), ...(lists.get("over") ?? []), ...(lists.get("breach") ?? [])])
    if (!states.includes(state))
      throw new LexiconError(`data/processes/${file}.txt`, 1, `"${state}" is none of its states.`);
  const words = new Set(need("words"));
  const pointing = new Set(lists.get("pointing") ?? []);
  const sets = new Map([...lists].filter(([name]) => !reserved.has(name)));
  // A word of the process heads the slot, or stands before what heads it: "the ceasefire deal".
  sets.set("it", [...words, ...pointing, ...[...words].map((word) => `+${word}`)]);
  const kind: ProcessWords = {
    kind: file,
    shape: known,
    states,
    begins: new Set(lists.get("begins") ?? []),
    over: new Set(lists.get("over") ?? []),
    breach: lists.get("breach")?.[0] ?? null,
    least: Number(lists.get("least")?.[0] ?? 2),
    words,
    pointing,
  };
  return { kind, sets };
}

let shipped: Map<string, ProcessWords> | undefined;

/** Names and texts of the files that come with the package, in the order of their names. */
export function processFiles(): (readonly [string, string])[] {
  const folder = join(packageRoot, "data/processes");
  return packagedNames(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map((file) => [file.slice(0, -4), readPackagedText(join(folder, file))] as const);
}

/** The kinds that come with the package, by name. */
export function processKinds(): ReadonlyMap<string, ProcessWords> {
  shipped ??= new Map(processFiles().map(([file, text]) => [file, headOf(file, text).kind]));
  return shipped;
}
