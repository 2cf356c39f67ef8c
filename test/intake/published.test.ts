// Dates of publication in the forms that pages and people use.
import { describe, expect, it } from "vitest";
import { publishedDate } from "../../src/intake/published.js";

describe("publishedDate", () => {
  it.each([
    ["2025-06-24", "2025-06-24"],
    ["20250624", "2025-06-24"],
    ["2025-06-24T09:00:00Z", "2025-06-24T09:00:00Z"],
    ["2025-06-24T09:00:00.123456+02:00", "2025-06-24T09:00:00.123456+02:00"],
    ["2025-06-24T09:00:00+0200", "2025-06-24T09:00:00+02:00"],
    ["2025-06-24T09:00-05", "2025-06-24T09:00-05:00"],
    ["2025-06-24 09:00:00 UTC", "2025-06-24T09:00:00Z"],
    ["2025-06-24 09:00", "2025-06-24T09:00"],
    ["Tue, 24 Jun 2025 09:00:00 GMT", "2025-06-24T09:00:00Z"],
    ["24 June 2025", "2025-06-24"],
    ["1st Sept. 2024", "2024-09-01"],
    ["June 24, 2025", "2025-06-24"],
    ["Tuesday, June 24th, 2025", "2025-06-24"],
    ["2024-02-29", "2024-02-29"],
    ["2025-02-29", null],
    ["2025-13-01", null],
    ["2025-06-24T25:00", null],
    ["24 Brumaire 1795", null],
    ["03/04/2025", null],
    ["yesterday", null],
    ["", null],
  ])("%s", (words, date) => {
    expect(publishedDate(words)).toBe(date);
  });
});
