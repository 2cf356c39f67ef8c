// Sources that are nobody in particular: officials, a source, images, both governments.
import { alternatives, standing } from "../../language/words.js";
import type { Actor } from "../../record/reading.js";
import { nameKey } from "./name-key.js";

const words = (list: string): string => alternatives("bodies", list);
const unnamed = standing(words("unnamed"));
const officials = standing(words("officials"));
const vagueHead = new RegExp(`(?:^|\\s)${words("vague")}$`, "u");
const documentHead = new RegExp(`(?:^|\\s)${words("documents")}$`, "u");
const sides = new RegExp(
  `^(?:${words("both openings")}\\s+(?:\\p{L}+\\s+)?${words("both sides")}|(?:the\\s)?(?:\\p{L}+\\s)?${words("both bodies")}\\s(?:of|in)\\s${words("both")}\\s${words("both lands")})$`,
  "iu",
);
/** A thing that shows is named among the first words: "Satellite images taken on Monday". */
const documentWords = 4;

/** Is a source left without a name on purpose: "two people familiar with the talks". */
export function isUnnamed(source: string): boolean {
  return unnamed.test(source);
}

/** Is it somebody of a government: "officials", "the authorities". */
export function isOfficial(source: string): boolean {
  return officials.test(source);
}

/** "Both governments", "the two sides", "their foreign ministries": each of the parties of what is told. */
export function isBothSides(source: string): boolean {
  return sides.test(source);
}

/** Is the source a thing that shows rather than somebody who says ("satellite images show"). */
export function isDocument({ kind, name }: Pick<Actor, "kind" | "name">): boolean {
  if (kind !== "unnamed" && kind !== "group") return false;
  const first = nameKey(name).split(" ").slice(0, documentWords);
  return first.some((_, count) => documentHead.test(first.slice(0, count + 1).join(" ")));
}

/** Is the head of the words somebody vague: "officials", "a source", "residents". */
export function isVague({ kind, name }: Pick<Actor, "kind" | "name">): boolean {
  // "African Union observers" are somebody; "Georgian officials" are not.
  return kind === "unnamed" || (kind === "group" && !/\s\p{Lu}/u.test(name) && vagueHead.test(nameKey(name)));
}

/** Somebody in particular: has a country, or a name; "people" and "workers" are nobody in particular. */
export function isSomebody({ kind, country }: Pick<Actor, "kind" | "country">): boolean {
  return country !== null || kind === "person" || kind === "organization" || kind === "outlet" || kind === "state";
}
