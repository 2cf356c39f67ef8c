// What people took out of a reading or put otherwise: linking looks at the text itself too, and must not read it out again.
import { nameKey } from "../reading/names/name-key.js";
import type { Actor, Attribution, Event, Reading, Span } from "../record/reading.js";
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

/**
 * Is what the words of a stretch tell withheld: they hold the anchor of an event that a person rejected or changed, and
 * either that event is of one of the types, or it stands in the words that tell, or its sentence has no event left.
 * @param telling the words within the stretch by which something would be read out of it
 */
export function isWithheld(
  stretch: Span,
  telling: Span,
  types: readonly string[],
  reading: Reading,
  { events }: Withheld,
): boolean {
  const within = ({ anchor }: Event, [start, end]: Span): boolean => anchor[0] >= start && anchor[0] < end;
  const own = events.filter((event) => within(event, stretch));
  if (own.length === 0) return false;
  if (own.some((event) => types.includes(event.type) || within(event, telling))) return true;
  return !reading.events.some((event) => within(event, stretch));
}

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
  const gone = new Set(
    withheld.actors
      .flatMap(({ name, mentions }) => [
        name,
        ...mentions.flatMap(({ span, form }) => (form === "pronoun" ? [] : [reading.article.text.slice(...span)])),
      ])
      .map(nameKey)
      .filter((name) => !present.has(name)),
  );
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
