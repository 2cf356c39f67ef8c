// Measures the coding of events against PLOVER's gold records: `evaluate events DATA_FOLDER`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArticle } from "../src/reading/read.js";
import type { Reading } from "../src/record/reading.js";

/** One actor of a gold record: its words, its code (ISO alpha-3, or IGO, NGO, …) and sector. */
export interface GoldActor {
  text: string;
  code: string | null;
  sector: string | null;
}

/** A gold record: a sentence and the one event of it that was coded by hand. */
export interface GoldEvent {
  id: string;
  text: string;
  event: string;
  sources: GoldActor[];
  targets: GoldActor[];
}

/** The records use an older list of types. */
const currentTypes: Readonly<Record<string, string>> = {
  DEMAND: "REQUEST",
  FIGHT: "ASSAULT",
  DISAPPROVE: "ACCUSE",
  INVESTIGATE: "ACCUSE",
};

const noCountries = new Set(["IGO", "NGO", "MNC", "IMG", "UIS", "NGM", ""]);

/** Slips and changes of country codes in the records. */
const countryFixes: Readonly<Record<string, string>> = {
  JAP: "JPN",
  YUG: "SRB",
  ROM: "ROU",
  ZAR: "COD",
  TMP: "TLS",
  ITL: "ITA",
};

/** Counts of records that were got right. */
export interface EventScores {
  records: number;
  events: number;
  /** Records where some event has the gold type. */
  typeRecall: number;
  /** Events that have the gold type of their record. A record names one event of its sentence: a lower bound. */
  typePrecision: number;
  /** Records whose first event outside of attributions has the gold type. */
  root: number;
  /** Records where one event has the gold type, a gold actor's country and, where the gold has one, a recipient's. */
  dyad: number;
  actor: number;
  recipient: number;
  /** By gold type: records, type found, dyad right. */
  byType: Map<string, [number, number, number]>;
}

function country(code: string | null): string {
  const short = (code ?? "").slice(0, 3).toUpperCase();
  return countryFixes[short] ?? short;
}

function codesOf(reading: Reading, ids: readonly string[]): Set<string> {
  const codes = new Set<string>();
  for (const id of ids) {
    const actor = reading.actors.find((each) => each.id === id);
    codes.add(actor?.country == null ? "NONE" : country(actor.country));
    for (const sector of actor?.sectors ?? []) codes.add(sector);
  }
  return codes;
}

function fits(gold: readonly GoldActor[], codes: ReadonlySet<string>): boolean {
  const wanted = gold.filter(({ code }) => code).map(({ code }) => country(code));
  if (wanted.length === 0) return true;
  return wanted.some((code) => codes.has(code) || (noCountries.has(code) && codes.has("NONE")));
}

/** Scores readings of the gold sentences, in their order. */
export function scoreEvents(gold: readonly GoldEvent[], readings: readonly Reading[]): EventScores {
  const scores: EventScores = {
    records: gold.length,
    events: 0,
    typeRecall: 0,
    typePrecision: 0,
    root: 0,
    dyad: 0,
    actor: 0,
    recipient: 0,
    byType: new Map(),
  };
  gold.forEach((record, index) => {
    const reading = readings[index];
    const type = currentTypes[record.event] ?? record.event;
    const { events } = reading;
    const hits = events.filter((event) => event.type === type);
    scores.events += events.length;
    scores.typePrecision += hits.length;
    if (hits.length > 0) scores.typeRecall++;
    const first = events.find(({ attribution }) => attribution === null) ?? events[0];
    if (first?.type === type) scores.root++;
    if (events.some(({ actors }) => fits(record.sources, codesOf(reading, actors)))) scores.actor++;
    if (
      record.targets.length === 0 ||
      events.some(({ recipients }) => fits(record.targets, codesOf(reading, recipients)))
    )
      scores.recipient++;
    const dyad = hits.some(({ actors, recipients }) => {
      const did = codesOf(reading, actors);
      const got = recipients.length > 0 ? codesOf(reading, recipients) : did;
      return fits(record.sources, did) && (record.targets.length === 0 || fits(record.targets, got));
    });
    if (dyad) scores.dyad++;
    const row = scores.byType.get(type) ?? [0, 0, 0];
    row[0]++;
    if (hits.length > 0) row[1]++;
    if (dyad) row[2]++;
    scores.byType.set(type, row);
  });
  return scores;
}

/** A text as a headline: words of four letters and more, and the first, with a capital. */
function inTitleCase(text: string): string {
  return text.replace(/(^|\s)(\p{L})(\S*)/gu, (whole, before: string, first: string, rest: string) =>
    before === "" || rest.length >= 3 ? before + first.toUpperCase() + rest : whole,
  );
}

/** Prints the figures for the gold records of a data folder; with `--title` of their texts as headlines. */
export function evaluateEvents(options: string[]): void {
  const titled = options.includes("--title");
  const [data] = options.filter((option) => option !== "--title");
  if (data === undefined) {
    process.stderr.write("usage: evaluate events DATA_FOLDER [--title]\n");
    process.exit(2);
  }
  const gold = readFileSync(join(data, "events/gsr-dev.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as GoldEvent);
  const readings = gold.map(({ id, text: printed }) => {
    const text = titled ? inTitleCase(printed) : printed;
    return readArticle({
      id,
      url: null,
      title: null,
      byline: [],
      outlet: null,
      published: null,
      language: "en",
      text,
    });
  });
  const scores = scoreEvents(gold, readings);
  const lines = [`${scores.records} records, ${scores.events} events, figures in per cent`];
  const figure = (name: string, right: number, of: number) =>
    lines.push(`${name.padEnd(16)}${((100 * right) / Math.max(1, of)).toFixed(1).padStart(6)}`);
  figure("type recall", scores.typeRecall, scores.records);
  figure("type precision", scores.typePrecision, scores.events);
  figure("root type", scores.root, scores.records);
  figure("dyad", scores.dyad, scores.records);
  figure("actor", scores.actor, scores.records);
  figure("recipient", scores.recipient, scores.records);
  lines.push("", "type            records   found    dyad");
  for (const [type, row] of [...scores.byType].sort(([one], [other]) => (one < other ? -1 : 1)))
    lines.push(type.padEnd(15) + row.map((count) => String(count).padStart(8)).join(""));
  process.stdout.write(`${lines.join("\n")}\n`);
}
