// A reading without what is less sure than asked for.
import type { Reading } from "../../record/reading.js";

/**
 * The reading with only those attributions and events whose confidence is at least `minimum` (0 to 1). An event whose own
 * attribution is left out is left out too, for nothing would say on whose word it is; a link further out in its chain is
 * only skipped. An attribution that stood in one left out stands in the next outer one that stays. Actors stay.
 */
export function withMinimumConfidence(reading: Reading, minimum: number): Reading {
  if (minimum <= 0) return reading;
  const all = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
  const kept = new Set(reading.attributions.filter(({ confidence }) => confidence >= minimum).map(({ id }) => id));
  const keptOuter = (id: string | null): string | null => {
    let outer = id;
    for (let steps = 0; outer !== null && !kept.has(outer) && steps <= all.size; steps++)
      outer = all.get(outer)?.inside ?? null;
    return outer;
  };
  return {
    ...reading,
    attributions: reading.attributions
      .filter(({ id }) => kept.has(id))
      .map((attribution) => ({ ...attribution, inside: keptOuter(attribution.inside) })),
    events: reading.events
      .filter(({ confidence, attribution }) => confidence >= minimum && (attribution === null || kept.has(attribution)))
      .map((event) => ({ ...event, chain: event.chain.filter((id) => kept.has(id)) })),
  };
}
