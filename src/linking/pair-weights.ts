// What each trait of a pair of accounts weighs: data/linking/weights.tsv, which training/train-linking.ts makes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package.js";

/** One part of a score: what was compared, what it gives and why. */
export interface ScorePart {
  part: string;
  value: number;
  because: string;
}

/** Something that holds of a pair, by its name in the table of weights; the reason is put into words only when asked. */
export interface Trait {
  /** `GROUP.PART:VALUE`, as in `event.time:day`. */
  name: string;
  /** How much of it holds: 1 for what holds or does not. */
  amount: number;
  because: () => string;
}

let table: Map<string, number> | null = null;

function load(): Map<string, number> {
  const weights = new Map<string, number>();
  for (const line of readFileSync(join(packageRoot, "data", "linking", "weights.tsv"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [name, weight] = line.split("\t");
    weights.set(name, Number(weight));
  }
  return weights;
}

/** The weight of a trait; 0 for one that the table lacks. */
export function weightOfTrait(name: string): number {
  table ??= load();
  return table.get(name) ?? 0;
}
