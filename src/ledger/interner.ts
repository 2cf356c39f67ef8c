// Ids of things that many articles share: outlets, readers, entities. Made at first sight, then remembered.

import { sql, type Transaction } from "kysely";
import { actorKinds, type Outlet } from "../record/reading.js";
import { forgetNameWords, putWords } from "./dialect/words.js";
import { type Entity, hasKey, keyColumn, storedKey, wordsOfEntity } from "./entity.js";
import { shortHash } from "./hash.js";
import type { Tables } from "./schema.js";
import { insertRows } from "./write-rows.js";

/** Ids remembered at once. The ledger may hold more entities than memory should. */
const remembered = 50_000;

/**
 * Ids by key. What is remembered must be committed: after a transaction that failed, call `forget`.
 */
export class Interner {
  readonly #outlets = new Map<string, number>();
  readonly #readers = new Map<string, number>();
  readonly #entities = new Map<string, number>();

  forget(): void {
    this.#outlets.clear();
    this.#readers.clear();
    this.#entities.clear();
  }

  /** The id of an outlet; one name under two domains is two outlets. */
  async outlet(transaction: Transaction<Tables>, { name, domain }: Pick<Outlet, "name" | "domain">): Promise<number> {
    const key = `${name}\n${domain ?? ""}`;
    const known = this.#outlets.get(key);
    if (known !== undefined) return known;
    const found = await transaction
      .selectFrom("outlets")
      .select("id")
      .where("name", "=", name)
      .where("domain", domain === null ? "is" : "=", domain)
      .executeTakeFirst();
    const { id } =
      found ??
      (await transaction.insertInto("outlets").values({ name, domain }).returning("id").executeTakeFirstOrThrow());
    remember(this.#outlets, key, id);
    return id;
  }

  /** The id of a program and model that reads, as `reading.reader` names it. */
  async reader(transaction: Transaction<Tables>, name: string): Promise<number> {
    const known = this.#readers.get(name);
    if (known !== undefined) return known;
    const found = await transaction.selectFrom("readers").select("id").where("name", "=", name).executeTakeFirst();
    const { id } =
      found ?? (await transaction.insertInto("readers").values({ name }).returning("id").executeTakeFirstOrThrow());
    remember(this.#readers, name, id);
    return id;
  }

  /** Ids of entities by their keys; new ones are stored, and found by the words of their names from then on. */
  async entities(transaction: Transaction<Tables>, wanted: ReadonlyMap<string, Entity>): Promise<Map<string, number>> {
    const ids = new Map<string, number>();
    const unknown: string[] = [];
    for (const key of wanted.keys()) {
      const id = this.#entities.get(key);
      if (id === undefined) unknown.push(key);
      else ids.set(key, id);
    }
    if (unknown.length === 0) return ids;
    const { rows } = await sql<{ id: number; key: string }>`select e.id, ${keyColumn("e")} as key from entities e
      where ${hasKey("e", unknown)}`.execute(transaction);
    const found = new Map(rows.map(({ id, key }) => [key, id]));
    const fresh = unknown.filter((key) => !found.has(key));
    for (const [key, id] of await this.#newEntities(transaction, fresh, wanted)) found.set(key, id);
    for (const key of unknown) {
      const id = found.get(key)!;
      ids.set(key, id);
      remember(this.#entities, key, id);
    }
    return ids;
  }

  /**
   * Forgets those of the entities that appear in no article any more, but for those to keep: what a correction brought
   * goes with it, and what a correction hides comes back under its number.
   */
  async forgetUnused(
    transaction: Transaction<Tables>,
    entities: ReadonlyMap<string, Entity>,
    keep: ReadonlyMap<string, Entity>,
  ): Promise<void> {
    const gone = new Map([...entities].filter(([key]) => !keep.has(key)));
    for (const [key, id] of await this.entities(transaction, gone)) {
      const { rows } = await sql<{ name: string; country: string | null }>`delete from entities
        where id = ${id} and articles = 0 returning name, country`.execute(transaction);
      if (rows[0] === undefined) continue;
      this.#entities.delete(key);
      await forgetNameWords(transaction, id, wordsOfEntity(rows[0]));
    }
  }

  async #newEntities(
    transaction: Transaction<Tables>,
    keys: readonly string[],
    wanted: ReadonlyMap<string, Entity>,
  ): Promise<Map<string, number>> {
    const ids = new Map<string, number>();
    if (keys.length === 0) return ids;
    // As SQLite gives numbers: one more than the largest.
    const { rows } = await sql<{ last: number | null }>`select max(id) as last from entities`.execute(transaction);
    let id = rows[0]?.last ?? 0;
    const entities = keys.map((key) => {
      const entity = wanted.get(key)!;
      const { name, kind, country, sectors, known } = entity;
      ids.set(key, ++id);
      const own = { stored: storedKey(key, entity), hash: shortHash(key), kind: actorKinds.indexOf(kind) };
      return [id, own.stored, own.hash, name, own.kind, country, sectors.join(" "), known];
    });
    const columns = ["id", "key", "key_hash", "name", "kind", "country", "sectors", "known"] as const;
    await insertRows(transaction, "entities", columns, entities);
    await putWords(
      transaction,
      "entity_words",
      keys.map((key) => [ids.get(key)!, wordsOfEntity(wanted.get(key)!)]),
    );
    return ids;
  }
}

function remember(ids: Map<string, number>, key: string, id: number): void {
  if (ids.size >= remembered) ids.clear();
  ids.set(key, id);
}
