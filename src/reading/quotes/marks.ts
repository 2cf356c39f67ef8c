// The quotation marks of a text in order, each with its family, its shape and what it is taken for.

import { closesRight, isSpace, opensLeft } from "./characters.js";
import { DOUBLE, familyOf, glyphOf, OPENS, SINGLE } from "./glyphs.js";
import type { Paragraphs } from "./paragraphs.js";
import { isDoublePrime } from "./primes.js";
import { APOSTROPHE, FLOATS, GLUED, LEANS_LEFT, LEANS_RIGHT, OPEN_QUESTION } from "./roles.js";
import { roleOfSingle } from "./single-marks.js";

/** The marks of a text in order, one entry a mark in each array. */
export interface Marks {
  at: number[];
  length: number[];
  family: number[];
  glyph: number[];
  shape: number[];
  role: number[];
  /** Index of the paragraph that the mark stands in. */
  paragraph: number[];
  /** Index of the next mark of the double family in the same paragraph, -1 where there is none. */
  nextDouble: number[];
  /** Index of the next single mark in the same paragraph that is no apostrophe. */
  nextSingle: number[];
}

export function findMarks(text: string, paragraphs: Paragraphs): Marks {
  const marks: Marks = {
    at: [],
    length: [],
    family: [],
    glyph: [],
    shape: [],
    role: [],
    paragraph: [],
    nextDouble: [],
    nextSingle: [],
  };
  const { starts, ends } = paragraphs;
  for (let paragraph = 0; paragraph < starts.length; paragraph++) {
    const begin = starts[paragraph];
    const end = ends[paragraph];
    let position = begin;
    while (position < end) {
      if (familyOf(text.charCodeAt(position)) < 0) {
        position++;
        continue;
      }
      let runEnd = position + 1;
      while (runEnd < end && familyOf(text.charCodeAt(runEnd)) >= 0) runEnd++;
      addRun(text, marks, paragraph, position, runEnd, begin, end);
      position = runEnd;
    }
  }
  let double = -1;
  let single = -1;
  for (let i = marks.at.length - 1; i >= 0; i--) {
    if (i + 1 < marks.at.length && marks.paragraph[i + 1] !== marks.paragraph[i]) {
      double = -1;
      single = -1;
    }
    marks.nextDouble[i] = double;
    marks.nextSingle[i] = single;
    if (marks.family[i] === DOUBLE && marks.role[i] !== APOSTROPHE) double = i;
    if (marks.family[i] === SINGLE && marks.role[i] !== APOSTROPHE) single = i;
  }
  return marks;
}

/** Adds the marks of an unbroken run of mark characters; two single marks of the same glyph are one double mark. */
function addRun(
  text: string,
  marks: Marks,
  paragraph: number,
  start: number,
  end: number,
  begin: number,
  last: number,
): void {
  const left = start === begin ? 0x20 : text.charCodeAt(start - 1);
  const right = end === last ? 0x20 : text.charCodeAt(end);
  const leftOpens = opensLeft(left);
  let rightCloses = closesRight(right);
  // "...and", ".gov": a stop that begins what is quoted.
  if (rightCloses && (right === 0x2e || right === 0x2026) && isSpace(left) && !isSpace(text.charCodeAt(end + 1)))
    rightCloses = false;
  const shape = leftOpens ? (rightCloses ? FLOATS : LEANS_RIGHT) : rightCloses ? LEANS_LEFT : GLUED;
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    let family = familyOf(code);
    let glyph = glyphOf(code);
    let length = 1;
    if (family === SINGLE && position + 1 < end && text.charCodeAt(position + 1) === code) {
      // Three in a row close the single quote first, and open the double one first.
      const three = position + 2 < end && text.charCodeAt(position + 2) === code;
      const four = position + 3 < end && text.charCodeAt(position + 3) === code;
      if (!three || four || shape === LEANS_RIGHT || shape === FLOATS) {
        family = DOUBLE;
        length = 2;
        if (code === 0x60) glyph = OPENS;
      }
    }
    let role = OPEN_QUESTION;
    if (family === SINGLE) role = roleOfSingle(text, position, glyph, shape, left, right);
    else if (family === DOUBLE && length === 1 && position === start && isDoublePrime(text, position))
      role = APOSTROPHE;
    marks.at.push(position);
    marks.length.push(length);
    marks.family.push(family);
    marks.glyph.push(glyph);
    marks.shape.push(shape);
    marks.role.push(role);
    marks.paragraph.push(paragraph);
    marks.nextDouble.push(-1);
    marks.nextSingle.push(-1);
    position += length;
  }
}
