// The gist of an article and how alike two are.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gistLikeness, gistOf } from "../../src/linking/gist.js";

const fire =
  "A fire destroyed the ropeworks of Skagaborg on Friday night. Firefighters from Torsund fought the flames until dawn, and the mayor of Skagaborg closed the harbour.";
const retold =
  "The harbour of Skagaborg stays closed after flames gutted its ropeworks. The mayor thanked the firefighters who had come from Torsund.";
const match =
  "Torsund beat Skagaborg by two goals to one in the cup on Friday night. The winning goal fell in the last minute.";

describe("a gist", () => {
  test("is more like that of another article on the story than that of another matter in the town", () => {
    const one = gistOf(fire);
    expect(gistLikeness(one, gistOf(retold))).toBeGreaterThan(gistLikeness(one, gistOf(match)));
  });

  test("is wholly like itself, and likeness is the same both ways", () => {
    fc.assert(
      fc.property(fc.constantFrom(fire, retold, match), fc.constantFrom(fire, retold, match), (left, right) => {
        const [one, other] = [gistOf(left), gistOf(right)];
        expect(gistLikeness(one, other)).toBe(gistLikeness(other, one));
        expect(gistLikeness(one, one)).toBeGreaterThan(0.99);
      }),
    );
  });

  test("of words that stand everywhere is empty", () => {
    expect(gistOf("It was the one that they have.")).toEqual([]);
    expect(gistLikeness([], gistOf(fire))).toBe(0);
  });
});
