// How whoever tells a thing stands to it: says it, denies it, tells the contrary, doubts it, takes it back.
import { alternatives, standing, wordSet } from "../../language/words.js";
import type { Attitude, Attribution, Event, Reading, Span } from "../../record/reading.js";
import { sentenceAt } from "../sentence-at.js";
import { takesBackBefore } from "./taken-back.js";

const words = (list: string): string => alternatives("telling", list);
const denying = standing(
  `(?:${words("no part")}|${words("having")} no ${words("parts")} in|${words("being")} (?:not ${words("guilty")}|${words("untrue")}))`,
);
const pointing = standing(`(?:${words("pointing")}|the (?:${words("told before")})|any ${words("any of")})`);
const notSaid = standing(words("not said"));
/** "That" opens a clause that says what is denied: nothing told before is pointed at. */
const thatOpens = new RegExp(`^${words("that")}\\s`, "iu");
const thatClause = new RegExp(`(?<!\\p{L})${words("that")}\\s.{12}`, "iu");
const notShort = /n['’]t(?!\p{L})/u;
const charges = standing(words("charges"));
const dismissing = wordSet("telling", "dismissing");
const calling = wordSet("telling", "calling");
const belittling = standing(words("belittling"));
const responsible = standing(words("responsibility"));
const retracting = standing(words("retracting"));
const withdrawing = standing(words("withdrawing"));
const saidNoun = standing(words("said"));
/** What somebody said, as an object: "its accusation", "that …". */
const saidThing = new RegExp(
  `^\\W*(?:that(?!\\p{L})|(?:${words("said determiners")}\\s+)*(?:[\\p{L}-]+\\s+){0,2}${words("said")}(?!\\p{L}))`,
  "iu",
);
const nothing = new RegExp(`(?:^|[“"‘(\\s])${words("nothing")} (?:[\\p{L}-]+ ){1,3}?(?:${words("helpers")} )*$`, "iu");
const unproven = new RegExp(
  `(?<!\\p{L})${words("lacking")} (?:[\\p{L}-]+ )?${words("proof")}(?: (?:that|of|to \\p{L}+))?\\W*(?:that)?\\W*$`,
  "iu",
);
const lasting = standing(words("lasting"));
const verb = new RegExp(`^\\W*(?:${words("withdrawing")}|[\\p{L}]+)`, "iu");
const anotherOne = new RegExp(`(?<!\\p{L})${words("another")}\\s+(?:[\\p{L}-]+\\s+)?$`, "iu");
/** Content that points at what was told before is shorter than this, in characters. */
const longestPointer = 60;
/** So far before an event's words stand those that make nothing of it. */
const farthest = 80;

/** Sources that want something do not say that it is so. */
const wishes: ReadonlySet<string> = new Set(["want", "ask", "order", "threaten", "feel"]);

/** Does the source want what it tells rather than say that it is so. */
export function isWish({ cue }: Pick<Attribution, "cue">): boolean {
  return wishes.has(cue.stance);
}

/** How the source of an attribution stands to its content, and how the content tells what it is about. */
export function stanceOf(attribution: Attribution, reading: Reading): Pick<Attribution, "attitude" | "refers"> {
  const { text } = reading.article;
  const content = textOf(attribution.content.spans, text);
  const cue = cueWords(attribution, text);
  const clause = thatOpens.test(content);
  const points = content.length < longestPointer && pointing.test(content) && !clause && !thatClause.test(content);
  const refers = points ? "before" : clause ? "clause" : "words";
  if (notSaid.test(cue) || notShort.test(cue)) return { attitude: null, refers };
  const { stance } = attribution.cue;
  if (retracts(attribution, reading)) return { attitude: "retract", refers };
  if (stance === "doubt" || stance === "deny") return { attitude: stance, refers };
  const denies = dismisses(attribution, content, reading) || (stance === "assert" && denying.test(content));
  return { attitude: denies ? "deny" : "assert", refers };
}

/** Does a denial deny having done what is told, not that it was done: "denied being behind the blast". */
export function deniesResponsibility(content: string): boolean {
  return responsible.test(content);
}

/**
 * How an event is told.
 * @param attributions those that hold it, outermost first
 */
export function attitudeTo(event: Event, attributions: readonly Attribution[], reading: Reading): Attitude {
  const { text } = reading.article;
  for (const attribution of attributions.toReversed()) {
    // "He will be questioned", "she had not been shown it": nobody doubts or denies.
    if (isCueOf(event, attribution) || attribution.source.spans.length === 0) continue;
    if (retracts(attribution, reading)) return "retract";
    if (attribution.cue.stance === "deny") return "deny";
    if (attribution.cue.stance === "doubt") return "doubt";
  }
  // "Found no proof that …": before the words of the event.
  const start = event.spans[0]?.[0] ?? event.anchor[0];
  if (unproven.test(text.slice(Math.max(0, start - farthest), start))) return "doubt";
  const clause = text.slice(Math.max(0, start, event.anchor[0] - farthest), event.anchor[0]);
  return event.factuality.polarity === "negative" || nothing.test(clause) ? "contradict" : "assert";
}

/** A demand, threat or order is an event of its own; its source's cue is what it was coded from. */
export function isCueOf(event: Event, { cue }: Attribution): boolean {
  return cue.spans.some(([start, end]) => event.anchor[0] >= start && event.anchor[0] < end);
}

/** Is an event one like that told of before rather than that one: "a similar attack". */
export function isAnother(event: Event, reading: Reading): boolean {
  const [start] = sentenceAt(reading, event.anchor);
  return anotherOne.test(reading.article.text.slice(Math.max(start, event.anchor[0] - 40), event.anchor[0]));
}

/** Does its sentence tell of a state of things over a longer time rather than of the matter of the day. */
export function isLasting(event: Event, reading: Reading): boolean {
  return lasting.test(reading.article.text.slice(...sentenceAt(reading, event.anchor)));
}

/** Do the words of an event take back what somebody said: "withdrew its claim" is no retreat. */
export function takesBackWords(event: Event, reading: Reading): boolean {
  if (event.type !== "CONCEDE" && event.type !== "RETREAT") return false;
  const told = reading.article.text.slice(event.anchor[0], sentenceAt(reading, event.anchor)[1]);
  const own = verb.exec(told)?.[0] ?? "";
  return retracting.test(own) || (withdrawing.test(own) && saidThing.test(told.slice(own.length)));
}

/** Is the content of an attribution taken back: by the cue itself, or by what stands before a cue that is a noun. */
export function retracts(attribution: Attribution, reading: Reading): boolean {
  const { text } = reading.article;
  const cue = cueWords(attribution, text);
  if (retracting.test(cue)) return true;
  if (withdrawing.test(cue) && (saidNoun.test(cue) || saidThing.test(textOf(attribution.content.spans, text))))
    return true;
  return takesBackBefore(attribution.content.spans[0]?.[0] ?? 0, text);
}

/** "Dismissed the accusation", "called the report “speculation”": the sentence names what was said, and belittles it. */
function dismisses({ cue, content }: Attribution, said: string, reading: Reading): boolean {
  const at = cue.spans[0]?.[0] ?? content.spans[0]?.[0] ?? 0;
  if (!charges.test(reading.article.text.slice(...sentenceAt(reading, [at, at])))) return false;
  return dismissing.has(cue.lemma) || (calling.has(cue.lemma) && belittling.test(said));
}

function cueWords({ cue }: Attribution, text: string): string {
  return `${cue.lemma} ${textOf(cue.spans, text)}`;
}

function textOf(spans: readonly Span[], text: string): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(" ");
}
