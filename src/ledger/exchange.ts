// What changes in a ledger when a reading gives way to another, or a correction comes or goes.
import type { Transaction } from "kysely";
import { accountsOf } from "../linking/accounts-of.js";
import type { Linker } from "../linking/linker.js";
import type { Reading } from "../record/reading.js";
import { putRows, removeRows } from "./article-store.js";
import { forgetMemberships, markProcessesOf, markStale } from "./claim-store.js";
import { applyCorrections } from "./corrections/apply.js";
import type { Correction } from "./corrections/correction.js";
import { correctionsOf } from "./corrections/store.js";
import type { Interner } from "./interner.js";
import type { LinkStore } from "./link-store.js";
import { clustersMoved, clustersTouched } from "./memberships.js";
import type { StoredReading } from "./reading-store.js";
import { entitiesOf } from "./rows.js";
import type { Tables } from "./schema.js";

/** Exchanges readings within a transaction of the ledger: rows, memberships, and what links the article to others. */
export class ReadingExchange {
  readonly #interner: Interner;
  readonly #links: LinkStore;
  readonly #linker: Linker;

  constructor(interner: Interner, links: LinkStore, linker: Linker) {
    this.#interner = interner;
    this.#links = links;
    this.#linker = linker;
  }

  /** After a correction came or went: the reading's rows, or the claims that it moves reports between. */
  async apply(transaction: Transaction<Tables>, stored: StoredReading, correction: Correction): Promise<void> {
    if (correction.kind === "claim") {
      const changed = await clustersTouched(transaction, this.#links, correction);
      await markStale(transaction, this.#links, [{ changed, removed: [], dropped: [] }], "correction");
      return;
    }
    const corrections = (await correctionsOf(transaction, [stored.number])).get(stored.number) ?? [];
    await this.replace(transaction, stored, stored.machine, corrections);
  }

  /**
   * Takes the rows of one reading out and puts those of another in. What only corrections brought is forgotten with them;
   * what only the machine's reading has keeps its numbers while corrections hide it.
   */
  async replace(
    transaction: Transaction<Tables>,
    before: StoredReading,
    machine: Reading,
    corrections: readonly Correction[],
  ): Promise<void> {
    const { reading: after, withheld } = applyCorrections(machine, corrections);
    await removeRows(transaction, this.#interner, before.number, before.reading);
    await putRows(transaction, this.#interner, before.number, after);
    await this.#interner.forgetUnused(transaction, entitiesOf(before.reading), entitiesOf(machine));
    await this.touchMoves(transaction, after.article.id);
    await forgetMemberships(transaction, before.number);
    const change = await this.#linker.exchange(after, withheld);
    await this.#links.flush();
    await markProcessesOf(transaction, before.number);
    await markStale(transaction, this.#links, [change], "correction");
    await this.touchMoves(transaction, after.article.id);
    if (change.dropped.length > 0 && corrections.length > 0) {
      await this.#links.keepProfiles(accountsOf(machine).map(({ profile }) => profile));
    }
  }

  /** Reports that people moved to or from claims of the article are looked for anew. */
  async touchMoves(transaction: Transaction<Tables>, article: string): Promise<void> {
    const changed = await clustersMoved(transaction, this.#links, article);
    await markStale(transaction, this.#links, [{ changed, removed: [], dropped: [] }], "correction");
  }
}
