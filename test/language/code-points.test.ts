// Offsets in code points.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodePoints } from "../../src/language/code-points.js";

describe("CodePoints", () => {
  it("counts as the text's characters do, there and back", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "😀", "é", "𝒳")), (characters) => {
        const points = new CodePoints(characters.join(""));
        for (let i = 0; i <= characters.length; i++) {
          const offset = characters.slice(0, i).join("").length;
          expect(points.fromUtf16(offset)).toBe(i);
          expect(points.toUtf16(i)).toBe(offset);
        }
      }),
    );
  });
});
