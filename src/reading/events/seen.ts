// The events of an article as network and lexicon see them together: which words tell one, of what type, with which parties.
import type { EventType } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";
import { ANCHOR_LABELS, PARTY_ROLES } from "./architecture.js";
import type { EventJudge } from "./network.js";
import type { EventView, LexiconFinding } from "./view.js";

/** An event that is seen: by the network, by the lexicon, or by both. */
export interface SeenEvent {
  sentence: number;
  /** Token of the sentence. */
  anchor: number;
  type: EventType;
  /** What the network gives for its being an event of this type. */
  probability: number;
  /** What the lexicon found, null where it found nothing. */
  finding: LexiconFinding | null;
  actors: number[];
  recipients: number[];
  /** The words that the parties were taken from. */
  words: { role: "actor" | "recipient"; sentence: number; token: number }[];
}

/** Where decisions fall. */
export interface SeeingOptions {
  /** Least probability of an event that the network alone sees. */
  threshold: number;
  /** The same in the opening, the first two paragraphs, which tell the article's news. */
  opening: number;
  /** Least probability of one that the lexicon found too. */
  kept: number;
  /** Whether the parties of the lexicon's events are the network's as well. */
  learnedParties: boolean;
  /** Least probability of one that the network alone sees, of nobody or of people of whom nothing is known. */
  private: number;
  /** How much it counts that somebody does or meets the like elsewhere in the article, and that two are paired there. */
  likeType: number;
  likePair: number;
}

export const seeing: SeeingOptions = {
  threshold: 0.64,
  opening: 0.54,
  kept: 0,
  private: 0.93,
  learnedParties: false,

  likeType: 0.3,
  likePair: 0.3,
};

/** Paragraphs of an article's opening. */
const OPENING = 2;

/** Relations of words that tell one event with the verb that carries them. */
const CARRIED = new Set(["obj", "nsubj", "nsubj:pass", "xcomp", "compound", "obl:agent"]);

interface Likely {
  token: number;
  type: EventType;
  /** That it is an event at all, and of this type. */
  any: number;
  own: number;
}

/** Unites what the network judges with what the lexicon found; in text order. */
export function seeEvents(view: EventView, judge: EventJudge, options: SeeingOptions = seeing): SeenEvent[] {
  const { flat } = view;
  const { words, probabilities } = judge.anchors;
  const width = ANCHOR_LABELS.length;
  const sentences: SeenEvent[][] = [];
  const typesFound = typesByLemma(view);
  let at = 0;
  view.trees.forEach((tree, s) => {
    const from = flat.sentenceStart[s];
    const end = from + tree.length;
    const least = flat.paragraphOf[s] < OPENING ? Math.min(options.opening, options.threshold) : options.threshold;
    const rowOf = new Map<number, number>();
    const likely: Likely[] = [];
    for (; at < words.length && words[at] < end; at++) {
      const row = at * width;
      const token = words[at] - from;
      rowOf.set(token, row);
      const any = 1 - probabilities[row];
      if (any < least) continue;
      let best = 1;
      for (let k = 2; k < width; k++) if (probabilities[row + k] > probabilities[row + best]) best = k;
      // The release is of the type that the lexicon gave to "released".
      for (const type of typesFound.get(tree.lemmas[token]) ?? []) {
        const label = ANCHOR_LABELS.indexOf(type);
        if (probabilities[row + label] >= SAME * probabilities[row + best]) best = label;
      }
      likely.push({ token, type: ANCHOR_LABELS[best] as EventType, any, own: probabilities[row + best] });
    }
    const found: SeenEvent[] = [];
    const taken = new Map<number, SeenEvent>();
    for (const finding of view.coded[s]) {
      let any = 0;
      for (const token of [finding.anchor, ...finding.consumed]) {
        const row = rowOf.get(token);
        if (row !== undefined) any = Math.max(any, 1 - probabilities[row]);
      }
      if (any < options.kept) continue;
      const event: SeenEvent = {
        sentence: s,
        anchor: finding.anchor,
        type: finding.type,
        probability: any,
        finding,
        actors: [...finding.actors],
        recipients: [...finding.recipients],
        words: [],
      };
      found.push(event);
      for (const token of [finding.anchor, ...finding.consumed]) if (!taken.has(token)) taken.set(token, event);
    }
    likely.sort((one, other) => other.any - one.any);
    const { heads, deprels } = tree.sentence;
    for (const { token, type, any } of likely) {
      if (taken.has(token)) continue;
      // One event, told by a verb and its noun: "launched an attack", "talks began".
      const above = heads[token] >= 0 ? taken.get(heads[token]) : undefined;
      if (above !== undefined && above.type === type && CARRIED.has(deprels[token])) continue;
      if (
        found.some(
          (other) => other.type === type && heads[other.anchor] === token && CARRIED.has(deprels[other.anchor]),
        )
      )
        continue;
      // "Agreed to a ceasefire", "vowed revenge on": the words of an entry's places tell no second event of its type.
      if (found.some((other) => other.type === type && other.finding?.fillers.includes(token))) continue;
      if (isOfNobody(tree, token) || isTakenUp(tree, token, above)) continue;
      const event: SeenEvent = {
        sentence: s,
        anchor: token,
        type,
        probability: any,
        finding: null,
        actors: [],
        recipients: [],
        words: [],
      };
      found.push(event);
      taken.set(token, event);
    }
    sentences.push(found);
  });
  const all = sentences.flat();
  const isAsked = ({ finding }: SeenEvent): boolean => finding === null || options.learnedParties;
  chooseParties(
    all.filter(isAsked).map((event) => askParties(judge, event, flat.sentenceStart[event.sentence] + event.anchor)),
    all.filter((event) => !isAsked(event)),
    options,
  );
  const enough = (event: SeenEvent): boolean =>
    event.finding !== null || event.probability >= options.private || isPublic(view, event);
  return sentences.flatMap((found, s) => withoutTwins(found.filter(enough), view.trees[s].sentence.heads));
}

/** The types that the lexicon gave to anchors of each lemma in an article. */
function typesByLemma(view: EventView): Map<string, Set<EventType>> {
  const found = new Map<string, Set<EventType>>();
  view.coded.forEach((findings, s) => {
    for (const { anchor, type } of findings) {
      const lemma = view.trees[s].lemmas[anchor];
      const types = found.get(lemma);
      if (types === undefined) found.set(lemma, new Set([type]));
      else types.add(type);
    }
  });
  return found;
}

/** The share of the likeliest type's probability from which a word is of the type that the lexicon gave to its lemma. */
const SAME = 0.4;

/** "Dismissed the accusation": what is rejected is one told before, and no accusation more. */
function isTakenUp(tree: Tree, token: number, above: SeenEvent | undefined): boolean {
  const { deprels, upos } = tree.sentence;
  if (above?.type !== "REJECT" || upos[token] !== "NOUN" || deprels[token] !== "obj") return false;
  let definite = false;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    if (deprels[c] === "det" && DEFINITE.has(tree.lemmas[c])) definite = true;
    else if (deprels[c] !== "amod" && deprels[c] !== "punct") return false;
  }
  return definite;
}

const DEFINITE = new Set(["the", "this", "that", "these", "those"]);

/** "Is delaying a shipment of aid": who stops help gives none. */
function undoes(outer: EventType, inner: EventType): boolean {
  return outer === "SANCTION" && (inner === "AID" || inner === "COOPERATE" || inner === "SUPPORT");
}

/** Whether a word hangs on another, over at most three between. */
function isUnder(heads: Int32Array, inner: number, outer: number): boolean {
  let at = inner;
  for (let step = 0; step < 4 && at >= 0; step++, at = heads[at]) if (at === outer) return true;
  return false;
}

/** Whether somebody takes part whom more is known of than that there is one: "a man", "my mother", nobody at all. */
function isPublic({ mentions }: EventView, { actors, recipients }: SeenEvent): boolean {
  return [...actors, ...recipients].some((id) => {
    const { kind, country, sectors, known, thing } = mentions.actors[id];
    if (thing) return false;
    if (known !== null || country !== null || sectors.some((sector) => sector !== "CVL")) return true;
    return kind !== "unnamed" && kind !== "place" && kind !== "group";
  });
}
/** The events of a sentence in text order; of two of one type and with the same parties, one under the other, the surer. */
function withoutTwins(found: readonly SeenEvent[], heads: Int32Array): SeenEvent[] {
  const same = (one: readonly number[], other: readonly number[]): boolean =>
    one.length === other.length && one.every((id) => other.includes(id));
  const sure = [...found].sort(
    (one, other) =>
      Number(other.finding !== null) - Number(one.finding !== null) || other.probability - one.probability,
  );
  const kept: SeenEvent[] = [];
  for (const event of sure)
    if (
      event.finding !== null ||
      !kept.some(
        (other) =>
          other.type === event.type &&
          same(other.actors, event.actors) &&
          same(other.recipients, event.recipients) &&
          (isUnder(heads, event.anchor, other.anchor) || isUnder(heads, other.anchor, event.anchor)),
      )
    )
      kept.push(event);
  return kept
    .filter(
      (event) =>
        event.finding !== null ||
        !kept.some((other) => undoes(other.type, event.type) && isUnder(heads, event.anchor, other.anchor)),
    )
    .sort((one, other) => one.anchor - other.anchor);
}

/** "Accused nobody", "no shots were fired": the text says that there was none. */
function isOfNobody(tree: Tree, token: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (/^(obj|nsubj|nsubj:pass|obl:agent)$/.test(deprels[c]) && NOBODY.has(tree.lemmas[c])) return true;
  return false;
}

const NOBODY = new Set(["nobody", "no-one", "nothing", "none"]);

/** Somebody, or nobody, in a role of an event. */
interface Side {
  /** The actors in order of their numbers; "" for nobody. */
  key: string;
  actors: readonly number[];
  probability: number;
  sentence: number;
  token: number;
}

/** An event and the likeliest in each role, nobody among them. */
interface Question {
  event: SeenEvent;
  actors: Side[];
  recipients: Side[];
}

/** Most that are kept of each role. */
const KEPT = 5;

function keyOf(actors: readonly number[]): string {
  return actors.length === 1 ? String(actors[0]) : [...actors].sort((one, other) => one - other).join(",");
}

/** Asks who the parties of an event may be. */
function askParties(judge: EventJudge, event: SeenEvent, word: number): Question {
  const { candidates, probabilities } = judge.parties({ word, type: event.type, finding: event.finding });
  const width = PARTY_ROLES.length;
  const [actors, recipients] = PARTY_ROLES.map((_, role) => {
    const byKey = new Map<string, Side>();
    candidates.forEach(({ actors: ids, node }, i) => {
      const key = keyOf(ids);
      const probability = probabilities[i * width + role];
      const known = byKey.get(key);
      if (known === undefined)
        byKey.set(key, { key, actors: ids, probability, sentence: node.sentence, token: node.head });
      else known.probability += probability;
    });
    const list = [...byKey.values()].sort((one, other) => other.probability - one.probability).slice(0, KEPT);
    const nobody = probabilities[candidates.length * width + role];
    list.push({ key: "", actors: [], probability: nobody, sentence: -1, token: -1 });
    return list;
  });
  return { event, actors, recipients };
}

/** How often an article tells the like of somebody: sums of probabilities. */
class Habits {
  private readonly sums = new Map<string, number>();

  add({ event, actors, recipients }: Question, sign: number): void {
    for (const actor of actors)
      for (const recipient of recipients) {
        const p = sign * actor.probability * recipient.probability;
        if (actor.key !== "" && recipient.key !== "") this.count(`${actor.key}>${recipient.key}`, p);
      }
    for (const actor of actors)
      if (actor.key !== "") this.count(`${event.type} ${actor.key}>`, sign * actor.probability);
    for (const recipient of recipients)
      if (recipient.key !== "") this.count(`${event.type} >${recipient.key}`, sign * recipient.probability);
  }

  private count(key: string, p: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + p);
  }

  of(key: string): number {
    return Math.max(0, this.sums.get(key) ?? 0);
  }
}

/** Chooses the parties of each event: the likeliest pair, given also who acts on whom elsewhere in the article. */
function chooseParties(questions: readonly Question[], settled: readonly SeenEvent[], options: SeeingOptions): void {
  const habits = new Habits();
  for (const question of questions) habits.add(question, 1);
  const side = (actors: readonly number[]): Side[] => [
    { key: keyOf(actors), actors, probability: 1, sentence: -1, token: -1 },
  ];
  for (const event of settled) habits.add({ event, actors: side(event.actors), recipients: side(event.recipients) }, 1);
  for (const question of questions) {
    const { event, actors, recipients } = question;
    habits.add(question, -1);
    let best = Number.NEGATIVE_INFINITY;
    let chosen: [Side, Side] | null = null;
    for (const actor of actors)
      for (const recipient of recipients) {
        if (actor.actors.some((id) => recipient.actors.includes(id))) continue;
        let score = Math.log(actor.probability + 1e-9) + Math.log(recipient.probability + 1e-9);
        if (actor.key !== "") score += options.likeType * Math.log1p(habits.of(`${event.type} ${actor.key}>`));
        if (recipient.key !== "") score += options.likeType * Math.log1p(habits.of(`${event.type} >${recipient.key}`));
        if (actor.key !== "" && recipient.key !== "")
          score += options.likePair * Math.log1p(habits.of(`${actor.key}>${recipient.key}`));
        if (score > best) {
          best = score;
          chosen = [actor, recipient];
        }
      }
    habits.add(question, 1);
    if (chosen === null) continue;
    event.actors = [...chosen[0].actors];
    event.recipients = [...chosen[1].actors];
    event.words = chosen.flatMap(({ sentence, token }, i) =>
      token < 0 ? [] : [{ role: PARTY_ROLES[i], sentence, token }],
    );
  }
}
