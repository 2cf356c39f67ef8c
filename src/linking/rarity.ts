// How rare a stem is in news: levels of data/linking/stems.tsv, which training/train-stems.ts makes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package.js";

/** Levels a doubling of rarity. */
const levelsADoubling = 2;
/** The level of a stem that the table lacks. */
const unknownLevel = 24;

/** The level of a stem that stands in `count` of `whole` articles: 0 where it stands in all, two more for each halving. */
export function rarityOf(count: number, whole: number): number {
  return Math.min(unknownLevel, Math.round(levelsADoubling * Math.log2(whole / count)));
}

let table: Map<string, number> | null = null;

function load(): Map<string, number> {
  const levels = new Map<string, number>();
  for (const line of readFileSync(join(packageRoot, "data", "linking", "stems.tsv"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [level, forms] = line.split("\t");
    for (const form of forms.split(" ")) levels.set(form, Number(level));
  }
  return levels;
}

/** The inverse document frequency of a stem in news, as a power of two: 0 (in every article) to 12 (in hardly any). */
export function rarity(form: string): number {
  table ??= load();
  return (table.get(form) ?? unknownLevel) / levelsADoubling;
}
