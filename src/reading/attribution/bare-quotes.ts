// Quotes of speech that no attribution covers yet: by a cue beside them, a name behind them, or whoever has the floor.

import { addresseeOf } from "./addressee.js";
import { trimmed } from "./content.js";
import { isKnownCue, senseOf } from "./cue-sense.js";
import { type AttributionDraft, bareDraft } from "./draft.js";
import { Floor } from "./floor.js";
import { introducedBy } from "./introduced.js";
import { Neighbours } from "./neighbours.js";
import { phraseOf, subjectOf } from "./phrases.js";
import { type Stretch, shared, size } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** How many words may stand between a quote's mark and its cue. */
const BESIDE = 6;

/**
 * Quotes of speech that no attribution has for its content, but with a verb of the table of cues and its subject right
 * before or after them: above all quotes within quotes, of which the network learned nothing.
 */
export function addCuesBesideQuotes(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const near = new Neighbours(drafts.map(({ content }) => content));
  const anchors = new Set(drafts.map(({ anchor }) => anchor));
  for (let q = 0; q < flat.quotes.length; q++) {
    const quote = flat.quotes[q];
    const first = flat.quoteFirst[q];
    const last = flat.quoteLast[q];
    if (first < 0 || quote.kind === "name" || (quote.kind !== "speech" && quote.depth === 0)) continue;
    const [content] = trimmed(flat, [[first, last]]);
    if (!content || content[1] - content[0] < 1) continue;
    const own = size([content]);
    const over = near
      .around([content])
      .map((place) => drafts[place])
      .filter((draft) => shared(draft.content, [content]) > own / 2);
    if (over.some((draft) => quote.depth === 0 || size(draft.content) < 2 * own + 4)) continue;
    const anchor = cueBeside(flat, q);
    if (anchor < 0 || anchors.has(anchor)) continue;
    const { sentence, token, index } = sentenceAndToken(flat, anchor);
    const cue: Stretch = [anchor, anchor];
    drafts.push({
      ...bareDraft([content]),
      cue,
      anchor,
      ...senseOf(flat, cue, anchor),
      source: phraseOf(flat, flat.sentenceStart[index] + subjectOf(sentence, token)),
      addressee: addresseeOf(flat, anchor, [content]),
      score: 0.6,
    });
    near.add([content]);
    anchors.add(anchor);
  }
}

/** The verb of the table of cues that stands nearest before or after a quote, inside the same outer quote; else -1. */
function cueBeside(flat: FlatDocument, q: number): number {
  const { parent } = flat.quotes[q];
  const low = parent === null ? 0 : flat.quoteFirst[parent];
  const high = parent === null ? flat.count - 1 : flat.quoteLast[parent];
  const paragraph = flat.paragraphOf[flat.sentenceOf[flat.quoteFirst[q]]];
  const fits = (w: number): boolean => {
    if (flat.paragraphOf[flat.sentenceOf[w]] !== paragraph) return false;
    const inner = flat.quoteOf[w];
    return (inner < 0 ? null : inner) === parent && isKnownCue(flat, w);
  };
  for (let k = 1; k <= BESIDE; k++) {
    const before = flat.quoteFirst[q] - k;
    const after = flat.quoteLast[q] + k;
    if (before >= low && fits(before)) return before;
    if (after <= high && fits(after)) return after;
  }
  return -1;
}

/**
 * Quotes of speech that no attribution covers go to the speaker who has the floor: the one of the quote that they go
 * on with, else of the last quoted words before them in this paragraph or the one before.
 */
export function addBareQuotes(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const covered = new Uint8Array(flat.count);
  for (const { content, anchor } of drafts) {
    // What a quote reports that others say does not tell who speaks it.
    const own = anchor < 0 ? -1 : outermostQuote(flat, anchor);
    for (const [first, last] of content)
      for (let w = first; w <= last; w++) if (own < 0 || outermostQuote(flat, w) !== own) covered[w] = 1;
  }
  // Words of those who are sources already: nobody introduces a quote beside.
  const telling = new Uint8Array(flat.count);
  const tell = ([first, last]: Stretch): void => void telling.fill(1, first, last + 1);
  const isTold = ([first, last]: Stretch): boolean => telling.subarray(first, last + 1).includes(1);
  for (const { source } of drafts) if (source !== null) tell(source);
  const made = new Map<number, number>();
  const floors = new Floor(flat, drafts);
  for (let q = 0; q < flat.quotes.length; q++) {
    const quote = flat.quotes[q];
    const first = flat.quoteFirst[q];
    const last = flat.quoteLast[q];
    if (first < 0 || quote.kind !== "speech" || quote.depth > 0) continue;
    const content = trimmed(flat, [[first, last]]);
    if (content.length === 0) continue;
    let words = 0;
    let known = 0;
    for (let w = content[0][0]; w <= content[0][1]; w++) {
      words++;
      if (covered[w]) known++;
    }
    if (words < 3 || known > words / 3) continue;
    const teller = tellerAfter(flat, content[0][1], last);
    if (teller !== null && !drafts.some(({ anchor }) => anchor === teller.cue[0])) {
      drafts.push({
        ...bareDraft(content),
        cue: teller.cue,
        anchor: teller.cue[0],
        lemma: senseOf(flat, teller.cue, teller.cue[0]).lemma,
        source: teller.name,
        score: 0.8,
      });
      continue;
    }
    const signature = signatureAfter(flat, last);
    if (signature) {
      drafts.push({
        ...bareDraft(content),
        cue: signature.dash,
        anchor: signature.dash[0],
        lemma: "―",
        source: signature.name,
        score: 0.8,
      });
      continue;
    }
    const introduced = introducedBy(flat, first);
    if (introduced !== null && !isTold(introduced.source)) {
      tell(introduced.source);
      drafts.push({
        ...bareDraft(content),
        ...introduced,
        anchor: introduced.cue[1],
        lemma: flat.document.text.slice(flat.starts[introduced.cue[1]], flat.ends[introduced.cue[1]]).toLowerCase(),
        score: 0.8,
      });
      continue;
    }
    const paragraph = flat.paragraphOf[flat.sentenceOf[first]];
    const before = quote.continues === null ? undefined : made.get(quote.continues);
    const floor = before ?? floors.before(first, paragraph);
    const speaker = floor === null ? null : drafts[floor];
    // A quote right after its speaker's other quote in the same paragraph is one more piece of the same attribution.
    if (
      speaker?.cue &&
      speaker.inside === null &&
      speaker.content.length === 1 &&
      flat.paragraphOf[flat.sentenceOf[speaker.anchor]] === paragraph &&
      speaker.content[0][1] < first &&
      speaker.form === "direct"
    ) {
      speaker.content.push(content[0]);
      floors.spoke(floor as number);
      continue;
    }
    made.set(q, drafts.length);
    drafts.push({
      ...bareDraft(content),
      source: speaker?.source ?? null,
      goesOn: floor,
      score: floor === null ? 0.2 : 0.4,
    });
    floors.spoke(drafts.length - 1);
  }
}

/** The outermost quote of speech around a word, -1 outside quotes. */
function outermostQuote({ quoteOf, quotes }: FlatDocument, word: number): number {
  let q = quoteOf[word];
  while (q >= 0 && quotes[q].parent !== null) q = quotes[q].parent as number;
  return q;
}

/** A verb and a name or pronoun right behind a quote that ends in a comma, whatever the verb: “Being broke is dreadful,” sighed Marta. */
function tellerAfter(flat: FlatDocument, lastWord: number, last: number): { cue: Stretch; name: Stretch } | null {
  const { text } = flat.document;
  const verb = last + 1;
  if (verb + 1 >= flat.count || !/[,!?]/.test(text.slice(flat.ends[lastWord], flat.ends[last]))) return null;
  const { sentence, token, index } = sentenceAndToken(flat, verb);
  if (!/^VB[DZN]?$/.test(sentence.xpos[token]) || flat.quoteOf[verb] >= 0) return null;
  const base = flat.sentenceStart[index];
  let name = token + 1;
  // "Put in Beata".
  if (/^(?:RP|IN|RB)$/.test(sentence.xpos[name] ?? "") && /^NNP/.test(sentence.xpos[name + 1] ?? "")) name++;
  const isName = /^NNPS?$/.test(sentence.xpos[name] ?? "");
  if (!isName && !(sentence.xpos[name] === "PRP" && /^VB[DZ]$/.test(sentence.xpos[token]))) return null;
  let end = name;
  while (sentence.xpos[name] !== "PRP" && /^NNPS?$/.test(sentence.xpos[end + 1] ?? "")) end++;
  return { cue: [verb, base + name - 1], name: [base + name, base + end] };
}

/** Most words of a signature. */
const SIGNATURE = 12;

/** The dash and the name that sign a quote: “We never knew.” — Rosa Lim, nurse. Nothing may follow in the paragraph. */
function signatureAfter(flat: FlatDocument, last: number): { dash: Stretch; name: Stretch } | null {
  const dash = last + 1;
  if (dash + 1 >= flat.count || !/^[-–—―]{1,3}$/.test(flat.document.text.slice(flat.starts[dash], flat.ends[dash])))
    return null;
  const paragraph = flat.paragraphOf[flat.sentenceOf[dash]];
  let end = dash + 1;
  while (end < flat.count && flat.paragraphOf[flat.sentenceOf[end]] === paragraph && end - dash <= SIGNATURE + 1) end++;
  if (end - dash - 1 > SIGNATURE) return null;
  const { sentence, token } = sentenceAndToken(flat, dash + 1);
  if (sentence.upos[token] !== "PROPN" && sentence.xpos[token] !== "NNP") return null;
  const [name] = trimmed(flat, [[dash + 1, end - 1]]);
  if (!name) return null;
  // What the signer is or does stands after a comma.
  for (let w = name[0]; w <= name[1]; w++) {
    if (flat.document.text[flat.starts[w]] === ",") return { dash: [dash, dash], name: [name[0], w - 1] };
  }
  return { dash: [dash, dash], name };
}
