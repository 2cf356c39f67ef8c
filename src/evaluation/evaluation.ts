// Many readings held against gold: the counts in all and by publisher, by direct and indirect, kinds of misses.
import { addCounts, type Counts, noCounts } from "./counts.js";
import type { GoldArticle } from "./gold.js";
import { looseEdgesOf, type Miss, missesOf, wrongOf } from "./misses.js";
import { EvaluationProblem } from "./problem.js";
import type { ScoredReading } from "./readings.js";
import { addConfidences, type ConfidenceBand, confidenceBands } from "./reliability.js";
import { type ArticleScore, scoreArticle, shared } from "./score.js";

/** What became of the gold attributions of one form. */
export interface FormCounts {
  gold: number;
  /** Content matched with half of the tokens or more. */
  matched: number;
  /** Source right too. */
  found: number;
  /** Content matched word for word. */
  exact: number;
  /** Cue in the gold; cue found on the matched or another attribution. */
  cues: number;
  cuesFound: number;
}

export interface Evaluation {
  total: Counts;
  /** Under the publisher's name, in alphabetical order; empty where the gold names none. */
  byPublisher: Map<string, Counts>;
  byForm: { direct: FormCounts; indirect: FormCounts };
  /** Kinds of misses with how often each occurs, the most frequent first. */
  misses: [Miss, number][];
  wrong: [Miss, number][];
  looseEdges: [Miss, number][];
  reliability: ConfidenceBand[];
}

/**
 * Evaluates readings against gold. Each gold article belongs to the reading whose article has its id; where not all
 * have one, to the reading in its place.
 *
 * @throws EvaluationProblem where they do not fit one another
 */
export function evaluateReadings(gold: readonly GoldArticle[], readings: readonly ScoredReading[]): Evaluation {
  const total = noCounts();
  const publishers = new Map<string, Counts>();
  const byForm = { direct: noForm(), indirect: noForm() };
  const misses: Miss[] = [];
  const wrong: Miss[] = [];
  const looseEdges: Miss[] = [];
  const reliability = confidenceBands();
  for (const [article, reading] of paired(gold, readings)) {
    const score = scored(article, reading);
    addCounts(total, score.counts);
    if (article.publisher !== null) {
      const counts = publishers.get(article.publisher) ?? noCounts();
      addCounts(counts, score.counts);
      publishers.set(article.publisher, counts);
    }
    addForms(byForm, score);
    misses.push(...missesOf(score));
    wrong.push(...wrongOf(score));
    looseEdges.push(...looseEdgesOf(score));
    addConfidences(reliability, score);
  }
  return {
    total,
    byPublisher: new Map([...publishers].sort(([one], [other]) => (one < other ? -1 : 1))),
    byForm,
    misses: frequencies(misses),
    wrong: frequencies(wrong),
    looseEdges: frequencies(looseEdges),
    reliability,
  };
}

function paired(gold: readonly GoldArticle[], readings: readonly ScoredReading[]): [GoldArticle, ScoredReading][] {
  const byId = new Map(readings.map((reading) => [reading.article.id, reading]));
  if (gold.every(({ id }) => byId.has(id))) return gold.map((article) => [article, byId.get(article.id)!]);
  if (gold.length !== readings.length)
    throw new EvaluationProblem(
      `There are ${gold.length} gold articles and ${readings.length} readings. Give one reading for each gold article, in their order or with their ids.`,
    );
  return gold.map((article, index) => [article, readings[index]]);
}

function scored(article: GoldArticle, reading: ScoredReading): ArticleScore {
  try {
    return scoreArticle(article, reading);
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    throw new EvaluationProblem(
      `The reading ${reading.article.id} cannot be held against the gold article ${article.id}: ${error.message}`,
    );
  }
}

function noForm(): FormCounts {
  return { gold: 0, matched: 0, found: 0, exact: 0, cues: 0, cuesFound: 0 };
}

function addForms(forms: Evaluation["byForm"], { document, gold, predicted, matches }: ArticleScore): void {
  gold.forEach(({ direct, cue, content }, index) => {
    const form = forms[direct ? "direct" : "indirect"];
    form.gold++;
    if (cue.size > 0) form.cues++;
    if (predicted.some((each) => shared(each.cue, cue) > 0)) form.cuesFound++;
    const match = matches.find((each) => each.gold === index);
    if (match === undefined) return;
    form.matched++;
    if (match.sourceRight) form.found++;
    const wanted = document.wordsOnly(content);
    const got = document.wordsOnly(predicted[match.predicted].content);
    if (wanted.size === got.size && shared(wanted, got) === wanted.size) form.exact++;
  });
}

function frequencies(kinds: readonly Miss[]): [Miss, number][] {
  const counts = new Map<Miss, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1));
}
