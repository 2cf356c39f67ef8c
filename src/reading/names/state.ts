// What the passes over a document's mentions share: its trees, its names, the mentions and actors found so far.
import type { Entry, Sense } from "../../knowledge/entry.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import type { Document, Sentence } from "../../language/document.js";
import type { Span } from "../../record/reading.js";
import { quotesOfTokens } from "../quotes/of-tokens.js";
import type { Quote } from "../quotes/quotes.js";
import { SentenceTree } from "../tree/sentence-tree.js";
import { CountryFocus } from "./country-focus.js";
import type { ActorDraft, MentionContext, MentionForm, MentionNode } from "./mention.js";
import type { FoundName } from "./name-finder.js";
import { ActorRegistry } from "./registry.js";

/** A name in its sentence with what it was taken for. */
export interface NamedToken {
  found: FoundName;
  /** Null for an adjective of nationality, which stands for nobody by itself. */
  actor: ActorDraft | null;
  form: MentionForm;
  place: boolean;
  country: string | null;
  /** Tokens from the title on: "President" of "President Boric". */
  from: number;
  head: number;
  role: string;
}

/** The mentions of one document in the making. */
export class MentionState {
  readonly mentions: MentionNode[] = [];
  readonly registry: ActorRegistry;
  /** The country that the article is set in, once names are read. */
  focus: string | null = null;
  readonly trees: SentenceTree[];
  /** For each sentence the quote of speech around each token, -1 outside quotes. */
  readonly quoteRows: Int32Array[];
  /** For each sentence the name that covers a token, or null. */
  readonly named: (NamedToken | null)[][];
  /** For each sentence the mention that a token is the head of, -1 where there is none. */
  readonly headRows: Int32Array[];
  /** Number of the paragraph of each sentence. */
  readonly paragraphs: Int32Array;
  /** How often each actor was mentioned so far. */
  readonly seen: number[] = [];
  readonly countries = new CountryFocus();
  /** Countries by the names that leave no doubt, to judge the doubtful ones by. */
  readonly impression = new CountryFocus();

  constructor(
    readonly document: Document,
    quotes: readonly Quote[],
    readonly knowledge: Knowledge,
    readonly context: MentionContext,
  ) {
    this.registry = new ActorRegistry(knowledge, context.published);
    this.trees = document.sentences.map((sentence) => new SentenceTree(sentence));
    this.quoteRows = quotesOfTokens(document, quotes);
    this.headRows = document.sentences.map((sentence) => new Int32Array(sentence.length).fill(-1));
    this.named = document.sentences.map((sentence) => new Array<NamedToken | null>(sentence.length).fill(null));
    this.paragraphs = paragraphsOf(document);
  }

  /** The text from one token to another, white space made single spaces. */
  text(s: number, first: number, last: number): string {
    const sentence = this.document.sentences[s];
    return this.document.text.slice(sentence.starts[first], sentence.ends[last]).replace(/\s+/g, " ");
  }

  /** The text of a found name. */
  words(s: number, name: { first: number; last: number }): string {
    return this.text(s, name.first, name.last);
  }

  /** The agent of the knowledge base that a noun is the head of, with its words before ("political analyst"). */
  agentAt(s: number, head: number, first: number): Sense | null {
    const { forms, length } = this.document.sentences[s];
    const ahead = Math.min(length, head + 5);
    for (let from = Math.max(first, head - 3); from <= head; from++) {
      const match = this.knowledge.match(forms, from, from === head ? ahead : head + 1);
      if (match === null || from + match.length <= head) continue;
      const sense = match.senses.find(({ entry }) => entry.kind === "agent");
      if (sense !== undefined) return sense;
    }
    return null;
  }

  /** The country of the name or mention that a token heads, null where it tells none. */
  countryAt(s: number, token: number): string | null {
    const named = this.named[s][token];
    if (named !== null) return named.actor?.country ?? named.country;
    const index = this.headRows[s][token];
    return index < 0 ? null : this.actors[this.mentions[index].actor].country;
  }

  /** The actor of the latest mention that passes a test, at most ten sentences back. */
  recent(test: (actor: ActorDraft, node: MentionNode) => boolean, s: number): ActorDraft | null {
    for (let index = this.mentions.length - 1; index >= 0; index--) {
      const node = this.mentions[index];
      if (node.sentence < s - 10) return null;
      if (node.form === "pronoun" || node.place) continue;
      const actor = this.actors[node.actor];
      if (test(actor, node)) return actor;
    }
    return null;
  }

  /** The actor that stands for several; the same members make the same actor. */
  group(name: string, members: number[]): ActorDraft {
    const key = `members ${[...members].sort((one, other) => one - other).join(" ")}`;
    const made = this.registry.named(key);
    if (made !== null) return made;
    const all = members.map((member) => this.actors[member]);
    const countries = new Set(all.map((actor) => actor.country));
    const actor = this.registry.create(
      name,
      "group",
      all.every((one) => one.animacy === "person") ? "person" : "body",
      {
        members,
        plural: true,
        country: countries.size === 1 ? all[0].country : null,
      },
    );
    this.registry.remember(actor, key);
    return actor;
  }

  /** The actor of a place that the knowledge base does not know. */
  placeActor(name: string, country: string | null): ActorDraft {
    const made = this.registry.named(name);
    if (made !== null && made.kind === "place") return made;
    const actor = this.registry.create(name, "place", "thing", { country, thing: true });
    this.registry.remember(actor, name);
    return actor;
  }

  /** Adds a mention of an actor, with what the actor shows and then `fields`. */
  node(
    s: number,
    head: number,
    first: number,
    last: number,
    form: MentionForm,
    actor: ActorDraft,
    fields: Partial<MentionNode> = {},
  ): MentionNode {
    const node = this.draft(s, head, first, last, form);
    node.plural = actor.plural;
    node.animacy = actor.animacy;
    node.gender = actor.gender;
    Object.assign(node, fields);
    return this.commit(node, actor);
  }

  /** A mention without an actor that is not yet among the mentions. */
  draft(s: number, head: number, first: number, last: number, form: MentionForm): MentionNode {
    const { starts, ends } = this.document.sentences[s];
    const quote = this.quoteRows[s][head];
    const span: Span = [starts[first], ends[last]];
    return {
      index: -1,
      sentence: s,
      first,
      last,
      head,
      span,
      form,
      actor: -1,
      plural: false,
      animacy: "unknown",
      gender: null,
      quote: quote < 0 ? null : quote,
      person: 0,
      place: false,
    };
  }

  /** Takes a drafted mention among the mentions, as one of an actor. */
  commit(node: MentionNode, actor: ActorDraft): MentionNode {
    node.index = this.mentions.length;
    node.actor = actor.index;
    this.mentions.push(node);
    if (this.headRows[node.sentence][node.head] < 0) this.headRows[node.sentence][node.head] = node.index;
    actor.mentions.push(node.index);
    this.seen[actor.index] = (this.seen[actor.index] ?? 0) + 1;
    return node;
  }

  /** Takes a pronoun from its actor to another. */
  point(node: MentionNode, actor: ActorDraft | null): void {
    if (actor === null || node.actor === actor.index) return;
    const before = this.actors[node.actor];
    before.mentions = before.mentions.filter((index) => index !== node.index);
    node.actor = actor.index;
    let place = actor.mentions.length;
    while (place > 0 && actor.mentions[place - 1] > node.index) place--;
    actor.mentions.splice(place, 0, node.index);
    this.seen[actor.index] = (this.seen[actor.index] ?? 0) + 1;
    this.take(node, actor);
  }

  /** What a pronoun and its actor tell of one another. */
  take(node: MentionNode, actor: ActorDraft): void {
    if (node.person === 3 && node.gender !== null && actor.animacy === "person") actor.gender ??= node.gender;
    if (node.animacy === "unknown") node.animacy = actor.animacy;
  }

  /** All actors made so far. */
  get actors(): ActorDraft[] {
    return this.registry.actors;
  }
}

/** The token of a stretch whose own head lies outside of it. */
export function topToken(sentence: Sentence, first: number, last: number): number {
  for (let token = first; token <= last; token++) {
    const head = sentence.heads[token];
    if (head < first || head > last) return token;
  }
  return first;
}

/** Is a noun said to be a place where something is or happens. */
export function isLocative(tree: SentenceTree, head: number): boolean {
  return /^(in|at|near|inside|across|throughout|outside|around|into|within)$/.test(tree.preposition(head));
}

/** Is a relation that of an argument of a verb. */
export function isArgument(relation: string): boolean {
  return (
    relation.startsWith("nsubj") ||
    relation === "obj" ||
    relation === "iobj" ||
    relation === "obl:agent" ||
    relation === "obl"
  );
}

/** Adds a word to a list that does not have it. */
export function pushNew(list: string[], word: string): void {
  if (!list.includes(word)) list.push(word);
}

/** Notes that an actor was called by an agent's name ("foreign minister"), and by its last word. */
export function addRole(actor: ActorDraft, agent: Entry): void {
  const name = agent.name.toLowerCase();
  pushNew(actor.roles, name);
  pushNew(actor.roles, name.slice(name.lastIndexOf(" ") + 1));
}

/** Number of the paragraph of each sentence: blank lines part paragraphs. */
function paragraphsOf(document: Document): Int32Array {
  const out = new Int32Array(document.sentences.length);
  let paragraph = 0;
  let place = 0;
  document.sentences.forEach((sentence, s) => {
    if (s > 0 && document.text.slice(place, sentence.span[0]).includes("\n")) paragraph++;
    place = sentence.span[1];
    out[s] = paragraph;
  });
  return out;
}
