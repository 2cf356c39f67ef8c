// Which quote of speech each token stands in.
import type { Document } from "../../language/document.js";
import type { Quote } from "./quotes.js";

/** For each sentence an array with the index of the innermost quote of speech around each token, -1 outside quotes. */
export function quotesOfTokens(document: Document, quotes: readonly Quote[]): Int32Array[] {
  const speech = quotes
    .map((quote, index) => ({ quote, index }))
    .filter(({ quote }) => quote.kind === "speech")
    .sort((one, other) => one.quote.start - other.quote.start || other.quote.end - one.quote.end);
  const open: { quote: Quote; index: number }[] = [];
  let next = 0;
  return document.sentences.map((sentence) => {
    const row = new Int32Array(sentence.length).fill(-1);
    for (let token = 0; token < sentence.length; token++) {
      const place = sentence.starts[token];
      while (open.length > 0 && open.at(-1)!.quote.end <= place) open.pop();
      for (; next < speech.length && speech[next].quote.start <= place; next++)
        if (speech[next].quote.end > place) open.push(speech[next]);
      if (open.length > 0) row[token] = open.at(-1)!.index;
    }
    return row;
  });
}
