// Who did what to whom, article by article.

import { type RawBuilder, sql } from "kysely";
import type { Event, Reading } from "../../record/reading.js";
import type { Database } from "../database.js";
import { unindexed } from "../dialect/fragments.js";
import { hundredths } from "../rows.js";
import { occursIn, parseTextQuery } from "../text-query.js";
import { type EventFilter, everybody } from "./filter.js";
import type { Narrowing } from "./fragments.js";
import { Glance } from "./glance.js";
import { knownCode, knownMode } from "./known-values.js";
import type { Page } from "./page.js";
import { walk, withParticipant } from "./walk.js";

/** One event as one article tells it, with names for ids and words for spans. */
export interface EventEntry {
  article: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  /** Id of the event in the article's reading. */
  event: string;
  type: Event["type"];
  mode: string | null;
  contexts: string[];
  cameo: string;
  actors: string[];
  recipients: string[];
  /** ISO 3166-1 alpha-3 codes of the actors and recipients that have one. */
  actorCountries: string[];
  recipientCountries: string[];
  start: string | null;
  end: string | null;
  where: string | null;
  certainty: Event["factuality"]["certainty"];
  polarity: Event["factuality"]["polarity"];
  auxiliary: string[];
  /** `killed workers 5`, one a quantity. */
  quantities: string[];
  words: string;
  /** Names of the sources, outermost first, the article's outlet apart; empty in the article's own voice. */
  chain: string[];
  /** On whose word: the last of `chain`, or the article's outlet. */
  origin: string | null;
  flags: string[];
  confidence: number;
}

export async function listEvents(database: Database, filter: EventFilter): Promise<Page<EventEntry>> {
  const text = filter.text === undefined ? null : parseTextQuery(filter.text);
  const narrowings: Narrowing[] = [];
  const fixed: RawBuilder<boolean>[] = [];
  for (const actor of everybody(filter.actor)) narrowings.push(await withParticipant(database, actor));
  if (filter.doer !== undefined) {
    narrowings.push(await withParticipant(database, filter.doer, sql`and role = 0`));
  }
  if (filter.recipient !== undefined) {
    narrowings.push(await withParticipant(database, filter.recipient, sql`and role = 1`));
  }
  if (filter.type !== undefined) {
    narrowings.push({
      ids: sql`(select id from events where type = ${filter.type})`,
      check: sql`${unindexed("x.type")} = ${filter.type}`,
    });
  }
  if (filter.mode !== undefined) fixed.push(sql`x.mode = ${knownMode(filter.mode)}`);
  if (filter.cameo !== undefined) fixed.push(sql`x.cameo like ${`${knownCode(filter.cameo)}%`}`);
  if (filter.confidence !== undefined) fixed.push(sql`x.confidence >= ${hundredths(filter.confidence)}`);
  if (filter.place !== undefined) fixed.push(sql`x.place is not null`);
  const place = filter.place?.toLowerCase();
  const itemOf = (reading: Reading, position: number): EventEntry | null => {
    const event = reading.events[position];
    if (event === undefined) return null;
    const fits =
      (filter.interested !== true || event.flags.includes("interested-source")) &&
      (filter.unnamed !== true || event.flags.includes("unnamed-source")) &&
      (place === undefined || event.where?.name.toLowerCase().includes(place) === true) &&
      (text === null || occursIn(text, sentencesAround(reading, event)));
    return fits ? eventEntryOf(new Glance(reading), event) : null;
  };
  const isLookedInto = filter.interested === true || filter.unnamed === true || place !== undefined;
  return walk(database, "events", filter, narrowings, fixed, itemOf, isLookedInto);
}

function sentencesAround({ article, sentences }: Reading, event: Event): string {
  const start = Math.min(...event.spans.map((span) => span[0]), event.anchor[0]);
  const end = Math.max(...event.spans.map((span) => span[1]), event.anchor[1]);
  return sentences
    .filter((sentence) => sentence[0] < end && start < sentence[1])
    .map((sentence) => article.text.slice(...sentence))
    .join(" ");
}

export function eventEntryOf(glance: Glance, event: Event): EventEntry {
  const { article } = glance.reading;
  const chain = glance.chainNames(event.chain.map((id) => glance.attribution(id)).filter((one) => one !== null));
  const countries = (ids: readonly string[]): string[] => [
    ...new Set(ids.map((id) => glance.actor(id)?.country ?? null).filter((country) => country !== null)),
  ];
  const outlet = article.outlet?.name ?? null;
  return {
    article: article.id,
    url: article.url,
    outlet,
    published: article.published,
    event: event.id,
    type: event.type,
    mode: event.mode,
    contexts: event.contexts,
    cameo: event.cameo,
    actors: glance.names(event.actors),
    recipients: glance.names(event.recipients),
    actorCountries: countries(event.actors),
    recipientCountries: countries(event.recipients),
    start: event.when?.start ?? null,
    end: event.when?.end ?? null,
    where: event.where?.name ?? null,
    certainty: event.factuality.certainty,
    polarity: event.factuality.polarity,
    auxiliary: event.auxiliary,
    quantities: event.quantities.map(({ what, of, count }) => `${what} ${of} ${count}`),
    words: glance.words(event.spans),
    chain,
    origin: chain.at(-1) ?? outlet,
    flags: event.flags,
    confidence: event.confidence,
  };
}
