// Parties and sources across articles: one key for a state however it is named, one body for all who speak for it.
import { outletKey } from "../reading/credits.js";
import { actorKey, actorName } from "../reading/names/actor-key.js";
import { nameKey } from "../reading/names/name-key.js";
import type { Actor, Attribution, Reading, Span, Speaker } from "../record/reading.js";
import type { PartyRef, SourceRef } from "./account.js";

/** An actor of a reading as it is compared across articles. */
export function partyRef(actor: Actor): PartyRef {
  return {
    key: actorKey(actor),
    name: actorName(actor),
    country: actor.country,
    kind: actor.kind,
    sectors: actor.sectors,
  };
}

/**
 * An actor as a party to an event or a source. A capital that acts is its state: by the state that the article names, or
 * by country alone. Null for a place that stands, within the stretch, only in the dateline, unless somebody speaks and
 * the state stands there too.
 */
export function partyIn(
  actor: Actor,
  reading: Reading,
  dateline: number,
  stretch: Span | null = null,
  speaking = true,
): PartyRef | null {
  if (actor.kind !== "place") return partyRef(actor);
  const within = actor.mentions.filter(
    ({ span }) => stretch === null || (span[0] >= stretch[0] && span[1] <= stretch[1]),
  );
  const told = within.some(({ span, form }) => form !== "pronoun" && span[0] >= dateline);
  const state = reading.actors.find((other) => other.kind === "state" && other.country === actor.country);
  // "ASMARA — Eritrea accused …" may be taken for one name: the state that stands beside it is meant.
  const beside = state?.mentions.some(
    ({ span }) => stretch === null || (span[0] >= stretch[0] && span[1] <= stretch[1]),
  );
  if (!told && !(speaking && beside)) return null;
  if (actor.country === null) return partyRef(actor);
  return state ? partyRef(state) : partyRef({ ...actor, kind: "state", sectors: ["GOV"] });
}

/** Somebody who says something, with how he says it, as a link of a chain. */
export function sourceRef(
  { actor: id, name, kind, body, named }: Speaker,
  { stance, lemma }: Pick<Attribution["cue"], "stance" | "lemma">,
  reading: Reading,
): SourceRef {
  const said = { name, kind, body, named, stance, lemma };
  const actor = reading.actors.find((candidate) => candidate.id === id);
  if (actor === undefined) return { key: nameKey(name), country: null, sectors: [], ...said };
  const party = partyIn(actor, reading, 0) ?? partyRef(actor);
  const key =
    kind === "outlet"
      ? (outletKey(actor.name) ?? party.key)
      : // A name that a body bears as a source is longer than the one that it was found by.
        named && kind === "organization" && name !== party.name
        ? nameKey(name)
        : party.key;
  return { ...party, key, ...said };
}

/** Whoever speaks as a party. */
export function withoutCue({ key, name, country, kind, sectors }: SourceRef): PartyRef {
  return { key, name, country, kind, sectors };
}

/** The country that a body key belongs to, or null: `AZE/energy ministry` and `AZE` are Azerbaijan's. */
export function countryOfBody(body: string): string | null {
  const match = /^([A-Z]{3})(?:$|[/:])/.exec(body);
  return match ? match[1] : null;
}
