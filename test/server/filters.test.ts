// What lists are narrowed by: the same for the list, its count and its export.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimSummary } from "../../src/server/contract/claim.js";
import type { EventEntry } from "../../web/src/contract.js";
import { depot } from "../linking/depot.js";
import { circle } from "../web/stories.js";
import { type House, openHouse } from "./house.js";

let house: House;
beforeAll(async () => {
  house = await openHouse({ readings: [...Object.values(depot), ...circle] });
});
afterAll(() => house.ledger.close());

const asked = async <Item>(path: string): Promise<Item[]> =>
  ((await (await house.ask(path)).json()) as { items: Item[] }).items;

describe("a condition", () => {
  it("leaves the claims that one origin tells and several outlets carry", async () => {
    const all = await asked<ClaimSummary>("/api/claims?limit=200");
    const relayed = await asked<ClaimSummary>("/api/claims?relayed=true&limit=200");
    const fits = ({ outlets, independent }: ClaimSummary): boolean => outlets > 1 && independent <= 1;
    expect(relayed.map(({ id }) => id).sort()).toEqual(
      all
        .filter(fits)
        .map(({ id }) => id)
        .sort(),
    );
    expect(relayed.length).toBeGreaterThan(0);
    expect(relayed.length).toBeLessThan(all.length);
  });

  it.each(["interested", "unnamed", "circular"] as const)("leaves the claims that are %s", async (name) => {
    const all = await asked<ClaimSummary>("/api/claims?limit=200");
    const some = await asked<ClaimSummary>(`/api/claims?${name}=true&limit=200`);
    expect(new Set(some.map(({ id }) => id))).toEqual(new Set(all.filter((claim) => claim[name]).map(({ id }) => id)));
  });

  it("asks for all of several actors", async () => {
    const [{ actors, recipients }] = (await asked<EventEntry>("/api/events?limit=200")).filter(
      (event) => event.actors.length > 0 && event.recipients.length > 0 && event.actors[0] !== event.recipients[0],
    );
    const both = await asked<EventEntry>(
      `/api/events?actor=${encodeURIComponent(`${actors[0]};${recipients[0]}`)}&limit=200`,
    );
    expect(both.length).toBeGreaterThan(0);
    const nobody = await asked<EventEntry>(`/api/events?actor=${encodeURIComponent(`${actors[0]};Nosuch Person`)}`);
    expect(nobody).toEqual([]);
  });

  it("counts what the list has", async () => {
    for (const query of ["claims?relayed=true", "events?type=ASSAULT", "said?unnamed=true", "articles?since=2"]) {
      const items = await asked(`/api/${query}&limit=200`);
      expect(await (await house.ask(`/api/counts/${query}`)).json(), query).toEqual({
        count: items.length,
        more: false,
      });
    }
  });

  it("tells what came in after a mark", async () => {
    const { mark } = (await (await house.ask("/api/health")).json()) as { mark: number };
    expect(await asked(`/api/articles?since=${mark}`)).toEqual([]);
    expect(await asked(`/api/claims?since=${mark}`)).toEqual([]);
    expect((await asked(`/api/articles?since=${mark - 1}`)).length).toBe(1);
    expect((await asked(`/api/claims?since=${mark - 1}`)).length).toBeGreaterThan(0);
  });
});

describe("the overview", () => {
  it("warns of what several outlets carry on one word, and not of one paper's repeating itself", async () => {
    const { dangers } = (await (await house.ask("/api/overview")).json()) as {
      dangers: { claim: ClaimSummary; because: string[] }[];
    };
    expect(dangers.length).toBeGreaterThan(0);
    for (const { claim, because } of dangers) {
      expect(claim.outlets).toBeGreaterThan(1);
      expect(claim.independent <= 1 || claim.circular).toBe(true);
      expect(because[0]).toMatch(/^\d+ outlets/);
    }
    expect(dangers.some(({ claim }) => claim.circular)).toBe(true);
  });
});
