// Gold from brat's standoff files: https://brat.nlplab.org/standoff.html. See docs/attributions.md.
import { CodePoints } from "../language/code-points.js";
import type { Span } from "../record/reading.js";
import type { GoldArticle, GoldAttribution } from "./gold.js";
import { EvaluationProblem } from "./problem.js";

type Part = "source" | "cue" | "content";

/** A text-bound annotation (T). */
interface Entity {
  type: string;
  spans: Span[];
}

/** Labels of stretches that annotators set aside. */
const ASIDE = new Set(["discard", "discuss"]);

/**
 * The attributions of one text that was marked in brat: entities Source, Cue and Content, and for each attribution an
 * event whose trigger is the cue and whose arguments are source and content, or a relation between source and content
 * where there is no cue. A Content that belongs to neither is an attribution without source and cue.
 *
 * @param annotations the .ann file; its offsets are in code points of `text`
 * @param name names the file in messages
 * @throws EvaluationProblem that names the line
 */
export function goldFromBrat(annotations: string, text: string, id: string, name: string): GoldArticle {
  const points = new CodePoints(text);
  const entities = new Map<string, Entity>();
  const links: { id: string; at: string; arguments: [role: string, entity: string][] }[] = [];
  annotations.split("\n").forEach((line, index) => {
    const [mark, body = "", words = ""] = line.replace(/\r$/, "").split("\t");
    const at = `${name}, line ${index + 1}`;
    if (mark.startsWith("T")) entities.set(mark, entityOf(body, words, text, points, at));
    else if (mark.startsWith("E") || mark.startsWith("R")) links.push({ id: mark, at, arguments: argumentsOf(body) });
  });

  const used = new Set<string>();
  const attributions = links.flatMap(({ id: link, at, arguments: args }) => {
    const attribution: GoldAttribution = { id: link, source: [], cue: [], content: [] };
    for (const [index, [role, mark]] of args.entries()) {
      const entity = entities.get(mark);
      // Arguments may be other events; they say nothing of what this one covers.
      if (entity === undefined && mark.startsWith("E")) continue;
      if (entity === undefined) throw new EvaluationProblem(`${at} names ${mark}, which the file does not have.`);
      const isTrigger = index === 0 && link.startsWith("E");
      const part = partOf(role) ?? partOf(entity.type) ?? (isTrigger ? "cue" : null);
      if (part === null) continue;
      used.add(mark);
      attribution[part] = united([...attribution[part], ...entity.spans], text);
    }
    return attribution.content.length > 0 ? [attribution] : [];
  });
  for (const [mark, { type, spans }] of entities)
    if (partOf(type) === "content" && !used.has(mark))
      attributions.push({ id: mark, source: [], cue: [], content: united(spans, text) });
  const aside = [...entities.values()].flatMap(({ type, spans }) => (ASIDE.has(type.toLowerCase()) ? spans : []));
  return { id, publisher: null, text, attributions, aside };
}

function entityOf(body: string, words: string, text: string, points: CodePoints, at: string): Entity {
  const blank = body.indexOf(" ");
  const spans = body
    .slice(blank + 1)
    .split(";")
    .map((fragment): Span => {
      const [start, end] = fragment.split(" ").map(Number);
      if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end))
        throw new EvaluationProblem(`${at} has no offsets such as "Cue 10 14"; brat's standoff is needed.`);
      return [points.toUtf16(start), points.toUtf16(end)];
    });
  const found = spans.map(([start, end]) => text.slice(start, end)).join(" ");
  if (found.replace(/\s/g, "") !== words.replace(/\s/g, ""))
    throw new EvaluationProblem(
      `${at} says "${words.slice(0, 60)}", but the text has "${found.slice(0, 60)}" there; give the .txt that was marked.`,
    );
  return { type: body.slice(0, Math.max(0, blank)), spans };
}

/** "Cue:T2 Source:T1" of an event, "Attribution Arg1:T1 Arg2:T3" of a relation. */
function argumentsOf(body: string): [string, string][] {
  return body.split(" ").flatMap((word): [string, string][] => {
    const colon = word.indexOf(":");
    return colon < 0 ? [] : [[word.slice(0, colon), word.slice(colon + 1)]];
  });
}

/** brat numbers arguments of one role: Content, Content2, …. */
function partOf(name: string): Part | null {
  const bare = name.replace(/\d+$/, "").toLowerCase();
  return bare === "source" || bare === "cue" || bare === "content" ? bare : null;
}

/** Spans in text order, joined where only blanks stand between: brat breaks annotations at line ends. */
function united(spans: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const [start, end] of [...spans].sort(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last !== undefined && (start <= last[1] || text.slice(last[1], start).trim() === ""))
      last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
