// What the event network learns from texts by what the teacher said of them: some of their words, and their parties.
import { ANCHOR_LABELS, PARTY_ROLES } from "../src/reading/events/architecture.js";
import { partyTraits } from "../src/reading/events/party-traits.js";
import { TraitNames } from "../src/reading/events/trait-sink.js";
import type { EventType } from "../src/record/reading.js";
import type { PartyExample, Prepared } from "./event-examples.js";
import { type SilverText, silverLabels, silverParties } from "./event-silver.js";
import type { Labels } from "./event-trainable.js";
import type { Random } from "./random.js";

const L = ANCHOR_LABELS.length;

/** Names of traits as numbers, for texts that are too many to keep them written out. */
export class TraitNumbers {
  readonly of = new Map<string, number>();

  numbers(names: readonly string[]): Int32Array {
    const out = new Int32Array(names.length);
    names.forEach((name, i) => {
      let number = this.of.get(name);
      if (number === undefined) {
        number = this.of.size;
        this.of.set(name, number);
      }
      out[i] = number;
    });
    return out;
  }
}

/** A choice of parties with numbered traits. */
export interface NumberedChoice extends Omit<PartyExample, "traits" | "candidates" | "word"> {
  traits: Int32Array[];
}

/** Some of the words of a text that the teacher labelled, and its parties. */
export interface SilverExample {
  traits: Int32Array[];
  dense: Float32Array;
  labels: Labels;
  parties: NumberedChoice[];
}

/** Numbers of the traits of anchors and of parties. */
export interface EventTraits {
  anchors: TraitNumbers;
  parties: TraitNumbers;
}

/** The share of "none" from which a word is taken to tell nothing. */
export const NOTHING = 0.95;

/** The share of words that tell nothing which is kept of news. */
const KEPT = 0.2;
/** Least chance of an event from which its parties are learned. */
const SURE = 0.35;

/** What is learned from a text by what the teacher says of it. */
export function distilled(article: Prepared, silver: SilverText, numbers: EventTraits, random: Random): SilverExample {
  const { view, places, context, values, words, traits, dense } = article;
  const { flat, coded } = view;
  const all = silverLabels(silver, words);
  const kept: number[] = [];
  for (let i = 0; i < words.length; i++) if (all[i * L] < NOTHING || random.next() < KEPT) kept.push(i);
  const width = dense.length / Math.max(1, words.length);
  const out = new Float32Array(kept.length * width);
  const targets = new Float32Array(kept.length * L);
  kept.forEach((i, at) => {
    out.set(dense.subarray(i * width, (i + 1) * width), at * width);
    targets.set(all.subarray(i * L, (i + 1) * L), at * L);
  });
  const weights = Float32Array.from(kept, (i) => (all[i * L] < NOTHING ? 1 : 1 / KEPT));
  const told = new Map(silver.parties.map((row) => [row[0], row]));
  const chances = new Map(words.map((word, i) => [word, 1 - all[i * L]]));
  const parties = silver.parties.flatMap(([word, label]): NumberedChoice[] => {
    const chance = chances.get(word) ?? 0;
    if (chance < SURE) return [];
    const s = flat.sentenceOf[word];
    const token = word - flat.sentenceStart[s];
    const type = ANCHOR_LABELS[label] as EventType;
    const finding = coded[s].find((found) => found.anchor === token && found.type === type) ?? null;
    const seen = partyTraits(view, places, context, { word, type, finding }, () => new TraitNames());
    const shares = silverParties(told, word, seen.candidates);
    if (shares === null) return [];
    return [
      {
        traits: [...seen.candidates.map(({ sink }) => sink.names), seen.nobody.names].map((names) =>
          numbers.parties.numbers(names),
        ),
        dense: values.ofParties(word, seen.candidates),
        wanted: PARTY_ROLES.map((_, role) => shares.filter((_, i) => i % PARTY_ROLES.length === role)),
        weight: chance,
      },
    ];
  });
  return {
    traits: kept.map((i) => numbers.anchors.numbers(traits[i])),
    dense: out,
    labels: { targets, weights },
    parties,
  };
}
