// Counts how entities stand in the articles of a ledger from before it kept that.
import { sql } from "kysely";
import type { Database } from "./database.js";
import { type Entity, keyColumn, wordsOfEntity } from "./entity.js";
import { commonest, formOf, rowOf } from "./entity-forms.js";
import { readingsOf } from "./reading-store.js";
import { entitiesOf } from "./rows.js";

/** Readings unpacked at a time. */
const readAtOnce = 200;

/** Counts anew, for a ledger that never did, how each entity stands in the articles that it appears in. */
export async function countForms(database: Database): Promise<void> {
  const { rows: entities } = await sql<Pick<Entity, "name" | "country"> & { id: number; key: string }>`
    select id, ${keyColumn("e")} as key, name, country from entities e`.execute(database);
  const known = new Map(entities.map((entity) => [entity.key, entity]));
  const forms = new Map<string, Map<string, number>>();
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number }>`select id from articles where id > ${last}
      order by id limit ${readAtOnce}`.execute(database);
    if (rows.length === 0) break;
    last = rows[rows.length - 1].id;
    const readings = await readingsOf(
      database,
      rows.map(({ id }) => id),
    );
    for (const { reading } of readings.values())
      for (const [key, entity] of entitiesOf(reading)) {
        const form = formOf(entity);
        const counts = forms.get(key) ?? new Map<string, number>();
        if (counts.size === 0) forms.set(key, counts);
        counts.set(form, (counts.get(form) ?? 0) + 1);
      }
  }
  for (const [key, counts] of forms) {
    const entity = known.get(key);
    if (entity === undefined) continue;
    const row = rowOf(key, commonest(counts)!);
    await sql`update entities set key = ${row.key}, name = ${row.name}, kind = ${row.kind}, country = ${row.country},
      sectors = ${row.sectors}, known = ${row.known} where id = ${entity.id}`.execute(database);
    if (counts.size > 1)
      await sql`insert into entity_forms (entity, form, articles) select ${entity.id}, value ->> 0, value ->> 1
        from json_each(${JSON.stringify([...counts])})`.execute(database);
    const words = [wordsOfEntity(entity), wordsOfEntity(row)];
    if (words[0] === words[1]) continue;
    await sql`insert into entity_words (entity_words, rowid, name) values ('delete', ${entity.id}, ${words[0]})`.execute(
      database,
    );
    await sql`insert into entity_words (rowid, name) values (${entity.id}, ${words[1]})`.execute(database);
  }
}
