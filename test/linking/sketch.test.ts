import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandsOf, containment, runsOf, sketchOf } from "../../src/linking/sketch.js";

const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 200 });

describe("sketch", () => {
  test("a text contains itself and shares all its bands with itself", () => {
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(" ");
        const runs = runsOf(text);
        expect(containment(runs, runs)).toBe(1);
        expect(bandsOf(sketchOf(text))).toEqual(bandsOf(sketchOf(text.toUpperCase())));
      }),
    );
  });

  test("runs are distinct, ascending and no more than the words", () => {
    fc.assert(
      fc.property(words, (list) => {
        const runs = [...runsOf(list.join(", "))];
        expect(runs.length).toBeLessThanOrEqual(list.length);
        expect(runs).toEqual([...new Set(runs)].sort((left, right) => left - right));
      }),
    );
  });

  test("a third out of the middle of a text shares bands with it", () => {
    const text = Array.from({ length: 600 }, (_, index) => `word${(index * 7919) % 1009}`).join(" ");
    const middle = text.split(" ").slice(200, 400).join(" ");
    const bands = new Set(bandsOf(sketchOf(text)));
    expect(bandsOf(sketchOf(middle)).filter((band) => bands.has(band)).length).toBeGreaterThan(2);
  });

  test("a copy that is cut short shares a band and is contained", () => {
    const text = Array.from({ length: 300 }, (_, index) => `word${(index * 7919) % 1009}`).join(" ");
    const cut = text.split(" ").slice(0, 90).join(" ");
    expect(containment(runsOf(cut), runsOf(text))).toBe(1);
    const bands = new Set(bandsOf(sketchOf(text)));
    expect(bandsOf(sketchOf(cut)).some((band) => bands.has(band))).toBe(true);
  });

  test("other words share no band", () => {
    const one = Array.from({ length: 200 }, (_, index) => `one${index}`).join(" ");
    const other = Array.from({ length: 200 }, (_, index) => `other${index}`).join(" ");
    const bands = new Set(bandsOf(sketchOf(one)));
    expect(bandsOf(sketchOf(other)).filter((band) => bands.has(band))).toEqual([]);
    expect(containment(runsOf(other), runsOf(one))).toBe(0);
  });

  test("a text without words is in no band", () => {
    expect(bandsOf(sketchOf("… — !"))).toEqual([]);
  });
});
