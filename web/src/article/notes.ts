// The notes in the margin: one tree for each thing told, from the outermost teller to the origin and the events on its word.
import type { Attribution, Event, Reading } from "../../../src/record/reading.js";
import { groupBy } from "../data/group.js";

export interface NoteRow {
  id: string;
  depth: number;
  attribution: Attribution | null;
  event: Event | null;
}

export interface Note {
  /** Id of its first row. */
  id: string;
  /** Where its words begin in the text. */
  at: number;
  rows: NoteRow[];
}

/** Notes in the order of the text. An event in the article's own voice is a note of its own. */
export function notesOf({ attributions, events }: Pick<Reading, "attributions" | "events">): Note[] {
  const known = new Set(attributions.map(({ id }) => id));
  const told = groupBy(events, ({ attribution }) =>
    attribution !== null && known.has(attribution) ? attribution : "",
  );
  const nested = groupBy(attributions, ({ inside }) => (inside !== null && known.has(inside) ? inside : ""));
  const seen = new Set<string>();
  const rowsUnder = (attribution: Attribution, depth: number): NoteRow[] => {
    if (seen.has(attribution.id)) return [];
    seen.add(attribution.id);
    return [
      { id: attribution.id, depth, attribution, event: null },
      ...(nested.get(attribution.id) ?? []).flatMap((one) => rowsUnder(one, depth + 1)),
      ...(told.get(attribution.id) ?? []).map((event) => ({
        id: event.id,
        depth: depth + 1,
        attribution: null,
        event,
      })),
    ];
  };
  const notes = [
    ...(nested.get("") ?? []).map((one) => ({ id: one.id, at: startOf(one), rows: rowsUnder(one, 0) })),
    ...(told.get("") ?? []).map((event) => ({
      id: event.id,
      at: event.anchor[0],
      rows: [{ id: event.id, depth: 0, attribution: null, event }],
    })),
  ];
  return notes.sort((one, other) => one.at - other.at);
}

function startOf({ source, cue, content }: Attribution): number {
  return Math.min(...[source.spans, cue.spans, content.spans].flatMap((spans) => spans.map(([start]) => start)));
}

/** Below this confidence a statement or an event is doubtful, as `hearsay read` has it. */
const doubtfulBelow = 0.4;

/** Whether nothing in a note is sure. */
export function isDoubtful({ rows }: Note): boolean {
  return rows.every(({ attribution, event }) => (attribution ?? event)!.confidence < doubtfulBelow);
}
