// Which steps of processes an article tells, and who takes part in them: the frames of data/processes laid on its trees.
import { wordSet } from "../../language/words.js";
import type { Interval, Span, ToldStep } from "../../record/reading.js";
import type { SpokenDraft } from "../attribution/speakers.js";
import type { EventDraft } from "../events/draft.js";
import type { Match } from "../events/fitting.js";
import { lexicon as lexiconOfActions } from "../events/lexicon.js";
import { Matcher } from "../events/match.js";
import type { Parties } from "../events/parties.js";
import type { MentionNode, Mentions } from "../names/mention.js";
import type { TimeExpression } from "../time/expression.js";
import { Tree } from "../tree/logical.js";
import { type Status, statusOf } from "../truth/factuality.js";
import { type Cast, castMembers, castOf, type Scene, Thread } from "./cast.js";
import type { ProcessWords } from "./kinds.js";
import { processLexicon, type StepEntry } from "./lexicon.js";
import { standingIn } from "./sides.js";

/** What the steps are read from. Lists by sentence have one entry a sentence. */
export interface StepInput {
  mentions: Mentions;
  parties: Parties;
  events: readonly EventDraft[];
  spoken: readonly SpokenDraft[];
  times: readonly (readonly TimeExpression[])[];
  /** The chain of attributions, outermost first, in whose contents a span stands. */
  chainAt(span: Span): readonly string[];
  /** The day that a word of a sentence is dated by; null where none is told. */
  dayOf(tree: Tree, anchor: number, status: Status, said: boolean): Interval | null;
  published: string | null;
}

/** A step whose actors are still drafts: indices in the mentions' list of actors. */
export interface StepDraft extends Omit<ToldStep, "id" | "parties" | "third" | "actors" | "against" | "event"> {
  cast: Cast;
  /** Index of the event that carries it, -1 for none. */
  event: number;
}

const notYet = wordSet("processes", "not yet");
const background = wordSet("processes", "background");
const past = wordSet("processes", "past");

interface Found {
  step: StepEntry;
  match: Match;
  status: Status;
  state: string;
}

let matcher: Matcher | undefined;
let vocabulary: ReadonlySet<string> | undefined;

/** The steps of an article, in text order. Linear in its length. */
export function stepsOf(input: StepInput): StepDraft[] {
  const { kinds, frames } = processLexicon();
  matcher ??= new Matcher(frames);
  vocabulary ??= new Set([...lexiconOfActions().vocabulary, ...frames.vocabulary]);
  const { document } = input.mentions;
  const inSentence = bySentence(input);
  const lemmas = document.sentences.map((sentence) => sentence.lemmas.map((lemma) => lemma.toLowerCase()));
  // Few articles tell of a process: trees are made only where a word of one stands, or a verb that may name one.
  const about = kinds.filter(({ words }) => lemmas.some((row) => row.some((lemma) => isNamed(lemma, words))));
  const naming = namingLemmas();
  const trees = new Map<number, Tree>();
  const treeOf = (index: number): Tree => {
    let tree = trees.get(index);
    if (tree === undefined) {
      tree = new Tree(document.sentences[index], index, vocabulary!);
      trees.set(index, tree);
    }
    return tree;
  };
  const active = new Set(about.map(({ kind }) => kind));
  const named = lemmas.map((row, index): Set<string> => {
    const here = new Set(
      about.filter(({ words }) => row.some((lemma) => isNamed(lemma, words))).map(({ kind }) => kind),
    );
    if (!row.some((lemma) => naming.has(lemma))) return here;
    const tree = treeOf(index);
    for (let token = 0; token < tree.length; token++) {
      if (!naming.has(tree.lemmas[token])) continue;
      for (const kind of namedBy(tree, token)) here.add(kind);
    }
    return here;
  });
  for (const here of named) for (const kind of here) active.add(kind);
  if (active.size === 0) return [];
  const drafts: StepDraft[] = [];
  const threads = new Map<string, Thread>();
  document.sentences.forEach((_, index) => {
    const row = lemmas[index];
    const speaking = kinds.filter(
      ({ kind, pointing }) =>
        active.has(kind) && (named[index].has(kind) || row.some((lemma) => isNamed(lemma, pointing) || lemma === "it")),
    );
    if (speaking.length === 0) return;
    const tree = treeOf(index);
    const found = foundIn(tree, new Set(speaking.map(({ kind }) => kind)), input);
    for (const kind of speaking) {
      const isHere = named[index].has(kind.kind);
      // An ultimatum and the sanctions that follow are between the same two.
      const name = kind.shape === "against" ? kind.shape : kind.kind;
      const thread = threads.get(name) ?? new Thread();
      threads.set(name, thread);
      const scene = sceneOf(tree, kind, thread, input, inSentence.nodes[index]);
      if (isHere) thread.learn(scene);
      const taken = new Set<number>();
      for (const one of chosen(found.get(kind.kind) ?? [], kind, isHere)) {
        const draft = draftOf(one, scene, input, inSentence.events[index], taken);
        if (draft === null) continue;
        drafts.push(draft);
        taken.add(draft.event);
      }
    }
  });
  return drafts.sort((one, other) => one.spans[0][0] - other.spans[0][0]);
}

/** The record's steps, with ids p1, p2, … in text order. */
export function toSteps(
  drafts: readonly StepDraft[],
  actorIds: readonly string[],
  eventIds: readonly string[],
): ToldStep[] {
  const ids = (actors: readonly number[]): string[] => [
    ...new Set(actors.map((actor) => actorIds[actor]).filter((id) => id !== "")),
  ];
  return drafts.map(({ cast, event, kind, state, spans, when, attribution, confidence }, index) => ({
    id: `p${index + 1}`,
    kind,
    state,
    parties: ids(cast.parties),
    third: ids(cast.third),
    actors: ids(cast.actors),
    against: cast.against === null ? null : (ids([cast.against])[0] ?? null),
    spans,
    when,
    event: eventIds[event] ?? null,
    attribution,
    confidence,
  }));
}

function isNamed(lemma: string, words: ReadonlySet<string>): boolean {
  return words.has(lemma) || (lemma.endsWith("s") && words.has(lemma.slice(0, -1)));
}

let namers: ReadonlySet<string> | undefined;

/** Lemmas that may name a process by a frame: "halt hostilities". */
function namingLemmas(): ReadonlySet<string> {
  namers ??= new Set(
    [...processLexicon().entries.values()]
      .filter(({ heading }) => heading.state === null)
      .flatMap(({ entry }) => entry.lemmas.map((lemma) => lemma.split(" ")[0])),
  );
  return namers;
}

/** The kinds that a token names with the words around it. */
function namedBy(tree: Tree, token: number): Set<string> {
  const kinds = new Set<string>();
  for (const match of matcher!.matches(tree, token)) {
    const { heading } = processLexicon().entries.get(match.entry.id)!;
    if (heading.state === null) kinds.add(heading.kind);
  }
  return kinds;
}

/** All steps that the frames find in a sentence, by kind; of those at one word the one that asks for most. */
function foundIn(tree: Tree, kinds: ReadonlySet<string>, input: StepInput): Map<string, Found[]> {
  const found = new Map<string, Found[]>();
  if (isLongAgo(tree, input)) return found;
  const { entries, frames } = processLexicon();
  for (let token = 0; token < tree.length; token++) {
    if (!frames.byAnchor.has(tree.lemmas[token])) continue;
    const taken = new Set<string>();
    for (const match of matcher!.matches(tree, token)) {
      const step = entries.get(match.entry.id)!;
      const { heading } = step;
      if (heading.state === null || !kinds.has(heading.kind) || taken.has(heading.kind)) continue;
      const status = statusOf(tree, token, match.support);
      const state = stateOf(step, tree, token, status);
      // Words that tell another step of the kind may still be one that is only wished for.
      if (state === null) continue;
      taken.add(heading.kind);
      const list = found.get(heading.kind);
      const one = { step, match, status, state };
      if (list) list.push(one);
      else found.set(heading.kind, [one]);
    }
  }
  return found;
}

/** The state that a step leads to as it is told; null where it is denied, only wished for, or told as gone by. */
function stateOf({ heading }: StepEntry, tree: Tree, token: number, status: Status): string | null {
  if (status.negated || isBackground(tree, token)) return null;
  const ahead = status.future || status.modality === "will";
  const open =
    ahead || status.hypothetical || (status.modality !== null && status.modality !== "must") || isNotYet(tree, token);
  if (!open || heading.wish) return heading.state;
  return ahead && !status.hypothetical ? heading.later : null;
}

/** "When the truce takes effect", "if both sign". */
function isNotYet(tree: Tree, token: number): boolean {
  return clauseWords(tree, token).some((word) => notYet.has(word)) && tree.sentence.xpos[token] !== "VBD";
}

/** "Three days after it had refused". */
function isBackground(tree: Tree, token: number): boolean {
  const { deprels } = tree.sentence;
  if (!clauseWords(tree, token).some((word) => background.has(word))) return false;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (deprels[c] === "aux" && tree.lemmas[c] === "have" && tree.sentence.xpos[c] === "VBD") return true;
  return false;
}

/** The words that open the clause of a verb. */
function clauseWords(tree: Tree, token: number): string[] {
  const { deprels } = tree.sentence;
  if (deprels[token] !== "advcl" && deprels[token] !== "acl") return [];
  const words: string[] = [];
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (c < token && (deprels[c] === "mark" || deprels[c] === "advmod")) words.push(tree.lemmas[c]);
  return words;
}

/** Whether a sentence tells of a day more than a year before publication. */
function isLongAgo(tree: Tree, { times, published }: StepInput): boolean {
  if (tree.lemmas.some((lemma) => past.has(lemma))) return true;
  if (published === null) return false;
  const then = Date.parse(published.slice(0, 10)) - 300 * 24 * 3600 * 1000;
  return times[tree.index].some(({ end }) => end !== null && Date.parse(end.slice(0, 10)) < then);
}

/**
 * The steps of a kind that a sentence tells: the first by the order of headings, and the beginning of the process beside
 * it ("a proposal put forward by … was accepted"), where its own words say who began. A step whose words do not hold the
 * process's own counts only where these stand in the sentence.
 */
function chosen(found: readonly Found[], kind: ProcessWords, isHere: boolean): Found[] {
  const fit = found
    .filter(({ step }) => isHere || step.tight || kind.shape === "mediated")
    .sort((one, other) => one.step.heading.rank - other.step.heading.rank || one.match.anchor - other.match.anchor);
  const [first] = fit;
  if (first === undefined) return [];
  const begun = fit.find(
    ({ state, match }) =>
      kind.begins.has(state) && state !== first.state && match.actor >= 0 && match.anchor !== first.match.anchor,
  );
  return begun === undefined ? [first] : [first, begun];
}

/** What each sentence holds: its mentions, and its events by their places in the list of all. */
function bySentence({ mentions, events }: StepInput): { nodes: MentionNode[][]; events: number[][] } {
  const { sentences } = mentions.document;
  const nodes: MentionNode[][] = sentences.map(() => []);
  for (const node of mentions.mentions) nodes[node.sentence].push(node);
  const rows: number[][] = sentences.map(() => []);
  const order = events.map((_, index) => index).sort((a, b) => events[a].event.anchor[0] - events[b].event.anchor[0]);
  let sentence = 0;
  for (const index of order) {
    const [at] = events[index].event.anchor;
    while (sentence < sentences.length - 1 && at >= sentences[sentence].span[1]) sentence++;
    rows[sentence]?.push(index);
  }
  return { nodes, events: rows };
}

function sceneOf(
  tree: Tree,
  kind: ProcessWords,
  thread: Thread,
  { mentions, parties }: StepInput,
  nodes: readonly MentionNode[],
): Scene {
  return { tree, kind, thread, parties, mentions, standing: standingIn(nodes, mentions) };
}

function draftOf(
  { step, match, status, state }: Found,
  scene: Scene,
  input: StepInput,
  near: readonly number[],
  taken: ReadonlySet<number>,
): StepDraft | null {
  const { tree } = scene;
  const { starts, ends } = tree.sentence;
  const anchor: Span = [starts[match.anchor], ends[match.anchor]];
  const event = eventAt(tree, step, match.anchor, near, input.events, taken);
  const carrier = event < 0 ? null : input.events[event];
  const chain = carrier === null ? input.chainAt(anchor) : carrier.event.chain;
  const attribution = chain.at(-1) ?? null;
  const spoken = attribution === null ? undefined : input.spoken[Number(attribution.slice(1)) - 1];
  const speaker = spoken === undefined ? null : (spoken.source?.actor ?? spoken.speaker);
  const cue = spoken?.draft.lemma ?? null;
  const cast = castOf({ state, match, event: carrier, speaker, cue }, scene);
  if (cast === null || castMembers(cast).length === 0) return null;
  const [low, high] = tree.extent(match.anchor);
  return {
    kind: scene.kind.kind,
    state: cast.state,
    cast,
    spans: [[starts[low], ends[high]]],
    when:
      carrier === null
        ? (input.dayOf(tree, match.anchor, status, chain.length > 0) ?? dayWithin(input.times[tree.index], low, high))
        : null,
    event,
    attribution,
    confidence: carrier?.event.confidence ?? 0.5,
  };
}

/** The one day that stands within the words of a step; null where there is none, or several. */
function dayWithin(times: readonly TimeExpression[], low: number, high: number): Interval | null {
  const own = times.filter(({ kind, first, last }) => kind === "point" && first >= low && last <= high);
  const [{ start, end } = { start: null, end: null }] = own;
  return own.length !== 1 || start === null || end === null ? null : { start, end };
}

/** The event of the sentence that a step is: at its word, else the likeliest by type, then the nearest; -1 for none. */
function eventAt(
  tree: Tree,
  { heading }: StepEntry,
  token: number,
  near: readonly number[],
  events: readonly EventDraft[],
  taken: ReadonlySet<number>,
): number {
  const { starts, ends } = tree.sentence;
  const at = starts[token];
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const index of [...near].sort((one, other) => one - other)) {
    const { anchor, type } = events[index].event;
    const place = heading.types.indexOf(type);
    if (place < 0 || taken.has(index)) continue;
    const apart = anchor[0] <= at && at < anchor[1] ? -1000 : Math.abs(anchor[0] - ends[token]);
    const rank = place * 1000 + apart;
    if (rank < least) {
      least = rank;
      best = index;
    }
  }
  return best;
}
