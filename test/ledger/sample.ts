// Readings made by hand or by a seeded generator, for tests of the ledger.

import type { Actor, Attribution, Event, Reading, Span } from "../../src/index.js";
import { incompleteAttribution, incompleteEvent } from "../../src/reading/incomplete.js";

const text = `An explosion damaged the harbour crane at Port Ellis on Monday, the Ministry of Transport said.

“Three workers were hurt,” transport minister Dara Quill told Radio Ellis. She said Ruritania was behind it.

Ruritania's foreign ministry denied the accusation.`;

/** The span of the words in the sample text, from the nth time that they occur. */
export function spanOf(words: string, occurrence = 0, of = text): Span {
  let start = -1;
  for (let count = 0; count <= occurrence; count++) {
    start = of.indexOf(words, start + 1);
    if (start === -1) throw new Error(`The sample lacks "${words}".`);
  }
  return [start, start + words.length];
}

function actor(id: string, name: string, kind: Actor["kind"], country: string | null, mentions: Span[]): Actor {
  return {
    id,
    name,
    kind,
    country,
    sectors: kind === "person" || kind === "organization" ? ["GOV"] : [],
    known: null,
    mentions: mentions.map((span) => ({ span, form: "name" })),
  };
}

function attribution(
  id: string,
  source: [Span, string],
  cue: [Span, string],
  content: Span,
  stance: Attribution["cue"]["stance"] = "assert",
): Attribution {
  return {
    id,
    source: { spans: [source[0]], actor: source[1] },
    cue: { spans: [cue[0]], lemma: cue[1], stance },
    content: { spans: [content] },
    addressee: null,
    form: "indirect",
    inside: null,
    ...incompleteAttribution,
    silent: false,
    answers: [],
    confidence: 0.87,
  };
}

function event(
  id: string,
  type: Event["type"],
  cameo: string,
  anchor: Span,
  spans: Span[],
  rest: Partial<Event>,
): Event {
  return {
    id,
    type,
    mode: null,
    contexts: [],
    cameo,
    actors: [],
    recipients: [],
    anchor,
    spans,
    when: null,
    ...incompleteEvent,
    dated: "open",
    where: null,
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    condition: null,
    quantities: [],
    attribution: null,
    chain: [],
    answers: [],
    flags: [],
    confidence: 0.8,
    ...rest,
  };
}

/** An article of a port's explosion with four actors, four attributions and two events. */
export function harbourReading(details: Partial<Reading["article"]> = {}): Reading {
  return {
    version: 2,
    reader: "hearsay 0.0.0 / hand",
    article: {
      id: "a0a0a0a0a0a0a0a0",
      url: "https://ellis.example/news/1",
      title: "Blast at Port Ellis",
      byline: ["Io Marsh"],
      outlet: { name: "Ellis Courier", domain: "ellis.example", actor: null },
      published: "2025-05-05T18:00:00Z",
      language: "en",
      text,
      ...details,
    },
    credits: [],
    citations: [],
    sentences: [
      [0, 95],
      [97, 172],
      [173, 206],
      [208, text.length],
    ],
    actors: [
      actor("a1", "Ministry of Transport", "organization", "ELL", [spanOf("Ministry of Transport")]),
      {
        ...actor("a2", "Dara Quill", "person", "ELL", [spanOf("Dara Quill")]),
        mentions: [
          { span: spanOf("Dara Quill"), form: "name" },
          { span: spanOf("She"), form: "pronoun" },
        ],
      },
      actor("a3", "Ruritania", "state", "RUR", [spanOf("Ruritania"), spanOf("Ruritania", 1)]),
      actor("a4", "foreign ministry", "organization", "RUR", [spanOf("Ruritania's foreign ministry")]),
      actor("a5", "Radio Ellis", "outlet", "ELL", [spanOf("Radio Ellis")]),
    ],
    attributions: [
      attribution(
        "q1",
        [spanOf("the Ministry of Transport"), "a1"],
        [spanOf("said"), "say"],
        spanOf("An explosion damaged the harbour crane at Port Ellis on Monday"),
      ),
      {
        ...attribution(
          "q2",
          [spanOf("transport minister Dara Quill"), "a2"],
          [spanOf("told"), "tell"],
          spanOf("Three workers were hurt"),
        ),
        addressee: { spans: [spanOf("Radio Ellis")], actor: "a5" },
        form: "direct",
      },
      attribution("q3", [spanOf("She"), "a2"], [spanOf("said", 1), "say"], spanOf("Ruritania was behind it")),
      attribution(
        "q4",
        [spanOf("Ruritania's foreign ministry"), "a4"],
        [spanOf("denied"), "deny"],
        spanOf("the accusation"),
        "deny",
      ),
    ],
    events: [
      event("e1", "ASSAULT", "183", spanOf("explosion"), [spanOf("An explosion damaged the harbour crane")], {
        mode: "explosives",
        contexts: ["military"],
        recipients: ["a1"],
        when: { start: "2025-05-05", end: "2025-05-05", spans: [spanOf("on Monday")], relation: "before" },
        ...incompleteEvent,
        dated: "said",
        where: { name: "Port Ellis", country: "ELL", actor: null, spans: [spanOf("Port Ellis")] },
        quantities: [
          {
            count: 3,
            low: 3,
            high: 3,
            approximate: false,
            of: "workers",
            what: "wounded",
            spans: [spanOf("Three workers")],
          },
        ],
        attribution: "q1",
        chain: ["q1"],
        flags: ["single-origin"],
      }),
      event("e2", "ACCUSE", "112", spanOf("said", 1), [spanOf("She said Ruritania was behind it")], {
        actors: ["a2"],
        recipients: ["a3"],
        confidence: 0.7,
      }),
    ],
    steps: [],
    deeds: [],
    counts: [],
  };
}
