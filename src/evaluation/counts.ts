// What is counted where readings are held against gold.

/** Labels of tokens, in the order of the rows and columns of `Counts.coincidences`. */
export const tokenLabels = ["none", "content", "source", "cue"] as const;

/** Counts of one article, or of several. */
export interface Counts {
  articles: number;
  gold: number;
  /** Attributions read, but for those that the gold could not have marked. */
  predicted: number;
  /** One-to-one: contents that share half of their tokens or more. */
  matched: number;
  /** Of those, the ones whose source is right. */
  whoSaidWhat: number;
  /** One-to-one: contents of the same words. */
  exact: number;
  /** Sum over the predicted contents of the share that the best gold content covers. */
  predictedCovered: number;
  /** Sum over the gold contents of the share that the best predicted content covers. */
  goldCovered: number;
  cues: number;
  predictedCues: number;
  goldCues: number;
  /** Gold whose content begins with a quotation mark, and how much of it was found with its source. */
  direct: number;
  directFound: number;
  indirect: number;
  indirectFound: number;
  /** How often a token has one label in the gold and another in the reading, counted both ways round. */
  coincidences: number[][];
}

export function noCounts(): Counts {
  return {
    articles: 0,
    gold: 0,
    predicted: 0,
    matched: 0,
    whoSaidWhat: 0,
    exact: 0,
    predictedCovered: 0,
    goldCovered: 0,
    cues: 0,
    predictedCues: 0,
    goldCues: 0,
    direct: 0,
    directFound: 0,
    indirect: 0,
    indirectFound: 0,
    coincidences: tokenLabels.map(() => tokenLabels.map(() => 0)),
  };
}

/** Adds the counts of one scoring to others. */
export function addCounts(total: Counts, { coincidences, ...counts }: Counts): void {
  for (const [name, count] of Object.entries(counts)) total[name as Exclude<keyof Counts, "coincidences">] += count;
  coincidences.forEach((row, one) => {
    row.forEach((count, other) => {
      total.coincidences[one][other] += count;
    });
  });
}
