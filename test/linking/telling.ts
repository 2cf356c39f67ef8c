// Builds readings by hand for the tests of linking: the words of a text stand for their spans.

import { createHash } from "node:crypto";
import { completed } from "../../src/reading/complete.js";
import { incomplete, incompleteAttribution, incompleteEvent } from "../../src/reading/incomplete.js";
import {
  type Actor,
  type Attribution,
  type Event,
  type Reading,
  readingSchema,
  type Span,
} from "../../src/record/reading.js";

/** An actor in short: name, kind, country, sectors; mentions are the words that stand for it, "he@2" for the second he. */
export interface ActorSketch {
  name: string;
  kind: Actor["kind"];
  country?: string;
  sectors?: string[];
  words?: string[];
}

export interface AttributionSketch {
  source: string | null;
  cue: string;
  lemma?: string;
  stance?: Attribution["cue"]["stance"];
  content: string;
  inside?: string;
  /** What it answers: how, and the id of the event. */
  answers?: Attribution["answers"];
}

export interface EventSketch {
  type: Event["type"];
  mode?: string;
  cameo: string;
  actors?: string[];
  recipients?: string[];
  anchor: string;
  words?: string;
  when?: string | [string, string];
  where?: [string, string | null];
  chain?: string[];
  negative?: boolean;
  auxiliary?: Event["auxiliary"];
  quantities?: { count: number; what: string; of: string }[];
  answers?: Event["answers"];
}

/** A step of a process in short; actors by id, `words` those that tell it. */
export interface StepSketch {
  kind: string;
  state: string;
  parties?: string[];
  third?: string[];
  actors?: string[];
  against?: string;
  words: string;
  event?: string;
  attribution?: string;
}

export interface Telling {
  url: string;
  outlet: string;
  published: string;
  text: string;
  actors?: Record<string, ActorSketch>;
  attributions?: Record<string, AttributionSketch>;
  events?: Record<string, EventSketch>;
  steps?: StepSketch[];
}

/** The reading of a telling, checked against the schema. Throws where words do not stand in the text. */
export function reading(telling: Telling): Reading {
  const { text } = telling;
  const span = (words: string): Span => {
    const [plain, count] = words.split("@");
    let start = -1;
    for (let time = 0; time < Number(count ?? 1); time++) start = text.indexOf(plain, start + 1);
    if (start < 0) throw new Error(`"${words}" does not stand in the text of ${telling.url}.`);
    return [start, start + plain.length];
  };
  const spans = (words: string): Span[] => [span(words)];
  const actors = Object.entries(telling.actors ?? {}).map(
    ([id, actor]): Actor => ({
      id,
      name: actor.name,
      kind: actor.kind,
      country: actor.country ?? null,
      sectors: actor.sectors ?? [],
      known: null,
      mentions: (actor.words ?? [actor.name]).map((words) => ({ span: span(words), form: "name" })),
    }),
  );
  const attributions = Object.entries(telling.attributions ?? {}).map(
    ([id, sketch]): Attribution => ({
      id,
      source: {
        spans: sketch.source === null ? [] : [actors.find((actor) => actor.id === sketch.source)!.mentions[0].span],
        actor: sketch.source,
      },
      cue: { spans: spans(sketch.cue), lemma: sketch.lemma ?? "say", stance: sketch.stance ?? "assert" },
      content: { spans: spans(sketch.content) },
      addressee: null,
      form: "indirect",
      inside: sketch.inside ?? null,
      ...incompleteAttribution,
      silent: false,
      answers: sketch.answers ?? [],
      confidence: 0.9,
    }),
  );
  const events = Object.entries(telling.events ?? {}).map(([id, sketch]): Event => {
    const [start, end] = typeof sketch.when === "string" ? [sketch.when, sketch.when] : (sketch.when ?? ["", ""]);
    return {
      id,
      type: sketch.type,
      mode: sketch.mode ?? null,
      contexts: [],
      cameo: sketch.cameo,
      actors: sketch.actors ?? [],
      recipients: sketch.recipients ?? [],
      anchor: span(sketch.anchor),
      spans: spans(sketch.words ?? sketch.anchor),
      when: start === "" ? null : { start, end, spans: [span(sketch.anchor)], relation: "before" },
      ...incompleteEvent,
      dated: "said",
      where: sketch.where ? { name: sketch.where[0], country: sketch.where[1], actor: null, spans: [] } : null,
      factuality: { certainty: "certain", polarity: sketch.negative ? "negative" : "positive" },
      auxiliary: sketch.auxiliary ?? [],
      condition: null,
      quantities: (sketch.quantities ?? []).map((quantity) => ({
        count: quantity.count,
        low: quantity.count,
        high: quantity.count,
        approximate: false,
        of: quantity.of,
        what: quantity.what,
        spans: [],
      })),
      attribution: sketch.chain?.at(-1) ?? null,
      chain: sketch.chain ?? [],
      answers: sketch.answers ?? [],
      flags: [],
      confidence: 0.8,
    };
  });
  const reading = readingSchema.parse({
    ...incomplete,
    version: 2,
    reader: "test",
    article: {
      id: createHash("sha256").update(`${text}\0${telling.url}`).digest("hex").slice(0, 16),
      url: telling.url,
      title: null,
      byline: [],
      outlet: { name: telling.outlet, domain: null, actor: null },
      published: telling.published,
      language: "en",
      text,
    },
    credits: [],
    sentences: sentencesOf(text),
    actors,
    attributions,
    steps: (telling.steps ?? []).map((step, index) => ({
      id: `p${index + 1}`,
      kind: step.kind,
      state: step.state,
      parties: step.parties ?? [],
      third: step.third ?? [],
      actors: step.actors ?? [],
      against: step.against ?? null,
      spans: spans(step.words),
      when: null,
      event: step.event ?? null,
      attribution: step.attribution ?? null,
      confidence: 0.8,
    })),
    events,
  });
  return completed(reading);
}

function sentencesOf(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?][”"]?(?:\s+|$)/g)) {
    found.push([start, match.index + match[0].trimEnd().length]);
    start = match.index + match[0].length;
  }
  if (start < text.length) found.push([start, text.length]);
  return found;
}
