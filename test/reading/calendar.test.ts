// Reckoning with days against the calendar of the JavaScript runtime.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateOf,
  dayOf,
  dayOfIso,
  daysIn,
  easterOf,
  isoDate,
  monthStart,
  weekdayOf,
} from "../../src/reading/time/calendar.js";

describe("days", () => {
  it("agree with the runtime's calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(isoDate(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
        const { year, month, day: ofMonth } = dateOf(day);
        expect(dayOf(year, month, ofMonth)).toBe(day);
        expect(dayOfIso(isoDate(day))).toBe(day);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("know leap years and the ends of months", () => {
    expect(daysIn(2024, 2)).toBe(29);
    expect(daysIn(2023, 2)).toBe(28);
    expect(daysIn(1900, 2)).toBe(28);
    expect(daysIn(2000, 2)).toBe(29);
    expect(isoDate(monthStart(2024, 1, -1))).toBe("2023-12-01");
    expect(isoDate(monthStart(2024, 12, 2))).toBe("2025-02-01");
  });

  it.each([
    [2000, "2000-04-23"],
    [2016, "2016-03-27"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2038, "2038-04-25"],
  ])("Easter of %i", (year, date) => {
    expect(isoDate(easterOf(year))).toBe(date);
  });

  it("are null for what is no date", () => {
    expect(dayOfIso("2025-02-30")).toBeNull();
    expect(dayOfIso("yesterday")).toBeNull();
    expect(dayOfIso("")).toBeNull();
  });
});
