// How the accounts of an article are packed: what its text gives is pointed at there, not spelled out again.
import type { Account, PartyRef, SourceRef } from "../linking/account.js";
import type { ProcessCue } from "../linking/process-cue.js";
import { actorKinds, attitudes, certainties, polarities, stances } from "../record/reading.js";
import { readQuantity, writeQuantity } from "./codec.js";
import { ColumnReader, ColumnWriter } from "./columns.js";
import { accountDictionary, dictionary, knownWords } from "./dictionary.js";
import { deflate, inflate, packingOf, wordsWithText } from "./packing.js";

/** Stands for the article's own id; JSON text holds no bare control character. */
const ownId = "\u0001";

const kinds = ["event", "statement"] as const;
const datings = ["said", "inherited", "published", "unknown", "retold"] as const;

/** Accounts whose `profile` is not known yet where `profiles` has the numbers of their profiles instead. */
export interface UnpackedAccounts {
  accounts: Account[];
  profiles: number[] | null;
}

/** An account as JSON packs it: a summary that stands in the text is told by its place there. */
type JsonAccount = Omit<Account, "summary"> & { summary: string | [start: number, length: number] };

/**
 * @param article id of the article; @param text its text
 * @param profiles numbers of the accounts' profiles
 */
export function packAccounts(
  accounts: readonly Account[],
  article: string,
  text: string,
  profiles: readonly number[],
): Uint8Array {
  const writer = new ColumnWriter(knownWords);
  const parties = new Places<PartyRef>();
  const weights = new Places<number>();
  let profile = 0;
  let order = 0;
  writer.list(accounts, (account, index) => {
    writer.number(profiles[index] - profile);
    profile = profiles[index];
    order = writeAccount(writer, account, { article, text, order, hasHead: true, parties, weights });
  });
  const packed = deflate(writer.finish(), wordsWithText(dictionary, text), 4);
  // Accounts of a shape that the columns do not foresee are kept as they are.
  return JSON.stringify(unpackAccounts(packed, article, text).accounts) === withoutProfiles(accounts)
    ? packed
    : packAsJson(accounts, article, text);
}

/** The accounts that were packed with the same article and text. */
export function unpackAccounts(packed: Uint8Array | ArrayBuffer, article: string, text: string): UnpackedAccounts {
  const packing = packingOf(packed);
  if (packing === 1) return { accounts: unpackJson(packed, article, text), profiles: null };
  const source = new ColumnReader(inflate(packed, wordsWithText(dictionary, text)), packing === 2 ? [] : knownWords);
  const shared: Shared = {
    article,
    text,
    order: 0,
    hasHead: packing >= 4,
    parties: new Places(),
    weights: new Places(),
  };
  const profiles: number[] = [];
  const accounts = source.list(() => {
    profiles.push((profiles.at(-1) ?? 0) + source.number());
    return readAccount(source, shared);
  });
  return { accounts, profiles };
}

function withoutProfiles(accounts: readonly Account[]): string {
  return JSON.stringify(accounts.map((account) => ({ ...account, chain: account.chain.map(ordered), profile: "" })));
}

/** A source with its fields in the order in which they are unpacked. */
function ordered({ key, name, country, kind, sectors, stance, lemma, named, body }: SourceRef): SourceRef {
  return { key, name, country, kind, sectors, stance, lemma, named, body };
}

function packAsJson(accounts: readonly Account[], article: string, text: string): Uint8Array {
  const packed = accounts.map((account): JsonAccount => {
    const start = text.indexOf(account.summary);
    return { ...account, summary: start === -1 ? account.summary : [start, account.summary.length] };
  });
  return deflate(Buffer.from(JSON.stringify(packed).replaceAll(article, ownId)), accountDictionary, 1);
}

function unpackJson(packed: Uint8Array | ArrayBuffer, article: string, text: string): Account[] {
  const json = inflate(packed, accountDictionary).toString("utf8").replaceAll(ownId, article);
  return (JSON.parse(json) as JsonAccount[]).map((account): Account => {
    const { summary } = account;
    return {
      ...account,
      head: account.head ?? null,
      summary: typeof summary === "string" ? summary : text.slice(summary[0], summary[0] + summary[1]),
    };
  });
}

/** Things that several accounts share are written once, then told by their place. */
class Places<Thing> {
  readonly #things: Thing[] = [];
  readonly #places = new Map<string, number>();

  get size(): number {
    return this.#things.length;
  }

  at(place: number): Thing | undefined {
    return this.#things[place];
  }

  /** The place of a thing: `size` where it is new, which then has that place. */
  placeOf(thing: Thing): number {
    const key = JSON.stringify(thing);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.add(thing);
    this.#places.set(key, place);
    return place;
  }

  add(thing: Thing): number {
    return this.#things.push(thing) - 1;
  }
}

interface Shared {
  article: string;
  text: string;
  /** Number in the name of the account before. */
  order: number;
  /** Whether the packing has heads: the fourth does. */
  hasHead: boolean;
  parties: Places<PartyRef>;
  weights: Places<number>;
}

function writeShared<Thing>(
  writer: ColumnWriter,
  things: Places<Thing>,
  thing: Thing,
  write: (thing: Thing) => void,
): void {
  const { size } = things;
  const place = things.placeOf(thing);
  // From the latest one backwards, 0 for a new one: what was told of last is told of again.
  writer.number(size - place);
  writer.repeat(place === size ? 1 : 0, () => write(thing));
}

function readShared<Thing>(source: ColumnReader, things: Places<Thing>, read: () => Thing): Thing {
  const { size } = things;
  const place = size - source.number();
  for (const thing of source.repeat(place === size ? 1 : 0, read)) things.add(thing);
  const known = things.at(place);
  if (known === undefined) throw new Error("A packed account points at what it lacks: the ledger is damaged.");
  return known;
}

/** @returns the number in the account's name */
function writeAccount(writer: ColumnWriter, account: Account, shared: Shared): number {
  const { article, text, parties, weights } = shared;
  const letter = account.kind === "event" ? "e" : "q";
  writer.choice(account.kind, kinds);
  writer.name(letter, account.item, shared.order + 1);
  // Accounts may be told apart further than events and attributions are: `e3/denial` is of the event `e3`.
  writer.word(account.id === `${article}#${account.item}` ? null : account.id.slice(article.length + 1));
  writer.word(account.type);
  writer.word(account.mode);
  writer.word(account.cameo);
  writer.list(account.contexts, (context) => writer.word(context));
  writer.list(account.actors, (party) => writeParty(writer, party, parties));
  writer.list(account.recipients, (party) => writeParty(writer, party, parties));
  writer.optional(account.when, ({ start, end }) => {
    writer.word(start);
    writer.word(end === start ? null : end);
  });
  writer.choice(account.dated, datings);
  writer.word(account.where);
  writer.word(account.whereCountry);
  const start = text.indexOf(account.summary);
  writer.span(start === -1 ? [0, 0] : [start, start + account.summary.length]);
  writer.word(start === -1 ? account.summary : null);
  writer.word(account.head);
  writeWords(writer, account.words, account.summary, weights);
  writer.list(account.quantities, (quantity) => writeQuantity(writer, quantity));
  writer.choice(account.factuality.certainty, certainties);
  writer.choice(account.factuality.polarity, polarities);
  writer.list(account.auxiliary, (auxiliary) => writer.word(auxiliary));
  writer.choice(account.attitude, attitudes);
  writer.list(account.chain, (party) => {
    const { key, name, country, kind, sectors } = party;
    writeParty(writer, { key, name, country, kind, sectors }, parties);
    writer.number(party.named ? 1 : 0);
    writer.word(party.body === party.key ? null : party.body);
    writer.choice(party.stance, stances);
    writer.word(party.lemma);
  });
  writer.list(account.spans, (span) => writer.span(span));
  writer.real(account.confidence);
  writer.word(account.process === null ? null : JSON.stringify(account.process));
  writer.list(account.about, (id) => writer.word(id.startsWith(`${article}#`) ? id.slice(article.length) : id));
  return Number(/^[eq](\d{1,9})/.exec(account.item)?.[1] ?? shared.order);
}

function readAccount(source: ColumnReader, shared: Shared): Account {
  const { article, text, parties, weights } = shared;
  const kind = source.choice(kinds);
  const item = source.name(kind === "event" ? "e" : "q", shared.order + 1) ?? "";
  shared.order = Number(/^[eq](\d{1,9})/.exec(item)?.[1] ?? shared.order);
  const account = {
    id: `${article}#${source.word() ?? item}`,
    article,
    item,
    kind,
    type: source.word(),
    mode: source.word(),
    cameo: source.word(),
    contexts: source.list(() => source.text()),
    actors: source.list(() => readParty(source, parties)),
    recipients: source.list(() => readParty(source, parties)),
    when: source.optional(() => {
      const start = source.text();
      return { start, end: source.word() ?? start };
    }),
    dated: source.choice(datings),
    where: source.word(),
    whereCountry: source.word(),
  };
  const [start, end] = source.span();
  const summary = source.word() ?? text.slice(start, end);
  return {
    ...account,
    head: shared.hasHead ? source.word() : null,
    words: readWords(source, summary, weights),
    quantities: source.list(() => readQuantity(source)),
    factuality: { certainty: source.choice(certainties), polarity: source.choice(polarities) },
    auxiliary: source.list(() => source.text()),
    attitude: source.choice(attitudes),
    chain: source.list((): SourceRef => {
      const party = readParty(source, parties);
      const named = source.number() === 1;
      const body = source.word() ?? party.key;
      return { ...party, stance: source.choice(stances), lemma: source.text(), named, body };
    }),
    summary,
    spans: source.list(() => source.span()),
    confidence: source.real(),
    process: processOf(source.word()),
    about: source.list(() => source.text()).map((id) => (id.startsWith("#") ? article + id : id)),
    profile: "",
  };
}

function processOf(json: string | null): ProcessCue | null {
  return json === null ? null : (JSON.parse(json) as ProcessCue);
}

function writeParty(writer: ColumnWriter, party: PartyRef, parties: Places<PartyRef>): void {
  writeShared(writer, parties, party, ({ key, name, country, kind, sectors }) => {
    writer.word(name);
    writer.word(key === name.toLowerCase() ? null : key);
    writer.word(country);
    writer.choice(kind, actorKinds);
    writer.list(sectors, (sector) => writer.word(sector));
  });
}

function readParty(source: ColumnReader, parties: Places<PartyRef>): PartyRef {
  const party = readShared(source, parties, (): PartyRef => {
    const name = source.text();
    return {
      key: source.word() ?? name.toLowerCase(),
      name,
      country: source.word(),
      kind: source.choice(actorKinds),
      sectors: source.list(() => source.text()),
    };
  });
  return { ...party, sectors: [...party.sectors] };
}

/**
 * Stems are told by the words of the summary that they are of: for each of its words whether a stem is of it and of what
 * weight, then how many letters the stem lacks of it.
 */
function writeWords(
  writer: ColumnWriter,
  words: readonly [string, number][],
  summary: string,
  weights: Places<number>,
): void {
  const tokens = tokensOf(summary);
  const stems = new Map<number, [string, number]>();
  const strays: [string, number][] = [];
  const starts = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    const start = token.slice(0, 2);
    const others = starts.get(start);
    if (others === undefined) starts.set(start, [index]);
    else others.push(index);
  }
  for (const [stem, weight] of words) {
    let best = -1;
    let longest = Math.max(1, stem.length - 3);
    for (const index of starts.get(stem.slice(0, 2)) ?? []) {
      const common = commonStart(tokens[index], stem);
      if (common > longest && !stems.has(index)) {
        best = index;
        longest = common;
      }
    }
    if (best === -1) strays.push([stem, weight]);
    else stems.set(best, [stem, weight]);
  }
  writer.repeat(tokens.length, (index) => {
    const found = stems.get(index);
    writeWeight(writer, found?.[1] ?? 0, weights);
    if (found !== undefined) writeStem(writer, tokens[index], found[0]);
  });
  writer.list(strays, ([stem, weight]) => {
    writer.word(stem);
    writeWeight(writer, weight, weights);
  });
}

function readWords(source: ColumnReader, summary: string, weights: Places<number>): [string, number][] {
  const tokens = tokensOf(summary);
  const words: [string, number][] = [];
  source.repeat(tokens.length, (index) => {
    const weight = readWeight(source, weights);
    if (weight !== 0) words.push([readStem(source, tokens[index]), weight]);
  });
  source.list(() => {
    const stem = source.text();
    words.push([stem, readWeight(source, weights)]);
  });
  return words.sort((one, other) => (one[0] < other[0] ? -1 : 1));
}

/** A weight: 0 for none, else its place among those met so far, from 1 on. */
function writeWeight(writer: ColumnWriter, weight: number, weights: Places<number>): void {
  const { size } = weights;
  const place = weight === 0 ? -1 : weights.placeOf(weight);
  writer.number(place + 1);
  writer.repeat(place === size ? 1 : 0, () => writer.real(weight));
}

function readWeight(source: ColumnReader, weights: Places<number>): number {
  const place = source.number() - 1;
  for (const weight of source.repeat(place === weights.size ? 1 : 0, () => source.real())) weights.add(weight);
  return weights.at(place) ?? 0;
}

/** How many letters at the end of the word the stem lacks; below 0 where it has others instead. */
function writeStem(writer: ColumnWriter, token: string, stem: string): void {
  const common = commonStart(token, stem);
  const rest = stem.slice(common);
  writer.number(rest === "" ? token.length - common : common - token.length - 1);
  writer.repeat(rest === "" ? 0 : 1, () => writer.word(rest));
}

function readStem(source: ColumnReader, token: string): string {
  const number = source.number();
  const lacking = number < 0 ? -number - 1 : number;
  const [rest] = source.repeat(number < 0 ? 1 : 0, () => source.text());
  return token.slice(0, token.length - lacking) + (rest ?? "");
}

function tokensOf(summary: string): string[] {
  return [...new Set(summary.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])];
}

function commonStart(one: string, other: string): number {
  let common = 0;
  while (common < one.length && one[common] === other[common]) common++;
  return common;
}
