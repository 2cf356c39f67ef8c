// Attributions of fixed forms that news is full of and that the network was shown too seldom: figures that somebody
// puts at a number, sources that a source cites, answers in a relative clause.
import { cueSense } from "../knowledge/cues.js";
import type { Sentence } from "../language/document.js";
import type { AttributionDraft } from "./attribution.js";
import { phraseOf, subjectOf } from "./attribution-phrases.js";
import type { FlatDocument } from "./attribution-traits.js";
import type { Stretch } from "./stretches.js";

/** What a rule finds: words by their number in the flat document. */
export interface RuledAttribution {
  anchor: number;
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
  return verbs(flat, (lemma) => lemma === "put" || lemma === "place").flatMap(({ sentence, token, base }) => {
    const object = child(sentence, token, "obj");
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

const informants = new Set(
  (
    "source official officer spokesman spokeswoman spokesperson minister ministry police witness resident diplomat agency " +
    "report statement document record medium newspaper paper broadcaster station channel analyst expert doctor hospital " +
    "authority government commander soldier aide adviser lawyer relative survivor worker activist group organization " +
    "organisation company executive people person lawmaker cable email memo transcript study survey datum"
  ).split(" "),
);

/** "…, state television reported, citing an official": the official told the station. */
export function citedSources(flat: FlatDocument, drafts: readonly AttributionDraft[]): RuledAttribution[] {
  return verbs(flat, (lemma) => lemma === "cite" || lemma === "quote").flatMap(({ sentence, token, base }) => {
    const object = child(sentence, token, "obj");
    if (object < token || !isInformant(sentence, object)) return [];
    const anchor = base + token;
    const source = phraseOf(flat, base + object);
    const relative = sentence.deprels[token].startsWith("acl");
    if (!relative && !sentence.deprels[token].startsWith("advcl")) return [];
    // The account that the cited source's word underlies: of the verb above, or of the source that the clause describes.
    let within = -1;
    drafts.forEach((draft, i) => {
      if (draft.anchor === anchor || draft.source === null || draft.content.length === 0) return;
      const governs = draft.anchor === base + sentence.heads[token];
      const describes =
        relative && base + sentence.heads[token] >= draft.source[0] && base + sentence.heads[token] <= draft.source[1];
      if ((governs || describes) && (within < 0 || draft.anchor > drafts[within].anchor)) within = i;
    });
    if (within < 0) {
      const account = accountAbove(flat, sentence, token, base);
      if (account === null) return [];
      return [account, { anchor, source, content: account.content, within: "before" as const }];
    }
    const content = drafts[within].content.flatMap(([first, last]): Stretch[] => {
      if (source[0] > last || anchor < first) return [[first, last]];
      return anchor - 1 >= first ? [[first, anchor - 1]] : [];
    });
    return content.length === 0 ? [] : [{ anchor, source, content, within }];
  });
}

/** What the verb above "citing …" reports, where no account is known for it: what stands before its subject. */
function accountAbove(flat: FlatDocument, sentence: Sentence, citing: number, base: number): RuledAttribution | null {
  const verb = sentence.heads[citing];
  if (verb < 0 || sentence.upos[verb] !== "VERB" || cueSense(sentence.lemmas[verb], "verb") === undefined) return null;
  const subject = subjectOf(sentence, verb);
  if (subject < 0) return null;
  const source = phraseOf(flat, base + subject);
  const end = source[0] - 2;
  if (end - base < 3 || sentence.forms[source[0] - 1 - base] !== ",") return null;
  return { anchor: base + verb, source, content: [[base, end]], within: null };
}

const statements = new Set(
  "claim charge allegation accusation assertion suggestion account version report rumour rumor statement figure".split(
    " ",
  ),
);

/** "…, a charge that the council denies": the council denies what the clause says. */
export function answers(flat: FlatDocument): RuledAttribution[] {
  return verbs(flat, (lemma) => {
    const stance = cueSense(lemma, "verb")?.stance;
    return stance === "deny" || stance === "doubt" || lemma === "confirm" || lemma === "repeat";
  }).flatMap(({ sentence, token, base }) => {
    const noun = sentence.heads[token];
    const subject = subjectOf(sentence, token);
    if (
      noun < 0 ||
      subject < noun ||
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

function verbs(
  flat: FlatDocument,
  wanted: (lemma: string) => boolean,
): { sentence: Sentence; token: number; base: number }[] {
  const found: { sentence: Sentence; token: number; base: number }[] = [];
  flat.document.sentences.forEach((sentence, index) => {
    for (let token = 0; token < sentence.length; token++)
      if (sentence.upos[token] === "VERB" && wanted(sentence.lemmas[token]))
        found.push({ sentence, token, base: flat.sentenceStart[index] });
  });
  return found;
}

function isInformant(sentence: Sentence, token: number): boolean {
  return sentence.upos[token] === "PROPN" || informants.has(sentence.lemmas[token].toLowerCase());
}

function child(sentence: Sentence, head: number, relation: string): number {
  for (let i = 0; i < sentence.length; i++)
    if (sentence.heads[i] === head && sentence.deprels[i] === relation) return i;
  return -1;
}
