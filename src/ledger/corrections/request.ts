// From what a person hands in to what the ledger keeps: checked, completed and anchored to words.

import type { z } from "zod";
import { actionCodes } from "../../knowledge/ontology.js";
import { attitudeOf } from "../../reading/complete.js";
import { incompleteAttribution, incompleteEvent } from "../../reading/incomplete.js";
import { processKinds } from "../../reading/processes/kinds.js";
import type { Actor, Attribution, Event, Reading, Span, ToldStep } from "../../record/reading.js";
import { anchorOf } from "./anchor.js";
import {
  type ActorReference,
  type Anchor,
  actorChangeSchema,
  attributionChangeSchema,
  type Correction,
  type CorrectionRequest,
  type CorrectionResult,
  claimChangeSchema,
  correctedKinds,
  correctionActions,
  eventChangeSchema,
  stepChangeSchema,
} from "./correction.js";

type Part = Attribution | Event | Actor | ToldStep;

/**
 * The correction that a request makes to a reading.
 * @param reading the one that the person saw: the machine's with the corrections so far
 * @param target a report of the claim that a report is to join
 * @throws Error with a sentence for the person where the request is wrong
 */
export function prepareCorrection(
  reading: Reading,
  request: CorrectionRequest,
  target?: { article: string; anchor: Anchor },
): Omit<Correction, "id"> {
  const { kind, action, item } = request;
  if (!correctedKinds.includes(kind)) throw new Error(`"${kind}" is none of ${correctedKinds.join(", ")}.`);
  if (!correctionActions.includes(action)) throw new Error(`"${action}" is none of ${correctionActions.join(", ")}.`);
  if (request.author.trim() === "") throw new Error("A correction needs an author. Give a name.");
  if (action === "change" && request.change === undefined)
    throw new Error("A change needs to say what should be otherwise.");
  if (action === "add") return addition(reading, request);
  if (action !== "change" && request.change !== undefined)
    throw new Error(`Only a change says what should be otherwise; this is "${action}".`);
  const part = partOf(reading, kind, item);
  return {
    article: reading.article.id,
    kind,
    action,
    author: request.author,
    made: request.made,
    note: request.note ?? null,
    anchor: anchorOf(reading, part),
    result: action === "reject" && kind !== "claim" ? null : resultOf(reading, part, request, target),
  };
}

/** A statement or an event that the reading missed, from its words and who is in it. */
function addition(reading: Reading, request: CorrectionRequest): Omit<Correction, "id"> {
  const { kind } = request;
  const part = kind === "attribution" ? blankAttribution : kind === "event" ? blankEvent(request) : null;
  if (part === null) throw new Error(`Statements and events can be added, but no ${kind}.`);
  const result = resultOf(reading, part, request);
  const value = result!.value as Attribution | Event;
  const spans = "cue" in value ? value.content.spans : value.spans;
  if (spans.length === 0) throw new Error("What is added needs its words: spans of the text.");
  const whole = "cue" in value || value.anchor[0] < value.anchor[1] ? value : { ...value, anchor: spans[0] };
  return {
    article: reading.article.id,
    kind,
    action: "add",
    author: request.author,
    made: request.made,
    note: request.note ?? null,
    anchor: anchorOf(reading, whole),
    result: { value: whole, references: result!.references },
  };
}

/** The id begins so until the ledger gives one. */
const added = "new";

const blankAttribution: Attribution = {
  id: added,
  source: { spans: [], actor: null },
  cue: { spans: [], lemma: "say", stance: "assert" },
  content: { spans: [] },
  addressee: null,
  form: "indirect",
  inside: null,
  ...incompleteAttribution,
  silent: false,
  answers: [],
  confidence: 1,
};

function blankEvent({ change }: CorrectionRequest): Event {
  const { data } = eventChangeSchema.safeParse(change ?? {});
  if (data?.type === undefined) throw new Error("An event that is added needs a type.");
  const { type } = data;
  const code = [...actionCodes().values()].find((one) => one.type === type);
  return {
    id: added,
    type,
    mode: null,
    contexts: [],
    cameo: code?.code ?? "",
    actors: [],
    recipients: [],
    anchor: [0, 0],
    spans: [],
    when: null,
    ...incompleteEvent,
    dated: "said",
    where: null,
    condition: null,
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    quantities: [],
    attribution: null,
    chain: [],
    answers: [],
    flags: [],
    confidence: 1,
  };
}

function partOf(reading: Reading, kind: CorrectionRequest["kind"], item: string): Part {
  const parts: Record<CorrectionRequest["kind"], Part[]> = {
    attribution: reading.attributions,
    event: reading.events,
    actor: reading.actors,
    step: reading.steps,
    claim: [...reading.events, ...reading.attributions],
  };
  const part = parts[kind].find(({ id }) => id === item);
  if (part) return part;
  const known = parts[kind].map(({ id }) => id).join(", ") || "none";
  const what = kind === "claim" ? "event or attribution" : kind;
  throw new Error(`The article ${reading.article.id} has no ${what} ${item}. It has ${known}.`);
}

function resultOf(
  reading: Reading,
  part: Part,
  request: CorrectionRequest,
  target?: { article: string; anchor: Anchor },
): CorrectionResult | null {
  const references: Record<string, Anchor> = {};
  const refer = new References(reading, references);
  switch (request.kind) {
    case "attribution": {
      const change = parsed(attributionChangeSchema, request.change ?? {}, reading);
      const value = changedAttribution(part as Attribution, change, refer);
      refer.actors([value.source.actor, value.addressee?.actor ?? null]);
      refer.attributions([value.inside]);
      refer.parts(value.answers.map(({ part }) => part));
      return { value, references };
    }
    case "event": {
      const { actors, recipients, ...change } = parsed(eventChangeSchema, request.change ?? {}, reading);
      const event = part as Event;
      const value: Event = {
        ...event,
        ...change,
        actors: actors?.map((actor) => refer.actor(actor)) ?? event.actors,
        recipients: recipients?.map((actor) => refer.actor(actor)) ?? event.recipients,
      };
      if (change.attitude === undefined && request.action !== "accept") value.attitude = attitudeOf(value, reading);
      refer.actors([...value.actors, ...value.recipients, value.where?.actor ?? null]);
      refer.attributions([...value.chain, value.attribution]);
      refer.parts(value.answers.map(({ part }) => part));
      return { value, references };
    }
    case "step": {
      const { parties, third, actors, against, ...change } = parsed(stepChangeSchema, request.change ?? {}, reading);
      const step = part as ToldStep;
      const own = (some: ActorReference[] | undefined, before: string[]): string[] =>
        some?.map((actor) => refer.actor(actor)) ?? before;
      const value: ToldStep = {
        ...step,
        ...change,
        parties: own(parties, step.parties),
        third: own(third, step.third),
        actors: own(actors, step.actors),
        against: against === undefined ? step.against : against === null ? null : refer.actor(against),
      };
      if (!isState(value)) throw new Error(`A ${value.kind} has no state "${value.state}". ${statesOf(value.kind)}`);
      refer.actors([...value.parties, ...value.third, ...value.actors, value.against]);
      refer.attributions([value.attribution]);
      refer.events([value.event]);
      return { value, references };
    }
    case "actor": {
      const change = parsed(actorChangeSchema, request.change ?? {}, reading);
      if (change.sameAs !== undefined) refer.actors([change.sameAs]);
      return { value: { ...(part as Actor), ...change }, references };
    }
    case "claim": {
      if (request.action !== "change") return null;
      const { claim } = parsed(claimChangeSchema, request.change, reading);
      if (target === undefined) throw new Error(`The ledger has no claim ${claim}.`);
      return { value: { claim, target }, references };
    }
  }
}

/** Whether a kind of data/processes has the state; a breach any has. */
function isState({ kind, state }: ToldStep): boolean {
  return processKinds().get(kind)?.states.includes(state) === true || (state === "breach" && processKinds().has(kind));
}

function statesOf(kind: string): string {
  const words = processKinds().get(kind);
  return words === undefined
    ? `Kinds are ${[...processKinds().keys()].join(", ")}.`
    : `It has ${words.states.join(", ")}.`;
}

function changedAttribution(
  attribution: Attribution,
  change: z.infer<typeof attributionChangeSchema>,
  refer: References,
): Attribution {
  const { source, cue, content, addressee, form, inside, ...told } = change;
  const party = (
    from: Attribution["source"],
    { spans, actor }: { spans?: Span[]; actor?: ActorReference | null },
  ): Attribution["source"] => ({
    spans: spans ?? from.spans,
    actor: actor === undefined ? from.actor : actor === null ? null : refer.actor(actor),
  });
  return {
    id: attribution.id,
    source: party(attribution.source, source ?? {}),
    cue: { ...attribution.cue, ...cue },
    content: content ?? attribution.content,
    addressee:
      addressee === undefined
        ? attribution.addressee
        : addressee === null
          ? null
          : party(attribution.addressee ?? { spans: [], actor: null }, addressee),
    form: form ?? attribution.form,
    inside: inside === undefined ? attribution.inside : inside,
    silent: attribution.silent,
    answers: attribution.answers,
    // Of other words it follows anew who says it, and how.
    speakers: source || cue || content ? [] : attribution.speakers,
    attitude: attribution.attitude,
    refers: attribution.refers,
    quantities: attribution.quantities,
    ...told,
    confidence: attribution.confidence,
  };
}

/** Gathers the anchors of all parts that a correction refers to. */
class References {
  readonly #reading: Reading;
  readonly #anchors: Record<string, Anchor>;

  constructor(reading: Reading, anchors: Record<string, Anchor>) {
    this.#reading = reading;
    this.#anchors = anchors;
  }

  /** The id under which a correction names an actor. */
  actor(reference: ActorReference): string {
    if (typeof reference === "string") return reference;
    const { name, kind, country = null, sectors = [], known = null } = reference;
    const present = this.#reading.actors.find((actor) => actor.name === name && actor.kind === kind);
    if (present) return present.id;
    const id = `new:${name}`;
    this.#anchors[id] = { item: id, name, words: [], content: [], actor: { name, kind, country, sectors, known } };
    return id;
  }

  actors(ids: readonly (string | null)[]): void {
    this.#add(ids, this.#reading.actors, "actor");
  }

  attributions(ids: readonly (string | null)[]): void {
    this.#add(ids, this.#reading.attributions, "attribution");
  }

  events(ids: readonly (string | null)[]): void {
    this.#add(ids, this.#reading.events, "event");
  }

  /** Events or attributions. */
  parts(ids: readonly string[]): void {
    this.#add(ids, [...this.#reading.events, ...this.#reading.attributions], "event or attribution");
  }

  #add(ids: readonly (string | null)[], parts: readonly Part[], what: string): void {
    for (const id of ids) {
      if (id === null || Object.hasOwn(this.#anchors, id)) continue;
      const part = parts.find((one) => one.id === id);
      if (!part) throw new Error(`The article ${this.#reading.article.id} has no ${what} ${id}.`);
      this.#anchors[id] = anchorOf(this.#reading, part);
    }
  }
}

/** A change as its schema has it, with every span within the text. */
function parsed<Change>(schema: z.ZodType<Change>, change: unknown, reading: Reading): Change {
  const result = schema.safeParse(change);
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue?.path.join(".") ?? "";
    throw new Error(
      `The change is not understood${where === "" ? "" : ` at ${where}`}: ${issue?.message ?? "it is no change"}.`,
    );
  }
  checkSpans(result.data, reading.article.text.length);
  return result.data;
}

function checkSpans(value: unknown, length: number): void {
  if (Array.isArray(value)) {
    if (value.length === 2 && typeof value[0] === "number" && typeof value[1] === "number") {
      if (value[0] >= value[1] || value[1] > length) {
        throw new Error(`The span [${value[0]}, ${value[1]}] is none of a text of ${length} characters.`);
      }
      return;
    }
    for (const item of value) checkSpans(item, length);
  } else if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) checkSpans(item, length);
  }
}
