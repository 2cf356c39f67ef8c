// Measures the language layer on the dev sets of both treebanks, raw text in: `evaluate language DATA_FOLDER`.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { analyse, type LanguageModel, loadModel } from "../src/language/analyse.js";
import type { Name, NameKind, Sentence } from "../src/language/document.js";
import { type GoldSentence, LAYOUTS, type Layout, rawText, readConllu, TREEBANKS, treebankPath } from "./conllu.js";
import { lastTenth, type NamedText, type NameSet, readNames } from "./name-data.js";
import { goldNames } from "./names.js";
import { addScores, FIGURES, f1, type Hits, noScores, type Scores } from "./score.js";

/** Kinds of names that are scored. */
const KINDS: readonly NameKind[] = ["person", "organization", "place"];

const ALL_KINDS: readonly NameKind[] = [...KINDS, "other"];

/** What one run over a treebank gives. */
export interface LanguageScores {
  scores: Scores;
  /** Names by kind and all together, exact spans; empty for a treebank without entity annotation. */
  names: Map<string, Hits>;
  /** Words a second, from text to names. */
  speed: number;
}

/**
 * Analyses the raw text of gold sentences in a layout as one text and scores it.
 *
 * Names are those of {@link goldNames}: mentions of GUM's entity annotation whose head (the word that hangs on a word
 * outside of the mention) is a proper noun (NNP, NNPS). The span is the run of proper nouns around the head, with what
 * stands between two of them ("of", "for the", "&", a hyphen, "'s"), without determiners, without titles before persons
 * and without what follows; outermost names only. A name is found where the system has one of the same kind with the
 * same start and end.
 */
export function scoreLanguage(gold: readonly GoldSentence[], model: LanguageModel, layout: Layout): LanguageScores {
  const { text, sentences } = rawText(gold, layout);
  const begin = performance.now();
  const document = analyse(text, model);
  const seconds = (performance.now() - begin) / 1000;
  const scores = noScores();
  addScores(scores, sentences, document.sentences);
  const names = new Map<string, Hits>();
  if (gold.some((sentence) => sentence.words.some((word) => word.misc.includes("Entity="))))
    scoreNames(sentences, document.sentences, names);
  return { scores, names, speed: scores.words.system / seconds };
}

function scoreNames(gold: readonly GoldSentence[], system: readonly Sentence[], into: Map<string, Hits>): void {
  const goldSpans = spans(gold, goldNames, (sentence, index) => sentence.words[index]);
  const systemSpans = spans(
    system,
    (sentence) => sentence.names,
    (sentence, index) => ({ start: sentence.starts[index], end: sentence.ends[index] }),
  );
  for (const kind of [...KINDS, "all"]) {
    const of = (all: Map<string, NameKind>): [string, NameKind][] =>
      [...all].filter(([, each]) => kind === "all" || each === kind);
    const found = of(systemSpans);
    const hits = found.filter(([span, each]) => goldSpans.get(span) === each).length;
    into.set(kind, { hits, gold: of(goldSpans).length, system: found.length });
  }
}

/** Names of the scored kinds by their offsets. */
function spans<S>(
  sentences: readonly S[],
  namesOf: (sentence: S) => readonly Name[],
  wordOf: (sentence: S, index: number) => { start: number; end: number },
): Map<string, NameKind> {
  const found = new Map<string, NameKind>();
  for (const sentence of sentences)
    for (const { first, last, kind } of namesOf(sentence))
      if (KINDS.includes(kind)) found.set(`${wordOf(sentence, first).start} ${wordOf(sentence, last).end}`, kind);
  return found;
}

/** Sets of names that are measured on; of one the last tenth, which training leaves out. */
const MEASURED: readonly NameSet[] = ["conllpp.dev", "en-worldwide.train", "uner-ewt.dev", "crossner-politics.dev"];

/**
 * Scores the names that the system finds in raw text: documents whose sentences stand a line each. A name is right where
 * its kind, start and end are; nationalities and the like are names of the kind "other". `spans` leaves the kind out.
 */
export function scoreNameSet(documents: readonly NamedText[][], model: LanguageModel): Map<string, Hits> {
  const hits = new Map<string, Hits>(
    ["all", "spans", ...ALL_KINDS].map((kind) => [kind, { hits: 0, gold: 0, system: 0 }]),
  );
  for (const sentences of documents) {
    let text = "";
    const gold = new Map<string, NameKind>();
    for (const sentence of sentences) {
      for (const { start, end, kind } of sentence.names) gold.set(`${text.length + start} ${text.length + end}`, kind);
      text += `${sentence.text}\n`;
    }
    const found = new Map<string, NameKind>();
    for (const { names, starts, ends } of analyse(text, model).sentences)
      for (const { first, last, kind } of names) found.set(`${starts[first]} ${ends[last]}`, kind);
    for (const [column, hit] of hits) {
      const counts = (kind: NameKind): boolean => column === "all" || column === "spans" || column === kind;
      for (const kind of gold.values()) if (counts(kind)) hit.gold++;
      for (const [span, kind] of found) {
        if (!counts(kind)) continue;
        hit.system++;
        if (column === "spans" ? gold.has(span) : gold.get(span) === kind) hit.hits++;
      }
    }
  }
  return hits;
}

function printNames(data: string, model: LanguageModel): void {
  const columns = ["all", "spans", ...ALL_KINDS];
  process.stdout.write(`\n${["names in".padEnd(24), ...columns.map((column) => column.padStart(13))].join("")}\n`);
  for (const set of MEASURED) {
    const documents = readNames(data, set);
    const hits = scoreNameSet(set === "en-worldwide.train" ? lastTenth(documents).dev : documents, model);
    const cells = columns.map((column) =>
      f1(hits.get(column) as Hits)
        .toFixed(2)
        .padStart(13),
    );
    const name = set === "en-worldwide.train" ? "en-worldwide, last 10 %" : set;
    process.stdout.write(`${name.padEnd(24)}${cells.join("")}\n`);
  }
}

/** Prints the scores of `--model` (en) on both dev sets in `--layout` (paragraphs): a table of F1 in per cent. */
export function evaluateLanguage(options: string[]): void {
  const { values, positionals } = parseArgs({
    args: options,
    allowPositionals: true,
    options: { model: { type: "string", default: "en" }, layout: { type: "string", default: "paragraphs" } },
  });
  const [data] = positionals;
  const layout = LAYOUTS.find((each) => each === values.layout);
  if (data === undefined || layout === undefined) {
    process.stderr.write(`usage: evaluate language DATA_FOLDER [--model en|en-open] [--layout ${LAYOUTS.join("|")}]\n`);
    process.exit(2);
  }
  const model = loadModel(values.model);
  const columns = [...FIGURES, "names", ...KINDS, "words/s"];
  process.stdout.write(`Model ${values.model}, raw text as ${layout}, F1 in per cent.\n`);
  process.stdout.write(`${["dev set".padEnd(8), ...columns.map((column) => column.padStart(12))].join("")}\n`);
  for (const treebank of TREEBANKS) {
    const gold = readConllu(treebankPath(data, treebank, "dev"));
    const { scores, names, speed } = scoreLanguage(gold, model, layout);
    const figure = (hits: Hits | undefined): string => (hits === undefined ? "-" : f1(hits).toFixed(2)).padStart(12);
    const cells = [
      ...FIGURES.map((each) => figure(scores[each])),
      figure(names.get("all")),
      ...KINDS.map((kind) => figure(names.get(kind))),
      Math.round(speed).toString().padStart(12),
    ];
    process.stdout.write(`${treebank.toUpperCase().padEnd(8)}${cells.join("")}\n`);
  }
  if (existsSync(join(data, "names"))) printNames(data, model);
}
