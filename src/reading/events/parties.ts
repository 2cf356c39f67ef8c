// Which actors stand at the tokens of an action, and which of them may take part in politics or conflict at all.

import type { ActorDraft, Mentions } from "../names/mention.js";
import type { Tree } from "../tree/logical.js";
import type { ActorConstraint } from "./lexicon.js";

/** Things that may stand for whoever owns or lives in them when they are hit, seized or entered. */
export type ThingTest = (lemma: string) => boolean;

/** Nothing and nobody: who accuses nobody accuses not. */
const nobody = new Set(["nobody", "no-one", "none", "nothing", "neither"]);

const powerSectors = new Set(["GOV", "MIL", "REB", "COP", "OPP", "PTY", "LEG", "JUD", "IGO", "SPY", "UAF", "ELI"]);
const bodySectors = new Set(["GOV", "MIL", "REB", "COP", "LEG", "JUD", "IGO", "UAF", "SPY"]);
const armedSectors = new Set(["MIL", "REB", "COP", "UAF", "SPY", "CRM"]);
const talkingSectors = new Set(["PTY", "LEG", "JRN", "BUS", "LAB", "EDU", "ELI", "JUD", "NGO", "SOC", "OPP"]);

/** Sectors of people who are nobody in particular. */
const privateSectors = new Set(["CVL", "CRM", "BUS", "EDU", "MED", "SOC"]);

const innerRelations = new Set(["nmod:poss", "amod", "compound", "nmod", "nmod:desc", "obl", "appos", "acl"]);
const placePrepositions = new Set([
  "of",
  "in",
  "from",
  "by",
  "near",
  "at",
  "on",
  "for",
  "to",
  "with",
  "against",
  "between",
  "toward",
  "towards",
  "around",
  "outside",
  "inside",
]);

export class Parties {
  constructor(
    private readonly mentions: Mentions,
    private readonly isThing: ThingTest,
    private readonly isPeople: ThingTest,
  ) {}

  actor(id: number): ActorDraft {
    return this.mentions.actors[id];
  }

  /** The actors at a token and those coordinated with it. */
  at(tree: Tree, token: number): number[] {
    const found: number[] = [];
    this.collect(tree, token, found, 0);
    return found;
  }

  private collect(tree: Tree, token: number, found: number[], depth: number): void {
    if (depth > 3) return;
    this.single(tree, token, found);
    const content = tree.content(token);
    if (content !== token) this.single(tree, content, found);
    const { deprels, heads } = tree.sentence;
    // "…, the ministry's spokesman, who blamed …": the one whom the phrase describes.
    if (found.length === 0 && deprels[token] === "appos" && heads[token] >= 0) this.single(tree, heads[token], found);
    for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
      if (deprels[c] === "conj") this.collect(tree, c, found, depth + 1);
  }

  /** The actors that one phrase stands for, things left out. */
  private single(tree: Tree, token: number, found: number[]): void {
    const { upos, xpos, deprels } = tree.sentence;
    const mention = this.mentions.at(tree.index, token);
    const named = mention !== null && mention.head === token;
    // Of words that are no mention yet only adjectives of nationality and nouns of people are worth one.
    if (
      !named &&
      !(
        (upos[token] === "ADJ" || deprels[token] === "compound" || deprels[token] === "amod") &&
        /^[A-Z]/.test(tree.sentence.forms[token])
      ) &&
      !this.isPeople(tree.lemmas[token])
    )
      return;
    if (xpos[token] === "EX") return;
    for (const id of this.mentions.actorsOf(tree.index, token))
      if (!found.includes(id) && this.mayAct(id) && (this.isSomebody(id) || this.isPeople(tree.lemmas[token])))
        found.push(id);
  }

  /** Whether anything but the word itself tells that an actor is one. */
  private isSomebody(id: number): boolean {
    const actor = this.mentions.actors[id];
    return (
      actor.kind !== "unnamed" ||
      actor.country !== null ||
      actor.sectors.length > 0 ||
      actor.known !== null ||
      actor.animacy === "person" ||
      actor.animacy === "body"
    );
  }

  private mayAct(id: number): boolean {
    const actor = this.mentions.actors[id];
    if (actor.kind === "place") return actor.country !== null;
    if (actor.thing || (actor.animacy === "thing" && actor.kind !== "state")) return false;
    // A pronoun that stands for nobody that the text tells.
    const [first] = actor.mentions;
    if (actor.country === null && actor.known === null && actor.sectors.length === 0 && first !== undefined)
      return this.mentions.mentions[first].form !== "pronoun";
    return true;
  }

  /** Whether an actor is what a slot asks for. */
  meets(id: number, constraint: ActorConstraint): boolean {
    const actor = this.mentions.actors[id];
    if (actor.kind === "state" || actor.kind === "place") return true;
    if (constraint === "power")
      return (
        actor.sectors.some((sector) => powerSectors.has(sector)) ||
        (actor.kind === "group" && actor.sectors.length === 0 && actor.country !== null)
      );
    if (actor.sectors.some((sector) => armedSectors.has(sector))) return true;
    // Persons in politics attack in words; so do parties, papers and companies.
    if (actor.kind === "person" || actor.sectors.some((sector) => talkingSectors.has(sector))) return false;
    return true;
  }

  /** Whether an actor is a state or a body of one, or one that fights for power; not a person, party, town or crowd. */
  isBody(id: number): boolean {
    const { kind, sectors } = this.mentions.actors[id];
    return (
      kind === "state" || ((kind === "organization" || kind === "group") && sectors.some((s) => bodySectors.has(s)))
    );
  }

  /** Whether an actor speaks or acts in public: states, bodies, office holders, the known, people in a public role. */
  isPublic(id: number): boolean {
    const actor = this.mentions.actors[id];
    if (actor.kind === "state" || actor.kind === "organization" || actor.kind === "place" || actor.known !== null)
      return true;
    // "Palestinians": a people.
    if (actor.kind === "group" && actor.sectors.length === 0) return actor.country !== null;
    return actor.sectors.some((sector) => !privateSectors.has(sector));
  }

  /** Whether a token names or stands for somebody, rather than for a thing that nobody asked for yet. */
  isMention(tree: Tree, token: number): boolean {
    const mention = this.mentions.at(tree.index, token);
    return mention !== null && mention.head === token && !this.mentions.actors[mention.actor].thing;
  }

  /** Whether a token says that there is nobody. */
  isNobody(tree: Tree, token: number): boolean {
    // "none of its officers": those of whom something is denied.
    return (nobody.has(tree.lemmas[token]) && tree.content(token) === token) || tree.hasNo(token);
  }

  /**
   * The actors at a token, else those that its phrase names inside: "Peruvian villages", "the office of Peru's envoy".
   * With `things` only for nouns that may stand for their owners.
   */
  within(tree: Tree, token: number, things: boolean): number[] {
    const direct = this.at(tree, token);
    if (direct.length > 0) return direct;
    if (things && !this.mayStand(tree, token)) return [];
    const found = this.inner(tree, token, 0);
    // "what it called Peru's aggression"
    return found.length > 0 || tree.lemmas[token] !== "what" ? found : this.inner(tree, tree.content(token), 0);
  }

  private mayStand(tree: Tree, token: number): boolean {
    if (tree.sentence.upos[token] === "PROPN") return true;
    return this.isThing(tree.lemmas[token]) || this.isThing(tree.lemmas[tree.content(token)]);
  }

  private inner(tree: Tree, token: number, depth: number): number[] {
    if (depth > 2) return [];
    const { deprels, upos } = tree.sentence;
    const found: number[] = [];
    // The nearest relation wins: possessors before names of places behind prepositions.
    for (const relation of ["nmod:poss", "amod", "compound", "nmod:desc", "nmod", "appos"]) {
      for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
        if (deprels[c] !== relation || !innerRelations.has(relation)) continue;
        if (relation === "nmod" && !behindPlacePreposition(tree, c)) continue;
        const direct = this.at(tree, c);
        add(found, direct.length > 0 ? direct : upos[c] === "ADJ" ? [] : this.inner(tree, c, depth + 1));
      }
      if (found.length > 0) return found;
    }
    for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
      if (deprels[c] === "conj") add(found, this.inner(tree, c, depth + 1));
    return found;
  }
}

function behindPlacePreposition(tree: Tree, token: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (deprels[c] === "case" && placePrepositions.has(tree.lemmas[c])) return true;
  return false;
}

function add(found: number[], more: readonly number[]): void {
  for (const id of more) if (!found.includes(id)) found.push(id);
}
