// What changes the ledger: corrections and their undoing, additions, the examples, and what is told of them meanwhile.
import { describe, expect, it } from "vitest";
import type { ExplainedReading } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";
import type { Grown } from "../../src/server/contract/grown.js";
import type { ReviewItem } from "../../src/server/contract/review.js";
import type { Job, Submission } from "../../src/server/contract/submission.js";
import { exampleSubmissions } from "../../src/server/examples.js";
import { harbourReading } from "../ledger/sample.js";
import { ended, openHouse, PlainReader } from "./house.js";

interface Next {
  item: ReviewItem | null;
  waiting: number;
  answered: number;
}

describe("review", () => {
  it("asks first what is least sure and weighs most", async () => {
    const house = await openHouse();
    const { items, waiting } = await house.json<{ items: ReviewItem[]; waiting: number }>("/api/review?limit=200");
    expect(waiting).toBe(items.length);
    const priorities = items.map(({ priority }) => priority);
    expect(priorities).toEqual([...priorities].sort((one, other) => other - one));
    for (const { marks, passage, question, options } of items) {
      expect(question).toMatch(/\?$/);
      expect(options.length).toBeLessThanOrEqual(4);
      for (const { span } of marks) {
        expect(span[0]).toBeGreaterThanOrEqual(passage.start);
        expect(span[1]).toBeLessThanOrEqual(passage.start + passage.text.length);
      }
    }
  });

  it("takes every answer that it offers, and each back", async () => {
    const house = await openHouse({ readings: [harbourReading()] });
    const { items } = await house.json<{ items: ReviewItem[] }>("/api/review?limit=200");
    const before = await house.json<Reading>(`/api/articles/${items[0].article.id}/reading`);
    for (const option of items.flatMap(({ options }) => options)) {
      const response = await house.send("POST", "/api/corrections", option.correction);
      expect(response.status, `${option.label}: ${await response.clone().text()}`).toBe(201);
      const { id } = (await response.json()) as { id: number };
      expect((await house.send("DELETE", `/api/corrections/${id}`)).status).toBe(204);
    }
    expect(await house.json(`/api/articles/${before.article.id}/reading`)).toEqual(before);
  });

  it("goes on to the next decision and comes back after an undoing", async () => {
    const house = await openHouse();
    const first = await house.json<Next>("/api/review/next");
    const response = await house.send("POST", "/api/corrections", {
      ...first.item!.options[0].correction,
      author: "Ada",
    });
    const correction = (await response.json()) as { id: number; author: string; item: string };
    expect(correction).toMatchObject({ author: "Ada", item: first.item!.item });
    const second = await house.json<Next>("/api/review/next");
    expect(second.item!.id).not.toBe(first.item!.id);
    expect([second.waiting, second.answered]).toEqual([first.waiting - 1, 1]);
    const passed = await house.json<Next>(`/api/review/next?after=${encodeURIComponent(second.item!.id)}`);
    expect(passed.item!.id).not.toBe(second.item!.id);
    await house.send("DELETE", `/api/corrections/${correction.id}`);
    expect((await house.json<Next>("/api/review/next")).item!.id).toBe(first.item!.id);
    expect((await house.send("DELETE", `/api/corrections/${correction.id}`)).status).toBe(404);
  });

  it("shows a correction in the reading, the list and the claims", async () => {
    const house = await openHouse({ readings: [harbourReading()] });
    const [{ id: article }] = (await house.json<{ items: { id: string }[] }>("/api/articles")).items;
    const reading = await house.json<Reading>(`/api/articles/${article}/reading`);
    const [event] = reading.events;
    const response = await house.send("POST", "/api/corrections", {
      article,
      kind: "event",
      item: event.id,
      action: "reject",
      note: "It was an accident.",
    });
    expect(response.status).toBe(201);
    const corrected = await house.json<Reading>(`/api/articles/${article}/reading`);
    expect(corrected.events.map(({ id }) => id)).not.toContain(event.id);
    const machine = await house.json<Reading>(`/api/articles/${article}/reading?machine=true`);
    expect(machine.events.map(({ id }) => id)).toContain(event.id);
    const { items } = await house.json<{ items: { note: string; words: string[] }[] }>("/api/corrections");
    expect(items.map(({ note }) => note)).toEqual(["It was an accident."]);
  });

  it.each([
    [{ article: "nosuch", kind: "event", item: "e1", action: "reject" }, 404],
    [{ kind: "event", item: "e999", action: "reject" }, 400],
    [{ kind: "event", item: "e1", action: "change" }, 400],
    [{ kind: "event", item: "e1", action: "change", change: { anchor: [0, 10_000_000] } }, 400],
    [{ kind: "event", item: "e1", action: "change", change: { colour: "red" } }, 400],
    [{ kind: "event", item: "e1", action: "reject", made: "yesterday" }, 400],
  ])("refuses what makes no sense: %j", async (body, status) => {
    const house = await openHouse({ readings: [harbourReading()] });
    const article = harbourReading().article.id;
    expect((await house.send("POST", "/api/corrections", { article, ...body })).status).toBe(status);
  });
});

describe("reading", () => {
  it("stores nothing, and says whether the ledger has the article", async () => {
    const house = await openHouse({ readings: [] });
    const submission: Submission = {
      text: "A quiet day at Port Ellis.",
      outlet: "Radio Ellis",
      published: "2025-05-05",
    };
    const read = async (): Promise<{ stored: boolean; reading: Reading }> =>
      (await (await house.send("POST", "/api/read", submission)).json()) as { stored: boolean; reading: Reading };
    const first = await read();
    expect(first.stored).toBe(false);
    expect(first.reading.article).toMatchObject({ outlet: { name: "Radio Ellis" }, published: "2025-05-05" });
    expect(await house.json("/api/health")).toMatchObject({ empty: true });
    await ended(house, (await (await house.send("POST", "/api/add", submission)).json()) as Job);
    expect((await read()).stored).toBe(true);
  });

  it("can be asked for again by its address, until many others were made", async () => {
    const house = await openHouse({ readings: [] });
    const read = async (text: string): Promise<string> =>
      (await house.send("POST", "/api/read", { text })).headers.get("location")!;
    const list = async (): Promise<{ opening: string; stored: boolean }[]> =>
      (await house.json<{ items: { opening: string; stored: boolean }[] }>("/api/read")).items;
    const first = await read("A quiet day at Port Ellis.");
    const { reading } = await house.json<{ reading: Reading }>(first);
    expect(reading.article.text).toBe("A quiet day at Port Ellis.");
    for (let day = 2; day <= 50; day++) await read(`Day ${day} at Port Ellis.`);
    await read("A quiet day at Port Ellis.");
    expect((await list()).map(({ opening }) => opening).slice(0, 2)).toEqual([
      "A quiet day at Port Ellis.",
      "Day 50 at Port Ellis.",
    ]);
    await read("Day 51 at Port Ellis.");
    expect((await list()).length).toBe(50);
    expect((await list()).some(({ opening }) => opening === "Day 2 at Port Ellis.")).toBe(false);
    expect((await house.ask(first)).status).toBe(200);
    await read("A very long day at Port Ellis, ".repeat(9));
    expect((await list())[0].opening).toMatch(/^A very long (?:\S+ )+…$/);
    expect((await list())[0].opening.length).toBeLessThan(165);
    expect(await house.json("/api/health")).toMatchObject({ empty: true });
  });

  it("takes pages", async () => {
    const house = await openHouse({ readings: [] });
    const html = `<html><head><title>Quiet</title></head><body><article><p>${"A quiet day at Port Ellis. ".repeat(20)}</p><script>alert(1)</script></article></body></html>`;
    const response = await house.send("POST", "/api/read", { html, url: "https://radioellis.example/quiet" });
    const { reading } = (await response.json()) as { reading: Reading };
    expect(reading.article.text).toContain("A quiet day at Port Ellis.");
    expect(reading.article.text).not.toContain("alert");
    expect(reading.article.url).toBe("https://radioellis.example/quiet");
  });

  it.each([{}, { text: "" }, { text: "a", html: "b" }, { text: "a", colour: "red" }, { outlet: "Radio Ellis" }])(
    "asks for one text: %j",
    async (body) => {
      const house = await openHouse({ readings: [] });
      expect((await house.send("POST", "/api/read", body)).status).toBe(400);
    },
  );
});

async function eventsOf(
  response: Response,
  most = Number.POSITIVE_INFINITY,
): Promise<{ event: string; data: unknown }[]> {
  const events: { event: string; data: unknown }[] = [];
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (events.length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined) events.push({ event, data: JSON.parse(data) });
    }
  }
  await reader.cancel();
  return events;
}

describe("adding", () => {
  const articles = ["One quiet day.", "Two quiet days.", "One quiet day.", "   "].map((text) => ({ text }));

  it("tells of each article, of those it had, and of those it could not read", async () => {
    const house = await openHouse({ readings: [] });
    const response = await house.send("POST", "/api/add", { articles });
    expect(response.status).toBe(202);
    const job = (await response.json()) as Job;
    expect(response.headers.get("location")).toBe(`/api/jobs/${job.id}`);
    const events = await eventsOf(await house.ask(`/api/jobs/${job.id}/stream`));
    expect(events.at(-1)?.event).toBe("end");
    expect(events.slice(0, -1).every(({ event }) => event === "progress")).toBe(true);
    const last = events.at(-1)!.data as Job;
    expect(last).toMatchObject({ state: "done", total: 4, done: 4 });
    expect([last.added.length, last.known.length, last.problems.length]).toEqual([2, 1, 1]);
    expect(last.problems[0]).toMatch(/^Article 4: .*\.$/);
    expect((await house.json<{ items: unknown[] }>("/api/articles")).items.length).toBe(2);
    expect(await eventsOf(await house.ask(`/api/jobs/${job.id}/stream`))).toEqual([{ event: "end", data: last }]);
  });

  it("stops when it is told to, and keeps what it has", async () => {
    class WaitingReader extends PlainReader {
      release = (): void => {};

      override async read(submission: Submission): Promise<ExplainedReading> {
        await new Promise<void>((resolve) => {
          this.release = resolve;
        });
        return super.read(submission);
      }
    }
    const reader = new WaitingReader();
    const house = await openHouse({ readings: [], reader });
    const job = (await (await house.send("POST", "/api/add", { articles })).json()) as Job;
    expect((await house.send("DELETE", `/api/jobs/${job.id}`)).status).toBe(200);
    reader.release();
    expect(await ended(house, job)).toMatchObject({ state: "stopped", done: 1 });
    expect((await house.json<{ items: unknown[] }>("/api/articles")).items.length).toBe(1);
  });

  it("loads the examples", async () => {
    const house = await openHouse({ readings: [] });
    const job = (await (await house.send("POST", "/api/examples")).json()) as Job;
    const last = await ended(house, job);
    expect(last).toMatchObject({ state: "done", problems: [] });
    expect(last.added.length).toBe((await exampleSubmissions()).length);
    const { items } = await house.json<{ items: { outlet: string | null; published: string | null }[] }>(
      "/api/articles?limit=200",
    );
    expect(items.filter(({ outlet, published }) => outlet === null || published === null).length).toBeLessThan(3);
  });
});

describe("the stream of changes", () => {
  it("says how the ledger stands, then that it has grown", async () => {
    const house = await openHouse({ readings: [] });
    house.service.growth.start();
    const events = eventsOf(await house.ask("/api/stream"), 2);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await house.ledger.put([harbourReading()]);
    const [hello, grew] = await events;
    house.service.growth.stop();
    expect([hello.event, grew.event]).toEqual(["hello", "grew"]);
    expect((hello.data as Grown).counts.articles).toBe(0);
    expect((grew.data as Grown).counts).toMatchObject({ articles: 1 });
    expect((grew.data as Grown).counts.claims).toBeGreaterThan(0);
  });
});
