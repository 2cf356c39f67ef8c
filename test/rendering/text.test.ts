// The text format: what it shows of a reading, within the width, and nothing that could steer a terminal.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../src/record/reading.js";
import { startText } from "../../src/rendering/text.js";
import { columns } from "../../src/rendering/width.js";
import { sample } from "./sample.js";

function text(reading: Reading, width = 100, colour = false): string {
  return startText({ width, colour, several: false }).reading(reading);
}

describe("the text format", () => {
  it("shows who said what, nested, with the events on each word", () => {
    expect(text(sample)).toMatchSnapshot();
  });

  it("keeps to a narrow terminal", () => {
    expect(text(sample, 44)).toMatchSnapshot();
  });

  it("writes escape sequences only where colours are wanted", () => {
    expect(text(sample)).not.toContain("\u001b");
    expect(text(sample, 100, true)).toContain("\u001b[1m");
  });

  it("sets several readings apart by a rule", () => {
    const rendering = startText({ width: 60, colour: false, several: true });
    expect(rendering.reading(sample)).not.toContain("────");
    expect(rendering.reading(sample)).toMatch(/^\n─{60}\n\nPort shut/);
  });

  it("says so where nothing was found", () => {
    expect(text({ ...sample, attributions: [], events: [] })).toContain("No statements and no events found");
  });

  it("lets no control character of an article through", () => {
    const article = { ...sample.article, title: "Red\u001b[31m alert\u0007 \u202egnp.exe", byline: ["\u009b2J"] };
    const page = text({ ...sample, article });
    expect(page).toContain("Red[31m alert gnp.exe");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it("keeps each line within the width, whatever the words and however deep the nesting", () => {
    const words = fc.array(
      fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom("北京政府", "👩‍👩‍👧", "🇨🇭", "שלום", "e\u0301tat", "한국")),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 120 }), fc.integer({ min: 1, max: 40 }), (list, width, depth) => {
        const content = list.join(" ");
        const attributions = Array.from({ length: depth }, (_, index) => ({
          ...sample.attributions[0],
          id: `q${index}`,
          inside: index === 0 ? null : `q${index - 1}`,
          source: { spans: [], actor: null },
          cue: { ...sample.attributions[0].cue, spans: [] },
          content: { spans: [[0, content.length] as [number, number]] },
        }));
        const page = text(
          { ...sample, article: { ...sample.article, text: content, title: content }, attributions, events: [] },
          width,
        );
        for (const line of page.split("\n")) expect(columns(line)).toBeLessThanOrEqual(Math.min(width, 100));
      }),
    );
  });
});
