// Makes events of what the network sees: those of the lexicon with its judgement, and those that it alone sees.
import { rootCode } from "../../knowledge/ontology.js";
import type { Tree } from "../tree/logical.js";
import { statusOf } from "../truth/factuality.js";
import type { Action } from "./actions.js";
import type { Entry } from "./lexicon.js";
import type { EventJudge } from "./network.js";
import { type SeenEvent, seeEvents } from "./seen.js";
import type { Candidate } from "./sentence-coder.js";
import type { EventView } from "./view.js";

/** The entry that stands behind an event of the network. */
export const networkEntry: Entry = {
  id: "network",
  anchor: "v",
  lemmas: [],
  frame: { subject: null, modifier: null, objects: [], obliques: [], reciprocal: false, passive: false },
  meaning: { code: null, operator: null, type: null, mode: null, contexts: [] },
  weight: 0,
  test: "_",
  expected: null,
};

/** Unites the lexicon's events of an article with what the network sees there; in no order. */
export function unite(candidates: readonly Candidate[], view: EventView, judge: EventJudge): Candidate[] {
  const byAnchor = new Map(
    candidates.map((candidate) => [
      `${candidate.tree.index} ${candidate.action.anchor} ${candidate.action.type}`,
      candidate,
    ]),
  );
  return seeEvents(view, judge).map((seen) => {
    const known =
      seen.finding === null ? undefined : byAnchor.get(`${seen.sentence} ${seen.anchor} ${seen.finding.type}`);
    return known === undefined
      ? alone(seen, view.trees[seen.sentence])
      : { ...known, probability: seen.probability, actors: seen.actors, recipients: seen.recipients };
  });
}

/** An event that the network alone sees. */
function alone({ anchor, type, probability, actors, recipients, words, sentence }: SeenEvent, tree: Tree): Candidate {
  const own = (role: "actor" | "recipient"): number[] =>
    words.flatMap((word) => (word.role === role && word.sentence === sentence ? [word.token] : []));
  const code = rootCode(type);
  const action: Action = {
    code,
    core: code,
    type,
    mode: null,
    contexts: [],
    match: { entry: networkEntry, anchor, actor: -1, recipients: [], complement: -1, fillers: [], support: -1 },
    anchor,
    inner: null,
    operators: [],
    actorTokens: own("actor"),
    recipientTokens: own("recipient"),
    reciprocal: false,
    future: false,
    undone: false,
    consumed: [anchor],
  };
  return { action, tree, status: statusOf(tree, anchor, -1, type), actors, recipients, future: false, probability };
}
