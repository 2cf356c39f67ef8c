// What the event network sees of who may be a party of an event: phrases in reach of its anchor, and how they stand to it.
import type { MentionNode } from "../names/mention.js";
import { anchorView } from "./anchor-view.js";
import { mayBeParty, nearest, type PartyCandidate, type PartyContext } from "./party-candidates.js";
import { describe, describeMention, describeNobody } from "./party-description.js";
import type { PartyQuestion } from "./party-question.js";
import type { TraitSink } from "./trait-sink.js";
import type { EventView, SpeechPlaces } from "./view.js";

/** The candidates of an anchor; and what is seen of the anchor alone, for which there may be nobody. */
export interface PartyTraits<Sink extends TraitSink> {
  candidates: PartyCandidate<Sink>[];
  nobody: Sink;
}

/** Most candidates of an anchor: bounds the cost of hostile text. */
const MOST = 32;
/** Sentences before that are searched. */
const BEFORE = 1;

/** Lists who may be the parties of an event. */
export function partyTraits<Sink extends TraitSink>(
  view: EventView,
  places: SpeechPlaces,
  context: PartyContext<Sink>,
  question: PartyQuestion,
  open: () => Sink,
): PartyTraits<Sink> {
  const { flat, mentions, spoken, trees } = view;
  const { word } = question;
  const s = flat.sentenceOf[word];
  const tree = trees[s];
  const token = word - flat.sentenceStart[s];
  const cue = places.cueOf[word];
  const inside = places.contentOf[word];
  const speech = new Map<number, string[]>();
  const hear = (node: MentionNode | null, role: string): void => {
    if (node === null) return;
    const list = speech.get(node.index);
    if (list === undefined) speech.set(node.index, [role]);
    else list.push(role);
  };
  if (cue >= 0) {
    hear(spoken[cue].source, "cueS");
    hear(spoken[cue].addressee, "cueA");
  }
  if (inside >= 0) {
    hear(spoken[inside].source, "inS");
    hear(spoken[inside].addressee, "inA");
    const outer = spoken[inside].draft.inside;
    if (outer !== null) hear(spoken[outer].source, "outS");
  }
  const speakers = new Map<number, string[]>();
  for (const [index, roles] of speech) {
    const { actor } = mentions.mentions[index];
    speakers.set(actor, [...(speakers.get(actor) ?? []), ...roles]);
  }
  const seen = new Set<number>();
  const candidates: PartyCandidate<Sink>[] = [];
  const anchor = anchorView(view, tree, token, question, cue, inside);
  const add = (node: MentionNode): void => {
    if (seen.has(node.index) || candidates.length >= MOST) return;
    seen.add(node.index);
    let actors = context.actorsOf.get(node.index);
    if (actors === undefined) {
      actors = mentions.actorsOf(node.sentence, node.head).filter((id) => mayBeParty(view, id));
      context.actorsOf.set(node.index, actors);
    }
    if (actors.length === 0) return;
    const sink = open();
    const key = `${node.index} ${question.type}`;
    let known = context.described.get(key);
    if (known === undefined) {
      known = open();
      describeMention(view, context, question.type, node, actors, known);
      context.described.set(key, known);
    }
    sink.join(known);
    describe(view, places, context, anchor, node, actors, speech.get(node.index) ?? [], speakers, sink);
    candidates.push({ node, word: flat.sentenceStart[node.sentence] + node.head, actors, sink });
  };
  for (const node of context.bySentence[s]) add(node);
  for (const index of speech.keys()) add(mentions.mentions[index]);
  for (let back = 1; back <= BEFORE && s - back >= 0; back++)
    for (const node of context.bySentence[s - back]) add(node);
  // Those whom the article tells most of, and who did or met the like elsewhere: by their nearest mention before.
  const near = new Set(candidates.flatMap(({ actors }) => actors));
  const far = new Set(context.salient);
  for (const key of [`l=${tree.lemmas[token]}`, `t=${question.type}`])
    for (const deed of (context.deeds.get(key) ?? []).slice(0, 3)) if (deed.word !== word) far.add(deed.actor);
  for (const id of far) {
    if (near.has(id)) continue;
    const node = nearest(view, id, s);
    if (node !== null) add(node);
  }
  const nobody = open();
  describeNobody(anchor, nobody);
  return { candidates, nobody };
}
