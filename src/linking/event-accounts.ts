// Accounts of coded events and of deeds that are told without being coded.
import { isWeapon } from "../reading/names/weapons.js";
import { sentenceAt } from "../reading/sentence-at.js";
import { isCueOf, isWish } from "../reading/truth/attitude.js";
import type { Attribution, Event, Reading, Span, Speaker, ToldDeed, Where } from "../record/reading.js";
import type { Account, PartyRef, SourceRef } from "./account.js";
import { ancestors, chainOf, emptyAccount, publicationDay } from "./account-parts.js";
import { familyOf } from "./family.js";
import { partyIn, partyRef, sourceRef } from "./party.js";
import { datelineEnd, headOf, namesIn, shownSentence, strongest, weighedWords } from "./wording.js";

/** Acts of speech: what one does who did the last one told in the sentence. */
const speechActs: ReadonlySet<string> = new Set(["ACCUSE", "REJECT", "REQUEST", "THREATEN"]);
/** What a word of the rest of an event's sentence weighs beside its own. */
const restOfSentence = 0.5;
/** Confidence of a deed that no event was coded for. */
const toldConfidence = 0.5;

/** The accounts of the coded events, in text order. */
export function eventAccounts(reading: Reading): Account[] {
  const accounts = reading.events
    .toSorted((left, right) => left.anchor[0] - right.anchor[0] || (left.id < right.id ? -1 : 1))
    .flatMap((event) => {
      const account = eventAccount(event, reading);
      return account === null ? [] : withCharge(account, event, reading);
    });
  for (let index = 1; index < accounts.length; index++) takeSpeaker(accounts[index], accounts[index - 1]);
  return accounts;
}

/** The accounts of deeds that are told but not coded: accounts of a deed without a code. */
export function deedAccounts(reading: Reading): Account[] {
  return reading.deeds.map((deed) => deedAccount(deed, reading));
}

function eventAccount(event: Event, reading: Reading): Account | null {
  // "Imposed" may be read as a cue and as an event: the event itself is nobody's word.
  const said = event.chain
    .flatMap((id) => reading.attributions.find((candidate) => candidate.id === id) ?? [])
    .filter((attribution) => !isCueOf(event, attribution) || isWish(attribution));
  const wish = said.at(-1);
  if (event.auxiliary.includes("hypothetical")) return null;
  const wished = wish !== undefined && isWish(wish) && !isCueOf(event, wish);
  if (wished && !isPresupposed(event)) return null;
  if (event.occasion === "another" || event.occasion === "words") return null;
  // "Asked about the dismissal of the envoy": that he was dismissed is no wish, nor on the word of who asks.
  const attributions = wished ? said.slice(0, -1) : said;
  const sentence = sentenceAt(reading, event.anchor);
  const when = toldWhen(event, sentence);
  const dateline = datelineEnd(reading);
  const parties = (ids: readonly string[]): PartyRef[] =>
    ids.flatMap((id) => {
      const actor = reading.actors.find((candidate) => candidate.id === id);
      if (actor && isWeapon(actor)) return [];
      return (actor && partyIn(actor, reading, dateline, sentence, familyOf(event.type) !== "force")) ?? [];
    });
  const chain = chainOf(attributions, reading);
  if (chain.length === 0 && event.claimant !== null) chain.push(claimant(event.claimant, event.attitude, reading));
  const published = publicationDay(reading);
  const place = settledPlace(event.where, reading);
  return {
    ...emptyAccount(reading, event.id),
    kind: "event",
    type: event.type,
    mode: event.mode,
    cameo: event.cameo,
    contexts: event.contexts,
    actors: parties(event.actors),
    recipients: parties(event.recipients),
    when: when ? { start: when.start, end: when.end } : published,
    dated: when ? (event.dated === "sentence" ? "inherited" : "said") : published ? "published" : "unknown",
    ...place,
    head: headOf(reading, event.anchor),
    words: wordsOf(event, sentence, attributions, reading),
    quantities: event.quantities,
    factuality: event.factuality,
    auxiliary: event.auxiliary,
    attitude: event.attitude,
    chain,
    summary: shownSentence(reading, event.anchor),
    spans: event.spans,
    confidence: event.confidence,
  };
}

/** Is a deed that stands in a wish or question told as one that took place: neither possible nor to come. */
function isPresupposed({ factuality, auxiliary }: Event): boolean {
  return factuality.certainty === "certain" && factuality.polarity === "positive" && !auxiliary.includes("future");
}

/** The day that an event's own sentence tells: not one from another sentence, nor the date of the report. */
function toldWhen({ when }: Event, sentence: Span): Event["when"] {
  if (when === null) return null;
  if (when.spans.length === 0) return when.relation === "at" ? null : when;
  return when.spans.some(([start, end]) => start >= sentence[0] && end <= sentence[1]) ? when : null;
}

/** Who claims a thing without an attribution: who takes it back denies it. */
function claimant(speaker: Speaker, attitude: Event["attitude"], reading: Reading): SourceRef {
  const cue = attitude === "retract" ? { stance: "deny", lemma: "withdraw" } : { stance: "assert", lemma: "say" };
  return sourceRef(speaker, cue as Pick<Attribution["cue"], "stance" | "lemma">, reading);
}

/** A place; where it is a whole country only that is known. */
function settledPlace(place: Where | null, reading: Reading): Pick<Account, "where" | "whereCountry"> {
  if (place === null) return { where: null, whereCountry: null };
  const land = reading.actors.find(({ kind, country, name }) => kind === "state" && country && name === place.name);
  if (land) return { where: null, whereCountry: land.country };
  const known = reading.actors.find(({ kind, name }) => kind === "place" && name === place.name);
  return { where: place.name, whereCountry: place.country ?? known?.country ?? null };
}

/** "The union rejected the ministry's charge that …": the union denies it, and the ministry says so. */
function withCharge(account: Account, event: Event, reading: Reading): Account[] {
  if (account.attitude !== "deny" && account.attitude !== "doubt") return [account];
  const { chain, attitude } = account;
  const denier = chain.findLastIndex(({ stance }) => stance === attitude);
  const inner = chain.slice(denier + 1);
  const charge = { stance: "assert", lemma: "charge" } as const;
  const within = inner.length > 0 ? inner : event.charger === null ? [] : [sourceRef(event.charger, charge, reading)];
  if (denier < 0 || within.length === 0 || within.at(-1)?.body === chain[denier].body) return [account];
  return [
    { ...account, chain: chain.slice(0, denier + 1) },
    { ...account, id: `${account.id}/charge`, chain: within, attitude: "assert" },
  ];
}

/** "The ministry summoned the envoy and handed him a note that accused …": an act of speech of nobody is the last one's. */
function takeSpeaker(account: Account, before: Account): void {
  if (account.summary !== before.summary || account.actors.length > 0 || before.actors.length === 0) return;
  if (account.type === null || before.type === null) return;
  if (!speechActs.has(account.type) || !speechActs.has(before.type)) return;
  account.actors = before.actors;
  if (account.chain.length === 0) account.chain = before.chain;
}

/** The words of the event weigh 1, the rest of its sentence 0.5; names of the parties, sources and cues are left out. */
function wordsOf(
  event: Event,
  sentence: Span,
  attributions: readonly Attribution[],
  reading: Reading,
): [string, number][] {
  const parties = new Set([...event.actors, ...event.recipients]);
  const hidden: Span[] = [
    ...attributions.flatMap((attribution) => [...attribution.source.spans, ...attribution.cue.spans]),
    ...(event.where?.spans ?? []),
    ...(event.when?.spans ?? []),
    ...namesIn(sentence, parties, reading),
    [0, datelineEnd(reading)],
  ];
  const names = [event.where?.name ?? ""];
  const words = new Map<string, number>();
  for (const [word, weight] of weighedWords(reading, [sentence], hidden, names))
    words.set(word, weight * restOfSentence);
  for (const [word, weight] of weighedWords(reading, event.spans, hidden, names)) words.set(word, weight);
  return strongest(words);
}

function deedAccount(deed: ToldDeed, reading: Reading): Account {
  const attribution = reading.attributions.find(({ id }) => id === deed.attribution);
  const [content] = deed.spans;
  const number = reading.sentences.findIndex(([, end]) => end > content[0]);
  const blank = emptyAccount(reading, attribution?.id ?? `s${number}`);
  const doers = deed.doers.map((doer) => doerOf(doer, reading));
  const chain =
    deed.claimant !== null
      ? [claimant(deed.claimant, deed.attitude, reading)]
      : attribution === undefined
        ? []
        : chainOf(ancestors(attribution, reading), reading);
  const names = [deed.where?.name ?? "", ...doers.map(({ name }) => name)];
  return {
    ...blank,
    kind: "event",
    type: deed.type,
    actors: doers,
    when: deed.when ?? blank.when,
    dated: deed.when === null ? blank.dated : "inherited",
    ...settledPlace(deed.where, reading),
    words: strongest(weighedWords(reading, [content], namesIn(content, new Set(), reading), names)),
    quantities: deed.quantities,
    attitude: deed.attitude,
    chain,
    summary: shownSentence(reading, content),
    spans: deed.spans,
    confidence: toldConfidence,
  };
}

/** "Peruvian gunmen" may be nobody whom the reading found. */
function doerOf({ actor: id, name, country }: ToldDeed["doers"][number], reading: Reading): PartyRef {
  const actor = reading.actors.find((candidate) => candidate.id === id);
  return actor === undefined ? unknownGroup(name, country) : partyRef(actor);
}

function unknownGroup(name: string, country: string | null): PartyRef {
  return partyRef({ id: "", name, country, kind: "group", sectors: [], known: null, mentions: [] });
}
