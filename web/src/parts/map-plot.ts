// The map of events by Observable Plot over the countries of Natural Earth (world-atlas); loaded with the first map alone.
import { dot, geo, plot, text } from "@observablehq/plot";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import type { MapPlace } from "./plot.js";

const world = atlas as unknown as Topology<{ countries: GeometryCollection }>;

/** Degrees around the places, so that the outermost stand clear of the edge. */
const room = 6;
/** Places that are called by name. */
const named = 12;

export function mapElement(places: readonly MapPlace[], width: number, height: number): Element {
  const around = {
    type: "MultiPoint" as const,
    coordinates: places.flatMap(({ longitude, latitude }): [number, number][] => [
      [Math.max(-179, longitude - room), Math.max(-80, latitude - room)],
      [Math.min(179, longitude + room), Math.min(80, latitude + room)],
    ]),
  };
  const point = { x: "longitude", y: "latitude" };
  return plot({
    width,
    height,
    margin: 1,
    projection: { type: "equal-earth", domain: around },
    r: { range: [0, 16] },
    marks: [
      geo(feature(world, world.objects.countries), { fill: "currentColor", fillOpacity: 0.07 }),
      geo(mesh(world, world.objects.countries), { stroke: "currentColor", strokeOpacity: 0.3, strokeWidth: 0.7 }),
      dot(places, {
        ...point,
        r: "events",
        stroke: "currentColor",
        strokeWidth: 1.2,
        fill: "currentColor",
        fillOpacity: ({ intensity }: MapPlace) => (intensity < 0 ? 0.55 : 0),
        title: ({ name, events, intensity }: MapPlace) => `${name}: ${events} events, intensity ${intensity}`,
      }),
      text(places.slice(0, named), { ...point, text: "name", dy: -23, fill: "currentColor", fontSize: 12 }),
    ],
  });
}
