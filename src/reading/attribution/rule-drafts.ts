// What the rules and the turns of interviews find as attributions, in place of what the network found of the same words.

import { citedSources, quotedSpeakers } from "./citations.js";
import { formOf } from "./content.js";
import { senseOf } from "./cue-sense.js";
import { type AttributionDraft, bareDraft } from "./draft.js";
import { findHeadlines } from "./headlines.js";
import { Neighbours } from "./neighbours.js";
import { findPosts } from "./posts.js";
import { answers, deedsReported, figuresPut, responsibilityTaken, takenBack } from "./rules.js";
import { holds, type Stretch, shared } from "./stretches.js";
import type { FlatDocument } from "./traits.js";
import { findTurns } from "./turns.js";

/** Adds what the rules find; a draft of the same cue gives way. */
export function addRuled(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const cited = citedSources(flat, drafts);
  const answered = answers(flat);
  // Contents only shrink here.
  // What the network found of such a verb is finer.
  const found = new Set(drafts.map(({ anchor }) => anchor));
  const reported = [...deedsReported(flat), ...takenBack(flat)].filter(({ anchor }) => !found.has(anchor));
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
    ...reported,
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

/** Adds turns of an interview or transcript, posts and headlines; what was taken for the whole of one's statement gives way. */
export function addTurns(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const turns = [
    ...findTurns(flat).map(({ colon, ...turn }) => ({ ...turn, cue: colon, lemma: ":", form: "direct" as const })),
    ...findPosts(flat).map(({ dash, ...post }) => ({ ...post, cue: dash, lemma: "―", form: "direct" as const })),
    ...findHeadlines(flat).map(({ mark, ...headline }) => ({ ...headline, cue: mark, lemma: ":" })),
  ];
  if (turns.length === 0) return;
  const near = new Neighbours(drafts.map(({ content }) => content));
  const givenWay = new Set<AttributionDraft>();
  for (const { cue, source, content } of turns)
    for (const place of near.around([content])) {
      const draft = drafts[place];
      const beside = draft.anchor < 0 || draft.anchor < content[0] || draft.anchor > content[1];
      const reach = Math.max(Math.abs(cue - source[0]), Math.abs(cue - source[1])) + 1;
      if (beside && shared(draft.content, [content]) > 0 && Math.abs(draft.anchor - cue) <= reach) givenWay.add(draft);
    }
  const kept = drafts.filter((draft) => !givenWay.has(draft));
  for (const draft of kept) if (draft.cites !== null && givenWay.has(draft.cites)) draft.cites = null;
  drafts.length = 0;
  for (const draft of kept) drafts.push(draft);
  for (const { cue, lemma, source, content, form } of turns)
    drafts.push({ ...bareDraft([content]), cue: [cue, cue], anchor: cue, lemma, source, form, score: 0.8 });
}
