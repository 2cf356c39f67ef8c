// Dates in words.
import { describe, expect, it } from "vitest";
import { dayInWords, intervalInWords } from "../../src/rendering/dates.js";

describe("dayInWords", () => {
  it.each([
    ["2025-06-24", "24 June 2025"],
    ["2025-06-24T09:00:00Z", "24 June 2025, 09:00 UTC"],
    ["2025-06-24T09:00:00.5+02:00", "24 June 2025, 09:00 +02:00"],
    ["2025-06-24T09:00", "24 June 2025, 09:00"],
  ])("%s", (date, words) => {
    expect(dayInWords(date)).toBe(words);
  });
});

describe("intervalInWords", () => {
  it.each([
    ["2025-03-03", "2025-03-03", "3 March 2025"],
    ["2025-03-03", "2025-03-07", "3 to 7 March 2025"],
    ["2025-02-27", "2025-03-02", "27 February to 2 March 2025"],
    ["2024-12-30", "2025-01-02", "30 December 2024 to 2 January 2025"],
    ["2024-02-01", "2024-02-29", "February 2024"],
    ["2024-01-01", "2024-12-31", "2024"],
    ["2024-04-01", "2024-06-30", "April to June 2024"],
    ["2025-03-03T09:00:00Z", "2025-03-03T11:00:00Z", "3 March 2025, 09:00 UTC to 3 March 2025, 11:00 UTC"],
  ])("%s to %s", (start, end, words) => {
    expect(intervalInWords({ start, end })).toBe(words);
  });
});
