// Who cites whom: "the paper reported, citing officials", "the agency quoted a witness as saying", "he was quoted by the
// paper as saying". The cited source's account stands inside the account of whoever cites it.
import { cueSense } from "../../knowledge/cues.js";
import type { Sentence } from "../../language/document.js";
import type { AttributionDraft } from "./draft.js";
import { isInformant } from "./informants.js";
import { Neighbours } from "./neighbours.js";
import { childOf, phraseOf, subjectOf, verbsOf } from "./phrases.js";
import type { RuledAttribution } from "./rules.js";
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** "…, state television reported, citing an official": the official told the station. */
export function citedSources(flat: FlatDocument, drafts: readonly AttributionDraft[]): RuledAttribution[] {
  const near = new Neighbours(
    drafts.map(({ anchor, source }) =>
      source === null ? [] : [source, ...(anchor < 0 ? [] : [[anchor, anchor] as Stretch])],
    ),
  );
  return verbsOf(flat, (lemma) => lemma === "cite" || lemma === "quote").flatMap(({ sentence, token, base }) => {
    const object = childOf(sentence, token, "obj");
    if (object < token || !isInformant(sentence, object)) return [];
    if (asSaying(sentence, token) >= 0) return [];
    const anchor = base + token;
    const source = upToClause(sentence, base, phraseOf(flat, base + object));
    const relative = sentence.deprels[token].startsWith("acl");
    if (!relative && !sentence.deprels[token].startsWith("advcl")) return [];
    // The account that the cited source's word underlies: of the verb above, or of the source that the clause describes.
    let within = -1;
    const above = base + sentence.heads[token];
    for (const i of above < 0 ? [] : near.around([[above, above]])) {
      const draft = drafts[i];
      if (draft.anchor === anchor || draft.source === null || draft.content.length === 0) continue;
      const governs = draft.anchor === above;
      const describes = relative && above >= draft.source[0] && above <= draft.source[1];
      if ((governs || describes) && (within < 0 || draft.anchor > drafts[within].anchor)) within = i;
    }
    if (within < 0) {
      const account =
        accountAbove(flat, sentence, token, base) ?? accountBehind(flat, sentence, token, source[1] - base, base);
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

/** What the verb above "citing SOURCE, that …" reports behind the source. */
function accountBehind(
  flat: FlatDocument,
  sentence: Sentence,
  citing: number,
  sourceEnd: number,
  base: number,
): RuledAttribution | null {
  const verb = sentence.heads[citing];
  if (verb < 0 || verb > citing || cueSense(sentence.lemmas[verb], "verb") === undefined) return null;
  const subject = subjectOf(sentence, verb);
  if (subject < 0 || sentence.forms[sourceEnd + 1] !== "," || sentence.forms[sourceEnd + 2] !== "that") return null;
  const content: Stretch = [base + sourceEnd + 2, base + lastWord(sentence)];
  return { anchor: base + verb, source: phraseOf(flat, base + subject), content: [content], within: null };
}

/** A phrase without the clause that a tree hangs on it: "citing officials, that talks had begun". */
function upToClause(sentence: Sentence, base: number, [first, last]: Stretch): Stretch {
  for (let token = first - base; token < last - base; token++)
    if (sentence.forms[token] === "," && sentence.forms[token + 1] === "that") return [first, base + token - 1];
  return [first, last];
}

/** Most words of who is quoted, between the verb and "as". */
const longestQuoted = 24;

/** The verb of speech of "quoted … as saying", by the verb that quotes; -1 where there is none. */
function asSaying({ forms, xpos, lemmas, length }: Sentence, quoting: number): number {
  for (let token = quoting + 1; token < length - 1 && token - quoting <= longestQuoted; token++) {
    if (forms[token] === ";" || forms[token] === ":") return -1;
    if (forms[token].toLowerCase() !== "as") continue;
    const verb = xpos[token + 1] === "RB" ? token + 2 : token + 1;
    if (verb < length && xpos[verb] === "VBG" && cueSense(lemmas[verb], "verb") !== undefined) return verb;
  }
  return -1;
}

/**
 * "The paper quoted the minister as saying that …", "…, the minister was quoted by the paper as saying": the minister
 * says it, and the paper says so. Without a paper the minister's word is all there is.
 */
export function quotedSpeakers(flat: FlatDocument, drafts: readonly AttributionDraft[]): RuledAttribution[] {
  const bySentence = new Map<number, AttributionDraft[]>();
  for (const draft of drafts) {
    const s = draft.anchor < 0 ? -1 : flat.sentenceOf[draft.anchor];
    const others = bySentence.get(s);
    if (others === undefined) bySentence.set(s, [draft]);
    else others.push(draft);
  }
  return verbsOf(flat, (lemma) => lemma === "quote" || lemma === "cite").flatMap(({ sentence, token, base }) => {
    const saying = asSaying(sentence, token);
    if (saying < 0) return [];
    const { forms } = sentence;
    const passive = childOf(sentence, token, "nsubj:pass");
    const auxiliary = childOf(sentence, token, "aux:pass");
    let subject = phraseBefore(flat, sentence, token, base);
    if (subject === null && sentence.heads[token] >= 0 && sentence.deprels[token].startsWith("advcl"))
      subject = phraseBefore(flat, sentence, sentence.heads[token], base);
    if (subject === null) return [];
    let as = saying - 1;
    while (forms[as].toLowerCase() !== "as") as--;
    const said = saidAfter(sentence, saying);
    const own = bySentence.get(flat.sentenceOf[base]) ?? [];
    const before = contentBefore(own, subject, base);
    const account = (): Stretch[] | null =>
      said !== null ? restOf(own, base + saying, [base + said[0], base + said[1]]) : before;
    const content = account();
    if (content === null) return [];
    if (passive < 0 && auxiliary < 0) {
      let last = as - 1;
      while (last > token && forms[last] === ",") last--;
      if (last <= token) return [];
      const quoted: RuledAttribution = {
        anchor: base + saying,
        source: [base + token + 1, base + last],
        content,
        within: "before",
      };
      // What the outlet gives is that the speaker says it.
      const given: Stretch[] = said === null ? content : [[base + token + 1, content[0][1]], ...content.slice(1)];
      return [{ anchor: base + token, source: subject, content: given, within: null }, quoted];
    }
    const outlet = agentAfter(sentence, token, as, base) ?? agentAfter(sentence, saying, sentence.length, base);
    const cue: Stretch = [base + (auxiliary >= 0 ? auxiliary : token), base + saying];
    if (outlet === null) return [{ anchor: base + saying, cue, source: subject, content, within: null }];
    return [
      { anchor: base + token, source: outlet, content, within: null },
      { anchor: base + saying, source: subject, content, within: "before" },
    ];
  });
}

/** The subject of a verb as one phrase, also where a tree makes two of it ("the newspaper El Faro"). */
function phraseBefore(flat: FlatDocument, sentence: Sentence, verb: number, base: number): Stretch | null {
  let first = -1;
  let last = -1;
  for (let token = 0; token < verb; token++)
    if (sentence.heads[token] === verb && sentence.deprels[token].startsWith("nsubj")) {
      const phrase = phraseOf(flat, base + token);
      if (first < 0) first = phrase[0];
      last = phrase[1];
    }
  return first < 0 ? null : [first, last];
}

/** What is said behind "as saying", in the sentence; null where nothing but when, where and by whom follows. */
function saidAfter(sentence: Sentence, saying: number): Stretch | null {
  const { forms, lemmas, upos, xpos, deprels } = sentence;
  const end = lastWord(sentence);
  if (end <= saying || /^(?:by|on|in|at|to|late|earlier|last|this|yesterday)$/i.test(forms[saying + 1])) {
    // "As saying on Monday that …".
    for (let token = saying + 1; token < end; token++) if (forms[token] === "that") return [token, end];
    return null;
  }
  let first = saying + 1;
  // "As telling reporters that …": whom comes first.
  if (/^(?:tell|inform|remind|assure)$/.test(lemmas[saying])) {
    let token = first;
    while (token < end && forms[token] !== "that" && deprels[token] !== "ccomp" && upos[token] !== "PUNCT") token++;
    // "“…,” the paper quoted him as telling envoys": what he told them stands before.
    if (token === end || upos[token] === "PUNCT") return null;
    first = forms[token] === "that" ? token : Math.max(first + 1, firstBelow(sentence, token));
  }
  while (first < end && upos[first] === "PUNCT") first++;
  for (let token = first; token <= end; token++) if (/^(?:VB|MD)/.test(xpos[token])) return [first, end];
  return first < end ? [first, end] : null;
}

/** The first of a word and its children. */
function firstBelow({ heads }: Sentence, token: number): number {
  const first = heads.indexOf(token);
  return first >= 0 ? Math.min(first, token) : token;
}

function lastWord({ upos, length }: Sentence): number {
  let last = length - 1;
  while (last > 0 && upos[last] === "PUNCT") last--;
  return last;
}

/**
 * The pieces that the network found behind the verb, which may go on in later sentences; else what the sentence holds.
 * `drafts` are those of the sentence.
 */
function restOf(drafts: readonly AttributionDraft[], verb: number, found: Stretch): Stretch[] {
  for (const draft of drafts) {
    if (draft.cue === null) continue;
    const last = draft.content.at(-1);
    if (last !== undefined && last[0] > verb && last[1] >= found[1]) {
      const behind = draft.content.filter(([first]) => first > verb);
      return [[found[0], behind[0][1]], ...behind.slice(1)];
    }
  }
  return [found];
}

/** What stands before the subject: the quote or clause that a draft of this sentence has, else all up to the comma. */
function contentBefore(drafts: readonly AttributionDraft[], subject: Stretch, base: number): Stretch[] | null {
  for (const draft of drafts) {
    const before = draft.content.flatMap(([first, last]): Stretch[] =>
      first < subject[0] ? [[first, Math.min(last, subject[0] - 1)]] : [],
    );
    if (before.length > 0) return before;
  }
  return subject[0] - 2 > base ? [[base, subject[0] - 2]] : null;
}

/** "By the paper", between two words. */
function agentAfter(sentence: Sentence, from: number, to: number, base: number): Stretch | null {
  const { forms, heads, deprels, upos } = sentence;
  if (from + 1 >= to || forms[from + 1].toLowerCase() !== "by") return null;
  let last = from + 2;
  while (
    last < to &&
    upos[last] !== "PUNCT" &&
    !(upos[last] === "ADP" && heads[last] > last && deprels[heads[last]].startsWith("obl"))
  )
    last++;
  return last > from + 2 ? [base + from + 2, base + last - 1] : null;
}
