// The ways in which the generated articles tell one matter: several wordings for each kind of event.
import type { Span } from "../src/record/reading.js";
import type { Figure, Page, WrittenEvent } from "./page.js";
import type { Land } from "./world.js";

/** The kinds of matters that the stories tell. */
export const matterKinds = [
  "attack",
  "arrest",
  "talks",
  "pact",
  "protest",
  "aid",
  "sanctions",
  "deploy",
  "finding",
] as const;
export type MatterKind = (typeof matterKinds)[number];

/** One thing that happened, of which the articles of a story tell. */
export interface Matter {
  kind: MatterKind;
  /** Where it happened, or who did it; the other country. */
  home: Land;
  other: Land;
  city: string;
  /** What was hit, built, discussed: "Kestrel pumping station". */
  thing: string;
  day: string;
  weekday: string;
  count: number;
  /** The accused of an attack; null where it is not an attack from abroad. */
  accused: Figure | null;
}

/** How one article tells it. */
export interface Slant {
  /** Does it name who did it. */
  namesActor: boolean;
  /** The toll that it gives; null for none. */
  toll: number | null;
  wording: number;
}

export function state(land: Land): Figure {
  return { key: land.code, name: land.name, kind: "state", country: land.code, sectors: ["GOV"] };
}

interface Built {
  event: Omit<WrittenEvent, "span">;
}

const numberWords = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
export const inWords = (count: number): string => numberWords[count] ?? String(count);

type Wording = (page: Page, matter: Matter, slant: Slant) => Built;

function built(
  matter: Matter,
  type: WrittenEvent["type"],
  mode: string | null,
  cameo: string,
  anchor: Span,
  actors: string[],
  recipients: string[],
  toll: number | null = null,
  place = true,
): Built {
  return {
    event: {
      type,
      mode,
      cameo,
      actors,
      recipients,
      anchor,
      when: matter.day,
      where: place ? { name: matter.city, country: matter.home.code } : null,
      quantities:
        toll === null
          ? []
          : [{ count: toll, low: toll, high: toll, approximate: false, of: "people", what: "killed", spans: [] }],
    },
  };
}

const attackUnknown: Wording[] = [
  (page, matter, { toll }) => {
    page.add("an ");
    const anchor = page.add("explosion");
    page.add(` damaged the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    if (toll !== null) page.add(`, killing ${inWords(toll)} people`);
    return built(matter, "ASSAULT", "explosives", "183", anchor, [], [], toll);
  },
  (page, matter, { toll }) => {
    page.add(toll === null ? "a " : `${inWords(toll)} people were killed when a `);
    const anchor = page.add("blast");
    page.add(` tore through the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    return built(matter, "ASSAULT", "explosives", "183", anchor, [], [], toll);
  },
  (page, matter, { toll }) => {
    page.add(`the ${matter.thing} in ${matter.city} was `);
    const anchor = page.add("hit");
    page.add(` by an explosion on ${matter.weekday}`);
    if (toll !== null) page.add(` that left ${inWords(toll)} people dead`);
    return built(matter, "ASSAULT", null, "190", anchor, [], [], toll);
  },
  (page, matter, { toll }) => {
    page.add("a ");
    const anchor = page.add("bomb");
    page.add(` went off at the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    if (toll !== null) page.add(` and killed ${inWords(toll)} people`);
    return built(matter, "ASSAULT", "explosives", "183", anchor, [], [], toll);
  },
];

const attackNamed: Wording[] = [
  (page, matter, { toll }) => {
    const actor = page.name(matter.accused!, `${matter.other.demonym} troops`);
    page.add(" ");
    const anchor = page.add("shelled");
    page.add(` the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    if (toll !== null) page.add(`, killing ${inWords(toll)} people`);
    return built(matter, "ASSAULT", "heavy-weapons", "194", anchor, [actor], [], toll);
  },
  (page, matter, { toll }) => {
    page.add("rockets ");
    const anchor = page.add("fired");
    page.add(" by ");
    const actor = page.name(matter.accused!, `${matter.other.demonym} forces`);
    page.add(` struck the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    if (toll !== null) page.add(` and killed ${inWords(toll)} people`);
    return built(matter, "ASSAULT", "heavy-weapons", "194", anchor, [actor], [], toll);
  },
  (page, matter, { toll }) => {
    const actor = page.name(matter.accused!, `${matter.other.demonym} saboteurs`);
    page.add(" ");
    const anchor = page.add("blew up");
    page.add(` part of the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    if (toll !== null) page.add(`, leaving ${inWords(toll)} people dead`);
    return built(matter, "ASSAULT", "explosives", "183", anchor, [actor], [], toll);
  },
  (page, matter, { toll }) => {
    page.add(`the ${matter.thing} in ${matter.city} was `);
    const anchor = page.add("attacked");
    page.add(" by ");
    const actor = page.name(matter.accused!, `${matter.other.demonym} forces`);
    page.add(` on ${matter.weekday}`);
    if (toll !== null) page.add(` and ${inWords(toll)} people died`);
    return built(matter, "ASSAULT", null, "190", anchor, [actor], [], toll);
  },
];

const police = (land: Land): Figure => ({
  key: `${land.code} police`,
  name: `${land.demonym} police`,
  kind: "organization",
  country: land.code,
  sectors: ["COP"],
});

const wordings: Readonly<Record<Exclude<MatterKind, "attack">, Wording[]>> = {
  arrest: [
    (page, matter) => {
      const actor = page.name(police(matter.home), `${matter.home.demonym} police`);
      page.add(" ");
      const anchor = page.add("arrested");
      page.add(` ${inWords(matter.count)} smugglers near the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
      return built(matter, "COERCE", "arrest", "173", anchor, [actor], []);
    },
    (page, matter) => {
      page.add(`${inWords(matter.count)} smugglers were `);
      const anchor = page.add("detained");
      page.add(" by ");
      const actor = page.name(police(matter.home), `${matter.home.demonym} police`);
      page.add(` at the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
      return built(matter, "COERCE", "arrest", "173", anchor, [actor], []);
    },
    (page, matter) => {
      const actor = page.name(police(matter.home), `police in ${matter.home.name}`);
      page.add(" ");
      const anchor = page.add("seized");
      page.add(
        ` ${inWords(matter.count)} suspected smugglers in a raid on the ${matter.thing} in ${matter.city} on ${matter.weekday}`,
      );
      return built(matter, "COERCE", "arrest", "173", anchor, [actor], []);
    },
  ],
  talks: [
    (page, matter) => {
      const one = page.name(state(matter.home), matter.home.name);
      page.add(" and ");
      const two = page.name(state(matter.other), matter.other.name);
      page.add(" held ");
      const anchor = page.add("talks");
      page.add(` on the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
      return built(matter, "CONSULT", null, "046", anchor, [one, two], []);
    },
    (page, matter) => {
      page.add("delegations from ");
      const two = page.name(state(matter.other), matter.other.name);
      page.add(" and ");
      const one = page.name(state(matter.home), matter.home.name);
      page.add(" ");
      const anchor = page.add("negotiated");
      page.add(` in ${matter.city} on ${matter.weekday} about the ${matter.thing}`);
      return built(matter, "CONSULT", null, "046", anchor, [two, one], []);
    },
    (page, matter) => {
      page.add("officials of ");
      const one = page.name(state(matter.home), matter.home.name);
      page.add(" ");
      const anchor = page.add("met");
      page.add(" their counterparts from ");
      const two = page.name(state(matter.other), matter.other.name);
      page.add(` in ${matter.city} on ${matter.weekday} to discuss the ${matter.thing}`);
      return built(matter, "CONSULT", "meet", "040", anchor, [one], [two]);
    },
  ],
  pact: [
    (page, matter) => {
      const one = page.name(state(matter.home), matter.home.name);
      page.add(" and ");
      const two = page.name(state(matter.other), matter.other.name);
      page.add(" ");
      const anchor = page.add("signed");
      page.add(` an agreement on the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
      return built(matter, "SUPPORT", null, "057", anchor, [one, two], []);
    },
    (page, matter) => {
      const two = page.name(state(matter.other), matter.other.name);
      page.add(" ");
      const anchor = page.add("concluded");
      page.add(" an accord with ");
      const one = page.name(state(matter.home), matter.home.name);
      page.add(` in ${matter.city} on ${matter.weekday} over the ${matter.thing}`);
      return built(matter, "SUPPORT", null, "057", anchor, [two], [one]);
    },
    (page, matter) => {
      page.add("an agreement on the ");
      page.add(matter.thing);
      page.add(" was ");
      const anchor = page.add("signed");
      page.add(" by ");
      const one = page.name(state(matter.home), matter.home.name);
      page.add(" and ");
      const two = page.name(state(matter.other), matter.other.name);
      page.add(` in ${matter.city} on ${matter.weekday}`);
      return built(matter, "AGREE", null, "037", anchor, [one, two], []);
    },
  ],
  protest: [
    (page, matter) => {
      page.add(`${matter.count * 100} people `);
      const anchor = page.add("marched");
      page.add(` through ${matter.city} on ${matter.weekday} against the sale of the ${matter.thing}`);
      return built(matter, "PROTEST", "demo", "141", anchor, [], []);
    },
    (page, matter) => {
      page.add(`a crowd of ${matter.count * 100} `);
      const anchor = page.add("demonstrated");
      page.add(` in ${matter.city} on ${matter.weekday} over the planned sale of the ${matter.thing}`);
      return built(matter, "PROTEST", "demo", "141", anchor, [], []);
    },
    (page, matter) => {
      page.add("a ");
      const anchor = page.add("rally");
      page.add(
        ` against the sale of the ${matter.thing} drew ${matter.count * 100} people in ${matter.city} on ${matter.weekday}`,
      );
      return built(matter, "PROTEST", "demo", "141", anchor, [], []);
    },
  ],
  aid: [
    (page, matter) => {
      const giver = page.name(state(matter.other), matter.other.name);
      page.add(" ");
      const anchor = page.add("sent");
      page.add(` ${matter.count} lorries of food and tents to `);
      const taker = page.name(state(matter.home), matter.home.name);
      page.add(` on ${matter.weekday} for families from the ${matter.thing} in ${matter.city}`);
      return built(matter, "AID", null, "073", anchor, [giver], [taker]);
    },
    (page, matter) => {
      page.add(`${matter.count} lorries with relief goods from `);
      const giver = page.name(state(matter.other), matter.other.name);
      page.add(" were ");
      const anchor = page.add("delivered");
      page.add(" to ");
      const taker = page.name(state(matter.home), matter.home.name);
      page.add(` on ${matter.weekday} for people who lost their homes near the ${matter.thing} in ${matter.city}`);
      return built(matter, "AID", null, "073", anchor, [giver], [taker]);
    },
  ],
  sanctions: [
    (page, matter) => {
      const doer = page.name(state(matter.home), matter.home.name);
      page.add(" ");
      const anchor = page.add("imposed");
      page.add(" sanctions on ");
      const target = page.name(state(matter.other), matter.other.name);
      page.add(` on ${matter.weekday} over the ${matter.thing}`);
      return built(matter, "COERCE", "restrict", "163", anchor, [doer], [target], null, false);
    },
    (page, matter) => {
      page.add("an embargo against ");
      const target = page.name(state(matter.other), matter.other.name);
      page.add(" was ");
      const anchor = page.add("imposed");
      page.add(" by ");
      const doer = page.name(state(matter.home), matter.home.name);
      page.add(` on ${matter.weekday} because of the ${matter.thing}`);
      return built(matter, "COERCE", "restrict", "163", anchor, [doer], [target], null, false);
    },
  ],
  deploy: [
    (page, matter) => {
      const actor = page.name(state(matter.home), matter.home.name);
      page.add(" ");
      const anchor = page.add("deployed");
      page.add(` ${matter.count * 100} soldiers to ${matter.city} on ${matter.weekday} to guard the ${matter.thing}`);
      return built(matter, "MOBILIZE", "troops", "154", anchor, [actor], []);
    },
    (page, matter) => {
      page.add(`${matter.count * 100} soldiers were `);
      const anchor = page.add("sent");
      page.add(" by ");
      const actor = page.name(state(matter.home), matter.home.name);
      page.add(` to the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
      return built(matter, "MOBILIZE", "troops", "154", anchor, [actor], []);
    },
  ],
  finding: [],
};

/** Writes the clause and gives its event. */
export function writeClause(page: Page, matter: Matter, slant: Slant): WrittenEvent {
  const list = matter.kind === "attack" ? (slant.namesActor ? attackNamed : attackUnknown) : wordings[matter.kind];
  const start = page.text.length;
  const { event } = list[slant.wording % list.length](page, matter, slant);
  return { ...event, span: [start, page.text.length] };
}

const findings = [
  (matter: Matter) =>
    `the ${matter.thing} in ${matter.city} had lost ${matter.count} per cent of its staff since the new wage law`,
  (matter: Matter) =>
    `since the new wage law the ${matter.thing} in ${matter.city} had seen ${matter.count} per cent of its staff leave`,
];

/** Writes a statement that no event stands in. */
export function writeFinding(page: Page, matter: Matter, wording: number): Span {
  return page.add(findings[wording % findings.length](matter));
}
