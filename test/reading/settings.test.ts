// Where events were that name no place beside their own word: in the rest of the clause, by "here", told before.
import { describe, expect, it } from "vitest";
import { readText } from "./read-text.js";

function placesOf(text: string): string[] {
  const { events } = readText(text);
  return events.map(({ type, where }) => `${type} ${where?.name ?? "-"}`);
}

describe("the place of an event", () => {
  it("stands elsewhere in its clause", () => {
    expect(placesOf("The ministers of Norway and Peru met on Monday for a second round of talks in Geneva.")).toContain(
      "CONSULT Geneva",
    );
    expect(placesOf("Rebels attacked a depot of the army at Mopti on Monday.")).toContain("ASSAULT Mopti");
  });

  it("is the dateline's where the text says here", () => {
    expect(placesOf("LIMA (Andes Wire) — Police arrested three students here on Monday.")).toContain("COERCE Lima");
  });

  it("is taken over from the same thing told before", () => {
    expect(placesOf("Rebels attacked a convoy in Mopti on Monday. The attack killed three soldiers.")).toEqual([
      "ASSAULT Mopti",
      "ASSAULT Mopti",
    ]);
  });

  it("is none for what is only said, and none that stands in another's words", () => {
    expect(placesOf("Norway accused Peru of lying, the minister said in Lima.")).toContain("ACCUSE -");
  });
});
