// Markdown to articles: the words without the marks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleFromMarkdown } from "../../src/intake/markdown.js";

function text(markdown: string): string {
  return articleFromMarkdown(markdown).text;
}

describe("articleFromMarkdown", () => {
  it("takes the first heading of the first level as title, and front matter before it", () => {
    const article = articleFromMarkdown("# Port shut #\n\nBody.\n\n# Another\n\nMore.");
    expect(article.title).toBe("Port shut");
    expect(article.text).toBe("Body.\n\nAnother\n\nMore.");
    expect(articleFromMarkdown("---\ntitle: Stated\n---\n# Written\n\nBody.").title).toBe("Stated");
    expect(articleFromMarkdown("Port *shut*\n===\n\nBody.").title).toBe("Port shut");
    expect(articleFromMarkdown("Section\n---\n\nBody.")).toMatchObject({ title: null, text: "Section\n\nBody." });
  });

  it("joins wrapped lines and parts at blank lines and hard breaks", () => {
    expect(text("One line\ngoes on.\n\nTwo.  \nThree.\\\nFour.")).toBe("One line goes on.\n\nTwo.\n\nThree.\n\nFour.");
  });

  it.each([
    ["*He* said **no** and ***never***, _she_ said.", "He said no and never, she said."],
    ["snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"],
    ["He was ~~not~~ there.", "He was not there."],
    ['See [the *report*](https://a.example/x_(y) "T") now.', "See the report now."],
    ["![A picture](p.jpg)Words after.", "Words after."],
    ["[![Logo](l.png)](https://a.example) Words.", "Words."],
    ["“We [the army] leave [sic],” he said.", "“We [the army] leave [sic],” he said."],
    ["A [link][ref] and [ref].\n\n[ref]: https://a.example", "A link and ref."],
    ["A claim.[^1]\n\n[^1]: The note.", "A claim.\n\nThe note."],
    ["`code` stays", "code stays"],
    [
      "<https://a.example> and <b>bold</b>, 3 < 4 &amp; 5 &gt; 4 &#8212; so",
      "https://a.example and bold, 3 < 4 & 5 > 4 — so",
    ],
    ["A \\*star\\* and \\[brackets\\]", "A *star* and [brackets]"],
    ["Before <!-- hidden\n\nnote --> after", "Before after"],
  ])("%j", (markdown, words) => {
    expect(text(markdown)).toBe(words);
  });

  it("takes the marks off quotations, lists and rules, and leaves code out", () => {
    expect(
      text(
        "> Quoted words\n> go on.\n\n- one\n- two\n\n1. first\n2. second\n\n***\n\n```\ncode\n```\n\nThe year was\n1989. It was cold.",
      ),
    ).toBe("Quoted words go on.\n\none\n\ntwo\n\nfirst\n\nsecond\n\nThe year was 1989. It was cold.");
  });

  it("reads tables row by row", () => {
    expect(text("| State | Votes |\n|---|---|\n| Valdorn | 12 |")).toBe("State Votes\n\nValdorn 12");
  });

  it("loses no letter of what is neither link, tag, code nor comment", () => {
    const part = fc.constantFrom(
      "word",
      "*",
      "**",
      "_",
      "[",
      "]",
      "!",
      "~~",
      "`",
      "\\",
      "#",
      "-",
      "1.",
      "&",
      "“quoted”",
      "|x|",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const letters = (words: string): string => words.replace(/[^a-z“”]/g, "");
        // A fence of three backticks opens a code block.
        const markdown = `start ${parts.join(" ")} end`;
        expect(letters(text(markdown))).toBe(letters(markdown));
      }),
    );
  });
});
