// Edges of attributions: where a proposed cue ends and its content begins, where a source begins and ends.
import { cueSense } from "../../knowledge/cues.js";
import type { Sentence } from "../../language/document.js";
import { wordSet } from "../../language/words.js";
import type { Proposal } from "./network.js";
import { phraseOf, subjectOf } from "./phrases.js";
import { holds, type Stretch, without } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

/** Relations of clauses that are what is said rather than a part of saying it. */
const clauses = new Set(["ccomp", "xcomp", "advcl", "parataxis"]);

/** Verbs that say nothing without what stands behind them ("failed to note that", "stopped short of calling"). */
const light = new Set(
  "make give take get go come do let help stop fail stand decline refuse want need begin continue start seem appear have be try".split(
    " ",
  ),
);

/** Does a verb speak by itself. */
const isCommitted = (lemma: string): boolean => !light.has(lemma) && cueSense(lemma, "verb") !== undefined;

/** Does a clause open at a token with "to" or with its subject, and not with a preposition that the cue keeps. */
function opensClause(sentence: Sentence, token: number): boolean {
  return sentence.xpos[token] === "TO" || /^(PRON|DET|NOUN|PROPN)$/.test(sentence.upos[token]);
}

/**
 * Gives the words behind the cue's verb that belong to the clause of what is said back to the content ("promised |to
 * publish it" is the cue "promised"), and a dangling article to what it stands before.
 */
function withoutClause(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, content } = proposal;
  const [first, last] = proposal.cue;
  const next = content.find(([start, end]) => start > anchor && start <= last + 1 && end > last);
  if (next === undefined || last === anchor) return proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const base = flat.sentenceStart[index];
  // Where both claim the words between them, they are content.
  let end = Math.min(last, next[0] - 1);
  if (sentence.upos[token] === "VERB" && isCommitted(sentence.lemmas[token]))
    for (let i = 0; i < sentence.length; i++)
      if (sentence.heads[i] === token && clauses.has(sentence.deprels[i])) {
        const edge = flat.leftEdge[base + i];
        if (edge > anchor && edge <= end && opensClause(sentence, edge - base)) end = edge - 1;
      }
  while (
    end > anchor &&
    /^(?:det|amod|compound|nummod|nmod:poss)$/.test(sentence.deprels[end - base]) &&
    sentence.heads[end - base] > end - base
  )
    end--;
  if (end === last) return proposal;
  return {
    ...proposal,
    cue: [first, end],
    content: content.map((piece) => (piece === next ? [end + 1, piece[1]] : piece)),
  };
}

/** Relations that a source may begin with on the left of its head. */
const outsides = new Set(["punct", "cc", "case", "mark"]);

const papers = new Set("note letter message statement memo communique email petition appeal warning".split(" "));
const handing = new Set("hand give send deliver present issue write pass submit circulate publish release".split(" "));

/** "The ministry summoned him and handed him |a note| of protest": whoever hands it over says what stands in it. */
function sourceOfPaper(flat: FlatDocument, proposal: Proposal): Proposal {
  const { sentence, token, index } = sentenceAndToken(flat, proposal.anchor);
  const { heads, deprels, lemmas, upos } = sentence;
  const base = flat.sentenceStart[index];
  // "A note of protest": the paper is the head.
  const paper = papers.has(lemmas[token]) ? token : heads[token];
  if (paper < 0 || upos[paper] !== "NOUN" || !papers.has(lemmas[paper]) || deprels[paper] !== "obj") return proposal;
  let verb = heads[paper];
  if (verb < 0 || !handing.has(lemmas[verb])) return proposal;
  let subject = subjectOf(sentence, verb);
  while (subject < 0 && deprels[verb] === "conj") {
    verb = heads[verb];
    subject = subjectOf(sentence, verb);
  }
  return subject < 0 || subject > token ? proposal : { ...proposal, source: phraseOf(flat, base + subject) };
}

/** "Accused her |of breaching| the truce": the charge is the cue. */
function cueOfCharge(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, content } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const { heads, deprels, lemmas, xpos } = sentence;
  const verb = heads[token];
  if (xpos[token] !== "VBG" || verb < 0 || verb > token || !/^(?:accuse|suspect)$/.test(lemmas[verb])) return proposal;
  const base = flat.sentenceStart[index];
  for (let i = verb + 1; i < token; i++)
    if (heads[i] === verb && deprels[i] === "obj") {
      const last = content.at(-1);
      if (last === undefined || last[1] < base + token) return proposal;
      const first = flat.leftEdge[base + i];
      return { ...proposal, cue: [base + verb, base + verb], anchor: base + verb, content: [[first, last[1]]] };
    }
  return proposal;
}

/** "…; a relative contradicted him, saying that …": who says it is the subject of the verb that the participle is of. */
function sourceOfParticiple(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, source } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  if (source === null || sentence.xpos[token] !== "VBG" || sentence.deprels[token] !== "advcl") return proposal;
  const base = flat.sentenceStart[index];
  const subject = subjectOf(sentence, sentence.heads[token]);
  if (subject < 0 || subject > token || source[0] < base) return proposal;
  // Only where another clause lies between: sources of participles are else found as they are.
  for (let i = subject - 1; i >= source[0] - base; i--)
    if (sentence.forms[i] === ";") {
      const [first, last] = phraseOf(flat, base + subject);
      return { ...proposal, source: [Math.max(first, base + i + 1), last] };
    }
  return proposal;
}

/**
 * Cuts off what stands before the noun phrase of the cue's subject ("in a letter to us |their union| rejected"), and
 * takes the whole of a phrase of which only the owner was found ("|Peru|'s navy said").
 */
function sourceOfSubject(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, source } = proposal;
  if (source === null) return proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const base = flat.sentenceStart[index];
  for (let i = 0; i < token; i++) {
    const word = base + i;
    if (sentence.heads[i] !== token || !sentence.deprels[i].startsWith("nsubj")) continue;
    const before = source[1] < word && source[0] >= flat.leftEdge[word] && flat.heads[source[1]] === word;
    const after =
      source[0] > word && source[1] <= phraseOf(flat, word)[1] && sentence.forms[source[0] - 1 - base] === "of";
    if (before || after) {
      const phrase = phraseOf(flat, word);
      return phrase[0] <= source[0] && phrase[1] >= word ? { ...proposal, source: phrase } : proposal;
    }
    if (word < source[0] || word > source[1]) continue;
    // "In Lima |a spokeswoman| said": where stands before who.
    const place = source[0] > base && sentence.upos[source[0] - base - 1] === "ADP";
    if (place && sentence.upos[source[0] - base] === "PROPN")
      for (let start = source[0] + 1 - base; base + start <= word; start++)
        if (sentence.xpos[start] === "DT") return { ...proposal, source: [base + start, source[1]] };
    let edge = flat.leftEdge[word];
    while (edge < word && outsides.has(sentence.deprels[edge - base])) edge++;
    if (edge <= source[0]) {
      let start = source[0];
      while (start < word && sentence.deprels[start - base] === "punct") start++;
      return start === source[0] ? proposal : { ...proposal, source: [start, source[1]] };
    }
    // Titles and appositions are not cut off: only another clause or an adverbial before it.
    if (sentence.upos[source[0] - base] !== "ADP" && !hasVerb(sentence, source[0] - base, edge - base)) return proposal;
    return { ...proposal, source: [edge, source[1]] };
  }
  return proposal;
}

/** "|A cousin of a sailor| contradicted him, saying …": the words of a source hold no verb of what it does besides. */
function withoutVerb(flat: FlatDocument, proposal: Proposal): Proposal {
  const { source, anchor } = proposal;
  // A verb by its tag alone ("tenants |advocate| Tom Weller") where the network is sure of the whole is none.
  if (source === null || proposal.sourceProbability >= 0.8) return proposal;
  const { sentence, token, index } = sentenceAndToken(flat, source[0]);
  const base = flat.sentenceStart[index];
  const last = Math.min(source[1] - base, sentence.length - 1);
  const within = (subject: number, end: number): Proposal | null => {
    if (subject < token || subject >= end || /^(?:WP|WDT)$/.test(sentence.xpos[subject])) return null;
    const phrase = phraseOf(flat, base + subject);
    return phrase[0] >= source[0] && phrase[1] < base + end ? { ...proposal, source: phrase } : null;
  };
  for (let verb = token + 1; verb <= last; verb++) {
    if (!/^VB[DZP]$/.test(sentence.xpos[verb]) || /^acl/.test(sentence.deprels[verb])) continue;
    // "The news came when |a lawyer| argued": whoever is the subject of the cue.
    const own = flat.sentenceOf[anchor] === index ? subjectOf(sentence, anchor - base) : -1;
    const mended = own > verb ? within(own, last + 1) : within(subjectOf(sentence, verb), verb);
    return mended ?? proposal;
  }
  return proposal;
}

function hasFinite(sentence: Sentence, [first, last]: Stretch, base: number): boolean {
  for (let i = first - base; i <= last - base; i++) if (/^(?:VB[DZP]|MD)$/.test(sentence.xpos[i])) return true;
  return false;
}

/** The last word of a relative clause that describes a source, up to the comma behind it. */
function relativeEnd(flat: FlatDocument, source: Stretch): number {
  const { sentence, token, index } = sentenceAndToken(flat, source[1]);
  const base = flat.sentenceStart[index];
  if (sentence.forms[token + 1] !== "," || !/^(?:who|which)$/.test(sentence.forms[token + 2] ?? "")) return source[1];
  const comma = sentence.forms.indexOf(",", token + 2);
  return comma < 0 ? source[1] : base + comma - 1;
}

function hasVerb(sentence: Sentence, from: number, to: number): boolean {
  for (let i = Math.max(0, from); i < to; i++)
    if (sentence.upos[i] === "VERB" || sentence.upos[i] === "AUX") return true;
  return false;
}

/** Verbs that name whom one speaks to before what one says. */
const toWhom = new Set("tell inform remind assure reassure warn notify promise convince persuade advise".split(" "));

/** Leaves whom the source speaks to out of the content ("told |the committee| that no ally objected"). */
function withoutAddressee(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, content } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  if (sentence.upos[token] !== "VERB" || !toWhom.has(sentence.lemmas[token])) return proposal;
  const base = flat.sentenceStart[index];
  for (const piece of content) {
    for (let i = token + 1; i < sentence.length; i++) {
      if (sentence.heads[i] !== token || !/^i?obj$/.test(sentence.deprels[i])) continue;
      const word = base + i;
      if (flat.leftEdge[word] > piece[0] || word < piece[0] || word > piece[1]) continue;
      const begins = clauseAfter(flat, anchor, word);
      if (begins < 0 || begins > piece[1]) continue;
      return { ...proposal, content: content.map((other) => (other === piece ? [begins, piece[1]] : other)) };
    }
  }
  return proposal;
}

/** Where, behind the noun phrase of `object`, the clause begins that the verb or the noun governs; -1 without one. */
function clauseAfter(flat: FlatDocument, verb: number, object: number): number {
  const { sentence, token, index } = sentenceAndToken(flat, object);
  const base = flat.sentenceStart[index];
  for (let i = token + 1; i < sentence.length; i++) {
    const form = sentence.forms[i];
    if (/^[“"‘'«]$/.test(form)) return base + i;
    const head = sentence.heads[i];
    const marks = sentence.deprels[i] === "mark" && (form === "that" || form === "to" || form === "not");
    if (marks && head > i && (sentence.heads[head] === verb - base || sentence.heads[head] === token)) return base + i;
    if (sentence.heads[i] === verb - base && /^(ccomp|parataxis)$/.test(sentence.deprels[i])) {
      const edge = flat.leftEdge[base + i];
      if (edge > object) return edge;
    }
  }
  return -1;
}

/** Verbs that give what stands behind them a name. */
const accusing = wordSet("telling", "accusing");
const naming = new Set("call describe label brand dub term".split(" "));

/** Gives back to the content the object of a verb that names or denies ("called |the demand “blackmail”"). */
function withObject(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, cue, content } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const base = flat.sentenceStart[index];
  if (cue[1] === anchor || sentence.upos[token] !== "VERB") return proposal;
  const next = content.find(([start]) => start > cue[1] && start <= cue[1] + 2);
  if (next === undefined) return proposal;
  for (let i = token + 1; i < sentence.length; i++) {
    if (sentence.heads[i] !== token || sentence.deprels[i] !== "obj") continue;
    const first = flat.leftEdge[base + i];
    const last = flat.rightEdge[base + i];
    if (first !== anchor + 1 || first > cue[1]) continue;
    const named = naming.has(sentence.lemmas[token]) && last >= cue[1];
    const denied = cueSense(sentence.lemmas[token], "verb")?.stance === "deny" && last > next[0];
    if (named || denied)
      return {
        ...proposal,
        cue: [cue[0], anchor],
        content: content.map((piece) => (piece === next ? [first, piece[1]] : piece)),
      };
  }
  return proposal;
}

/** "Peru accused |Chile of firing on a patrol|": who is accused belongs to what is told, and does it there. */
function withAccused(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, cue, content } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  if (!accusing.has(sentence.lemmas[token]) || sentence.upos[token] !== "VERB") return proposal;
  const base = flat.sentenceStart[index];
  for (let i = token + 1; i < sentence.length; i++) {
    if (sentence.heads[i] !== token || sentence.deprels[i] !== "obj") continue;
    const first = flat.leftEdge[base + i];
    const next = content.find(([start]) => start > base + i && start <= flat.rightEdge[base + i] + 2);
    if (next === undefined || first <= anchor) continue;
    return {
      ...proposal,
      cue: [cue[0], Math.min(cue[1], first - 1)],
      content: content.map((piece) => (piece === next ? [first, piece[1]] : piece)),
    };
  }
  return proposal;
}

/** The clause that "according to …" stands in, where the network pointed out of its sentence. */
function clauseOfAccording(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, cue, content, source } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  if (sentence.forms[token].toLowerCase() !== "according" || source === null) return proposal;
  const base = flat.sentenceStart[index];
  const within = content.every(([first, last]) => first >= base && last < base + sentence.length);
  // "The trawler, according to the navy, had …": the network may stop at the subject.
  // "Attacks which, according to the ombudsman, killed 80": the clause of "which", which comes after.
  const opened = sentence.forms[token - 1] === "," && /^(?:which|who|that)$/.test(sentence.forms[token - 2] ?? "");
  if (within && opened) return relativeOf(flat, proposal, token, base);
  const broken = content.length === 1 && content[0][1] < anchor && !hasFinite(sentence, content[0], base);
  if (within && !broken) return proposal;
  // The phrase hangs on the verb of its clause: "according" on the source, or the other way round.
  const isCase = sentence.deprels[token] === "case" || sentence.deprels[token] === "mark";
  const hanging = isCase ? sentence.heads[token] : token;
  const verb = hanging < 0 ? -1 : sentence.heads[hanging];
  if (verb < 0) return proposal;
  // "The ferry, according to El Faro, had …" may hang on the ferry: the clause is that of which it is the subject.
  const subject = sentence.deprels[verb].startsWith("nsubj") && sentence.heads[verb] > token;
  const word = base + (subject ? sentence.heads[verb] : verb);
  if (holds([source], word)) return proposal;
  // "which had, according to the navy, loitered": what stands before the phrase is no part of the clause.
  const first = sentence.deprels[word - base].startsWith("acl")
    ? Math.max(flat.leftEdge[word], cue[0])
    : flat.leftEdge[word];
  if (within && word < anchor) return proposal;
  const around: Stretch = [Math.min(cue[0], source[0]), Math.max(cue[1], relativeEnd(flat, source))];
  const pieces = without([[first, flat.rightEdge[word]]], [around]);
  return pieces.length === 0 ? proposal : { ...proposal, content: pieces };
}

/**
 * Ends a content before what its source does besides ("urged both to stop |and invited them"), where what is said is no
 * finite clause: in "said they left and went home" a tree may hang "went" on either verb.
 */
function beforeOtherDeeds(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, content } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const { heads, deprels, xpos, upos, length } = sentence;
  if (upos[token] !== "VERB" || !/^VB[DZ]$/.test(xpos[token])) return proposal;
  const base = flat.sentenceStart[index];
  let deed = -1;
  let said = false;
  for (let i = token + 1; i < length; i++) {
    if (heads[i] !== token) continue;
    if (deprels[i] === "ccomp") said = true;
    // "Denied that, |saying officers had used force|": another thing said.
    const saying = deprels[i] === "advcl" && xpos[i] === "VBG" && sentence.forms[i - 1] === ",";
    if (saying && cueSense(sentence.lemmas[i], "verb") !== undefined && deed < 0) deed = i;
    if (!said && deprels[i] === "conj" && xpos[i] === xpos[token] && deed < 0) deed = i;
  }
  if (deed < 0) return proposal;
  for (let i = token + 1; i < length; i++) if (heads[i] === deed && deprels[i].startsWith("nsubj")) return proposal;
  const edge = flat.leftEdge[base + deed];
  if (edge <= anchor + 1 || flat.quoteOf[edge] >= 0) return proposal;
  const kept = content.flatMap(([first, last]): Stretch[] =>
    last < edge || first < anchor ? [[first, last]] : first >= edge ? [] : [[first, edge - 1]],
  );
  return kept.length === 0 ? proposal : { ...proposal, content: kept };
}

/** What a relative clause around "according to …" says: from behind the comma that closes the source. */
function relativeOf(flat: FlatDocument, proposal: Proposal, token: number, base: number): Proposal {
  const { sentence } = sentenceAndToken(flat, proposal.anchor);
  const comma = sentence.forms.indexOf(",", token);
  if (comma < 0) return proposal;
  let end = comma + 1;
  while (end < sentence.length && !/^[,;.:]$/.test(sentence.forms[end])) end++;
  return end === comma + 1 ? proposal : { ...proposal, content: [[base + comma + 1, base + end - 1]] };
}

/** "Reaffirmed, in a call with her, |that the treaty applied|": the clause, not how it was said. */
function clauseBehindInsertion(flat: FlatDocument, proposal: Proposal): Proposal {
  const { anchor, content } = proposal;
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  if (content.length !== 1 || sentence.upos[token] !== "VERB") return proposal;
  const base = flat.sentenceStart[index];
  const [first, last] = content[0];
  let opening = first - base;
  while (opening <= last - base && sentence.upos[opening] === "PUNCT") opening++;
  if (opening <= token || sentence.upos[opening] !== "ADP" || sentence.forms[opening - 1] !== ",") return proposal;
  const comma = sentence.forms.indexOf(",", opening);
  if (comma < 0 || comma > last - base + 1 || sentence.forms[comma + 1] !== "that") return proposal;
  let end = sentence.length - 1;
  while (end > comma + 1 && sentence.upos[end] === "PUNCT") end--;
  const according = sentence.forms.findIndex((form, i) => i > comma && form.toLowerCase() === "according");
  if (according > comma + 2 && sentence.forms[according - 1] === ",") end = according - 2;
  return { ...proposal, content: [[base + comma + 1, base + end]] };
}

/** Parts a cue from a source that it runs into. */
function afterSource(proposal: Proposal): Proposal {
  const { cue, source, anchor } = proposal;
  if (source === null || cue[0] < source[0] || cue[0] > source[1] || source[1] >= anchor) return proposal;
  return { ...proposal, cue: [source[1] + 1, cue[1]] };
}

/** A proposal with its edges set right. */
export function withEdges(flat: FlatDocument, proposal: Proposal): Proposal {
  const mends = [
    cueOfCharge,
    sourceOfPaper,
    withoutClause,
    withObject,
    withAccused,
    withoutAddressee,
    clauseOfAccording,
    sourceOfSubject,
    withoutVerb,
    sourceOfParticiple,
    beforeOtherDeeds,
    clauseBehindInsertion,
  ];
  return afterSource(mends.reduce((mended, mend) => mend(flat, mended), proposal));
}
