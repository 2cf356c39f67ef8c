// Writes texts as the event network sees them, with what the gold says, for the teacher of events to learn from and to
// label: `split-events OUT DATA GOLD [--news N [--begin SHARE]]`.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { composeArticle } from "../src/intake/article.js";
import { loadModel } from "../src/language/analyse.js";
import { loadWordVectors } from "../src/language/word-vectors.js";
import { ANCHOR_LABELS, type EventSizes } from "../src/reading/events/architecture.js";
import { mayBeParty } from "../src/reading/events/party-candidates.js";
import type { EventView } from "../src/reading/events/view.js";
import type { Span } from "../src/record/reading.js";
import {
  type ArticleKind,
  type Prepared,
  type PreparedRecord,
  prepareGold,
  prepareRecord,
  readGold,
} from "./event-examples.js";
import { type GoldReading, readGoldReadings } from "./event-gold.js";
import { headlines, lexiconSentences, plover, plv, titled } from "./event-records.js";
import { newsTexts, quietTexts } from "./event-texts.js";
import { Random } from "./random.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Texts of news in all, of one file, and which ones (see newsTexts). */
    news: { type: "string", default: "0" },
    shard: { type: "string", default: "500" },
    begin: { type: "string", default: "0" },
  },
});
const [out, data, gold] = positionals;
if (!out || !data || !gold) {
  process.stderr.write("usage: split-events OUT_FOLDER DATA_FOLDER GOLD_FOLDER [--news N [--begin SHARE]]\n");
  process.exit(2);
}

/** What the teacher is told besides the words: what the lexicon knows and found, statements, and the place in the article. */
const TOLD = new Set(
  "f found fn w u lx lxp lxc fp fc ct cue cuef cues cuea in ins ind quote at first told S O Sk Ok".split(" "),
);

const model = "en";
const sizes: EventSizes = {
  vector: loadWordVectors().dimensions,
  language: loadModel(model).network.width,
  anchor: 0,
  party: 0,
};

/** Words of an article, its sentences, the words that may tell events, and those of phrases that may be parties. */
function describe(view: EventView, words: readonly number[], traits: readonly string[][]) {
  const { flat, mentions, trees } = view;
  const parties = new Set<number>();
  for (const node of mentions.mentions)
    if (node.sentence < trees.length && mentions.actorsOf(node.sentence, node.head).some((id) => mayBeParty(view, id)))
      parties.add(flat.sentenceStart[node.sentence] + node.head);
  return {
    words: trees.flatMap(({ sentence }) => sentence.forms),
    sentences: trees.map((_, s) => flat.sentenceStart[s]),
    paragraphs: trees.map((_, s) => flat.paragraphOf[s]),
    candidates: words,
    traits: traits.map((names) => [...new Set(names.filter((name) => TOLD.has(name.split("=")[0])))]),
    mentions: [...parties].sort((one, other) => one - other),
  };
}

function ofArticle(id: string, prepared: Prepared) {
  const { kind, view, words, traits, labels, parties } = prepared;
  const L = ANCHOR_LABELS.length;
  const told: [number, [number, number][]][] = [];
  const ignored: number[] = [];
  for (let i = 0; i < words.length; i++) {
    const shares = Array.from(labels.targets.subarray(i * L, (i + 1) * L), (share, k): [number, number] => [k, share]);
    if (labels.weights[i] === 0) ignored.push(i);
    else if (shares[0][1] < 1) told.push([i, shares.filter(([, share]) => share > 0)]);
  }
  return {
    id,
    kind,
    // The event network reads it again.
    text: kind === "news" ? view.flat.document.text : null,
    ...describe(view, words, traits),
    labels: told,
    ignored: kind === "news" ? [] : ignored,
    parties: parties.map(({ event, word, candidates, wanted }) => ({
      word,
      type: ANCHOR_LABELS.indexOf(event.type),
      level: event.level,
      // Nobody is the word -1.
      wanted: wanted.map((rows) => rows?.map((row) => (row === candidates.length ? -1 : candidates[row].word))),
    })),
  };
}

function ofRecord(id: string, { record, view, words, traits, row }: PreparedRecord) {
  const seen = describe(view, words, traits);
  const { flat } = view;
  const among = (spans: readonly Span[] | null) => {
    const found = (spans ?? []).flatMap(([start, end]) =>
      seen.mentions.filter((word) => flat.starts[word] < end && start < flat.ends[word]),
    );
    return found.length === 0 ? null : found;
  };
  return {
    id,
    kind: "record",
    ...seen,
    record: {
      type: record.type === null ? 0 : ANCHOR_LABELS.indexOf(record.type),
      row,
      alone: record.alone ?? false,
      yields: record.yields ?? false,
      wanted: [among(record.sources), among(record.targets)],
    },
  };
}

function write(name: string, rows: readonly unknown[]): void {
  const path = join(out, `${name}.jsonl.gz`);
  writeFileSync(`${path}.part`, gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
  renameSync(`${path}.part`, path);
  process.stdout.write(`${name}: ${rows.length}, ${(process.cpuUsage().user / 1e6).toFixed(0)} s\n`);
}

const bare = (text: string, file: string): GoldReading => ({
  file,
  article: composeArticle(text.split("\n\n"), {}),
  actors: [],
  events: [],
});
const prepare = (reading: GoldReading, kind: ArticleKind) =>
  ofArticle(reading.file, prepareGold(readGold(reading, model, kind), sizes, new Set()));

mkdirSync(out, { recursive: true });
if (options.news === "0") {
  write(
    "gold",
    readGoldReadings(join(gold, "train")).map((reading) => prepare(reading, "gold")),
  );
  write(
    "dev",
    readGoldReadings(join(gold, "dev")).map((reading) => prepare(reading, "gold")),
  );
  write(
    "quiet",
    quietTexts(data).map((text, i) => prepare(bare(text, `quiet ${i}`), "quiet")),
  );
  const random = new Random(1);
  const lists = {
    plover: plover(data),
    plv: plv(data),
    headlines: headlines(data),
    titled: headlines(data).map((record) => ({ ...record, text: titled(record.text) })),
    lexicon: lexiconSentences((count) => Math.floor(random.next() * count)),
  };
  for (const [name, list] of Object.entries(lists))
    write(
      name,
      list.map((record, i) => ofRecord(`${name} ${i}`, prepareRecord(record, model, sizes, new Set()))),
    );
} else {
  const texts = newsTexts(data, Number(options.news), Number(options.begin));
  const shard = Number(options.shard);
  for (let from = 0; from < texts.length; from += shard)
    write(
      `news-${options.begin}-${String(from / shard).padStart(3, "0")}`,
      texts.slice(from, from + shard).map((text, i) => prepare(bare(text, `news ${from + i}`), "news")),
    );
}
