// Whom a person means by a name: the entities and outlets of a ledger that it fits.

import { type RawBuilder, sql } from "kysely";
import { actorKinds } from "../../record/vocabulary.js";
import type { Database } from "../database.js";
import { withWords } from "../dialect/words.js";
import { countryWord, type Entity, foldName, hasKey, keyColumn, kindPlace } from "../entity.js";

/** More entities than this are not told apart by a name. */
const most = 20_000;

/**
 * Ids of the entities that a name fits: those of a country, where it is one's code or name; the one with that key; and all
 * whose names hold all its words, or words that begin so where one ends in a star.
 */
export async function entitiesNamed(database: Database, name: string): Promise<number[]> {
  const folded = foldName(name.trim());
  const words =
    folded
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .match(/[\p{L}\p{N}]+\*?/gu) ?? [];
  if (words.length === 0) throw new Error(`"${name}" is no name to look for.`);
  const match = words.map((word) => (word.endsWith("*") ? `"${word.slice(0, -1)}"*` : `"${word}"`)).join(" ");
  const { rows: states } = await sql<{ country: string }>`select distinct country from entities
    where kind = ${kindPlace("state")} and country is not null and lower(name) in (${folded}, ${`the ${folded}`})
      and id in ${withWords("entity_words", match)}`.execute(database);
  const countries = [name.toUpperCase(), ...states.map(({ country }) => country)];
  const { rows } = await sql<{ id: number }>`
    select id from ${withWords("entity_words", match)} w
    union select id from entities e where ${hasKey("e", [name, folded])}
    union select id from ${entitiesOf(countries)} c
    limit ${sql.lit(most)}`.execute(database);
  return rows.map(({ id }) => id);
}

/** Ids of entities by their keys. */
export async function entitiesByKey(database: Database, keys: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; key: string }>`select id, ${keyColumn("e")} as key from entities e
    where ${hasKey("e", keys)}`.execute(database);
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** Ids of the entities of these countries; other words than codes are nobody's country. */
export function entitiesOf(countries: readonly string[]): RawBuilder<unknown> {
  const words = countries.filter((country) => /^[A-Z]{3}$/.test(country)).map(countryWord);
  return words.length === 0
    ? sql`(select 0 as id where false)`
    : withWords("entity_words", words.map((word) => `"${word}"`).join(" OR "));
}

/** Ids of the outlets with that name or domain, letter case aside. */
export async function outletsNamed(database: Database, outlet: string): Promise<number[]> {
  const wanted = outlet.trim().toLowerCase();
  const rows = await database
    .selectFrom("outlets")
    .select("id")
    .where(({ or, eb, fn }) =>
      or([eb(fn<string>("lower", ["name"]), "=", wanted), eb(fn<string>("lower", ["domain"]), "=", wanted)]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Who has a key; null where the ledger has nobody of it. */
export async function entityOfKey(database: Database, key: string): Promise<Entity | null> {
  const { rows } = await sql<
    Omit<Entity, "kind" | "sectors"> & { kind: number; sectors: string }
  >`select name, kind, country,
      sectors, known from entities e where ${hasKey("e", [key])}`.execute(database);
  const row = rows[0];
  if (row === undefined) return null;
  return { ...row, kind: actorKinds[row.kind], sectors: row.sectors === "" ? [] : row.sectors.split(" ") };
}

/** Ids of the articles in which somebody appears, as many as are asked for. */
export async function articlesOfKey(database: Database, key: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ article: string }>`select distinct a.article from entities e
      join appearances p on p.entity = e.id join articles a on a.id = p.article
    where ${hasKey("e", [key])} limit ${limit}`.execute(database);
  return rows.map(({ article }) => article);
}
