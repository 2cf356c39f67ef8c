// What pages print beside their headline, writer and date, and parts of the text that look like something else.
import { describe, expect, it } from "vitest";
import { overlapOf, sameAuthors, scoreOfOverlaps, scoreOfPieces } from "../../bench/page-scores.js";
import { namesOfByline } from "../../src/intake/byline.js";
import { articleFromHtml } from "../../src/intake/html.js";

const prose = [
  "The ferry to Ellery Point was stopped on Monday after its crew refused to sail, the owners of the line said in a letter.",
  "Mara Vantongeren, who speaks for the crew, said that the boat had been leaking since March and that nobody had looked at it.",
  "The harbour office has sent two inspectors, who are to report by Friday, according to a notice that was put up on the quay.",
];
const text = prose.map((paragraph) => `<p>${paragraph}</p>`).join("");

function page(head: string, above = "", body = text): string {
  return `<!doctype html><html><head>${head}</head><body><article>${above}${body}</article></body></html>`;
}

describe("a headline", () => {
  const outlet = '<meta property="og:site_name" content="Courier.example">';
  it.each([
    ["Ferry stopped on Monday - The Courier", outlet, ""],
    ["Courier | Ferry stopped on Monday", outlet, ""],
    ["Ferry stopped on Monday | Coast | Courier News", "", "<h1>Ferry stopped on Monday</h1>"],
    ["Ferry stopped on Monday - Ada Brook", '<meta name="author" content="Ada Brook">', ""],
  ])("is %s without what stands beside it", (title, head, heading) => {
    const { title: found } = articleFromHtml(page(`<title>${title}</title>${head}`, heading));
    expect(found).toBe("Ferry stopped on Monday");
  });

  it("keeps its own dashes", () => {
    const head = `<title>Ferry - and its crew - stopped - The Courier</title>${outlet}`;
    expect(articleFromHtml(page(head)).title).toBe("Ferry - and its crew - stopped");
  });
});

describe("a byline", () => {
  it.each([
    ["Ada Brook Senior Washington Correspondent", ["Ada Brook"]],
    ["ADA BROOK, Executive Editor", ["ADA BROOK"]],
    ["By Ada Brook and Tom Lind - AP Technology Writers", ["Ada Brook", "Tom Lind"]],
    ["Ada Brook/Reuters", ["Ada Brook"]],
    ["Herald Reporter", []],
    ["Ada Writer", []],
    ["Jean-Luc Editor-Smith", ["Jean-Luc Editor-Smith"]],
  ])("%s", (words, names) => {
    expect(namesOfByline(words)).toEqual(names);
  });

  it("is no account and no address", () => {
    const head = '<meta name="author" content="courier.example"><meta name="twitter:creator" content="adabrook">';
    const shown = '<p class="byline">By <a href="/ada">Ada Brook, The Courier</a></p>';
    const article = articleFromHtml(page(`${head}<meta property="og:site_name" content="Courier">`, shown));
    expect(article.byline).toEqual(["Ada Brook"]);
  });
});

describe("a day", () => {
  it("within a sentence at the top is not that of publication", () => {
    const article = articleFromHtml(page("", "<p>The line was opened on August 14, 1935</p>"));
    expect(article.published).toBeNull();
    expect(article.text).toContain("opened on August 14, 1935");
  });

  it.each([
    ["<p>Posted on 3 March 2025 in Coast</p>", "2025-03-03"],
    ['<p class="date">3/27/25 11:04am</p>', "2025-03-27T11:04"],
    ['<span class="publish-time" data-publishtime="1741010640652">Yesterday</span>', "2025-03-03T14:04:00Z"],
  ])("is taken from %s", (above, day) => {
    expect(articleFromHtml(page("", above)).published).toBe(day);
  });

  it("is taken from the address that a page was fetched from before the day of a change", () => {
    const head = '<meta property="article:modified_time" content="2026-01-02">';
    const url = "https://courier.example/2025/world/03/04/ferry/";
    expect(articleFromHtml(page(head), { url }).published).toBe("2025-03-04");
    expect(articleFromHtml(page(head)).published).toBe("2026-01-02");
  });
});

describe("the text", () => {
  it("goes on behind a script that closes itself", () => {
    const article = articleFromHtml(page('<script src="a.js"/><script>let a = 1;</script>'));
    expect(article.text).toBe(prose.join("\n\n"));
  });

  it("holds a transcript whose class names it as media", () => {
    const spoken = Array.from({ length: 9 }, (_, turn) => `<p>ADA BROOK: ${turn}. ${prose[turn % 3]}</p>`).join("");
    const lead = `<div class="story"><p>${prose[0]} ${prose[1]}</p></div>`;
    const html = page("", "", `${lead}<div class="media-transcript">${spoken}</div>`);
    expect(articleFromHtml(html).text).toContain("ADA BROOK: 8.");
  });
});

describe("the scores of pages", () => {
  it("count runs of four words, each page alike", () => {
    expect(overlapOf("one two three four five", "one two three four six")).toEqual({
      both: 1 / 3,
      surplus: 1 / 3,
      missed: 1 / 3,
    });
    expect(overlapOf("", "")).toBeNull();
    const half = { both: 0.5, surplus: 0, missed: 0.5 };
    expect(scoreOfOverlaps([half, { both: 1, surplus: 0, missed: 0 }])).toEqual({
      precision: 1,
      recall: 0.75,
      f1: 1.5 / 1.75,
    });
  });

  it("count pieces, and names in any order", () => {
    expect(scoreOfPieces({ held: 3, lacking: 1, surplus: 0 })).toEqual({ precision: 1, recall: 0.75, f1: 1.5 / 1.75 });
    expect(sameAuthors("Ada Brook; Tom Lind", ["Tom Lind", "ADA BROOK"])).toBe(true);
    expect(sameAuthors("Ada Brook", ["Ada Brook", "Tom Lind"])).toBe(false);
  });
});
