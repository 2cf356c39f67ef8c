// A condition of an address as a reader would say it, with names in place of keys.
import type { ActorPage, Vocabulary } from "../contract.js";
import { ask } from "../data/ask.js";
import { day, plainWord, type Status, statusMarks } from "../data/words.js";
import { type ConditionName, conditions, namesIn } from "./conditions.js";

/** One condition, or one of several names in it. */
export interface Chip {
  name: ConditionName;
  words: string;
  /** What stays of the condition when the chip is taken away; null for nothing. */
  without: string | null;
}

const somebody: readonly ConditionName[] = ["actor", "party", "by", "about", "origin", "doer", "recipient"];

/** The chips of one condition. */
export function chipsOf(
  name: ConditionName,
  value: string,
  vocabulary: Vocabulary | null,
  nameOfKey: (key: string) => string,
): Chip[] {
  const { control, chip } = conditions[name];
  if (control === "actors") {
    const all = namesIn(value);
    return all.map((one) => ({
      name,
      words: `${chip} ${nameOfKey(one)}`,
      without: all.filter((other) => other !== one).join(";") || null,
    }));
  }
  return [{ name, words: wordsOf(name, value, vocabulary, nameOfKey), without: null }];
}

function wordsOf(
  name: ConditionName,
  value: string,
  vocabulary: Vocabulary | null,
  nameOfKey: (key: string) => string,
): string {
  const { control, chip } = conditions[name];
  if (control === "flag") return value === "false" ? `not: ${chip}` : chip;
  if (somebody.includes(name)) return `${chip} ${nameOfKey(value)}`;
  switch (name) {
    case "since":
      return chip;
    case "from":
    case "to":
      return `${chip} ${day(value)}`;
    case "type":
      return vocabulary?.eventTypes.find((type) => type.name === value)?.meaning ?? value.toLowerCase();
    case "status":
      return statusMarks[value as Status]?.word ?? value;
    case "confidence":
      return `at least ${Math.round(Number(value) * 100)} % sure`;
    case "country":
      return `${chip}: ${nameOfKey(value)}`;
    case "text":
    case "q":
      return `${chip}: “${value}”`;
    default:
      return `${chip}: ${plainWord(value)}`;
  }
}

const names = new Map<string, Promise<string>>();

/** The name of whoever has a key, asked of the ledger once; the words themselves where they are no key. */
export function nameOfActor(key: string): Promise<string> {
  const known = names.get(key);
  if (known !== undefined) return known;
  const found = ask<ActorPage>(`/api/actors?limit=20&name=${encodeURIComponent(key)}`).then(
    ({ items }) => items.find((actor) => actor.key === key)?.name ?? key,
    () => key,
  );
  names.set(key, found);
  return found;
}
