// One reading → its accounts: what the article says of each event, each statement and each denial.
import { withoutDateline } from "../reading/credits.js";
import { isWeapon } from "../reading/names/weapons.js";
import type { Actor, Attribution, Event, Interval, Quantity, Reading, Span } from "../record/reading.js";
import type { Account, Attitude, PartyRef, SourceRef } from "./account.js";
import { ancestors, chainOf, emptyAccount, leadingAttribution, publicationDay, sentenceAt } from "./account-parts.js";
import { cuesWithin, namesWithin } from "./article-places.js";
import { isDated } from "./days.js";
import { denialLikeness } from "./disputes.js";
import { familyOf } from "./family.js";
import { type Gist, gistOf } from "./gist.js";
import { tollsIn } from "./numbers.js";
import { bodyOf, isDocument, partyIn, partyRef, sourceRef } from "./party.js";
import { type Comparison, comparePeople, isDefinite } from "./party-match.js";
import { leaveOutPresupposing } from "./presupposed.js";
import { processCues } from "./process-cues.js";
import { profileOf } from "./profile-of.js";
import { rarity } from "./rarity.js";
import { confirmations, countsGiven, fellowSpeakers, outcomes } from "./remarks.js";
import { dayIn } from "./sentence-day.js";
import { spokenReading } from "./speech.js";
import { stem } from "./stem.js";
import { deedIn, doerIn, placeIn, tellsDeed } from "./told-deeds.js";
import { isWithheld, nothingWithheld, type Withheld, withoutWithheld } from "./withheld.js";
import { wordLikeness } from "./word-likeness.js";
import { contentWords } from "./words.js";

/** Sources that want something do not say that it is so: what stands in their content is no account of an event. */
const wishing: ReadonlySet<string> = new Set(["want", "ask", "order", "threaten", "feel"]);
/** Acts of speech: what one does who did the last one told in the sentence. */
const speechActs: ReadonlySet<string> = new Set(["ACCUSE", "REJECT", "REQUEST", "THREATEN"]);
const accusing = /\b(?:accus|alleg|blam)(?:e|es|ed|ing)?\b/i;
/** A statement of fewer content words (by weight) is not followed across articles. */
const leastStatement = 4;
/** Stances whose content is held to be so, or not to be so. */
const stating: ReadonlySet<string> = new Set(["assert", "report", "deny", "doubt", "believe", "know"]);
const mostWords = 24;
/** Words of an anchor that are commoner tell the event only where it has no other ("were killed"). */
const leastHeadRarity = 2.5;

/** "Denied being behind", "had no part in": what is denied is having done it, not that it was done. */
const responsibility =
  /\b(?:behind|responsib\w+|involve\w*|hand in|role in|part in|carried out|carrying out|nothing to do with|to blame)\b/i;
/** Words that deny although the cue is a plain "said": only where they point at something said before. */
const denyingWords =
  /\b(?:(?:had|have|has) nothing to do with|(?:had|have|has|played|plays?) no (?:part|role|hand|involvement) in|(?:was|were|is|are) not (?:behind|responsible|involved)|(?:is|are|was|were) (?:false|untrue|baseless|a lie|lies|groundless|fabricated)|no truth)\b/i;
/** "It", "the accusation", "any involvement": content that names what it denies by what was said before. */
const pointingWords =
  /\b(?:it|this|that|the (?:accusations?|charges?|claims?|allegations?|reports?|story|incident|attack|assertion)|any (?:involvement|responsibility|role|part|wrongdoing)|responsibility|involvement)\b/i;
const chargeWords = /\b(?:accusations?|charges?|claims?|allegations?|assertions?|reports?|story)\b/i;
/** What somebody said, as a noun: what may be taken back. */
const saidNoun = /\b(?:accusation|charge|claim|allegation|assertion|report|story|statement|remark|comment)s?\b/i;
const retracting = /\b(?:retract(?:ed|s|ing)?|recant(?:ed|s|ing)?|walked back|disavow(?:ed|s|ing)?)\b/i;
/** Troops and offers are withdrawn too: these words take back what somebody said only where it is what he withdrew. */
const withdrawing = /\b(?:withdr(?:ew|awn|aws?|awing)|took back|taken back|takes? back|taking back)\b/i;
/** What somebody said, as an object: "its accusation", "that …". */
const saidThing =
  /^\W*(?:that\b|(?:(?:its|his|her|their|the|an?|this|that|all|earlier)\s+)*(?:[\p{L}-]+\s+){0,2}(?:accusations?|charges?|claims?|allegations?|assertions?|reports?|story|stories|statements?|remarks?|comments?)\b)/iu;
/** "Withdrew its claim that …": the cue may be the noun alone. */
const retractedNoun =
  /\b(?:withdr(?:ew|awn|aws?)|retract(?:ed|s)?|recant(?:ed|s)?|took back|taken back|takes back|disavowed|dropped)\s+(?:its|his|her|their|the|an?)\s+(?:[\p{L}-]+\s+){0,2}(?:accusations?|charges?|claims?|allegations?|assertions?|reports?|story|statements?)\b/iu;
/** "Not a single rocket was launched", "no soldier had fired". */
const nothingOf =
  /(?:^|[“"‘(\s])(?:not (?:a single|one)|no) (?:[\p{L}-]+ ){1,3}?(?:(?:had|has|have|was|were|been) )*$/iu;
/** "Ten years ago", "on 4 May 2015": a weekday in the sentence is not that of such a deed. */
const longAgo =
  /\b(?:years?|decades?|centur(?:y|ies)) (?:ago|before|earlier)\b|\b\d{1,2} \p{Lu}\p{L}+ (?:19|20)\d\d\b|\b\p{Lu}\p{L}+ \d{1,2}, (?:19|20)\d\d\b|\bin (?:19|20)\d\d\b/u;
const unproven =
  /\b(?:no|without|any|little) (?:[\p{L}-]+ )?(?:proof|evidence|signs?|indications?|trace)(?: (?:that|of|to \p{L}+))?\W*(?:that)?\W*$/iu;
/** "Dismissed the accusation as a fable", "called the report speculation". */
const dismissing = /^(?:dismiss|reject|refute|rebut|repudiate|disavow|deny|contest|dispute)$/;
const belittling =
  /\b(?:speculation|nonsense|fabrications?|fiction|fables?|fairy tales?|lies?|propaganda|baseless|groundless|unfounded|untrue|false|rumou?rs?|absurd|invention|slander|provocation)\b/i;
/** "A similar attack", "an earlier meeting": another thing of the kind than the one told of. */
const anotherOne = /\b(?:similar|another|earlier|previous|separate|last|past|prior|other|such)\s+(?:[\p{L}-]+\s+)?$/iu;

/**
 * The accounts of a reading, in text order. Pure and linear in the reading but for sentences with many events.
 * @param withheld what people rejected or changed in the reading: it is not read out of the text again
 */
export function accountsOf(
  read: Reading,
  withheld: Withheld = nothingWithheld,
  gist: Gist = gistOf(read.article.text),
): Account[] {
  const reading = spokenReading(read);
  const drafts = reading.events
    .toSorted((left, right) => left.anchor[0] - right.anchor[0] || (left.id < right.id ? -1 : 1))
    .flatMap((event) => {
      const account = eventAccount(event, reading);
      return account === null ? [] : withCharge(account, event, reading);
    });
  for (let index = 1; index < drafts.length; index++) takeSpeaker(drafts[index], drafts[index - 1]);
  const told = [...drafts, ...toldDeeds(reading, drafts, withheld)].sort(
    (left, right) => (left.spans[0]?.[0] ?? 0) - (right.spans[0]?.[0] ?? 0) || (left.id < right.id ? -1 : 1),
  );
  inherit(leaveOutPresupposing(told, reading));
  const drawn = [
    ...told,
    ...statementAccounts(reading, told, withheld),
    ...ledeAccounts(reading, told, withheld),
    ...rejections(reading, told),
    ...confirmations(reading, told),
    ...countsGiven(reading, told),
    ...outcomes(reading, told),
    ...fellowSpeakers(reading, told),
  ];
  aboutLedes(drawn);
  const accounts = drawn.map((account) => withoutWithheld(account, reading, withheld));
  for (const account of processCues(accounts, reading)) accounts.push(withoutWithheld(account, reading, withheld));
  const telling = { published: reading.article.published, gist };
  for (const account of accounts) account.profile = profileOf(account, telling).id;
  return accounts;
}

/** Is a deed that stands in a wish or question told as one that took place: neither possible nor to come. */
function isPresupposed(event: Event): boolean {
  return (
    event.factuality.certainty === "certain" &&
    event.factuality.polarity === "positive" &&
    !event.auxiliary.includes("future")
  );
}

/** The day that an event's own sentence tells: not one from another sentence, nor the date of the report. */
function toldWhen({ when }: Event, sentence: Span): Event["when"] {
  if (when === null) return null;
  if (when.spans.length === 0) return when.relation === "at" ? null : when;
  return when.spans.some(([start, end]) => start >= sentence[0] && end <= sentence[1]) ? when : null;
}

function eventAccount(event: Event, reading: Reading): Account | null {
  // "Imposed" may be read as a cue and as an event: the event itself is nobody's word.
  const chained = event.chain
    .flatMap((id) => reading.attributions.find((candidate) => candidate.id === id) ?? [])
    .filter((attribution) => !speaksFor(event, attribution) || wishing.has(attribution.cue.stance));
  const leading = chained.length === 0 ? leadingAttribution(event.anchor, reading) : null;
  const said = leading ? ancestors(leading, reading) : chained;
  const wish = said.at(-1);
  if (event.auxiliary.includes("hypothetical")) return null;
  const wished = wish !== undefined && wishing.has(wish.cue.stance) && !speaksFor(event, wish);
  if (wished && !isPresupposed(event)) return null;
  // "Asked about the dismissal of the envoy": that he was dismissed is no wish, nor on the word of who asks.
  const attributions = wished ? said.slice(0, -1) : said;
  const innermost = attributions.at(-1);
  const text = reading.article.text;
  const sentence = sentenceAt(reading, event.anchor);
  const before = text.slice(Math.max(sentence[0], event.anchor[0] - 40), event.anchor[0]);
  const when = toldWhen(event, sentence);
  if (when === null && anotherOne.test(before)) return null;
  // "Withdrew its claim" yields nothing: it takes back what the claim says.
  if ((event.type === "CONCEDE" || event.type === "RETREAT") && takesBack(text.slice(event.anchor[0], sentence[1])))
    return null;

  const dateline = datelineAt(reading)[0]?.[1] ?? 0;
  const parties = (ids: readonly string[]): PartyRef[] =>
    ids.flatMap((id) => {
      const actor = reading.actors.find((candidate) => candidate.id === id);
      if (actor && isWeapon(actor)) return [];
      return (actor && partyIn(actor, reading, dateline, sentence, familyOf(event.type) !== "force")) ?? [];
    });
  const chain = chainOf(attributions, reading);
  if (chain.length === 0) chain.push(...accusersOf(event, sentence, reading));
  // Who charges somebody with a deed is the origin of the charge, though the article tells it itself. That somebody is
  // criticised, sued, asked or refused is told by the article.
  if (chain.length === 0 && chargesWith(event, reading)) chain.push(...speakersOf(event, reading));
  const retraction = retractionOf(event, sentence, reading);
  if (retraction !== null && chain.length === 0) chain.push(retraction);
  const attitude = retraction === null ? attitudeOf(event, attributions, text) : "retract";
  let actors = parties(event.actors);
  if (leading && event.type === "ASSAULT" && event.actors.some((id) => id === leading.source.actor)) {
    // Who confirms it did not do it: the doer stands in the words confirmed.
    const from = leading.content.spans[0][0];
    actors = doerIn([from, sentence[1]], reading);
  }
  const denier = attitude === "deny" ? chain.at(-1) : undefined;
  if (denier && actors.length === 0 && innermost && responsibility.test(spanText(text, innermost.content.spans))) {
    actors = [withoutCue(denier)];
  }
  const published = publicationDay(reading);
  const day =
    when === null ? dayOfSentence(sentence, reading, contentIn(sentence, event, attributions, reading)) : null;
  const place = settledPlace(event.where, reading);
  return {
    id: `${reading.article.id}#${event.id}`,
    article: reading.article.id,
    item: event.id,
    kind: "event",
    type: event.type,
    mode: event.mode,
    cameo: event.cameo,
    contexts: event.contexts,
    actors,
    recipients: parties(event.recipients),
    when: when ? { start: when.start, end: when.end } : (day ?? published),
    dated: when ? "said" : day ? "inherited" : published ? "published" : "unknown",
    where: place?.name ?? null,
    whereCountry: place?.country ?? null,
    head: headOf(text.slice(...event.anchor)),
    words: wordsOf(event, sentence, attributions, reading),
    quantities: event.quantities,
    factuality: event.factuality,
    auxiliary: event.auxiliary,
    attitude,
    chain,
    summary: withoutDateline(text.slice(sentence[0], sentence[1]).trim()),
    spans: event.spans,
    confidence: event.confidence,
    process: null,
    about: [],
    profile: "",
  };
}

/** The stems of an anchor that are no common words, or all of them where all are. */
function headOf(anchor: string): string | null {
  const stems = [...new Set((anchor.match(/[\p{L}][\p{L}\p{M}'’]*/gu) ?? []).map(stem))];
  const telling = stems.filter((form) => rarity(form) >= leastHeadRarity);
  const kept = (telling.length > 0 ? telling : stems).sort().join(" ");
  return kept === "" ? null : kept;
}

/** "The union rejected the ministry's charge that …": the union denies it, and the ministry says so. */
function withCharge(account: Account, event: Event, reading: Reading): Account[] {
  if (account.attitude !== "deny" && account.attitude !== "doubt") return [account];
  const { chain, attitude } = account;
  const denier = chain.findLastIndex(({ stance }) => stance === attitude);
  const inner = chain.slice(denier + 1);
  const within = inner.length > 0 ? inner : accuserIn(event, reading);
  if (denier < 0 || within.length === 0 || within.at(-1)?.body === chain[denier].body) return [account];
  return [
    { ...account, chain: chain.slice(0, denier + 1) },
    { ...account, id: `${account.id}/charge`, chain: within, attitude: "assert" },
  ];
}

/** Whose charge is denied: "rejected |the ministry|'s charge that …", before the words of the event. */
function accuserIn(event: Event, reading: Reading): SourceRef[] {
  const { text } = reading.article;
  const sentence = sentenceAt(reading, event.anchor);
  const found = /['’]s? (?:[\p{L}-]+ ){0,2}(?:accusation|charge|claim|allegation|assertion|version)s? that\b/iu.exec(
    text.slice(sentence[0], event.anchor[0]),
  );
  if (found === null) return [];
  const at = sentence[0] + found.index;
  const actor = reading.actors.findLast(
    ({ kind, mentions }) =>
      kind !== "place" && mentions.some(({ span }) => span[1] >= at && span[1] <= at + 2 && span[0] < at),
  );
  if (!actor) return [];
  return [
    {
      ...partyRef(actor),
      named: actor.kind !== "unnamed",
      body: bodyOf(actor, [], reading),
      stance: "assert",
      lemma: "charge",
    },
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

/** A demand, threat or order is an event of its own; its source's cue is what it was coded from. */
function speaksFor(event: Event, attribution: Attribution): boolean {
  return attribution.cue.spans.some(([start, end]) => event.anchor[0] >= start && event.anchor[0] < end);
}

/** "A accused B of shelling C": that B shelled C is on A's word, where no attribution says so. */
function accusersOf(event: Event, sentence: Span, reading: Reading): SourceRef[] {
  if (event.type === "ACCUSE" || event.actors.length === 0) return [];
  const charge = reading.events.findLast(
    (other) =>
      other.type === "ACCUSE" &&
      other.anchor[0] >= sentence[0] &&
      other.anchor[1] <= event.anchor[0] &&
      other.recipients.some((id) => event.actors.includes(id)) &&
      !/[;:]|, (?:but|and|while|which|who|where)\b/.test(reading.article.text.slice(other.anchor[1], event.anchor[0])),
  );
  return charge ? speakersOf(charge, reading) : [];
}

/** Does the event charge somebody with a deed: "accused B of shelling", "blamed", "alleged that …"; criticism does not. */
function chargesWith(event: Event, reading: Reading): boolean {
  return event.type === "ACCUSE" && accusing.test(reading.article.text.slice(...event.anchor));
}

/** The actor of an act of speech as its source; none where it is nobody in particular. */
function speakersOf(event: Event, reading: Reading): SourceRef[] {
  if (event.mode === "investigate" || event.cameo === "116") return [];
  const actor = reading.actors.find((candidate) => candidate.id === event.actors[0]);
  const party = actor ? partyIn(actor, reading, 0) : null;
  if (!actor || party === null || !isDefinite(party)) return [];
  const spans = actor.mentions.filter(({ span }) => Math.abs(span[0] - event.anchor[0]) < 200).map(({ span }) => span);
  const body = party.kind === "state" ? party.key : bodyOf(actor, spans, reading);
  return [{ ...party, named: true, body, stance: "assert", lemma: "say" }];
}

function attitudeOf(event: Event, attributions: readonly Attribution[], text: string): Attitude {
  for (const attribution of attributions.toReversed()) {
    // "He will be questioned", "she had not been shown it": nobody doubts or denies.
    if (speaksFor(event, attribution) || attribution.source.spans.length === 0) continue;
    const cue = `${spanText(text, attribution.cue.spans)} ${attribution.cue.lemma}`;
    if (retracts(attribution, cue, text)) return "retract";
    if (attribution.cue.stance === "deny") return "deny";
    if (attribution.cue.stance === "doubt") return "doubt";
  }
  // "Found no proof that …": before the words of the event.
  const start = event.spans[0]?.[0] ?? event.anchor[0];
  if (unproven.test(text.slice(Math.max(0, start - 60), start))) return "doubt";
  const clause = text.slice(Math.max(0, event.spans[0]?.[0] ?? event.anchor[0], event.anchor[0] - 80), event.anchor[0]);
  return event.factuality.polarity === "negative" || nothingOf.test(clause) ? "contradict" : "assert";
}

interface SettledPlace {
  /** Null where only the country is told. */
  name: string | null;
  country: string | null;
}

/** A place; where it is a whole country only that is known. */
function settledPlace(place: { name: string; country: string | null } | null, reading: Reading): SettledPlace | null {
  if (place === null) return null;
  const land = reading.actors.find(
    (actor) => actor.kind === "state" && actor.country !== null && actor.name === place.name,
  );
  if (land) return { name: null, country: land.country };
  const known = reading.actors.find((actor) => actor.kind === "place" && actor.name === place.name);
  return { name: place.name, country: place.country ?? known?.country ?? null };
}

/** What is said in the sentence about the event: from the first of its pieces to the last; null in the article's own voice. */
function contentIn(sentence: Span, event: Event, attributions: readonly Attribution[], reading: Reading): Span | null {
  // "Images taken on Monday show …": the day of the images is that of what they show.
  const innermost = attributions.at(-1);
  if (innermost && isDocument(sourceRef(innermost, reading))) return null;
  const pieces = (attributions.at(-1)?.content.spans ?? []).filter(
    ([start, end]) => end > sentence[0] && start < sentence[1],
  );
  if (!pieces.some(([start, end]) => event.anchor[0] >= start && event.anchor[0] < end)) return null;
  return [Math.max(sentence[0], pieces[0][0]), Math.min(sentence[1], pieces[pieces.length - 1][1])];
}

/**
 * The day that the sentence names beside those of its cues; of what somebody says, only one within: "shares fell on
 * Thursday after the agency reported that the ship had been seized" does not say when it was.
 */
function dayOfSentence(sentence: Span, reading: Reading, content: Span | null = null): Interval | null {
  const stretch = content ?? sentence;
  const cues = cuesWithin(reading, stretch).map(([start, end]): Span => [start - stretch[0], end - stretch[0]]);
  return dayIn(reading.article.text.slice(stretch[0], stretch[1]), reading.article.published, cues);
}

/**
 * Deeds of force that stand in an attribution's content, or in one of the first three sentences, in so many words, with
 * a day or a place, and were not coded: they are accounts of a deed without a code.
 */
function toldDeeds(reading: Reading, events: readonly Account[], withheld: Withheld): Account[] {
  const { text } = reading.article;
  const coded = (span: Span): boolean =>
    events.some(
      (event) =>
        event.type === "ASSAULT" && (event.spans[0]?.[0] ?? -1) >= span[0] && (event.spans[0]?.[0] ?? -1) < span[1],
    );
  const found: Account[] = [];
  const taken: Span[] = [];
  const dateline = datelineAt(reading)[0]?.[1] ?? 0;
  const add = ([start, end]: Span, attribution: Attribution | null, item: string): void => {
    const content: Span = [Math.max(start, dateline), end];
    if (content[1] <= content[0]) return;
    const words = text.slice(content[0], content[1]);
    const sentence = sentenceAt(reading, content);
    const stance = attribution?.cue.stance ?? "assert";
    const retraction = attribution !== null && retracts(attribution, attribution.cue.lemma, text);
    const denied =
      stance === "deny" &&
      responsibility.test(words) &&
      /\b(?:explosion|blast|attack|bombing|shelling|strike)s?\b/i.test(words);
    if (coded(content) || longAgo.test(words) || (!denied && !tellsDeed(words))) return;
    const telling = denied ? content : deedIn(words, content[0]);
    if (isWithheld(content, telling, ["ASSAULT"], reading, withheld)) return;
    const day = dayOfSentence(sentence, reading);
    const place = settledPlace(placeIn(content, content[0], reading), reading);
    if (day === null && place === null) return;
    const chain = attribution === null ? [] : chainOf(ancestors(attribution, reading), reading);
    const speaker = chain.at(-1);
    const published = publicationDay(reading);
    const skip = new Set((place?.name ?? "").split(/\s+/).map(stem));
    const doers = denied && speaker ? [withoutCue(speaker)] : doerIn(content, reading);
    for (const doer of doers) for (const word of doer.name.split(/\s+/)) skip.add(stem(word));
    taken.push(content);
    found.push({
      ...emptyAccount(reading, item),
      kind: "event",
      type: "ASSAULT",
      actors: doers,
      when: day ?? published,
      dated: day ? "inherited" : published ? "published" : "unknown",
      where: place?.name ?? null,
      whereCountry: place?.country ?? null,
      words: strongest(contentWords(masked(text, [content], namesIn(content, new Set(), reading)), skip)),
      quantities: tollsIn(words).map((toll) => quantityOf(toll.count, toll.what, [content])),
      attitude: retraction ? "retract" : stance === "deny" ? "deny" : stance === "doubt" ? "doubt" : "assert",
      chain,
      summary: withoutDateline(text.slice(sentence[0], sentence[1]).trim()),
      spans: [content],
      confidence: 0.5,
    });
  };
  for (const attribution of reading.attributions) {
    const [first] = attribution.content.spans;
    if (!first || wishing.has(attribution.cue.stance)) continue;
    const inner = reading.attributions.filter((other) => other.inside === attribution.id);
    if (inner.some((other) => tellsDeed(spanText(text, other.content.spans)))) continue;
    add(first, attribution, attribution.id);
  }
  reading.sentences.slice(0, 3).forEach((sentence, number) => {
    const spoken = [...reading.attributions, ...withheld.attributions].some((attribution) =>
      attribution.content.spans.some(([start, end]) => start < sentence[1] && end > sentence[0]),
    );
    if (!spoken) add([sentence[0], sentence[1]], null, `s${number}`);
  });
  reading.sentences.forEach((sentence, number) => {
    const words = text.slice(sentence[0], sentence[1]);
    const taking = retractedNoun.exec(words);
    if (taking === null) return;
    const from = sentence[0] + taking.index + taking[0].length;
    const until = /, (?:and|but|saying|adding)\b|[.;]/.exec(text.slice(from, sentence[1]));
    const content: Span = [from, until ? from + until.index : sentence[1]];
    if (coded(content) || taken.some(([start, end]) => start < content[1] && end > content[0])) return;
    if (isWithheld(content, content, ["ASSAULT"], reading, withheld)) return;
    const source = retractor(sentence, taking.index, reading);
    const told = text.slice(content[0], content[1]).replace(/^\s*that\s+/, "");
    if (source === null || told.length < 20) return;
    const start = content[1] - told.length;
    const place = settledPlace(placeIn(content, content[0], reading), reading);
    const doers = doerIn([start, content[1]], reading);
    const skip = new Set(
      [...(place?.name ?? "").split(/\s+/), ...doers.flatMap((doer) => doer.name.split(/\s+/))].map(stem),
    );
    const day = dayOfSentence(sentence, reading);
    found.push({
      ...emptyAccount(reading, `s${number}`),
      kind: "event",
      type: "ASSAULT",
      actors: doers,
      when: day ?? publicationDay(reading),
      dated: day ? "inherited" : "published",
      where: place?.name ?? null,
      whereCountry: place?.country ?? null,
      words: strongest(contentWords(masked(text, [[start, content[1]]], namesIn(content, new Set(), reading)), skip)),
      attitude: "retract",
      chain: [source],
      summary: withoutDateline(words.trim()),
      spans: [content],
      confidence: 0.5,
    });
  });
  return found;
}

/** Who takes the event back in its own sentence ("withdrew its accusation that …"); null where nobody does. */
function retractionOf(event: Event, sentence: Span, reading: Reading): SourceRef | null {
  const lead = reading.article.text.slice(sentence[0], event.anchor[0]);
  const found = retractedNoun.exec(lead);
  if (found === null || /\b(?:said|saying|added|adding)\b/.test(lead.slice(found.index + found[0].length))) return null;
  return retractor(sentence, found.index, reading);
}

/** The first in the sentence who is named before its words of taking back. */
function retractor(sentence: Span, before: number, reading: Reading): SourceRef | null {
  let first: { start: number; actor: Actor } | null = null;
  for (const actor of reading.actors) {
    if (!isDefinite(partyRef(actor))) continue;
    for (const { span } of actor.mentions) {
      if (span[0] < sentence[0] || span[1] > sentence[0] + before) continue;
      // Of two that begin together ("Bangladesh", "Bangladesh's home ministry") the body is the last in order.
      if (first === null || span[0] < first.start || (span[0] === first.start && actor.kind === "organization")) {
        first = { start: span[0], actor };
      }
    }
  }
  if (first === null) return null;
  const { actor } = first;
  return { ...partyRef(actor), named: true, body: bodyOf(actor, [], reading), stance: "deny", lemma: "withdraw" };
}

/** Do the words open with a verb by which somebody takes back what he said. */
function takesBack(words: string): boolean {
  const verb = /^\W*[\p{L}]+(?: back)?/u.exec(words)?.[0] ?? "";
  return retracting.test(verb) || (withdrawing.test(verb) && saidThing.test(words.slice(verb.length)));
}

/** Is the content taken back: by the cue itself, or by what stands before a cue that is a noun. */
function retracts(attribution: Attribution, cue: string, text: string): boolean {
  if (retracting.test(cue)) return true;
  const start = attribution.content.spans[0]?.[0] ?? 0;
  if (withdrawing.test(cue)) {
    if (saidNoun.test(cue) || saidThing.test(spanText(text, attribution.content.spans))) return true;
  }
  const before = text.slice(Math.max(0, start - 90), start);
  const found = retractedNoun.exec(before);
  return found !== null && /^\W*(?:that|of)?\W*$/i.test(before.slice(found.index + found[0].length));
}

/** The words of the event weigh 1, the rest of its sentence 0.5; names of the parties, sources and cues are left out. */
function wordsOf(
  event: Event,
  sentence: Span,
  attributions: readonly Attribution[],
  reading: Reading,
): [string, number][] {
  const text = reading.article.text;
  const parties = new Set([...event.actors, ...event.recipients]);
  const skip = new Set((event.where?.name ?? "").split(/\s+/).map(stem));
  const hidden = [
    ...attributions.flatMap((attribution) => [...attribution.source.spans, ...attribution.cue.spans]),
    ...(event.where?.spans ?? []),
    ...(event.when?.spans ?? []),
    ...namesIn(sentence, parties, reading),
    ...datelineAt(reading),
  ];
  const own = contentWords(masked(text, event.spans, hidden), skip);
  const rest = contentWords(masked(text, [sentence], hidden), skip);
  const words = new Map<string, number>();
  for (const [word, weight] of rest) words.set(word, weight * 0.5);
  for (const [word, weight] of own) words.set(word, weight);
  return strongest(words);
}

/** Where names stand that are compared by themselves: states, and the persons and bodies that are parties. */
function namesIn(stretch: Span, parties: ReadonlySet<string>, reading: Reading): Span[] {
  const { text } = reading.article;
  return namesWithin(reading, stretch).flatMap(({ span, actor }) => {
    if (actor.kind !== "state" && !parties.has(actor.id)) return [];
    // Long stretches and those with a common noun in them say what somebody is, not who: they are content.
    const words = text.slice(span[0], span[1]).split(/\s+/);
    const named = words.every((word) => /^(?:\p{Lu}|of$|the$|and$|for$|de$|al-)/u.test(word));
    return words.length <= 6 && named ? [span] : [];
  });
}

/** The dateline that the text opens with. */
function datelineAt(reading: Reading): Span[] {
  const [first] = reading.article.text.split("\n", 1);
  const end = first.length - withoutDateline(first).length;
  return end > 0 ? [[0, end]] : [];
}

/** The heaviest words, ties in code unit order; the result is sorted by word. */
function strongest(words: ReadonlyMap<string, number>): [string, number][] {
  return [...words]
    .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, mostWords)
    .sort((left, right) => (left[0] < right[0] ? -1 : 1));
}

/** The text of the spans, with the hidden stretches as blanks. */
function masked(text: string, spans: readonly Span[], hidden: readonly Span[]): string {
  return spans
    .map(([start, end]) => {
      let words = text.slice(start, end);
      for (const [from, to] of hidden) {
        if (to <= start || from >= end) continue;
        const left = Math.max(from, start) - start;
        const right = Math.min(to, end) - start;
        words = `${words.slice(0, left)}${" ".repeat(right - left)}${words.slice(right)}`;
      }
      return words;
    })
    .join(" ");
}

/** Words that tell of a state of things over a longer time rather than of the matter of the day. */
const background =
  /\b(?:repeatedly|often|frequently|for (?:years|months|decades|weeks)|since|in the past|long|over the years)\b/i;
/** What an inherited word weighs. */
const inheritedWords = 0.75;
/** Sentences between two accounts of one thing, at most. */
const nearSentences = 4;
/** Accounts that are looked through for what one takes up again, before it and behind it, at most. */
const nearAccounts = 400;

/**
 * A later account of the article that has neither date nor place of its own and contradicts no party of an earlier one of
 * the same type, at most four sentences before, speaks of the same thing ("This was an attack by …"): it takes over date,
 * place, the words at a part of their weight, and, where it names nobody, to whom it was done.
 */
function inherit(accounts: Account[]): void {
  for (let index = 1; index < accounts.length; index++) {
    const account = accounts[index];
    if (isDated(account) || account.type === null) continue;
    if (background.test(account.summary)) continue;
    const sentences = new Set<string>();
    const farthest = Math.max(0, index - nearAccounts);
    for (let earlier = index - 1; earlier >= farthest && sentences.size <= nearSentences; earlier--) {
      const other = accounts[earlier];
      sentences.add(other.summary);
      if (other.dated === "published" || !oneThing(account, other)) continue;
      if (account.where !== null && other.where !== null && account.where !== other.where) continue;
      account.when = other.when;
      account.dated = "retold";
      account.where ??= other.where;
      account.whereCountry ??= other.whereCountry;
      const words = new Map(account.words);
      for (const [word, weight] of other.words)
        words.set(word, Math.max(words.get(word) ?? 0, weight * inheritedWords));
      if (!account.recipients.some(isDefinite) && !account.actors.some(isDefinite))
        account.recipients = other.recipients;
      account.words = strongest(words);
      break;
    }
  }
}

function oneThing(account: Account, other: Account): boolean {
  if (account.type !== other.type) return false;
  // "They seized the ship. Eleven sailors were detained": by whom is not said again.
  const passive = account.type === "COERCE" && !account.actors.some(isDefinite) && account.quantities.length > 0;
  if (account.type !== "ASSAULT" && !passive && account.cameo?.slice(0, 3) !== other.cameo?.slice(0, 3)) return false;
  if (account.auxiliary.includes("future") !== other.auxiliary.includes("future")) return false;
  if (account.auxiliary.includes("historical") || other.auxiliary.includes("historical")) return false;
  const conflict: Comparison = "differ";
  return (
    comparePeople(account.actors, other.actors) !== conflict &&
    comparePeople(account.recipients, other.recipients) !== conflict
  );
}

/** Statements that code to no event; denials, retractions and tolls that speak about an event told before. */
function statementAccounts(reading: Reading, events: readonly Account[], withheld: Withheld): Account[] {
  const coded = new Set([
    ...[...reading.events, ...withheld.events].flatMap((event) => event.chain),
    ...events.map((event) => event.item),
  ]);
  // An attribution is told by those inside it, where they hold most of what it says.
  const enclosing = new Set(
    reading.attributions.flatMap((inner) => {
      const outer = reading.attributions.find(({ id }) => id === inner.inside);
      return outer && lengthOf(inner.content.spans) >= 0.5 * lengthOf(outer.content.spans) ? [outer.id] : [];
    }),
  );
  const text = reading.article.text;
  return reading.attributions.flatMap((attribution): Account[] => {
    const content = spanText(text, attribution.content.spans);
    const { stance } = attribution.cue;
    const cue = `${attribution.cue.lemma} ${spanText(text, attribution.cue.spans)}`;
    const retract = retracts(attribution, cue, text);
    // "That" opens a clause that says what is denied: nothing told before is pointed at.
    const pointing = content.length < 60 && pointingWords.test(content) && !/^that\s|\bthat\s.{12}/i.test(content);
    // "Did not say" neither says nor denies.
    if (/\b(?:not|never|declined|refused)\b|n['’]t\b/.test(cue) || !stating.has(stance)) return [];
    const denies =
      stance === "deny" ||
      dismisses(attribution, content, reading) ||
      (stance === "assert" && denyingWords.test(content));
    const inEvents = coded.has(attribution.id);
    const lede = inEvents && isLede(attribution.content.spans, reading, events);
    if (inEvents && !lede && !(denies && stance !== "deny")) return [];
    if (wishing.has(stance) || (enclosing.has(attribution.id) && !lede)) return [];
    const chain = chainOf(ancestors(attribution, reading), reading);
    const account = statementAccount(attribution, chain, content, reading);
    if (lede) {
      account.id = `${account.id}${ledeEnding}`;
      account.item = "s0";
    }
    const words = account.words.reduce((sum, [, weight]) => sum + weight, 0);
    if (retract || denies || stance === "doubt") {
      if (attribution.source.spans.length === 0) return [];
      account.attitude = retract ? "retract" : stance === "doubt" ? "doubt" : "deny";
      account.about =
        pointing || words < leastStatement || denyingWords.test(content)
          ? target(account, events, attribution, { clause: /^that\b/i.test(content) && !pointing })
          : [];
      return words > 0 || account.about.length > 0 ? [account] : [];
    }
    const tolls = tollsIn(content);
    if (tolls.length > 0) {
      account.quantities = tolls.map((toll) => quantityOf(toll.count, toll.what, attribution.content.spans));
      account.about = target(account, events, attribution, { toll: true });
      if (account.about.length > 0) return [account];
    }
    return words >= leastStatement && content.split(/\s+/).length > 5 ? [account] : [];
  });
}

/** What the id of an account of an opening sentence ends with. */
const ledeEnding = "/lede";

/** Is it an account of an opening sentence as it stands, beside those of the events and statements that are read in it. */
export function isLedeAccount({ id }: Pick<Account, "id">): boolean {
  return id.endsWith(ledeEnding);
}

/** Is it one that nobody says in it, nor is another account. */
export function isOwnLede({ id }: Pick<Account, "id">): boolean {
  return id.endsWith(`#s0${ledeEnding}`);
}

/**
 * Does a stretch stand in the opening sentence of an article that names a person or body and tells no deed of force, no
 * charge and no demand: such a sentence may tell what others code otherwise or not at all (a bribe, a resignation, a find).
 */
function isLede(spans: readonly Span[], reading: Reading, events: readonly Account[]): boolean {
  const [sentence] = reading.sentences;
  const [first] = spans;
  if (!sentence || !first || first[0] < sentence[0] || first[0] >= sentence[1]) return false;
  const here = (span: Span | undefined): boolean =>
    span !== undefined && span[0] >= sentence[0] && span[0] < sentence[1];
  const coded = events.filter(({ type, spans: own }) => type !== null && here(own[0]));
  if (coded.some(({ type }) => /^(?:force|speech)$/.test(familyOf(type as NonNullable<Event["type"]>)))) return false;
  return reading.actors.some(
    ({ kind, mentions }) =>
      (kind === "person" || kind === "organization") &&
      mentions.some(({ span, form }) => form === "name" && here(span)),
  );
}

/** What is denied of a deed that the opening sentence tells is denied of that sentence. */
function aboutLedes(accounts: readonly Account[]): void {
  const ledes = accounts.filter(isLedeAccount);
  if (ledes.length === 0) return;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const account of accounts) {
    const targets = account.about.flatMap((id) => byId.get(id) ?? []);
    for (const lede of ledes) {
      const [span] = lede.spans;
      const held = targets.some(
        ({ spans: [own] }) => own !== undefined && span !== undefined && own[0] < span[1] && own[1] > span[0],
      );
      if (held && lede !== account && !account.about.includes(lede.id)) account.about = [...account.about, lede.id];
    }
  }
}

/** The opening sentence in the article's own voice, as a statement; none where somebody says it. */
function ledeAccounts(reading: Reading, told: readonly Account[], withheld: Withheld): Account[] {
  const [sentence] = reading.sentences;
  if (!sentence || withheld.events.length > 0 || withheld.attributions.length > 0) return [];
  const { text } = reading.article;
  const words = text.slice(...sentence);
  if (/[?]$|^["“]/.test(words) || words.split(/\s+/).length < 6 || !isLede([sentence], reading, told)) return [];
  const spoken = reading.attributions.some(({ content }) =>
    content.spans.some(([start, end]) => start < sentence[1] && end > sentence[0]),
  );
  if (spoken) return [];
  const content: Span = [Math.max(sentence[0], datelineAt(reading)[0]?.[1] ?? 0), sentence[1]];
  const account: Account = {
    ...emptyAccount(reading, "s0"),
    words: strongest(contentWords(masked(text, [content], []))),
    chain: [],
    summary: withoutDateline(words.trim()),
    spans: [content],
    confidence: 0.5,
  };
  const weight = account.words.reduce((sum, [, value]) => sum + value, 0);
  return weight < leastStatement ? [] : [{ ...account, id: `${account.id}${ledeEnding}` }];
}

/** "Dismissed the accusation", "called the report “speculation”": the sentence names what was said, and belittles it. */
function dismisses(attribution: Attribution, content: string, reading: Reading): boolean {
  const at = attribution.cue.spans[0]?.[0] ?? attribution.content.spans[0]?.[0] ?? 0;
  const sentence = sentenceAt(reading, [at, at]);
  const words = reading.article.text.slice(sentence[0], sentence[1]);
  if (!chargeWords.test(words)) return false;
  if (dismissing.test(attribution.cue.lemma)) return true;
  return /^(?:call|describe|brand|label|term|dismiss)$/.test(attribution.cue.lemma) && belittling.test(content);
}

function quantityOf(count: number, what: string, spans: Span[]): Quantity {
  return { count, low: count, high: count, approximate: false, of: "people", what, spans };
}

function statementAccount(attribution: Attribution, chain: SourceRef[], content: string, reading: Reading): Account {
  const text = reading.article.text;
  const start = attribution.content.spans[0]?.[0] ?? 0;
  const sentence = sentenceAt(reading, [start, start]);
  const speaker = chain.at(-1);
  return {
    ...emptyAccount(reading, attribution.id),
    actors: speaker ? [withoutCue(speaker)] : [],
    words: strongest(contentWords(masked(text, attribution.content.spans, datelineAt(reading)))),
    chain,
    summary: withoutDateline((content.length >= 20 ? content : text.slice(sentence[0], sentence[1])).trim()),
    spans: attribution.content.spans,
    confidence: attribution.confidence,
  };
}

/** "A charge which Djibouti rejected": a REJECT event that answers a charge denies it, and what the charge alleges. */
function rejections(reading: Reading, events: readonly Account[]): Account[] {
  return reading.events.flatMap((event): Account[] => {
    const answer = event.answers.find(({ how }) => how === "deny");
    // A denial that is a statement says itself what it denies.
    if (answer === undefined || (event.flags.includes("coarse-code") && isCue(event, reading))) return [];
    const own = events.find(({ item }) => item === event.id);
    const charge = events.find(({ kind, item }) => kind === "event" && item === answer.part);
    const speaker = own?.actors[0];
    if (!own || !speaker || !charge) return [];
    const beside = events.filter((other) => other.item !== event.id && other !== charge && isCharge(charge, other));
    return [
      {
        ...own,
        id: `${own.id}/denial`,
        kind: "statement",
        type: null,
        mode: null,
        cameo: null,
        attitude: "deny",
        chain: [{ ...speaker, named: true, body: speaker.key, stance: "deny", lemma: "reject" }],
        about: [charge, ...beside].map(({ id }) => id),
      },
    ];
  });
}

/** Whether the words that tell an event are the cue of a statement. */
function isCue({ anchor }: Event, { attributions }: Reading): boolean {
  return attributions.some(({ cue }) => cue.spans.some(([start, end]) => start < anchor[1] && anchor[0] < end));
}

/**
 * The accounts that a denial, a retraction or a toll speaks about: the nearest charge or deed told before it in which its
 * speaker takes part (a toll needs no part), and what that charge alleges: accounts of the same sentence that its accuser
 * is the origin of. A `clause` of its own ("denied that a driver had died") speaks of what shares words with it.
 */
function target(
  account: Account,
  events: readonly Account[],
  place: Attribution | Event,
  { toll = false, clause = false }: { toll?: boolean; clause?: boolean } = {},
): string[] {
  const at = "anchor" in place ? place.anchor[0] : (place.cue.spans[0]?.[0] ?? place.content.spans[0]?.[0] ?? 0);
  const speaker = account.chain.at(-1) ?? account.actors[0];
  // Nobody denies what they say themselves: "21 died, the mayor said, contradicting the army".
  const isOwn = (event: Account): boolean =>
    event.chain.length > 0 && event.chain.at(-1)?.body === account.chain.at(-1)?.body;
  const startsBefore = ({ spans }: Account): boolean => (spans[0]?.[0] ?? 0) < at;
  const told = events.filter(startsBefore).slice(-nearAccounts);
  const before = told.filter(
    (event) =>
      (toll || account.attitude !== "deny" || !isOwn(event)) &&
      // "Rejected the charge" is no charge that it rejects itself.
      (toll || event.type !== "REJECT" || !event.spans.some(([start, end]) => start <= at && at < end)),
  );
  const fits = (event: Account): boolean => {
    if (toll) return event.type === "ASSAULT";
    if (event.type !== "ACCUSE" && event.type !== "ASSAULT" && event.type !== "COERCE" && event.type !== "MOBILIZE") {
      return false;
    }
    const accused = event.type === "ACCUSE" ? event.recipients : event.actors;
    const own = account.attitude === "retract" ? [...event.chain, ...event.actors] : accused;
    if (speaker === undefined) return false;
    if (clause && (event.words.length === 0 || wordLikeness(account.words, event.words) < denialLikeness)) return false;
    const people = comparePeople([speaker], own);
    return people === "same" || people === "country";
  };
  const nearest = before.findLast(fits);
  if (!nearest) {
    // No charge and no deed: what was told last in which the speaker takes part.
    if (toll || clause || speaker === undefined || account.attitude === "assert") return [];
    const own = before.findLast((event) => event.attitude === "assert" && takesPart(speaker, event));
    return own ? [own.id] : [];
  }
  const around = [...told, ...events.filter((event) => !startsBefore(event)).slice(0, nearAccounts)];
  const beside = toll ? [] : around.filter((event) => event !== nearest && fits(event) && isCharge(nearest, event));
  return [nearest.id, ...beside.map((event) => event.id)];
}

function takesPart(speaker: PartyRef, event: Account): boolean {
  const people = comparePeople([speaker], [...event.actors, ...event.recipients]);
  return people === "same" || people === "country";
}

/** Is one of the two the charge and the other the deed that its accuser charges the accused with. */
function isCharge(one: Account, other: Account): boolean {
  return alleges(one, other) || alleges(other, one);
}

/**
 * Does a charge allege a deed told in the same article: the accused is its actor, and its origin is the accuser or stands
 * in the same sentence.
 */
export function alleges(charge: Account, deed: Account): boolean {
  if (charge.type !== "ACCUSE" || (deed.type !== "ASSAULT" && deed.type !== "COERCE" && deed.type !== "MOBILIZE"))
    return false;
  const accused = comparePeople(charge.recipients, deed.actors);
  if (charge.article !== deed.article || (accused !== "same" && accused !== "country")) return false;
  const origin = deed.chain.at(-1);
  return (
    charge.summary === deed.summary || (origin !== undefined && comparePeople(charge.actors, [origin]) !== "differ")
  );
}

function withoutCue(source: SourceRef): PartyRef {
  return { key: source.key, name: source.name, country: source.country, kind: source.kind, sectors: source.sectors };
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

function spanText(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(" ");
}
