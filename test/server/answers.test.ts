// Conditional requests, problems, and the pages' content on stories made by hand.
import { beforeAll, describe, expect, it } from "vitest";
import type { Process } from "../../src/record/process.js";
import type { ArticleDetail } from "../../src/server/contract/article.js";
import type { ClaimDetail, ClaimSummary } from "../../src/server/contract/claim.js";
import type { Overview } from "../../src/server/contract/overview.js";
import type { Problem } from "../../src/server/contract/problem.js";
import { claimLine } from "../../src/server/views/claim-line.js";
import { harbourReading } from "../ledger/sample.js";
import { type House, openHouse } from "./house.js";

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

async function claimLike(words: string): Promise<ClaimSummary> {
  const { items } = await house.json<{ items: ClaimSummary[] }>("/api/claims?order=reports&limit=200");
  const found = items.find(({ summary }) => summary.includes(words));
  if (found === undefined) throw new Error(`No claim holds "${words}".`);
  return found;
}

describe("entity tags", () => {
  it("spare what the client has, until the ledger changes", async () => {
    const own = await openHouse();
    const first = await own.ask("/api/articles");
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get("cache-control")).toBe("no-cache");
    for (const header of [etag, `"other", W/${etag}`, "*"]) {
      const again = await own.ask("/api/articles", { headers: { "if-none-match": header } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    await own.ledger.put([harbourReading({ id: "feedfeedfeedfeed", title: "Another one" })]);
    const changed = await own.ask("/api/articles", { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  it("differ between addresses", async () => {
    const tags = await Promise.all(
      ["/api/articles", "/api/claims", "/api/actors"].map(async (path) => (await house.ask(path)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it("are sent with HEAD too, without a body", async () => {
    const response = await house.ask("/api/articles", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("etag")).not.toBeNull();
  });
});

describe("what takes long", () => {
  it.each(["/api/review", "/api/search?q=silo", "/api/overview"])(
    "lets others be answered meanwhile: %s",
    async (slow) => {
      const own = await openHouse();
      const answered: string[] = [];
      const ask = async (path: string): Promise<void> => {
        await (await own.ask(path)).text();
        answered.push(path);
      };
      await Promise.all([slow, "/api/articles", "/api/health"].map(ask));
      expect(answered.at(-1)).toBe(slow);
    },
  );
});

describe("processes", () => {
  it.each([
    ["Niger", 1],
    ["ner", 1],
    ["Nigeria", 0],
    ["Atlantis", 0],
  ])("of a party by name or code: %s", async (party, count) => {
    const { items } = await house.json<{ items: object[] }>(`/api/processes?kind=ceasefire&party=${party}`);
    expect(items.length).toBe(count);
  });
});

describe("problems", () => {
  const wrong: [string, number, RegExp][] = [
    ["/api/articles/nosuch", 404, /no article nosuch/],
    ["/api/claims/c_nosuch", 404, /no claim c_nosuch/],
    ["/api/processes/p_nosuch", 404, /no process p_nosuch/],
    ["/api/actors/nosuch", 404, /no actor nosuch/],
    ["/api/read/nosuch", 404, /No text with the id nosuch was read lately/],
    ["/api/jobs/00000000-0000-4000-8000-000000000000", 404, /no job/],
    ["/api/nosuch", 404, /nothing at GET \/api\/nosuch/],
    ["/api/articles?limit=0", 400, /limit/],
    ["/api/articles?cursor=nonsense", 400, /is no cursor/],
    ["/api/articles?from=yesterday", 400, /from/],
    ["/api/articles?text=%22", 400, /holds no word/],
    ["/api/claims?status=true", 400, /status/],
    ["/api/claims/c_1/reports?cursor=-1", 404, /no claim/],
    ["/api/events?type=QUARREL", 400, /type/],
    ["/api/search", 400, /q/],
    ["/api/review?cursor=x", 400, /is no cursor/],
    ["/api/exports/readings?format=csv", 400, /no row of a table/],
    ["/api/exports/events?format=prov", 400, /whole ledger/],
    ["/api/exports/events?text=%22", 400, /holds no word/],
    ["/nosuch.txt", 404, /no page/],
  ];
  it.each(wrong)("%s", async (path, status, detail) => {
    const response = await house.ask(path);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as Problem;
    expect(problem).toMatchObject({ type: "about:blank", status, instance: path.split("?")[0] });
    expect(response.status).toBe(status);
    expect(problem.detail).toMatch(detail);
    expect(problem.detail).toMatch(/[.?]$/);
  });

  it("tell where a body is wrong", async () => {
    const response = await house.send("POST", "/api/corrections", {
      article: "x",
      kind: "colour",
      item: "q1",
      action: "accept",
    });
    const problem = (await response.json()) as Problem;
    expect(problem.status).toBe(400);
    expect(problem.errors?.map(({ where }) => where)).toContain("kind");
  });

  it("are told of bodies that are no JSON", async () => {
    const response = await house.ask("/api/read", {
      method: "POST",
      body: "{text:",
      headers: { "content-type": "application/json" },
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  });
});

describe("a claim", () => {
  it("says in one line on whose word it rests", async () => {
    const claim = await claimLike("An explosion damaged a grain silo");
    expect(claim.line).toBe(
      "6 reports, 3 independent origins: Paraguay's interior ministry, a party to it; Andean Institute of Geodesy; and Granos del Sur.",
    );
    expect(claim).toMatchObject({ reports: 6, copies: 1, outlets: 4, status: "corroborated" });
    const charge = await claimLike("Bolivian saboteurs blew up part of a grain silo");
    expect(charge.line).toBe("3 reports, 1 origin: Paraguay's interior ministry, a party to it. Denied by Bolivia.");
    expect(charge.interested).toBe(true);
  });

  it("names all of its origins, or three and how many more", () => {
    const lineOf = (names: string[]): string =>
      claimLine({
        kind: "event",
        reports: 9,
        independent: names.length,
        disputes: [],
        origins: names.map((name) => ({ name, country: null, named: true, party: null, reports: 1, first: null })),
      });
    expect(lineOf(["Ada", "Ben", "Cleo", "unnamed"])).toBe(
      "9 reports, 4 independent origins: Ada, Ben, Cleo and an unnamed source.",
    );
    expect(lineOf(["Ada", "Ben", "Cleo", "Dov", "Eve"])).toBe(
      "9 reports, 5 independent origins: Ada, Ben, Cleo and 2 more.",
    );
    expect(lineOf([])).toBe("9 reports; nobody asserts it.");
  });

  it("draws its reports on their origins, copies folded, citations followed", async () => {
    const { id } = await claimLike("An explosion damaged a grain silo");
    const { graph } = await house.json<ClaimDetail>(`/api/claims/${id}`);
    const name = (node: string): string => graph.nodes.find((one) => one.id === node)?.name ?? node;
    expect(graph.edges.map(({ from, to, kind }) => `${name(from)} ${kind} ${name(to)}`)).toEqual([
      "Paraguay's interior ministry rests-on Chaco Wire",
      "Chaco Wire cites Plata Times",
      "Andean Institute of Geodesy rests-on Globe Radio",
      "Paraguay's interior ministry rests-on Chaco Wire",
      "Granos del Sur rests-on Plata Times",
      "Paraguay's interior ministry rests-on Plata Times",
    ]);
    expect(graph.nodes.filter(({ copies }) => copies > 0).map(({ name: outlet, copies }) => [outlet, copies])).toEqual([
      ["Chaco Wire", 1],
    ]);
  });

  it("shows denials and figures with where they were told", async () => {
    const { id } = await claimLike("Bolivian saboteurs blew up part of a grain silo");
    const detail = await house.json<ClaimDetail>(`/api/claims/${id}`);
    expect(detail.disputes[0]).toMatchObject({ name: "Bolivia", how: "deny" });
    expect(detail.disputes[0].words).not.toBe("");
    expect(detail.graph.edges).toContainEqual({
      from: "dispute:0",
      to: "claim",
      kind: "disputes",
      how: "deny",
      circular: false,
    });
    const { figures } = await house.json<ClaimDetail>(
      `/api/claims/${(await claimLike("An explosion damaged a grain silo")).id}`,
    );
    expect(figures.map(({ high, outlet }) => [high, outlet])).toEqual([
      [4, "Chaco Wire"],
      [6, "Plata Times"],
    ]);
  });

  it("leads to the processes that rest on it, and others to none", async () => {
    const own = await openHouse();
    const { items } = await own.json<{ items: { id: string }[] }>("/api/processes");
    const { process } = await own.json<{ process: Process }>(`/api/processes/${items[0].id}`);
    const leads = async (claim: string): Promise<string[]> =>
      (await own.json<ClaimDetail>(`/api/claims/${claim}`)).processes.map(({ id }) => id);
    for (const { claim } of [...process.steps, ...process.allegations])
      expect(await leads(claim)).toContain(process.id);
    const { items: claims } = await own.json<{ items: ClaimSummary[] }>("/api/claims?limit=200");
    const [other] = claims.filter(({ type }) => type === "ASSAULT");
    expect(await leads(other.id)).toEqual([]);
  });

  it("with hundreds of reports is told anew as soon as another comes in", async () => {
    const put = (from: number, to: number) =>
      own.ledger.put(
        Array.from({ length: to - from }, (_, index) =>
          harbourReading({
            id: String(from + index).padStart(16, "0"),
            url: `https://outlet${from + index}.example/harbour`,
            outlet: { name: `Outlet ${from + index}`, domain: null, actor: null },
          }),
        ),
      );
    const own = await openHouse({ readings: [] });
    await put(0, 210);
    await own.service.settle();
    const { items } = await own.json<{ items: ClaimSummary[] }>("/api/claims?order=reports");
    const count = async (): Promise<[number, number]> => {
      const { claim } = await own.json<ClaimDetail>(`/api/claims/${items[0].id}`);
      const last = await own.json<ClaimDetail["reports"]>(`/api/claims/${items[0].id}/reports?cursor=200`);
      return [claim.reports, last.items.length];
    };
    expect(await count()).toEqual([210, 10]);
    await put(210, 212);
    await own.service.settle();
    expect(await count()).toEqual([212, 12]);
  });

  it("gives the exact words of each report, and its pages fit together", async () => {
    const { id } = await claimLike("An explosion damaged a grain silo");
    const { reports } = await house.json<ClaimDetail>(`/api/claims/${id}`);
    for (const { article, words, spans, sentence } of reports.items) {
      const { text } = (await house.json<{ article: { text: string } }>(`/api/articles/${article}/reading`)).article;
      expect(spans.map(([start, end]) => text.slice(start, end)).join(" … ")).toBe(words);
      expect(sentence).toContain(words);
    }
    const first = await house.json<ClaimDetail["reports"]>(`/api/claims/${id}/reports?limit=4`);
    const second = await house.json<ClaimDetail["reports"]>(`/api/claims/${id}/reports?limit=4&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(reports.items);
    expect(second.next).toBeNull();
  });
});

describe("an article", () => {
  it("shows which claims its parts belong to, and why they say what they say", async () => {
    const { id } = await claimLike("An explosion damaged a grain silo");
    const { reports } = await house.json<ClaimDetail>(`/api/claims/${id}`);
    const copy = reports.items.find(({ copyOf }) => copyOf !== null)!;
    const detail = await house.json<ArticleDetail>(`/api/articles/${copy.article}`);
    expect(detail.copyOf).toMatchObject({ id: copy.copyOf, outlet: "Chaco Wire" });
    expect(detail.memberships).toContainEqual({ item: copy.item, claim: id });
    expect(detail.claims.map((claim) => claim.id)).toContain(id);
    const { attributions, events } = detail.reading;
    expect(detail.explanations.map(({ item }) => item).sort()).toEqual(
      [...attributions, ...events].map((part) => part.id).sort(),
    );
    const reasons = detail.explanations.find(({ item }) => item === "e1")!.reasons.join(" ");
    expect(reasons).toContain("“explosion” makes it ASSAULT, explosives, CAMEO 183");
    expect(reasons).toContain("On the word of Paraguay's interior ministry");
  });
});

describe("the overview", () => {
  it("counts what the lists hold", async () => {
    const overview = await house.json<Overview>("/api/overview");
    const all = await house.json<{ items: ClaimSummary[] }>("/api/claims?limit=200");
    expect(overview.counts.claims).toBe(all.items.length);
    for (const [status, count] of Object.entries(overview.statuses))
      expect(all.items.filter((claim) => claim.status === status).length).toBe(count);
    expect(overview.single.every(({ status, reports }) => status === "single-origin" && reports > 1)).toBe(true);
    expect(overview.timeline.reduce((sum, { articles }) => sum + articles, 0)).toBe(overview.counts.articles - 0);
    expect(overview.matrix.cells.length).toBeGreaterThan(0);
    for (const { intensity } of overview.matrix.cells) expect(Math.abs(intensity)).toBeLessThanOrEqual(10);
  });
});

describe("exports", () => {
  it("hold the whole list, a record a line", async () => {
    const text = await (await house.ask("/api/exports/claims")).text();
    const lines = text.trimEnd().split("\n");
    const { counts } = await house.json<Overview>("/api/overview");
    expect(lines.length).toBe(counts.claims);
    const first = JSON.parse(lines[0]) as { id: string };
    expect(first).toEqual(await house.json(`/api/claims/${first.id}/record`));
  });

  it.each(["articles", "said", "events", "processes"])("are tables too: %s", async (record) => {
    const response = await house.ask(`/api/exports/${record}?format=csv`);
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="hearsay-${record}.csv"`);
    const [header, ...rows] = (await response.text()).trimEnd().split("\n");
    expect(header.split(",").length).toBeGreaterThan(5);
    expect(rows.length).toBeGreaterThan(0);
  });

  it("tell the provenance of the whole ledger", async () => {
    const response = await house.ask("/api/exports/claims?format=prov");
    expect(response.headers.get("content-type")).toBe("application/ld+json");
    const document = (await response.json()) as { "@graph": { "@id": string }[] };
    expect(document["@graph"].length).toBeGreaterThan(20);
  });
});

it("a claim's former id leads to the claim", async () => {
  const own = await openHouse({ readings: [] });
  const [early, late] = ["2025-05-04T08:00:00Z", "2025-05-05T18:00:00Z"].map((published, index) =>
    harbourReading({ id: `${index}`.repeat(16), url: `https://ellis.example/${index}`, published }),
  );
  const ids = async (): Promise<string[]> =>
    (await own.json<{ items: ClaimSummary[] }>("/api/claims")).items.map(({ id }) => id);
  await own.ledger.put([late]);
  await own.service.settle();
  const before = await ids();
  await own.ledger.put([early]);
  await own.service.settle();
  const after = await ids();
  const former = before.find((id) => !after.includes(id))!;
  for (const rest of ["", "/reports", "/record", "/explanation"]) {
    const response = await own.ask(`/api/claims/${former}${rest}`);
    expect(response.status).toBe(308);
    const location = response.headers.get("location")!;
    expect(after.map((id) => `/api/claims/${id}${rest}`)).toContain(location);
    expect((await own.ask(location)).status).toBe(200);
  }
});
