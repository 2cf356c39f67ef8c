// hearsay read, from outside: records, order, errors, exit statuses, hostile inputs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { type Reading, readingSchema } from "../../src/record/reading.js";
import { files, hearsay, program } from "./hearsay.js";

function readings(lines: string): Reading[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => readingSchema.parse(JSON.parse(line)));
}

const plain = "The port was shut on Monday, the harbour office said.\n\nNobody was hurt.";

describe("hearsay read", () => {
  it("prints one record a line, in the order of the inputs", async () => {
    const [text, markdown, html] = files({
      "b.txt": plain,
      "a.md": "# Port shut\n\nThe *port* was shut.",
      "c.html": `<html><head><title>Shut</title></head><body><p>${"The port was shut. ".repeat(20)}</p></body></html>`,
    });
    const { status, stdout, stderr } = await hearsay(["read", text, markdown, html, "--format", "jsonl"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const records = readings(stdout);
    expect(records.map(({ article }) => article.title)).toEqual([null, "Port shut", "Shut"]);
    expect(records[0].article.text).toBe(plain);
    for (const { article, sentences } of records)
      for (const [start, end] of sentences) expect(article.text.slice(start, end).trim()).not.toBe("");
  });

  it("explains events by entry and words, with actors of a file of one's own", async () => {
    const [text, own, wrong] = files({
      "a.txt": "Quay Watch accused Norway of shelling the port.",
      "own.csv": "name,kind,country,sectors\nQuay Watch,organization,KEN,NGO\n",
      "wrong.csv": "name,knd\na,b\n",
    });
    const explained = await hearsay(["read", text, "--explain", "--knowledge", own]);
    expect(explained.status).toBe(0);
    expect(explained.stdout).toContain("Quay Watch (KEN NGO)");
    expect(explained.stdout).toMatch(
      /e1 ACCUSE .*: "accused"\n {3}by accuse:\d+, as in: .*\n {3}the event network gives \d+ %\n {3}with anchor "accused"/,
    );
    const mistaken = await hearsay(["read", text, "--knowledge", wrong]);
    expect(mistaken.status).toBe(2);
    expect(mistaken.stderr).toMatch(/wrong\.csv, line 1: unknown column "knd"/);
    const unexplained = await hearsay(["read", text, "--explain", "--format", "json"]);
    expect(unexplained.status).toBe(2);
  });

  it("prints the same bytes each time", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => hearsay(["read", "-", "--format", "json"], { input: plain })),
    );
    expect(first).toEqual(second);
  });

  it("prints JSON: an object for one input, an array for several", async () => {
    const [one, other] = files({ "a.txt": plain, "b.txt": plain });
    const single = await hearsay(["read", one, "--format", "json"]);
    expect(readingSchema.parse(JSON.parse(single.stdout)).article.text).toBe(plain);
    const several = await hearsay(["read", one, other, "--format", "json"]);
    expect(JSON.parse(several.stdout)).toHaveLength(2);
    const none = await hearsay(["read", "no-such-a", "no-such-b", "--format", "json"]);
    expect({ status: none.status, json: JSON.parse(none.stdout) as unknown }).toEqual({ status: 1, json: [] });
  });

  it("reads standard input, telling a page by its first bytes or by --as", async () => {
    const page = `<!doctype html><title>Shut</title><body><p>${plain}</p></body>`;
    const sniffed = await hearsay(["read", "-", "--format", "jsonl"], { input: page });
    expect(readings(sniffed.stdout)[0].article.title).toBe("Shut");
    const asText = await hearsay(["read", "-", "--as", "text", "--format", "jsonl"], { input: page });
    expect(readings(asText.stdout)[0].article).toMatchObject({ title: null, text: page.replaceAll("\n\n", "\n\n") });
    const asMarkdown = await hearsay(["read", "-", "--as", "markdown", "--format", "jsonl"], {
      input: "# Shut\n\nBody.",
    });
    expect(readings(asMarkdown.stdout)[0].article.title).toBe("Shut");
  });

  it("sets date and outlet by flag", async () => {
    const flags = ["--published", "24 June 2025", "--outlet", "The Harbour Courier"];
    const { stdout } = await hearsay(["read", "-", "--format", "jsonl", ...flags], { input: plain });
    expect(readings(stdout)[0].article).toMatchObject({
      published: "2025-06-24",
      outlet: { name: "The Harbour Courier", domain: null },
    });
  });

  it("names the model in the record", async () => {
    const { stdout } = await hearsay(["read", "-", "--format", "jsonl"], { input: plain });
    expect(readings(stdout)[0].reader).toMatch(/^hearsay \d+\.\d+\.\d+ \/ en\b/);
  });

  it("reads articles of a JSONL file, and says which line is none", async () => {
    const lines = [
      JSON.stringify({ title: "One", text: plain, outlet: "A", published: "2025-06-24", url: "https://a.example/1" }),
      "not JSON",
      "",
      JSON.stringify({ title: "No text" }),
      JSON.stringify({ html: `<title>Two</title><p>${plain}</p>` }),
    ];
    const [path] = files({ "stories.jsonl": lines.join("\n") });
    const { status, stdout, stderr } = await hearsay(["read", path, "--format", "jsonl"]);
    expect(status).toBe(1);
    expect(readings(stdout).map(({ article }) => article.title)).toEqual(["One", "Two"]);
    expect(stderr).toBe(
      `hearsay: ${path}, line 2 is not JSON.\nhearsay: ${path}, line 4 has neither "text" nor "html" (it has title); name the column of the text, as in --columns text=NAME.\nhearsay: 2 read, 2 not.\n`,
    );
  });

  it("reads the rest where an input is bad, says what is wrong, and ends with status 1", async () => {
    const [good, empty, blank, binary, pdf] = files({
      "good.txt": plain,
      "empty.txt": "",
      "blank.txt": " \n \n",
      "binary.txt": Uint8Array.from({ length: 1000 }, (_, index) => index % 7),
      "report.pdf": "%PDF-1.7\n…",
    });
    const inputs = [good, "no-such-file.txt", empty, blank, binary, pdf, "src", "ftp://a.example/x", good];
    const { status, stdout, stderr } = await hearsay(["read", ...inputs, "--format", "jsonl"]);
    expect(status).toBe(1);
    expect(readings(stdout)).toHaveLength(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      "hearsay: no-such-file.txt was not found.",
      `hearsay: ${empty} is empty: there is no text to read.`,
      `hearsay: ${blank} holds no text to read.`,
      expect.stringMatching(
        /binary\.txt is not text: \d+ of its first 1000 bytes are control bytes\. Give a text/,
      ) as string,
      `hearsay: ${pdf} is a PDF file that could not be read (Invalid PDF structure.).`,
      "hearsay: src is a folder; give the files in it.",
      "hearsay: ftp://a.example/x cannot be fetched: only http and https addresses are.",
      "hearsay: 2 read, 7 not.",
    ]);
  });

  it("does not fetch from this machine unless asked", async () => {
    const { status, stderr } = await hearsay(["read", "http://127.0.0.1:9/"]);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "hearsay: 127.0.0.1 is not an address of the public internet; give --allow-private to fetch from it.\n",
    );
  });

  it.each([
    [["read", "x", "--format", "yaml"], "Allowed choices are text, json, jsonl"],
    [["read", "x", "--published", "soon"], "Give a date such as 2025-06-24"],
    [["read", "x", "--min-confidence", "2"], "Give a number from 0 to 1"],
    [["read", "x", "--model", "de"], "Allowed choices are en, en-open"],
    [["read", "x", "--no-such-flag"], "unknown option '--no-such-flag'"],
    [["reed", "x"], "unknown command 'reed'"],
  ])("says what is wrong with %j, with status 2 and nothing on standard output", async (words, message) => {
    const { status, stdout, stderr } = await hearsay(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^hearsay: /);
    expect(stderr).toContain(message);
  });

  it("shows a page for people, without colours where there is no terminal", async () => {
    const { status, stdout } = await hearsay(["read", "examples/border-shelling.txt"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Meridian Press · Ousmane Karré · 16 October 2025, 17:40 UTC");
    expect(stdout).not.toContain("\u001b");
  });

  it("keeps to COLUMNS, and to NO_COLOR and --no-color even where colours are forced", async () => {
    const words = ["read", "examples/border-shelling.txt"];
    const narrow = await hearsay(words, { env: { COLUMNS: "50" } });
    expect(Math.max(...narrow.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
    const forced = await hearsay(words, { env: { FORCE_COLOR: "1" } });
    expect(forced.stdout).toContain("\u001b[1m");
    const refused = await hearsay(words, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    const flagged = await hearsay([...words, "--no-color"], { env: { FORCE_COLOR: "1" } });
    expect([refused.stdout, flagged.stdout]).toEqual(
      [narrow, narrow].map(() => expect.not.stringContaining("\u001b") as string),
    );
  });

  it("ends without complaint when its reader has seen enough", async () => {
    const inputs = Array.from({ length: 40 }, () => "examples/border-shelling.txt");
    const child = spawn(process.execPath, [program, "read", ...inputs, "--format", "json"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (text: Buffer) => {
      complaint += text.toString();
    });
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [status] = (await once(child, "close")) as [number | null];
    expect({ status, complaint }).toEqual({ status: 0, complaint: "" });
  });
});

// A megabyte is two hundred thousand words, which take a slow machine a while.
describe("hearsay read, given hostile inputs", { timeout: 300_000 }, () => {
  it.each<[string, string | Uint8Array]>([
    ["1 MB of one unbroken line", "word ".repeat(210_000)],
    ["1 MB of one unbroken word", "x".repeat(1_048_576)],
    ["10,000 quotation marks", '"'.repeat(10_000)],
    ["10,000 opening quotation marks", "“".repeat(10_000)],
    ["quotation marks of all kinds", "“‘'\"«» said. ".repeat(1_000)],
    ["10,000 brackets", "(".repeat(10_000)],
    ["10,000 lines of one character", "a\n".repeat(10_000)],
    ["emoji", "👩‍👩‍👧 said “🇨🇭❤️”. ".repeat(500)],
    ["NUL bytes in a text", `${plain}\0\0${plain}`],
    ["invalid UTF-8", Buffer.concat([Buffer.from(`“Über” ${plain}`), Uint8Array.from([0xff, 0xfe, 0x80, 0xc3])])],
    ["a mark and nothing more but a letter", "\ufeffa"],
    ["combining marks", `a${"\u0301\u0323".repeat(100_000)}`],
    ["prototype names", "constructor __proto__ toString said hasOwnProperty."],
  ])("%s, gives a record", async (_, input) => {
    const { status, stdout, stderr } = await hearsay(["read", "-", "--format", "jsonl"], { input });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readings(stdout)).toHaveLength(1);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["nothing", "", /^hearsay: Standard input is empty: there is no text to read\.\n$/],
    [
      "Arabic",
      "قال الوزير إن المحادثات ستستأنف يوم الاثنين. ".repeat(200),
      /^hearsay: Standard input is in Arabic and is not read; give --language en to read it as English\.\n$/,
    ],
    ["NUL bytes alone", new Uint8Array(100_000), /^hearsay: Standard input is not text: /],
    ["more than 32 MB", new Uint8Array(33 * 1024 * 1024).fill(0x61), /^hearsay: Standard input is larger than 32 MB/],
  ])("%s, gives a sentence", async (_, input, message) => {
    const { status, stdout, stderr } = await hearsay(["read", "-", "--format", "jsonl"], { input });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(message);
  });
});
