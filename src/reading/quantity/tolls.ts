// Tolls that a statement gives in so many words: "five dead", "put the number of its dead at five".
import { alternatives, wordList } from "../../language/words.js";
import type { Quantity, Span } from "../../record/reading.js";
import { readNumber } from "./numbers.js";

const befallen = wordList("telling", "tolls");
const words = (list: string): string => alternatives("telling", list);
const linking = new RegExp(`^${words("toll links")}$`, "iu");
const killed = "killed";
/** "25 people had lost their lives", "claimed 12 lives": other words for being killed. */
const lostLives = new RegExp(`(?<!\\p{L})${words("losing life")}(?!\\p{L})`, "giu");
const tookLives = new RegExp(
  `(?<!\\p{L})${words("taking life")}(?: \\p{L}+){0,3} ([\\p{L}\\p{N},-]+) (?:${words("more")} )?${words("lives")}(?!\\p{L})`,
  "giu",
);
const perishing = new RegExp(`(?<!\\p{L})${words("perishing")}(?!\\p{L})`, "giu");
/** "The toll in Monday's blast rose to ten": what follows the word, and a number in it. */
const toll = new RegExp(`(?<!\\p{L})${words("toll")}(?!\\p{L})([^.;:]{0,120})`, "iu");
const reaching = new RegExp(`(?<!\\p{L})${words("reaching")}(?: ${words("toll hedges")})? ([\\p{L}\\p{N},-]+)`, "giu");
/** "Three of the injured died". */
const partOf = new RegExp(
  `(?<!\\p{L})[\\p{L}\\p{N},-]+ (?:${words("more")} )?${words("of the hurt")}(?!\\p{L})`,
  "giu",
);
/** What befell them stands within so many words behind the number, or before it. */
const wordsBehind = 3;
const wordsBefore = 4;

/** The whole number that a word or figure stands for; null where it is none. */
export function wholeNumber(word: string): number | null {
  const read = readNumber([word.toLowerCase()], 0);
  if (read === null || read.vague || !Number.isInteger(read.value) || read.low !== read.high) return null;
  return read.value;
}

/**
 * The tolls that spans of the text give together, of people: "five dead", "lost their lives", "the toll rose to ten". "Three
 * of the injured died" counts neither the injured nor the dead. Linear in the spans.
 */
export function tollsIn(spans: Span[], text: string): Quantity[] {
  const said = spans.map((span) => text.slice(...span)).join(" ");
  const behind = toll.exec(said)?.[1] ?? "";
  const dead =
    [...behind.matchAll(reaching)].map(([, word]) => wholeNumber(word)).find((count) => count !== null) ?? null;
  const plain = said
    .replace(partOf, "")
    .replace(lostLives, killed)
    .replace(tookLives, `$1 ${killed}`)
    .replace(perishing, killed);
  const found = countsIn(plain);
  const others = dead === null ? found : found.filter(({ what }) => what !== killed);
  return [...(dead === null ? [] : [{ count: dead, what: killed }]), ...others].map(({ count, what }) =>
    exactly(count, "people", what, spans),
  );
}

function countsIn(said: string): { count: number; what: string }[] {
  const words = [...said.matchAll(/[\p{L}\p{N},]+(?:-[\p{L}]+)?/gu)].map(([word]) => word.replace(/,$/, ""));
  const tolls: { count: number; what: string }[] = [];
  for (const [index, word] of words.entries()) {
    const count = wholeNumber(word);
    if (count === null) continue;
    const isToll = (other: string): boolean => befallen.has(other.toLowerCase());
    const behind = words.slice(index + 1, index + 1 + wordsBehind).find(isToll);
    const before = words.slice(Math.max(0, index - wordsBefore), index).findLast(isToll);
    const what = behind ?? (linking.test(words[index - 1] ?? "") ? before : undefined);
    if (what !== undefined) tolls.push({ count, what: befallen.get(what.toLowerCase()) ?? "" });
  }
  return tolls;
}

/** So many of something, neither more nor fewer. */
export function exactly(count: number, of: string, what: string, spans: Span[]): Quantity {
  return { count, low: count, high: count, approximate: false, of, what, spans };
}
