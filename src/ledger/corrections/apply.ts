// A machine's reading with people's corrections laid over it.
import { withTelling } from "../../reading/complete.js";
import type { Actor, Attribution, Event, Reading, Span, Speaker, ToldDeed, ToldStep } from "../../record/reading.js";
import { withVersionTwo } from "../codec.js";
import { findAnchored } from "./anchor.js";
import type { Anchor, Correction } from "./correction.js";

/** A reading after correction, and what people have looked at in it. */
export interface CorrectedReading {
  reading: Reading;
  /** Ids of the parts that a person accepted or changed. */
  verified: Set<string>;
  /** The parts that a person rejected, as the machine had read them. */
  rejected: { kind: "attribution" | "event" | "actor" | "step"; part: Attribution | Event | Actor | ToldStep }[];
  /** The parts that a person rejected or changed, as they were read before: not to be read out of the text again. */
  withheld: { attributions: Attribution[]; events: Event[]; actors: Actor[] };
}

/**
 * Lays corrections over a reading, in their order; a later one of the same part goes before an earlier one. A part that
 * this reading lacks is put in where a person accepted or changed it. What a person vouched for has confidence 1.
 * References to parts that are gone are mended: an attribution inside a rejected one stands in that one's place.
 */
export function applyCorrections(machine: Reading, corrections: readonly Correction[]): CorrectedReading {
  if (corrections.length === 0) {
    const withheld = { attributions: [], events: [], actors: [] };
    return { reading: machine, verified: new Set(), rejected: [], withheld };
  }
  const draft: Draft = {
    text: machine.article.text,
    actors: [...machine.actors],
    attributions: [...machine.attributions],
    events: [...machine.events],
    steps: [...machine.steps],
    verified: new Set(),
    rejected: [],
    withheld: { attributions: [], events: [], actors: [] },
    standIns: new Map(),
  };
  for (const correction of corrections) {
    switch (correction.kind) {
      case "attribution":
        correctPart(draft, draft.attributions, draft.withheld.attributions, correction);
        break;
      case "event":
        correctPart(draft, draft.events, draft.withheld.events, correction);
        break;
      case "step":
        correctPart(draft, draft.steps, [], correction);
        break;
      case "actor":
        correctActor(draft, correction);
        break;
      case "claim":
        // Membership of claims is linking's business; the reading stays.
        break;
    }
  }
  const { verified, rejected, withheld } = draft;
  return { reading: mended(machine, draft), verified, rejected, withheld };
}

interface Draft {
  text: string;
  actors: Actor[];
  attributions: Attribution[];
  events: Event[];
  steps: ToldStep[];
  verified: Set<string>;
  rejected: CorrectedReading["rejected"];
  withheld: CorrectedReading["withheld"];
  /** What stands in the place of parts that are gone; null where nothing does. */
  standIns: Map<string, string | null>;
}

function correctPart<Part extends Attribution | Event | ToldStep>(
  draft: Draft,
  parts: Part[],
  withheld: Part[],
  correction: Correction,
): void {
  const { anchor, result, kind } = correction;
  // What a person adds stands in the place of nothing but a later reading's very words.
  const isAdded = correction.action === "add";
  const found = isAdded ? sameIn(parts, result?.value as Part) : findAnchored(draft.text, parts, anchor);
  if (found !== null && correction.action !== "accept" && !isAdded) withheld.push(found);
  if (result === null) {
    if (found === null) return;
    parts.splice(parts.indexOf(found), 1);
    draft.verified.delete(found.id);
    draft.rejected.push({ kind: kind as "attribution" | "event" | "step", part: found });
    draft.standIns.set(found.id, "inside" in found ? found.inside : null);
    return;
  }
  const id = found?.id ?? `${anchor.item}_c${correction.id}`;
  const value = renamed(completed(result.value as Part), namesIn(draft, result.references, correction.id));
  const part = { ...value, id, confidence: 1 };
  // What was a step as one thing need not be one as another.
  if (found !== null && "type" in found && "type" in part && found.type !== part.type)
    draft.steps = draft.steps.filter(({ id: step, event }) => event !== found.id || draft.verified.has(step));
  if (found === null) parts.push(part);
  else parts[parts.indexOf(found)] = part;
  draft.verified.add(id);
  draft.rejected = draft.rejected.filter((one) => one.part.id !== anchor.item);
}

/** What a person said before the record had version 2 lacks its fields. */
function completed<Part extends Attribution | Event | ToldStep>(part: Part): Part {
  return "state" in part || "attitude" in part ? part : withVersionTwo(part as Attribution | Event as Part & Event);
}

/** The part of these that has the very words of another one, and for an event its type. */
function sameIn<Part extends Attribution | Event | ToldStep>(parts: readonly Part[], other: Part): Part | null {
  const face = (part: Attribution | Event | ToldStep): string =>
    "cue" in part
      ? part.content.spans.join(" ")
      : "state" in part
        ? `${part.kind} ${part.state} ${part.spans.join(" ")}`
        : `${part.type} ${part.anchor.join()}`;
  return parts.find((part) => face(part) === face(other)) ?? null;
}

function correctActor(draft: Draft, correction: Correction): void {
  const { anchor, result } = correction;
  const found = findAnchored(draft.text, draft.actors, anchor);
  if (result === null) {
    if (found === null) return;
    draft.actors.splice(draft.actors.indexOf(found), 1);
    draft.verified.delete(found.id);
    draft.rejected.push({ kind: "actor", part: found });
    draft.withheld.actors.push(found);
    draft.standIns.set(found.id, null);
    return;
  }
  const id = found?.id ?? `${anchor.item}_c${correction.id}`;
  const { sameAs, ...value } = result.value as Actor & { sameAs?: string };
  const other = sameAs === undefined ? null : referent(draft, result.references, sameAs, correction.id);
  if (other !== null && other.id !== id) {
    draft.actors = draft.actors
      .filter((actor) => actor.id !== id)
      .map((actor) =>
        actor.id === other.id ? { ...actor, mentions: inOrder(actor.mentions, value.mentions) } : actor,
      );
    draft.standIns.set(id, other.id);
    draft.verified.add(other.id);
    return;
  }
  const actor: Actor = { ...value, id };
  if (found === null) draft.actors.push(actor);
  else draft.actors[draft.actors.indexOf(found)] = actor;
  takeMentions(draft, actor);
  draft.verified.add(id);
}

/** A mention stands for one actor: those of this actor are taken from the others, and what they spoke for goes with them. */
function takeMentions(draft: Draft, taker: Actor): void {
  const taken = new Set(taker.mentions.map(({ span }) => span.join()));
  for (const [index, actor] of draft.actors.entries()) {
    if (actor.id === taker.id) continue;
    const kept = actor.mentions.filter(({ span }) => !taken.has(span.join()));
    if (kept.length === actor.mentions.length) continue;
    draft.actors[index] = { ...actor, mentions: kept };
    draft.attributions = draft.attributions.map((attribution) =>
      attribution.source.actor === actor.id && attribution.source.spans.some((span) => touches(span, taker))
        ? { ...attribution, source: { ...attribution.source, actor: taker.id } }
        : attribution,
    );
    if (kept.length === 0) draft.standIns.set(actor.id, taker.id);
  }
  draft.actors = draft.actors.filter((actor) => !draft.standIns.has(actor.id));
}

function touches([start, end]: Span, actor: Actor): boolean {
  return actor.mentions.some(({ span }) => span[0] < end && start < span[1]);
}

function inOrder(some: Actor["mentions"], others: Actor["mentions"]): Actor["mentions"] {
  return [...some, ...others].sort((one, other) => one.span[0] - other.span[0]);
}

/** The part of this reading that a correction refers to; an actor that it lacks is put in, by name. */
function referent(
  draft: Draft,
  references: Record<string, Anchor>,
  id: string,
  correction: number,
): Attribution | Event | Actor | null {
  const anchor = references[id];
  if (anchor === undefined) return null;
  if (anchor.name === null) return findAnchored(draft.text, draft.attributions, anchor);
  if (anchor.content.length > 0) return findAnchored(draft.text, draft.events, anchor);
  const found =
    findAnchored(draft.text, draft.actors, anchor) ?? draft.actors.find((actor) => actor.name === anchor.name) ?? null;
  if (found !== null) return found;
  const actor: Actor = {
    id: `${id}_c${correction}`,
    name: anchor.name,
    kind: "unnamed",
    country: null,
    sectors: [],
    known: null,
    mentions: [],
    ...anchor.actor,
  };
  draft.actors.push(actor);
  return actor;
}

function namesIn(draft: Draft, references: Record<string, Anchor>, correction: number): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const id of Object.keys(references)) names.set(id, referent(draft, references, id, correction)?.id ?? null);
  return names;
}

/** A part with other ids for what it refers to. */
function renamed<Part extends Attribution | Event | ToldStep>(
  part: Part,
  names: ReadonlyMap<string, string | null>,
): Part {
  const one = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const many = (ids: readonly string[]): string[] => ids.map(one).filter((id) => id !== null);
  const answers = (some: Attribution["answers"]): Attribution["answers"] =>
    some.flatMap(({ how, part: other }) => {
      const id = one(other);
      return id === null ? [] : [{ how, part: id }];
    });
  if ("state" in part) {
    return {
      ...part,
      parties: many(part.parties),
      third: many(part.third),
      actors: many(part.actors),
      against: one(part.against),
      event: one(part.event),
      attribution: one(part.attribution),
    };
  }
  if ("cue" in part) {
    return {
      ...part,
      answers: answers(part.answers),
      speakers: part.speakers.map((speaker) => speaking(speaker, names)),
      source: { ...part.source, actor: one(part.source.actor) },
      addressee: part.addressee === null ? null : { ...part.addressee, actor: one(part.addressee.actor) },
      inside: one(part.inside),
    };
  }
  return {
    ...part,
    actors: many(part.actors),
    recipients: many(part.recipients),
    where: part.where === null ? null : { ...part.where, actor: one(part.where.actor) },
    attribution: one(part.attribution),
    claimant: part.claimant === null ? null : speaking(part.claimant, names),
    charger: part.charger === null ? null : speaking(part.charger, names),
    answers: answers(part.answers),
    chain: many(part.chain),
  };
}

function mended(machine: Reading, { actors, attributions, events, steps, verified, standIns }: Draft): Reading {
  const present = new Set([...actors, ...attributions, ...events].map(({ id }) => id));
  const names = new Map<string, string | null>();
  for (const id of [...present, ...standIns.keys()]) names.set(id, standIn(id, present, standIns));
  const mend = <Part extends Attribution | Event | ToldStep>(part: Part): Part => renamed(part, names);
  const { outlet } = machine.article;
  const outletActor = outlet?.actor ?? null;
  // What is told in somebody's words goes with them.
  const isTold = ({ attribution }: ToldDeed): boolean => attribution === null || present.has(attribution);
  const deeds = machine.deeds.filter(isTold).map((deed) => ({
    ...deed,
    doers: deed.doers.flatMap((doer) => {
      if (doer.actor === null) return [doer];
      const actor = names.get(doer.actor) ?? null;
      return actor === null ? [] : [{ ...doer, actor }];
    }),
    where: deed.where === null ? null : { ...deed.where, actor: names.get(deed.where.actor ?? "") ?? null },
    claimant: deed.claimant === null ? null : speaking(deed.claimant, names),
  }));
  const parts = new Set([...events, ...deeds].map(({ id }) => id));
  const reading: Reading = {
    ...machine,
    article:
      outlet === null || outletActor === null
        ? machine.article
        : { ...machine.article, outlet: { ...outlet, actor: names.get(outletActor) ?? null } },
    actors,
    attributions: attributions.map(mend).map((attribution) => notInItself(attribution)),
    events: events.map(mend).map((event) => ({ ...event, chain: [...new Set(event.chain)] })),
    // A step goes with the event that it was, unless somebody vouched for it.
    steps: steps.filter(({ id, event }) => event === null || present.has(event) || verified.has(id)).map(mend),
    deeds,
    counts: machine.counts.flatMap((count) =>
      parts.has(count.part) ? [{ ...count, speaker: speaking(count.speaker, names) }] : [],
    ),
  };
  return withTelling(reading, verified);
}

/** A speaker with another id; one whose actor is gone is known by his name alone. */
function speaking(speaker: Speaker, names: ReadonlyMap<string, string | null>): Speaker {
  return { ...speaker, actor: speaker.actor === null ? null : (names.get(speaker.actor) ?? null) };
}

function standIn(
  id: string,
  present: ReadonlySet<string>,
  standIns: ReadonlyMap<string, string | null>,
): string | null {
  let current: string | null = id;
  // No longer than there are stand-ins: two people may have said that each is the other.
  for (let step = 0; current !== null && !present.has(current) && step <= standIns.size; step++) {
    current = standIns.get(current) ?? null;
  }
  return current !== null && present.has(current) ? current : null;
}

function notInItself(attribution: Attribution): Attribution {
  return attribution.inside === attribution.id ? { ...attribution, inside: null } : attribution;
}
