// Events on the map: GeoJSON (RFC 7946), a feature an event that has a place.
import { whereOnEarth } from "../../knowledge/coordinates.js";
import type { Event, Reading } from "../../record/reading.js";
import type { Ledger } from "../ledger.js";
import { readingsInOrder } from "./readings.js";

/**
 * One FeatureCollection, in pieces. A feature's point is the event's place; where the table of coordinates does not have
 * it, the capital of its country (`precision` "state"); an event whose place has neither has no geometry. Events without
 * a place are left out.
 */
export async function* geoJson(ledger: Ledger): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let first = true;
  for await (const reading of readingsInOrder(ledger)) {
    for (const event of reading.events) {
      if (event.where === null) continue;
      yield `${first ? "\n" : ",\n"}${JSON.stringify(featureOf(event, reading))}`;
      first = false;
    }
  }
  yield "\n]}\n";
}

function featureOf(event: Event, { article, actors, attributions }: Reading): object {
  const { name, country } = event.where!;
  const point = whereOnEarth(name, country);
  const nameOf = (id: string | null): string | null => actors.find((actor) => actor.id === id)?.name ?? null;
  const chain = event.chain.map((id) => nameOf(attributions.find((link) => link.id === id)?.source.actor ?? null));
  return {
    type: "Feature",
    geometry: point === null ? null : { type: "Point", coordinates: [point.longitude, point.latitude] },
    properties: {
      place: name,
      country,
      precision: point?.precision ?? null,
      type: event.type,
      cameo: event.cameo,
      actors: event.actors.map(nameOf),
      recipients: event.recipients.map(nameOf),
      start: event.when?.start ?? null,
      end: event.when?.end ?? null,
      certainty: event.factuality.certainty,
      polarity: event.factuality.polarity,
      words: event.spans.map(([start, end]) => article.text.slice(start, end)).join(" … "),
      chain,
      article: article.id,
      url: article.url,
      outlet: article.outlet?.name ?? null,
      published: article.published,
    },
  };
}
