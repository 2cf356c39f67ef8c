// Reads off an article's sentences which steps of processes they tell, and hangs each on an account.
import { loadKnowledge } from "../knowledge/knowledge.js";
import { looksLikeOutlet } from "../reading/names/outlet-names.js";
import type { Attribution, Reading, Span } from "../record/reading.js";
import type { Account, PartyRef, SourceRef } from "./account.js";
import { emptyAccount, leadingAttribution } from "./account-parts.js";
import { withoutDateline } from "./credit.js";
import { displayName } from "./display.js";
import { bothWords, isWeapon, nameKey, partyRef, sourceRef } from "./party.js";
import { isDefinite } from "./party-match.js";
import type { ProcessCue, ProcessKind } from "./process-cue.js";
import { type ProcessWords, processWords, type StepWords, stateOrder } from "./process-words.js";
import { dayIn } from "./sentence-day.js";
import { isWithheld, nothingWithheld, type Withheld } from "./withheld.js";
import { contentWords } from "./words.js";

/** Words before a step that make it wished, possible or to come. */
const notYet =
  /\b(?:would|could|may|might|should|will|(?:is|are|was|were) (?:to|prepared|ready|willing|expected|due|set|likely|about)|if|unless|to|whether|prepared to|ready to|refus\w+ to|declin\w+ to|before|until|hop\w+)\s+(?:[\p{L}-]+\s+){0,2}$/iu;
const negated =
  /\b(?:no|not|never|neither|nor|without|den(?:y|ies|ied|ying)|did not|n['’]t)\s+(?:[\p{L}-]+\s+){0,4}$/iu;
/** Steps of which a wish or plan is the step itself. */
const wished: ReadonlySet<string> = new Set(["proposed", "offered", "threatened", "given", "announced", "talks"]);
/** A step told as what went before another: "three days after it had refused". */
const background = /\b(?:after|since|though|although|while|despite)\s(?:[\p{L}-]+\s){0,4}had\s(?:[\p{L}-]+\s)?$/iu;
/** "A proposal, put forward by X on Wednesday, …": a first step beside the one that the sentence tells. */
const putForward =
  /\b(?:proposals?|offers?|plans?)\b[^.;:]{0,60}?\b(?:put forward|made|tabled|presented|submitted|advanced)\s(?:by\s(?:the\s)?[^,.;]{2,40}?)?(?:on\s\p{L}+day)?(?=[,.;\s])/iu;
const historical = /\b(?:\d{4}|last (?:year|decade|century)|years? ago|decades? ago|anniversary)\b/i;

interface Mention {
  pronoun: boolean;
  start: number;
  end: number;
  party: PartyRef;
  key: string;
}

/** What the article has said of a process so far: whom "the offer" or "the truce" stands for. */
interface Thread {
  parties: string[];
  third: string[];
}

/**
 * Sets `process` on the accounts that report a step or an allegation, and returns accounts for those steps that no event
 * was coded for. One step a process and sentence, that of the first fitting entry of `processWords`.
 */
export function processCues(
  accounts: readonly Account[],
  reading: Reading,
  withheld: Withheld = nothingWithheld,
): Account[] {
  const { text } = reading.article;
  for (const account of accounts) account.process ??= weakCue(account);
  if (!processWords.some((words) => words.named.test(text))) return [];
  const threads = new Map<ProcessKind, Thread>();
  const active = new Set<ProcessKind>(
    processWords.filter((words) => words.named.test(text)).map((words) => words.kind),
  );
  const added: Account[] = [];
  // "Confirmed that … had shelled …, breaking a truce": an act of speech coded at the cue says how it was said, no step.
  const spoken = new Set(
    reading.events
      .filter(
        ({ anchor, flags }) =>
          flags.includes("coarse-code") && reading.attributions.some(({ cue }) => holds(cue, anchor)),
      )
      .map(({ id }) => id),
  );
  const deeds = accounts.filter(({ kind, item }) => kind !== "event" || !spoken.has(item));
  const gone = withheld.events.map(
    ({ id, type, spans }): Account => ({ ...emptyAccount(reading, id), kind: "event", type, spans }),
  );
  reading.sentences.forEach((span, number) => {
    const sentence = text.slice(span[0], span[1]);
    for (const words of processWords) {
      if (!active.has(words.kind)) continue;
      const named = words.named.test(sentence);
      if (!named && !words.pointing?.test(sentence)) continue;
      const mentions = mentionsIn(span, reading);
      const found = stepIn(words, sentence);
      learn(words.kind, mentions, span, text, threads);
      if (!found) continue;
      const best = accountFor(found, span, [...deeds, ...gone], words.kind);
      // A step that rested on an event which a person rejected, or took for another thing, is none.
      const isGone = best !== null && gone.includes(best);
      const own = isGone ? deeds.filter(({ item }) => item === best.item) : deeds;
      const account = isGone ? accountFor(found, span, own, words.kind) : best;
      const telling: Span = [span[0] + found.at, span[0] + found.at + found.length];
      if (account === null && (isGone || isWithheld(span, telling, found.types, reading, withheld))) continue;
      const cue = cueFor(words.kind, found, account, mentions, span, reading, threads);
      if (cue === null) continue;
      if (account && (account.process === null || account.process.weak)) account.process = cue;
      if (account?.process !== cue) added.push(sentenceAccount(number, span, found, cue, reading));
      const first = firstStep(words, found, cue, sentence, mentions);
      if (first !== null) added.push(proposalAccount(number, span, first, reading));
    }
  });
  return added;
}

function holds({ spans }: { spans: readonly Span[] }, anchor: Span): boolean {
  return spans.some(([start, end]) => start < anchor[1] && anchor[0] < end);
}

/** Talks and agreements of two sides, which belong to a mediation where there is one between them. */
function weakCue(account: Account): ProcessCue | null {
  if (account.kind !== "event" || account.attitude !== "assert") return null;
  if (account.auxiliary.includes("future") || account.auxiliary.includes("historical")) return null;
  const talks = account.type === "CONSULT" && account.cameo !== "042" && account.cameo !== "041";
  const agreement = account.cameo === "057" || account.cameo === "037";
  if (!talks && !agreement) return null;
  const keys = [...new Set([...account.actors, ...account.recipients].filter(isPower).map(displayName))].sort();
  if (keys.length < 2 || keys.length > 3) return null;
  const state = talks ? "talks" : "agreement";
  return { kind: "mediation", state, parties: keys, third: [], actors: keys, against: null, weak: true };
}

/** Somebody who can be a side: has a country, is known or has a sector of its own. */
function isPower(party: PartyRef): boolean {
  if (party.kind === "outlet" || party.kind === "unnamed") return party.country !== null && party.kind !== "outlet";
  return party.country !== null || party.key !== nameKey(party.name) || party.sectors.length > 0;
}

interface FoundStep extends StepWords {
  /** Where its words stand in the sentence. */
  at: number;
  length: number;
}

function stepIn(words: ProcessWords, sentence: string): FoundStep | null {
  if (historical.test(sentence) && !/\b\d{1,2} [A-Z][a-z]+ \d{4}\b/.test(sentence)) return null;
  for (const step of words.steps) {
    for (const match of sentence.matchAll(new RegExp(step.words.source, `${step.words.flags}g`))) {
      const before = sentence.slice(Math.max(0, match.index - 60), match.index);
      if (negated.test(before) || background.test(before)) continue;
      if (!wished.has(step.state) && notYet.test(before) && !/\bagree(?:d|s)? to\s+$/i.test(before)) continue;
      return { ...step, at: match.index, length: match[0].length };
    }
  }
  return null;
}

interface FirstStep {
  cue: ProcessCue;
  /** Where its words stand in the sentence. */
  at: [number, number];
}

/** The proposal that a sentence about a later step tells of too, where it says who put it forward. */
function firstStep(
  words: ProcessWords,
  found: FoundStep,
  cue: ProcessCue,
  sentence: string,
  mentions: readonly Mention[],
): FirstStep | null {
  const state = stateOrder[words.kind][0];
  if (found.state === state || !wished.has(state) || cue.parties.length < 2) return null;
  const match = putForward.exec(sentence);
  if (match === null) return null;
  const at: [number, number] = [match.index, match.index + match[0].length];
  const by = / by (?:the )?$/i;
  const doer = mentions.find(({ start }) => start > at[0] && start < at[1] && by.test(sentence.slice(0, start)));
  if (!doer) return null;
  return { cue: { ...cue, state, actors: [doer.key], against: null, weak: false }, at };
}

function proposalAccount(number: number, span: Span, { cue, at }: FirstStep, reading: Reading): Account {
  const words: Span = [span[0] + at[0], span[0] + at[1]];
  const step: FoundStep = { state: cue.state, words: putForward, types: [], at: at[0], length: at[1] - at[0] };
  const account = sentenceAccount(number, span, step, cue, reading);
  const day = dayIn(reading.article.text.slice(...words), reading.article.published, []);
  return {
    ...account,
    id: `${account.id}/${cue.state}`,
    when: day ?? account.when,
    dated: day ? "inherited" : "published",
    spans: [words],
  };
}

/** Everybody who may be a party, in the order of the sentence. */
function mentionsIn(span: Span, reading: Reading): Mention[] {
  const mentions: Mention[] = [];
  for (const actor of reading.actors) {
    if (actor.kind === "outlet" || actor.kind === "unnamed" || actor.kind === "place") continue;
    const party = partyRef(actor);
    if (isWeapon(actor) || looksLikeOutlet(actor.name) || tells(party)) continue;
    if (!isDefinite(party) || !isPower(party) || (actor.kind === "person" && actor.country === null)) continue;
    const key = displayName(party);
    if (actor.kind === "person" && key === actor.name) continue;
    for (const mention of actor.mentions) {
      if (mention.span[0] < span[0] || mention.span[1] > span[1]) continue;
      mentions.push({
        pronoun: mention.form === "pronoun",
        start: mention.span[0] - span[0],
        end: mention.span[1] - span[0],
        party,
        key,
      });
    }
  }
  return mentions.sort((left, right) => left.start - right.start || right.end - left.end);
}

/** Papers, broadcasters, hospitals and schools tell of processes and take no part. */
function tells(party: PartyRef): boolean {
  return (
    party.kind !== "state" && party.sectors.some((sector) => sector === "JRN" || sector === "MED" || sector === "EDU")
  );
}

/** Unions of states that make no war and keep no prisoners: between others they are thirds, never sides. */
function isUnion(key: string, mentions: readonly Mention[]): boolean {
  return mentions.some(
    ({ key: other, party }) => other === key && party.country === null && party.sectors.includes("IGO"),
  );
}

function keysOf(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.map((mention) => mention.key))];
}

/** Remembers the two sides and the go-between that a sentence names in so many words. */
function learn(
  kind: ProcessKind,
  mentions: readonly Mention[],
  span: Span,
  text: string,
  threads: Map<ProcessKind, Thread>,
): void {
  const sentence = text.slice(span[0], span[1]);
  const thread = threads.get(kind) ?? { parties: [], third: [] };
  const pair = pairBetween(sentence, mentions);
  if (pair.length >= 2) thread.parties = pair;
  for (const third of thirdsIn(sentence, mentions)) {
    if (!thread.parties.includes(third) && !thread.third.includes(third)) thread.third.push(third);
  }
  threads.set(kind, thread);
}

/** "Between A and B", "A's conflict with B": the keys of the two sides. */
function pairBetween(sentence: string, mentions: readonly Mention[]): string[] {
  const between = /\bbetween\s/i.exec(sentence);
  if (between) {
    const after = mentions.filter((mention) => mention.start >= between.index && mention.start < between.index + 90);
    const keys = keysOf(after).slice(0, 2);
    if (keys.length === 2) return keys;
  }
  // "A … in its conflict with B".
  const conflict =
    /\b(?:conflict|dispute|war|quarrel|stand-?off|row|feud|fighting|hostilities|border conflict)\s+with\s+(?:the\s+)?$/i;
  for (const other of mentions) {
    if (!conflict.test(sentence.slice(Math.max(0, other.start - 40), other.start))) continue;
    const one = mentions.find((mention) => mention.key !== other.key && mention.start < other.start);
    if (one) return [one.key, other.key];
  }
  // "A and B agreed": two names that only "and" parts.
  const named = mentions.filter(({ pronoun }) => !pronoun);
  for (const one of named) {
    const other = named.find(
      (candidate) => candidate.key !== one.key && /^ and (?:the )?$/.test(sentence.slice(one.end, candidate.start)),
    );
    if (other) return [one.key, other.key];
  }
  return [];
}

/** "X's offer", "the Xian offer", "an offer by X", "mediation by X", "brokered by X", "with the help of X". */
function thirdsIn(sentence: string, mentions: readonly Mention[]): string[] {
  return mentions.flatMap((mention) => {
    const after = sentence.slice(mention.end, mention.end + 24);
    const before = sentence.slice(Math.max(0, mention.start - 40), mention.start);
    const owns = /^(?:['’]s?)?\s+(?:offer|proposal|mediation|good offices|mediators?|plan)\b/i.test(after);
    const by =
      /\b(?:offer|proposal|mediation|mediated|brokered|facilitated|help|auspices|chairmanship|guaranteed)\s+(?:by|of|from)\s+(?:the\s+)?$/i.test(
        before,
      );
    return owns || by ? [mention.key] : [];
  });
}

/** The account of the sentence's event that fits the step best: by type, then by the distance of its words. */
function accountFor(step: FoundStep, span: Span, accounts: readonly Account[], kind: ProcessKind): Account | null {
  const here = accounts.filter((account) => {
    const at = account.spans[0]?.[0] ?? -1;
    return account.kind === "event" && at >= span[0] && at < span[1] && step.types.includes(account.type as never);
  });
  const distance = (account: Account): number => Math.abs((account.spans[0]?.[0] ?? 0) - span[0] - step.at);
  const rank = (account: Account): number => step.types.indexOf(account.type as never) * 1000 + distance(account);
  const best = here.toSorted((left, right) => rank(left) - rank(right))[0] ?? null;
  return best && (kind !== "exchange" || best.type !== "AID") ? best : null;
}

function cueFor(
  kind: ProcessKind,
  step: FoundStep,
  account: Account | null,
  mentions: readonly Mention[],
  span: Span,
  reading: Reading,
  threads: ReadonlyMap<ProcessKind, Thread>,
): ProcessCue | null {
  const sentence = reading.article.text.slice(span[0], span[1]);
  const thread = threads.get(kind) ?? { parties: [], third: [] };
  const keys = (parties: readonly PartyRef[]): string[] => [
    ...new Set(
      parties
        .filter(isDefinite)
        .filter((party) => party.kind !== "outlet")
        .map(displayName),
    ),
  ];
  const source = account ? account.chain.at(-1) : speakerAt(step.at + span[0], reading);
  const both = source ? bothWords.test(source.name) : false;
  const speaker = source && !both && source.kind !== "outlet" && isDefinite(source) ? displayName(source) : null;
  const thirds = new Set([...thirdsIn(sentence, mentions)]);
  const before = mentions.filter((mention) => mention.end <= step.at);
  const between = pairBetween(sentence, mentions);
  const subjects = (account && keys(account.actors).length > 0 ? keys(account.actors) : keysOf(before)).filter(
    (key) => kind !== "mediation" || !between.includes(key),
  );
  const objects = account ? keys(account.recipients) : keysOf(mentions.filter((mention) => mention.start > step.at));

  let parties: string[];
  let against: string | null = null;
  let state = step.state;
  let actors = subjects;
  if (state === "breach") {
    // "A accused B of breaking", "B broke … , C said": the accused is the recipient of a charge, the doer of a deed.
    const charge = account?.type === "ACCUSE";
    const accused = charge ? objects : subjects;
    against = accused[0] ?? null;
    if (against === null) return null;
    const other = charge ? subjects : objects;
    parties = [...new Set([against, ...other])].slice(0, 2);
    if (parties.length === 2 && !isCountry(parties[1]) && thread.parties.length < 2) {
      // A hill that is hit is no side where the sentence names a country.
      const land =
        keysOf(mentions).find((key) => isCountry(key) && key !== against && key !== speaker) ??
        landsOf(reading).find((key) => key !== against && key !== speaker);
      if (land !== undefined) parties = [against, land];
    }
    if (thread.parties.length === 2 && thread.parties.includes(against)) parties = thread.parties;
    if (parties.length < 2) {
      const rest = keysOf(mentions).find((key) => key !== against && key !== speaker && !thirds.has(key));
      if (rest !== undefined && !charge) parties = [against, rest];
    }
    actors = charge ? other : accused;
    if (charge && actors.length === 0 && speaker !== null) actors = [speaker];
  } else if (kind === "sanctions" || kind === "ultimatum") {
    // Who stands somewhere in the sentence is no target unless he is a country or a union.
    const powers = mentions.filter(({ key, party }) => isCountry(key) || party.sectors.includes("IGO"));
    const others = account ? objects : keysOf(powers);
    const target = targetOf(sentence, mentions) ?? others.find((key) => !subjects.includes(key)) ?? null;
    const doer = subjects.find((key) => key !== target) ?? (speaker !== target ? speaker : null);
    parties = [doer, target].filter((key): key is string => key !== null);
    actors = state === "rejected" || state === "met" ? subjects.slice(0, 1) : parties.slice(0, 1);
  } else {
    if (between.length === 2) parties = between;
    else if (kind !== "mediation" && subjects.length === 2) parties = subjects;
    else if (
      kind === "mediation" &&
      (state === "talks" || state === "accepted" || state === "agreement") &&
      subjects.length >= 2
    ) {
      parties = subjects.slice(0, 2);
    } else {
      const sides = keysOf(mentions).filter(
        (key) => !thirds.has(key) && !thread.third.includes(key) && !isUnion(key, mentions),
      );
      const withoutDoer =
        kind === "mediation" && state === "offered" ? sides.filter((key) => !subjects.includes(key)) : sides;
      const saying = withoutDoer.filter((key) => key !== speaker || subjects.includes(key));
      parties = saying.length >= 2 ? saying.slice(0, 2) : saying;
    }
    if (
      state === "announced" &&
      (speaker === null || parties.includes(speaker)) &&
      subjects.every((key) => parties.includes(key))
    ) {
      // The sides announce it themselves: that is an agreement.
      if (kind === "ceasefire" && subjects.length >= 2) state = "agreed";
    }
  }
  if (kind !== "sanctions" && kind !== "ultimatum") {
    for (const key of parties) if (isUnion(key, mentions)) thirds.add(key);
    parties = parties.filter((key) => !isUnion(key, mentions));
  }
  // Those who signed with the sides in the chair, or their host, are no sides where the article knows these.
  if (kind === "mediation" && thread.parties.length === 2 && between.length < 2)
    if (!parties.some((key) => thread.parties.includes(key))) parties = thread.parties;
  if (parties.length < 2 && thread.parties.length === 2 && parties.every((key) => thread.parties.includes(key))) {
    parties = thread.parties;
  }
  // Announced by a third on behalf of both: the sides have not spoken yet.
  if (
    kind === "ceasefire" &&
    state === "agreed" &&
    speaker !== null &&
    !parties.includes(speaker) &&
    source?.lemma === "announce"
  ) {
    state = "announced";
    if (account && account.type !== "RETREAT" && /\bagree/i.test(sentence)) state = "agreed";
  }
  for (const third of [...thread.third, ...thirdsIn(sentence, mentions)])
    if (!parties.includes(third)) thirds.add(third);
  for (const party of parties) thirds.delete(party);
  const doing = actors.filter((key) => !parties.includes(key));
  if (kind !== "sanctions" && kind !== "ultimatum" && state !== "breach") for (const key of doing) thirds.add(key);
  if (
    speaker !== null &&
    !parties.includes(speaker) &&
    /^(?:announce|propose|declare|broker|mediate)$/.test(source?.lemma ?? "")
  ) {
    thirds.add(speaker);
  }
  return { kind, state, parties: parties.toSorted(), third: [...thirds].sort(), actors, against, weak: false };
}

/** The countries of which the article speaks, most mentioned first. */
function landsOf(reading: Reading): string[] {
  const counts = new Map<string, number>();
  for (const actor of reading.actors) {
    if (actor.kind === "outlet" || actor.country === null) continue;
    counts.set(actor.country, (counts.get(actor.country) ?? 0) + actor.mentions.length);
  }
  return [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1)).map(([land]) => land);
}

function isCountry(key: string): boolean {
  return /^[A-Z]{3}$/.test(key);
}

/** "Sanctions on X", "against X", "gave X until": the key of X; of "the Xian railway" that of the country. */
function targetOf(sentence: string, mentions: readonly Mention[]): string | null {
  const phrase =
    /\b(?:sanctions?|embargo|measures|freezes?)\s+(?:imposed\s+)?(?:on|against|upon)\s+(?:the\s+)?(\p{Lu}[\p{L}-]+)/iu.exec(
      sentence,
    );
  if (phrase !== null && /^\p{Lu}/u.test(phrase[1])) {
    const state = loadKnowledge()
      .find(phrase[1])
      .find(({ entry }) => entry.kind === "state" && entry.country !== null);
    if (state) return state.entry.country;
  }
  for (const mention of mentions) {
    const before = sentence.slice(Math.max(0, mention.start - 40), mention.start);
    if (
      /\b(?:sanctions?|embargo|measures|freezes?)\s+(?:imposed\s+|[\p{L}-]+\s+)?(?:on|against|upon)\s+(?:the\s+)?$/iu.test(
        before,
      )
    )
      return mention.key;
    if (/\b(?:gave|gives|given|giving|ultimatum to|hit)\s+(?:the\s+)?$/i.test(before)) return mention.key;
  }
  return null;
}

/** The innermost speaker at a place of the text; null where the article speaks itself. */
function speakerAt(place: number, reading: Reading): SourceRef | null {
  const attribution = attributionAt(place, reading);
  return attribution ? sourceRef(attribution, reading) : null;
}

function attributionAt(place: number, reading: Reading): Attribution | null {
  let best: Attribution | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const attribution of reading.attributions) {
    for (const [start, end] of attribution.content.spans) {
      if (place >= start && place < end && end - start < shortest) {
        best = attribution;
        shortest = end - start;
      }
    }
  }
  return best ?? leadingAttribution([place, place], reading);
}

function sentenceAccount(number: number, span: Span, step: FoundStep, cue: ProcessCue, reading: Reading): Account {
  const { article } = reading;
  const summary = withoutDateline(article.text.slice(span[0], span[1]).trim());
  const source = speakerAt(span[0] + step.at, reading);
  const cues = reading.attributions
    .flatMap((attribution) => attribution.cue.spans)
    .filter(([start]) => start >= span[0] && start < span[1])
    .map(([start, end]): Span => [start - span[0], end - span[0]]);
  const named = dayIn(article.text.slice(span[0], span[1]), article.published, cues);
  const published = article.published?.slice(0, 10) ?? null;
  const item = `s${number}`;
  return {
    id: `${article.id}#${item}/${cue.kind}`,
    article: article.id,
    item,
    kind: "statement",
    type: null,
    mode: null,
    cameo: null,
    contexts: [],
    actors: mentionsIn(span, reading)
      .filter((mention) => cue.actors.includes(mention.key))
      .slice(0, 2)
      .map((mention) => mention.party),
    recipients: [],
    when: named ?? (published === null ? null : { start: published, end: published }),
    dated: named ? "inherited" : published === null ? "unknown" : "published",
    where: null,
    whereCountry: null,
    head: null,
    words: [...contentWords(summary)].sort((left, right) => (left[0] < right[0] ? -1 : 1)),
    quantities: [],
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    attitude: "assert",
    chain: source && source.kind !== "outlet" ? [source] : [],
    summary,
    spans: [span],
    confidence: 0.5,
    process: cue,
    about: [],
    profile: "",
  };
}
