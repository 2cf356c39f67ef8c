// What stands in a reading beside its parts, by their words: who speaks for which body, how a thing is told, deeds and counts
// that no event was coded for.
import type { Attribution, Event, Reading, Span } from "../record/reading.js";
import { chargerOf, claimantOf, leadingAttribution, retractorOf } from "./attribution/claimants.js";
import { spokenReading } from "./attribution/spoken.js";
import { outletsCited, speakersOf } from "./attribution/voices.js";
import { deedsOf, doersIn } from "./events/told.js";
import { isDocument } from "./names/vague.js";
import { countsOf } from "./quantity/told-counts.js";
import { tollsIn } from "./quantity/tolls.js";
import { sentenceAt } from "./sentence-at.js";
import { dayIn } from "./time/sentence-day.js";
import {
  attitudeTo,
  deniesResponsibility,
  isAnother,
  isCueOf,
  isLasting,
  isWish,
  stanceOf,
  takesBackWords,
} from "./truth/attitude.js";
import { isPresupposed } from "./truth/presupposed.js";

/**
 * The reading with what follows from its parts and the text. It needs no model: readings that were made before the record
 * had these fields are completed when they are taken out.
 */
export function completed(reading: Reading): Reading {
  const whole = withTelling(reading);
  const spoken = spokenReading(whole);
  const deeds = deedsOf(spoken);
  return { ...whole, citations: outletsCited(whole), deeds, counts: countsOf({ ...spoken, deeds }) };
}

/**
 * The reading with its attributions and events completed: who says them, and how they are told.
 *
 * @param vouched ids of the parts that a person vouched for: what they have already is kept
 */
export function withTelling(reading: Reading, vouched: ReadonlySet<string> = new Set()): Reading {
  const attributions = reading.attributions.map((attribution) =>
    vouched.has(attribution.id) && attribution.speakers.length > 0 ? attribution : voiced(attribution, reading),
  );
  const whole = { ...reading, attributions };
  const spoken = spokenReading(whole);
  const events = reading.events.map((event, index) =>
    vouched.has(event.id) ? event : completedEvent(event, spoken.events[index], spoken),
  );
  return { ...whole, events };
}

/** How whoever tells an event stands to it. */
export function attitudeOf(event: Event, reading: Reading): Event["attitude"] {
  const spoken = spokenReading({ ...reading, events: [event] });
  return tellingOf(event, spoken.events[0], spoken).attitude;
}

function voiced(attribution: Attribution, reading: Reading): Attribution {
  const { text } = reading.article;
  return {
    ...attribution,
    speakers: speakersOf(attribution, reading),
    ...stanceOf(attribution, reading),
    quantities: tollsIn(attribution.content.spans, text),
  };
}

/** Who tells an event, and how. @param own the event without those of its chain that are nobody's word */
function tellingOf(
  event: Event,
  own: Event,
  spoken: Reading,
): { leading: Attribution | null; telling: Attribution[]; attitude: Event["attitude"] } {
  const chained = own.chain.flatMap((id) => spoken.attributions.find((one) => one.id === id) ?? []);
  const held = chained.filter((attribution) => !isCueOf(event, attribution) || isWish(attribution));
  const leading = held.length === 0 ? leadingAttribution(event, spoken) : null;
  const said = leading === null ? held : around(leading, spoken);
  // "Asked about the dismissal of the envoy": that he was dismissed is no wish, nor on the word of who asks.
  const telling = said.filter((attribution, place) => place < said.length - 1 || !isWish(attribution));
  const attitude = retractorOf(event, spoken) === null ? attitudeTo(event, telling, spoken) : "retract";
  return { leading, telling, attitude };
}

function completedEvent(event: Event, own: Event, spoken: Reading): Event {
  const { leading, telling, attitude } = tellingOf(event, own, spoken);
  const dated = datedBySentence(event, telling, spoken);
  return {
    ...event,
    ...(leading === null ? {} : ledBy(leading, event, spoken)),
    ...(dated ?? {}),
    ...deniedDeed(event, attitude, telling, spoken),
    attitude,
    claimant: claimantOf(event, spoken),
    presupposed: isPresupposed(event, spoken),
    occasion: occasionOf(event, spoken),
    charger: attitude === "deny" || attitude === "doubt" ? chargerOf(event, spoken) : null,
  };
}

/** A thing with a day of its own is the one told of, whatever stands before its name. */
function occasionOf(event: Event, spoken: Reading): Event["occasion"] {
  if (!hasOwnDay(event, spoken) && isAnother(event, spoken)) return "another";
  if (takesBackWords(event, spoken)) return "words";
  return isLasting(event, spoken) ? "lasting" : "this";
}

/** An attribution with those around it, the outermost first. */
function around(attribution: Attribution, { attributions }: Reading): Attribution[] {
  const chain = [attribution];
  for (let { inside } = attribution; inside !== null && chain.length < 16; ) {
    const outer = attributions.find(({ id }) => id === inside);
    if (outer === undefined) break;
    chain.unshift(outer);
    inside = outer.inside;
  }
  return chain;
}

/** "X confirmed that …" holds the event too; who confirms it did not do it: the doer stands in the words confirmed. */
function ledBy(leading: Attribution, event: Event, spoken: Reading): Partial<Event> {
  const chain = around(leading, spoken).map(({ id }) => id);
  if (event.type !== "ASSAULT" || !event.actors.some((id) => id === leading.source.actor))
    return { attribution: leading.id, chain };
  const [start] = leading.content.spans[0];
  const doers = doersIn([start, sentenceAt(spoken, event.anchor)[1]], spoken);
  return { attribution: leading.id, chain, actors: doers.flatMap(({ actor }) => actor ?? []) };
}

/** "Denied being behind the blast": what is denied is that he did it. */
function deniedDeed(
  event: Event,
  attitude: Event["attitude"],
  telling: readonly Attribution[],
  { article }: Reading,
): Partial<Event> {
  const [innermost] = telling.slice(-1);
  const denier = innermost?.speakers[0]?.actor ?? null;
  if (attitude !== "deny" || denier === null || event.actors.length > 0) return {};
  const content = innermost.content.spans.map((span) => article.text.slice(...span)).join(" ");
  return deniesResponsibility(content) ? { actors: [denier] } : {};
}

/**
 * The day that the event's sentence names, where no day is told of the event itself; of what somebody says, only one
 * within: "shares fell on Thursday after the agency reported that the ship had been seized" does not say when it was.
 */
function datedBySentence(
  event: Event,
  telling: readonly Attribution[],
  spoken: Reading,
): Pick<Event, "when" | "dated"> | null {
  const sentence = sentenceAt(spoken, event.anchor);
  if (hasOwnDay(event, spoken)) return null;
  const day = dayIn(contentIn(sentence, event, telling) ?? sentence, spoken);
  if (day === null) return null;
  const relation = day.day > (spoken.article.published ?? "") ? "after" : "before";
  return { when: { start: day.day, end: day.day, spans: [day.span], relation }, dated: "sentence" };
}

/** Is a day told of the event in its own sentence: not one from another sentence, nor the date of the report. */
function hasOwnDay({ when, anchor }: Event, spoken: Reading): boolean {
  if (when === null) return false;
  if (when.spans.length === 0) return when.relation !== "at";
  const [from, to] = sentenceAt(spoken, anchor);
  return when.spans.some(([start, end]) => start >= from && end <= to);
}

/** What is said in the sentence about the event: from the first of its pieces to the last; null in the article's own voice. */
function contentIn(sentence: Span, { anchor }: Event, telling: readonly Attribution[]): Span | null {
  const [innermost] = telling.slice(-1);
  // "Images taken on Monday show …": the day of the images is that of what they show.
  if (innermost === undefined || innermost.speakers.some(isDocument)) return null;
  const pieces = innermost.content.spans.filter(([start, end]) => end > sentence[0] && start < sentence[1]);
  if (!pieces.some(([start, end]) => anchor[0] >= start && anchor[0] < end)) return null;
  return [Math.max(sentence[0], pieces[0][0]), Math.min(sentence[1], pieces[pieces.length - 1][1])];
}
