// What a person names on the command line (a file, "-", a URL) to articles.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Article } from "../record/reading.js";
import type { ArticleDetails } from "./article.js";
import { decodeText } from "./encoding.js";
import { IntakeProblem, problemSentence } from "./problem.js";
import { articleFromText } from "./text.js";
import { withoutPassword } from "./web-address.js";

/** What an input is: one article as text, Markdown or HTML, or articles as JSON, one a line (`articleFromRecord`). */
export const inputKinds = ["text", "markdown", "html", "jsonl"] as const;
export type InputKind = (typeof inputKinds)[number];

export interface InputOptions {
  /** What the input is; where not given it is told by the file's name, the server's content type or the first bytes. */
  kind?: InputKind;
  /** Goes before what the input says of itself. */
  details?: ArticleDetails;
  /** Fetch from private, loopback and link-local addresses too. */
  allowPrivate?: boolean;
  /** What "-" stands for; the process's standard input where not given. */
  standardInput?: AsyncIterable<Uint8Array>;
}

/** One article, or a sentence that says why there is none; `from` names the input and, in a JSONL file, the line. */
export type Incoming = { from: string; article: Article } | { from: string; problem: string };

const LARGEST = 32 * 1024 * 1024;

const KINDS_BY_EXTENSION: Record<string, InputKind> = {
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".json": "jsonl",
};

/**
 * The articles of one input, in order: a path, "-" for standard input, or a URL of http or https. Never throws for what
 * an input holds: a bad input gives a problem, and in a JSONL file only its bad lines do.
 */
export async function* articlesFromInput(input: string, options: InputOptions = {}): AsyncGenerator<Incoming> {
  try {
    const { name, bytes, kind, url, charset } = await load(input, options);
    if (bytes.length === 0) throw new IntakeProblem(`${name} is empty: there is no text to read.`);
    const text = await decodeText(bytes, name, charset);
    const details: ArticleDetails = { ...(url === null ? {} : { url }), ...options.details };
    yield* articlesFromText(text, options.kind ?? kind ?? sniff(text), details, name);
  } catch (error) {
    const from = input === "-" ? "Standard input" : withoutPassword(input);
    yield { from: input, problem: problemSentence(error, from) };
  }
}

async function* articlesFromText(
  text: string,
  kind: InputKind,
  details: ArticleDetails,
  name: string,
): AsyncGenerator<Incoming> {
  switch (kind) {
    case "text":
      yield { from: name, article: articleFromText(text, details, name) };
      return;
    case "markdown": {
      const { articleFromMarkdown } = await import("./markdown.js");
      yield { from: name, article: articleFromMarkdown(text, details, name) };
      return;
    }
    case "html": {
      const { articleFromHtml } = await import("./html.js");
      yield { from: name, article: articleFromHtml(text, details, name) };
      return;
    }
    case "jsonl": {
      const { articlesFromJsonLines } = await import("./json-lines.js");
      yield* articlesFromJsonLines(text, details, name);
    }
  }
}

interface Loaded {
  name: string;
  bytes: Uint8Array;
  kind: InputKind | null;
  url: string | null;
  charset: string | null;
}

async function load(input: string, options: InputOptions): Promise<Loaded> {
  if (input === "-") {
    const bytes = await readAll(options.standardInput ?? process.stdin, "Standard input");
    return { name: "Standard input", bytes, kind: null, url: null, charset: null };
  }
  if (/^https?:\/\//i.test(input)) {
    const { fetchPage } = await import("./fetch.js");
    const page = await fetchPage(input, { allowPrivate: options.allowPrivate ?? false });
    return {
      name: withoutPassword(input),
      bytes: page.bytes,
      kind: kindOfContentType(page.contentType),
      url: page.url,
      charset: page.charset,
    };
  }
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(input))
    throw new IntakeProblem(`${input} cannot be fetched: only http and https addresses are.`);
  return {
    name: input,
    bytes: await readWhole(input),
    kind: KINDS_BY_EXTENSION[extname(input).toLowerCase()] ?? null,
    url: null,
    charset: null,
  };
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw new IntakeProblem(`${path} is a folder; give the files in it.`);
    if (status.size > LARGEST) throw tooLarge(path);
    // A pipe or a device tells no size, and may have no end.
    return status.isFile() ? await readFile(path) : await readAll(createReadStream(path), path);
  } catch (error) {
    throw error instanceof IntakeProblem ? error : new IntakeProblem(whyUnreadable(path, error));
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): IntakeProblem {
  return new IntakeProblem(`${name} is larger than 32 MB, the most that is read as one input; split it.`);
}

function whyUnreadable(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `${path} was not found.`;
    case "EACCES":
    case "EPERM":
      return `${path} may not be read: permission denied.`;
    default:
      return `${path} could not be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

function kindOfContentType(contentType: string): InputKind | null {
  if (contentType === "text/html" || contentType === "application/xhtml+xml") return "html";
  if (contentType === "text/markdown") return "markdown";
  return null;
}

function sniff(text: string): InputKind {
  return /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(
    text.slice(0, 2000),
  )
    ? "html"
    : "text";
}
