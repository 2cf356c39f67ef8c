// The canonical form of a text: what every offset of a record refers to.

// Normalisation sorts a run of combining marks by insertion, which is quadratic in the run; no script writes runs this long.
const LONGEST_RUN_OF_MARKS = 30;
const OVERLONG_MARKS = /(\p{M}{30})\p{M}+/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
// C0 and C1 controls, tabs and line ends among them, and every Unicode space.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const BLANK = /[\s\u0000-\u001f\u007f-\u009f]+/g;
const LINE_END = /\r\n?|[\u0085\u2028\v]/g;
const PAGE_OR_PARAGRAPH_END = /[\f\u2029]/g;

/**
 * One line or paragraph in canonical form: Unicode NFC, each run of white space and control characters one blank, none
 * at the ends. A lone surrogate becomes U+FFFD; runs of combining marks are cut after 30, as UAX 15's stream-safe form
 * bounds them.
 */
export function canonicalLine(text: string): string {
  let line = text.replace(BLANK, " ").trim().replace(LONE_SURROGATE, "\ufffd");
  if (line.length > LONGEST_RUN_OF_MARKS) line = line.replace(OVERLONG_MARKS, "$1");
  return line.normalize("NFC");
}

/** Paragraphs in canonical form, joined by one blank line; those that are blank are left out. */
export function canonicalText(paragraphs: Iterable<string>): string {
  const kept: string[] = [];
  for (const paragraph of paragraphs) {
    const line = canonicalLine(paragraph);
    if (line !== "") kept.push(line);
  }
  return kept.join("\n\n");
}

/** The lines of a text whatever its line ends (LF, CRLF, CR, NEL, U+2028); a form feed or U+2029 is a blank line. */
export function linesOf(text: string): string[] {
  return text.replace(PAGE_OR_PARAGRAPH_END, "\n\n").replace(LINE_END, "\n").split("\n");
}
