// Are two lists of parties the same people: by key, by name, by country.
import { nameKey } from "../reading/names/name-key.js";
import type { PartyRef } from "./account.js";
import { givenName } from "./given-names.js";

/**
 * `same`: a party of both has one key or name. `country`: they share a country and no two persons or bodies with
 * different names stand against each other. `differ`: both name somebody and share nothing. `unknown`: a side names
 * nobody in particular.
 */
export type Comparison = "same" | "country" | "unknown" | "differ";

/** Compares two lists of parties. */
export function comparePeople(left: readonly PartyRef[], right: readonly PartyRef[]): Comparison {
  const definiteLeft = left.filter(isDefinite);
  const definiteRight = right.filter(isDefinite);
  if (definiteLeft.length === 0 || definiteRight.length === 0) return "unknown";
  let country = false;
  let rivals = false;
  for (const one of definiteLeft) {
    for (const other of definiteRight) {
      if (sameParty(one, other)) return "same";
      if (one.country !== null && one.country === other.country) {
        country = true;
        if (isRival(one, other)) rivals = true;
      }
    }
  }
  return country && !rivals ? "country" : "differ";
}

/** Somebody in particular: has a country, is known or has a name; "people" and "workers" are nobody in particular. */
export function isDefinite(party: PartyRef): boolean {
  if (party.country !== null) return true;
  return party.kind === "person" || party.kind === "organization" || party.kind === "outlet" || party.kind === "state";
}

/** Do two references mean one party: one key, a name that ends in the other's ("Shahbazov"), or one state. */
export function sameParty(one: PartyRef, other: PartyRef): boolean {
  if (one.key === other.key) return true;
  if (one.country !== null && other.country !== null && one.country !== other.country) return false;
  // One article's name is known, the other's is not.
  if (
    one.kind === other.kind &&
    one.kind !== "unnamed" &&
    one.kind !== "group" &&
    nameKey(one.name) === nameKey(other.name)
  )
    return true;
  if (one.kind === "person" && other.kind === "person") return samePerson(one.name, other.name);
  if (one.kind === "organization" && other.kind === "organization" && (isAcronym(one, other) || isAcronym(other, one)))
    return true;
  // Its army, its military, its troops.
  if (one.country !== null && isArmed(one) && isArmed(other)) return true;
  // A country's soldiers and the country itself are one party to an event between countries.
  return (one.kind === "state" || other.kind === "state") && one.country !== null && one.country === other.country;
}

/**
 * May two names be one person's: one ends in the other ("Shahbazov"), or surname and given name are the same but for
 * initials, "Jr." and the short form of the given name ("Chuck", "Charles E.").
 */
function samePerson(left: string, right: string): boolean {
  const [short, long] = [nameKey(left), nameKey(right)].sort((a, b) => a.length - b.length);
  if (short.length >= 3 && long.endsWith(` ${short}`)) return true;
  const [one, other] = [plainName(short), plainName(long)];
  if (one.length < 2 || other.length < 2 || one.at(-1) !== other.at(-1)) return false;
  return givenName(one[0]) === givenName(other[0]);
}

/** The words of a name but for initials and what stands behind it. */
function plainName(key: string): string[] {
  return key.split(" ").filter((word) => word.length > 1 && !/^(?:jr|sr|ii|iii|dr|mr|mrs|ms)$/.test(word));
}

/** Is the first the acronym of the second: "HP" of "Hewlett-Packard", "OPCW" of the organisation with that long a name. */
function isAcronym(short: PartyRef, long: PartyRef): boolean {
  if (!/^\p{Lu}{2,7}$/u.test(short.name.replaceAll(".", ""))) return false;
  const words = long.name.split(/[\s-]+/).filter((word) => /^\p{Lu}\p{Ll}/u.test(word));
  return words.length >= 2 && words.map((word) => word[0]).join("") === short.name.replaceAll(".", "");
}

function isArmed(party: PartyRef): boolean {
  return (
    (party.kind === "group" || party.kind === "organization") &&
    party.sectors.includes("MIL") &&
    !party.sectors.includes("REB")
  );
}

const official: ReadonlySet<string> = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"]);

/** Two persons, or two organisations, of one country whose names have nothing in common; not two bodies of its state. */
function isRival(one: PartyRef, other: PartyRef): boolean {
  const state = (party: PartyRef): boolean => party.sectors.some((sector) => official.has(sector));
  if (one.kind === "organization" && state(one) && state(other)) return false;
  if (one.kind !== other.kind || (one.kind !== "person" && one.kind !== "organization")) return false;
  const words = new Set(nameKey(one.name).split(" "));
  return !nameKey(other.name)
    .split(" ")
    .some((word) => word.length > 2 && words.has(word));
}
