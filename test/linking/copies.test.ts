import { describe, expect, test } from "vitest";
import { compareTexts, copyTextOf } from "../../src/linking/copies.js";

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
