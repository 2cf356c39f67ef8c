// Values that a question may name and that there must be: modes, codes, states of processes, countries, spans of time.
import { loadKnowledge } from "../../knowledge/knowledge.js";
import { actionCodes, eventModes } from "../../knowledge/ontology.js";
import { processKinds } from "../../reading/processes/kinds.js";
import type { Process } from "../../record/process.js";
import { firstSecondOf, lastSecondOf } from "../time.js";

/**
 * A mode of an event, as PLOVER calls it.
 * @throws Error with the nearest one where there is none of that name
 */
export function knownMode(words: string): string {
  return known(words.toLowerCase(), [...eventModes], `"${words}" is no mode of an event`);
}

/**
 * A CAMEO code, or the beginning of one.
 * @throws Error where no code begins so
 */
export function knownCode(words: string): string {
  const begun = [...actionCodes().keys()].some((code) => code.startsWith(words));
  if (begun && words !== "") return words;
  throw new Error(`"${words}" is no CAMEO code, and none begins so. Codes are digits, from 01 to 2042.`);
}

/**
 * A state of a process, of the kind where one is given.
 * @throws Error with the nearest one where there is none of that name
 */
export function knownState(words: string, kind?: Process["kind"]): string {
  const kinds = [...processKinds().values()].filter((one) => kind === undefined || one.kind === kind);
  const states = kinds.flatMap((one) => one.states);
  const whose = kind === undefined ? "a process" : `a process of the kind ${kind}`;
  return known(words.toLowerCase(), [...new Set(states)], `"${words}" is no state of ${whose}`);
}

/**
 * A country's code, ISO 3166-1 alpha-3.
 * @throws Error with the code that is meant, where the words are the name of a country or nearly a code
 */
export function knownCountry(words: string): string {
  const code = words.trim().toUpperCase();
  const knowledge = loadKnowledge();
  if (/^[A-Z]{3}$/.test(code) && knowledge.entry(code)?.kind === "state") return code;
  const named = knowledge.find(words.trim()).find(({ entry }) => entry.country !== null)?.entry.country ?? null;
  const advice = named === null ? "Codes are three letters, as FRA or IRN." : `Did you mean ${named}?`;
  throw new Error(`"${words}" is no code of a country (ISO 3166-1 alpha-3). ${advice}`);
}

/**
 * Checks that the first day or moment is not after the last.
 * @throws Error where it is
 */
export function checkSpan({ from, to }: { from?: string; to?: string }): void {
  if (from === undefined || to === undefined || firstSecondOf(from) <= lastSecondOf(to)) return;
  throw new Error(`Nothing can be from ${from} on and up to ${to}: the first is after the last. Change them over.`);
}

function known(words: string, values: readonly string[], problem: string): string {
  if (values.includes(words)) return words;
  const near = nearest(words, values);
  const advice =
    near === null || values.length <= 12 ? `There are ${values.toSorted().join(", ")}.` : `Did you mean "${near}"?`;
  throw new Error(`${problem}. ${near === null || values.length > 12 ? advice : `Did you mean "${near}"? ${advice}`}`);
}

/** The value that takes the fewest changes of letters; null where more than half of the letters would change. */
export function nearest(words: string, values: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.max(2, Math.floor(words.length / 2)) + 1;
  for (const value of values) {
    const changes = value.startsWith(words) || words.startsWith(value) ? 1 : distance(words, value);
    if (changes < fewest) {
      best = value;
      fewest = changes;
    }
  }
  return best;
}

/** Letters to put in, take out or change to make one of the other (Levenshtein 1966). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const changed = row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[right.length];
}
