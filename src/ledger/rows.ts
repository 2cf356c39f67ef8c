// One reading as rows: who appears, who is reported to have said what about whom, who did what to whom.
import type { Insertable } from "kysely";
import {
  type Actor,
  type Attribution,
  certainties,
  type Event,
  polarities,
  type Reading,
  type Span,
  stances,
} from "../record/reading.js";
import { type Entity, entityKey, kindOfPeople } from "./entity.js";
import { type AttributionTable, type EventTable, perArticle } from "./schema.js";
import { secondsOf } from "./time.js";

/** Rows of one article; entities are given by their keys, which the store turns into ids. */
export interface ReadingRows {
  entities: Map<string, Entity>;
  appearances: { entity: string; mentions: number; said: string | null; about: string | null }[];
  attributions: (Omit<Insertable<AttributionTable>, "source"> & { source: string | null })[];
  events: Insertable<EventTable>[];
  participants: { entity: string; event: number; role: number }[];
}

/**
 * Flattens a reading.
 * @param article the article's number in the ledger
 * @param time of publication in seconds since 1970 UTC
 * @throws Error where the article has more attributions or events than a number can hold
 */
export function rowsOf(reading: Reading, article: number, time: number): ReadingRows {
  if (Math.max(reading.attributions.length, reading.events.length) >= perArticle) {
    throw new Error(
      `The article ${reading.article.id} has more than ${perArticle - 1} attributions or events. Split it and add the parts.`,
    );
  }
  const entities = entitiesOf(reading);
  const keys = new Map<string, string>();
  const mentions = new Map<string, number>();
  for (const actor of reading.actors) {
    const key = entityKey(actor);
    keys.set(actor.id, key);
    mentions.set(key, (mentions.get(key) ?? 0) + actor.mentions.length);
  }
  const topicsOf = topicFinder(reading.actors, keys);
  const said = new Map<string, number[]>();
  const about = new Map<string, number[]>();
  for (const [position, { source, content }] of reading.attributions.entries()) {
    const speaker = source.actor === null ? undefined : keys.get(source.actor);
    if (speaker !== undefined) note(said, speaker, position);
    for (const entity of topicsOf(content.spans)) note(about, entity, position);
  }
  const first = article * perArticle;
  return {
    entities,
    appearances: [...mentions].map(([entity, count]) => ({
      entity,
      mentions: count,
      said: positionsIn(said.get(entity)),
      about: positionsIn(about.get(entity)),
    })),
    attributions: reading.attributions.map((attribution, position) => ({
      ...attributionRow(attribution, first + position),
      source: attribution.source.actor === null ? null : (keys.get(attribution.source.actor) ?? null),
    })),
    events: reading.events.map((event, position) => eventRow(event, first + position, time)),
    participants: reading.events.flatMap((event, position) => [
      ...participantRows(event.actors, keys, first + position, 0),
      ...participantRows(event.recipients, keys, first + position, 1),
    ]),
  };
}

/** The entities of a reading, by their keys. */
export function entitiesOf({ actors }: Reading): Map<string, Entity> {
  const entities = new Map<string, Entity>();
  for (const actor of actors) {
    const key = entityKey(actor);
    if (!entities.has(key)) entities.set(key, entityOf(actor));
  }
  return entities;
}

/** Hundredths, as tables keep confidence. */
export function hundredths(confidence: number): number {
  return Math.round(confidence * 100);
}

/** Keys of the entities that are mentioned within spans of a reading. */
export function topicsIn({ actors }: Reading): (spans: readonly Span[]) => string[] {
  return topicFinder(actors, new Map(actors.map((actor) => [actor.id, entityKey(actor)])));
}

function entityOf(actor: Actor): Entity {
  const { kind, country, sectors, known } = actor;
  const name = kind === "unnamed" && known === null ? kindOfPeople(actor.name) : actor.name;
  return { name, kind, country, sectors, known };
}

function note(positions: Map<string, number[]>, entity: string, position: number): void {
  const known = positions.get(entity);
  if (known === undefined) positions.set(entity, [position]);
  else known.push(position);
}

function positionsIn(positions: readonly number[] | undefined): string | null {
  return positions === undefined ? null : positions.join(",");
}

function attributionRow(attribution: Attribution, id: number): Insertable<AttributionTable> {
  return {
    id,
    source: null,
    stance: stances.indexOf(attribution.cue.stance),
    confidence: hundredths(attribution.confidence),
  };
}

function eventRow(event: Event, id: number, time: number): Insertable<EventTable> {
  return {
    id,
    type: event.type,
    mode: event.mode,
    cameo: event.cameo,
    start: event.when?.start ?? null,
    end: event.when === null || event.when.end === event.when.start ? null : event.when.end,
    place: event.where?.name ?? null,
    certainty: certainties.indexOf(event.factuality.certainty),
    polarity: polarities.indexOf(event.factuality.polarity),
    confidence: hundredths(event.confidence),
    time: event.when === null ? time : secondsOf(event.when.start),
  };
}

function participantRows(
  actors: readonly string[],
  keys: Map<string, string>,
  event: number,
  role: number,
): ReadingRows["participants"] {
  const found = new Set<string>();
  for (const actor of actors) {
    const entity = keys.get(actor);
    if (entity !== undefined) found.add(entity);
  }
  return [...found].map((entity) => ({ entity, event, role }));
}

/** Finds the entities that are mentioned within spans, by search over the mentions in text order. */
function topicFinder(actors: readonly Actor[], keys: Map<string, string>): (spans: readonly Span[]) => string[] {
  const mentions = actors
    .flatMap((actor) => actor.mentions.map(({ span }) => ({ span, entity: keys.get(actor.id) ?? "" })))
    .sort((one, other) => one.span[0] - other.span[0]);
  return (spans) => {
    const found = new Set<string>();
    for (const [start, end] of spans) {
      let low = 0;
      let high = mentions.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (mentions[middle].span[0] < start) low = middle + 1;
        else high = middle;
      }
      for (let index = low; index < mentions.length && mentions[index].span[0] < end; index++) {
        if (mentions[index].span[1] <= end) found.add(mentions[index].entity);
      }
    }
    return [...found];
  };
}
