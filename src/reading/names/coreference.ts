// Ranks what a pronoun may refer to: a linear model over what candidate and pronoun show, one set of weights a class.
import type { ActorDraft, MentionNode } from "./mention.js";

/** Pronouns that behave alike. */
export const pronounClasses = ["person", "it", "they"] as const;
export type PronounClass = (typeof pronounClasses)[number];

/** Names of the features, in the order of their weights. */
export const featureNames = [
  "same sentence",
  "one sentence back",
  "two back",
  "three back",
  "further back",
  "same sentence, possessive pronoun",
  "nearest candidate",
  "second nearest",
  "third to fifth",
  "beyond",
  "subject",
  "passive subject",
  "object",
  "oblique",
  "possessor",
  "apposition or compound",
  "other role",
  "same role",
  "both subjects",
  "subject of the main clause",
  "first of its sentence",
  "name",
  "definite nominal",
  "indefinite nominal",
  "same pronoun",
  "other pronoun",
  "gender known and same",
  "gender unknown",
  "animacy known and right",
  "animacy unknown",
  "animacy wrong",
  "number same",
  "number other",
  "compound",
  "seen once",
  "seen twice",
  "seen three to five times",
  "seen more often",
  "same quote",
  "both outside quotes",
  "pronoun quoted, candidate not",
  "candidate quoted, pronoun not",
  "different quotes",
  "speaker of the pronoun's quote",
  "inside another phrase",
  "same paragraph",
  "governs or is governed in the same clause",
  "place",
  "state",
  "agent noun",
  "in the headline",
  "pronoun possessive, candidate subject of its clause",
  "none",
  "none, pronoun is subject of a copula",
  "none, pronoun is object",
  "none, no candidate in two sentences",
  "time or measure noun",
  "both subjects of verbs of speech",
  "pronoun speaks, candidate a person or body",
  "pronoun speaks, candidate a state",
  "pronoun speaks, candidate subject around it",
  "animate subject",
  "animate and number same",
  "one body",
  "animate subject of the sentence before",
  "thing, subject",
  "quoted plural",
  "none, pronoun speaks",
  "none, pronoun possessive",
] as const;

export const featureCount = featureNames.length;

/** Something that a pronoun may refer to. */
export interface Candidate {
  node: MentionNode;
  /** The conjuncts' actors where the candidate is a compound ("Israel and Iran"), else null. */
  compound: number[] | null;
  /** Base relation of the candidate's head. */
  role: string;
  mainSubject: boolean;
  firstOfSentence: boolean;
  embedded: boolean;
  definite: boolean;
  agent: boolean;
  measure: boolean;
  paragraph: number;
  /** Subject of a verb of speech. */
  speaks: boolean;
}

/** What a pronoun shows. */
export interface PronounView {
  node: MentionNode;
  class: PronounClass;
  possessive: boolean;
  word: string;
  role: string;
  paragraph: number;
  /** Head of the clause that the pronoun is an argument of, -1 where it is none's. */
  clause: number;
  copula: boolean;
  /** Subject of a verb of speech. */
  speaks: boolean;
  /** Actor that speaks the quote around the pronoun, -1 outside quotes or where unknown. */
  speaker: number;
  gender: "male" | "female" | null;
}

const at = Object.fromEntries(featureNames.map((name, number) => [name, number])) as Record<
  (typeof featureNames)[number],
  number
>;

/**
 * Writes the numbers of the features that hold of a pronoun and a candidate into `out` and returns how many.
 * `nearness` is the candidate's place counted back from the pronoun, `seen` how often its actor was mentioned before.
 */
export function candidateFeatures(
  view: PronounView,
  candidate: Candidate,
  actor: ActorDraft,
  candidateClause: number,
  nearness: number,
  seen: number,
  word: string,
  out: Int32Array,
): number {
  let count = 0;
  const { node } = candidate;
  const distance = view.node.sentence - node.sentence;
  out[count++] =
    distance === 0
      ? at["same sentence"]
      : distance === 1
        ? at["one sentence back"]
        : distance === 2
          ? at["two back"]
          : distance === 3
            ? at["three back"]
            : at["further back"];
  if (distance === 0 && view.possessive) out[count++] = at["same sentence, possessive pronoun"];
  out[count++] =
    nearness === 0
      ? at["nearest candidate"]
      : nearness === 1
        ? at["second nearest"]
        : nearness < 5
          ? at["third to fifth"]
          : at.beyond;
  const { role } = candidate;
  const subject = role === "nsubj" || role === "nsubj:pass";
  if (role === "nsubj") out[count++] = at.subject;
  else if (role === "nsubj:pass") out[count++] = at["passive subject"];
  else if (role === "obj" || role === "iobj") out[count++] = at.object;
  else if (role === "obl" || role === "obl:agent") out[count++] = at.oblique;
  else if (role === "nmod:poss") out[count++] = at.possessor;
  else if (role === "appos" || role === "compound") out[count++] = at["apposition or compound"];
  else out[count++] = at["other role"];
  if (role === view.role) out[count++] = at["same role"];
  if (subject && view.role.startsWith("nsubj")) out[count++] = at["both subjects"];
  if (candidate.mainSubject) out[count++] = at["subject of the main clause"];
  if (candidate.firstOfSentence) out[count++] = at["first of its sentence"];
  if (node.form === "pronoun") out[count++] = word === view.word ? at["same pronoun"] : at["other pronoun"];
  else if (node.form === "name" || node.form === "metonym") out[count++] = at.name;
  else out[count++] = candidate.definite ? at["definite nominal"] : at["indefinite nominal"];
  const gender = node.gender ?? actor.gender;
  if (view.gender !== null) out[count++] = gender === null ? at["gender unknown"] : at["gender known and same"];
  const animacy = candidate.compound === null ? node.animacy : "unknown";
  const right =
    view.class === "person"
      ? animacy === "person"
      : view.class === "it"
        ? animacy === "body" || animacy === "thing"
        : animacy === "person" || animacy === "body";
  if (animacy === "unknown") out[count++] = at["animacy unknown"];
  else out[count++] = right ? at["animacy known and right"] : at["animacy wrong"];
  const plural = node.plural || candidate.compound !== null;
  out[count++] = plural === (view.class === "they") ? at["number same"] : at["number other"];
  if (candidate.compound !== null) out[count++] = at.compound;
  if (animacy === "person" || animacy === "body") {
    if (subject) out[count++] = distance === 1 ? at["animate subject of the sentence before"] : at["animate subject"];
    if (plural === (view.class === "they")) out[count++] = at["animate and number same"];
    if (animacy === "body" && !plural) out[count++] = at["one body"];
  } else if (subject) out[count++] = at["thing, subject"];
  if (plural && node.quote !== null) out[count++] = at["quoted plural"];
  out[count++] =
    seen <= 1
      ? at["seen once"]
      : seen === 2
        ? at["seen twice"]
        : seen <= 5
          ? at["seen three to five times"]
          : at["seen more often"];
  const quoted = view.node.quote !== null;
  if (node.quote === view.node.quote) out[count++] = quoted ? at["same quote"] : at["both outside quotes"];
  else if (quoted && node.quote === null) out[count++] = at["pronoun quoted, candidate not"];
  else if (!quoted) out[count++] = at["candidate quoted, pronoun not"];
  else out[count++] = at["different quotes"];
  if (quoted && view.speaker >= 0 && node.actor === view.speaker) out[count++] = at["speaker of the pronoun's quote"];
  if (candidate.embedded) out[count++] = at["inside another phrase"];
  if (candidate.paragraph === view.paragraph) out[count++] = at["same paragraph"];
  if (distance === 0 && candidateClause === view.clause && view.clause >= 0)
    out[count++] =
      view.possessive && subject
        ? at["pronoun possessive, candidate subject of its clause"]
        : at["governs or is governed in the same clause"];
  if (node.place) out[count++] = at.place;
  if (actor.kind === "state") out[count++] = at.state;
  if (candidate.agent) out[count++] = at["agent noun"];
  if (candidate.measure) out[count++] = at["time or measure noun"];
  if (view.speaks) {
    if (candidate.speaks) out[count++] = at["both subjects of verbs of speech"];
    if (animacy === "person" || animacy === "body") out[count++] = at["pronoun speaks, candidate a person or body"];
    if (actor.kind === "state") out[count++] = at["pronoun speaks, candidate a state"];
    if (distance === 0 && subject) out[count++] = at["pronoun speaks, candidate subject around it"];
  }
  if (node.sentence === 0) out[count++] = at["in the headline"];
  return count;
}

/** The features of referring to nothing that was named: "it rains", "they say". */
export function noneFeatures(view: PronounView, recent: boolean, out: Int32Array): number {
  let count = 0;
  out[count++] = at.none;
  if (view.copula) out[count++] = at["none, pronoun is subject of a copula"];
  if (view.role === "obj") out[count++] = at["none, pronoun is object"];
  if (view.speaks) out[count++] = at["none, pronoun speaks"];
  if (view.possessive) out[count++] = at["none, pronoun possessive"];
  if (!recent) out[count++] = at["none, no candidate in two sentences"];
  return count;
}
