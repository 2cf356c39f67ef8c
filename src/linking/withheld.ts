// What people took out of a reading or put otherwise: what stood in accounts by it must not stand there any more.
import { nameKey } from "../reading/names/name-key.js";
import type { Actor, Attribution, Event, Reading } from "../record/reading.js";
import type { Account, PartyRef } from "./account.js";
import { partyRef } from "./party.js";

/** Parts as the machine had read them, which a person rejected or changed. */
export interface Withheld {
  events: readonly Event[];
  attributions: readonly Attribution[];
  actors: readonly Actor[];
}

/** What is withheld of a reading that nobody corrected. */
export const nothingWithheld: Withheld = { events: [], attributions: [], actors: [] };

/** An account without the parties and sources that stood in it only by the words of withheld attributions and actors. */
export function withoutWithheld(account: Account, reading: Reading, withheld: Withheld): Account {
  if (withheld.attributions.length === 0 && withheld.actors.length === 0) return account;
  const at = account.spans[0]?.[0] ?? -1;
  const covers = ({ cue, content }: Attribution): boolean =>
    [...cue.spans, ...content.spans].some(([start, end]) => at >= start && at < end);
  const unsaid = new Set(
    withheld.attributions
      .filter((attribution) => covers(attribution) && !isBacked(attribution, reading, covers))
      .flatMap(({ source }) => reading.actors.find(({ id }) => id === source.actor) ?? [])
      .map((actor) => partyRef(actor).key),
  );
  const present = new Set(reading.actors.map(({ name }) => nameKey(name)));
  const gone = new Set(withheld.actors.map(({ name }) => nameKey(name)).filter((name) => !present.has(name)));
  const isThere = ({ name }: PartyRef): boolean => !gone.has(nameKey(name));
  // Where an event was, its own record says.
  const told = reading.events.find(({ id }) => id === account.item)?.where ?? null;
  const where = account.where !== null && told === null && gone.has(nameKey(account.where)) ? null : account.where;
  return {
    ...account,
    actors: account.actors.filter(isThere),
    recipients: account.recipients.filter(isThere),
    chain: account.chain.filter((source) => isThere(source) && !unsaid.has(source.key)),
    where,
    whereCountry: where === account.where ? account.whereCountry : null,
  };
}

/** Does another attribution to the same actor, which nobody took back, hold the same words. */
function isBacked({ source }: Attribution, reading: Reading, covers: (attribution: Attribution) => boolean): boolean {
  return reading.attributions.some((other) => other.source.actor === source.actor && covers(other));
}
