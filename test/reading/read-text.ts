// A text as it stands, read: for tests whose texts must not be changed by intake.
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";

/** Reads a text that was published, where nothing else is said, on a Wednesday, 5 March 2025. */
export function readText(text: string, published = "2025-03-05"): Reading {
  return readArticle({
    id: "test",
    url: null,
    title: null,
    byline: [],
    outlet: null,
    published,
    language: "en",
    text,
  });
}

/** Speaker by name and content of each outermost statement of a text. */
export function outermost(text: string): string[] {
  const { attributions, actors } = readText(text);
  return attributions
    .filter(({ inside }) => inside === null)
    .map(({ source, content }) => {
      const name = actors.find(({ id }) => id === source.actor)?.name ?? "nobody";
      return `${name}: ${content.spans.map(([start, end]) => text.slice(start, end)).join(" … ")}`;
    });
}
