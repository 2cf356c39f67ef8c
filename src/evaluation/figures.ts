// The figures of a scoring, from its counts. All in per cent.
import type { Counts } from "./counts.js";

export interface PrecisionRecall {
  precision: number;
  recall: number;
  f1: number;
}

export interface Figures {
  whoSaidWhat: PrecisionRecall;
  contentSoft: PrecisionRecall;
  contentExact: PrecisionRecall;
  /** Share of the matched contents that have the right source. */
  sourceOfMatched: number;
  cue: PrecisionRecall;
  directRecall: number;
  indirectRecall: number;
  /** Krippendorff's alpha of the tokens' labels: source, cue, content or none. */
  alpha: number;
}

/** The figures of one article, or of many whose counts were added up. */
export function figuresOf(counts: Counts): Figures {
  const { whoSaidWhat, predicted, gold, exact, cues } = counts;
  return {
    whoSaidWhat: ofCounts(whoSaidWhat, predicted, gold),
    contentSoft: ofShares(counts.predictedCovered / Math.max(1, predicted), counts.goldCovered / Math.max(1, gold)),
    contentExact: ofCounts(exact, predicted, gold),
    sourceOfMatched: (100 * whoSaidWhat) / Math.max(1, counts.matched),
    cue: ofCounts(cues, counts.predictedCues, counts.goldCues),
    directRecall: (100 * counts.directFound) / Math.max(1, counts.direct),
    indirectRecall: (100 * counts.indirectFound) / Math.max(1, counts.indirect),
    alpha: alphaOf(counts.coincidences),
  };
}

function ofCounts(right: number, predicted: number, gold: number): PrecisionRecall {
  return ofShares(predicted > 0 ? right / predicted : 0, gold > 0 ? right / gold : 0);
}

function ofShares(precision: number, recall: number): PrecisionRecall {
  const sum = precision + recall;
  return { precision: 100 * precision, recall: 100 * recall, f1: sum > 0 ? (200 * precision * recall) / sum : 0 };
}

/** Krippendorff's alpha for nominal labels (Krippendorff 2004, chapter 11). */
function alphaOf(coincidences: readonly (readonly number[])[]): number {
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0));
  const n = totals.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  coincidences.forEach((row, one) => {
    row.forEach((count, other) => {
      if (one === other) return;
      observed += count;
      expected += totals[one] * totals[other];
    });
  });
  return n > 1 && expected > 0 ? 100 * (1 - observed / (expected / (n - 1))) : 0;
}
