// How claims and processes name a party: a country code where it acts for a country, otherwise its name.
import { nameKey } from "../reading/names/name-key.js";
import type { PartyRef } from "./account.js";

const state: ReadonlySet<string> = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"]);
const ownWill: ReadonlySet<string> = new Set(["REB", "UAF", "IGO", "NGO", "NGM", "PTY", "OPP", "BUS", "MNC", "UIS"]);

/**
 * A country code for a state, for its government, army and officials, and for nameless people of a country; the name for
 * others. The name of an actor without a country is given without "the".
 */
export function displayName(party: PartyRef): string {
  if (party.country === null) return party.name.replace(/^(?:the|a|an)\s+/i, "");
  if (party.kind === "state") return party.country;
  if (party.sectors.some((sector) => state.has(sector))) return party.country;
  const independent = party.sectors.some((sector) => ownWill.has(sector));
  if (party.kind === "person" || party.kind === "outlet") return party.name;
  if (party.kind === "organization" && (independent || party.key !== nameKey(party.name))) return party.name;
  return independent && party.key !== nameKey(party.name) ? party.name : party.country;
}
