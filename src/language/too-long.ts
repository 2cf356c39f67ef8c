// What is said of a text that is too long to be read at once.

/** A text is read whole, in memory that is bounded because its length is: no article comes near to these. */
export const mostWords = 210_000;
export const mostSentences = 30_000;
export const mostCharacters = 4_000_000;

/** A text that is too long. The message is a whole sentence for a person. */
export class TooLong extends Error {
  override name = "TooLong";

  constructor(count: number, of: string, most: number) {
    super(
      `The text has ${count.toLocaleString("en")} ${of}; at most ${most.toLocaleString("en")} are read at once. Split it.`,
    );
  }
}
