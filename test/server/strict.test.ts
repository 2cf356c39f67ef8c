// Lists, their JSON beside a page, and their exports take the same query, and nothing that they do not know.
import { parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { csvOf } from "../../src/rendering/rows.js";
import type { Problem } from "../../src/server/contract/problem.js";
import { type House, openHouse } from "./house.js";

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

async function whole(list: string, query: string): Promise<Record<string, unknown>[]> {
  const { items } = await house.json<{ items: Record<string, unknown>[] }>(`/api/${list}?limit=200&${query}`);
  return items;
}

async function exported(list: string, query: string): Promise<Record<string, unknown>[]> {
  const text = await (await house.ask(`/api/exports/${list}?format=jsonl&${query}`)).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("an export", () => {
  it.each([
    ["claims", "status=contested"],
    ["claims", "status=contested&order=reports"],
    ["claims", "kind=event&type=ASSAULT&reports=2"],
    ["claims", "origins=1&cameo=18"],
    ["said", "by=ministry"],
    ["said", "stance=deny&confidence=0.5"],
    ["events", "doer=ARM&order=oldest"],
    ["articles", "outlet=Ellis%20Courier"],
    ["processes", "kind=ceasefire&from=2020-01-01"],
    ["stories", "articles=30"],
    ["actors", "kind=person"],
  ])("has the rows of the list: %s?%s", async (list, query) => {
    const [listed, all, rows] = [await whole(list, query), await whole(list, ""), await exported(list, query)];
    const nameOf = (row: Record<string, unknown>): unknown =>
      row.id ?? row.key ?? `${String(row.article)} ${String(row.attribution ?? row.event)}`;
    expect(rows.map(nameOf)).toEqual(listed.map(nameOf));
    if (query !== "outlet=Ellis%20Courier") expect(listed.length).toBeLessThan(all.length || 1);
  });
});

it("an export as Parquet has the same rows and columns", async () => {
  const response = await house.ask("/api/exports/claims?format=parquet&status=contested");
  expect(response.headers.get("content-type")).toBe("application/vnd.apache.parquet");
  const rows = await parquetReadObjects({ file: await response.arrayBuffer() });
  const listed = await exported("claims", "status=contested");
  expect(rows.map(({ id, independent }) => [id, independent])).toEqual(
    listed.map(({ id, independent }) => [id, independent]),
  );
  expect(Object.keys(rows[0])).toEqual(Object.keys(listed[0]));
  expect((await house.ask("/api/exports/claims?format=parquet&statuss=contested")).status).toBe(400);
  expect((await house.ask("/api/exports/readings?format=parquet")).status).toBe(400);
});

describe("a parameter that is not known", () => {
  it.each([
    ["/api/claims?statuss=contested", /"statuss" is no parameter of \/api\/claims\. Did you mean "status"\?/],
    ["/api/exports/claims?by=quill", /"by" is no parameter of \/api\/exports\/claims/],
    ["/api/exports/claims?format=csv&limit=5", /"limit" is no parameter/],
    ["/api/exports/claims?format=prov&status=contested", /"status" is no parameter of \/api\/exports\/claims as prov/],
    ["/api/said?actor=quill", /"actor" is no parameter of \/api\/said/],
    ["/api/health?from=2025-01-01", /\/api\/health takes none/],
    ["/api/counts/said?actor=quill", /"actor" is no parameter of \/api\/counts\/said/],
    ["/api/articles?outlet=a&outlet=b", /at "outlet"/],
    ["/api/search?q=silo&type=ASSAULT", /"type" is no parameter/],
  ])("is told: %s", async (path, sentence) => {
    const response = await house.ask(path);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).detail).toMatch(sentence);
  });

  it("is told beside a page, too", async () => {
    const first = await house.ask("/claims.json?statuss=contested");
    const response = await house.ask(first.headers.get("location")!);
    expect(response.status).toBe(400);
  });
});

describe("a value that there is not", () => {
  it.each([
    ["/api/events?mode=areal", /"areal" is no mode of an event\. Did you mean "aerial"\?/],
    ["/api/claims?mode=arial", /Did you mean "aerial"\?/],
    ["/api/exports/events?mode=areal", /Did you mean "aerial"\?/],
    ["/api/events?cameo=99", /"99" is no CAMEO code/],
    ["/api/processes?state=brokn", /"brokn" is no state of a process\. Did you mean "broken"\?/],
    ["/api/processes?kind=mediation&state=broken", /"broken" is no state of a process of the kind mediation/],
    ["/api/actors?country=Iran", /"Iran" is no code of a country.*Did you mean IRN\?/],
    ["/api/actors?country=XQX", /"XQX" is no code of a country/],
    ["/api/articles?from=2025-06-02&to=2025-06-01", /Nothing can be from 2025-06-02 on and up to 2025-06-01/],
    ["/api/said?from=2025-06-02&to=2025-06-01", /Change them over/],
    ["/api/claims?status=disputed", /status/],
  ])("is an error: %s", async (path, sentence) => {
    const response = await house.ask(path);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).detail).toMatch(sentence);
  });
});

describe("cells of CSV", () => {
  it.each(["=1+2", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+2"])("are no formula: %j", (words) => {
    const [cell] = csvOf([{ words }], ["words"], false).split("\n");
    expect(cell.replace(/^"/, "").startsWith("'")).toBe(true);
  });

  it("stay as they are where they are numbers or plain words", () => {
    expect(csvOf([{ a: -2.5, b: "2025-06-01", c: "Ms O'Hara", d: null }], ["a", "b", "c", "d"], false)).toBe(
      "-2.5,2025-06-01,Ms O'Hara,\n",
    );
  });
});
