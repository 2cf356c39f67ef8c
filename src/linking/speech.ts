// Which attributions of a reading are taken for somebody's word: a cue that says nothing makes nobody an origin.
import { type CuePart, cueSense } from "../knowledge/cues.js";
import type { Attribution, Event, Reading } from "../record/reading.js";
import { isWeapon } from "./party.js";

/** Types of what is done, not said. */
const deeds: ReadonlySet<string> = new Set(["ASSAULT", "COERCE", "SANCTION", "SUPPORT", "MOBILIZE", "AID", "PROTEST"]);
/** Verbs by which something is both said and done. */
const performing = /^(?:announce|declare|proclaim|pledge|promise|vow|voice|express|state|say|tell)/;

/** Verbs whose content is somebody's word also where nobody is named: "it was reported that …". */
const reporting =
  /^(?:report|say|tell|announce|claim|believe|allege|accord|rumou?r|think|state|declare|disclose|reveal|reported|write|quote|cite|add)$/;

/** What somebody said, as a noun: what may be taken back. */
export const saidNoun = /\b(?:accusation|charge|claim|allegation|assertion|report|story|statement|remark|comment)s?\b/i;

const parts: readonly CuePart[] = ["verb", "noun", "adjective", "preposition"];

/**
 * The reading without those attributions whose cue no word of the table of cues carries, or whose cue is a deed ("signed
 * an agreement", "attacked by …"), and whose content is not quoted: "rockets fired by …", "imposed sanctions" may be read
 * as somebody's word, but nobody says anything by them. What stood inside such an attribution stands in the one around it.
 * @param withheld events that a person rejected: their words are no more speech than they were
 */
export function spokenReading(reading: Reading, withheld: readonly Event[] = []): Reading {
  const silent = new Map(
    reading.attributions
      .filter((attribution) => !isSpeech(attribution, reading, withheld))
      .map((attribution) => [attribution.id, attribution.inside]),
  );
  if (silent.size === 0) return reading;
  const outer = (id: string | null): string | null => {
    let found = id;
    for (let steps = 0; found !== null && silent.has(found) && steps < 16; steps++) found = silent.get(found) ?? null;
    return found;
  };
  return {
    ...reading,
    attributions: reading.attributions
      .filter(({ id }) => !silent.has(id))
      .map((attribution) => ({ ...attribution, inside: outer(attribution.inside) })),
    events: reading.events.map((event) => ({
      ...event,
      attribution: outer(event.attribution),
      chain: event.chain.filter((id) => !silent.has(id)),
    })),
  };
}

function isSpeech({ source, cue, content, form }: Attribution, reading: Reading, withheld: readonly Event[]): boolean {
  const speaker = reading.actors.find(({ id }) => id === source.actor);
  if (speaker && isWeapon(speaker)) return false;
  const { text } = reading.article;
  // Whose word it is, nobody says: only verbs of saying tell that it is somebody's.
  if (source.spans.length === 0 && form === "indirect" && cue.stance === "assert" && !reporting.test(cue.lemma))
    return false;
  const opening = text.slice(...(content.spans[0] ?? [0, 0]));
  const deed = [...reading.events, ...withheld].some(
    ({ type, anchor }) => deeds.has(type) && cue.spans.some(([start, end]) => anchor[0] >= start && anchor[0] < end),
  );
  // Troops are withdrawn, which denies nothing.
  if (/^(?:withdraw|take back)/.test(cue.lemma) && form === "indirect" && !/^that\b/.test(opening)) {
    const words = `${cue.spans.map(([start, end]) => text.slice(start, end)).join(" ")} ${opening.slice(0, 60)}`;
    if (!saidNoun.test(words)) return false;
  }
  if (deed && form === "indirect" && !performing.test(cue.lemma) && !/^(?:that|to|how|why|whether)\b/i.test(opening))
    return false;
  if (form !== "indirect" || cue.stance !== "assert" || cue.spans.length === 0) return true;
  const words = cue.spans.flatMap(([start, end]) =>
    reading.article.text
      .slice(start, end)
      .toLowerCase()
      .split(/[^\p{L}]+/u),
  );
  return [...cue.lemma.split(" "), ...words].some((word) => parts.some((part) => cueSense(word, part) !== undefined));
}
