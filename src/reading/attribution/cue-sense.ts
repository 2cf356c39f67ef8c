// What a cue says of its source: its lemma and stance by the table of cues.
import { type CuePart, cueSense } from "../../knowledge/cues.js";
import type { Sentence } from "../../language/document.js";
import type { Stance } from "../../record/reading.js";
import { subjectOf } from "./phrases.js";
import type { Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** Whether a verb or noun of the table of cues carries the cue, with a subject or owner of its own. */
export function isKnownCue(flat: FlatDocument, anchor: number): boolean {
  const { sentence, token } = sentenceAndToken(flat, anchor);
  const part = PARTS[sentence.upos[token]];
  return part === "verb" && cueSense(sentence.lemmas[token], part) !== undefined && subjectOf(sentence, token) >= 0;
}

const PARTS: Record<string, CuePart> = {
  VERB: "verb",
  AUX: "verb",
  NOUN: "noun",
  PROPN: "noun",
  ADJ: "adjective",
  ADV: "adverb",
  ADP: "preposition",
};

/** Lemma of the cue (with its particle) and what the source does towards the content. */
export function senseOf(flat: FlatDocument, cue: Stretch, anchor: number): { lemma: string; stance: Stance } {
  const { sentence, token } = sentenceAndToken(flat, anchor);
  let lemma = sentence.lemmas[token];
  const upos = sentence.upos[token];
  for (let i = token + 1; i < Math.min(sentence.length, token + 4); i++) {
    if (sentence.deprels[i] === "compound:prt" && sentence.heads[i] === token) lemma = `${lemma} ${sentence.lemmas[i]}`;
  }
  const base = sentence.lemmas[token];
  const part: CuePart = base.toLowerCase() === "according" ? "preposition" : (PARTS[upos] ?? "verb");
  let stance: Stance = "assert";
  const known = cueSense(base, part) ?? cueSense(base, "verb") ?? cueSense(base, "noun");
  if (known) stance = known.stance;
  // A light cue ("made it clear", "has a feeling") takes the stance of its noun or adjective.
  if (!known || base === "make" || base === "have" || base === "be" || base === "give") {
    for (let w = cue[1]; w >= cue[0]; w--) {
      const other = sentenceAndToken(flat, w);
      const otherPart = PARTS[other.sentence.upos[other.token]];
      const sense = w === anchor || !otherPart ? undefined : cueSense(other.sentence.lemmas[other.token], otherPart);
      if (sense && otherPart !== "preposition") {
        stance = sense.stance;
        break;
      }
    }
  }
  if (isNegated(sentence, token))
    stance = stance === "believe" || stance === "know" ? "doubt" : stance === "assert" ? "deny" : stance;
  return { lemma: lemma.toLowerCase(), stance };
}

function isNegated(sentence: Sentence, token: number): boolean {
  for (let i = Math.max(0, token - 4); i < token; i++) {
    if (sentence.heads[i] !== token) continue;
    const lemma = sentence.lemmas[i].toLowerCase();
    if (lemma === "not" || lemma === "never" || lemma === "n't") return true;
  }
  return false;
}
