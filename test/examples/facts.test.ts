// Holding records against facts: a record that says what a fact says fulfils it, one that says less does not.

import { describe, expect, it } from "vitest";
import { incomplete, incompleteAttribution, incompleteEvent } from "../../src/reading/incomplete.js";
import type { Claim } from "../../src/record/claim.js";
import type { Process } from "../../src/record/process.js";
import { type Reading, readingSchema, type Span } from "../../src/record/reading.js";
import { claimFulfils, type Fact, factSchema, holds, places, processFulfils } from "./facts.js";

const text =
  "Oruvia bombed a bridge on Monday, killing six people, the ministry said. " +
  "A driver told the Gazette: “The mayor said, ‘Go home.’”";

function span(words: string): Span {
  const start = text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return [start, start + words.length];
}

const reading: Reading = readingSchema.parse({
  version: 2,
  reader: "by hand",
  article: {
    id: "x",
    url: null,
    title: null,
    byline: [],
    outlet: null,
    published: "2025-03-04",
    language: "en",
    text,
  },
  credits: [],
  sentences: [[0, text.length]],
  actors: [
    {
      id: "a1",
      name: "Oruvia",
      kind: "state",
      country: "ORU",
      sectors: ["GOV"],
      known: null,
      mentions: [{ span: span("Oruvia"), form: "name" }],
    },
    { id: "a2", name: "the ministry", kind: "organization", country: null, sectors: [], known: null, mentions: [] },
    { id: "a3", name: "A driver", kind: "unnamed", country: null, sectors: [], known: null, mentions: [] },
    { id: "a4", name: "the Gazette", kind: "outlet", country: null, sectors: [], known: null, mentions: [] },
  ],
  attributions: [
    {
      id: "q1",
      source: { spans: [span("the ministry")], actor: "a2" },
      cue: { spans: [span("said")], lemma: "say", stance: "assert" },
      content: { spans: [span("Oruvia bombed a bridge on Monday, killing six people")] },
      addressee: null,
      form: "indirect",
      inside: null,
      ...incompleteAttribution,
      silent: false,
      answers: [],
      confidence: 1,
    },
    {
      id: "q2",
      source: { spans: [span("A driver")], actor: "a3" },
      cue: { spans: [span("told")], lemma: "tell", stance: "assert" },
      content: { spans: [span("“The mayor said, ‘Go home.’”")] },
      addressee: { spans: [span("the Gazette")], actor: "a4" },
      form: "direct",
      inside: null,
      ...incompleteAttribution,
      silent: false,
      answers: [],
      confidence: 1,
    },
    {
      id: "q3",
      source: { spans: [span("The mayor")], actor: null },
      cue: { spans: [span("said,")], lemma: "say", stance: "order" },
      content: { spans: [span("‘Go home.’")] },
      addressee: null,
      form: "direct",
      inside: "q2",
      ...incompleteAttribution,
      silent: false,
      answers: [],
      confidence: 1,
    },
  ],
  ...incomplete,
  steps: [],
  events: [
    {
      id: "e1",
      type: "ASSAULT",
      mode: "heavy-weapons",
      contexts: [],
      cameo: "195",
      actors: ["a1"],
      recipients: [],
      anchor: span("bombed"),
      spans: [span("bombed a bridge")],
      when: { start: "2025-03-03", end: "2025-03-03", spans: [span("Monday")], relation: "before" },
      ...incompleteEvent,
      dated: "open",
      where: null,
      factuality: { certainty: "certain", polarity: "positive" },
      auxiliary: [],
      condition: null,
      quantities: [
        { count: 6, low: 6, high: 6, approximate: false, of: "people", what: "killed", spans: [span("six people")] },
      ],
      attribution: "q1",
      chain: ["q1"],
      answers: [],
      flags: ["single-origin"],
      confidence: 1,
    },
  ],
});

type Part = Omit<Record<string, unknown>, "id" | "why">;
const fact = (part: Part): Fact => factSchema.parse({ id: "f", why: "…", ...part });

describe("places", () => {
  it("takes whole words only, of any case and spacing", () => {
    expect(places("it", "It hit\u00a0Britain; did IT?")).toEqual([
      [0, 2],
      [20, 22],
    ]);
    expect(places("six  people", "six\npeople")).toEqual([[0, 10]]);
    expect(places("C$2.3", "C$2.3 and C$213")).toEqual([[0, 5]]);
  });
});

describe("holds", () => {
  const said = { is: "attribution", source: "the ministry", content: ["bombed a bridge", "killing six people"] };
  const bombed = { is: "event", types: ["ASSAULT", "COERCE"], words: "bombed a bridge" };

  it.each<[string, Part]>([
    ["an attribution by source and content", said],
    ["by speaker, cue and form", { ...said, speaker: "ministry", cue: "said", form: "indirect", stance: "assert" }],
    [
      "by the one that it stands in",
      { is: "attribution", source: "the mayor", content: ["Go home"], inside: "driver" },
    ],
    ["by addressee", { is: "attribution", content: ["Go home"], addressee: "Gazette" }],
    ["the absence of an attribution", { is: "noAttribution", source: "the mayor", content: ["bombed"] }],
    ["an event by type and words", bombed],
    ["by actor, date, mode and code", { ...bombed, actors: ["ORU"], when: "2025-03-03", modes: ["heavy-weapons"] }],
    ["by name, code and chain", { ...bombed, actors: ["Oruvia"], cameo: ["19"], chain: ["ministry"] }],
    ["by what it is not", { ...bombed, conditional: false, ownVoice: false, polarity: "positive" }],
    ["the absence of an event", { is: "noEvent", types: ["PROTEST"] }],
    ["and at other words", { is: "noEvent", words: "the ministry said" }],
    ["a quantity", { is: "quantity", count: 6, what: "killed", words: "six people", chain: ["ministry"] }],
    ["an actor", { is: "actor", words: "Oruvia bombed", country: "ORU", kind: "state", sector: "GOV" }],
  ])("sees %s", (_, part) => {
    expect(holds(reading, fact(part))).toBe(true);
  });

  it.each<[string, Part]>([
    ["another source", { ...said, source: "the mayor" }],
    ["a part of a word", { ...said, source: "minis" }],
    ["another form", { ...said, form: "direct" }],
    ["another stance", { ...said, stance: "deny" }],
    ["an enclosing attribution that is none", { ...said, inside: "driver" }],
    ["an addressee that is none", { ...said, addressee: "Gazette" }],
    ["an attribution said to be absent", { ...said, is: "noAttribution" }],
    ["another type", { ...bombed, types: ["PROTEST"] }],
    ["another place in the text", { ...bombed, words: "the ministry said" }],
    ["another actor", { ...bombed, actors: ["ORV"] }],
    ["another date", { ...bombed, when: "2025-03-04" }],
    ["a condition that is none", { ...bombed, conditional: true }],
    ["the article's own voice", { ...bombed, ownVoice: true }],
    ["a link that is none", { ...bombed, chain: ["driver"] }],
    ["an event said to be absent", { ...bombed, is: "noEvent" }],
    ["another count", { is: "quantity", count: 5, words: "six people" }],
    ["another actor's country", { is: "actor", words: "Oruvia", country: "ORV" }],
  ])("does not take %s", (_, part) => {
    expect(holds(reading, fact(part))).toBe(false);
  });
});

const claim: Claim = {
  id: "c",
  kind: "event",
  type: "ASSAULT",
  mode: null,
  cameo: "195",
  actors: ["ORU"],
  recipients: ["Velmark"],
  summary: "Oruvia bombed a bridge",
  when: null,
  where: null,
  reports: [
    { article: "1", url: "https://one.example/z1", outlet: null, published: null, event: "e1", copyOf: null },
    { article: "2", url: "https://two.example/z2", outlet: null, published: null, event: "e1", copyOf: "1" },
  ],
  origins: [{ name: "the ministry", country: "VEL", named: true, party: "recipient", reports: 2, first: null }],
  independent: 1,
  disputes: [{ name: "Oruvia's army", country: "ORU", how: "deny", article: "1", spans: [] }],
  figures: [
    { what: "killed", of: "people", low: 6, high: 6, origin: "the ministry", article: "1" },
    { what: "wounded", of: "people", low: null, high: null, origin: "the ministry", article: "1" },
  ],
  status: "contested",
};

describe("claimFulfils", () => {
  const wanted = { id: "f", why: "…", articles: ["z1"] };

  it("takes a claim that says all the fact says", () => {
    expect(
      claimFulfils(claim, {
        ...wanted,
        without: ["z3"],
        types: ["ASSAULT"],
        words: ["struck", "bombed"],
        actors: ["Velmark"],
        independent: 1,
        origins: ["ministry"],
        notOrigins: ["army"],
        disputedBy: ["ORU"],
        figures: [6],
        party: true,
        copies: [["z2", "z1"]],
        status: ["contested"],
      }),
    ).toBe(true);
  });

  it.each([
    { articles: ["z3"] },
    { without: ["z2"] },
    { types: ["PROTEST" as const] },
    { words: ["struck"] },
    { actors: ["BRA"] },
    { independent: 2 },
    { independentAtLeast: 2 },
    { origins: ["army"] },
    { notOrigins: ["ministry"] },
    { disputedBy: ["ministry"] },
    { figures: [7] },
    { party: false },
    { copies: [["z1", "z2"] as [string, string]] },
    { status: ["retracted" as const] },
  ])("does not take one that differs in %o", (part) => {
    expect(claimFulfils(claim, { ...wanted, ...part })).toBe(false);
  });
});

const ceasefire: Process = {
  id: "p",
  kind: "ceasefire",
  parties: ["ORU", "VEL"],
  third: ["Kenya"],
  state: "agreed",
  steps: [
    { state: "proposed", when: null, claim: "c", origins: ["Kenya"], settled: false },
    { state: "agreed", when: null, claim: "c", origins: ["Oruvia", "Velmark"], settled: true },
  ],
  allegations: [{ what: "breach", by: "Oruvia", against: "VEL", when: null, claim: "c", denied: true }],
};

describe("processFulfils", () => {
  const wanted = { id: "f", why: "…", kind: "ceasefire" as const, parties: ["VEL", "ORU"] };

  it("takes a process that says all the fact says", () => {
    expect(
      processFulfils(ceasefire, {
        ...wanted,
        third: ["Kenya"],
        state: ["agreed", "broken"],
        states: ["proposed|offered", "agreed"],
        settled: ["agreed"],
        allegation: { by: "Oruvia", against: "VEL", denied: true },
      }),
    ).toBe(true);
  });

  it.each([
    { kind: "mediation" as const },
    { parties: ["BRA"] },
    { third: ["BRA"] },
    { state: ["broken"] },
    { states: ["extended"] },
    { settled: ["proposed"] },
    { allegation: { by: "Oruvia", against: "VEL", denied: false } },
  ])("does not take one that differs in %o", (part) => {
    expect(processFulfils(ceasefire, { ...wanted, ...part })).toBe(false);
  });
});
