// Who is spoken of: the mentions of a document, each resolved to an actor.

import type { Knowledge } from "../../knowledge/knowledge.js";
import type { Document } from "../../language/document.js";
import type { Actor } from "../../record/reading.js";
import type { Quote } from "../quotes/quotes.js";
import { MentionBuilder } from "./builder.js";
import type { MentionContext, Mentions } from "./mention.js";
import { writerOf } from "./writer.js";

/** An attribution as far as speech pronouns need it. */
export interface SpokenContent {
  /** Index of the speaker's actor, null where nobody is named. */
  source: number | null;
  /** Index of the actor spoken to, null where none is told. */
  addressee: number | null;
  /** Spans of the content in the text. */
  content: readonly (readonly [number, number])[];
  /** Are words of it quoted: only then is "I" its speaker. */
  quoted: boolean;
  /** Index of the source's mention, -1 without one: "I said" within a statement is not said by itself. */
  mention: number;
}

/**
 * Finds all mentions of a document and resolves them: names to full names, titles and nominals to people and bodies,
 * metonyms to governments, pronouns to what they stand for. Linear in the length of the text.
 */
export function findMentions(
  document: Document,
  quotes: readonly Quote[],
  knowledge: Knowledge,
  context: MentionContext,
): Mentions {
  return new MentionBuilder(document, quotes, knowledge, context);
}

/**
 * Points "I", "we" and "you" inside quotes at the speaker and the addressee of the innermost attribution whose content
 * they stand in, "I" outside quotes at the piece's writer, and resolves "he" and "she" anew where they had been taken for
 * the speaker.
 */
export function resolveSpeech(mentions: Mentions, attributions: readonly SpokenContent[]): void {
  if (!(mentions instanceof MentionBuilder)) throw new Error("resolveSpeech takes what findMentions returned.");
  const widths = attributions.map(({ content }) =>
    content.length === 0 ? 0 : content[content.length - 1][1] - content[0][0],
  );
  const spans = attributions
    .flatMap(({ content }, attribution) => content.map(([start, end]) => ({ start, end, attribution })))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const writer = writerOf(mentions);
  const open: typeof spans = [];
  let next = 0;
  const nodes = mentions.mentions.filter(
    (node) => node.form === "pronoun" && (node.quote !== null || node.person === 1 || node.person === 2),
  );
  nodes.sort((one, other) => one.span[0] - other.span[0]);
  for (const node of nodes) {
    const place = node.span[0];
    for (; next < spans.length && spans[next].start <= place; next++) open.push(spans[next]);
    const speech = node.person === 1 || node.person === 2;
    let inner = -1;
    for (let index = open.length - 1; index >= 0; index--) {
      const { end, attribution } = open[index];
      const { quoted, mention } = attributions[attribution];
      if (end <= place) open.splice(index, 1);
      else if (mention === node.index || (speech && !quoted)) continue;
      else if (inner < 0 || widths[attribution] < widths[inner]) inner = attribution;
    }
    if (inner < 0) {
      if (writer !== null && node.person === 1 && !node.plural && node.quote === null)
        mentions.pointTo(node, writer.index);
      continue;
    }
    const { source, addressee } = attributions[inner];
    if (node.person === 1) {
      if (source !== null) mentions.pointTo(node, source);
    } else if (node.person === 2) {
      if (addressee !== null) mentions.pointTo(node, addressee);
    } else if (source !== null && node.quote !== null) mentions.resolveAgain(node, source);
  }
}

/** The record's actors and, for each draft, the id that it got; "" for drafts that the record leaves out. */
export interface RecordActors {
  actors: Actor[];
  ids: string[];
}

/**
 * The record's actors, with ids a1, a2, … in the order of first mention. Things and unresolved pronouns are left out
 * unless `used` names them: indices of actors that attributions and events refer to.
 */
export function toActors(mentions: Mentions, used: ReadonlySet<number> = new Set()): RecordActors {
  const ids = mentions.actors.map(() => "");
  const kept = mentions.actors
    .filter((actor) => used.has(actor.index) || (!actor.thing && actor.mentions.length > 0))
    .map((actor) => ({
      actor,
      nodes: actor.mentions
        .map((index) => mentions.mentions[index])
        .sort((one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1]),
    }));
  const start = (one: (typeof kept)[number]): number => one.nodes[0]?.span[0] ?? Number.MAX_SAFE_INTEGER;
  kept.sort((one, other) => start(one) - start(other) || one.actor.index - other.actor.index);
  const actors = kept.map(({ actor, nodes }, at): Actor => {
    ids[actor.index] = `a${at + 1}`;
    return {
      id: `a${at + 1}`,
      name: actor.name,
      kind: actor.kind,
      country: actor.country,
      sectors: actor.sectors,
      known: actor.known,
      mentions: nodes.map(({ span, form }) => ({ span, form })),
    };
  });
  return { actors, ids };
}
