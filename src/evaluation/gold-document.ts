// A gold text as tokens, and spans of another version of the text as sets of those tokens.
import type { Span } from "../record/reading.js";
import { alignment } from "./alignment.js";
import { EvaluationProblem } from "./problem.js";

const BLANK = "\\t-\\r\\u001c-\\u001f \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** A run of letters, digits and underscores, or one other character that is not blank. */
const TOKEN = new RegExp(`[\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_${BLANK}]`, "gu");
const IS_BLANK = new RegExp(`^[${BLANK}]$`, "u");

/** A text without its blanks, in Unicode NFC character by character. */
interface Solid {
  characters: string[];
  /** Offset in the text, in UTF-16 code units, of the character that each comes from; ascending. */
  offsets: number[];
}

function solidOf(text: string): Solid {
  const solid: Solid = { characters: [], offsets: [] };
  let at = 0;
  for (const character of text) {
    if (!IS_BLANK.test(character))
      for (const part of character.normalize("NFC")) {
        solid.characters.push(part);
        solid.offsets.push(at);
      }
    at += character.length;
  }
  return solid;
}

/** Numbers of tokens. */
export type Tokens = ReadonlySet<number>;

/** A version of the gold text whose spans can be told as tokens of the gold text. */
export type Version = (spans: readonly Span[]) => Set<number>;

export class GoldDocument {
  readonly words: string[] = [];
  /** Offset of each token in the gold text. */
  readonly starts: number[] = [];
  private readonly solid: Solid;
  /** Token of each character of the gold text without blanks. */
  private readonly tokens: number[] = [];

  constructor(readonly text: string) {
    const ends: number[] = [];
    for (const { 0: word, index } of text.matchAll(TOKEN)) {
      this.words.push(word);
      this.starts.push(index);
      ends.push(index + word.length);
    }
    this.solid = solidOf(text);
    let token = 0;
    for (const offset of this.solid.offsets) {
      while (ends[token] <= offset) token++;
      this.tokens.push(token);
    }
  }

  /** The gold text itself. */
  own(): Version {
    return this.version(this.solid, null);
  }

  /**
   * Another version of the text, which may differ in blanks, in Unicode's normal form and in some characters.
   *
   * @throws EvaluationProblem where it differs too much to be one
   */
  aligned(text: string): Version {
    const solid = solidOf(text);
    const back = alignment(this.solid.characters, solid.characters);
    if (back === null)
      throw new EvaluationProblem("it is not a reading of the gold text: more than 2,000 characters differ.");
    return this.version(solid, back);
  }

  private version({ offsets }: Solid, back: Int32Array | null): Version {
    return (spans) => {
      const covered = new Set<number>();
      for (const [start, end] of spans) {
        for (let i = firstFrom(offsets, start); i < offsets.length && offsets[i] < end; i++) {
          const own = back === null ? i : back[i];
          if (own >= 0) covered.add(this.tokens[own]);
        }
      }
      return covered;
    };
  }

  /** Without punctuation. */
  wordsOnly(tokens: Tokens): Set<number> {
    return new Set([...tokens].filter((token) => /^[\p{L}\p{N}]/u.test(this.words[token])));
  }
}

/** Index of the first offset that is at least `offset`. */
function firstFrom(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
