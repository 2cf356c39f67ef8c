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
}

export interface Page {
  /** Where the page was at last. */
  url: string;
  bytes: Uint8Array;
  /** In lower case, without parameters. */
  contentType: string;
  charset: string | null;
}

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
      const { response, late } = await respond(url, options.allowPrivate === true, abort.signal);
      const status = response.statusCode ?? 0;
      const target = response.headers.location;
      if (status >= 300 && status < 400 && target !== undefined) {
        response.destroy();
        if (!URL.canParse(target, url.href))
          throw new IntakeProblem(`${address} redirects to "${target}", which is no address.`);
        url = webUrl(new URL(target, url.href).href, address);
        continue;
      }
      if (status < 200 || status >= 300) {
        response.destroy();
        throw new IntakeProblem(
          `${address} could not be fetched: the server answered ${status} ${response.statusMessage ?? ""}`
            .trim()
            .concat("."),
        );
      }
      const [contentType, charset] = parseContentType(response.headers["content-type"] ?? "");
      if (contentType !== "" && !/^text\/|^application\/(?:xhtml\+xml|json|x-ndjson|octet-stream)$/.test(contentType)) {
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
      return { url: withoutPassword(url.href), bytes, contentType, charset };
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

function respond(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<Answer> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  let failure: Error | null = null;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        signal,
        agent: false,
        ...(allowPrivate ? {} : { lookup: publicLookup }),
        headers: {
          "user-agent": `hearsay/${packageVersion}`,
          accept: "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9",
          "accept-language": "en",
          "accept-encoding": "gzip, deflate, br",
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
