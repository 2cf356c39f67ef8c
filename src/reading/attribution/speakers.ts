// Who the words of attributions stand for: sources and addressees resolved to actors, speakers of bare quotes filled in.

import type { Attribution, Span } from "../../record/reading.js";
import { incompleteAttribution } from "../incomplete.js";
import type { MentionNode, Mentions } from "../names/mention.js";
import { resolveSpeech, type SpokenContent } from "../names/mentions.js";
import { confidenceOf } from "../truth/confidence.js";
import { contentSpan } from "./content.js";
import type { AttributionDraft } from "./draft.js";
import { mentionOfSource } from "./source-words.js";
import type { SourceType } from "./speaker-features.js";
import {
  bestChoice,
  type HeldFloor,
  type OpenSource,
  SpeakerCandidates,
  type SpeakerChoice,
} from "./speaker-ranker.js";
import { speakerWeights } from "./speaker-weights.js";
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** An attribution with the mentions that its words are. */
export interface SpokenDraft {
  draft: AttributionDraft;
  content: Span[];
  source: MentionNode | null;
  addressee: MentionNode | null;
  /** Index of the actor of a quote without a source; null where a source tells, or nobody does. */
  speaker: number | null;
}

/** Sees every choice of a speaker; training learns from it. Says who it is, or leaves it to the weights. */
export type SpeakerObserver = (
  draft: AttributionDraft,
  content: readonly Span[],
  type: SourceType,
  choices: readonly SpeakerChoice[],
) => void;

/** Stances in which somebody holds the floor: what one wants or feels is mostly told by others. */
const floorStances = new Set(["assert", "deny", "report", "ask", "promise", "threaten", "doubt", "order"]);

/**
 * Resolves sources and addressees, ranks who a source is that names nobody, and points speech pronouns inside contents at
 * them.
 */
export function resolveSpeakers(
  flat: FlatDocument,
  mentions: Mentions,
  drafts: readonly AttributionDraft[],
  observer: SpeakerObserver | null = null,
): SpokenDraft[] {
  const spoken: SpokenDraft[] = drafts.map((draft) => ({
    draft,
    content: draft.content.map((piece) => contentSpan(flat, piece)),
    source: draft.source ? mentionOfSource(flat, mentions, draft.source) : null,
    addressee: draft.addressee ? mentionOfSource(flat, mentions, draft.addressee) : null,
    speaker: null,
  }));
  pointSpeech(mentions, spoken);
  rankSpeakers(flat, mentions, spoken, observer);
  // Twice: the "I" of an inner "I said" is known only once the outer speaker is.
  for (let pass = 0; pass < 2; pass++) pointSpeech(mentions, spoken);
  return spoken;
}

function pointSpeech(mentions: Mentions, spoken: readonly SpokenDraft[]): void {
  const contents: SpokenContent[] = spoken.map(({ draft, source, addressee, speaker, content }) => ({
    source: source?.actor ?? speaker,
    addressee: addressee === null ? null : addressee.actor,
    content,
    quoted: draft.form !== "indirect",
    mention: source?.index ?? -1,
  }));
  resolveSpeech(mentions, contents);
}

/** Ranks the speakers of sources that name nobody, in text order, each knowing who spoke before. */
function rankSpeakers(
  flat: FlatDocument,
  mentions: Mentions,
  spoken: readonly SpokenDraft[],
  observer: SpeakerObserver | null,
): void {
  const candidates = new SpeakerCandidates(
    flat,
    mentions,
    spoken.map(({ draft }) => draft),
  );
  const placeOf = ({ draft, content, source }: SpokenDraft): number =>
    source !== null && draft.goesOn === null ? source.span[0] : content[0][0];
  const order = spoken
    .map((_, index) => index)
    .sort((one, other) => depth(spoken, one) - depth(spoken, other) || placeOf(spoken[one]) - placeOf(spoken[other]));
  const floor: HeldFloor[] = [];
  order.forEach((index, position) => {
    const one = spoken[index];
    const { draft, source, content } = one;
    const sentence = source !== null && draft.goesOn === null ? source.sentence : flat.sentenceOf[draft.content[0][0]];
    const type = typeOf(flat, mentions, one);
    if (type !== null) {
      const around = draft.inside === null ? null : spoken[draft.inside];
      const open: OpenSource = {
        type,
        node: type === "bare" ? null : source,
        place: placeOf(one),
        sentence,
        content,
        around: around?.source?.actor ?? around?.speaker ?? -1,
        quoted: draft.form !== "indirect",
      };
      const outer = floor.slice(Math.max(0, placeIn(floor, open.place) - FLOOR), placeIn(floor, open.place));
      const next = nextSpeaker(flat, spoken, order, position);
      const choices = candidates.choices(open, outer, next);
      if (observer !== null) observer(draft, content, type, choices);
      const best = bestChoice(choices, speakerWeights[type]);
      if (best !== null && best.actor >= 0) {
        if (type === "bare") {
          one.source = null;
          one.speaker = best.actor;
        } else if (source !== null && source.actor !== best.actor) {
          const from = source.actor;
          mentions.pointTo(source, best.actor);
          candidates.moved(source, from);
        }
      } else if (type === "bare") {
        one.source = null;
        one.speaker = null;
      }
    }
    if (draft.inside !== null || !(draft.form !== "indirect" || floorStances.has(draft.stance))) return;
    const speaker = one.source?.actor ?? one.speaker;
    if (speaker === null) return;
    floor.push({
      speaker,
      addressee: one.addressee?.actor ?? -1,
      place: placeOf(one),
      paragraph: flat.paragraphOf[sentence],
      described: type !== null,
    });
  });
}

/** How many statements before one are looked at. */
const FLOOR = 30;

/** How many of those who had the floor had it before an offset; they stand in text order. */
function placeIn(floor: readonly HeldFloor[], offset: number): number {
  let low = 0;
  let high = floor.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (floor[middle].place < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function depth(spoken: readonly SpokenDraft[], index: number): number {
  let found = 0;
  for (let at = spoken[index].draft.inside; at !== null; at = spoken[at].draft.inside) found++;
  return found;
}

/** The next outer statement whose source names somebody. */
function nextSpeaker(
  flat: FlatDocument,
  spoken: readonly SpokenDraft[],
  order: readonly number[],
  position: number,
): HeldFloor | null {
  for (let k = position + 1; k < Math.min(order.length, position + 6); k++) {
    const { draft, source, addressee } = spoken[order[k]];
    if (draft.inside !== null) return null;
    if (source === null || draft.goesOn !== null) continue;
    if (source.form === "pronoun") return null;
    return {
      speaker: source.actor,
      addressee: addressee?.actor ?? -1,
      place: source.span[0],
      paragraph: flat.paragraphOf[source.sentence],
      described: false,
    };
  }
  return null;
}

/** Of which kind a source is that names nobody; null where it names somebody or tells by itself. */
function typeOf(flat: FlatDocument, mentions: Mentions, { draft, source }: SpokenDraft): SourceType | null {
  if (draft.cue === null) return draft.inside === null ? "bare" : null;
  if (source === null) return null;
  const { forms, xpos } = flat.document.sentences[source.sentence];
  if (source.form === "pronoun") {
    if (source.person !== 3 || !xpos[source.head].startsWith("PRP")) return null;
    if (draft.inside !== null) return "inner";
    const word = forms[source.head].toLowerCase();
    return /^the|^'em$/.test(word) ? "they" : /^it/.test(word) ? "it" : "person";
  }
  if (source.form === "name" || source.form === "metonym") return null;
  if (!/^(?:NN|NNS)$/.test(xpos[source.head])) return null;
  if (mentions.actors[source.actor].members.length > 0) return null;
  const definite = /^(?:the|this|that|these|those|both)$/i.test(forms[source.first]) || xpos[source.first] === "PRP$";
  return definite ? "description" : null;
}

/** The record's attributions, with ids q1, q2, … in the order of the drafts. */
export function toAttributions(
  flat: FlatDocument,
  spoken: readonly SpokenDraft[],
  actorIds: readonly string[],
): Attribution[] {
  const id = (node: MentionNode | null): string | null => (node === null ? null : actorIds[node.actor] || null);
  const actorOf = ({ source, speaker }: SpokenDraft): string | null =>
    source === null && speaker !== null ? actorIds[speaker] || null : id(source);
  const spanOf = ([first, last]: Stretch): Span => [flat.starts[first], flat.ends[last]];
  return spoken.map((one, i) => {
    const { draft, content, addressee } = one;
    return {
      id: `q${i + 1}`,
      source: { spans: draft.source ? [spanOf(draft.source)] : [], actor: actorOf(one) },
      cue: { spans: draft.cue ? [spanOf(draft.cue)] : [], lemma: draft.lemma, stance: draft.stance },
      content: { spans: content },
      addressee: draft.addressee ? { spans: [spanOf(draft.addressee)], actor: id(addressee) } : null,
      form: draft.form,
      inside: draft.inside === null ? null : `q${draft.inside + 1}`,
      ...incompleteAttribution,
      silent: false,
      answers: [],
      confidence: confidenceOf(draft.score),
    };
  });
}
