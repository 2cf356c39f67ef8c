// Turns of interviews and transcripts, as lines with a label before them: "Q: …", "A: …", "LUND: …".
import { wordSet } from "../../language/words.js";
import { isMark } from "./phrases.js";
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** One turn of somebody who answers or is named: words by their number in the flat document. */
export interface Turn {
  /** The colon behind the label. */
  colon: number;
  /** The words that name the speaker: the label's name, or where the interviewed person is named. */
  source: Stretch;
  content: Stretch;
}

const asking = wordSet("interviews", "asking labels");
const answering = wordSet("interviews", "answering labels");
const roles = wordSet("interviews", "label roles");
const askedAfter = wordSet("interviews", "asked after");

/** A line that opens with a label. */
interface Label {
  kind: "question" | "answer" | "name";
  /** The label's words without its role. */
  name: Stretch;
  colon: number;
  /** What tells this speaker from others: the last word of the name, in lower case. */
  key: string;
}

/** Most words of a label before its colon. */
const LONGEST_LABEL = 7;
/** Fewest labelled lines that make a transcript. */
const FEWEST_TURNS = 3;

/**
 * The turns of an interview or transcript, in text order; none where the text is no such thing. Questions of an unnamed
 * interviewer are no turns, but end the answer before them.
 */
export function findTurns(flat: FlatDocument): Turn[] {
  const labels = labelsOf(flat);
  if (!isTranscript(flat, labels)) return [];
  const asked = labels.some(({ kind }) => kind === "answer") ? interviewed(flat, labels[0]) : null;
  return labels.flatMap(({ kind, name, colon }, place) => {
    const source = kind === "name" ? name : kind === "answer" ? asked : null;
    if (source === null) return [];
    const content = spokenBetween(flat, colon + 1, place + 1 < labels.length ? labels[place + 1].name[0] : flat.count);
    return content === null ? [] : [{ colon, source, content }];
  });
}

function labelsOf(flat: FlatDocument): Label[] {
  const found: Label[] = [];
  for (let s = 0; s < flat.document.sentences.length; s++) {
    const first = flat.sentenceStart[s];
    if (!opensLine(flat, first)) continue;
    const label = labelAt(flat, first);
    if (label !== null) found.push(label);
  }
  return found;
}

function opensLine({ starts, ends, document: { text } }: FlatDocument, word: number): boolean {
  return word === 0 || text.slice(ends[word - 1], starts[word]).includes("\n");
}

function form(flat: FlatDocument, word: number): string {
  return flat.document.text.slice(flat.starts[word], flat.ends[word]);
}

function labelAt(flat: FlatDocument, first: number): Label | null {
  let colon = first + 1;
  while (colon < flat.count && colon <= first + LONGEST_LABEL && form(flat, colon) !== ":") {
    if (opensLine(flat, colon)) return null;
    colon++;
  }
  if (colon + 1 >= flat.count || form(flat, colon) !== ":" || opensLine(flat, colon + 1)) return null;
  const word = form(flat, first).toLowerCase();
  if (colon === first + 1 || (colon === first + 2 && form(flat, first + 1) === ".")) {
    const name: Stretch = [first, first];
    if (asking.has(word)) return { kind: "question", name, colon, key: "" };
    if (answering.has(word)) return { kind: "answer", name, colon, key: "" };
  }
  let last = colon - 1;
  for (let w = first; w < colon; w++) {
    const each = form(flat, w);
    if (each === ",") {
      // "MARA OLSEN, HOST:" but no list of words.
      if (!roles.has(form(flat, colon - 1).toLowerCase())) return null;
      last = w - 1;
      break;
    }
    if (!/^(?:\p{Lu}[\p{L}.'’-]*|["“”(].*)$/u.test(each)) return null;
  }
  return last < first ? null : { kind: "name", name: [first, last], colon, key: form(flat, last).toLowerCase() };
}

/** Answers to questions, or people who take turns: a list of traits ("Name: …") and links ("READ MORE: …") are none. */
function isTranscript(flat: FlatDocument, labels: readonly Label[]): boolean {
  if (labels.length < FEWEST_TURNS) return false;
  const of = (kind: Label["kind"]): Label[] => labels.filter((label) => label.kind === kind);
  const names = of("name");
  const { surnames, places } = peopleOf(flat);
  const isPerson = ({ name: [from, to], key }: Label): boolean => {
    if (surnames.has(key)) return true;
    for (let word = from; word <= to; word++) if ((places.get(word) ?? to + 1) <= to) return true;
    return false;
  };
  const people = new Set(names.filter(isPerson).map(({ key }) => key));
  if (names.some(({ key }) => !people.has(key))) return false;
  if (of("question").length > 0) return of("answer").length > 0 || people.size > 0;
  return people.size >= 2 && names.length > people.size;
}

/** The surnames of people who are named in full, and where people's names begin and end. */
function peopleOf(flat: FlatDocument): { surnames: Set<string>; places: Map<number, number> } {
  const surnames = new Set<string>();
  const places = new Map<number, number>();
  flat.document.sentences.forEach(({ names, forms }, s) => {
    for (const { kind, first, last } of names) {
      if (kind !== "person") continue;
      if (last > first) surnames.add(forms[last].toLowerCase());
      places.set(flat.sentenceStart[s] + first, flat.sentenceStart[s] + last);
    }
  });
  return { surnames, places };
}

/** Who is interviewed: the person named behind "with" or "to" above the first question, else the first one named there. */
function interviewed(flat: FlatDocument, { name: [end] }: Label): Stretch | null {
  let first: Stretch | null = null;
  for (let s = 0; s < flat.document.sentences.length && flat.sentenceStart[s] < end; s++) {
    const { names, forms } = flat.document.sentences[s];
    const base = flat.sentenceStart[s];
    for (const each of names) {
      if (each.kind !== "person") continue;
      const stretch: Stretch = [base + each.first, base + each.last];
      first ??= stretch;
      // A title may stand between: "with Environment Minister Sara Lund".
      for (let i = each.first - 1; i >= Math.max(0, each.first - 5); i--)
        if (askedAfter.has(forms[i].toLowerCase())) return stretch;
    }
  }
  return first;
}

/** What is said from a word up to another, without marks and without directions in brackets at its end; null if nothing. */
function spokenBetween(flat: FlatDocument, from: number, to: number): Stretch | null {
  let last = to - 1;
  for (let w = from; w < to; w++) {
    // "(SOUNDBITE OF MUSIC)" on a line of its own.
    if (opensLine(flat, w) && form(flat, w) === "(") {
      last = w - 1;
      break;
    }
  }
  let first = from;
  while (first <= last && isMark(flat, first)) first++;
  while (last >= first && isMark(flat, last) && !/[.!?…]/.test(form(flat, last))) last--;
  return first <= last ? [first, last] : null;
}
