// Whom news sentences name as their source: tags of whole clauses, outlets by the words of their names.
import { describe, expect, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { readArticle } from "../../src/reading/read.js";

function sourcesOf(text: string): { source: string; kind: string; content: string }[] {
  const reading = readArticle(composeArticle([text], { published: "2025-06-05" }));
  return reading.attributions.map(({ source, content }) => {
    const actor = reading.actors.find(({ id }) => id === source.actor);
    return {
      source: actor?.name ?? "",
      kind: actor?.kind ?? "",
      content: content.spans.map(([start, end]) => reading.article.text.slice(start, end)).join(" … "),
    };
  });
}

describe("the source of a whole clause", () => {
  test.each([
    [
      "Peru and Chile have agreed to share the water of the Tacna canal, Brazil's foreign minister, Ana Prado, announced on Thursday after two days of talks in Lima.",
      "Ana Prado",
      "Peru and Chile have agreed to share the water of the Tacna canal",
    ],
    [
      "Peru is prepared to accept a mediator, provided that Chile pays, two officials familiar with the matter said on Tuesday.",
      "familiar with the matter",
      "Peru is prepared to accept a mediator, provided that Chile pays",
    ],
    [
      "According to the Red Cross, since the flood the hospital in Tacna has lost two of its wards.",
      "Red Cross",
      "since the flood the hospital in Tacna has lost two of its wards",
    ],
  ])("%s", (text, source, content) => {
    const found = sourcesOf(text);
    expect(found.some((one) => one.source.includes(source) && one.content === content)).toBe(true);
  });

  test("is not whoever speaks before the content", () => {
    const found = sourcesOf("When the talks ended, the minister said on Monday that Peru would accept a mediator.");
    expect(found.every(({ content }) => !content.includes("When the talks ended"))).toBe(true);
  });
});

describe("outlets", () => {
  test.each([
    ["Two sailors died, Lake Chad Wire reported, citing the Red Cross.", "Lake Chad Wire"],
    ["Two sailors died, the newspaper Canary Courier reported.", "Canary Courier"],
    ["Two sailors died, according to the Dakhla Bulletin.", "Dakhla Bulletin"],
    ["Two sailors died, according to the daily Niamey Matin.", "Niamey Matin"],
  ])("%s", (text, name) => {
    expect(sourcesOf(text)).toContainEqual(expect.objectContaining({ source: name, kind: "outlet" }));
  });

  test("are no people", () => {
    const [found] = sourcesOf("John Post said that he was ready.");
    expect(found).toMatchObject({ source: "John Post", kind: "person" });
  });
});

describe("pronouns", () => {
  test("who speaks is nobody whom the quote names", () => {
    const found = sourcesOf(
      "President Okello met Rosa Lima, a mediator, in Accra. Lima was tired. “Okello will never sign,” she said later. “He is afraid of his generals.”",
    );
    expect(found.find(({ content }) => content.includes("never sign"))?.source).toBe("Rosa Lima");
    const other = sourcesOf(
      "President Daniel Okello left Accra on Monday. Peter Lund, a mediator, was tired. “Okello will never sign,” he said.",
    );
    expect(other.find(({ content }) => content.includes("never sign"))?.source).toBe("Peter Lund");
  });
});
