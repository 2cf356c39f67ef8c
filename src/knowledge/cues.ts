// Cues of attribution and what they say of the source's stance: look-up in data/knowledge/cues.tsv.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";
import { type Stance, stances } from "../record/vocabulary.js";

/** Whether a cue's words take the content for true, for false, or neither. */
export type Factivity = "factive" | "counter" | "none";

export interface CueSense {
  stance: Stance;
  factivity: Factivity;
}

export type CuePart = "verb" | "noun" | "adjective" | "adverb" | "preposition";

let senses: Map<string, CueSense> | undefined;

function load(): Map<string, CueSense> {
  const file = join(packageRoot, "data", "knowledge", "cues.tsv");
  const map = new Map<string, CueSense>();
  readPackagedText(file)
    .split("\n")
    .forEach((line, number) => {
      if (line === "" || line.startsWith("#") || line.startsWith("lemma\t")) return;
      const [lemma, part, stance, factivity] = line.split("\t");
      if (!(stances as readonly string[]).includes(stance) || factivity === undefined)
        throw new Error(`${file}, line ${number + 1}: "${stance}" is no stance, or the factivity is missing.`);
      map.set(`${lemma} ${part}`, { stance: stance as Stance, factivity: factivity as Factivity });
    });
  return map;
}

/** The sense of a cue by lemma and part of speech; undefined for a word that the table does not hold. */
export function cueSense(lemma: string, part: CuePart): CueSense | undefined {
  senses ??= load();
  return senses.get(`${lemma.toLowerCase()} ${part}`);
}
