// Who speaks in an article, and the hue that each keeps in text, margin and graph.
import type { Reading } from "../../../src/record/reading.js";

/** Hues of the palette; further speakers are grey. */
export const hues = 8;

export interface Speaker {
  /** Id of the actor in the reading. */
  actor: string;
  name: string;
  attributions: number;
  /** 1 to 8, or 0 for grey. */
  hue: number;
}

/** Those with most attributions have a hue first; listed in the order in which they speak. */
export function speakersOf({ actors, attributions }: Pick<Reading, "actors" | "attributions">): Speaker[] {
  const counts = new Map<string, number>();
  for (const { source } of attributions)
    if (source.actor !== null) counts.set(source.actor, (counts.get(source.actor) ?? 0) + 1);
  const ids = [...counts.keys()];
  const loudest = [...ids].sort((one, other) => counts.get(other)! - counts.get(one)!).slice(0, hues);
  const coloured = new Set(loudest);
  let hue = 0;
  const names = new Map(actors.map(({ id, name }) => [id, name]));
  return ids.map((actor) => ({
    actor,
    name: names.get(actor) ?? actor,
    attributions: counts.get(actor)!,
    hue: coloured.has(actor) ? ++hue : 0,
  }));
}
