// The formats for events: CSV, PLOVER JSON and ICEWS rows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/package.js";
import type { Reading } from "../../src/record/reading.js";
import { eventColumns, startCsv } from "../../src/rendering/csv.js";
import { icewsColumns, startIcews } from "../../src/rendering/icews.js";
import { type PloverEvent, startPlover } from "../../src/rendering/plover.js";
import { sample } from "./sample.js";

const csv = (reading: Reading) => startCsv().opening() + startCsv().reading(reading);

describe("csv", () => {
  it("has a row an event with all columns, and parses back", () => {
    const rows = parse(csv(sample), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ event }) => event)).toEqual(sample.events.map(({ id }) => id));
    expect(Object.keys(rows[0])).toEqual([...eventColumns]);
    const { text } = sample.article;
    rows.forEach((row) => {
      expect(text.slice(Number(row.start), Number(row.end))).toBe(row.anchor);
    });
    expect(rows).toMatchSnapshot();
  });

  it("has each column in the docs", () => {
    const docs = readFileSync(join(packageRoot, "docs/event-formats.md"), "utf8");
    for (const column of eventColumns) expect(docs).toMatch(new RegExp(`\\b${column}\\b`));
  });
});

describe("plover", () => {
  it("writes one object a line", () => {
    const lines = startPlover().reading(sample).trimEnd().split("\n");
    const events = lines.map((line) => JSON.parse(line) as PloverEvent);
    expect(events.map(({ event }) => event)).toEqual(sample.events.map(({ type }) => type));
    expect(events).toMatchSnapshot();
  });
});

describe("icews", () => {
  const [first, second] = sample.actors;
  const both = (recipients: string[]): Reading => ({
    ...sample,
    events: [{ ...sample.events[0], actors: [first.id, second.id], recipients }],
  });
  const rows = (reading: Reading) =>
    startIcews()
      .reading(reading)
      .split("\n")
      .slice(0, -1)
      .map((line) => line.split("\t"));

  it("expands compounds to dyads, and parties that act on one another to both directions", () => {
    expect(rows(both([])).map((row) => [row[2], row[8]])).toEqual([
      [first.name, ""],
      [second.name, ""],
    ]);
    expect(rows(both([first.id, second.id])).map((row) => [row[2], row[8]])).toEqual([
      [first.name, second.name],
      [second.name, first.name],
    ]);
  });

  it("has twenty columns in every row", () => {
    expect(icewsColumns).toHaveLength(20);
    for (const row of rows(sample)) expect(row).toHaveLength(20);
    expect(startIcews().reading(sample)).toMatchSnapshot();
  });
});
