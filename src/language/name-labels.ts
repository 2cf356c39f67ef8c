// The labels of the name finder, word by word, and the names that the best sequence of labels makes.
import type { Name, NameKind } from "./document.js";

const KINDS: NameKind[] = ["person", "organization", "place", "other"];

/** Outside, then begin and inside of each kind of name. */
export const NAME_LABELS = ["O", ...KINDS.flatMap((kind) => [`B-${kind}`, `I-${kind}`])];
const COUNT = NAME_LABELS.length;

/** Names from a label a word; an inside label without a fitting word before it begins a name. */
export function namesFromLabels(labels: ArrayLike<number>): Name[] {
  const names: Name[] = [];
  let open: Name | null = null;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label === 0) {
      open = null;
      continue;
    }
    const kind = KINDS[(label - 1) >> 1];
    const inside = label % 2 === 0;
    if (inside && open && open.kind === kind) open.last = i;
    else {
      open = { first: i, last: i, kind };
      names.push(open);
    }
  }
  return names;
}

/** Whether a label may follow another: the inside of a name only its begin or inside. */
function follows(before: number, label: number): boolean {
  return label === 0 || label % 2 === 1 || before === label || before === label - 1;
}

/**
 * The best sequence of labels that is well formed (Viterbi), from the log probabilities of each label of each word:
 * `scores[word * COUNT + label]`, summed over the finders that judge.
 */
export function bestLabels(scores: Float32Array, n: number): Int32Array {
  const best = new Float32Array(n * COUNT);
  const from = new Int8Array(n * COUNT);
  for (let label = 0; label < COUNT; label++) best[label] = label !== 0 && label % 2 === 0 ? -1e6 : scores[label];
  for (let i = 1; i < n; i++) {
    for (let label = 0; label < COUNT; label++) {
      let largest = -Infinity;
      for (let before = 0; before < COUNT; before++) {
        const s = best[(i - 1) * COUNT + before];
        if (s > largest && follows(before, label)) {
          largest = s;
          from[i * COUNT + label] = before;
        }
      }
      best[i * COUNT + label] = largest + scores[i * COUNT + label];
    }
  }
  const labels = new Int32Array(n);
  let label = 0;
  for (let k = 1; k < COUNT; k++) if (best[(n - 1) * COUNT + k] > best[(n - 1) * COUNT + label]) label = k;
  for (let i = n - 1; i >= 0; i--) {
    labels[i] = label;
    label = from[i * COUNT + label];
  }
  return labels;
}

/** Gives each name its confidence: the mean probability of its labels, from their log probabilities. */
export function addConfidence(names: readonly Name[], labels: Int32Array, scores: Float32Array): void {
  for (const name of names) {
    let sum = 0;
    for (let i = name.first; i <= name.last; i++) sum += Math.exp(scores[i * COUNT + labels[i]]);
    name.confidence = sum / (name.last - name.first + 1);
  }
}

/** Adds the log probabilities of a row of scores, times `weight`, to `to`. */
export function addLogProbabilities(
  row: Float32Array,
  at: number,
  to: Float32Array,
  toAt: number,
  weight: number,
): void {
  let largest = -Infinity;
  for (let k = 0; k < COUNT; k++) if (row[at + k] > largest) largest = row[at + k];
  let sum = 0;
  for (let k = 0; k < COUNT; k++) sum += Math.exp(row[at + k] - largest);
  const log = largest + Math.log(sum);
  for (let k = 0; k < COUNT; k++) to[toAt + k] += weight * (row[at + k] - log);
}
