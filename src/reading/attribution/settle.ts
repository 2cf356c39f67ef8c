// The network's proposals made consistent: one a content, apart from one another, with whole words at their edges.

import { trimmed } from "./content.js";
import { Neighbours } from "./neighbours.js";
import type { Proposal } from "./network.js";
import { isMark } from "./phrases.js";
import { saysSomething } from "./senses.js";
import { holds, intersect, type Stretch, shared, size, without } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** A cue must not be its own content, and its content must have a word. */
export function isSound(flat: FlatDocument, { cue, anchor, source, content }: Proposal): boolean {
  for (const [first, last] of content)
    if (first <= cue[0] && last >= cue[1] && content.length === 1 && last - first <= cue[1] - cue[0]) return false;
  return flat.count > 0 && saysSomething(flat, anchor, source, content);
}

/**
 * Leaves of proposals that share a content without enclosing one another the likelier one ("said in a statement" is
 * one attribution), but keeps both where two sources are named: then one reports what the other says.
 */
export function settle(flat: FlatDocument, proposals: Proposal[]): Proposal[] {
  const sound = proposals
    .map((proposal) => {
      const holes: Stretch[] = [proposal.cue];
      if (proposal.source) holes.push(proposal.source);
      return {
        ...proposal,
        content: trimmed(flat, toSentenceStart(flat, proposal, widened(flat, without(proposal.content, holes), holes))),
      };
    })
    .filter(
      (proposal) => proposal.content.length > 0 && !(proposal.probability < 0.6 && isMereWord(flat, proposal.content)),
    );
  const order = sound
    .map((_, i) => i)
    .sort(
      (a, b) =>
        sound[b].probability * sound[b].contentProbability - sound[a].probability * sound[a].contentProbability ||
        a - b,
    );
  const dropped = new Set<number>();
  const rank = new Map(order.map((place, x) => [place, x]));
  const near = new Neighbours(sound.map(({ content }) => content));
  for (let x = 0; x < order.length; x++) {
    const a = sound[order[x]];
    if (dropped.has(order[x])) continue;
    for (const other of near.around(a.content)) {
      const b = sound[other];
      if ((rank.get(other) as number) <= x || dropped.has(other)) continue;
      const both = shared(a.content, b.content);
      if (both === 0 || holds(a.content, b.anchor) || holds(b.content, a.anchor)) continue;
      const union = size(a.content) + size(b.content) - both;
      if (both / union < 0.5) continue;
      const sameSource = !a.source || !b.source || shared([a.source], [b.source]) > 0;
      if (sameSource) dropped.add(other);
    }
  }
  const kept = sound.filter((_, i) => !dropped.has(i));
  return apart(flat, kept);
}

/** Score from which an attribution keeps others from running over it. */
const FIRM = 0.6;

/**
 * Keeps attributions out of one another that do not nest: of two that each stand in the other's content the likelier
 * one holds the other ("said that Peru agreed" is not what Peru agreed), and a content ends before a verb whose source
 * stands before its own cue ("officials who asked not to be named |said that …|").
 */
function apart(flat: FlatDocument, proposals: Proposal[]): Proposal[] {
  const score = ({ probability, contentProbability }: Proposal): number => probability * contentProbability;
  const firm = proposals.filter(({ probability }) => probability >= FIRM);
  const near = new Neighbours(firm.map(({ cue }) => [cue]));
  return proposals.flatMap((proposal) => {
    let { content } = proposal;
    for (const place of near.around(content)) {
      const other = firm[place];
      if (other === proposal || !holds(content, other.anchor)) continue;
      if (holds(other.content, proposal.anchor)) {
        if (score(other) <= score(proposal)) continue;
        content = trimmed(flat, intersect(content, other.content));
        continue;
      }
      const { source } = other;
      const besides =
        source !== null &&
        source[1] < proposal.cue[0] &&
        !holds(content, source[0]) &&
        flat.sentenceOf[source[1]] === flat.sentenceOf[other.anchor] &&
        flat.sentenceOf[proposal.anchor] === flat.sentenceOf[other.anchor] &&
        proposal.anchor < other.anchor &&
        flat.quoteOf[other.anchor] === flat.quoteOf[proposal.anchor];
      if (!besides) continue;
      content = trimmed(flat, without(content, [[other.cue[0], flat.count - 1]]));
      const last = content.at(-1);
      if (
        last !== undefined &&
        flat.document.sentences[flat.sentenceOf[last[1]]].upos[
          last[1] - flat.sentenceStart[flat.sentenceOf[last[1]]]
        ] === "CCONJ"
      )
        content = trimmed(flat, without(content, [[last[1], last[1]]]));
    }
    const none = content.length === 0 || (proposal.probability < FIRM && isMereWord(flat, content));
    return none ? [] : [{ ...proposal, content }];
  });
}

/** Relations of words that stand before their head and belong to every phrase that holds it. */
const LEADING = new Set([
  "case",
  "det",
  "amod",
  "advmod",
  "compound",
  "nummod",
  "nmod:poss",
  "aux",
  "aux:pass",
  "det:predet",
  "cc:preconj",
]);

/** Widens pieces to the left over words that lead into them ("Only after" before "that"). */
function widened(flat: FlatDocument, pieces: Stretch[], holes: readonly Stretch[]): Stretch[] {
  return pieces.map(([first, last]) => {
    let start = first;
    while (start > 0) {
      const before = start - 1;
      const { sentence, token } = sentenceAndToken(flat, before);
      const head = flat.heads[before];
      if (head !== first || !LEADING.has(sentence.deprels[token]) || holds(holes, before)) break;
      start = before;
    }
    return [start, last];
  });
}

/**
 * A content around its cue ("Only after that, he said, could talks begin") begins where its sentence begins, if only a
 * few plain words stand before it.
 */
function toSentenceStart(flat: FlatDocument, { anchor, source }: Proposal, pieces: Stretch[]): Stretch[] {
  if (pieces.length < 2 || anchor < pieces[0][1] || anchor > pieces[1][0]) return pieces;
  const [first, last] = pieces[0];
  const start = flat.sentenceStart[flat.sentenceOf[anchor]];
  if (first <= start || first - start > 4 || (source && source[0] < first)) return pieces;
  for (let w = start; w < first; w++) if (isMark(flat, w)) return pieces;
  return [[start, last], ...pieces.slice(1)];
}

/** Whether a content is a lone "that" or "which". */
function isMereWord(flat: FlatDocument, content: readonly Stretch[]): boolean {
  if (size(content) > 1) return false;
  const { sentence, token } = sentenceAndToken(flat, content[0][0]);
  return sentence.upos[token] === "SCONJ" || sentence.xpos[token] === "WDT" || sentence.xpos[token] === "WP";
}
