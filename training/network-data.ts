// What the language network learns from, as numbers: treebanks, names, parsed news, news labelled by the teacher.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Labels, Sizes } from "../src/language/architecture.js";
import { type Name, UPOS } from "../src/language/document.js";
import { pieceRows, wordKey } from "../src/language/features.js";
import type { Gazetteer } from "../src/language/gazetteer.js";
import { NAME_LABELS } from "../src/language/name-labels.js";
import { wordTraits } from "../src/language/word-traits.js";
import type { WordVectors } from "../src/language/word-vectors.js";
import {
  type GoldSentence,
  readConllu,
  readSilver,
  type SilverSentence,
  type Treebank,
  treebankPath,
} from "./conllu.js";
import { labelled, lastTenth, type NameSet, readNames } from "./name-data.js";
import { goldNames, silverNames } from "./names.js";
import type { Random } from "./random.js";
import type { Example } from "./trainable.js";

/** A sentence to learn from: its words, and what is known of them. */
export interface Sample {
  forms: string[];
  tags: Example["tags"];
  trees: Example["trees"];
}

/** Longer sentences are left out. */
const LONGEST = 160;

/** Labels of the silver news, which have outputs of their own. */
export interface NewsLabels {
  xpos: string[];
  relations: string[];
}

function lookup(list: readonly string[]): (label: string) => number {
  const map = new Map(list.map((label, i) => [label, i]));
  return (label) => map.get(label) ?? -1;
}

function collect(items: Iterable<string>): string[] {
  return [...new Set(items)].sort();
}

function nameTags(length: number, names: readonly Name[]): Int32Array {
  const tags = new Int32Array(length);
  for (const { first, last, kind } of names)
    for (let i = first; i <= last; i++) tags[i] = NAME_LABELS.indexOf(`${i === first ? "B" : "I"}-${kind}`);
  return tags;
}

function isCapital(form: string): boolean {
  return /^\p{Lu}/u.test(form);
}

/** Sentences of treebanks by name. */
export function readTreebanks(data: string, treebanks: readonly Treebank[]): Map<Treebank, GoldSentence[]> {
  return new Map(
    treebanks.map((treebank) => [
      treebank,
      readConllu(treebankPath(data, treebank, "train")).filter(({ words }) => words.length <= LONGEST),
    ]),
  );
}

/** The labels that the treebanks use. */
export function treeLabels(treebanks: Map<Treebank, GoldSentence[]>): Labels {
  const words = [...treebanks.values()].flat().flatMap((sentence) => sentence.words);
  return {
    upos: [...UPOS],
    xpos: collect(words.map(({ xpos }) => xpos)),
    names: NAME_LABELS,
    relations: collect(words.map(({ deprel }) => deprel)),
  };
}

/**
 * A sentence of a treebank. GUM's entities give names; what it marks otherwise than the sets of names do is left open:
 * nationalities, which it does not mark, and names of other kinds.
 */
export function treeSample({ words }: GoldSentence, treebank: Treebank, labels: Labels): Sample {
  const upos = lookup(labels.upos);
  const xpos = lookup(labels.xpos);
  const relation = lookup(labels.relations);
  const tags: Example["tags"] = {
    upos: Int32Array.from(words, (word) => upos(word.upos)),
    xpos: Int32Array.from(words, (word) => xpos(word.xpos)),
  };
  if (treebank === "gum") {
    tags.names = nameTags(words.length, goldNames({ words } as GoldSentence));
    words.forEach((word, i) => {
      const label = NAME_LABELS[tags.names[i]];
      const open = label.endsWith("other") || (label === "O" && word.upos !== "PRON" && i > 0 && isCapital(word.form));
      if (open) tags.names[i] = -1;
    });
  }
  return {
    forms: words.map(({ form }) => form),
    tags,
    trees: {
      tree: {
        heads: Int32Array.from(words, ({ head }) => head),
        relations: Int32Array.from(words, ({ deprel }) => relation(deprel)),
      },
    },
  };
}

/** Sentences of sets of names, each set as often as `times` says; of en-worldwide all but the last tenth. */
export function nameSamples(data: string, times: Partial<Record<NameSet, number>>): Sample[] {
  const samples: Sample[] = [];
  for (const [set, count] of Object.entries(times) as [NameSet, number][]) {
    const documents = readNames(data, set);
    const train = set === "en-worldwide.train" ? lastTenth(documents).train : documents;
    for (const sentence of train.flat()) {
      const { forms, tags } = labelled(sentence);
      if (forms.length === 0 || forms.length > LONGEST) continue;
      // IEER marks no names of other kinds: a capital outside of its names says nothing.
      if (set === "ieer") {
        for (let i = 1; i < forms.length; i++) if (tags[i] === 0 && isCapital(forms[i])) tags[i] = -1;
      }
      for (let k = 0; k < count; k++) samples.push({ forms, tags: { names: tags }, trees: {} });
    }
  }
  return samples;
}

/** PolNeAR's parsed news, and its labels. */
export function newsSamples(data: string): { samples: Sample[]; labels: NewsLabels } {
  const sentences = readSilver(join(data, "polnear", "train.silver.conllu.gz")).filter(
    ({ words, text }) => words.length <= 100 && words.length > 1 && !text.includes("<"),
  );
  const words = sentences.flatMap((sentence) => sentence.words);
  const labels = {
    xpos: collect(words.map(({ xpos }) => xpos)),
    relations: collect(words.map(({ deprel }) => deprel)),
  };
  return { samples: sentences.map((sentence) => newsSample(sentence, labels)), labels };
}

function newsSample(sentence: SilverSentence, labels: NewsLabels): Sample {
  const { words } = sentence;
  const xpos = lookup(labels.xpos);
  const relation = lookup(labels.relations);
  return {
    forms: words.map(({ form }) => form),
    tags: {
      silverXpos: Int32Array.from(words, (word) => xpos(word.xpos)),
      silverNames: nameTags(words.length, silverNames(sentence)),
    },
    trees: {
      silverTree: {
        heads: Int32Array.from(words, ({ head }) => head),
        relations: Int32Array.from(words, ({ deprel }) => relation(deprel)),
      },
    },
  };
}

/** What the teacher is less sure of, in per cent, is not learned. */
const LEAST_SURE = { arc: 40, name: 60 };

/** The files of news that the teacher labelled, in order. */
export function teacherShards(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".conllu.gz"))
    .sort()
    .map((file) => join(folder, file));
}

/** Sentences of a file that the teacher labelled: number, form, UPOS, XPOS, head, relation, name, and how sure it is. */
export function teacherSamples(path: string, labels: Labels): Sample[] {
  const upos = lookup(labels.upos);
  const xpos = lookup(labels.xpos);
  const relation = lookup(labels.relations);
  const name = lookup(labels.names);
  const samples: Sample[] = [];
  let rows: string[][] = [];
  for (const line of gunzipSync(readFileSync(path)).toString("utf8").split("\n")) {
    if (line.startsWith("#") && !line.includes("\t")) continue;
    if (line !== "") {
      rows.push(line.split("\t"));
      continue;
    }
    if (rows.length > 0 && rows.length <= LONGEST) {
      const sure = rows.map((row) => Number(row[7]) >= LEAST_SURE.arc);
      samples.push({
        forms: rows.map((row) => row[1]),
        tags: {
          upos: Int32Array.from(rows, (row) => upos(row[2])),
          xpos: Int32Array.from(rows, (row) => xpos(row[3])),
          names: Int32Array.from(rows, (row) => (Number(row[8]) >= LEAST_SURE.name ? name(row[6]) : -1)),
        },
        trees: {
          tree: {
            heads: Int32Array.from(rows, (row, i) => (sure[i] ? Number(row[4]) - 1 : -2)),
            relations: Int32Array.from(rows, (row, i) => (sure[i] ? relation(row[5]) : -1)),
          },
        },
      });
    }
    rows = [];
  }
  return samples;
}

/** How many of the sentences are learned from in another case. */
const IN_TITLE_CASE = 0.06;
const IN_CAPITALS = 0.04;
const IN_LOWER_CASE = 0.04;

/** Forms of a sentence, now and then as a headline, in capitals or in lower case. */
export function inSomeCase(forms: string[], random: Random): string[] {
  const drawn = random.next();
  if (drawn < IN_TITLE_CASE) {
    // Some houses write short words small.
    const least = random.next() < 0.5 ? 1 : 4;
    return forms.map((form, i) => (i === 0 || form.length >= least ? form[0].toUpperCase() + form.slice(1) : form));
  }
  if (drawn < IN_TITLE_CASE + IN_CAPITALS) return forms.map((form) => form.toUpperCase());
  if (drawn < IN_TITLE_CASE + IN_CAPITALS + IN_LOWER_CASE) return forms.map((form) => form.toLowerCase());
  return forms;
}

/** Turns words into what the network sees of them. */
export class Encoder {
  private readonly indices: Map<string, number>;
  private readonly pieces = new Map<string, { word: number; vector: number; pieces: Int32Array }>();

  constructor(
    vocabulary: readonly string[],
    readonly sizes: Sizes,
    private readonly vectors: WordVectors,
    private readonly gazetteer: Gazetteer,
  ) {
    this.indices = new Map(vocabulary.map((key, i) => [key, i]));
  }

  /** A sample as numbers. */
  example({ forms, tags, trees }: Sample): Example {
    const words = forms.map((form) => this.word(form));
    return {
      words: Int32Array.from(words, ({ word }) => word),
      vectors: Int32Array.from(words, ({ vector }) => vector),
      pieces: words.map(({ pieces }) => pieces),
      traits: wordTraits(forms, this.gazetteer),
      tags,
      trees,
    };
  }

  private word(form: string): { word: number; vector: number; pieces: Int32Array } {
    let known = this.pieces.get(form);
    if (known === undefined) {
      const key = wordKey(form);
      known = {
        word: this.indices.get(key) ?? 0,
        vector: this.vectors.rowOf(form),
        pieces: Int32Array.from(pieceRows(form, key)),
      };
      this.pieces.set(form, known);
    }
    return known;
  }
}
