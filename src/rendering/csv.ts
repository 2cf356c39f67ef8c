// Events as CSV, one row an event: for spreadsheets and statistics. The columns are described in docs/event-formats.md.
import type { Event, Reading } from "../record/reading.js";
import type { Rendering } from "./format.js";
import { csvOf } from "./rows.js";

/** The columns, in order. New ones come at the end. */
export const eventColumns = [
  "article",
  "url",
  "outlet",
  "published",
  "event",
  "type",
  "mode",
  "contexts",
  "cameo",
  "actors",
  "actor_countries",
  "actor_sectors",
  "recipients",
  "recipient_countries",
  "recipient_sectors",
  "when_start",
  "when_end",
  "where",
  "where_country",
  "certainty",
  "polarity",
  "auxiliary",
  "condition",
  "quantities",
  "origin",
  "chain",
  "flags",
  "confidence",
  "anchor",
  "text",
  "start",
  "end",
] as const;

/** One CSV table for all readings. */
export function startCsv(): Rendering {
  return {
    opening: () => `${eventColumns.join(",")}\n`,
    reading: (reading) =>
      csvOf(
        reading.events.map((event) => eventRow(reading, event)),
        eventColumns,
        false,
      ),
    closing: () => "",
  };
}

/** An event as one flat row, by column name. */
export function eventRow(reading: Reading, event: Event): Record<(typeof eventColumns)[number], unknown> {
  const { article } = reading;
  const actors = actorsOf(reading, event.actors);
  const recipients = actorsOf(reading, event.recipients);
  const links = event.chain.map((id) => sourceName(reading, id));
  const words = (spans: readonly (readonly [number, number])[]) =>
    spans.map(([start, end]) => article.text.slice(start, end)).join(" … ");
  return {
    article: article.id,
    url: article.url,
    outlet: article.outlet?.name ?? null,
    published: article.published,
    event: event.id,
    type: event.type,
    mode: event.mode,
    contexts: event.contexts,
    cameo: event.cameo,
    actors: actors.map(({ name }) => name),
    actor_countries: actors.map(({ country }) => country ?? ""),
    actor_sectors: actors.map(({ sectors }) => sectors.join("+")),
    recipients: recipients.map(({ name }) => name),
    recipient_countries: recipients.map(({ country }) => country ?? ""),
    recipient_sectors: recipients.map(({ sectors }) => sectors.join("+")),
    when_start: event.when?.start ?? null,
    when_end: event.when?.end ?? null,
    where: event.where?.name ?? null,
    where_country: event.where?.country ?? null,
    certainty: event.factuality.certainty,
    polarity: event.factuality.polarity,
    auxiliary: event.auxiliary,
    condition: event.condition === null ? null : words(event.condition.spans),
    quantities: event.quantities.map(
      ({ count, low, high, of, what }) =>
        `${count}${low === high && low === count ? "" : ` (${low ?? ""}..${high ?? ""})`} ${of} ${what}`,
    ),
    origin: links.at(-1) ?? null,
    chain: links,
    flags: event.flags,
    confidence: event.confidence,
    anchor: words([event.anchor]),
    text: words(event.spans),
    start: event.anchor[0],
    end: event.anchor[1],
  };
}

/** The actors of some ids, those that the reading does not hold left out. */
export function actorsOf(reading: Reading, ids: readonly string[]): Reading["actors"] {
  return ids.flatMap((id) => reading.actors.find((actor) => actor.id === id) ?? []);
}

/** The name of an attribution's source: of its actor, else the words that name it, else "". */
export function sourceName(reading: Reading, attribution: string): string {
  const source = reading.attributions.find(({ id }) => id === attribution)?.source;
  if (source === undefined) return "";
  const actor = reading.actors.find(({ id }) => id === source.actor);
  return actor?.name ?? source.spans.map(([start, end]) => reading.article.text.slice(start, end)).join(" ");
}
