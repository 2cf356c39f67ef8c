import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agglomerate } from "../../src/linking/agglomerate.js";
import type { Gist } from "../../src/linking/gist.js";
import type { Profile } from "../../src/linking/profile.js";
import { blockingKeys } from "../../src/linking/profile-of.js";
import { explainScore, scoreOf, veto } from "../../src/linking/score.js";

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
  retold: fc.boolean(),
  where: fc.constantFrom(null, "oslo", "bergen"),
  whereCountry: fc.constantFrom(null, "NOR"),
  words,
  figures: fc.constantFrom<string[]>([], ["killed 5"]),
  time: fc.constantFrom("past" as const, "future" as const),
  head: fc.constantFrom(null, "attack", "blast", "sign"),
  published: fc.constantFrom(null, 19_750, 19_760),
  gist: fc.constantFrom<Gist>(
    [],
    [["depot", 1]],
    [
      ["depot", 0.6],
      ["treati", 0.8],
    ],
  ),
});

describe("score", () => {
  test("is symmetric", () => {
    fc.assert(
      fc.property(profile, profile, (left, right) => {
        expect(scoreOf(left, right)).toBeCloseTo(scoreOf(right, left), 9);
      }),
    );
  });

  test("holds a day between two deeds of force for more than a place and a word in common", () => {
    fc.assert(
      fc.property(profile, profile, (one, other) => {
        const deed = { kind: "event" as const, family: "force", type: "ASSAULT", dated: true };
        const left: Profile = { ...one, ...deed, when: { start: "2024-02-05", end: "2024-02-05" } };
        const sameDay: Profile = { ...other, ...deed, when: left.when };
        const nextDay: Profile = { ...sameDay, when: { start: "2024-02-06", end: "2024-02-06" } };
        expect(scoreOf(left, nextDay)).toBeLessThan(scoreOf(left, sameDay) - 4);
      }),
    );
  });

  test("is the sum of the parts that explain it", () => {
    fc.assert(
      fc.property(profile, profile, (left, right) => {
        const sum = explainScore(left, right).reduce((whole, { value }) => whole + value, 0);
        expect(sum).toBeCloseTo(scoreOf(left, right), 9);
      }),
    );
  });

  test("is higher for accounts of articles that are alike", () => {
    fc.assert(
      fc.property(profile, profile, (left, right) => {
        fc.pre(left.kind === right.kind && (left.kind === "event" || left.family === right.family));
        const alike: Gist = [
          ["depot", 0.5],
          ["grain", 0.5],
          ["harbour", 0.5],
          ["silo", 0.5],
        ];
        const one: Gist = [
          ["depot", 0.5],
          ["grain", 0.5],
          ["mayor", 0.5],
          ["strike", 0.5],
        ];
        const far: Gist = [
          ["cup", 0.6],
          ["goal", 0.8],
        ];
        const score = (gist: Gist): number =>
          scoreOf({ ...left, gist: alike, retold: false }, { ...right, gist, retold: false });
        expect(score(one)).toBeGreaterThan(score(far));
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
        expect(keys.size).toBeLessThanOrEqual(40);
      }),
    );
  });
});

test("a plant and its town are no two places where one account names both", () => {
  fc.assert(
    fc.property(profile, (one) => {
      const deed: Profile = { ...one, kind: "event", where: "oslo", whereCountry: null };
      const place = (words: [string, number][]): number =>
        explainScore(deed, { ...deed, where: "bergen", words }).find(({ part }) => part === "place")!.value;
      expect(place([["oslo", 1]])).toBeGreaterThan(place([["depot", 1]]));
    }),
  );
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
