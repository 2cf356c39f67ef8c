// One reading at a glance: names for ids, words for spans, and who stands behind what.
import type { Actor, Attribution, Reading, Span } from "../../record/reading.js";

/** The words of spans, " … " between them. */
export function wordsOfSpans({ article }: Reading, spans: readonly Span[]): string {
  return spans.map(([start, end]) => article.text.slice(start, end)).join(" … ");
}

/** Looks up parts of one reading. */
export class Glance {
  readonly reading: Reading;
  readonly #actors: Map<string, Actor>;
  readonly #attributions: Map<string, Attribution>;

  constructor(reading: Reading) {
    this.reading = reading;
    this.#actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
    this.#attributions = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
  }

  actor(id: string | null): Actor | null {
    return id === null ? null : (this.#actors.get(id) ?? null);
  }

  attribution(id: string | null): Attribution | null {
    return id === null ? null : (this.#attributions.get(id) ?? null);
  }

  names(ids: readonly string[]): string[] {
    return ids.map((id) => this.actor(id)?.name ?? id);
  }

  /** The words of spans, " … " between them. */
  words(spans: readonly Span[]): string {
    return wordsOfSpans(this.reading, spans);
  }

  /** A source's name: its actor's, or its words; null where nobody is named. */
  sourceName(attribution: Attribution): string | null {
    const { actor, spans } = attribution.source;
    return this.actor(actor)?.name ?? (spans.length > 0 ? this.words(spans) : null);
  }

  /** The attributions that an attribution stands in, outermost first, without itself. */
  around(attribution: Attribution): Attribution[] {
    const found: Attribution[] = [];
    const seen = new Set([attribution.id]);
    for (let outer = this.attribution(attribution.inside); outer !== null; outer = this.attribution(outer.inside)) {
      if (seen.has(outer.id)) break;
      seen.add(outer.id);
      found.unshift(outer);
    }
    return found;
  }

  /** Names of the sources of a chain, outermost first, those that name nobody left out. */
  chainNames(attributions: readonly Attribution[]): string[] {
    return attributions.map((attribution) => this.sourceName(attribution)).filter((name) => name !== null);
  }
}
