// Learns the lemma rules: for each tag the shortest list of word ends and exceptions that gives the treebanks' lemmas.
import {
  applyEnding,
  type Casing,
  cased,
  casingOf,
  decide,
  type LemmaModel,
  type LemmaTable,
  LONGEST_ENDING,
} from "../src/language/lemmas.js";
import type { GoldSentence, SilverSentence } from "./conllu.js";
import { type Inflected, irregularForms, regularNoun, regularVerb } from "./inflection.js";

/** How often each decision was right for each word, in lower case. */
type Counts = Map<string, Map<string, number>>;

function count(counts: Counts, word: string, decision: string, by = 1): void {
  const known = counts.get(word) ?? new Map<string, number>();
  counts.set(word, known.set(decision, (known.get(decision) ?? 0) + by));
}

/** The most frequent decision; of equal ones the first in the order of characters, so that training is repeatable. */
function best(votes: ReadonlyMap<string, number>): string {
  let winner = "";
  let most = -1;
  for (const [decision, votesFor] of votes)
    if (votesFor > most || (votesFor === most && decision < winner)) {
      winner = decision;
      most = votesFor;
    }
  return winner;
}

/**
 * The decision list for words with counts. Ends of words vote by types, as rules are for words not seen; a whole word
 * votes by its tokens. A key stands in the list only where it decides otherwise than the longest shorter one.
 */
function suffixRules(counts: Counts): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const [word, decisions] of counts) {
    const decision = best(decisions);
    for (let at = Math.max(0, word.length - LONGEST_ENDING); at <= word.length; at++) {
      const ending = word.slice(at);
      const known = votes.get(ending) ?? new Map<string, number>();
      votes.set(ending, known.set(decision, (known.get(decision) ?? 0) + 1));
    }
  }
  const rules = new Map<string, string>();
  const endings = [...votes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const ending of endings) {
    const known = votes.get(ending)!;
    const decision = best(known);
    const total = [...known.values()].reduce((sum, value) => sum + value, 0);
    // Whole lemmas are for whole words.
    if (decision.startsWith("=")) continue;
    if (ending !== "" && (total < 2 || known.get(decision)! < total * 0.6)) continue;
    if (ending === "" || decide(rules, ending) !== decision) rules.set(ending, decision);
  }
  for (const word of [...counts.keys()].sort()) {
    const decision = best(counts.get(word)!);
    if (decide(rules, word) !== decision) rules.set(`^${word}`, decision);
  }
  return rules;
}

/** How the lemma comes of the form, both in lower case. */
function endingDecision(lower: string, lemma: string): string {
  let shared = 0;
  while (shared < lower.length && shared < lemma.length && lower[shared] === lemma[shared]) shared++;
  return shared === 0 && lower !== "" ? `=${lemma}` : `${lower.length - shared}|${lemma.slice(shared)}`;
}

/** In order of preference; a word in small letters keeps them if it can. */
const CASINGS: readonly Casing[] = ["small", "keep", "capital"];
const CASING_KINDS = ["small", "capitalised", "capitals"] as const;

interface TagCounts {
  endings: Counts;
  small: Counts;
  capitalised: Counts;
  capitals: Counts;
}

/** Penn tags of which the silver lemmas follow the same conventions, and their universal tags. */
const SILVER_TAGS = new Map([
  ["NNS", "NOUN"],
  ["VBD", "VERB"],
  ["VBG", "VERB"],
  ["VBN", "VERB"],
  ["VBZ", "VERB"],
]);

/** Bases of verbs and nouns that occur at least twice as such in small letters. */
function knownBases(
  sentences: readonly GoldSentence[],
  silver: readonly SilverSentence[],
): Record<"VERB" | "NOUN", Set<string>> {
  const times = { VERB: new Map<string, number>(), NOUN: new Map<string, number>() };
  for (const { words } of [...sentences, ...silver])
    for (const { form, lemma, xpos } of words) {
      if (form !== lemma || !/^[a-z]{3,}$/.test(form)) continue;
      const counts = xpos === "VB" || xpos === "VBP" ? times.VERB : xpos === "NN" ? times.NOUN : null;
      counts?.set(form, (counts.get(form) ?? 0) + 1);
    }
  const often = (counts: Map<string, number>): Set<string> =>
    new Set([...counts].filter(([, occurrences]) => occurrences >= 2).map(([base]) => base));
  return { VERB: often(times.VERB), NOUN: often(times.NOUN) };
}

/**
 * Adds the inflected forms of known bases. Where the corpora know the form they are believed, unless what they give is no
 * known base: such lemmas are slips ("flead" for "fled").
 */
function addInflections(bases: Record<"VERB" | "NOUN", Set<string>>, countsOf: (tags: string) => TagCounts): void {
  const add = (upos: "VERB" | "NOUN", { form, base, xpos }: Inflected): void => {
    const { endings } = countsOf(`${upos} ${xpos}`);
    const known = endings.get(form);
    if (known !== undefined) {
      const lemma = applyEnding(form, best(known));
      if (bases[upos].has(lemma) || (upos === "NOUN" && lemma === form)) return;
    }
    endings.set(form, new Map([[endingDecision(form, base), 1]]));
  };
  const irregular = irregularForms();
  for (const { base, xpos } of irregular) bases[xpos === "NNS" ? "NOUN" : "VERB"].add(base);
  for (const inflected of irregular) add(inflected.xpos === "NNS" ? "NOUN" : "VERB", inflected);
  for (const verb of bases.VERB) for (const inflected of regularVerb(verb)) add("VERB", inflected);
  for (const noun of bases.NOUN) add("NOUN", regularNoun(noun));
  // Nouns in -e are the verbs whose bases the endings -ed and -ing hide ("exiled", "drizzling").
  for (const noun of bases.NOUN)
    if (noun.endsWith("e") && !bases.VERB.has(noun)) for (const inflected of regularVerb(noun)) add("VERB", inflected);
}

/**
 * Learns from gold sentences, and from silver ones the inflected nouns and verbs that the gold ones do not hold and that
 * occur at least twice in small letters.
 */
export function trainLemmaModel(sentences: readonly GoldSentence[], silver: readonly SilverSentence[]): LemmaModel {
  const byTags = new Map<string, TagCounts>();
  const countsOf = (tags: string): TagCounts => {
    let counts = byTags.get(tags);
    if (counts === undefined) {
      counts = { endings: new Map(), small: new Map(), capitalised: new Map(), capitals: new Map() };
      byTags.set(tags, counts);
    }
    return counts;
  };
  for (const { words } of sentences)
    for (const { form, lemma, upos, xpos, deprel } of words) {
      // Words torn apart carry the lemma of the whole.
      if (lemma === "_" || deprel === "goeswith" || xpos === "GW") continue;
      // Spaces cannot stand in the rules; no treebank word has one.
      if (/\s/.test(lemma) || /\s/.test(form)) continue;
      const lower = form.toLowerCase().replaceAll("’", "'");
      const decision = endingDecision(lower, lemma.toLowerCase());
      const casing = casingOf(form, form.toLowerCase());
      const manner = CASINGS.find((each) => cased(applyEnding(lower, decision), form, each) === lemma);
      for (const tags of [`${upos} ${xpos}`, upos]) {
        const counts = countsOf(tags);
        count(counts.endings, lower, decision);
        if (manner !== undefined) count(counts[CASING_KINDS[casing]], lower, manner);
      }
    }
  const silverCounts = new Map<string, Counts>();
  for (const { words } of silver)
    for (const { form, lemma, xpos } of words) {
      if (!SILVER_TAGS.has(xpos) || !/^[a-z]{3,}$/.test(form) || !/^[a-z]{2,}$/.test(lemma)) continue;
      const counts = silverCounts.get(xpos) ?? new Map<string, Map<string, number>>();
      silverCounts.set(xpos, counts);
      count(counts, form, endingDecision(form, lemma));
    }
  for (const [xpos, counts] of silverCounts) {
    const { endings } = countsOf(`${SILVER_TAGS.get(xpos)} ${xpos}`);
    for (const [word, decisions] of counts) {
      const total = [...decisions.values()].reduce((sum, value) => sum + value, 0);
      if (total >= 2 && !endings.has(word)) endings.set(word, decisions);
    }
  }
  addInflections(knownBases(sentences, silver), countsOf);
  const model = new Map<string, LemmaTable>();
  for (const tags of [...byTags.keys()].sort()) {
    const counts = byTags.get(tags)!;
    model.set(tags, {
      endings: suffixRules(counts.endings),
      small: suffixRules(counts.small),
      capitalised: suffixRules(counts.capitalised),
      capitals: suffixRules(counts.capitals),
    });
  }
  return model;
}
