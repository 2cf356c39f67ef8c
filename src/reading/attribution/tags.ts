// The tags of news sentences: "CLAUSE, the minister, NAME, announced on Monday after talks", "according to NAME, CLAUSE".
import type { Sentence } from "../../language/document.js";
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** Who says the whole clause of a sentence, by the words that stand before or after it. */
export interface Tag {
  cue: Stretch;
  anchor: number;
  source: Stretch;
  content: Stretch;
}

const tagVerbs = new Set(
  "say announce report state add confirm tell disclose reveal claim acknowledge declare write note estimate insist".split(
    " ",
  ),
);
/** What may follow the verb of a tag: when, where, to whom; then the sentence ends or goes on beside it. */
const tails =
  /^(?:[.,;:)!]|on|in|at|late|early|earlier|after|during|to|through|via|before|by|yesterday|today|tonight|last|this|following|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;
/** Words with which a subordinate clause or phrase opens a sentence whose main clause comes later. */
const subordinate =
  /^(?:when|if|while|although|though|as|after|before|since|because|until|once|asked|speaking|whether|despite|following|during|unless|whereas)$/i;
const finite = /^(?:VBD|VBZ|VBP|MD)$/;
/** Most words of who says it. */
const longestSource = 24;

/** The tags of a document, in text order. Linear. */
export function findTags(flat: FlatDocument): Tag[] {
  return flat.document.sentences.flatMap((sentence, index) => {
    const base = flat.sentenceStart[index];
    const found: Tag[] = [];
    const leading = leadingTag(sentence);
    if (leading !== null) found.push(leading);
    for (let token = 3; token < sentence.length; token++) {
      const trailing = /^according$/i.test(sentence.forms[token])
        ? trailingAccord(sentence, token)
        : trailingVerb(sentence, token);
      if (trailing !== null) {
        found.push(trailing);
        break;
      }
    }
    const move = ([first, last]: Stretch): Stretch => [base + first, base + last];
    return found
      .map((tag) => ({
        cue: move(tag.cue),
        anchor: base + tag.anchor,
        source: move(tag.source),
        content: move(tag.content),
      }))
      .filter(({ anchor, content }) => flat.quoteOf[anchor] < 0 && flat.quoteOf[content[0]] < 0);
  });
}

/** "CLAUSE, SOURCE said on Monday", "CLAUSE, TITLE, NAME, said": the verb and all before it. */
function trailingVerb(sentence: Sentence, verb: number): Tag | null {
  const { forms, lemmas, upos, xpos, deprels, heads, length } = sentence;
  if (!tagVerbs.has(lemmas[verb]) || !/^VB[DZP]$/.test(xpos[verb])) return null;
  for (let token = 0; token < verb; token++)
    if (heads[token] === verb && (deprels[token].startsWith("aux") || lemmas[token] === "not")) return null;
  const next = verb + 1 < length ? forms[verb + 1] : ".";
  if (lemmas[verb] !== "tell" && !tails.test(next)) return null;
  if (lemmas[verb] === "tell" && /^[.,;]$/.test(next)) return null;
  // "The minister said on Monday that …" has its content behind it.
  for (let token = verb + 1; token < length && !/^[,;.]$/.test(forms[token]); token++)
    if (
      /^(?:that|how|why|whether|to)$/i.test(forms[token]) &&
      // "Announced in a statement that was read out": the "that" of a relative clause.
      !(xpos[token] === "WDT" && upos[token - 1] === "NOUN") &&
      (lemmas[verb] !== "tell" || forms[token] !== "to")
    )
      return null;
  let comma = commaBefore(sentence, verb - 1);
  if (comma < 0) return null;
  let start = comma + 1;
  if (start === verb) {
    // "the minister, NAME, said": the comma closes an apposition or a relative clause.
    const opening = commaBefore(sentence, comma - 1);
    if (opening < 0) return null;
    comma = commaBefore(sentence, opening - 1);
    start = comma + 1;
    if (comma < 0 || !isSource(sentence, start, opening - 1)) return null;
    // "Oman's foreign minister, in Muscat, said" and the like are read; a clause between commas is none.
    if (!/^(?:who|which|that)$/i.test(forms[opening + 1]) && hasFinite(sentence, opening + 1, verb - 2)) return null;
  } else if (!isSource(sentence, start, verb - 1)) return null;
  const last = forms[verb - 1] === "," ? verb - 2 : verb - 1;
  if (last - start >= longestSource || !isClause(sentence, comma)) return null;
  return { cue: [verb, verb], anchor: verb, source: [start, last], content: [0, comma - 1] };
}

/** "CLAUSE, according to SOURCE" at the end of a sentence. */
function trailingAccord(sentence: Sentence, at: number): Tag | null {
  const { forms, length } = sentence;
  if (forms[at + 1] !== "to" || forms[at - 1] !== "," || /^(?:which|who|that)$/.test(forms[at - 2])) return null;
  let end = length - 1;
  while (end > at + 1 && /^[.!;]$/.test(forms[end])) end--;
  const stop = forms.indexOf(",", at);
  const last = stop > at ? Math.min(end, stop - 1) : end;
  if (last < at + 2 || hasFinite(sentence, at + 2, Math.min(last, at + 4))) return null;
  // "Rockets hit the depot, according to the army, and …" goes on: what follows may be said by nobody.
  if (!isClause(sentence, at - 1)) return null;
  return { cue: [at, at + 1], anchor: at, source: [at + 2, last], content: [0, at - 2] };
}

/** "According to SOURCE, CLAUSE". */
function leadingTag(sentence: Sentence): Tag | null {
  const { forms, length } = sentence;
  if (forms[0] !== "According" || forms[1] !== "to") return null;
  let comma = forms.indexOf(",", 2);
  if (comma < 0) return null;
  const first = comma;
  // "according to NAME, a lawyer, …": an apposition between commas.
  const second = forms.indexOf(",", comma + 1);
  const relative = /^(?:who|which)$/i.test(forms[comma + 1] ?? "");
  if (
    second > 0 &&
    second - comma <= (relative ? 14 : 8) &&
    (relative || (/^(?:a|an|the)$/i.test(forms[comma + 1]) && !hasFinite(sentence, comma + 2, second - 1)))
  )
    comma = second;
  let end = length - 1;
  while (end > comma && /^[.!;]$/.test(forms[end])) end--;
  if (!hasFinite(sentence, comma + 1, end)) return null;
  return { cue: [0, 1], anchor: 0, source: [2, first - 1], content: [comma + 1, end] };
}

/** The last comma at or before a word, no further away than a source is long; -1 where there is none. */
function commaBefore({ forms }: Sentence, from: number): number {
  for (let token = from; token > 0 && from - token <= longestSource; token--) if (forms[token] === ",") return token;
  return -1;
}

/** Do the words name somebody: they open as a noun phrase and have no finite verb but in a relative clause. */
function isSource(sentence: Sentence, first: number, last: number): boolean {
  const { xpos, forms, upos } = sentence;
  if (last < first || !/^(?:DT|NNP|NNPS|NN|NNS|JJ|CD|PRP|PRP\$|VBG|VBN)$/.test(xpos[first])) return false;
  let nouns = false;
  for (let token = first; token <= last; token++) {
    if (/^(?:who|which|that)$/i.test(forms[token]) && nouns) return true;
    if (finite.test(xpos[token]) || upos[token] === "AUX" || forms[token] === ":") return false;
    if (upos[token] === "NOUN" || upos[token] === "PROPN" || upos[token] === "PRON") nouns = true;
  }
  return nouns;
}

function hasFinite({ xpos }: Sentence, first: number, last: number): boolean {
  for (let token = first; token <= last; token++) if (finite.test(xpos[token])) return true;
  return false;
}

/** Do the words before a comma make a clause that can stand alone. */
function isClause(sentence: Sentence, comma: number): boolean {
  const { forms, upos } = sentence;
  let from = 0;
  if (subordinate.test(forms[0])) {
    from = forms.indexOf(",") + 1;
    if (from === 0 || from >= comma) return false;
  }
  if (!hasFinite(sentence, from, comma - 1)) return false;
  return upos.slice(from, comma).some((tag) => tag === "NOUN" || tag === "PROPN" || tag === "PRON");
}
