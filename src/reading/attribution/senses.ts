// Cues in a sense that says nothing: verbs that also mean other things, clauses that only say when something happened.
import { wordSet } from "../../language/words.js";
import { isInformant } from "./informants.js";
import { childOf, isMark } from "./phrases.js";
import { holds, type Stretch } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** Whether the cue tells the content, as far as its words and its place in the sentence show. */
export function saysSomething(
  flat: FlatDocument,
  anchor: number,
  source: Stretch | null,
  content: readonly Stretch[],
): boolean {
  return (
    !isOtherSense(flat, anchor, content[0]) &&
    !isSetting(flat, anchor, content) &&
    !isSomebody(flat, anchor, content) &&
    !(source !== null && isCompared(flat, source, content))
  );
}

/** "Twice as many as the police have admitted": the police did not say what stands before. */
function isCompared(flat: FlatDocument, source: Stretch, content: readonly Stretch[]): boolean {
  const { sentence, token } = sentenceAndToken(flat, source[0]);
  const words = sentence.forms.slice(Math.max(0, token - 3), token + 3).join(" ");
  return (
    content[0][0] < source[0] &&
    /\b(?:as (?:many|much|large|high|big|few) as|(?:more|fewer|less|higher|lower) than)\b/i.test(words)
  );
}

/** "Called me up. He said …", "told him off": whom a verb is about is no content of it, whatever follows in later sentences. */
export function isWhom(flat: FlatDocument, [, cueEnd]: Stretch, content: readonly Stretch[]): boolean {
  const piece = content.find(([first]) => first === cueEnd + 1);
  if (piece === undefined) return false;
  const [first, last] = piece;
  const { sentence, token, index } = sentenceAndToken(flat, first);
  if (!/^(?:me|him|her|us|them|you)$/i.test(sentence.forms[token]) || sentence.xpos[token] !== "PRP") return false;
  let behind = Math.min(last, flat.sentenceStart[index] + sentence.length - 1) - first;
  while (behind > 0 && sentence.upos[token + behind] === "PUNCT") behind--;
  return behind === 0 || (behind === 1 && /^(?:RP|RB|IN)$/.test(sentence.xpos[token + 1]));
}

/** Verbs whose object may be somebody: whom one contradicts has said something, and is not what is said. */
const answering = wordSet("speech", "answering");

/** "Contradicting the army": whom a verb answers is no content of it. */
function isSomebody(flat: FlatDocument, anchor: number, content: readonly Stretch[]): boolean {
  const [[first, last]] = content;
  if (content.length > 1) return false;
  const cue = sentenceAndToken(flat, anchor);
  if (!answering.has(cue.sentence.lemmas[cue.token]) || cue.index !== flat.sentenceOf[first]) return false;
  const object = childOf(cue.sentence, cue.token, "obj");
  return object >= 0 && flat.sentenceStart[cue.index] + object <= last && isInformant(cue.sentence, object);
}

const settings = new Set("after before since until once".split(" "));

/** "Three days after it had refused, the army left": what follows is no content of the clause that says when. */
function isSetting(flat: FlatDocument, anchor: number, content: readonly Stretch[]): boolean {
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const { heads, deprels, lemmas, upos } = sentence;
  // "In a statement on Telegram the group accused …": how the main verb's words were said.
  if (upos[token] === "NOUN" && deprels[token].startsWith("obl") && heads[token] > token)
    return holds(content, flat.sentenceStart[index] + heads[token]);
  if (deprels[token] !== "advcl" || heads[token] < token) return false;
  const mark = childOf(sentence, token, "mark");
  if (mark < 0 || !settings.has(lemmas[mark])) return false;
  const [first] = content[0];
  const comma = first === anchor + 2 && sentence.forms[token + 1] === ",";
  if (comma && flat.quoteOf[first] < 0) return true;
  const main = flat.sentenceStart[index] + heads[token];
  return holds(content, main) && flat.quoteOf[main] < 0;
}

function isPronoun(flat: FlatDocument, word: number): boolean {
  const { sentence, token } = sentenceAndToken(flat, word);
  return sentence.xpos[token] === "PRP";
}

const recalled = new Set(
  "ambassador envoy diplomat consul attache staff personnel troop force player product car vehicle parliament lawmaker".split(
    " ",
  ),
);

/** Verbs of the table of cues in a sense that says nothing: "recalled its ambassador", "would respond “with all means”". */
function isOtherSense(flat: FlatDocument, anchor: number, content: Stretch): boolean {
  const { sentence, token: word, index } = sentenceAndToken(flat, anchor);
  const { lemmas, forms, upos, deprels, heads } = sentence;
  const token = deprels[word] === "aux:pass" ? heads[word] : word;
  // "In their dispute over the border": what they quarrel about.
  if (upos[token] === "NOUN" && /^(?:dispute|row|quarrel|feud|argument)$/.test(lemmas[token]))
    return /^(?:over|with|about|between)$/.test(forms[token + 1] ?? "");
  if (upos[token] !== "VERB") return false;
  const next = forms[token + 1] ?? "";
  const passive = childOf(sentence, token, "aux:pass") >= 0 && childOf(sentence, token, "ccomp") < 0;
  switch (lemmas[token]) {
    case "recall": {
      const object = childOf(sentence, token, "obj");
      return object >= 0 && recalled.has(lemmas[object]);
    }
    case "know":
      return next === "as";
    // Who declines to do a thing acts, and says nothing of it.
    case "decline":
    case "refuse":
      return childOf(sentence, token, "xcomp") >= 0;
    // Police question people; who was told or shown something says nothing.
    case "question":
    case "show":
    case "see":
    case "obtain":
    case "review":
      return passive && content[0] < anchor;
    case "tell":
      if (passive && (next === "of" || next === "about")) return true;
      return passive && content[1] < anchor && content[1] - content[0] < 5;
    // "When the reporter called, …"
    case "call":
      // "She called me up."
      if (content[0] === content[1] && isPronoun(flat, content[0])) return true;
      return next === "," && content[0] > anchor && flat.quoteOf[content[0]] < 0;
    case "respond":
    case "react":
    case "reply": {
      let first = content[0];
      while (first < content[1] && isMark(flat, first)) first++;
      const at = first - flat.sentenceStart[index];
      return first > anchor && at < sentence.length && forms[at] === "with" && upos[at] === "ADP";
    }
    default:
      return false;
  }
}
