// Under which name and as what kind an entity stands: as most articles have it, whatever the order in which they came.
import { sql, type Transaction } from "kysely";
import { actorKinds } from "../record/reading.js";
import { type Entity, storedKey, wordsOfEntity } from "./entity.js";
import type { Tables } from "./schema.js";

/** An entity as one article has it, as JSON: name, place of its kind, country, sectors, key in the knowledge base. */
type Form = string;

/** Counts an article in which an entity appears, or counts it out. The entity's row has its commonest form from then on. */
export async function countArticle(
  transaction: Transaction<Tables>,
  id: number,
  key: string,
  entity: Entity,
  by: 1 | -1,
): Promise<void> {
  const { name, country, sectors, known } = entity;
  const { numAffectedRows } = await sql`update entities set articles = articles + ${by}
    where id = ${id} and name = ${name} and kind = ${actorKinds.indexOf(entity.kind)}
      and country is ${country} and sectors = ${sectors.join(" ")} and known is ${known}
      and not exists (select 1 from entity_forms where entity = ${id})`.execute(transaction);
  if (numAffectedRows === 0n) await countForm(transaction, id, key, formOf(entity), by);
}

/** Where an entity has other forms too, or gets one. */
async function countForm(
  transaction: Transaction<Tables>,
  id: number,
  key: string,
  form: Form,
  by: 1 | -1,
): Promise<void> {
  const row = await transaction
    .selectFrom("entities")
    .select(["name", "kind", "country", "sectors", "known", "articles"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const before = JSON.stringify([row.name, row.kind, row.country, row.sectors, row.known]);
  const rows = await transaction
    .selectFrom("entity_forms")
    .select(["form", "articles"])
    .where("entity", "=", id)
    .execute();
  const counts = new Map(rows.map(({ form: one, articles }) => [one, articles]));
  if (rows.length === 0 && row.articles > 0) counts.set(before, row.articles);
  counts.set(form, (counts.get(form) ?? 0) + by);
  for (const [one, count] of counts) if (count <= 0) counts.delete(one);
  const after = commonest(counts) ?? before;
  await sql`delete from entity_forms where entity = ${id}`.execute(transaction);
  if (counts.size > 1)
    await sql`insert into entity_forms (entity, form, articles)
      select ${id}, value ->> 0, value ->> 1 from json_each(${JSON.stringify([...counts])})`.execute(transaction);
  await transaction
    .updateTable("entities")
    .set({ ...rowOf(key, after), articles: row.articles + by })
    .where("id", "=", id)
    .execute();
  const words = wordsOfEntity(row);
  const newWords = wordsOfEntity(rowOf(key, after));
  if (words === newWords) return;
  await sql`insert into entity_words (entity_words, rowid, name) values ('delete', ${id}, ${words})`.execute(
    transaction,
  );
  await sql`insert into entity_words (rowid, name) values (${id}, ${newWords})`.execute(transaction);
}

export function formOf({ name, kind, country, sectors, known }: Entity): Form {
  return JSON.stringify([name, actorKinds.indexOf(kind), country, sectors.join(" "), known]);
}

/** What the row of an entity has of a form. */
export function rowOf(
  key: string,
  form: Form,
): { key: string | null; name: string; kind: number; country: string | null; sectors: string; known: string | null } {
  const [name, kind, country, sectors, known] = JSON.parse(form) as [
    string,
    number,
    string | null,
    string,
    string | null,
  ];
  return { key: storedKey(key, { name, kind: actorKinds[kind], country }), name, kind, country, sectors, known };
}

/** The form of most articles; of equals the first by its letters. */
export function commonest(counts: ReadonlyMap<Form, number>): Form | null {
  let best: [form: Form, articles: number] | null = null;
  for (const [form, articles] of counts)
    if (best === null || articles > best[1] || (articles === best[1] && form < best[0])) best = [form, articles];
  return best?.[0] ?? null;
}
