// How certain the text is of an event and whether it holds or not, by what governs its predicate in the tree.
import type { certainties, Factuality, Span } from "../../record/reading.js";
import type { Tree } from "../tree/logical.js";

type Certainty = (typeof certainties)[number];

/** The modal that the predicate itself has. */
export type Modality = "will" | "would" | "may" | "must" | "should" | null;

/**
 * What the tree says of a predicate's truth (Saurí & Pustejovsky 2009, FactBank), relative to whoever tells it: words
 * of speech end the search, as what stands above them belongs to the chain of attributions.
 */
export interface Status {
  factuality: Factuality;
  modality: Modality;
  /** Something that is to come, by tense, plan or purpose. */
  future: boolean;
  /** Something that is only thought of: conditional, possible, asked for, in question. */
  hypothetical: boolean;
  /** Negated, failed, prevented or denied. */
  negated: boolean;
  /** Spans of the clause that it hangs on, in UTF-16 code units of the document; null where it hangs on none. */
  condition: Span[] | null;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

const futureAuxiliaries = words("will shall 'll wo ’ll");
const possibleAuxiliaries = words("may might could can");
const mustAuxiliaries = words("must");
const shouldAuxiliaries = words("should ought");
const negations = words("not n't n’t never nor neither hardly barely scarcely nowhere no");
const probableAdverbs = words(
  "allegedly reportedly apparently probably likely presumably supposedly purportedly seemingly evidently",
);
const possibleAdverbs = words("possibly perhaps maybe potentially conceivably");
const conditionMarks = words("if unless whether provided providing lest");

/** Verbs and adjectives whose complement is a plan, wish, order or attempt. */
const intents = words(
  "want hope plan intend wish aim seek try attempt prepare expect agree promise threaten offer vow ask urge demand call order need " +
    "like pledge swear decide resolve aspire strive struggle propose request instruct tell command require press appeal " +
    "invite encourage advise pressure lobby beg plead ready willing prepared eager keen determined set due poised about reluctant " +
    "unwilling able free entitled schedule bind slate undertake volunteer mean choose opt dare commit train wait long fight work campaign move hesitate",
);
const thoughts = words(
  "consider contemplate mull weigh ponder discuss debate imagine suppose envisage envision float fear worry warn question wonder ask " +
    "speculate predict forecast anticipate foresee recommend suggest propose explore examine advocate favor favour support oppose back reject allow permit enable authorize authorise let",
);
const beliefs = words(
  "believe think suspect assume suggest appear seem feel guess reckon estimate likely presume consider understand say-so",
);
const doubts = words("doubt question dispute unlikely doubtful");
const negatives = words(
  "fail refuse decline avoid forget deny prevent stop refrain neglect avert foil thwart abandon cancel halt rule-out forbid ban prohibit " +
    "bar block refute disclaim omit abstain cease miss lack escape dodge discourage dissuade deter prevent resist pretend",
);
const transparent = words(
  "manage begin start continue help force cause come go lead keep get make be have proceed resume use happen compel see serve end rush succeed",
);
const speech = words(
  "say tell announce report state declare claim add note reveal confirm explain insist argue write maintain assert acknowledge admit " +
    "reiterate stress point emphasize emphasise testify recall disclose comment remark observe allege contend warn boast complain tweet hint indicate show find know realize realise learn conclude",
);
const irrealisNouns = words(
  "threat possibility prospect risk fear danger talk discussion idea plan call appeal request demand offer proposal suggestion rumor rumour " +
    "speculation hope chance likelihood warning preparation intention intent option case event goal aim desire wish bid attempt effort need " +
    "readiness willingness promise pledge question concern expectation prediction consideration thought notion decision right ability refusal",
);
const negativeNouns = words("lack absence failure refusal prevention denial end avoidance");

const rank: Record<Certainty, number> = { certain: 3, probable: 2, possible: 1, unknown: 0 };

class Search {
  certainty: Certainty = "certain";
  negated = false;
  future = false;
  hypothetical = false;
  modality: Modality = null;
  condition: Span[] | null = null;

  lower(certainty: Certainty): void {
    if (rank[certainty] < rank[this.certainty]) this.certainty = certainty;
  }

  /** Reads what hangs on a predicate: auxiliaries, negation, adverbs, conditional clauses. */
  scan(tree: Tree, token: number, own: boolean): void {
    const { deprels } = tree.sentence;
    const { lemmas } = tree;
    for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
      const lemma = lemmas[c];
      switch (deprels[c]) {
        case "aux": {
          let modality: Modality = null;
          if (futureAuxiliaries.has(lemma)) {
            modality = "will";
            this.future = true;
            this.lower("probable");
          } else if (lemma === "would" || lemma === "'d") {
            modality = "would";
            this.future = true;
            this.lower("probable");
          } else if (possibleAuxiliaries.has(lemma)) {
            modality = "may";
            this.hypothetical = true;
            this.lower("possible");
          } else if (mustAuxiliaries.has(lemma)) modality = "must";
          else if (shouldAuxiliaries.has(lemma)) modality = "should";
          if (modality === "must" || modality === "should") {
            this.hypothetical = true;
            this.lower("unknown");
          }
          if (own && modality !== null) this.modality = modality;
          break;
        }
        case "cop":
          // "are to meet on Monday"
          if (tree.isVerb(token) && tree.hasMark(token, "to") && (lemma === "be" || lemma === "is")) {
            this.future = true;
            this.lower("probable");
            if (own) this.modality = "will";
          }
          break;
        case "advmod":
          if (negations.has(lemma)) {
            if (!tree.boundsNumber(c)) this.negated = !this.negated;
          } else if (lemma === "almost" || lemma === "nearly") {
            if (tree.isVerb(token)) this.negated = true;
          } else if (probableAdverbs.has(lemma)) this.lower("probable");
          else if (possibleAdverbs.has(lemma)) {
            this.lower("possible");
            this.hypothetical = true;
          }
          break;
        case "det":
          if (lemma === "no") this.negated = !this.negated;
          break;
        case "nsubj":
        case "nsubj:pass":
        case "obj":
          if (own && (lemma === "nobody" || lemma === "none" || lemma === "nothing")) this.negated = !this.negated;
          if (own && tree.isVerb(token)) {
            const determiner = tree.child(c, "det");
            const neither = determiner >= 0 && lemmas[determiner] === "neither";
            // "not a single shell was fired"
            if (neither || tree.hasNo(c) || isNone(tree, c)) this.negated = !this.negated;
          }
          break;
        case "advcl":
          if (this.condition === null && isConditional(tree, c)) this.condition = clauseSpans(tree, c);
          break;
      }
    }
  }
}

/** "not a single shell", "not one shell". */
function isNone(tree: Tree, noun: number): boolean {
  const { deprels } = tree.sentence;
  let one = false;
  for (let c = tree.firstChild(noun); c >= 0 && c < noun; c = tree.after(c))
    if (/^(single|one|a)$/.test(tree.lemmas[c])) one = true;
  if (!one) return false;
  for (let c = tree.firstChild(noun); c >= 0 && c < noun; c = tree.after(c))
    if (deprels[c] === "advmod" && tree.lemmas[c] === "not") return true;
  return false;
}

function isConditional(tree: Tree, clause: number): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(clause); c >= 0; c = tree.after(c))
    if (deprels[c] === "mark" && conditionMarks.has(tree.lemmas[c])) return true;
  return false;
}

function clauseSpans(tree: Tree, clause: number): Span[] {
  const [low, high] = subtree(tree, clause);
  return [[tree.sentence.starts[low], tree.sentence.ends[high]]];
}

/** First and last token of everything that hangs on a token. */
function subtree(tree: Tree, token: number): [number, number] {
  let low = token;
  let high = token;
  const stack = [token];
  while (stack.length > 0) {
    const at = stack.pop() as number;
    if (at < low) low = at;
    if (at > high) high = at;
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c)) if (tree.sentence.upos[c] !== "PUNCT") stack.push(c);
  }
  return [low, high];
}

/**
 * What the tree says of the truth of a predicate.
 * @param predicate the token of a verb, of an adjective, or of a noun of action
 * @param support the verb that says that the noun's action takes place ("launched an attack"), -1 where none does
 */
export function statusOf(tree: Tree, predicate: number, support = -1): Status {
  const { heads, deprels, xpos, upos, forms, length } = tree.sentence;
  const search = new Search();
  let at = predicate;
  search.scan(tree, at, true);
  if (support >= 0 && support !== predicate) {
    at = support;
    search.scan(tree, at, true);
    // "denied any talks"
    if (tree.lemmas[support] === "deny") search.negated = !search.negated;
  }
  let reachedRoot = false;
  for (let step = 0; step < 16; step++) {
    const head = heads[at];
    if (head < 0) {
      reachedRoot = true;
      break;
    }
    const lemma = tree.lemmas[head];
    const relation = deprels[at];
    let stop = false;
    switch (relation) {
      case "xcomp":
      case "ccomp":
      case "csubj":
      case "obj":
      case "nsubj":
      case "nsubj:pass":
      case "acl": {
        if (isConditional(tree, at) && relation !== "ccomp") {
          search.hypothetical = true;
          search.lower("possible");
          stop = true;
          break;
        }
        if (relation === "ccomp" && tree.hasMark(at, "whether")) {
          search.hypothetical = true;
          search.lower("unknown");
        }
        if (relation === "acl" && (xpos[at] === "VBG" || xpos[at] === "VBN") && !irrealisNouns.has(lemma)) {
          stop = true;
          break;
        }
        if (negatives.has(lemma) && relation !== "nsubj") {
          search.negated = !search.negated;
          search.scan(tree, head, false);
        } else if (doubts.has(lemma)) {
          search.lower("possible");
          search.hypothetical = true;
          stop = true;
        } else if (speech.has(lemma) && (relation === "ccomp" || relation === "obj")) stop = true;
        else if (intents.has(lemma) && relation !== "nsubj" && (relation !== "ccomp" || !isFiniteVerb(tree, at))) {
          search.future = true;
          search.lower("unknown");
        } else if (thoughts.has(lemma) && relation !== "nsubj") {
          search.hypothetical = true;
          search.lower("possible");
        } else if (beliefs.has(lemma) && relation !== "nsubj") search.lower("probable");
        else if (irrealisNouns.has(lemma)) {
          search.hypothetical = true;
          search.lower("possible");
        } else if (negativeNouns.has(lemma)) search.negated = !search.negated;
        else if (upos[head] === "VERB" || transparent.has(lemma)) search.scan(tree, head, false);
        break;
      }
      case "nmod":
      case "obl":
        if (tree.hasPreposition(at, "without")) search.negated = !search.negated;
        if (irrealisNouns.has(lemma)) {
          search.hypothetical = true;
          search.lower("possible");
        } else if (negativeNouns.has(lemma) && tree.hasPreposition(at, "of")) search.negated = !search.negated;
        else if (relation === "obl") {
          if (intents.has(lemma) || thoughts.has(lemma)) {
            search.hypothetical = true;
            search.lower("possible");
          }
          // What only stands beside another event keeps its own truth.
          stop = true;
        }
        break;
      case "conj":
        if (tree.child(at, "nsubj") < 0 && tree.child(at, "aux") < 0 && upos[head] === "VERB")
          search.scan(tree, head, false);
        break;
      case "advcl":
        if (isConditional(tree, at)) {
          search.hypothetical = true;
          search.lower("possible");
          stop = true;
        } else if (tree.hasPreposition(at, "from") && negatives.has(lemma)) {
          // "barred them from landing"
          search.negated = !search.negated;
          search.hypothetical = true;
          search.lower("unknown");
          stop = true;
        } else if (tree.hasMark(at, "to") || (tree.hasMark(at, "for") && xpos[at] === "VB")) {
          search.future = true;
          search.lower("unknown");
          stop = true;
        } else if (tree.hasMark(at, "without") || tree.hasPreposition(at, "without")) {
          search.negated = !search.negated;
          stop = true;
        } else if (tree.hasMark(at, "until") || tree.hasMark(at, "before")) {
          search.future = true;
          search.lower("unknown");
          stop = true;
        } else stop = xpos[at] !== "VBG";
        break;
      default:
        stop = true;
    }
    if (stop) break;
    at = head;
  }
  if (reachedRoot && length > 0 && forms[length - 1] === "?") {
    search.hypothetical = true;
    search.lower("unknown");
  }
  return {
    factuality: { certainty: search.certainty, polarity: search.negated ? "negative" : "positive" },
    modality: search.modality,
    future: search.future,
    hypothetical: search.hypothetical,
    negated: search.negated,
    condition: search.condition,
  };
}

function isFiniteVerb(tree: Tree, token: number): boolean {
  const { xpos, deprels } = tree.sentence;
  if (xpos[token] === "VBD" || xpos[token] === "VBZ" || xpos[token] === "VBP") return true;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (deprels[c] === "aux" || deprels[c] === "cop") return true;
  return false;
}
