// A reading written by hand for the tests of the formats: an invented story with nesting, denial, figures and dates.
import { incomplete, incompleteAttribution, incompleteEvent } from "../../src/reading/incomplete.js";
import type { Attribution, Event, Reading, Span } from "../../src/record/reading.js";

const text = `The ferry port of Calder Sound was shut on Monday after a strike on its fuel depot.

“We will not sign anything before the guns are silent,” said Mara Vantongeren, the foreign minister of Valdorn. She told the Courier that Karsk had promised to withdraw 2,500 soldiers by Friday.

According to the harbour office, about 40 dockers were wounded. Karsk’s army denied that it had fired on the port, which it called “an invention”.`;

function span(words: string, from = 0): Span {
  const start = text.indexOf(words, from);
  if (start === -1) throw new Error(`The sample text does not hold "${words}".`);
  return [start, start + words.length];
}

function attribution(
  id: string,
  parts: Pick<Attribution, "source" | "cue" | "content"> & Partial<Attribution>,
): Attribution {
  return {
    id,
    addressee: null,
    form: "indirect",
    inside: null,
    ...incompleteAttribution,
    silent: false,
    answers: [],
    confidence: 0.9,
    ...parts,
  };
}

function event(id: string, parts: Pick<Event, "type" | "cameo" | "anchor" | "spans"> & Partial<Event>): Event {
  return {
    id,
    mode: null,
    contexts: [],
    actors: [],
    recipients: [],
    when: null,
    ...incompleteEvent,
    dated: "said",
    where: null,
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    condition: null,
    quantities: [],
    attribution: null,
    chain: [],
    answers: [],
    flags: [],
    confidence: 0.9,
    ...parts,
  };
}

export const sample: Reading = {
  version: 2,
  reader: "hearsay 0.0.0 / test",
  article: {
    id: "0123456789abcdef",
    url: "https://courier.example/calder",
    title: "Port shut after strike on fuel depot",
    byline: ["Ada Brook"],
    outlet: { name: "The Harbour Courier", domain: "courier.example", actor: null },
    published: "2025-03-04T07:30:00Z",
    language: "en",
    text,
  },
  credits: [],
  sentences: text.split("\n\n").map((paragraph) => span(paragraph)),
  actors: [
    {
      id: "a1",
      name: "Mara Vantongeren",
      kind: "person",
      country: "VAL",
      sectors: ["GOV"],
      known: null,
      mentions: [
        { span: span("Mara Vantongeren"), form: "name" },
        { span: span("She"), form: "pronoun" },
      ],
    },
    {
      id: "a2",
      name: "Karsk",
      kind: "state",
      country: "KRS",
      sectors: [],
      known: null,
      mentions: [{ span: span("Karsk"), form: "name" }],
    },
    {
      id: "a3",
      name: "harbour office",
      kind: "organization",
      country: null,
      sectors: [],
      known: null,
      mentions: [{ span: span("the harbour office"), form: "nominal" }],
    },
    {
      id: "a4",
      name: "Karsk’s army",
      kind: "organization",
      country: "KRS",
      sectors: ["MIL"],
      known: null,
      mentions: [{ span: span("Karsk’s army"), form: "nominal" }],
    },
    {
      id: "a5",
      name: "dockers",
      kind: "group",
      country: null,
      sectors: ["LAB"],
      known: null,
      mentions: [{ span: span("dockers"), form: "nominal" }],
    },
  ],
  attributions: [
    attribution("q1", {
      source: { spans: [span("Mara Vantongeren, the foreign minister of Valdorn")], actor: "a1" },
      cue: { spans: [span("said")], lemma: "say", stance: "assert" },
      content: { spans: [span("“We will not sign anything before the guns are silent,”")] },
      form: "direct",
      confidence: 0.98,
    }),
    attribution("q2", {
      source: { spans: [span("She")], actor: "a1" },
      cue: { spans: [span("told")], lemma: "tell", stance: "assert" },
      content: { spans: [span("Karsk had promised to withdraw 2,500 soldiers by Friday")] },
      addressee: { spans: [span("the Courier")], actor: null },
    }),
    attribution("q3", {
      source: { spans: [span("Karsk")], actor: "a2" },
      cue: { spans: [span("promised")], lemma: "promise", stance: "promise" },
      content: { spans: [span("to withdraw 2,500 soldiers by Friday")] },
      inside: "q2",
      confidence: 0.62,
    }),
    attribution("q4", {
      source: { spans: [span("the harbour office")], actor: "a3" },
      cue: { spans: [span("According to")], lemma: "according to", stance: "report" },
      content: { spans: [span("about 40 dockers were wounded")] },
    }),
    attribution("q5", {
      source: { spans: [span("Karsk’s army")], actor: "a4" },
      cue: { spans: [span("denied")], lemma: "deny", stance: "deny" },
      content: { spans: [span("it had fired on the port"), span("“an invention”")] },
      form: "mixed",
    }),
  ],
  ...incomplete,
  steps: [],
  events: [
    event("e1", {
      type: "ASSAULT",
      cameo: "190",
      anchor: span("strike"),
      spans: [span("a strike on its fuel depot")],
      when: { start: "2025-03-03", end: "2025-03-03", spans: [span("on Monday")], relation: "before" },
      where: { name: "Calder Sound", country: null, actor: null, spans: [span("Calder Sound")] },
      flags: ["unattributed"],
    }),
    event("e2", {
      type: "RETREAT",
      mode: "withdraw",
      contexts: ["military"],
      cameo: "0874",
      actors: ["a2"],
      anchor: span("withdraw"),
      spans: [span("withdraw 2,500 soldiers by Friday")],
      when: { start: "2025-03-03", end: "2025-03-07", spans: [span("by Friday")], relation: "after" },
      factuality: { certainty: "probable", polarity: "positive" },
      auxiliary: ["future"],
      quantities: [
        {
          count: 2500,
          low: 2500,
          high: 2500,
          approximate: false,
          of: "soldiers",
          what: "withdrawn",
          spans: [span("2,500")],
        },
      ],
      attribution: "q3",
      chain: ["q2", "q3"],
      confidence: 0.55,
    }),
    event("e3", {
      type: "ASSAULT",
      cameo: "190",
      actors: [],
      recipients: ["a5"],
      anchor: span("wounded"),
      spans: [span("about 40 dockers were wounded")],
      quantities: [
        { count: 40, low: 36, high: 44, approximate: true, of: "dockers", what: "wounded", spans: [span("about 40")] },
      ],
      attribution: "q4",
      chain: ["q4"],
      flags: ["single-origin"],
    }),
    event("e4", {
      type: "ASSAULT",
      cameo: "194",
      actors: ["a4"],
      recipients: ["a3"],
      anchor: span("fired"),
      spans: [span("fired on the port")],
      factuality: { certainty: "certain", polarity: "negative" },
      attribution: "q5",
      chain: ["q5"],
      flags: ["interested-source"],
    }),
  ],
};
