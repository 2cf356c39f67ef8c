// Many articles from files of records and folders.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { articlesFromInput, type IncomingRecord } from "../../src/intake/input.js";
import { linesOfStream } from "../../src/intake/lines.js";
import { recordSources } from "../../src/intake/records.js";

function newFolder(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-records-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function recordsOf(path: string): Promise<IncomingRecord[]> {
  const records: IncomingRecord[] = [];
  for await (const record of articlesFromInput(path)) records.push(record);
  return records;
}

test("a folder stands for its files, sorted, without hidden ones, others and linked folders", async () => {
  const folder = newFolder({
    "b/2.txt": "x",
    "b/1.md": "x",
    "a.html": "x",
    ".c.txt": "x",
    "d.png": "x",
    "a_files/frame.html": "x",
  });
  symlinkSync(folder, join(folder, "b", "loop"));
  const sources = await recordSources([folder, "-", join(folder, "missing.txt")]);
  expect(sources.map(({ input }) => input.replace(folder, "")).map((path) => path.replaceAll("\\", "/"))).toEqual([
    "/a.html",
    "/b/1.md",
    "/b/2.txt",
    "-",
    "/missing.txt",
  ]);
  expect(sources.map(({ size }) => size)).toEqual([1, 1, 1, null, null]);
});

test("each line is an article or a problem with its number, and bytes are told", async () => {
  const lines = ['{"text":"One said so."}', "", "{", '{"text":"Two said so.","url":"https://a.example/2"}'];
  const folder = newFolder({ "stories.jsonl": lines.join("\n") });
  const path = join(folder, "stories.jsonl");
  const records = await recordsOf(path);
  expect(records.map((record) => ("article" in record ? record.article.text : record.problem))).toEqual([
    "One said so.",
    `${path}, line 3 is not JSON.`,
    "Two said so.",
  ]);
  expect(records.at(-1)!.bytes).toBe(lines.join("\n").length);
});

test("a table whose first line names no column is refused by its name", async () => {
  const path = join(newFolder({ "table.csv": "\t\n1,2\n" }), "table.csv");
  const [{ problem }] = (await recordsOf(path)) as { problem: string }[];
  expect(problem).toBe(`${path} is no table of articles: its first line names no column.`);
});

test("a table's rows are articles; rows that are broken are told with their line", async () => {
  const table = [
    "\ufeffURL,Text,Outlet",
    'https://a.example/1,"First, said\nsomeone.",Post',
    "https://a.example/2,Second.",
    'https://a.example/3,"Third" man,Post',
    'https://a.example/4,"Fourth.",Post,too,many',
    'https://a.example/5,Five "quoted" words.,Post',
    'https://a.example/6,"Never closed.',
  ].join("\n");
  const path = join(newFolder({ "table.csv": table }), "table.csv");
  const records = await recordsOf(path);
  expect(records.map((record) => ("article" in record ? record.article.text : record.from))).toEqual([
    expect.stringMatching(/^First, said\s+someone\.$/),
    "Second.",
    '"Third" man',
    `${path}, line 6`,
    'Five "quoted" words.',
    `${path}, line 8`,
  ]);
});

test("lines come whole however the bytes are cut", async () => {
  const bytes = Buffer.from("\ufeffÄ first\r\nsecond\n\nlast 𝄞");
  for (const size of [1, 2, 3, 7, 100]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield* chunks;
    }
    const lines: (string | null)[] = [];
    for await (const { line } of linesOfStream(stream())) lines.push(line);
    expect(lines).toEqual(["Ä first", "second", "", "last 𝄞"]);
  }
});
