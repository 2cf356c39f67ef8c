// What a person rejects or puts otherwise is gone or changed everywhere: linking does not read it out of the text again.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { CorrectionRequest, Ledger, Reading } from "../../src/index.js";
import { composeArticle } from "../../src/intake/article.js";
import { exportFiles } from "../../src/ledger/export/files.js";
import { readArticle } from "../../src/reading/read.js";
import { emptyLedger } from "./engine.js";

const explosion =
  "An explosion killed two guards of a grain silo near Encarnación on Monday, Paraguay's interior ministry said.";
const offer = `Norway offered on Tuesday to mediate between Chad and Niger, the Norwegian foreign minister said.

Niger welcomed the offer.`;
const ceasefire = `Chad and Niger agreed on a ceasefire on Friday, Chad's foreign ministry said.

The ceasefire came into force on Sunday.`;
const rockets =
  "Rockets fired by Chadian rebels hit a customs post near Faya on Saturday, Niger's interior minister said.";

const open: Ledger[] = [];
afterEach(async () => {
  for (const ledger of open.splice(0)) await ledger.close();
});

async function ledgerOf(text: string): Promise<{ ledger: Ledger; reading: Reading }> {
  const reading = readArticle(
    composeArticle(text.split("\n\n"), { url: null, outlet: "The Harbour Wire", published: "2025-05-06" }),
  );
  const ledger = await emptyLedger();
  open.push(ledger);
  await ledger.put([reading]);
  return { ledger, reading };
}

function decision(
  { article }: Reading,
  kind: CorrectionRequest["kind"],
  item: string,
  change?: CorrectionRequest["change"],
): CorrectionRequest {
  const action = change === undefined ? "reject" : "change";
  return { article: article.id, kind, item, action, change, author: "A", made: "2026-01-01T00:00:00Z" };
}

/** Rejects every event of a reading: a deed may be told by several of its words ("rockets fired by … hit …"). */
async function rejectAll(ledger: Ledger, reading: Reading): Promise<number[]> {
  const ids: number[] = [];
  for (const { id } of reading.events) ids.push((await ledger.correct(decision(reading, "event", id))).id);
  return ids;
}

/** What the ledger tells: claims by type and first report, steps of processes, and what is said. */
async function told(ledger: Ledger): Promise<{ claims: string[]; steps: string[]; said: string[] }> {
  const { items: claims } = await ledger.claims();
  const { items: processes } = await ledger.processes();
  const { items: said } = await ledger.said();
  return {
    claims: claims.map(({ type, kind, summary, origins }) => {
      return `${type ?? kind} | ${summary.slice(0, 20)} | ${origins.map(({ name }) => name).join(", ")}`;
    }),
    steps: processes.flatMap(({ kind, steps }) => steps.map(({ state }) => `${kind} ${state}`)),
    said: said.map(({ content }) => content),
  };
}

describe("an event that is rejected", () => {
  test("is told by no claim that its words alone would make", async () => {
    const { ledger, reading } = await ledgerOf(rockets);
    const before = (await told(ledger)).claims;
    expect(before.length).toBeGreaterThan(0);
    const ids = await rejectAll(ledger, reading);
    expect((await ledger.events()).items).toEqual([]);
    expect((await told(ledger)).claims).toEqual([]);
    for (const id of ids) await ledger.withdraw(id);
    expect((await told(ledger)).claims).toEqual(before);
  });

  test("is no step of a process, and leaves the other steps", async () => {
    const { ledger, reading } = await ledgerOf(ceasefire);
    expect((await told(ledger)).steps).toEqual(["ceasefire agreed", "ceasefire in-force"]);
    await ledger.correct(decision(reading, "event", "e1"));
    const after = await told(ledger);
    expect(after.steps).toEqual(["ceasefire in-force"]);
    expect(after.claims.filter((claim) => claim.includes("Chad and Niger agreed"))).toEqual([]);
  });

  test.each([
    ["e1", ["mediation welcomed"]],
    ["e2", ["mediation offered"]],
  ])("takes its own step along: %s", async (item, steps) => {
    const { ledger, reading } = await ledgerOf(offer);
    await ledger.correct(decision(reading, "event", item));
    expect((await told(ledger)).steps).toEqual(steps);
  });

  test("is in no exported table", async () => {
    const { ledger, reading } = await ledgerOf(rockets);
    await rejectAll(ledger, reading);
    const folder = mkdtempSync(join(tmpdir(), "hearsay-rejection-"));
    const tables = ["events", "claims", "reports", "origins"];
    for await (const { table, rows } of exportFiles(ledger, "jsonl", folder, tables))
      expect([table, rows]).toEqual([table, 0]);
    for (const table of tables) expect(readFileSync(join(folder, `${table}.jsonl`), "utf8")).toBe("");
    rmSync(folder, { recursive: true });
  });
});

describe("an event that is taken for another thing", () => {
  test("is a claim of that, and the deed is told no more", async () => {
    const { ledger, reading } = await ledgerOf(rockets);
    for (const { id } of reading.events)
      await ledger.correct(decision(reading, "event", id, { type: "CONSULT", cameo: "040", mode: null }));
    const types = (await told(ledger)).claims.map((claim) => claim.split(" ")[0]);
    expect([...new Set(types)]).toEqual(["CONSULT"]);
  });

  test("is no step that such a thing cannot be", async () => {
    const { ledger, reading } = await ledgerOf(ceasefire);
    await ledger.correct(decision(reading, "event", "e1", { type: "CONSULT", cameo: "040", mode: null }));
    expect((await told(ledger)).steps).toEqual(["ceasefire in-force"]);
  });
});

describe("an attribution that is rejected", () => {
  test("leaves nothing that its own words would tell", async () => {
    const { ledger, reading } = await ledgerOf(explosion);
    await rejectAll(ledger, reading);
    const { claims } = await told(ledger);
    await ledger.correct(decision(reading, "attribution", "q1"));
    expect([claims, await told(ledger)]).toEqual([[], { claims: [], steps: [], said: [] }]);
  });

  test("makes nobody an origin", async () => {
    const { ledger, reading } = await ledgerOf(rockets);
    await ledger.correct(decision(reading, "attribution", "q1"));
    const after = await told(ledger);
    expect(after.claims.length).toBeGreaterThan(0);
    for (const claim of after.claims) expect(claim).toMatch(/^ASSAULT \| .* \| The Harbour Wire$/);
    expect(after.said.filter((content) => content.startsWith("Rockets"))).toEqual([]);
  });

  test("or is given to another, is on that one's word", async () => {
    const { ledger, reading } = await ledgerOf(rockets);
    const change = { source: { actor: { name: "Lena Mbaye", kind: "person" as const, country: "SEN" } } };
    await ledger.correct(decision(reading, "attribution", "q1", change));
    const { claims } = await told(ledger);
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims) expect(claim).toMatch(/^ASSAULT \| .* \| Lena Mbaye$/);
  });
});
