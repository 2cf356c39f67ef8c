// How well two profiles agree: a sum of documented parts, each of which can be shown.
import type { PartyRef } from "./account.js";
import { type DayRange, gap, rangeOf } from "./days.js";
import { isLasting, relatedTypes } from "./family.js";
import { nameKey } from "./party.js";
import { comparePeople, isDefinite, sameParty } from "./party-match.js";
import type { Profile } from "./profile.js";
import { stem } from "./words.js";

/** The weights of docs/claims.md, in one place. A score is a sum of them; `joinThreshold` is what a claim needs. */
export const weights = {
  typeAndMode: 2,
  type: 1.5,
  relatedType: 0.5,
  sameCode: 0.5,
  otherCode: -0.5,
  sameDay: 2,
  sameWeek: 1,
  samePeriod: 0.25,
  publishedSame: 1.25,
  publishedNear: 0.75,
  publishedLater: -0.25,
  publishedMuchLater: -1.25,
  lastingGap: -1,
  samePeople: 1.5,
  samePerson: 0.5,
  sameCountry: 0.9,
  otherPeople: -3,
  otherPeopleForce: -1,
  otherRecipients: -2.4,
  samePair: 2.7,
  otherPartner: -0.5,
  samePlace: 1.5,
  placeInWords: 1,
  sameLand: 0.4,
  otherPlace: -1.5,
  otherLand: -3,
  words: 8,
  wordsSpeech: 10,
  wordsEven: 0.25,
  wordsMost: 3,
  wordsEnough: 3,
  wordsStatement: 12,
  wordsStatementEven: 0.3,
  sameFigure: 0.75,
  longPast: -4,
} as const;

/** The average score from which two groups of accounts are joined. */
export const joinThreshold = 4.5;
/** The score from which two profiles are reconsidered together. */
export const nearThreshold = 3;
/** What stands for "cannot be": any average with it falls under the threshold. */
export const veto = -100;

/** One part of a score: what was compared, what it gives and why. */
export interface ScorePart {
  part: "type" | "code" | "time" | "actors" | "recipients" | "place" | "words" | "figures" | "plan";
  value: number;
  because: string;
}

/** A part whose reason is put into words only when somebody asks: scores are counted by the million. */
interface Part extends Omit<ScorePart, "because"> {
  because: () => string;
}

/** The score of two profiles; `veto` where they cannot be one thing. Symmetric. */
export function scoreOf(left: Profile, right: Profile): number {
  let sum = 0;
  for (const part of partsOf(left, right)) {
    if (part.value === veto) return veto;
    sum += part.value;
  }
  return sum;
}

/** The parts of a score, for `explain`. Ends with the first veto. */
export function explainScore(left: Profile, right: Profile): ScorePart[] {
  return [...partsOf(left, right)].map((part) => ({ ...part, because: part.because() }));
}

function* partsOf(left: Profile, right: Profile): Generator<Part> {
  if (left.kind !== right.kind || left.family !== right.family) {
    yield { part: "type", value: veto, because: () => `${left.family} and ${right.family}` };
    return;
  }
  if (left.kind === "statement") {
    yield* statementParts(left, right);
    return;
  }
  const type = typePart(left, right);
  yield type;
  if (type.value === veto) return;
  const time = timePart(left, right);
  yield time;
  if (time.value === veto) return;
  yield codePart(left, right);
  yield* peopleParts(left, right);
  yield placePart(left, right);
  yield wordsPart(left, right, left.family === "speech" ? weights.wordsSpeech : weights.words);
  yield figuresPart(left, right);
  if (left.time !== right.time) {
    // What is planned has not happened: whoever announces an exchange is no origin of its having taken place.
    const planned = left.time === "future" || right.time === "future";
    const value = planned ? veto : left.dated && right.dated ? 0 : weights.longPast;
    yield { part: "plan", value, because: () => `${left.time} and ${right.time}` };
  }
}

function* statementParts(left: Profile, right: Profile): Generator<Part> {
  const leftDays = rangeOf(left.when);
  const rightDays = rangeOf(right.when);
  const apart = leftDays && rightDays ? gap(leftDays, rightDays) : 0;
  if (apart > (left.dated && right.dated ? 0 : 7)) {
    yield { part: "time", value: veto, because: () => `${apart} days apart` };
    return;
  }
  const people = comparePeople(left.actors, right.actors);
  const value = people === "same" ? weights.samePeople : people === "country" ? weights.sameCountry : 0;
  yield { part: "actors", value: people === "differ" ? -weights.samePeople : value, because: () => people };
  const cosine = wordLikeness(left.words, right.words);
  yield {
    part: "words",
    value: (cosine - weights.wordsStatementEven) * weights.wordsStatement,
    because: () => `words alike ${cosine.toFixed(2)}`,
  };
}

function typePart(left: Profile, right: Profile): Part {
  const because = (): string =>
    `${left.type}${left.mode ? `/${left.mode}` : ""} and ${right.type}${right.mode ? `/${right.mode}` : ""}`;
  if (left.type === right.type) {
    return { part: "type", value: left.mode === right.mode ? weights.typeAndMode : weights.type, because };
  }
  const value = relatedTypes(left.type ?? "", right.type ?? "") ? weights.relatedType : veto;
  return { part: "type", value, because };
}

function codePart(left: Profile, right: Profile): Part {
  const because = (): string => `CAMEO ${left.cameo} and ${right.cameo}`;
  if (left.cameo === null || right.cameo === null) return { part: "code", value: 0, because };
  if (left.cameo === right.cameo) return { part: "code", value: weights.sameCode, because };
  const differs = left.type === right.type && left.cameo?.slice(0, 3) !== right.cameo?.slice(0, 3);
  return { part: "code", value: differs && left.family !== "force" ? weights.otherCode : 0, because };
}

function timePart(left: Profile, right: Profile): Part {
  const one = rangeOf(left.when);
  const other = rangeOf(right.when);
  if (one === null || other === null) return { part: "time", value: 0, because: () => "a date is unknown" };
  const lasting = isLasting(left.type) && isLasting(right.type);
  if (left.dated && right.dated) return datedPart(one, other, lasting);
  if (!left.dated && !right.dated) {
    const apart = Math.abs(one.start - other.start);
    const because = (): string => `both undated, published ${apart} days apart`;
    if (apart > 7) return { part: "time", value: veto, because };
    return { part: "time", value: Math.max(0.5 - 0.5 * apart, -2), because };
  }
  const [dated, published] = left.dated ? [one, other.end] : [other, one.end];
  // News without a date tells of the day itself or the day before; a later article may look back.
  const after = published - dated.end;
  const ahead = dated.start - published;
  const because = (): string =>
    `one dated, the other published ${after >= 0 ? `${after} days later` : `${ahead} days before`}`;
  if (ahead > 0) return { part: "time", value: ahead > 14 ? veto : weights.publishedLater, because };
  if (after === 0) return { part: "time", value: weights.publishedSame, because };
  if (after <= 1) return { part: "time", value: weights.publishedNear, because };
  if (after <= 3) return { part: "time", value: weights.publishedLater, because };
  return { part: "time", value: after <= 10 ? weights.publishedMuchLater : veto, because };
}

function datedPart(one: DayRange, other: DayRange, lasting: boolean): Part {
  const apart = gap(one, other);
  if (apart > 0) {
    const because = (): string => `${apart} days apart`;
    return { part: "time", value: lasting && apart <= 2 ? weights.lastingGap : veto, because };
  }
  const longest = Math.max(one.end - one.start, other.end - other.start) + 1;
  const value = longest <= 2 ? weights.sameDay : longest <= 8 ? weights.sameWeek : weights.samePeriod;
  return { part: "time", value, because: () => `dates meet within ${longest} days` };
}

function* peopleParts(left: Profile, right: Profile): Generator<Part> {
  if (left.family === "accord") {
    yield bothSidesPart([...left.actors, ...left.recipients], [...right.actors, ...right.recipients]);
    return;
  }
  const force = left.family === "force";
  // Who did it may be what is in dispute; to whom it was done is not.
  yield peoplePart("actors", left.actors, right.actors, force ? weights.otherPeopleForce : weights.otherPeople);
  yield peoplePart(
    "recipients",
    left.recipients,
    right.recipients,
    force && sharesCountry(left, right) ? 0 : weights.otherRecipients,
  );
}

function peoplePart(
  part: "actors" | "recipients",
  left: readonly PartyRef[],
  right: readonly PartyRef[],
  other: number,
): Part {
  const people = comparePeople(left, right);
  const because = (): string => `${namesOf(left)}; ${namesOf(right)}: ${people}`;
  const factor = part === "recipients" ? 0.8 : 1;
  if (people === "same") {
    const person = sharesPerson(left, right) ? weights.samePerson : 0;
    return { part, value: weights.samePeople * factor + person, because };
  }
  if (people === "country") return { part, value: weights.sameCountry * factor, because };
  return { part, value: people === "unknown" ? 0 : other, because };
}

/** Somebody who is no head of anything, by name: that he is in both accounts is seldom chance. */
function sharesPerson(left: readonly PartyRef[], right: readonly PartyRef[]): boolean {
  const plain = (party: PartyRef): boolean => party.kind === "person" && party.key === nameKey(party.name);
  return left.some((one) => plain(one) && right.some((other) => plain(other) && sameParty(one, other)));
}

/** Who agrees with whom is told either way round: both sides are compared as one group. */
function bothSidesPart(left: readonly PartyRef[], right: readonly PartyRef[]): Part {
  const one = left.filter(isDefinite);
  const other = right.filter(isDefinite);
  const because = (): string => `${namesOf(left)}; ${namesOf(right)}`;
  if (one.length === 0 || other.length === 0) return { part: "actors", value: 0, because };
  const alike = (party: PartyRef, list: readonly PartyRef[]): boolean => {
    const people = comparePeople([party], list);
    return people === "same" || people === "country";
  };
  const oneAlone = one.filter((party) => !alike(party, other)).length;
  const otherAlone = other.filter((party) => !alike(party, one)).length;
  const shared = one.length - oneAlone;
  if (shared === 0) return { part: "actors", value: weights.otherPeople, because };
  if (oneAlone === 0 && otherAlone === 0) {
    return { part: "actors", value: shared > 1 || other.length > 1 ? weights.samePair : weights.samePeople, because };
  }
  if (oneAlone === 0 || otherAlone === 0) return { part: "actors", value: weights.samePeople, because };
  return { part: "actors", value: weights.otherPartner, because };
}

function sharesCountry(left: Profile, right: Profile): boolean {
  return left.recipients.some(
    (one) => one.country !== null && right.recipients.some((other) => other.country === one.country),
  );
}

function namesOf(parties: readonly PartyRef[]): string {
  return parties.map((party) => party.name).join(", ") || "nobody named";
}

function placePart(left: Profile, right: Profile): Part {
  const nowhere = "no place";
  const because = (): string =>
    `${left.where ?? left.whereCountry ?? nowhere}; ${right.where ?? right.whereCountry ?? nowhere}`;
  if (left.where !== null && left.where === right.where) return { part: "place", value: weights.samePlace, because };
  const lands = left.whereCountry !== null && right.whereCountry !== null;
  if (lands && left.whereCountry !== right.whereCountry) return { part: "place", value: weights.otherLand, because };
  if (left.where === null || right.where === null) {
    if (namesPlace(left, right) || namesPlace(right, left)) {
      return { part: "place", value: weights.placeInWords, because };
    }
    return { part: "place", value: lands ? weights.sameLand : 0, because };
  }
  // A place and the larger one that holds it: told by words of one name in the other, or a country by its name.
  if (left.where.includes(right.where) || right.where.includes(left.where)) {
    return { part: "place", value: weights.sameLand, because };
  }
  return { part: "place", value: weights.otherPlace, because };
}

/** Does the one, which has no place of its own, hold the other's place among its words ("the Lund depot"). */
function namesPlace(one: Profile, other: Profile): boolean {
  if (other.where === null || one.where !== null) return false;
  const stems = other.where.split(" ").map(stem);
  return stems.every((word) => one.words.some(([known]) => known === word));
}

/**
 * Shared words speak for one thing. That none are shared speaks against it only as far as both accounts say much: "an
 * explosion was heard" is no other thing than a longer account of it, but two named buildings are two.
 */
function wordsPart(left: Profile, right: Profile, weight: number): Part {
  const cosine = wordLikeness(left.words, right.words);
  const because = (): string =>
    `words alike ${cosine.toFixed(2)}: ${sharedWords(left.words, right.words).join(" ") || "none"}`;
  const value = (cosine - weights.wordsEven) * weight;
  if (value >= 0) return { part: "words", value: Math.min(weights.wordsMost, value), because };
  const said = Math.min(weightOf(left.words), weightOf(right.words));
  return { part: "words", value: value * Math.min(1, said / weights.wordsEnough), because };
}

function weightOf(words: readonly [string, number][]): number {
  let sum = 0;
  for (const [, weight] of words) sum += weight;
  return sum;
}

function figuresPart(left: Profile, right: Profile): Part {
  const shared = left.figures.filter((figure) => right.figures.includes(figure) && !/ [01]$/.test(figure));
  return { part: "figures", value: shared.length > 0 ? weights.sameFigure : 0, because: () => shared.join(", ") };
}

/** Cosine of two sorted word lists, 0 to 1; 0.2, which counts neither way, where a list is empty. */
export function wordLikeness(left: readonly [string, number][], right: readonly [string, number][]): number {
  if (left.length === 0 || right.length === 0) return 0.2;
  let dot = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (const [, weight] of left) leftSquares += weight * weight;
  for (const [, weight] of right) rightSquares += weight * weight;
  for (let one = 0, other = 0; one < left.length && other < right.length; ) {
    const [word, weight] = left[one];
    const [otherWord, otherWeight] = right[other];
    if (word === otherWord) {
      dot += weight * otherWeight;
      one++;
      other++;
    } else if (word < otherWord) one++;
    else other++;
  }
  return leftSquares === 0 || rightSquares === 0 ? 0.2 : dot / Math.sqrt(leftSquares * rightSquares);
}

function sharedWords(left: readonly [string, number][], right: readonly [string, number][]): string[] {
  const others = new Set(right.map(([word]) => word));
  return left.flatMap(([word]) => (others.has(word) ? [word] : []));
}
