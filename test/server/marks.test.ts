// Notes, tags, collections, claims told apart, and who an actor is across articles.
import { expect, it } from "vitest";
import type { z } from "zod";
import type { Reading } from "../../src/record/reading.js";
import type { actorDetailSchema, identityAnswerSchema } from "../../src/server/contract/actor.js";
import type { ClaimSummary, claimExplanationSchema } from "../../src/server/contract/claim.js";
import type { collectionSchema, markPageSchema, tagListSchema } from "../../src/server/contract/mark.js";
import { reading } from "../linking/telling.js";
import { type House, openHouse, storyReadings } from "./house.js";

type Marks = z.infer<typeof markPageSchema>;

async function firstClaim(house: House): Promise<ClaimSummary> {
  return (await house.json<{ items: ClaimSummary[] }>("/api/claims?order=reports")).items[0];
}

it("keeps notes and tags beside a thing, and gathers what bears a tag", async () => {
  const house = await openHouse();
  const claim = await firstClaim(house);
  const [{ article }] = (await house.json<{ items: { article: string }[] }>("/api/events")).items;
  const { event } = (await house.json<{ items: { article: string; event: string }[] }>("/api/events")).items[0];
  const item = `${article}#${event}`;
  for (const body of [
    { kind: "note", on: "claim", id: claim.id, words: "Call the ministry.", author: "Ann" },
    { kind: "tag", on: "claim", id: claim.id, words: "to  check", author: "Ann" },
    { kind: "tag", on: "claim", id: claim.id, words: "to check", author: "Tom" },
    { kind: "tag", on: "event", id: item, words: "to check", author: "Tom" },
  ])
    expect((await house.send("POST", "/api/marks", body)).status).toBe(201);
  const { items } = await house.json<Marks>(`/api/marks?on=claim&id=${claim.id}`);
  // A tag is given once, and whitespace makes no other one of it.
  expect(items.map(({ kind, words, author }) => [kind, words, author])).toEqual([
    ["tag", "to check", "Ann"],
    ["note", "Call the ministry.", "Ann"],
  ]);
  expect((await house.json<z.infer<typeof tagListSchema>>("/api/tags")).items).toMatchObject([
    { tag: "to check", things: 2 },
  ]);
  const collection = await house.json<z.infer<typeof collectionSchema>>("/api/collections/to%20check");
  expect(collection.items.map(({ on, notes }) => [on, notes.length])).toEqual([
    ["event", 0],
    ["claim", 1],
  ]);
  expect(collection.items[1].label).toBe(claim.summary);
  // Taken back it is gone, and cannot be taken back again.
  const note = items[1].number;
  expect((await house.send("DELETE", `/api/marks/${note}?author=Tom`)).status).toBe(204);
  expect((await house.send("DELETE", `/api/marks/${note}?author=Tom`)).status).toBe(404);
  expect((await house.json<Marks>(`/api/marks?on=claim&id=${claim.id}&kind=note`)).items).toEqual([]);
});

it("refuses marks of what is not there, empty ones, and a tag as long as a note", async () => {
  const house = await openHouse();
  const claim = await firstClaim(house);
  const post = async (body: object): Promise<number> => (await house.send("POST", "/api/marks", body)).status;
  expect(await post({ kind: "note", on: "claim", id: "c_000000000000", words: "x" })).toBe(404);
  expect(await post({ kind: "note", on: "statement", id: "nosuch#q1", words: "x" })).toBe(404);
  expect(await post({ kind: "note", on: "claim", id: claim.id, words: "  " })).toBe(400);
  expect(await post({ kind: "tag", on: "claim", id: claim.id, words: "long ".repeat(40) })).toBe(400);
  expect(await post({ kind: "apart", on: "article", id: claim.id, words: claim.id })).toBe(400);
  expect((await house.ask("/api/marks?on=claim")).status).toBe(400);
});

it("changes no reading and no claim by a note", async () => {
  const house = await openHouse();
  const claim = await firstClaim(house);
  const before = await house.json(`/api/claims/${claim.id}`);
  await house.send("POST", "/api/marks", { kind: "note", on: "claim", id: claim.id, words: "Odd." });
  expect(await house.json(`/api/claims/${claim.id}`)).toEqual(before);
});

it("remembers from both sides that two claims are not the same", async () => {
  const house = await openHouse();
  const [one, other] = (await house.json<{ items: ClaimSummary[] }>("/api/claims")).items;
  const apart = async (id: string): Promise<string[]> =>
    (await house.json<z.infer<typeof claimExplanationSchema>>(`/api/claims/${id}/explanation`)).heldApart;
  const kept = await house.send("POST", "/api/marks", { kind: "apart", on: "claim", id: one.id, words: other.id });
  expect(await apart(one.id)).toEqual([other.id]);
  expect(await apart(other.id)).toEqual([one.id]);
  const { number } = (await kept.json()) as { number: number };
  await house.send("DELETE", `/api/marks/${number}`);
  expect(await apart(one.id)).toEqual([]);
});

/** Two articles with a mayor under two names, and one with somebody who is called like him. */
function mayors(): Reading[] {
  return [
    ["Otto Lind", "https://lakeherald.example/1", "mayor Otto Lind said."],
    ["Otto Lind", "https://lakeherald.example/2", "said Otto Lind, who keeps goats."],
    ["Otto H. Lind", "https://lakeherald.example/3", "Otto H. Lind told reporters."],
  ].map(([name, url, words], at) =>
    reading({
      url,
      outlet: "Lake Herald",
      published: `2025-04-0${at + 1}T08:00:00Z`,
      text: `The bridge of Vell fell on day ${at}, ${words}`,
      actors: { a1: { name, kind: "person" } },
      attributions: {
        q1: {
          source: "a1",
          cue: words.includes("told") ? "told" : "said",
          content: `The bridge of Vell fell on day ${at}`,
        },
      },
    }),
  );
}

it("joins an actor with another one in all articles, and parts one in some; each is taken back", async () => {
  const house = await openHouse({ readings: mayors() });
  const articlesOf = async (key: string): Promise<number | null> => {
    const response = await house.ask(`/api/actors/${encodeURIComponent(key)}`);
    return response.status === 404
      ? null
      : ((await response.json()) as z.infer<typeof actorDetailSchema>).actor.articles;
  };
  const tell = async (key: string, body: object): Promise<z.infer<typeof identityAnswerSchema>> => {
    const response = await house.send("POST", `/api/actors/${encodeURIComponent(key)}/identity`, body);
    expect(response.status, await response.clone().text()).toBe(201);
    return (await response.json()) as z.infer<typeof identityAnswerSchema>;
  };
  expect([await articlesOf("otto lind"), await articlesOf("otto h. lind")]).toEqual([2, 1]);
  const joined = await tell("otto h. lind", { as: { key: "otto lind" }, author: "Ann" });
  expect(joined).toMatchObject({ key: "otto lind", articles: 1 });
  expect([await articlesOf("otto lind"), await articlesOf("otto h. lind")]).toEqual([3, null]);
  const [{ id: goats }] = (await house.json<{ items: { id: string }[] }>("/api/articles?text=goats")).items;
  const parted = await tell("otto lind", {
    as: { name: "Otto Lind of the goats", kind: "person", country: null },
    articles: [goats],
  });
  expect([await articlesOf("otto lind"), await articlesOf(parted.key)]).toEqual([2, 1]);
  for (const id of [...parted.corrections, ...joined.corrections])
    expect((await house.send("DELETE", `/api/corrections/${id}`)).status).toBe(204);
  expect([await articlesOf("otto lind"), await articlesOf("otto h. lind")]).toEqual([2, 1]);
});

it("tells of no state that it is another, nor of somebody that they are who they are", async () => {
  const house = await openHouse({ readings: [...storyReadings, ...mayors()] });
  const status = async (key: string, as: object): Promise<number> =>
    (await house.send("POST", `/api/actors/${encodeURIComponent(key)}/identity`, { as })).status;
  expect(await status("otto lind", { key: "otto lind" })).toBe(422);
  expect(await status("otto lind", { key: "nobody" })).toBe(404);
  expect(await status("nobody", { key: "otto lind" })).toBe(404);
  const { items } = await house.json<{ items: { key: string }[] }>("/api/actors?kind=state");
  expect(await status(items[0].key, { key: "otto lind" })).toBe(422);
});

it("lets later articles take a join that was told of all, until it is taken back", async () => {
  const house = await openHouse({ readings: mayors() });
  const articlesOf = async (key: string): Promise<number> => {
    const response = await house.ask(`/api/actors/${encodeURIComponent(key)}`);
    return response.status === 404 ? 0 : ((await response.json()) as z.infer<typeof actorDetailSchema>).actor.articles;
  };
  const later = (day: number): Reading =>
    reading({
      url: `https://later.example/${day}`,
      outlet: "Lake Herald",
      published: `2025-05-0${day}T08:00:00Z`,
      text: `The dam of Vell broke on day ${day}, Otto H. Lind said.`,
      actors: { a1: { name: "Otto H. Lind", kind: "person" } },
      attributions: { q1: { source: "a1", cue: "said", content: `The dam of Vell broke on day ${day}` } },
    });
  const body = { as: { key: "otto lind" }, author: "Ann" };
  await house.send("POST", `/api/actors/${encodeURIComponent("otto h. lind")}/identity`, body);
  await house.ledger.put([later(1)]);
  await house.service.settle();
  expect([await articlesOf("otto lind"), await articlesOf("otto h. lind")]).toEqual([4, 0]);
  const history = (await house.ledger.corrections()).filter(({ kind }) => kind === "actor");
  expect(history.map(({ author }) => author)).toEqual(["Ann", "Ann"]);
  // What was taken back stays so, and no later article takes it.
  await house.ledger.withdraw(history[1].id, "Tom");
  await house.ledger.put([later(2)]);
  await house.service.settle();
  expect([await articlesOf("otto lind"), await articlesOf("otto h. lind")]).toEqual([3, 2]);
});
