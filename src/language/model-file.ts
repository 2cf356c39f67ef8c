// The file of a trained network: a header, a list of words, tables of vectors as bytes and matrices as floats.

import { readPackaged } from "../packaged-file.js";
import type { Shape } from "./architecture.js";

/** A table of vectors, one signed byte a value and one scale a row. */
export interface QuantisedTable {
  rows: number;
  columns: number;
  scales: Float32Array;
  bytes: Int8Array;
}

export interface ModelFile<Header> {
  header: Header;
  /** Word by row of the table "words". */
  vocabulary: string[];
  tables: Map<string, QuantisedTable>;
  /** Matrices, row by row. */
  matrices: Map<string, Shape & { values: Float32Array }>;
}

/** A matrix to write; `quantised` makes it a table. */
export interface MatrixToWrite extends Shape {
  quantised: boolean;
  values: Float32Array;
}

/** Reads what `modelBytes` wrote. Throws a sentence where the file is not one of ours. */
export function readModelFile<Header>(path: string): ModelFile<Header> {
  const bytes = readPackaged(path);
  const headerLength = bytes.length < 8 ? -1 : bytes.readUInt32LE(0);
  const wordLength = bytes.length < 8 ? -1 : bytes.readUInt32LE(4);
  let at = 8 + headerLength + wordLength;
  if (headerLength < 2 || at > bytes.length) {
    throw new Error(`${path} is no model file: its first bytes do not say where its header ends. Train it again.`);
  }
  const { shapes, ...header } = JSON.parse(bytes.toString("utf8", 8, 8 + headerLength)) as {
    shapes: (Shape & { quantised: boolean })[];
  };
  const vocabulary = bytes.toString("utf8", 8 + headerLength, at).split("\n");
  const tables = new Map<string, QuantisedTable>();
  const matrices = new Map<string, Shape & { values: Float32Array }>();
  for (const { name, rows, columns, quantised } of shapes) {
    at = (at + 3) & ~3;
    const count = rows * columns;
    const size = quantised ? 4 * rows + count : 4 * count;
    if (at + size > bytes.length) {
      throw new Error(`${path} ends at byte ${bytes.length} in the middle of "${name}". Train it again.`);
    }
    if (quantised) {
      const scales = floatsOf(bytes, at, rows);
      const table = new Int8Array(bytes.buffer, bytes.byteOffset + at + 4 * rows, count);
      tables.set(name, { rows, columns, scales, bytes: table });
    } else {
      matrices.set(name, { name, rows, columns, values: floatsOf(bytes, at, count) });
    }
    at += size;
  }
  return { header: header as Header, vocabulary, tables, matrices };
}

/** The bytes of a model file. */
export function modelBytes(header: object, vocabulary: readonly string[], matrices: readonly MatrixToWrite[]): Buffer {
  const shapes = matrices.map(({ name, rows, columns, quantised }) => ({ name, rows, columns, quantised }));
  const head = Buffer.from(JSON.stringify({ ...header, shapes }));
  const words = Buffer.from(vocabulary.join("\n"));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(head.length, 0);
  lengths.writeUInt32LE(words.length, 4);
  const parts = [lengths, head, words];
  let size = 8 + head.length + words.length;
  for (const { rows, columns, quantised, values } of matrices) {
    const missing = (4 - (size % 4)) % 4;
    const body = quantised ? quantise(values, rows, columns) : Buffer.from(Float32Array.from(values).buffer);
    parts.push(Buffer.alloc(missing), body);
    size += missing + body.length;
  }
  return Buffer.concat(parts);
}

function quantise(values: Float32Array, rows: number, columns: number): Buffer<ArrayBuffer> {
  const scales = new Float32Array(rows);
  const bytes = new Int8Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    let largest = 1e-8;
    for (let k = 0; k < columns; k++) largest = Math.max(largest, Math.abs(values[i * columns + k]));
    scales[i] = largest / 127;
    for (let k = 0; k < columns; k++) bytes[i * columns + k] = Math.round(values[i * columns + k] / scales[i]);
  }
  return Buffer.concat([Buffer.from(scales.buffer), Buffer.from(bytes.buffer)]);
}

/** Adds row `row` of a table to `to`, from index `from` on. */
export function addRow(table: QuantisedTable, row: number, to: Float32Array, from: number): void {
  const scale = table.scales[row];
  const start = row * table.columns;
  for (let k = 0; k < table.columns; k++) to[from + k] += table.bytes[start + k] * scale;
}

/** Floats of a file; the buffer that it was read into may start at an odd address. */
function floatsOf(bytes: Buffer, at: number, count: number): Float32Array {
  const start = bytes.byteOffset + at;
  if (start % 4 === 0) return new Float32Array(bytes.buffer, start, count);
  return new Float32Array(bytes.buffer.slice(start, start + 4 * count));
}
