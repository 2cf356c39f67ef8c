// Builds the mentions of a document: names first, then nominals and pronouns in text order, and answers for them.
import type { Knowledge } from "../../knowledge/knowledge.js";
import type { Document } from "../../language/document.js";
import type { Quote } from "../quotes/quotes.js";
import { ActorCountries } from "./countries.js";
import type { ActorDraft, MentionContext, MentionNode, Mentions } from "./mention.js";
import { NameReader } from "./names.js";
import { NominalReader } from "./nominals.js";
import { NounModifiers } from "./noun-modifiers.js";
import { documentNouns } from "./noun-words.js";
import { type PronounObserver, PronounReader } from "./pronouns.js";
import { MentionState, type NamedToken, topToken } from "./state.js";

/** What one does with a document of one's own. */
const issuing = /^(?:file|submit|issue|release|publish|write|send|post|put|draft|table|lodge|bring|produce|make)$/;

/** One document's mentions. */
export class MentionBuilder implements Mentions {
  readonly document: Document;
  private readonly state: MentionState;
  private readonly modifiers: NounModifiers;
  private readonly nominals: NominalReader;
  private readonly pronouns: PronounReader;
  /** Mentions by name of each sentence. */
  private readonly byName = new Map<number, MentionNode[]>();

  /** `observer` sees every choice of a pronoun's antecedent; training learns from it. */
  constructor(
    document: Document,
    quotes: readonly Quote[],
    knowledge: Knowledge,
    context: MentionContext,
    observer: PronounObserver | null = null,
  ) {
    this.document = document;
    this.state = new MentionState(document, quotes, knowledge, context);
    this.modifiers = new NounModifiers(this.state);
    this.pronouns = new PronounReader(this.state, quotes, observer);
    this.nominals = new NominalReader(this.state, this.modifiers, this.pronouns);
    new NameReader(this.state).read();
    this.state.focus = this.state.countries.focus();
    this.readPhrases();
    new ActorCountries(this.state, this.modifiers).settle();
  }

  get actors(): ActorDraft[] {
    return this.state.actors;
  }

  get mentions(): MentionNode[] {
    return this.state.mentions;
  }

  get focus(): string | null {
    return this.state.focus;
  }

  private readPhrases(): void {
    this.document.sentences.forEach((sentence, s) => {
      for (let token = 0; token < sentence.length; token++) {
        const named = this.state.named[s][token];
        if (named !== null) {
          if (named.actor !== null && token === named.head) this.addName(s, named);
          continue;
        }
        const tag = sentence.xpos[token];
        if (tag === "PRP" || tag === "PRP$") this.pronouns.addPronoun(s, token);
        else if (tag === "WP" || tag === "WP$" || tag === "WDT") this.pronouns.addRelative(s, token);
        else if (
          (tag.startsWith("NN") || tag === "CD" || tag === "DT" || tag.startsWith("JJ")) &&
          this.isHead(s, token)
        )
          if (tag.startsWith("NN")) this.nominals.addNominal(s, token);
      }
    });
  }

  private isHead(s: number, token: number): boolean {
    const relation = this.document.sentences[s].deprels[token];
    return (
      relation !== "compound" &&
      relation !== "flat" &&
      relation !== "fixed" &&
      relation !== "goeswith" &&
      relation !== "amod" &&
      relation !== "nmod:desc" &&
      relation !== "case" &&
      relation !== "advmod" &&
      relation !== "punct"
    );
  }

  private addName(s: number, named: NamedToken): void {
    const actor = named.actor!;
    const { first, last } = named.found;
    const node = this.state.node(s, named.head, first, last, named.form, actor, { place: named.place });
    // "Sen. Flake": the title is a part of how the text names somebody.
    if (actor.kind === "person" && named.from < first)
      node.span = [this.document.sentences[s].starts[named.from], node.span[1]];
    const names = this.byName.get(s);
    if (names === undefined) this.byName.set(s, [node]);
    else names.push(node);
    const own = topToken(this.document.sentences[s], first, last);
    if (this.state.headRows[s][own] < 0) this.state.headRows[s][own] = node.index;
    this.nominals.describe(s, node, actor);
    this.pronouns.addCandidate(s, node, true, false);
  }

  at(sentence: number, token: number): MentionNode | null {
    const { mentions } = this.state;
    const row = this.state.headRows[sentence];
    if (row[token] >= 0) return mentions[row[token]];
    let best: MentionNode | null = null;
    for (let head = 0; head < row.length; head++) {
      if (row[head] < 0) continue;
      const node = mentions[row[head]];
      if (
        node.first <= token &&
        token <= node.last &&
        (best === null || node.last - node.first < best.last - best.first)
      )
        best = node;
    }
    return best;
  }

  ensure(sentence: number, head: number): MentionNode {
    const index = this.state.headRows[sentence][head];
    const named = this.state.named[sentence][head];
    let node = index >= 0 ? this.state.mentions[index] : null;
    if (node === null && named?.actor != null) {
      const covering = this.state.headRows[sentence][named.head];
      if (covering >= 0) node = this.state.mentions[covering];
    }
    node ??=
      named !== null && named.country !== null ? this.ensureState(sentence, named) : this.ensurePhrase(sentence, head);
    const author = node.form === "nominal" ? this.authorOf(node) : null;
    if (author !== null) {
      this.state.point(node, author);
      return node;
    }
    const actor = this.state.actors[node.actor];
    if (actor.thing && actor.kind === "unnamed" && node.form === "nominal")
      actor.name = this.modifiers.nameOf(node.sentence, node.first, node.last, node.head);
    actor.thing = false;
    return node;
  }

  /** "a report by Fox News", "the ministry's statement": on whose word a document is. */
  private authorOf(node: MentionNode): ActorDraft | null {
    const sentence = this.document.sentences[node.sentence];
    if (!documentNouns.has(sentence.lemmas[node.head].toLowerCase())) return null;
    const author = this.authorAt(node.sentence, node.head);
    return author === undefined ? this.issuerBefore(node) : author;
  }

  /** Whom the words beside a document's noun name as its author: nobody (undefined), or nobody known (null). */
  private authorAt(s: number, head: number): ActorDraft | null | undefined {
    const sentence = this.document.sentences[s];
    const tree = this.state.trees[s];
    let found = -1;
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      const by = relation === "nmod" && /^(by|from|of|in)$/.test(tree.preposition(child));
      // "The Marlow Report said", "an interior ministry bulletin".
      const before = relation === "compound" && this.isIssuer(s, child);
      // "The suit, filed by the club", "a letter signed by ten deputies".
      const made = relation === "acl" ? this.makerOf(s, child) : -1;
      if (relation === "nmod:poss" || ((by || before) && found < 0)) found = child;
      else if (made >= 0 && found < 0) found = made;
    }
    if (found < 0) return undefined;
    const index = this.state.headRows[s][found];
    const named = this.state.named[s][found]?.actor ?? null;
    if (index < 0) return named !== null && named.kind !== "place" ? named : null;
    const actor = this.state.actors[this.state.mentions[index].actor];
    return actor.thing || actor.kind === "place" || (actor.kind === "unnamed" && actor.mentions.length === 0)
      ? null
      : actor;
  }

  /** Who a passive clause behind a document says made it; -1 where it tells nobody. */
  private makerOf(s: number, verb: number): number {
    const { deprels } = this.document.sentences[s];
    const tree = this.state.trees[s];
    for (let child = tree.child[verb]; child >= 0; child = tree.next[child])
      if (child > verb && deprels[child].startsWith("obl") && tree.preposition(child) === "by") return child;
    return -1;
  }

  /** Is a noun before a document's noun the name of a body that issues it. */
  private isIssuer(s: number, token: number): boolean {
    const kind = this.state.named[s][token]?.actor?.kind;
    return kind === "organization" || kind === "outlet" || kind === "group";
  }

  /** "… the navy said in a statement. According to the statement …": who made it, a few sentences back. */
  private issuerBefore(node: MentionNode): ActorDraft | null {
    const { sentences } = this.document;
    const own = sentences[node.sentence];
    const noun = own.lemmas[node.head].toLowerCase();
    if (!/^(?:the|that|this)$/i.test(own.forms[node.first])) return null;
    for (let s = node.sentence; s >= Math.max(0, node.sentence - 4); s--) {
      const { lemmas } = sentences[s];
      for (let token = (s === node.sentence ? node.first : lemmas.length) - 1; token >= 0; token--) {
        if (lemmas[token].toLowerCase() !== noun) continue;
        const maker = this.makerBefore(s, token);
        if (maker !== null) return maker;
        // "A letter from the ministry told firms to leave. The letter says …".
        const author = s < node.sentence ? this.authorAt(s, token) : undefined;
        if (author != null) return author;
      }
    }
    return null;
  }

  /** "The council wrote a letter", "he said in a post": whoever a clause says made a document. */
  private makerBefore(s: number, token: number): ActorDraft | null {
    const { lemmas, heads, deprels } = this.document.sentences[s];
    if (heads[token] < 0) return null;
    const issued = deprels[token] === "obj" && issuing.test(lemmas[heads[token]]);
    if (!issued && !deprels[token].startsWith("obl")) return null;
    const subject = this.state.trees[s].findExact(heads[token], "nsubj");
    const index = subject < 0 ? -1 : this.state.headRows[s][subject];
    const actor = index < 0 ? null : this.state.actors[this.state.mentions[index].actor];
    return actor !== null && !actor.thing && actor.kind !== "place" ? actor : null;
  }

  private ensureState(s: number, named: NamedToken): MentionNode {
    const { found } = named;
    const actor =
      named.actor ??
      this.state.registry.state(named.country!) ??
      this.state.placeActor(this.state.words(s, found), named.country);
    return this.state.node(s, named.head, found.first, found.last, "name", actor);
  }

  private ensurePhrase(s: number, head: number): MentionNode {
    const tag = this.document.sentences[s].xpos[head];
    if (tag.startsWith("NN") || tag.startsWith("JJ")) {
      this.nominals.addNominal(s, head);
      return this.state.mentions[this.state.headRows[s][head]];
    }
    const [first, last] = this.state.trees[s].phrase(head);
    const actor = this.state.registry.create(this.modifiers.nameOf(s, first, last, head), "unnamed", "unknown", {
      plural: tag === "NNS" || tag === "CD",
    });
    return this.state.node(s, head, first, last, "nominal", actor);
  }

  actorsOf(sentence: number, head: number): number[] {
    const found: number[] = [];
    const take = (token: number): void => {
      const { actor } = this.ensure(sentence, token);
      const { members } = this.state.actors[actor];
      for (const one of members.length > 0 ? members : [actor]) if (!found.includes(one)) found.push(one);
    };
    take(head);
    const { deprels, upos } = this.document.sentences[sentence];
    const tree = this.state.trees[sentence];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child])
      if (deprels[child] === "conj" && upos[child] !== "VERB" && upos[child] !== "AUX") take(child);
    return found;
  }

  namesIn(sentence: number): MentionNode[] {
    const found = this.byName.get(sentence) ?? [];
    return found.sort((one, other) => one.first - other.first);
  }

  titleStart(sentence: number, first: number): number {
    return Math.min(first, this.state.named[sentence][first]?.from ?? first);
  }

  phrase(sentence: number, head: number, first: number, last: number): MentionNode {
    const actor = this.state.registry.create(this.state.text(sentence, first, last), "unnamed", "person", {
      plural: true,
    });
    return this.state.node(sentence, head, first, last, "nominal", actor);
  }

  together(nodes: readonly MentionNode[]): MentionNode {
    const members = [...new Set(nodes.map(({ actor }) => actor))];
    if (members.length === 1) return nodes[0];
    const [first] = nodes;
    const last = nodes[nodes.length - 1];
    const names = members.map((member) => this.state.actors[member].name);
    const group = this.state.group(`${names.slice(0, -1).join(", ")} and ${names.at(-1)}`, members);
    const made = group.mentions.map((index) => this.state.mentions[index]);
    return (
      made.find((node) => node.sentence === first.sentence && node.first === first.first) ??
      this.state.node(first.sentence, first.head, first.first, last.last, "name", group)
    );
  }

  pointTo(node: MentionNode, actor: number): void {
    this.state.point(node, this.state.actors[actor]);
  }

  /** Resolves a pronoun of the third person anew, now that the speaker of its quote is known: it is not them. */
  resolveAgain(node: MentionNode, speaker: number): void {
    this.pronouns.resolveAgain(node, speaker);
  }
}
