// Slips of encoding in text are mended, and text without them is left as it is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mended } from "../../src/intake/mend.js";

describe("mended", () => {
  it.each([
    [
      "UTF-8 read as windows-1252",
      "â€œNoâ€\u009d, said JosÃ© â€” and\u00c2\u00a0left, and\u00c2 so.",
      "“No”, said José — and\u00a0left, and so.",
    ],
    ["a closing mark that was lost", "â€œNoâ€\ufffd, she said.", "“No”, she said."],
    ["entities", "&ldquo;No&rdquo; &amp; &#233;t&#xE9;", "“No” & été"],
    ["entities escaped twice", "Brook &amp;amp; Lind", "Brook & Lind"],
    ["letters that are meant", "Ânia Côté, São João — naïveté & Ærø", "Ânia Côté, São João — naïveté & Ærø"],
    ["what is no entity", "R&D; AT&T; a & b;", "R&D; AT&T; a & b;"],
  ])("of %s", (_, text, right) => {
    expect(mended(text)).toBe(right);
  });

  it("gives back what was misread, whatever the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zéüñ“”—’ ]{0,40}$/), (text) => {
        const misread = Array.from(Buffer.from(text, "utf8"), (byte) =>
          byte >= 0x80 && byte < 0xa0
            ? "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"[byte - 0x80]
            : String.fromCharCode(byte),
        ).join("");
        expect(mended(misread)).toBe(text);
      }),
    );
  });
});
