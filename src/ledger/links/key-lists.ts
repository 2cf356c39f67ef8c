// Under which keys clusters are looked up: lists read before they are asked for, counted in memory, written all at once.

import { sql } from "kysely";
import { Generations } from "../cache.js";
import { joinedNumbers, listOfIds, listOfRows } from "../dialect/fragments.js";
import { soughtKeys, storedKeys } from "../week-keys.js";
import type { Connection, ProfileRow, ProfileRows } from "./profile-rows.js";

/** Lists above which those that nobody asked for lately are forgotten. */
const keptLists = 60_000;

export class KeyLists {
  readonly #lists = new Generations<number, number[]>(keptLists);
  /** By key and cluster: whether it stands there from now on. */
  readonly #pending = new Map<number, Map<number, boolean>>();
  /** By the cluster's number: how many of the keys sought lead to it, and the last of these. Nothing between two searches. */
  #counts = new Uint16Array(1024);
  #places = new Uint16Array(1024);

  constructor(
    private readonly connection: () => Connection,
    private readonly profiles: ProfileRows,
  ) {}

  forget(): void {
    this.#lists.clear();
    this.#pending.clear();
  }

  trim(): void {
    this.#lists.trim();
  }

  /** Reads the lists that are asked for by these keys. */
  async load(keys: readonly string[]): Promise<void> {
    await this.#loadStored(new Set(soughtKeys(keys).map(([stored]) => stored)));
  }

  /** Ids of the clusters that share a key, those that share most first, ties by id; at most `limit`. */
  async candidates(keys: readonly string[], limit: number): Promise<string[]> {
    const found: string[] = [];
    for (const alike of await this.#counted(keys)) {
      // Keys of a cluster that is gone may have stayed behind: of one of many profiles, or in an older version's ledger.
      const rows = (await this.profiles.numbered(alike)).filter(isCluster);
      found.push(...rows.map(({ id }) => id).sort());
      if (found.length >= limit) return found.slice(0, limit);
    }
    return found;
  }

  /** Numbers of the clusters among which those are that each search would find first; what is gone counts as well. */
  async likely(searches: readonly (readonly string[])[], limit: number): Promise<number[]> {
    await this.load(searches.flat());
    const found = new Set<number>();
    for (const keys of searches) {
      let count = 0;
      for (const alike of await this.#counted(keys)) {
        for (const cluster of alike) found.add(cluster);
        count += alike.length;
        if (count >= limit) break;
      }
    }
    return [...found];
  }

  /** Replaces the keys of some profiles of a cluster by those of others. */
  replace(cluster: number, before: readonly (readonly string[])[], after: readonly (readonly string[])[]): void {
    const stored = new Set(after.flatMap(storedKeys));
    for (const key of new Set(before.flatMap(storedKeys))) if (!stored.has(key)) this.#set(key, cluster, false);
    for (const key of stored) this.#set(key, cluster, true);
  }

  /** Writes what is pending. */
  async flush(): Promise<void> {
    const gone: [number, number][] = [];
    const come: [number, number][] = [];
    for (const [key, clusters] of this.#pending)
      for (const [cluster, stands] of clusters) (stands ? come : gone).push([key, cluster]);
    this.#pending.clear();
    if (gone.length > 0) {
      await sql`delete from keys where (key, cluster) in
        (select key, cluster from ${listOfRows(keyColumns, gone)} n)`.execute(this.connection());
    }
    if (come.length > 0) {
      await sql`insert into keys (key, cluster) select key, cluster
        from ${listOfRows(keyColumns, come)} n where true on conflict do nothing`.execute(this.connection());
    }
  }

  #set(key: number, cluster: number, stands: boolean): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) this.#pending.set(key, new Map([[cluster, stands]]));
    else pending.set(cluster, stands);
    const list = this.#lists.get(key);
    if (list !== undefined) setIn(list, cluster, stands);
  }

  async #loadStored(keys: ReadonlySet<number>): Promise<void> {
    const missing = [...keys].filter((key) => this.#lists.get(key) === undefined);
    if (missing.length === 0) return;
    const { rows } = await sql<{ key: number; clusters: string | null }>`select n.value as key,
        (select ${joinedNumbers("k.cluster")} from keys k where k.key = n.value) as clusters
      from ${listOfIds(missing)} n`.execute(this.connection());
    for (const { key, clusters } of rows) {
      const list = clusters === null ? [] : clusters.split(",").map(Number);
      for (const [cluster, stands] of this.#pending.get(key) ?? []) setIn(list, cluster, stands);
      this.#lists.set(key, list);
    }
  }

  /** The clusters that the keys lead to, by how many lead to them: first those to which most do. */
  async #counted(keys: readonly string[]): Promise<number[][]> {
    const sought = soughtKeys(keys);
    await this.#loadStored(new Set(sought.map(([stored]) => stored)));
    const touched: number[] = [];
    for (const [stored, place] of sought) {
      for (const cluster of this.#lists.get(stored) ?? []) {
        if (cluster >= this.#counts.length) this.#grow(cluster);
        // A key may lead to a cluster by two of its stored forms.
        if (this.#places[cluster] === place + 1) continue;
        this.#places[cluster] = place + 1;
        if (this.#counts[cluster]++ === 0) touched.push(cluster);
      }
    }
    const byCount: number[][] = [];
    for (const cluster of touched) {
      const count = this.#counts[cluster];
      byCount[count] ??= [];
      byCount[count].push(cluster);
      this.#counts[cluster] = 0;
      this.#places[cluster] = 0;
    }
    return byCount.filter((clusters) => clusters !== undefined).reverse();
  }

  #grow(cluster: number): void {
    const length = 2 ** Math.ceil(Math.log2(cluster + 1));
    const [counts, places] = [new Uint16Array(length), new Uint16Array(length)];
    counts.set(this.#counts);
    places.set(this.#places);
    this.#counts = counts;
    this.#places = places;
  }
}

const keyColumns = { key: "integer", cluster: "integer" } as const;

/** Whether a cluster is named by this profile. */
export function isCluster({ number, cluster, names }: ProfileRow): boolean {
  return cluster === number || names;
}

function setIn(list: number[], cluster: number, stands: boolean): void {
  const place = list.lastIndexOf(cluster);
  if (stands && place === -1) list.push(cluster);
  else if (!stands && place !== -1) list.splice(place, 1);
}
