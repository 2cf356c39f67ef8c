// Other counts of what an article tells: "put the number of soldiers at 20", "had spoken of three", "corrected its count".
import { alternatives, standing } from "../../language/words.js";
import type { Actor, Event, Reading, Span, Speaker, ToldCount, ToldDeed } from "../../record/reading.js";
import { speakerAs } from "../attribution/voices.js";
import { nameKey } from "../names/name-key.js";
import { exactly, wholeNumber } from "./tolls.js";

const words = (list: string): string => alternatives("telling", list);
const number = `(?:\\d{1,3}(?:,\\d{3})+|\\d+|${alternatives("numbers", "tens")}(?:-[a-z]+)?|${alternatives("numbers", "units")})`;
const noCount = `(?!\\s*(?:%|${words("no counts")}|[:.]\\d))`;
const hedges = `(?:${words("count hedges")} )?`;
const patterns: readonly RegExp[] = [
  `${words("setting")}\\s+(?<noun>${words("count owners")}\\s+(?:[\\p{L}'’-]+\\s+){0,8}?)${words("set to")}\\s+${hedges}(?<to>${number})(?!\\p{L})${noCount}`,
  `${words("speaking")}\\s+of\\s+${hedges}(?<to>${number})(?!\\p{L})${noCount}(?<noun>(?:\\s[\\p{L}-]+)?)`,
  `${words("changing")}\\s+(?<noun>${words("count owners")}\\s+(?:[\\p{L}'’-]+\\s+){0,14}?)(?:${words("up or down")}\\s+)?(?:from\\s+(?<from>${number})\\s+)?to\\s+(?<to>${number})(?!\\p{L})${noCount}`,
].map((pattern) => new RegExp(`(?<!\\p{L})${pattern}`, "giu"));
const dead = standing(words("dead"));
const counted = standing(words("counted nouns"));
const relative = new RegExp(`,?\\s+${words("relatives")}\\s+(?:${words("before the count")}\\s+)*$`, "iu");
const onlyBetween = new RegExp(`^(?:['’]s)?\\s*(?:,|${words("before the count")}|on \\p{L}+|\\s)*$`, "iu");

/** What may be counted again: an event, or a deed that is told. */
type Told = Pick<Event, "id" | "type" | "spans" | "quantities" | "attitude"> | ToldDeed;

/** The counts of an article, each of an event or deed told before. Linear in the text but for what is told. */
export function countsOf(reading: Reading): ToldCount[] {
  const { text } = reading.article;
  const told: Told[] = [...reading.events, ...reading.deeds].sort(
    (one, other) => (one.spans[0]?.[0] ?? 0) - (other.spans[0]?.[0] ?? 0) || (one.id < other.id ? -1 : 1),
  );
  const found: ToldCount[] = [];
  for (const sentence of reading.sentences) {
    for (const pattern of patterns) {
      for (const match of text.slice(...sentence).matchAll(pattern)) {
        const at = sentence[0] + match.index;
        const again = countedBefore(at, match.groups?.noun?.trim() ?? "", told);
        const speaker = speakerOf(sentence, at, reading);
        if (again === null || speaker === null) continue;
        const span: Span = [at, at + match[0].length];
        const quantities = [match.groups?.from, match.groups?.to].flatMap((word) => {
          const count = word === undefined ? null : wholeNumber(word);
          return count === null ? [] : [exactly(count, again.of, again.what, [span])];
        });
        found.push({ id: `n${found.length + 1}`, speaker, spans: [span], quantities, part: again.part });
      }
    }
  }
  return found;
}

/** The nearest event before a place whose people or things are counted again. */
function countedBefore(
  place: number,
  noun: string,
  told: readonly Told[],
): { part: string; what: string; of: string } | null {
  const before = told.filter(
    ({ attitude, spans }) =>
      attitude === "assert" &&
      (spans[0]?.[0] ?? 0) < place &&
      // "Confirmed" may be read as an event itself.
      !spans.some(([start, end]) => start <= place && place < end),
  );
  const ofDead = dead.test(noun);
  for (const { id, quantities } of before.toReversed()) {
    const named = quantities.filter(({ what }) => what !== "");
    const fitting =
      named.find(({ of }) => of.split(/\s+/).some((word) => word.length > 3 && noun.includes(word))) ??
      (ofDead ? named.find(({ what }) => what === "killed") : named[0]);
    if (fitting) return { part: id, what: fitting.what, of: fitting.of };
  }
  const deed = ofDead || !counted.test(noun) ? before.findLast(({ type }) => type === "ASSAULT") : undefined;
  return deed === undefined ? null : { part: deed.id, what: "killed", of: "people" };
}

/** Who gives the count: whom "which" or "who" takes up, who stands right before the verb, else who opens the sentence. */
function speakerOf(sentence: Span, verb: number, reading: Reading): Speaker | null {
  const { text } = reading.article;
  const takenUp = relative.exec(text.slice(sentence[0], verb));
  const until = takenUp ? sentence[0] + takenUp.index : verb;
  let nearest: { span: Span; actor: Actor } | null = null;
  let opening: { span: Span; actor: Actor } | null = null;
  for (const actor of reading.actors) {
    if (actor.kind === "place" || actor.kind === "outlet") continue;
    for (const { span, form } of actor.mentions) {
      if (span[0] < sentence[0] || span[1] > until) continue;
      if (actor.kind === "unnamed" && form === "pronoun") continue;
      const between = text.slice(span[1], until);
      const beside = takenUp ? between.trim() === "" : onlyBetween.test(between);
      if (beside && (nearest === null || span[0] < nearest.span[0])) nearest = { span, actor };
      if (opening === null || span[0] < opening.span[0] || (span[0] === opening.span[0] && span[1] > opening.span[1]))
        opening = { span, actor };
    }
  }
  const chosen = nearest ?? opening;
  if (chosen === null) return null;
  const { actor, span } = chosen;
  const said = reading.attributions.find(({ source }) =>
    source.spans.some(([from, to]) => from <= span[0] && to >= span[1]),
  );
  const speaker = speakerAs(actor, said ? said.source.spans : [span], reading);
  return speaker.body === "" ? { ...speaker, body: nameKey(speaker.name) } : speaker;
}
