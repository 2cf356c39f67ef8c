// An article's text cut into pieces within which nothing begins or ends: each knows whose words it is.
import type { Attribution, Event, Reading, Span } from "../../../src/record/reading.js";

export interface Segment {
  start: number;
  end: number;
  /** Attributions whose content it is part of, outermost first. */
  contents: string[];
  /** Attributions whose source or cue it is part of, outermost first. */
  cues: string[];
  /** Events whose words it is part of. */
  events: string[];
  /** Events whose anchor it is part of. */
  anchors: string[];
}

export interface Paragraph {
  start: number;
  end: number;
  segments: Segment[];
}

/** How many attributions each one stands inside of. */
export function depthsOf(attributions: readonly Attribution[]): Map<string, number> {
  const inside = new Map(attributions.map(({ id, inside }) => [id, inside]));
  const depths = new Map<string, number>();
  for (const { id } of attributions) {
    let depth = 0;
    for (let above = inside.get(id) ?? null; above !== null && depth < attributions.length; depth++)
      above = inside.get(above) ?? null;
    depths.set(id, depth);
  }
  return depths;
}

type Role = "contents" | "cues" | "events" | "anchors";

/** Cuts the text at paragraphs and at every edge of a source, cue, content, event or anchor. */
export function paragraphsOf({ article, sentences, attributions, events }: Reading): Paragraph[] {
  const { text } = article;
  const depths = depthsOf(attributions);
  const marks: { span: Span; role: Role; id: string; depth: number }[] = [];
  const mark = (spans: readonly Span[], role: Role, id: string, depth: number): void => {
    for (const span of spans) if (span[0] < span[1]) marks.push({ span, role, id, depth });
  };
  for (const { id, source, cue, content } of attributions) {
    const depth = depths.get(id)!;
    mark(content.spans, "contents", id, depth);
    mark(source.spans, "cues", id, depth);
    mark(cue.spans, "cues", id, depth);
  }
  for (const { id, anchor, spans } of events) {
    mark(spans, "events", id, 0);
    mark([anchor], "anchors", id, 0);
  }
  marks.sort((one, other) => one.span[0] - other.span[0] || one.depth - other.depth);
  const bounds = paragraphBounds(text).flatMap((bound) => partedAtSentences(bound, sentences, text));
  const cuts = new Set<number>();
  for (const { span } of marks) cuts.add(span[0]).add(span[1]);
  const sorted = [...cuts].sort((one, other) => one - other);
  let cut = 0;
  let next = 0;
  let open: typeof marks = [];
  return bounds.map(([start, end]) => {
    const segments: Segment[] = [];
    let from = start;
    while (from < end) {
      while (cut < sorted.length && sorted[cut] <= from) cut++;
      const to = Math.min(end, sorted[cut] ?? end);
      while (next < marks.length && marks[next].span[0] <= from) open.push(marks[next++]);
      open = open.filter(({ span }) => span[1] > from);
      segments.push(segmentOf(from, to, open));
      from = to;
    }
    return { start, end, segments };
  });
}

function segmentOf(start: number, end: number, open: readonly { role: Role; id: string; depth: number }[]): Segment {
  const segment: Segment = { start, end, contents: [], cues: [], events: [], anchors: [] };
  for (const { role, id } of [...open].sort((one, other) => one.depth - other.depth))
    if (!segment[role].includes(id)) segment[role].push(id);
  return segment;
}

function paragraphBounds(text: string): Span[] {
  const bounds: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const blank = text.indexOf("\n\n", start);
    const end = blank === -1 ? text.length : blank;
    if (end > start) bounds.push([start, end]);
    start = blank === -1 ? text.length : blank + 2;
  }
  return bounds;
}

/** A paragraph of more code units than this is hard to read beside its notes. */
const longestParagraph = 900;
/** Code units that a piece of such a paragraph has at least. */
const pieceLength = 400;

/** A long paragraph in pieces that end where sentences do. */
function partedAtSentences([start, end]: Span, sentences: readonly Span[], text: string): Span[] {
  if (end - start <= longestParagraph) return [[start, end]];
  const pieces: Span[] = [];
  let from = start;
  for (const [, stop] of sentences) {
    if (stop <= from || stop >= end) continue;
    if (stop - from < pieceLength || end - stop < pieceLength / 2) continue;
    pieces.push([from, stop]);
    from = stop;
    while (from < end && /\s/.test(text[from])) from++;
  }
  if (from < end) pieces.push([from, end]);
  return pieces;
}

/** Every attribution that an event or attribution stands in, outermost first, itself included. */
export function chainOf(id: string, { attributions, events }: Pick<Reading, "attributions" | "events">): string[] {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  const event: Event | undefined = byId.has(id) ? undefined : events.find((one) => one.id === id);
  const chain: string[] = [];
  let at: string | null = event === undefined ? id : event.attribution;
  while (at !== null && !chain.includes(at)) {
    chain.unshift(at);
    at = byId.get(at)?.inside ?? null;
  }
  return event === undefined ? chain : [...new Set([...event.chain, ...chain])];
}
