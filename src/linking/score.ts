// How well two profiles agree: a sum of documented parts, each of which can be shown.
import { nameKey } from "../reading/names/name-key.js";
import type { PartyRef } from "./account.js";
import { type DayRange, gap, rangeOf } from "./days.js";
import { isLasting, relatedTypes } from "./family.js";
import { gistLikeness } from "./gist.js";
import { type ScorePart, type Trait, weightOfTrait } from "./pair-weights.js";
import { comparePeople, isDefinite, sameParty } from "./party-match.js";
import type { Profile } from "./profile.js";
import { rarity } from "./rarity.js";
import { stem } from "./stem.js";
import { sharedWords, weightOf, wordContainment, wordLikeness } from "./word-likeness.js";

/** The average score from which two groups of accounts are joined. */
export const joinThreshold = 4.3;
/** The score from which two profiles are reconsidered together. */
export const nearThreshold = 3.8;
/** What stands for "cannot be": any average with it falls under the threshold. */
export const veto = -100;
/** No pair counts for less in an average: one odd account does not keep a claim apart. */
export const leastScore = -6;

/** The cosine of content words that speaks neither for nor against one thing. */
const evenWords = 0.25;
/** A cosine beyond this one adds nothing. */
const enoughLikeness = 0.65;
/** Articles so alike are one text, or the same article. */
const oneText = 0.95;
/** Accounts that say less (by the weight of their words) are not held to differ by them. */
const enoughWords = 3;

/** The score of two profiles; `veto` where they cannot be one thing. Symmetric. */
export function scoreOf(left: Profile, right: Profile): number {
  if (isAnother(left, right)) return veto;
  let sum = 0;
  for (const { name, amount } of traitsOf(left, right)) sum += weightOfTrait(name) * amount;
  return sum;
}

/** The parts of a score, for `explain`. */
export function explainScore(left: Profile, right: Profile): ScorePart[] {
  if (isAnother(left, right)) return [{ part: "type", value: veto, because: `${left.family} and ${right.family}` }];
  return [...traitsOf(left, right)].map(({ name, amount, because }) => ({
    part: name.slice(name.indexOf(".") + 1, name.indexOf(":")),
    value: weightOfTrait(name) * amount,
    because: because(),
  }));
}

/** A deed is no statement, and a denial not what it denies. */
function isAnother(left: Profile, right: Profile): boolean {
  return left.kind !== right.kind || (left.kind === "statement" && left.family !== right.family);
}

/** The traits of a pair of one kind, whose weights are its score. */
export function* traitsOf(left: Profile, right: Profile): Generator<Trait> {
  if (left.kind === "statement") yield* statementTraits(left, right);
  else yield* eventTraits(left, right);
}

function* eventTraits(left: Profile, right: Profile): Generator<Trait> {
  yield { name: "event.any:pair", amount: 1, because: () => "two deeds" };
  yield typeTrait(left, right);
  yield headTrait(left, right);
  yield timeTrait(left, right);
  yield codeTrait(left, right);
  yield* peopleTraits(left, right);
  yield placeTrait(left, right);
  yield* wordTraits(left, right, left.family === "speech" && right.family === "speech" ? "speech" : "event");
  yield figuresTrait(left, right);
  yield planTrait(left, right);
  yield* storyTraits(left, right, "event");
}

function* statementTraits(left: Profile, right: Profile): Generator<Trait> {
  yield { name: "statement.any:pair", amount: 1, because: () => "two statements" };
  const leftDays = rangeOf(left.when);
  const rightDays = rangeOf(right.when);
  const apart = leftDays && rightDays ? gap(leftDays, rightDays) : 0;
  const dated = left.dated && right.dated;
  yield {
    name: `statement.time:${apart === 0 ? "same" : dated ? "other" : apart <= 1 ? "1" : apart <= 7 ? "2-7" : "8+"}`,
    amount: 1,
    because: () => `${apart} days apart`,
  };
  const people = comparePeople(left.actors, right.actors);
  yield { name: `statement.actors:${people}`, amount: 1, because: () => people };
  yield* wordTraits(left, right, "statement");
  const held = wordContainment(left.words, right.words);
  yield {
    name: "statement.words:held",
    amount: Math.max(0, held - 0.5) * Math.min(1, Math.min(weightOf(left.words), weightOf(right.words)) / enoughWords),
    because: () => `${Math.round(held * 100)} % of the shorter one's words`,
  };
  yield* storyTraits(left, right, "statement");
}

function typeTrait(left: Profile, right: Profile): Trait {
  const because = (): string =>
    `${left.type}${left.mode ? `/${left.mode}` : ""} and ${right.type}${right.mode ? `/${right.mode}` : ""}`;
  let name = "other";
  if (left.type === right.type) name = left.mode === right.mode ? "same-mode" : "same";
  else if (relatedTypes(left.type ?? "", right.type ?? "")) name = "related";
  else if (left.family === right.family) name = "family";
  return { name: `event.type:${name}`, amount: 1, because };
}

function headTrait(left: Profile, right: Profile): Trait {
  const because = (): string => `${left.head ?? "no word"}; ${right.head ?? "no word"}`;
  if (left.head === null || right.head === null) return { name: "event.head:none", amount: 1, because };
  const others = new Set(right.head.split(" "));
  const shared = left.head.split(" ").filter((form) => others.has(form));
  if (shared.length > 0) {
    const rare = Math.max(...shared.map(rarity)) >= 5;
    return { name: rare ? "event.head:same-rare" : "event.head:same", amount: 1, because };
  }
  const within = (head: string, profile: Profile): boolean => {
    const forms = head.split(" ");
    return profile.words.some(([word]) => forms.includes(word));
  };
  // Whose words were taken over from what was told before holds that one's head.
  // Deeds of force are told by several words in one sentence: fired, hit, killed.
  const retold = left.retold || right.retold || (left.family === "force" && right.family === "force");
  const name = !retold && (within(left.head, right) || within(right.head, left)) ? "within" : "other";
  return { name: `event.head:${name}`, amount: 1, because };
}

function sharesHead(left: Profile, right: Profile): boolean {
  if (left.head === null || right.head === null) return false;
  const others = new Set(right.head.split(" "));
  return left.head.split(" ").some((form) => others.has(form));
}

function codeTrait(left: Profile, right: Profile): Trait {
  const because = (): string => `CAMEO ${left.cameo} and ${right.cameo}`;
  let name = "none";
  if (left.cameo !== null && left.cameo === right.cameo) name = "same";
  else if (left.type === right.type && left.cameo?.slice(0, 3) !== right.cameo?.slice(0, 3)) {
    name =
      left.cameo === null || right.cameo === null || left.family === "force" || right.family === "force"
        ? "none"
        : "other";
  }
  return { name: `event.code:${name}`, amount: 1, because };
}

function timeTrait(left: Profile, right: Profile): Trait {
  const one = rangeOf(left.when);
  const other = rangeOf(right.when);
  if (one === null || other === null) return { name: "event.time:none", amount: 1, because: () => "a date is unknown" };
  if (left.dated && right.dated) {
    const force = left.family === "force" && right.family === "force";
    return datedTrait(one, other, isLasting(left.type) && isLasting(right.type), force);
  }
  if (!left.dated && !right.dated) {
    const apart = Math.abs(one.start - other.start);
    const because = (): string => `both undated, published ${apart} days apart`;
    const name = apart === 0 ? "0" : apart === 1 ? "1" : apart <= 3 ? "2-3" : apart <= 7 ? "4-7" : "8+";
    return { name: `event.time:undated-${name}`, amount: 1, because };
  }
  const [dated, published] = left.dated ? [one, other.end] : [other, one.end];
  // News without a date tells of the day itself or the day before; a later article may look back.
  const after = published - dated.end;
  const ahead = dated.start - published;
  const because = (): string =>
    `one dated, the other published ${after >= 0 ? `${after} days later` : `${ahead} days before`}`;
  let name = after === 0 ? "0" : after <= 1 ? "1" : after <= 3 ? "2-3" : after <= 10 ? "4-10" : "11+";
  if (ahead > 0) name = ahead > 14 ? "far-ahead" : "ahead";
  else if (published <= dated.end) name = "0";
  return { name: `event.time:published-${name}`, amount: 1, because };
}

function datedTrait(one: DayRange, other: DayRange, lasting: boolean, force: boolean): Trait {
  const apart = gap(one, other);
  if (apart > 0) {
    const because = (): string => `${apart} days apart`;
    if (lasting && apart <= 2) return { name: "event.time:lasting", amount: 1, because };
    const name = apart === 1 ? "1" : apart <= 3 ? "2-3" : apart <= 14 ? "4-14" : "15+";
    // Two attacks a day apart are two; talks may be dated by their first day and by their last.
    return { name: `event.time:apart-${name}${force ? "-force" : ""}`, amount: 1, because };
  }
  const longest = Math.max(one.end - one.start, other.end - other.start) + 1;
  const name = longest <= 2 ? "day" : longest <= 8 ? "week" : "period";
  return { name: `event.time:${name}`, amount: 1, because: () => `dates meet within ${longest} days` };
}

function* peopleTraits(left: Profile, right: Profile): Generator<Trait> {
  if (left.family === "accord" && right.family === "accord") {
    yield bothSidesTrait([...left.actors, ...left.recipients], [...right.actors, ...right.recipients]);
    return;
  }
  const force = left.family === "force" && right.family === "force";
  const speech = left.family === "speech" && right.family === "speech";
  const assault = force && (left.type === "ASSAULT" || right.type === "ASSAULT");
  // Who attacked may be what is in dispute; who bans, accuses or refuses is not, nor to whom it was done.
  const others = assault ? "other-assault" : speech ? "other-speech" : "other";
  yield* peopleTrait("actors", left.actors, right.actors, others);
  const other = force && sharesCountry(left, right) ? "unknown" : speech ? "other-speech" : "other";
  yield* peopleTrait("recipients", left.recipients, right.recipients, other);
}

function* peopleTrait(
  part: "actors" | "recipients",
  left: readonly PartyRef[],
  right: readonly PartyRef[],
  other: string,
): Generator<Trait> {
  const people = comparePeople(left, right);
  const because = (): string => `${namesOf(left)}; ${namesOf(right)}: ${people}`;
  yield { name: `event.${part}:${people === "differ" ? other : people}`, amount: 1, because };
  if (people === "same" && sharesPerson(left, right)) yield { name: `event.${part}:person`, amount: 1, because };
}

/** Somebody who is no head of anything, by name: that he is in both accounts is seldom chance. */
function sharesPerson(left: readonly PartyRef[], right: readonly PartyRef[]): boolean {
  const plain = (party: PartyRef): boolean => party.kind === "person" && party.key === nameKey(party.name);
  return left.some((one) => plain(one) && right.some((other) => plain(other) && sameParty(one, other)));
}

/** Who agrees with whom is told either way round: both sides are compared as one group. */
function bothSidesTrait(left: readonly PartyRef[], right: readonly PartyRef[]): Trait {
  const one = left.filter(isDefinite);
  const other = right.filter(isDefinite);
  const because = (): string => `${namesOf(left)}; ${namesOf(right)}`;
  const trait = (name: string): Trait => ({ name: `event.sides:${name}`, amount: 1, because });
  if (one.length === 0 || other.length === 0) return trait("unknown");
  const alike = (party: PartyRef, list: readonly PartyRef[]): boolean => {
    const people = comparePeople([party], list);
    return people === "same" || people === "country";
  };
  const oneAlone = one.filter((party) => !alike(party, other)).length;
  const otherAlone = other.filter((party) => !alike(party, one)).length;
  const shared = one.length - oneAlone;
  if (shared === 0) return trait("other");
  if (oneAlone === 0 && otherAlone === 0) return trait(shared > 1 || other.length > 1 ? "pair" : "same");
  return trait(oneAlone === 0 || otherAlone === 0 ? "same" : "partner");
}

function sharesCountry(left: Profile, right: Profile): boolean {
  return left.recipients.some(
    (one) => one.country !== null && right.recipients.some((other) => other.country === one.country),
  );
}

function namesOf(parties: readonly PartyRef[]): string {
  return parties.map((party) => party.name).join(", ") || "nobody named";
}

function placeTrait(left: Profile, right: Profile): Trait {
  const nowhere = "no place";
  const because = (): string =>
    `${left.where ?? left.whereCountry ?? nowhere}; ${right.where ?? right.whereCountry ?? nowhere}`;
  const trait = (name: string): Trait => ({ name: `event.place:${name}`, amount: 1, because });
  if (left.where !== null && left.where === right.where) return trait("same");
  const lands = left.whereCountry !== null && right.whereCountry !== null;
  if (lands && left.whereCountry !== right.whereCountry) return trait("other-land");
  if (left.where === null || right.where === null) {
    if (namesPlace(left, right) || namesPlace(right, left)) return trait("in-words");
    return trait(lands ? "land" : "none");
  }
  // A place and the larger one that holds it: told by words of one name in the other, or a country by its name.
  if (left.where.includes(right.where) || right.where.includes(left.where)) return trait("land");
  // "The Kestrel plant near Baku": one account gives the plant for the place, the other the town.
  if (namesPlace(left, right) || namesPlace(right, left)) return trait("in-words");
  return trait("other");
}

/** Does the one hold the other's place among its words ("the Lund depot"). */
function namesPlace(one: Profile, other: Profile): boolean {
  if (other.where === null) return false;
  const stems = other.where.split(" ").map(stem);
  return stems.every((word) => one.words.some(([known]) => known === word));
}

/**
 * Shared words speak for one thing. That none are shared speaks against it only as far as both accounts say much: "an
 * explosion was heard" is no other thing than a longer account of it, but two named buildings are two.
 */
function* wordTraits(left: Profile, right: Profile, group: "event" | "speech" | "statement"): Generator<Trait> {
  const cosine = wordLikeness(left.words, right.words);
  const because = (): string =>
    `words alike ${cosine.toFixed(2)}: ${sharedWords(left.words, right.words).join(" ") || "none"}`;
  if (cosine >= evenWords) {
    yield { name: `${group}.words:alike`, amount: Math.min(enoughLikeness, cosine) - evenWords, because };
    return;
  }
  const said = Math.min(weightOf(left.words), weightOf(right.words));
  yield { name: `${group}.words:unlike`, amount: (evenWords - cosine) * Math.min(1, said / enoughWords), because };
}

function figuresTrait(left: Profile, right: Profile): Trait {
  const shared = left.figures.filter((figure) => right.figures.includes(figure) && !/ [01]$/.test(figure));
  const because = (): string => shared.join(", ") || "none in common";
  if (shared.length > 0) return { name: "event.figures:same", amount: 1, because };
  const kinds = new Set(left.figures.map(kindOfFigure));
  const differs = right.figures.some((figure) => kinds.has(kindOfFigure(figure)));
  return { name: `event.figures:${differs ? "other" : "none"}`, amount: 1, because };
}

/** What a figure counts: "killed workers 5" without the number. */
function kindOfFigure(figure: string): string {
  return figure.slice(0, figure.lastIndexOf(" "));
}

function planTrait(left: Profile, right: Profile): Trait {
  const because = (): string => `${left.time} and ${right.time}`;
  if (left.time === right.time) return { name: `event.plan:${left.time}`, amount: 1, because };
  const [one, other] = left.time < right.time ? [left, right] : [right, left];
  const name = `event.plan:${one.time}-${other.time}`;
  if (one.time !== "future" || other.time !== "past") return { name, amount: 1, because };
  // Who announces an exchange says not that it took place. But where the plan is told as late as the deed, or later, a
  // deed was read as a plan.
  const ahead = one.published === null || other.published === null ? 0 : other.published - one.published;
  return { name: `${name}-${ahead > 0 ? "before" : ahead === 0 ? "same-day" : "after"}`, amount: 1, because };
}

/** How alike the whole articles are, and how many days lie between them. */
function* storyTraits(left: Profile, right: Profile, kind: "event" | "statement"): Generator<Trait> {
  const likeness = gistLikeness(left.gist, right.gist);
  const retold = kind === "event" && likeness >= oneText && (left.retold || right.retold) && left.type === right.type;
  // One article that tells two deeds in two words means two, more often than two articles do.
  const apartIn = kind === "event" && likeness >= oneText && !retold && !sharesHead(left, right);
  yield {
    name: `${kind}.story:${retold ? "retold" : apartIn ? "one-text-other-word" : storyBand(likeness)}`,
    amount: 1,
    because: () => `articles alike ${likeness.toFixed(2)}`,
  };
  if (left.published === null || right.published === null) return;
  const apart = Math.abs(left.published - right.published);
  const name = apart <= 1 ? "0-1" : apart <= 3 ? "2-3" : apart <= 7 ? "4-7" : apart <= 30 ? "8-30" : "31+";
  yield { name: `${kind}.apart:${name}`, amount: 1, because: () => `published ${apart} days apart` };
}

function storyBand(likeness: number): string {
  if (likeness >= oneText) return "one-text";
  if (likeness >= 0.5) return "0.5";
  if (likeness >= 0.35) return "0.35";
  if (likeness >= 0.25) return "0.25";
  if (likeness >= 0.15) return "0.15";
  if (likeness >= 0.08) return "0.08";
  return likeness >= 0.03 ? "0.03" : "0";
}
