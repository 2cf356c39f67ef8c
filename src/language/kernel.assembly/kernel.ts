// Numeric kernels in AssemblyScript, compiled to WebAssembly with 128-bit SIMD by `npm run build:kernel`.
// All pointers are byte offsets into the one imported memory; all matrices are row-major 32-bit floats whose column
// counts are multiples of 4 (of 8 for the columns of a product). No value is ever NaN, so that the smaller and the larger
// of two are taken by `pmin` and `pmax`, one instruction each where `min` and `max` take eight.

/** c[m][n] = a[m][k] · b[k][n], or += when `accumulate` is not 0. n is a multiple of 8. */
export function gemm(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, accumulate: i32): void {
  const nb = n << 2;
  const kb = k << 2;
  const whole = m & ~3;
  for (let j = 0; j < n; j += 8) {
    for (let i = 0; i < whole; i += 4) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let pa = a + i * kb;
      let pb = b + (j << 2);
      for (let p = 0; p < k; p++) {
        const b0 = v128.load(pb);
        const b1 = v128.load(pb, 16);
        let x = v128.load32_splat(pa);
        c00 = f32x4.add(c00, f32x4.mul(x, b0));
        c01 = f32x4.add(c01, f32x4.mul(x, b1));
        x = v128.load32_splat(pa + kb);
        c10 = f32x4.add(c10, f32x4.mul(x, b0));
        c11 = f32x4.add(c11, f32x4.mul(x, b1));
        x = v128.load32_splat(pa + 2 * kb);
        c20 = f32x4.add(c20, f32x4.mul(x, b0));
        c21 = f32x4.add(c21, f32x4.mul(x, b1));
        x = v128.load32_splat(pa + 3 * kb);
        c30 = f32x4.add(c30, f32x4.mul(x, b0));
        c31 = f32x4.add(c31, f32x4.mul(x, b1));
        pa += 4;
        pb += nb;
      }
      let pc = c + i * nb + (j << 2);
      put(pc, c00, c01, accumulate);
      put(pc + nb, c10, c11, accumulate);
      put(pc + 2 * nb, c20, c21, accumulate);
      put(pc + 3 * nb, c30, c31, accumulate);
    }
    for (let i = whole; i < m; i++) {
      let c0 = f32x4.splat(0);
      let c1 = c0;
      let pa = a + i * kb;
      let pb = b + (j << 2);
      for (let p = 0; p < k; p++) {
        const x = v128.load32_splat(pa);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(pb)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(pb, 16)));
        pa += 4;
        pb += nb;
      }
      put(c + i * nb + (j << 2), c0, c1, accumulate);
    }
  }
}

// @ts-ignore: decorator
@inline
function put(at: usize, x: v128, y: v128, accumulate: i32): void {
  if (accumulate) {
    x = f32x4.add(x, v128.load(at));
    y = f32x4.add(y, v128.load(at, 16));
  }
  v128.store(at, x);
  v128.store(at, y, 16);
}

/** to[columns][rows] = from[rows][columns] transposed; rows of `to` have `stride` floats, the rest is left alone. */
export function transpose(from: usize, to: usize, rows: i32, columns: i32, stride: i32): void {
  for (let i = 0; i < rows; i++) {
    const source = from + ((i * columns) << 2);
    for (let j = 0; j < columns; j++) {
      f32.store(to + ((j * stride + i) << 2), f32.load(source + (j << 2)));
    }
  }
}

/** Copies rows of `columns` floats to rows that lie `stride` floats apart. */
export function copyRows(from: usize, to: usize, rows: i32, columns: i32, stride: i32): void {
  const width = columns << 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j += 16) v128.store(to + j, v128.load(from + j));
    from += width;
    to += stride << 2;
  }
}

/** x[row] += bias for every row. */
export function addBias(x: usize, bias: usize, rows: i32, columns: i32): void {
  const width = columns << 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j += 16) {
      v128.store(x + j, f32x4.add(v128.load(x + j), v128.load(bias + j)));
    }
    x += width;
  }
}

/** x[row] = max(0, x[row] + bias) for every row. */
export function addBiasRelu(x: usize, bias: usize, rows: i32, columns: i32): void {
  const width = columns << 2;
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j += 16) {
      v128.store(x + j, f32x4.pmax(zero, f32x4.add(v128.load(x + j), v128.load(bias + j))));
    }
    x += width;
  }
}

/** out[i] = a[i] + b[i] + c[i] for one row of `columns` floats. */
export function addThree(a: usize, b: usize, c: usize, out: usize, columns: i32): void {
  const width = columns << 2;
  for (let j = 0; j < width; j += 16) {
    v128.store(out + j, f32x4.add(f32x4.add(v128.load(a + j), v128.load(b + j)), v128.load(c + j)));
  }
}

/** The logistic function by a rational approximation of tanh (exact at 0, saturates at ±6). */
// @ts-ignore: decorator
@inline
function logistic(x: v128): v128 {
  const half = f32x4.splat(0.5);
  let y = f32x4.mul(x, half);
  y = f32x4.pmax(f32x4.splat(-3), f32x4.pmin(f32x4.splat(3), y));
  const square = f32x4.mul(y, y);
  const t = f32x4.div(
    f32x4.mul(y, f32x4.add(f32x4.splat(27), square)),
    f32x4.add(f32x4.splat(27), f32x4.mul(f32x4.splat(9), square)),
  );
  return f32x4.add(half, f32x4.mul(half, t));
}

/**
 * One bidirectional layer of simple recurrent units (Lei et al. 2018) over one sequence. The first half of the `d`
 * units runs forwards, the second half backwards.
 *   u [length][3d]  candidate, forget and reset pre-activations (bias included)
 *   x [length][d]   the layer's input, for the highway
 *   v [2d]          recurrent weights of forget and reset
 *   c, f, r, h [length][d]  state, gates and output (f and r are kept for the backward pass)
 */
export function sruForward(u: usize, x: usize, v: usize, c: usize, f: usize, r: usize, h: usize, length: i32, d: i32): void {
  const row = d << 2;
  const half = row >> 1;
  const one = f32x4.splat(1);
  for (let side = 0; side < 2; side++) {
    const from = side ? half : 0;
    const to = from + half;
    for (let step = 0; step < length; step++) {
      const t = side ? length - 1 - step : step;
      const ut = u + t * 3 * row;
      const at = t * row;
      const before = side ? at + row : at - row;
      for (let j = from; j < to; j += 16) {
        const cp = step ? v128.load(c + before + j) : f32x4.splat(0);
        const candidate = v128.load(ut + j);
        const forget = logistic(f32x4.add(v128.load(ut + row + j), f32x4.mul(v128.load(v + j), cp)));
        const reset = logistic(f32x4.add(v128.load(ut + 2 * row + j), f32x4.mul(v128.load(v + row + j), cp)));
        const cn = f32x4.add(candidate, f32x4.mul(forget, f32x4.sub(cp, candidate)));
        const xt = v128.load(x + at + j);
        v128.store(c + at + j, cn);
        v128.store(f + at + j, forget);
        v128.store(r + at + j, reset);
        v128.store(h + at + j, f32x4.add(xt, f32x4.mul(reset, f32x4.sub(cn, xt))));
      }
    }
  }
}

/**
 * What `sruForward` gives, for running alone: x is overwritten with the output, and of the states only the last one is
 * kept, in `carry` [d], so that little memory is touched.
 */
export function sruRun(u: usize, x: usize, v: usize, carry: usize, length: i32, d: i32): void {
  const row = d << 2;
  const half = row >> 1;
  for (let j = 0; j < row; j += 16) v128.store(carry + j, f32x4.splat(0));
  for (let side = 0; side < 2; side++) {
    const from = side ? half : 0;
    const to = from + half;
    for (let step = 0; step < length; step++) {
      const t = side ? length - 1 - step : step;
      const ut = u + t * 3 * row;
      const at = x + t * row;
      for (let j = from; j < to; j += 16) {
        const cp = v128.load(carry + j);
        const candidate = v128.load(ut + j);
        const forget = logistic(f32x4.add(v128.load(ut + row + j), f32x4.mul(v128.load(v + j), cp)));
        const reset = logistic(f32x4.add(v128.load(ut + 2 * row + j), f32x4.mul(v128.load(v + row + j), cp)));
        const cn = f32x4.add(candidate, f32x4.mul(forget, f32x4.sub(cp, candidate)));
        const xt = v128.load(at + j);
        v128.store(carry + j, cn);
        v128.store(at + j, f32x4.add(xt, f32x4.mul(reset, f32x4.sub(cn, xt))));
      }
    }
  }
}

/**
 * Gradients of `sruForward`: from dh [length][d] to du [length][3d] (overwritten), dx [length][d] (overwritten, the
 * highway's share) and dv [2d] (accumulated). `carry` is scratch of d floats.
 */
export function sruBackward(
  u: usize, x: usize, v: usize, c: usize, f: usize, r: usize, dh: usize, du: usize, dx: usize, dv: usize, carry: usize, length: i32, d: i32,
): void {
  const row = d << 2;
  const half = row >> 1;
  const one = f32x4.splat(1);
  for (let side = 0; side < 2; side++) {
    const from = side ? half : 0;
    const to = from + half;
    for (let j = from; j < to; j += 16) v128.store(carry + j, f32x4.splat(0));
    for (let step = length - 1; step >= 0; step--) {
      const t = side ? length - 1 - step : step;
      const ut = u + t * 3 * row;
      const dut = du + t * 3 * row;
      const at = t * row;
      const before = side ? at + row : at - row;
      for (let j = from; j < to; j += 16) {
        const cp = step ? v128.load(c + before + j) : f32x4.splat(0);
        const cn = v128.load(c + at + j);
        const xt = v128.load(x + at + j);
        const candidate = v128.load(ut + j);
        const forget = v128.load(f + at + j);
        const reset = v128.load(r + at + j);
        const g = v128.load(dh + at + j);
        const dr = f32x4.mul(f32x4.mul(g, f32x4.sub(cn, xt)), f32x4.mul(reset, f32x4.sub(one, reset)));
        const dc = f32x4.add(v128.load(carry + j), f32x4.mul(g, reset));
        v128.store(dx + at + j, f32x4.mul(g, f32x4.sub(one, reset)));
        const df = f32x4.mul(f32x4.mul(dc, f32x4.sub(cp, candidate)), f32x4.mul(forget, f32x4.sub(one, forget)));
        v128.store(dut + j, f32x4.mul(dc, f32x4.sub(one, forget)));
        v128.store(dut + row + j, df);
        v128.store(dut + 2 * row + j, dr);
        v128.store(
          carry + j,
          f32x4.add(
            f32x4.mul(dc, forget),
            f32x4.add(f32x4.mul(df, v128.load(v + j)), f32x4.mul(dr, v128.load(v + row + j))),
          ),
        );
        v128.store(dv + j, f32x4.add(v128.load(dv + j), f32x4.mul(df, cp)));
        v128.store(dv + row + j, f32x4.add(v128.load(dv + row + j), f32x4.mul(dr, cp)));
      }
    }
  }
}

/** sums[column] += the column's sum over the rows of x. */
export function columnSums(x: usize, sums: usize, rows: i32, columns: i32): void {
  const width = columns << 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j += 16) {
      v128.store(sums + j, f32x4.add(v128.load(sums + j), v128.load(x + j)));
    }
    x += width;
  }
}

/** x[i] *= y[i]; n is a multiple of 4. */
export function multiply(x: usize, y: usize, n: i32): void {
  const bytes = n << 2;
  for (let j = 0; j < bytes; j += 16) v128.store(x + j, f32x4.mul(v128.load(x + j), v128.load(y + j)));
}

/** x[i] += y[i]; n is a multiple of 4. */
export function add(x: usize, y: usize, n: i32): void {
  const bytes = n << 2;
  for (let j = 0; j < bytes; j += 16) v128.store(x + j, f32x4.add(v128.load(x + j), v128.load(y + j)));
}

/** g[i] = 0 where x[i] is not above 0: the gradient of a rectifier from its output. */
export function reluBackward(x: usize, g: usize, n: i32): void {
  const bytes = n << 2;
  const zero = f32x4.splat(0);
  for (let j = 0; j < bytes; j += 16) v128.store(g + j, v128.and(v128.load(g + j), f32x4.gt(v128.load(x + j), zero)));
}

/** The sum of squares of x; n is a multiple of 4. */
export function sumOfSquares(x: usize, n: i32): f32 {
  const bytes = n << 2;
  let s = f32x4.splat(0);
  for (let j = 0; j < bytes; j += 16) {
    const a = v128.load(x + j);
    s = f32x4.add(s, f32x4.mul(a, a));
  }
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3);
}

/** One step of Adam (Kingma & Ba 2015) on n parameters; `rate` holds the bias correction; g is scaled, then zeroed. */
export function adam(p: usize, g: usize, m: usize, s: usize, n: i32, rate: f32, beta1: f32, beta2: f32, epsilon: f32, scale: f32): void {
  const bytes = n << 2;
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const a1 = f32x4.splat(1 - beta1);
  const a2 = f32x4.splat(1 - beta2);
  const zero = f32x4.splat(0);
  for (let j = 0; j < bytes; j += 16) {
    const gradient = f32x4.mul(v128.load(g + j), f32x4.splat(scale));
    const first = f32x4.add(f32x4.mul(b1, v128.load(m + j)), f32x4.mul(a1, gradient));
    const second = f32x4.add(f32x4.mul(b2, v128.load(s + j)), f32x4.mul(a2, f32x4.mul(gradient, gradient)));
    v128.store(m + j, first);
    v128.store(s + j, second);
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), first), f32x4.add(f32x4.sqrt(second), f32x4.splat(epsilon)));
    v128.store(p + j, f32x4.sub(v128.load(p + j), step));
    v128.store(g + j, zero);
  }
}

/** packed[n / 8][k][8] from b[k][n]: the order in which `gemmPacked` reads it. */
export function pack(b: usize, packed: usize, n: i32, k: i32): void {
  const nb = n << 2;
  for (let j = 0; j < n; j += 8) {
    let pb = b + (j << 2);
    for (let p = 0; p < k; p++) {
      v128.store(packed, v128.load(pb));
      v128.store(packed, v128.load(pb, 16), 16);
      packed += 32;
      pb += nb;
    }
  }
}

/** c[m][n] = bias[n] + a[m][k] · b[k][n], b packed by `pack`; floor is 0 for a rectifier, -Infinity for none. */
export function gemmPacked(a: usize, b: usize, bias: usize, c: usize, m: i32, n: i32, k: i32, floor: f32): void {
  const nb = n << 2;
  const kb = k << 2;
  const whole = m & ~3;
  const strip = k << 5;
  const least = f32x4.splat(floor);
  for (let j = 0; j < n; j += 8) {
    const start0 = v128.load(bias + (j << 2));
    const start1 = v128.load(bias + (j << 2), 16);
    for (let i = 0; i < whole; i += 4) {
      let c00 = start0;
      let c01 = start1;
      let c10 = start0;
      let c11 = start1;
      let c20 = start0;
      let c21 = start1;
      let c30 = start0;
      let c31 = start1;
      let pa = a + i * kb;
      let pb = b;
      const end = b + strip;
      while (pb < end) {
        const b0 = v128.load(pb);
        const b1 = v128.load(pb, 16);
        let x = v128.load32_splat(pa);
        c00 = f32x4.add(c00, f32x4.mul(x, b0));
        c01 = f32x4.add(c01, f32x4.mul(x, b1));
        x = v128.load32_splat(pa + kb);
        c10 = f32x4.add(c10, f32x4.mul(x, b0));
        c11 = f32x4.add(c11, f32x4.mul(x, b1));
        x = v128.load32_splat(pa + 2 * kb);
        c20 = f32x4.add(c20, f32x4.mul(x, b0));
        c21 = f32x4.add(c21, f32x4.mul(x, b1));
        x = v128.load32_splat(pa + 3 * kb);
        c30 = f32x4.add(c30, f32x4.mul(x, b0));
        c31 = f32x4.add(c31, f32x4.mul(x, b1));
        pa += 4;
        pb += 32;
      }
      const pc = c + i * nb + (j << 2);
      v128.store(pc, f32x4.pmax(least, c00));
      v128.store(pc, f32x4.pmax(least, c01), 16);
      v128.store(pc + nb, f32x4.pmax(least, c10));
      v128.store(pc + nb, f32x4.pmax(least, c11), 16);
      v128.store(pc + 2 * nb, f32x4.pmax(least, c20));
      v128.store(pc + 2 * nb, f32x4.pmax(least, c21), 16);
      v128.store(pc + 3 * nb, f32x4.pmax(least, c30));
      v128.store(pc + 3 * nb, f32x4.pmax(least, c31), 16);
    }
    for (let i = whole; i < m; i++) {
      let c0 = start0;
      let c1 = start1;
      let pa = a + i * kb;
      let pb = b;
      const end = b + strip;
      while (pb < end) {
        const x = v128.load32_splat(pa);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(pb)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(pb, 16)));
        pa += 4;
        pb += 32;
      }
      const pc = c + i * nb + (j << 2);
      v128.store(pc, f32x4.pmax(least, c0));
      v128.store(pc, f32x4.pmax(least, c1), 16);
    }
    b += strip;
  }
}

/**
 * The first layer from ready products: out[i] = max(0, bias + left + middle + right) over rows of `table`, each of 3d
 * floats: a word's products as left neighbour, as itself and as right neighbour. `ids` [n + 2] holds row numbers of a
 * sentence with its begin and end.
 */
export function windowSums(table: usize, ids: usize, bias: usize, out: usize, n: i32, d: i32): void {
  const width = d << 2;
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i++) {
    const left = table + <usize>i32.load(ids) * 3 * width;
    const middle = table + <usize>i32.load(ids, 4) * 3 * width + width;
    const right = table + <usize>i32.load(ids, 8) * 3 * width + 2 * width;
    for (let j = 0; j < width; j += 16) {
      const sum = f32x4.add(
        f32x4.add(v128.load(left + j), v128.load(middle + j)),
        f32x4.add(v128.load(right + j), v128.load(bias + j)),
      );
      v128.store(out + j, f32x4.pmax(zero, sum));
    }
    out += width;
    ids += 4;
  }
}

/** out[row] = the index of the largest of the first `count` values of each row of x. */
export function argmaxRows(x: usize, rows: i32, columns: i32, count: i32, out: usize): void {
  for (let i = 0; i < rows; i++) {
    let best = 0;
    let largest = f32.load(x);
    for (let k = 1; k < count; k++) {
      const value = f32.load(x + (k << 2));
      if (value > largest) {
        largest = value;
        best = k;
      }
    }
    i32.store(out + (i << 2), best);
    x += columns << 2;
  }
}

/** The bucket of a signed distance: the twin of `distanceBucket` in architecture.ts. */
// @ts-ignore: decorator
@inline
function bucket(distance: i32): i32 {
  const size = distance < 0 ? -distance : distance;
  const step = size <= 4 ? size - 1 : size <= 6 ? 4 : size <= 10 ? 5 : size <= 20 ? 6 : 7;
  return distance < 0 ? step : 8 + step;
}

/** scores[d][h] += near[d][bucket(h - d)] for a sentence of n words; the diagonal becomes very small. */
export function addDistances(scores: usize, near: usize, n: i32, stride: i32): void {
  for (let d = 0; d < n; d++) {
    for (let h = 0; h < n; h++) {
      const at = scores + (h << 2);
      if (h == d) f32.store(at, -1e9);
      else f32.store(at, f32.load(at) + f32.load(near + (bucket(h - d) << 2)));
    }
    scores += stride << 2;
    near += 64;
  }
}

/** z[d] = max(0, dependent[d] + head[heads[d]] + bias + distance[bucket]); heads of -1 take `root` and no distance. */
export function relationHidden(
  dependent: usize, head: usize, heads: usize, bias: usize, root: usize, distance: usize, z: usize, n: i32, d: i32,
): void {
  const width = d << 2;
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i++) {
    const h = i32.load(heads + (i << 2));
    const other = h < 0 ? root : head + h * width;
    for (let j = 0; j < width; j += 16) {
      let sum = f32x4.add(f32x4.add(v128.load(dependent + j), v128.load(other + j)), v128.load(bias + j));
      if (h >= 0) sum = f32x4.add(sum, v128.load(distance + bucket(h - i) * width + j));
      v128.store(z + j, f32x4.pmax(zero, sum));
    }
    dependent += width;
    z += width;
  }
}

/**
 * out[p][j] = query[p] · keys[j][p] for `pointers` blocks of `d` floats and n words; rows of `out` have n floats.
 * The keys' rows have pointers × d floats.
 */
export function pointerScores(query: usize, keys: usize, out: usize, n: i32, pointers: i32, d: i32): void {
  const width = d << 2;
  const row = pointers * width;
  for (let p = 0; p < pointers; p++) {
    const q = query + p * width;
    let key = keys + p * width;
    for (let j = 0; j < n; j++) {
      let s = f32x4.splat(0);
      for (let k = 0; k < width; k += 16) s = f32x4.add(s, f32x4.mul(v128.load(q + k), v128.load(key + k)));
      f32.store(
        out + (j << 2),
        f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3),
      );
      key += row;
    }
    out += n << 2;
  }
}

/**
 * What `pointerScores` gives, as rows a word: out[j][p], eight floats a row of which the first six are the pointers',
 * with what the traits of each pair of cue and word add. `traits` are rows of `each` numbers of 16 bits, closed by a
 * negative one; `weights` has eight floats a trait.
 */
export function pointerRows(query: usize, keys: usize, traits: usize, each: i32, weights: usize, out: usize, n: i32, d: i32): void {
  const width = d << 2;
  for (let j = 0; j < n; j++) {
    const zero = f32x4.splat(0);
    let s0 = zero;
    let s1 = zero;
    let s2 = zero;
    let s3 = zero;
    let s4 = zero;
    let s5 = zero;
    for (let k = 0; k < width; k += 16) {
      const q = query + k;
      const key = keys + k;
      s0 = f32x4.add(s0, f32x4.mul(v128.load(q), v128.load(key)));
      s1 = f32x4.add(s1, f32x4.mul(v128.load(q + width), v128.load(key + width)));
      s2 = f32x4.add(s2, f32x4.mul(v128.load(q + 2 * width), v128.load(key + 2 * width)));
      s3 = f32x4.add(s3, f32x4.mul(v128.load(q + 3 * width), v128.load(key + 3 * width)));
      s4 = f32x4.add(s4, f32x4.mul(v128.load(q + 4 * width), v128.load(key + 4 * width)));
      s5 = f32x4.add(s5, f32x4.mul(v128.load(q + 5 * width), v128.load(key + 5 * width)));
    }
    let low = laneSums(s0, s1, s2, s3);
    let high = laneSums(s4, s5, zero, zero);
    for (let k = 0; k < each; k++) {
      const trait = i32.load16_s(traits + (k << 1));
      if (trait < 0) break;
      low = f32x4.add(low, v128.load(weights + (trait << 5)));
      high = f32x4.add(high, v128.load(weights + (trait << 5), 16));
    }
    v128.store(out, low);
    v128.store(out, high, 16);
    keys += 6 * width;
    traits += each << 1;
    out += 32;
  }
}

/**
 * For each of the first `columns` columns of x[n][8] the numbers of the rows whose value lies less than `margin` below
 * the column's largest, or of all rows where those are fewer than `least`. A line of `out` has n + 1 whole numbers: how
 * many rows, then which, in order.
 */
export function likelyRows(x: usize, n: i32, columns: i32, margin: f32, least: i32, out: usize): void {
  const end = x + (n << 5);
  for (let p = 0; p < columns; p++) {
    const first = x + (p << 2);
    let most = f32.load(first);
    for (let at = first; at < end; at += 32) {
      const value = f32.load(at);
      most = value > most ? value : most;
    }
    const floor = most - margin;
    let to = out + 4;
    let j = 0;
    for (let at = first; at < end; at += 32) {
      // Written always and kept where it counts, so that nothing is guessed.
      i32.store(to, j);
      to += f32.load(at) > floor ? 4 : 0;
      j++;
    }
    let count = <i32>(to - out - 4) >> 2;
    if (count < least) {
      count = n;
      for (let k = 0; k < n; k++) i32.store(out + 4 + (k << 2), k);
    }
    i32.store(out, count);
    out += (n + 1) << 2;
  }
}

/** The sums of the lanes of four vectors, each from the first lane to the last. */
// @ts-ignore: decorator
@inline
function laneSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab01 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab23 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd23 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  const first = v128.shuffle<f32>(ab01, cd01, 0, 1, 4, 5);
  const second = v128.shuffle<f32>(ab01, cd01, 2, 3, 6, 7);
  const third = v128.shuffle<f32>(ab23, cd23, 0, 1, 4, 5);
  const fourth = v128.shuffle<f32>(ab23, cd23, 2, 3, 6, 7);
  return f32x4.add(f32x4.add(f32x4.add(first, second), third), fourth);
}

/**
 * out[j] = the sum of `each` rows of a table of signed bytes, `columns` (a multiple of 4) a row, each row times its
 * scale; rows of `out` lie `stride` floats apart. `ids` holds the rows' numbers; negative ones are passed over. The sum
 * is rounded to 32 bits after each row.
 */
export function tableSums(bytes: usize, scales: usize, ids: usize, each: i32, out: usize, n: i32, columns: i32, stride: i32): void {
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < columns; k += 4) v128.store(out + (k << 2), f32x4.splat(0));
    for (let e = 0; e < each; e++) {
      const id = i32.load(ids + (e << 2));
      if (id < 0) continue;
      // In 64 bits, where the product of byte and scale is exact.
      const scale = f64x2.splat(<f64>f32.load(scales + (id << 2)));
      const row = bytes + id * columns;
      for (let k = 0; k < columns; k += 4) {
        const values = i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(row + k)));
        const at = out + (k << 2);
        const sum = v128.load(at);
        const low = f64x2.add(f64x2.promote_low_f32x4(sum), f64x2.mul(f64x2.convert_low_i32x4_s(values), scale));
        const high = f64x2.add(
          f64x2.promote_low_f32x4(v128.shuffle<i64>(sum, sum, 1, 1)),
          f64x2.mul(f64x2.convert_low_i32x4_s(v128.shuffle<i64>(values, values, 1, 1)), scale),
        );
        v128.store(at, v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2));
      }
    }
    ids += each << 2;
    out += stride << 2;
  }
}

/** The largest absolute value of x; n is a multiple of 4. */
export function largest(x: usize, n: i32): f32 {
  const end = x + (n << 2);
  const whole = x + ((n & ~15) << 2);
  let most = f32x4.splat(0);
  let most1 = most;
  let most2 = most;
  let most3 = most;
  // Four at once, so that none waits for the one before.
  for (; x < whole; x += 64) {
    most = f32x4.pmax(most, f32x4.abs(v128.load(x)));
    most1 = f32x4.pmax(most1, f32x4.abs(v128.load(x, 16)));
    most2 = f32x4.pmax(most2, f32x4.abs(v128.load(x, 32)));
    most3 = f32x4.pmax(most3, f32x4.abs(v128.load(x, 48)));
  }
  for (; x < end; x += 16) most = f32x4.pmax(most, f32x4.abs(v128.load(x)));
  most = f32x4.pmax(f32x4.pmax(most, most1), f32x4.pmax(most2, most3));
  return max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
}

/** out[i] = x[i] · scale rounded to 16 bits; n is a multiple of 8. */
export function quantise(x: usize, out: usize, n: i32, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < n; i += 8) {
    const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(x), factor)));
    const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(x, 16), factor)));
    v128.store(out, i16x8.narrow_i32x4_s(low, high));
    x += 32;
    out += 16;
  }
}

/**
 * packed[n / 8][k / 2][8][2] from b[k][n], times `scale` and rounded to 16 bits: pairs of rows side by side, as one
 * instruction multiplies and adds them. k is even.
 */
export function packInt16(b: usize, packed: usize, n: i32, k: i32, scale: f32): void {
  const nb = n << 2;
  for (let j = 0; j < n; j += 8) {
    for (let p = 0; p < k; p += 2) {
      for (let q = 0; q < 8; q++) {
        const at = b + p * nb + ((j + q) << 2);
        i32.store16(packed, <i32>nearest(f32.load(at) * scale));
        i32.store16(packed, <i32>nearest(f32.load(at + nb) * scale), 2);
        packed += 4;
      }
    }
  }
}

/**
 * packed[n / 24][k / 2][24][2] from b[k][n], times `scale` and rounded to 16 bits: what `gemmSparse` reads. n is a
 * multiple of 24, k is even.
 */
export function packSparse(b: usize, packed: usize, n: i32, k: i32, scale: f32): void {
  const nb = n << 2;
  for (let j = 0; j < n; j += 24) {
    for (let p = 0; p < k; p += 2) {
      for (let q = 0; q < 24; q++) {
        const at = b + p * nb + ((j + q) << 2);
        i32.store16(packed, <i32>nearest(f32.load(at) * scale));
        i32.store16(packed, <i32>nearest(f32.load(at + nb) * scale), 2);
        packed += 4;
      }
    }
  }
}

/**
 * The product of `gemmInt16` for an `a` that is mostly zeros, as after a rectifier: pairs of zeros are passed over.
 * b is from `packSparse`; `pairs` is scratch of (m + 1) · (k + 1) · 2 whole numbers.
 */
export function gemmSparse(
  a: usize, b: usize, bias: usize, c: usize, m: i32, n: i32, k: i32, scale: f32, floor: f32, pairs: usize,
): void {
  // For each row the pairs that are not zero, each with the place of its weights, closed by a place of -1.
  let list = pairs;
  let pa = a;
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p += 2) {
      const pair = i32.load(pa);
      i32.store(list, p * 48);
      i32.store(list, pair, 4);
      // Written always and kept where it counts: a branch here would be guessed wrong every other time.
      list += pair == 0 ? 0 : 8;
      pa += 4;
    }
    i32.store(list, -1);
    list += 8;
  }
  const nb = n << 2;
  const factor = f32x4.splat(scale);
  const least = f32x4.splat(floor);
  for (let j = 0; j < n; j += 24) {
    const start = bias + (j << 2);
    let pc = c + (j << 2);
    list = pairs;
    for (let i = 0; i < m; i++) {
      let c0 = i32x4.splat(0);
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      let c4 = c0;
      let c5 = c0;
      let place = i32.load(list);
      while (place >= 0) {
        const pb = b + place;
        const x = v128.load32_splat(list, 4);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, v128.load(pb)));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, v128.load(pb, 16)));
        c2 = i32x4.add(c2, i32x4.dot_i16x8_s(x, v128.load(pb, 32)));
        c3 = i32x4.add(c3, i32x4.dot_i16x8_s(x, v128.load(pb, 48)));
        c4 = i32x4.add(c4, i32x4.dot_i16x8_s(x, v128.load(pb, 64)));
        c5 = i32x4.add(c5, i32x4.dot_i16x8_s(x, v128.load(pb, 80)));
        list += 8;
        place = i32.load(list);
      }
      list += 8;
      finish(pc, c0, c1, factor, v128.load(start), v128.load(start, 16), least);
      finish(pc + 32, c2, c3, factor, v128.load(start, 32), v128.load(start, 48), least);
      finish(pc + 64, c4, c5, factor, v128.load(start, 64), v128.load(start, 80), least);
      pc += nb;
    }
    b += k * 48;
  }
}

/**
 * c[m][n] = bias[n] + scale · a[m][k] · b[k][n] with a from `quantise` and b from `packInt16`; floor is 0 for a
 * rectifier, -Infinity for none. The sums are whole numbers of 32 bits.
 */
export function gemmInt16(a: usize, b: usize, bias: usize, c: usize, m: i32, n: i32, k: i32, scale: f32, floor: f32): void {
  const nb = n << 2;
  const kb = k << 1;
  const whole = m & ~3;
  const strip = k << 4;
  const factor = f32x4.splat(scale);
  const least = f32x4.splat(floor);
  for (let j = 0; j < n; j += 8) {
    const bias0 = v128.load(bias + (j << 2));
    const bias1 = v128.load(bias + (j << 2), 16);
    const end = b + strip;
    for (let i = 0; i < whole; i += 4) {
      let c00 = i32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let pa = a + i * kb;
      let pb = b;
      while (pb < end) {
        const b0 = v128.load(pb);
        const b1 = v128.load(pb, 16);
        let x = v128.load32_splat(pa);
        c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
        c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(pa + kb);
        c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
        c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(pa + 2 * kb);
        c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
        c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(pa + 3 * kb);
        c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
        c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
        pa += 4;
        pb += 32;
      }
      const pc = c + i * nb + (j << 2);
      finish(pc, c00, c01, factor, bias0, bias1, least);
      finish(pc + nb, c10, c11, factor, bias0, bias1, least);
      finish(pc + 2 * nb, c20, c21, factor, bias0, bias1, least);
      finish(pc + 3 * nb, c30, c31, factor, bias0, bias1, least);
    }
    for (let i = whole; i < m; i++) {
      let c0 = i32x4.splat(0);
      let c1 = c0;
      let pa = a + i * kb;
      let pb = b;
      while (pb < end) {
        const x = v128.load32_splat(pa);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, v128.load(pb)));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, v128.load(pb, 16)));
        pa += 4;
        pb += 32;
      }
      finish(c + i * nb + (j << 2), c0, c1, factor, bias0, bias1, least);
    }
    b = end;
  }
}

// @ts-ignore: decorator
@inline
function finish(at: usize, x: v128, y: v128, factor: v128, bias0: v128, bias1: v128, least: v128): void {
  v128.store(at, f32x4.pmax(least, f32x4.add(bias0, f32x4.mul(factor, f32x4.convert_i32x4_s(x)))));
  v128.store(at, f32x4.pmax(least, f32x4.add(bias1, f32x4.mul(factor, f32x4.convert_i32x4_s(y)))), 16);
}
