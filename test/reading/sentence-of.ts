// Small hand-made sentences for tests of what stands on trees.
import type { Name, Sentence, Upos } from "../../src/language/document.js";

interface Word {
  form: string;
  lemma: string;
  xpos: string;
  head: number;
  deprel: string;
}

const PAST = new Set(
  "said was were met killed left began rose struck had did came ended opened fled held died".split(" "),
);

function made(words: Word[], names: Name[]): { sentence: Sentence; text: string } {
  const { length } = words;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  let position = 0;
  words.forEach(({ form }, index) => {
    starts[index] = position;
    position += form.length;
    ends[index] = position;
    position++;
  });
  const sentence: Sentence = {
    span: [0, Math.max(0, position - 1)],
    length,
    starts,
    ends,
    forms: words.map((word) => word.form),
    lemmas: words.map((word) => word.lemma),
    upos: words.map(({ xpos }): Upos => (xpos.startsWith("V") ? "VERB" : xpos.startsWith("N") ? "NOUN" : "X")),
    xpos: words.map((word) => word.xpos),
    heads: Int32Array.from(words, (word) => word.head),
    deprels: words.map((word) => word.deprel),
    names,
  };
  return { sentence, text: sentence.forms.join(" ") };
}

/**
 * A sentence of which only the words matter: tokens parted by spaces, "form/TAG" where the tag matters, all under the
 * first verb. Its tree and its other tags are guesses.
 */
export function flat(text: string, names: Name[] = []): { sentence: Sentence; text: string } {
  const words = text.split(" ").map((token): Word => {
    const slash = token.lastIndexOf("/");
    const tag = slash > 0 ? token.slice(slash + 1) : "";
    const form = /^[A-Z]+\$?$/.test(tag) ? token.slice(0, slash) : token;
    const lower = form.toLowerCase();
    let xpos = "NN";
    if (form !== token) xpos = tag;
    else if (lower === "will") xpos = "MD";
    else if (PAST.has(lower)) xpos = "VBD";
    else if (/^\d/.test(form)) xpos = "CD";
    else if (/^[A-Z]/.test(form)) xpos = "NNP";
    else if (/^\W+$/.test(form)) xpos = form;
    return { form, lemma: lower, xpos, head: -1, deprel: "root" };
  });
  const verb = words.findIndex((word) => word.xpos.startsWith("V"));
  const root = verb < 0 ? words.length - 1 : verb;
  words.forEach((word, index) => {
    if (index === root) return;
    word.head = root;
    word.deprel = word.xpos === "MD" ? "aux" : "dep";
  });
  return made(words, names);
}

/** A sentence from lines of `form lemma xpos head deprel`, heads counted from 1 and 0 for the root, as in CoNLL-U. */
export function tree(lines: string, names: Name[] = []): { sentence: Sentence; text: string } {
  const words = lines
    .trim()
    .split("\n")
    .map((line): Word => {
      const [form, lemma, xpos, head, deprel] = line.trim().split(/\s+/);
      return { form, lemma, xpos, head: Number(head) - 1, deprel };
    });
  return made(words, names);
}
