// What an input is, told by its bytes, its name and what a server calls it.
import { extname } from "node:path";
import { isArticleLike, unknownNames } from "./fields.js";
import { isTar } from "./tar.js";

/**
 * What an input can be. `records` is JSON of any shape (an object, an array, an object that holds a list, one object a
 * line), `table` lines of cells parted by commas, semicolons or tabs, `addresses` a list of web addresses, `feed` RSS,
 * Atom or JSON Feed, `sitemap` a list of pages or of sitemaps, `archive` WARC, `agency` NITF, NewsML-G2 or NewsML.
 */
export const inputKinds = [
  "text",
  "markdown",
  "html",
  "jsonl",
  "records",
  "table",
  "addresses",
  "feed",
  "sitemap",
  "agency",
  "archive",
  "mail",
  "mailbox",
  "docx",
  "pdf",
  "zip",
  "tar",
  "gzip",
  "zstd",
] as const;
export type InputKind = (typeof inputKinds)[number];

const KINDS_BY_EXTENSION: Record<string, InputKind> = {
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".jsonl": "records",
  ".ndjson": "records",
  ".json": "records",
  ".csv": "table",
  ".tsv": "table",
  ".tab": "table",
  ".rss": "feed",
  ".atom": "feed",
  ".warc": "archive",
  ".eml": "mail",
  ".mht": "mail",
  ".mhtml": "mail",
  ".mbox": "mailbox",
  ".docx": "docx",
  ".pdf": "pdf",
  ".zip": "zip",
  ".wacz": "zip",
  ".tar": "tar",
  ".tgz": "gzip",
  ".gz": "gzip",
  ".zst": "zstd",
};

/** Names of files that intake takes from a folder. */
export const extensionsTaken: ReadonlySet<string> = new Set([...Object.keys(KINDS_BY_EXTENSION), ".xml"]);

const SIGNATURES: [bytes: number[], kind: InputKind][] = [
  [[0x1f, 0x8b], "gzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x50, 0x4b, 0x05, 0x06], "zip"],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], "pdf"],
];

/** A page, however it opens: a document type, comments, a declaration of XML may stand before its first element. */
const PAGE =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|article|main|section|p|h1)\b/i;
const XML_ROOT =
  /^\s*(?:<\?[^>]{0,500}>\s*|<!--[^>]{0,2000}-->\s*|<!doctype[^>[]{0,500}(?:\[[^\]]{0,2000}\])?>\s*)*<([\w:.-]{1,60})/i;
const ROOTS: Record<string, InputKind> = {
  rss: "feed",
  feed: "feed",
  "rdf:rdf": "feed",
  opml: "feed",
  urlset: "sitemap",
  sitemapindex: "sitemap",
  nitf: "agency",
  newsitem: "agency",
  newsml: "agency",
  newsmessage: "agency",
  packageitem: "agency",
};
const MAIL_HEADER =
  /^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|reply-to|content-type|snapshot-content-location|x-[\w-]{1,40}):/i;
const ADDRESS = /^https?:\/\/\S{4,2000}$/i;

/** What is known of an input before it is read as text. */
export interface InputSigns {
  name: string;
  /** The first bytes, up to 64 KB; all of it where the input is shorter. */
  head: Uint8Array;
  /** As a server says, in lower case without parameters; null where none does. */
  contentType: string | null;
}

/** The kind of what is packed or no text at all, by its first bytes and name; null where it is text. */
export function packedKind({ name, head }: InputSigns): InputKind | null {
  if (isTar(head)) return "tar";
  const found = SIGNATURES.find(([bytes]) => bytes.every((byte, index) => head[index] === byte))?.[1] ?? null;
  return found === "zip" && extname(name).toLowerCase() === ".docx" ? "docx" : found;
}

/**
 * The kind of a text. Its first characters decide where they can (a page, a feed, JSON, mail); else its name and the
 * server's word for it; a table must have a known column.
 *
 * @param opening the first characters, up to 64,000
 */
export function textKind(opening: string, { name, contentType }: Pick<InputSigns, "name" | "contentType">): InputKind {
  const named = KINDS_BY_EXTENSION[extname(name).toLowerCase()] ?? null;
  if (/^WARC\/1\.\d\r?\n/.test(opening)) return "archive";
  if (named === "markdown" || contentType === "text/markdown") return "markdown";
  const root = XML_ROOT.exec(opening)?.[1].toLowerCase() ?? "";
  const byRoot = ROOTS[root] ?? ROOTS[root.replace(/^.*:/, "")];
  if (byRoot !== undefined) return byRoot;
  if (named === "html" || contentType === "text/html" || contentType === "application/xhtml+xml") return "html";
  if (PAGE.test(opening)) return "html";
  if (/^From \S+ .*\d{4}\r?\n/.test(opening)) return "mailbox";
  if (isMail(opening)) return "mail";
  if (/^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(opening)) return "records";
  if (named === "table" || named === "records" || named === "mail" || named === "mailbox") return named;
  const lines = opening.split(/\r?\n/, 12).filter((line) => line.trim() !== "");
  if (lines.length > 0 && lines.every((line) => ADDRESS.test(line.trim()))) return "addresses";
  if (named === null && isTable(lines)) return "table";
  return "text";
}

/** The mark between the cells of a table: the one that its first line has most of, outside quotation marks. */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((mark): [string, number] => [mark, bare.split(mark).length - 1]);
  counts.sort((one, other) => other[1] - one[1]);
  return counts[0][1] === 0 ? "," : counts[0][0];
}

/** Without a name to tell it, a table is one whose first line names at least two parts of an article. */
function isTable(lines: readonly string[]): boolean {
  if (lines.length < 2 || lines[0].length > 2000) return false;
  const mark = delimiterOf(lines[0]);
  const cells = lines[0].split(mark).map((cell) => cell.replace(/^\s*"|"\s*$/g, "").trim());
  if (cells.length < 2 || cells.some((cell) => cell.length > 60)) return false;
  const known = cells.length - unknownNames(cells).length;
  return known >= 2 && isArticleLike(Object.fromEntries(cells.map((cell) => [cell, "a"]))) && lines[1].includes(mark);
}

/** Mail opens with lines of headers, at least two of them well known. */
function isMail(opening: string): boolean {
  const lines = opening.split(/\r?\n/, 60);
  const end = lines.indexOf("");
  const headers = lines.slice(0, end === -1 ? lines.length : end);
  if (headers.length < 2 || !headers.every((line) => /^(?:[!-9;-~]{1,76}:|[ \t])/.test(line))) return false;
  const known = headers.filter((line) => MAIL_HEADER.test(line)).length;
  return known >= 3 || (known >= 2 && headers.some((line) => /^(?:mime-version|message-id|received):/i.test(line)));
}
