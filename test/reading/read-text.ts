// A text as it stands, read: for tests whose texts must not be changed by intake.
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";

/** Reads a text that was published on a Wednesday, 5 March 2025. */
export function readText(text: string): Reading {
  return readArticle({
    id: "test",
    url: null,
    title: null,
    byline: [],
    outlet: null,
    published: "2025-03-05",
    language: "en",
    text,
  });
}
