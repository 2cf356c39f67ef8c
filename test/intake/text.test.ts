// Plain text to articles: canonical form, paragraphs, front matter, ids.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleFromText } from "../../src/intake/text.js";
import { articleSchema } from "../../src/record/reading.js";

function paragraphs(text: string): string[] {
  return articleFromText(text).text.split("\n\n");
}

describe("canonical text", () => {
  it("is in NFC, with LF line ends, one blank a gap, one blank line between paragraphs", () => {
    expect(articleFromText("  Cafe\u0301  on\u00a0the\tquay. \r\n\r\n\r\n Second.\u2029Third.\f Fourth.\n").text).toBe(
      "Café on the quay.\n\nSecond.\n\nThird.\n\nFourth.",
    );
  });

  it("holds no control character and no lone surrogate", () => {
    expect(articleFromText("A\u0000B\u0007C\u009b \ud800 D\udc00.").text).toBe("A B C \ufffd D\ufffd.");
  });

  it("is its own canonical form, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (text) => {
        if (!/[^\s\p{Cc}]/u.test(text)) return;
        const { text: canonical } = articleFromText(text);
        expect(canonical).toBe(canonical.normalize("NFC"));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
        expect(canonical).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\n{3}|[^\n]\n[^\n]| {2}|^\s|\s$/);
        expect(articleFromText(canonical).text).toBe(canonical);
      }),
    );
  });

  it("keeps every visible character in its order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }), (text) => {
        const visible = (words: string): string => words.normalize("NFC").replace(/[\s\p{Cc}]/gu, "");
        if (visible(text) === "" || text.trimStart().startsWith("---")) return;
        expect(visible(articleFromText(text).text)).toBe(visible(text));
      }),
    );
  });
});

describe("single line breaks", () => {
  it("end paragraphs in a text with one paragraph a line", () => {
    expect(
      paragraphs(
        "Rain fell on the capital for a ninth day and the river rose above its banks in the eastern quarter.\nTwo bridges were closed.\nThe mayor said that the worst was over.\nSchools stay shut.",
      ),
    ).toHaveLength(4);
  });

  it("end paragraphs in short lines", () => {
    expect(paragraphs("The port reopened.\nShips left at noon.")).toEqual([
      "The port reopened.",
      "Ships left at noon.",
    ]);
    expect(paragraphs("Ada Brook\nTom Lind\nMara Vantongeren")).toHaveLength(3);
  });

  it("join lines in a text wrapped as mail is", () => {
    const text = `The harbour master said on Tuesday that the quay would stay closed
until engineers had looked at the cranes, two of which were bent by
the storm and one of which had fallen across the tracks.

"Nobody is going to work under those," he said. Ships were being sent
to Ellery Point, forty kilometres to the north, where there is room for
six of them. The dockers' union welcomed the decision.
The company that owns the cranes did not answer questions.
`;
    expect(paragraphs(text)).toEqual([
      "The harbour master said on Tuesday that the quay would stay closed until engineers had looked at the cranes, two of which were bent by the storm and one of which had fallen across the tracks.",
      `"Nobody is going to work under those," he said. Ships were being sent to Ellery Point, forty kilometres to the north, where there is room for six of them. The dockers' union welcomed the decision.`,
      "The company that owns the cranes did not answer questions.",
    ]);
  });

  it("join lines at any width from 50 to 100 as the text was before it was wrapped", () => {
    const sentences = [
      "The harbour master of Calder Sound said on Tuesday that the quay would stay closed until engineers had looked at both of the cranes that were bent by the storm, and that nobody would be let near them before then.",
      "Ships were being sent to Ellery Point, forty kilometres to the north, where there is room for six of them and where the depth of water is enough for all but the largest of the grain carriers that use the port in winter.",
      "A well-known shipping agent called the decision a long-overdue admission that the insurance companies, not the town, had been running the port for the better part of ten years without anybody asking them to.",
    ];
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 100 }), fc.boolean(), (width, indented) => {
        const wrapped = sentences.map((sentence) => {
          const lines = [indented ? "   " : ""];
          for (const word of sentence.split(" ")) {
            const line = lines.at(-1)!;
            if (line.trim() !== "" && line.length + 1 + word.length > width) lines.push(word);
            else lines[lines.length - 1] = line.trim() === "" ? line + word : `${line} ${word}`;
          }
          return lines.join("\n");
        });
        expect(paragraphs(wrapped.join(indented ? "\n" : "\n\n"))).toEqual(sentences);
      }),
    );
  });

  it("join a line that goes on with a small letter, and a word broken at its hyphen", () => {
    expect(paragraphs("The minister, who had been\nwaiting, left. He is well-\nknown.")).toEqual([
      "The minister, who had been waiting, left. He is well-known.",
    ]);
  });

  it("join a line that breaks off at a comma or a word that asks for more", () => {
    expect(paragraphs("The ships were sent on Tuesday evening to the\nPort of Ellery.\nDear Sir,\nWe write.")).toEqual([
      "The ships were sent on Tuesday evening to the Port of Ellery.",
      "Dear Sir,",
      "We write.",
    ]);
  });

  it("keep list items apart", () => {
    expect(paragraphs("Demands\n- higher pay\n- shorter hours\n1. first\n2. second")).toHaveLength(5);
  });
});

describe("front matter", () => {
  it("gives title, outlet, date, byline, URL and language", () => {
    const article = articleFromText(
      `---\ntitle: "Port shut: strike"\noutlet: The Harbour Courier\npublished: 4 March 2025\nbyline: By Ada Brook and Tom Lind\nurl: https://www.courier.example/port#top\nlang: en-GB\nsection: world\n---\n\nThe port was shut.`,
    );
    expect(articleSchema.parse(article)).toMatchObject({
      title: "Port shut: strike",
      outlet: { name: "The Harbour Courier", domain: "courier.example", actor: null },
      published: "2025-03-04",
      byline: ["Ada Brook", "Tom Lind"],
      url: "https://www.courier.example/port",
      language: "en",
      text: "The port was shut.",
    });
  });

  it("takes lists", () => {
    expect(articleFromText("---\nauthors:\n  - Ada Brook\n  - 'Tom Lind'\n---\nText.").byline).toEqual([
      "Ada Brook",
      "Tom Lind",
    ]);
    expect(articleFromText("---\nbyline: [Ada Brook, Tom Lind]\n---\nText.").byline).toEqual(["Ada Brook", "Tom Lind"]);
  });

  it("is not what only looks like it", () => {
    expect(articleFromText("---\nNo keys here at all.\n---\nText.").text).toContain("No keys here");
    expect(articleFromText("--- so it began.\n\nText.").title).toBeNull();
  });

  it("goes behind what is known beside the text", () => {
    const article = articleFromText("---\noutlet: One\npublished: 2024-01-01\n---\nText.", {
      outlet: "Other",
      published: "2025-06-24",
    });
    expect(article.outlet?.name).toBe("Other");
    expect(article.published).toBe("2025-06-24");
  });
});

describe("an article", () => {
  it("has no title, outlet or date where nothing gives one", () => {
    expect(articleSchema.parse(articleFromText("Some text."))).toMatchObject({
      title: null,
      outlet: null,
      published: null,
      url: null,
      byline: [],
      language: "en",
    });
  });

  it("has an id of its canonical text and URL", () => {
    const id = articleFromText("Some text.").id;
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(articleFromText("Some  text.\r\n").id).toBe(id);
    expect(articleFromText("Some text!").id).not.toBe(id);
    const url = articleFromText("Some text.", { url: "https://a.example/" }).id;
    expect(url).not.toBe(id);
    expect(articleFromText("Some text.", { url: "https://a.example/#part" }).id).toBe(url);
  });

  it("is not made of nothing", () => {
    expect(() => articleFromText(" \n\t\u0000 ", {}, "empty.txt")).toThrow("empty.txt holds no text to read.");
  });
});
