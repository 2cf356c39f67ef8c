// Which attributions of a reading are taken for somebody's word: a cue that says nothing makes nobody an origin.
import { type CuePart, cueSense } from "../knowledge/cues.js";
import type { Attribution, Reading } from "../record/reading.js";

const parts: readonly CuePart[] = ["verb", "noun", "adjective", "preposition"];

/**
 * The reading without those attributions whose cue no word of the table of cues carries and whose content is not quoted:
 * "rockets fired by …", "imposed sanctions" may be read as somebody's word, but nobody says anything by them. What stood
 * inside such an attribution stands in the one around it.
 */
export function spokenReading(reading: Reading): Reading {
  const silent = new Map(
    reading.attributions
      .filter((attribution) => !isSpeech(attribution, reading))
      .map((attribution) => [attribution.id, attribution.inside]),
  );
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
  };
}

function isSpeech({ cue, form }: Attribution, reading: Reading): boolean {
  if (form !== "indirect" || cue.spans.length === 0) return true;
  const words = cue.spans.flatMap(([start, end]) =>
    reading.article.text
      .slice(start, end)
      .toLowerCase()
      .split(/[^\p{L}]+/u),
  );
  return [...cue.lemma.split(" "), ...words].some((word) => parts.some((part) => cueSense(word, part) !== undefined));
}
