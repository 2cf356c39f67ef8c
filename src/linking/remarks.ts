// What somebody adds to a thing told before in an article: that it is so ("confirmed the release"), or another count of it.

import { withoutDateline } from "../reading/credits.js";
import { nameKey } from "../reading/names/name-key.js";
import type { Actor, Attribution, Quantity, Reading, Span } from "../record/reading.js";
import type { Account, PartyRef, SourceRef } from "./account.js";
import { ancestors, chainOf, emptyAccount, sentenceAt, speakersIn } from "./account-parts.js";
import { numberOf } from "./numbers.js";
import { bodyOf, bothWords, partyRef, sourceRef } from "./party.js";
import { isDefinite } from "./party-match.js";

/** The confirmations of an article, each as an account about the event that it confirms. */
export function confirmations(reading: Reading, events: readonly Account[]): Account[] {
  const { text } = reading.article;
  return reading.attributions.flatMap((attribution): Account[] => {
    const answer = attribution.answers.find(({ how }) => how === "confirm");
    const told = events.find(({ kind, item }) => kind === "event" && item === answer?.part);
    const speaker = chainOf(ancestors(attribution, reading), reading);
    const [place] = [...attribution.cue.spans, ...attribution.content.spans];
    if (told === undefined || speaker.length === 0) return [];
    const source = attribution.source.spans.map(([start, end]) => text.slice(start, end)).join(" ");
    const chains = bothWords.test(source) ? sidesOf(told).map((side): SourceRef[] => [side]) : [speaker];
    return chains.map((chain, number) => ({
      ...emptyAccount(reading, attribution.id),
      id: `${reading.article.id}#${attribution.id}/confirms${number === 0 ? "" : number}`,
      actors: [chain[chain.length - 1]],
      chain,
      summary: sentenceWords(reading, place),
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
    const fellows = speakersIn(attribution, reading).slice(1);
    return fellows
      .map((alone) => sourceRef(alone, reading))
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

const number =
  "(?:\\d{1,3}(?:,\\d{3})+|\\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
const noCount =
  "(?!\\s*(?:%|per\\s?cent|percent|years?|days?|hours?|minutes?|weeks?|months?|o['’]clock|a\\.?m|p\\.?m|kilomet|miles?|million|billion|of the clock|[:.]\\d))";
/** "Put the number of soldiers at 20", "had spoken of three", "corrected its count from three to two". */
const counts: readonly RegExp[] = [
  new RegExp(
    `\\b(?:put|puts|putting|gave|gives|set)\\s+(?<noun>(?:the|its|their|his|her|that)\\s+(?:[\\p{L}'’-]+\\s+){0,8}?)(?:at|as)\\s+(?:about |around |only |just |at least |more than )?(?<to>${number})\\b${noCount}`,
    "giu",
  ),
  new RegExp(
    `\\b(?:spoke|spoken|talked|speaks)\\s+of\\s+(?:about |only |just |at least |more than )?(?<to>${number})\\b${noCount}(?<noun>(?:\\s[\\p{L}-]+)?)`,
    "giu",
  ),
  new RegExp(
    `\\b(?:raised|lowered|cut|corrected|revised|updated|increased|brought)\\s+(?<noun>(?:the|its|their|his|her)\\s+(?:[\\p{L}'’-]+\\s+){0,14}?)(?:(?:up|down)\\s+)?(?:from\\s+(?<from>${number})\\s+)?to\\s+(?<to>${number})\\b${noCount}`,
    "giu",
  ),
];
const deadWords = /\b(?:dead|deaths?|died|killed|toll|fatalities|victims)\b/i;

/** Other counts of what an article tells, each as an account about the event that it counts. */
export function countsGiven(reading: Reading, events: readonly Account[]): Account[] {
  const { text } = reading.article;
  const found: Account[] = [];
  for (const [index, sentence] of reading.sentences.entries()) {
    const words = text.slice(sentence[0], sentence[1]);
    for (const pattern of counts) {
      for (const match of words.matchAll(pattern)) {
        const at = sentence[0] + match.index;
        const noun = match.groups?.noun?.trim() ?? "";
        const told = countedBefore(at, noun, events);
        const source = speakerOf(sentence, at, reading);
        if (told === null || source === null) continue;
        const span: Span = [at, at + match[0].length];
        const quantities = [match.groups?.from, match.groups?.to].flatMap((word): Quantity[] => {
          const count = word === undefined ? null : numberOf(word);
          return count === null
            ? []
            : [{ count, low: count, high: count, approximate: false, of: told.of, what: told.what, spans: [span] }];
        });
        found.push({
          ...emptyAccount(reading, `s${index}`),
          id: `${reading.article.id}#s${index}/count${match.index}`,
          actors: [source],
          chain: [source],
          summary: withoutDateline(words.trim()),
          spans: [span],
          quantities,
          about: [told.event.id],
        });
      }
    }
  }
  return found;
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
    const number = sentenceNumber(at, reading);
    const deed = events.slice(0, place).findLast((other) => {
      const start = other.spans[0]?.[0];
      if (start === undefined || !force.has(other.type ?? "") || other.attitude !== "assert") return false;
      const between = number - sentenceNumber(start, reading);
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

function sentenceNumber(place: number, reading: Reading): number {
  return reading.sentences.findLastIndex(([start]) => start <= place);
}

/** The nearest event before a place whose people or things are counted again. */
function countedBefore(
  place: number,
  noun: string,
  events: readonly Account[],
): { event: Account; what: string; of: string } | null {
  const before = events.filter(
    (event) =>
      event.kind === "event" &&
      event.attitude === "assert" &&
      (event.spans[0]?.[0] ?? 0) < place &&
      // "Confirmed" may be read as an event itself.
      !event.spans.some(([start, end]) => start <= place && place < end),
  );
  const dead = deadWords.test(noun) || !/\bnumber\b|\bfigure\b/.test(noun);
  for (const event of before.toReversed()) {
    const named = event.quantities.filter(({ what }) => what !== "");
    const fitting =
      named.find(({ of }) => of.split(/\s+/).some((word) => word.length > 3 && noun.includes(word))) ??
      (deadWords.test(noun) ? named.find(({ what }) => what === "killed") : named[0]);
    if (fitting) return { event, what: fitting.what, of: fitting.of };
  }
  const deed = dead ? before.findLast(({ type }) => type === "ASSAULT") : undefined;
  return deed ? { event: deed, what: "killed", of: "people" } : null;
}

/** Who gives the count: whom "which" or "who" takes up, who stands right before the verb, else who opens the sentence. */
function speakerOf(sentence: Span, verb: number, reading: Reading): SourceRef | null {
  const { text } = reading.article;
  const lead = text.slice(sentence[0], verb);
  const relative = /,?\s+(?:which|who)\s+(?:(?:had|has|have|later|earlier|also)\s+)*$/i.exec(lead);
  const until = relative ? sentence[0] + relative.index : verb;
  let nearest: { span: Span; actor: Actor } | null = null;
  let opening: { span: Span; actor: Actor } | null = null;
  for (const actor of reading.actors) {
    if (actor.kind === "place" || actor.kind === "outlet") continue;
    for (const { span, form } of actor.mentions) {
      if (span[0] < sentence[0] || span[1] > until) continue;
      if (actor.kind === "unnamed" && form === "pronoun") continue;
      const between = text.slice(span[1], until);
      const beside = relative
        ? between.trim() === ""
        : /^(?:['’]s)?\s*(?:,|had|has|have|later|earlier|also|then|but|on \p{L}+|\s)*$/iu.test(between);
      if (beside && (nearest === null || span[0] < nearest.span[0])) nearest = { span, actor };
      if (opening === null || span[0] < opening.span[0] || (span[0] === opening.span[0] && span[1] > opening.span[1]))
        opening = { span, actor };
    }
  }
  const chosen = nearest ?? opening;
  if (chosen === null) return null;
  const { actor, span } = chosen;
  const said = attributionWith(span, reading);
  const body = bodyOf(actor, said ? said.source.spans : [span], reading);
  const party = partyRef(actor);
  return {
    ...party,
    named: actor.kind !== "unnamed",
    body: body === "" ? nameKey(party.name) : body,
    stance: "assert",
    lemma: "say",
  };
}

function attributionWith([start, end]: Span, reading: Reading): Attribution | undefined {
  return reading.attributions.find(({ source }) => source.spans.some(([from, to]) => from <= start && to >= end));
}

function sentenceWords(reading: Reading, span: Span): string {
  const [start, end] = sentenceAt(reading, span);
  return withoutDateline(reading.article.text.slice(start, end).trim());
}
