// Attributions of a text: the network's proposals made consistent, nested, and completed by bare quotes.
import { type CuePart, cueSense } from "../../knowledge/cues.js";
import type { Sentence } from "../../language/document.js";
import type { Span, Stance } from "../../record/reading.js";
import { citedSources, quotedSpeakers } from "./citations.js";
import type { AttributionDraft } from "./draft.js";
import { withEdges } from "./edges.js";
import { introducedBy } from "./introduced.js";
import { Neighbours } from "./neighbours.js";
import type { AttributionNetwork, Proposal } from "./network.js";
import { isMark, phraseOf, subjectOf } from "./phrases.js";
import { answers, figuresPut, responsibilityTaken } from "./rules.js";
import { isWhom, saysSomething } from "./senses.js";
import { holds, intersect, type Stretch, shared, size, without } from "./stretches.js";
import { findTags } from "./tags.js";
import { type FlatDocument, type Scheme, sentenceAndToken } from "./traits.js";
import { findTurns } from "./turns.js";

/** Probability from which a word is taken for a cue; and where only outermost attributions are marked. */
const CUE_THRESHOLD = 0.2;
const OUTERMOST_THRESHOLD = 0.45;
/**
 * The same for a word of the table of cues inside another's content: the network learned from outermost attributions
 * alone and is shy there.
 */
const INNER_THRESHOLD = 0.15;

/** Least score of an attribution inside another's content. */
const INNER_SCORE = 0.2;

/** Finds the attributions of a document; outer ones stand before those inside them, else in text order. */
export function findAttributions(
  flat: FlatDocument,
  network: AttributionNetwork,
  scheme: Scheme = "nested",
): AttributionDraft[] {
  let sureOf: readonly Proposal[] | null = null;
  let within = new Neighbours();
  const threshold = scheme === "nested" ? CUE_THRESHOLD : OUTERMOST_THRESHOLD;
  const proposals = network
    .find(flat, threshold, scheme, INNER_THRESHOLD, ({ anchor }, sure) => {
      if (sure !== sureOf) within = new Neighbours(sure.map(({ content }) => content));
      sureOf = sure;
      return (
        isKnownCue(flat, anchor) &&
        within.around([[anchor, anchor]]).some((place) => holds(sure[place].content, anchor))
      );
    })
    .map((proposal) => withEdges(flat, proposal));
  const sound = proposals.filter((proposal) => isSound(flat, proposal)).sort((a, b) => a.cue[0] - b.cue[0]);
  const kept = settle(flat, sound).filter(({ cue, content }) => !isWhom(flat, cue, content));
  const drafts = kept.map((proposal) => toDraft(flat, proposal));
  completeTags(flat, drafts);
  addCuesBesideQuotes(flat, drafts);
  addRuled(flat, drafts);
  addTurns(flat, drafts);
  endAtOtherSpeakers(flat, drafts);
  nest(drafts);
  addBareQuotes(flat, drafts);
  nest(drafts);
  dropFaint(flat, drafts);
  return ordered(flat, drafts);
}

/** Adds what the rules find; a draft of the same cue gives way. */
function addRuled(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const cited = citedSources(flat, drafts);
  const answered = answers(flat);
  // Contents only shrink here.
  const near = new Neighbours(drafts.map(({ content }) => content));
  // What is answered is not said by whoever is answered.
  for (const { anchor, content } of answered)
    for (const place of near.around([[anchor, anchor]])) {
      const draft = drafts[place];
      if (holds(draft.content, anchor)) {
        const before = draft.content.flatMap(([first, last]): Stretch[] =>
          anchor < first || anchor > last ? [[first, last]] : content[0][1] >= first ? [[first, content[0][1]]] : [],
        );
        // What is said may hold the answer alone.
        if (before.length > 0) draft.content = before;
      }
    }
  // What somebody else is reported to say is what is denied, not that it was said.
  for (const answer of answered)
    for (const place of near.around(answer.content)) {
      const draft = drafts[place];
      const last = draft.content.at(-1);
      if (last?.[1] === answer.content[0][1] && draft.content[0][0] > answer.content[0][0])
        answer.content = draft.content;
    }
  let before: AttributionDraft | null = null;
  const known = [...drafts];
  const quoted = quotedSpeakers(flat, drafts);
  const atAnchor = new Map<number, AttributionDraft[]>();
  const put = (draft: AttributionDraft): void => {
    const others = atAnchor.get(draft.anchor);
    if (others === undefined) atAnchor.set(draft.anchor, [draft]);
    else others.push(draft);
  };
  const givenWay = new Set<AttributionDraft>();
  for (const draft of drafts) put(draft);
  for (const { anchor, cue: words, source, content, within } of [
    ...figuresPut(flat),
    ...responsibilityTaken(flat),
    ...cited,
    ...quoted,
    ...answered,
  ]) {
    const cue: Stretch = words ?? [anchor, anchor];
    const made: AttributionDraft = {
      ...bareDraft(content),
      cue,
      anchor,
      ...senseOf(flat, cue, anchor),
      source,
      form: formOf(flat, content),
      cites: within === null ? null : within === "before" ? before : known[within],
      score: 0.6,
    };
    for (let word = cue[0]; word <= cue[1]; word++) {
      for (const draft of atAnchor.get(word) ?? []) givenWay.add(draft);
      atAnchor.delete(word);
    }
    put(made);
    drafts.push(made);
    before = made;
  }
  // Where others took all of its words, nothing is left of it.
  const left = drafts.filter((draft) => !givenWay.has(draft) && draft.content.length > 0);
  drafts.length = 0;
  for (const draft of left) drafts.push(draft);
  const there = new Set(left);
  for (const draft of drafts) if (draft.cites !== null && !there.has(draft.cites)) draft.cites = null;
}

/** Adds the turns of an interview or transcript; what was taken for the whole turn's statement gives way. */
function addTurns(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const turns = findTurns(flat);
  if (turns.length === 0) return;
  const near = new Neighbours(drafts.map(({ content }) => content));
  const givenWay = new Set<AttributionDraft>();
  for (const { colon, source, content } of turns)
    for (const place of near.around([content])) {
      const draft = drafts[place];
      const beside = draft.anchor < 0 || draft.anchor < content[0] || draft.anchor > content[1];
      if (beside && shared(draft.content, [content]) > 0 && Math.abs(draft.anchor - colon) <= colon - source[0] + 1)
        givenWay.add(draft);
    }
  const kept = drafts.filter((draft) => !givenWay.has(draft));
  for (const draft of kept) if (draft.cites !== null && givenWay.has(draft.cites)) draft.cites = null;
  drafts.length = 0;
  for (const draft of kept) drafts.push(draft);
  for (const { colon, source, content } of turns)
    drafts.push({ ...bareDraft([content]), cue: [colon, colon], anchor: colon, lemma: ":", source, score: 0.8 });
}

/** Drops what stands inside another's content and is hardly an attribution; what was in it moves up. */
function dropFaint(flat: FlatDocument, drafts: AttributionDraft[]): void {
  // Of quotes within quotes the network learned nothing.
  const isInnerQuote = ([first]: Stretch): boolean =>
    flat.quoteOf[first] >= 0 &&
    flat.quotes[flat.quoteOf[first]].depth > 0 &&
    flat.quoteFirst[flat.quoteOf[first]] >= first - 1;
  const kept = drafts.filter(
    ({ inside, score, content }) => inside === null || score >= INNER_SCORE || isInnerQuote(content[0]),
  );
  const places = new Map(kept.map((draft, place) => [draft, place]));
  for (const draft of kept) {
    let at = draft.inside === null ? null : drafts[draft.inside];
    while (at !== null && !places.has(at)) at = at.inside === null ? null : drafts[at.inside];
    draft.inside = at === null ? null : (places.get(at) as number);
  }
  drafts.length = 0;
  for (const draft of kept) drafts.push(draft);
}

/** Most words between a semicolon and the subject of the clause behind it. */
const LEAD_IN = 4;

/** "The minister said the strike was illegal; the union called it a last resort": what the union says is not his. */
function endAtOtherSpeakers(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const { text } = flat.document;
  const bySource = new Map<number, AttributionDraft[]>();
  for (const draft of drafts) {
    if (draft.source === null) continue;
    const others = bySource.get(draft.source[0]);
    if (others === undefined) bySource.set(draft.source[0], [draft]);
    else others.push(draft);
  }
  for (const draft of drafts) {
    draft.content = draft.content.flatMap(([first, last]): Stretch[] => {
      for (let w = first + 1; w < last; w++) {
        if (text[flat.starts[w]] !== ";" || flat.quoteOf[w] >= 0 || draft.anchor > w) continue;
        let other = false;
        for (let begin = w + 1; begin <= w + LEAD_IN; begin++)
          other ||= (bySource.get(begin) ?? []).some(
            ({ anchor, source }) => anchor > (source as Stretch)[1] && anchor <= last,
          );
        if (other) return [[first, w - 1]];
      }
      return [[first, last]];
    });
  }
}

/** Whether a verb or noun of the table of cues carries the cue, with a subject or owner of its own. */
function isKnownCue(flat: FlatDocument, anchor: number): boolean {
  const { sentence, token } = sentenceAndToken(flat, anchor);
  const part = PARTS[sentence.upos[token]];
  return part === "verb" && cueSense(sentence.lemmas[token], part) !== undefined && subjectOf(sentence, token) >= 0;
}

/** A cue must not be its own content, and its content must have a word. */
function isSound(flat: FlatDocument, { cue, anchor, source, content }: Proposal): boolean {
  for (const [first, last] of content)
    if (first <= cue[0] && last >= cue[1] && content.length === 1 && last - first <= cue[1] - cue[0]) return false;
  return flat.count > 0 && saysSomething(flat, anchor, source, content);
}

/**
 * Leaves of proposals that share a content without enclosing one another the likelier one ("said in a statement" is
 * one attribution), but keeps both where two sources are named: then one reports what the other says.
 */
function settle(flat: FlatDocument, proposals: Proposal[]): Proposal[] {
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

/** Leaves off punctuation at the edges of pieces, and pieces of nothing else. */
function trimmed(flat: FlatDocument, pieces: Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (let [first, last] of pieces) {
    while (first <= last && isMark(flat, first)) first++;
    while (last >= first && isMark(flat, last)) last--;
    if (first <= last) out.push([first, last]);
  }
  return out;
}

function toDraft(flat: FlatDocument, proposal: Proposal): AttributionDraft {
  const { cue, anchor, content, source } = proposal;
  const { lemma, stance } = senseOf(flat, cue, anchor);
  return {
    cue,
    anchor,
    lemma,
    stance,
    content,
    source,
    addressee: addresseeOf(flat, anchor, content),
    form: formOf(flat, content),
    inside: null,
    cites: null,
    goesOn: null,
    score: proposal.probability * Math.sqrt(proposal.contentProbability * proposal.sourceProbability),
  };
}

const PARTS: Record<string, CuePart> = {
  VERB: "verb",
  AUX: "verb",
  NOUN: "noun",
  PROPN: "noun",
  ADJ: "adjective",
  ADV: "adverb",
  ADP: "preposition",
};

/** Lemma of the cue (with its particle) and what the source does towards the content. */
function senseOf(flat: FlatDocument, cue: Stretch, anchor: number): { lemma: string; stance: Stance } {
  const { sentence, token } = sentenceAndToken(flat, anchor);
  let lemma = sentence.lemmas[token];
  const upos = sentence.upos[token];
  for (let i = token + 1; i < Math.min(sentence.length, token + 4); i++) {
    if (sentence.deprels[i] === "compound:prt" && sentence.heads[i] === token) lemma = `${lemma} ${sentence.lemmas[i]}`;
  }
  const base = sentence.lemmas[token];
  const part: CuePart = base.toLowerCase() === "according" ? "preposition" : (PARTS[upos] ?? "verb");
  let stance: Stance = "assert";
  const known = cueSense(base, part) ?? cueSense(base, "verb") ?? cueSense(base, "noun");
  if (known) stance = known.stance;
  // A light cue ("made it clear", "has a feeling") takes the stance of its noun or adjective.
  if (!known || base === "make" || base === "have" || base === "be" || base === "give") {
    for (let w = cue[1]; w >= cue[0]; w--) {
      const other = sentenceAndToken(flat, w);
      const otherPart = PARTS[other.sentence.upos[other.token]];
      const sense = w === anchor || !otherPart ? undefined : cueSense(other.sentence.lemmas[other.token], otherPart);
      if (sense && otherPart !== "preposition") {
        stance = sense.stance;
        break;
      }
    }
  }
  if (isNegated(sentence, token))
    stance = stance === "believe" || stance === "know" ? "doubt" : stance === "assert" ? "deny" : stance;
  return { lemma: lemma.toLowerCase(), stance };
}

function isNegated(sentence: Sentence, token: number): boolean {
  for (let i = Math.max(0, token - 4); i < token; i++) {
    if (sentence.heads[i] !== token) continue;
    const lemma = sentence.lemmas[i].toLowerCase();
    if (lemma === "not" || lemma === "never" || lemma === "n't") return true;
  }
  return false;
}

const TO_WHOM = new Set([
  "tell",
  "inform",
  "remind",
  "assure",
  "ask",
  "warn",
  "advise",
  "notify",
  "brief",
  "promise",
  "urge",
  "instruct",
  "order",
  "show",
  "teach",
  "text",
  "email",
  "message",
  "reassure",
  "convince",
  "persuade",
  "caution",
  "update",
]);
const EXCHANGE = new Set([
  "interview",
  "conversation",
  "statement",
  "letter",
  "call",
  "chat",
  "briefing",
  "email",
  "e-mail",
  "message",
  "appearance",
]);

/** Whom the source speaks to: object of "tell", "to" and "with" of others, the partner of an interview. */
function addresseeOf(flat: FlatDocument, anchor: number, content: readonly Stretch[]): Stretch | null {
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const base = flat.sentenceStart[index];
  const whole = (head: number): Stretch | null => {
    const stretch = phraseOf(flat, base + head);
    return shared([stretch], content) > 0 ? null : stretch;
  };
  for (let i = 0; i < sentence.length; i++) {
    if (sentence.heads[i] !== token) continue;
    const relation = sentence.deprels[i];
    const nominal = sentence.upos[i] === "NOUN" || sentence.upos[i] === "PROPN" || sentence.upos[i] === "PRON";
    if (!nominal) continue;
    const lemma = sentence.lemmas[token];
    if (relation === "iobj" || (relation === "obj" && TO_WHOM.has(lemma))) {
      const found = whole(i);
      if (found) return found;
    }
    if (relation.startsWith("obl")) {
      const preposition = sentence.lemmas.find((_, k) => sentence.heads[k] === i && sentence.deprels[k] === "case");
      if (preposition === "to" && sentence.upos[token] === "VERB") {
        const found = whole(i);
        if (found) return found;
      }
      if (EXCHANGE.has(sentence.lemmas[i])) {
        for (let k = 0; k < sentence.length; k++) {
          if (sentence.heads[k] !== i || !sentence.deprels[k].startsWith("nmod")) continue;
          const inner = sentence.lemmas.find((_, q) => sentence.heads[q] === k && sentence.deprels[q] === "case");
          if (inner === "with" || inner === "to") {
            const found = whole(k);
            if (found) return found;
          }
        }
      }
    }
  }
  return null;
}

/** Direct where all words are quoted as speech, mixed where some are, indirect where none but scare quotes. */
function formOf(flat: FlatDocument, content: readonly Stretch[]): "direct" | "indirect" | "mixed" {
  let words = 0;
  let quoted = 0;
  let speech = 0;
  for (const [first, last] of content) {
    // The nesting of the content's own place does not make it direct: only quotes that begin in it or just before it.
    for (let w = first; w <= last; w++) {
      if (isMark(flat, w)) continue;
      words++;
      const q = flat.quoteOf[w];
      if (q < 0 || flat.quoteFirst[q] < first - 1) continue;
      quoted++;
      if (flat.quotes[q].kind === "speech") speech++;
    }
  }
  if (words === 0 || quoted === 0) return "indirect";
  if (quoted === words) return "direct";
  if (speech > 0 || quoted >= 3) return "mixed";
  return "indirect";
}

/**
 * Gives the source of a tag the whole clause that it stands beside ("CLAUSE, the minister, NAME, announced after talks"),
 * where the network gave it less, and adds the tags that it overlooked.
 */
function completeTags(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const near = new Neighbours(drafts.map(({ cue }) => (cue === null ? [] : [cue])));
  for (const { cue, anchor, source, content } of findTags(flat)) {
    const place = near.around([cue]).find((other) => {
      const [first, last] = drafts[other].cue as Stretch;
      return first <= cue[1] && last >= cue[0];
    });
    const draft = place === undefined ? undefined : drafts[place];
    const [whole] = trimmed(flat, [content]);
    if (!whole) continue;
    if (!draft) {
      drafts.push({
        ...bareDraft([whole]),
        cue,
        anchor,
        ...senseOf(flat, cue, anchor),
        source,
        addressee: addresseeOf(flat, anchor, [whole]),
        form: formOf(flat, [whole]),
        score: 0.6,
      });
      near.add([cue]);
      continue;
    }
    // "An officer who may not speak to |the press| said": who says it stands before "who".
    if (draft.source !== null && standsBehindWho(flat, source, draft.source)) draft.source = source;
    const [first] = draft.content;
    const beside = draft.content.some(([from, to]) => from <= whole[1] && to >= whole[0]);
    // What the network found in the clause from its beginning is left as it is, with what it found after the cue.
    // … but for a description of the source: "according to the paper, which saw a copy, …".
    // "CLAUSE, officials and two traders said": nor is a part of the source content.
    const overSource =
      (source[1] < whole[0] && first[0] > source[0] && first[0] < whole[0]) ||
      (source[0] > whole[1] && draft.content.some(([from, to]) => from <= source[1] && to >= source[0]));
    if (!overSource && beside && first[0] <= whole[0] && (draft.content.length > 1 || first[1] >= whole[1] - 2))
      continue;
    draft.content = [whole];
    draft.form = formOf(flat, draft.content);
    if (draft.source === null || draft.source[0] < source[0] || draft.source[1] > source[1]) draft.source = source;
    draft.addressee = addresseeOf(flat, draft.anchor, draft.content);
  }
}

/** Is a found source a part of the relative clause of the one that the tag names. */
function standsBehindWho(flat: FlatDocument, [from, to]: Stretch, [first, last]: Stretch): boolean {
  if (first <= from || last > to) return false;
  for (let w = from + 1; w < first; w++) {
    const { sentence, token } = sentenceAndToken(flat, w);
    if (/^who$/i.test(sentence.forms[token])) return true;
  }
  return false;
}

/** Sets `inside` to the smallest content that the cue stands in, and clips contents to those around them. */
function nest(drafts: AttributionDraft[]): void {
  const order = drafts.map((_, i) => i).sort((a, b) => size(drafts[b].content) - size(drafts[a].content) || a - b);
  const rank = new Map(order.map((draft, position) => [draft, position]));
  const near = new Neighbours(drafts.map(({ content }) => content));
  for (let i = 0; i < drafts.length; i++) {
    const draft = drafts[i];
    let best: number | null = null;
    for (const k of draft.anchor < 0 ? [] : near.around([[draft.anchor, draft.anchor]])) {
      if (k === i || !holds(drafts[k].content, draft.anchor)) continue;
      // Where each stands in the other's content, the larger content encloses.
      if (holds(draft.content, drafts[k].anchor) && (rank.get(k) as number) > (rank.get(i) as number)) continue;
      if (best === null || size(drafts[k].content) < size(drafts[best].content)) best = k;
    }
    draft.inside = best;
  }
  // Two reports of one content ("X, A said, according to B"): the one that stands in nothing encloses the other.
  for (let i = 0; i < drafts.length; i++) {
    for (const k of near.around(drafts[i].content)) {
      if (i === k || drafts[i].inside !== drafts[k].inside || drafts[i].inside === k || drafts[k].inside === i)
        continue;
      const both = shared(drafts[i].content, drafts[k].content);
      if (both < 0.5 * Math.max(size(drafts[i].content), size(drafts[k].content))) continue;
      const outer = drafts[k].lemma === "according" || drafts[k].stance === "report";
      if (outer && drafts[i].lemma !== "according") drafts[i].inside = k;
    }
  }
  const places = new Map(drafts.map((draft, i) => [draft, i]));
  for (const draft of drafts) if (draft.cites !== null) draft.inside = places.get(draft.cites) ?? -1;
  breakCircles(drafts);
  for (const i of order) {
    const draft = drafts[i];
    const outer = draft.inside === null ? null : drafts[draft.inside];
    if (!outer || !holds(outer.content, draft.anchor)) continue;
    const clipped = intersect(draft.content, outer.content);
    if (clipped.length > 0) draft.content = clipped;
    else draft.inside = null;
  }
}

function breakCircles(drafts: AttributionDraft[]): void {
  /** From here outwards there is no circle. */
  const sound = new Set<number>();
  for (let i = 0; i < drafts.length; i++) {
    const seen = new Set<number>([i]);
    let at = i;
    while (drafts[at].inside !== null) {
      const next = drafts[at].inside as number;
      if (sound.has(next)) break;
      if (seen.has(next)) {
        drafts[at].inside = null;
        break;
      }
      seen.add(next);
      at = next;
    }
    for (const one of seen) sound.add(one);
  }
}

/** How many words may stand between a quote's mark and its cue. */
const BESIDE = 6;

/**
 * Quotes of speech that no attribution has for its content, but with a verb of the table of cues and its subject right
 * before or after them: above all quotes within quotes, of which the network learned nothing.
 */
function addCuesBesideQuotes(flat: FlatDocument, drafts: AttributionDraft[]): void {
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
function addBareQuotes(flat: FlatDocument, drafts: AttributionDraft[]): void {
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

function bareDraft(content: Stretch[]): AttributionDraft {
  return {
    cue: null,
    anchor: -1,
    lemma: "",
    stance: "assert",
    content,
    source: null,
    addressee: null,
    form: "direct",
    inside: null,
    cites: null,
    goesOn: null,
    score: 0,
  };
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

/** Who spoke last before a place, asked of places in text order. */
class Floor {
  readonly #flat: FlatDocument;
  readonly #drafts: readonly AttributionDraft[];
  /** Drafts whose speaker may go on, by where they end. */
  readonly #waiting: { draft: number; at: number }[] = [];
  #next = 0;
  #last: { draft: number; at: number } | null = null;

  constructor(flat: FlatDocument, drafts: readonly AttributionDraft[]) {
    this.#flat = flat;
    this.#drafts = drafts;
    drafts.forEach((_, draft) => {
      if (this.#maySpeak(draft)) this.#waiting.push({ draft, at: this.#endOf(draft) });
    });
    this.#waiting.sort((one, other) => one.at - other.at || one.draft - other.draft);
  }

  /** Tells that a draft was made, or has words up to a later place. */
  spoke(draft: number): void {
    if (this.#maySpeak(draft)) this.#consider({ draft, at: this.#endOf(draft) });
  }

  /** The draft that ends last before a word, in its paragraph or the two before it. */
  before(word: number, paragraph: number): number | null {
    while (this.#next < this.#waiting.length && this.#waiting[this.#next].at < word)
      this.#consider(this.#waiting[this.#next++]);
    if (this.#last === null || this.#last.at >= word) return null;
    return paragraph - this.#flat.paragraphOf[this.#flat.sentenceOf[this.#last.at]] > 2 ? null : this.#last.draft;
  }

  #consider(one: { draft: number; at: number }): void {
    const last = this.#last;
    if (last === null || one.at > last.at || (one.at === last.at && one.draft < last.draft)) this.#last = one;
  }

  #maySpeak(draft: number): boolean {
    const { inside, source, goesOn } = this.#drafts[draft];
    return inside === null && (source !== null || goesOn !== null);
  }

  #endOf(draft: number): number {
    const { anchor, content } = this.#drafts[draft];
    return Math.max(anchor, content[content.length - 1][1]);
  }
}

/** Text order, outer before inner; indices follow. */
function ordered(flat: FlatDocument, drafts: AttributionDraft[]): AttributionDraft[] {
  const depths = new Map<AttributionDraft, number>();
  const depth = (draft: AttributionDraft): number => {
    const above: AttributionDraft[] = [];
    for (let at: AttributionDraft | null = draft; at !== null && !depths.has(at); ) {
      above.push(at);
      at = at.inside === null ? null : drafts[at.inside];
    }
    for (const one of above.reverse())
      depths.set(one, one.inside === null ? 0 : (depths.get(drafts[one.inside]) as number) + 1);
    return depths.get(draft) as number;
  };
  const start = (draft: AttributionDraft): number =>
    Math.min(
      draft.content[0][0],
      draft.cue ? draft.cue[0] : flat.count,
      draft.source && draft.goesOn === null ? draft.source[0] : flat.count,
    );
  const order = drafts
    .map((draft, i) => ({ i, start: start(draft), depth: depth(draft) }))
    .sort((a, b) => a.start - b.start || a.depth - b.depth || a.i - b.i)
    .map(({ i }) => i);
  // An outer attribution may begin after an inner one ("A said X, according to B"): it is moved before it.
  const placed: number[] = [];
  const done = new Set<number>();
  const place = (i: number): void => {
    const outwards: number[] = [];
    for (let at: number | null = i; at !== null && !done.has(at); at = drafts[at].inside) outwards.push(at);
    for (const one of outwards.reverse()) {
      done.add(one);
      placed.push(one);
    }
  };
  for (const i of order) place(i);
  const renumbered = new Map(placed.map((old, now) => [old, now]));
  return placed.map((i) => ({
    ...drafts[i],
    inside: drafts[i].inside === null ? null : (renumbered.get(drafts[i].inside as number) as number),
    goesOn: drafts[i].goesOn === null ? null : (renumbered.get(drafts[i].goesOn as number) as number),
  }));
}

/** The span of a piece of content: quotation marks around quoted words, and the full stop before a closing one, belong to it. */
export function contentSpan(flat: FlatDocument, [first, last]: Stretch): Span {
  let start = flat.starts[first];
  let end = flat.ends[last];
  let opened = -1;
  // Opening marks right before the first word, innermost first.
  for (let w = first - 1; w >= 0 && w >= first - 3 && flat.quotePlace[w] === 1; w--) {
    start = flat.starts[w];
    opened = flat.quoteOf[w];
  }
  const q = opened >= 0 ? opened : flat.quoteOf[last];
  if (q >= 0 && flat.quoteFirst[q] >= first - 3) {
    // The last word stands in a quote that begins in this piece: take in its closing mark if only marks are before it.
    let w = last + 1;
    while (w < flat.count && w <= flat.quoteLast[q] && isMark(flat, w)) w++;
    if (w > flat.quoteLast[q]) end = Math.max(end, flat.ends[flat.quoteLast[q]]);
  }
  return [start, end];
}
