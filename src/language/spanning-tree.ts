// The best tree over a sentence's words from the scores of all arcs.

/**
 * The maximum spanning tree with exactly one child of the root (Chu & Liu 1965, Edmonds 1967; the single root by a
 * penalty on root arcs). `scores[d * stride + h]` is the score of head h for word d, h = n being the root. Returns the
 * head of each word, -1 for the root's child.
 */
export function spanningTree(scores: Float32Array | Float64Array, n: number, stride = n + 1): Int32Array {
  const heads = new Int32Array(n);
  let roots = 0;
  for (let d = 0; d < n; d++) {
    let best = -1;
    let bestScore = -Infinity;
    for (let h = 0; h <= n; h++) {
      if (h === d) continue;
      const s = scores[d * stride + h];
      if (s > bestScore) {
        bestScore = s;
        best = h;
      }
    }
    heads[d] = best === n ? -1 : best;
    if (best === n) roots++;
  }
  if (roots === 1 && !findCycle(heads, n)) return heads;

  // Words are renumbered 1..n and the root is 0; a penalty larger than any sum of scores leaves one root arc.
  let largest = 1;
  for (let d = 0; d < n; d++) {
    for (let h = 0; h <= n; h++) if (h !== d) largest = Math.max(largest, Math.abs(scores[d * stride + h]));
  }
  const penalty = largest * (2 * n + 2);
  const size = n + 1;
  const weights = new Float64Array(size * size).fill(-Infinity);
  for (let d = 0; d < n; d++) {
    for (let h = 0; h < n; h++) if (h !== d) weights[(h + 1) * size + d + 1] = scores[d * stride + h];
    weights[d + 1] = scores[d * stride + n] - penalty;
  }
  const found = edmonds(weights, size);
  for (let d = 0; d < n; d++) heads[d] = found[d + 1] - 1;
  return heads;
}

/** Whether following the heads from some word never reaches the root. */
function findCycle(heads: Int32Array, n: number): boolean {
  const seen = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let at = i;
    while (at >= 0 && seen[at] === 0) {
      seen[at] = i + 1;
      at = heads[at];
    }
    if (at >= 0 && seen[at] === i + 1) return true;
  }
  return false;
}

/** Heads of the maximum arborescence rooted at node 0; `weights[from * size + to]`. Contracts one cycle at a time. */
function edmonds(weights: Float64Array, size: number): Int32Array {
  const heads = new Int32Array(size).fill(0);
  for (let to = 1; to < size; to++) {
    let best = -Infinity;
    for (let from = 0; from < size; from++) {
      const w = weights[from * size + to];
      if (from !== to && w > best) {
        best = w;
        heads[to] = from;
      }
    }
  }
  // A cycle among the chosen arcs.
  const mark = new Int32Array(size);
  let cycle: number[] | null = null;
  for (let i = 1; i < size && !cycle; i++) {
    let at = i;
    while (at !== 0 && mark[at] === 0) {
      mark[at] = i;
      at = heads[at];
    }
    if (at !== 0 && mark[at] === i) {
      cycle = [at];
      for (let k = heads[at]; k !== at; k = heads[k]) cycle.push(k);
    }
  }
  if (!cycle) return heads;

  const inCycle = new Uint8Array(size);
  for (const node of cycle) inCycle[node] = 1;
  const outside: number[] = [];
  for (let i = 0; i < size; i++) if (!inCycle[i]) outside.push(i);
  const smaller = outside.length + 1;
  const contracted = outside.length;
  const next = new Float64Array(smaller * smaller).fill(-Infinity);
  const enter = new Int32Array(smaller);
  const leave = new Int32Array(smaller);
  for (let a = 0; a < outside.length; a++) {
    const u = outside[a];
    for (let b = 0; b < outside.length; b++) if (a !== b) next[a * smaller + b] = weights[u * size + outside[b]];
    let bestIn = -Infinity;
    let bestOut = -Infinity;
    for (const node of cycle) {
      const gain = weights[u * size + node] - weights[heads[node] * size + node];
      if (gain > bestIn) {
        bestIn = gain;
        enter[a] = node;
      }
      const out = weights[node * size + u];
      if (out > bestOut) {
        bestOut = out;
        leave[a] = node;
      }
    }
    next[a * smaller + contracted] = bestIn;
    if (u !== 0) next[contracted * smaller + a] = bestOut;
  }
  const inner = edmonds(next, smaller);
  const result = new Int32Array(size);
  for (let b = 1; b < outside.length; b++) {
    result[outside[b]] = inner[b] === contracted ? leave[b] : outside[inner[b]];
  }
  for (const node of cycle) result[node] = heads[node];
  const entry = inner[contracted];
  result[enter[entry]] = outside[entry];
  return result;
}
