import { describe, expect, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { datelineOf } from "../../src/reading/dateline.js";
import { readArticle } from "../../src/reading/read.js";

describe("the dateline", () => {
  test.each([
    ["OSLO — The ferry sank.", "OSLO", null],
    ["DHAKA, May 5 (Meridian) — The ferry sank.", "DHAKA", "Meridian"],
    ["NAIROBI, Sept. 19 (Meridian) - The ferry sank.", "NAIROBI", "Meridian"],
    ["(Harbour Wire) - The ferry sank.", null, "Harbour Wire"],
    ["Lima, 3 March (Harbour Wire) – The ferry sank.", "Lima", "Harbour Wire"],
    ["NEW DELHI: The ferry sank.", "NEW DELHI", null],
    ["Ferry lost\n\nPORT LOUIS (Harbour Wire)— The ferry sank.", "PORT LOUIS", "Harbour Wire"],
  ])("%s", (text, place, credit) => {
    const dateline = datelineOf(text)!;
    expect(dateline).toMatchObject({ place, credit });
    expect(text.slice(dateline.span[1])).toBe("The ferry sank.");
  });

  test.each([
    "The minister — who had come by boat — was late.",
    "EXCLUSIVE: The ferry sank.",
    "UN: The ferry sank.",
    "He said: “The ferry sank.”",
    "The captain (a Dane) was late - very late.",
    "The ferry sank.",
  ])("none in %s", (text) => {
    expect(datelineOf(text)).toBeNull();
  });

  test("is no part of who acts and who speaks", () => {
    const reading = readArticle(
      composeArticle(["ATHENS — The European Union imposed sanctions on Belarus on Friday, its spokeswoman said."], {
        published: "2025-03-21",
      }),
    );
    const [event] = reading.events;
    const actor = reading.actors.find(({ id }) => id === event.actors[0]);
    expect(actor?.name).toMatch(/European Union/);
    expect(reading.attributions.every(({ content }) => content.spans.every(([start]) => start >= 9))).toBe(true);
  });
});
