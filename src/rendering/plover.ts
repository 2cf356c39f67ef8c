// Events as PLOVER JSON, one event a line: https://github.com/openeventdata/PLOVER. See docs/event-formats.md.
import type { Event, Quantity, Reading } from "../record/reading.js";
import { actorsOf, sourceName } from "./csv.js";
import type { Rendering } from "./format.js";

/** An actor as PLOVER has it. Codes are ISO 3166-1 alpha-3, "" where the actor has no country. */
interface PloverActor {
  text: string;
  code: string;
  sector: string;
}

/** One event as PLOVER JSON. */
export interface PloverEvent {
  id: string;
  date: string | null;
  event: string;
  mode: string | null;
  context: string[];
  auxmode: string[];
  cameo: string;
  source: PloverActor[];
  target: PloverActor[];
  reciprocal: boolean;
  eventText: string;
  text: string;
  eventLoc: { text: string; code: string } | null;
  dead: number | null;
  injured: number | null;
  size: number | null;
  publisher: string | null;
  url: string | null;
  /** Who is cited for the event, outermost first. */
  citedSources: string[];
}

/** One event a line. */
export function startPlover(): Rendering {
  return {
    opening: () => "",
    reading: (reading) => reading.events.map((event) => `${JSON.stringify(ploverEvent(reading, event))}\n`).join(""),
    closing: () => "",
  };
}

/** An event in PLOVER's terms. Its date is the event's own, else the day of publication. */
export function ploverEvent(reading: Reading, event: Event): PloverEvent {
  const { article } = reading;
  const actors = (ids: readonly string[]) =>
    actorsOf(reading, ids).map(({ name, country, sectors }) => ({
      text: name,
      code: country ?? "",
      sector: sectors.join(" "),
    }));
  return {
    id: `${article.id}-${event.id}`,
    date: (event.when?.start ?? article.published)?.slice(0, 10) ?? null,
    event: event.type,
    mode: event.mode,
    context: event.contexts,
    auxmode: event.auxiliary,
    cameo: event.cameo,
    source: actors(event.actors),
    target: actors(event.recipients),
    reciprocal: isReciprocal(event),
    eventText: article.text.slice(...event.anchor),
    text: event.spans.map(([start, end]) => article.text.slice(start, end)).join(" … "),
    eventLoc: event.where === null ? null : { text: event.where.name, code: event.where.country ?? "" },
    dead: countOf(event.quantities, /kill|dead|die|death/),
    injured: countOf(event.quantities, /wound|injur|hurt/),
    size: countOf(event.quantities, /protest|march|rall|demonstrat|strike|gather|attend/),
    publisher: article.outlet?.name ?? null,
    url: article.url,
    citedSources: event.chain.map((id) => sourceName(reading, id)),
  };
}

/** Whether the parties of an event act on one another. */
export function isReciprocal(event: Event): boolean {
  return event.actors.length > 1 && event.actors.join(" ") === event.recipients.join(" ");
}

function countOf(quantities: readonly Quantity[], what: RegExp): number | null {
  return quantities.find((quantity) => what.test(quantity.what))?.count ?? null;
}
