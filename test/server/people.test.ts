// What people keep for themselves: searches that they watch, and when they were here before.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { People } from "../../src/server/people.js";
import { openHouse } from "./house.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-people-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("keeps the searches of each person for themselves, and changes nothing of the ledger by it", async () => {
  const house = await openHouse();
  const generation = await house.ledger.generation();
  const watch = { name: "Claims: on Hamas", address: "/claims?origin=Hamas", mark: 3 };
  expect((await house.send("POST", "/api/watches", { ...watch, author: "Ann" })).status).toBe(201);
  expect((await house.send("POST", "/api/watches", { ...watch, mark: 7, author: "Ann" })).status).toBe(201);
  expect(await house.json("/api/watches?author=Ann")).toEqual({ items: [{ ...watch, mark: 7 }] });
  expect(await house.json("/api/watches?author=Tom")).toEqual({ items: [] });
  const gone = `/api/watches?author=Ann&address=${encodeURIComponent(watch.address)}`;
  expect((await house.send("DELETE", gone)).status).toBe(204);
  expect((await house.send("DELETE", gone)).status).toBe(404);
  expect(await house.json("/api/watches?author=Ann")).toEqual({ items: [] });
  expect((await house.send("POST", "/api/watches", { ...watch, address: "https://elsewhere.example" })).status).toBe(
    400,
  );
  expect(await house.ledger.generation()).toBe(generation);
});

it("tells of the visit before, once a visit is over", async () => {
  const house = await openHouse();
  let now = "2026-11-20T10:00:00.000Z";
  house.service.now = () => now;
  const visit = async (author: string): Promise<unknown> =>
    (await house.send("POST", "/api/visits", { author })).json();
  expect(await visit("Ann")).toEqual({ before: null });
  now = "2026-11-20T10:20:00.000Z";
  expect(await visit("Ann")).toEqual({ before: null });
  now = "2026-11-21T09:00:00.000Z";
  const before = { mark: 9, at: "2026-11-20T10:20:00.000Z" };
  expect(await visit("Ann")).toMatchObject({ before: { at: before.at } });
  now = "2026-11-21T09:10:00.000Z";
  expect(await visit("Ann")).toMatchObject({ before: { at: before.at } });
  expect(await visit("Tom")).toEqual({ before: null });
});

it("finds in its file what was kept, and goes on where the file is damaged", () => {
  const file = join(folder, "people.json");
  const watch = { name: "Events", address: "/events", mark: 1 };
  new People(file).watch("Ann", watch);
  const other = new People(file);
  expect(other.watches("Ann")).toEqual([watch]);
  // Two servers over one ledger keep what each was told.
  const third = new People(file);
  other.watch("Tom", watch);
  third.watch("Eva", watch);
  expect(Object.keys((JSON.parse(readFileSync(file, "utf8")) as { people: object }).people)).toEqual([
    "Ann",
    "Tom",
    "Eva",
  ]);
  writeFileSync(file, "{ no JSON");
  expect(new People(file).watches("Ann")).toEqual([]);
  expect(third.watches("Eva")).toEqual([watch]);
});
