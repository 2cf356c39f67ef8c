// The facts that a careful reader takes from the examples: their schemas, and whether a record bears them out.
import { z } from "zod";
import { type Claim, claimStatuses } from "../../src/record/claim.js";
import type { Process } from "../../src/record/process.js";
import {
  type Attribution,
  actorKinds,
  attributionForms,
  auxiliaries,
  certainties,
  type Event,
  eventTypes,
  type Party,
  polarities,
  type Reading,
  type Span,
  stances,
} from "../../src/record/reading.js";

const words = z.string().min(1);
const someWords = z.array(words).min(1);
const countryCode = /^[A-Z]{3}$/;
const common = { id: words, why: words, hard: z.literal(true).optional() };

const attribution = {
  ...common,
  source: words.optional(),
  speaker: words.optional(),
  cue: words.optional(),
  addressee: words.optional(),
  inside: words.optional(),
  content: someWords.optional(),
  form: z.enum(attributionForms).optional(),
  stance: z.enum(stances).optional(),
};

const event = {
  ...common,
  types: z.array(z.enum(eventTypes)).min(1).optional(),
  words: words.optional(),
  actors: someWords.optional(),
  recipients: someWords.optional(),
  modes: someWords.optional(),
  cameo: z.array(z.string().regex(/^\d{2,4}$/)).optional(),
  certainty: z.array(z.enum(certainties)).min(1).optional(),
  polarity: z.enum(polarities).optional(),
  auxiliary: z.array(z.enum(auxiliaries)).optional(),
  flags: someWords.optional(),
  when: z.iso.date().optional(),
  conditional: z.boolean().optional(),
  ownVoice: z.boolean().optional(),
  chain: someWords.optional(),
};

export const factSchema = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("attribution"), ...attribution, content: someWords }),
  z.strictObject({ is: z.literal("noAttribution"), ...attribution }),
  z.strictObject({ is: z.literal("event"), ...event }),
  z.strictObject({ is: z.literal("noEvent"), ...event }),
  z.strictObject({
    is: z.literal("quantity"),
    ...common,
    count: z.number().optional(),
    low: z.number().optional(),
    high: z.number().optional(),
    of: words.optional(),
    what: words.optional(),
    words,
    chain: someWords.optional(),
  }),
  z.strictObject({
    is: z.literal("actor"),
    ...common,
    words,
    name: words.optional(),
    country: z.string().regex(countryCode).optional(),
    kind: z.enum(actorKinds).optional(),
    sector: words.optional(),
  }),
]);
export type Fact = z.infer<typeof factSchema>;
type FactOf<K extends Fact["is"]> = Extract<Fact, { is: K }>;

/** What `examples/NAME.facts.json` holds. */
export const articleFactsSchema = z.strictObject({
  file: words,
  published: z.iso.date(),
  facts: z.array(factSchema).min(1),
});

const claimFactSchema = z.strictObject({
  ...common,
  articles: someWords,
  without: someWords.optional(),
  types: z.array(z.enum(eventTypes)).min(1).optional(),
  words: someWords.optional(),
  actors: someWords.optional(),
  independent: z.int().positive().optional(),
  independentAtLeast: z.int().positive().optional(),
  origins: someWords.optional(),
  notOrigins: someWords.optional(),
  disputedBy: someWords.optional(),
  figures: z.array(z.number()).min(1).optional(),
  party: z.boolean().optional(),
  copies: z
    .array(z.tuple([words, words]))
    .min(1)
    .optional(),
  status: z.array(z.enum(claimStatuses)).min(1).optional(),
});
export type ClaimFact = z.infer<typeof claimFactSchema>;

const processFactSchema = z.strictObject({
  ...common,
  kind: z.string(),
  parties: someWords,
  third: someWords.optional(),
  state: someWords.optional(),
  states: someWords.optional(),
  settled: someWords.optional(),
  allegation: z.strictObject({ by: words, against: words, denied: z.boolean() }).optional(),
});
export type ProcessFact = z.infer<typeof processFactSchema>;

/** What `examples/stories/NAME.facts.json` holds. */
export const storyFactsSchema = z.strictObject({
  file: words,
  claims: z.array(claimFactSchema),
  processes: z.array(processFactSchema),
});

/** Is it an ISO 3166-1 alpha-3 code, and not words of a name? */
export const isCountryCode = (name: string): boolean => countryCode.test(name);

/** Every place of some words in a text: whole words, case and kind of white space aside. */
export function places(some: string, text: string): Span[] {
  const pattern = some
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("\\s+");
  // A boundary is asked for only beside a letter or digit: words may begin or end with a mark.
  const before = /^[\p{L}\p{N}]/u.test(some) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{L}\p{N}]$/u.test(some) ? "(?![\\p{L}\\p{N}])" : "";
  const found = text.matchAll(new RegExp(before + pattern + after, "giu"));
  return [...found].map((match): Span => [match.index, match.index + match[0].length]);
}

/** Are the words among those of the text? */
export const among = (some: string, text: string): boolean => places(some, text).length > 0;

const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** One reading and the questions that facts ask of it. */
class Witness {
  constructor(readonly reading: Reading) {}

  words(spans: readonly Span[]): string {
    return spans.map(([start, end]) => this.reading.article.text.slice(start, end)).join(" ");
  }

  /** An actor's name, country and mentions, a line each. */
  names(id: string | null): string {
    const actor = this.reading.actors.find((some) => some.id === id);
    if (!actor) return "";
    return [actor.name, actor.country ?? "", ...actor.mentions.map((mention) => this.words([mention.span]))].join("\n");
  }

  party(party: Party): string {
    return `${this.words(party.spans)}\n${this.names(party.actor)}`;
  }

  /** The attributions that enclose this one, the nearest first. */
  around(start: Attribution): Attribution[] {
    const found: Attribution[] = [];
    let next = this.reading.attributions.find((other) => other.id === start.inside);
    while (next && next !== start && !found.includes(next)) {
      found.push(next);
      const outer = next.inside;
      next = this.reading.attributions.find((other) => other.id === outer);
    }
    return found;
  }

  standsAt(spans: readonly Span[], some: string): boolean {
    const there = places(some, this.reading.article.text);
    return spans.some((span) => there.some((place) => overlap(span, place)));
  }

  chainHas(event: Event, wanted: readonly string[]): boolean {
    const links = this.reading.attributions
      .filter((some) => event.chain.includes(some.id))
      .map((some) => this.party(some.source));
    return wanted.every((name) => links.some((link) => among(name, link)));
  }

  partOf(ids: readonly string[], wanted: readonly string[]): boolean {
    return wanted.every((name) =>
      ids.some((id) =>
        isCountryCode(name)
          ? this.reading.actors.some((actor) => actor.id === id && actor.country === name)
          : among(name, this.names(id)),
      ),
    );
  }

  attributionFits(some: Attribution, fact: FactOf<"attribution" | "noAttribution">): boolean {
    const source = this.words(some.source.spans);
    const cue = this.words(some.cue.spans);
    const content = this.words(some.content.spans);
    const either = (a: string, b: string): boolean => among(a, b) || (b !== "" && among(b, a));
    return (
      (fact.source === undefined || either(fact.source, source)) &&
      (fact.cue === undefined || either(fact.cue, cue)) &&
      (fact.content ?? []).every((part) => among(part, content)) &&
      (fact.speaker === undefined || among(fact.speaker, this.names(some.source.actor))) &&
      (fact.addressee === undefined ||
        (some.addressee !== null && among(fact.addressee, this.party(some.addressee)))) &&
      (fact.form === undefined || some.form === fact.form || (fact.form === "direct" && some.form === "mixed")) &&
      (fact.stance === undefined || some.cue.stance === fact.stance) &&
      (fact.inside === undefined ||
        this.around(some).some((outer) => among(fact.inside ?? "", this.party(outer.source))))
    );
  }

  eventFits(some: Event, fact: FactOf<"event" | "noEvent">): boolean {
    return (
      (fact.types?.includes(some.type) ?? true) &&
      (fact.words === undefined || this.standsAt([some.anchor], fact.words)) &&
      this.partOf(some.actors, fact.actors ?? []) &&
      this.partOf(some.recipients, fact.recipients ?? []) &&
      (fact.modes === undefined || (some.mode !== null && fact.modes.includes(some.mode))) &&
      (fact.cameo?.some((start) => some.cameo.startsWith(start)) ?? true) &&
      (fact.certainty?.includes(some.factuality.certainty) ?? true) &&
      (fact.polarity === undefined || some.factuality.polarity === fact.polarity) &&
      (fact.auxiliary ?? []).every((mode) => some.auxiliary.includes(mode)) &&
      (fact.flags ?? []).every((flag) => some.flags.includes(flag)) &&
      (fact.when === undefined ||
        (some.when !== null && some.when.start.slice(0, 10) <= fact.when && fact.when <= some.when.end.slice(0, 10))) &&
      (fact.conditional === undefined || (some.condition !== null) === fact.conditional) &&
      (fact.ownVoice === undefined || (some.chain.length === 0) === fact.ownVoice) &&
      this.chainHas(some, fact.chain ?? [])
    );
  }

  quantityFits(some: Event, fact: FactOf<"quantity">): boolean {
    return (
      this.chainHas(some, fact.chain ?? []) &&
      some.quantities.some(
        (quantity) =>
          this.standsAt(quantity.spans, fact.words) &&
          (fact.count === undefined || quantity.count === fact.count) &&
          (fact.low === undefined || quantity.low === fact.low) &&
          (fact.high === undefined || quantity.high === fact.high) &&
          [fact.of, fact.what].every((word) => word === undefined || among(word, `${quantity.of}\n${quantity.what}`)),
      )
    );
  }

  actorFits(fact: FactOf<"actor">): boolean {
    return this.reading.actors.some(
      (actor) =>
        this.standsAt(
          actor.mentions.map((mention) => mention.span),
          fact.words,
        ) &&
        (fact.name === undefined || among(fact.name, actor.name)) &&
        (fact.country === undefined || actor.country === fact.country) &&
        (fact.kind === undefined || actor.kind === fact.kind) &&
        (fact.sector === undefined || actor.sectors.includes(fact.sector)),
    );
  }
}

/** Does the reading of an article bear out a fact? */
export function holds(reading: Reading, fact: Fact): boolean {
  const witness = new Witness(reading);
  switch (fact.is) {
    case "attribution":
      return reading.attributions.some((some) => witness.attributionFits(some, fact));
    case "noAttribution":
      return !reading.attributions.some((some) => witness.attributionFits(some, fact));
    case "event":
      return reading.events.some((some) => witness.eventFits(some, fact));
    case "noEvent":
      return !reading.events.some((some) => witness.eventFits(some, fact));
    case "quantity":
      return reading.events.some((some) => witness.quantityFits(some, fact));
    case "actor":
      return witness.actorFits(fact);
  }
}

const nameOf = (party: { name: string; country: string | null }): string => `${party.name}\n${party.country ?? ""}`;

/** The last part of a URL, by which the facts of a story name its articles. */
export const urlEnd = (url: string): string => url.slice(url.lastIndexOf("/") + 1);

/** Does a claim fulfil all that a fact says? A fact of a story holds if one claim of the ledger does. */
export function claimFulfils(claim: Claim, fact: ClaimFact): boolean {
  const reports = new Map(claim.reports.map((report) => [urlEnd(report.url ?? report.article), report]));
  const origins = claim.origins.map(nameOf).join("\n");
  const disputes = claim.disputes.map(nameOf).join("\n");
  const parties = [...claim.actors, ...claim.recipients];
  return (
    fact.articles.every((end) => reports.has(end)) &&
    !(fact.without ?? []).some((end) => reports.has(end)) &&
    (fact.types === undefined || fact.types.some((type) => type === claim.type)) &&
    (fact.words?.some((some) => among(some, claim.summary)) ?? true) &&
    (fact.actors?.some((name) => parties.some((party) => among(name, party))) ?? true) &&
    (fact.independent === undefined || claim.independent === fact.independent) &&
    claim.independent >= (fact.independentAtLeast ?? 0) &&
    (fact.origins ?? []).every((name) => among(name, origins)) &&
    !(fact.notOrigins ?? []).some((name) => among(name, origins)) &&
    (fact.disputedBy ?? []).every((name) => among(name, disputes)) &&
    (fact.figures ?? []).every((count) =>
      claim.figures.some(
        ({ low, high }) =>
          (low !== null || high !== null) && (low ?? -Infinity) <= count && count <= (high ?? Infinity),
      ),
    ) &&
    (fact.party === undefined || claim.origins.some((origin) => origin.party !== null) === fact.party) &&
    (fact.copies ?? []).every(([copy, original]) => {
      const from = reports.get(copy)?.copyOf;
      return from !== null && from !== undefined && from === reports.get(original)?.article;
    }) &&
    (fact.status?.includes(claim.status) ?? true)
  );
}

/** Does a process fulfil all that a fact says? A fact of a story holds if one process of the ledger does. */
export function processFulfils(process: Process, fact: ProcessFact): boolean {
  const stands = (states: string[], wanted: string): boolean =>
    wanted.split("|").some((state) => states.includes(state));
  const states = process.steps.map((step) => step.state);
  const settled = process.steps.filter((step) => step.settled).map((step) => step.state);
  const { allegation } = fact;
  return (
    process.kind === fact.kind &&
    fact.parties.every((name) => process.parties.some((party) => among(name, party))) &&
    (fact.third ?? []).every((name) => process.third.some((third) => among(name, third))) &&
    (fact.state?.includes(process.state) ?? true) &&
    (fact.states ?? []).every((wanted) => stands(states, wanted)) &&
    (fact.settled ?? []).every((wanted) => stands(settled, wanted)) &&
    (allegation === undefined ||
      process.allegations.some(
        ({ by, against, denied }) =>
          among(allegation.by, by) && against === allegation.against && denied === allegation.denied,
      ))
  );
}
