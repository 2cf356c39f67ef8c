// Stories for the tests of processes: a mediation that one side declines, and a truce that is broken.
import type { Reading } from "../../src/record/reading.js";
import { type ActorSketch, reading } from "./telling.js";

const state = (name: string, country: string, ...words: string[]): ActorSketch => ({
  name,
  kind: "state",
  country,
  sectors: ["GOV"],
  words: words.length > 0 ? words : [name],
});
const wire = (number: number): { url: string; outlet: string } => ({
  url: `https://sahelwire.example/${number}`,
  outlet: "Sahel Wire",
});

/** Articles by short name, in order of publication. */
export const truce: Record<string, Reading> = {
  offer: reading({
    ...wire(1),
    published: "2024-02-05T09:00:00Z",
    text: "Ghana offered on Monday to mediate between Mali and Niger after clashes at a well, its foreign ministry said. Mali welcomed the offer. Niger said nothing at first.",
    actors: {
      a1: state("Ghana", "GHA"),
      a2: state("Mali", "MLI", "Mali", "Mali@2"),
      a3: state("Niger", "NER", "Niger", "Niger@2"),
      a4: { name: "its foreign ministry", kind: "organization", country: "GHA", sectors: ["GOV"] },
    },
    attributions: {
      q1: {
        source: "a4",
        cue: "said",
        content: "Ghana offered on Monday to mediate between Mali and Niger after clashes at a well",
      },
    },
    events: {
      e1: {
        type: "AGREE",
        cameo: "039",
        actors: ["a1"],
        recipients: ["a2", "a3"],
        anchor: "offered",
        words: "Ghana offered on Monday to mediate between Mali and Niger",
        when: "2024-02-05",
        chain: ["q1"],
      },
      e2: {
        type: "SUPPORT",
        cameo: "051",
        actors: ["a2"],
        recipients: ["a1"],
        anchor: "welcomed",
        words: "Mali welcomed the offer",
      },
    },
    steps: [
      {
        kind: "mediation",
        state: "offered",
        parties: ["a2", "a3"],
        third: ["a1"],
        actors: ["a1"],
        words: "offered",
        event: "e1",
        attribution: "q1",
      },
      {
        kind: "mediation",
        state: "welcomed",
        parties: ["a2", "a3"],
        third: ["a1"],
        actors: ["a2"],
        words: "welcomed",
        event: "e2",
      },
    ],
  }),
  refusal: reading({
    ...wire(2),
    published: "2024-02-06T09:00:00Z",
    text: "Niger turned down Ghana's offer to mediate in its conflict with Mali on Tuesday.",
    actors: { a1: state("Niger", "NER"), a2: state("Ghana", "GHA"), a3: state("Mali", "MLI") },
    events: {
      e1: {
        type: "REJECT",
        cameo: "126",
        actors: ["a1"],
        recipients: ["a2"],
        anchor: "turned down",
        words: "Niger turned down Ghana's offer to mediate",
        when: "2024-02-06",
      },
    },
    steps: [
      {
        kind: "mediation",
        state: "declined",
        parties: ["a1", "a3"],
        third: ["a2"],
        actors: ["a1"],
        words: "turned down",
        event: "e1",
      },
    ],
  }),
  agreement: reading({
    ...wire(3),
    published: "2024-02-09T16:00:00Z",
    text: "Mali and Niger agreed on Friday to a ceasefire at the wells, the two governments announced. The guns are to fall silent when the truce takes effect, at midnight.",
    actors: { a1: state("Mali", "MLI"), a2: state("Niger", "NER"), a3: { name: "the two governments", kind: "group" } },
    attributions: {
      q1: {
        source: "a3",
        cue: "announced",
        lemma: "announce",
        content: "Mali and Niger agreed on Friday to a ceasefire at the wells",
      },
    },
    events: {
      e1: {
        type: "AGREE",
        cameo: "0871",
        actors: ["a1", "a2"],
        anchor: "agreed",
        words: "Mali and Niger agreed on Friday to a ceasefire",
        when: "2024-02-09",
        chain: ["q1"],
      },
    },
    steps: [
      {
        kind: "ceasefire",
        state: "agreed",
        parties: ["a1", "a2"],
        actors: ["a1", "a2"],
        words: "agreed",
        event: "e1",
        attribution: "q1",
      },
    ],
  }),
  charge: reading({
    ...wire(4),
    published: "2024-02-11T08:00:00Z",
    text: "Mali accused Niger on Sunday of breaking the ceasefire by firing mortars at a village. Niger denied the accusation. The ceasefire was agreed on Friday.",
    actors: { a1: state("Mali", "MLI"), a2: state("Niger", "NER", "Niger", "Niger@2") },
    attributions: {
      q1: {
        source: "a1",
        cue: "accused",
        lemma: "accuse",
        content: "breaking the ceasefire by firing mortars at a village",
      },
      q2: { source: "a2", cue: "denied", lemma: "deny", stance: "deny", content: "the accusation" },
    },
    events: {
      e1: {
        type: "ACCUSE",
        cameo: "1123",
        actors: ["a1"],
        recipients: ["a2"],
        anchor: "accused",
        words: "Mali accused Niger on Sunday of breaking the ceasefire",
        when: "2024-02-11",
      },
      e2: {
        type: "ASSAULT",
        cameo: "194",
        actors: ["a2"],
        anchor: "firing",
        words: "firing mortars at a village",
        chain: ["q1"],
      },
    },
    steps: [
      {
        kind: "ceasefire",
        state: "breach",
        parties: ["a1", "a2"],
        actors: ["a1"],
        against: "a2",
        words: "breaking the ceasefire",
        event: "e1",
      },
      { kind: "ceasefire", state: "agreed", parties: ["a1", "a2"], words: "The ceasefire was agreed" },
    ],
  }),
  monitors: reading({
    ...wire(5),
    published: "2024-02-13T12:00:00Z",
    text: "Monitors of the African Union confirmed on Tuesday that Nigerien forces had shelled a village on Sunday, breaking a ceasefire with Mali.",
    actors: {
      a1: { name: "African Union", kind: "organization", sectors: ["IGO"], words: ["Monitors of the African Union"] },
      a2: { name: "Nigerien forces", kind: "group", country: "NER", sectors: ["MIL"] },
      a3: state("Mali", "MLI"),
    },
    attributions: {
      q1: {
        source: "a1",
        cue: "confirmed",
        lemma: "confirm",
        content: "Nigerien forces had shelled a village on Sunday, breaking a ceasefire with Mali",
      },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "heavy-weapons",
        cameo: "194",
        actors: ["a2"],
        recipients: ["a3"],
        anchor: "shelled",
        words: "Nigerien forces had shelled a village on Sunday",
        when: "2024-02-11",
        chain: ["q1"],
      },
    },
    steps: [
      {
        kind: "ceasefire",
        state: "breach",
        parties: ["a2", "a3"],
        actors: ["a2"],
        against: "a2",
        words: "breaking a ceasefire",
        event: "e1",
        attribution: "q1",
      },
    ],
  }),
};
