// Gold readings made by hand: one JSON file an article beside its text, as people annotate by reading.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Span } from "../record/reading.js";
import { actorKinds, attributionForms, certainties, eventTypes, polarities, stances } from "../record/vocabulary.js";
import { EvaluationProblem } from "./problem.js";

const goldActorSchema = z.object({
  id: z.string(),
  /** Its names and descriptions in the text, best first; no pronouns. */
  names: z.array(z.string()).min(1),
  kind: z.enum(actorKinds),
  country: z.string().nullish(),
});

const goldAttributionSchema = z.object({
  id: z.string(),
  actor: z.string().nullable(),
  source: z.string(),
  cue: z.string(),
  /** First and last words of the content. */
  begin: z.string(),
  end: z.string(),
  form: z.enum(attributionForms),
  stance: z.enum(stances),
  /** The attribution whose content it stands in. */
  inside: z.string().nullable(),
});

const goldEventSchema = z.object({
  id: z.string(),
  type: z.enum(eventTypes),
  also: z.array(z.enum(eventTypes)).default([]),
  anchor: z.string(),
  again: z.array(z.string()).default([]),
  actors: z.array(z.string()),
  recipients: z.array(z.string()),
  when: z.tuple([z.string(), z.string()]).nullish(),
  certainty: z.enum(certainties),
  polarity: z.enum(polarities),
  in: z.string().nullish(),
  level: z.enum(["lead", "main", "background"]),
});

const goldReadingSchema = z.object({
  file: z.string(),
  published: z.string().nullish(),
  outlet: z.string().nullish(),
  actors: z.array(goldActorSchema),
  attributions: z.array(goldAttributionSchema),
  events: z.array(goldEventSchema).default([]),
});

export type GoldActor = z.infer<typeof goldActorSchema>;
export type GoldAttribution = z.infer<typeof goldAttributionSchema>;
export type GoldEvent = z.infer<typeof goldEventSchema>;
export type GoldReading = z.infer<typeof goldReadingSchema> & { text: string };

/** Reads the files `NAME.gold.json` of a folder with the texts beside them, in the order of their names. */
export function loadGoldReadings(folder: string): GoldReading[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".gold.json"))
    .sort();
  return names.map((name) => {
    const path = join(folder, name);
    let data: unknown;
    try {
      data = JSON.parse(readFileSync(path, "utf8"));
    } catch (problem) {
      throw new EvaluationProblem(`${path} is no JSON: ${(problem as Error).message}`);
    }
    const parsed = goldReadingSchema.safeParse(data);
    if (!parsed.success) throw new EvaluationProblem(`${path} is no gold reading: ${z.prettifyError(parsed.error)}`);
    const text = readFileSync(join(folder, basename(parsed.data.file)), "utf8").replace(/^\n+|\n+$/g, "");
    return { ...parsed.data, text };
  });
}

const plain: Record<string, string> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "’": "'",
  "‘": "'",
  "‚": "'",
  "–": "-",
  "—": "-",
  "\u00a0": " ",
  "\n": " ",
  "\t": " ",
};

/** The text with marks of one kind and in lower case, every character at its place. */
export function flatText(text: string): string {
  return text.replace(/./gsu, (character) => {
    const low = plain[character] ?? character.toLowerCase();
    return low.length === character.length ? low : character;
  });
}

function pattern(words: string, left: boolean): RegExp {
  const escaped = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`${left ? "(?<![\\p{L}\\p{N}_])" : ""}${escaped.join("\\s+")}(?![\\p{L}\\p{N}_])`, "gu");
}

/** Every place of some words in a flat text as whole words. */
function placesOf(flat: string, words: string): Span[] {
  if (words.trim() === "") return [];
  return [...flat.matchAll(pattern(words, true))].map((match) => [match.index, match.index + match[0].length]);
}

/** Words without the `#N` that tells which of several they are, and N. */
function numbered(words: string): { core: string; number: number; told: boolean } {
  const match = /^(.*?)#(\d+)$/s.exec(words);
  return match === null
    ? { core: words, number: 1, told: false }
    : { core: match[1], number: Number(match[2]), told: true };
}

/** The place of words in a text: `said#2` is the second "said". Null where it has them not. */
export function findWords(text: string, words: string): Span | null {
  const { core, number } = numbered(words);
  return placesOf(flatText(text), flatText(core))[number - 1] ?? null;
}

/** The same, but words without a number are those nearest to a span. */
export function findNear(text: string, words: string, near: Span): Span | null {
  const { core, told } = numbered(words);
  if (told) return findWords(text, words);
  const distance = ([start, end]: Span): number =>
    end <= near[0] ? near[0] - end : start >= near[1] ? start - near[1] : 0;
  let best: Span | null = null;
  for (const place of placesOf(flatText(text), flatText(core)))
    if (best === null || distance(place) < distance(best)) best = place;
  return best;
}

/** From the first to the last word of a gold content; null where the text has it not. */
export function goldContent(text: string, attribution: GoldAttribution): Span | null {
  const begin = findWords(text, attribution.begin);
  if (begin === null) return null;
  if (attribution.end.includes("#")) {
    const end = findWords(text, attribution.end);
    return end !== null && end[1] > begin[0] ? [begin[0], end[1]] : null;
  }
  const search = pattern(flatText(attribution.end), false);
  search.lastIndex = begin[0];
  const match = search.exec(flatText(text));
  return match === null ? null : [begin[0], match.index + match[0].length];
}
