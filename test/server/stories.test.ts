// A story as the API tells it: outlet by outlet, who cites whom, and from the page of each of its articles.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import { composeSubmission } from "../../src/server/compose-submission.js";
import type { articleDetailSchema } from "../../src/server/contract/article.js";
import type { StoryDetailAnswer, storyListSchema } from "../../src/server/contract/story.js";
import { submissionSchema } from "../../src/server/contract/submission.js";
import { type House, openHouse } from "./house.js";

let house: House;
let story: StoryDetailAnswer;

beforeAll(async () => {
  const lines = readFileSync(join(packageRoot, "examples/stories/strait-ceasefire.jsonl"), "utf8").trim().split("\n");
  const articles = await Promise.all(lines.map((line) => composeSubmission(submissionSchema.parse(JSON.parse(line)))));
  house = await openHouse({ readings: articles.map((article) => readArticle(article)) });
  const { items } = await house.json<z.infer<typeof storyListSchema>>("/api/stories?order=articles");
  story = await house.json<StoryDetailAnswer>(`/api/stories/${items[0].id}`);
});
afterAll(() => house.ledger.close());

describe("a story", () => {
  it("has each of its articles under one outlet, and each outlet's claims among its own", () => {
    expect(story.outlets.flatMap(({ articles }) => articles).sort()).toEqual(story.articles.map(({ id }) => id).sort());
    expect(new Set(story.outlets.map(({ outlet }) => outlet)).size).toBe(story.outlets.length);
    const claims = new Set(story.claims.map(({ id }) => id));
    const told = story.outlets.flatMap((outlet) => outlet.claims);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((id) => !claims.has(id))).toEqual([]);
  });

  it("cites others, never itself, each pair once", () => {
    expect(story.network.length).toBeGreaterThan(0);
    const pairs = story.network.map(({ from, to }) => `${from} → ${to}`.toLowerCase());
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(story.network.filter(({ from, to }) => from.toLowerCase() === to.toLowerCase())).toEqual([]);
    expect(story.outlets.flatMap(({ outlet, cites }) => cites.filter(({ name }) => name === outlet))).toEqual([]);
  });

  it("is named by each of its articles", async () => {
    for (const { id } of story.articles) {
      const detail = await house.json<z.infer<typeof articleDetailSchema>>(`/api/articles/${id}`);
      expect(detail.story?.id).toBe(story.story.id);
    }
  });

  it("is new where one of its articles came since", async () => {
    const count = async (since: number): Promise<number> =>
      (await house.json<z.infer<typeof storyListSchema>>(`/api/stories?since=${since}`)).items.length;
    const { mark } = await house.json<{ mark: number }>("/api/health");
    expect(await count(0)).toBeGreaterThan(0);
    expect(await count(mark)).toBe(0);
  });
});
