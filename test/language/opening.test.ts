// What a text without a title is called by.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openingOf } from "../../src/language/opening.js";

describe("openingOf", () => {
  it("gives the first sentence", () => {
    expect(openingOf("The harbour of Varno closed on Monday. Nobody was hurt.")).toBe(
      "The harbour of Varno closed on Monday.",
    );
  });

  it("does not end at an abbreviation or an initial", () => {
    expect(openingOf("Attorney General Mina R. Holt Jr. left the talks. She gave no reason.")).toBe(
      "Attorney General Mina R. Holt Jr. left the talks.",
    );
    expect(openingOf("A coalition of sixteen U.S. states went to court on Feb. 4 over the wall. It lost.")).toBe(
      "A coalition of sixteen U.S. states went to court on Feb. 4 over the wall.",
    );
  });

  it.each(["VARNO (Norwire) - ", "(NNW) ", "VARNO — ", "OLD VARNO, Ost., March 3 - ", "VARNO: "])(
    "leaves out the dateline %j",
    (dateline) => {
      expect(openingOf(`${dateline}The port reopened on Tuesday, officials said.`)).toBe(
        "The port reopened on Tuesday, officials said.",
      );
    },
  );

  it("takes a headline that stands in a line of its own, and passes what is too short to be one", () => {
    expect(openingOf("Share\nPort of Varno opens again\nVARNO: The port opened on Tuesday.")).toBe(
      "Port of Varno opens again",
    );
  });

  it("takes a sentence that names somebody where the first begins with a pronoun", () => {
    expect(openingOf("She has never lost a case so far. Mina Holt took over the court of Varno in May.")).toBe(
      "Mina Holt took over the court of Varno in May.",
    );
    expect(openingOf("“It was dark and it was cold.” They waited for hours there.")).toBe(
      "“It was dark and it was cold.”",
    );
  });

  it("is never longer than asked for, and holds words of the text alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.integer({ min: 20, max: 120 }), (text, most) => {
        const opening = openingOf(text, most);
        expect(opening.length).toBeLessThanOrEqual(most + 2);
        expect(text.replace(/\s+/g, " ")).toContain(opening.replace(/ …$/, ""));
      }),
    );
  });
});
