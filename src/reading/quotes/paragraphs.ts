// The paragraphs of a text, within which quotation marks are paired.
import { endsSentence, isSpace } from "./characters.js";
import { familyOf } from "./glyphs.js";

export interface Paragraphs {
  starts: number[];
  ends: number[];
}

/**
 * Paragraphs end at a blank line. A single line break ends one too where a sentence ended before it and a quotation
 * mark begins the next line: texts without blank lines are common.
 */
export function findParagraphs(text: string): Paragraphs {
  const starts: number[] = [];
  const ends: number[] = [];
  let position = 0;
  while (position < text.length) {
    while (position < text.length && isSpace(text.charCodeAt(position))) position++;
    if (position === text.length) break;
    starts.push(position);
    let end = text.length;
    let next = text.length;
    let line = position;
    while (line < text.length) {
      const lineBreak = text.indexOf("\n", line);
      if (lineBreak < 0) break;
      let after = lineBreak + 1;
      let blank = false;
      while (after < text.length && isSpace(text.charCodeAt(after))) {
        if (text.charCodeAt(after) === 0x0a) blank = true;
        after++;
      }
      let before = lineBreak - 1;
      while (before > position && isSpace(text.charCodeAt(before))) before--;
      const last = text.charCodeAt(before);
      const restarts =
        after < text.length &&
        familyOf(text.charCodeAt(after)) >= 0 &&
        (endsSentence(last) || familyOf(last) >= 0 || last === 0x3a);
      if (blank || restarts || after === text.length) {
        end = lineBreak;
        next = after;
        break;
      }
      line = after;
    }
    while (end > position && isSpace(text.charCodeAt(end - 1))) end--;
    ends.push(end);
    position = next;
  }
  return { starts, ends };
}
