// The contract: every route stands in the document and in the documentation, and answers what its schema says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { packageRoot } from "../../src/package.js";
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";
import { composeSubmission } from "../../src/server/compose-submission.js";
import { submissionSchema } from "../../src/server/contract/submission.js";
import { openApiDocument } from "../../src/server/openapi.js";
import { type House, openHouse, storyReadings } from "./house.js";

let house: House;

/** A story of the examples as the program reads it, beside those that were read by hand. */
async function readStory(): Promise<Reading[]> {
  const lines = readFileSync(join(packageRoot, "examples/stories/strait-ceasefire.jsonl"), "utf8").trim().split("\n");
  const articles = await Promise.all(lines.map((line) => composeSubmission(submissionSchema.parse(JSON.parse(line)))));
  return articles.map((article) => readArticle(article));
}

beforeAll(async () => {
  house = await openHouse({ readings: [...storyReadings, ...(await readStory())] });
});

interface RouteDefinition {
  method: string;
  path: string;
  responses: Record<string, { content?: Record<string, { schema: z.ZodType }> }>;
}

function definitions(): RouteDefinition[] {
  return house.app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === "route" ? [definition.route as unknown as RouteDefinition] : [],
  );
}

function registered(): string[] {
  return [
    ...new Set(
      house.app.routes
        .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api"))
        .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}")}`),
    ),
  ].sort();
}

describe("the contract", () => {
  it("holds every route that is registered, and no other", () => {
    const { paths = {} } = openApiDocument(house.app);
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(registered().length).toBeGreaterThan(25);
    expect(documented.sort()).toEqual(registered());
  });

  it("stands in docs/api.md, route by route", () => {
    const words = readFileSync(join(packageRoot, "docs/api.md"), "utf8");
    const told = [...words.matchAll(/^\| `([A-Z]+ \/api[^`]*)`/gm)].map(([, route]) => route).sort();
    expect(told).toEqual(registered());
  });

  it("is served as OpenAPI 3.1, with every component that is referred to", async () => {
    const text = await (await house.ask("/api/openapi.json")).text();
    const document = JSON.parse(text) as { openapi: string; components: { schemas: Record<string, unknown> } };
    expect(document.openapi).toMatch(/^3\.1\./);
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(20);
    for (const name of references) expect(document.components.schemas).toHaveProperty(name);
  });
});

/** Addresses of real things for each route that is asked with GET. */
async function samples(): Promise<Record<string, string[]>> {
  const { items: articles } = await house.json<{ items: { id: string }[] }>("/api/articles");
  const { items: claims } = await house.json<{ items: { id: string }[] }>("/api/claims?limit=200");
  const { items: processes } = await house.json<{ items: { id: string }[] }>("/api/processes");
  const { items: stories } = await house.json<{ items: { id: string }[] }>("/api/stories");
  const { items: actors } = await house.json<{ items: { key: string }[] }>("/api/actors");
  const job = (await (await house.send("POST", "/api/add", { text: "A quiet day at Port Ellis." })).json()) as {
    id: string;
  };
  const read = await house.send("POST", "/api/read", { text: "A loud night at Port Ellis.", outlet: "Ellis Post" });
  expect(Math.min(articles.length, claims.length, processes.length, actors.length)).toBeGreaterThan(0);
  await house.send("POST", "/api/marks", { kind: "note", on: "article", id: articles[0].id, words: "Ask the port." });
  await house.send("POST", "/api/marks", { kind: "tag", on: "claim", id: claims[0].id, words: "port" });
  const each = (path: string, keys: string[]): string[] =>
    keys.map((key) => path.replace(/\{\w+\}/, encodeURIComponent(key)));
  const articleIds = articles.map(({ id }) => id);
  const claimIds = claims.map(({ id }) => id);
  return {
    "/api/overview": ["/api/overview", "/api/overview?from=2025-01-01&since=2&actor=Armenia;Azerbaijan"],
    "/api/vocabulary": ["/api/vocabulary"],
    "/api/articles": ["/api/articles", "/api/articles?limit=2&order=oldest", "/api/articles?text=silo&from=2024-05-01"],
    "/api/articles/{id}": each("/api/articles/{id}", articleIds),
    "/api/articles/{id}/reading": each("/api/articles/{id}/reading?machine=true", articleIds.slice(0, 2)),
    "/api/articles/{id}/coding": each("/api/articles/{id}/coding", articleIds.slice(0, 2)),
    "/api/articles/{id}/versions": each("/api/articles/{id}/versions", articleIds.slice(0, 2)),
    "/api/claims": [
      "/api/claims",
      "/api/claims?status=contested",
      "/api/claims?order=reports&reports=2&origins=1",
      "/api/claims?origin=ministry&kind=event",
      "/api/claims?interested=true",
      "/api/claims?unnamed=true&circular=false",
    ],
    "/api/claims/{id}": each("/api/claims/{id}", claimIds),
    "/api/claims/{id}/reports": each("/api/claims/{id}/reports?limit=1", claimIds),
    "/api/claims/{id}/timeline": each("/api/claims/{id}/timeline", claimIds),
    "/api/claims/{id}/explanation": each("/api/claims/{id}/explanation", claimIds.slice(0, 4)),
    "/api/claims/{id}/record": each("/api/claims/{id}/record", claimIds.slice(0, 3)),
    "/api/processes": ["/api/processes", "/api/processes?kind=ceasefire"],
    "/api/processes/{id}": each(
      "/api/processes/{id}",
      processes.map(({ id }) => id),
    ),
    "/api/stories": ["/api/stories", "/api/stories?order=articles&articles=3"],
    "/api/stories/{id}": each(
      "/api/stories/{id}",
      stories.map(({ id }) => id),
    ),
    "/api/outlets": ["/api/outlets", "/api/outlets?limit=2", "/api/outlets?name=post"],
    "/api/actors": ["/api/actors", "/api/actors?kind=state&limit=1"],
    "/api/actors/{key}": each(
      "/api/actors/{key}",
      actors.map(({ key }) => key),
    ),
    "/api/said": ["/api/said", "/api/said?stance=deny"],
    "/api/events": ["/api/events", "/api/events?type=ASSAULT&confidence=0.5"],
    "/api/search": ["/api/search?q=silo", "/api/search?q=ceasefire&limit=1", "/api/search?q=nothingofthekind"],
    "/api/review": ["/api/review", "/api/review?kind=event&limit=3"],
    "/api/review/next": ["/api/review/next", "/api/review/next?article=nosuch"],
    "/api/review/looking": ["/api/review/looking?item=a/event/e1&author=Ann"],
    "/api/corrections": ["/api/corrections"],
    "/api/marks": ["/api/marks", `/api/marks?on=article&id=${articles[0].id}`],
    "/api/tags": ["/api/tags"],
    "/api/watches": ["/api/watches?author=Ann"],
    "/api/collections/{tag}": ["/api/collections/port"],
    "/api/read": ["/api/read"],
    "/api/read/{id}": [read.headers.get("location")!],
    "/api/jobs/{id}": [`/api/jobs/${job.id}`],
    "/api/counts/{record}": ["/api/counts/claims?relayed=true", "/api/counts/actors", "/api/counts/said?unnamed=true"],
    "/api/map": ["/api/map", "/api/map?type=ASSAULT"],
    "/api/health": ["/api/health"],
    "/api/session": ["/api/session"],
    "/api/openapi.json": ["/api/openapi.json"],
  };
}

describe("answers", () => {
  it("are what their schemas say, with nothing beside", async () => {
    const addresses = await samples();
    const routes = definitions().filter(
      ({ method, responses }) => method === "get" && responses[200]?.content?.["application/json"] !== undefined,
    );
    for (const { path, responses } of routes) {
      if (path === "/api/exports/{record}") continue;
      expect(addresses, path).toHaveProperty([path]);
      const { schema } = responses[200].content!["application/json"];
      for (const address of addresses[path]) {
        const response = await house.ask(address);
        expect(response.status, address).toBe(200);
        const value: unknown = await response.json();
        expect(schema.parse(value), address).toEqual(value);
      }
    }
  });

  it("lead from page to page without loss or repetition", async () => {
    const whole = await house.json<{ items: { id: string }[] }>("/api/articles?limit=200");
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { items: { id: string }[]; next: string | null } = await house.json(
        `/api/articles?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      found.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(found).toEqual(whole.items.map(({ id }) => id));
  });
});
