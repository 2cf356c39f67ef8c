// Whatever the bytes, an input is an article of canonical text or a sentence that says why it is none.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articlesFromInput, inputKinds } from "../../src/intake/input.js";
import { articleSchema } from "../../src/record/reading.js";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function isArticleOrSentence(bytes: Uint8Array, kind: (typeof inputKinds)[number] | undefined): Promise<void> {
  for await (const incoming of articlesFromInput("-", { standardInput: once(bytes), ...(kind ? { kind } : {}) })) {
    if ("problem" in incoming) expect(incoming.problem).toMatch(/^Standard input.*\.$/s);
    else {
      const { text } = articleSchema.parse(incoming.article);
      expect(text).toBe(text.normalize("NFC"));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\n{3}|[^\n]\n[^\n]| {2}|^\s|\s$/);
    }
  }
}

describe("any input", () => {
  const kinds = fc.constantFrom(...inputKinds, undefined);

  it("of random bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), kinds, isArticleOrSentence), { numRuns: 400 });
  });

  it("of random text", async () => {
    const text = fc.string({ unit: "binary", maxLength: 300 }).map((words) => Buffer.from(words));
    await fc.assert(fc.asyncProperty(text, kinds, isArticleOrSentence), { numRuns: 400 });
  });

  it("of marks in any order", async () => {
    const mark = fc.constantFrom(
      "<p>",
      "</p>",
      "<div class='related'>",
      "</div>",
      "<article>",
      "<table><tr><td>",
      "<br>",
      "<a href=x>",
      "</a>",
      "<!--",
      "-->",
      "<script>",
      "</script>",
      "<script type='application/ld+json'>",
      '{"@type":"Article","headline":7,"author":[[]]}',
      "<title>",
      "</title>",
      "<meta name=date content=2025-06-24>",
      "<time datetime=x>",
      "<",
      ">",
      "&amp;",
      "&#0;",
      "&#xd800;",
      "words, and more. ",
      "---\n",
      "title: x\n",
      "# ",
      "> ",
      "- ",
      "```\n",
      "[a](b)",
      "![",
      "\n",
      "\n\n",
      "| a |",
      "{",
      "}",
      '"text":',
      '"',
      "\\",
      "“",
      "\u0000",
    );
    const soup = fc.array(mark, { maxLength: 60 }).map((marks) => Buffer.from(marks.join("")));
    await fc.assert(fc.asyncProperty(soup, kinds, isArticleOrSentence), { numRuns: 400 });
  });
});
