// Actors as keys: one for a state however it is named, one for a body that is known.
import { loadKnowledge } from "../../knowledge/knowledge.js";
import { alternatives } from "../../language/words.js";
import type { Actor } from "../../record/reading.js";
import { outletKey } from "../credits.js";
import { nameKey } from "./name-key.js";

/** A country code for a state, otherwise the knowledge key or the name in lower case without determiners. */
export function actorKey(actor: Actor): string {
  if (actor.kind === "state" && actor.country !== null) return actor.country;
  if (actor.kind === "outlet") return outletKey(actor.name) ?? actor.name;
  return actor.known !== null && actor.kind !== "state" ? actor.known : nameKey(withoutDay(actor.name));
}

/** The name of an actor; a state goes by its own, also where the article only names its capital. */
export function actorName(actor: Actor): string {
  if (actor.kind !== "state" || actor.country === null) return withoutDay(actor.name);
  return loadKnowledge().entry(actor.country)?.name ?? actor.name;
}

const dayBehind = new RegExp(
  `(?:,| ${alternatives("time", "about a day")})? ${alternatives("time", "before a day")} ${alternatives("time", "weekdays")}(?!\\p{L}).*$`,
  "iu",
);

/** A name without the day that was taken for a part of it: "the ministry on Tuesday". */
function withoutDay(name: string): string {
  return name.replace(dayBehind, "");
}
