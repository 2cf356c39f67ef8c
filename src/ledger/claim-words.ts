// What the full-text index knows of a claim. It keeps no columns, which halves it: names are told from the summary's words
// by what they begin with.

import type { Claim } from "../record/claim.js";
import { indexedWords, parseTextQuery, wordsOf } from "./text-query.js";

/** Whose name: that of somebody who acts or is acted upon, or of somebody on whose word it is or who disputes it. */
export type NameRole = "party" | "origin";

/** No English word begins so. */
const marks: Record<NameRole, string> = { party: "zqp", origin: "zqo" };

/** The words under which a claim is found. */
export function wordsOfClaim({ summary, actors, recipients, origins, disputes }: Claim): string {
  const parties = [...actors, ...recipients];
  const speakers = [...origins, ...disputes].flatMap(({ name, country }) => [name, country ?? ""]);
  return [indexedWords(summary), ...marked("party", parties), ...marked("origin", speakers)].join(" ");
}

/** A query for claims in which somebody of that name has that role: all words of the name must occur in it. */
export function nameWords(role: NameRole, name: string): string {
  return parseTextQuery(name)
    .phrases.flatMap(({ words, prefix }) =>
      words.map((word, index) => `"${marks[role]}${word}"${prefix && index === words.length - 1 ? "*" : ""}`),
    )
    .join(" ");
}

function marked(role: NameRole, names: readonly string[]): string[] {
  return [...new Set(names.flatMap(wordsOf))].map((word) => marks[role] + word);
}
