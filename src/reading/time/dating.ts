// The day of an event: which of the days that the article names is its own, by a small model of what readers take.
import type { Document, Sentence } from "../../language/document.js";
import { wordSet } from "../../language/words.js";
import type { EventType, When } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import { dayOfIso } from "./calendar.js";
import { datingWeights } from "./dating-weights.js";
import type { TimeExpression } from "./expression.js";
import { type Tense, Tenses } from "./tense.js";
import { hasCase, isAttribute, timeOf, WITHIN, whenAt } from "./when.js";

/** What is known of an event when its day is asked for. */
export interface DatedEvent {
  /** Index of its sentence. */
  sentence: number;
  /** Token of the word that tells it. */
  anchor: number;
  type: EventType;
  /** Whether it stands in what somebody says. */
  said: boolean;
  /** Of its truth, as `statusOf` gives it. */
  future: boolean;
  hypothetical: boolean;
  negated: boolean;
}

/** A day that may be the event's: of its sentence, told before, or that of the report; `when` null is none of them. */
export interface Choice {
  when: When | null;
  features: string[];
}

const speech = wordSet("truth", "speech");
const mostSteps = 12;

/**
 * A day is given where the model holds it less likely than this that readers give none. On gold dev a seventh more of the
 * days that readers give come with 0.7 than with 0.6, as right, and a tenth more of the events that they leave open.
 */
const threshold = 0.7;

/** The days of one article's events. */
export class Dater {
  private readonly tenses = new Map<number, Tenses>();
  /** The first day that the article tells of in its opening, as the day of its news. */
  private readonly lead: TimeExpression | null;

  constructor(
    private readonly document: Document,
    private readonly times: readonly (readonly TimeExpression[])[],
    private readonly published: string | null,
  ) {
    this.lead = times.slice(0, 4).flat().find(isNews) ?? null;
  }

  /**
   * The day of an event, null where a reader would give none. Its words stand in its own sentence, or in one before where
   * the day is that of the news; a day taken from the date of the report has no words.
   * @param tree the tree of its sentence
   * @param own the expressions of its sentence that may date it
   */
  date(tree: Tree, event: DatedEvent, own: readonly TimeExpression[]): When | null {
    const { sentence } = tree;
    if (own.length > 0 && timeOf(sentence, event.anchor, own) === null) {
      const above = timeAbove(tree, event.anchor, own);
      if (above !== null) return above;
    }
    const choices = this.choices(event, own);
    const scores = choices.map(({ features }) => {
      let score = 0;
      for (const feature of features) score += datingWeights[feature] ?? 0;
      return Math.exp(score);
    });
    const total = scores.reduce((sum, score) => sum + score, 0);
    // One day may be told in two places.
    const byDay = new Map<string, { weight: number; best: number; when: When }>();
    choices.forEach(({ when }, at) => {
      if (when === null) return;
      const key = `${when.start.slice(0, 10)} ${when.end.slice(0, 10)}`;
      const same = byDay.get(key);
      if (same === undefined) byDay.set(key, { weight: scores[at], best: at, when });
      else {
        same.weight += scores[at];
        if (scores[at] > scores[same.best] && when.spans.length > 0) Object.assign(same, { best: at, when });
      }
    });
    let best: { weight: number; when: When } | null = null;
    for (const day of byDay.values()) if (best === null || day.weight > best.weight) best = day;
    const none = scores[scores.length - 1] / total;
    return best === null || none > threshold ? null : best.when;
  }

  /** The days that may be an event's, each with what speaks for it; the last is none. */
  choices(event: DatedEvent, own: readonly TimeExpression[]): Choice[] {
    const sentence = this.document.sentences[event.sentence];
    const tenses = this.tensesOf(event.sentence);
    const tense = tenses.at(event.anchor);
    const ruled = timeOf(sentence, event.anchor, own);
    const traits = this.traits(event, sentence, own, tense);
    const choices: Choice[] = [];
    for (const time of own) {
      if (time.start === null || time.end === null || time.kind === "set") continue;
      if (time !== ruled && namesAnother(sentence, time, event.anchor)) continue;
      if (time !== ruled && isLaterThan(sentence, time, event.anchor)) continue;
      choices.push({
        when: whenAt(time, tense),
        features: [...this.timeFeatures(time, event, sentence, own, tense), ...(time === ruled ? ["rule"] : [])],
      });
    }
    const add = (kind: string, when: When): void => {
      choices.push({ when, features: [kind, ...traits.map((trait) => `${kind} ${trait}`)] });
    };
    const hasRule = ruled !== null;
    // A title has the day that the text below it tells.
    if (
      this.lead !== null &&
      !own.includes(this.lead) &&
      (this.isBefore(this.lead, sentence) || this.isTitleOf(this.lead, event.sentence))
    )
      add(this.isBefore(this.lead, sentence) ? "lead" : "lead below", whenAt(this.lead, tense));
    const last = this.lastBefore(event.sentence);
    if (last !== null && last.time !== this.lead)
      add(last.distance === 1 ? "last" : "earlier", whenAt(last.time, tense));
    const day = this.published === null ? null : this.published.slice(0, 10);
    if (day !== null) add("published", { start: day, end: day, spans: [], relation: "at" });
    choices.push({ when: null, features: [hasRule ? "none ruled" : own.length > 0 ? "none timed" : "none"] });
    return choices;
  }

  private tensesOf(index: number): Tenses {
    let tenses = this.tenses.get(index);
    if (tenses === undefined) {
      tenses = new Tenses(this.document.sentences[index]);
      this.tenses.set(index, tenses);
    }
    return tenses;
  }

  /** Whether a sentence is the first, in a paragraph of its own above the day. */
  private isTitleOf(time: TimeExpression, index: number): boolean {
    const { text, sentences } = this.document;
    return index === 0 && text.slice(sentences[0].span[1], time.spans[0][0]).includes("\n\n");
  }

  private isBefore(time: TimeExpression, sentence: Sentence): boolean {
    return time.spans[0][0] < sentence.span[0];
  }

  /** The last day told in the two sentences before one. */
  private lastBefore(index: number): { time: TimeExpression; distance: number } | null {
    for (let distance = 1; distance <= 2 && index - distance >= 0; distance++) {
      const time = this.times[index - distance].findLast(
        ({ start, end, kind, relation }) =>
          start !== null &&
          kind !== "set" &&
          kind !== "since" &&
          relation !== "after" &&
          (dayOfIso(end ?? "") ?? 0) - (dayOfIso(start) ?? 0) < 40,
      );
      if (time !== undefined) return { time, distance };
    }
    return null;
  }

  /** What an event is like, apart from the days around it. */
  private traits(
    { sentence: index, anchor, type, said, future, hypothetical, negated }: DatedEvent,
    sentence: Sentence,
    own: readonly TimeExpression[],
    tense: Tense | null,
  ): string[] {
    const tag = sentence.xpos[anchor];
    const traits = [
      `tense ${tense ?? "-"}`,
      `tag ${tag.startsWith("N") ? "N" : tag}`,
      `type ${type}`,
      index === 0 ? "first" : index < 4 ? "opening" : index < 10 ? "early" : "late",
    ];
    if (own.length > 0) traits.push("timed");
    if (said) traits.push("said");
    if (future) traits.push("future");
    if (hypothetical) traits.push("hypothetical");
    if (negated) traits.push("negated");
    if (speech.has(sentence.lemmas[anchor])) traits.push("speech");
    if (tag === "VBD" && sentence.heads[anchor] < 0) traits.push("root past");
    if (hasPerfect(sentence, anchor)) traits.push("perfect");
    const lead = this.leadLag();
    if (lead !== null) traits.push(`lag ${lead}`);
    return traits;
  }

  /** How the day of the news lies to that of the report. */
  private leadLag(): string | null {
    if (this.published === null) return null;
    if (this.lead === null || this.lead.start === null) return "-";
    const lag = (dayOfIso(this.published) ?? 0) - (dayOfIso(this.lead.start) ?? 0);
    return lag === 0 ? "same" : lag === 1 ? "day" : lag > 0 && lag < 8 ? "week" : "far";
  }

  private timeFeatures(
    time: TimeExpression,
    { anchor, type, future, hypothetical }: DatedEvent,
    sentence: Sentence,
    own: readonly TimeExpression[],
    tense: Tense | null,
  ): string[] {
    const [up, down, top] = pathBetween(sentence, anchor, time.head);
    const features = [
      "time",
      `up ${up}`,
      `down ${down}`,
      `path ${up} / ${down}`,
      `kind ${time.kind}`,
      `tense ${tense ?? "-"} ${time.relation}`,
      own.length === 1 ? "only" : "one of",
      time.first > anchor ? "after" : "before",
      `gap ${Math.min(4, Math.floor(Math.log2(1 + Math.abs(time.head - anchor))))}`,
      `type ${type === "ASSAULT" || type === "COERCE" || type === "PROTEST" || type === "CONSULT" ? type : "said"}`,
    ];
    if (top >= 0 && top !== anchor && speech.has(sentence.lemmas[top])) {
      features.push(`told ${up.split(">")[0]}`, tense === "future" ? "told ahead" : "told past");
    }
    if (up !== "" && up.split(">").includes("ccomp")) features.push("within");
    const days = (dayOfIso(time.end ?? "") ?? 0) - (dayOfIso(time.start ?? "") ?? 0);
    const width = days === 0 ? "day" : days < 8 ? "week" : days < 60 ? "month" : "year";
    features.push(`width ${width}`);
    // "the 2016 election", "Tuesday's vote": what is so named has that day, hardly anything else.
    if (isAttribute(sentence, time))
      features.push(sentence.heads[time.head] === anchor ? "named so" : `names ${width}`);
    if (future) features.push("event ahead");
    if (hypothetical) features.push("event unreal");
    if (time.dates !== null) features.push(time.dates === anchor ? "dates it" : "dates other");
    if (this.published !== null && time.start !== null) {
      const lag = (dayOfIso(this.published) ?? 0) - (dayOfIso(time.start) ?? 0);
      features.push(`lag ${lag < 0 ? "ahead" : lag <= 1 ? "now" : lag < 40 ? "near" : "far"} ${tense ?? "-"}`);
    }
    return features;
  }
}

/** A day or two, not to come and not long ago: what a report's opening names as the day of its news. */
function isNews({ start, end, kind, relation }: TimeExpression): boolean {
  if (start === null || end === null || kind !== "point" || relation === "after") return false;
  return (dayOfIso(end) ?? 0) - (dayOfIso(start) ?? 0) <= 2;
}

/** Whether a month or year only names a thing that the event does not take place in: "breaking the 2014 accord". */
function namesAnother(sentence: Sentence, time: TimeExpression, anchor: number): boolean {
  if (!isAttribute(sentence, time) || (dayOfIso(time.end ?? "") ?? 0) - (dayOfIso(time.start ?? "") ?? 0) < 27)
    return false;
  const noun = sentence.heads[time.head];
  return noun !== anchor && !hasCase(sentence, noun, WITHIN);
}

/** Relations of clauses to what they hang on. */
const CLAUSES = new Set(["advcl", "ccomp", "acl", "acl:relcl", "csubj"]);

/** "Shares fell on Friday after a trawler had been seized": what had happened by then has not the day of the other clause. */
function isLaterThan(sentence: Sentence, time: TimeExpression, anchor: number): boolean {
  if (!hasHad(sentence, anchor)) return false;
  const [up] = pathBetween(sentence, anchor, time.head);
  return up.split(">").some((relation) => CLAUSES.has(relation));
}

function hasHad({ heads, deprels, lemmas, xpos }: Sentence, anchor: number): boolean {
  for (let i = Math.max(0, anchor - 4); i < anchor; i++)
    if (heads[i] === anchor && deprels[i] === "aux" && lemmas[i] === "have" && xpos[i] === "VBD") return true;
  return false;
}

function hasPerfect({ heads, deprels, lemmas }: Sentence, anchor: number): boolean {
  for (let i = Math.max(0, anchor - 4); i < anchor; i++)
    if (heads[i] === anchor && deprels[i] === "aux" && lemmas[i] === "have") return true;
  return false;
}

/** Relations up from a token to what it shares with another, down from there to the other, and what they share. */
function pathBetween({ heads, deprels }: Sentence, from: number, to: number): [up: string, down: string, top: number] {
  const above = new Map<number, number>();
  const ups: string[] = [];
  for (let at = from, step = 0; at >= 0 && step < mostSteps; at = heads[at], step++) {
    above.set(at, step);
    ups.push(relation(deprels[at]));
  }
  const downs: string[] = [];
  for (let at = to, step = 0; at >= 0 && step < mostSteps; at = heads[at], step++) {
    const height = above.get(at);
    if (height !== undefined) {
      const up = ups.slice(0, height);
      return [short(up), short(downs.reverse()), at];
    }
    downs.push(relation(deprels[at]));
  }
  return ["far", "far", -1];
}

function relation(deprel: string): string {
  return deprel === "acl:relcl" || deprel === "nmod:poss" || deprel === "nsubj:pass" ? deprel : deprel.split(":")[0];
}

function short(path: readonly string[]): string {
  return path.length <= 3 ? path.join(">") : `${path.slice(0, 2).join(">")}>…>${path[path.length - 1]}`;
}

/** The time that a relative clause describes: "in 2018, when a strike ended after the company agreed …". */
function timeAbove(tree: Tree, anchor: number, times: readonly TimeExpression[]): When | null {
  const { heads, deprels } = tree.sentence;
  let at = anchor;
  for (let step = 0; step < 8 && heads[at] >= 0; step++) {
    const head = heads[at];
    const relation = deprels[at];
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c)) {
      if (tree.lemmas[c] !== "when" || c === 0) continue;
      const before = tree.sentence.upos[c - 1] === "PUNCT" ? c - 2 : c - 1;
      const time = times.find(({ last }) => last === before);
      if (time !== undefined) return within(time);
    }
    if (relation === "acl:relcl" || relation === "advcl:relcl") {
      const time =
        times.find(({ first, last }) => first <= head && head <= last) ??
        // "the 1988 siege, in which soldiers shot villagers": what happened in it happened then.
        (isWithin(tree, at) ? times.find((one) => heads[one.head] === head && one.start !== null) : undefined);
      return time === undefined ? null : within(time);
    }
    if (relation !== "advcl" && relation !== "conj" && relation !== "xcomp" && relation !== "ccomp") return null;
    at = head;
  }
  return null;
}

/** The time itself: of "since 2018" the year 2018. */
function within({ start, end, spans, relation, kind }: TimeExpression): When | null {
  if (start === null || end === null) return null;
  if (kind !== "since") return { start, end, spans, relation };
  return { start, end: start.endsWith("-01-01") ? `${start.slice(0, 4)}-12-31` : start, spans, relation: "before" };
}

/** Whether a relative clause tells what happened in what it hangs on: "in which", "during which", "where". */
function isWithin(tree: Tree, clause: number): boolean {
  for (let c = tree.firstChild(clause); c >= 0; c = tree.after(c)) {
    if (tree.lemmas[c] === "where") return true;
    if (tree.lemmas[c] === "which" && (tree.hasPreposition(c, "in") || tree.hasPreposition(c, "during"))) return true;
  }
  return false;
}
