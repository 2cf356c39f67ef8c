// Under which name and as what kind an entity stands: as most articles have it, whatever the order in which they came.

import { sql, type Transaction } from "kysely";
import { actorKinds } from "../record/reading.js";
import { listOfIds, listOfRows } from "./dialect/fragments.js";
import { forgetNameWords, putWords } from "./dialect/words.js";
import { type Entity, storedKey, wordsOfEntity } from "./entity.js";
import type { Tables } from "./schema.js";
import { insertRows } from "./write-rows.js";

/** An entity as one article has it, as JSON: name, place of its kind, country, sectors, key in the knowledge base. */
type Form = string;

/** That an article has an entity so (`by` 1), or has it so no more (−1). */
export interface FormChange {
  id: number;
  key: string;
  entity: Entity;
  by: 1 | -1;
}

interface StoredEntity {
  id: number;
  name: string;
  kind: number;
  country: string | null;
  sectors: string;
  known: string | null;
  articles: number;
}

/** Counts articles in which entities appear, or counts them out. An entity's row has its commonest form from then on. */
export async function countArticles(transaction: Transaction<Tables>, changes: readonly FormChange[]): Promise<void> {
  const byEntity = new Map<number, FormChange[]>();
  for (const change of changes) byEntity.set(change.id, [...(byEntity.get(change.id) ?? []), change]);
  const ids = listOfIds([...byEntity.keys()]);
  const { rows: entities } = await sql<StoredEntity>`select id, name, kind, country, sectors, known, articles
    from entities where id in ${ids}`.execute(transaction);
  const { rows: forms } = await sql<{ entity: number; form: Form; articles: number }>`select entity, form, articles
    from entity_forms where entity in ${ids}`.execute(transaction);
  const several = new Map<number, Map<Form, number>>();
  for (const { entity, form, articles } of forms)
    several.set(entity, (several.get(entity) ?? new Map<Form, number>()).set(form, articles));
  const counted: [id: number, articles: number][] = [];
  const changed: (string | number | null)[][] = [];
  const formRows: (string | number)[][] = [];
  const recounted: number[] = [];
  const words: { id: number; before: string; after: string }[] = [];
  for (const row of entities) {
    const own = byEntity.get(row.id)!;
    const articles = own.reduce((sum, { by }) => sum + by, row.articles);
    const before = JSON.stringify([row.name, row.kind, row.country, row.sectors, row.known]);
    const known = several.get(row.id);
    if (known === undefined && own.every(({ entity }) => formOf(entity) === before)) {
      counted.push([row.id, articles]);
      continue;
    }
    // The entity has other forms too, or gets one.
    const counts = new Map(known ?? (row.articles > 0 ? [[before, row.articles]] : []));
    for (const { entity, by } of own) counts.set(formOf(entity), (counts.get(formOf(entity)) ?? 0) + by);
    for (const [form, count] of counts) if (count <= 0) counts.delete(form);
    recounted.push(row.id);
    if (counts.size > 1) for (const [form, count] of counts) formRows.push([row.id, form, count]);
    const after = rowOf(own[0].key, commonest(counts) ?? before);
    changed.push([row.id, after.key, after.name, after.kind, after.country, after.sectors, after.known, articles]);
    const [old, fresh] = [wordsOfEntity(row), wordsOfEntity(after)];
    if (old !== fresh) words.push({ id: row.id, before: old, after: fresh });
  }
  await sql`update entities set articles = n.count
    from ${listOfRows({ id: "integer", count: "integer" }, counted)} n
    where entities.id = n.id`.execute(transaction);
  if (recounted.length === 0) return;
  await sql`delete from entity_forms where entity in ${listOfIds(recounted)}`.execute(transaction);
  await insertRows(transaction, "entity_forms", ["entity", "form", "articles"], formRows);
  const columns = {
    id: "integer",
    key: "text",
    name: "text",
    kind: "integer",
    country: "text",
    sectors: "text",
    known: "text",
    articles: "integer",
  } as const;
  await sql`update entities set key = n.key, name = n.name, kind = n.kind, country = n.country, sectors = n.sectors,
      known = n.known, articles = n.articles
    from ${listOfRows(columns, changed)} n where entities.id = n.id`.execute(transaction);
  for (const { id, before, after } of words) {
    await forgetNameWords(transaction, id, before);
    await putWords(transaction, "entity_words", [[id, after]]);
  }
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
