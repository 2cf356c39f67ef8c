// Which actors of different articles are one entity of the ledger.

import { type RawBuilder, sql } from "kysely";
import { type Actor, actorKinds } from "../record/reading.js";
import { listOfIds, listOfWords } from "./dialect/fragments.js";
import { shortHash } from "./hash.js";

/** An actor as the ledger knows it across articles. */
export type Entity = Pick<Actor, "name" | "kind" | "country" | "sectors" | "known">;

const determiner = /^(?:the|a|an|some|several|many|two|three|its|his|her|their)\s+/;

/**
 * What makes two actors one: a state is its country, an actor of the knowledge base its key, and everybody else is their
 * name (letter case and determiners aside) within their country. Unnamed sources of one country and one kind ("officials
 * who asked not to be named", "senior officials") share an entity; it stands for nobody in particular.
 */
export function entityKey(actor: Entity): string {
  if (actor.kind === "state" && actor.country !== null) return actor.country;
  if (actor.known !== null) return actor.known;
  const country = actor.country === null ? "" : `@${actor.country}`;
  return actor.kind === "unnamed" ? `?${kindOfPeople(actor.name)}${country}` : `${foldName(actor.name)}${country}`;
}

const afterHead = /^(?:of|at|in|on|to|from|for|with|by|near|who|whom|whose|that|which|and|or|familiar|named|called)$/;

/** The word that says what unnamed people are, in lower case: "officials" of "two officials familiar with the talks". */
export function kindOfPeople(name: string): string {
  const words = foldName(name)
    .split(/[^\p{L}\p{N}'’.-]+/u)
    .filter(Boolean);
  const end = words.findIndex((word, index) => index > 0 && afterHead.test(word));
  return (end === -1 ? words.at(-1) : words[end - 1]) ?? foldName(name);
}

/** A name in lower case, without a determiner before it and without doubled spaces. */
export function foldName(name: string): string {
  return name.toLowerCase().split(/\s+/).join(" ").replace(determiner, "");
}

/** Place of a kind among the record's `actorKinds`, as the table keeps it. */
export function kindPlace(kind: Actor["kind"]): RawBuilder<number> {
  return sql.lit(actorKinds.indexOf(kind));
}

/** The key of a row of `entities`: what most keys are, name and country, is not stored again. */
export function keyColumn(entities: string): RawBuilder<string> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${entities}.${name}`);
  return sql<string>`coalesce(${column("key")}, case ${column("kind")} when ${kindPlace("unnamed")} then '?' else '' end
    || lower(${column("name")}) || coalesce('@' || ${column("country")}, ''))`;
}

/** The key as it is stored; null where `keyColumn` makes it of name and country. */
export function storedKey(
  key: string,
  { name, kind, country }: Pick<Entity, "name" | "kind" | "country">,
): string | null {
  // As SQLite's lower(): the letters of ASCII only.
  const lower = name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return key === `${kind === "unnamed" ? "?" : ""}${lower}${country === null ? "" : `@${country}`}` ? null : key;
}

/** Whether a row of `entities` has one of these keys. */
export function hasKey(entities: string, keys: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${entities}.key_hash`)} in ${listOfIds(keys.map(shortHash))}
    and ${keyColumn(entities)} in ${listOfWords(keys)}`;
}

/**
 * The words under which an entity is found: those of its name, and its country's code with letters before it that begin no
 * word. An index of countries alone would take ten times the room.
 */
export function wordsOfEntity({ name, country }: Pick<Entity, "name" | "country">): string {
  return country === null ? name : `${name} ${countryWord(country)}`;
}

/** The word for a country's code in the index of entities' words. */
export function countryWord(country: string): string {
  return `zqc${country}`;
}
