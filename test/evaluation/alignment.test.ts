// Aligning two versions of a text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignment } from "../../src/evaluation/alignment.js";

const letters = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 40 });

/** Length of the longest common subsequence, by the textbook's table. */
function longestCommon(one: readonly string[], two: readonly string[]): number {
  let before = new Array<number>(two.length + 1).fill(0);
  for (const a of one) {
    const row = [0];
    two.forEach((b, j) => {
      row.push(a === b ? before[j] + 1 : Math.max(before[j + 1], row[j]));
    });
    before = row;
  }
  return before[two.length];
}

describe("alignment", () => {
  it("pairs equal characters in order, as many as can be", () => {
    fc.assert(
      fc.property(letters, letters, (gold, other) => {
        const back = alignment(gold, other)!;
        expect(back).toHaveLength(other.length);
        let last = -1;
        let paired = 0;
        back.forEach((index, at) => {
          if (index < 0) return;
          expect(gold[index]).toBe(other[at]);
          expect(index).toBeGreaterThan(last);
          last = index;
          paired++;
        });
        expect(paired).toBe(longestCommon(gold, other));
      }),
    );
  });

  it("gives up on texts that are no versions of one another", () => {
    expect(alignment(new Array<string>(1500).fill("a"), new Array<string>(1500).fill("b"))).toBeNull();
  });
});
