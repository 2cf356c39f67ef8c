// Web archives (WARC) to pages, as a stream of any length.
import { IntakeProblem } from "./problem.js";

/** A page that an archive holds. */
export interface ArchivedPage {
  url: string;
  /** When it was fetched, ISO 8601. */
  fetched: string | null;
  contentType: string;
  charset: string | null;
  bytes: Uint8Array;
}

const LARGEST_PAGE = 16 * 1024 * 1024;

/** A page, or a sentence that says why a record gives none. */
export type Archived = { page: ArchivedPage } | { url: string; problem: string };

/**
 * The pages of a WARC file (ISO 28500), in order: answers of a server with status 200 that are HTML, and resources that
 * are. Everything else is passed over. The stream is the file unpacked.
 *
 * @throws IntakeProblem where the file ends in the middle or is no archive
 */
export async function* pagesOfArchive(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Archived> {
  const { WARCParser } = await import("warcio");
  let records = 0;
  try {
    for await (const record of new WARCParser(stream)) {
      records++;
      const url = record.warcTargetURI?.replace(/^<|>$/g, "") ?? "";
      const type = record.warcType;
      const answer = type === "response" ? record.getResponseInfo() : null;
      const stated = type === "resource" ? (record.warcContentType ?? "") : headerOf(answer?.headers, "content-type");
      const [contentType, charset] = contentTypeOf(stated);
      const isPage = /^(?:text\/html|application\/xhtml\+xml)$/.test(contentType) && /^https?:/i.test(url);
      const isAnswered = type === "resource" || (type === "response" && Number(answer?.status) === 200);
      if (!isPage || !isAnswered) {
        await record.skipFully();
        continue;
      }
      if (record.warcContentLength > LARGEST_PAGE) {
        await record.skipFully();
        yield { url, problem: `${name}: ${url} is larger than 16 MB, the most that is read of a page.` };
        continue;
      }
      const bytes = await record.readFully(true);
      yield { page: { url, fetched: record.warcDate ?? null, contentType, charset, bytes } };
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new IntakeProblem(
      `${name} could not be read to its end as a web archive (${reason}), after ${records} records.`,
    );
  }
  if (records === 0) throw new IntakeProblem(`${name} is no web archive that can be read: it holds no record.`);
}

function headerOf(headers: unknown, name: string): string {
  if (typeof headers !== "object" || headers === null || !("get" in headers)) return "";
  const value = (headers as { get(name: string): string | null | undefined }).get(name);
  return value ?? "";
}

function contentTypeOf(header: string): [contentType: string, charset: string | null] {
  const [type, ...parameters] = header.split(";").map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  return [type.toLowerCase(), charset === undefined ? null : charset.slice(8).replace(/^["']|["']$/g, "")];
}
