// A story for the tests of linking: an explosion at a silo, a charge, a copy, a rewrite, a denial, two tolls.
import type { Reading } from "../../src/record/reading.js";
import { type ActorSketch, reading } from "./telling.js";

const ministry: ActorSketch = {
  name: "Paraguay's interior ministry",
  kind: "organization",
  country: "PRY",
  sectors: ["GOV"],
};
const saboteurs = (words: string): ActorSketch => ({
  name: "Bolivian saboteurs",
  kind: "group",
  country: "BOL",
  words: [words],
});

const lead =
  "An explosion damaged a grain silo near Encarnación on Monday, Paraguay's interior ministry said.\n\nThe ministry accused Bolivian saboteurs of laying the charge. “This attack by Bolivia was aimed at our harvest,” interior minister Tomás Rivas said in a statement. Barges on the river were stopped for six hours, and the customs office was closed.";

const first = (url: string, outlet: string, published: string, text: string): Reading =>
  reading({
    url,
    outlet,
    published,
    text,
    actors: {
      a1: ministry,
      a2: saboteurs("Bolivian saboteurs"),
      a3: { name: "Bolivia", kind: "state", country: "BOL", sectors: ["GOV"], words: ["Bolivia was"] },
      a4: { name: "Tomás Rivas", kind: "person", country: "PRY", sectors: ["GOV"] },
      a5: { name: "Paraguay", kind: "state", country: "PRY", sectors: ["GOV"], words: ["our"] },
    },
    attributions: {
      q1: { source: "a1", cue: "said", content: "An explosion damaged a grain silo near Encarnación on Monday" },
      q2: { source: "a4", cue: "said@2", content: "This attack by Bolivia was aimed at our harvest" },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        anchor: "explosion",
        words: "An explosion damaged a grain silo near Encarnación",
        when: "2024-05-06",
        where: ["Encarnación", "PRY"],
        chain: ["q1"],
      },
      e2: {
        type: "ACCUSE",
        mode: "allege",
        cameo: "112",
        actors: ["a1"],
        recipients: ["a2"],
        anchor: "accused",
        words: "The ministry accused Bolivian saboteurs of laying the charge",
      },
      e3: {
        type: "ASSAULT",
        cameo: "190",
        actors: ["a3"],
        recipients: ["a5"],
        anchor: "attack",
        words: "This attack by Bolivia was aimed at our harvest",
        chain: ["q2"],
      },
    },
  });

/** The articles by short name, in order of publication. */
export const depot: Record<string, Reading> = {
  wire: first("https://chacowire.example/1", "Chaco Wire", "2024-05-06T09:00:00Z", `ENCARNACIÓN — ${lead}`),
  copy: first(
    "https://itapuadaily.example/2",
    "Itapúa Daily",
    "2024-05-06T10:00:00Z",
    `ENCARNACIÓN (Chaco Wire) — ${lead.slice(0, lead.indexOf(" Barges"))}`,
  ),
  rewrite: reading({
    url: "https://platatimes.example/3",
    outlet: "Plata Times",
    published: "2024-05-06T12:00:00Z",
    text: "Bolivian saboteurs blew up part of a grain silo near Encarnación on Monday, Chaco Wire reported, citing Paraguay's interior ministry. Soya prices rose.",
    actors: {
      a1: { name: "Chaco Wire", kind: "outlet" },
      a2: ministry,
      a3: saboteurs("Bolivian saboteurs"),
    },
    attributions: {
      q1: {
        source: "a1",
        cue: "reported",
        lemma: "report",
        stance: "report",
        content: "Bolivian saboteurs blew up part of a grain silo near Encarnación on Monday",
      },
      q2: {
        source: "a2",
        cue: "citing",
        lemma: "cite",
        stance: "report",
        content: "Bolivian saboteurs blew up part of a grain silo near Encarnación on Monday",
        inside: "q1",
      },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        actors: ["a3"],
        anchor: "blew up",
        words: "Bolivian saboteurs blew up part of a grain silo near Encarnación",
        when: "2024-05-06",
        where: ["Encarnación", "PRY"],
        chain: ["q1", "q2"],
      },
    },
  }),
  denial: reading({
    url: "https://altiplanopost.example/4",
    outlet: "Altiplano Post",
    published: "2024-05-06T15:00:00Z",
    text: "Bolivia denied on Monday being behind the explosion at a grain silo near Encarnación. “We had nothing to do with it,” foreign ministry spokeswoman Rosa Quispe told reporters.",
    actors: {
      a1: { name: "Bolivia", kind: "state", country: "BOL", sectors: ["GOV"] },
      a2: { name: "Rosa Quispe", kind: "person", country: "BOL", sectors: ["GOV"] },
    },
    attributions: {
      q1: {
        source: "a1",
        cue: "denied",
        lemma: "deny",
        stance: "deny",
        content: "being behind the explosion at a grain silo near Encarnación",
      },
      q2: { source: "a2", cue: "told", lemma: "tell", content: "We had nothing to do with it" },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        anchor: "explosion",
        words: "the explosion at a grain silo near Encarnación",
        when: "2024-05-06",
        where: ["Encarnación", "PRY"],
        chain: ["q1"],
        negative: true,
      },
    },
  }),
  images: reading({
    url: "https://globeradio.example/5",
    outlet: "Globe Radio",
    published: "2024-05-07T06:00:00Z",
    text: "Pictures from a satellite show that an explosion destroyed the roof of a grain silo near Encarnación on Monday, according to the Andean Institute of Geodesy.",
    actors: {
      a1: { name: "Pictures from a satellite", kind: "group" },
      a2: { name: "Andean Institute of Geodesy", kind: "organization" },
    },
    attributions: {
      q1: {
        source: "a2",
        cue: "according to",
        lemma: "according",
        content:
          "Pictures from a satellite show that an explosion destroyed the roof of a grain silo near Encarnación on Monday",
      },
      q2: {
        source: "a1",
        cue: "show",
        lemma: "show",
        content: "an explosion destroyed the roof of a grain silo near Encarnación on Monday",
        inside: "q1",
      },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        anchor: "explosion",
        words: "an explosion destroyed the roof of a grain silo near Encarnación",
        when: "2024-05-06",
        where: ["Encarnación", "PRY"],
        chain: ["q1", "q2"],
      },
    },
  }),
  toll: reading({
    url: "https://chacowire.example/6",
    outlet: "Chaco Wire",
    published: "2024-05-07T08:00:00Z",
    text: "Four labourers were killed in Monday's explosion at a grain silo near Encarnación, Paraguay's interior ministry said on Tuesday.",
    actors: { a1: ministry, a2: { name: "Four labourers", kind: "group" } },
    attributions: {
      q1: {
        source: "a1",
        cue: "said",
        content: "Four labourers were killed in Monday's explosion at a grain silo near Encarnación",
      },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        recipients: ["a2"],
        anchor: "killed",
        words: "Four labourers were killed in Monday's explosion at a grain silo near Encarnación",
        when: "2024-05-06",
        where: ["Encarnación", "PRY"],
        chain: ["q1"],
        quantities: [{ count: 4, what: "killed", of: "labourers" }],
      },
    },
  }),
  operator: reading({
    url: "https://platatimes.example/7",
    outlet: "Plata Times",
    published: "2024-05-07T11:00:00Z",
    text: "Six labourers were killed as an explosion ripped open a grain silo near Encarnación on Monday, the silo's owner, Granos del Sur, said. The interior ministry had spoken of four dead.",
    actors: {
      a1: { name: "Granos del Sur", kind: "organization", sectors: ["BUS"] },
      a2: { name: "Six labourers", kind: "group" },
      a3: { name: "interior ministry", kind: "organization", country: "PRY", sectors: ["GOV"] },
    },
    attributions: {
      q1: {
        source: "a1",
        cue: "said",
        content: "Six labourers were killed as an explosion ripped open a grain silo near Encarnación on Monday",
      },
      q2: { source: "a3", cue: "had spoken of", lemma: "speak", content: "four dead" },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        recipients: ["a2"],
        anchor: "killed",
        words: "Six labourers were killed as an explosion ripped open a grain silo near Encarnación",
        when: "2024-05-06",
        where: ["Encarnación", "PRY"],
        chain: ["q1"],
        quantities: [{ count: 6, what: "killed", of: "labourers" }],
      },
    },
  }),
  nextDay: reading({
    url: "https://chacowire.example/8",
    outlet: "Chaco Wire",
    published: "2024-05-07T16:00:00Z",
    text: "An explosion damaged a second grain silo near Encarnación on Tuesday, Paraguay's interior ministry said.",
    actors: { a1: ministry },
    attributions: {
      q1: {
        source: "a1",
        cue: "said",
        content: "An explosion damaged a second grain silo near Encarnación on Tuesday",
      },
    },
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        anchor: "explosion",
        words: "An explosion damaged a second grain silo near Encarnación",
        when: "2024-05-07",
        where: ["Encarnación", "PRY"],
        chain: ["q1"],
      },
    },
  }),
  anniversary: reading({
    url: "https://platatimes.example/9",
    outlet: "Plata Times",
    published: "2025-05-06T08:00:00Z",
    text: "An explosion damaged a grain silo near Encarnación on Tuesday, a year to the day after a blast that killed six.",
    events: {
      e1: {
        type: "ASSAULT",
        mode: "explosives",
        cameo: "183",
        anchor: "explosion",
        words: "An explosion damaged a grain silo near Encarnación",
        when: "2025-05-06",
        where: ["Encarnación", "PRY"],
      },
    },
  }),
};
