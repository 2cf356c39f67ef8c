// Finding a part of one reading in another reading of the same text, by its words.
import type { Actor, Attribution, Event, Reading, Span, ToldStep } from "../../record/reading.js";
import type { Anchor } from "./correction.js";
import { locate, type Quote, quoteOf } from "./quote.js";

/** So many mentions are enough to know an actor by. */
const anchoredMentions = 8;

type Part = Attribution | Event | Actor | ToldStep;

/** The anchor of a part of a reading. */
export function anchorOf(reading: Reading, part: Part): Anchor {
  const { text } = reading.article;
  const { words, content, name } = faceOf(part);
  const quotes = (spans: readonly Span[]): Quote[] => spans.map((span) => quoteOf(text, span));
  return { item: part.id, name, words: quotes(words.slice(0, anchoredMentions)), content: quotes(content) };
}

/**
 * The part that an anchor names: the one whose words overlap most with it; among equals one of the same type or name,
 * then one of the same id, then the first. Null where no word is shared.
 */
export function findAnchored<Item extends Part>(text: string, parts: readonly Item[], anchor: Anchor): Item | null {
  const words = spansOf(text, anchor.words);
  const content = spansOf(text, anchor.content);
  let best: Item | null = null;
  let most = 0;
  for (const part of parts) {
    const face = faceOf(part);
    const sharedWords = overlap(face.words, words);
    const sharedContent = overlap(face.content, content);
    // A cue with no words (a bare quotation) is known by its content alone.
    if (words.length > 0 && face.words.length > 0 ? sharedWords === 0 : sharedContent < 0.5) continue;
    const same = (face.name === anchor.name ? 0.5 : 0) + (part.id === anchor.item ? 0.01 : 0);
    const score = 2 * sharedWords + sharedContent + same;
    if (score > most) {
      most = score;
      best = part;
    }
  }
  return best;
}

interface Face {
  words: Span[];
  content: Span[];
  name: string | null;
}

/** The words by which a person knows a part. */
function faceOf(part: Part): Face {
  if ("mentions" in part) {
    const { mentions, name } = part;
    // Names first: a pronoun is what a later reading most often resolves otherwise.
    const spans = [...mentions].sort((one, other) => Number(one.form !== "name") - Number(other.form !== "name"));
    return { words: spans.map(({ span }) => span), content: [], name };
  }
  if ("cue" in part) {
    const { cue, source, content } = part;
    return { words: cue.spans.length > 0 ? cue.spans : source.spans, content: content.spans, name: null };
  }
  if ("state" in part) return { words: part.spans, content: [], name: `${part.kind} ${part.state}` };
  return { words: [part.anchor], content: part.spans, name: part.type };
}

function spansOf(text: string, quotes: readonly Quote[]): Span[] {
  return quotes.map((quote) => locate(text, quote)).filter((span) => span !== null);
}

/** Shared code units over all code units of either, 0 to 1 (Jaccard). */
function overlap(some: readonly Span[], others: readonly Span[]): number {
  let common = 0;
  for (const [start, end] of some) {
    for (const [otherStart, otherEnd] of others)
      common += Math.max(0, Math.min(end, otherEnd) - Math.max(start, otherStart));
  }
  const length = (spans: readonly Span[]): number => spans.reduce((sum, [start, end]) => sum + end - start, 0);
  const union = length(some) + length(others) - common;
  return union === 0 ? 0 : common / union;
}
