// Tables of answers in the terminal: columns where words fit, titles and values in a row where they do not.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, tableOf } from "../../src/rendering/rows.js";
import { columns } from "../../src/rendering/width.js";

interface Row {
  id: string;
  name: string;
  where: string;
  words: string;
}
const shape: Column<Row>[] = [
  { title: "id", value: ({ id }) => id },
  { title: "name", value: ({ name }) => name, share: 1 },
  { title: "where", value: ({ where }) => where, share: 2 },
  { title: "words", value: ({ words }) => words, below: true },
];
const row: Row = {
  id: "c_12",
  name: "Harbour Commission",
  where: "on the quay of Ellery Point",
  words: "It was shut on Monday.",
};

describe("a table", () => {
  it("gives a column the room that its longest word needs", () => {
    expect(tableOf([row], shape, 34)).toBe(
      [
        "id    name        where",
        "────  ──────────  ────────────────",
        "c_12  Harbour     on the quay of",
        "      Commission  Ellery Point",
        "    It was shut on Monday.",
        "",
      ].join("\n"),
    );
  });

  it("writes titles and values after each other where the columns do not fit", () => {
    expect(tableOf([row, { ...row, id: "c_13", where: "" }], shape, 22)).toBe(
      [
        "id c_12",
        "name Harbour",
        "Commission",
        "where on the quay of",
        "Ellery Point",
        "    It was shut on",
        "    Monday.",
        "",
        "id c_13",
        "name Harbour",
        "Commission",
        "    It was shut on",
        "    Monday.",
        "",
      ].join("\n"),
    );
  });

  it("breaks no word that a line can hold, and passes no width", () => {
    const words = fc
      .array(fc.stringMatching(/^[a-zé]{1,18}$/u), { minLength: 1, maxLength: 8 })
      .map((list) => list.join(" "));
    const rows = fc.array(fc.record({ id: fc.stringMatching(/^c_\d{1,9}$/), name: words, where: words, words }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 24, max: 100 }), (some, width) => {
        const lines = tableOf(some, shape, width).split("\n");
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
        const printed = new Set(lines.join(" ").split(/\s+/));
        for (const { id, name, where, words: below } of some)
          for (const word of [id, name, where, below].join(" ").split(" ")) expect(printed).toContain(word);
      }),
    );
  });
});
