// The dateline that a report opens with: where it was written, when, and by which agency.
import type { Span } from "../record/reading.js";

export interface Dateline {
  /** From the start of its paragraph to the first word of the report. */
  span: Span;
  /** The place as written; null where a credit stands alone. */
  place: string | null;
  /** The words in brackets ("Northern Wire"); null where there are none. */
  credit: string | null;
}

/** A dateline is not longer than this. */
const longest = 120;

/**
 * The dateline of a text ("BAKU — …", "DHAKA, May 5 (Meridian) — …", "(Reuters) - …", "NEW DELHI: …"), looked for at the
 * start of its first two paragraphs, the first of which may be a title; null where there is none.
 */
export function datelineOf(text: string): Dateline | null {
  for (let start = 0, paragraph = 0; paragraph < 2 && start < text.length; paragraph++) {
    const next = text.indexOf("\n\n", start);
    const end = next < 0 ? text.length : next;
    const found = datelineIn(text.slice(start, end));
    if (found !== null) return { ...found, span: [start, start + found.length] };
    start = next < 0 ? text.length : next + 2;
  }
  return null;
}

/** The dateline of a single line and its length, without what stands before and after it. */
export function datelineIn(line: string): (Omit<Dateline, "span"> & { length: number }) | null {
  const head = line.slice(0, longest);
  const mark = /\s(?:—|–|--|-)\s|(?<=[\p{L}\d).])(?:—|--)|:\s/u.exec(head);
  const bracketed = head.startsWith("(") ? head.slice(0, head.indexOf(")") + 1) : "";
  const words = mark === null ? bracketed : head.slice(0, mark.index);
  if (
    words === "" ||
    /[.!?:;“”"]\s(?!\d)/.test(words.replace(/\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|St)\./g, ""))
  )
    return null;
  const open = words.lastIndexOf("(");
  const close = words.lastIndexOf(")");
  const credit = open >= 0 && close > open ? words.slice(open + 1, close) : null;
  const before = (open >= 0 ? words.slice(0, open) : words).trim();
  // A dateline names a place in capitals or is a credit alone; "The minister — who …" is neither.
  const leading = before.split(/[,/]/)[0].trim();
  const capitals = leading !== "" && leading === leading.toUpperCase() && /\p{Lu}{2}/u.test(leading);
  if (!capitals && (credit === null || !(leading === "" || named.test(leading)) || !words.trimEnd().endsWith(")")))
    return null;
  // "UN: …" and "EXCLUSIVE: …" name a body or a kind of text; with a colon only a longer line of capitals is a place.
  if (mark?.[0].startsWith(":") && (!capitals || leading.split(/\s+/).length > 3 || notPlaces.test(leading)))
    return null;
  let length = words.length;
  while (length < line.length && /[\s—–:-]/.test(line[length])) length++;
  return { place: leading === "" ? null : leading, credit, length };
}

/** A place in the case of a name: "Port Louis". */
const named = /^(?!The\b|A\b|An\b)\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*){0,3}$/u;
/** Lines of capitals before a colon that say what the text is, or who speaks. */
const notPlaces =
  /^(?:UN|EU|US|UK|USA|NATO|[\p{Lu}]{1,3}|EXCLUSIVE|BREAKING(?: NEWS)?|UPDATED?|ANALYSIS|OPINION|COMMENT|EXPLAINER|WATCH|LIVE|VIDEO|PHOTOS?|INTERVIEW|FACTBOX|NOTE|CORRECTION|Q ?& ?A)$/u;
