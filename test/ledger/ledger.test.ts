// The ledger keeps what was read and answers across articles.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Ledger } from "../../src/index.js";
import { emptyLedger } from "./engine.js";
import { harbourReading, spanOf } from "./sample.js";

let folder: string;
let ledger: Ledger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-ledger-"));
  ledger = await emptyLedger();
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

test("a reading comes out as it was put in", async () => {
  const reading = harbourReading();
  expect(await ledger.put([reading])).toEqual([{ article: reading.article.id, isNew: true }]);
  expect(JSON.stringify(await ledger.reading(reading.article.id))).toBe(JSON.stringify(reading));
});

test("the same article twice is one", async () => {
  const reading = harbourReading();
  const results = await ledger.put([reading, reading]);
  expect(results.map(({ isNew }) => isNew)).toEqual([true, false]);
  expect(await ledger.put([reading])).toEqual([{ article: reading.article.id, isNew: false }]);
  expect((await ledger.articles()).items).toHaveLength(1);
  expect((await ledger.actors({ name: "Quill" })).items[0].articles).toBe(1);
});

test("those who are not named are listed only where they are asked for", async () => {
  const reading = harbourReading();
  const [first, ...others] = reading.actors;
  await ledger.put([{ ...reading, actors: [{ ...first, name: "it", kind: "unnamed", country: null }, ...others] }]);
  const names = async (filter: Parameters<Ledger["actors"]>[0]): Promise<string[]> =>
    (await ledger.actors(filter)).items.map(({ name }) => name);
  expect(await names({})).not.toContain("it");
  expect(await names({ name: "it" })).not.toContain("it");
  expect((await names({})).length).toBe(others.length);
  expect(await names({ kind: "unnamed" })).toEqual(["it"]);
  expect(await names({ unnamed: true })).toContain("it");
});

test("another text under the same URL is another version", async () => {
  await ledger.put([
    harbourReading(),
    harbourReading({ id: "b0b0b0b0b0b0b0b0", title: "Blast at Port Ellis: three hurt" }),
  ]);
  const { items } = await ledger.articles({ url: "https://ellis.example/news/1", order: "oldest" });
  expect(items.map(({ id, version }) => [id, version])).toEqual([
    ["a0a0a0a0a0a0a0a0", 1],
    ["b0b0b0b0b0b0b0b0", 2],
  ]);
});

test("what somebody said is found by name, by country and by what it is about", async () => {
  await ledger.put([harbourReading()]);
  const contents = async (filter: Parameters<Ledger["said"]>[0]): Promise<string[]> =>
    (await ledger.said(filter)).items.map(({ content }) => content);
  expect(await contents({ by: "quill" })).toEqual(["Three workers were hurt", "Ruritania was behind it"]);
  expect(await contents({ by: "quill", about: "Ruritania" })).toEqual(["Ruritania was behind it"]);
  expect(await contents({ by: "RUR" })).toEqual(["the accusation"]);
  expect(await contents({ by: "ruritania", stance: "deny" })).toEqual(["the accusation"]);
  expect(await contents({ by: "quill", about: "worker" })).toEqual(["Three workers were hurt"]);
  expect(await contents({ text: '"harbour crane"' })).toEqual([
    "An explosion damaged the harbour crane at Port Ellis on Monday",
  ]);
  expect(await contents({ confidence: 0.9 })).toEqual([]);
  expect(await contents({ outlet: "ellis courier" })).toHaveLength(4);
  expect(await contents({ outlet: "ELLIS.example", to: "2025-05-04" })).toEqual([]);
  expect(await contents({ by: "nobody" })).toEqual([]);
});

test("what somebody said is found by the words that they are called by, and by their office", async () => {
  await ledger.put([harbourReading()]);
  const contents = async (by: string): Promise<string[]> =>
    (await ledger.said({ by })).items.map(({ content }) => content);
  const quill = ["Three workers were hurt", "Ruritania was behind it"];
  expect(await contents("minister")).toEqual(quill);
  expect(await contents("transport minister")).toEqual(quill);
  expect(await contents("minister of transport")).toEqual(quill);
  expect(await contents("ministers")).toEqual(quill);
  expect(await contents("interior minister")).toEqual([]);
  // Beside those of the name: a ministry is called so.
  expect(await contents("ministry")).toEqual([
    "An explosion damaged the harbour crane at Port Ellis on Monday",
    "the accusation",
  ]);
  const { items, next } = await ledger.said({ by: "minister", limit: 1 });
  expect(items).toHaveLength(1);
  expect((await ledger.said({ by: "minister", limit: 1, cursor: next ?? "" })).items[0].content).toBe(quill[1]);
});

test("events are found by who takes part, what it is and when", async () => {
  await ledger.put([harbourReading()]);
  const found = async (filter: Parameters<Ledger["events"]>[0]): Promise<string[]> =>
    (await ledger.events(filter)).items.map(({ event }) => event);
  expect(await found({})).toEqual(["e2", "e1"]);
  expect(await found({ actor: "Quill" })).toEqual(["e2"]);
  expect(await found({ recipient: "ministry of transport" })).toEqual(["e1"]);
  expect(await found({ type: "ASSAULT", mode: "explosives", cameo: "18" })).toEqual(["e1"]);
  expect(await found({ from: "2025-05-05", to: "2025-05-05" })).toEqual(["e2", "e1"]);
  expect(await found({ to: "2025-05-05T12:00:00Z" })).toEqual(["e1"]);
  expect(await found({ text: "crane" })).toEqual(["e1"]);
  expect(await found({ confidence: 0.75 })).toEqual(["e1"]);
  const [entry] = (await ledger.events({ type: "ASSAULT" })).items;
  expect(entry).toMatchObject({
    recipients: ["Ministry of Transport"],
    chain: ["Ministry of Transport"],
    quantities: ["wounded workers 3"],
    where: "Port Ellis",
    words: "An explosion damaged the harbour crane",
  });
});

test("pages follow one another without a gap or a repetition", async () => {
  await ledger.put(
    Array.from({ length: 25 }, (_, index) =>
      harbourReading({
        id: `c${String(index).padStart(15, "0")}`,
        url: `https://ellis.example/${index}`,
        published: index % 3 === 0 ? null : `2025-05-${String(1 + (index % 7)).padStart(2, "0")}`,
      }),
    ),
  );
  for (const order of ["newest", "oldest"] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.said({ by: "quill", limit: 7, cursor, order });
      seen.push(...page.items.map((said) => `${said.article} ${said.attribution}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(50);
    expect(seen).toHaveLength(50);
  }
  await expect(ledger.said({ cursor: "nonsense" })).rejects.toThrow("is no cursor");
  await expect(ledger.said({ limit: 0 })).rejects.toThrow("1 to 1000");
});

test("a correction is laid over the reading, found by queries, and can be taken back", async () => {
  const reading = harbourReading();
  const article = reading.article.id;
  await ledger.put([reading]);
  const correction = await ledger.correct({
    article,
    kind: "attribution",
    item: "q3",
    action: "change",
    change: { source: { actor: "a1" }, cue: { stance: "believe" } },
    author: "Ann",
    made: "2025-05-06T08:00:00Z",
  });
  expect((await ledger.said({ by: "Ministry of Transport" })).items.map(({ attribution }) => attribution)).toEqual([
    "q1",
    "q3",
  ]);
  expect((await ledger.machineReading(article))?.attributions[2].source.actor).toBe("a2");
  expect((await ledger.reading(article))?.attributions[2].confidence).toBe(1);
  await ledger.withdraw(correction.id);
  expect(await ledger.reading(article)).toEqual(reading);
  expect((await ledger.said({ by: "Ministry of Transport" })).items).toHaveLength(1);
  await expect(ledger.withdraw(correction.id)).rejects.toThrow("no correction");
});

test("corrections survive a later reading with other ids and other spans", async () => {
  const reading = harbourReading();
  const article = reading.article.id;
  await ledger.put([reading]);
  const by = { article, author: "Ann", made: "2025-05-06T08:00:00Z" };
  await ledger.correct({ ...by, kind: "attribution", item: "q2", action: "reject" });
  await ledger.correct({
    ...by,
    kind: "event",
    item: "e1",
    action: "change",
    change: { actors: ["a3"], cameo: "190" },
  });
  await ledger.correct({
    ...by,
    kind: "actor",
    item: "a4",
    action: "change",
    change: { name: "Ruritanian Foreign Ministry" },
  });
  await ledger.correct({ ...by, kind: "attribution", item: "q4", action: "accept" });
  const later = harbourReading();
  later.reader = "hearsay 9.9.9 / hand";
  // A later machine numbers otherwise, cuts otherwise, and no longer finds the denial.
  later.actors.reverse().forEach((actor, index) => {
    actor.id = `b${index}`;
  });
  const renamed: Record<string, string> = { a1: "b4", a2: "b3", a3: "b2", a4: "b1", a5: "b0" };
  later.attributions = later.attributions.slice(0, 3).map((one, index) => ({
    ...one,
    id: `r${index}`,
    source: { ...one.source, actor: renamed[one.source.actor ?? ""] },
    addressee: null,
  }));
  later.attributions[1].content.spans = [spanOf("workers were hurt")];
  later.events = [
    { ...later.events[1], id: "f1", actors: ["b3"], recipients: ["b2"] },
    {
      ...later.events[0],
      id: "f2",
      recipients: ["b4"],
      attribution: "r0",
      chain: ["r0"],
      spans: [spanOf("explosion")],
    },
  ];
  await ledger.replace(later);
  const after = await ledger.reading(article);
  expect(after?.reader).toBe("hearsay 9.9.9 / hand");
  expect(after?.attributions.map(({ id }) => id)).toEqual(["r0", "r2", "q4_c4"]);
  expect(after?.attributions[2]).toMatchObject({ source: { actor: "b1" }, cue: { stance: "deny" }, confidence: 1 });
  expect(after?.events[1]).toMatchObject({ id: "f2", actors: ["b2"], recipients: ["b4"], cameo: "190", chain: ["r0"] });
  expect(after?.actors.find(({ id }) => id === "b1")?.name).toBe("Ruritanian Foreign Ministry");
  expect((await ledger.events({ actor: "ruritania", type: "ASSAULT" })).items).toHaveLength(1);
  expect((await ledger.machineReading(article))?.attributions).toHaveLength(3);
});

test("corrections that make no sense are refused with a reason", async () => {
  const reading = harbourReading();
  await ledger.put([reading]);
  const by = { article: reading.article.id, author: "Ann", made: "2025-05-06T08:00:00Z" };
  await expect(ledger.correct({ ...by, article: "f00", kind: "event", item: "e1", action: "accept" })).rejects.toThrow(
    "no article f00",
  );
  await expect(ledger.correct({ ...by, kind: "event", item: "e9", action: "accept" })).rejects.toThrow(
    "has no event e9. It has e1, e2",
  );
  await expect(ledger.correct({ ...by, kind: "event", item: "e1", action: "change" })).rejects.toThrow(
    "what should be otherwise",
  );
  await expect(
    ledger.correct({ ...by, kind: "event", item: "e1", action: "change", change: { actors: ["a77"] } }),
  ).rejects.toThrow("no actor a77");
  await expect(
    ledger.correct({
      ...by,
      kind: "attribution",
      item: "q1",
      action: "change",
      change: { content: { spans: [[3, 99999]] } },
    }),
  ).rejects.toThrow("[3, 99999]");
  expect(await ledger.corrections()).toEqual([]);
});

test("a report leaves its claim, joins another, and comes back", async () => {
  const [first, second] = [harbourReading(), harbourReading({ id: "b0b0b0b0b0b0b0b0", url: "https://post.example/7" })];
  await ledger.put([first, second]);
  const reportsOf = async (): Promise<string[][]> =>
    (await ledger.claims({ type: "ASSAULT", order: "oldest" })).items
      .map(({ reports }) => reports.map(({ article }) => article.slice(0, 1)))
      .sort();
  expect(await reportsOf()).toEqual([["a", "b"]]);
  const by = {
    article: second.article.id,
    kind: "claim",
    item: "e1",
    author: "Ann",
    made: "2025-05-06T08:00:00Z",
  } as const;
  const rejection = await ledger.correct({ ...by, action: "reject" });
  expect(await reportsOf()).toEqual([["a"], ["b"]]);
  await ledger.replace({ ...second, reader: "hearsay 9.9.9 / hand" });
  expect(await reportsOf()).toEqual([["a"], ["b"]]);
  const other = (await ledger.claims({ type: "ACCUSE" })).items[0];
  const move = await ledger.correct({ ...by, action: "change", change: { claim: other.id } });
  expect(await reportsOf()).toEqual([["a"]]);
  expect((await ledger.claim(other.id))?.accounts).toContain(`${second.article.id}#e1`);
  await ledger.withdraw(move.id);
  await ledger.withdraw(rejection.id);
  expect(await reportsOf()).toEqual([["a", "b"]]);
  await expect(ledger.correct({ ...by, action: "change", change: { claim: "c_none" } })).rejects.toThrow(
    "no claim c_none",
  );
});

test("explaining a claim shows what was compared", async () => {
  const other = harbourReading({ id: "b0b0b0b0b0b0b0b0", url: "https://post.example/7" });
  other.events[0].quantities = [];
  await ledger.put([harbourReading(), other]);
  const [claim] = (await ledger.claims({ type: "ASSAULT" })).items;
  const explanation = await ledger.explain(claim.id);
  expect(explanation).toMatchObject({ claim: claim.id, accounts: 2 });
  expect(explanation?.joined[0].score).toBeGreaterThan(explanation?.threshold ?? 0);
  expect(explanation?.joined[0].parts.map(({ part }) => part)).toContain("time");
  expect(await ledger.explain("c_none")).toBeNull();
});
