// Exports for other tools: networks, maps, entities, and keys that a browser of tables follows.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { DOMParser } from "linkedom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { whereOnEarth } from "../../src/knowledge/coordinates.js";
import { exportFiles } from "../../src/ledger/export/files.js";
import { followTheMoney } from "../../src/ledger/export/follow-the-money.js";
import { geoJson } from "../../src/ledger/export/geojson.js";
import { gexf, graphMl } from "../../src/ledger/export/graph.js";
import type { Ledger } from "../../src/ledger/index.js";
import { read } from "../../src/library.js";
import { emptyLedger } from "./engine.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-exports-"));
let ledger: Ledger;
beforeAll(async () => {
  ledger = await emptyLedger();
  const text = `The Harbour Post reported that Poland's interior ministry had said that police arrested two men in Gdynia & Lublin on Monday.

Protesters clashed with police in Gdynia on Monday.`;
  await ledger.put([read(text, { published: "2025-03-05", outlet: "Lake Courier" })]);
});
afterAll(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

test("who cites whom, from the outlet down to the origin", async () => {
  const document = new DOMParser().parseFromString(await whole(graphMl(ledger)), "text/xml");
  const names = new Map(
    [...document.querySelectorAll("node")].map((node) => [
      node.getAttribute("id"),
      node.querySelector('data[key="name"]')?.textContent,
    ]),
  );
  const arrows = [...document.querySelectorAll("edge")].map(
    (edge) => `${names.get(edge.getAttribute("source"))} → ${names.get(edge.getAttribute("target"))}`,
  );
  expect(arrows).toContain("Lake Courier → Harbour Post");
  expect(arrows.some((arrow) => /^Harbour Post → .*interior ministry/i.test(arrow))).toBe(true);
  const other = new DOMParser().parseFromString(await whole(gexf(ledger)), "text/xml");
  expect([...other.querySelectorAll("edge")]).toHaveLength(arrows.length);
});

test("events stand where their places are", async () => {
  const { features } = JSON.parse(await whole(geoJson(ledger))) as {
    features: { geometry: { coordinates: number[] }; properties: { place: string; precision: string } }[];
  };
  const gdynia = features.find(({ properties }) => properties.place === "Gdynia")!;
  expect(gdynia.properties.precision).toBe("city");
  expect(gdynia.geometry.coordinates.map(Math.round)).toEqual([19, 55]);
  expect(whereOnEarth("a village", "POL")).toMatchObject({ precision: "state" });
  expect(whereOnEarth("a village", null)).toBeNull();
});

test("entities of FollowTheMoney name those who take part, each once", async () => {
  const entities = (await whole(followTheMoney(ledger)))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; schema: string; properties: Record<string, string[]> });
  const ids = new Set(entities.map(({ id }) => id));
  expect(ids.size).toBe(entities.length);
  expect(entities.map(({ schema }) => schema)).toContain("Article");
  const events = entities.filter(({ schema }) => schema === "Event");
  expect(events.length).toBeGreaterThan(0);
  for (const { properties } of events)
    for (const id of [...(properties.involved ?? []), ...properties.proof]) expect(ids).toContain(id);
});

test("exported SQLite tables have keys, and refer to each other", async () => {
  for await (const _ of exportFiles(ledger, "sqlite", folder));
  const file = new Libsql(join(folder, "hearsay.sqlite"));
  const keys = file.prepare("pragma table_info(events)").all() as { name: string; pk: number }[];
  expect(keys.filter(({ pk }) => pk > 0).map(({ name }) => name)).toEqual(["article", "event"]);
  const foreign = file.prepare("pragma foreign_key_list(reports)").all() as { from: string; table: string }[];
  expect(foreign.map(({ from, table }) => `${from} ${table}`).sort()).toEqual([
    "article articles",
    "claim claims",
    "copy_of articles",
  ]);
  expect(file.prepare("pragma foreign_key_check").all()).toEqual([]);
  file.close();
});
