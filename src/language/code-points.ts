// Offsets in Unicode code points, as brat and W3C selectors count, from and to the record's UTF-16 code units.

/** Offsets of one text. Those within a surrogate pair are taken for the pair's beginning. */
export class CodePoints {
  /** UTF-16 offsets of the characters that take two code units, ascending. */
  private readonly pairs: number[] = [];

  constructor(text: string) {
    for (let at = 0; at < text.length; at++) {
      if (text.codePointAt(at)! > 0xffff) this.pairs.push(at++);
    }
  }

  /** From UTF-16 code units to code points. */
  fromUtf16(offset: number): number {
    return offset - this.count((index) => this.pairs[index] < offset);
  }

  /** From code points to UTF-16 code units. */
  toUtf16(offset: number): number {
    return offset + this.count((index) => this.pairs[index] - index < offset);
  }

  /** How many pairs, from the first, hold to a condition that holds to none after one that it does not hold to. */
  private count(holds: (index: number) => boolean): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
