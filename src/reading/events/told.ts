// Deeds of force that are told in so many words although no event was coded: "an explosion damaged the depot on Monday".
import { loadKnowledge } from "../../knowledge/knowledge.js";
import { alternatives, standing } from "../../language/words.js";
import type { Attribution, Reading, Span, ToldDeed } from "../../record/reading.js";
import { firstNamed } from "../attribution/claimants.js";
import { datelineOf } from "../dateline.js";
import { isSomebody } from "../names/vague.js";
import { tollsIn } from "../quantity/tolls.js";
import { sentenceAt } from "../sentence-at.js";
import { dayIn } from "../time/sentence-day.js";
import { deniesResponsibility, isWish, retracts } from "../truth/attitude.js";
import { takenBackIn } from "../truth/taken-back.js";
import { writtenPlace } from "./written-places.js";

const words = (list: string): string => alternatives("telling", list);
const weapons = words("weapons and armed people");
const doing = words("what they do");
const told = standing(
  `(?:${weapons}(?!\\p{L}).{0,80}(?<!\\p{L})${doing}|${words("what they have done")}(?!\\p{L}).{0,60}(?<!\\p{L})${weapons})`,
);
/** A toll that is told anew: "the toll in Monday's blast rose to ten", "as many as 25 lost their lives in the blast". */
const countedAnew = standing(
  `(?:${words("toll")}(?!\\p{L}).{0,60}(?<!\\p{L})${weapons}(?!\\p{L}).{0,60}(?<!\\p{L})${words("rising")}|${weapons}(?!\\p{L}).{0,40}(?<!\\p{L})${words("taking life")}(?!\\p{L}).{0,30}(?<!\\p{L})${words("lives")}|(?:${words("losing life")}|${words("perishing")}|${words("succumbing")})(?!\\p{L}).{0,60}(?<!\\p{L})${weapons})`,
);
const unreal = standing(words("unreal"));
const actively = new RegExp(`^(?: ${words("helpers")})? ${doing}(?!\\p{L})`, "iu");
const armedPeople = new RegExp(`^ ${words("armed people")}(?= )`, "iu");
const countryPeople = new RegExp(
  `^(?:${words("openers")} )*((\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)?)(?:['’]s)? ${words("armed people")})(?!\\p{L})`,
  "u",
);
const opening = new RegExp(`^(?:${words("openers")} |[“"'‘(]|[\\p{Lu}, ]+— |\\s)*$`, "u");
const doneBy = new RegExp(`(?<!\\p{L})${doing}(?!\\p{L})[^.]{0,40} ${words("doing")}\\s+(?:the )?$`, "iu");
const deeds = standing(words("deeds"));
const longAgo = new RegExp(
  `(?<!\\p{L})${words("long units")} ${words("ago")}(?!\\p{L})|(?<!\\p{N})\\d{1,2} \\p{Lu}\\p{L}+ (?:19|20)\\d\\d(?!\\p{N})|(?<!\\p{L})\\p{Lu}\\p{L}+ \\d{1,2}, (?:19|20)\\d\\d(?!\\p{N})|(?<!\\p{L})in (?:19|20)\\d\\d(?!\\p{N})`,
  "u",
);
/** So many sentences at the start of an article may tell a deed in its own voice. */
const openingSentences = 3;

/**
 * Deeds of force that stand in an attribution's content, or in one of the first three sentences, in so many words, with
 * a day or a place, and were not coded; and what somebody takes back by a noun for what he had said.
 */
export function deedsOf(reading: Reading): ToldDeed[] {
  const { text } = reading.article;
  const coded = ([start, end]: Span): boolean =>
    reading.events.some(({ type, spans: [span] }) => type === "ASSAULT" && span && span[0] >= start && span[0] < end);
  const found: ToldDeed[] = [];
  const add = (deed: Omit<ToldDeed, "id" | "type">): void => {
    found.push({ id: `d${found.length + 1}`, type: "ASSAULT", ...deed });
  };
  const dateline = datelineOf(text)?.span[1] ?? 0;
  const addFrom = ([start, end]: Span, attribution: Attribution | null): void => {
    const content: Span = [Math.max(start, dateline), end];
    if (content[1] <= content[0]) return;
    const said = text.slice(...content);
    const stance = attribution?.cue.stance ?? "assert";
    const denied = stance === "deny" && deniesResponsibility(said) && deeds.test(said);
    if (coded(content) || longAgo.test(said) || (!denied && !tellsDeed(said))) return;
    const day = dayIn(sentenceAt(reading, content), reading);
    const where = writtenPlace(content, content[0], reading);
    if (day === null && where === null) return;
    const [speaker] = attribution?.speakers ?? [];
    add({
      doers: denied && speaker ? [asDoer(speaker, reading)] : doersIn(content, reading),
      spans: [content],
      when: day === null ? null : { start: day.day, end: day.day },
      where,
      quantities: tollsIn([content], text),
      attribution: attribution?.id ?? null,
      attitude:
        attribution !== null && retracts(attribution, reading)
          ? "retract"
          : stance === "deny" || stance === "doubt"
            ? stance
            : "assert",
      claimant: null,
    });
  };
  for (const attribution of reading.attributions) {
    const [first] = attribution.content.spans;
    if (!first || isWish(attribution)) continue;
    const inner = reading.attributions.filter((other) => other.inside === attribution.id);
    if (inner.some(({ content }) => tellsDeed(textOf(content.spans, text)))) continue;
    addFrom(first, attribution);
  }
  for (const sentence of reading.sentences.slice(0, openingSentences)) {
    const spoken = reading.attributions.some(({ content }) => content.spans.some((span) => touches(span, sentence)));
    if (!spoken) addFrom(sentence, null);
  }
  const taken = found.flatMap(({ spans }) => spans);
  for (const sentence of reading.sentences) {
    const back = takenBackIn(sentence, text);
    if (
      back === null ||
      !told.test(text.slice(...back.whole)) ||
      coded(back.whole) ||
      taken.some((span) => touches(span, back.whole))
    )
      continue;
    const claimant = firstNamed(sentence, back.at, reading);
    if (claimant === null) continue;
    const day = dayIn(sentence, reading);
    add({
      doers: doersIn(back.content, reading),
      spans: [back.content],
      when: day === null ? null : { start: day.day, end: day.day },
      where: writtenPlace(back.whole, back.whole[0], reading),
      quantities: [],
      attribution: null,
      attitude: "retract",
      claimant,
    });
  }
  return found;
}

/** Who did it, where the words open with somebody who acts: "Saboteurs of X blew up …". */
export function doersIn(content: Span, reading: Reading): ToldDeed["doers"] {
  const { text } = reading.article;
  for (const actor of reading.actors) {
    if (!isSomebody(actor) || actor.kind === "place") continue;
    for (const { span } of actor.mentions) {
      if (span[0] < content[0] || span[1] > content[1]) continue;
      const before = text.slice(content[0], span[0]);
      // "Armenian saboteurs": the name is of the country, the noun that acts follows it.
      const after = text.slice(span[1], Math.min(content[1], span[1] + 60));
      const acts = actively.test(after) || actively.test(after.replace(armedPeople, ""));
      if ((acts && opening.test(before)) || doneBy.test(before)) return [asDoer({ actor: actor.id }, reading)];
    }
  }
  return peopleOf(text.slice(...content));
}

/**
 * Do the words tell of a deed of force that happened: a weapon, an explosion or armed people, and what they did to
 * something. Not where the words make it possible, planned, negated or asked for.
 */
function tellsDeed(said: string): boolean {
  return (told.test(said) || countedAnew.test(said)) && !unreal.test(said);
}

/** "Armenian saboteurs blew up …" where the reading took nobody for an actor: the people of the country. */
function peopleOf(said: string): ToldDeed["doers"] {
  const found = countryPeople.exec(said);
  if (found === null || !actively.test(said.slice(found.index + found[0].length))) return [];
  const state = loadKnowledge()
    .find(found[2])
    .find(({ entry }) => entry.kind === "state" && entry.country !== null);
  return state === undefined ? [] : [{ name: found[1], country: state.entry.country, actor: null }];
}

function asDoer(
  { actor, name }: { actor: string | null; name?: string },
  { actors }: Reading,
): ToldDeed["doers"][number] {
  const known = actors.find(({ id }) => id === actor);
  return { name: name ?? known?.name ?? "", country: known?.country ?? null, actor };
}

function touches(one: Span, other: Span): boolean {
  return one[0] < other[1] && one[1] > other[0];
}

function textOf(spans: readonly Span[], text: string): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(" ");
}
