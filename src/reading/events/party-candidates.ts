// Phrases in reach of an anchor that may be a party of its event, and what the article holds about each.
import type { MentionNode } from "../names/mention.js";
import type { TraitSink } from "./trait-sink.js";
import type { EventView } from "./view.js";

/** Actors of the whole article that are tried though they stand far off. */
const SALIENT = 3;

/** A phrase that may be a party, and the actors that it stands for. */
export interface PartyCandidate<Sink extends TraitSink> {
  node: MentionNode;
  /** The word that carries it, by its number in the flat document. */
  word: number;
  actors: number[];
  sink: Sink;
}

/** A deed that the trees of an article tell of an actor. */
interface Deed {
  /** The anchor's word in the flat document. */
  word: number;
  actor: number;
  role: "A" | "R";
}

/** What is the same for all events of an article. */
export interface PartyContext<Sink extends TraitSink> {
  /** What is seen of each mention whatever the anchor, by index and type of event; filled as it is asked for. */
  described: Map<string, Sink>;
  /** The actors that each mention stands for, by its index; filled as it is asked for. */
  actorsOf: Map<number, number[]>;
  /** Mentions by sentence, in order of their heads. */
  bySentence: MentionNode[][];
  /** Who acts and is acted on, by lemma of the anchor ("l=attack") and by type ("t=ASSAULT"). */
  deeds: Map<string, Deed[]>;
  /** Place of each actor by number of mentions: 0 the commonest. */
  rank: Map<number, number>;
  /** The commonest actors. */
  salient: number[];
}

/** Gathers what is the same for all events of an article. Linear in its length. */
export function partyContext<Sink extends TraitSink>(view: EventView): PartyContext<Sink> {
  const { mentions, trees, flat } = view;
  const deeds = new Map<string, Deed[]>();
  const tell = (key: string, deed: Deed): void => {
    const list = deeds.get(key);
    if (list === undefined) deeds.set(key, [deed]);
    else if (list.length < 64) list.push(deed);
  };
  trees.forEach((tree, s) => {
    const typed = new Map(view.fitted[s].map(({ anchor, type }) => [anchor, type]));
    for (const { anchor, type, actors, recipients } of view.coded[s]) {
      const word = flat.sentenceStart[s] + anchor;
      for (const actor of actors) tell(`t=${type}`, { word, actor, role: "A" });
      for (const actor of recipients) tell(`t=${type}`, { word, actor, role: "R" });
    }
    for (let token = 0; token < tree.length; token++) {
      const verbal = tree.isVerb(token);
      if (!verbal && tree.sentence.upos[token] !== "NOUN") continue;
      const word = flat.sentenceStart[s] + token;
      const sides = verbal
        ? ([
            ["A", tree.agent(token)],
            ["R", tree.patient(token)],
          ] as const)
        : ([["A", tree.possessor(token)]] as const);
      for (const [role, other] of sides) {
        const mention = other < 0 ? null : mentions.at(s, other);
        if (mention === null || mention.head !== other) continue;
        const deed: Deed = { word, actor: mention.actor, role };
        tell(`l=${tree.lemmas[token]}`, deed);
        const type = typed.get(token);
        if (type !== undefined) tell(`t=${type}`, deed);
      }
    }
  });
  const common = mentions.actors
    .filter((actor) => actor.mentions.length > 1 && !actor.thing)
    .sort((one, other) => other.mentions.length - one.mentions.length || one.index - other.index);
  return {
    described: new Map(),
    actorsOf: new Map(),
    bySentence: mentionsBySentence(view),
    deeds,
    rank: new Map(common.map(({ index }, place) => [index, place])),
    salient: common.slice(0, SALIENT).map(({ index }) => index),
  };
}

/** Mentions by sentence. */
function mentionsBySentence(view: EventView): MentionNode[][] {
  const out: MentionNode[][] = view.trees.map(() => []);
  for (const node of view.mentions.mentions) if (node.sentence < out.length) out[node.sentence].push(node);
  for (const list of out) list.sort((one, other) => one.head - other.head || one.first - other.first);
  return out;
}

/** The last mention of an actor before a sentence, else its first. */
export function nearest({ mentions }: EventView, id: number, s: number): MentionNode | null {
  let best: MentionNode | null = null;
  for (const index of mentions.actors[id].mentions) {
    const node = mentions.mentions[index];
    if (node.form === "pronoun") continue;
    if (best === null || (node.sentence <= s && node.sentence >= best.sentence)) best = node;
  }
  return best;
}

export function mayBeParty(view: EventView, id: number): boolean {
  const actor = view.mentions.actors[id];
  return !(actor.kind === "unnamed" && actor.animacy === "thing" && actor.mentions.length < 1);
}
