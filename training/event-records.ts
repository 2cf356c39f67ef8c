// Sentences with one event of known type: PLOVER's gold records, PLV, headlines, and the lexicon's own test sentences.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { actionCode } from "../src/knowledge/ontology.js";
import { lexicon } from "../src/reading/events/lexicon.js";
import { type EventType, eventTypes, type Span } from "../src/record/reading.js";
import { pastTense, testSentence } from "./lexicon-sentences.js";

/** A sentence, and what is known of its event. */
export interface EventRecord {
  text: string;
  /** Null where it tells none. */
  type: EventType | null;
  /** Where the event's words stand; null where only the type is known. */
  anchor: Span | null;
  /** Words of the actors and recipients; null where they are not known. */
  sources: Span[] | null;
  targets: Span[] | null;
  /** It tells nothing else. */
  alone?: boolean;
  /** The older type that CONCEDE and RETREAT were. */
  yields?: boolean;
}

function lines<Line>(text: string): Line[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

const olderTypes: Readonly<Record<string, EventType>> = {
  DEMAND: "REQUEST",
  FIGHT: "ASSAULT",
  DISAPPROVE: "ACCUSE",
  INVESTIGATE: "ACCUSE",
};

function typeOf(name: string): EventType | null {
  return (eventTypes as readonly string[]).includes(name) ? (name as EventType) : (olderTypes[name] ?? null);
}

/** PLOVER's gold records: the first of the marked pieces of the event is its anchor. */
export function plover(data: string): EventRecord[] {
  return lines<{ text: string; event: string; markup: string }>(
    readFileSync(join(data, "events", "gsr-dev.jsonl"), "utf8"),
  ).flatMap(({ text, event, markup }) => {
    const found = unmark(markup.replace(/^\{|\}$/g, ""));
    const type = typeOf(event);
    if (type === null) return [];
    const fits = found.text.trim() === text.trim();
    return [
      {
        text: found.text,
        type,
        anchor: fits ? (found.spans.get("EVT")?.[0] ?? null) : null,
        sources: fits ? (found.spans.get("SRC") ?? []) : null,
        targets: fits ? (found.spans.get("TAR") ?? []) : null,
      },
    ];
  });
}

/** A text without its marks "(SRC: …)", and where the marked words stand; "SRC/TAR" counts as SRC. */
function unmark(markup: string): { text: string; spans: Map<string, Span[]> } {
  let text = "";
  const spans = new Map<string, Span[]>();
  const open: { kind: string; start: number }[] = [];
  for (let i = 0; i < markup.length; i++) {
    const mark = /^\((SRC\/TAR|SRC|TAR|EVT|LOC): ?/.exec(markup.slice(i, i + 12));
    if (mark) {
      open.push({ kind: mark[1].slice(0, 3), start: text.length });
      i += mark[0].length - 1;
    } else if (markup[i] === "(") {
      open.push({ kind: "", start: text.length });
      text += "(";
    } else if (markup[i] === ")" && open.length > 0) {
      const { kind, start } = open.pop() as { kind: string; start: number };
      if (kind === "") text += ")";
      else spans.set(kind, [...(spans.get(kind) ?? []), [start, text.length]]);
    } else text += markup[i];
  }
  return { text, spans };
}

/** PLV: sentences with type, source and target. */
export function plv(data: string): EventRecord[] {
  return lines<{ text: string; plover: string; source: string; target: string }>(
    gunzipSync(readFileSync(join(data, "events", "plv-dev.jsonl.gz"))).toString("utf8"),
  ).flatMap(({ text, plover: name, source, target }) => {
    const type = typeOf(name);
    const at = (words: string): Span[] => {
      const start = text.indexOf(words);
      return words === "" || start < 0 ? [] : [[start, start + words.length]];
    };
    return type === null && name !== "YIELD"
      ? []
      : [
          {
            text,
            yields: type === null,
            type: type ?? "CONCEDE",
            anchor: null,
            sources: at(source),
            targets: at(target),
          },
        ];
  });
}

const fillers: Readonly<Record<string, readonly string[]>> = {
  country: ["Kenya", "Peru", "Norway", "Chile", "Qatar", "Nepal"],
  city: ["Lagos", "Lima", "Mombasa", "Quito"],
};

/** Headlines with their types, as they stand in the list of NGEC, its gaps filled with names. */
export function headlines(data: string): EventRecord[] {
  const rows = parse(readFileSync(join(data, "events", "synthetic-headlines.csv"), "utf8"), {
    columns: true,
    relax_column_count: true,
  }) as { event: string; title: string }[];
  const seen = new Set<string>();
  return rows.flatMap(({ event, title }, index) => {
    const type = typeOf(event);
    if (type === null || seen.has(title)) return [];
    seen.add(title);
    let turn = index;
    const text = title
      .replace(/\{([a-z]+)[^}]*\}/g, (_, kind: string) => {
        const names = fillers[kind] ?? fillers.country;
        return names[turn++ % names.length];
      })
      .trim();
    return [{ text, type, anchor: null, sources: null, targets: null }];
  });
}

/** A text in Title Case. */
export function titled(text: string): string {
  return text.replace(/\p{L}[\p{L}’'-]*/gu, (word) =>
    /^(a|an|the|of|in|on|at|to|for|by|with|and|or|but|as|from)$/.test(word)
      ? word
      : word[0].toUpperCase() + word.slice(1),
  );
}

/** The test sentences of the lexicon, each with one of its lemmas. */
export function lexiconSentences(choose: (count: number) => number): EventRecord[] {
  return lexicon().entries.map((entry) => {
    const lemma = entry.lemmas[choose(entry.lemmas.length)];
    const text = testSentence(entry, lemma);
    const { expected, meaning } = entry;
    const type = expected === null ? null : (meaning.type ?? actionCode(expected.code).type);
    const words = entry.anchor === "v" ? pastTense(lemma) : lemma;
    const start = Math.max(0, entry.test.indexOf("_"));
    return {
      text,
      type,
      anchor: [start, start + words.split(" ")[0].length],
      sources: null,
      targets: null,
      alone: true,
    };
  });
}
