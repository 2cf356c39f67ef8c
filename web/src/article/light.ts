// What lights up together: an attribution or event, all that it stands in, and all that hangs on it.
import type { Reading } from "../../../src/record/reading.js";
import { chainOf } from "./segments.js";

/** Ids of attributions and events in view; null lights everything. */
export type Light = ReadonlySet<string> | null;

/** The whole chain of an attribution or event: tellers above it, and, for an attribution, what is told on its word. */
export function lightOf(id: string | null, reading: Pick<Reading, "attributions" | "events">): Light {
  if (id === null) return null;
  const lit = new Set([id, ...chainOf(id, reading)]);
  if (reading.attributions.some((attribution) => attribution.id === id)) {
    for (const attribution of reading.attributions)
      if (chainOf(attribution.id, reading).includes(id)) lit.add(attribution.id);
    for (const event of reading.events) if (chainOf(event.id, reading).includes(id)) lit.add(event.id);
  }
  return lit;
}

/** What a reader chose to see: speakers, types of events, flags. */
export interface Choice {
  speaker: string | null;
  type: string | null;
  flag: string | null;
}

/** Ids of what fits the choice; null where nothing is chosen. */
export function chosenIds(
  { speaker, type, flag }: Choice,
  { attributions, events }: Pick<Reading, "attributions" | "events">,
): ReadonlySet<string> | null {
  if (speaker === null && type === null && flag === null) return null;
  const chosen = new Set<string>();
  const sources = new Map(attributions.map(({ id, source }) => [id, source.actor]));
  const reading = { attributions, events };
  for (const event of events) {
    const chain = chainOf(event.id, reading);
    const fits =
      (type === null || event.type === type) &&
      (flag === null || event.flags.includes(flag)) &&
      (speaker === null || chain.some((id) => sources.get(id) === speaker));
    if (fits) for (const id of [event.id, ...chain]) chosen.add(id);
  }
  if (type === null && flag === null)
    for (const { id, source } of attributions)
      if (source.actor === speaker) for (const one of chainOf(id, reading)) chosen.add(one);
  return chosen;
}
