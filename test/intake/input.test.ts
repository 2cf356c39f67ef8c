// Paths, standard input and records to articles.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { articlesFromInput, type Incoming, type InputOptions } from "../../src/intake/input.js";
import { articleFromRecord } from "../../src/intake/record.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function all(input: string, options?: InputOptions): Promise<Incoming[]> {
  const incoming: Incoming[] = [];
  for await (const { bytes: _, ...one } of articlesFromInput(input, options)) incoming.push(one as Incoming);
  return incoming;
}

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe("articlesFromInput", () => {
  it("knows files by their names", async () => {
    const kinds = ["a.md", "a.markdown", "a.MD"].map((name) => file(name, "# Title\n\nBody."));
    for (const path of kinds) expect((await all(path))[0]).toMatchObject({ from: path, article: { title: "Title" } });
    expect((await all(file("a.txt", "# Title\n\nBody.")))[0]).toMatchObject({ article: { title: null } });
  });

  it("knows a page by its first bytes where the name says nothing", async () => {
    for (const start of [
      "<!DOCTYPE html>",
      "\n <html lang=en>",
      "<?xml version='1.0'?>\n<!doctype html>",
      "<!-- saved --><html>",
    ]) {
      const path = file("saved", `${start}<title>Title</title><body><p>Body.</p>`);
      expect((await all(path))[0]).toMatchObject({ article: { title: "Title", text: "Body." } });
    }
  });

  it("joins standard input's chunks, even within a character", async () => {
    const bytes = Buffer.from("Zoë");
    async function* halves(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 3);
      yield bytes.subarray(3);
    }
    expect((await all("-", { standardInput: halves() }))[0]).toMatchObject({ article: { text: "Zoë" } });
    expect((await all("-", { standardInput: chunks("One.\n", "\nTwo.") }))[0]).toMatchObject({
      article: { text: "One.\n\nTwo." },
    });
  });

  it("lets details go before what the input says", async () => {
    const path = file("b.md", "---\noutlet: One\npublished: 2024-01-01\ntitle: Kept\n---\nBody.");
    const [incoming] = await all(path, { details: { outlet: "Other", published: "2025-06-24" } });
    expect(incoming).toMatchObject({ article: { title: "Kept", outlet: { name: "Other" }, published: "2025-06-24" } });
  });

  it("gives a sentence for each thing that cannot be read", async () => {
    expect(await all(join(folder, "none.txt"))).toEqual([
      { from: join(folder, "none.txt"), problem: `${join(folder, "none.txt")} was not found.` },
    ]);
    expect(await all(folder)).toEqual([{ from: folder, problem: `${folder} is a folder; give the files in it.` }]);
    expect(await all("-", { standardInput: chunks() })).toEqual([
      { from: "-", problem: "Standard input is empty: there is no text to read." },
    ]);
  });

  it("reads no more than the limit of what has no end", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; given < 100; given++) yield Buffer.alloc(1_000_000, "and so on ");
    }
    expect(await all("-", { standardInput: endless() })).toEqual([
      { from: "-", problem: "Standard input is larger than 32 MB, the most that is read as one input; split it." },
    ]);
    expect(given).toBeLessThan(40);
  });

  it("takes one JSON object over several lines as one article", async () => {
    const path = file("one.json", JSON.stringify({ title: "One", text: "Body." }, null, 2));
    expect(await all(path)).toMatchObject([{ from: path, article: { title: "One", text: "Body." } }]);
  });
});

describe("articleFromRecord", () => {
  it("takes the fields of an article, any of which but the text may be null", async () => {
    const record = {
      url: "https://www.courier.example/a",
      title: "One",
      byline: ["By Ada Brook and Tom Lind"],
      outlet: { name: "The Harbour Courier" },
      published: "2025-06-24T09:00:00Z",
      text: "One paragraph.\n\nAnother.",
    };
    expect((await articleFromRecord(record, {}, "x")).article).toMatchObject({
      url: record.url,
      title: "One",
      byline: ["Ada Brook", "Tom Lind"],
      outlet: { name: "The Harbour Courier", domain: "courier.example", actor: null },
      published: record.published,
      text: record.text,
    });
    const bare = { url: null, title: null, outlet: null, published: null, text: "Body." };
    expect((await articleFromRecord(bare, {}, "x")).article).toMatchObject({
      title: null,
      outlet: null,
      published: null,
    });
  });

  it("does not take front matter out of a text that is a field already", async () => {
    const text = "---\ntitle: One\n---\nBody.";
    expect((await articleFromRecord({ text }, {}, "x")).article).toMatchObject({ title: null });
  });

  it.each([
    [[1, 2], 'x is not a JSON object with "text" or "html".'],
    ["words", 'x is not a JSON object with "text" or "html".'],
    [null, 'x is not a JSON object with "text" or "html".'],
    [{ words: 5 }, 'x has neither "text" nor "html" (it has words); name the column of the text'],
    [{ text: "  " }, 'x has neither "text" nor "html"'],
    [{}, "x holds nothing."],
    [
      { title: "One", url: "https://a.example/" },
      "x holds an address and no text; give --fetch to fetch https://a.example/.",
    ],
  ])("says what is wrong with %j", async (record, message) => {
    await expect(articleFromRecord(record, {}, "x")).rejects.toThrow(message);
  });
});
