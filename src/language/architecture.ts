// The shape of the network: sizes, labels and the order of its parameters, shared by the program that trains it and the
// one that runs it.
import { PIECE_ROWS } from "./features.js";

/** Sizes of the layers; all are multiples of 8. */
export interface Sizes {
  /** Floats of a word's own vector. */
  word: number;
  /** Floats of the sum of its spelling pieces' vectors. */
  piece: number;
  /** Floats of its pretrained vector, 0 where the network has none. */
  vector: number;
  /** Floats of its traits from the gazetteer, some of them unused; 0 where the network has none. */
  traits: number;
  /** Units of each layer of the encoder. */
  width: number;
  /** Recurrent layers. */
  layers: number;
  /** Units that score arcs. */
  arc: number;
  /** Units that choose relations. */
  relation: number;
}

/** The outputs of a network: label lists by task. */
export interface Labels {
  upos: string[];
  xpos: string[];
  names: string[];
  relations: string[];
}

/** A matrix of parameters by name. */
export interface Shape {
  name: string;
  rows: number;
  columns: number;
}

/** Signed distances from dependent to head fall into these buckets. */
export const DISTANCE_BUCKETS = 16;

/** The bucket of a head that stands `distance` words after (before where negative) its dependent. */
export function distanceBucket(distance: number): number {
  const size = Math.abs(distance);
  const step = size <= 4 ? size - 1 : size <= 6 ? 4 : size <= 10 ? 5 : size <= 20 ? 6 : 7;
  return distance < 0 ? step : 8 + step;
}

export function padded(count: number): number {
  return (count + 7) & ~7;
}

/** Floats of all that the network sees of a word. */
export function inputSize({ word, piece, vector, traits }: Sizes): number {
  return word + piece + vector + traits;
}

/** Parameters of the encoder. Row 0 of the word table is the unknown word, rows 1 and 2 begin and end a sentence. */
export function encoderShapes(sizes: Sizes, vocabulary: number): Shape[] {
  const input = inputSize(sizes);
  const shapes: Shape[] = [
    { name: "words", rows: vocabulary, columns: sizes.word },
    { name: "pieces", rows: PIECE_ROWS, columns: sizes.piece },
    { name: "window", rows: 3 * input, columns: sizes.width },
    { name: "window.bias", rows: 1, columns: sizes.width },
  ];
  for (let k = 0; k < sizes.layers; k++) {
    shapes.push(
      { name: `layer${k}`, rows: sizes.width, columns: 3 * sizes.width },
      { name: `layer${k}.bias`, rows: 1, columns: 3 * sizes.width },
      { name: `layer${k}.recurrent`, rows: 1, columns: 2 * sizes.width },
    );
  }
  return shapes;
}

/** Parameters of a layer that labels each word with one of `labels`. */
export function taggerShapes(task: string, sizes: Sizes, labels: number): Shape[] {
  return [
    { name: task, rows: sizes.width, columns: padded(labels) },
    { name: `${task}.bias`, rows: 1, columns: padded(labels) },
  ];
}

/** Parameters of a parser: arcs scored by a product, relations by one hidden layer. */
export function parserShapes(task: string, sizes: Sizes, relations: number): Shape[] {
  return [
    { name: `${task}.dependent`, rows: sizes.width, columns: sizes.arc },
    { name: `${task}.dependent.bias`, rows: 1, columns: sizes.arc },
    { name: `${task}.head`, rows: sizes.width, columns: sizes.arc },
    { name: `${task}.head.bias`, rows: 1, columns: sizes.arc },
    { name: `${task}.prior`, rows: 1, columns: sizes.arc },
    { name: `${task}.root`, rows: 1, columns: sizes.arc },
    { name: `${task}.distance`, rows: DISTANCE_BUCKETS, columns: sizes.arc },
    { name: `${task}.relationDependent`, rows: sizes.width, columns: sizes.relation },
    { name: `${task}.relationHead`, rows: sizes.width, columns: sizes.relation },
    { name: `${task}.relationBias`, rows: 1, columns: sizes.relation },
    { name: `${task}.relationRoot`, rows: 1, columns: sizes.relation },
    { name: `${task}.relationDistance`, rows: DISTANCE_BUCKETS, columns: sizes.relation },
    { name: `${task}.relation`, rows: sizes.relation, columns: padded(relations) },
    { name: `${task}.relation.bias`, rows: 1, columns: padded(relations) },
  ];
}
