// Which single line breaks of a plain text end a paragraph, and which only wrap it.
import { linesOf } from "./canonical.js";

// Mail and text files are wrapped at 65 to 80 columns, some at 100; a longer line is a paragraph.
const WIDEST_WRAP = 120;
const NARROWEST_WRAP = 30;
// A line of a wrapped text may fall this far short of the width and still be full.
const SLACK = 3;
const SENTENCE_END = /[.!?…:;]["'”’»)\]]*$/u;
const LOWER_CASE_START = /^\p{Ll}/u;
/** What no paragraph ends with: a comma, an article, a preposition, a conjunction. */
const UNFINISHED =
  /(?:\p{L},|(?<=\s)(?:the|an?|of|in|on|at|to|for|by|with|from|into|as|and|or|but|that|which|who|is|was|were|has|had|his|her|its|their))$/u;
/** A shorter line may be a salutation or an entry of a list. */
const SHORT = 30;
const BROKEN_WORD = /[\p{L}\p{N}]-$/u;
const LIST_ITEM = /^(?:[-*•–—]|\d{1,3}[.)])\s/u;

/**
 * The paragraphs of a plain text, in order, none blank.
 *
 * A blank line always ends a paragraph. A single line break is judged by the whole text. In a text wrapped to a width, as
 * mail is (no line longer than 120 columns, and most breaks stand within a sentence and only where the next word would
 * not have fitted), it joins its lines where the first is full, and ends a paragraph where a short line closes a
 * sentence, or the next line is indented or opens a list item. In any other text each line is a paragraph, save that a
 * line which does not close a sentence goes on in one that opens with a small letter, and one that ends in a comma or a
 * word such as "of" in any.
 */
export function paragraphsOfPlainText(text: string): string[] {
  const blocks = blocksOf(text);
  const width = wrapWidth(blocks);
  const paragraphs: string[] = [];
  for (const block of blocks) {
    let paragraph: string[] = [];
    block.forEach((line, index) => {
      const words = line.trim();
      if (index > 0 && joins(block[index - 1], line, width)) {
        // A word broken at its own hyphen keeps it and takes no blank.
        const broken = BROKEN_WORD.test(block[index - 1].slice(-3)) && LOWER_CASE_START.test(words);
        paragraph.push(broken ? words : ` ${words}`);
      } else {
        paragraphs.push(paragraph.join(""));
        paragraph = [words];
      }
    });
    paragraphs.push(paragraph.join(""));
  }
  return paragraphs.filter((paragraph) => paragraph !== "");
}

/** Lines between blank lines, right ends trimmed. */
function blocksOf(text: string): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of linesOf(text)) {
    const kept = line.trimEnd();
    if (kept !== "") block.push(kept);
    else if (block.length > 0) {
      blocks.push(block);
      block = [];
    }
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

/** The width that the text is wrapped to, or null where it is not wrapped. */
function wrapWidth(blocks: string[][]): number | null {
  let width = 0;
  let breaks = 0;
  for (const block of blocks) {
    for (const line of block) if (line.trim().includes(" ")) width = Math.max(width, line.length);
    breaks += block.length - 1;
  }
  if (breaks === 0 || width < NARROWEST_WRAP || width > WIDEST_WRAP) return null;
  let within = 0;
  let full = 0;
  for (const block of blocks) {
    for (let index = 1; index < block.length; index++) {
      if (!SENTENCE_END.test(block[index - 1])) within++;
      if (isFull(block[index - 1], block[index], width)) full++;
    }
  }
  return within >= 0.6 * breaks && full >= 0.6 * breaks ? width : null;
}

function isFull(line: string, next: string, width: number): boolean {
  const words = next.trimStart();
  const blank = words.indexOf(" ");
  const firstWord = blank === -1 ? words.length : blank;
  return line.length + 1 + firstWord > width - SLACK;
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

function joins(line: string, next: string, width: number | null): boolean {
  const words = next.trimStart();
  if (LIST_ITEM.test(words)) return false;
  if (width !== null) {
    if (indent(next) > indent(line) + 1) return false;
    if (isFull(line, next, width)) return true;
  }
  if (SENTENCE_END.test(line)) return false;
  return LOWER_CASE_START.test(words) || (line.length > SHORT && UNFINISHED.test(line.slice(-12)));
}
