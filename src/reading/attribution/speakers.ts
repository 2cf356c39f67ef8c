// Who the words of attributions stand for: sources and addressees resolved to actors, speakers of bare quotes filled in.
import type { Attribution, Span } from "../../record/reading.js";
import type { MentionNode, Mentions } from "../names/mention.js";
import { resolveSpeech, type SpokenContent } from "../names/mentions.js";
import { confidenceOf } from "../truth/confidence.js";
import { type AttributionDraft, contentSpan } from "./find.js";
import { anchorOf } from "./network.js";
import type { Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** An attribution with the mentions that its words are. */
export interface SpokenDraft {
  draft: AttributionDraft;
  content: Span[];
  source: MentionNode | null;
  addressee: MentionNode | null;
}

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"]);

/** The first noun of a stretch that hangs on a word outside of it: an apposition after it is the same actor. */
function headOf(flat: FlatDocument, [first, last]: Stretch): number {
  for (let w = first; w <= last; w++) {
    const head = flat.heads[w];
    const { sentence, token } = sentenceAndToken(flat, w);
    if ((head < first || head > last) && NOMINAL.has(sentence.upos[token])) return w;
  }
  return anchorOf(flat, first, last);
}

function mentionOf(flat: FlatDocument, mentions: Mentions, stretch: Stretch): MentionNode {
  const { token, index } = sentenceAndToken(flat, headOf(flat, stretch));
  return mentions.ensure(index, token);
}

/** Resolves sources and addressees, and points speech pronouns inside contents at them. */
export function resolveSpeakers(
  flat: FlatDocument,
  mentions: Mentions,
  drafts: readonly AttributionDraft[],
): SpokenDraft[] {
  const spoken: SpokenDraft[] = drafts.map((draft) => ({
    draft,
    content: draft.content.map((piece) => contentSpan(flat, piece)),
    source: draft.source ? mentionOf(flat, mentions, draft.source) : null,
    addressee: draft.addressee ? mentionOf(flat, mentions, draft.addressee) : null,
  }));
  // Twice: the "I" of an inner "I said" is known only once the outer speaker is.
  for (let pass = 0; pass < 2; pass++) {
    const contents: SpokenContent[] = spoken.map(({ source, addressee, content }) => ({
      source: source === null ? null : source.actor,
      addressee: addressee === null ? null : addressee.actor,
      content,
    }));
    resolveSpeech(mentions, contents);
  }
  return spoken;
}

/** The record's attributions, with ids q1, q2, … in the order of the drafts. */
export function toAttributions(
  flat: FlatDocument,
  spoken: readonly SpokenDraft[],
  actorIds: readonly string[],
): Attribution[] {
  const id = (node: MentionNode | null): string | null => (node === null ? null : actorIds[node.actor] || null);
  const spanOf = ([first, last]: Stretch): Span => [flat.starts[first], flat.ends[last]];
  return spoken.map(({ draft, content, source, addressee }, i) => ({
    id: `q${i + 1}`,
    source: { spans: draft.source ? [spanOf(draft.source)] : [], actor: id(source) },
    cue: { spans: draft.cue ? [spanOf(draft.cue)] : [], lemma: draft.lemma, stance: draft.stance },
    content: { spans: content },
    addressee: draft.addressee ? { spans: [spanOf(draft.addressee)], actor: id(addressee) } : null,
    form: draft.form,
    inside: draft.inside === null ? null : `q${draft.inside + 1}`,
    confidence: confidenceOf(draft.score),
  }));
}
