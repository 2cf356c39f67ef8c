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
  const weights = weightsOf(size);
  weights.fill(-Infinity, 0, size);
  for (let d = 0; d < n; d++) {
    const row = (d + 1) * size;
    weights[row] = scores[d * stride + n] - penalty;
    for (let h = 0; h < n; h++) weights[row + h + 1] = h === d ? -Infinity : scores[d * stride + h];
  }
  const found = edmonds(weights, size);
  for (let d = 0; d < n; d++) heads[d] = found[d + 1] - 1;
  return heads;
}

let scratch = new Float64Array(64 * 64);

/** Room for the weights of so many nodes, the same each time: most sentences need it, and it is large. */
function weightsOf(size: number): Float64Array {
  if (scratch.length < size * size) scratch = new Float64Array(size * size);
  return scratch;
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

/** A cycle that has become one node, and what is needed to open it again. */
interface Contraction {
  /** The nodes of the cycle; the first stands for all of them from here on. */
  cycle: number[];
  /** The head of each of them in the cycle. */
  heads: number[];
  /** By node outside: the node of the cycle that it would best enter, and the one that would best be its head. */
  enter: Int32Array;
  leave: Int32Array;
}

/**
 * Heads of the maximum arborescence rooted at node 0; `weights[to * size + from]`, which are overwritten. Cycles are
 * contracted in place, one at a time, so that a contraction costs the cycle's length times the number of nodes.
 */
function edmonds(weights: Float64Array, size: number): Int32Array {
  const heads = new Int32Array(size);
  let nodes: number[] = [];
  for (let node = 0; node < size; node++) nodes.push(node);
  for (let to = 1; to < size; to++) heads[to] = bestHead(weights, size, nodes, to);
  const contractions: Contraction[] = [];
  for (;;) {
    const cycle = cycleAmong(nodes, heads);
    if (cycle === null) break;
    const [one] = cycle;
    const contraction: Contraction = {
      cycle,
      heads: cycle.map((node) => heads[node]),
      enter: new Int32Array(size),
      leave: new Int32Array(size),
    };
    contractions.push(contraction);
    const inCycle = new Uint8Array(size);
    for (const node of cycle) inCycle[node] = 1;
    const kept = cycle.map((node) => weights[node * size + heads[node]]);
    nodes = nodes.filter((node) => inCycle[node] === 0);
    for (const node of nodes) {
      let bestIn = -Infinity;
      let bestOut = -Infinity;
      const row = node * size;
      for (let k = 0; k < cycle.length; k++) {
        const gain = weights[cycle[k] * size + node] - kept[k];
        if (gain > bestIn) {
          bestIn = gain;
          contraction.enter[node] = cycle[k];
        }
        const out = weights[row + cycle[k]];
        if (out > bestOut) {
          bestOut = out;
          contraction.leave[node] = cycle[k];
        }
      }
      weights[one * size + node] = bestIn;
      weights[row + one] = bestOut;
      // Whose best head was in the cycle has the cycle for its best head.
      if (inCycle[heads[node]] === 1) heads[node] = one;
    }
    heads[one] = bestHead(weights, size, nodes, one);
    nodes.push(one);
  }
  for (const { cycle, heads: inner, enter, leave } of contractions.reverse()) {
    const [one] = cycle;
    const outer = heads[one];
    // Only a node that has a head in the cycle is told which; the root has none.
    for (const node of nodes) if (node !== 0 && heads[node] === one) heads[node] = leave[node];
    cycle.forEach((node, k) => {
      heads[node] = inner[k];
    });
    heads[enter[outer]] = outer;
    nodes = nodes.concat(cycle.slice(1));
  }
  return heads;
}

/** The node of `nodes` whose arc to `to` weighs most. */
function bestHead(weights: Float64Array, size: number, nodes: readonly number[], to: number): number {
  let best = -Infinity;
  let head = 0;
  for (const from of nodes) {
    const weight = weights[to * size + from];
    if (from !== to && weight > best) {
      best = weight;
      head = from;
    }
  }
  return head;
}

/** A cycle that following heads from one of the nodes runs into; null where all lead to the root. */
function cycleAmong(nodes: readonly number[], heads: Int32Array): number[] | null {
  // By node, one more than the node from which it was first reached.
  const mark = new Int32Array(heads.length);
  for (const node of nodes) {
    let at = node;
    while (at !== 0 && mark[at] === 0) {
      mark[at] = node + 1;
      at = heads[at];
    }
    if (at !== 0 && mark[at] === node + 1) {
      const cycle = [at];
      for (let k = heads[at]; k !== at; k = heads[k]) cycle.push(k);
      return cycle;
    }
  }
  return null;
}
