// The tokeniser: a hand-written scanner that parts a text into the words of Universal Dependencies with exact offsets.
import { isAbbreviation } from "./abbreviations.js";
import { mailAddress, siteName, webAddress } from "./addresses.js";
import { BREAK, classAt, DIGIT, isLetterClass, isWordClass, SPACE, UPPER } from "./characters.js";
import { fusedPieces, hyphenJoins, isClipped, isClitic, isDroppedG, isUnit, slashJoins } from "./contractions.js";
import {
  APOSTROPHE,
  ampersandJoins,
  digitsEnd,
  emoticonEnd,
  isApostrophe,
  isDrawing,
  isEllipsis,
  isHyphen,
  isMistypedIts,
  PERIOD,
  phoneEnd,
  pieceEnd,
  symbolEnd,
  wordEnd,
} from "./token-shapes.js";

/** White space stands before the token. */
export const SPACE_BEFORE = 1;
/** A line break stands before the token. */
export const LINE_BEFORE = 2;
/** A blank line stands before the token. */
export const PARAGRAPH_BEFORE = 4;
/** The token continues the written word before it ("n't" of "don't"). */
export const CLITIC = 8;
/** The token's last full stop marks an abbreviation. */
export const ABBREVIATION = 16;

/** Tokens of a text: parallel arrays, `length` entries of them in use. Offsets are UTF-16 code units of the text. */
export interface Tokens {
  starts: Uint32Array;
  ends: Uint32Array;
  /** Bits: {@link SPACE_BEFORE}, {@link LINE_BEFORE}, {@link PARAGRAPH_BEFORE}, {@link CLITIC}, {@link ABBREVIATION}. */
  flags: Uint8Array;
  length: number;
}

/** Marks of which a run is one token, whatever their mixture. */
const ENDERS = ".!?…";
/** Marks of which a run of equal ones is one token. */
const RUNS = "-=_*#+~<>|'`$^";

/** Pieces of two letters in abbreviations with several full stops ("Ph.D.", "M.Sc."). */
const DOTTED_PIECES = new Set(["ph", "sc", "ed", "lt", "st", "mr", "dr"]);

/** Scans one text; its methods consume from an index and append tokens. */
class Scanner {
  private starts: Uint32Array;
  private ends: Uint32Array;
  private flags: Uint8Array;
  private length = 0;
  /** Flags of the next token: what stands before it. */
  private before = 0;
  /** Ends of runs that were searched for an address in vain: a search need not begin again before them. */
  private noMail = 0;
  private noSite = 0;

  constructor(
    private readonly text: string,
    size: number,
  ) {
    const capacity = 16 + (size >> 2);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.flags = new Uint8Array(capacity);
  }

  tokens(): Tokens {
    const { length } = this;
    return {
      starts: this.starts.subarray(0, length),
      ends: this.ends.subarray(0, length),
      flags: this.flags.subarray(0, length),
      length,
    };
  }

  private emit(start: number, end: number, flags = 0): void {
    const { length } = this;
    if (length === this.starts.length) {
      const capacity = length * 2;
      const starts = new Uint32Array(capacity);
      starts.set(this.starts);
      const ends = new Uint32Array(capacity);
      ends.set(this.ends);
      const all = new Uint8Array(capacity);
      all.set(this.flags);
      this.starts = starts;
      this.ends = ends;
      this.flags = all;
    }
    this.starts[length] = start;
    this.ends[length] = end;
    this.flags[length] = this.before | flags;
    this.before = 0;
    this.length = length + 1;
  }

  /** Scans all chunks between white space. */
  scan(start: number, end: number): void {
    const { text } = this;
    let at = start;
    while (at < end) {
      let breaks = 0;
      for (; at < end; at++) {
        const kind = classAt(text, at);
        if (kind === SPACE) this.before |= SPACE_BEFORE;
        else if (kind === BREAK) {
          // A carriage return and a line feed are one break.
          if (!(text.charCodeAt(at) === 0x0a && at > start && text.charCodeAt(at - 1) === 0x0d)) breaks++;
        } else break;
      }
      if (breaks > 0) this.before |= SPACE_BEFORE | LINE_BEFORE | (breaks > 1 ? PARAGRAPH_BEFORE : 0);
      if (at >= end) break;
      let plain = true;
      let stop = at;
      for (; stop < end; stop++) {
        const code = text.charCodeAt(stop);
        if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) continue;
        const kind = classAt(text, stop);
        if (kind === SPACE || kind === BREAK) break;
        plain = false;
      }
      if (plain) this.word(at, stop);
      else this.chunk(at, stop);
      at = stop;
    }
  }

  /** A whole written word of letters: one token, or the pieces of a fused one. */
  private word(start: number, end: number): void {
    if (end - start === 3 && isMistypedIts(this.text, start, end)) {
      this.emit(start, start + 2);
      this.emit(start + 2, end, CLITIC);
      return;
    }
    const pieces = end - start <= 8 ? fusedPieces(this.text.slice(start, end)) : null;
    if (pieces === null) {
      this.emit(start, end);
      return;
    }
    let at = start;
    pieces.forEach((length, index) => {
      this.emit(at, at + length, index === 0 ? 0 : CLITIC);
      at += length;
    });
  }

  private chunk(start: number, end: number): void {
    const { text } = this;
    if (isDrawing(this.text, start, end)) {
      this.emit(start, end);
      return;
    }
    let at = start;
    while (at < end) {
      const kind = classAt(text, at);
      if (isWordClass(kind)) at = this.wordOrAddress(at, end, kind, start);
      else at = this.mark(at, end, start);
    }
  }

  private wordOrAddress(start: number, end: number, kind: number, chunkStart: number): number {
    const { text } = this;
    let stop = webAddress(text, start, end);
    if (stop < 0 && start >= this.noMail) {
      stop = mailAddress(text, start, end);
      if (stop < 0) this.noMail = ~stop;
    }
    if (stop < 0 && start >= this.noSite) {
      stop = siteName(text, start, end);
      if (stop < 0) this.noSite = ~stop;
    }
    if (stop > start) {
      this.emit(start, stop);
      return stop;
    }
    return kind === DIGIT ? this.number(start, end) : this.letters(start, end, chunkStart);
  }

  /** A word that begins with a letter, with what joins its pieces and what parts from its end. */
  private letters(start: number, end: number, chunkStart: number): number {
    const { text } = this;
    let at = wordEnd(this.text, start, end);
    const dotted = this.dotted(start, end);
    if (dotted > 0) return dotted;
    // Start of the piece since the last joining mark.
    let piece = start;
    while (at < end) {
      const code = text.charCodeAt(at);
      const next = at + 1 < end ? classAt(text, at + 1) : 0;
      if (isApostrophe(code)) {
        const stop = this.apostrophe(start, at, end, chunkStart);
        if (stop > 0) return stop;
        if (!isLetterClass(next)) break;
      } else if (isHyphen(code)) {
        if (next === 0) {
          // Broken off or elliptic: "pre- and post-war", "th- the".
          if (piece === start && (at - start <= 2 || hyphenJoins(text.slice(start, at), ""))) at++;
          break;
        }
        if (!isLetterClass(next) && next !== DIGIT) break;
        // After another hyphen an affix is none: "half-a-dozen".
        if (start > chunkStart && isHyphen(text.charCodeAt(start - 1))) break;
        if (!hyphenJoins(text.slice(piece, at), text.slice(at + 1, pieceEnd(this.text, at + 1, end)))) break;
      } else if (code === 0x26) {
        if (!ampersandJoins(this.text, piece, at, end)) break;
      } else if (code === 0x2f) {
        if (!(at - start <= 2 && slashJoins(text.slice(start, pieceEnd(this.text, at + 1, end))))) break;
      } else if (code === 0x5f || code === 0x24 || code === 0x2a) {
        // Names with underscores, words with a letter masked ("sh*t").
        if (!(isLetterClass(next) || (code === 0x5f && next === DIGIT))) break;
      } else break;
      piece = at + 1;
      at = wordEnd(this.text, piece, end);
    }
    if (at < end && text.charCodeAt(at) === PERIOD && this.periodJoins(start, at, end)) {
      this.emit(start, at + 1, ABBREVIATION);
      return at + 1;
    }
    if (piece === start) this.word(start, at);
    else this.emit(start, at);
    return at;
  }

  private periodJoins(start: number, dot: number, end: number): boolean {
    const { text, length } = this;
    if (dot + 1 < end && text.charCodeAt(dot + 1) === PERIOD) return false;
    const sameLine = length > 0 && (this.before & LINE_BEFORE) === 0;
    const previous = sameLine ? this.starts[length - 1] : -1;
    return isAbbreviation(text, start, dot, text.length, previous, sameLine ? this.ends[length - 1] : -1);
  }

  /** Abbreviations with several full stops ("U.S.", "e.g", "Ph.D."): emitted, their end returned; else 0. */
  private dotted(start: number, end: number): number {
    const { text } = this;
    let at = start;
    let pieces = 0;
    let closed = start;
    for (;;) {
      const stop = wordEnd(this.text, at, Math.min(end, at + 4));
      const length = stop - at;
      if (length === 0 || length > 2) break;
      if (!isLetterClass(classAt(text, at))) break;
      if (length === 2 && !DOTTED_PIECES.has(text.slice(at, stop).toLowerCase())) break;
      pieces++;
      if (stop < end && text.charCodeAt(stop) === PERIOD) {
        closed = stop + 1;
        at = closed;
      } else {
        // The last piece without its full stop: "U.S", "a.k.a".
        if (pieces >= 2 && (stop >= end || !isWordClass(classAt(text, stop)))) {
          this.emit(start, stop, 0);
          return stop;
        }
        break;
      }
    }
    if (
      pieces >= 2 &&
      closed > at - 1 &&
      !(closed < end && text.charCodeAt(closed) === PERIOD && isEllipsis(this.text, closed, end))
    ) {
      this.emit(start, closed, ABBREVIATION);
      return closed;
    }
    // "S.Korea", "J.Smith": an initial that touches its name.
    if (
      pieces === 1 &&
      closed === start + 2 &&
      closed < end &&
      classAt(text, start) === UPPER &&
      classAt(text, closed) === UPPER
    ) {
      this.emit(start, closed, ABBREVIATION);
      return closed;
    }
    return 0;
  }

  /**
   * An apostrophe after letters: emits word and clitic and returns their end; returns 0 where the apostrophe either
   * lies inside the word or ends it.
   */
  private apostrophe(start: number, at: number, end: number, chunkStart: number): number {
    const { text } = this;
    const stop = pieceEnd(this.text, at + 1, end);
    const letters = text.slice(at + 1, stop);
    if (letters === "") {
      const opened = isApostrophe(text.charCodeAt(chunkStart)) || text.charCodeAt(chunkStart) === 0x2018;
      const dropped = !opened && isDroppedG(text.slice(start, at)) && (at + 1 >= end || text[at + 1] === ",");
      if (!dropped) return 0;
      this.emit(start, at + 1);
      return at + 1;
    }
    const lower = letters.toLowerCase();
    if (lower === "t" && at - start > 1 && (text.charCodeAt(at - 1) | 32) === 0x6e) {
      this.emit(start, at - 1);
      this.emit(at - 1, stop, CLITIC);
      return stop;
    }
    if (isClitic(letters)) {
      this.emit(start, at);
      return this.clitics(at, end);
    }
    if (lower === "all" && at - start === 1 && (text[start] === "y" || text[start] === "Y")) {
      this.emit(start, at + 1);
      this.emit(at + 1, stop);
      return stop;
    }
    return 0;
  }

  /** Clitics one after the other ("they|'d|'ve"), the first of which is known to be one; returns their end. */
  private clitics(start: number, end: number): number {
    let at = start;
    do {
      const stop = pieceEnd(this.text, at + 1, end);
      this.emit(at, stop, CLITIC);
      at = stop;
    } while (
      at < end &&
      isApostrophe(this.text.charCodeAt(at)) &&
      isClitic(this.text.slice(at + 1, pieceEnd(this.text, at + 1, end)))
    );
    return at;
  }

  /** A token that begins with a digit. */
  private number(start: number, end: number): number {
    const { text } = this;
    const phone = phoneEnd(this.text, start, end);
    let at = phone > 0 ? phone : digitsEnd(this.text, start, end);
    let decimal = false;
    while (phone === 0 && at + 1 < end && classAt(text, at + 1) === DIGIT) {
      const mark = text[at];
      const stop = digitsEnd(this.text, at + 1, end);
      if (mark === ",") {
        if (stop - at !== 4) break;
      } else if (mark === ".") decimal = true;
      else if (mark !== ":" && mark !== "/") break;
      at = stop;
    }
    let stop = wordEnd(this.text, at, end);
    if (stop > at) {
      let letters = at;
      while (letters < stop && isLetterClass(classAt(text, letters))) letters++;
      const money = start > 0 && "$£€".includes(text[start - 1]);
      if (letters === stop && stop - at <= 4 && isUnit(text.slice(at, stop), decimal || money)) {
        this.emit(start, at);
        return at;
      }
      // "2p.m.": the unit is dotted.
      if (
        stop === at + 1 &&
        stop + 1 < end &&
        text.charCodeAt(stop) === PERIOD &&
        (text.charCodeAt(stop + 1) | 32) === 0x6d
      ) {
        this.emit(start, at);
        return at;
      }
    }
    if (stop < end && isApostrophe(text.charCodeAt(stop))) {
      const letters = text.slice(stop + 1, pieceEnd(this.text, stop + 1, end));
      // "the 1960's" is one word, "Apollo 11's" is two.
      if (letters.toLowerCase() === "s" && text[at - 1] === "0" && (at - start === 2 || at - start === 4)) stop += 2;
      else if (isClitic(letters)) {
        this.emit(start, stop);
        this.emit(stop, stop + 1 + letters.length, CLITIC);
        return stop + 1 + letters.length;
      }
    }
    this.emit(start, stop);
    return stop;
  }

  /** Anything that begins with neither letter nor digit. */
  private mark(start: number, end: number, chunkStart: number): number {
    const { text } = this;
    const code = text.charCodeAt(start);
    const character = text[start];
    const next = start + 1 < end ? classAt(text, start + 1) : 0;
    let stop = start + 1;
    if (code < 128) {
      const emoticon = emoticonEnd(this.text, start, end);
      if (emoticon > 0) stop = emoticon;
      else if (
        (character === "@" || character === "#") &&
        (isLetterClass(next) || (character === "@" && next !== DIGIT && text[stop] === "_"))
      ) {
        while (stop < end && (isWordClass(classAt(text, stop)) || text[stop] === "_")) stop++;
      } else if (
        code === PERIOD &&
        next === DIGIT &&
        (start === chunkStart || !isWordClass(classAt(text, start - 1)))
      ) {
        stop = digitsEnd(this.text, stop, end);
      } else if (character === "+" && next === DIGIT && start === chunkStart) {
        const signed = this.length;
        stop = this.number(stop, end);
        // The sign belongs to the number, the first token just emitted.
        this.starts[signed] = start;
        return stop;
      } else if (code === APOSTROPHE) return this.leadingApostrophe(start, end);
    }
    if (stop === start + 1) {
      if (code === 0x2019 || code === 0x2018) return this.leadingApostrophe(start, end);
      if (ENDERS.includes(character)) {
        while (stop < end && ENDERS.includes(text[stop])) stop++;
      } else if (RUNS.includes(character)) {
        while (stop < end && text.charCodeAt(stop) === code) stop++;
        // A single apostrophe, sign of money or the like stays single.
        if (stop > start + 2 && (character === "'" || character === "`")) stop = start + 2;
      } else if (code >= 128) stop = symbolEnd(this.text, start, end);
    }
    this.emit(start, stop);
    return stop;
  }

  /** An apostrophe or single quotation mark that no letter precedes. */
  private leadingApostrophe(start: number, end: number): number {
    const { text } = this;
    const first = start + 1;
    const stop = pieceEnd(this.text, first, end);
    const letters = text.slice(first, stop);
    const kind = letters === "" ? 0 : classAt(letters, 0);
    const closed = stop < end && isApostrophe(text.charCodeAt(stop));
    if (kind === DIGIT && !closed) {
      // "'90s", "'05"
      if (letters.length === 2 || (letters.length === 3 && letters.endsWith("s"))) {
        this.emit(start, stop);
        return stop;
      }
    } else if (kind !== 0) {
      const separate = stop >= end || !isLetterClass(classAt(text, stop));
      const clitic = separate && isClitic(letters) && (this.before & SPACE_BEFORE) !== 0 && stop === end && !closed;
      if (clitic || (separate && isClipped(letters) && !(closed && letters.length > 1))) {
        const to = closed ? stop + 1 : stop;
        this.emit(start, to);
        return to;
      }
    }
    // Two single marks are a double one: ''so''.
    const mark = text.charCodeAt(start);
    const to = first < end && text.charCodeAt(first) === mark && mark !== 0x2018 ? first + 1 : first;
    this.emit(start, to);
    return to;
  }
}

/**
 * Parts a text (or its range [start, end)) into tokens. Every character that is not white space lies in exactly one
 * token; no token spans white space or a line break. Linear in the length of the text.
 */
export function tokenise(text: string, start = 0, end = text.length): Tokens {
  const scanner = new Scanner(text, end - start);
  scanner.scan(start, end);
  return scanner.tokens();
}
