// Who holds the office that a nominal names: of a country, of a body, as the article says or as is known.
import type { ActorDraft } from "./mention.js";
import type { NounModifiers } from "./noun-modifiers.js";
import { holderAt, holderOf, isOffice } from "./offices.js";
import type { MentionState } from "./state.js";

/** Who holds an office: of a country told by the phrase, else the one whom the article called so, else by focus. */
export function holderOfOffice(
  state: MentionState,
  s: number,
  title: string,
  country: string | null,
  former: boolean,
  determiner: string,
): ActorDraft | null {
  const past = title.startsWith("former ") || title.startsWith("ex-");
  const plain = past ? title.slice(title.startsWith("ex-") ? 3 : 7) : title;
  const spoken = state.recent(
    (actor) =>
      actor.kind === "person" &&
      (country === null || actor.country === country) &&
      (actor.roles.includes(title) || (past && hasHeld(state, actor, plain))),
    s,
  );
  if (spoken !== null && (determiner === "the" || country !== null)) return spoken;
  if (former || past || !isOffice(title) || determiner === "a" || determiner === "an") return null;
  const where = country ?? state.focus;
  if (where === null) return null;
  // The article's own word goes before what is known.
  const named = namedSoon(state, s, title);
  if (named !== null) return named;
  const entry = holderOf(state.knowledge, where, title, state.context.published);
  if (entry === null) return null;
  const made = state.registry.known(entry.key);
  // Without a date only people whom the article names are meant.
  if (state.context.published === null) return made;
  if (made !== null && made.country === where) return made;
  return title === "leader" && made === null && country === null ? null : state.registry.ofEntry(entry);
}

/** "The interior minister said … Minister Rosa Lima added": who is called by the same office a sentence or two later. */
function namedSoon(state: MentionState, s: number, title: string): ActorDraft | null {
  for (let next = s; next <= Math.min(s + 2, state.named.length - 1); next++)
    for (const named of state.named[next]) {
      const actor = named?.actor ?? null;
      if (actor === null || actor.kind !== "person" || actor.known !== null) continue;
      // "Minister" alone may be any minister but the first.
      const plain = title.endsWith(" minister") && title !== "prime minister" && actor.roles.includes("minister");
      const other = actor.roles.some((role) => role.endsWith(" minister") && role !== title);
      if (actor.roles.includes(title) || (plain && !other)) return actor;
    }
  return null;
}

/** "the secretary-general of the United Nations". */
export function holderOfBody(
  state: MentionState,
  modifiers: NounModifiers,
  s: number,
  head: number,
  title: string,
): ActorDraft | null {
  const owner = modifiers.ownerOf(s, head);
  if (owner?.known == null) return null;
  const entry = holderAt(state.knowledge, owner.known, title, state.context.published);
  if (entry === null) return null;
  return state.context.published === null ? state.registry.known(entry.key) : state.registry.ofEntry(entry);
}

/** Did a known person hold an office of this title. */
function hasHeld(state: MentionState, actor: ActorDraft, title: string): boolean {
  const entry = actor.known === null ? null : state.knowledge.entry(actor.known);
  const slug = title.replaceAll(" ", "-");
  return entry?.periods.some((period) => period.office === slug) ?? false;
}
