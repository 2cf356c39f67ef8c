// Clusters in their table: read before they are asked for, changed in memory, written all at once.

import { sql } from "kysely";
import type { Cluster } from "../../linking/link-index.js";
import { Generations } from "../cache.js";
import { listOfIds, listOfRows } from "../dialect/fragments.js";
import { isCluster } from "./key-lists.js";
import type { Connection, ProfileRow, ProfileRows } from "./profile-rows.js";

/** Clusters above which those that nobody asked for lately are forgotten. */
const kept = 40_000;

export class ClusterRows {
  readonly #clusters = new Generations<string, Cluster | null>(kept);
  /** What is to be written: the numbers of a cluster's core and near, null where its row is to go. */
  readonly #pending = new Map<ProfileRow, { size: number; core: string; near: string } | null>();

  constructor(
    private readonly connection: () => Connection,
    private readonly rows: ProfileRows,
  ) {}

  forget(): void {
    this.#clusters.clear();
    this.#pending.clear();
  }

  trim(): void {
    this.#clusters.trim();
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.#clusters.delete(id);
  }

  /** Those of the clusters that exist. */
  async load(ids: readonly string[]): Promise<Cluster[]> {
    const missing = [...new Set(ids)].filter((id) => this.#clusters.get(id) === undefined);
    if (missing.length > 0) {
      const rows = await this.rows.findAll(missing);
      for (const id of missing) this.#clusters.set(id, null);
      const alone = rows.filter((row) => !row.names && isCluster(row));
      for (const { id } of alone) this.#clusters.set(id, { id, size: 1, core: [id], near: [] });
      await this.#read(rows.filter(({ names }) => names));
    }
    return ids.flatMap((id) => this.#clusters.get(id) ?? []);
  }

  async put({ id, size, core, near }: Cluster): Promise<void> {
    const row = await this.rows.make(id);
    this.#clusters.set(id, { id, size, core: [...core], near: [...near] });
    // Most clusters are one profile near nobody: that profile's row tells so.
    const isAlone = size === 1 && core.length === 1 && core[0] === id && near.length === 0;
    this.#pending.set(row, isAlone ? null : { size, core: await this.#numbers(core), near: await this.#numbers(near) });
    row.names = !isAlone;
  }

  async remove(id: string): Promise<void> {
    const row = await this.rows.make(id);
    this.#clusters.set(id, null);
    this.#pending.set(row, null);
    row.names = false;
  }

  /** Writes what is pending. */
  async flush(): Promise<void> {
    const gone: number[] = [];
    const rows: [number, number, string, string][] = [];
    for (const [{ number }, cluster] of this.#pending) {
      if (cluster === null) gone.push(number);
      else rows.push([number, cluster.size, cluster.core, cluster.near]);
    }
    this.#pending.clear();
    if (gone.length > 0) await sql`delete from clusters where name in ${listOfIds(gone)}`.execute(this.connection());
    if (rows.length === 0) return;
    await sql`insert into clusters (name, size, core, near)
        select name, size, core, near
        from ${listOfRows({ name: "integer", size: "integer", core: "text", near: "text" }, rows)} n where true
      on conflict (name) do update set size = excluded.size, core = excluded.core, near = excluded.near`.execute(
      this.connection(),
    );
  }

  async #read(names: readonly ProfileRow[]): Promise<void> {
    if (names.length === 0) return;
    const { rows } = await sql<{ name: number; size: number; core: string; near: string }>`
      select name, size, core, near from clusters where name in ${listOfIds(names.map(({ number }) => number))}`.execute(
      this.connection(),
    );
    const lists = rows.map(({ core, near }) => [JSON.parse(core) as number[], JSON.parse(near) as number[]]);
    const profiles = await this.rows.numbered([...new Set(lists.flat(2))]);
    const ids = new Map(profiles.map(({ number, id }) => [number, id]));
    const idsOf = (numbers: readonly number[]): string[] => numbers.flatMap((number) => ids.get(number) ?? []);
    const named = new Map(names.map((row) => [row.number, row.id]));
    for (const [index, { name, size }] of rows.entries()) {
      const id = named.get(name)!;
      this.#clusters.set(id, { id, size, core: idsOf(lists[index][0]), near: idsOf(lists[index][1]) });
    }
  }

  async #numbers(ids: readonly string[]): Promise<string> {
    const numbers: number[] = [];
    for (const id of ids) numbers.push((await this.rows.make(id)).number);
    return JSON.stringify(numbers);
  }
}
