// The speakers of a reading: whom its attributions are put down to, numbered as they appear.
import type { Actor, Attribution, Reading } from "../record/reading.js";

export interface Speaker {
  /** From 1, in the order of their first attribution in the text. */
  number: number;
  name: string;
  actor: Actor | null;
  /** In text order. */
  attributions: Attribution[];
}

/** Attributions of one actor have one speaker; so have those whose sources have the same words, and those without any. */
export function speakersOf(reading: Reading): Speaker[] {
  const actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
  const speakers = new Map<string, Speaker>();
  const inOrder = [...reading.attributions].sort((one, other) => beginning(one) - beginning(other));
  for (const attribution of inOrder) {
    const { source } = attribution;
    const actor = actors.get(source.actor ?? "") ?? null;
    const words = source.spans.map(([start, end]) => reading.article.text.slice(start, end)).join(" … ");
    const key = actor === null ? `words ${words.toLowerCase()}` : `actor ${actor.id}`;
    const speaker = speakers.get(key);
    if (speaker !== undefined) speaker.attributions.push(attribution);
    else
      speakers.set(key, {
        number: speakers.size + 1,
        name: actor?.name ?? (words === "" ? "nobody named" : words),
        actor,
        attributions: [attribution],
      });
  }
  return [...speakers.values()];
}

/** Where an attribution begins in the text, with whichever part comes first. */
function beginning({ source, cue, content }: Attribution): number {
  return [...source.spans, ...cue.spans, ...content.spans].reduce((first, [start]) => Math.min(first, start), Infinity);
}
