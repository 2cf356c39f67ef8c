// What accounts of all kinds are put together from: the sentence, the chain of sources, the day, an empty account.

import { outletKey, sameOutlet } from "../reading/credits.js";
import type { Attribution, Interval, Reading, Span } from "../record/reading.js";
import type { Account, SourceRef } from "./account.js";
import { dateOf, dayOf } from "./days.js";
import { isDocument, sourceRef } from "./party.js";

/** A statement of the day of publication that says nothing yet. */
export function emptyAccount(reading: Reading, item: string): Account {
  const published = publicationDay(reading);
  return {
    id: `${reading.article.id}#${item}`,
    article: reading.article.id,
    item,
    kind: "statement",
    type: null,
    mode: null,
    cameo: null,
    contexts: [],
    actors: [],
    recipients: [],
    when: published,
    dated: published ? "published" : "unknown",
    where: null,
    whereCountry: null,
    head: null,
    words: [],
    quantities: [],
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    attitude: "assert",
    chain: [],
    summary: "",
    spans: [],
    confidence: 0.5,
    process: null,
    about: [],
    profile: "",
  };
}

/** The day on which an article was published, null where unknown. */
export function publicationDay(reading: Reading): Interval | null {
  const day = dayOf(reading.article.published);
  return day === null ? null : { start: dateOf(day), end: dateOf(day) };
}

/** The sentence that a span begins in. */
export function sentenceAt(reading: Reading, span: Span): Span {
  const { sentences } = reading;
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle][0] <= span[0]) low = middle;
    else high = middle - 1;
  }
  return sentences[low] ?? span;
}

/** An attribution with those around it, the outermost first. */
export function ancestors(attribution: Attribution, reading: Reading): Attribution[] {
  const chain = [attribution];
  for (let inside = attribution.inside; inside !== null && chain.length < 16; ) {
    const outer = reading.attributions.find((candidate) => candidate.id === inside);
    if (!outer) break;
    chain.unshift(outer);
    inside = outer.inside;
  }
  return chain;
}

/**
 * An attribution to "A, B and C" as one to each of them; an attribution to one alone as it is. Each must be somebody known
 * by himself: "the foreign minister and chief negotiator" is one man.
 */
export function speakersIn(attribution: Attribution, reading: Reading): Attribution[] {
  const [span] = attribution.source.spans;
  if (!span || attribution.source.spans.length > 1) return [attribution];
  const words = reading.article.text.slice(...span);
  if (!/^[^,]{2,60}(?:, [^,]{2,60})* and [^,]{2,60}$/u.test(words) || /\b(?:who|which|that|between|both)\b/.test(words))
    return [attribution];
  const parts: Span[] = [];
  let from = span[0];
  for (const match of words.matchAll(/, | and /g)) {
    parts.push([from, span[0] + match.index]);
    from = span[0] + match.index + match[0].length;
  }
  parts.push([from, span[1]]);
  const named = parts.map(([start, end]) =>
    reading.actors.find(({ mentions }) =>
      mentions.some(({ span: [first, last], form }) => form !== "pronoun" && last === end && first >= start),
    ),
  );
  if (new Set(named).size < parts.length) return [attribution];
  const alone = named.flatMap((actor, index) =>
    actor ? [{ ...attribution, source: { spans: [parts[index]], actor: actor.id } }] : [],
  );
  return alone.length === parts.length ? alone : [attribution];
}

/** The chain without the article's own outlet, and without things that show where somebody says what they show. */
export function chainOf(attributions: readonly Attribution[], reading: Reading): SourceRef[] {
  const own = outletKey(reading.article.outlet?.name ?? null);
  const all = attributions.map((attribution) => sourceRef(speakersIn(attribution, reading)[0], reading));
  const others = all.filter((source) => !(source.kind === "outlet" && own !== null && sameOutlet(source.key, own)));
  const speakers = others.filter((source) => !isDocument(source) && source.body !== "unnamed");
  if (speakers.length > 0 || others.length === 0) return speakers;
  // "Images show that …, the institute said": both were found to have one content.
  const beside = reading.attributions.find(
    (other) =>
      !attributions.includes(other) &&
      attributions.some(({ content }) => sharesContent(content.spans, other.content.spans)) &&
      !isDocument(sourceRef(other, reading)) &&
      other.source.spans.length > 0,
  );
  return beside ? chainOf(ancestors(beside, reading), reading) : others;
}

function sharesContent(left: readonly Span[], right: readonly Span[]): boolean {
  const [one, other] = [left[0], right[0]];
  if (!one || !other) return false;
  const both = Math.min(one[1], other[1]) - Math.max(one[0], other[0]);
  return both > 0.8 * Math.max(one[1] - one[0], other[1] - other[0]);
}

/**
 * "X confirmed that …": what follows in the sentence is X's too, although the content was found to end before. Null where
 * no such words lead to the anchor, or a new clause begins between.
 */
export function leadingAttribution(anchor: Span, reading: Reading): Attribution | null {
  const sentence = sentenceAt(reading, anchor);
  const { text } = reading.article;
  return (
    reading.attributions.findLast((attribution) => {
      const [content] = attribution.content.spans;
      const [cue] = attribution.cue.spans;
      if (!content || !cue || cue[0] < sentence[0] || cue[1] > content[0] || content[1] > anchor[0]) return false;
      if (!/^that\b/.test(text.slice(content[0], content[1]))) return false;
      return !/;|, (?:but|and|while|as|which|who)\b/.test(text.slice(content[1], anchor[0]));
    }) ?? null
  );
}
