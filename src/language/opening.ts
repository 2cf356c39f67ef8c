// The first words of a text, in the place of a title where it has none.
import type { Article } from "../record/reading.js";
import { isAbbreviation } from "./abbreviations.js";
import { wordSet } from "./words.js";

/** Code units that an opening has at most. */
const longest = 96;
/** Code units of a text that are looked at. */
const lookedAt = 1600;
/** What is shorter is no sentence to be called by: "Share", "Editor's note:". */
const shortest = 24;
/** Sentences among which one that names somebody is sought. */
const sought = 6;

const town = String.raw`\p{Lu}[\p{Lu}.'’ -]{2,30}(?:, ?\p{Lu}[\p{L}.]+)?(?:,? ?\p{Lu}\p{Ll}{2,8}\.? \d{1,2})?`;
const writer = String.raw`\([\p{Lu}\d][\p{L}\d .&/]{1,24}\)`;
/** "WASHINGTON (Reuters) - ", "(CNN) ", "BRUSSELS, April 2 - ", "JEDDAH: ": where and by whom it was written. */
const dateline = new RegExp(`^(?:(?:${town} ?)?${writer}\\s*[-–—:]{0,2}|${town}\\s*(?:[-–—]{1,2}|:))\\s+`, "u");

/**
 * The first sentence, or as many whole words of it as fit, with `…` where it goes on; without a dateline before it, and
 * past what is too short to be a sentence. Where it begins with "she" or "it", the first sentence after it that names somebody.
 *
 * @param most code units that it has at most
 */
export function openingOf(text: string, most = longest): string {
  const sentences = sentencesOf(text.slice(0, lookedAt));
  const [first = ""] = sentences;
  const chosen = namesNobody(first) ? (sentences.find((one) => !namesNobody(one) && hasName(one)) ?? first) : first;
  return cutTo(chosen, most);
}

/** What an article is called by: its title, or its opening where it has none. */
export function headingOf({ title, text }: Pick<Article, "title" | "text">): string {
  return title || openingOf(text);
}

/** The first sentences; all words as one where none is long enough. */
function sentencesOf(head: string): string[] {
  const found: string[] = [];
  for (const line of head.split(/\n+/)) {
    const words = line.replace(/\s+/g, " ").trim().replace(dateline, "");
    if (words.length < shortest) continue;
    for (let start = 0; start < words.length && found.length < sought; ) {
      const end = endOfSentence(words, start);
      const sentence = words.slice(start, end).trim();
      if (sentence !== "") found.push(sentence);
      start = end;
    }
    if (found.length >= sought) break;
  }
  return found.length > 0 ? found : [head.replace(/\s+/g, " ").trim()];
}

/** Where the sentence that begins at `start` ends; a full stop of an abbreviation or an initial ends none. */
function endOfSentence(line: string, start: number): number {
  const ends = /[.!?]["”’')]*(?= |$)/g;
  ends.lastIndex = start + shortest;
  for (let match = ends.exec(line); match !== null; match = ends.exec(line)) {
    const begin = line.lastIndexOf(" ", match.index) + 1;
    const word = line.slice(begin, match.index);
    const dotted = /^["“‘(]?\p{L}(?:\.\p{L})+$/u.test(word);
    const before = line.lastIndexOf(" ", begin - 2) + 1;
    const belongs =
      match[0] === "." &&
      (dotted ||
        isAbbreviation(line, begin, match.index, line.length, begin === 0 ? -1 : before, begin === 0 ? -1 : begin - 1));
    if (!belongs) return match.index + match[0].length;
  }
  return line.length;
}

function namesNobody(sentence: string): boolean {
  const first = /^[^\p{L}]*(\p{L}+)/u.exec(sentence)?.[1] ?? "";
  return wordSet("openings", "names nobody").has(first.toLowerCase());
}

/** Whether a word behind the first one is written as a name is. */
function hasName(sentence: string): boolean {
  return /\p{L}.*? (?:["“‘(])?\p{Lu}\p{Ll}/u.test(sentence);
}

function cutTo(sentence: string, most: number): string {
  if (sentence.length <= most) return sentence;
  const cut = sentence.lastIndexOf(" ", most);
  // A text without spaces is cut between characters, never within one.
  const end = cut > most / 2 ? cut : most - (/[\uD800-\uDBFF]/.test(sentence[most - 1] ?? "") ? 1 : 0);
  return `${sentence.slice(0, end).replace(/[,;:–—-]$/, "")} …`;
}
