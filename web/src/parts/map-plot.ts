// The map of events by Observable Plot over the countries of Natural Earth (world-atlas); loaded with the first map alone.
import { dot, geo, plot, text } from "@observablehq/plot";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";
import type { MapPlace } from "./plot.js";

const world = atlas as unknown as Topology<{ countries: GeometryCollection }>;

/** Degrees around the places, so that the outermost stand clear of the edge. */
const room = 6;
/** Places that may be called by name; those with most events first, and none over another one. */
const named = 40;
/** Pixels: half a letter's width, a line's height, and from a dot's middle to its name. */
const letter = 6.6;
const line = 15;
const away = 21;

/** @param places those with most events first */
export function mapElement(
  places: readonly MapPlace[],
  width: number,
  height: number,
  onPlace?: (name: string) => void,
): Element {
  const around = {
    type: "MultiPoint" as const,
    coordinates: places.flatMap(({ longitude, latitude }): [number, number][] => [
      [Math.max(-179, longitude - room), Math.max(-80, latitude - room)],
      [Math.min(179, longitude + room), Math.min(80, latitude + room)],
    ]),
  };
  const point = { x: "longitude", y: "latitude" };
  const figure = plot({
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
        title: told,
      }),
      text(places.slice(0, named), { ...point, text: "name", fill: "currentColor", fontSize: 12 }),
    ],
  });
  partNames(figure, width, height);
  if (onPlace !== undefined) {
    figure.classList.add("brushed");
    const names = new Map(places.map((place) => [told(place), place.name]));
    figure.addEventListener("click", ({ target }) => {
      const name = names.get((target as Element).querySelector("title")?.textContent ?? "");
      if (name !== undefined) onPlace(name);
    });
  }
  return figure;
}

function told({ name, events, intensity }: MapPlace): string {
  return `${name}: ${events} ${events === 1 ? "event" : "events"}, intensity ${intensity}`;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Puts each name above its dot, or below it, where it lies on no other and within the map; else leaves it out. */
function partNames(figure: Element, width: number, height: number): void {
  const taken: Box[] = [];
  for (const name of figure.querySelectorAll("text")) {
    const [x, y] = (/translate\(([-\d.]+),([-\d.]+)\)/.exec(name.getAttribute("transform") ?? "") ?? [])
      .slice(1)
      .map(Number);
    if (x === undefined || y === undefined) continue;
    const half = ((name.textContent ?? "").length * letter) / 2;
    const free = [-away, away].find((shift) => {
      const box = { left: x - half, right: x + half, top: y + shift - line / 2, bottom: y + shift + line / 2 };
      const fits = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!fits || taken.some((other) => overlaps(box, other))) return false;
      taken.push(box);
      return true;
    });
    if (free === undefined) name.remove();
    else name.setAttribute("transform", `translate(${x},${y + free})`);
  }
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
