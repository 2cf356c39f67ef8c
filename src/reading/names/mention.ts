// What mentions and actors are while an article is read; the record's own forms are made of them at the end.
import type { Document } from "../../language/document.js";
import type { Actor, mentionForms, Span } from "../../record/reading.js";

export type MentionForm = (typeof mentionForms)[number];
export type ActorKind = Actor["kind"];

/** What a phrase stands for: people, a body or state that acts, or a thing. `unknown` where nothing tells. */
export type Animacy = "person" | "body" | "thing" | "unknown";

/** One phrase that stands for somebody or something. */
export interface MentionNode {
  index: number;
  sentence: number;
  /** First and last token of the phrase in its sentence, both inclusive. */
  first: number;
  last: number;
  /** The token that carries the phrase in the tree. */
  head: number;
  span: Span;
  form: MentionForm;
  /** Index of the actor that it is resolved to. */
  actor: number;
  plural: boolean;
  animacy: Animacy;
  gender: "male" | "female" | null;
  /** Index of the innermost quote of speech around it, null outside quotes. */
  quote: number | null;
  /** Grammatical person of a pronoun ("we" is 1), 0 for other phrases. */
  person: 0 | 1 | 2 | 3;
  /** A place in this use ("in Moscow"), not an actor. */
  place: boolean;
}

/** Somebody or something that the article speaks of, gathered from its mentions. */
export interface ActorDraft {
  index: number;
  name: string;
  kind: ActorKind;
  country: string | null;
  sectors: string[];
  /** Key in the knowledge base. */
  known: string | null;
  gender: "male" | "female" | null;
  animacy: Animacy;
  plural: boolean;
  /** Indices of its mentions, in text order once `findMentions` is done. */
  mentions: number[];
  /** The actors that a collective stands for ("both sides", "Israel and Iran"), else empty. */
  members: number[];
  /** Lemmas of the nouns it was described by ("analyst", "president"). */
  roles: string[];
  /** A thing that acts only where an event or attribution makes it a party; left out of the record otherwise. */
  thing: boolean;
  /** Its country, or that it has none, is told by its own words: the setting says nothing more. */
  settled: boolean;
}

/** What the reading knows of the article around the text. */
export interface MentionContext {
  /** Day or time of publication (ISO 8601), null where unknown. */
  published: string | null;
  outlet: { name: string; domain: string | null } | null;
}

/** All mentions and actors of a document. */
export interface Mentions {
  document: Document;
  actors: ActorDraft[];
  mentions: MentionNode[];
  /** ISO 3166-1 alpha-3 of the country that the article is set in, null where it is not plain. */
  focus: string | null;
  /** The mention whose head a token is, else the smallest one that covers it, else null. */
  at(sentence: number, token: number): MentionNode | null;
  /**
   * The mention headed by a token; where there is none yet, one is made, with an actor for it: any source or party can
   * be resolved. An adjective of nationality ("Iranian") gives the state.
   */
  ensure(sentence: number, head: number): MentionNode;
  /** The mentions by name in a sentence, in text order. */
  namesIn(sentence: number): MentionNode[];
  /** The first token of the title that stands before a name; the name's own first token where none does. */
  titleStart(sentence: number, first: number): number;
  /** A mention of some words that nobody named before, with an actor of its own. */
  phrase(sentence: number, head: number, first: number, last: number): MentionNode;
  /** Points a mention at another actor. */
  pointTo(node: MentionNode, actor: number): void;
  /** One mention of those whom several mentions of a sentence name side by side. */
  together(nodes: readonly MentionNode[]): MentionNode;
  /**
   * Indices of all actors that the phrase headed by a token stands for: each conjunct of a compound, each member of a
   * collective ("both sides"), else the one actor of `ensure`.
   */
  actorsOf(sentence: number, head: number): number[];
}
