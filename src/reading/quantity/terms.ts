// Words and tests that several rules of counting share.

/** Nouns that are no things counted: times, shares, ages, places in a list. */
export const UNCOUNTED = new Set(
  `second minute hour day night week month year decade century fortnight weekend percent per cent % ° degree point
  percentage time a.m. p.m. am pm gmt utc o'clock january february march april may june july august september october
  november december monday tuesday wednesday thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep.
  sept. oct. nov. dec. pct fold ago third quarter half th st nd rd`.split(/\s+/),
);

/** Nouns that hold a figure; what is counted stands before them or after "of". */
export const FIGURE_NOUNS = new Set("toll number total count tally figure sum estimate".split(" "));

/** Steps up a tree that a count may be governed over. */
export const MOST_STEPS = 6;

/** "three of them", "four of those killed" */
export function isThose(word: string): boolean {
  return word === "those" || word === "them" || word === "whom";
}

export function isNominal(xpos: string): boolean {
  return xpos.startsWith("NN");
}
