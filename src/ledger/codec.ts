// How readings are packed in the ledger.
import { completed } from "../reading/complete.js";
import { incompleteAttribution, incompleteEvent } from "../reading/incomplete.js";
import {
  type Actor,
  type Answer,
  type Article,
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
  type Party,
  polarities,
  type Quantity,
  type Reading,
  references,
  type Speaker,
  stances,
  type ToldCount,
  type ToldDeed,
  type ToldStep,
  type Where,
} from "../record/reading.js";
import { ColumnReader, ColumnWriter, type FieldReader, StreamReader } from "./columns.js";
import { dictionary, knownWords } from "./dictionary.js";
import { deflate, inflate, packingOf, wordsWithText } from "./packing.js";

const relations = ["before", "at", "after"] as const;

/** Packs a reading but for its article and reader, which stand in tables of their own. */
export function packReading(reading: Reading): Uint8Array {
  const writer = new ColumnWriter(knownWords);
  writer.name("a", reading.article.outlet?.actor ?? null, 1);
  writer.list(reading.sentences, (span) => writer.following(span));
  writer.list(reading.actors, (actor, index) => writeActor(writer, actor, index, reading.article.text));
  writer.list(reading.attributions, (attribution, index) => writeAttribution(writer, attribution, index));
  writer.list(reading.events, (event, index) => writeEvent(writer, event, index));
  writer.list(reading.attributions, (attribution) => writeSpoken(writer, attribution));
  writer.list(reading.events, (event) => writeTold(writer, event));
  writer.list(reading.steps, (step, index) => writeStep(writer, step, index));
  writer.list(reading.credits, (credit) => writer.word(credit));
  writer.list(reading.citations, (citation) => writer.word(citation));
  writer.list(reading.attributions, (attribution) => writeVoices(writer, attribution));
  writer.list(reading.events, (event) => writeClaimed(writer, event));
  writer.list(reading.deeds, (deed, index) => writeDeed(writer, deed, index));
  writer.list(reading.counts, (count, index) => writeCount(writer, count, index));
  return deflate(writer.finish(), wordsWithText(dictionary, reading.article.text), 5);
}

/**
 * The reading that was packed.
 * @throws Error where the bytes are damaged or of a newer packing
 */
export function unpackReading(packed: Uint8Array | ArrayBuffer, article: Article, reader: string): Reading {
  const packing = packingOf(packed);
  const source =
    packing === 1
      ? new StreamReader(inflate(packed, dictionary))
      : new ColumnReader(inflate(packed, wordsWithText(dictionary, article.text)), packing === 2 ? [] : knownWords);
  const outletActor = source.name("a", 1);
  const outlet = article.outlet === null ? null : { ...article.outlet, actor: outletActor };
  const sentences = source.list(() => source.following());
  const actors = source.list((index) =>
    packing >= 3 && source instanceof ColumnReader
      ? readActor(source, index, article.text)
      : readPlainActor(source, index),
  );
  let attributions = source.list((index) => readAttribution(source, index));
  let events = source.list((index) => readEvent(source, index));
  let steps: ToldStep[] = [];
  let credits: string[] = [];
  // Readings of the first three packings knew nothing of these; `hearsay reread` finds them.
  if (packing < 4) events = events.map(withVersionTwo);
  else {
    attributions = source.list((index) => ({ ...attributions[index], ...readSpoken(source) }));
    events = source.list((index) => ({ ...events[index], ...readTold(source) }));
    steps = source.list((index) => readStep(source, index));
    credits = source.list(() => source.text());
  }
  const read = { ...article, outlet };
  const reading: Reading = {
    version: 2,
    reader,
    article: read,
    credits,
    citations: [],
    sentences,
    actors,
    attributions,
    events,
    steps,
    deeds: [],
    counts: [],
  };
  // What the first four packings lack follows from the parts and the text.
  if (packing < 5) return completed(reading);
  return {
    ...reading,
    citations: source.list(() => source.text()),
    attributions: source.list((index) => ({ ...attributions[index], ...readVoices(source) })),
    events: source.list((index) => ({ ...events[index], ...readClaimed(source) })),
    deeds: source.list((index) => readDeed(source, index)),
    counts: source.list((index) => readCount(source, index)),
  };
}

function writeActor(writer: ColumnWriter, actor: Actor, index: number, text: string): void {
  writer.name("a", actor.id, index + 1);
  writer.choice(actor.kind, actorKinds);
  writer.word(actor.country);
  writer.list(actor.sectors, (sector) => writer.word(sector));
  writer.list(actor.mentions, (mention) => {
    writer.span(mention.span);
    writer.choice(mention.form, mentionForms);
  });
  // Most names stand in the text: the place of the mention, from 1 on.
  const place = actor.mentions.findIndex(({ span }) => text.slice(...span) === actor.name);
  writer.number(place + 1);
  writer.repeat(place === -1 ? 1 : 0, () => writer.word(actor.name));
  // Most keys are made of the name: 1. 0 is none.
  const isPlain = actor.known !== null && actor.known === plainKey(actor.name);
  writer.number(actor.known === null ? 0 : isPlain ? 1 : 2);
  writer.repeat(actor.known === null || isPlain ? 0 : 1, () => writer.word(actor.known));
}

function readActor(source: ColumnReader, index: number, text: string): Actor {
  const id = source.name("a", index + 1) ?? "";
  const kind = source.choice(actorKinds);
  const country = source.word();
  const sectors = source.list(() => source.text());
  const mentions = source.list(() => ({ span: source.span(), form: source.choice(mentionForms) }));
  const place = source.number();
  const [written] = source.repeat(place === 0 ? 1 : 0, () => source.text());
  const mention = mentions[place - 1];
  const name = mention === undefined ? (written ?? "") : text.slice(...mention.span);
  const keyed = source.number();
  const [key] = source.repeat(keyed === 2 ? 1 : 0, () => source.text());
  return { id, name, kind, country, sectors, known: keyed === 1 ? plainKey(name) : (key ?? null), mentions };
}

function plainKey(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

/** An actor of the first two packings, which spell out name and key. */
function readPlainActor(source: FieldReader, index: number): Actor {
  return {
    id: source.name("a", index + 1) ?? "",
    name: source.text(),
    kind: source.choice(actorKinds),
    country: source.word(),
    sectors: source.list(() => source.text()),
    known: source.word(),
    mentions: source.list(() => ({ span: source.span(), form: source.choice(mentionForms) })),
  };
}

function writeParty(writer: ColumnWriter, party: Party): void {
  writer.list(party.spans, (span) => writer.span(span));
  writer.name("a", party.actor, 0);
}

function readParty(source: FieldReader): Party {
  return { spans: source.list(() => source.span()), actor: source.name("a", 0) };
}

function writeAttribution(writer: ColumnWriter, attribution: Attribution, index: number): void {
  writer.name("q", attribution.id, index + 1);
  writeParty(writer, attribution.source);
  writer.list(attribution.cue.spans, (span) => writer.span(span));
  writer.word(attribution.cue.lemma);
  writer.choice(attribution.cue.stance, stances);
  writer.list(attribution.content.spans, (span) => writer.span(span));
  writer.optional(attribution.addressee, (party) => writeParty(writer, party));
  writer.choice(attribution.form, attributionForms);
  writer.name("q", attribution.inside, 0);
  writer.real(attribution.confidence);
}

function readAttribution(source: FieldReader, index: number): Attribution {
  return {
    id: source.name("q", index + 1) ?? "",
    source: readParty(source),
    cue: {
      spans: source.list(() => source.span()),
      lemma: source.text(),
      stance: source.choice(stances),
    },
    content: { spans: source.list(() => source.span()) },
    addressee: source.optional(() => readParty(source)),
    form: source.choice(attributionForms),
    inside: source.name("q", 0),
    ...incompleteAttribution,
    silent: false,
    answers: [],
    confidence: source.real(),
  };
}

/** What version 2 of the record adds to an attribution. */
function writeSpoken(writer: ColumnWriter, { silent, answers }: Attribution): void {
  writer.number(silent ? 1 : 0);
  writer.list(answers, (answer) => writeAnswer(writer, answer));
}

function readSpoken(source: FieldReader): Pick<Attribution, "silent" | "answers"> {
  return {
    silent: source.number() === 1,
    answers: source.list(() => readAnswer(source)),
  };
}

function writeAnswer(writer: ColumnWriter, { how, part }: Answer): void {
  writer.choice(how, answerKinds);
  writer.word(part);
}

function readAnswer(source: FieldReader): Answer {
  return { how: source.choice(answerKinds), part: source.text() };
}

/** An attribution or event of version 1 of the record, with what can be told of it without its text. */
export function withVersionTwo<Part extends Attribution | Event>(part: Part): Part {
  if ("cue" in part) return { ...incompleteAttribution, ...{ silent: false, answers: [] as Answer[] }, ...part };
  const dated = part.when === null ? "open" : part.when.spans.length === 0 ? "published" : "said";
  return { ...incompleteEvent, ...part, dated, answers: part.answers ?? [] };
}

/** What version 2 of the record adds to an event. */
function writeTold(writer: ColumnWriter, { dated, answers }: Event): void {
  writer.choice(dated, datings);
  writer.list(answers, (answer) => writeAnswer(writer, answer));
}

function readTold(source: FieldReader): Pick<Event, "dated" | "answers"> {
  return { dated: source.choice(datings), answers: source.list(() => readAnswer(source)) };
}

function writeStep(writer: ColumnWriter, step: ToldStep, index: number): void {
  writer.name("p", step.id, index + 1);
  writer.word(step.kind);
  writer.word(step.state);
  writer.list(step.parties, (actor) => writer.name("a", actor, 0));
  writer.list(step.third, (actor) => writer.name("a", actor, 0));
  writer.list(step.actors, (actor) => writer.name("a", actor, 0));
  writer.name("a", step.against, 0);
  writer.list(step.spans, (span) => writer.span(span));
  writer.optional(step.when, ({ start, end }) => {
    writer.word(start);
    writer.word(end);
  });
  writer.name("e", step.event, 0);
  writer.name("q", step.attribution, 0);
  writer.real(step.confidence);
}

function readStep(source: FieldReader, index: number): ToldStep {
  const actors = (): string[] => source.list(() => source.name("a", 0) ?? "");
  return {
    id: source.name("p", index + 1) ?? "",
    kind: source.text(),
    state: source.text(),
    parties: actors(),
    third: actors(),
    actors: actors(),
    against: source.name("a", 0),
    spans: source.list(() => source.span()),
    when: source.optional(() => ({ start: source.text(), end: source.text() })),
    event: source.name("e", 0),
    attribution: source.name("q", 0),
    confidence: source.real(),
  };
}

function writeSpeaker(writer: ColumnWriter, { actor, name, kind, body, named }: Speaker): void {
  writer.name("a", actor, 0);
  writer.word(name);
  writer.choice(kind, actorKinds);
  writer.word(body);
  writer.number(named ? 1 : 0);
}

function readSpeaker(source: FieldReader): Speaker {
  return {
    actor: source.name("a", 0),
    name: source.text(),
    kind: source.choice(actorKinds),
    body: source.text(),
    named: source.number() === 1,
  };
}

function writeVoices(writer: ColumnWriter, { speakers, attitude, refers, quantities }: Attribution): void {
  writer.list(speakers, (speaker) => writeSpeaker(writer, speaker));
  writer.optional(attitude, (known) => writer.choice(known, attitudes));
  writer.choice(refers, references);
  writer.list(quantities, (quantity) => writeQuantity(writer, quantity));
}

function readVoices(source: FieldReader): Pick<Attribution, keyof typeof incompleteAttribution> {
  return {
    speakers: source.list(() => readSpeaker(source)),
    attitude: source.optional(() => source.choice(attitudes)),
    refers: source.choice(references),
    quantities: source.list(() => readQuantity(source)),
  };
}

function writeClaimed(writer: ColumnWriter, { attitude, claimant, presupposed, occasion, charger }: Event): void {
  writer.choice(attitude, attitudes);
  writer.choice(occasion, occasions);
  writer.number(presupposed ? 1 : 0);
  writer.optional(claimant, (speaker) => writeSpeaker(writer, speaker));
  writer.optional(charger, (speaker) => writeSpeaker(writer, speaker));
}

function readClaimed(source: FieldReader): Pick<Event, keyof typeof incompleteEvent> {
  return {
    attitude: source.choice(attitudes),
    occasion: source.choice(occasions),
    presupposed: source.number() === 1,
    claimant: source.optional(() => readSpeaker(source)),
    charger: source.optional(() => readSpeaker(source)),
  };
}

function writeDeed(writer: ColumnWriter, deed: ToldDeed, index: number): void {
  writer.name("d", deed.id, index + 1);
  writer.choice(deed.type, eventTypes);
  writer.list(deed.doers, ({ name, country, actor }) => {
    writer.word(name);
    writer.word(country);
    writer.name("a", actor, 0);
  });
  writer.list(deed.spans, (span) => writer.span(span));
  writer.optional(deed.when, ({ start, end }) => {
    writer.word(start);
    writer.word(end);
  });
  writer.optional(deed.where, (where) => writeWhere(writer, where));
  writer.list(deed.quantities, (quantity) => writeQuantity(writer, quantity));
  writer.name("q", deed.attribution, 0);
  writer.choice(deed.attitude, attitudes);
  writer.optional(deed.claimant, (speaker) => writeSpeaker(writer, speaker));
}

function readDeed(source: FieldReader, index: number): ToldDeed {
  return {
    id: source.name("d", index + 1) ?? "",
    type: source.choice(eventTypes),
    doers: source.list(() => ({ name: source.text(), country: source.word(), actor: source.name("a", 0) })),
    spans: source.list(() => source.span()),
    when: source.optional(() => ({ start: source.text(), end: source.text() })),
    where: source.optional(() => readWhere(source)),
    quantities: source.list(() => readQuantity(source)),
    attribution: source.name("q", 0),
    attitude: source.choice(attitudes),
    claimant: source.optional(() => readSpeaker(source)),
  };
}

function writeCount(writer: ColumnWriter, count: ToldCount, index: number): void {
  writer.name("n", count.id, index + 1);
  writeSpeaker(writer, count.speaker);
  writer.list(count.spans, (span) => writer.span(span));
  writer.list(count.quantities, (quantity) => writeQuantity(writer, quantity));
  writer.word(count.part);
}

function readCount(source: FieldReader, index: number): ToldCount {
  return {
    id: source.name("n", index + 1) ?? "",
    speaker: readSpeaker(source),
    spans: source.list(() => source.span()),
    quantities: source.list(() => readQuantity(source)),
    part: source.text(),
  };
}

function writeWhere(writer: ColumnWriter, where: Where): void {
  writer.word(where.name);
  writer.word(where.country);
  writer.name("a", where.actor, 0);
  writer.list(where.spans, (span) => writer.span(span));
}

function readWhere(source: FieldReader): Where {
  return {
    name: source.text(),
    country: source.word(),
    actor: source.name("a", 0),
    spans: source.list(() => source.span()),
  };
}

export function writeQuantity(writer: ColumnWriter, quantity: Quantity): void {
  writer.real(quantity.count);
  writer.optional(quantity.low, (low) => writer.real(low));
  writer.optional(quantity.high, (high) => writer.real(high));
  writer.number(quantity.approximate ? 1 : 0);
  writer.word(quantity.of);
  writer.word(quantity.what);
  writer.list(quantity.spans, (span) => writer.span(span));
}

export function readQuantity(source: FieldReader): Quantity {
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

function writeEvent(writer: ColumnWriter, event: Event, index: number): void {
  writer.name("e", event.id, index + 1);
  writer.choice(event.type, eventTypes);
  writer.word(event.mode);
  writer.list(event.contexts, (context) => writer.word(context));
  writer.word(event.cameo);
  writer.list(event.actors, (actor) => writer.name("a", actor, 0));
  writer.list(event.recipients, (actor) => writer.name("a", actor, 0));
  writer.span(event.anchor);
  writer.list(event.spans, (span) => writer.span(span));
  writer.optional(event.when, (when) => {
    writer.word(when.start);
    writer.word(when.end);
    writer.list(when.spans, (span) => writer.span(span));
    writer.choice(when.relation, relations);
  });
  writer.optional(event.where, (where) => writeWhere(writer, where));
  writer.choice(event.factuality.certainty, certainties);
  writer.choice(event.factuality.polarity, polarities);
  writer.list(event.auxiliary, (auxiliary) => writer.choice(auxiliary, auxiliaries));
  writer.optional(event.condition, (condition) => writer.list(condition.spans, (span) => writer.span(span)));
  writer.list(event.quantities, (quantity) => writeQuantity(writer, quantity));
  writer.name("q", event.attribution, 0);
  writer.list(event.chain, (attribution) => writer.name("q", attribution, 0));
  writer.list(event.flags, (flag) => writer.word(flag));
  writer.real(event.confidence);
}

function readEvent(source: FieldReader, index: number): Event {
  return {
    id: source.name("e", index + 1) ?? "",
    type: source.choice(eventTypes),
    mode: source.word(),
    contexts: source.list(() => source.text()),
    cameo: source.text(),
    actors: source.list(() => source.name("a", 0) ?? ""),
    recipients: source.list(() => source.name("a", 0) ?? ""),
    anchor: source.span(),
    spans: source.list(() => source.span()),
    when: source.optional(() => ({
      start: source.text(),
      end: source.text(),
      spans: source.list(() => source.span()),
      relation: source.choice(relations),
    })),
    ...incompleteEvent,
    dated: "open",
    where: source.optional(() => readWhere(source)),
    factuality: { certainty: source.choice(certainties), polarity: source.choice(polarities) },
    auxiliary: source.list(() => source.choice(auxiliaries)),
    condition: source.optional(() => ({ spans: source.list(() => source.span()) })),
    quantities: source.list(() => readQuantity(source)),
    attribution: source.name("q", 0),
    chain: source.list(() => source.name("q", 0) ?? ""),
    answers: [],
    flags: source.list(() => source.text()),
    confidence: source.real(),
  };
}
