// "Withdrew its claim that …": what somebody takes back by a noun for what he had said.
import { alternatives, standing } from "../../language/words.js";
import type { Span } from "../../record/reading.js";

const words = (list: string): string => alternatives("telling", list);
const taking = new RegExp(
  `(?<!\\p{L})${words("took back")}\\s+${words("own")}\\s+(?:[\\p{L}-]+\\s+){0,2}${words("said")}(?!\\p{L})`,
  "iu",
);
const saying = standing(words("saying"));
const linking = new RegExp(`^\\W*${words("of")}?\\W*$`, "iu");
const contentEnd = new RegExp(`, ${words("new clauses")}(?!\\p{L})|[.;]`, "u");
const thatOpens = new RegExp(`^\\s*${words("that")}\\s+`, "u");
/** The noun stands within so many characters before the content. */
const farthest = 90;
/** Fewer characters tell nothing that could be taken back. */
const shortest = 20;

/** Does the text before a place take back what follows there. */
export function takesBackBefore(place: number, text: string): boolean {
  const before = text.slice(Math.max(0, place - farthest), place);
  const found = taking.exec(before);
  return found !== null && linking.test(before.slice(found.index + found[0].length));
}

/** Where a sentence's words of taking back begin before a place; -1 where there are none, or somebody speaks since. */
export function takenBackAt(sentence: Span, place: number, text: string): number {
  const lead = text.slice(sentence[0], place);
  const found = taking.exec(lead);
  if (found === null || saying.test(lead.slice(found.index + found[0].length))) return -1;
  return sentence[0] + found.index;
}

/** What a sentence tells that somebody takes back: where the words of taking back begin, and what is taken back. */
export function takenBackIn(sentence: Span, text: string): { at: number; whole: Span; content: Span } | null {
  const words = text.slice(...sentence);
  const found = taking.exec(words);
  if (found === null) return null;
  const from = sentence[0] + found.index + found[0].length;
  const until = contentEnd.exec(text.slice(from, sentence[1]));
  const whole: Span = [from, until ? from + until.index : sentence[1]];
  const told = text.slice(...whole).replace(thatOpens, "");
  return told.length < shortest
    ? null
    : { at: sentence[0] + found.index, whole, content: [whole[1] - told.length, whole[1]] };
}
