// The shape of the event network: what it sees of words and of pairs of anchor and party, its layers and its outputs.
import { padded, type Shape } from "../../language/architecture.js";
import { eventTypes } from "../../record/vocabulary.js";
import { MEAN_ROLES, WORD_ROLES } from "./anchor-traits.js";

/** Sizes of the layers; all are multiples of 8. */
export interface EventSizes {
  /** Floats of a pretrained word vector. */
  vector: number;
  /** Floats that the language network gives of a word. */
  language: number;
  /** Hidden units that label anchors. */
  anchor: number;
  /** Hidden units that weigh parties. */
  party: number;
}

/** Labels of words: no event, or one of the sixteen types. */
export const ANCHOR_LABELS = ["none", ...eventTypes] as const;

/** What a party is. */
export const PARTY_ROLES = ["actor", "recipient"] as const;

/** Floats that are seen of an anchor besides its traits: words and stretches around it, it and its head in context. */
export function anchorWidth({ vector, language }: EventSizes): number {
  return (WORD_ROLES.length + MEAN_ROLES.length + 1) * vector + 2 * language;
}

/** The same of a pair of anchor and party: both words and the party's head, both words in context. */
export function partyWidth({ vector, language }: EventSizes): number {
  return 3 * vector + 2 * language;
}

/** A network of one hidden layer over traits and values. */
export interface LayerSizes {
  traits: number;
  dense: number;
  hidden: number;
  outputs: number;
}

export function layerShapes(name: string, { traits, dense, hidden, outputs }: LayerSizes): Shape[] {
  return [
    { name: `${name}.traits`, rows: traits, columns: hidden },
    { name: `${name}.dense`, rows: dense, columns: hidden },
    { name: `${name}.dense.bias`, rows: 1, columns: hidden },
    { name: `${name}.out`, rows: hidden, columns: padded(outputs) },
    { name: `${name}.out.bias`, rows: 1, columns: padded(outputs) },
  ];
}

export function anchorLayers(sizes: EventSizes, traits: number): LayerSizes {
  return { traits, dense: anchorWidth(sizes), hidden: sizes.anchor, outputs: ANCHOR_LABELS.length };
}

export function partyLayers(sizes: EventSizes, traits: number): LayerSizes {
  return { traits, dense: partyWidth(sizes), hidden: sizes.party, outputs: PARTY_ROLES.length };
}
