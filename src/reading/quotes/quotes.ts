// Pairs quotation marks of all styles in a text: nested quotes, apostrophes, inch marks, quotes that run over paragraphs.
import { kindOfQuote, type QuoteKind, type QuoteSpan } from "./kind.js";
import { findMarks } from "./marks.js";
import { type Found, Pairing } from "./pairing.js";
import { findParagraphs } from "./paragraphs.js";

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
