// Where names and cues stand in a reading, in text order: a stretch is looked up, instead of all of them gone through.
import type { Actor, Mention, Reading, Span } from "../../record/reading.js";

/** A mention that is no pronoun, and whose it is. */
export interface PlacedName {
  span: Span;
  form: Mention["form"];
  actor: Actor;
  /** The actor's place in the reading's list. */
  place: number;
}

interface Places {
  names: readonly PlacedName[];
  cues: readonly Span[];
}

const known = new WeakMap<Reading, Places>();

function placesOf(reading: Reading): Places {
  let places = known.get(reading);
  if (places === undefined) {
    const names = reading.actors.flatMap((actor, place) =>
      actor.mentions.flatMap(({ span, form }): PlacedName[] =>
        form === "pronoun" ? [] : [{ span, form, actor, place }],
      ),
    );
    places = {
      names: names.sort((one, other) => one.span[0] - other.span[0]),
      cues: reading.attributions.flatMap(({ cue }) => cue.spans).sort((one, other) => one[0] - other[0]),
    };
    known.set(reading, places);
  }
  return places;
}

/** The names that stand whole in a stretch, in text order. */
export function namesWithin(reading: Reading, [from, to]: Span): PlacedName[] {
  const { names } = placesOf(reading);
  const found: PlacedName[] = [];
  for (let at = firstFrom(names.length, (place) => names[place].span[0], from); at < names.length; at++) {
    if (names[at].span[0] >= to) break;
    if (names[at].span[1] <= to) found.push(names[at]);
  }
  return found;
}

/** The spans of cues that begin in a stretch, in text order. */
export function cuesWithin(reading: Reading, [from, to]: Span): Span[] {
  const { cues } = placesOf(reading);
  const found: Span[] = [];
  for (let at = firstFrom(cues.length, (place) => cues[place][0], from); at < cues.length; at++) {
    if (cues[at][0] >= to) break;
    found.push(cues[at]);
  }
  return found;
}

/** The first of so many ascending offsets that is not before another; their number where all are. */
function firstFrom(count: number, offset: (place: number) => number, from: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offset(middle) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
