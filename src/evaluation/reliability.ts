// How far confidences can be believed: of what was read with a confidence, how much is right.
import type { ArticleScore } from "./score.js";

/** Attributions whose confidence is at least `from` and below `to`; the last band holds 1 too. */
export interface ConfidenceBand {
  from: number;
  to: number;
  count: number;
  /** Sum of their confidences. */
  confidence: number;
  /** How many of them are right: content and source as in who-said-what. */
  right: number;
}

const BANDS = 10;

export function confidenceBands(): ConfidenceBand[] {
  return Array.from({ length: BANDS }, (_, i) => ({
    from: i / BANDS,
    to: (i + 1) / BANDS,
    count: 0,
    confidence: 0,
    right: 0,
  }));
}

/** Adds the attributions of an article that count for or against precision and have a confidence. */
export function addConfidences(bands: ConfidenceBand[], { predicted, matches }: ArticleScore): void {
  const right = new Set(matches.filter(({ sourceRight }) => sourceRight).map((match) => match.predicted));
  predicted.forEach(({ counted, confidence }, index) => {
    if (!counted || confidence === null) return;
    const band = bands[Math.min(BANDS - 1, Math.floor(confidence * BANDS))];
    band.count++;
    band.confidence += confidence;
    if (right.has(index)) band.right++;
  });
}

/** Expected calibration error in per cent: mean distance of confidence from the share that is right, over the bands. */
export function calibrationError(bands: readonly ConfidenceBand[]): number {
  const count = bands.reduce((sum, band) => sum + band.count, 0);
  const distance = bands.reduce((sum, band) => sum + Math.abs(band.confidence - band.right), 0);
  return (100 * distance) / Math.max(1, count);
}
