// Which actors of different articles are one entity of the ledger.
import type { Actor } from "../record/reading.js";

/** An actor as the ledger knows it across articles. */
export type Entity = Pick<Actor, "name" | "kind" | "country" | "sectors" | "known">;

const determiner = /^(?:the|a|an|some|several|many|two|three|its|his|her|their)\s+/;

/**
 * What makes two actors one: a state is its country, an actor of the knowledge base its key, and everybody else is their
 * name (letter case and determiners aside) within their country. Unnamed sources ("officials") of one country share an
 * entity; it stands for nobody in particular.
 */
export function entityKey(actor: Entity): string {
  if (actor.kind === "state" && actor.country !== null) return actor.country;
  if (actor.known !== null) return actor.known;
  const name = foldName(actor.name);
  const country = actor.country === null ? "" : `@${actor.country}`;
  return actor.kind === "unnamed" ? `?${name}${country}` : `${name}${country}`;
}

/** A name in lower case, without a determiner before it and without doubled spaces. */
export function foldName(name: string): string {
  return name.toLowerCase().split(/\s+/).join(" ").replace(determiner, "");
}
