// How many columns of a terminal words take, and where lines break.

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls and marks of direction must not reach a terminal
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// Latin, Greek, Cyrillic, punctuation, currencies, arrows, bars: one column each.
const NARROW =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u22ff\u2500-\u25fc]*$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
// Unicode's East Asian Width W and F, by the scripts that they are given to.
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const HALF_WIDTH = /^[\uff61-\uffdc]/;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

let segmenter: Intl.Segmenter | null = null;

/** Code units that the segmenter is given at once: its time grows with their square. */
const SEGMENTED_AT_ONCE = 256;

/** What a reader takes for one character each. */
function* graphemes(text: string): Generator<{ segment: string; index: number }> {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (let from = 0; from < text.length; ) {
    const isLast = from + SEGMENTED_AT_ONCE >= text.length;
    const found = [...segmenter.segment(text.slice(from, from + SEGMENTED_AT_ONCE))];
    // The last may go on behind the stretch; one that fills all of it is cut.
    if (!isLast && found.length > 1) found.pop();
    for (const { segment, index } of found) yield { segment, index: from + index };
    const { segment, index } = found[found.length - 1];
    from += index + segment.length;
  }
}

/** Columns that a string takes: two for wide characters and emoji, none for combining marks. */
export function columns(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeColumns(segment);
  return width;
}

function graphemeColumns(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  const isEmoji = EMOJI.test(grapheme) && (grapheme.includes("\ufe0f") || grapheme.codePointAt(0)! > 0xffff);
  return isEmoji || (WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme)) ? 2 : 1;
}

/** Text that a terminal can be given: without control characters (line ends stay) and marks that turn its direction. */
export function safe(text: string): string {
  return text.replace(UNSAFE, "");
}

/** What a line may be broken between where blanks are not enough: words, and their parts up to a hyphen or slash. */
export function wordPieces(text: string): string[] {
  return text.match(/[^\s/‐-]*[/‐-]+|[^\s/‐-]+/gu) ?? [];
}

/**
 * Text in lines of at most `width` columns, broken at blanks; a word that is wider than a line is broken after a hyphen or
 * slash, and cut where it has none. A line end in the text is kept.
 */
export function wrap(text: string, width: number): string[] {
  const most = Math.max(1, width);
  return text.split("\n").flatMap((line) => wrapLine(line, most));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    const wide = columns(word);
    if (used > 0 && used + 1 + wide <= width) {
      line += ` ${word}`;
      used += 1 + wide;
    } else {
      if (used > 0) lines.push(line);
      if (wide <= width) {
        line = word;
        used = wide;
      } else {
        const pieces = cut(word, width);
        lines.push(...pieces.slice(0, -1));
        line = pieces.at(-1)!;
        used = columns(line);
      }
    }
  }
  if (used > 0) lines.push(line);
  return lines;
}

function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  for (const part of wordPieces(word)) {
    const last = pieces.at(-1);
    if (last !== undefined && columns(last) + columns(part) <= width) pieces[pieces.length - 1] = last + part;
    else if (columns(part) <= width) pieces.push(part);
    else pieces.push(...cutAnywhere(part, width));
  }
  return pieces;
}

function cutAnywhere(word: string, width: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  let used = 0;
  for (const { segment, index } of graphemes(word)) {
    const wide = graphemeColumns(segment);
    if (used + wide > width && used > 0) {
      pieces.push(word.slice(start, index));
      start = index;
      used = 0;
    }
    used += wide;
  }
  pieces.push(word.slice(start));
  return pieces;
}
