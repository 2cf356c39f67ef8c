// On whose word a thing stands where no attribution holds it: who charges somebody with it, who takes it back.
import { alternatives, standing } from "../../language/words.js";
import type { Actor, Attribution, Event, Reading, Span, Speaker } from "../../record/reading.js";
import { isSomebody } from "../names/vague.js";
import { sentenceAt } from "../sentence-at.js";
import { takenBackAt } from "../truth/taken-back.js";
import { speakerAs } from "./voices.js";

const words = (list: string): string => alternatives("telling", list);
const accusing = standing(words("accusing"));
const newClause = new RegExp(`[;:]|, ${words("new clauses")}(?!\\p{L})`, "u");
const charge = new RegExp(`['’]s? (?:[\\p{L}-]+ ){0,2}${words("versions")} that(?!\\p{L})`, "iu");
/** Mentions of an accuser farther from the charge, in characters, say nothing of his office. */
const near = 200;

/**
 * Who claims an event where no attribution holds it: the accuser of "A accused B of shelling C", who "alleged that", or
 * who "withdrew its accusation that" it was so. Null where the article tells it itself.
 */
export function claimantOf(event: Event, reading: Reading): Speaker | null {
  return accuserOf(event, reading) ?? chargingActor(event, reading) ?? retractorOf(event, reading);
}

/** Who takes an event back in its own sentence ("withdrew its accusation that …"); null where nobody does. */
export function retractorOf({ anchor }: Event, reading: Reading): Speaker | null {
  const sentence = sentenceAt(reading, anchor);
  const at = takenBackAt(sentence, anchor[0], reading.article.text);
  return at < 0 ? null : firstNamed(sentence, at, reading);
}

/** The first in a sentence who is named before a place, as a speaker. */
export function firstNamed(sentence: Span, before: number, reading: Reading): Speaker | null {
  let first: { start: number; actor: Actor } | null = null;
  for (const actor of reading.actors) {
    if (!isSomebody(actor)) continue;
    for (const { span } of actor.mentions) {
      if (span[0] < sentence[0] || span[1] > before) continue;
      // Of two that begin together ("Bangladesh", "Bangladesh's home ministry") the body is the last in order.
      if (first === null || span[0] < first.start || (span[0] === first.start && actor.kind === "organization")) {
        first = { start: span[0], actor };
      }
    }
  }
  return first === null ? null : { ...speakerAs(first.actor, [], reading), named: true };
}

/** Whose charge is denied: "rejected |the ministry|'s charge that …", before the words of the event. */
export function chargerOf({ anchor }: Event, reading: Reading): Speaker | null {
  const sentence = sentenceAt(reading, anchor);
  const found = charge.exec(reading.article.text.slice(sentence[0], anchor[0]));
  if (found === null) return null;
  const at = sentence[0] + found.index;
  const actor = reading.actors.findLast(
    ({ kind, mentions }) =>
      kind !== "place" && mentions.some(({ span }) => span[1] >= at && span[1] <= at + 2 && span[0] < at),
  );
  return actor === undefined ? null : speakerAs(actor, [], reading);
}

/**
 * "X confirmed that …": what follows in the sentence is X's too, although the content was found to end before. Null where
 * no such words lead to the event, or a new clause begins between.
 */
export function leadingAttribution({ anchor }: Event, reading: Reading): Attribution | null {
  const sentence = sentenceAt(reading, anchor);
  const { text } = reading.article;
  return (
    reading.attributions.findLast((attribution) => {
      const [content] = attribution.content.spans;
      const [cue] = attribution.cue.spans;
      if (!content || !cue || cue[0] < sentence[0] || cue[1] > content[0] || content[1] > anchor[0]) return false;
      return /^that\b/.test(text.slice(...content)) && !newClause.test(text.slice(content[1], anchor[0]));
    }) ?? null
  );
}

/** "A accused B of shelling C": that B shelled C is on A's word. */
function accuserOf(event: Event, reading: Reading): Speaker | null {
  if (event.type === "ACCUSE" || event.actors.length === 0) return null;
  const [start] = sentenceAt(reading, event.anchor);
  const accusation = reading.events.findLast(
    (other) =>
      other.type === "ACCUSE" &&
      other.anchor[0] >= start &&
      other.anchor[1] <= event.anchor[0] &&
      other.recipients.some((id) => event.actors.includes(id)) &&
      !newClause.test(reading.article.text.slice(other.anchor[1], event.anchor[0])),
  );
  return accusation === undefined ? null : actorAsSpeaker(accusation, reading);
}

/** Who charges somebody with a deed: "accused B of shelling", "blamed"; criticism is told by the article. */
function chargingActor(event: Event, reading: Reading): Speaker | null {
  if (event.type !== "ACCUSE" || !accusing.test(reading.article.text.slice(...event.anchor))) return null;
  return actorAsSpeaker(event, reading);
}

/** The first actor of an act of speech; null where it is nobody in particular, or a court or prosecutor investigates. */
function actorAsSpeaker({ actors, mode, cameo, anchor }: Event, reading: Reading): Speaker | null {
  if (mode === "investigate" || cameo === "116") return null;
  const actor = reading.actors.find(({ id }) => id === actors[0]);
  if (actor === undefined || !isSomebody(actor)) return null;
  const spans = actor.mentions.filter(({ span }) => Math.abs(span[0] - anchor[0]) < near).map(({ span }) => span);
  return { ...speakerAs(actor, spans, reading), named: true };
}
