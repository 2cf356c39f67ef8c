// Sites on this machine whose feeds and pages fail as the web's do: nothing is answered, errors, halves, doubles, wrong clocks.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const forms = ["rss", "atom", "json", "sitemap"] as const;
/** Entries that a feed lists at a time. */
const window = 12;
/** Of a hundred requests so many go wrong. */
const faults = 30;

/** What is known of an entry, to hold the ledger against. */
export interface SiteEntry {
  /** The entry as its feed names it. */
  id: string;
  url: string;
  /** Its page is gone for good, or robots.txt forbids it. */
  isLost: boolean;
  /** Whether a feed that named it has been sent whole. */
  isListed: boolean;
  /** How often its page was sent whole, and how often it failed. */
  sent: number;
  failed: number;
}

/** One host with feeds of several forms, which bring new entries whenever they are asked. */
export class FeedSite {
  readonly entries = new Map<string, SiteEntry>();
  readonly counts = new Map<string, number>();
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  #next = 0;
  #isCalm = false;

  private constructor(private readonly random: () => number) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(random: () => number): Promise<FeedSite> {
    const site = new FeedSite(random);
    await new Promise<void>((resolve) => site.#server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get feeds(): string[] {
    return forms.map((form) => `${this.address}/${form}`);
  }

  /** From here on all is answered, and nothing new is told. */
  calm(): void {
    this.#isCalm = true;
  }

  async close(): Promise<void> {
    for (const response of this.#open) response.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    if (path === "/robots.txt") {
      response.end("User-agent: *\nDisallow: /closed/\n");
      return;
    }
    const form = forms.find((name) => path === `/${name}`);
    const entry = [...this.entries.values()].find(({ url }) => url === this.address + path);
    if (form === undefined && entry === undefined) {
      response.writeHead(404).end("none");
      return;
    }
    if (entry?.isLost === true) {
      entry.failed++;
      response.writeHead(410).end("gone");
      return;
    }
    const body = form === undefined ? pageOf(entry!) : this.#feed(form);
    const fault = this.random() * 100;
    if (fault < faults && !this.#isCalm) {
      if (entry !== undefined) entry.failed++;
      this.#fail(fault, response, body);
      return;
    }
    if (entry !== undefined) entry.sent++;
    else for (const one of this.#listed(form!)) one.isListed = true;
    this.#count(form === undefined ? "pages sent" : "feeds sent");
    response.writeHead(200, {
      "content-type": form === "json" ? "application/feed+json" : form === undefined ? "text/html" : "application/xml",
      // A server whose clock is years ahead, or stands still in 1970.
      date: new Date(this.random() < 0.5 ? 4e12 : 0).toUTCString(),
      ...(this.random() < 0.5 ? { "last-modified": new Date(4e12).toUTCString() } : {}),
      ...(this.random() < 0.5 ? { etag: `"${this.#next}-${path}"` } : {}),
    });
    response.end(body);
  }

  #fail(fault: number, response: ServerResponse, body: string): void {
    if (fault < 5) {
      this.#count("not answered");
      this.#open.add(response);
      response.on("close", () => this.#open.delete(response));
    } else if (fault < 15) {
      this.#count("answered 500 or 503");
      response.writeHead(fault < 10 ? 500 : 503, {
        "retry-after": fault < 12 ? "30" : "Thu, 01 Jan 1970 00:00:00 GMT",
      });
      response.end("error");
    } else if (fault < 25) {
      this.#count("halves");
      response.writeHead(200, { "content-type": "text/html", "content-length": Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2));
      setTimeout(() => response.destroy(), 20);
    } else {
      this.#count("connections cut");
      response.destroy();
    }
  }

  /** Each feed has entries of its own, and a few that the feed before it has too. */
  #feed(form: (typeof forms)[number]): string {
    for (let fresh = this.#isCalm ? 0 : Math.floor(this.random() * 4); fresh > 0; fresh--) {
      const number = this.#next++;
      const isClosed = this.random() < 0.03;
      const url = `${this.address}/${isClosed ? "closed/" : ""}${form}/${number}`;
      const id = form === "sitemap" ? url : `urn:entry:${number}`;
      const isLost = !isClosed && this.random() < 0.03;
      this.entries.set(id, { id, url, isLost: isLost || isClosed, isListed: false, sent: 0, failed: 0 });
    }
    const listed = this.#listed(form);
    // Doubles within one feed, and another order each time.
    const shuffled = [...listed, ...listed.slice(0, 3)].sort(() => this.random() - 0.5);
    return feedOf(form, shuffled, () => clockOf(this.random()));
  }

  #listed(form: (typeof forms)[number]): SiteEntry[] {
    const own = [...this.entries.values()].filter(({ url }) => url.includes(`/${form}/`));
    const others = form === "atom" ? [...this.entries.values()].filter(({ url }) => url.includes("/rss/")) : [];
    return [...own.slice(-window), ...others.slice(-3)];
  }
}

/** Days of publication as clocks that go wrong write them. */
function clockOf(chance: number): string {
  if (chance < 0.6) return new Date(Date.UTC(2025, 2, 1 + Math.floor(chance * 40), 9)).toUTCString();
  return chance < 0.7
    ? "Thu, 01 Jan 1970 00:00:00 GMT"
    : chance < 0.8
      ? "Fri, 31 Feb 2099 25:61:00 GMT"
      : chance < 0.9
        ? "yesterday"
        : "";
}

function pageOf({ id }: SiteEntry): string {
  return `<html lang="en"><head><title>Item ${id}</title></head><body><article><h1>Item ${id}</h1>
    <p>The port was shut on Monday, the harbour office said, and no ship was let in until the strike was over. It was ${id}.</p>
    <p>The crews would wait at anchor, the office said in a letter that was read out on the quay before noon.</p></article></body></html>`;
}

function feedOf(form: (typeof forms)[number], entries: readonly SiteEntry[], clock: () => string): string {
  switch (form) {
    case "rss":
      return `<rss version="2.0"><channel><title>Quay</title>${entries
        .map(
          ({ id, url }) =>
            `<item><guid isPermaLink="false">${id}</guid><title>Item ${id}</title><link>${url}</link><pubDate>${clock()}</pubDate><description>In brief.</description></item>`,
        )
        .join("")}</channel></rss>`;
    case "atom":
      return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>${entries
        .map(
          ({ id, url }) =>
            `<entry><id>${id}</id><title>Item ${id}</title><link href="${url}"/><updated>${clock()}</updated><summary>In brief.</summary></entry>`,
        )
        .join("")}</feed>`;
    case "json":
      return JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Quay",
        items: entries.map(({ id, url }) => ({
          id,
          url,
          title: `Item ${id}`,
          date_published: clock(),
          summary: "In brief.",
        })),
      });
    default:
      return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
        .map(({ url }) => `<url><loc>${url}</loc><lastmod>${clock()}</lastmod></url>`)
        .join("")}</urlset>`;
  }
}
