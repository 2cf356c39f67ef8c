// Events on the map.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { z } from "zod";
import { whereOnEarth } from "../../knowledge/coordinates.js";
import { actionCodes } from "../../knowledge/ontology.js";
import { mapQuerySchema, mapSchema } from "../contract/map.js";
import { pause } from "../pause.js";
import { asked } from "../request-problem.js";
import type { Service } from "../service.js";
import { countryNames } from "../views/country-names.js";
import { answerRoute } from "./answer.js";

type EventMap = z.input<typeof mapSchema>;

/** Events that are looked at: the latest ones. */
const mostEvents = 5000;

export function mapRoutes(app: OpenAPIHono, { ledger, ...rest }: Service): void {
  answerRoute(
    app,
    { ledger, ...rest },
    {
      path: "/api/map",
      tag: "overview",
      summary: "Where events happen: places of the latest 5,000 that a query asks for, with their points",
      query: mapQuerySchema,
      answer: mapSchema,
    },
    async ({ query }) => {
      const found = new Map<string, EventMap["places"][number]>();
      const map: EventMap = { places: [], unplaced: 0, nowhere: 0, more: false };
      let looked = 0;
      for (let cursor: string | undefined; ; ) {
        const paging = { limit: 500, ...(cursor === undefined ? {} : { cursor }) };
        const { items, next } = await asked(() => ledger.events({ ...query, ...paging }));
        for (const { where, cameo } of items) {
          const point = where === null ? null : pointOf(where);
          if (where === null) map.nowhere++;
          else if (point === null) map.unplaced++;
          else {
            const place = found.get(where) ?? { name: where, ...point, events: 0, intensity: 0 };
            // The sum until all are here.
            place.intensity += actionCodes().get(cameo)?.intensity ?? 0;
            place.events++;
            found.set(where, place);
          }
        }
        looked += items.length;
        if (next === null) break;
        if (looked >= mostEvents) {
          map.more = true;
          break;
        }
        cursor = next;
        await pause();
      }
      map.places = [...found.values()]
        .map((place) => ({ ...place, intensity: Math.round((place.intensity / place.events) * 10) / 10 }))
        .sort((one, other) => other.events - one.events || (one.name < other.name ? -1 : 1));
      return map;
    },
  );
}

let codes: ReadonlyMap<string, string> | null = null;

/** A city by its name, or a country by its own: at its capital. */
function pointOf(name: string): ReturnType<typeof whereOnEarth> {
  codes ??= new Map([...countryNames()].map(([code, country]) => [country.toLowerCase(), code]));
  const country = codes.get(name.toLowerCase());
  return country === undefined ? whereOnEarth(name, null) : whereOnEarth("", country);
}
