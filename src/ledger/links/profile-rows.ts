// The rows of profiles: read before they are asked for, changed in memory, written all at once.

import { sql, type Transaction } from "kysely";
import { Generations } from "../cache.js";
import type { Database } from "../database.js";
import { hexOf, joinInOrder, listOfIds, listOfRows } from "../dialect/fragments.js";
import type { Tables } from "../schema.js";

/** Rows above which those that nobody asked for lately are forgotten. */
const kept = 150_000;

export type Connection = Database | Transaction<Tables>;

/** A profile as it stands, or will stand when `flush` has run. */
export interface ProfileRow {
  readonly number: number;
  /** Id of the profile. */
  readonly id: string;
  /** Number of the profile that names its cluster; 0 or less where it is in none. */
  cluster: number;
  /** The account that stands in its row. */
  own: number | null;
  /** Its other accounts; null where they were not looked up. */
  others: number[] | null;
  /** Whether a cluster that is not this profile alone is named by it. */
  names: boolean;
}

export class ProfileRows {
  readonly #byId = new Generations<string, ProfileRow | null>(kept);
  readonly #byNumber = new Generations<number, ProfileRow>(kept);
  readonly #made = new Set<ProfileRow>();
  readonly #changed = new Set<ProfileRow>();
  #accounts: [profile: number, account: number][] = [];
  #next: number | null = null;

  constructor(private readonly connection: () => Connection) {}

  forget(): void {
    this.#byId.clear();
    this.#byNumber.clear();
    this.#made.clear();
    this.#changed.clear();
    this.#accounts = [];
    this.#next = null;
  }

  trim(): void {
    this.#byId.trim();
    this.#byNumber.trim();
  }

  /** The row of a profile; null where there is none. */
  async find(id: string): Promise<ProfileRow | null> {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    await this.load([id]);
    return this.#byId.get(id) ?? null;
  }

  /** The rows that there are of these profiles. */
  async findAll(ids: readonly string[]): Promise<ProfileRow[]> {
    await this.load(ids);
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** The row of a profile, which is made where there is none: in no cluster, without accounts. */
  async make(id: string): Promise<ProfileRow> {
    const known = await this.find(id);
    if (known !== null) return known;
    this.#next ??= await this.#afterLast();
    const row: ProfileRow = { number: this.#next++, id, cluster: 0, own: null, others: [], names: false };
    this.#made.add(row);
    this.#remember(row);
    return row;
  }

  async load(ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => this.#byId.get(id) === undefined);
    if (missing.length === 0) return;
    const { rows } = await sql<StoredRow>`select p.id as number, ${hexOf("p.hash")} as id, p.cluster, p.account as own,
        exists (select 1 from clusters c where c.name = p.id) as names
      from ${listOfRows(
        { hash: "hex" },
        missing.map((id) => [id]),
      )} n
      ${joinInOrder} profiles p on substr(p.hash, 1, 4) = substr(n.hash, 1, 4) and p.hash = n.hash`.execute(
      this.connection(),
    );
    for (const id of missing) this.#byId.set(id, null);
    for (const row of rows) this.#take(row);
  }

  /** The rows of these numbers that there are, in any order. */
  async numbered(numbers: readonly number[]): Promise<ProfileRow[]> {
    const found: ProfileRow[] = [];
    const missing: number[] = [];
    for (const number of numbers) {
      const row = this.#byNumber.get(number);
      if (row === undefined) missing.push(number);
      else found.push(row);
    }
    if (missing.length === 0) return found;
    const { rows } = await sql<StoredRow>`select p.id as number, ${hexOf("p.hash")} as id, p.cluster, p.account as own,
        exists (select 1 from clusters c where c.name = p.id) as names
      from profiles p where p.id in ${listOfIds(missing)}`.execute(this.connection());
    for (const row of rows) found.push(this.#take(row));
    return found;
  }

  /** Looks up what accounts these profiles have, where that is not known. */
  async loadAccounts(rows: readonly ProfileRow[]): Promise<void> {
    const missing = new Map<number, ProfileRow>();
    for (const row of rows) if (row.others === null) missing.set(row.number, row);
    if (missing.size === 0) return;
    const { rows: found } = await sql<{ profile: number; account: number }>`select profile, account from accounts
      where profile in ${listOfIds([...missing.keys()])} order by profile, account`.execute(this.connection());
    for (const row of missing.values()) row.others = [];
    for (const { profile, account } of found) missing.get(profile)?.others?.push(account);
    // What is not written yet.
    for (const [profile, account] of this.#accounts) missing.get(profile)?.others?.push(account);
  }

  /** Ids of the profiles of a cluster that is named by this row. */
  async idsIn(cluster: ProfileRow): Promise<string[]> {
    const { rows } = await sql<StoredRow>`select p.id as number, ${hexOf("p.hash")} as id, p.cluster, p.account as own,
        exists (select 1 from clusters c where c.name = p.id) as names
      from profiles p where (p.cluster = ${cluster.number} and p.cluster <> p.id)
        or (p.id = ${cluster.number} and p.cluster = p.id)`.execute(this.connection());
    const found = new Set(rows.map((row) => this.#take(row)));
    for (const row of [...this.#made, ...this.#changed]) found.add(row);
    return [...found].filter((row) => row.cluster === cluster.number).map(({ id }) => id);
  }

  assign(row: ProfileRow, cluster: number): void {
    row.cluster = cluster;
    this.#touch(row);
  }

  /** An account that comes: most profiles have one, which stands in their own row. */
  addAccount(row: ProfileRow, account: number): void {
    if (row.own === null) {
      row.own = account;
      this.#touch(row);
      return;
    }
    row.others?.push(account);
    this.#accounts.push([row.number, account]);
  }

  /** Replaces all accounts of a profile: the first stands in its own row. What is pending must have been written. */
  async replaceAccounts(row: ProfileRow, accounts: readonly number[]): Promise<void> {
    const [own = null, ...others] = accounts.toSorted((one, other) => one - other);
    row.own = own;
    row.others = [];
    this.#touch(row);
    await sql`delete from accounts where profile = ${row.number}`.execute(this.connection());
    for (const account of others) {
      row.others.push(account);
      this.#accounts.push([row.number, account]);
    }
  }

  /** Rows that were deleted. */
  drop(ids: readonly string[]): void {
    for (const id of ids) {
      const row = this.#byId.get(id);
      this.#byId.set(id, null);
      if (row) this.#byNumber.delete(row.number);
    }
    this.#next = null;
  }

  /** Writes what is pending. */
  async flush(): Promise<void> {
    if (this.#made.size > 0) {
      const rows = [...this.#made].map(({ number, id, cluster, own }) => [number, id, cluster, own]);
      await sql`insert into profiles (id, hash, cluster, account)
        select id, hash, cluster, account
        from ${listOfRows({ id: "integer", hash: "hex", cluster: "integer", account: "integer" }, rows)} n`.execute(
        this.connection(),
      );
    }
    if (this.#changed.size > 0) {
      const rows = [...this.#changed].map(({ number, cluster, own }) => [number, cluster, own]);
      await sql`update profiles set cluster = n.cluster, account = n.account
        from ${listOfRows({ id: "integer", cluster: "integer", account: "integer" }, rows)} n
        where profiles.id = n.id`.execute(this.connection());
    }
    if (this.#accounts.length > 0) {
      await sql`insert into accounts (profile, account) select profile, account
        from ${listOfRows({ profile: "integer", account: "integer" }, this.#accounts)} n`.execute(this.connection());
    }
    this.#made.clear();
    this.#changed.clear();
    this.#accounts = [];
  }

  #touch(row: ProfileRow): void {
    if (!this.#made.has(row)) this.#changed.add(row);
  }

  /** The row as it is known, or as it stands in its table. */
  #take({ names, ...stored }: StoredRow): ProfileRow {
    const row = this.#byNumber.get(stored.number) ?? this.#byId.get(stored.id);
    const own = row ?? { ...stored, names: Boolean(names), others: null };
    this.#remember(own);
    return own;
  }

  #remember(row: ProfileRow): void {
    this.#byId.set(row.id, row);
    this.#byNumber.set(row.number, row);
  }

  /** As SQLite gives numbers: one more than the largest. */
  async #afterLast(): Promise<number> {
    const { rows } = await sql<{ last: number | null }>`select max(id) as last from profiles`.execute(
      this.connection(),
    );
    return (rows[0]?.last ?? 0) + 1;
  }
}

interface StoredRow {
  number: number;
  id: string;
  cluster: number;
  own: number | null;
  names: number | boolean;
}
