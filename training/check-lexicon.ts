// Codes the test sentences of the lexicon of actions with each of their lemmas and prints those that come out otherwise:
// `check-lexicon [FILE[:LINE]]`.
import { actionCode } from "../src/knowledge/ontology.js";
import { type Entry, lexicon } from "../src/reading/events/lexicon.js";
import { explainArticle } from "../src/reading/read.js";
import type { Reading } from "../src/record/reading.js";
import { testSentence } from "./lexicon-sentences.js";

/** Whether a reading holds the event that an entry's test asks for, or none where it asks for none. */
function isCoded({ meaning, expected }: Entry, { events, actors }: Reading): boolean {
  if (expected === null) return events.length === 0;
  const type = meaning.type ?? actionCode(expected.code).type;
  const has = (ids: readonly string[], countries: readonly string[]) =>
    countries.every((country) => ids.some((id) => actors.find((actor) => actor.id === id)?.country === country));
  return events.some(
    (event) => event.type === type && has(event.actors, expected.actors) && has(event.recipients, expected.recipients),
  );
}

/** What became of the test sentences of some entries. */
export interface LexiconCheck {
  sentences: number;
  coded: number;
  /** Ids of entries that no lemma's sentence was coded for. */
  silent: string[];
  /** A line for each sentence that came out otherwise. */
  misses: string[];
}

/**
 * Codes the test sentences of the entries whose id begins with `only`: of every so-manieth (`every`), with at most
 * `most` lemmas each.
 */
export function checkLexicon({ only = "", every = 1, most = Number.POSITIVE_INFINITY } = {}): LexiconCheck {
  const check: LexiconCheck = { sentences: 0, coded: 0, silent: [], misses: [] };
  for (const [index, entry] of lexicon().entries.entries()) {
    if (!entry.id.startsWith(only) || index % every !== 0) continue;
    let some = false;
    for (const lemma of entry.lemmas.slice(0, most)) {
      const text = testSentence(entry, lemma);
      const { reading, explanations } = explainArticle({
        id: entry.id,
        url: null,
        title: null,
        byline: [],
        outlet: null,
        published: null,
        language: "en",
        text,
      });
      check.sentences++;
      if (isCoded(entry, reading)) {
        check.coded++;
        some = true;
      } else {
        const got = reading.events.map(
          ({ type, cameo }, i) => `${type} ${cameo} by ${explanations[i].entries.join(", ")}`,
        );
        check.misses.push(`${entry.id} ${text} ${got.length === 0 ? "no event" : got.join("; ")}`);
      }
    }
    if (!some) check.silent.push(entry.id);
  }
  return check;
}
