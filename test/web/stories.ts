// What the workbench's tests show: stories of the tests of linking, an article told at third hand, reports in a circle,
// an article full of markup.
import type { Reading } from "../../src/record/reading.js";
import { harbourReading } from "../ledger/sample.js";
import { depot } from "../linking/depot.js";
import { reading } from "../linking/telling.js";
import { truce } from "../linking/truce.js";

const dam =
  "Masked men opened the sluices of the Orava dam on Sunday, Southern Wire reported, citing Elbonia's water ministry.\n\nThe ministry's spokeswoman, Ines Corvo, said that eleven houses were flooded. “We know who did this,” she added. Graustark has denied any part in it.";

/** Told by an outlet, on the word of another one, on the word of a ministry. */
export const nested: Reading = reading({
  url: "https://lakeherald.example/dam",
  outlet: "Lake Herald",
  published: "2025-03-03T12:00:00Z",
  text: dam,
  actors: {
    a1: { name: "Southern Wire", kind: "outlet" },
    a2: { name: "Elbonia's water ministry", kind: "organization", country: "ELB", sectors: ["GOV"] },
    a3: { name: "Ines Corvo", kind: "person", country: "ELB", sectors: ["GOV"], words: ["Ines Corvo"] },
    a4: { name: "Graustark", kind: "state", country: "GRA", sectors: ["GOV"] },
    a5: { name: "Masked men", kind: "group", words: ["Masked men"] },
  },
  attributions: {
    q1: {
      source: "a1",
      cue: "reported",
      lemma: "report",
      stance: "report",
      content: "Masked men opened the sluices of the Orava dam on Sunday",
    },
    q2: {
      source: "a2",
      cue: "citing",
      lemma: "cite",
      content: "Masked men opened the sluices of the Orava dam on Sunday",
      inside: "q1",
    },
    q3: { source: "a3", cue: "said", content: "eleven houses were flooded" },
    q4: { source: "a3", cue: "added", lemma: "add", content: "We know who did this" },
    q5: { source: "a4", cue: "denied", lemma: "deny", stance: "deny", content: "any part in it" },
  },
  events: {
    e1: {
      type: "ASSAULT",
      mode: "destroy",
      cameo: "190",
      actors: ["a5"],
      recipients: ["a2"],
      anchor: "opened",
      words: "Masked men opened the sluices of the Orava dam",
      when: "2025-03-02",
      chain: ["q1", "q2"],
    },
    e2: {
      type: "REJECT",
      cameo: "120",
      actors: ["a4"],
      anchor: "denied",
      words: "Graustark has denied any part in it",
    },
  },
});

/** Two papers that each name the other as their source. */
export const circle: readonly Reading[] = [
  circling("Gazette of the Bay", "Coast Mercury", "2025-04-02T06:00:00Z"),
  circling("Coast Mercury", "Gazette of the Bay", "2025-04-02T08:00:00Z"),
];

function circling(outlet: string, cited: string, published: string): Reading {
  return reading({
    url: `https://${outlet.toLowerCase().replaceAll(" ", "")}.example/1`,
    outlet,
    published,
    text: `Ruritanian soldiers occupied the lighthouse of Cape Sorrel on Tuesday, the newspaper ${cited} reported. The lighthouse belongs to Elbonia.`,
    actors: {
      a1: { name: cited, kind: "outlet" },
      a2: { name: "Ruritanian soldiers", kind: "group", country: "RUR", sectors: ["MIL"] },
      a3: { name: "Elbonia", kind: "state", country: "ELB", sectors: ["GOV"] },
    },
    attributions: {
      q1: {
        source: "a1",
        cue: "reported",
        lemma: "report",
        stance: "report",
        content: "Ruritanian soldiers occupied the lighthouse of Cape Sorrel on Tuesday",
      },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "territory",
        cameo: "192",
        actors: ["a2"],
        recipients: ["a3"],
        anchor: "occupied",
        words: "Ruritanian soldiers occupied the lighthouse of Cape Sorrel",
        when: "2025-04-01",
        where: ["Cape Sorrel", "ELB"],
        chain: ["q1"],
      },
    },
  });
}

const markup = '<img src=x onerror="window.harmed=1"> & <script>window.harmed=1</script> ‮reversed‬';

/** Every text that comes from an article is markup. */
export const hostile: Reading = ((): Reading => {
  const plain = reading({
    url: "https://hostile.example/1",
    outlet: `Outlet ${markup}`,
    published: "2025-05-01",
    text: `${markup} The baron said that <b onmouseover="window.harmed=1">bold</b> men struck the mill.`,
    actors: { a1: { name: `Baron ${markup}`, kind: "person", words: ["The baron"] } },
    attributions: {
      q1: { source: "a1", cue: "said", content: '<b onmouseover="window.harmed=1">bold</b> men struck the mill' },
    },
    events: {
      e1: { type: "ASSAULT", cameo: "190", anchor: "struck", words: "men struck the mill", chain: ["q1"] },
    },
  });
  return { ...plain, article: { ...plain.article, title: `Title ${markup}` } };
})();

export const allStories: readonly Reading[] = [
  ...Object.values(depot),
  ...Object.values(truce),
  harbourReading(),
  nested,
  ...circle,
  hostile,
];
