// Mends trees where parsers slip on the sentences of news: "Britain mobilised reservists" is no noun phrase.
import type { Parsed } from "./document.js";

const timeWords = new Set(
  "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split(" "),
);
const dateWords = new Set([
  ...timeWords,
  ..."january february march april may june july august september october november december".split(" "),
]);

/** Relations that belong to a verb and go back to it once it is found. */
const ofVerbs = new Set([
  "nsubj",
  "nsubj:pass",
  "aux",
  "aux:pass",
  "advmod",
  "obl",
  "obl:unmarked",
  "advcl",
  "mark",
  "parataxis",
  "ccomp",
  "punct",
]);

/** Relations by which a subject hangs on its verb when it was not known for one. */
const looseSubjects = new Set(["discourse", "vocative", "dislocated", "dep", "reparandum", "compound"]);

/** Nouns that say when, not what. */
const timeNouns = /^(day|night|morning|evening|afternoon|week|weekend|month|year|hour|minute|time|moment)s?$/i;

/** Verbs of saying in the past, which a participle just before does not take. */
const sayingWords = /^(said|told|added|says|tells|called|warned|described|denied|confirmed|claimed)$/;

/** Verbs by which somebody gets time to do something. */
const givingWords = /^(?:gives?|gave|given|giving|grant(?:s|ed)?|allow(?:s|ed)?)$/;

/** Verbs whose "it" is somebody: bodies say, announce and deny. */
const sayers =
  /^(?:sa(?:y|ys|id)|(?:add|announc|warn|claim|confirm|argu|insist|stress|stat|accus|demand|blam|promis|vow|pledg|urg)(?:s|es|ed)|not(?:es|ed)|den(?:ies|ied))$/i;

/** Participles of what a deed leads to. */
const results =
  /^(?:kill|wound|injur|maim|break|violat|breach|destroy|damag|leav|forc|caus|sett|spark|trigger|hitt|trapp|block|cutt|end|sink|burn|displac|disrupt|strik|seiz|tak|captur|prompt|demolish|flatten|topp|sever|stopp|halt|paralys|paralyz|snarl|clos)(?:l?ing)$/i;

/** Parts of a noun phrase that stand before its head. */
const beforeHeads = new Set(["compound", "amod", "det", "nmod:poss", "nummod"]);

/**
 * Mends the tree and the tags of a sentence in place, slip by slip:
 * - words of one name that stand side by side in the tree;
 * - a past-tense verb read as an adjective of its object, with its subject or auxiliary left hanging on either;
 * - a subject read as part of the day behind it ("Peru today threatened …") or before it ("On Sunday fishermen blocked
 *   …"), or with the year before it ("Since 2022 Peru has …");
 * - a finite verb with an object that was read as a noun ("Peru thanks the government");
 * - a verb of a relative clause without pronoun that was read as a noun ("a charge the council denies");
 * - the subject of an active verb read as that of a passive, and its object as an adverbial;
 * - the subject of what is said read as a subject of who says it ("A bomb killed two, the army said");
 * - a subject read as part of the phrase that opens the sentence ("In a statement on Telegram the group accused …");
 * - a subject parted from its verb by a clause ("Peru, which imports it, has said …") and read as something else;
 * - "which" before a verb that an insertion parts it from ("attacks which, the army says, killed ten");
 * - the first half of a number in words ("|Forty|-one nurses were arrested") read as the subject;
 * - what somebody is told read as a description of them ("told a station that Peru had |offered| to mediate");
 * - the subject of what is denied read as what is denied ("denied that |talks| had been held");
 * - a preposition of a noun read as the mark of the clause ("talks |between| Peru and Chile were held");
 * - a participle behind a noun that was read as its verb ("A person |briefed| on the plan said …");
 * - what a deed led to, joined to who tells of it ("confirmed that forces had shelled it, breaking a truce");
 * - what somebody is, behind the name, read as a clause of its own ("offered to Lim, the union leader who …");
 * - "it" that says something ("It said that …") read as the "it" of "it seems that …";
 * - a finite verb joined to an infinitive, not to the finite verb above it ("called on both to stop and invited …");
 * - a perfect read as "have" and an object ("have both accepted mediation");
 * - "broker" or "host" behind "to" read as a noun ("offered to broker talks");
 * - the name of whom a noun speaks read as one who is spoken to ("met his counterpart, Ana Lim");
 * - the only verb of a sentence read as a participle of its subject ("The office called for an inquiry.");
 * - a subjunctive read as a noun ("demanded that Peru hand back the boat");
 * - "tear gas" read as a verb and its object;
 * - a participle between commas behind a subject, read as a part of it ("The paper, citing officials, reported …");
 * - somebody who is given time or named unwelcome, read as part of what follows ("gave the envoy 48 hours");
 * - an object behind an adverbial that was read as the subject of its own participle, or as an apposition of the
 *   adverbial ("condemns in strong terms the attack carried out by …");
 * - a verb of saying behind a relative clause that was read as a part of it ("Officials who asked not to be named said …").
 */
export function mendTree(sentence: Parsed): void {
  const mender = new Mender(sentence);
  const { length, xpos, deprels } = sentence;
  for (const { first, last } of sentence.names) mender.joinName(first, last);
  for (let i = 0; i + 2 < length; i++) mender.joinNumber(i);
  for (let i = 2; i < length; i++) if (sayingWords.test(sentence.forms[i])) mender.freeSaying(i);
  for (let i = 0; i < length; i++) {
    if (deprels[i] === "amod" && (xpos[i] === "VBN" || xpos[i] === "VBD")) {
      mender.perfectOf(i);
      mender.liftVerb(i);
    } else if (deprels[i] === "vocative") mender.nameOf(i);
    else if (sentence.forms[i] === "tear" && sentence.forms[i + 1] === "gas") mender.joinCompound(i);
    else if (deprels[i] === "acl" && xpos[i] === "VBN") mender.onlyVerb(i);
    else if (deprels[i] === "acl" && xpos[i] === "VBG") mender.freeParticiple(i);
    else if (deprels[i] === "obl:unmarked" && xpos[i] === "NNS") mender.giveTime(i);
    else if (deprels[i] === "obl:unmarked" && xpos[i] === "NN") mender.subjunctiveOf(i);
    else if (deprels[i] === "compound" || deprels[i] === "nmod:poss" || deprels[i] === "nummod") {
      mender.infinitiveOf(i);
      mender.freeSubject(i);
      mender.freeReceiver(i);
    } else if (deprels[i] === "appos" && mender.objectBehind(i)) continue;
    else if (deprels[i] === "appos") mender.verbOfRelative(i);
    else if (deprels[i] === "obj" || deprels[i] === "iobj") mender.verbOfObject(i);
    else if (deprels[i] === "parataxis" || deprels[i] === "dep") mender.describeName(i);
    else if (deprels[i] === "advcl" && xpos[i] === "VBG") mender.resultOf(i);
    else if (xpos[i] === "WDT" && deprels[i].startsWith("obl")) mender.subjectWhich(i);
    else if (deprels[i] === "mark") mender.caseOf(i);
    else if (deprels[i] === "expl") mender.speakerOf(i);
    else if (deprels[i] === "conj") mender.joinFinite(i);
    else if (deprels[i] === "acl:relcl" && mender.toldThat(i)) continue;
    else if (deprels[i] === "ccomp" && (mender.reduceRelative(i) || mender.subjectOfThat(i))) continue;
    else if (deprels[i] === "ccomp" || deprels[i] === "acl:relcl") mender.takeObject(i);
  }
  for (let i = 0; i < length; i++)
    if (mender.isFinite(i) || (xpos[i] === "VBN" && deprels[i] === "root")) {
      mender.makeActive(i);
      mender.shareSubjects(i);
      mender.findSubject(i);
    }
}

class Mender {
  private readonly heads: Int32Array;
  private readonly deprels: string[];
  private mended = false;

  constructor(private readonly sentence: Parsed) {
    this.heads = sentence.heads;
    this.deprels = sentence.deprels;
  }

  private child(head: number, relation: (deprel: string) => boolean, from = 0): number {
    const { heads, deprels } = this;
    for (let c = from; c < heads.length; c++) if (heads[c] === head && relation(deprels[c])) return c;
    return -1;
  }

  private has(head: number, ...relations: string[]): boolean {
    return this.child(head, (deprel) => relations.includes(deprel)) >= 0;
  }

  private hasSubject(verb: number): boolean {
    return this.child(verb, (deprel) => deprel.startsWith("nsubj") || deprel.startsWith("csubj")) >= 0;
  }

  private attach(token: number, head: number, deprel: string): void {
    this.heads[token] = head;
    this.deprels[token] = deprel;
    this.mended = true;
    if (this.sentence.xpos[token].startsWith("VB")) this.sentence.upos[token] = "VERB";
  }

  /** Is a token a verb in the present or past, or with an auxiliary. */
  isFinite(token: number): boolean {
    const { xpos, upos } = this.sentence;
    if (upos[token] !== "VERB") return false;
    if (/^VB[DZP]$/.test(xpos[token])) return true;
    return this.has(token, "aux", "aux:pass");
  }

  /** "accused |Ms| |Lim|": the words of a name that hang on one word by one relation are one phrase. */
  joinName(first: number, last: number): void {
    const { heads, deprels } = this;
    for (let token = first + 1; token <= last; token++) {
      if (heads[token] !== heads[first] || deprels[token] !== deprels[first]) continue;
      if (!/^(obj|nsubj|obl|nmod)/.test(deprels[first])) continue;
      this.attach(token, first, "flat");
      for (let c = token + 1; c < heads.length; c++) if (heads[c] === token) heads[c] = first;
    }
  }

  /** "Two officials who asked not to be named said that …": behind a participle, it is the verb of the noun before "who". */
  freeSaying(verb: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, length } = this.sentence;
    const behind = xpos[verb - 1] === "VBN" || /^(?:him|her|them|us|me|it)$/.test(this.sentence.forms[verb - 1]);
    if (!behind || !/^(xcomp|ccomp|advcl|conj|dep)$/.test(deprels[verb]) || this.has(verb, "aux")) return;
    let clause = heads[verb];
    while (clause >= 0 && !deprels[clause].startsWith("acl")) clause = heads[clause];
    if (clause < 0 || clause >= verb) return;
    const noun = heads[clause];
    if (this.child(clause, (deprel) => deprel.startsWith("nsubj"), noun) > verb) return;
    xpos[verb] = /s$/.test(this.sentence.forms[verb]) ? "VBZ" : "VBD";
    upos[verb] = "VERB";
    let root = noun;
    while (heads[root] >= 0) root = heads[root];
    if (root === noun) {
      this.attach(verb, -1, "root");
      for (let c = 0; c < length; c++) if (heads[c] === noun && (c > verb || deprels[c] === "punct")) heads[c] = verb;
    } else {
      this.attach(verb, root, "parataxis");
      for (let c = verb + 1; c < length; c++)
        if (heads[c] === root && upos[c] === "PUNCT" && c < length - 1) heads[c] = verb;
    }
    this.attach(noun, verb, "nsubj");
  }

  /** "The paper, |citing| officials, reported": between commas behind a subject, what the verb's subject does with it. */
  freeParticiple(participle: number): void {
    const { heads, deprels } = this;
    const { forms, length } = this.sentence;
    const noun = heads[participle];
    const verb = heads[noun];
    if (verb < participle || !deprels[noun].startsWith("nsubj") || forms[participle - 1] !== ",") return;
    let last = participle;
    for (let c = participle + 1; c < length; c++) if (heads[c] >= participle && heads[c] <= last) last = c;
    if (forms[last + 1] !== "," && forms[last] !== ",") return;
    this.attach(participle, verb, "advcl");
  }

  /** "Gave the envoy |48 hours| to leave": the time is what is given, and the envoy who gets it. */
  giveTime(time: number): void {
    const { heads } = this;
    const { xpos, forms } = this.sentence;
    const verb = heads[time];
    if (verb < 0 || verb > time || !givingWords.test(forms[verb]) || xpos[time - 1] !== "CD") return;
    const receiver = this.child(verb, (deprel) => deprel === "obj", verb);
    if (receiver < 0 || receiver !== time - 2) return;
    this.attach(receiver, verb, "iobj");
    this.attach(time, verb, "obj");
  }

  /** "Condemns in strong terms |the raid|": what touches an adverbial is no apposition of it, but the verb's object. */
  objectBehind(noun: number): boolean {
    const { heads, deprels } = this;
    const phrase = heads[noun];
    const verb = phrase < 0 ? -1 : heads[phrase];
    if (verb < 0 || verb > phrase || !deprels[phrase].startsWith("obl") || !this.has(phrase, "case")) return false;
    if (this.sentence.upos[phrase + 1] !== "DET" || heads[phrase + 1] !== noun) return false;
    if (!this.isFinite(verb) || this.has(verb, "obj", "ccomp", "xcomp", "aux:pass")) return false;
    this.attach(noun, verb, "obj");
    return true;
  }

  /** "Offered to Lim, |the union leader| who left": an apposition of the name before the comma. */
  describeName(noun: number): void {
    const { upos, xpos, forms } = this.sentence;
    if (upos[noun] !== "NOUN" || this.hasSubject(noun) || this.has(noun, "cop")) return;
    let first = noun;
    for (let c = 0; c < noun; c++) if (this.heads[c] === noun && c < first && this.deprels[c] !== "punct") first = c;
    const comma = first - 1;
    if (!/^(?:the|a|an)$/i.test(forms[first]) || comma < 1 || forms[comma] !== "," || xpos[comma - 1] !== "NNP") return;
    let name = comma - 1;
    while (this.deprels[name] === "flat" || (this.deprels[name] === "compound" && this.heads[name] < name))
      name = this.heads[name];
    if (this.heads[name] === noun || !/^(?:nsubj|obj|iobj|obl|nmod|root)/.test(this.deprels[name])) return;
    this.attach(noun, name, "appos");
  }

  /** "Confirmed that forces had shelled it, |breaking| a truce": of what is told or charged, not of the telling. */
  resultOf(verb: number): void {
    const { forms, xpos } = this.sentence;
    const teller = this.heads[verb];
    if (teller < 0 || teller > verb) return;
    // "Accused Peru of breaking the truce |by shelling| a post": how the truce was broken.
    const means = forms[verb - 1] === "by" && /^(?:accus|blam)/.test(forms[teller]);
    if (!means && (!results.test(forms[verb]) || forms[verb - 1] !== ",")) return;
    let told = -1;
    for (let c = teller + 1; c < verb; c++)
      if (
        (this.heads[c] === teller && this.deprels[c] === "ccomp") ||
        (xpos[c] === "VBG" && this.has(c, "mark") && this.isBelow(c, teller))
      )
        told = c;
    if (told >= 0) this.attach(verb, told, "advcl");
  }

  /** "Attacks |which|, according to the army, killed ten": the subject of the verb, which describes the noun before it. */
  subjectWhich(which: number): void {
    const { xpos, upos, forms } = this.sentence;
    const verb = this.heads[which];
    if (verb < which || which === 0 || forms[which + 1] !== "," || !/^VB[ND]$/.test(xpos[verb])) return;
    if (this.hasSubject(verb) || this.has(verb, "aux", "aux:pass") || !/^(?:NOUN|PROPN)$/.test(upos[which - 1])) return;
    let noun = which - 1;
    while (this.deprels[noun] === "nmod" && this.heads[noun] < noun) noun = this.heads[noun];
    if (this.heads[noun] === verb) return;
    xpos[verb] = "VBD";
    this.attach(which, verb, "nsubj");
    this.attach(verb, noun, "acl:relcl");
    const object = this.child(verb, (deprel) => deprel === "obl", verb + 1);
    if (object > verb && !this.has(object, "case")) this.deprels[object] = "obj";
  }

  /** "A person |briefed| on the plan said …": says whether a verb was made the participle of its subject. */
  reduceRelative(verb: number): boolean {
    const { xpos, upos } = this.sentence;
    const teller = this.heads[verb];
    if (teller <= verb || !/^VB[DN]$/.test(xpos[verb]) || !/^VB[DZ]$/.test(xpos[teller]) || this.hasSubject(teller))
      return false;
    const subject = this.child(verb, (deprel) => deprel === "nsubj");
    if (subject < 0 || subject > verb || upos[subject] === "PRON" || this.has(verb, "aux", "aux:pass", "obj", "mark"))
      return false;
    for (let i = verb; i < teller; i++) if (upos[i] === "PUNCT") return false;
    xpos[verb] = "VBN";
    this.attach(subject, teller, "nsubj");
    this.attach(verb, subject, "acl");
    return true;
  }

  /** "Denied that |talks| had been held": says whether the clause was given its subject. */
  subjectOfThat(verb: number): boolean {
    const { forms, xpos } = this.sentence;
    const teller = this.heads[verb];
    if (teller < 0 || teller > verb || this.hasSubject(verb)) return false;
    // What is told has a finite verb; what is demanded ("that control be given up") has none.
    const first = this.child(verb, (deprel) => /^(?:aux|cop)/.test(deprel), teller);
    if (first < 0 || !/^(?:VB[DZP]|MD)$/.test(xpos[first])) return false;
    if (forms[teller + 1]?.toLowerCase() !== "that") return false;
    const noun = this.heads[teller + 1];
    if (noun <= teller + 1 || noun >= verb || this.heads[noun] !== teller || this.deprels[noun] !== "obj") return false;
    this.attach(noun, verb, this.has(verb, "aux:pass") ? "nsubj:pass" : "nsubj");
    this.attach(teller + 1, verb, "mark");
    return true;
  }

  /** "Talks |between| Peru and Chile were held": of the noun behind it. */
  caseOf(token: number): void {
    const { forms, upos } = this.sentence;
    if (!/^(?:between|among|of|with|against|from)$/i.test(forms[token])) return;
    const verb = this.heads[token];
    for (let noun = token + 1; noun < verb; noun++) {
      if (upos[noun] === "VERB") return;
      if (this.deprels[noun] !== "nmod" || this.heads[noun] >= token || this.has(noun, "case")) continue;
      this.attach(token, noun, "case");
      upos[token] = "ADP";
      return;
    }
  }

  /** "Told a station that Peru had |offered| to mediate": says whether the clause was hung on the telling. */
  toldThat(verb: number): boolean {
    const { forms } = this.sentence;
    const noun = this.heads[verb];
    const teller = noun < 0 ? -1 : this.heads[noun];
    if (teller < 0 || teller > noun || !/^i?obj$/.test(this.deprels[noun])) return false;
    if (!/^(?:told|tells?|telling|informed|assured|warned|reminded)$/i.test(forms[teller])) return false;
    const that = this.child(verb, () => true, noun + 1);
    if (
      that < 0 ||
      forms[that].toLowerCase() !== "that" ||
      !this.hasSubject(verb) ||
      this.deprels[that].startsWith("nsubj")
    )
      return false;
    // A description would lack its object.
    if (!this.has(verb, "xcomp", "ccomp") && this.child(verb, (deprel) => deprel === "obj", that + 1) < 0) return false;
    this.attach(verb, teller, "ccomp");
    this.attach(that, verb, "mark");
    return true;
  }

  /** Does a word hang on another, or on its object. */
  private isBelow(token: number, above: number): boolean {
    const head = this.heads[token];
    return head === above || (head > above && this.heads[head] === above && this.deprels[head] === "obj");
  }

  /** "It said that …": who says something is its subject. */
  speakerOf(token: number): void {
    const verb = this.heads[token];
    if (verb < token || !sayers.test(this.sentence.forms[verb]) || !this.isFinite(verb)) return;
    if (this.sentence.forms[token].toLowerCase() !== "it" || this.has(verb, "aux:pass") || this.hasSubject(verb))
      return;
    this.attach(token, verb, "nsubj");
  }

  /** "Called on both to stop and |invited| them": past and present are joined to a verb that is so too. */
  joinFinite(verb: number): void {
    const { heads } = this;
    const { xpos, upos } = this.sentence;
    if (!/^VB[DZ]$/.test(xpos[verb]) || this.hasSubject(verb)) return;
    let above = heads[verb];
    if (above < 0 || xpos[above] !== "VB" || !this.has(above, "mark", "aux")) return;
    for (let steps = 0; steps < 6 && above >= 0; steps++) {
      above = heads[above];
      if (above < 0) return;
      if (upos[above] === "VERB" && xpos[above] === xpos[verb] && above < verb) {
        this.attach(verb, above, "conj");
        return;
      }
    }
  }

  /** "|Forty|-one nurses": one number. */
  joinNumber(tens: number): void {
    const { xpos, forms } = this.sentence;
    if (xpos[tens] !== "CD" || forms[tens + 1] !== "-" || xpos[tens + 2] !== "CD") return;
    if (this.heads[tens] === tens + 2 || this.deprels[tens + 2] !== "nummod") return;
    this.attach(tens, tens + 2, "compound");
    this.heads[tens + 1] = tens;
    xpos[tens + 1] = "HYPH";
  }

  liftVerb(verb: number): void {
    const { heads, deprels } = this;
    const { length } = this.sentence;
    const noun = heads[verb];
    if (noun <= verb || heads[noun] === verb || this.has(noun, "cop")) return;
    let evidence = false;
    for (let c = 0; c < verb; c++)
      if ((heads[c] === noun || heads[c] === verb) && (deprels[c].startsWith("nsubj") || deprels[c].startsWith("aux")))
        evidence = true;
    if (!evidence) {
      this.withoutFiniteVerb(verb);
      return;
    }
    this.attach(verb, heads[noun], deprels[noun]);
    this.attach(noun, verb, "obj");
    for (let c = 0; c < length; c++) if (heads[c] === noun && c !== verb && ofVerbs.has(deprels[c])) heads[c] = verb;
  }

  /** "Tanks shelled positions": a sentence without a finite verb, whose participle stands between two nouns. */
  private withoutFiniteVerb(verb: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, length } = this.sentence;
    if (this.mended || verb === 0 || !xpos[verb - 1].startsWith("NN")) return;
    let root = -1;
    for (let i = 0; i < length; i++) {
      if (upos[i] === "AUX" || xpos[i] === "MD" || /^VB[DZP]$/.test(xpos[i])) return;
      if (heads[i] < 0) root = i;
    }
    const noun = heads[verb];
    let subject = verb - 1;
    for (let step = 0; step < 8 && heads[subject] >= 0 && heads[subject] < verb; step++) subject = heads[subject];
    if (noun < verb || (root !== subject && root !== noun)) return;
    const loose: number[] = [];
    for (let c = 0; c < length; c++)
      if (
        c !== verb &&
        c !== noun &&
        c !== subject &&
        (heads[c] === root || heads[c] === noun) &&
        ofVerbs.has(deprels[c]) &&
        (c > verb || upos[c] === "PUNCT")
      )
        loose.push(c);
    this.attach(verb, -1, "root");
    this.attach(subject, verb, "nsubj");
    this.attach(noun, verb, "obj");
    for (const c of loose) heads[c] = verb;
  }

  /** Parts a day or year from the name that the verb wants for a subject. */
  freeSubject(token: number): void {
    const { heads, deprels } = this;
    const { xpos, forms } = this.sentence;
    const head = heads[token];
    if (head <= token) return;
    const word = forms[token].toLowerCase();
    if (deprels[token] !== "nmod:poss" && this.isDate(token, word)) {
      this.freeDate(token);
      return;
    }
    if (deprels[token] !== "compound" || !xpos[token].startsWith("NN")) return;
    if (!timeWords.has(forms[head].toLowerCase())) return;
    const verb = heads[head];
    if (verb <= head || !xpos[verb].startsWith("VB") || this.hasSubject(verb)) return;
    this.attach(token, verb, "nsubj");
    this.attach(head, verb, "obl:unmarked");
    // What stood before the name belongs to it.
    for (let c = 0; c < token; c++) if (heads[c] === head && beforeHeads.has(deprels[c])) heads[c] = token;
  }

  /** "met his counterpart, Ana Lim": a name of two words behind a noun and a comma is that of the noun. */
  nameOf(name: number): void {
    const { heads, deprels } = this;
    const { xpos, forms } = this.sentence;
    const noun = name - 2;
    if (noun < 1 || forms[name - 1] !== "," || xpos[noun] !== "NN" || !xpos[name].startsWith("NNP")) return;
    if (heads[noun] !== heads[name] || !/^(obj|obl|nsubj)/.test(deprels[noun])) return;
    if (this.child(name, (deprel) => deprel === "flat") < 0) return;
    this.attach(name, noun, "appos");
  }

  /** "The office called for an inquiry.": a whole sentence with a subject and no other verb. */
  onlyVerb(verb: number): void {
    const { heads } = this;
    const { xpos, upos, forms, length } = this.sentence;
    const noun = heads[verb];
    if (noun < 0 || heads[noun] >= 0 || noun > verb || forms[length - 1] !== "." || !this.has(noun, "det")) return;
    for (let i = 0; i < length; i++) if (upos[i] === "AUX" || xpos[i] === "MD" || /^VB[DZP]$/.test(xpos[i])) return;
    for (let c = verb + 1; c < length; c++) if (forms[c] === "by" && heads[heads[c]] === verb) return;
    if (!this.has(verb, "obj", "ccomp", "xcomp") && !/^(for|on|to|with|against)$/.test(forms[verb + 1])) return;
    for (let c = 0; c < length; c++) if (heads[c] === noun && c > verb) heads[c] = verb;
    this.attach(verb, -1, "root");
    this.attach(noun, verb, "nsubj");
    xpos[verb] = "VBD";
    for (let c = 0; c < length; c++) if (upos[c] === "PUNCT" && heads[c] === noun) heads[c] = verb;
  }

  /** "fired tear gas": a noun before its head, read as a verb. */
  joinCompound(first: number): void {
    const { heads, deprels } = this;
    const { xpos, upos } = this.sentence;
    const noun = first + 1;
    if (heads[noun] !== first || heads[first] < 0) return;
    const verb = heads[first];
    this.attach(noun, verb, upos[verb] === "VERB" && deprels[first] === "xcomp" ? "obj" : deprels[first]);
    for (let c = 0; c < heads.length; c++)
      if (heads[c] === first) heads[c] = c > noun && upos[verb] === "VERB" ? verb : noun;
    heads[first] = noun;
    deprels[first] = "compound";
    xpos[first] = "NN";
    upos[first] = "NOUN";
  }

  /** "demanded that Peru hand back the boat": the base of a verb between its subject and its object. */
  subjunctiveOf(verb: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, forms } = this.sentence;
    const object = deprels[heads[verb]] === "advmod" ? heads[heads[verb]] : heads[verb];
    const subject = verb - 1;
    if (subject < 2 || object < verb || deprels[object] !== "ccomp" || !/^(NOUN|PROPN)$/.test(upos[object])) return;
    if (heads[subject] !== verb || deprels[subject] !== "compound" || !/^\p{Lu}/u.test(forms[subject])) return;
    let first = subject;
    while (first > 0 && heads[first - 1] === subject) first--;
    const that = first - 1;
    if (forms[that] !== "that" || heads[that] !== object) return;
    xpos[verb] = "VB";
    this.attach(verb, heads[object], "ccomp");
    upos[verb] = "VERB";
    this.attach(object, verb, "obj");
    this.attach(subject, verb, "nsubj");
    this.attach(that, verb, "mark");
    if (/^(back|over|down|up|out|off)$/.test(forms[verb + 1])) this.attach(verb + 1, verb, "compound:prt");
  }

  /** "have both accepted mediation": an adverb between "have" and the participle, no object of "have" has one there. */
  perfectOf(participle: number): void {
    const { heads, deprels } = this;
    const { forms, xpos, upos } = this.sentence;
    const noun = heads[participle];
    const have = heads[noun];
    if (noun < participle || have < 0 || have > participle - 2 || deprels[noun] !== "obj") return;
    if (!/^(have|has|had)$/.test(forms[have]) || this.has(have, "aux")) return;
    for (let c = have + 1; c < participle; c++)
      if (!/^(both|all|each)$/.test(forms[c]) && !xpos[c].startsWith("RB")) return;
    const before = heads[have];
    const relation = deprels[have];
    for (let c = 0; c < heads.length; c++) if (heads[c] === have) heads[c] = participle;
    this.attach(participle, before, relation);
    this.attach(noun, participle, "obj");
    heads[have] = participle;
    deprels[have] = "aux";
    upos[have] = "AUX";
    xpos[participle] = "VBN";
    for (let c = have + 1; c < participle; c++) this.attach(c, participle, "advmod");
  }

  /** "offered to broker talks": a noun that behind "to" and before another is a verb. */
  infinitiveOf(word: number): void {
    const { heads, deprels } = this;
    const { forms, xpos, upos } = this.sentence;
    if (!/^(broker|host|veto|oust)$/.test(forms[word]) || word < 2 || forms[word - 1] !== "to") return;
    const noun = heads[word];
    const verb = heads[noun];
    if (deprels[word] !== "compound" || noun < word || verb < 0 || verb >= word || upos[verb] === "PUNCT") return;
    xpos[word] = "VB";
    xpos[word - 1] = "TO";
    this.attach(word, verb, upos[verb] === "VERB" || upos[verb] === "ADJ" ? "xcomp" : "acl");
    this.attach(noun, word, "obj");
    this.attach(word - 1, word, "mark");
    upos[word - 1] = "PART";
    upos[word] = "VERB";
  }

  /** "gave the envoy 48 hours", "declared the envoy persona non grata": a noun before a number or a noun of its own. */
  freeReceiver(noun: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, forms } = this.sentence;
    if (deprels[noun] !== "compound" || noun + 2 >= heads.length) return;
    const next = noun + 1;
    const thing = heads[noun];
    const named = forms[next] === "persona" && forms[next + 1] === "non";
    if (!named && (xpos[next] !== "CD" || heads[next] !== thing || deprels[next] !== "nummod")) return;
    let top = thing;
    if (named) while (top > noun && heads[top] > noun) top = heads[top];
    const verb = heads[top];
    if (verb < 0 || verb > noun || upos[verb] !== "VERB" || !deprels[top].startsWith("obj")) return;
    this.attach(noun, verb, named ? "obj" : "iobj");
    if (named) this.attach(top, verb, "xcomp");
    for (let c = verb + 1; c < noun; c++)
      if ((heads[c] === thing || heads[c] === top) && beforeHeads.has(deprels[c])) heads[c] = noun;
  }

  private isDate(token: number, word: string): boolean {
    return this.deprels[token] === "nummod" ? /^(1[5-9]|20)\d\d$/.test(word) : dateWords.has(word);
  }

  private freeDate(date: number): void {
    const { heads, deprels } = this;
    const { xpos, upos } = this.sentence;
    const noun = heads[date];
    // "Sunday afternoon", "May talks", "the 2022 Peru deal": the day of a noun. A name or people in the plural are freed.
    if (date + 1 >= heads.length || !(/^NN(P|PS|S)$/.test(xpos[noun]) || /^\p{Lu}/u.test(this.sentence.forms[noun])))
      return;
    if (dateWords.has(this.sentence.forms[noun].toLowerCase()) || /^\d/.test(this.sentence.forms[date + 1])) return;
    const verb = heads[noun];
    if (verb <= noun || upos[verb] !== "VERB" || !this.isFinite(verb)) return;
    const subject = deprels[noun].startsWith("nsubj");
    // The preposition goes with the date; without one, "Sunday fishermen" is what it seems.
    let preposition = -1;
    for (let c = 0; c < date; c++)
      if (c === date - 1 && (heads[c] === noun || heads[c] === verb) && /^(case|mark)$/.test(deprels[c]))
        preposition = c;
    if (preposition < 0 || (!subject && (deprels[noun] !== "obl" || this.hasSubject(verb)))) return;
    if (deprels[date] === "compound" && xpos[noun] !== "NNS" && xpos[noun] !== "NNPS" && subject) return;
    this.attach(date, verb, "obl");
    this.attach(preposition, date, "case");
    if (!subject) this.attach(noun, verb, this.has(verb, "aux:pass") ? "nsubj:pass" : "nsubj");
  }

  /** "Peru thanks the government": what has an object is a verb. */
  verbOfObject(object: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, forms } = this.sentence;
    const verb = heads[object];
    if (verb < 1 || object < verb || upos[verb] !== "NOUN") return;
    if (!/[a-z]s$/.test(forms[verb]) || this.has(verb, "det", "case", "cop", "nsubj", "nmod:poss", "amod")) return;
    const subject = this.child(verb, (deprel) => deprel === "compound");
    if (subject < 0 || subject !== verb - 1) return;
    if (deprels[verb] !== "root" && deprels[verb] !== "conj" && deprels[verb] !== "parataxis") return;
    xpos[verb] = "VBZ";
    upos[verb] = "VERB";
    this.attach(subject, verb, "nsubj");
  }

  /** "a charge the council denies": two nouns without a comma between them are no apposition. */
  verbOfRelative(verb: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, forms, length } = this.sentence;
    const noun = heads[verb];
    const subject = verb - 1;
    if (noun < 0 || subject <= noun || upos[verb] !== "NOUN" || !/[a-z]s$/.test(forms[verb])) return;
    if (heads[subject] !== verb || deprels[subject] !== "compound") return;
    if (verb + 1 < length && upos[verb + 1] !== "PUNCT" && xpos[verb + 1] !== "CC") return;
    for (let c = noun + 1; c < subject; c++)
      if (heads[c] !== verb || !/^(det|amod|compound|nmod:poss)$/.test(deprels[c])) return;
    if (subject === noun + 1 && upos[subject] !== "PROPN") return;
    xpos[verb] = "VBZ";
    upos[verb] = "VERB";
    for (let c = noun + 1; c < subject; c++) heads[c] = subject;
    this.attach(subject, verb, "nsubj");
    this.attach(verb, noun, "acl:relcl");
  }

  /** "condemns in strong terms the attack carried out by …": a participle without an auxiliary has no subject. */
  takeObject(participle: number): void {
    const { heads } = this;
    const { xpos } = this.sentence;
    let verb = heads[participle];
    if (this.deprels[participle] === "acl:relcl") {
      if (verb < 0 || this.deprels[verb] !== "obl") return;
      verb = heads[verb];
    }
    // Behind "by", what looks like a past tense is a participle too.
    const agent = () =>
      this.sentence.forms.some(
        (form, token) => form === "by" && heads[heads[token]] === participle && heads[token] > participle,
      );
    if (xpos[participle] !== "VBN" && !(xpos[participle] === "VBD" && agent())) return;
    if (verb < 0 || verb > participle || !this.isFinite(verb)) return;
    if (this.has(participle, "aux", "aux:pass", "mark", "cop") || this.has(verb, "obj", "xcomp", "cop")) return;
    const noun = this.child(participle, (deprel) => deprel === "nsubj" || deprel === "nsubj:pass", verb + 1);
    if (noun < 0 || noun > participle || this.sentence.upos[noun] === "PRON") return;
    xpos[participle] = "VBN";
    this.attach(noun, verb, "obj");
    this.attach(participle, noun, "acl");
  }

  /**
   * "Lima asked for talks", "They drove out the guests": a past tense without an auxiliary is no passive, and what
   * stands behind it without a preposition is its object.
   */
  makeActive(verb: number): void {
    const { heads, deprels } = this;
    const { xpos, upos, forms, length } = this.sentence;
    if (!/^VB[DZPN]$/.test(xpos[verb]) || this.has(verb, "aux:pass", "aux", "cop")) return;
    if (xpos[verb] === "VBN" && this.has(verb, "nsubj:pass")) {
      xpos[verb] = "VBD";
      upos[verb] = "VERB";
    }
    for (let c = 0; c < length; c++) {
      if (heads[c] !== verb) continue;
      if (c < verb && deprels[c] === "nsubj:pass") this.attach(c, verb, "nsubj");
      else if (
        c > verb &&
        (deprels[c] === "obl" || deprels[c] === "obl:agent") &&
        (upos[c] === "NOUN" || upos[c] === "PROPN") &&
        !this.has(c, "case", "mark") &&
        !this.isBehindPreposition(c) &&
        !dateWords.has(forms[c].toLowerCase()) &&
        !timeNouns.test(forms[c]) &&
        !this.has(verb, "obj", "xcomp", "ccomp")
      )
        this.attach(c, verb, "obj");
    }
  }

  /** Does a phrase follow a preposition or a participle used as one, whatever the tree makes of it. */
  private isBehindPreposition(noun: number): boolean {
    let first = noun;
    for (let c = 0; c < noun; c++) if (this.heads[c] === noun) first = Math.min(first, c);
    return first > 0 && /^(IN|TO|VBG)$/.test(this.sentence.xpos[first - 1]);
  }

  /** "A bomb killed two, the army said": of two subjects before a verb the first is that of the clause said. */
  shareSubjects(verb: number): void {
    const { heads, deprels } = this;
    let first = -1;
    // "Diplomats who met there said Peru had left": the first is that of who says so.
    const saying = heads[verb];
    if (deprels[verb] === "ccomp" && saying >= 0 && saying < verb && !this.hasSubject(saying)) {
      const subject = this.child(verb, (deprel) => deprel === "nsubj");
      const own = this.child(verb, (deprel) => deprel.startsWith("nsubj"), saying + 1);
      if (subject >= 0 && subject < saying && own > saying && own < verb) this.attach(subject, saying, "nsubj");
    }
    for (let c = 0; c < verb; c++) {
      if (heads[c] !== verb || deprels[c] !== "nsubj") continue;
      if (first < 0) {
        first = c;
        continue;
      }
      for (let clause = first + 1; clause < c; clause++)
        if (heads[clause] === verb && /^(ccomp|parataxis)$/.test(deprels[clause]) && !this.hasSubject(clause)) {
          this.attach(first, clause, this.has(clause, "aux:pass") ? "nsubj:pass" : "nsubj");
          return;
        }
      return;
    }
  }

  /** Gives a finite verb the noun before it for a subject, where it has none and the noun can be nothing else. */
  findSubject(verb: number): void {
    const { heads, deprels } = this;
    const { upos, length } = this.sentence;
    if (this.hasSubject(verb) || deprels[verb] === "conj" || deprels[verb].startsWith("acl")) return;
    const nominal = (token: number) => /^(PROPN|NOUN|PRON)$/.test(upos[token]);
    // The verb hangs on the noun that is its subject.
    const head = heads[verb];
    if (head >= 0 && head < verb && nominal(head) && /^(parataxis|appos)$/.test(deprels[verb])) {
      if (deprels[head] !== "root" || this.has(head, "case", "cop") || this.hasSubject(head)) return;
      const clause = this.child(head, (deprel) => deprel === "acl:relcl" || deprel === "appos" || deprel === "advcl");
      if (clause < 0 || clause > verb || this.sentence.forms[verb - 1] !== ",") return;
      this.attach(verb, heads[head], deprels[head]);
      this.attach(head, verb, this.has(verb, "aux:pass") ? "nsubj:pass" : "nsubj");
      for (let c = verb + 1; c < length; c++) if (heads[c] === head) heads[c] = verb;
      return;
    }
    // "In a statement on Telegram |the group| accused …": a phrase with an article of its own, right before the verb.
    const noun = verb - 1;
    if (
      noun > 2 &&
      nominal(noun) &&
      /^(nmod|appos)$/.test(deprels[noun]) &&
      heads[noun] < noun &&
      !this.has(noun, "case")
    ) {
      const article = this.child(noun, (deprel) => deprel === "det");
      if (article > 0 && nominal(article - 1) && heads[heads[noun]] === verb && deprels[heads[noun]] === "obl") {
        this.attach(noun, verb, "nsubj");
        return;
      }
    }
    for (let c = 0; c < verb; c++)
      if (heads[c] === verb && looseSubjects.has(deprels[c]) && nominal(c) && !this.has(c, "case")) {
        if (deprels[verb] === "advcl" || this.has(verb, "expl")) return;
        this.attach(c, verb, this.has(verb, "aux:pass") ? "nsubj:pass" : "nsubj");
        return;
      }
  }
}
