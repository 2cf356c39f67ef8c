// What somebody adds to a thing told before in an article: that it is so ("confirmed the release"), or another count of it.

import { isBothSides } from "../reading/names/vague.js";
import { sentenceNumber } from "../reading/sentence-at.js";
import type { Reading } from "../record/reading.js";
import type { Account, PartyRef, SourceRef } from "./account.js";
import { ancestors, chainOf, emptyAccount } from "./account-parts.js";
import { sourceRef } from "./party.js";
import { isDefinite } from "./party-match.js";
import { shownSentence } from "./wording.js";

/** The confirmations of an article, each as an account about the event that it confirms. */
export function confirmations(reading: Reading, events: readonly Account[]): Account[] {
  return reading.attributions.flatMap((attribution): Account[] => {
    const answer = attribution.answers.find(({ how }) => how === "confirm");
    const told = events.find(({ kind, item }) => kind === "event" && item === answer?.part);
    const speaker = chainOf(ancestors(attribution, reading), reading);
    const [place] = [...attribution.cue.spans, ...attribution.content.spans];
    if (told === undefined || speaker.length === 0) return [];
    const together = attribution.speakers.some(({ name }) => isBothSides(name));
    const chains = together ? sidesOf(told).map((side): SourceRef[] => [side]) : [speaker];
    return chains.map((chain, number) => ({
      ...emptyAccount(reading, attribution.id),
      id: `${reading.article.id}#${attribution.id}/confirms${number === 0 ? "" : number}`,
      actors: [chain[chain.length - 1]],
      chain,
      summary: shownSentence(reading, place),
      spans: attribution.content.spans,
      confidence: attribution.confidence,
      about: [told.id],
    }));
  });
}

/** The parties of an event as sources: one a country where there are several, otherwise one a name. */
export function sidesOf(account: Account): SourceRef[] {
  const parties = [...account.actors, ...account.recipients].filter((party) => party.kind !== "unnamed");
  const countries = new Set(parties.flatMap(({ country }) => country ?? []));
  const sides = new Map<string, PartyRef>();
  for (const party of parties) {
    const key = countries.size >= 2 ? party.country : party.key;
    if (key !== null && !sides.has(key)) sides.set(key, party);
  }
  return [...sides.values()].map((party) => ({
    ...party,
    named: true,
    body: countries.size >= 2 && party.country !== null ? party.country : party.key,
    stance: "assert",
    lemma: "say",
  }));
}

/**
 * "Residents and observers said", "Norway and Iceland said": the reading gives a source of several its first; each of the
 * others says so too.
 */
export function fellowSpeakers(reading: Reading, events: readonly Account[]): Account[] {
  return events.flatMap((event): Account[] => {
    const speaker = event.chain.at(-1);
    if (!speaker || event.attitude !== "assert" || event.kind !== "event") return [];
    const attribution = reading.attributions.find(
      ({ source, content }) =>
        source.actor !== null &&
        reading.actors.some(({ id, name }) => id === source.actor && name === speaker.name) &&
        content.spans.some(([start, end]) => (event.spans[0]?.[0] ?? -1) >= start && (event.spans[0]?.[0] ?? -1) < end),
    );
    if (!attribution) return [];
    return attribution.speakers
      .slice(1)
      .map((fellow) => sourceRef(fellow, attribution.cue, reading))
      .map((source, number) => ({
        ...emptyAccount(reading, event.item),
        id: `${event.id}/fellow${number === 0 ? "" : number}`,
        actors: [source],
        chain: [...event.chain.slice(0, -1), source],
        summary: event.summary,
        spans: event.spans,
        confidence: attribution.confidence,
        about: [event.id],
      }));
  });
}

/** Other counts of what an article tells, each as an account about the event that it counts. */
export function countsGiven(reading: Reading, events: readonly Account[]): Account[] {
  return reading.counts.flatMap(({ id, speaker, spans, quantities, part }): Account[] => {
    const deed = reading.deeds.find((one) => one.id === part);
    const told = events.find(({ kind, item, attitude, spans: own }) =>
      deed === undefined
        ? kind === "event" && attitude === "assert" && item === part
        : attitude === "assert" && own[0]?.[0] === deed.spans[0]?.[0],
    );
    if (told === undefined) return [];
    const source = sourceRef(speaker, { stance: "assert", lemma: "say" }, reading);
    const sentence = `s${sentenceNumber(reading, spans[0][0])}`;
    return [
      {
        ...emptyAccount(reading, sentence),
        id: `${reading.article.id}#${sentence}/${id}`,
        actors: [source],
        chain: [source],
        summary: shownSentence(reading, spans[0]),
        spans,
        quantities,
        about: [told.id],
      },
    ];
  });
}

const force: ReadonlySet<string> = new Set(["ASSAULT", "COERCE"]);
/** Sentences between a deed and what came of it, at most. */
const nearSentences = 2;

/**
 * "The navy seized a trawler. Eleven sailors were detained": what came of a deed of force, told without naming who did it,
 * as counts of that deed too.
 */
export function outcomes(reading: Reading, events: readonly Account[]): Account[] {
  return events.flatMap((event, place): Account[] => {
    const counted = event.quantities.filter(({ what }) => what !== "" && what !== "distance");
    const at = event.spans[0]?.[0];
    if (at === undefined || !force.has(event.type ?? "") || event.attitude !== "assert" || counted.length === 0)
      return [];
    if (event.actors.some(isDefinite) || event.auxiliary.length > 0) return [];
    const number = sentenceNumber(reading, at);
    const deed = events.slice(0, place).findLast((other) => {
      const start = other.spans[0]?.[0];
      if (start === undefined || !force.has(other.type ?? "") || other.attitude !== "assert") return false;
      const between = number - sentenceNumber(reading, start);
      return between > 0 && between <= nearSentences && other.actors.some(isDefinite) && other.auxiliary.length === 0;
    });
    if (!deed || (deed.type === event.type && deed.cameo === event.cameo)) return [];
    const chain = event.chain.length > 0 ? event.chain : deed.chain;
    return [
      {
        ...emptyAccount(reading, event.item),
        id: `${event.id}/outcome`,
        actors: chain.slice(-1),
        chain,
        summary: event.summary,
        spans: event.spans,
        quantities: counted,
        confidence: event.confidence,
        about: [deed.id],
      },
    ];
  });
}
