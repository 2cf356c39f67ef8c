// Scores a network in training on the dev sets, given words and sentences: what to choose by, not the final figures.
import type { Labels } from "../src/language/architecture.js";
import { namesFromLabels } from "../src/language/name-labels.js";
import { spanningTree } from "../src/language/spanning-tree.js";
import { readConllu, TREEBANKS, treebankPath } from "./conllu.js";
import { labelled, lastTenth, readNames } from "./name-data.js";
import { type Encoder, type Sample, treeSample } from "./network-data.js";
import type { Trainable } from "./trainable.js";

/** Sentences of a batch. */
const BATCH = 16;

/** A line of figures (per cent) a dev set. */
export function scoreNetwork(network: Trainable, encoder: Encoder, data: string, labels: Labels): string[] {
  return [
    ...TREEBANKS.map((treebank) => {
      const sentences = readConllu(treebankPath(data, treebank, "dev"));
      return `${treebank} dev: ${scoreTrees(
        network,
        encoder,
        labels,
        sentences.map((sentence) => treeSample(sentence, treebank, labels)),
      )}`;
    }),
    `conllpp.dev: ${scoreNames(network, encoder, readNames(data, "conllpp.dev").flat().map(nameSample))}`,
    `en-worldwide, last tenth: ${scoreNames(
      network,
      encoder,
      lastTenth(readNames(data, "en-worldwide.train")).dev.flat().map(nameSample),
    )}`,
  ];
}

function nameSample(sentence: Parameters<typeof labelled>[0]): Sample {
  const { forms, tags } = labelled(sentence);
  return { forms, tags: { names: tags }, trees: {} };
}

function percent(part: number, of: number): string {
  return ((100 * part) / Math.max(1, of)).toFixed(2);
}

function scoreTrees(network: Trainable, encoder: Encoder, labels: Labels, samples: Sample[]): string {
  const count = { words: 0, upos: 0, xpos: 0, uas: 0, las: 0 };
  const plain = labels.relations.map((relation) => relation.split(":")[0]);
  for (let from = 0; from < samples.length; from += BATCH) {
    const batch = samples.slice(from, from + BATCH).filter(({ forms }) => forms.length > 0);
    const prediction = network.predict(
      batch.map((sample) => encoder.example(sample)),
      ["upos", "xpos"],
      ["tree"],
    );
    batch.forEach(({ tags, trees }, b) => {
      const { heads, relations } = trees.tree;
      const found = spanningTree(prediction.arcs.tree[b], heads.length);
      const named = prediction.relations("tree", b, found);
      for (let i = 0; i < heads.length; i++) {
        count.words++;
        if (prediction.tags.upos[b][i] === tags.upos[i]) count.upos++;
        if (prediction.tags.xpos[b][i] === tags.xpos[i]) count.xpos++;
        if (found[i] !== heads[i]) continue;
        count.uas++;
        if (plain[named[i]] === plain[relations[i]]) count.las++;
      }
    });
    prediction.release();
  }
  const { words, upos, xpos, uas, las } = count;
  return `UPOS ${percent(upos, words)} XPOS ${percent(xpos, words)} UAS ${percent(uas, words)} LAS ${percent(las, words)}`;
}

function scoreNames(network: Trainable, encoder: Encoder, samples: Sample[]): string {
  let right = 0;
  let spans = 0;
  let gold = 0;
  let found = 0;
  for (let from = 0; from < samples.length; from += BATCH) {
    const batch = samples.slice(from, from + BATCH).filter(({ forms }) => forms.length > 0);
    if (batch.length === 0) continue;
    const prediction = network.predict(
      batch.map((sample) => encoder.example(sample)),
      ["names"],
      [],
    );
    batch.forEach(({ tags }, b) => {
      const want = namesFromLabels(tags.names);
      const have = namesFromLabels(prediction.tags.names[b]);
      gold += want.length;
      found += have.length;
      for (const name of have) {
        const same = want.find(({ first, last }) => first === name.first && last === name.last);
        if (same === undefined) continue;
        spans++;
        if (same.kind === name.kind) right++;
      }
    });
    prediction.release();
  }
  return `names F1 ${percent(2 * right, gold + found)}, spans alone ${percent(2 * spans, gold + found)}`;
}
