// What those who run a server ask it: whether it lives, whether it can answer, and its counts.
import { expect, it } from "vitest";
import { openHouse } from "./house.js";

it("tells that it lives, that it can answer, and how much it holds", async () => {
  const house = await openHouse();
  expect(await house.json("/health")).toEqual({ alive: true });
  expect(await house.json("/ready")).toMatchObject({ ready: true });
  const metrics = await (await house.ask("/metrics")).text();
  const { items } = await house.json<{ items: unknown[] }>("/api/articles?limit=100");
  expect(metrics).toContain(`hearsay_ledger_rows{what="articles"} ${items.length}`);
  expect(metrics).toContain('hearsay_http_requests_total{method="GET",part="ready",status="200"} 1');
});

it("counts addresses that somebody makes up under one name", async () => {
  const house = await openHouse();
  for (const name of ["first", "second", "third"]) await house.ask(`/api/${name}made/up`);
  const metrics = await (await house.ask("/metrics")).text();
  expect(metrics).toContain('hearsay_http_requests_total{method="GET",part="other",status="404"} 3');
  expect(metrics).not.toContain("firstmade");
});

it("says that it cannot answer where its ledger does not", async () => {
  const house = await openHouse();
  await house.ledger.close();
  const answer = await house.ask("/ready");
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("The ledger does not answer");
});

it("gives its counts to those alone who have a token, and its health to all", async () => {
  const token = "0123456789abcdef";
  const house = await openHouse({ token });
  expect((await house.ask("/metrics")).status).toBe(401);
  expect((await house.ask("/metrics", { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect((await house.ask("/health")).status).toBe(200);
});
