// The mends of trees, one a row: a slip of the parser on the sentences of news, a sentence with it, what puts it right.
import type { MendableTree } from "./mendable-tree.js";
import { wordList, wordSet } from "./words.js";

/** A slip of the parser and what puts it right. */
export interface TreeMend {
  name: string;
  /** A sentence that the mend is for: the word that it moves, and the relation and head that it gives the word. */
  example: { sentence: string; word: string; becomes: string };
  /** Mends the tree where the slip is at a word. */
  at: (tree: MendableTree, token: number) => void;
}

const dates: ReadonlySet<string> = new Set([
  ...wordList("time", "weekdays").keys(),
  ...wordList("time", "months").keys(),
  ...wordList("time", "near").keys(),
]);
const leadingTo = wordSet("trees", "leading to");
const telling = wordSet("trees", "telling");
const charging = wordSet("trees", "charging");
const ofNouns = wordSet("trees", "of nouns");

const saying = wordSet("trees", "saying");
const plainlySaid = wordSet("trees", "plainly said");

/** Relations that belong to a verb and go back to it once it is found. */
const ofVerbs: ReadonlySet<string> = new Set([
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

/** Most steps up a tree that a mend looks. */
const STEPS_UP = 8;

/** The mends in the order in which they run, each over the whole sentence. */
export const treeMends: readonly TreeMend[] = [
  {
    name: "words of one name hang on one word",
    example: {
      sentence: "He studied at St Anne's College before he joined the navy.",
      word: "Anne",
      becomes: "flat St",
    },
    at(tree, token) {
      const { heads, deprels } = tree;
      for (const { first, last } of tree.names) {
        if (token <= first || token > last) continue;
        if (heads[token] !== heads[first] || deprels[token] !== deprels[first]) continue;
        if (!/^(obj|nsubj|obl|nmod)/.test(deprels[first])) continue;
        tree.attach(token, first, "flat");
        for (let c = token + 1; c < heads.length; c++) if (heads[c] === token) heads[c] = first;
      }
    },
  },
  {
    name: "a date before the subject is read as a part of it",
    example: {
      sentence: "On Sunday drivers from Calabria blocked the motorway for an hour.",
      word: "Sunday",
      becomes: "obl blocked",
    },
    at(tree, date) {
      const { heads, deprels, forms, xpos, upos } = tree;
      if (deprels[date] !== "compound" && deprels[date] !== "nummod") return;
      const isDate = (word: number): boolean =>
        deprels[word] === "nummod" ? /^(1[5-9]|20)\d\d$/.test(forms[word]) : dates.has(forms[word].toLowerCase());
      const noun = heads[date];
      if (noun <= date || !isDate(date)) return;
      // "Sunday afternoon", "May talks", "the 2022 Peru deal": the day of a noun. A name or people in the plural are freed.
      if (!(/^NN(P|PS|S)$/.test(xpos[noun]) || /^\p{Lu}/u.test(forms[noun]))) return;
      if (dates.has(forms[noun].toLowerCase()) || /^\d/.test(forms[date + 1])) return;
      const verb = heads[noun];
      if (verb <= noun || upos[verb] !== "VERB" || !tree.isFinite(verb)) return;
      const subject = deprels[noun].startsWith("nsubj");
      // The preposition goes with the date; without one, "Sunday fishermen" is what it seems.
      const before = date - 1;
      if (before < 0 || (heads[before] !== noun && heads[before] !== verb) || !/^(case|mark)$/.test(deprels[before]))
        return;
      if (!subject && (deprels[noun] !== "obl" || tree.hasSubject(verb))) return;
      if (deprels[date] === "compound" && xpos[noun] !== "NNS" && xpos[noun] !== "NNPS" && subject) return;
      tree.attach(date, verb, "obl");
      tree.attach(before, date, "case");
      if (!subject) tree.attachSubject(noun, verb);
    },
  },
  {
    name: "a verb between its subject and its object is read as a noun",
    example: { sentence: "Storm forces evacuation of island", word: "Storm", becomes: "nsubj forces" },
    at(tree, object) {
      const { heads, deprels, forms, xpos, upos } = tree;
      if (deprels[object] !== "obj" && deprels[object] !== "iobj") return;
      const verb = heads[object];
      if (verb < 1 || object < verb || upos[verb] !== "NOUN") return;
      if (!/[a-z]s$/.test(forms[verb]) || tree.has(verb, "det", "case", "cop", "nsubj", "nmod:poss", "amod")) return;
      const subject = tree.child(verb, (deprel) => deprel === "compound");
      if (subject < 0 || subject !== verb - 1 || !/^(root|conj|parataxis)$/.test(deprels[verb])) return;
      xpos[verb] = "VBZ";
      upos[verb] = "VERB";
      tree.attach(subject, verb, "nsubj");
    },
  },
  {
    name: "what somebody or something is, behind its name, is read as a clause",
    example: {
      sentence: "The bus stops at Old Town, a ten-minute walk from the park.",
      word: "walk",
      becomes: "appos Town",
    },
    at(tree, noun) {
      const { heads, deprels, forms, upos, xpos } = tree;
      if (deprels[noun] !== "parataxis" && deprels[noun] !== "dep") return;
      if (upos[noun] !== "NOUN" || tree.hasSubject(noun) || tree.has(noun, "cop")) return;
      let first = noun;
      for (let c = 0; c < noun; c++) if (heads[c] === noun && c < first && deprels[c] !== "punct") first = c;
      const comma = first - 1;
      if (!/^(?:the|a|an)$/i.test(forms[first]) || comma < 1 || forms[comma] !== "," || xpos[comma - 1] !== "NNP")
        return;
      let name = comma - 1;
      while (deprels[name] === "flat" || (deprels[name] === "compound" && heads[name] < name)) name = heads[name];
      if (heads[name] === noun || !/^(?:nsubj|obj|iobj|obl|nmod|root)/.test(deprels[name])) return;
      tree.attach(noun, name, "appos");
    },
  },
  {
    name: "what a told or charged deed led to hangs on the telling",
    example: {
      sentence:
        "Peru's ministry accused Chilean police of opening fire on a patrol near the crossing on Monday night, wounding two officers.",
      word: "wounding",
      becomes: "advcl opening",
    },
    at(tree, verb) {
      const { heads, deprels, forms, xpos } = tree;
      if (deprels[verb] !== "advcl" || xpos[verb] !== "VBG") return;
      const teller = heads[verb];
      if (teller < 0 || teller > verb) return;
      // "Accused Peru of breaking the truce |by shelling| a post": how the truce was broken.
      const means = forms[verb - 1] === "by" && charging.has(forms[teller]);
      if (!means && (!leadingTo.has(forms[verb]) || forms[verb - 1] !== ",")) return;
      let told = -1;
      for (let c = teller + 1; c < verb; c++)
        if (
          (heads[c] === teller && deprels[c] === "ccomp") ||
          (xpos[c] === "VBG" && tree.has(c, "mark") && tree.isBelow(c, teller))
        )
          told = c;
      if (told >= 0) tree.attach(verb, told, "advcl");
    },
  },
  {
    name: "the preposition of a noun is read as the mark of a clause",
    example: { sentence: "The end of his six-year term came as a surprise.", word: "of", becomes: "case term" },
    at(tree, token) {
      const { heads, deprels, forms, upos } = tree;
      if (deprels[token] !== "mark" || !ofNouns.has(forms[token].toLowerCase())) return;
      const verb = heads[token];
      for (let noun = token + 1; noun < verb; noun++) {
        if (upos[noun] === "VERB") return;
        if (deprels[noun] !== "nmod" || heads[noun] >= token || tree.has(noun, "case")) continue;
        tree.attach(token, noun, "case");
        upos[token] = "ADP";
        return;
      }
    },
  },
  {
    name: "a finite verb is joined to an infinitive",
    example: {
      sentence: "She refused to resign or name a successor but allied herself with the opposition.",
      word: "allied",
      becomes: "conj refused",
    },
    at(tree, verb) {
      const { heads, deprels, xpos, upos } = tree;
      if (deprels[verb] !== "conj" || !/^VB[DZ]$/.test(xpos[verb]) || tree.hasSubject(verb)) return;
      let above = heads[verb];
      if (above < 0 || xpos[above] !== "VB" || !tree.has(above, "mark", "aux")) return;
      for (let steps = 0; steps < STEPS_UP; steps++) {
        above = heads[above];
        if (above < 0) return;
        if (upos[above] === "VERB" && xpos[above] === xpos[verb] && above < verb) {
          tree.attach(verb, above, "conj");
          return;
        }
      }
    },
  },
  {
    name: "what somebody is told is read as a description of them",
    example: {
      sentence: "The envoy who had first welcomed her told a television channel that Finland had offered to mediate.",
      word: "offered",
      becomes: "ccomp told",
    },
    at(tree, verb) {
      const { heads, deprels, forms } = tree;
      if (deprels[verb] !== "acl:relcl") return;
      const noun = heads[verb];
      const teller = noun < 0 ? -1 : heads[noun];
      if (teller < 0 || teller > noun || !/^i?obj$/.test(deprels[noun])) return;
      if (!telling.has(forms[teller].toLowerCase())) return;
      const that = tree.child(verb, () => true, noun + 1);
      if (that < 0 || forms[that].toLowerCase() !== "that" || deprels[that].startsWith("nsubj")) return;
      // A description would lack its object.
      if (!tree.hasSubject(verb)) return;
      if (!tree.has(verb, "xcomp", "ccomp") && tree.child(verb, (deprel) => deprel === "obj", that + 1) < 0) return;
      tree.attach(verb, teller, "ccomp");
      tree.attach(that, verb, "mark");
    },
  },
  {
    name: "the only verb of a sentence is read as a participle of its object",
    example: {
      sentence: "Tanks shelled positions near the river.",
      word: "positions",
      becomes: "obj shelled",
    },
    at(tree, verb) {
      const { heads, deprels, forms, length, upos, xpos } = tree;
      if (deprels[verb] !== "amod" || (xpos[verb] !== "VBN" && xpos[verb] !== "VBD")) return;
      // Headlines and captions have no finite verb either.
      if (verb === 0 || !xpos[verb - 1].startsWith("NN") || forms[length - 1] !== ".") return;
      let root = -1;
      for (let i = 0; i < length; i++) {
        if (upos[i] === "AUX" || xpos[i] === "MD" || /^VB[DZP]$/.test(xpos[i])) return;
        if (heads[i] < 0) root = i;
      }
      const noun = heads[verb];
      let subject = verb - 1;
      for (let step = 0; step < STEPS_UP && heads[subject] >= 0 && heads[subject] < verb; step++)
        subject = heads[subject];
      if (noun < verb || (root !== subject && root !== noun)) return;
      const loose = [...heads.keys()].filter(
        (c) =>
          c !== verb &&
          c !== noun &&
          c !== subject &&
          (heads[c] === root || heads[c] === noun) &&
          ofVerbs.has(deprels[c]) &&
          (c > verb || upos[c] === "PUNCT"),
      );
      tree.attach(verb, -1, "root");
      tree.attach(subject, verb, "nsubj");
      tree.attach(noun, verb, "obj");
      for (const c of loose) heads[c] = verb;
    },
  },
  {
    name: "what was done by somebody, behind an adverbial, is read as a clause",
    example: {
      sentence: "The Senate condemns in the strongest terms the raid carried out yesterday by armed men.",
      word: "raid",
      becomes: "obj condemns",
    },
    at(tree, participle) {
      const { heads, deprels, forms, upos, xpos } = tree;
      const describes = deprels[participle] === "acl:relcl";
      if ((!describes && deprels[participle] !== "ccomp") || !/^VB[ND]$/.test(xpos[participle])) return;
      let verb = heads[participle];
      if (describes) {
        if (verb < 0 || deprels[verb] !== "obl") return;
        verb = heads[verb];
      }
      // "Said exports rose by a tenth" says what exports did.
      if (verb < 0 || verb > participle || !tree.isFinite(verb) || saying.has(forms[verb])) return;
      const isByAgent = (form: string, token: number): boolean =>
        form === "by" && token > participle && heads[heads[token]] === participle;
      if (!forms.some(isByAgent)) return;
      if (tree.has(participle, "aux", "aux:pass", "mark", "cop") || tree.has(verb, "obj", "xcomp", "cop")) return;
      const noun = tree.child(participle, (deprel) => deprel === "nsubj" || deprel === "nsubj:pass", verb + 1);
      if (noun < 0 || noun > participle || upos[noun] === "PRON") return;
      xpos[participle] = "VBN";
      tree.attach(noun, verb, "obj");
      tree.attach(participle, noun, "acl");
    },
  },
  {
    name: "a verb of saying behind a relative clause is read as a part of it",
    example: {
      sentence: "A mine had sunk the ferry, killing a sailor, two officials who asked not to be named said.",
      word: "said",
      becomes: "parataxis sunk",
    },
    at(tree, verb) {
      const { heads, deprels, forms, length, upos, xpos } = tree;
      if (verb < 2 || !saying.has(forms[verb]) || !/^(xcomp|ccomp|advcl|conj|dep)$/.test(deprels[verb])) return;
      const isClosed = xpos[verb - 1] === "VBN" || (xpos[verb - 1] === "PRP" && /^i?obj$/.test(deprels[verb - 1]));
      if (!isClosed || tree.has(verb, "aux")) return;
      let clause = heads[verb];
      while (clause >= 0 && !deprels[clause].startsWith("acl")) clause = heads[clause];
      if (clause < 0 || clause >= verb) return;
      const noun = heads[clause];
      if (tree.child(clause, (deprel) => deprel.startsWith("nsubj"), noun) > verb) return;
      xpos[verb] = forms[verb].endsWith("s") ? "VBZ" : "VBD";
      upos[verb] = "VERB";
      let root = noun;
      while (heads[root] >= 0) root = heads[root];
      if (root === noun) {
        tree.attach(verb, -1, "root");
        for (let c = 0; c < length; c++) if (heads[c] === noun && (c > verb || deprels[c] === "punct")) heads[c] = verb;
      } else {
        tree.attach(verb, root, "parataxis");
        for (let c = verb + 1; c < length - 1; c++) if (heads[c] === root && upos[c] === "PUNCT") heads[c] = verb;
      }
      tree.attach(noun, verb, "nsubj");
    },
  },
  {
    name: "who said something is read as who was said to",
    example: {
      sentence: "Two Tongan officials who asked not to be named said that a mine had sunk the ferry.",
      word: "officials",
      becomes: "nsubj said",
    },
    at(tree, subject) {
      const { deprels, forms, heads, upos, xpos } = tree;
      const verb = heads[subject];
      // A passive needs an auxiliary: nobody "is said" without one, in headlines neither.
      if (deprels[subject] !== "nsubj:pass" || verb < subject || !plainlySaid.has(forms[verb])) return;
      if (tree.has(verb, "aux", "aux:pass", "cop")) return;
      xpos[verb] = "VBD";
      upos[verb] = "VERB";
      tree.attach(subject, verb, "nsubj");
    },
  },
  {
    name: "the object behind a verb's particle is read as an adverbial",
    example: { sentence: "Peru handed over its Chilean hostages.", word: "hostages", becomes: "obj handed" },
    at(tree, noun) {
      const { deprels, forms, heads, upos, xpos } = tree;
      const verb = heads[noun];
      if (deprels[noun] !== "obl" || verb < 0 || verb > noun || !/^(NOUN|PROPN)$/.test(upos[noun])) return;
      if (!/^VB[DZP]$/.test(xpos[verb]) || dates.has(forms[noun].toLowerCase()) || tree.has(noun, "case", "mark"))
        return;
      if (tree.has(verb, "obj", "xcomp", "ccomp", "aux:pass", "cop")) return;
      let first = noun;
      for (let c = verb + 1; c < noun; c++) if (heads[c] === noun) first = Math.min(first, c);
      const isParticle = xpos[first - 1] === "RP" && heads[first - 1] === verb;
      if (isParticle && deprels[first - 1] === "compound:prt") tree.attach(noun, verb, "obj");
    },
  },
  {
    name: "the subject of what is said is read as one of the saying",
    example: {
      sentence:
        "A warrant for Lima and a complaint charging him with fraud were filed on Tuesday night, officials said.",
      word: "warrant",
      becomes: "nsubj:pass filed",
    },
    at(tree, verb) {
      if (!tree.isFinite(verb)) return;
      const { heads, deprels } = tree;
      // "Diplomats who met there said Peru had left": the first is that of who says so.
      const saying = heads[verb];
      if (deprels[verb] === "ccomp" && saying >= 0 && saying < verb && !tree.hasSubject(saying)) {
        const subject = tree.child(verb, (deprel) => deprel === "nsubj");
        const own = tree.child(verb, (deprel) => deprel.startsWith("nsubj"), saying + 1);
        if (subject >= 0 && subject < saying && own > saying && own < verb) tree.attach(subject, saying, "nsubj");
      }
      const isSubject = (deprel: string): boolean => deprel === "nsubj";
      const first = tree.child(verb, isSubject);
      const second = first < 0 ? -1 : tree.child(verb, isSubject, first + 1);
      if (second < 0 || second > verb) return;
      for (let clause = first + 1; clause < second; clause++)
        if (heads[clause] === verb && /^(ccomp|parataxis)$/.test(deprels[clause]) && !tree.hasSubject(clause)) {
          tree.attachSubject(first, clause);
          return;
        }
    },
  },
];
