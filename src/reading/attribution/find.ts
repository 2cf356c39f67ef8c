// Attributions of a text: the network's proposals made consistent, nested, and completed by bare quotes.

import { addresseeOf } from "./addressee.js";
import { addBareQuotes, addCuesBesideQuotes } from "./bare-quotes.js";
import { formOf } from "./content.js";
import { isKnownCue, senseOf } from "./cue-sense.js";
import type { AttributionDraft } from "./draft.js";
import { withEdges } from "./edges.js";
import { Neighbours } from "./neighbours.js";
import { dropFaint, endAtOtherSpeakers, nest, ordered } from "./nesting.js";
import type { AttributionNetwork, Proposal } from "./network.js";
import { addRuled, addTurns } from "./rule-drafts.js";
import { isWhom } from "./senses.js";
import { isSound, settle } from "./settle.js";
import { holds } from "./stretches.js";
import { completeTags } from "./tag-drafts.js";
import type { FlatDocument, Scheme } from "./traits.js";

/** Probability from which a word is taken for a cue; and where only outermost attributions are marked. */
const CUE_THRESHOLD = 0.2;
const OUTERMOST_THRESHOLD = 0.45;
/**
 * The same for a word of the table of cues inside another's content: the network learned from outermost attributions
 * alone and is shy there.
 */
const INNER_THRESHOLD = 0.15;

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
