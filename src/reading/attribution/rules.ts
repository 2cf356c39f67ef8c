// Attributions of fixed forms that news is full of and that the network was shown too seldom: figures that somebody
// puts at a number, answers in a relative clause. Who cites whom stands in attribution-citations.ts.
import { cueSense } from "../../knowledge/cues.js";
import { wordSet } from "../../language/words.js";
import { childOf, phraseOf, subjectOf, verbsOf } from "./phrases.js";
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** What a rule finds: words by their number in the flat document. */
export interface RuledAttribution {
  anchor: number;
  /** The words of the cue, where they are more than the anchor. */
  cue?: Stretch;
  source: Stretch;
  content: Stretch[];
  /** The account that rests on this source: a draft by its index, or the attribution found just before this one. */
  within: number | "before" | null;
}

const figures = new Set(
  "number toll figure count total tally estimate cost damage loss turnout share price".split(" "),
);

/** "The hospital put the number of injured at 64": the number is on their word. */
export function figuresPut(flat: FlatDocument): RuledAttribution[] {
  return verbsOf(flat, (lemma) => lemma === "put" || lemma === "place").flatMap(({ sentence, token, base }) => {
    const object = childOf(sentence, token, "obj");
    const subject = subjectOf(sentence, token);
    if (object < 0 || subject < 0 || !figures.has(sentence.lemmas[object])) return [];
    for (let i = object + 1; i < sentence.length; i++)
      if (sentence.lemmas[i] === "at" && sentence.deprels[i] === "case" && sentence.heads[i] > i) {
        const end = flat.rightEdge[base + sentence.heads[i]];
        const content: Stretch = [flat.leftEdge[base + object], end];
        return [{ anchor: base + token, source: phraseOf(flat, base + subject), content: [content], within: null }];
      }
    return [];
  });
}

/** "The front claimed responsibility for the attack": that it did it is on its word. */
export function responsibilityTaken(flat: FlatDocument): RuledAttribution[] {
  return verbsOf(flat, (lemma) => lemma === "claim" || lemma === "deny" || lemma === "admit").flatMap(
    ({ sentence, token, base }) => {
      const object = childOf(sentence, token, "obj");
      const subject = subjectOf(sentence, token);
      if (object < 0 || subject < 0 || sentence.lemmas[object] !== "responsibility") return [];
      for (let i = object + 1; i < sentence.length; i++) {
        const head = sentence.heads[i];
        if (sentence.forms[i] !== "for" || sentence.deprels[i] !== "case" || head < i) continue;
        const content: Stretch = [flat.leftEdge[base + head], flat.rightEdge[base + head]];
        return [
          {
            anchor: base + token,
            cue: [base + token, base + object],
            source: phraseOf(flat, base + subject),
            content: [content],
            within: null,
          },
        ];
      }
      return [];
    },
  );
}

const tellsDeeds = wordSet("speech", "telling deeds");

/** "The army reported fresh shelling": that there was some is on the army's word. */
export function deedsReported(flat: FlatDocument): RuledAttribution[] {
  return verbsOf(flat, (lemma) => tellsDeeds.has(lemma)).flatMap(({ sentence, token, base }) => {
    const object = childOf(sentence, token, "obj");
    const subject = subjectOf(sentence, token);
    // "She reported him", "the firm reported Olsen to the police": nothing is told of a deed.
    if (object < token || subject < 0 || sentence.upos[object] !== "NOUN") return [];
    const content: Stretch = [flat.leftEdge[base + object], flat.rightEdge[base + object]];
    return [{ anchor: base + token, source: phraseOf(flat, base + subject), content: [content], within: null }];
  });
}

const retracting = wordSet("answers", "retracting");
const saidNouns = wordSet("speech", "said nouns");

/** "The ministry withdrew its accusation that the navy had fired": what it accused of is what it takes back. */
export function takenBack(flat: FlatDocument): RuledAttribution[] {
  return verbsOf(flat, (lemma) => retracting.has(lemma)).flatMap(({ sentence, token, base }) => {
    const object = childOf(sentence, token, "obj");
    const subject = subjectOf(sentence, token);
    if (object < token || subject < 0 || !saidNouns.has(sentence.lemmas[object])) return [];
    const clause = sentence.heads.findIndex(
      (head, i) => head === object && i > object && /^(?:acl|ccomp)/.test(sentence.deprels[i]),
    );
    if (clause < 0) return [];
    const content: Stretch = [flat.leftEdge[base + clause], flat.rightEdge[base + clause]];
    return [{ anchor: base + token, source: phraseOf(flat, base + subject), content: [content], within: null }];
  });
}

const statements = new Set(
  "claim charge allegation accusation assertion suggestion account version report rumour rumor statement figure".split(
    " ",
  ),
);

/** "…, a charge that the council denies": the council denies what the clause says. */
export function answers(flat: FlatDocument): RuledAttribution[] {
  return verbsOf(flat, (lemma) => {
    const stance = cueSense(lemma, "verb")?.stance;
    return stance === "deny" || stance === "doubt" || lemma === "confirm" || lemma === "repeat";
  }).flatMap(({ sentence, token, base }) => {
    const noun = sentence.heads[token];
    const subject = subjectOf(sentence, token);
    if (
      noun < 0 ||
      subject < noun ||
      // "The suggestion that the ferries be withdrawn" is the suggestion itself.
      childOf(sentence, token, "aux:pass") >= 0 ||
      !sentence.deprels[token].startsWith("acl") ||
      !statements.has(sentence.lemmas[noun])
    )
      return [];
    if (!/^(appos|parataxis|conj|dislocated|obl|obj|nmod)/.test(sentence.deprels[noun]) || noun === 0) return [];
    let comma = noun;
    while (comma > 0 && sentence.forms[comma] !== ",") comma--;
    const end = base + comma - 1;
    if (end <= base || flat.leftEdge[base + noun] < end) return [];
    return [{ anchor: base + token, source: phraseOf(flat, base + subject), content: [[base, end]], within: null }];
  });
}
