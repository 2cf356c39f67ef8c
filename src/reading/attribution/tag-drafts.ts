// The tags of news sentences as attributions: found ones completed, overlooked ones added.

import { addresseeOf } from "./addressee.js";
import { formOf, trimmed } from "./content.js";
import { senseOf } from "./cue-sense.js";
import { type AttributionDraft, bareDraft } from "./draft.js";
import { Neighbours } from "./neighbours.js";
import type { Stretch } from "./stretches.js";
import { findTags } from "./tags.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/**
 * Gives the source of a tag the whole clause that it stands beside ("CLAUSE, the minister, NAME, announced after talks"),
 * where the network gave it less, and adds the tags that it overlooked.
 */
export function completeTags(flat: FlatDocument, drafts: AttributionDraft[]): void {
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
