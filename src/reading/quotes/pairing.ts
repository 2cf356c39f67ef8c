// Pairs the marks of a text to quotes, a paragraph at a time.

import { endsSentence, isSpace } from "./characters.js";
import { CLOSES, DOUBLE, FAMILIES, familyOf, NEUTRAL, OPENS, SINGLE } from "./glyphs.js";
import type { Marks } from "./marks.js";
import type { Paragraphs } from "./paragraphs.js";
import { digitsBefore } from "./primes.js";
import {
  APOSTROPHE,
  CLOSER,
  FLOATS,
  LEANS_LEFT,
  LEANS_RIGHT,
  OPENER,
  STRONG_CLOSER,
  WEAK_CLOSER,
  WEAK_OPENER,
} from "./roles.js";

/** Most paragraphs that a quote may run over without its opening mark repeated. */
const MOST_BARE_PARAGRAPHS = 3;

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

export interface Found {
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

export class Pairing {
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
