// The ledger's door: what was read is put in, and answers across articles come out.
import type { Transaction } from "kysely";
import type { LinkChange } from "../linking/change.js";
import type { ComposedClaim } from "../linking/compose.js";
import { Linker } from "../linking/linker.js";
import type { Claim } from "../record/claim.js";
import type { Process } from "../record/process.js";
import type { Reading } from "../record/reading.js";
import type { Story } from "../record/story.js";
import { putAllRows, putArticles, replaceReading } from "./article-store.js";
import { CheckStore } from "./check-store.js";
import { areProcessesStale, countStale, markStale, settleProcesses, settleSome } from "./claim-store.js";
import { ClaimWatch } from "./claim-watch.js";
import {
  type Correction,
  type CorrectionRequest,
  claimChangeSchema,
  type PastCorrection,
} from "./corrections/correction.js";
import { prepareCorrection } from "./corrections/request.js";
import {
  correctionsOf,
  listCorrections,
  listHistory,
  storeCorrection,
  withdrawCorrection,
} from "./corrections/store.js";
import { type Database, openDatabase, openToRead } from "./database.js";
import { deleteArticle, listTombstones, type Tombstone, tombstoneOf } from "./delete.js";
import { isPostgresAddress } from "./dialect/postgres.js";
import { generationOf, Turns } from "./dialect/turns.js";
import { ReadingExchange } from "./exchange.js";
import { type Explanation, explainClaim } from "./explain.js";
import { FeedStore } from "./feed-store.js";
import { Interner } from "./interner.js";
import { followJoins } from "./joins.js";
import { KnowledgeStore } from "./knowledge-store.js";
import { LinkStore } from "./link-store.js";
import { MarkStore } from "./mark-store.js";
import { targetOf } from "./memberships.js";
import { migrate } from "./migrations.js";
import { type Parcel, parcelOf } from "./parcel.js";
import { type ActorEntry, listActors } from "./queries/actors.js";
import { type ArticleEntry, listArticles } from "./queries/articles.js";
import { claimsOfArticle, findClaim, listClaims } from "./queries/claims.js";
import { type EventEntry, listEvents } from "./queries/events.js";
import type {
  ActorFilter,
  ArticleFilter,
  ClaimFilter,
  EventFilter,
  OutletFilter,
  ProcessFilter,
  SaidFilter,
  StoryFilter,
} from "./queries/filter.js";
import { listOutlets, type OutletEntry } from "./queries/outlets.js";
import type { Page } from "./queries/page.js";
import { listProcesses } from "./queries/processes.js";
import { listSaid, type Said } from "./queries/said.js";
import { findStory, listStories, type StoryDetail } from "./queries/stories.js";
import { copyForQuestions, isReady } from "./question-copy.js";
import { findReading, knownOf, numberOf, readingsOf, storedReading } from "./reading-store.js";
import type { Tables } from "./schema.js";
import { countUnplaced, settleStories } from "./story-store.js";

/** Clusters composed in one transaction: other writers wait no longer than that takes. */
const settledAtOnce = 200;

/** Articles put into stories in one transaction. */
const placedAtOnce = 64;

/** What became of a reading that was put in. */
export interface PutResult {
  /** Id of the article. */
  article: string;
  /** False where the ledger had the article: then nothing was changed. */
  isNew: boolean;
}

/**
 * A record of articles, readings, claims and corrections in one SQLite file or one database of PostgreSQL. Several processes may have it open; each
 * call that writes is one transaction, and is on the disk when its promise is fulfilled.
 *
 * Queries answer in pages: `limit` answers and `next`, to be given as `cursor` for the following page.
 */
export class Ledger {
  readonly #writer: Database;
  /** A connection of its own, so that questions need not wait for a long transaction of this process. */
  readonly #reader: Database;
  readonly #interner = new Interner();
  readonly #links: LinkStore;
  readonly #linker: Linker;
  readonly #exchange: ReadingExchange;
  readonly #turns = new Turns();

  private constructor(
    writer: Database,
    reader: Database,
    private readonly options: {
      /** Whether its file is asked only. */
      readOnly?: boolean;
      /** What is done when it is closed. */
      closed?: () => Promise<void>;
    } = {},
  ) {
    this.#writer = writer;
    this.#reader = reader;
    this.#links = new LinkStore(writer);
    this.#linker = new Linker(this.#links);
    this.#exchange = new ReadingExchange(this.#interner, this.#links, this.#linker);
  }

  /**
   * Opens a ledger, which is made where there is none, and brings its tables to the present version.
   * @param path path of the file, `:memory:` for one that is gone when it is closed, or the address of a database of
   *   PostgreSQL (`postgres://…`)
   * @throws Error where the file cannot be opened, is no ledger, or was made by a newer version of the program
   */
  static async open(path: string): Promise<Ledger> {
    const writer = openDatabase(path);
    try {
      await migrate(writer);
    } catch (error) {
      await writer.destroy();
      throw error;
    }
    if (isPostgresAddress(path)) return new Ledger(writer, openToRead(path));
    return new Ledger(writer, path === ":memory:" ? writer : openDatabase(path));
  }

  /**
   * Opens a ledger for questions alone: nothing is written into its file, which may stand in a folder that is read-only.
   * Where claims are still to be composed, or the tables are of an older version, a copy in the folder for temporary files
   * is brought up to date and asked. A database of PostgreSQL is asked as it stands.
   * @throws Error where the file cannot be opened, is no ledger, or was made by a newer version of the program
   */
  static async openToRead(path: string): Promise<Ledger> {
    const reader = openToRead(path);
    try {
      if ((await isReady(reader)) || isPostgresAddress(path)) return new Ledger(reader, reader, { readOnly: true });
      const { writer, remove } = await copyForQuestions(reader);
      return new Ledger(writer, writer, { closed: remove });
    } catch (error) {
      await reader.destroy();
      throw error;
    }
  }

  /** Closes the file. The ledger answers nothing from then on. */
  async close(): Promise<void> {
    if (this.#reader !== this.#writer) await this.#reader.destroy();
    await this.#writer.destroy();
    await this.options.closed?.();
  }

  /** What is kept of feeds that are followed. */
  feeds(): FeedStore {
    return new FeedStore(this.#writer);
  }

  /** Published checks of claims. */
  checks(): CheckStore {
    return new CheckStore(this.#writer);
  }

  /** Which claims rules that are watched have told of. */
  claimWatch(): ClaimWatch {
    return new ClaimWatch(this.#writer);
  }

  /** Actors of one's own that readings for this ledger know. */
  knowledge(): KnowledgeStore {
    return new KnowledgeStore(this.#writer);
  }

  /** Notes and tags that people wrote beside things. */
  marks(): MarkStore {
    return new MarkStore(this.#reader, this.#writer);
  }

  /** Whether the ledger holds an article of this id, or held one that was deleted. */
  async has(article: string): Promise<boolean> {
    return (await numberOf(this.#reader, article)) !== null || (await tombstoneOf(this.#reader, article)) !== null;
  }

  /**
   * Deletes an article with its reading, its corrections and its reports of claims. A tombstone stays: an article of that
   * id is not added again.
   * @param stone who deletes it, when (an ISO 8601 date-time) and why
   * @throws Error where the ledger lacks the article
   */
  async delete(article: string, stone: { author?: string; made?: string; note?: string } = {}): Promise<void> {
    const { author = "unknown", made = new Date().toISOString(), note = null } = stone;
    await this.#settleClaims();
    await this.#write(async (transaction) => {
      const stored = await storedReading(transaction, article);
      await this.#exchange.touchMoves(transaction, article);
      const parts = { interner: this.#interner, links: this.#links, linker: this.#linker };
      await deleteArticle(transaction, parts, stored, { author, deleted: made, note });
      this.#forget();
    });
  }

  /** What was deleted, latest first. */
  deleted(): Promise<Tombstone[]> {
    return listTombstones(this.#reader);
  }

  /**
   * Puts readings in, in their order, all in one transaction. A reading of an article that the ledger has is passed over:
   * `reread` replaces one.
   * @throws Error where a text is longer than 4,000,000 code units; then nothing was put in
   */
  put(readings: readonly Reading[]): Promise<PutResult[]> {
    return this.putParcels(readings.map(parcelOf));
  }

  /** As `put`, of readings that were made ready before. */
  async putParcels(parcels: readonly Parcel[]): Promise<PutResult[]> {
    return this.#write(async (transaction) => {
      const known = await knownOf(
        transaction,
        parcels.map(({ reading }) => reading.article.id),
      );
      const fresh: Parcel[] = [];
      const results: PutResult[] = [];
      for (const parcel of parcels) {
        const { id } = parcel.reading.article;
        const isNew = !known.has(id);
        known.add(id);
        if (isNew) fresh.push(parcel);
        results.push({ article: id, isNew });
      }
      if (fresh.length === 0) return results;
      const numbers = await putArticles(transaction, this.#interner, fresh);
      await putAllRows(
        transaction,
        this.#interner,
        fresh.map(({ rows }, index) => ({ number: numbers[index], rows })),
      );
      const arrivals = fresh.map(({ arrival }) => arrival);
      await this.#links.expect(arrivals, numbers);
      const changes: LinkChange[] = [];
      for (const arrival of arrivals) changes.push(await this.#linker.take(arrival));
      await markStale(transaction, this.#links, changes, "arrival");
      return results;
    });
  }

  /**
   * Replaces the reading of an article that the ledger has. Corrections stay: they are found again by their words.
   * @throws Error where the ledger lacks the article
   */
  async replace(reading: Reading): Promise<void> {
    await this.#write(async (transaction) => {
      const stored = await storedReading(transaction, reading.article.id);
      const corrections = (await correctionsOf(transaction, [stored.number])).get(stored.number) ?? [];
      await replaceReading(transaction, this.#interner, stored.number, reading);
      await this.#exchange.replace(transaction, stored, reading, corrections);
    });
  }

  /** The reading of an article, with people's corrections; null where the ledger lacks the article. */
  async reading(article: string): Promise<Reading | null> {
    return (await findReading(this.#reader, article))?.reading ?? null;
  }

  /** The reading of an article as the machine made it, without corrections; null where the ledger lacks the article. */
  async machineReading(article: string): Promise<Reading | null> {
    return (await findReading(this.#reader, article))?.machine ?? null;
  }

  /** How many articles there are. */
  async countArticles(): Promise<number> {
    const row = await this.#reader
      .selectFrom("articles")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return row.count;
  }

  /**
   * Readings as the machine made them, in the order in which their articles came.
   * @param after number of the last one seen, 0 to begin
   */
  async machineReadings(after: number, limit: number): Promise<{ number: number; reading: Reading }[]> {
    const rows = await this.#reader
      .selectFrom("articles")
      .select("id")
      .where("id", ">", after)
      .orderBy("id")
      .limit(limit)
      .execute();
    const numbers = rows.map(({ id }) => id);
    const readings = await readingsOf(this.#reader, numbers);
    return numbers.flatMap((number) => {
      const stored = readings.get(number);
      return stored === undefined ? [] : [{ number, reading: stored.machine }];
    });
  }

  /** Articles, newest first. */
  articles(filter: ArticleFilter = {}): Promise<Page<ArticleEntry>> {
    return listArticles(this.#reader, filter);
  }

  /** What is reported to have been said, by whom and on whose word, oldest first. */
  said(filter: SaidFilter = {}): Promise<Page<Said>> {
    return listSaid(this.#reader, filter);
  }

  /** Events as the articles tell them, newest first by the event's own date, by publication where it has none. */
  events(filter: EventFilter = {}): Promise<Page<EventEntry>> {
    return listEvents(this.#reader, filter);
  }

  /** Who appears, those in most articles first. */
  actors(filter: ActorFilter = {}): Promise<Page<ActorEntry>> {
    return listActors(this.#reader, filter);
  }

  /** Claims, those with the newest report first. */
  async claims(filter: ClaimFilter = {}): Promise<Page<Claim>> {
    await this.#settleClaims();
    return listClaims(this.#reader, filter);
  }

  /** One claim with the accounts, citations and circles that it was composed from; null where there is none. */
  async claim(id: string): Promise<ComposedClaim | null> {
    await this.#settleClaims();
    return findClaim(this.#reader, id);
  }

  /** Why the reports of a claim were joined, and what is near without being joined; null where there is no such claim. */
  async explain(id: string): Promise<Explanation | null> {
    await this.#settleClaims();
    // Within a transaction, because the linker's store goes to one connection at a time.
    return this.#write((transaction) => explainClaim(transaction, this.#links, id));
  }

  /** Ids of the claims that an article reports or disputes. */
  async claimsOf(article: string): Promise<string[]> {
    await this.#settleClaims();
    return claimsOfArticle(this.#reader, article);
  }

  /** Processes, those with the newest step first. */
  async processes(filter: ProcessFilter = {}): Promise<Page<Process>> {
    await this.settle();
    return listProcesses(this.#reader, filter);
  }

  /** Outlets, those with most articles first: how often each was first, alone, copied, and copied others. */
  async outlets(filter: OutletFilter = {}): Promise<Page<OutletEntry>> {
    await this.#settleClaims();
    return listOutlets(this.#reader, filter);
  }

  /** Stories of several articles, those with the latest article first. */
  async stories(filter: StoryFilter = {}): Promise<Page<Story>> {
    await this.#settleStories();
    return listStories(this.#reader, filter);
  }

  /**
   * A story with its articles and claims, by its id or that of any article in it; null where there is none. Its own id may
   * be another than the one asked for: ids end when stories join or an earlier article comes, and lead on.
   */
  async story(id: string): Promise<StoryDetail | null> {
    await this.#settleClaims();
    await this.#settleStories();
    return findStory(this.#reader, id);
  }

  /** Puts a question of `queries/` to the connection for reading. */
  ask<Answer>(question: (database: Database) => Promise<Answer>): Promise<Answer> {
    return question(this.#reader);
  }

  /** Differs from what it was whenever this or another process has changed the ledger in between. */
  generation(): Promise<string> {
    return generationOf(this.#reader);
  }

  /**
   * Composes claims anew where new articles changed what they rest on. Questions about claims do so by themselves; after
   * many articles it takes a while, and `onProgress` tells how many groups of reports are left. It may be stopped at any
   * moment and goes on at the next call.
   */
  async settle(onProgress?: (left: number) => void): Promise<void> {
    if (this.options.readOnly !== true) await followJoins(this);
    await this.#settleClaims(onProgress);
    if (this.options.readOnly !== true && (await areProcessesStale(this.#reader))) {
      await this.#write((transaction) => settleProcesses(transaction, this.#links));
    }
    await this.#settleStories();
  }

  async #settleStories(): Promise<void> {
    if (this.options.readOnly === true) return;
    while ((await countUnplaced(this.#reader)) > 0) {
      await this.#write((transaction) => settleStories(transaction, this.#links, placedAtOnce));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /**
   * Keeps a person's correction and lays it over the reading from then on.
   * @throws Error with a sentence for the person where the article or the part is unknown or the change makes no sense
   */
  async correct(request: CorrectionRequest): Promise<Correction> {
    if (request.kind === "claim") await this.#settleClaims();
    return this.#write(async (transaction) => {
      const stored = await storedReading(transaction, request.article);
      const joined = request.kind === "claim" ? claimChangeSchema.safeParse(request.change).data?.claim : undefined;
      const target = joined === undefined ? undefined : await targetOf(transaction, joined);
      const prepared = prepareCorrection(stored.reading, request, target);
      const correction = await storeCorrection(transaction, stored.number, prepared);
      await this.#exchange.apply(transaction, stored, correction);
      return correction;
    });
  }

  /**
   * Takes a correction back; the history keeps it.
   * @param author who takes it back
   * @param made when, an ISO 8601 date-time
   * @throws Error where the ledger has no correction of that number in force
   */
  async withdraw(id: number, author = "unknown", made = new Date().toISOString()): Promise<void> {
    await this.#write(async (transaction) => {
      const correction = (await listCorrections(transaction)).find((one) => one.id === id);
      if (correction === undefined) throw new Error(`The ledger has no correction ${id}.`);
      const stored = await storedReading(transaction, correction.article);
      await withdrawCorrection(transaction, id, { author, made });
      await this.#exchange.apply(transaction, stored, correction);
    });
  }

  /** All corrections ever made, those too that were taken back, of one article or of all. */
  history(article?: string): Promise<PastCorrection[]> {
    return listHistory(this.#reader, article);
  }

  /** Corrections in force, in the order in which they were made, of one article or of all. */
  corrections(article?: string): Promise<Correction[]> {
    return listCorrections(this.#reader, article);
  }

  /**
   * Composes the claims that are stale when it begins. What others make stale meanwhile is left to the next call: while
   * articles keep coming, a question would else never end. Questions about claims need no processes, all of which are
   * composed at once.
   */
  async #settleClaims(onProgress?: (left: number) => void): Promise<void> {
    // What another program added since it was opened shows in claims when that program has composed them.
    if (this.options.readOnly === true) return;
    for (let left = await countStale(this.#reader); left > 0; ) {
      onProgress?.(left);
      const done = await this.#write((transaction) =>
        settleSome(transaction, this.#linker, this.#links, Math.min(left, settledAtOnce)),
      );
      if (done === 0) return;
      left -= done;
      // A server answers in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #write<Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> {
    return this.#writer.transaction().execute(async (transaction) => {
      try {
        if (await this.#turns.take(transaction)) this.#forget();
        this.#links.within(transaction);
        const result = await work(transaction);
        await this.#links.flush();
        return result;
      } catch (error) {
        // What was remembered is rolled back.
        this.#forget();
        throw error;
      }
    });
  }

  #forget(): void {
    this.#interner.forget();
    this.#links.forget();
  }
}
