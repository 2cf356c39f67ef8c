// Where a sentence may end: candidates between tokens and what speaks for and against each, as hashed features.
import { isClockFollower, leadsOn } from "./abbreviations.js";
import { classAt, DIGIT, isLetterClass, isWordClass, LOWER, UPPER } from "./characters.js";
import { ABBREVIATION, LINE_BEFORE, PARAGRAPH_BEFORE, SPACE_BEFORE, type Tokens } from "./tokens.js";

/** How a token looks. */
const LOWER_WORD = 1;
const CAPITALISED = 2;
const CAPITALS = 3;
const INITIAL = 4;
const NUMBER = 5;
const MIXED = 6;
const OPENING_QUOTE = 7;
const CLOSING_QUOTE = 8;
const OPENING_BRACKET = 9;
const CLOSING_BRACKET = 10;
const ENDER = 11;
const COMMA = 12;
const COLON = 13;
const DASH = 14;
const BULLET = 15;
const CLITIC_WORD = 16;
const OTHER_SHAPE = 17;

/** No boundary can be here. */
export const NONE = 0;
/** A blank line: always a boundary. */
export const CERTAIN = 1;
/** After a full stop, question mark and the like, closing quotation marks and brackets included. */
export const AFTER_ENDER = 2;
/** After an abbreviation. */
export const AFTER_ABBREVIATION = 3;
/** At a line break without mark. */
export const AT_LINE = 4;
/** After other punctuation. */
export const AFTER_MARK = 5;
/** Before a capital letter, number or bullet, nothing else speaking for it. */
export const BEFORE_CAPITAL = 6;

/** Bits of a feature's index: the size of the weight table. */
export const FEATURE_BITS = 15;
const MASK = (1 << FEATURE_BITS) - 1;
/** No candidate has more features than this. */
export const MOST_FEATURES = 40;

/** A text that is wrapped has no longer lines than this. */
const WIDEST_WRAP = 130;

/** Walks over the tokens of a text, knows what is around each and lists the features of a candidate. */
export class Boundaries {
  private readonly shapes: Uint8Array;
  /** For tokens after a line break: 1 nothing known, 2 the line was full (wrapped), 3 it ended early; else 0. */
  private readonly lines: Uint8Array;
  private at = 0;
  private quoteOpen = false;
  private sentence = 0;
  /** The candidate's last token that is neither closing quotation mark nor bracket. */
  private core = 0;
  /** Whether quotation marks (1) or brackets (2) close between that token and the candidate. */
  private closers = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: Tokens,
  ) {
    const { length } = tokens;
    this.shapes = new Uint8Array(length);
    for (let index = 0; index < length; index++) this.shapes[index] = this.shapeOf(index);
    this.lines = new Uint8Array(length);
    this.lookAtLines();
  }

  /** Goes to the boundary before token `index`, one after the other from 1, and says which kind it is. */
  kind(index: number): number {
    this.passQuote(index - 1);
    this.at = index;
    const { flags } = this.tokens;
    const { shapes } = this;
    const flag = flags[index];
    if ((flag & PARAGRAPH_BEFORE) !== 0) {
      this.quoteOpen = false;
      return CERTAIN;
    }
    const shape = shapes[index];
    if ((flag & SPACE_BEFORE) === 0 && (shape === CLOSING_QUOTE || shape === CLOSING_BRACKET || shape === CLITIC_WORD))
      return NONE;
    let core = index - 1;
    let closers = 0;
    for (let back = 0; back < 4 && core > this.sentence; back++, core--) {
      const before = shapes[core];
      if (before === CLOSING_QUOTE) closers |= 1;
      else if (before === CLOSING_BRACKET) closers |= 2;
      else break;
    }
    this.core = core;
    this.closers = closers;
    const before = shapes[core];
    if (before === ENDER) {
      // «"Is it?" he said.»
      if (closers !== 0 && shape === LOWER_WORD && (flag & LINE_BEFORE) === 0) return NONE;
      return shape === ENDER ? NONE : AFTER_ENDER;
    }
    if ((flags[core] & ABBREVIATION) !== 0) {
      const end = this.tokens.ends[core];
      if (core < index - 1) return shape === LOWER_WORD ? NONE : AFTER_ABBREVIATION;
      return this.leads(core, index, end) ? NONE : AFTER_ABBREVIATION;
    }
    if ((flag & LINE_BEFORE) !== 0) return AT_LINE;
    const last = shapes[index - 1];
    if (shape === COMMA || shape === ENDER || shape === LOWER_WORD)
      return last === COLON || last === DASH ? AFTER_MARK : NONE;
    if (last > CAPITALS + 3 && last !== OPENING_QUOTE && last !== OPENING_BRACKET && last !== CLITIC_WORD)
      return AFTER_MARK;
    return shape === COLON || shape === CLITIC_WORD || shape === DASH ? NONE : BEFORE_CAPITAL;
  }

  /** Tells that a sentence begins at the token that {@link kind} went to last. */
  begin(): void {
    this.sentence = this.at;
  }

  /** Writes the indices of the features of the boundary that {@link kind} went to last; returns how many. */
  features(kind: number, into: Int32Array): number {
    const { shapes, at, core, closers } = this;
    const { flags, length } = this.tokens;
    let count = 0;
    const add = (template: number, a: number, b = 0, c = 0): void => {
      let hash = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(a + 0x7f4a, 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) ^ Math.imul(b + 0x51ed, 0x27d4eb2f);
      hash = Math.imul(hash ^ (hash >>> 13), 0x165667b1) ^ Math.imul(c + 0x2c1b, 0x9e3779b1);
      hash ^= hash >>> 16;
      into[count++] = hash & MASK;
    };
    const ender = kind === AFTER_ENDER ? this.enderType(core) : 8 + kind;
    const space = (flags[at] & SPACE_BEFORE) === 0 ? 0 : 1 + this.lines[at];
    const quote = this.quoteOpen ? 1 : 0;
    const situation = ender * 4 + closers;
    const beforeIndex = kind === AFTER_ENDER ? core - 1 : core;
    const beforeShape = beforeIndex >= this.sentence ? shapes[beforeIndex] : 0;
    const beforeHash = beforeIndex >= this.sentence ? this.hash(beforeIndex) : 0;
    const nextShape = shapes[at];
    const nextHash = this.hash(at);
    const secondShape = at + 1 < length ? shapes[at + 1] : 0;
    const secondHash = at + 1 < length ? this.hash(at + 1) : 0;
    // The first word after opening quotation marks, brackets, bullets.
    let word = at;
    while (word < length && word < at + 3 && shapes[word] > MIXED) word++;
    const wordShape = word < length ? shapes[word] : 0;
    const wordHash = word < length ? this.hash(word) : 0;
    const sofar = Math.min(6, at - this.sentence);
    const startShape = shapes[this.sentence];
    const beforeLength =
      beforeIndex >= this.sentence ? Math.min(5, this.tokens.ends[beforeIndex] - this.tokens.starts[beforeIndex]) : 0;
    add(0, kind);
    add(1, situation, nextShape);
    add(2, situation, space);
    add(3, situation, nextShape, space);
    add(4, ender, beforeHash);
    add(5, ender, nextHash);
    add(6, kind, beforeShape, nextShape);
    add(7, ender, beforeShape * 8 + beforeLength, wordShape);
    add(8, situation, secondHash);
    add(9, situation, nextShape, secondShape);
    add(10, ender, quote, nextShape);
    add(11, situation, sofar, nextShape);
    add(12, ender, wordHash, closers);
    add(13, ender, wordShape, space);
    add(14, kind, space, sofar);
    add(15, kind, startShape, nextShape);
    add(16, beforeHash, nextHash, kind);
    add(17, beforeHash, wordShape, kind);
    add(18, ender, quote * 4 + closers, wordShape);
    if (closers !== 0) {
      add(19, situation, wordShape, secondShape);
      // Who spoke: «"Go!" Smith shouted».
      add(20, situation, at + 2 < length ? this.hash(at + 2) : 0, secondShape);
      add(21, situation, nextHash, secondHash);
      add(22, situation, nextHash);
    }
    if (core >= this.sentence + 2) {
      add(23, kind, this.hash(beforeIndex > 0 ? beforeIndex - 1 : 0), nextShape);
      add(24, ender, shapes[beforeIndex > 0 ? beforeIndex - 1 : 0], beforeShape * 32 + nextShape);
    }
    if (kind >= AT_LINE) {
      add(25, this.hash(at - 1), space, nextShape);
      add(26, shapes[at - 1], space * 32 + nextShape, secondShape);
      add(27, kind, Math.min(12, (at - this.sentence) >> 1), space * 32 + nextShape);
      add(28, kind, nextHash, secondShape);
      add(29, shapes[at - 1] * 32 + startShape, sofar, nextShape);
    }
    return count;
  }

  /** Whether the abbreviation of token `core`, which ends at `end`, wants token `index` after it in its sentence. */
  private leads(core: number, index: number, end: number): boolean {
    const { text, tokens, shapes } = this;
    const shape = shapes[index];
    if (shapes[core] === INITIAL) {
      // The tokeniser takes a letter for an initial only where a name goes on, be it after a nickname.
      if (shape === INITIAL || shape === CAPITALISED || shape === CAPITALS) return true;
      if (shape === OPENING_QUOTE && index + 2 < tokens.length && shapes[index + 2] === CLOSING_QUOTE) return true;
    }
    const abbreviation = text.slice(Math.max(tokens.starts[core], end - 8), end);
    if (leadsOn(abbreviation)) return true;
    return shape <= CAPITALS && isClockFollower(abbreviation, text.slice(tokens.starts[index], tokens.ends[index]));
  }

  private passQuote(index: number): void {
    const shape = this.shapes[index];
    if (shape === OPENING_QUOTE) this.quoteOpen = true;
    else if (shape === CLOSING_QUOTE && this.tokens.ends[index] - this.tokens.starts[index] > 0) {
      const code = this.text.charCodeAt(this.tokens.starts[index]);
      // An apostrophe closes nothing that is known to be open.
      if (code !== 0x27 && code !== 0x2019) this.quoteOpen = false;
    }
  }

  private enderType(index: number): number {
    const { text, tokens } = this;
    const start = tokens.starts[index];
    const length = tokens.ends[index] - start;
    const code = text.charCodeAt(start);
    if (length === 1) return code === 0x2e ? 1 : code === 0x3f ? 2 : code === 0x21 ? 3 : 4;
    const last = text.charCodeAt(start + length - 1);
    if (last === 0x2e || last === 0x2026) return code === last ? 4 : 5;
    return last === 0x3f ? 6 : 7;
  }

  /** Hash of a token's first 24 characters in lower case. */
  private hash(index: number): number {
    const { text, tokens } = this;
    const start = tokens.starts[index];
    const end = Math.min(tokens.ends[index], start + 24);
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) {
      let code = text.charCodeAt(at);
      if (code >= 65 && code <= 90) code |= 32;
      else if (code >= 48 && code <= 57) code = 48;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    return hash | 0;
  }

  private shapeOf(index: number): number {
    const { text, tokens } = this;
    const start = tokens.starts[index];
    const end = tokens.ends[index];
    const code = text.charCodeAt(start);
    const kind = classAt(text, start);
    if (isWordClass(kind)) {
      if (kind === DIGIT) return end - start > 4 && !isWordClass(classAt(text, end - 1)) ? MIXED : NUMBER;
      if (kind === LOWER) return LOWER_WORD;
      if (kind !== UPPER) return MIXED;
      if (end - start === 1 || (end - start === 2 && text[end - 1] === ".")) return INITIAL;
      return classAt(text, start + 1) === LOWER || !isLetterClass(classAt(text, start + 1)) ? CAPITALISED : CAPITALS;
    }
    const spaced = index === 0 || (tokens.flags[index] & SPACE_BEFORE) !== 0;
    switch (code) {
      case 0x2e:
      case 0x21:
      case 0x3f:
      case 0x2026:
        return end - start > 1 && isWordClass(classAt(text, end - 1)) ? NUMBER : ENDER;
      case 0x22:
      case 0x201f:
        return this.quoteSide(index, spaced);
      case 0x27:
      case 0x60:
      case 0x2019:
        if (end - start > 1 && isLetterClass(classAt(text, start + 1))) return CLITIC_WORD;
        return this.quoteSide(index, spaced);
      case 0x201c:
      case 0x2018:
      case 0xab:
      case 0x201e:
      case 0x201a:
      case 0x2039:
        return OPENING_QUOTE;
      case 0x201d:
      case 0xbb:
      case 0x203a:
        return CLOSING_QUOTE;
      case 0x28:
      case 0x5b:
      case 0x7b:
        return OPENING_BRACKET;
      case 0x29:
      case 0x5d:
      case 0x7d:
        return CLOSING_BRACKET;
      case 0x2c:
        return COMMA;
      case 0x3a:
      case 0x3b:
        return end - start > 1 ? OTHER_SHAPE : COLON;
      case 0x2d:
      case 0x2013:
      case 0x2014:
      case 0x2212:
        return DASH;
      case 0x2a:
      case 0x2022:
      case 0xb7:
      case 0x3e:
      case 0x7c:
      case 0x3d:
      case 0x5f:
        return BULLET;
      default:
        return OTHER_SHAPE;
    }
  }

  /** Straight marks open where space precedes and none follows. */
  private quoteSide(index: number, spaced: boolean): number {
    if (!spaced) {
      if (index === 0) return OPENING_QUOTE;
      const before = this.shapes[index - 1];
      // ("He …") and —"So …"
      return before === OPENING_BRACKET || before === OPENING_QUOTE || before === DASH ? OPENING_QUOTE : CLOSING_QUOTE;
    }
    const { text, tokens } = this;
    const end = tokens.ends[index];
    if (end < text.length && isWordClass(classAt(text, end))) return OPENING_QUOTE;
    const loose = index + 1 >= tokens.length || (tokens.flags[index + 1] & SPACE_BEFORE) !== 0;
    // Space on both sides: it closes what is open. Passing order makes the state known up to here only roughly.
    return loose && this.openBefore(index) ? CLOSING_QUOTE : OPENING_QUOTE;
  }

  private openBefore(index: number): boolean {
    for (let back = index - 1; back >= 0 && back > index - 60; back--) {
      const shape = this.shapes[back];
      if (shape === OPENING_QUOTE) return true;
      if (shape === CLOSING_QUOTE || (this.tokens.flags[back] & PARAGRAPH_BEFORE) !== 0) return false;
    }
    return false;
  }

  /** Finds, paragraph by paragraph, which lines end because they are full: text wrapped at some width. */
  private lookAtLines(): void {
    const { tokens } = this;
    const { starts, ends, flags, length } = tokens;
    let first = 0;
    while (first < length) {
      // One paragraph: tokens first to stop, its longest line.
      let stop = first + 1;
      let lineStart = first;
      let widest = 0;
      for (; stop < length && (flags[stop] & PARAGRAPH_BEFORE) === 0; stop++)
        if ((flags[stop] & LINE_BEFORE) !== 0) {
          widest = Math.max(widest, ends[stop - 1] - starts[lineStart]);
          lineStart = stop;
        }
      widest = Math.max(widest, ends[stop - 1] - starts[lineStart]);
      lineStart = first;
      for (let index = first + 1; index < stop; index++)
        if ((flags[index] & LINE_BEFORE) !== 0) {
          const line = ends[index - 1] - starts[lineStart];
          lineStart = index;
          if (widest > WIDEST_WRAP) this.lines[index] = 1;
          else this.lines[index] = line + 1 + this.chunkLength(index) > widest ? 2 : 3;
        }
      first = stop;
    }
  }

  /** Length of the text up to the next white space from a token on. */
  private chunkLength(index: number): number {
    const { starts, ends, flags, length } = this.tokens;
    let last = index;
    while (last + 1 < length && last < index + 12 && (flags[last + 1] & SPACE_BEFORE) === 0) last++;
    return ends[last] - starts[index];
  }
}
