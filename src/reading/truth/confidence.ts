// How sure an attribution is: the network's score turned into the share of such attributions that are right.

/** Shares of right attributions by score on held-out gold readings, at scores 0.1, 0.2, … 1 (docs/attributions.md). */
const CURVE = [0.2, 0.3, 0.36, 0.41, 0.48, 0.57, 0.7, 0.84, 0.88, 0.98];

/** The confidence of an attribution with that score, both in [0, 1], in steps of 0.01. */
export function confidenceOf(score: number): number {
  const place = Math.min(1, Math.max(0, score)) * 10;
  const low = Math.floor(place);
  const at = (k: number): number => (k <= 0 ? 0 : CURVE[Math.min(k, CURVE.length) - 1]);
  const value = at(low) + (place - low) * (at(low + 1) - at(low));
  return Math.round(value * 100) / 100;
}
