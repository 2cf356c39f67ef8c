// Counts in words, as far as tolls in statements need them.
import { wordSet } from "../language/words.js";

const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** The number that digits or English number words up to ninety-nine stand for; null where they are none. */
export function numberOf(word: string): number | null {
  const plain = word.toLowerCase();
  if (/^\d{1,3}(?:,\d{3})+$|^\d+$/.test(plain)) return Number(plain.replaceAll(",", ""));
  const unit = units.indexOf(plain);
  if (unit >= 0) return unit;
  const [ten, one] = plain.split("-");
  const index = tens.indexOf(ten);
  if (index < 0) return null;
  const rest = one === undefined ? 0 : units.indexOf(one);
  return rest < 0 || rest > 9 ? null : (index + 2) * 10 + rest;
}

const states: Readonly<Record<string, string>> = {
  dead: "killed",
  died: "killed",
  killed: "killed",
  deaths: "killed",
  fatalities: "killed",
  wounded: "wounded",
  injured: "wounded",
  missing: "missing",
  displaced: "displaced",
  detained: "detained",
  arrested: "detained",
};

/** A toll that a statement gives: "five dead", "put the number of its dead at five", "raised its count to ten". */
export interface Toll {
  count: number;
  what: string;
}

const alternatives = (name: string): string => [...wordSet("tolls", name)].join("|");
/** Where a word begins or ends, in a pattern. */
const edge = "\\b";
const number = "([\\p{L}\\p{N},-]+)";
/** "25 people had lost their lives". */
const killed = new RegExp(`${edge}(?:${alternatives("killed")})${edge}`, "gi");
/** "Claimed 12 lives". */
const taken = new RegExp(
  `${edge}(?:${alternatives("taking")})(?: \\p{L}+){0,3} ${number}(?: \\p{L}+)? (?:${alternatives("lives")})${edge}`,
  "giu",
);
/** "The toll in Monday's blast rose to ten": what follows the word, and a number in it. */
const tollOf = new RegExp(`${edge}(?:${alternatives("tolls")})${edge}([^.;:]{0,120})`, "iu");
const reaching = new RegExp(
  `${edge}(?:${alternatives("reaching")})(?: (?:${alternatives("hedges")}))? ${number}`,
  "giu",
);
/** "Three of the injured died" counts neither the injured nor the dead. */
const partOf = new RegExp(`${edge}${number} (?:\\p{L}+ )?of the (?:${alternatives("counted")})${edge}`, "giu");

/** The tolls in a stretch of words. Linear in the text. */
export function tollsIn(told: string): Toll[] {
  const after = tollOf.exec(told)?.[1] ?? "";
  const dead = [...after.matchAll(reaching)].map(([, word]) => numberOf(word)).find((count) => count !== null) ?? null;
  const text = told.replace(partOf, "").replace(killed, "killed").replace(taken, "$1 killed");
  const found = countsIn(text);
  return dead === null ? found : [{ count: dead, what: "killed" }, ...found.filter(({ what }) => what !== "killed")];
}

function countsIn(text: string): Toll[] {
  const words = [...text.matchAll(/[\p{L}\p{N},]+(?:-[\p{L}]+)?/gu)].map((match) => match[0].replace(/,$/, ""));
  const tolls: Toll[] = [];
  for (let index = 0; index < words.length; index++) {
    const count = numberOf(words[index]);
    if (count === null) continue;
    // The state stands within three words after the number, or up to four before it ("its dead at five").
    const after = words.slice(index + 1, index + 4).find((word) => word.toLowerCase() in states);
    const before = words.slice(Math.max(0, index - 4), index).findLast((word) => word.toLowerCase() in states);
    const linked = /^(?:at|to|was|of)$/i.test(words[index - 1] ?? "");
    const state = after ?? (linked ? before : undefined);
    if (state !== undefined) tolls.push({ count, what: states[state.toLowerCase()] });
  }
  return tolls;
}
