// Names marked by people in news and other texts: files of tokens and labels, brought to the program's own words.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { NameKind } from "../src/language/document.js";
import { NAME_LABELS } from "../src/language/name-labels.js";
import { tokenise } from "../src/language/tokens.js";

const KINDS: Record<string, NameKind> = { PER: "person", ORG: "organization", LOC: "place", MISC: "other" };

/** A name by its offsets in a text. */
export interface NameSpan {
  start: number;
  end: number;
  kind: NameKind;
}

/** A text with its names. */
export interface NamedText {
  text: string;
  names: NameSpan[];
}

/** The data sets that may be learned from or measured on, as the folder `names` has them. */
export const NAME_SETS = [
  "en-worldwide.train",
  "conllpp.train",
  "conllpp.dev",
  "ieer",
  "wikigold",
  "wikineural-en.val",
  "wikineural-en.test",
  "crossner-politics.train",
  "crossner-politics.dev",
  "uner-ewt.dev",
  "wnut17.train",
  "wnut17.dev",
] as const;
export type NameSet = (typeof NAME_SETS)[number];

/** The sentences of a set, document by document. */
export function readNames(data: string, set: NameSet): NamedText[][] {
  const documents: NamedText[][] = [];
  let tokens: string[] = [];
  let labels: string[] = [];
  const flush = (): void => {
    if (tokens.length > 0) documents.at(-1)?.push(detokenised(tokens, labels, set.startsWith("en-worldwide")));
    tokens = [];
    labels = [];
  };
  for (const line of gunzipSync(readFileSync(`${data}/names/${set}.bio.gz`))
    .toString("utf8")
    .split("\n")) {
    const tab = line.lastIndexOf("\t");
    if (tab < 0) flush();
    else if (line.startsWith("-DOCSTART-")) {
      flush();
      documents.push([]);
    } else {
      if (documents.length === 0) documents.push([]);
      tokens.push(line.slice(0, tab));
      labels.push(line.slice(tab + 1));
    }
  }
  flush();
  return documents.filter((sentences) => sentences.length > 0);
}

/** Documents that are kept for choosing: the last tenth. */
export function lastTenth<T>(documents: readonly T[]): { train: T[]; dev: T[] } {
  const first = Math.floor(documents.length * 0.9);
  return { train: documents.slice(0, first), dev: documents.slice(first) };
}

const wordLike = /^[\p{L}\p{N}]/u;
const endsWordLike = /[\p{L}\p{N}]$/u;

/** Does a token join its neighbours, where every mark was made a token of its own: "Ko Wen - je", "don ’ t". */
function joins(tokens: readonly string[], i: number): boolean {
  const before = tokens[i - 1] ?? "";
  const after = tokens[i + 1] ?? "";
  if (tokens[i] === "-" || tokens[i] === "/") return endsWordLike.test(before) && wordLike.test(after);
  return /^['’]$/.test(tokens[i]) && /\p{L}$/u.test(before) && /^(?:s|t|re|ve|ll|d|m)$/.test(after);
}

/**
 * Tokens as a text, with blanks where English writes them. `finelySplit` is for tokens that part words at every mark
 * within.
 */
export function detokenised(tokens: readonly string[], labels: readonly string[], finelySplit = false): NamedText {
  let text = "";
  const names: NameSpan[] = [];
  let open = true;
  let inQuotes = false;
  tokens.forEach((token, i) => {
    const quote = token === '"';
    const closes =
      /^(?:[.,;:!?%)\]}”’]|['’](?:s|S|re|ve|ll|d|m)|n['’]t|\.\.\.)$/.test(token) ||
      (quote && inQuotes) ||
      (finelySplit && joins(tokens, i));
    if (!open && !closes) text += " ";
    open = /^[([{“‘$£€#]$/.test(token) || (quote && !inQuotes) || (finelySplit && joins(tokens, i));
    if (quote) inQuotes = !inQuotes;
    const start = text.length;
    text += token;
    const label = labels[i];
    if (label === "O") return;
    const kind = KINDS[label.slice(2)];
    const before = names.at(-1);
    if (label.startsWith("I-") && before?.kind === kind && labels[i - 1] !== "O") before.end = text.length;
    else names.push({ start, end: text.length, kind });
  });
  return { text, names };
}

/** A sentence as the program's own words, with a label of NAME_LABELS each. */
export interface LabelledWords {
  forms: string[];
  tags: Int32Array;
}

/** The program's words of a text, and their labels: a word belongs to a name that holds its first character. */
export function labelled({ text, names }: NamedText): LabelledWords {
  const { length, starts, ends } = tokenise(text);
  const forms: string[] = [];
  const tags = new Int32Array(length);
  let begun: NameSpan | undefined;
  for (let i = 0; i < length; i++) {
    forms.push(text.slice(starts[i], ends[i]));
    const name = names.find(({ start, end }) => start <= starts[i] && starts[i] < end);
    if (name !== undefined) tags[i] = NAME_LABELS.indexOf(`${name === begun ? "I" : "B"}-${name.kind}`);
    begun = name;
  }
  return { forms, tags };
}
