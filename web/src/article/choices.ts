// The values that a correction may choose from, spelled out so that no schema needs to be shipped; types hold them to the record.
import type { Actor, Attribution, Event } from "../../../src/record/reading.js";

export type { Actor };

type Stance = Attribution["cue"]["stance"];

const stances: Record<Stance, true> = {
  assert: true,
  report: true,
  deny: true,
  doubt: true,
  believe: true,
  feel: true,
  want: true,
  ask: true,
  order: true,
  promise: true,
  threaten: true,
  plan: true,
  know: true,
};
const eventTypes: Record<Event["type"], true> = {
  AGREE: true,
  CONSULT: true,
  SUPPORT: true,
  CONCEDE: true,
  COOPERATE: true,
  AID: true,
  RETREAT: true,
  REQUEST: true,
  ACCUSE: true,
  REJECT: true,
  THREATEN: true,
  PROTEST: true,
  SANCTION: true,
  MOBILIZE: true,
  COERCE: true,
  ASSAULT: true,
};
const actorKinds: Record<Actor["kind"], true> = {
  person: true,
  organization: true,
  state: true,
  group: true,
  outlet: true,
  place: true,
  unnamed: true,
};

export const stancesOnPage = Object.keys(stances) as Stance[];
export const eventTypesOnPage = Object.keys(eventTypes) as Event["type"][];
export const actorKindsOnPage = Object.keys(actorKinds) as Actor["kind"][];
