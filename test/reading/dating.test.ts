// The day of an event: from wherever its sentence gives it, from the day of the news, or from the date of the report.
import { describe, expect, it } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { readArticle } from "../../src/reading/read.js";
import type { Event } from "../../src/record/reading.js";

/** A Wednesday. */
const published = "2025-06-25";

function events(...paragraphs: string[]): (Event & { word: string; whenWords: string })[] {
  const { article, events: read } = readArticle(composeArticle(paragraphs, { published }));
  const words = (spans: readonly [number, number][]): string =>
    spans.map((span) => article.text.slice(...span)).join(" ");
  return read.map((event) => ({
    ...event,
    word: article.text.slice(...event.anchor),
    whenWords: words(event.when?.spans ?? []),
  }));
}

function dayOf(text: string, word: string): string | null {
  return events(text).find((event) => event.word === word)?.when?.start ?? null;
}

describe("the day of an event", () => {
  it.each([
    ["Rebels attacked a convoy in Mali on Sunday, killing nine soldiers.", "attacked", "2025-06-22"],
    ["On Monday police arrested four dockers in Lima and seized their boats.", "arrested", "2025-06-23"],
    ["Survivors mourned at the site of the 1988 siege, in which rebels killed 40 people.", "killed", "1988-01-01"],
  ])("%s", (text, word, day) => {
    expect(dayOf(text, word)).toBe(day);
  });

  it("is not the year of something else", () => {
    expect(dayOf("Norway condemned Russia for breaking the 2014 accord.", "condemned")).not.toBe("2014-01-01");
  });

  it("is taken from the opening, with its words, where the article goes on with its news", () => {
    const read = events(
      "Rebels attacked a convoy in northern Mali on Monday, the army said.",
      "The rebels killed nine soldiers, and Algeria condemned the attack.",
    );
    const condemned = read.find(({ word }) => word === "condemned");
    expect(condemned?.when === null || condemned?.whenWords === "Monday" || condemned?.whenWords === "").toBe(true);
    expect(read.find(({ word }) => word === "attacked")?.whenWords).toBe("Monday");
  });

  it("has no words where only the date of the report gives it, and then is that date", () => {
    const reports = events("Norway accuses Russia of jamming its ships.", "Russia rejects the charge.");
    for (const { when } of reports) if (when?.spans.length === 0) expect(when.start).toBe(published);
  });
});

describe("the place of an event", () => {
  it.each([
    ["Rebels attacked a convoy in the town of Mopti on Friday.", "Mopti", "MLI"],
    ["Rebels attacked a depot at Gao.", "Gao", "MLI"],
    ["Police arrested two men in Lebanon, Ohio.", "Lebanon", "USA"],
    ["Norwegian troops withdrew from Mali on Sunday.", "Mali", "MLI"],
    ["The Norwegian minister arrived in Lima on Monday for talks with the Peruvian president.", "Lima", "PER"],
  ])("%s", (text, name, country) => {
    expect(events(text)[0].where).toMatchObject({ name, country });
  });
});
