// Writes a web archive (WARC) of generated pages, of any size, and measures what memory it takes to stream its articles.
//
//   npm run bench:warc -- --megabytes 2000
import { fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { articlesFromInput } from "../src/intake/input.js";
import { randomFrom } from "./stories.js";

/** Bytes of a page: a little text in much script, as in crawls of news. */
const pageSize = 250_000;
/** Of ten records one is no page. */
const others = 10;

interface Streamed {
  articles: number;
  problems: number;
  /** Megabytes that the process held at most. */
  memory: number;
  seconds: number;
}

const { values } = parseArgs({
  options: { megabytes: { type: "string", default: "200" }, stream: { type: "string" } },
});
if (values.stream !== undefined) process.send?.(await stream(values.stream));
else await measureArchive(Number(values.megabytes));

async function measureArchive(megabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-warc-"));
  const path = join(folder, "crawl.warc");
  try {
    const pages = await writeArchive(path, megabytes * 1024 * 1024);
    const child = fork(fileURLToPath(import.meta.url), ["--stream", path]);
    const [result] = (await once(child, "message")) as [Streamed];
    console.log(
      `${Math.round(statSync(path).size / 1024 / 1024)} MB, ${pages} pages: ${result.articles} articles, ${result.problems} problems, at most ${result.memory} MB of memory, ${result.seconds} s`,
    );
    if (result.articles !== pages || result.memory > 400) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns how many pages were written */
async function writeArchive(path: string, size: number): Promise<number> {
  const random = randomFrom(1);
  const file = createWriteStream(path);
  let written = 0;
  let pages = 0;
  for (let number = 0; written < size; number++) {
    const isPage = number % others !== 0;
    const body = isPage ? page(pages++, random) : "\u0000".repeat(40_000);
    const record = recordOf(number, isPage ? "text/html; charset=utf-8" : "image/png", body);
    written += record.length;
    if (!file.write(record)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
  return pages;
}

function recordOf(number: number, type: string, body: string): Buffer {
  const answer = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n${body}`);
  const id = String(number).padStart(12, "0");
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/${number}\r\nWARC-Date: 2025-03-04T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${id}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${answer.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), answer, Buffer.from("\r\n\r\n")]);
}

function page(number: number, random: () => number): string {
  const paragraphs = Array.from({ length: 8 }, (_, at) => {
    const pier = Math.floor(random() * 1000);
    return `<p>The harbour office of pier ${pier} said on Monday that ship ${number * 8 + at} had been let in, and that the strike was over.</p>`;
  });
  const script = `<script>var state = "${"x".repeat(pageSize)}";</script>`;
  return `<!doctype html><html lang="en"><head><title>Item ${number}</title>${script}</head><body><article>${paragraphs.join("")}</article></body></html>`;
}

async function stream(path: string): Promise<Streamed> {
  const begun = performance.now();
  const count = { articles: 0, problems: 0 };
  for await (const incoming of articlesFromInput(path)) count["article" in incoming ? "articles" : "problems"]++;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return { ...count, memory, seconds: Math.round((performance.now() - begun) / 1000) };
}
