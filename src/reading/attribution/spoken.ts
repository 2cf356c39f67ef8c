// A reading without those attributions that are nobody's word: what stood in them stands in the ones around them.
import type { Reading } from "../../record/reading.js";

/** The reading without its silent attributions; what stood inside one stands in the one around it. */
export function spokenReading(reading: Reading): Reading {
  const silent = new Map(reading.attributions.filter((one) => one.silent).map(({ id, inside }) => [id, inside]));
  if (silent.size === 0) return reading;
  const outer = (id: string | null): string | null => {
    let found = id;
    for (let steps = 0; found !== null && silent.has(found) && steps < 16; steps++) found = silent.get(found) ?? null;
    return found;
  };
  return {
    ...reading,
    attributions: reading.attributions
      .filter(({ id }) => !silent.has(id))
      .map((attribution) => ({ ...attribution, inside: outer(attribution.inside) })),
    events: reading.events.map((event) => ({
      ...event,
      attribution: outer(event.attribution),
      chain: event.chain.filter((id) => !silent.has(id)),
    })),
    steps: reading.steps.map((step) => ({ ...step, attribution: outer(step.attribution) })),
  };
}
