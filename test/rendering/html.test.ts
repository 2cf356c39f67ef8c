// The page of a reading.
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../src/record/reading.js";
import { startHtml } from "../../src/rendering/html.js";
import { sample } from "./sample.js";

function page(readings: Reading[], several = false): string {
  const rendering = startHtml({ width: 80, colour: false, several });
  return rendering.opening() + readings.map((reading) => rendering.reading(reading)).join("") + rendering.closing();
}

const documentOf = (html: string) => parseHTML(html).document;

/** A text that is one statement by a source, each with the same hostile words. */
function hostile(words: string): Reading {
  const text = `${words} said ${words}`;
  const [first] = sample.attributions;
  return {
    ...sample,
    article: { ...sample.article, title: words, url: `javascript:${words}`, byline: [words], language: words, text },
    actors: [{ ...sample.actors[0], name: words }],
    attributions: [
      {
        ...first,
        source: { spans: [[0, words.length]], actor: "a1" },
        cue: { spans: [], lemma: words, stance: "assert" },
        content: { spans: [[text.length - words.length, text.length]] },
      },
    ],
    events: [],
  };
}

describe("html", () => {
  const { document } = parseHTML(page([sample]));

  it("keeps the text", () => {
    for (const badge of document.querySelectorAll(".text a.n, .legend")) badge.remove();
    const paragraphs = [...document.querySelectorAll(".text p")].map(({ textContent }) => textContent);
    expect(paragraphs.join("\n\n")).toBe(sample.article.text);
  });

  it("marks every source, cue and content, with lines below one another where it nests", () => {
    const marked = (part: string) => [...document.querySelectorAll(`.text p ${part}`)].map((mark) => mark.textContent);
    expect(marked(".source")).toEqual(expect.arrayContaining(["the harbour office", "Karsk’s army"]));
    expect(marked(".cue")).toEqual(expect.arrayContaining(["said", "told", "According to"]));
    const nested = [...document.querySelectorAll(".l[style] .l")].map(({ textContent }) => textContent);
    expect(nested).toEqual(["to withdraw 2,500 soldiers by Friday"]);
  });

  it("leads from the index to each statement and back to its speaker", () => {
    const fresh = documentOf(page([sample]));
    const links = [...fresh.querySelectorAll("nav li li a, .text a.n")].map((link) => link.getAttribute("href")!);
    expect(links).toHaveLength(2 * sample.attributions.length);
    for (const link of links) expect(fresh.querySelectorAll(`[id="${link.slice(1)}"]`)).toHaveLength(1);
  });

  it("needs no script and fetches nothing", () => {
    const html = page([sample]);
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/i);
  });

  it.each(["<script>alert(1)</script>", "\"onclick='x'", "</style><b>", "&lt;", "--><!--"])("escapes %j", (words) => {
    const fresh = documentOf(page([hostile(words)]));
    expect(fresh.querySelectorAll("script")).toHaveLength(0);
    expect(fresh.querySelectorAll("nav b")).toHaveLength(1);
    expect(fresh.querySelector("nav b")!.textContent).toBe(words);
    expect(fresh.querySelector("h1")!.textContent).toBe(words);
    expect(fresh.querySelectorAll("[onclick]")).toHaveLength(0);
    expect(fresh.querySelectorAll('a[href^="javascript"]')).toHaveLength(0);
  });

  it("is one page for several readings, with anchors of their own", () => {
    const html = page([sample, sample], true);
    expect(html.match(/<!doctype html>/g)).toHaveLength(1);
    const ids = [...documentOf(html).querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is a page where nothing was read", () => {
    expect(documentOf(page([])).querySelector("title")!.textContent).toBe("Nothing was read");
  });
});
