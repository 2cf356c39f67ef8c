// The pretrained word vectors: what is near what, whatever the case, and what has no vector.
import { expect, test } from "vitest";
import { loadWordVectors } from "../../src/language/word-vectors.js";

const vectors = loadWordVectors();

function cosine(one: string, other: string): number {
  const left = vectors.vectorOf(one)!;
  const right = vectors.vectorOf(other)!;
  const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, k) => sum + value * b[k], 0);
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

test("words of like meaning are nearer to each other than to others", () => {
  expect(cosine("minister", "president")).toBeGreaterThan(cosine("minister", "banana"));
  expect(cosine("attacked", "bombed")).toBeGreaterThan(cosine("attacked", "praised"));
  expect(cosine("Baku", "Tbilisi")).toBeGreaterThan(cosine("Baku", "Monday"));
});

test("case makes no difference", () => {
  expect(vectors.rowOf("PARIS")).toBe(vectors.rowOf("paris"));
  expect(vectors.vectorOf("Paris")).toEqual(vectors.vectorOf("paris"));
});

test("a word that nobody wrote has no vector", () => {
  expect(vectors.rowOf("qzxvvkq")).toBe(-1);
  expect(vectors.vectorOf("qzxvvkq")).toBeNull();
  expect(vectors.rowOf("")).toBe(-1);
});

test("adding a row adds to what is there", () => {
  const sum = new Float32Array(vectors.dimensions + 2).fill(1);
  const row = vectors.rowOf("harbour");
  vectors.addRow(row, sum, 1);
  const alone = vectors.vectorOf("harbour")!;
  expect(sum[0]).toBe(1);
  expect(sum[vectors.dimensions + 1]).toBe(1);
  alone.forEach((value, k) => {
    expect(sum[k + 1]).toBeCloseTo(1 + value, 5);
  });
});
