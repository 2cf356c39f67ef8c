// The text of an article with attributions and events marked. All words are text nodes.
import { Component } from "preact";
import type { Light } from "./light.js";
import type { Paragraph, Segment } from "./segments.js";

/** Lines that fit under a line of text; deeper attributions share the lowest. */
const levels = 3;

export interface TextMarks {
  text: string;
  /** Hue of each attribution, 0 to 8. */
  hues: ReadonlyMap<string, number>;
  depths: ReadonlyMap<string, number>;
  /** Number of the note of each attribution and event. */
  numbers: ReadonlyMap<string, number>;
  /** Where the number of a note stands: the last code unit of its first cue. */
  numberEnds: ReadonlyMap<number, number>;
}

interface ParagraphTextProps {
  paragraph: Paragraph;
  marks: TextMarks;
  light: Light;
  /** Ids that may be marked; null for all. */
  chosen: ReadonlySet<string> | null;
}

/** The item that a click on a piece means: the event anchored there, else whose cue it is, else the innermost content. */
export function itemOf({ anchors, cues, contents, events }: Segment): string | null {
  return anchors.at(-1) ?? cues.at(-1) ?? contents.at(-1) ?? events.at(-1) ?? null;
}

/** Drawn anew only where its words or what is lit in it change. */
export class ParagraphText extends Component<ParagraphTextProps> {
  override shouldComponentUpdate(next: ParagraphTextProps): boolean {
    const { paragraph, marks, light, chosen } = this.props;
    return paragraph !== next.paragraph || marks !== next.marks || light !== next.light || chosen !== next.chosen;
  }

  override render({ paragraph, marks, light, chosen }: ParagraphTextProps) {
    return (
      <p>
        {paragraph.segments.map((segment) => (
          <Piece key={segment.start} segment={segment} marks={marks} light={light} chosen={chosen} />
        ))}
      </p>
    );
  }
}

function Piece({ segment, marks, light, chosen }: Omit<ParagraphTextProps, "paragraph"> & { segment: Segment }) {
  const words = marks.text.slice(segment.start, segment.end);
  const shown = (id: string): boolean => chosen === null || chosen.has(id);
  const contents = segment.contents.filter(shown);
  const cues = segment.cues.filter(shown);
  const events = segment.events.filter(shown);
  const anchors = segment.anchors.filter(shown);
  const ids = [...contents, ...cues, ...events, ...anchors];
  if (ids.length === 0) {
    return (
      <span class={light === null ? undefined : "dim"} data-starts={segment.start}>
        {words}
      </span>
    );
  }
  const classes = ["piece"];
  const lineOf = (id: string): number => Math.min(marks.depths.get(id) ?? 0, levels - 1);
  for (const id of contents) classes.push(`line-${lineOf(id)}-${marks.hues.get(id) ?? 0}`);
  for (const id of cues) classes.push(`rule-${lineOf(id)}-${marks.hues.get(id) ?? 0}`);
  if (anchors.length > 0) classes.push("anchor");
  if (light !== null) {
    if (!ids.some((id) => light.has(id))) classes.push("dim");
    else if (events.some((id) => light.has(id))) classes.push("lit-event");
  }
  const number = marks.numberEnds.get(segment.end);
  const item = itemOf({ ...segment, contents, cues, events, anchors });
  return (
    <span class={classes.join(" ")} data-item={item ?? undefined} data-starts={segment.start}>
      {words}
      {number !== undefined && cues.length > 0 && <sup class="note-number" data-number={number} aria-hidden="true" />}
    </span>
  );
}
