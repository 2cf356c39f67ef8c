// Fetching as a guest: one request at a time to a host, with pauses, and only what its robots.txt allows.
import { packageVersion } from "../package.js";
import { decodeText } from "./encoding.js";
import { type FetchOptions, FetchProblem, fetchPage, type Page } from "./fetch.js";
import { IntakeProblem } from "./problem.js";

export interface PoliteOptions extends FetchOptions {
  /** Milliseconds between two requests to a host; up to half as much again is added by chance. */
  pause?: number;
}

/** More than this many seconds between requests is no pace; a host that asks for more is asked for less often. */
const LONGEST_CRAWL_DELAY = 30;
/** How long a host's robots.txt holds (RFC 9309, 2.4). */
const ROBOTS_HOLD = 24 * 3600 * 1000;

interface Host {
  /** The end of the line of requests to this host. */
  last: Promise<unknown>;
  /** Not before this moment. */
  next: number;
  robots: Promise<Robots> | null;
  robotsUntil: number;
}

interface Robots {
  allows(url: string): boolean;
  /** Seconds. */
  delay: number;
}

/** Fetches pages; requests to one host wait for each other, requests to several run side by side. */
export class PoliteFetcher {
  readonly #hosts = new Map<string, Host>();

  constructor(readonly options: PoliteOptions = {}) {}

  /**
   * A page, when its host's turn has come.
   *
   * @param known the version that was fetched before
   * @param minding whether robots.txt is minded: it is for pages; feeds are put out to be fetched
   * @throws IntakeProblem as `fetchPage`, and where robots.txt forbids it or could not be asked for
   */
  async fetch(
    url: string,
    { known, minding = true }: { known?: FetchOptions["known"]; minding?: boolean } = {},
  ): Promise<Page> {
    if (!URL.canParse(url)) throw new IntakeProblem(`${url} is no web address.`);
    const { origin } = new URL(url);
    const host = this.#host(origin);
    const robots = minding ? await this.#robotsOf(origin, host) : null;
    if (robots !== null && !robots.allows(url))
      throw new FetchProblem(`${url} is not fetched: the robots.txt of its site forbids it.`, 403, null);
    return this.#inTurn(host, robots?.delay ?? 0, () => fetchPage(url, { ...this.options, ...(known && { known }) }));
  }

  #host(origin: string): Host {
    let host = this.#hosts.get(origin);
    if (host === undefined) {
      host = { last: Promise.resolve(), next: 0, robots: null, robotsUntil: 0 };
      this.#hosts.set(origin, host);
    }
    return host;
  }

  #inTurn<Result>(host: Host, delay: number, work: () => Promise<Result>): Promise<Result> {
    const pause = this.options.pause ?? 1000;
    const mine = host.last.then(async () => {
      const wait = host.next - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        return await work();
      } finally {
        host.next = Date.now() + Math.max(pause * (1 + Math.random() / 2), delay * 1000);
      }
    });
    host.last = mine.catch(() => undefined);
    return mine;
  }

  #robotsOf(origin: string, host: Host): Promise<Robots> {
    if (host.robots === null || host.robotsUntil < Date.now()) {
      host.robotsUntil = Date.now() + ROBOTS_HOLD;
      host.robots = this.#inTurn(host, 0, () => this.#askRobots(origin)).catch((error: unknown) => {
        // The next request asks again.
        host.robots = null;
        throw error;
      });
    }
    return host.robots;
  }

  /** RFC 9309: no such file allows all, a server that fails allows nothing for now. */
  async #askRobots(origin: string): Promise<Robots> {
    const address = `${origin}/robots.txt`;
    let text = "";
    try {
      const { bytes, charset } = await fetchPage(address, { ...this.options, sizeLimit: 1024 * 1024 });
      text = bytes.length === 0 ? "" : await decodeText(bytes, address, charset);
    } catch (error) {
      const isAnswer = error instanceof FetchProblem && error.status < 500 && error.status !== 429;
      if (!isAnswer && error instanceof FetchProblem)
        throw new FetchProblem(
          `${address} could not be asked for, so nothing of the site is fetched now.`,
          error.status,
          error.retryAfter,
        );
      if (!isAnswer && !(error instanceof IntakeProblem && / is not (?:a page|text)/.test(error.message))) throw error;
    }
    const parser = await import("robots-parser");
    // Its types name the function as a module's default; at run time it is the module.
    const robotsParser = parser.default as unknown as typeof parser.default.default;
    const agent = `hearsay/${packageVersion}`;
    const robots = robotsParser(address, text);
    return {
      allows: (url) => robots.isAllowed(url, agent) !== false,
      delay: Math.min(robots.getCrawlDelay(agent) ?? 0, LONGEST_CRAWL_DELAY),
    };
  }
}
