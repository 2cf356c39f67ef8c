// The record of one article: zod schemas for article, actor, attribution, event and reading.
import { z } from "zod";
import {
  actorKinds,
  answerKinds,
  attitudes,
  attributionForms,
  auxiliaries,
  certainties,
  datings,
  eventTypes,
  mentionForms,
  occasions,
  polarities,
  references,
  stances,
} from "./vocabulary.js";

export {
  type Attitude,
  actorKinds,
  answerKinds,
  attitudes,
  attributionForms,
  auxiliaries,
  certainties,
  datings,
  type EventType,
  eventTypes,
  mentionForms,
  occasions,
  polarities,
  references,
  type Stance,
  stances,
} from "./vocabulary.js";

/** `[start, end)` in UTF-16 code units of `article.text`, so that `text.slice(start, end)` is the words. */
export const spanSchema = z
  .tuple([z.int().nonnegative(), z.int().nonnegative()])
  .describe("[start, end) in UTF-16 code units of article.text");
export type Span = z.infer<typeof spanSchema>;

const spansSchema = z.array(spanSchema).describe("Spans in text order; several where the words are discontinuous");

/** An ISO 8601 date (`2025-06-24`) or date-time with zone (`2025-06-24T09:00:00Z`). */
const dateSchema = z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/);

export const outletSchema = z.object({
  name: z.string(),
  domain: z.string().nullable(),
  actor: z.string().nullable().describe("Id of the outlet among the reading's actors, where it is one"),
});
export type Outlet = z.infer<typeof outletSchema>;

export const articleSchema = z.object({
  id: z.string().describe("From the canonical text and, where there is one, the URL"),
  url: z.string().nullable(),
  statedUrl: z
    .string()
    .optional()
    .describe(
      "An address on another site that the page gives as its own; present only where it does, and not believed",
    ),
  title: z.string().nullable(),
  byline: z.array(z.string()),
  outlet: outletSchema.nullable(),
  published: dateSchema.nullable(),
  language: z.string(),
  text: z.string().describe("Canonical: NFC, \\n line ends, a blank line between paragraphs"),
});
export type Article = z.infer<typeof articleSchema>;

export const mentionSchema = z.object({ span: spanSchema, form: z.enum(mentionForms) });
export type Mention = z.infer<typeof mentionSchema>;

export const actorSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(actorKinds),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .describe("ISO 3166-1 alpha-3 at the article's date, null where none"),
  sectors: z.array(z.string()).describe("PLOVER sectors: GOV, MIL, REB, OPP, …"),
  known: z.string().nullable().describe("Key in the knowledge base; null for an actor known from this text alone"),
  mentions: z.array(mentionSchema),
});
export type Actor = z.infer<typeof actorSchema>;

export const partySchema = z.object({
  spans: spansSchema,
  actor: z.string().nullable().describe("Id of the actor that the words stand for"),
});
export type Party = z.infer<typeof partySchema>;

/** What a statement or event does to an earlier part of the same article. */
export const answerSchema = z.object({
  how: z.enum(answerKinds),
  part: z.string().describe("Id of the event or attribution of the same reading that is answered"),
});
export type Answer = z.infer<typeof answerSchema>;
const answersSchema = z.array(answerSchema).describe("Earlier parts that it denies, doubts, retracts or confirms");

export const quantitySchema = z.object({
  count: z.number(),
  low: z.number().nullable().describe("Lower bound, null where open"),
  high: z.number().nullable().describe("Upper bound, null where open"),
  approximate: z.boolean(),
  of: z.string().describe("Who or what is counted"),
  what: z.string().describe("killed, wounded, displaced, detained, …"),
  spans: spansSchema,
});
export type Quantity = z.infer<typeof quantitySchema>;

/** Somebody who says something, as linking counts him: one body has many who speak for it. */
export const speakerSchema = z.object({
  actor: z.string().nullable().describe("Id of the actor; null where the text names nobody"),
  name: z.string().describe("As he is cited; the source's words where nobody is named"),
  kind: z.enum(actorKinds),
  body: z.string().describe("The body that he speaks for: AZE, AZE/energy ministry, an organisation, or himself"),
  named: z.boolean().describe('False for "officials who asked not to be named" and where no source is given'),
});
export type Speaker = z.infer<typeof speakerSchema>;

/** Source, cue and content of one reported statement or attitude (Pareti 2012; PARC, PolNeAR). */
export const attributionSchema = z.object({
  id: z.string(),
  source: partySchema.describe("spans [] and actor null where nobody is named"),
  cue: z.object({ spans: spansSchema, lemma: z.string(), stance: z.enum(stances) }),
  content: z.object({ spans: spansSchema }),
  addressee: partySchema.nullable().describe("Told WHOM, in an interview with WHOM"),
  form: z.enum(attributionForms),
  inside: z.string().nullable().describe("The attribution whose content this one stands in"),
  speakers: z.array(speakerSchema).describe('Who says it: of "A and B said" both; at least one'),
  attitude: z
    .enum(attitudes)
    .nullable()
    .describe('How who says it stands to the content; null where nothing is said: "did not say that …"'),
  refers: z.enum(references).describe("How the content tells what it is about"),
  quantities: z.array(quantitySchema).describe("Tolls that the content gives"),
  silent: z.boolean().describe('Nobody\'s word: a cue by which nobody says anything ("rockets fired by …")'),
  answers: answersSchema,
  confidence: z.number().min(0).max(1),
});
export type Attribution = z.infer<typeof attributionSchema>;

/** Certainty and polarity relative to the chain of sources (Saurí & Pustejovsky 2009, FactBank). */
export const factualitySchema = z.object({ certainty: z.enum(certainties), polarity: z.enum(polarities) });
export type Factuality = z.infer<typeof factualitySchema>;

export const intervalSchema = z.object({ start: dateSchema, end: dateSchema });
export type Interval = z.infer<typeof intervalSchema>;

export const whenSchema = intervalSchema.extend({
  spans: spansSchema,
  relation: z.enum(["before", "at", "after"]).describe("Relative to publication"),
});
export type When = z.infer<typeof whenSchema>;

export const whereSchema = z.object({
  name: z.string(),
  country: z.string().nullable(),
  actor: z.string().nullable(),
  spans: spansSchema,
});
export type Where = z.infer<typeof whereSchema>;

export const eventSchema = z.object({
  id: z.string(),
  type: z.enum(eventTypes),
  mode: z.string().nullable(),
  contexts: z.array(z.string()),
  cameo: z.string().regex(/^\d{2,4}$/),
  actors: z.array(z.string()),
  recipients: z.array(z.string()),
  anchor: spanSchema,
  spans: spansSchema,
  when: whenSchema.nullable(),
  dated: z
    .enum(datings)
    .describe("How its day is told: by its sentence, by an earlier one, by the date of publication, or not"),
  where: whereSchema.nullable(),
  factuality: factualitySchema,
  auxiliary: z.array(z.enum(auxiliaries)),
  condition: z.object({ spans: spansSchema }).nullable(),
  quantities: z.array(quantitySchema),
  attribution: z.string().nullable().describe("The innermost attribution; null: the article's own voice"),
  chain: z.array(z.string()).describe("Attribution ids, outermost first, the origin last"),
  attitude: z.enum(attitudes).describe("How whoever tells it, in the end the article, stands to it"),
  claimant: speakerSchema
    .nullable()
    .describe("On whose word it stands where no attribution holds it: who charges somebody with it, who takes it back"),
  presupposed: z.boolean().describe('Whether its words take it for known: "the withdrawal came too late"'),
  occasion: z.enum(occasions).describe("What its words tell of: the matter of the day, another thing, a longer time"),
  charger: speakerSchema.nullable().describe("Whose charge it is, where a denial tells it"),
  answers: answersSchema,
  flags: z.array(z.string()),
  confidence: z.number().min(0).max(1),
});
export type Event = z.infer<typeof eventSchema>;

/** A step of a process (a ceasefire, sanctions, an election), as an article tells it. */
export const toldStepSchema = z.object({
  id: z.string(),
  kind: z.string().describe("A kind of data/processes: ceasefire, mediation, …"),
  state: z.string().describe("The state that the step leads to; breach for a violation"),
  parties: z.array(z.string()).describe("Ids of the actors whose process it is; fewer where the words name fewer"),
  third: z.array(z.string()).describe("Ids of mediators, announcers, guarantors"),
  actors: z.array(z.string()).describe("Ids of those whose act the step is"),
  against: z.string().nullable().describe("Id of the party accused, for a breach"),
  spans: spansSchema.describe("The words that tell the step"),
  when: intervalSchema.nullable().describe("The day of the step where no event carries it"),
  event: z.string().nullable().describe("The event that the step is; null where none was coded for it"),
  attribution: z.string().nullable().describe("The innermost attribution; null: the article's own voice"),
  confidence: z.number().min(0).max(1),
});
export type ToldStep = z.infer<typeof toldStepSchema>;

/** A deed of force that is told in so many words, for which no event was coded. */
export const toldDeedSchema = z.object({
  id: z.string(),
  type: z.enum(eventTypes),
  doers: z
    .array(z.object({ name: z.string(), country: z.string().nullable(), actor: z.string().nullable() }))
    .describe('Who did it; actor null for "Peruvian gunmen" where nobody was found for them'),
  spans: spansSchema,
  when: intervalSchema.nullable().describe("The day that its sentence tells"),
  where: whereSchema.nullable(),
  quantities: z.array(quantitySchema),
  attribution: z.string().nullable().describe("Whose content tells it; null: the article's own voice"),
  attitude: z.enum(attitudes),
  claimant: speakerSchema.nullable().describe("Who takes it back, where no attribution says so"),
});
export type ToldDeed = z.infer<typeof toldDeedSchema>;

/** Another count of what an article tells: "put the number of soldiers at 20". */
export const toldCountSchema = z.object({
  id: z.string(),
  speaker: speakerSchema,
  spans: spansSchema,
  quantities: z.array(quantitySchema),
  part: z.string().describe("Id of the event or told deed that is counted"),
});
export type ToldCount = z.infer<typeof toldCountSchema>;

export const readingSchema = z.object({
  version: z.literal(2).describe("Of this format"),
  reader: z.string().describe("Program and model that read it, as in 'hearsay 0.1.0 / en-1'"),
  article: articleSchema,
  credits: z.array(z.string()).describe("Outlets that the text names as its makers, as keys, sorted"),
  citations: z.array(z.string()).describe("Outlets to which it ascribes something, as keys, sorted; its own left out"),
  sentences: z.array(spanSchema),
  actors: z.array(actorSchema),
  attributions: z.array(attributionSchema),
  events: z.array(eventSchema),
  steps: z.array(toldStepSchema).describe("Steps of processes, in text order"),
  deeds: z.array(toldDeedSchema).describe("Deeds that are told but not coded"),
  counts: z.array(toldCountSchema).describe("Other counts of what is told, in text order"),
});
export type Reading = z.infer<typeof readingSchema>;
