// The lexicon of processes: reads data/processes/*.txt, one kind a file, in the format that docs/processes.md describes.
import { type EventType, eventTypes } from "../../record/vocabulary.js";
import {
  type AnchorClass,
  type AnchorEntries,
  type Entry,
  type LemmaEntry,
  type Lexicon,
  LexiconError,
  lexicon as lexiconOfActions,
  parseFrame,
  weigh,
} from "../events/lexicon.js";
import { headOf, type ProcessWords, processFiles, splitWords } from "./kinds.js";

/** A state that a step leads to, as its heading gives it. */
export interface StepHeading {
  kind: string;
  /** A state of the kind; "breach" for a violation, which somebody may only allege; null for words that name the process. */
  state: string | null;
  /** A wish or plan is the step itself: who wants a ceasefire proposes one. */
  wish: boolean;
  /** The state that a step of this kind is told as while it is to come; null where it is then none. */
  later: string | null;
  /** Types that an event of this step may have, the likeliest first. */
  types: readonly EventType[];
  /** Its place among the headings of its kind: of the steps that a sentence may tell the first one counts. */
  rank: number;
}

/** An entry with its heading, and whether its frame holds a word of the process itself. */
export interface StepEntry {
  heading: StepHeading;
  entry: Entry;
  tight: boolean;
}

/** A sentence of the lexicon and what is to be read in it. */
export interface StepExample {
  /** File and line. */
  id: string;
  kind: string;
  sentence: string;
  /** The state told; null: no step of this kind and of `not`. */
  state: string | null;
  /** For a negative example the state that must not be told. */
  not: string | null;
  doers: readonly string[];
  others: readonly string[];
}

export interface ProcessLexicon {
  kinds: readonly ProcessWords[];
  byKind: ReadonlyMap<string, ProcessWords>;
  /** By id of the entry. */
  entries: ReadonlyMap<string, StepEntry>;
  /** The entries as the matcher of frames takes them. */
  frames: Lexicon;
  examples: readonly StepExample[];
}

function headingOf(text: string, kind: ProcessWords, rank: number): StepHeading {
  const [state, ...options] = text.split(" ").filter((word) => word !== "");
  if (state !== "named" && state !== "breach" && !kind.states.includes(state))
    throw new Error(`"@${state}" is neither @named, @breach nor one of ${kind.states.join(", ")}.`);
  let wish = false;
  let later: string | null = null;
  const types: EventType[] = [];
  for (const option of options) {
    const type = eventTypes.find((each) => each === option);
    if (option === "wish") wish = true;
    else if (option.startsWith("later=")) later = option.slice(6);
    else if (type !== undefined) types.push(type);
    else throw new Error(`"${option}" is neither "wish", "later=STATE" nor a type of event.`);
  }
  if (later !== null && !kind.states.includes(later)) throw new Error(`"${later}" is none of its states.`);
  return { kind: kind.kind, state: state === "named" ? null : state, wish, later, types, rank };
}

/** A frame with the words of the file's own sets in the place of their names. */
function spelledOut(frame: string, sets: ReadonlyMap<string, readonly string[]>): string {
  let text = frame;
  for (let depth = 0; depth < 3; depth++)
    text = text.replace(/\$([a-z]+)/g, (name, set: string) => sets.get(set)?.join("|") ?? name);
  return text;
}

function countriesIn(text: string): Pick<StepExample, "doers" | "others"> {
  const [doers, others = ""] = text.split(">");
  const codes = (part: string): string[] => part.split(" ").filter((word) => word !== "");
  for (const code of [...codes(doers), ...codes(others)])
    if (!/^[A-Z]{3}$/.test(code)) throw new Error(`"${code}" is no country code of three letters.`);
  return { doers: codes(doers), others: codes(others) };
}

const blank = { code: null, operator: null, type: null, mode: null, contexts: [] };

/** Parses the files of a lexicon, each with its name without ending. @throws LexiconError that names file and line */
export function parseProcesses(
  files: readonly (readonly [string, string])[],
  named: ReadonlyMap<string, ReadonlySet<string>>,
): ProcessLexicon {
  const kinds: ProcessWords[] = [];
  const entries = new Map<string, StepEntry>();
  const examples: StepExample[] = [];
  for (const [file, text] of files) {
    const { kind, sets } = headOf(file, text);
    kinds.push(kind);
    let heading: StepHeading | null = null;
    text.split("\n").forEach((raw, index) => {
      const line = raw.trim();
      if (line === "" || line.startsWith("#") || /^[a-z]+:/.test(line)) return;
      const id = `${file}:${index + 1}`;
      try {
        if (line.startsWith("@")) {
          heading = headingOf(line.slice(1), kind, index);
          return;
        }
        if (heading === null) throw new Error("an entry stands before the first heading (@state).");
        if (line.startsWith("- ")) {
          const blamed = { state: null, not: heading.state, doers: [], others: [] };
          examples.push({ id, kind: file, sentence: line.slice(2), ...blamed });
          return;
        }
        if (line.startsWith("+ ")) {
          const [sentence, state, countries = ""] = line.slice(2).split(" : ");
          examples.push({ id, kind: file, sentence, state: state.trim(), not: null, ...countriesIn(countries) });
          return;
        }
        const fields = line.split(/ :(?: |$)/);
        if (fields.length !== 4) throw new Error("an entry has four fields: anchors : frame : sentence : countries.");
        const [anchors, frameText, sentence, countries] = fields.map((field) => field.trim());
        const [anchor] = anchors;
        if ((anchor !== "v" && anchor !== "n" && anchor !== "a") || anchors[1] !== " ")
          throw new Error(`"${anchors}" must begin with v, n or a and a blank.`);
        const frame = parseFrame(spelledOut(frameText, sets), anchor, named);
        const entry: Entry = {
          id,
          anchor,
          lemmas: splitWords(anchors.slice(2)),
          frame,
          meaning: blank,
          weight: weigh(frame),
          test: sentence,
          expected: null,
        };
        entries.set(id, { heading, entry, tight: heading.state === null || frameText.includes("$it") });
        examples.push({ id, kind: file, sentence, state: heading.state, not: null, ...countriesIn(countries) });
      } catch (error) {
        throw new LexiconError(`data/processes/${file}.txt`, index + 1, (error as Error).message);
      }
    });
  }
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  return { kinds, byKind, entries, frames: framesOf([...entries.values()], kinds, named), examples };
}

/** The entries by the lemmas of their anchors, those that ask for most first. */
function framesOf(
  steps: readonly StepEntry[],
  kinds: readonly ProcessWords[],
  sets: ReadonlyMap<string, ReadonlySet<string>>,
): Lexicon {
  const byAnchor = new Map<string, AnchorEntries>();
  const vocabulary = new Set(kinds.flatMap(({ words, pointing }) => [...words, ...pointing]));
  for (const { entry } of steps) {
    const { subject, objects, obliques } = entry.frame;
    for (const slot of [...(subject === null ? [] : [subject]), ...objects, ...obliques])
      for (const word of [...(slot.words ?? []), ...(slot.modifiers ?? [])]) vocabulary.add(word);
    for (const lemma of entry.lemmas) {
      const [head, ...particle] = lemma.split(" ");
      vocabulary.add(head);
      const bucket: Record<AnchorClass, LemmaEntry[]> = (byAnchor.get(head) as Record<AnchorClass, LemmaEntry[]>) ?? {
        v: [],
        n: [],
        a: [],
      };
      bucket[entry.anchor].push({ entry, particle: particle.length === 0 ? null : particle.join(" ") });
      byAnchor.set(head, bucket);
    }
  }
  const weight = (one: LemmaEntry): number => one.entry.weight + (one.particle === null ? 0 : 10);
  for (const bucket of byAnchor.values())
    for (const list of Object.values(bucket) as LemmaEntry[][]) list.sort((one, other) => weight(other) - weight(one));
  return { entries: steps.map(({ entry }) => entry), byAnchor, vocabulary, sets, composition: new Map() };
}

let shipped: ProcessLexicon | undefined;

/** The lexicon of processes that comes with the package, read once from data/processes. */
export function processLexicon(): ProcessLexicon {
  shipped ??= parseProcesses(processFiles(), lexiconOfActions().sets);
  return shipped;
}
