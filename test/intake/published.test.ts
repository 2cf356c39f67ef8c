// Dates of publication in the forms that pages and people use.
import { describe, expect, it } from "vitest";
import { publishedDate, publishedInAddress, publishedInRecord } from "../../src/intake/published.js";

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
    ["2025/06/24", "2025-06-24"],
    ["2025/6/24 9:05", "2025-06-24T09:05"],
    ["24.06.2025", "2025-06-24"],
    ["24/06/2025", "2025-06-24"],
    ["06/24/2025", "2025-06-24"],
    ["24-Jun-2025", "2025-06-24"],
    ["24 June 2025 • 9:30am", "2025-06-24T09:30"],
    ["June 24, 2025, 12:05 p.m. EST", "2025-06-24T12:05"],
    ["Jun 24, 2025 @ 09:30:00.000", "2025-06-24T09:30:00"],
    ["9:30 AM, 24 June 2025", "2025-06-24T09:30"],
    ["Tue Jun 24 09:30:00 +0000 2025", "2025-06-24T09:30:00+00:00"],
    ["2025-06-24 09:30:00.000000", "2025-06-24T09:30:00.000000"],
    ["13:30 pm, 24 June 2025", null],
    ["1750757400", null],
    ["2025-02-29", null],
    ["2025-13-01", null],
    ["2025-06-24T25:00", null],
    ["24 Brumaire 1795", null],
    ["03/04/2025", null],
    ["6/24/25 11:04am", "2025-06-24T11:04"],
    ["24.06.25", "2025-06-24"],
    ["03/04/25", null],
    ["yesterday", null],
    ["", null],
  ])("%s", (words, date) => {
    expect(publishedDate(words)).toBe(date);
  });
});

describe("publishedInRecord", () => {
  it.each([
    [1_750_757_400, "2025-06-24T09:30:00Z"],
    ["1750757400000", "2025-06-24T09:30:00Z"],
    ["1750757400.25", "2025-06-24T09:30:00Z"],
    ["20250624", "2025-06-24"],
    ["20250624T093000Z", "2025-06-24T09:30:00Z"],
    [7, null],
  ])("%s", (value, date) => {
    expect(publishedInRecord(value)).toBe(date);
  });
});

describe("publishedInAddress", () => {
  it.each([
    ["https://courier.example/2025/06/24/port", "2025-06-24"],
    ["https://courier.example/world/2025/jun/24/port", "2025-06-24"],
    ["https://courier.example/2025/world/06/24/port", "2025-06-24"],
    ["https://courier.example/port-2025-06-24", "2025-06-24"],
    ["https://courier.example/port-20250624.html", "2025-06-24"],
    ["https://courier.example/2025/13/44/port", null],
    ["https://courier.example/port/20256781", null],
  ])("%s", (address, date) => {
    expect(publishedInAddress(address)).toBe(date);
  });
});
