// Words of a text that can be found again: the text quote selector of the W3C Web Annotation Data Model (2017, 4.2.4).
import type { Span } from "../../record/reading.js";

/** The exact words, what stands before and after them, and where they stood. */
export interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
  /** UTF-16 code units from the start of the text: a hint, tried first. */
  start: number;
}

const context = 32;

export function quoteOf(text: string, [start, end]: Span): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - context), start),
    suffix: text.slice(end, end + context),
    start,
  };
}

/**
 * Where the quote's words stand in a text: where they stood, if their surroundings are the same; otherwise where most of
 * the surroundings agree, the nearest to where they stood among equals. Null where the text lacks the words.
 */
export function locate(text: string, quote: Quote): Span | null {
  const { exact, start } = quote;
  const whole = quote.prefix.length + quote.suffix.length;
  if (exact !== "" && text.startsWith(exact, start) && agreement(text, quote, start) === whole) {
    return [start, start + exact.length];
  }
  let found = -1;
  let most = -1;
  for (let at = exact === "" ? -1 : text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    const score = agreement(text, quote, at);
    if (score > most || (score === most && Math.abs(at - start) < Math.abs(found - start))) {
      found = at;
      most = score;
    }
  }
  return found === -1 ? null : [found, found + exact.length];
}

/** How many code units around the words at `at` are those around the quote's, counted outwards. */
function agreement(text: string, { exact, prefix, suffix }: Quote, at: number): number {
  const end = at + exact.length;
  return (
    shared(prefix.length, (index) => text[at - 1 - index] === prefix[prefix.length - 1 - index]) +
    shared(suffix.length, (index) => text[end + index] === suffix[index])
  );
}

/** How many of the first `length` indexes fulfil the test, up to the first that does not. */
function shared(length: number, test: (index: number) => boolean): number {
  let count = 0;
  while (count < length && test(count)) count++;
  return count;
}
