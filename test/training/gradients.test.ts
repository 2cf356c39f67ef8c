// The gradients of the layers against numeric ones: the slope of the loss where one number is moved a little.
import { describe, expect, it } from "vitest";
import { createKernel } from "../../src/language/kernel.js";
import { softGradient, softmaxGradient } from "../../training/parameter-store.js";

const scores = [0.3, -1.2, 0.8, 0.05, -0.4];
const step = 5e-2;
/** The kernels' logistic function is an approximation, whose slope is not quite that of the function itself. */
const approximation = 0.05;

/** The slope of a loss in each number. */
function slopes(values: readonly number[], loss: (values: Float32Array) => number): number[] {
  return values.map((_, at) => {
    const moved = (by: number): number =>
      loss(Float32Array.from(values, (value, k) => (k === at ? value + by : value)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

function expectNear(found: Iterable<number>, wanted: readonly number[], share = 0): void {
  [...found].forEach((value, at) => {
    expect(Math.abs(value - wanted[at])).toBeLessThan(1e-3 + share * Math.max(0.1, Math.abs(wanted[at])));
  });
}

describe("cross-entropy", () => {
  it("has the slopes that it gives, towards one label", () => {
    const row = Float32Array.from(scores);
    softmaxGradient(row, 0, scores.length, scores.length, 2, 1);
    expectNear(
      row,
      slopes(scores, (values) => softmaxGradient(values, 0, scores.length, scores.length, 2, 1)),
    );
  });

  it("has the slopes that it gives, towards shares of several", () => {
    const wanted = Float32Array.from([0.1, 0.2, 0.4, 0.1, 0.2]);
    const row = Float32Array.from(scores);
    softGradient(row, 0, scores.length, scores.length, wanted, 0, 1);
    expectNear(
      row,
      slopes(scores, (values) => softGradient(values, 0, scores.length, scores.length, wanted, 0, 1)),
    );
  });
});

describe("a linear layer with a rectifier", () => {
  it("passes back the slope where it is open, and nothing where it is shut", () => {
    const kernel = createKernel();
    const [x, g] = [kernel.take(8), kernel.take(8)];
    const values = [0.5, -0.5, 1.5, -2, 0.1, 3, -0.2, 0.7];
    kernel.view(x, 8).set(values.map((value) => Math.max(0, value)));
    kernel.view(g, 8).fill(2);
    kernel.run.reluBackward(x, g, 8);
    expectNear(
      kernel.view(g, 8),
      slopes(values, (moved) => 2 * moved.reduce((sum, value) => sum + Math.max(0, value), 0)),
    );
  });

  it("has the products of its inputs for the slopes of its weights", () => {
    const kernel = createKernel();
    const [rows, inner, columns] = [4, 4, 4];
    const [a, b, c] = [kernel.take(16), kernel.take(16), kernel.take(16)];
    const weights = Array.from({ length: 16 }, (_, at) => Math.sin(at));
    const inputs = Array.from({ length: 16 }, (_, at) => Math.cos(at * 0.7));
    const sumOf = (moved: ArrayLike<number>): number => {
      kernel.view(a, 16).set(inputs);
      kernel.view(b, 16).set(Array.from(moved));
      kernel.run.gemm(a, b, c, rows, columns, inner, 0);
      return kernel.view(c, 16).reduce((sum, value) => sum + value, 0);
    };
    const found = Array.from({ length: 16 }, (_, at) => {
      const row = Math.floor(at / columns);
      return inputs.filter((__, place) => place % inner === row).reduce((sum, value) => sum + value, 0);
    });
    slopes(weights, sumOf).forEach((slope, at) => {
      expect(slope).toBeCloseTo(found[at], 2);
    });
  });
});

describe("a bidirectional layer of simple recurrent units", () => {
  it("has the slopes that it gives, for its inputs, its highway and its own weights", () => {
    const kernel = createKernel();
    const [length, d] = [3, 8];
    const count = length * d;
    const places = { u: 3 * count, x: count, v: 2 * d, c: count, f: count, r: count, h: count };
    const at = Object.fromEntries(Object.entries(places).map(([name, size]) => [name, kernel.take(size)]));
    const values = (size: number, turn: number): number[] => Array.from({ length: size }, (_, k) => Math.sin(k * turn));
    const [u, x, v] = [values(3 * count, 1.3), values(count, 0.9), values(2 * d, 2.1)];
    const weigh = values(count, 0.6);
    const loss = (inputs: ArrayLike<number>, highway: ArrayLike<number>, own: ArrayLike<number>): number => {
      kernel.view(at.u, 3 * count).set(Array.from(inputs));
      kernel.view(at.x, count).set(Array.from(highway));
      kernel.view(at.v, 2 * d).set(Array.from(own));
      kernel.run.sruForward(at.u, at.x, at.v, at.c, at.f, at.r, at.h, length, d);
      return kernel.view(at.h, count).reduce((sum, value, k) => sum + value * weigh[k], 0);
    };
    loss(u, x, v);
    const [dh, du, dx, dv, carry] = [count, 3 * count, count, 2 * d, d].map((size) => kernel.take(size));
    kernel.view(dh, count).set(weigh);
    kernel.view(dv, 2 * d).fill(0);
    kernel.run.sruBackward(at.u, at.x, at.v, at.c, at.f, at.r, dh, du, dx, dv, carry, length, d);
    const found = [kernel.view(du, 3 * count), kernel.view(dx, count), kernel.view(dv, 2 * d)].map((row) => [...row]);
    expectNear(
      found[0],
      slopes(u, (moved) => loss(moved, x, v)),
      approximation,
    );
    expectNear(
      found[1],
      slopes(x, (moved) => loss(u, moved, v)),
      approximation,
    );
    expectNear(
      found[2],
      slopes(v, (moved) => loss(u, x, moved)),
      approximation,
    );
  });
});
