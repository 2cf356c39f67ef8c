// The command line as a whole: help, version, schemas, models, and what loads when.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot, packageVersion } from "../../src/package.js";
import { hearsay } from "./hearsay.js";

describe("hearsay", () => {
  it("prints its help, with examples, where it is given nothing or --help", async () => {
    const bare = await hearsay([]);
    expect(bare).toMatchObject({ status: 0, stderr: "" });
    expect(bare.stdout).toContain("Usage: hearsay");
    expect(bare.stdout).toContain("Examples:");
    expect(await hearsay(["--help"])).toEqual(bare);
  });

  it("prints its version", async () => {
    const { status, stdout, stderr } = await hearsay(["--version"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [version, ...terms] = stdout.split("\n");
    expect(version).toBe(packageVersion);
    expect(terms.join(" ")).toMatch(/model en .*non-commercial use.*en-open/);
  });

  it("prints each command's help, with examples", async () => {
    const { stdout } = await hearsay(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name);
    expect(commands).toEqual(expect.arrayContaining(["read", "parse", "schema", "models"]));
    for (const command of commands) {
      const help = await hearsay([command, "--help"]);
      expect(help).toMatchObject({ status: 0, stderr: "" });
      expect(help.stdout).toContain("Examples:");
    }
  });

  it.each(["reading", "claim", "process"])("prints the JSON Schema of a %s", async (record) => {
    const { status, stdout } = await hearsay(["schema", record]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      additionalProperties: false,
    });
  });

  it("prints the schema of a reading where none is named, and knows no other record", async () => {
    expect(await hearsay(["schema"])).toEqual(await hearsay(["schema", "reading"]));
    expect((await hearsay(["schema", "rumour"])).status).toBe(2);
  });

  it("lists the models with what they were trained on, as text and as JSON", async () => {
    const { status, stdout } = await hearsay(["models", "--format", "json"]);
    expect(status).toBe(0);
    const cards = JSON.parse(stdout) as { name: string }[];
    expect([...new Set(cards.map(({ name }) => name))]).toEqual(["en", "en-open"]);
    const text = (await hearsay(["models"])).stdout;
    expect(text).toMatch(/^en\n/);
    expect(text).toContain("licence");
  });
});

describe("hearsay parse", () => {
  it("prints CoNLL-U of all inputs in order, whose words lie in the text at their offsets", async () => {
    const text = "The port was shut on Monday, the harbour office said. Nobody can't say why.";
    const { status, stdout, stderr } = await hearsay(["parse", "-", "examples/border-shelling.txt"], { input: text });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect([...stdout.matchAll(/^# newdoc/gm)]).toHaveLength(2);
    const first = stdout.slice(0, stdout.lastIndexOf("# newdoc"));
    const words = first
      .split("\n")
      .map((line) => line.split("\t"))
      .filter((cells) => cells.length === 10);
    expect(words.length).toBeGreaterThan(14);
    for (const cells of words) {
      const [, start, end] = /Start=(\d+)\|End=(\d+)/.exec(cells[9])!;
      expect(text.slice(Number(start), Number(end))).toBe(cells[1]);
    }
  });

  it("prints a line of JSON an article, whose spans lie in its text", async () => {
    const text = "Ms Lima can't fly to Kenya, the airline said. It rained in Nairobi.";
    const { status, stdout } = await hearsay(["parse", "-", "examples/border-shelling.txt", "--format", "jsonl"], {
      input: text,
    });
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    const article = JSON.parse(lines[0]) as ParsedArticle;
    expect(article.text).toBe(text);
    expect(article.sentences).toHaveLength(2);
    for (const { span, tokens, names } of article.sentences) {
      expect(span).toEqual([tokens[0].span[0], tokens.at(-1)!.span[1]]);
      for (const { span, form } of tokens) expect(text.slice(...span)).toBe(form);
      expect(tokens.filter(({ head }) => head === -1).map(({ deprel }) => deprel)).toEqual(["root"]);
      for (const { head } of tokens) expect(head).toBeLessThan(tokens.length);
      for (const { confidence } of names) expect(confidence ?? 0.5).toBeGreaterThan(0);
    }
    expect(article.sentences[0].names.map(({ span }) => text.slice(...span))).toContain("Kenya");
  });

  it("marks names in MISC", async () => {
    const { stdout } = await hearsay(["parse", "-"], { input: "The envoy of Kenya flew home." });
    expect(stdout).toMatch(/\tKenya\t.*\|Name=B-/);
  });

  it("says what cannot be read", async () => {
    expect(await hearsay(["parse", "no-such-file"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "hearsay: no-such-file was not found.\n",
    });
  });
});

interface ParsedArticle {
  text: string;
  sentences: {
    span: [number, number];
    tokens: { span: [number, number]; form: string; head: number; deprel: string }[];
    names: { span: [number, number]; kind: string; confidence?: number }[];
  }[];
}

/** Files that a file of dist/ loads at once with it, itself and packages by name included. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, "utf8");
  for (const [, name] of source.matchAll(/^(?:import|export)\b[^"'=]*?(?:from\s*)?["']([^"']+)["'];/gm)) {
    if (name.startsWith(".")) loadedWith(join(dirname(file), name), seen);
    else seen.add(name);
  }
  return seen;
}

describe("start-up", () => {
  const heavy = [
    "zod",
    "linkedom",
    "@mozilla/readability",
    "htmlparser2",
    "jschardet",
    "ipaddr.js",
    "kysely",
    "libsql",
    "csv-parse",
  ];

  it("of reading a text loads no package that only other inputs and commands need", () => {
    const dist = join(packageRoot, "dist/src");
    for (const entry of ["cli/main.js", "cli/read.js", "reading/read.js", "rendering/text.js", "rendering/json.js"]) {
      const loaded = loadedWith(join(dist, entry));
      expect(heavy.filter((name) => loaded.has(name))).toEqual([]);
    }
  });

  it("loads each command's file only when it is asked for", () => {
    const loaded = loadedWith(join(packageRoot, "dist/src/cli/main.js"));
    const commands = readdirSync(join(packageRoot, "dist/src/cli")).filter((name) =>
      /^(?:read|parse|schema|models)\.js$/.test(name),
    );
    expect(commands).toHaveLength(4);
    for (const name of commands) expect(loaded.has(join(packageRoot, "dist/src/cli", name))).toBe(false);
  });
});
