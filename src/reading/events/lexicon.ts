// The lexicon of actions: reads data/events/lexicon/*.txt, in the format that docs/events.md describes.
import { join } from "node:path";
import { actionCode, actionCodes, eventContexts, eventModes } from "../../knowledge/ontology.js";
import { packageRoot } from "../../package.js";
import { packagedNames, readPackagedText } from "../../packaged-file.js";
import { type EventType, eventTypes } from "../../record/vocabulary.js";

/** The word classes of an entry's anchor. */
export type AnchorClass = "v" | "n" | "a";

/**
 * What stands in a slot: the actor `A`, the recipient `R`, the action `C` that an operator works on, or no role, just
 * words.
 */
export type SlotRole = "A" | "R" | "C" | null;

/**
 * What an actor in a slot must be: `power` a state, government, army, rebel group, party or other political body, or one
 * who speaks for it; `armed` one who may fight.
 */
export const actorConstraints = ["power", "armed"] as const;
export type ActorConstraint = (typeof actorConstraints)[number];

/** A place in a frame. */
export interface Slot {
  role: SlotRole;
  /** Lemmas one of which must head the slot; null where any may. */
  words: ReadonlySet<string> | null;
  /** Lemmas one of which may modify the head instead ("+peace" for "peace plan"); null where none serve. */
  modifiers: ReadonlySet<string> | null;
  /** What the actor in the slot must be; null where any may stand. */
  constraint: ActorConstraint | null;
  /** What a name in the slot must be where none of the words heads it ("Peru" for "government"); null: no name may. */
  named: ActorConstraint | null;
  /** Whether the frame also matches without it. */
  optional: boolean;
}

/** A slot behind a preposition (or "to" and "that" of clauses). */
export interface Oblique extends Slot {
  prepositions: readonly string[];
}

/** How the words of an action stand around its anchor. */
export interface Frame {
  /** The subject of a verb or adjective, the possessor (or agent) of a noun. Null where nothing is said about it. */
  subject: Slot | null;
  /** Lemmas one of which must modify a noun anchor ("rocket fire", "ethnic cleansing"). */
  modifier: ReadonlySet<string> | null;
  /** Direct object last, indirect object before it. Nouns have none. */
  objects: readonly Slot[];
  obliques: readonly Oblique[];
  /** Whether all parties act on one another. */
  reciprocal: boolean;
  /** Whether the verb must be passive, with nobody behind "by": its subject is then the surface one. */
  passive: boolean;
}

/**
 * What an entry makes of a match: an event of its own code, an operation on the action in slot C, or (neither code nor
 * operator) nothing, for turns of phrase that only look like an action.
 */
export interface Meaning {
  /** The event's code; for an operator the code where slot C holds no known action, null for no event at all. */
  code: string | null;
  /** The operator of data/events/composition.tsv, null for a plain action. */
  operator: string | null;
  /** Instead of what the code gives. */
  type: EventType | null;
  mode: string | null;
  contexts: readonly string[];
}

/** One line of the lexicon. */
export interface Entry {
  /** File and line: "assault:12". */
  id: string;
  anchor: AnchorClass;
  /** Lemmas; a verb's particle follows behind a blank ("call off"). */
  lemmas: readonly string[];
  frame: Frame;
  meaning: Meaning;
  /** How much the frame asks for: the matching entry that asks for most wins. */
  weight: number;
  /** The test sentence, "_" in place of the anchor. */
  test: string;
  /** What the test must give: code, actor countries, recipient countries; null for no event. */
  expected: Expectation | null;
}

export interface Expectation {
  code: string;
  actors: readonly string[];
  recipients: readonly string[];
}

/** What an operator makes of an action's code. */
export type Composition = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The entries of one lemma, by word class. */
export type AnchorEntries = Readonly<Record<AnchorClass, readonly LemmaEntry[]>>;

/** An entry under one of its lemmas. */
export interface LemmaEntry {
  entry: Entry;
  /** The verb's particle ("off" of "call off"), null where it has none. */
  particle: string | null;
}

/** The lexicon, indexed for matching. */
export interface Lexicon {
  entries: readonly Entry[];
  /** By lemma of the anchor, without particle. The entry that asks for most comes first. */
  byAnchor: ReadonlyMap<string, AnchorEntries>;
  /** All words that some entry or set names. */
  vocabulary: ReadonlySet<string>;
  sets: ReadonlyMap<string, ReadonlySet<string>>;
  composition: Composition;
}

/** Names and texts of the files of a lexicon. */
export interface LexiconFiles {
  /** One a PLOVER type, and one for the operators: name without ending, text. */
  entries: readonly (readonly [string, string])[];
  sets: string;
  composition: string;
}

/** An error in a lexicon file, with the line. */
export class LexiconError extends Error {
  constructor(file: string, line: number, what: string) {
    super(`${file}, line ${line}: ${what}`);
    this.name = "LexiconError";
  }
}

/**
 * Parses named word sets: `name: word, word, $other, …`, lines that begin with a blank continue the set before.
 */
export function parseSets(text: string): Map<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  let current: Set<string> | undefined;
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "" || line.startsWith("#")) return;
    let words = line;
    if (!line.startsWith(" ")) {
      const colon = line.indexOf(":");
      if (colon < 0) throw new LexiconError("sets.txt", index + 1, `"${line}" has no name with a colon in front.`);
      const name = line.slice(0, colon).trim();
      if (sets.has(name)) throw new LexiconError("sets.txt", index + 1, `set "${name}" is there twice.`);
      current = new Set();
      sets.set(name, current);
      words = line.slice(colon + 1);
    }
    if (current === undefined) throw new LexiconError("sets.txt", index + 1, "words stand before the first set.");
    for (const word of words.split(",")) {
      const trimmed = word.trim();
      if (trimmed.startsWith("$")) {
        const other = sets.get(trimmed.slice(1));
        if (other === undefined)
          throw new LexiconError("sets.txt", index + 1, `set "${trimmed}" is not there, or only later.`);
        for (const member of other) current.add(member);
      } else if (trimmed !== "") current.add(trimmed);
    }
  });
  return sets;
}

/** Parses what operators make of codes: tab-separated `operator code result`; `*` is any code, `=` keeps it. */
export function parseComposition(text: string): Map<string, Map<string, string>> {
  const composition = new Map<string, Map<string, string>>();
  text.split("\n").forEach((line, index) => {
    if (line === "" || line.startsWith("#")) return;
    const fields = line.split("\t");
    const [operator, codes, result] = fields;
    const fail = (what: string): never => {
      throw new LexiconError("composition.tsv", index + 1, what);
    };
    if (fields.length !== 3) fail("not three fields (operator, codes, result).");
    if (result !== "=" && result !== "-" && !actionCodes().has(result)) fail(`"${result}" is no CAMEO code.`);
    for (const code of codes.split(" ")) {
      if (code !== "*" && !/^\d{2,4}$/.test(code)) fail(`"${code}" is no CAMEO code.`);
      let table = composition.get(operator);
      if (table === undefined) {
        table = new Map();
        composition.set(operator, table);
      }
      if (table.has(code)) fail(`"${operator} ${code}" is there twice.`);
      table.set(code, result);
    }
  });
  return composition;
}

/** Applies an operator to an action's code: the row with the longest matching code, null where there is none. */
export function compose(composition: Composition, operator: string, code: string): string | null {
  const table = composition.get(operator);
  if (table === undefined) return null;
  for (let length = code.length; length >= 2; length--) {
    const result = table.get(code.slice(0, length));
    if (result !== undefined) return result;
  }
  return table.get("*") ?? null;
}

/** The named sets, and what was read of braces so far: many frames ask for the same words and share one set of them. */
interface WordSets {
  named: ReadonlyMap<string, ReadonlySet<string>>;
  braces: Map<string, Pick<Slot, "words" | "modifiers">>;
}

/** Parses what stands in braces: words, named sets, modifiers. */
function parseBraces(text: string, { named, braces }: WordSets): Pick<Slot, "words" | "modifiers"> {
  const known = braces.get(text);
  if (known !== undefined) return known;
  const words = new Set<string>();
  let modifiers: Set<string> | null = null;
  for (const word of text.split("|")) {
    if (word.startsWith("$")) {
      const set = named.get(word.slice(1));
      if (set === undefined) throw new Error(`set "${word}" is not in sets.txt.`);
      for (const member of set) words.add(member);
    } else if (word.startsWith("+")) {
      modifiers ??= new Set();
      modifiers.add(word.slice(1));
    } else words.add(word);
  }
  const parsed = { words, modifiers };
  braces.set(text, parsed);
  return parsed;
}

function parseSlot(text: string, sets: WordSets): Slot {
  let rest = text;
  const optional = rest.endsWith("?");
  if (optional) rest = rest.slice(0, -1);
  let words: ReadonlySet<string> | null = null;
  let modifiers: ReadonlySet<string> | null = null;
  const brace = rest.indexOf("{");
  if (brace >= 0) {
    if (!rest.endsWith("}")) throw new Error(`"${text}" has no closing brace.`);
    ({ words, modifiers } = parseBraces(rest.slice(brace + 1, -1), sets));
    rest = rest.slice(0, brace);
  }
  let constraint: ActorConstraint | null = null;
  const colon = rest.indexOf(":");
  if (colon >= 0) {
    const name = rest.slice(colon + 1);
    constraint = actorConstraints.find((each) => each === name) ?? null;
    if (constraint === null) throw new Error(`"${name}" in "${text}" is none of ${actorConstraints.join(", ")}.`);
    rest = rest.slice(0, colon);
  }
  if (rest !== "" && rest !== "A" && rest !== "R" && rest !== "C" && rest !== "X")
    throw new Error(`"${text}" is no slot: A, R, C, X or words in braces.`);
  if (rest === "X" && words !== null) throw new Error(`"${text}": X stands for any word and takes none in braces.`);
  const named =
    rest !== "A" || words === null ? null : words.has("government") ? "power" : words.has("army") ? "armed" : null;
  return {
    role: rest === "" || rest === "X" ? null : (rest as SlotRole),
    words,
    modifiers,
    constraint,
    named,
    optional,
  };
}

/** Parses a frame such as `A _ R of {crime|fraud}`. @throws Error that says what is wrong with it. */
export function parseFrame(
  text: string,
  anchorClass: AnchorClass,
  named: ReadonlyMap<string, ReadonlySet<string>>,
  braces: WordSets["braces"] = new Map(),
): Frame {
  const sets: WordSets = { named, braces };
  const tokens = text.split(" ").filter((token) => token !== "");
  const anchor = tokens.indexOf("_");
  if (anchor < 0 || tokens.indexOf("_", anchor + 1) >= 0)
    throw new Error(`"${text}" must hold one "_" for the anchor.`);
  let subject: Slot | null = null;
  let reciprocal = false;
  let passive = false;
  let modifier: ReadonlySet<string> | null = null;
  for (const token of tokens.slice(0, anchor)) {
    if (token === "be" && anchorClass === "v") {
      passive = true;
      continue;
    }
    const slot =
      token === "A+R"
        ? { role: "A" as const, words: null, modifiers: null, constraint: null, named: null, optional: false }
        : parseSlot(token, sets);
    if (anchorClass === "n" && slot.role === null && modifier === null) modifier = slot.words;
    else if (subject === null) subject = slot;
    else throw new Error(`"${text}" has too much before "_".`);
    if (token === "A+R") reciprocal = true;
  }
  const objects: Slot[] = [];
  const obliques: Oblique[] = [];
  for (let i = anchor + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (/^[a-z]/.test(token)) {
      const slot = tokens[++i];
      if (slot === undefined) throw new Error(`"${text}" ends with a preposition.`);
      if (slot === "A+R") {
        reciprocal = true;
        obliques.push({
          role: "A",
          words: null,
          modifiers: null,
          constraint: null,
          named: null,
          optional: false,
          prepositions: token.split("/"),
        });
      } else obliques.push({ ...parseSlot(slot, sets), prepositions: token.split("/") });
    } else objects.push(parseSlot(token, sets));
  }
  if (objects.length > 2) throw new Error(`"${text}" has more than two objects.`);
  return { subject, modifier, objects, obliques, reciprocal, passive };
}

function slotsOf(frame: Frame): Slot[] {
  return [...(frame.subject === null ? [] : [frame.subject]), ...frame.objects, ...frame.obliques];
}

/** Words in an object say most about the action, words in the subject least. */
export function weigh(frame: Frame): number {
  let weight = 0;
  for (const slot of frame.objects) weight += slot.words === null ? (slot.optional ? 0 : 2) : slot.optional ? 1 : 6;
  for (const slot of frame.obliques) weight += slot.words === null ? (slot.optional ? 0 : 3) : slot.optional ? 1 : 6;
  if (frame.subject !== null && frame.subject.words !== null) weight += 2;
  for (const slot of slotsOf(frame)) weight += (slot.constraint === null ? 0 : 1) + (slot.modifiers === null ? 0 : 1);
  if (frame.modifier !== null) weight += 4;
  return weight + (frame.reciprocal ? 1 : 0) + (frame.passive ? 6 : 0);
}

function parseExpectation(text: string, { code: ownCode, operator }: Meaning): Expectation | null {
  const code = operator === null ? ownCode : null;
  if (text === "-") {
    if (operator !== null || ownCode !== null) throw new Error("only entries under @- expect no event.");
    return null;
  }
  const tokens = text.split(" ").filter((token) => token !== "");
  let expectedCode = code;
  if (tokens.length > 0 && /^\d/.test(tokens[0])) expectedCode = tokens.shift() ?? null;
  if (expectedCode === null) throw new Error("the expectation needs a code, as the entry has none of its own.");
  actionCode(expectedCode);
  const arrow = tokens.indexOf(">");
  const actors = arrow < 0 ? tokens : tokens.slice(0, arrow);
  const recipients = arrow < 0 ? [] : tokens.slice(arrow + 1);
  for (const country of [...actors, ...recipients])
    if (!/^[A-Z]{3}$/.test(country)) throw new Error(`"${country}" is no country code of three letters.`);
  return { code: expectedCode, actors, recipients };
}

function parseMeaning(heading: string): Meaning {
  const [name, ...options] = heading.split(" ").filter((token) => token !== "");
  const meaning: { -readonly [K in keyof Meaning]: Meaning[K] } = {
    code: null,
    operator: null,
    type: null,
    mode: null,
    contexts: [],
  };
  if (/^\d/.test(name)) {
    actionCode(name);
    meaning.code = name;
  } else if (name !== "-") meaning.operator = name;
  for (const option of options) {
    if (/^\d+$/.test(option)) {
      actionCode(option);
      meaning.code = option;
    } else if ((eventTypes as readonly string[]).includes(option)) meaning.type = option as EventType;
    else if (eventModes.has(option)) meaning.mode = option;
    else if (option.startsWith("+") && eventContexts.has(option.slice(1)))
      meaning.contexts = [...meaning.contexts, option.slice(1)];
    else throw new Error(`"${option}" is no code, type, mode or +context.`);
  }
  return meaning;
}

function parseEntries(
  file: string,
  text: string,
  sets: ReadonlyMap<string, ReadonlySet<string>>,
  composition: Composition,
): Entry[] {
  const entries: Entry[] = [];
  const braces: WordSets["braces"] = new Map();
  let meaning: Meaning | null = null;
  text.split("\n").forEach((raw, index) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) return;
    try {
      if (line.startsWith("@")) {
        meaning = parseMeaning(line.slice(1));
        if (meaning.operator !== null && !composition.has(meaning.operator))
          throw new Error(`operator "${meaning.operator}" is not in composition.tsv.`);
        return;
      }
      if (meaning === null) throw new Error("an entry stands before the first heading (@code).");
      const fields = line.split(" : ");
      if (fields.length !== 4) throw new Error("an entry has four fields: anchors : frame : test : expectation.");
      const [anchors, frameText, test, expectation] = fields.map((field) => field.trim());
      const anchor = anchors[0];
      if ((anchor !== "v" && anchor !== "n" && anchor !== "a") || anchors[1] !== " ")
        throw new Error(`"${anchors}" must begin with v, n or a and a blank.`);
      const lemmas = anchors
        .slice(2)
        .split(",")
        .map((lemma) => lemma.trim());
      if (lemmas.some((lemma) => lemma === "")) throw new Error("an empty lemma.");
      if (!test.includes("_")) throw new Error('the test sentence has no "_".');
      const frame = parseFrame(frameText, anchor, sets, braces);
      entries.push({
        id: `${file}:${index + 1}`,
        anchor,
        lemmas,
        frame,
        meaning,
        weight: weigh(frame),
        test,
        expected: parseExpectation(expectation, meaning),
      });
    } catch (error) {
      throw new LexiconError(`${file}.txt`, index + 1, (error as Error).message);
    }
  });
  return entries;
}

/** Parses a whole lexicon. @throws LexiconError that names file and line. */
export function parseLexicon(files: LexiconFiles): Lexicon {
  const sets = parseSets(files.sets);
  const composition = parseComposition(files.composition);
  const entries = files.entries.flatMap(([name, text]) => parseEntries(name, text, sets, composition));
  const byAnchor = new Map<string, Record<AnchorClass, LemmaEntry[]>>();
  const vocabulary = new Set<string>();
  for (const set of sets.values()) for (const word of set) vocabulary.add(word);
  const added = new Set<ReadonlySet<string>>();
  for (const entry of entries) {
    for (const { words, modifiers } of slotsOf(entry.frame))
      for (const set of [words, modifiers]) {
        if (set === null || added.has(set)) continue;
        added.add(set);
        for (const word of set) vocabulary.add(word);
      }
    for (const lemma of entry.lemmas) {
      const [head, ...particle] = lemma.split(" ");
      vocabulary.add(head);
      let bucket = byAnchor.get(head);
      if (bucket === undefined) {
        bucket = { v: [], n: [], a: [] };
        byAnchor.set(head, bucket);
      }
      bucket[entry.anchor].push({ entry, particle: particle.length === 0 ? null : particle.join(" ") });
    }
  }
  // A particle asks for more than any frame does.
  const weight = (one: LemmaEntry) => one.entry.weight + (one.particle === null ? 0 : 10);
  for (const bucket of byAnchor.values())
    for (const list of Object.values(bucket)) list.sort((one, other) => weight(other) - weight(one));
  return { entries, byAnchor, vocabulary, sets, composition };
}

let shipped: Lexicon | undefined;

/** The lexicon that comes with the package, read once from data/events. */
export function lexicon(): Lexicon {
  if (shipped === undefined) {
    const folder = join(packageRoot, "data/events");
    const read = (file: string) => readPackagedText(join(folder, file));
    shipped = parseLexicon({
      entries: packagedNames(join(folder, "lexicon"))
        .filter((file) => file.endsWith(".txt"))
        .sort()
        .map((file) => [file.slice(0, -4), read(`lexicon/${file}`)] as const),
      sets: read("sets.txt"),
      composition: read("composition.tsv"),
    });
  }
  return shipped;
}
