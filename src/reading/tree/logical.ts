// One sentence's tree as the coder walks it: children, who acts in a clause and who is acted on, words behind prepositions.
import type { Sentence } from "../../language/document.js";

/** Far enough for the deepest sentences of news, short enough for endless ones. */
const mostSteps = 24;

/** Nouns that stand before "of" and leave the matter to the noun behind it ("a series of attacks"). */
const measures = new Set(
  (
    "series round wave number group dozen hundred thousand score million billion lot majority some all most many several half third " +
    "quarter part kind sort type form piece act string spate barrage campaign couple pair handful one two three four five six seven " +
    "eight nine ten none any each both lots rest bulk remainder total percent first second latest last member plenty " +
    "kg kilo kilogram kilogramme gram litre liter gallon barrel box bag sack crate lorry truck container carload boatload truckload planeload shipload consignment load batch stock raft host range flurry outbreak bout period day week month year ton tonne crowd band team bunch set pattern level amount spell few other others ones more"
  ).split(" "),
);

/** Verbs whose infinitive is done by their subject though they have an object ("promised him to go"). */
const subjectControl = new Set([
  "promise",
  "deny",
  "admit",
  "threaten",
  "vow",
  "pledge",
  "use",
  "take",
  "need",
  "give",
  "have",
  "make",
]);

/** Verbs whose object did, or may not do, what a preposition and "-ing" say. */
const objectControl = new Map(
  Object.entries({
    of: "accuse suspect convict acquit clear",
    for: "blame thank praise condemn criticize criticise denounce arrest detain fine jail charge applaud commend punish sentence sue prosecute try expel sanction fault",
    from: "prevent stop ban bar prohibit block forbid keep deter dissuade discourage disqualify",
  }).flatMap(([preposition, verbs]) => verbs.split(" ").map((verb) => [verb, [preposition]])),
);

const relativePronouns = new Set(["WP", "WDT"]);

/** Verbs that give a thing a name ("what it called …", "what he described as …"). */
const namings = new Set(
  "call term label brand dub describe characterize characterise regard see view consider denounce".split(" "),
);

/** A sentence with an index of children. Made once a sentence, in time linear in its length. */
export class Tree {
  readonly length: number;
  /** Lower-case lemmas; parts joined by hyphens make one lemma where the vocabulary knows it ("cease-fire"). */
  readonly lemmas: string[];
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  /** What was found by token, so that each is looked for once; -2 where nobody asked yet. */
  private readonly agents: Int32Array;
  private readonly patients: Int32Array;
  private readonly contents: Int32Array;

  constructor(
    readonly sentence: Sentence,
    readonly index: number,
    vocabulary: ReadonlySet<string>,
  ) {
    const { length, heads, forms } = sentence;
    this.length = length;
    this.first = new Int32Array(length).fill(-1);
    this.next = new Int32Array(length).fill(-1);
    this.agents = new Int32Array(length).fill(-2);
    this.patients = new Int32Array(length).fill(-2);
    this.contents = new Int32Array(length).fill(-2);
    for (let i = length - 1; i >= 0; i--) {
      const head = heads[i];
      if (head < 0) continue;
      this.next[i] = this.first[head];
      this.first[head] = i;
    }
    this.lemmas = new Array<string>(length);
    for (let i = 0; i < length; i++) this.lemmas[i] = lemmaAt(sentence, i, vocabulary);
    for (let i = 2; i < length; i++) {
      if (forms[i - 1] !== "-" && forms[i - 1] !== "‑") continue;
      const joined = `${this.lemmas[i - 2]}-${this.lemmas[i]}`;
      if (vocabulary.has(joined)) this.lemmas[i] = joined;
      else if (vocabulary.has(this.lemmas[i - 2] + this.lemmas[i]))
        this.lemmas[i] = this.lemmas[i - 2] + this.lemmas[i];
    }
  }

  /** The first child of a token, -1 where it has none; go on with {@link after}. */
  firstChild(token: number): number {
    return this.first[token];
  }

  /** The next child of the same head, -1 after the last. */
  after(child: number): number {
    return this.next[child];
  }

  /** The first child with a relation, -1 where there is none. */
  child(token: number, deprel: string): number {
    const { deprels } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c]) if (deprels[c] === deprel) return c;
    return -1;
  }

  isVerb(token: number): boolean {
    const upos = this.sentence.upos[token];
    return upos === "VERB" || (upos === "AUX" && this.sentence.deprels[token] !== "aux");
  }

  isNominal(token: number): boolean {
    const upos = this.sentence.upos[token];
    return (
      upos === "NOUN" ||
      upos === "PROPN" ||
      upos === "PRON" ||
      upos === "NUM" ||
      upos === "DET" ||
      upos === "ADJ" ||
      upos === "SYM"
    );
  }

  /** Whether a verb is passive: by an auxiliary, a passive subject, or as a participle that modifies a noun. */
  isPassive(token: number): boolean {
    const { deprels, xpos } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c])
      if (
        deprels[c] === "aux:pass" ||
        deprels[c] === "nsubj:pass" ||
        deprels[c] === "csubj:pass" ||
        // "A plan to talk, put forward by Peru": whatever the participle was hung on.
        (deprels[c] === "obl:agent" && xpos[token] === "VBN")
      )
        return true;
    if (xpos[token] !== "VBN") return false;
    for (let c = this.first[token]; c >= 0; c = this.next[c])
      if (deprels[c] === "aux" || deprels[c] === "nsubj") return false;
    const deprel = deprels[token];
    if (deprel === "conj") {
      const head = this.sentence.heads[token];
      return head >= 0 && this.sentence.xpos[head] === "VBN" && this.isPassive(head);
    }
    return (
      deprel === "acl" ||
      deprel === "acl:relcl" ||
      deprel === "advcl" ||
      deprel === "xcomp" ||
      deprel === "amod" ||
      deprel === "parataxis" ||
      deprel === "root"
    );
  }

  /** The antecedent of a relative pronoun, else the token itself. */
  antecedent(token: number): number {
    const { heads, deprels, xpos, upos } = this.sentence;
    if (token < 0 || (!relativePronouns.has(xpos[token]) && !(upos[token] === "PRON" && this.lemmas[token] === "that")))
      return token;
    let clause = heads[token];
    for (let step = 0; step < mostSteps && clause >= 0; step++) {
      if (deprels[clause] === "acl:relcl" || deprels[clause] === "acl") return heads[clause];
      clause = heads[clause];
    }
    return token;
  }

  /** The token of the `by`-phrase of a passive, -1 where there is none. */
  private byPhrase(token: number): number {
    const { deprels } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c]) {
      if (deprels[c] === "obl:agent") return c;
      if ((deprels[c] === "obl" || deprels[c] === "nmod") && this.hasPreposition(c, "by") && !isGerund(this, c))
        return c;
    }
    return -1;
  }

  /** Who acts in the clause of a verb or adjective: the token of the logical subject, -1 where the tree does not say. */
  agent(token: number): number {
    if (this.agents[token] === -2) this.agents[token] = this.findAgent(token, 0);
    return this.agents[token];
  }

  private findAgent(token: number, depth: number): number {
    if (depth > mostSteps) return -1;
    if (this.isPassive(token)) {
      const by = this.byPhrase(token);
      if (by >= 0) return by;
      if (this.sentence.deprels[token] === "conj") {
        const head = this.sentence.heads[token];
        if (this.isPassive(head)) return this.findAgent(head, depth + 1);
      }
      return -1;
    }
    return this.surfaceSubject(token, depth);
  }

  /** The subject that stands or is understood, whatever the voice. */
  surfaceSubject(token: number, depth = 0): number {
    if (depth > mostSteps) return -1;
    const { deprels, heads, xpos } = this.sentence;
    let expletive = false;
    let outer = -1;
    for (let c = this.first[token]; c >= 0; c = this.next[c]) {
      const deprel = deprels[c];
      if (deprel === "nsubj" || deprel === "nsubj:pass") return this.antecedent(c);
      if (deprel === "nsubj:outer") outer = c;
      if (deprel === "csubj" || deprel === "expl") expletive = true;
    }
    if (outer >= 0) return this.antecedent(outer);
    if (expletive) return -1;
    const head = heads[token];
    if (head < 0) return -1;
    switch (deprels[token]) {
      case "xcomp": {
        const object = this.child(head, "obj");
        // "had its gates closed"
        if (object >= 0 && xpos[token] === "VBN") return this.antecedent(object);
        if (object >= 0 && object !== token && !subjectControl.has(this.lemmas[head]) && this.isVerb(head))
          return this.antecedent(object);
        if (this.isPassive(head)) return this.findPatient(head, depth + 1);
        return this.surfaceSubject(head, depth + 1);
      }
      case "conj":
      case "cop":
        return this.isVerb(head) || this.sentence.upos[head] === "ADJ" || this.child(head, "cop") >= 0
          ? this.surfaceSubject(head, depth + 1)
          : -1;
      case "ccomp":
        // A complement with its own finite verb and no subject is an imperative or a fragment.
        return xpos[token] === "VBG" || xpos[token] === "VB" || xpos[token] === "VBN"
          ? this.surfaceSubject(head, depth + 1)
          : -1;
      case "advcl":
      case "advcl:relcl":
        if (this.isVerb(head) || this.sentence.upos[head] === "ADJ" || this.child(head, "cop") >= 0) {
          if (this.hasMark(token, "by") && this.isPassive(head)) return this.findAgent(head, depth + 1);
          // "accused Peru of attacking …", "thanked Peru for mediating": whom the verb is done to did that.
          if (
            this.isParticiple(token) &&
            objectControl.get(this.lemmas[head])?.some((word) => this.hasPreposition(token, word))
          ) {
            const patient = this.findPatient(head, depth + 1);
            if (patient >= 0 && !this.isEachOther(patient)) return patient;
          }
          return this.surfaceSubject(head, depth + 1);
        }
        return this.isNominal(head) ? this.possessor(head) : -1;
      case "acl:relcl":
        return this.relativeObjectGap(token) ? -1 : head;
      case "acl":
        if (xpos[token] === "VBG" || xpos[token] === "VBN" || xpos[token] === "VBD") return head;
        return this.possessor(head);
      default:
        return -1;
    }
  }

  /** "No soldiers", but not "no more than five soldiers". */
  hasNo(noun: number): boolean {
    const determiner = this.child(noun, "det");
    return determiner >= 0 && this.lemmas[determiner] === "no" && !this.boundsNumber(determiner);
  }

  /** "No" of "no more than five". */
  boundsNumber(token: number): boolean {
    const { forms } = this.sentence;
    return /^(?:more|fewer|less)$/i.test(forms[token + 1] ?? "") && forms[token + 2] === "than";
  }

  /** "Attacking", "having attacked". */
  private isParticiple(token: number): boolean {
    const { xpos } = this.sentence;
    if (xpos[token] === "VBG") return true;
    const auxiliary = xpos[token] === "VBN" ? this.child(token, "aux") : -1;
    return auxiliary >= 0 && xpos[auxiliary] === "VBG";
  }

  /** Whether a relative clause has a subject of its own, so that the antecedent is its object. */
  private relativeObjectGap(token: number): boolean {
    return this.child(token, "nsubj") >= 0 || this.child(token, "nsubj:pass") >= 0;
  }

  /** The possessor, or agent, of a noun of action: "Peru's offer", "the offer by Peru"; -1 where there is none. */
  possessor(noun: number): number {
    const { deprels, heads } = this.sentence;
    for (let c = this.first[noun]; c >= 0; c = this.next[c]) if (deprels[c] === "nmod:poss") return c;
    for (let c = this.first[noun]; c >= 0; c = this.next[c])
      if (
        (deprels[c] === "nmod" || deprels[c] === "obl") &&
        (this.hasPreposition(c, "by") || this.hasPreposition(c, "from"))
      )
        return c;
    // The object of a verb: whoever makes the offer.
    const head = heads[noun];
    if (head >= 0 && deprels[noun] === "obj" && this.isVerb(head)) return this.findAgent(head, 1);
    return -1;
  }

  /** Who is acted on: the direct object, or the subject of a passive; -1 where the tree does not say. */
  patient(token: number): number {
    if (this.patients[token] === -2) this.patients[token] = this.findPatient(token, 0);
    return this.patients[token];
  }

  private findPatient(token: number, depth: number): number {
    if (depth > mostSteps) return -1;
    const { deprels, heads } = this.sentence;
    if (this.isPassive(token)) return this.surfaceSubject(token, depth);
    const object = this.child(token, "obj");
    if (object >= 0) return this.antecedent(object);
    const indirect = this.child(token, "iobj");
    if (indirect >= 0) return this.antecedent(indirect);
    // "resumed shelling the town": the object may hang on the verb above.
    if (deprels[token] === "xcomp" && this.sentence.xpos[token] === "VBG") {
      const shared = this.child(heads[token], "obj");
      if (shared > token) return shared;
    }
    if (deprels[token] === "acl:relcl" && this.relativeObjectGap(token)) return heads[token];
    // "attacked and burned the village": the object hangs on the last of the verbs.
    for (let c = this.first[token]; c >= 0; c = this.next[c])
      if (deprels[c] === "conj" && this.isVerb(c) && this.child(c, "nsubj") < 0 && c > token && c - token <= 4) {
        const shared = this.child(c, "obj");
        if (shared >= 0) return shared;
      }
    return -1;
  }

  hasPreposition(token: number, preposition: string): boolean {
    const { deprels } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c])
      if ((deprels[c] === "case" || deprels[c] === "mark") && this.lemmas[c] === preposition) return true;
    return false;
  }

  /** Is a token the "each" of "each other" or the "one" of "one another". */
  isEachOther(token: number): boolean {
    const next = this.lemmas[token + 1];
    return (this.lemmas[token] === "each" && next === "other") || (this.lemmas[token] === "one" && next === "another");
  }

  hasMark(token: number, mark: string): boolean {
    const { deprels } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c])
      if (deprels[c] === "mark" && this.lemmas[c] === mark) return true;
    return false;
  }

  /** The noun that a phrase is about: behind "a series of", "thousands of"; else the token itself. */
  content(token: number): number {
    if (this.contents[token] === -2) this.contents[token] = this.findContent(token);
    return this.contents[token];
  }

  private findContent(token: number): number {
    let at = token;
    if (this.lemmas[token] === "what") return this.named(token);
    for (let step = 0; step < 4; step++) {
      if (!measures.has(this.lemmas[at]) && this.sentence.upos[at] !== "NUM") return at;
      const { deprels } = this.sentence;
      let inner = -1;
      for (let c = this.first[at]; c >= 0; c = this.next[c])
        if (deprels[c] === "nmod" && this.hasPreposition(c, "of")) {
          inner = c;
          break;
        }
      if (inner < 0) return at;
      at = inner;
    }
    return at;
  }

  /** Of "what it called a crime" the crime; the token itself where nothing is so named. */
  private named(what: number): number {
    const clause = this.child(what, "acl:relcl");
    if (clause < 0 || !namings.has(this.lemmas[clause])) return what;
    const { deprels } = this.sentence;
    for (let c = this.first[clause]; c >= 0; c = this.next[c])
      if (
        c > clause &&
        (deprels[c] === "obj" || deprels[c] === "xcomp" || (deprels[c] === "obl" && this.hasPreposition(c, "as")))
      )
        return c;
    return what;
  }

  /** Whether one of the modifiers of a noun has a lemma of the set. */
  private isModifiedBy(token: number, modifiers: ReadonlySet<string>): boolean {
    const { deprels } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c])
      if (
        (deprels[c] === "amod" || deprels[c] === "compound" || deprels[c] === "nmod:desc") &&
        modifiers.has(this.lemmas[c])
      )
        return true;
    return false;
  }

  /**
   * Whether a token, the noun it measures, or one coordinated with it has a lemma of the set, or is modified by one of
   * `modifiers`.
   */
  isOneOf(token: number, words: ReadonlySet<string>, modifiers: ReadonlySet<string> | null = null): boolean {
    if (
      modifiers !== null &&
      (this.isModifiedBy(token, modifiers) || this.isModifiedBy(this.content(token), modifiers))
    )
      return true;
    if (words.has(this.lemmas[token])) return true;
    const content = this.content(token);
    if (content !== token && words.has(this.lemmas[content])) return true;
    const { deprels } = this.sentence;
    for (let c = this.first[token]; c >= 0; c = this.next[c]) {
      if (deprels[c] === "conj" && words.has(this.lemmas[c])) return true;
      // "the first of two raids", "guerrilla fighters": names of kinds before the head count with it.
      if (deprels[c] === "appos" && words.has(this.lemmas[c])) return true;
    }
    return false;
  }

  /** First and last token of what hangs on a token, left and right, without side clauses and outer punctuation. */
  extent(token: number): [number, number] {
    let low = token;
    let high = token;
    const { deprels, upos } = this.sentence;
    const stack = [token];
    let steps = 0;
    while (stack.length > 0 && steps++ < 4 * this.length) {
      const at = stack.pop() as number;
      if (at < low) low = at;
      if (at > high) high = at;
      for (let c = this.first[at]; c >= 0; c = this.next[c]) {
        if (upos[c] === "PUNCT" || deprels[c] === "parataxis" || deprels[c] === "discourse") continue;
        if (at === token && (deprels[c] === "conj" || deprels[c] === "cc" || deprels[c] === "mark")) continue;
        stack.push(c);
      }
    }
    return [low, high];
  }
}

const irregular = new Map([["flown", "fly"]]);

/** The lemma of a token in lower case, if it can be one of the vocabulary's. */
export function lemmaAt({ forms, lemmas, xpos }: Sentence, token: number, vocabulary: ReadonlySet<string>): string {
  const lemma = lower(lemmas[token]);
  return vocabulary.has(lemma) ? lemma : (knownBase(lower(forms[token]), xpos[token], vocabulary) ?? lemma);
}

/**
 * The base of an inflected form that the vocabulary knows, for forms that the lemmatiser never saw ("freed", "levied");
 * treebanks, too, leave some plurals as they are ("troops"). Undefined where there is none.
 */
function knownBase(form: string, xpos: string, vocabulary: ReadonlySet<string>): string | undefined {
  const without = (ending: string) => form.slice(0, -ending.length);
  const bases: (string | undefined)[] = [irregular.get(form)];
  if (xpos === "VBD" || xpos === "VBN") {
    if (form.endsWith("ied")) bases.push(`${without("ied")}y`);
    if (form.endsWith("ed")) bases.push(without("d"), without("ed"), undoubled(without("ed")));
  } else if (xpos === "VBG") {
    if (form.endsWith("ing")) bases.push(`${without("ing")}e`, without("ing"), undoubled(without("ing")));
  } else if (form.endsWith("s")) {
    if (form.endsWith("ies")) bases.push(`${without("ies")}y`);
    bases.push(without("s"));
    if (form.endsWith("es")) bases.push(without("es"), undoubled(without("es")));
  }
  return bases.find((base) => base !== undefined && vocabulary.has(base));
}

/** "boycott" of "boycotted", "refer" of "referred". */
function undoubled(stem: string): string | undefined {
  return stem.length > 3 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : undefined;
}

function isGerund(tree: Tree, token: number): boolean {
  return tree.sentence.xpos[token] === "VBG";
}

function lower(word: string): string {
  const code = word.charCodeAt(0);
  return code >= 97 && code <= 122 ? word : word.toLowerCase();
}
