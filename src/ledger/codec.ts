// How texts and readings are packed in the ledger: small, exact, and marked with the version of the packing.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import {
  type Actor,
  type Article,
  type Attribution,
  actorKinds,
  attributionForms,
  auxiliaries,
  certainties,
  type Event,
  eventTypes,
  mentionForms,
  type Party,
  polarities,
  type Quantity,
  type Reading,
  type Span,
  stances,
} from "../record/reading.js";
import { dictionary } from "./dictionary.js";

/** The first byte of what is packed. A change of the packing takes the next number and keeps reading the old ones. */
const version = 1;

/** A text of this many code units may hold; longer input is refused before it is read. */
export const longestText = 4_000_000;

/** Bytes a packed thing may unfold to: a damaged or hostile file must not fill the memory. */
const longestUnpacked = 256_000_000;

const relations = ["before", "at", "after"] as const;

/** Packs a text (deflate with a dictionary of news words). */
export function packText(text: string): Uint8Array {
  return deflate(text);
}

/** @throws Error where the bytes are damaged or of a newer packing */
export function unpackText(packed: Uint8Array | ArrayBuffer): string {
  return inflate(packed);
}

/** Packs JSON with a dictionary of its kind. */
export function packJson(json: string, kind: Uint8Array): Uint8Array {
  return deflate(json, kind);
}

/** @throws Error where the bytes are damaged or of a newer packing */
export function unpackJson(packed: Uint8Array | ArrayBuffer, kind: Uint8Array): string {
  return inflate(packed, kind);
}

/** Packs a reading but for its article and reader, which stand in tables of their own. */
export function packReading(reading: Reading): Uint8Array {
  const writer = new Writer();
  writer.word(reading.article.outlet?.actor ?? null);
  writer.list(reading.sentences, (span) => writer.span(span));
  writer.list(reading.actors, (actor) => writeActor(writer, actor));
  writer.list(reading.attributions, (attribution) => writeAttribution(writer, attribution));
  writer.list(reading.events, (event) => writeEvent(writer, event));
  return deflateBytes(writer.finish(), dictionary);
}

/**
 * The reading that was packed.
 * @throws Error where the bytes are damaged or of a newer packing
 */
export function unpackReading(packed: Uint8Array | ArrayBuffer, article: Article, reader: string): Reading {
  const source = new Reader(inflateBytes(packed, dictionary));
  const outletActor = source.word();
  const outlet = article.outlet === null ? null : { ...article.outlet, actor: outletActor };
  const sentences = source.list(() => source.span());
  const actors = source.list(() => readActor(source));
  const attributions = source.list(() => readAttribution(source));
  const events = source.list(() => readEvent(source));
  return { version: 1, reader, article: { ...article, outlet }, sentences, actors, attributions, events };
}

function deflate(text: string, words = dictionary): Uint8Array {
  return deflateBytes(Buffer.from(text, "utf8"), words);
}

function deflateBytes(bytes: Uint8Array, words: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([version]), deflateRawSync(bytes, { level: 9, dictionary: words })]);
}

function inflate(packed: Uint8Array | ArrayBuffer, words = dictionary): string {
  return inflateBytes(packed, words).toString("utf8");
}

function inflateBytes(packed: Uint8Array | ArrayBuffer, words: Uint8Array): Buffer {
  const bytes = packed instanceof ArrayBuffer ? Buffer.from(packed) : packed;
  if (bytes[0] !== version) {
    throw new Error(`A text or reading is packed in version ${bytes[0]}; this program knows version ${version}.`);
  }
  return inflateRawSync(bytes.subarray(1), { dictionary: words, maxOutputLength: longestUnpacked });
}

/**
 * A reading as bytes: the length of the numbers, the numbers, then a JSON array of words. Numbers are zigzag varints of
 * seven bits a byte; they are small differences, which deflate well side by side.
 */
class Writer {
  #bytes = new Uint8Array(4096);
  #length = 0;
  readonly #words: string[] = [];
  readonly #places = new Map<string, number>();
  #position = 0;

  finish(): Uint8Array {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(this.#length);
    return Buffer.concat([length, this.#bytes.subarray(0, this.#length), Buffer.from(JSON.stringify(this.#words))]);
  }

  /** A whole number. */
  number(value: number): void {
    let left = value < 0 ? -2 * value - 1 : 2 * value;
    this.#reserve(8);
    while (left >= 128) {
      this.#bytes[this.#length++] = (left % 128) + 128;
      left = Math.floor(left / 128);
    }
    this.#bytes[this.#length++] = left;
  }

  /** Any number: in thousandths where that is exact, else as eight bytes after a mark. */
  real(value: number): void {
    const thousandths = Math.round(value * 1000);
    if (Math.abs(thousandths) < 2 ** 48 && thousandths / 1000 === value) {
      this.number(thousandths < 0 ? thousandths : thousandths + 1);
      return;
    }
    this.number(0);
    this.#reserve(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value);
    this.#length += 8;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  /** A word is written once and then pointed at; null is 0. */
  word(value: string | null): void {
    if (value === null) {
      this.number(0);
      return;
    }
    let place = this.#places.get(value);
    if (place === undefined) {
      this.#words.push(value);
      place = this.#words.length;
      this.#places.set(value, place);
    }
    this.number(place);
  }

  /** Spans follow one another closely: each is told from where the last one began. */
  span(span: Span): void {
    this.number(span[0] - this.#position);
    this.number(span[1] - span[0]);
    this.#position = span[0];
  }

  list<Item>(items: readonly Item[], write: (item: Item) => void): void {
    this.number(items.length);
    for (const item of items) write(item);
  }

  optional<Item>(item: Item | null, write: (item: Item) => void): void {
    this.number(item === null ? 0 : 1);
    if (item !== null) write(item);
  }

  choice<Item extends string>(item: Item, of: readonly Item[]): void {
    const place = of.indexOf(item);
    if (place < 0) throw new Error(`A reading holds "${item}", which is none of ${of.join(", ")}.`);
    this.number(place);
  }
}

class Reader {
  readonly #bytes: Buffer;
  readonly #words: string[];
  #next = 4;
  #position = 0;

  constructor(bytes: Buffer) {
    const end = 4 + bytes.readUInt32LE(0);
    this.#bytes = bytes.subarray(0, end);
    this.#words = JSON.parse(bytes.toString("utf8", end)) as string[];
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#next++];
      if (byte === undefined) throw new Error("A packed reading ends too early: the ledger is damaged.");
      value += (byte % 128) * scale;
      if (byte < 128) break;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  real(): number {
    const number = this.number();
    if (number !== 0) return (number < 0 ? number : number - 1) / 1000;
    const value = this.#bytes.readDoubleBE(this.#next);
    this.#next += 8;
    return value;
  }

  word(): string | null {
    const place = this.number();
    if (place === 0) return null;
    const word = this.#words[place - 1];
    if (word === undefined) throw new Error("A packed reading points at a word it lacks: the ledger is damaged.");
    return word;
  }

  text(): string {
    return this.word() ?? "";
  }

  span(): Span {
    const start = this.#position + this.number();
    this.#position = start;
    return [start, start + this.number()];
  }

  list<Item>(read: () => Item): Item[] {
    const length = this.number();
    const items: Item[] = [];
    for (let index = 0; index < length; index++) items.push(read());
    return items;
  }

  optional<Item>(read: () => Item): Item | null {
    return this.number() === 0 ? null : read();
  }

  choice<Item extends string>(of: readonly Item[]): Item {
    const item = of[this.number()];
    if (item === undefined) throw new Error("A packed reading holds an unknown choice: the ledger is damaged.");
    return item;
  }
}

function writeActor(writer: Writer, actor: Actor): void {
  writer.word(actor.id);
  writer.word(actor.name);
  writer.choice(actor.kind, actorKinds);
  writer.word(actor.country);
  writer.list(actor.sectors, (sector) => writer.word(sector));
  writer.word(actor.known);
  writer.list(actor.mentions, (mention) => {
    writer.span(mention.span);
    writer.choice(mention.form, mentionForms);
  });
}

function readActor(source: Reader): Actor {
  return {
    id: source.text(),
    name: source.text(),
    kind: source.choice(actorKinds),
    country: source.word(),
    sectors: source.list(() => source.text()),
    known: source.word(),
    mentions: source.list(() => ({ span: source.span(), form: source.choice(mentionForms) })),
  };
}

function writeParty(writer: Writer, party: Party): void {
  writer.list(party.spans, (span) => writer.span(span));
  writer.word(party.actor);
}

function readParty(source: Reader): Party {
  return { spans: source.list(() => source.span()), actor: source.word() };
}

function writeAttribution(writer: Writer, attribution: Attribution): void {
  writer.word(attribution.id);
  writeParty(writer, attribution.source);
  writer.list(attribution.cue.spans, (span) => writer.span(span));
  writer.word(attribution.cue.lemma);
  writer.choice(attribution.cue.stance, stances);
  writer.list(attribution.content.spans, (span) => writer.span(span));
  writer.optional(attribution.addressee, (party) => writeParty(writer, party));
  writer.choice(attribution.form, attributionForms);
  writer.word(attribution.inside);
  writer.real(attribution.confidence);
}

function readAttribution(source: Reader): Attribution {
  return {
    id: source.text(),
    source: readParty(source),
    cue: {
      spans: source.list(() => source.span()),
      lemma: source.text(),
      stance: source.choice(stances),
    },
    content: { spans: source.list(() => source.span()) },
    addressee: source.optional(() => readParty(source)),
    form: source.choice(attributionForms),
    inside: source.word(),
    confidence: source.real(),
  };
}

function writeQuantity(writer: Writer, quantity: Quantity): void {
  writer.real(quantity.count);
  writer.optional(quantity.low, (low) => writer.real(low));
  writer.optional(quantity.high, (high) => writer.real(high));
  writer.number(quantity.approximate ? 1 : 0);
  writer.word(quantity.of);
  writer.word(quantity.what);
  writer.list(quantity.spans, (span) => writer.span(span));
}

function readQuantity(source: Reader): Quantity {
  return {
    count: source.real(),
    low: source.optional(() => source.real()),
    high: source.optional(() => source.real()),
    approximate: source.number() === 1,
    of: source.text(),
    what: source.text(),
    spans: source.list(() => source.span()),
  };
}

function writeEvent(writer: Writer, event: Event): void {
  writer.word(event.id);
  writer.choice(event.type, eventTypes);
  writer.word(event.mode);
  writer.list(event.contexts, (context) => writer.word(context));
  writer.word(event.cameo);
  writer.list(event.actors, (actor) => writer.word(actor));
  writer.list(event.recipients, (actor) => writer.word(actor));
  writer.span(event.anchor);
  writer.list(event.spans, (span) => writer.span(span));
  writer.optional(event.when, (when) => {
    writer.word(when.start);
    writer.word(when.end);
    writer.list(when.spans, (span) => writer.span(span));
    writer.choice(when.relation, relations);
  });
  writer.optional(event.where, (where) => {
    writer.word(where.name);
    writer.word(where.country);
    writer.word(where.actor);
    writer.list(where.spans, (span) => writer.span(span));
  });
  writer.choice(event.factuality.certainty, certainties);
  writer.choice(event.factuality.polarity, polarities);
  writer.list(event.auxiliary, (auxiliary) => writer.choice(auxiliary, auxiliaries));
  writer.optional(event.condition, (condition) => writer.list(condition.spans, (span) => writer.span(span)));
  writer.list(event.quantities, (quantity) => writeQuantity(writer, quantity));
  writer.word(event.attribution);
  writer.list(event.chain, (attribution) => writer.word(attribution));
  writer.list(event.flags, (flag) => writer.word(flag));
  writer.real(event.confidence);
}

function readEvent(source: Reader): Event {
  return {
    id: source.text(),
    type: source.choice(eventTypes),
    mode: source.word(),
    contexts: source.list(() => source.text()),
    cameo: source.text(),
    actors: source.list(() => source.text()),
    recipients: source.list(() => source.text()),
    anchor: source.span(),
    spans: source.list(() => source.span()),
    when: source.optional(() => ({
      start: source.text(),
      end: source.text(),
      spans: source.list(() => source.span()),
      relation: source.choice(relations),
    })),
    where: source.optional(() => ({
      name: source.text(),
      country: source.word(),
      actor: source.word(),
      spans: source.list(() => source.span()),
    })),
    factuality: { certainty: source.choice(certainties), polarity: source.choice(polarities) },
    auxiliary: source.list(() => source.choice(auxiliaries)),
    condition: source.optional(() => ({ spans: source.list(() => source.span()) })),
    quantities: source.list(() => readQuantity(source)),
    attribution: source.word(),
    chain: source.list(() => source.text()),
    flags: source.list(() => source.text()),
    confidence: source.real(),
  };
}
