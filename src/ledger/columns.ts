// Records as bytes, column by column: what one field holds in all records stands together, which packs well.
import type { Span } from "../record/reading.js";

/** What reads a record's fields, one after another, as they were written. */
export interface FieldReader {
  /** A whole number. */
  number(): number;
  /** Any number. */
  real(): number;
  word(): string | null;
  text(): string;
  /** The name of a part: a letter and mostly the number `expected`. */
  name(letter: string, expected: number): string | null;
  span(): Span;
  /** A span that begins where the last one of these ended, or soon after. */
  following(): Span;
  list<Item>(read: (index: number) => Item): Item[];
  optional<Item>(read: () => Item): Item | null;
  choice<Item extends string>(of: readonly Item[]): Item;
}

/** Numbers of one field. */
export class Column {
  bytes = new Uint8Array(64);
  length = 0;

  /** A whole number from 0 up, as a varint of seven bits a byte. */
  push(value: number): void {
    this.#reserve(8);
    let left = value;
    while (left >= 128) {
      this.bytes[this.length++] = (left % 128) + 128;
      left = Math.floor(left / 128);
    }
    this.bytes[this.length++] = left;
  }

  pushBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  pushDouble(value: number): void {
    this.#reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value);
    this.length += 8;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  #reserve(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return;
    const larger = new Uint8Array(2 * this.bytes.length + bytes);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/**
 * The fields of one kind of record. A field is known by its place among the fields of its record, which is the same for
 * the writer and the reader, so that no field need be named.
 */
class Layout<Of> {
  readonly columns: (Of | undefined)[] = [];
  readonly records: (Layout<Of> | undefined)[] = [];
}

/** Where one stands within a record. */
class Place<Of> {
  #layout = new Layout<Of>();
  #field = 0;
  readonly #make: () => Of;

  constructor(make: () => Of) {
    this.#make = make;
  }

  /** The column of the next field. */
  next(): Of {
    const field = this.#field++;
    let column = this.#layout.columns[field];
    if (column === undefined) {
      column = this.#make();
      this.#layout.columns[field] = column;
    }
    return column;
  }

  /** Goes into the records of the next field. */
  within(work: (record: (one: () => void) => void) => void): void {
    const outer = this.#layout;
    const field = this.#field++;
    let inner = outer.records[field];
    if (inner === undefined) {
      inner = new Layout<Of>();
      outer.records[field] = inner;
    }
    this.#layout = inner;
    work((one) => {
      this.#field = 0;
      one();
    });
    this.#layout = outer;
    this.#field = field + 1;
  }
}

/** Hundredths up to here stand for themselves; the two numbers after it say what follows. */
const mostHundredths = 100;

/** Writes records. What `finish` gives: how many columns, the length of each, the columns, a JSON array of words. */
export class ColumnWriter {
  readonly #columns: Column[] = [];
  readonly #place = new Place<Column>(() => {
    const column = new Column();
    this.#columns.push(column);
    return column;
  });
  readonly #words: string[] = [];
  readonly #places: Map<string, number>;
  #position = 0;
  #end = 0;

  /** @param known words that the reader knows as well */
  constructor(known: readonly string[]) {
    this.#places = new Map(known.map((word, index) => [word, index + 1]));
  }

  finish(): Uint8Array {
    const head = new Column();
    head.push(this.#columns.length);
    for (const { length } of this.#columns) head.push(length);
    return Buffer.concat([
      head.written(),
      ...this.#columns.map((column) => column.written()),
      Buffer.from(JSON.stringify(this.#words)),
    ]);
  }

  number(value: number): void {
    this.#place.next().push(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** In hundredths or thousandths where that is exact, else as eight bytes. */
  real(value: number): void {
    const column = this.#place.next();
    const hundredths = Math.round(value * 100);
    const thousandths = Math.round(value * 1000);
    if (hundredths >= 0 && hundredths <= mostHundredths && hundredths / 100 === value) column.push(hundredths);
    else if (thousandths >= 0 && thousandths < 2 ** 48 && thousandths / 1000 === value) {
      column.push(mostHundredths + 1);
      column.push(thousandths);
    } else {
      column.push(mostHundredths + 2);
      column.pushDouble(value);
    }
  }

  /** A word is written once and then pointed at; null is 0. */
  word(value: string | null): void {
    this.#place.next().push(this.#wordPlace(value));
  }

  name(letter: string, value: string | null, expected: number): void {
    const digits = value?.startsWith(letter) ? value.slice(letter.length) : "";
    const distance = Number(digits) - expected;
    const isNumbered = /^[1-9]\d{0,8}$/.test(digits);
    this.number(isNumbered ? 2 * distance : 2 * this.#wordPlace(value) + 1);
  }

  /** Spans follow one another closely: each is told from where the last one began. */
  span(span: Span): void {
    this.number(span[0] - this.#position);
    this.number(span[1] - span[0]);
    this.#position = span[0];
  }

  following(span: Span): void {
    this.number(span[0] - this.#end);
    this.number(span[1] - span[0]);
    this.#end = span[1];
  }

  list<Item>(items: readonly Item[], write: (item: Item, index: number) => void): void {
    this.#place.next().push(items.length);
    this.repeat(items.length, (index) => write(items[index], index));
  }

  optional<Item>(item: Item | null, write: (item: Item) => void): void {
    this.#place.next().push(item === null ? 0 : 1);
    this.repeat(item === null ? 0 : 1, () => {
      if (item !== null) write(item);
    });
  }

  /** Records of which the reader knows how many there are. */
  repeat(count: number, write: (index: number) => void): void {
    this.#place.within((record) => {
      for (let index = 0; index < count; index++) record(() => write(index));
    });
  }

  choice<Item extends string>(item: Item, of: readonly Item[]): void {
    const place = of.indexOf(item);
    if (place < 0) throw new Error(`A reading holds "${item}", which is none of ${of.join(", ")}.`);
    this.#place.next().push(place);
  }

  #wordPlace(value: string | null): number {
    if (value === null) return 0;
    let place = this.#places.get(value);
    if (place === undefined) {
      this.#words.push(value);
      place = this.#places.size + 1;
      this.#places.set(value, place);
    }
    return place;
  }
}

/** Bytes that are read from their beginning. */
export class Source {
  readonly #bytes: Buffer;
  #next = 0;

  constructor(bytes: Buffer, start = 0) {
    this.#bytes = bytes;
    this.#next = start;
  }

  get next(): number {
    return this.#next;
  }

  whole(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#next++];
      if (byte === undefined) throw new Error("A packed reading ends too early: the ledger is damaged.");
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  letters(bytes: number): string {
    const start = this.#next;
    this.#next += bytes;
    return this.#bytes.toString("utf8", start, this.#next);
  }

  double(): number {
    const value = this.#bytes.readDoubleBE(this.#next);
    this.#next += 8;
    return value;
  }
}

function wordAt(words: readonly string[], place: number): string | null {
  if (place === 0) return null;
  const word = words[place - 1];
  if (word === undefined) throw new Error("A packed reading points at a word it lacks: the ledger is damaged.");
  return word;
}

/** Reads what a ColumnWriter wrote, field by field in the same order. */
export class ColumnReader implements FieldReader {
  readonly #columns: Source[] = [];
  readonly #words: string[];
  readonly #place: Place<Source>;
  #taken = 0;
  #position = 0;
  #end = 0;

  /** @param known the words that the writer had from the start */
  constructor(bytes: Buffer, known: readonly string[]) {
    const head = new Source(bytes);
    const lengths = Array.from({ length: head.whole() }, () => head.whole());
    let start = head.next;
    for (const length of lengths) {
      this.#columns.push(new Source(bytes.subarray(start, start + length)));
      start += length;
    }
    this.#words = [...known, ...(JSON.parse(bytes.toString("utf8", start)) as string[])];
    this.#place = new Place<Source>(() => {
      const column = this.#columns[this.#taken++];
      if (column === undefined) throw new Error("A packed reading lacks a column: the ledger is damaged.");
      return column;
    });
  }

  number(): number {
    return this.#place.next().signed();
  }

  real(): number {
    const column = this.#place.next();
    const value = column.whole();
    if (value <= mostHundredths) return value / 100;
    return value === mostHundredths + 1 ? column.whole() / 1000 : column.double();
  }

  word(): string | null {
    return wordAt(this.#words, this.#place.next().whole());
  }

  text(): string {
    return this.word() ?? "";
  }

  name(letter: string, expected: number): string | null {
    const value = this.number();
    return value % 2 === 0 ? `${letter}${value / 2 + expected}` : wordAt(this.#words, (value - 1) / 2);
  }

  span(): Span {
    const start = this.#position + this.number();
    this.#position = start;
    return [start, start + this.number()];
  }

  following(): Span {
    const start = this.#end + this.number();
    this.#end = start + this.number();
    return [start, this.#end];
  }

  list<Item>(read: (index: number) => Item): Item[] {
    return this.repeat(this.#place.next().whole(), read);
  }

  optional<Item>(read: () => Item): Item | null {
    const [item] = this.repeat(this.#place.next().whole(), read);
    return item ?? null;
  }

  repeat<Item>(count: number, read: (index: number) => Item): Item[] {
    const items: Item[] = [];
    this.#place.within((record) => {
      for (let index = 0; index < count; index++) record(() => items.push(read(index)));
    });
    return items;
  }

  choice<Item extends string>(of: readonly Item[]): Item {
    const item = of[this.#place.next().whole()];
    if (item === undefined) throw new Error("A packed reading holds an unknown choice: the ledger is damaged.");
    return item;
  }
}

/** Reads the first packing: all fields in one stream, the length of the numbers before it, the words after it. */
export class StreamReader implements FieldReader {
  readonly #source: Source;
  readonly #words: string[];
  #position = 0;

  constructor(bytes: Buffer) {
    const end = 4 + bytes.readUInt32LE(0);
    this.#source = new Source(bytes.subarray(0, end), 4);
    this.#words = JSON.parse(bytes.toString("utf8", end)) as string[];
  }

  number(): number {
    return this.#source.signed();
  }

  real(): number {
    const number = this.number();
    return number === 0 ? this.#source.double() : (number < 0 ? number : number - 1) / 1000;
  }

  word(): string | null {
    return wordAt(this.#words, this.number());
  }

  text(): string {
    return this.word() ?? "";
  }

  name(): string | null {
    return this.word();
  }

  span(): Span {
    const start = this.#position + this.number();
    this.#position = start;
    return [start, start + this.number()];
  }

  following(): Span {
    return this.span();
  }

  list<Item>(read: (index: number) => Item): Item[] {
    const length = this.number();
    const items: Item[] = [];
    for (let index = 0; index < length; index++) items.push(read(index));
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
