import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts, copyTextOf } from "../../src/linking/copies.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { reading } from "./telling.js";

const brief =
  "A barge loaded with gravel sank in the lock at Ilmen on Friday evening, shutting the canal to all traffic. " +
  "Divers found no crew aboard, the harbour master, Vera Lindqvist, said. Two tugs were to lift the wreck once the wind " +
  "had dropped, and the paper mill upstream sent its workers home for want of pulp.";
const later =
  "Lorries queued for an hour at the only bridge. The town council met at night to speak of the lost fees, which pay for " +
  "the school bus. A petition to widen the lock has lain in the council's drawer since the spring. ";

const part = (copy: string, original: string): number =>
  compareTexts(copyTextOf(copy), copyTextOf(original))?.part ?? 0;

describe("one text in another", () => {
  test("is found whichever of the two is longer", () => {
    expect(part(brief, `${later}${brief}`)).toBe(1);
    expect(part(`${later}${brief} ${later}`, brief)).toBe(1);
  });

  test("is no copy where the same form tells of other places and figures", () => {
    const report = (place: string, size: string, depth: string): string =>
      `A magnitude ${size} earthquake shook the district of ${place} early on Monday, the Seismic Office said. The quake ` +
      `was felt at a depth of ${depth} kilometres. No damage was reported, and no warning of a flood wave was given.`;
    expect(part(report("Tolmin", "4.1", "12"), report("Razgrad", "5.6", "33"))).toBe(0);
    expect(part(report("Tolmin", "4.1", "12"), `${report("Tolmin", "4.1", "12")} ${later}`)).toBe(1);
  });

  test("is no copy where all that is shared is one quote", () => {
    const quote =
      '"We have mended this lock four times in as many years, and each time the ministry told us that it was the last, ' +
      'and each time we believed it because we had no other choice, and now we shall not do so any more," she said.';
    expect(part(`Vera Lindqvist spoke to reporters at the quay. ${quote}`, `${quote} ${later}`)).toBe(0);
  });
});

describe("what repeats what", () => {
  const pool = Array.from({ length: 14 }, (_, number) => {
    const word = (place: number): string =>
      `${"abcdefghijklmn"[number]}${"bdfghjklmnpqrs"[place % 14]}o${"aeiou"[place % 5]}${"lmnrt"[(place * number) % 5]}`;
    return `${Array.from({ length: 16 }, (_, place) => word(place + number)).join(" ")}.`;
  });
  const article = fc.record({
    sentences: fc.uniqueArray(fc.integer({ min: 0, max: pool.length - 1 }), { minLength: 2, maxLength: 8 }),
    outlet: fc.constantFrom("Fjord Post", "Skerry Courier", "Holm Herald"),
    day: fc.integer({ min: 1, max: 6 }),
  });

  test("is the same whatever came first", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { minLength: 3, maxLength: 7 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 7 }),
        async (articles, keys) => {
          const readings = articles.map(({ sentences, outlet, day }, number) =>
            reading({
              url: `https://example.org/${number}`,
              outlet,
              published: `2024-03-0${day}`,
              text: sentences.map((sentence) => pool[sentence]).join(" "),
            }),
          );
          const shuffled = readings
            .map((one, place) => ({ one, key: keys[place] }))
            .sort((left, right) => left.key - right.key)
            .map(({ one }) => one);
          const copies = async (order: typeof readings): Promise<(string | null)[]> => {
            const index = new MemoryIndex();
            const linker = new Linker(index);
            for (const one of order) await linker.add(one);
            return readings.map(({ article: { id } }) => index.article(id)?.copyOf ?? null);
          };
          expect(await copies(shuffled)).toEqual(await copies(readings));
        },
      ),
      { numRuns: 150 },
    );
  });
});
