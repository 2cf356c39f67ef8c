// Deeds that are told in so many words although no event was coded: "an explosion damaged the depot on Monday".

import { loadKnowledge } from "../knowledge/knowledge.js";
import { wordSet } from "../language/words.js";
import { datelineOf } from "../reading/dateline.js";
import { nameKey } from "../reading/names/name-key.js";
import type { Reading, Span } from "../record/reading.js";
import type { PartyRef } from "./account.js";
import { partyRef } from "./party.js";
import { isDefinite } from "./party-match.js";

const deed =
  "explosions?|blasts?|bomb(?:s|ed|ing|ings)?|attack(?:s|ed)?|rockets?|missiles?|mortars?|shells?|shelling|drones?|air ?strikes?|gunmen|gunfire|saboteurs?|troops|forces|soldiers|militants|rebels|army";
const verbs =
  "damaged|destroyed|struck|hit|tore through|ripped through|rocked|shook|killed|wounded|went off|exploded|detonated|blew up|blown up|shelled|fired (?:on|at|rockets|missiles|mortars)|attacked|bombed|raided|ambushed|stormed|opened fire|came down|fell";
const told = new RegExp(
  `\\b(?:${deed})\\b.{0,80}\\b(?:${verbs})\\b|\\b(?:damaged|destroyed|struck|hit|killed|wounded|injured|died|dead|attacked|shelled|blown up|bombed)\\b.{0,60}\\b(?:${deed})\\b`,
  "i",
);
/** A toll that is told anew: "the toll in Monday's blast rose to ten", "as many as 25 lost their lives in the blast". */
const words = (name: string): string => [...wordSet("tolls", name)].join("|");
const counted = new RegExp(
  [
    [words("tolls"), 60, deed, 60, words("rising")],
    [deed, 40, words("taking"), 30, words("lives")],
    [words("dying"), 60, deed],
  ]
    .map((parts) => parts.map((part) => (typeof part === "number" ? `.{0,${part}}` : `\\b(?:${part})\\b`)).join(""))
    .join("|"),
  "i",
);
const unreal =
  /\b(?:would|could|may|might|[Ii]f|[Uu]nless|will|[Nn]ot|[Nn]o|[Nn]ever|plann?ed|plot|threat\w*|should|must|who|whether)\b/;
const actively = new RegExp(`^(?: had| have| has)? (?:${verbs})\\b`, "i");

/**
 * Do the words tell of a deed of force that happened: a weapon, an explosion or armed people, and what they did to
 * something. Not where the words make it possible, planned, negated or asked for.
 */
export function tellsDeed(words: string): boolean {
  return (told.test(words) || counted.test(words)) && !unreal.test(words);
}

/** Where the words that tell the deed stand in the text; `start` is where the given ones begin. */
export function deedIn(words: string, start: number): Span {
  const found = told.exec(words) ?? counted.exec(words);
  return found === null ? [start, start] : [start + found.index, start + found.index + found[0].length];
}

/** Who did it, where the words open with somebody who acts: "Saboteurs of X blew up …". */
export function doerIn(content: Span, reading: Reading): PartyRef[] {
  const { text } = reading.article;
  for (const actor of reading.actors) {
    const party = partyRef(actor);
    if (!isDefinite(party) || actor.kind === "place") continue;
    for (const { span } of actor.mentions) {
      if (span[0] < content[0] || span[1] > content[1]) continue;
      const before = text.slice(content[0], span[0]);
      // "Armenian saboteurs": the name is of the country, the noun that acts follows it.
      const after = text.slice(span[1], Math.min(content[1], span[1] + 60));
      const acts =
        actively.test(after) ||
        actively.test(
          after.replace(
            /^ (?:saboteurs|troops|forces|soldiers|army|militants|rebels|rockets|artillery|drones|jets|gunmen|fighters|military|military's)(?= )/i,
            "",
          ),
        );
      if (acts && /^(?:that |the |[“"'‘(]|[\p{Lu}, ]+— |\s)*$/u.test(before)) return [party];
      const by = new RegExp(`\\b(?:${verbs}|fired)\\b[^.]{0,40}\\b(?:by|from)\\s+(?:the )?$`, "i");
      if (by.test(before)) return [party];
    }
  }
  return peopleOf(text.slice(content[0], content[1]));
}

/** "Armenian saboteurs blew up …" where the reading took nobody for an actor: the people of the country. */
function peopleOf(words: string): PartyRef[] {
  const opening =
    /^(?:that )?(?:the )?((\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)(?:['’]s)? (?:saboteurs|troops|forces|soldiers|army|militants|rebels|artillery|gunmen|fighters|military|agents))\b/u.exec(
      words,
    );
  if (opening === null || !actively.test(words.slice(opening.index + opening[0].length))) return [];
  const state = loadKnowledge()
    .find(opening[2])
    .find(({ entry }) => entry.kind === "state" && entry.country !== null);
  if (!state) return [];
  return [{ key: nameKey(opening[1]), name: opening[1], country: state.entry.country, kind: "group", sectors: [] }];
}

/** The place that a stretch of text names with "in", "at", "near" or "on": the nearest to a spot. */
export function placeIn(
  stretch: Span,
  spot: number,
  reading: Reading,
): { name: string; country: string | null } | null {
  const { text } = reading.article;
  if (/\bhere\b/.test(text.slice(stretch[0], stretch[1]))) {
    const home = datelinePlace(text);
    if (home !== null) return { name: home, country: null };
  }
  let best: { name: string; country: string | null; distance: number } | null = null;
  for (const actor of reading.actors) {
    if (actor.kind !== "place") continue;
    for (const { span, form } of actor.mentions) {
      if (form === "pronoun" || span[0] < stretch[0] || span[1] > stretch[1]) continue;
      if (span[1] - span[0] > actor.name.length + 4) continue;
      const before = text.slice(Math.max(stretch[0], span[0] - 24), span[0]);
      if (
        !/\b(?:in|at|near|on|outside|of|around|over)\s+(?:the\s+)?(?:(?:village|town|city|port|district|island|border town)\s+of\s+)?$/i.test(
          before,
        )
      )
        continue;
      const distance = Math.abs(span[0] - spot);
      if (best === null || distance < best.distance || (distance === best.distance && actor.name < best.name)) {
        best = { name: actor.name, country: actor.country, distance };
      }
    }
  }
  return best === null ? writtenPlace(stretch, spot, reading) : { name: best.name, country: best.country };
}

/** The place of the dateline, in the case of a name; null where there is none. */
function datelinePlace(text: string): string | null {
  const place = datelineOf(text)?.place ?? null;
  return place === null ? null : place.toLowerCase().replace(/(?:^|[\s'’-])\p{L}/gu, (letter) => letter.toUpperCase());
}

const dayOrMonth =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** The nearest capitalised name after "in", "at" or "near" that the reading takes for nobody and no body. */
function writtenPlace(stretch: Span, spot: number, reading: Reading): { name: string; country: string | null } | null {
  const words = reading.article.text.slice(stretch[0], stretch[1]);
  const others = new Set(
    reading.actors.filter((actor) => actor.kind !== "place" && actor.kind !== "unnamed").map((actor) => actor.name),
  );
  let best: { name: string; distance: number } | null = null;
  for (const match of words.matchAll(/\b(?:in|at|near|outside)\s+(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})/gu)) {
    const name = match[1].replace(/['’]s$/, "");
    if (dayOrMonth.test(name) || others.has(name)) continue;
    const distance = Math.abs(stretch[0] + match.index - spot);
    if (best === null || distance < best.distance) best = { name, distance };
  }
  return best === null ? null : { name: best.name, country: null };
}
