// What the words of a noun phrase tell: its agent, countries, owner, determiner, and the words that name it.
import type { Sense } from "../../knowledge/entry.js";
import { baseOf } from "../tree/sentence-tree.js";
import type { ActorDraft } from "./mention.js";
import { partNouns, stateNouns } from "./noun-words.js";
import type { MentionState } from "./state.js";

/** People who work abroad: where they are is not where they are from. */
const postedNouns = new Set(
  "diplomat ambassador envoy analyst expert reporter correspondent journalist economist observer".split(" "),
);

/** People who are named by somebody of another country. */
const relativeNouns = new Set("counterpart neighbour neighbor rival".split(" "));

/** Words that make a title mean whoever may hold it. */
const genericWords = new Set(
  "next future first any every no another potential possible each whatever which would-be".split(" "),
);

/** Agents that mean something else without a determiner or in fixed phrases. */
const abstractBare = new Set(
  "force trust board guard intelligence drone tank paper radio television power press court house office state order unit resistance management channel host opposition custody minority industry utility crew staff fund".split(
    " ",
  ),
);

/** Reads noun phrases of the state's sentences. */
export class NounModifiers {
  constructor(private readonly state: MentionState) {}

  /** "the first deployment of NATO troops", "a third of the fighters": those of whom it is a part. */
  private partOf(s: number, head: number): Sense | null {
    const { lemmas, xpos, deprels } = this.state.document.sentences[s];
    if (!partNouns.has(lemmas[head].toLowerCase())) return null;
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child > -1; child = tree.next[child])
      if (deprels[child] === "nmod" && tree.preposition(child) === "of" && xpos[child].startsWith("NN"))
        return this.state.agentAt(s, child, Math.max(head + 1, child - 3));
    return null;
  }

  /** "the next president", "any minister": an office without its holder. */
  isGeneric(s: number, first: number, head: number): boolean {
    const { forms } = this.state.document.sentences[s];
    for (let token = first; token < head; token++) if (genericWords.has(forms[token].toLowerCase())) return true;
    return false;
  }

  /** `agentAt` without what only looks like an agent: "a state of emergency", "use of force", "on board". */
  agentOf(s: number, head: number, first: number, determiner: string, plural: boolean): Sense | null {
    const agent = this.state.agentAt(s, head, first) ?? this.partOf(s, head);
    if (agent === null) return null;
    const { forms, xpos, length } = this.state.document.sentences[s];
    const { name } = agent.entry;
    const after = head + 2 < length && forms[head + 1].toLowerCase() === "of" ? forms[head + 2].toLowerCase() : "";
    if (
      name === "state" &&
      /^(emergency|war|siege|affairs|mind|alert|calm|health|panic|shock|the|play|readiness)$/.test(after)
    )
      return null;
    if (plural || determiner !== "" || first < head || !abstractBare.has(name) || xpos[head].startsWith("NNP"))
      return agent;
    return null;
  }

  /** Countries that the words of a noun phrase tell: adjectives and possessors before, "of", "in" and "from" after. */
  countriesWithin(s: number, head: number): string[] {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    const found: string[] = [];
    const take = (token: number): void => {
      const country = this.state.countryAt(s, token);
      if (country !== null && !found.includes(country)) found.push(country);
      for (let child = tree.child[token]; child >= 0; child = tree.next[child])
        if (sentence.deprels[child] === "conj") take(child);
    };
    // "his Algerian counterpart" is Algeria's, whosever counterpart he is.
    const relative = relativeNouns.has(sentence.lemmas[head].toLowerCase());
    let possessor = -1;
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      if (relation === "nmod:poss" && (relative || sentence.xpos[child] === "PRP$")) {
        possessor = child;
        continue;
      }
      if (
        relation === "amod" ||
        relation === "compound" ||
        relation === "nmod:poss" ||
        relation === "nmod:desc" ||
        relation === "nmod:unmarked" ||
        relation === "flat"
      )
        take(child);
    }
    if (found.length === 0 && possessor >= 0 && !relative) take(possessor);
    // "Israeli helicopters and tanks": an adjective before the first goes with the second.
    if (found.length === 0 && sentence.deprels[head] === "conj" && sentence.heads[head] >= 0) {
      const first = sentence.heads[head];
      for (let child = tree.child[first]; child >= 0 && child < first; child = tree.next[child])
        if (sentence.deprels[child] === "amod" && this.state.named[s][child]?.role === "adjective") take(child);
    }
    if (found.length > 0) return found;
    const posted = postedNouns.has(sentence.lemmas[head].toLowerCase());
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = baseOf(sentence.deprels[child]);
      if (relation !== "nmod" && relation !== "acl") continue;
      const preposition = tree.preposition(child);
      // Where diplomats and correspondents are posted is not where they are from.
      if (posted && (preposition === "in" || preposition === "at")) continue;
      if (
        relation === "nmod" &&
        /^(of|in|from|at|for|inside|across|throughout|within|near|outside|)$/.test(preposition)
      )
        take(child);
      else if (relation === "acl") {
        // "based in Kenya"
        const inner = tree.find(child, "obl");
        if (inner >= 0) take(inner);
      }
      // "spokesman for the president of Peru", "analysts at a bank in London"
      if (found.length === 0)
        for (let inner = tree.child[child]; inner >= 0; inner = tree.next[inner])
          if (baseOf(sentence.deprels[inner]) === "nmod" || sentence.deprels[inner] === "amod") take(inner);
    }
    return found;
  }

  /** The one country that a noun phrase tells, by its tree or, where trees err, by a nationality before its head. */
  countryWithin(s: number, head: number, first: number, last: number): string | null {
    const countries = this.countriesWithin(s, head);
    if (countries.length > 0) return countries[0];
    // Trees err: the nearest nationality between the ends of the phrase, before the head, counts too.
    for (let token = head - 1; token >= first; token--) {
      const named = this.state.named[s][token];
      if (named === null || token > last) continue;
      if (named.role === "adjective" || named.actor?.kind === "state") return named.country;
    }
    return null;
  }

  /** The determiner of a noun in lower case, "" where it has none. */
  determiner(s: number, head: number, first: number): string {
    const { forms, deprels } = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child])
      if (deprels[child] === "det" || deprels[child] === "det:predet") return forms[child].toLowerCase();
    return this.state.document.sentences[s].xpos[first] === "DT" ? forms[first].toLowerCase() : "";
  }

  /** The known body or group that a noun is of: "Hamas" of "Hamas fighters", "NATO" of "a spokesman for NATO". */
  ownerOf(s: number, head: number): ActorDraft | null {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      const before =
        relation === "compound" || relation === "amod" || relation === "nmod:poss" || relation === "nmod:desc";
      const after = relation === "nmod" && /^(of|for|from|at|with|in)$/.test(tree.preposition(child));
      if (!before && !after) continue;
      const index = this.state.headRows[s][child];
      const actor =
        this.state.named[s][child]?.actor ?? (index < 0 ? null : this.state.actors[this.state.mentions[index].actor]);
      if (actor?.known != null && (actor.kind === "organization" || actor.kind === "group" || actor.kind === "outlet"))
        return actor;
    }
    return null;
  }

  /** Sectors told by the body or agent after the head: "spokesman for the ministry". */
  sectorsWithin(s: number, head: number): string[] {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = baseOf(sentence.deprels[child]);
      if (relation !== "nmod" && relation !== "compound") continue;
      const named = this.state.named[s][child];
      if (named?.actor != null && named.actor.sectors.length > 0) return [...named.actor.sectors];
      if (named?.actor?.kind === "state") return ["GOV"];
      const index = this.state.headRows[s][child];
      if (index >= 0) {
        const actor = this.state.actors[this.state.mentions[index].actor];
        if (actor.sectors.length > 0) return [...actor.sectors];
      }
      const inner = this.state.agentAt(s, child, Math.max(0, child - 3));
      if (inner !== null && inner.entry.sectors.length > 0) return [...inner.entry.sectors];
    }
    return [];
  }

  /**
   * The words of a phrase without article or possessive pronoun at its start; "its government" is "Chad's government"
   * where the pronoun is a state's.
   */
  nameOf(s: number, first: number, last: number, head: number): string {
    const { xpos } = this.state.document.sentences[s];
    const owner = xpos[first] === "PRP$" && first < head ? this.state.headRows[s][first] : -1;
    const state = owner < 0 ? null : this.state.actors[this.state.mentions[owner].actor];
    if (state?.kind === "state")
      return `${state.name}${/s$/.test(state.name) ? "'" : "'s"} ${this.nameOf(s, first + 1, last, head)}`;
    let from = first;
    while (from < head && (xpos[from] === "DT" || xpos[from] === "PRP$" || xpos[from] === "PDT" || xpos[from] === ","))
      from++;
    const text = this.state.text(s, from, last);
    // A phrase that runs on is named by its own words and the first phrase after them.
    if (text.length <= 70) return text;
    const near = this.state.text(s, from, Math.min(last, head + 4));
    const { deprels } = this.state.document.sentences[s];
    const whole = last > head + 4 && !/^(nmod|obl|obj)/.test(deprels[head + 4] ?? "");
    return whole || near.length > 90 ? this.state.text(s, from, head) : near;
  }

  /**
   * The country whose office a title names: of a state in the phrase or of its possessor, null where the phrase tells
   * none, false where it names another body ("the president of the association").
   */
  officeCountry(s: number, head: number): string | null | false {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    let other = false;
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      const base = baseOf(relation);
      if (base !== "nmod" && base !== "amod" && base !== "compound") continue;
      const named = this.state.named[s][child];
      if (named !== null && (named.role === "adjective" || named.actor?.kind === "state")) return named.country;
      if (relation === "nmod:poss") return this.state.countryAt(s, child);
      const owner = relation === "nmod" && /^(of|for|at)$/.test(tree.preposition(child));
      if (owner && (named !== null || sentence.xpos[child].startsWith("NN")))
        other = named !== null || !stateNouns.has(sentence.lemmas[child].toLowerCase());
      if (base === "compound" && named !== null) other = true;
    }
    return other ? false : null;
  }
}
