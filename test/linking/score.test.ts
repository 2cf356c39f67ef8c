import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agglomerate } from "../../src/linking/agglomerate.js";
import type { Profile } from "../../src/linking/profile.js";
import { blockingKeys } from "../../src/linking/profile-of.js";
import { scoreOf, veto } from "../../src/linking/score.js";

const party = fc.record({
  key: fc.constantFrom("FRA", "ESP", "red cross", "ana ruiz"),
  name: fc.constantFrom("France", "Spain", "Red Cross", "Ana Ruiz"),
  country: fc.constantFrom("FRA", "ESP", null),
  kind: fc.constantFrom("state" as const, "organization" as const, "person" as const, "group" as const),
  sectors: fc.constant<string[]>([]),
});
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2024-02-${String(number).padStart(2, "0")}`);
const words = fc
  .uniqueArray(fc.constantFrom("bridge", "depot", "river", "treaty", "grain"), { maxLength: 4 })
  .map((list): [string, number][] => list.sort().map((word) => [word, 1]));
const profile: fc.Arbitrary<Profile> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom("event" as const, "statement" as const),
  family: fc.constantFrom("force", "accord", "speech"),
  type: fc.constantFrom("ASSAULT", "COERCE", "AGREE", "RETREAT", "ACCUSE"),
  mode: fc.constantFrom(null, "explosives"),
  cameo: fc.constantFrom("183", "190", "057", "112"),
  actors: fc.array(party, { maxLength: 2 }),
  recipients: fc.array(party, { maxLength: 2 }),
  when: fc.option(day.map((date) => ({ start: date, end: date }))),
  dated: fc.boolean(),
  where: fc.constantFrom(null, "oslo", "bergen"),
  whereCountry: fc.constantFrom(null, "NOR"),
  words,
  figures: fc.constantFrom<string[]>([], ["killed 5"]),
  time: fc.constantFrom("past" as const, "future" as const),
});

describe("score", () => {
  test("is symmetric", () => {
    fc.assert(
      fc.property(profile, profile, (left, right) => {
        expect(scoreOf(left, right)).toBeCloseTo(scoreOf(right, left), 9);
      }),
    );
  });

  test("never lets deeds of different days be one", () => {
    fc.assert(
      fc.property(profile, profile, (one, other) => {
        const deed = { kind: "event" as const, family: "force", type: "ASSAULT", dated: true };
        const left: Profile = { ...one, ...deed, when: { start: "2024-02-05", end: "2024-02-05" } };
        const right: Profile = { ...other, ...deed, when: { start: "2024-02-06", end: "2024-02-06" } };
        expect(scoreOf(left, right)).toBe(veto);
      }),
    );
  });

  test("profiles that could be one thing by date and party share a key", () => {
    fc.assert(
      fc.property(profile, (one) => {
        fc.pre(one.when !== null && one.actors.some((party) => party.country !== null));
        const keys = new Set(blockingKeys(one));
        const other: Profile = { ...one, words: [], where: null, recipients: [] };
        expect(blockingKeys(other).some((key) => keys.has(key))).toBe(true);
        expect(keys.size).toBeLessThanOrEqual(24);
      }),
    );
  });
});

describe("agglomeration", () => {
  const units = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 });
  const score = (left: number, right: number): number => 7 - Math.abs(left - right);

  test("is the same for every order", () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 1000 }), (numbers, seed) => {
        const shuffled = numbers.toSorted((left, right) => ((left * 31 + seed) % 17) - ((right * 31 + seed) % 17));
        const groups = (list: number[]): number[][] =>
          agglomerate(
            list.map((number) => ({ id: String(number).padStart(3, "0"), members: [number] })),
            score,
          )
            .map((group) => group.flatMap((unit) => unit.members).sort((left, right) => left - right))
            .sort((left, right) => left[0] - right[0]);
        expect(groups(shuffled)).toEqual(groups(numbers));
        expect(
          groups(numbers)
            .flat()
            .sort((left, right) => left - right),
        ).toEqual(numbers.toSorted((left, right) => left - right));
      }),
    );
  });

  test("keeps apart what can never be one, however well the rest agrees", () => {
    const groups = agglomerate(
      ["a", "b", "c"].map((id) => ({ id, members: [id] })),
      (left, right) => ([left, right].sort().join("") === "ac" ? veto : 50),
    );
    expect(groups.map((group) => group.map((unit) => unit.id).sort())).toEqual([["a", "b"], ["c"]]);
  });
});
