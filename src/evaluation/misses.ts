// Why gold attributions were missed, and why predicted ones are wrong: by kind, for counting.

import type { Tokens } from "./gold-document.js";
import { type ArticleScore, shared, type TokenAttribution } from "./score.js";

/** A kind of miss in words, as it stands in the report. */
export type Miss = string;

/** For each gold attribution that was not found with its source, the kind of miss. */
export function missesOf(score: ArticleScore): Miss[] {
  return score.gold.flatMap((gold, index) => {
    const match = score.matches.find((each) => each.gold === index);
    if (match === undefined) return [withoutMatch(gold, score)];
    return match.sourceRight ? [] : [wrongSource(gold, score.predicted[match.predicted])];
  });
}

/** For each predicted attribution that counts and is not right, what is wrong with it. */
export function wrongOf({ predicted, gold, matches }: ArticleScore): Miss[] {
  return predicted.flatMap((attribution, index) => {
    const match = matches.find((each) => each.predicted === index);
    if (match?.sourceRight || !attribution.counted) return [];
    if (match !== undefined) return ["content right, source wrong"];
    if (attribution.cue.size === 0) return ["a quote without cue that the gold has not"];
    return gold.some(({ cue }) => shared(cue, attribution.cue) > 0)
      ? ["cue right, content wrong"]
      : ["a cue that the gold has not"];
  });
}

/** How the edges of contents lie that match without being the same: one entry an edge. */
export function looseEdgesOf({ document, predicted, gold, matches }: ArticleScore): Miss[] {
  return matches.flatMap((match) => {
    const one = document.wordsOnly(predicted[match.predicted].content);
    const two = document.wordsOnly(gold[match.gold].content);
    return one.size === two.size && shared(one, two) === two.size ? [] : edges(one, two);
  });
}

function withoutMatch(gold: TokenAttribution, { document, predicted }: ArticleScore): Miss {
  const byCue = predicted
    .filter(({ cue }) => shared(cue, gold.cue) > 0)
    .sort((one, two) => shared(two.content, gold.content) - shared(one.content, gold.content))[0];
  if (byCue !== undefined) {
    if (shared(byCue.content, gold.content) === 0) return "cue found, content elsewhere";
    const [first, ...others] = edges(document.wordsOnly(byCue.content), document.wordsOnly(gold.content));
    return first === undefined
      ? "content given to another attribution"
      : `cue found, content ${others.length > 0 ? "wrong at both edges" : first}`;
  }
  if (predicted.some(({ content }) => 2 * shared(content, gold.content) >= gold.content.size))
    return gold.cue.size === 0
      ? "no cue in the text, content part of another"
      : "no cue found, content part of another";
  return gold.cue.size === 0 ? "no cue in the text, quote not found" : "no cue found";
}

function wrongSource(gold: TokenAttribution, predicted: TokenAttribution): Miss {
  if (predicted.source.size === 0) return "content found, source not";
  return gold.source.size === 0 ? "content found, a source where none is" : "content found, another source";
}

function edges(found: Tokens, wanted: Tokens): Miss[] {
  if (found.size === 0 || wanted.size === 0) return ["without words"];
  const [start, end] = [Math.min(...found), Math.max(...found)];
  const [wantedStart, wantedEnd] = [Math.min(...wanted), Math.max(...wanted)];
  const kinds: Miss[] = [];
  if (start !== wantedStart) kinds.push(start < wantedStart ? "begins too early" : "begins too late");
  if (end !== wantedEnd) kinds.push(end < wantedEnd ? "ends too early" : "ends too late");
  if (kinds.length === 0 && (found.size !== wanted.size || shared(found, wanted) !== wanted.size))
    kinds.push("differs within");
  return kinds;
}
