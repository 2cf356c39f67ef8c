// Reads CoNLL-U: the Universal Dependencies treebanks and the silver trees of news, and rebuilds their raw text.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One syntactic word of a treebank. */
export interface GoldWord {
  form: string;
  lemma: string;
  upos: string;
  /** Penn Treebank tag. */
  xpos: string;
  /** Features as in the file ("Number=Sing"), "_" where there are none. */
  feats: string;
  /** Index of the head within the sentence, -1 for the root. */
  head: number;
  deprel: string;
  /** Whether white space follows. False too between the words of one multiword token ("do" and "n't"). */
  spaceAfter: boolean;
  /** Whether this word and the one before belong to one multiword token. */
  joined: boolean;
  /** The last column as in the file, "_" where empty. */
  misc: string;
  /** UTF-16 offsets: in the sentence's own `text` as read, in the raw text after {@link rawText}. */
  start: number;
  end: number;
}

export interface GoldSentence {
  id: string;
  text: string;
  /** Id of the document (`# newdoc id`). */
  document: string;
  /** Whether a paragraph begins here (`# newpar`, `# newdoc`). */
  newParagraph: boolean;
  words: GoldWord[];
}

/** One token of the silver news trees: Penn Treebank tokens, Universal Dependencies version 1. */
export interface SilverWord {
  form: string;
  lemma: string;
  xpos: string;
  /** Index of the head within the sentence, -1 for the root. */
  head: number;
  deprel: string;
  /** PERSON, LOCATION, ORGANIZATION, MISC, DATE, …; "O" outside names. Not BIO: adjacent names run together. */
  ner: string;
  misc: string;
  /** UTF-16 offsets in the text of the article. */
  start: number;
  end: number;
}

export interface SilverSentence {
  id: string;
  text: string;
  document: string;
  words: SilverWord[];
}

/** The treebanks by name, as the data folder holds them. */
export const TREEBANKS = ["ewt", "gum"] as const;
export type Treebank = (typeof TREEBANKS)[number];

/** Path of a treebank file within the data folder. */
export function treebankPath(dataFolder: string, treebank: Treebank, part: "train" | "dev"): string {
  return `${dataFolder}/treebanks/en_${treebank}-${part}.conllu`;
}

interface Block {
  comments: Map<string, string>;
  rows: string[][];
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The sentences of a file as comments ("key = value", or a key alone) and rows of ten columns. */
function* blocks(path: string): Generator<Block> {
  let block: Block = { comments: new Map(), rows: [] };
  let lineNumber = 0;
  for (const line of readText(path).split("\n")) {
    lineNumber++;
    if (line === "") {
      if (block.rows.length > 0) yield block;
      // Comments before a blank line belong to no sentence.
      block = { comments: new Map(), rows: [] };
    } else if (line.startsWith("#")) {
      const equals = line.indexOf("=");
      if (equals < 0) block.comments.set(line.slice(1).trim(), "");
      else block.comments.set(line.slice(1, equals).trim(), line.slice(equals + 1).trim());
    } else {
      const row = line.split("\t");
      if (row.length !== 10)
        throw new Error(
          `${path}, line ${lineNumber}: a word has ten columns separated by tabs, here are ${row.length}.`,
        );
      block.rows.push(row);
    }
  }
  if (block.rows.length > 0) yield block;
}

function miscValue(misc: string, key: string): string | null {
  for (const item of misc.split("|")) if (item.startsWith(`${key}=`)) return item.slice(key.length + 1);
  return null;
}

/**
 * Reads a treebank file (plain or gzipped). Empty nodes (`8.1`) and the enhanced graph are left out; multiword ranges
 * (`3-4`) live on as `joined` and `spaceAfter` of their words. Every word lies in the text: the treebanks used here
 * hold no range whose words do not concatenate to it, and such a range throws.
 */
export function readConllu(path: string): GoldSentence[] {
  const sentences: GoldSentence[] = [];
  let document = "";
  for (const { comments, rows } of blocks(path)) {
    const newDocument = comments.get("newdoc id") ?? (comments.has("newdoc") ? `document ${sentences.length}` : null);
    if (newDocument !== null) document = newDocument;
    const id = comments.get("sent_id") ?? String(sentences.length + 1);
    const words: GoldWord[] = [];
    let range: { last: number; form: string; spaceAfter: boolean; length: number } | null = null;
    for (const row of rows) {
      const [number, form] = row;
      if (number.includes(".")) continue;
      const spaceAfter = miscValue(row[9], "SpaceAfter") !== "No";
      if (number.includes("-")) {
        range = { last: Number(number.split("-")[1]), form, spaceAfter, length: 0 };
        continue;
      }
      const word: GoldWord = {
        form,
        lemma: row[2],
        upos: row[3],
        xpos: row[4],
        feats: row[5],
        head: Number(row[6]) - 1,
        deprel: row[7],
        spaceAfter,
        joined: false,
        misc: row[9],
        start: 0,
        end: 0,
      };
      if (range !== null) {
        if (!range.form.startsWith(form, range.length))
          throw new Error(`${path}, sentence ${id}: the words of the range "${range.form}" do not spell it.`);
        word.joined = range.length > 0;
        range.length += form.length;
        word.spaceAfter = false;
        if (Number(number) === range.last) {
          word.spaceAfter = range.spaceAfter;
          range = null;
        }
      }
      words.push(word);
    }
    const text = placeWords(words, 0);
    sentences.push({
      id,
      text: comments.get("text") ?? text,
      document,
      newParagraph: newDocument !== null || comments.has("newpar") || comments.has("newpar id"),
      words,
    });
  }
  return sentences;
}

/** Sets the words' offsets, the first one beginning at `offset`; returns their text without trailing space. */
function placeWords(words: GoldWord[], offset: number): string {
  let text = "";
  words.forEach((word, index) => {
    word.start = offset + text.length;
    text += word.form;
    word.end = offset + text.length;
    if (word.spaceAfter && index < words.length - 1) text += " ";
  });
  return text;
}

/**
 * How raw text is laid out: a blank line between paragraphs, a line a paragraph, everything of a document in one line,
 * a line a sentence, or paragraphs wrapped at 80 columns. Documents are parted by a blank line in all of them but "line",
 * where one space parts them.
 */
export const LAYOUTS = ["paragraphs", "lines", "line", "sentences", "wrapped"] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface RawText {
  text: string;
  /** Copies of the sentences; their words' offsets refer to `text`. */
  sentences: GoldSentence[];
}

/**
 * Rebuilds the raw text of sentences by `SpaceAfter=No` and the starts of paragraphs and documents. A sentence whose
 * last word has `SpaceAfter=No` is followed by the next one without space, as in the source.
 */
export function rawText(sentences: readonly GoldSentence[], layout: Layout = "paragraphs"): RawText {
  const parts: string[] = [];
  let length = 0;
  let document: string | null = null;
  let spaceAfter = true;
  const placed: GoldSentence[] = [];
  const append = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const sentence of sentences) {
    if (document !== null) {
      if (sentence.document !== document) append(layout === "line" ? " " : "\n\n");
      else if (sentence.newParagraph && layout !== "line")
        append(layout === "paragraphs" || layout === "wrapped" ? "\n\n" : "\n");
      else if (spaceAfter || sentence.newParagraph) append(layout === "sentences" ? "\n" : " ");
    }
    document = sentence.document;
    const words = sentence.words.map((word) => ({ ...word }));
    append(placeWords(words, length));
    spaceAfter = words[words.length - 1].spaceAfter;
    placed.push({ ...sentence, words });
  }
  const text = parts.join("");
  return { text: layout === "wrapped" ? wrapped(text, 80) : text, sentences: placed };
}

/** Makes line breaks of spaces so that no line is longer than `width` where a space allows it; offsets stay. */
function wrapped(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      let lineStart = 0;
      let out = "";
      let from = 0;
      for (let space = line.indexOf(" "); space >= 0; ) {
        const next = line.indexOf(" ", space + 1);
        if ((next < 0 ? line.length : next) - lineStart > width) {
          out += `${line.slice(from, space)}\n`;
          from = space + 1;
          lineStart = from;
        }
        space = next;
      }
      return out + line.slice(from);
    })
    .join("\n");
}

/** The sentences document by document, in their order. */
export function byDocument(sentences: readonly GoldSentence[]): GoldSentence[][] {
  const documents: GoldSentence[][] = [];
  let document: string | null = null;
  for (const sentence of sentences) {
    if (sentence.document !== document) documents.push([]);
    documents[documents.length - 1].push(sentence);
    document = sentence.document;
  }
  return documents;
}

/**
 * Reads the silver trees of news (`polnear/*.silver.conllu.gz`). The tags and trees are a parser's, not a person's; `to`
 * is always TO, hyphenated words are mostly one token, relations are of Universal Dependencies 1.
 */
export function readSilver(path: string): SilverSentence[] {
  const sentences: SilverSentence[] = [];
  let document = "";
  for (const { comments, rows } of blocks(path)) {
    document = comments.get("newdoc id") ?? document;
    sentences.push({
      id: comments.get("sent_id") ?? String(sentences.length + 1),
      text: comments.get("text") ?? "",
      document,
      words: rows.map((row) => ({
        form: row[1],
        lemma: row[2],
        xpos: row[4],
        head: Number(row[6]) - 1,
        deprel: row[7],
        ner: miscValue(row[9], "NER") ?? "O",
        misc: row[9],
        start: Number(miscValue(row[9], "Start") ?? 0),
        end: Number(miscValue(row[9], "End") ?? 0),
      })),
    });
  }
  return sentences;
}
