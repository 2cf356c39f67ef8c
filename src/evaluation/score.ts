// One reading held against one gold article: what matches what, and the counts that the figures are made of.
import type { Span } from "../record/reading.js";
import { type Counts, noCounts, tokenLabels } from "./counts.js";
import type { GoldArticle } from "./gold.js";
import { GoldDocument, type Tokens, type Version } from "./gold-document.js";
import type { ScoredReading } from "./readings.js";

/** An attribution as sets of the gold text's tokens. */
export interface TokenAttribution {
  source: Tokens;
  cue: Tokens;
  content: Tokens;
}

export interface PredictedAttribution extends TokenAttribution {
  nested: boolean;
  confidence: number | null;
  /** Whether it counts for or against precision. */
  counted: boolean;
}

export interface ScoredGold extends TokenAttribution {
  /** Whether its content begins with a quotation mark. */
  direct: boolean;
}

export interface ArticleScore {
  counts: Counts;
  document: GoldDocument;
  gold: ScoredGold[];
  predicted: PredictedAttribution[];
  /** Indices of predicted and gold attributions whose contents share half of their tokens or more, one-to-one. */
  matches: { predicted: number; gold: number; sourceRight: boolean }[];
}

/**
 * Scores a reading. Gold marks outermost attributions, readings nest: what matches no gold attribution does not count
 * against precision where it is nested, where its cue and content lie within one gold content, or where the annotators
 * set the stretch aside. Attributions without content are passed over on both sides.
 *
 * @throws EvaluationProblem where the reading's text is no version of the gold text
 */
export function scoreArticle(article: GoldArticle, reading: ScoredReading): ArticleScore {
  const document = new GoldDocument(article.text);
  const own = document.own();
  const other = document.aligned(reading.article.text);
  const gold = article.attributions
    .map((attribution) => inTokens(attribution, own))
    .filter(({ content }) => content.size > 0)
    .map((attribution) => ({ ...attribution, direct: isDirect(document, attribution.content) }));
  const all = reading.attributions
    .map(({ source, cue, content, inside, confidence }) => ({
      ...inTokens({ source: source.spans, cue: cue.spans, content: content.spans }, other),
      nested: inside !== null && inside !== "",
      confidence,
    }))
    .filter(({ content }) => content.size > 0);

  const near: Pair[] = [];
  const exact: Pair[] = [];
  const cues: Pair[] = [];
  const goldWords = gold.map(({ content }) => document.wordsOnly(content));
  all.forEach((one, i) => {
    const words = document.wordsOnly(one.content);
    gold.forEach((two, j) => {
      const jaccard = jaccardOf(one.content, two.content);
      if (jaccard >= 0.5) near.push({ score: jaccard + (isSourceRight(one, two) ? 1 : 0), one: i, two: j });
      if (isEqual(words, goldWords[j])) exact.push({ score: 1, one: i, two: j });
      const sharedCue = shared(one.cue, two.cue);
      if (sharedCue > 0) cues.push({ score: sharedCue, one: i, two: j });
    });
  });
  const matches = oneToOne(near).map(({ one, two }) => ({
    predicted: one,
    gold: two,
    sourceRight: isSourceRight(all[one], gold[two]),
  }));
  const matched = new Set(matches.map(({ predicted }) => predicted));
  const aside = own(article.aside);
  const predicted = all.map((attribution, i) => ({
    ...attribution,
    counted: matched.has(i) || !(attribution.nested || isExcused(attribution, gold, aside)),
  }));

  const counts = noCounts();
  counts.articles = 1;
  counts.gold = gold.length;
  counts.matched = matches.length;
  counts.exact = oneToOne(exact).length;
  counts.cues = oneToOne(cues).length;
  counts.goldCues = gold.filter(({ cue }) => cue.size > 0).length;
  for (const { content, cue, counted } of predicted) {
    if (!counted) continue;
    counts.predicted++;
    if (cue.size > 0) counts.predictedCues++;
    counts.predictedCovered += greatest(gold, (each) => shared(content, each.content) / content.size);
  }
  const found = new Set(matches.filter(({ sourceRight }) => sourceRight).map((match) => match.gold));
  counts.whoSaidWhat = found.size;
  gold.forEach(({ content, direct }, j) => {
    counts.goldCovered += greatest(predicted, (each) => shared(each.content, content) / content.size);
    counts[direct ? "direct" : "indirect"]++;
    if (found.has(j)) counts[direct ? "directFound" : "indirectFound"]++;
  });
  countLabels(counts, document, gold, predicted);
  return { counts, document, gold, predicted, matches };
}

function inTokens(parts: { source: Span[]; cue: Span[]; content: Span[] }, version: Version): TokenAttribution {
  return { source: version(parts.source), cue: version(parts.cue), content: version(parts.content) };
}

/** Whether a content begins with a quotation mark, or right after one, or with the text. */
function isDirect(document: GoldDocument, content: Tokens): boolean {
  const first = Math.min(...content);
  if (first === 0) return true;
  const marks = '"“”«';
  const start = document.starts[first];
  return (
    marks.includes(document.words[first]) ||
    marks.includes(document.words[first - 1]) ||
    document.text.startsWith("''", start) ||
    document.text.slice(Math.max(0, start - 2), start) === "''"
  );
}

function isSourceRight(one: TokenAttribution, two: TokenAttribution): boolean {
  return shared(one.source, two.source) > 0 || (one.source.size === 0 && two.source.size === 0);
}

function isExcused({ cue, content }: TokenAttribution, gold: readonly TokenAttribution[], aside: Tokens): boolean {
  const whole = [...cue, ...content];
  return (
    whole.every((token) => aside.has(token)) || gold.some((each) => whole.every((token) => each.content.has(token)))
  );
}

interface Pair {
  score: number;
  one: number;
  two: number;
}

/** Pairs by descending score, each member in one pair at most. */
function oneToOne(pairs: readonly Pair[]): Pair[] {
  const ones = new Set<number>();
  const twos = new Set<number>();
  return [...pairs]
    .sort((a, b) => b.score - a.score)
    .filter(({ one, two }) => {
      if (ones.has(one) || twos.has(two)) return false;
      ones.add(one);
      twos.add(two);
      return true;
    });
}

export function shared(one: Tokens, two: Tokens): number {
  const [fewer, more] = one.size < two.size ? [one, two] : [two, one];
  let count = 0;
  for (const token of fewer) if (more.has(token)) count++;
  return count;
}

/** Tokens that two sets share, of all that they have; 0 where they share none. */
function jaccardOf(one: Tokens, two: Tokens): number {
  const both = shared(one, two);
  return both === 0 ? 0 : both / (one.size + two.size - both);
}

function isEqual(one: Tokens, two: Tokens): boolean {
  return one.size === two.size && shared(one, two) === one.size;
}

function greatest<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((most, item) => Math.max(most, measure(item)), 0);
}

function countLabels(
  counts: Counts,
  document: GoldDocument,
  gold: readonly TokenAttribution[],
  predicted: readonly PredictedAttribution[],
): void {
  const ours = labelsOf(document, gold);
  // A shorter content may stand in a longer one, whose cue and source its words are not.
  const outer = predicted.filter(({ nested }) => !nested).sort((a, b) => b.content.size - a.content.size);
  const theirs = labelsOf(document, outer);
  ours.forEach((one, token) => {
    const other = theirs[token];
    counts.coincidences[one][other]++;
    counts.coincidences[other][one]++;
  });
}

function labelsOf(document: GoldDocument, attributions: readonly TokenAttribution[]): Uint8Array {
  const labels = new Uint8Array(document.words.length);
  for (const attribution of attributions)
    for (const part of ["content", "source", "cue"] as const)
      for (const token of attribution[part]) labels[token] = tokenLabels.indexOf(part);
  return labels;
}
