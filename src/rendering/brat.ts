// Attributions in brat's standoff format: https://brat.nlplab.org/standoff.html. See docs/attributions.md.
import { CodePoints } from "../language/code-points.js";
import type { Attribution, Reading, Span } from "../record/reading.js";
import type { Rendering, RenderingOptions } from "./format.js";

/**
 * The .ann file that stands beside an article's canonical text.
 *
 * @throws where there are several inputs, for a standoff file belongs to one text
 */
export function startBrat({ several }: RenderingOptions): Rendering {
  if (several)
    throw new Error("brat's standoff is a file beside the text of one article: give one input, or ask for jsonl.");
  return { opening: () => "", reading: bratAnnotations, closing: () => "" };
}

/**
 * Entities Source, Cue and Content (T); for each attribution with a cue an event (E) that the cue triggers, with Source
 * and Content as arguments, and Stance as its attribute (A); without a cue a relation (R) from source to content, and
 * the content alone where nobody is named. Offsets are in code points of the canonical text.
 */
export function bratAnnotations(reading: Reading): string {
  const { text } = reading.article;
  const points = new CodePoints(text);
  const lines: string[] = [];
  const counts = { T: 0, E: 0, R: 0, A: 0, "#": 0 };
  const add = (mark: keyof typeof counts, ...cells: string[]): string => {
    counts[mark]++;
    lines.push([`${mark}${counts[mark]}`, ...cells].join("\t"));
    return `${mark}${counts[mark]}`;
  };
  const entity = (type: string, spans: readonly Span[]): string | null => {
    const fragments = spans.flatMap((span) => unbroken(span, text));
    if (fragments.length === 0) return null;
    const offsets = fragments.map(([start, end]) => `${points.fromUtf16(start)} ${points.fromUtf16(end)}`).join(";");
    return add("T", `${type} ${offsets}`, fragments.map(([start, end]) => text.slice(start, end)).join(" "));
  };
  for (const attribution of reading.attributions) {
    const source = entity("Source", attribution.source.spans);
    const cue = entity("Cue", attribution.cue.spans);
    const content = entity("Content", attribution.content.spans);
    if (source !== null) add("#", `AnnotatorNotes ${source}`, actorName(attribution, reading));
    if (cue !== null) {
      const roles = [`Cue:${cue}`, ...(source === null ? [] : [`Source:${source}`])];
      const event = add("E", [...roles, ...(content === null ? [] : [`Content:${content}`])].join(" "));
      add("A", `Stance ${event} ${attribution.cue.stance}`);
    } else if (source !== null && content !== null) add("R", `Attribution Arg1:${source} Arg2:${content}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** brat shows a text line by line; an annotation may not run over a line's end. */
function unbroken([start, end]: Span, text: string): Span[] {
  const pieces: Span[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    if (line !== "") pieces.push([at, at + line.length]);
    at += line.length + 1;
  }
  return pieces;
}

function actorName({ source }: Attribution, { actors }: Reading): string {
  return actors.find(({ id }) => id === source.actor)?.name.replace(/\s+/g, " ") ?? "not known";
}
