// Rules by which claims are watched, as people write them: "Danger: one origin, three outlets, an interested party".
import type { ComposedClaim } from "../../linking/compose.js";
import { claimStatuses } from "../../record/claim.js";
import { eventTypes } from "../../record/vocabulary.js";
import type { Database } from "../database.js";
import { listComposed, outletsOf } from "./claims.js";
import type { ClaimFilter } from "./filter.js";

export interface ClaimRule {
  name: string;
  /** The rule's conditions as they were written. */
  words: string;
  filter: ClaimFilter;
  leastOrigins: number;
  leastOutlets: number;
}

const numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const pageLength = 500;

/** What a condition of a single phrase asks for. */
const phrases: readonly [pattern: RegExp, filter: ClaimFilter][] = [
  [/^(?:an? )?(?:interested party|party to it)$/, { interested: true }],
  [/^(?:an? )?unnamed (?:source|origin)s?$|^nobody (?:is )?named$/, { unnamed: true }],
  [/^(?:in )?(?:an? )?(?:circular|circle)$/, { circular: true }],
  [/^(?:an? )?events?$/, { kind: "event" }],
  [/^(?:an? )?statements?$/, { kind: "statement" }],
];

/**
 * Rules of a text: one a line, NAME: CONDITION, CONDITION …; lines that begin with # say nothing.
 * @throws Error with the line, where a condition is not understood
 */
export function parseRules(text: string, from: string): ClaimRule[] {
  const rules = text.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(?:#|$)/.test(line)) return [];
    const [, name, words] = /^([^:]+):(.+)$/.exec(line) ?? [];
    if (name === undefined || words === undefined)
      throw new Error(
        `${from}, line ${index + 1} is no rule: give a name, a colon and conditions with commas between.`,
      );
    return [parseRule(name.trim(), words.trim(), `${from}, line ${index + 1}`)];
  });
  const twice = rules.find(({ name }, index) => rules.findIndex((one) => one.name === name) < index);
  if (twice !== undefined) throw new Error(`${from} has two rules called "${twice.name}".`);
  return rules;
}

function parseRule(name: string, words: string, from: string): ClaimRule {
  const rule: ClaimRule = { name, words, filter: {}, leastOrigins: 0, leastOutlets: 0 };
  for (const condition of words.split(",").map((one) => one.trim())) {
    if (condition !== "") addCondition(rule, condition, from);
  }
  return rule;
}

function addCondition(rule: ClaimRule, condition: string, from: string): void {
  const plain = condition.toLowerCase();
  const [, bound, count, what] = /^(at least |at most )?(\w+) (origin|outlet|report)s?$/.exec(plain) ?? [];
  if (count !== undefined) {
    const number = numbers.includes(count) ? numbers.indexOf(count) : Number(count);
    if (!Number.isInteger(number))
      throw new Error(`${from}: "${condition}" has no number that is known. Write it as 12.`);
    addCount(rule, bound?.trim(), number, what, `${from}: "${condition}"`);
    return;
  }
  const phrase = phrases.find(([pattern]) => pattern.test(plain));
  const status = claimStatuses.find((one) => one === plain.replace(" ", "-"));
  const [, key, value] = /^(actor|origin|outlet|place|text|type) (.+)$/i.exec(condition) ?? [];
  if (phrase !== undefined) Object.assign(rule.filter, phrase[1]);
  else if (status !== undefined) rule.filter.status = status;
  else if (key?.toLowerCase() === "type") {
    const type = eventTypes.find((one) => one === value.toUpperCase());
    if (type === undefined)
      throw new Error(`${from}: "${value}" is no type of an event. There are ${eventTypes.join(", ")}.`);
    rule.filter.type = type;
  } else if (key !== undefined) Object.assign(rule.filter, { [key.toLowerCase()]: value });
  else
    throw new Error(
      `${from}: "${condition}" is not understood. Conditions are as: one origin, three outlets, at most 5 reports, an interested party, an unnamed source, circular, contested, actor Norway, origin ministry, outlet NAME, place NAME, type ASSAULT, text WORDS.`,
    );
}

/** Of origins a bare number is all that there are, of outlets and reports the least. */
function addCount(rule: ClaimRule, bound: string | undefined, number: number, what: string, from: string): void {
  if (what === "origin") {
    if (bound !== "at least") rule.filter.mostOrigins = number;
    if (bound !== "at most") rule.leastOrigins = number;
  } else if (bound === "at most") throw new Error(`${from}: of ${what}s only the least can be asked for.`);
  else if (what === "outlet") {
    rule.leastOutlets = number;
    rule.filter.leastReports = Math.max(rule.filter.leastReports ?? 0, number);
  } else rule.filter.leastReports = Math.max(rule.filter.leastReports ?? 0, number);
}

/** All claims that fit a rule, those with the latest report first. */
export async function fittingClaims(
  database: Database,
  { filter, leastOrigins, leastOutlets }: ClaimRule,
): Promise<ComposedClaim[]> {
  const found: ComposedClaim[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listComposed(database, {
      ...filter,
      limit: pageLength,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const composed of page.items)
      if (composed.claim.independent >= leastOrigins && outletsOf(composed).size >= leastOutlets) found.push(composed);
    if (page.next === null) return found;
    cursor = page.next;
  }
}
