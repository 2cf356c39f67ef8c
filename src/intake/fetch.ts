// One page from the web, within limits of size, time and redirects, and never from a private address unless asked.
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { packageVersion } from "../package.js";
import { publicLookup, refusePrivateHost } from "./address.js";
import { IntakeProblem } from "./problem.js";
import { withoutPassword } from "./web-address.js";

export interface FetchOptions {
  /** Fetch from private, loopback and link-local addresses too. */
  allowPrivate?: boolean;
  /** Milliseconds for everything, redirects included. */
  timeLimit?: number;
  /** Bytes of the page, unpacked. */
  sizeLimit?: number;
  /** What an earlier answer said of itself: where the page is still the same, the server need not send it again. */
  known?: PageVersion;
}

/** How a server tells one version of a page from another (RFC 9110, 8.8). */
export interface PageVersion {
  etag: string | null;
  lastModified: string | null;
}

/** A server's refusal, with what it says of when to come back. */
export class FetchProblem extends IntakeProblem {
  override name = "FetchProblem";
  constructor(
    message: string,
    /** Status of HTTP. */
    readonly status: number,
    /** Seconds; null where the server says none. */
    readonly retryAfter: number | null,
  ) {
    super(message);
  }
}

export interface Page {
  /** Where the page was at last. */
  url: string;
  bytes: Uint8Array;
  /** In lower case, without parameters. */
  contentType: string;
  charset: string | null;
  version: PageVersion;
  /** The page is as `known` says, and was not sent: `bytes` is empty. */
  isSame: boolean;
}

/** Pages, and what else hearsay reads: feeds, tables, documents, packed files. */
const READABLE =
  /^(?:text\/.+|application\/(?:(?:xhtml|rss|atom|rdf|feed|ld|x-rss|x-atom)\+(?:xml|json)|xml|json|x-ndjson|ndjson|csv|octet-stream|pdf|gzip|x-gzip|zip|zstd|warc|mbox|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)|message\/rfc822)$/;

const MOST_REDIRECTS = 5;

/**
 * Fetches a page by http or https: at most 5 redirects, 20 seconds and 16 MB unless told otherwise.
 *
 * @throws IntakeProblem where a limit is passed, the answer is no page, or an address on the way is not public
 */
export async function fetchPage(asked: string, options: FetchOptions = {}): Promise<Page> {
  const address = withoutPassword(asked);
  const timeLimit = options.timeLimit ?? 20_000;
  const sizeLimit = options.sizeLimit ?? 16 * 1024 * 1024;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeLimit);
  try {
    let url = webUrl(asked, address);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (options.allowPrivate !== true) refusePrivateHost(url);
      const { response, late } = await respond(url, options, abort.signal);
      const status = response.statusCode ?? 0;
      const target = response.headers.location;
      if (status >= 300 && status < 400 && target !== undefined) {
        response.destroy();
        if (!URL.canParse(target, url.href))
          throw new IntakeProblem(`${address} redirects to "${target}", which is no address.`);
        url = webUrl(new URL(target, url.href).href, address);
        continue;
      }
      const version = {
        etag: response.headers.etag ?? null,
        lastModified: response.headers["last-modified"] ?? null,
      };
      if (status === 304 && options.known !== undefined) {
        response.destroy();
        const page = { url: withoutPassword(url.href), bytes: new Uint8Array(0), contentType: "", charset: null };
        return { ...page, version: options.known, isSame: true };
      }
      if (status < 200 || status >= 300) {
        response.destroy();
        throw new FetchProblem(
          `${address} could not be fetched: the server answered ${status} ${response.statusMessage ?? ""}`
            .trim()
            .concat("."),
          status,
          secondsUntil(response.headers["retry-after"]),
        );
      }
      const [contentType, charset] = parseContentType(response.headers["content-type"] ?? "");
      if (contentType !== "" && !READABLE.test(contentType)) {
        response.destroy();
        throw new IntakeProblem(`${address} is not a page: the server says that it is ${contentType}.`);
      }
      const bytes = await body(response, sizeLimit, address);
      // What follows a body of the stated length arrives as an error of its own.
      await new Promise((resolve) => setImmediate(resolve));
      if (!response.complete || late() !== null) {
        if (abort.signal.aborted) throw new Error("too slow");
        throw new IntakeProblem(
          `${address} was fetched only in part: its body is not as long as the server said. Try again.`,
        );
      }
      return { url: withoutPassword(url.href), bytes, contentType, charset, version, isSame: false };
    }
    throw new IntakeProblem(`${address} redirects more than ${MOST_REDIRECTS} times.`);
  } catch (error) {
    if (error instanceof IntakeProblem) throw error;
    if (abort.signal.aborted)
      throw new IntakeProblem(`${address} could not be fetched within ${timeLimit / 1000} seconds.`);
    throw new IntakeProblem(
      `${address} could not be fetched (${error instanceof Error ? error.message : String(error)}).`,
    );
  } finally {
    clearTimeout(timer);
  }
}

function webUrl(address: string, first: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw new IntakeProblem(`${withoutPassword(address)} is no web address.`);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new IntakeProblem(
      `${first} leads to ${url.protocol} and cannot be fetched: only http and https addresses are.`,
    );
  return url;
}

/** The answer, and what goes wrong with its connection after it has begun. */
interface Answer {
  response: IncomingMessage;
  late: () => Error | null;
}

/** Seconds of a Retry-After header, which gives them or a date. */
function secondsUntil(header: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,8}$/.test(header.trim())) return Number(header);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, Math.round((moment - Date.now()) / 1000));
}

function respond(url: URL, { allowPrivate, known }: FetchOptions, signal: AbortSignal): Promise<Answer> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  let failure: Error | null = null;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        signal,
        agent: false,
        ...(allowPrivate === true ? {} : { lookup: publicLookup }),
        headers: {
          "user-agent": `hearsay/${packageVersion}`,
          accept: "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.5",
          "accept-language": "en",
          "accept-encoding": "gzip, deflate, br",
          ...(known?.etag == null ? {} : { "if-none-match": known.etag }),
          ...(known?.lastModified == null ? {} : { "if-modified-since": known.lastModified }),
        },
      },
      (response) => resolve({ response, late: () => failure }),
    )
      .on("error", (error) => {
        failure = error;
        reject(error);
      })
      .end();
  });
}

async function body(response: IncomingMessage, sizeLimit: number, address: string): Promise<Uint8Array> {
  const decompress = decompressor(response.headers["content-encoding"] ?? "identity");
  // An error of the connection reaches the loop through the decompressor.
  const stream =
    decompress === null ? response : response.on("error", (error) => decompress.destroy(error)).pipe(decompress);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > sizeLimit)
        throw new IntakeProblem(
          `${address} is larger than ${Math.floor(sizeLimit / 1024 / 1024)} MB, the most that is fetched.`,
        );
      chunks.push(chunk);
    }
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}

function decompressor(encoding: string): (NodeJS.ReadWriteStream & { destroy(error: Error): void }) | null {
  switch (encoding.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    case "":
    case "identity":
      return null;
    default:
      throw new IntakeProblem(`The server packs the page as "${encoding}", which was not asked for.`);
  }
}

function parseContentType(header: string): [contentType: string, charset: string | null] {
  const [type, ...parameters] = header.split(";").map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  return [type.toLowerCase(), charset === undefined ? null : charset.slice(8).replace(/^["']|["']$/g, "")];
}
