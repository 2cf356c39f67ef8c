// Where places are: the table of coordinates, read when it is first asked for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package.js";

/** A point in degrees of WGS 84. */
export interface Coordinates {
  latitude: number;
  longitude: number;
  /** "state" where only the country is known: then the point is its capital. */
  precision: "city" | "state";
}

let table: Map<string, Coordinates> | null = null;

function coordinates(): Map<string, Coordinates> {
  if (table !== null) return table;
  table = new Map();
  for (const line of readFileSync(join(packageRoot, "data/knowledge/coordinates.tsv"), "utf8").split("\n").slice(1)) {
    const [name, country, kind, latitude, longitude] = line.split("\t");
    if (longitude === undefined || kind === "kind") continue;
    const point = { latitude: Number(latitude), longitude: Number(longitude), precision: kind as "city" | "state" };
    table.set(`${name.toLowerCase()}\t${country}`, point);
    // A name without a country is the place of that name that comes first: the table is asked with a country where one is known.
    if (name !== "" && !table.has(`${name.toLowerCase()}\t`)) table.set(`${name.toLowerCase()}\t`, point);
  }
  return table;
}

/** Where a place is: the city of that name in the country, else the country's capital; null where neither is known. */
export function whereOnEarth(name: string, country: string | null): Coordinates | null {
  const city = coordinates().get(`${name.toLowerCase()}\t${country ?? ""}`);
  if (city !== undefined) return city;
  return country === null ? null : (coordinates().get(`\t${country}`) ?? null);
}
