// Articles that need a second look: another text under the same address, dates that cannot be, languages that are not read.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { readArticle } from "../../src/reading/read.js";
import { unreadArticle } from "../../src/reading/unread.js";
import type { Article } from "../../src/record/reading.js";
import { type House, openHouse } from "./house.js";

let house: House;
const shut = "The bridge at Ellis was shut on Monday, the harbour ministry said.";
const accused = "Mayor Dara Quill accused the river company of neglect.";
const opens = "It will open again in May.";

function article(name: string, published: string | null, paragraphs: string[], language = "en"): Article {
  return composeArticle(paragraphs, { url: `https://courier.example/${name}`, title: name, published, language });
}

const first = article("bridge", "2025-03-03", [shut, accused]);
const silent = article("bridge", "2025-03-03", [shut, opens]);
const dated = article("bridge", "2025-03-05", [opens]);
const french = article("pont", "2025-03-03", ["Le pont est fermé."], "fr");

beforeAll(async () => {
  const read = [first, silent, dated, article("old", "1970-03-03", [shut]), article("new", "2093-03-03", [opens])];
  house = await openHouse({ readings: [...read.map((one) => readArticle(one)), unreadArticle(french)] });
});
afterAll(() => house.ledger.close());

async function marked(mark: string): Promise<string[]> {
  const { items } = await house.json<{ items: { id: string; marks: string[] }[] }>(`/api/articles?marked=${mark}`);
  for (const { marks } of items) expect(marks).toContain(mark);
  return items.map(({ id }) => id);
}

describe("marks", () => {
  it("say which articles were edited without a word, are not read, or have a date that cannot be", async () => {
    expect(await marked("silent-edit")).toEqual([silent.id]);
    expect(await marked("unread")).toEqual([french.id]);
    expect(await marked("future-date")).toHaveLength(1);
    expect(await marked("early-date")).toHaveLength(1);
  });

  it("are none of most", async () => {
    const { items } = await house.json<{ items: { marks: string[] }[] }>("/api/articles");
    expect(items.filter(({ marks }) => marks.length === 0)).toHaveLength(2);
  });
});

it("the state of the server counts what is unread by language", async () => {
  expect(await house.json("/api/health")).toMatchObject({
    unread: [{ language: "fr", name: "French", articles: 1 }],
    failed: 0,
  });
});

it("versions tell what each dropped and put in, whichever of them is asked for", async () => {
  for (const { id } of [first, dated]) {
    const { items } = await house.json<{ items: object[] }>(`/api/articles/${id}/versions`);
    expect(items).toMatchObject([
      { id: first.id, version: 1, marks: [], dropped: [], added: [] },
      {
        id: silent.id,
        marks: ["silent-edit"],
        dropped: [{ words: accused, attributions: 1 }],
        added: [{ words: opens }],
      },
      { id: dated.id, marks: [], dropped: [{ words: shut, attributions: 1 }], added: [] },
    ]);
  }
  expect((await house.ask("/api/articles/nosuch/versions")).status).toBe(404);
});
