// Who takes part in a step: its doers, the sides of its process, the third between them, whom a breach is laid to.
import { wordSet } from "../../language/words.js";
import type { EventDraft } from "../events/draft.js";
import type { Match } from "../events/fitting.js";
import type { Parties } from "../events/parties.js";
import type { Mentions } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import type { ProcessWords } from "./kinds.js";
import { isCountry, isUnion, mayTakePart, membersOf, type Standing, sideOf } from "./sides.js";

/** Those who take part in a step, as indices in the mentions' list of actors. */
export interface Cast {
  state: string;
  parties: number[];
  third: number[];
  actors: number[];
  against: number | null;
}

/** All of a cast. */
export function castMembers({ parties, third, actors, against }: Cast): number[] {
  return [...parties, ...third, ...actors, ...(against === null ? [] : [against])];
}

/** A sentence that tells of a process, and what the article told of it before. */
export interface Scene {
  tree: Tree;
  kind: ProcessWords;
  thread: Thread;
  parties: Parties;
  mentions: Mentions;
  standing: readonly Standing[];
}

interface Role {
  state: string;
  match: Match;
  event: EventDraft | null;
  /** The innermost speaker, null for the article's own voice. */
  speaker: number | null;
  cue: string | null;
}

const conflicts = wordSet("processes", "conflicts");
const thirdNouns = wordSet("processes", "third nouns");
const thirdVerbs = wordSet("processes", "third verbs");
const announcing = wordSet("processes", "announcing");

/** A list of actors of which no two are one side. */
class Sides {
  private readonly bySide = new Map<string, number>();

  constructor(
    private readonly mentions: Mentions,
    actors: Iterable<number> = [],
  ) {
    for (const actor of actors) this.add(actor);
  }

  add(actor: number): void {
    for (const member of membersOf(actor, this.mentions)) {
      const draft = this.mentions.actors[member];
      if (!mayTakePart(draft)) continue;
      const side = sideOf(draft);
      const known = this.bySide.get(side);
      // Of an army and its state the state stands for the side.
      if (known === undefined || (draft.kind === "state" && this.mentions.actors[known].kind !== "state"))
        this.bySide.set(side, member);
    }
  }

  has(actor: number): boolean {
    return this.bySide.has(sideOf(this.mentions.actors[actor]));
  }

  without(others: Sides): number[] {
    return this.list.filter((actor) => !others.has(actor));
  }

  get list(): number[] {
    return [...this.bySide.values()];
  }

  get size(): number {
    return this.bySide.size;
  }
}

/** What an article has said of a process so far: whom "the offer" or "the truce" stands for. */
export class Thread {
  sides: number[] = [];
  third: number[] = [];

  /** Remembers the two sides and the go-between that a sentence names in so many words. */
  learn(scene: Scene): void {
    const pair = pairIn(scene);
    if (pair.length >= 2) this.sides = pair;
    for (const third of thirdsIn(scene))
      if (!this.sides.includes(third) && !this.third.includes(third)) this.third.push(third);
  }
}

/** Those who take part in a step; null where a breach is laid to nobody. */
export function castOf(role: Role, scene: Scene): Cast | null {
  const { kind, mentions, thread } = scene;
  const sides = (actors: Iterable<number>): Sides => new Sides(mentions, actors);
  const doers = sides(doersOf(role, scene));
  const others = sides(othersOf(role, scene));
  if (kind.shape === "own") return ownCast(role, scene, doers);
  if (role.state === "breach") return breachCast(role, scene, doers, others);
  if (kind.shape === "against") return againstCast(role, scene, doers, others);
  const between = sides(pairIn(scene));
  const thirds = sides([...thread.third, ...thirdsIn(scene)]);
  const speaker = role.speaker !== null && mayTakePart(mentions.actors[role.speaker]) ? role.speaker : null;
  let { state } = role;
  let parties: Sides;
  if (between.size >= 2) parties = between;
  else if (doers.size >= 2 && (kind.shape === "sides" || state !== kind.states[0]))
    parties = sides(doers.list.slice(0, 2));
  else {
    const named = sides(scene.standing.map(({ actor }) => actor.index));
    const left = named.list.filter(
      (actor) =>
        !thirds.has(actor) &&
        !isUnion(mentions.actors[actor]) &&
        !(kind.shape === "mediated" && kind.begins.has(state) && doers.has(actor)) &&
        (actor !== speaker || doers.has(actor)),
    );
    parties = sides(left.slice(0, 2));
  }
  const unions = parties.list.filter((actor) => isUnion(mentions.actors[actor]));
  parties = sides(parties.list.filter((actor) => !unions.includes(actor)));
  const known = sides(thread.sides);
  if (known.size === 2 && between.size < 2) {
    // Those who signed with the sides in the chair, or their host, are no sides where the article knows these.
    const strangers = kind.shape === "mediated" && !parties.list.some((actor) => known.has(actor));
    if (strangers || (parties.size < 2 && parties.list.every((actor) => known.has(actor)))) parties = known;
  }
  const third = sides([...thirds.list, ...unions].filter((actor) => !parties.has(actor)));
  for (const actor of doers.list) if (!parties.has(actor)) third.add(actor);
  if (speaker !== null && !parties.has(speaker) && announcing.has(role.cue ?? "")) {
    third.add(speaker);
    // Announced by a third for both: the sides have not spoken yet.
    if (state === "agreed" && role.cue === "announce" && role.event?.event.type === "RETREAT") state = "announced";
  }
  // Where the sides announce it themselves they have agreed, unless agreeing comes first.
  const order = kind.states.indexOf("agreed") - kind.states.indexOf("announced");
  if (state === "announced" && order > 0 && doers.size >= 2 && sameSides(doers, parties)) state = "agreed";
  return { state, parties: parties.list, third: third.list, actors: doers.list, against: null };
}

function sameSides(some: Sides, others: Sides): boolean {
  return some.list.every((actor) => others.has(actor));
}

/** Whose act a step is: who stands in the frame, else who does the event or clause that it hangs on. */
function doersOf({ match, event, state }: Role, scene: Scene): number[] {
  const { tree, parties, standing, kind } = scene;
  if (match.actor >= 0) {
    const found = parties.within(tree, match.actor, true).filter((actor) => isDoer(actor, scene));
    if (found.length > 0) return found;
  }
  if (event !== null && event.event.type !== "ACCUSE" && event.actors.length > 0) return event.actors;
  // "In violation of the truce": who does what it hangs on.
  let at = match.anchor;
  for (let step = 0; step < 3 && tree.sentence.heads[at] >= 0; step++) {
    at = tree.sentence.heads[at];
    if (!tree.isVerb(at)) continue;
    const agent = tree.agent(at);
    const found = agent < 0 || agent === match.anchor ? [] : parties.within(tree, agent, true);
    if (found.length > 0 && (state === "breach" || kind.shape === "against")) return found;
    break;
  }
  // "The truce expired": nobody does that.
  if (match.entry.frame.subject?.role === null && match.entry.anchor === "v") return [];
  const before = standing.filter(({ node }) => node.last < match.anchor);
  return kind.shape === "against" || state === "breach" ? [] : before.map(({ actor }) => actor.index);
}

function isDoer(actor: number, { mentions }: Scene): boolean {
  return membersOf(actor, mentions).some((member) => mayTakePart(mentions.actors[member]));
}

/** To whom or with whom a step is taken. */
function othersOf({ match, event }: Role, { tree, parties, mentions }: Scene): number[] {
  const found = match.recipients.flatMap((token) => {
    // "The Icelandic state railway": the state that it belongs to.
    const state = stateBefore(tree, token, mentions);
    return state === null ? parties.within(tree, token, true) : [state];
  });
  return found.length > 0 ? found : (event?.recipients ?? []);
}

/** The state that an adjective before a noun names; null where the noun is a name or nothing names one. */
function stateBefore(tree: Tree, token: number, mentions: Mentions): number | null {
  const { deprels, forms } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    if (c > token || !/^(?:amod|compound|nmod:poss|nmod:desc)$/.test(deprels[c]) || !/^\p{Lu}/u.test(forms[c]))
      continue;
    const [actor] = mentions.actorsOf(tree.index, c);
    if (actor !== undefined && mentions.actors[actor].kind === "state") return actor;
  }
  return null;
}

/** "Between A and B", "A … in its conflict with B", "A and B": the two sides. */
function pairIn(scene: Scene): number[] {
  const { tree, parties, mentions, standing } = scene;
  const { deprels } = tree.sentence;
  for (let token = 0; token < tree.length; token++) {
    if (!tree.hasPreposition(token, "between")) continue;
    // "Between the two neighbours" names nobody.
    const mention = mentions.at(tree.index, token);
    if (mention !== null && mentions.actors[mention.actor].members.length > 0) continue;
    const sides = new Sides(mentions, parties.at(tree, token));
    if (sides.size >= 2) return sides.list.slice(0, 2);
    const near = standing.filter(({ node }) => node.first >= token - 2 && node.first < token + 12);
    const named = new Sides(
      mentions,
      near.map(({ actor }) => actor.index),
    );
    if (named.size >= 2) return named.list.slice(0, 2);
  }
  for (let token = 0; token < tree.length; token++) {
    if (!tree.hasPreposition(token, "with") || !conflicts.has(tree.lemmas[tree.sentence.heads[token]] ?? "")) continue;
    const [other] = new Sides(mentions, parties.within(tree, token, true)).list;
    if (other === undefined) continue;
    const side = sideOf(mentions.actors[other]);
    const one = standing.find((each) => each.side !== side && each.node.last < token);
    if (one !== undefined) return [one.actor.index, other];
  }
  for (const { node } of standing) {
    let joined = false;
    for (let c = tree.firstChild(node.head); c >= 0; c = tree.after(c)) joined ||= deprels[c] === "conj";
    if (!joined) continue;
    const sides = new Sides(mentions, parties.at(tree, node.head));
    if (sides.size === 2) return sides.list;
  }
  return [];
}

/** "X's offer", "the Xian offer", "an offer by X", "mediated by X", "with the help of X". */
function thirdsIn({ tree, parties, mentions }: Scene): number[] {
  const thirds = new Sides(mentions);
  const { deprels } = tree.sentence;
  for (let token = 0; token < tree.length; token++) {
    const noun = thirdNouns.has(tree.lemmas[token]);
    if (!noun && !(thirdVerbs.has(tree.lemmas[token]) && tree.isPassive(token))) continue;
    for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
      const owns = noun && c < token && /^(?:nmod:poss|amod|compound|nmod:desc)$/.test(deprels[c]);
      const by =
        /^(?:nmod|obl)/.test(deprels[c]) &&
        (tree.hasPreposition(c, "by") || (noun && (tree.hasPreposition(c, "of") || tree.hasPreposition(c, "from"))));
      if (!owns && !by) continue;
      for (const actor of parties.at(tree, c)) thirds.add(actor);
    }
  }
  return thirds.list;
}

/** "A accused B of breaking", "B broke … , C said": the accused is who broke it; the other side is who says so. */
function breachCast(role: Role, scene: Scene, doers: Sides, others: Sides): Cast | null {
  const { mentions, thread, standing } = scene;
  const charge = role.event?.event.type === "ACCUSE" ? role.event : null;
  const accused = charge !== null ? new Sides(mentions, charge.recipients) : doers;
  const [against] = accused.size > 0 ? accused.list : doers.list;
  if (against === undefined) return null;
  const own = new Sides(mentions, [against]);
  const thirds = new Sides(mentions, thirdsIn(scene));
  const accusers = new Sides(mentions, charge?.actors ?? []);
  const speaker = role.speaker !== null && mayTakePart(mentions.actors[role.speaker]) ? role.speaker : null;
  const known = new Sides(mentions, thread.sides);
  const named = new Sides(
    mentions,
    standing.map(({ actor }) => actor.index),
  );
  const candidates = [
    ...accusers.list,
    ...others.list,
    ...named.list.filter((actor) => actor !== speaker && !thirds.has(actor)),
    // Nobody else is named: who says so is the other side.
    ...(speaker === null ? [] : [speaker]),
  ].filter((actor) => !own.has(actor) && !isUnion(mentions.actors[actor]));
  // A hill that is hit is no side where the sentence names a country.
  const other = candidates.find((actor) => isCountry(sideOf(mentions.actors[actor]))) ?? candidates[0];
  const parties =
    known.size === 2 && known.has(against) ? known.list : other === undefined ? [against] : [against, other];
  const actors = charge !== null ? accusers.list : accused.list;
  return { state: "breach", parties, third: thirds.without(new Sides(mentions, parties)), actors, against };
}

/** Sanctions, ultimatums: who imposes them and on whom. */
function againstCast(role: Role, scene: Scene, doers: Sides, others: Sides): Cast {
  const { mentions, tree, parties, kind, standing, thread } = scene;
  const target = new Sides(mentions);
  for (let token = 0; token < tree.length && target.size === 0; token++) {
    const head = tree.sentence.heads[token];
    if (
      head < 0 ||
      !(kind.words.has(tree.lemmas[head]) || kind.pointing.has(tree.lemmas[head]) || head === role.match.anchor)
    )
      continue;
    if (!["on", "against", "upon", "to"].some((preposition) => tree.hasPreposition(token, preposition))) continue;
    const state = stateBefore(tree, token, mentions);
    for (const actor of state === null ? parties.within(tree, token, true) : [state]) target.add(actor);
  }
  const answer = role.state === "rejected" || role.state === "met";
  if (answer) {
    // Who rejects an ultimatum is whom it was given to.
    const giver = others.list[0] ?? thread.sides.find((side) => !doers.has(side));
    const [one] = doers.list;
    return {
      state: role.state,
      parties: [giver, one].filter((actor) => actor !== undefined),
      third: [],
      actors: doers.list.slice(0, 1),
      against: null,
    };
  }
  for (const actor of others.list) if (target.size === 0) target.add(actor);
  const speaker = role.speaker !== null && mayTakePart(mentions.actors[role.speaker]) ? role.speaker : null;
  const doer = doers.without(target)[0] ?? (speaker !== null && !target.has(speaker) ? speaker : undefined);
  if (target.size === 0) {
    // Who stands somewhere in the sentence is no target unless he is a country or a union.
    const power = standing.find(
      ({ actor, side }) => (isCountry(side) || isUnion(actor)) && !doers.has(actor.index) && actor.index !== doer,
    );
    if (power !== undefined) target.add(power.actor.index);
  }
  const found = [doer, target.list[0]].filter((actor) => actor !== undefined);
  const known = new Sides(mentions, thread.sides);
  const complete = found.length < 2 && known.size === 2 && found.every((actor) => known.has(actor));
  const sides = complete ? known.list : found;
  if (sides.length === 2) thread.sides = sides;
  return { state: role.state, parties: sides, third: [], actors: doer === undefined ? [] : [doer], against: null };
}

/** An election: the country that votes. */
function ownCast({ state }: Role, { standing, mentions, thread }: Scene, doers: Sides): Cast {
  const country = doers.list.find((actor) => isCountry(sideOf(mentions.actors[actor])));
  const named = standing.find(({ side }) => isCountry(side))?.actor.index;
  const [own] = [country, named, thread.sides[0], focusOf(mentions)].filter((actor) => actor !== undefined);
  if (own !== undefined) thread.sides = [own];
  return { state, parties: own === undefined ? [] : [own], third: [], actors: doers.list, against: null };
}

/** The state that the article is set in, where it names one. */
function focusOf({ focus, actors }: Mentions): number | undefined {
  return actors.find(({ kind, country }) => kind === "state" && country !== null && country === focus)?.index;
}
