// What the flags of events mean, in a sentence each; docs/flags.md has the rules.
import type { EventFlag } from "../../reading/truth/flags.js";

export const flagMeanings: Readonly<Record<EventFlag, string>> = {
  "single-origin": "In this article it rests on the word of one origin alone.",
  "interested-source": "The origin is itself a party to it, or speaks for one, and it concerns another party too.",
  "unnamed-source": "Nobody is named as the origin.",
  anonymous: "The text says that the origin's name is withheld.",
  official: "The origin belongs to a government, an army, a police, a court, a parliament or a secret service.",
  "second-hand": "The outlet passes on what another one says.",
  denied: "Somebody in the article denies it.",
  "disputed-in-text": "Somebody in the article doubts it, or two reports of it disagree on whether it happened.",
  speculation: "It is only thought possible.",
  "coarse-code": "No entry of the lexicon tells its kind: its CAMEO code is the root of its type.",
};

/** A flag's meaning; readings of other versions may carry flags that this one does not know. */
export function flagMeaning(flag: string): string {
  return Object.hasOwn(flagMeanings, flag) ? flagMeanings[flag as EventFlag] : `It is marked “${flag}”.`;
}
