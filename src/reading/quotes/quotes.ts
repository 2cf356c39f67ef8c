// Pairs quotation marks of all styles in a text: nested quotes, apostrophes, inch marks, quotes that run over paragraphs.
import { kindOfQuote, type QuoteKind, type QuoteSpan } from "./kind.js";

/**
 * One quotation. A quote that runs over several paragraphs with its opening mark repeated is one `Quote` a paragraph,
 * linked by `continues`; all but the last have no closing mark of their own.
 */
export interface Quote extends QuoteSpan {
  /** Number of quotes around this one. */
  depth: number;
  /** Index of the innermost quote around this one, null for an outermost one. */
  parent: number | null;
  /** Whether a closing mark was found (in the last paragraph of a quote over several). */
  closed: boolean;
  /** Index of the quote of the previous paragraph that this one continues. */
  continues: number | null;
  kind: QuoteKind;
}

// Families of marks. A closing mark closes only an opening mark of its own family.
const DOUBLE = 0;
const SINGLE = 1;
const GUILLEMET = 2;
const ANGLE = 3;
const CORNER = 4;
const HOLLOW_CORNER = 5;
const FAMILIES = 6;

// What the glyph itself says.
const OPENS = -1;
const NEUTRAL = 0;
const CLOSES = 1;

// What the characters around a mark say: it leans on the word after it, the word before it, none, or both.
const LEANS_RIGHT = 0;
const LEANS_LEFT = 1;
const FLOATS = 2;
const GLUED = 3;

// What a mark is taken for. The levels of closing single marks say how unlike an apostrophe they are.
const APOSTROPHE = 0;
const OPENER = 1;
/** An opener that is more likely the apostrophe of an elision ('90s, 'tis, ’em): only a strong closer closes it. */
const WEAK_OPENER = 2;
/** "the workers'", "goin'": perhaps an apostrophe. */
const WEAK_CLOSER = 3;
const CLOSER = 4;
/** After a punctuation mark. */
const STRONG_CLOSER = 5;
/** A double mark, or a guillemet: decided when pairing. */
const OPEN_QUESTION = 6;

/** Words that lose their beginning to an apostrophe. */
const ELISIONS = new Set(
  (
    "em til till cause cuz cos coz tis tisn twas twasn twere twill twould twixt n round bout neath nuff nother fore " +
    "hood burbs tude fraid kay cept specially scuse spect course lil im ere ello allo zat gainst mongst stead tween " +
    "pon member ya nam murica merica roos gator copter gram shrooms rents sup fro flu cross cello"
  ).split(" "),
);

/** Ends of words that stand apart in tokenised text ("John 's"). */
const ENDINGS = new Set("s d ll re ve m t".split(" "));

/** Words that lose their end to an apostrophe, besides those in -in' ("goin'"). */
const CLIPPED = new Set("o ol an th wi lil mo yo fo po wha tha gon".split(" "));

/** Most paragraphs that a quote may run over without its opening mark repeated. */
const MOST_BARE_PARAGRAPHS = 3;

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x370 && code <= 0x1fff) ||
    code >= 0x3041
  );
}

function isDash(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2015) || code === 0x2f;
}

/** Ends a clause or sentence: , . ! ? … ; : */
function isStop(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x2e ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x2026 ||
    code === 0x3b ||
    code === 0x3a ||
    code === 0x3002 ||
    code === 0xff0c
  );
}

function endsSentence(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026 || code === 0x3002;
}

/** Whether a mark after this character may open a quote. */
function opensLeft(code: number): boolean {
  return (
    isSpace(code) || isDash(code) || code === 0x28 || code === 0x5b || code === 0x7b || code === 0x3d || code === 0x3e
  );
}

/** Whether a mark before this character may close a quote. */
function closesRight(code: number): boolean {
  return (
    isSpace(code) ||
    isDash(code) ||
    isStop(code) ||
    code === 0x29 ||
    code === 0x5d ||
    code === 0x7d ||
    code === 0x3e ||
    code === 0x3c
  );
}

/** Family of the mark with this code, -1 if it is none; the double prime counts as a double mark. */
function familyOf(code: number): number {
  switch (code) {
    case 0x22: // "
    case 0x201c: // “
    case 0x201d: // ”
    case 0x201e: // „
    case 0x201f: // ‟
    case 0x2033: // ″
    case 0xff02: // ＂
      return DOUBLE;
    case 0x27: // '
    case 0x60: // `
    case 0xb4: // ´
    case 0x2018: // ‘
    case 0x2019: // ’
    case 0x201a: // ‚
    case 0x201b: // ‛
    case 0x2032: // ′
    case 0xff07: // ＇
      return SINGLE;
    case 0xab: // «
    case 0xbb: // »
      return GUILLEMET;
    case 0x2039: // ‹
    case 0x203a: // ›
      return ANGLE;
    case 0x300c: // 「
    case 0x300d: // 」
      return CORNER;
    case 0x300e: // 『
    case 0x300f: // 』
      return HOLLOW_CORNER;
    default:
      return -1;
  }
}

function glyphOf(code: number): number {
  switch (code) {
    case 0x60:
    case 0x201c:
    case 0x201e:
    case 0x201f:
    case 0x2018:
    case 0x201a:
    case 0x201b:
    case 0xab:
    case 0x2039:
    case 0x300c:
    case 0x300e:
      return OPENS;
    case 0xb4:
    case 0x201d:
    case 0x2019:
    case 0xbb:
    case 0x203a:
    case 0x300d:
    case 0x300f:
      return CLOSES;
    default:
      return NEUTRAL;
  }
}

/** The marks of a text in order, one entry a mark in each array. */
interface Marks {
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

interface Paragraphs {
  starts: number[];
  ends: number[];
}

/**
 * Paragraphs end at a blank line. A single line break ends one too where a sentence ended before it and a quotation
 * mark begins the next line: texts without blank lines are common.
 */
function findParagraphs(text: string): Paragraphs {
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

/** Whether the digits before `at` measure feet or minutes, or are themselves seconds or inches after such a number. */
function digitsBefore(text: string, at: number, most: number): number {
  let start = at;
  while (start > 0 && at - start < most && isDigit(text.charCodeAt(start - 1))) start--;
  return at - start;
}

/** Feet or minutes: 6'2", 6' 2", 51°30'26". */
function isSinglePrime(text: string, at: number): boolean {
  if (text.charCodeAt(at) === 0x2032) return true;
  if (digitsBefore(text, at, 1) === 0) return false;
  let next = at + 1;
  if (isDigit(text.charCodeAt(next))) return true;
  if (!isSpace(text.charCodeAt(next))) return false;
  next++;
  const first = next;
  while (next - first < 3 && isDigit(text.charCodeAt(next))) next++;
  return next > first && next - first < 3 && familyOf(text.charCodeAt(next)) === DOUBLE;
}

/** Inches or seconds after feet or minutes. */
function isDoublePrime(text: string, at: number): boolean {
  const digits = digitsBefore(text, at, 3);
  if (digits === 0) return false;
  if (text.charCodeAt(at) === 0x2033) return true;
  let before = at - digits - 1;
  if (before > 0 && isSpace(text.charCodeAt(before))) before--;
  return before > 0 && familyOf(text.charCodeAt(before)) === SINGLE && digitsBefore(text, before, 1) > 0;
}

/** The letters from `at` on, at most 12 of them, in lower case. */
function wordFrom(text: string, at: number): string {
  let end = at;
  while (end < text.length && end - at < 12 && isLetter(text.charCodeAt(end))) end++;
  return text.slice(at, end).toLowerCase();
}

/** The letters before `at`, at most 12 of them, in lower case. */
function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < 12 && isLetter(text.charCodeAt(start - 1))) start--;
  return text.slice(start, at).toLowerCase();
}

/** What a single mark is by itself, before pairing. `left` and `right` are the nearest characters that are no marks. */
function roleOfSingle(text: string, at: number, glyph: number, shape: number, left: number, right: number): number {
  if (isSinglePrime(text, at)) return APOSTROPHE;
  const next = text.charCodeAt(at + 1);
  if (shape === GLUED) {
    const previous = text.charCodeAt(at - 1);
    const here = isLetter(previous) || isDigit(previous);
    if (here && (isLetter(next) || isDigit(next))) return APOSTROPHE;
    if (isLetter(next) && wordFrom(text, at + 1).length <= 2 && familyOf(previous) < 0 && glyph !== OPENS)
      return APOSTROPHE; // "e.v.’s"
    if (familyOf(previous) >= 0 && wordFrom(text, at + 1) === "s") return APOSTROPHE; // “Hamilton”’s
    if (glyph === OPENS) return OPENER;
    return isStop(left) ? STRONG_CLOSER : CLOSER;
  }
  if (shape === LEANS_RIGHT) {
    if (isDigit(next)) {
      const years = isDigit(text.charCodeAt(at + 2)) && !isDigit(text.charCodeAt(at + 3));
      if (years) return text.charCodeAt(at + 4) === 0x73 || text.charCodeAt(at + 3) === 0x73 ? APOSTROPHE : WEAK_OPENER;
    }
    if (isLetter(next)) {
      const word = wordFrom(text, at + 1);
      if (word === "n" && familyOf(text.charCodeAt(at + 2)) === SINGLE) return APOSTROPHE; // rock ’n’ roll
      if (ELISIONS.has(word) || (glyph !== OPENS && ENDINGS.has(word))) return WEAK_OPENER;
    }
    return glyph === CLOSES ? WEAK_OPENER : OPENER;
  }
  if (shape === FLOATS) {
    if (glyph === OPENS && isSpace(left)) return OPENER;
    return isStop(left) ? STRONG_CLOSER : CLOSER;
  }
  if (isStop(left)) return STRONG_CLOSER;
  if (familyOf(text.charCodeAt(at + 1)) === DOUBLE && !isLetter(right)) return STRONG_CLOSER;
  const word = wordBefore(text, at);
  if (word === "n" && at > 1 && familyOf(text.charCodeAt(at - 2)) === SINGLE) return APOSTROPHE;
  if (word.endsWith("s") || word.endsWith("z") || word.endsWith("x") || CLIPPED.has(word)) return WEAK_CLOSER;
  if (word.length >= 4 && word.endsWith("in")) return WEAK_CLOSER;
  return CLOSER;
}

function findMarks(text: string, paragraphs: Paragraphs): Marks {
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

/** An opening mark that waits for its closing one. */
interface Open {
  mark: number;
  family: number;
  /** Reversed guillemets: »…«. */
  reversed: boolean;
  /** A straight mark, not a curly one. */
  straight: boolean;
  weak: boolean;
  /** Index among the quotes found, in order of their opening marks. */
  quote: number;
  /** Start of the first quote right inside it, -1 where there is none. */
  firstChild: number;
  /** Start of the first closed quote of the same family right inside it. */
  firstTwin: number;
}

interface Found {
  start: number;
  innerStart: number;
  innerEnd: number;
  end: number;
  closed: boolean;
  /** Index among the found quotes, -1 for none. */
  continues: number;
  /** False for a mark that turned out to be no quotation mark. */
  kept: boolean;
}

/** A quote that reached the end of its paragraph unclosed. */
interface Pending {
  quote: number;
  family: number;
}

/** Of the same style, so that one is hardly meant to stand inside the other. */
function areTwins(outer: Open, inner: Open): boolean {
  return outer.family === inner.family && outer.straight === inner.straight;
}

class Pairing {
  readonly found: Found[] = [];
  private readonly stack: Open[] = [];
  /** Positions in the stack of the open marks of each family. */
  private readonly open: number[][] = Array.from({ length: FAMILIES }, () => []);
  private pending: Pending[] = [];
  /** The unclosed quote of an earlier paragraph that a closing mark may still close, and that paragraph. */
  private bare: Pending | null = null;
  private bareParagraph = -1;
  private firstDoubleSeen = false;

  constructor(
    private readonly text: string,
    private readonly marks: Marks,
    private readonly paragraphs: Paragraphs,
  ) {}

  run(): void {
    const { marks, paragraphs } = this;
    let mark = 0;
    let last = -1;
    while (mark < marks.at.length) {
      const paragraph = marks.paragraph[mark];
      if (paragraph > last + 1) {
        // Paragraphs without any mark lie between.
        this.awaitClosing(last);
        this.pending = [];
      }
      last = paragraph;
      this.firstDoubleSeen = false;
      mark = this.takeUp(mark, paragraph);
      while (mark < marks.at.length && marks.paragraph[mark] === paragraph) this.take(mark++);
      this.endParagraph(paragraphs.ends[paragraph], paragraph);
    }
  }

  /** Opening marks at the start of a paragraph that repeat those left open in the paragraph before. */
  private takeUp(first: number, paragraph: number): number {
    const { marks } = this;
    const pending = this.pending;
    let mark = first;
    let level = 0;
    let position = this.paragraphs.starts[paragraph];
    while (
      level < pending.length &&
      mark < marks.at.length &&
      marks.at[mark] === position &&
      marks.paragraph[mark] === paragraph &&
      marks.family[mark] === pending[level].family &&
      (marks.shape[mark] === LEANS_RIGHT || marks.glyph[mark] === OPENS)
    ) {
      this.push(mark, false, false);
      this.found[this.found.length - 1].continues = pending[level].quote;
      if (marks.family[mark] === DOUBLE) this.firstDoubleSeen = true;
      position += marks.length[mark];
      mark++;
      level++;
    }
    if (level > 0) this.bare = null;
    else this.awaitClosing(paragraph - 1);
    this.pending = [];
    return mark;
  }

  /** The outermost quote left open at the end of `paragraph` may be closed later without its opening mark repeated. */
  private awaitClosing(paragraph: number): void {
    if (this.pending.length === 0 || this.pending[0].family !== DOUBLE) return;
    this.bare = this.pending[0];
    this.bareParagraph = paragraph;
  }

  private take(mark: number): void {
    const family = this.marks.family[mark];
    if (this.marks.role[mark] === APOSTROPHE) return;
    if (family === SINGLE) this.takeSingle(mark);
    else if (family === DOUBLE) this.takeDouble(mark);
    else this.takePaired(mark);
  }

  private isOpen(family: number): boolean {
    return this.open[family].length > 0;
  }

  private top(family: number): number {
    const list = this.open[family];
    return list.length > 0 ? list[list.length - 1] : -1;
  }

  /** Whether this double mark would close rather than open a quote, all other things equal. */
  private leansToClose(mark: number): boolean {
    const { shape, glyph } = this.marks;
    return shape[mark] === LEANS_LEFT || (shape[mark] !== LEANS_RIGHT && glyph[mark] === CLOSES);
  }

  private takeDouble(mark: number): void {
    const { marks } = this;
    const shape = marks.shape[mark];
    const glyph = marks.glyph[mark];
    const isOpen = this.isOpen(DOUBLE);
    const next = marks.nextDouble[mark];
    const first = !this.firstDoubleSeen;
    this.firstDoubleSeen = true;
    let opens: boolean;
    if (glyph === OPENS) {
      if (shape === LEANS_LEFT) opens = !isOpen;
      else if (shape === FLOATS) opens = !isOpen || (next >= 0 && this.leansToClose(next));
      else opens = true;
    } else if (shape === LEANS_RIGHT) {
      // The wrong way round: ”so he said”. Inside an open quote only where a closing mark follows for it.
      opens = glyph === NEUTRAL || !isOpen || (next >= 0 && this.leansToClose(next));
    } else if (isOpen) opens = false;
    else if (shape === LEANS_LEFT) {
      // She said," so it is."
      const before = this.text.charCodeAt(marks.at[mark] - 1);
      opens = (before === 0x2c || before === 0x3a) && this.bare === null && next >= 0 && this.leansToClose(next);
    } else if (glyph === CLOSES) opens = next >= 0 && this.leansToClose(next);
    else opens = true;
    if (opens) {
      this.push(mark, false, false);
      return;
    }
    if (!isOpen) {
      if (marks.length[mark] === 2 && this.isOpen(SINGLE)) this.closeTwoSingles(mark);
      else if (first && this.bare !== null && !this.isInches(mark)) this.closeBare(mark);
      return;
    }
    // An inch mark inside a quote: "a 12" pipe".
    if (
      glyph !== OPENS &&
      marks.length[mark] === 1 &&
      this.open[DOUBLE].length === 1 &&
      next >= 0 &&
      marks.shape[next] === LEANS_LEFT &&
      isSpace(this.text.charCodeAt(marks.at[mark] + 1)) &&
      digitsBefore(this.text, marks.at[mark], 1) > 0
    )
      return;
    this.close(mark, this.top(DOUBLE));
  }

  /** Whether a mark rather measures what the number before it counts: "5" of rain". */
  private isInches(mark: number): boolean {
    const { marks, text } = this;
    const at = marks.at[mark];
    return (
      marks.glyph[mark] === NEUTRAL &&
      marks.length[mark] === 1 &&
      digitsBefore(text, at, 1) > 0 &&
      isSpace(text.charCodeAt(at + 1)) &&
      /\p{Ll}/u.test(text.charAt(at + 2))
    );
  }

  /** Two straight single marks that end two single quotes at once: 'he called me 'mad''. */
  private closeTwoSingles(mark: number): void {
    const { marks } = this;
    const at = marks.at[mark];
    this.closeAt(at, at + 1, this.top(SINGLE));
    if (this.isOpen(SINGLE)) this.closeAt(at + 1, at + 2, this.top(SINGLE));
  }

  private takePaired(mark: number): void {
    const { marks } = this;
    const family = marks.family[mark];
    const glyph = marks.glyph[mark];
    const shape = marks.shape[mark];
    const top = this.top(family);
    if (top < 0) {
      if (glyph === OPENS ? shape !== LEANS_LEFT : shape === LEANS_RIGHT) this.push(mark, glyph === CLOSES, false);
      return;
    }
    const reversed = this.stack[top].reversed;
    const same = reversed ? glyph === CLOSES : glyph === OPENS;
    // »så här»: in Swedish and Finnish the same mark closes.
    if (same && (shape === LEANS_RIGHT || (glyph === OPENS && shape !== LEANS_LEFT))) this.push(mark, reversed, false);
    else this.close(mark, top);
  }

  private takeSingle(mark: number): void {
    const { marks } = this;
    const role = marks.role[mark];
    const top = this.top(SINGLE);
    const double = this.top(DOUBLE);
    if (role === OPENER || role === WEAK_OPENER) {
      // A left mark that leans left ends a German quote: ‚so‘.
      if (role === WEAK_OPENER && top > double) return;
      this.push(mark, false, role === WEAK_OPENER);
      return;
    }
    if (top < 0) return;
    const next = marks.nextDouble[mark];
    if (top < double) {
      // The single quote stands around an open double one; crossing marks are stray unless the double one never closes.
      if (role === STRONG_CLOSER && !(next >= 0 && this.leansToClose(next))) this.close(mark, top);
      return;
    }
    if (this.stack[top].weak && role !== STRONG_CLOSER) return;
    if (role === WEAK_CLOSER) {
      const later = marks.nextSingle[mark];
      const scopeEnds = double >= 0 && later >= 0 && next >= 0 && next < later && this.leansToClose(next);
      if (later >= 0 && !scopeEnds && (marks.role[later] === CLOSER || marks.role[later] === STRONG_CLOSER)) return;
    }
    this.close(mark, top);
  }

  private push(mark: number, reversed: boolean, weak: boolean): void {
    const { marks } = this;
    const family = marks.family[mark];
    const start = marks.at[mark];
    if (this.stack.length > 0) {
      const parent = this.stack[this.stack.length - 1];
      if (parent.firstChild < 0) parent.firstChild = start;
    }
    this.open[family].push(this.stack.length);
    this.stack.push({
      mark,
      family,
      reversed,
      straight: marks.glyph[mark] === NEUTRAL,
      weak,
      quote: this.found.length,
      firstChild: -1,
      firstTwin: -1,
    });
    const innerStart = start + marks.length[mark];
    this.found.push({
      start,
      innerStart,
      innerEnd: innerStart,
      end: innerStart,
      closed: false,
      continues: -1,
      kept: true,
    });
  }

  private close(mark: number, position: number): void {
    const { marks } = this;
    this.closeAt(marks.at[mark], marks.at[mark] + marks.length[mark], position);
  }

  /** Closes the open mark at this position of the stack; what was opened after it ends unclosed inside it. */
  private closeAt(innerEnd: number, end: number, position: number): void {
    while (this.stack.length > position + 1) {
      const inner = this.stack[this.stack.length - 1];
      this.leaveUnclosed(inner, innerEnd, false);
      this.pop();
    }
    const closing = this.stack[position];
    this.pop();
    const quote = this.found[closing.quote];
    quote.innerEnd = innerEnd;
    quote.end = end;
    quote.closed = true;
    if (position > 0) {
      const parent = this.stack[position - 1];
      if (areTwins(parent, closing) && parent.firstTwin < 0) parent.firstTwin = quote.start;
    }
  }

  private pop(): void {
    const entry = this.stack.pop();
    if (entry !== undefined) this.open[entry.family].pop();
  }

  /** Ends a quote without a closing mark at `limit` or earlier; drops it where the mark was likely none. */
  private leaveUnclosed(open: Open, limit: number, ownParagraph: boolean): boolean {
    const { marks, text } = this;
    const quote = this.found[open.quote];
    const shape = marks.shape[open.mark];
    const certain = shape === LEANS_RIGHT || (marks.glyph[open.mark] === OPENS && shape !== LEANS_LEFT);
    if (!certain || open.weak || (open.family === SINGLE && !this.beginsSpeech(quote))) {
      quote.kept = false;
      return false;
    }
    let end = limit;
    let reaches = true;
    if (open.firstTwin >= 0) {
      // A quote of the same style follows: the closing mark was forgotten before it.
      end = open.firstTwin;
      reaches = false;
    } else if (ownParagraph && quote.continues < 0) {
      const cut = this.sentenceCut(quote, open.firstChild >= 0 ? open.firstChild : limit);
      if (cut >= 0) {
        end = cut;
        reaches = false;
      }
    }
    while (end > quote.innerStart && isSpace(text.charCodeAt(end - 1))) end--;
    quote.innerEnd = end;
    quote.end = end;
    if (end === quote.innerStart) {
      quote.kept = false;
      return false;
    }
    return reaches;
  }

  /** A single mark at the start of a paragraph, or after a comma, a colon or a double mark, with a capital after it. */
  private beginsSpeech(quote: Found): boolean {
    const { text } = this;
    const first = text.charAt(quote.innerStart);
    if (first.toLowerCase() === first) return false;
    let before = quote.start - 1;
    while (before >= 0 && isSpace(text.charCodeAt(before))) {
      if (text.charCodeAt(before) === 0x0a) return true;
      before--;
    }
    const code = text.charCodeAt(before);
    return before < 0 || code === 0x2c || code === 0x3a || familyOf(code) >= 0;
  }

  /** Where an unclosed quote that begins in the middle of a sentence ends: with that sentence. -1: no such end. */
  private sentenceCut(quote: Found, limit: number): number {
    const { text } = this;
    const first = text.charAt(quote.innerStart);
    if (first.toUpperCase() === first) return -1;
    for (let i = quote.innerStart; i + 2 < limit; i++) {
      if (!endsSentence(text.charCodeAt(i)) || !isSpace(text.charCodeAt(i + 1))) continue;
      const after = text.charAt(i + 2);
      if (after.toLowerCase() !== after || familyOf(text.charCodeAt(i + 2)) >= 0) return i + 1;
    }
    return -1;
  }

  private endParagraph(end: number, paragraph: number): void {
    const pending: Pending[] = [];
    let reaching = true;
    for (let i = 0; i < this.stack.length; i++) {
      const entry = this.stack[i];
      const above = this.stack[i + 1];
      if (above !== undefined && areTwins(entry, above) && entry.firstTwin < 0 && !above.weak)
        entry.firstTwin = this.found[above.quote].start;
      const reaches = this.leaveUnclosed(entry, end, true);
      if (!this.found[entry.quote].kept) continue;
      if (reaches && reaching) pending.push({ quote: entry.quote, family: entry.family });
      else reaching = false;
    }
    this.stack.length = 0;
    for (const list of this.open) list.length = 0;
    this.pending = pending;
    if (this.bare !== null && (this.firstDoubleSeen || paragraph - this.bareParagraph >= MOST_BARE_PARAGRAPHS))
      this.bare = null;
  }

  /** The closing mark of a quote that ran on from an earlier paragraph without its opening mark repeated. */
  private closeBare(mark: number): void {
    const { marks, paragraphs } = this;
    const bare = this.bare;
    this.bare = null;
    const paragraph = marks.paragraph[mark];
    if (bare === null || paragraph - this.bareParagraph > MOST_BARE_PARAGRAPHS) return;
    while (this.stack.length > 0) {
      const inner = this.stack[this.stack.length - 1];
      this.leaveUnclosed(inner, marks.at[mark], false);
      this.pop();
    }
    let continued = bare.quote;
    for (let i = this.bareParagraph + 1; i <= paragraph; i++) {
      const start = paragraphs.starts[i];
      const closed = i === paragraph;
      const innerEnd = closed ? marks.at[mark] : paragraphs.ends[i];
      const end = closed ? innerEnd + marks.length[mark] : innerEnd;
      this.found.push({ start, innerStart: start, innerEnd, end, closed, continues: continued, kept: true });
      continued = this.found.length - 1;
    }
  }
}

/**
 * Finds the quotations of a text: straight, curly, low and reversed marks, guillemets, corner brackets, marks made of
 * two single ones, nested to any depth. Apostrophes, inch and minute marks are no quotation marks. A quote without a
 * closing mark ends before the next quote of its style, with its sentence if it began inside one, or with its
 * paragraph. The time is linear in the text.
 *
 * @param text any text; offsets are UTF-16 code units of it
 * @returns quotes in order of their start, outer before inner; any two are apart or one inside the other
 */
export function findQuotes(text: string): Quote[] {
  const paragraphs = findParagraphs(text);
  const marks = findMarks(text, paragraphs);
  if (marks.at.length === 0) return [];
  const pairing = new Pairing(text, marks, paragraphs);
  pairing.run();
  return inOrder(text, pairing.found);
}

/** Sorts what was found and works out depths, parents and kinds. */
function inOrder(text: string, found: Found[]): Quote[] {
  const order: number[] = [];
  for (let i = 0; i < found.length; i++) if (found[i].kept) order.push(i);
  order.sort((a, b) => found[a].start - found[b].start || found[b].end - found[a].end || a - b);
  const indexOf = new Map<number, number>();
  for (let i = 0; i < order.length; i++) indexOf.set(order[i], i);
  const quotes: Quote[] = [];
  const around: number[] = [];
  for (const index of order) {
    const { start, end, innerStart, innerEnd, closed, continues } = found[index];
    while (around.length > 0 && quotes[around[around.length - 1]].end <= start) around.pop();
    const quote: Quote = {
      start,
      end,
      innerStart,
      innerEnd,
      depth: around.length,
      parent: around.length > 0 ? around[around.length - 1] : null,
      closed,
      continues: continues < 0 ? null : (indexOf.get(continues) ?? null),
      kind: "other",
    };
    quote.kind = quote.continues !== null ? quotes[quote.continues].kind : kindOfQuote(text, quote);
    around.push(quotes.length);
    quotes.push(quote);
  }
  return quotes;
}
