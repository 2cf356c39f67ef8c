// The kernels that training spends its time in, for the processor at hand: what src/language/kernel.assembly/kernel.ts
// does in WebAssembly, on the same memory, several times as fast. A Node-API addon; `npm run build:native` compiles it.
//
// All pointers are byte offsets into the memory that `attach` was given; all matrices are row-major 32-bit floats.
#include <math.h>
#include <node_api.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef float vec __attribute__((vector_size(64), aligned(4)));
#define LANES 16
#define ROWS 12

static char *base;
static float *panel;
static size_t panel_size;

static inline float *at(int64_t offset) { return (float *)(base + offset); }

static inline vec load(const float *p) {
  vec v;
  memcpy(&v, p, sizeof v);
  return v;
}
static inline void store(float *p, vec v) { memcpy(p, &v, sizeof v); }

// One tile of `rows` by 32 columns; b is packed [k][32].
#define TILE(R)                                                                                              \
  static void tile##R(const float *a, const float *b, float *c, int n, int k, int columns, int accumulate) { \
    vec s0[R], s1[R];                                                                                        \
    for (int r = 0; r < R; r++) s0[r] = s1[r] = (vec){0};                                                     \
    for (int p = 0; p < k; p++) {                                                                            \
      vec b0 = load(b), b1 = load(b + LANES);                                                                \
      b += 2 * LANES;                                                                                        \
      _Pragma("GCC unroll 12") for (int r = 0; r < R; r++) {                                                 \
        float x = a[(size_t)r * k + p];                                                                      \
        s0[r] += x * b0;                                                                                     \
        s1[r] += x * b1;                                                                                     \
      }                                                                                                      \
    }                                                                                                        \
    for (int r = 0; r < R; r++) {                                                                            \
      float *out = c + (size_t)r * n;                                                                        \
      if (columns == 2 * LANES) {                                                                            \
        if (accumulate) s0[r] += load(out), s1[r] += load(out + LANES);                                      \
        store(out, s0[r]);                                                                                   \
        store(out + LANES, s1[r]);                                                                           \
      } else {                                                                                               \
        float row[2 * LANES];                                                                                \
        store(row, s0[r]);                                                                                   \
        store(row + LANES, s1[r]);                                                                           \
        for (int j = 0; j < columns; j++) out[j] = row[j] + (accumulate ? out[j] : 0);                       \
      }                                                                                                      \
    }                                                                                                        \
  }
TILE(12)
TILE(4)
TILE(1)

static void gemm(int64_t pa, int64_t pb, int64_t pc, int m, int n, int k, int accumulate) {
  const float *a = at(pa), *b = at(pb);
  float *c = at(pc);
  size_t needed = (size_t)k * 2 * LANES;
  if (needed > panel_size) {
    free(panel);
    panel = aligned_alloc(64, needed * sizeof(float));
    panel_size = needed;
  }
  for (int j = 0; j < n; j += 2 * LANES) {
    int columns = n - j < 2 * LANES ? n - j : 2 * LANES;
    for (int p = 0; p < k; p++) {
      float *to = panel + (size_t)p * 2 * LANES;
      memcpy(to, b + (size_t)p * n + j, columns * sizeof(float));
      if (columns < 2 * LANES) memset(to + columns, 0, (2 * LANES - columns) * sizeof(float));
    }
    int i = 0;
    for (; i + 12 <= m; i += 12) tile12(a + (size_t)i * k, panel, c + (size_t)i * n + j, n, k, columns, accumulate);
    for (; i + 4 <= m; i += 4) tile4(a + (size_t)i * k, panel, c + (size_t)i * n + j, n, k, columns, accumulate);
    for (; i < m; i++) tile1(a + (size_t)i * k, panel, c + (size_t)i * n + j, n, k, columns, accumulate);
  }
}

static void transpose(int64_t from, int64_t to, int rows, int columns, int stride) {
  const float *f = at(from);
  float *t = at(to);
  for (int i0 = 0; i0 < rows; i0 += 16)
    for (int j0 = 0; j0 < columns; j0 += 16) {
      int i1 = i0 + 16 < rows ? i0 + 16 : rows, j1 = j0 + 16 < columns ? j0 + 16 : columns;
      for (int j = j0; j < j1; j++)
        for (int i = i0; i < i1; i++) t[(size_t)j * stride + i] = f[(size_t)i * columns + j];
    }
}

static void add_bias(int64_t x, int64_t bias, int rows, int columns) {
  float *p = at(x);
  const float *q = at(bias);
  for (int i = 0; i < rows; i++, p += columns)
    for (int j = 0; j < columns; j++) p[j] += q[j];
}

static void add_bias_relu(int64_t x, int64_t bias, int rows, int columns) {
  float *p = at(x);
  const float *q = at(bias);
  for (int i = 0; i < rows; i++, p += columns)
    for (int j = 0; j < columns; j++) {
      float v = p[j] + q[j];
      p[j] = v > 0 ? v : 0;
    }
}

static inline float logistic(float x) {
  float y = x * 0.5f;
  y = y > 3 ? 3 : y < -3 ? -3 : y;
  float square = y * y;
  return 0.5f + 0.5f * (y * (27 + square)) / (27 + 9 * square);
}

static void sru_forward(int64_t pu, int64_t px, int64_t pv, int64_t pc, int64_t pf, int64_t pr, int64_t ph, int length, int d) {
  const float *u = at(pu), *x = at(px), *v = at(pv);
  float *c = at(pc), *f = at(pf), *r = at(pr), *h = at(ph);
  int half = d / 2;
  for (int side = 0; side < 2; side++) {
    int from = side ? half : 0;
    for (int step = 0; step < length; step++) {
      int t = side ? length - 1 - step : step;
      const float *ut = u + (size_t)t * 3 * d;
      size_t o = (size_t)t * d;
      const float *before = step ? c + (side ? o + d : o - d) : NULL;
      for (int j = from; j < from + half; j++) {
        float cp = before ? before[j] : 0;
        float candidate = ut[j];
        float forget = logistic(ut[d + j] + v[j] * cp);
        float reset = logistic(ut[2 * d + j] + v[d + j] * cp);
        float cn = candidate + forget * (cp - candidate);
        float xt = x[o + j];
        c[o + j] = cn;
        f[o + j] = forget;
        r[o + j] = reset;
        h[o + j] = xt + reset * (cn - xt);
      }
    }
  }
}

static void sru_backward(int64_t pu, int64_t px, int64_t pv, int64_t pc, int64_t pf, int64_t pr, int64_t pdh, int64_t pdu, int64_t pdx, int64_t pdv, int64_t pcarry, int length, int d) {
  const float *u = at(pu), *x = at(px), *v = at(pv), *c = at(pc), *f = at(pf), *r = at(pr), *dh = at(pdh);
  float *du = at(pdu), *dx = at(pdx), *dv = at(pdv), *carry = at(pcarry);
  int half = d / 2;
  for (int side = 0; side < 2; side++) {
    int from = side ? half : 0;
    for (int j = from; j < from + half; j++) carry[j] = 0;
    for (int step = length - 1; step >= 0; step--) {
      int t = side ? length - 1 - step : step;
      const float *ut = u + (size_t)t * 3 * d;
      float *dut = du + (size_t)t * 3 * d;
      size_t o = (size_t)t * d;
      const float *before = step ? c + (side ? o + d : o - d) : NULL;
      for (int j = from; j < from + half; j++) {
        float cp = before ? before[j] : 0;
        float cn = c[o + j], xt = x[o + j], candidate = ut[j], forget = f[o + j], reset = r[o + j], g = dh[o + j];
        float dr = g * (cn - xt) * (reset * (1 - reset));
        float dc = carry[j] + g * reset;
        dx[o + j] = g * (1 - reset);
        float df = dc * (cp - candidate) * (forget * (1 - forget));
        dut[j] = dc * (1 - forget);
        dut[d + j] = df;
        dut[2 * d + j] = dr;
        carry[j] = dc * forget + df * v[j] + dr * v[d + j];
        dv[j] += df * cp;
        dv[d + j] += dr * cp;
      }
    }
  }
}

static void column_sums(int64_t x, int64_t sums, int rows, int columns) {
  const float *p = at(x);
  float *s = at(sums);
  for (int i = 0; i < rows; i++, p += columns)
    for (int j = 0; j < columns; j++) s[j] += p[j];
}

static void multiply(int64_t x, int64_t y, int n) {
  float *p = at(x);
  const float *q = at(y);
  for (int i = 0; i < n; i++) p[i] *= q[i];
}

static void add(int64_t x, int64_t y, int n) {
  float *p = at(x);
  const float *q = at(y);
  for (int i = 0; i < n; i++) p[i] += q[i];
}

static void relu_backward(int64_t x, int64_t g, int n) {
  const float *p = at(x);
  float *q = at(g);
  for (int i = 0; i < n; i++) q[i] = p[i] > 0 ? q[i] : 0;
}

static double sum_of_squares(int64_t x, int n) {
  const float *p = at(x);
  float s[LANES] = {0};
  int i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int j = 0; j < LANES; j++) s[j] += p[i + j] * p[i + j];
  double sum = 0;
  for (int j = 0; j < LANES; j++) sum += s[j];
  for (; i < n; i++) sum += p[i] * p[i];
  return sum;
}

static void adam(int64_t pp, int64_t pg, int64_t pm, int64_t ps, int n, float rate, float beta1, float beta2, float epsilon, float scale) {
  float *p = at(pp), *g = at(pg), *m = at(pm), *s = at(ps);
  float a1 = 1 - beta1, a2 = 1 - beta2;
  for (int i = 0; i < n; i++) {
    float gradient = g[i] * scale;
    float first = beta1 * m[i] + a1 * gradient;
    float second = beta2 * s[i] + a2 * gradient * gradient;
    m[i] = first;
    s[i] = second;
    p[i] -= rate * first / (sqrtf(second) + epsilon);
    g[i] = 0;
  }
}

// A dropout mask: 0 at the given rate, else what keeps the mean. Sixteen xorshift generators side by side.
static void mask(int64_t out, int n, float rate, uint32_t seed) {
  float *p = at(out);
  uint32_t state[LANES];
  for (int j = 0; j < LANES; j++) {
    uint32_t z = seed + 0x9e3779b9u * (j + 1);
    z = (z ^ (z >> 16)) * 0x85ebca6bu;
    z = (z ^ (z >> 13)) * 0xc2b2ae35u;
    state[j] = (z ^ (z >> 16)) | 1;
  }
  uint32_t limit = (uint32_t)(rate * 16777216.0f);
  float keep = 1 / (1 - rate);
  for (int i = 0; i < n; i += LANES) {
    float row[LANES];
    for (int j = 0; j < LANES; j++) {
      uint32_t x = state[j];
      x ^= x << 13;
      x ^= x >> 17;
      x ^= x << 5;
      state[j] = x;
      row[j] = (x >> 8) < limit ? 0 : keep;
    }
    int count = n - i < LANES ? n - i : LANES;
    memcpy(p + i, row, count * sizeof(float));
  }
}

// Adam on some rows of a table, whose numbers stand at `ids`.
static void adam_rows(int64_t p, int64_t g, int64_t m, int64_t s, int columns, int64_t ids, int count, float rate, float beta1, float beta2, float epsilon, float scale) {
  const int32_t *id = (const int32_t *)at(ids);
  for (int i = 0; i < count; i++) {
    int64_t o = (int64_t)id[i] * columns * 4;
    adam(p + o, g + o, m + o, s + o, columns, rate, beta1, beta2, epsilon, scale);
  }
}

// out[n][wd + pd + vd + td]: each word's own vector, the sum of its pieces' vectors (pieces[starts[i]] up to
// pieces[starts[i + 1]]), its pretrained vector (bytes and scale; a row below 0 is none) and its traits (bits).
static void embed(int64_t out, int n, int64_t words, int64_t word_table, int wd, int64_t starts, int64_t pieces, int64_t piece_table, int pd, int64_t vectors, int64_t bytes, int64_t scales, int vd, int64_t traits, int td) {
  int input = wd + pd + vd + td;
  const int32_t *word = (int32_t *)at(words), *start = (int32_t *)at(starts), *piece = (int32_t *)at(pieces);
  const int32_t *vector = (int32_t *)at(vectors), *trait = (int32_t *)at(traits);
  for (int i = 0; i < n; i++) {
    float *row = at(out) + (size_t)i * input;
    memcpy(row, at(word_table) + (size_t)word[i] * wd, wd * sizeof(float));
    float *to = row + wd;
    memset(to, 0, (pd + vd + td) * sizeof(float));
    for (int k = start[i]; k < start[i + 1]; k++) {
      const float *p = at(piece_table) + (size_t)piece[k] * pd;
      for (int j = 0; j < pd; j++) to[j] += p[j];
    }
    to += pd;
    if (vector[i] >= 0) {
      const int8_t *b = (const int8_t *)(base + bytes) + (size_t)vector[i] * vd;
      float scale = at(scales)[vector[i]];
      for (int j = 0; j < vd; j++) to[j] = b[j] * scale;
    }
    to += vd;
    for (int j = 0; j < td; j++) to[j] = (trait[i] >> j) & 1;
  }
}

// Adds the gradients of rows of `embed` to those of the tables of words and pieces.
static void embed_backward(int64_t gradient, int n, int input, int64_t words, int64_t word_gradient, int wd, int64_t starts, int64_t pieces, int64_t piece_gradient, int pd) {
  const int32_t *word = (int32_t *)at(words), *start = (int32_t *)at(starts), *piece = (int32_t *)at(pieces);
  for (int i = 0; i < n; i++) {
    const float *row = at(gradient) + (size_t)i * input;
    float *w = at(word_gradient) + (size_t)word[i] * wd;
    for (int j = 0; j < wd; j++) w[j] += row[j];
    row += wd;
    for (int k = start[i]; k < start[i + 1]; k++) {
      float *p = at(piece_gradient) + (size_t)piece[k] * pd;
      for (int j = 0; j < pd; j++) p[j] += row[j];
    }
  }
}

// columns[n][3][d] from x[n + 2][d]: each row with its neighbours; row n stands before the first, n + 1 after the last.
static void window_columns(int64_t x, int64_t columns, int d, int64_t starts, int sentences, int backward) {
  const int32_t *start = (int32_t *)at(starts);
  int total = start[sentences];
  for (int s = 0; s < sentences; s++)
    for (int i = start[s]; i < start[s + 1]; i++)
      for (int k = -1; k <= 1; k++) {
        int j = i + k;
        int source = j < start[s] ? total : j >= start[s + 1] ? total + 1 : j;
        float *one = at(x) + (size_t)source * d;
        float *other = at(columns) + ((size_t)i * 3 + k + 1) * d;
        if (backward)
          for (int q = 0; q < d; q++) one[q] += other[q];
        else
          memcpy(other, one, d * sizeof(float));
      }
}

// Turns rows of scores into gradients of their cross-entropy times `scale` (and the row's own weight where `weights` is
// not 0); a gold label below 0 is none. Returns the summed losses.
static double softmax_rows(int64_t x, int rows, int count, int columns, int64_t gold, float scale, int64_t weights) {
  const int32_t *y = (int32_t *)at(gold);
  double loss = 0;
  for (int i = 0; i < rows; i++) {
    float *f = at(x) + (size_t)i * columns;
    if (y[i] < 0) {
      memset(f, 0, columns * sizeof(float));
      continue;
    }
    float weight = scale * (weights ? at(weights)[i] : 1);
    float largest = f[0];
    for (int k = 1; k < count; k++) largest = f[k] > largest ? f[k] : largest;
    float right = f[y[i]] - largest, sum = 0;
    for (int k = 0; k < count; k++) {
      f[k] = expf(f[k] - largest);
      sum += f[k];
    }
    float factor = weight / sum;
    for (int k = 0; k < count; k++) f[k] *= factor;
    f[y[i]] -= weight;
    for (int k = count; k < columns; k++) f[k] = 0;
    loss += (weight / scale) * (logf(sum) - right);
  }
  return loss;
}

// --- the doors

#define MOST 16
static void numbers(napi_env env, napi_callback_info info, double *to) {
  size_t count = MOST;
  napi_value values[MOST];
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  for (size_t i = 0; i < count; i++) napi_get_value_double(env, values[i], &to[i]);
}
#define DOOR(name, call)                                         \
  static napi_value door_##name(napi_env env, napi_callback_info info) { \
    double v[MOST] = {0};                                        \
    numbers(env, info, v);                                       \
    call;                                                        \
    return NULL;                                                 \
  }
DOOR(gemm, gemm(v[0], v[1], v[2], v[3], v[4], v[5], v[6]))
DOOR(transpose, transpose(v[0], v[1], v[2], v[3], v[4]))
DOOR(addBias, add_bias(v[0], v[1], v[2], v[3]))
DOOR(addBiasRelu, add_bias_relu(v[0], v[1], v[2], v[3]))
DOOR(sruForward, sru_forward(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]))
DOOR(sruBackward, sru_backward(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12]))
DOOR(columnSums, column_sums(v[0], v[1], v[2], v[3]))
DOOR(multiply, multiply(v[0], v[1], v[2]))
DOOR(add, add(v[0], v[1], v[2]))
DOOR(reluBackward, relu_backward(v[0], v[1], v[2]))
DOOR(adam, adam(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]))
DOOR(adamRows, adam_rows(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]))
DOOR(embed, embed(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14]))
DOOR(embedBackward, embed_backward(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]))
DOOR(windowColumns, window_columns(v[0], v[1], v[2], v[3], v[4], v[5]))
DOOR(mask, mask(v[0], v[1], v[2], (uint32_t)v[3]))

#define ASK(name, call)                                                  \
  static napi_value door_##name(napi_env env, napi_callback_info info) { \
    double v[MOST] = {0};                                                \
    numbers(env, info, v);                                               \
    napi_value out;                                                      \
    napi_create_double(env, call, &out);                                 \
    return out;                                                          \
  }
ASK(sumOfSquares, sum_of_squares(v[0], v[1]))
ASK(softmaxRows, softmax_rows(v[0], v[1], v[2], v[3], v[4], v[5], v[6]))

static napi_value door_attach(napi_env env, napi_callback_info info) {
  size_t count = 1, length;
  napi_value buffer;
  void *data;
  napi_get_cb_info(env, info, &count, &buffer, NULL, NULL);
  napi_get_arraybuffer_info(env, buffer, &data, &length);
  base = data;
  return NULL;
}

static void give(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, NULL, &function);
  napi_set_named_property(env, exports, name, function);
}
#define GIVE(name) give(env, exports, #name, door_##name)

NAPI_MODULE_INIT() {
  GIVE(attach), GIVE(gemm), GIVE(transpose), GIVE(addBias), GIVE(addBiasRelu), GIVE(sruForward), GIVE(sruBackward);
  GIVE(columnSums), GIVE(multiply), GIVE(add), GIVE(reluBackward), GIVE(sumOfSquares), GIVE(adam), GIVE(adamRows), GIVE(mask);
  GIVE(embed), GIVE(embedBackward), GIVE(windowColumns), GIVE(softmaxRows);
  return exports;
}
