// Following feeds: what is new in each, fetched once, and when to look again.
import { type ArticleDetails, webAddress } from "./article.js";
import { decodeText } from "./encoding.js";
import { addressesOfSitemap, entriesOfFeed, type FeedEntry } from "./feed.js";
import { FetchProblem, type Page, type PageVersion } from "./fetch.js";
import type { Incoming } from "./incoming.js";
import { textKind } from "./kind.js";
import { withLanguage } from "./language.js";
import type { PoliteFetcher } from "./polite.js";
import { IntakeProblem, problemSentence } from "./problem.js";
import { articleFromRecord, NoTextProblem } from "./record.js";
import { given } from "./text.js";

/** What is kept of a feed between two looks at it. Moments are ISO 8601. */
export interface FeedState {
  feed: string;
  version: PageVersion;
  /** When it was last looked at; null where it never was. */
  checked: string | null;
  /** Not to be looked at before. */
  due: string | null;
  /** Looks in a row that failed. */
  failures: number;
  /** Why the last look failed. */
  problem: string | null;
}

/** How an entry ended, or how often it has been tried. */
export interface EntryState {
  entry: string;
  outcome: "added" | "failed" | "waiting";
  attempts: number;
  /** Of one that waits: what its feed said of it, for the feed may list it no more. */
  record: FeedEntry | null;
}

/** Keeps what has become of feeds and entries; the ledger does. */
export interface WatchStore {
  feedState(feed: string): Promise<FeedState | null>;
  saveFeed(state: FeedState): Promise<void>;
  /** Of these entries of a feed those that are known. */
  entryStates(feed: string, entries: readonly string[]): Promise<EntryState[]>;
  /** Entries of a feed that are to be tried again. */
  waitingEntries(feed: string): Promise<EntryState[]>;
  saveEntries(feed: string, entries: readonly EntryState[]): Promise<void>;
  /** Whether an article of this address is kept. */
  hasAddress(url: string): Promise<boolean>;
}

export interface WatchOptions {
  details?: ArticleDetails;
  /** Milliseconds between two looks at a feed. */
  interval?: number;
  now?: () => Date;
}

/** What a look at a feed brought. */
export interface FeedLook {
  feed: string;
  /** New entries, as articles or problems; `entry` is to be given to `settle`. */
  incoming: (Incoming & { entry: EntryState })[];
  /** Why the feed itself could not be read; null where it could. */
  problem: string | null;
  /** False where it is not due yet. */
  looked: boolean;
}

/** An entry whose page fails is tried so often in all, at later looks. */
const MOST_ATTEMPTS = 5;
const LONGEST_WAIT = 24 * 3600 * 1000;
/** Sitemaps that an index of sitemaps leads to, at one look. */
const MOST_SITEMAPS = 20;

/** Follows feeds: RSS, Atom, JSON Feed, and sitemaps of news. */
export class Watcher {
  readonly #interval: number;
  readonly #now: () => Date;

  constructor(
    readonly store: WatchStore,
    readonly fetcher: PoliteFetcher,
    readonly options: WatchOptions = {},
  ) {
    this.#interval = options.interval ?? 15 * 60 * 1000;
    this.#now = options.now ?? (() => new Date());
  }

  /** Looks at a feed if it is due: its new entries, and those whose pages failed before. Throws nothing of the network. */
  async look(feed: string): Promise<FeedLook> {
    const before = (await this.store.feedState(feed)) ?? {
      feed,
      version: { etag: null, lastModified: null },
      checked: null,
      due: null,
      failures: 0,
      problem: null,
    };
    const now = this.#now();
    // What is due later than any wait was told by a clock that has been set right since.
    const wait = before.due === null ? 0 : Date.parse(before.due) - now.getTime();
    if (wait > 0 && wait <= LONGEST_WAIT) return { feed, incoming: [], problem: null, looked: false };
    let entries: FeedEntry[];
    let version = before.version;
    try {
      const page = await this.fetcher.fetch(feed, { known: before.version, minding: false });
      version = page.version;
      entries = page.isSame ? [] : await this.#entriesOf(page, feed);
    } catch (error) {
      const problem = problemSentence(error, feed);
      const failures = before.failures + 1;
      const asked = error instanceof FetchProblem ? (error.retryAfter ?? 0) * 1000 : 0;
      const wait = Math.min(Math.max(this.#interval * 2 ** Math.min(failures, 10), asked), LONGEST_WAIT);
      await this.store.saveFeed({ ...before, failures, problem, checked: now.toISOString(), due: later(now, wait) });
      return { feed, incoming: [], problem, looked: true };
    }
    const fresh = await this.#newOf(feed, entries);
    // Entries are kept before the feed's version is, and before their pages are fetched: ended at any moment from here on,
    // the next look takes them up, though the feed be the same as before or list them no more.
    if (before.checked === null) await this.store.saveFeed(before);
    await this.settle(
      feed,
      fresh.map(([entry, record, attempts]) => ({ entry, outcome: "waiting", attempts, record })),
    );
    await this.store.saveFeed({
      feed,
      version,
      checked: now.toISOString(),
      due: later(now, this.#interval),
      failures: 0,
      problem: null,
    });
    const incoming = await Promise.all(fresh.map((one) => this.#taken(feed, ...one)));
    return { feed, incoming, problem: null, looked: true };
  }

  /** Keeps what has become of entries, once their articles are in the ledger. */
  async settle(feed: string, entries: readonly EntryState[]): Promise<void> {
    if (entries.length > 0) await this.store.saveEntries(feed, entries);
  }

  async #entriesOf(page: Page, feed: string): Promise<FeedEntry[]> {
    if (page.bytes.length === 0) throw new IntakeProblem(`${feed} is empty: it is no feed.`);
    const text = await decodeText(page.bytes, feed, page.charset);
    const kind = textKind(text.slice(0, 64_000), { name: "", contentType: null });
    if (kind === "sitemap") return this.#entriesOfSitemap(text, feed);
    if (kind !== "feed" && kind !== "records") throw new IntakeProblem(`${feed} is no feed: it opens as ${kind}.`);
    return entriesOfFeed(text, feed, page.url);
  }

  async #entriesOfSitemap(text: string, feed: string): Promise<FeedEntry[]> {
    const listed = addressesOfSitemap(text);
    const pages = listed.filter(({ isSitemap }) => !isSitemap);
    for (const { url } of listed.filter(({ isSitemap }) => isSitemap).slice(0, MOST_SITEMAPS)) {
      const page = await this.fetcher.fetch(url);
      const inner = await decodeText(page.bytes, feed, page.charset);
      pages.push(...addressesOfSitemap(inner).filter(({ isSitemap }) => !isSitemap));
    }
    return pages.map(({ url, title, outlet, published, language }) => ({
      url,
      title,
      outlet,
      published,
      language,
      html: null,
      summary: null,
      byline: [],
      id: url,
    }));
  }

  /** What is to be taken of a feed: its entries that are new and those that wait, each with the tries that it had. */
  async #newOf(feed: string, entries: readonly FeedEntry[]): Promise<[id: string, entry: FeedEntry, tries: number][]> {
    const byId = new Map<string, FeedEntry>();
    for (const entry of entries) {
      const id = entry.id ?? entry.url ?? entry.title;
      // A feed that lists an entry twice lists one entry.
      if (id !== null && !byId.has(id)) byId.set(id, entry);
    }
    for (const { entry, record } of await this.store.waitingEntries(feed))
      if (record !== null && !byId.has(entry)) byId.set(entry, record);
    const known = new Map((await this.store.entryStates(feed, [...byId.keys()])).map((state) => [state.entry, state]));
    return [...byId]
      .filter(([id]) => (known.get(id)?.outcome ?? "waiting") === "waiting")
      .map(([id, entry]) => [id, entry, known.get(id)?.attempts ?? 0]);
  }

  async #taken(feed: string, id: string, entry: FeedEntry, tries: number): Promise<FeedLook["incoming"][number]> {
    const attempts = tries + 1;
    const incoming = await this.#articleOf(entry, `${feed}, ${entry.url ?? id}`);
    // One that ran out of tries may have been added at a look that was ended before it was told so.
    const outcome =
      "article" in incoming || (attempts >= MOST_ATTEMPTS && (await this.#isKept(entry)))
        ? "added"
        : incoming.isLasting || attempts >= MOST_ATTEMPTS
          ? "failed"
          : "waiting";
    const record = outcome === "waiting" ? entry : null;
    return { ...incoming, entry: { entry: id, outcome, attempts, record } };
  }

  async #isKept({ url }: FeedEntry): Promise<boolean> {
    const address = webAddress(url);
    return address !== null && this.store.hasAddress(address);
  }

  async #articleOf(entry: FeedEntry, from: string): Promise<Incoming & { isLasting?: boolean }> {
    const details = this.options.details ?? {};
    const isForced = (details.language ?? null) !== null;
    const told = async (incoming: Incoming): Promise<Incoming> =>
      "problem" in incoming || isForced ? incoming : { ...incoming, article: await withLanguage(incoming.article) };
    try {
      return await told({ from, ...(await articleFromRecord(entry, details, from)) });
    } catch (error) {
      if (!(error instanceof NoTextProblem) || error.url === null)
        return { from, problem: problemSentence(error, from), isLasting: true };
      try {
        const page = await this.fetcher.fetch(error.url);
        const { articleFromHtml } = await import("./html.js");
        const html = await decodeText(page.bytes, from, page.charset);
        const stated = { ...given(error.details), ...given(details), url: page.url };
        return await told({ from, article: articleFromHtml(html, stated, from) });
      } catch (reason) {
        const isLasting =
          reason instanceof FetchProblem && reason.status >= 400 && reason.status < 500 && reason.status !== 429;
        return { from, problem: `${from}: ${problemSentence(reason, error.url)}`, isLasting };
      }
    }
  }
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}
