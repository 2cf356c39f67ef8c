// Packing gives back what was packed, whatever it was.
import fc from "fast-check";
import { expect, test } from "vitest";
import { packReading, unpackReading } from "../../src/ledger/codec.js";
import { packText, unpackText } from "../../src/ledger/packing.js";
import { completed } from "../../src/reading/complete.js";
import {
  type Actor,
  type Attribution,
  actorKinds,
  answerKinds,
  attitudes,
  attributionForms,
  auxiliaries,
  certainties,
  datings,
  type Event,
  eventTypes,
  mentionForms,
  occasions,
  polarities,
  type Reading,
  references,
  type Span,
  stances,
  type ToldCount,
  type ToldDeed,
  type ToldStep,
} from "../../src/record/reading.js";
import { harbourReading } from "./sample.js";

const word = fc.string({ maxLength: 12 });
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null });
// Negative zero is no number of JSON's.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(100_000), fc.nat(500))
  .map(([start, length]) => [start, start + length]);
const spans = fc.array(span, { maxLength: 3 });
const party = fc.record({ spans, actor: orNull(word) });
const actor: fc.Arbitrary<Actor> = fc.record({
  id: word,
  name: word,
  kind: fc.constantFrom(...actorKinds),
  country: orNull(word),
  sectors: fc.array(word, { maxLength: 3 }),
  known: orNull(word),
  mentions: fc.array(fc.record({ span, form: fc.constantFrom(...mentionForms) }), { maxLength: 4 }),
});
const answers = fc.array(fc.record({ how: fc.constantFrom(...answerKinds), part: word }), { maxLength: 2 });
const quantity = fc.record({
  count: number,
  low: orNull(number),
  high: orNull(number),
  approximate: fc.boolean(),
  of: word,
  what: word,
  spans,
});
const speaker = fc.record({
  actor: orNull(word),
  name: word,
  kind: fc.constantFrom(...actorKinds),
  body: word,
  named: fc.boolean(),
});
const attitude = fc.constantFrom(...attitudes);
const attribution: fc.Arbitrary<Attribution> = fc.record({
  id: word,
  source: party,
  cue: fc.record({ spans, lemma: word, stance: fc.constantFrom(...stances) }),
  content: fc.record({ spans }),
  addressee: orNull(party),
  form: fc.constantFrom(...attributionForms),
  inside: orNull(word),
  speakers: fc.array(speaker, { maxLength: 2 }),
  attitude: orNull(attitude),
  refers: fc.constantFrom(...references),
  quantities: fc.array(quantity, { maxLength: 2 }),
  silent: fc.boolean(),
  answers,
  confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
});
const event: fc.Arbitrary<Event> = fc.record({
  id: word,
  type: fc.constantFrom(...eventTypes),
  mode: orNull(word),
  contexts: fc.array(word, { maxLength: 2 }),
  cameo: word,
  actors: fc.array(word, { maxLength: 3 }),
  recipients: fc.array(word, { maxLength: 3 }),
  anchor: span,
  spans,
  when: orNull(fc.record({ start: word, end: word, spans, relation: fc.constantFrom("before", "at", "after") })),
  dated: fc.constantFrom(...datings),
  where: orNull(fc.record({ name: word, country: orNull(word), actor: orNull(word), spans })),
  factuality: fc.record({ certainty: fc.constantFrom(...certainties), polarity: fc.constantFrom(...polarities) }),
  auxiliary: fc.array(fc.constantFrom(...auxiliaries), { maxLength: 2 }),
  condition: orNull(fc.record({ spans })),
  quantities: fc.array(quantity, { maxLength: 2 }),
  attribution: orNull(word),
  chain: fc.array(word, { maxLength: 3 }),
  attitude,
  claimant: orNull(speaker),
  charger: orNull(speaker),
  presupposed: fc.boolean(),
  occasion: fc.constantFrom(...occasions),
  answers,
  flags: fc.array(word, { maxLength: 2 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
});

const step: fc.Arbitrary<ToldStep> = fc.record({
  id: word,
  kind: word,
  state: word,
  parties: fc.array(word, { maxLength: 3 }),
  third: fc.array(word, { maxLength: 2 }),
  actors: fc.array(word, { maxLength: 2 }),
  against: orNull(word),
  spans,
  when: orNull(fc.record({ start: word, end: word })),
  event: orNull(word),
  attribution: orNull(word),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
});

const deed: fc.Arbitrary<ToldDeed> = fc.record({
  id: word,
  type: fc.constantFrom(...eventTypes),
  doers: fc.array(fc.record({ name: word, country: orNull(word), actor: orNull(word) }), { maxLength: 2 }),
  spans,
  when: orNull(fc.record({ start: word, end: word })),
  where: orNull(fc.record({ name: word, country: orNull(word), actor: orNull(word), spans })),
  quantities: fc.array(quantity, { maxLength: 2 }),
  attribution: orNull(word),
  attitude,
  claimant: orNull(speaker),
});
const count: fc.Arbitrary<ToldCount> = fc.record({
  id: word,
  speaker,
  spans,
  quantities: fc.array(quantity, { maxLength: 2 }),
  part: word,
});

test("any reading comes out of packing as it went in", () => {
  const parts = fc.record({
    sentences: spans,
    actors: fc.array(actor, { maxLength: 5 }),
    attributions: fc.array(attribution, { maxLength: 5 }),
    events: fc.array(event, { maxLength: 5 }),
    steps: fc.array(step, { maxLength: 3 }),
    credits: fc.array(word, { maxLength: 2 }),
    citations: fc.array(word, { maxLength: 2 }),
    deeds: fc.array(deed, { maxLength: 2 }),
    counts: fc.array(count, { maxLength: 2 }),
  });
  const { article } = harbourReading();
  fc.assert(
    fc.property(parts, (some) => {
      const reading: Reading = { version: 2, reader: "any", article, ...some };
      expect(unpackReading(packReading(reading), article, "any")).toEqual(reading);
    }),
  );
});

test("any text comes out of packing as it went in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      expect(unpackText(packText(text))).toBe(text);
    }),
  );
});

test("a reading of the second packing, which spelled out names and keys, is still read", () => {
  const reading = harbourReading();
  const packed = Buffer.from(
    "Am3YsU7DMBAG4P+/nBOnhKaEUKSKiZGhA8pQVQyIgakDWyQQYoGFBWbEA/AEnXgLFhZ4FV6DEZ2TNG3FObYcn2VZOk/fNakxnUXk" +
      "XJokVI21DRdGWoiIhEElTJtFrnIS0Vr7z9AUKvrNJS/uHSyoLvGEUEXiWEgQURQ1OTv0jUvOiwp3J2VcFLMxEJIaNpD84i8n1ek8" +
      "nqn3I1upzvzce5+lg3QHQLjRB58Gw9fp9AgEiOaCdV3XfBmXAuQ+A7E7LO1MzX6idxaedMninMhzPhYgRiI8KNEG8fB5yLZjr+Dz" +
      "RIVQYv/q0t8c//sQTNAWRlKNwfXVNRHrShV0zAxru2CW6OvfOUhHI627bODpGkw2sNN4rX2mY6tXvOG+PSdvi5np0+0f",
    "base64",
  );
  expect(packed[0]).toBe(2);
  expect(unpackReading(packed, reading.article, reading.reader)).toEqual(completed(reading));
});

test("bytes of another packing are refused, not guessed at", () => {
  const packed = packText("some words");
  packed[0] = 200;
  expect(() => unpackText(packed)).toThrow("packed in version 200");
});

test("news packs well", () => {
  const { article } = harbourReading();
  expect(packText(article.text).length).toBeLessThan(0.6 * article.text.length);
});
