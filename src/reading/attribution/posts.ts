// Posts of social networks that stand in an article as a line of their own: "TEXT — NAME (@handle) DATE".
import type { Stretch } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** One post: words by their number in the flat document. */
export interface Post {
  /** The dash before the name. */
  dash: number;
  /** The words of the name; the handle alone where there is no name. */
  source: Stretch;
  content: Stretch;
}

/** A dash, a name and a handle, as outlets print the posts that they show. */
const signature = /(?:—|–|--|-)[ \u00a0]*([^\n@()—]{0,60}?)[ \u00a0]*\((@\w{1,30})\)/gu;
/** What a post shows beside its words. */
const link = /^[\w-]+(?::\/\/|\.)\S*\/\S*$/u;
/** Most characters of a post: 280 and two links. */
const LONGEST_POST = 340;

/** The posts of a text, in text order. Where the dash opens a line, the post is the line before. */
export function findPosts(flat: FlatDocument): Post[] {
  const { text } = flat.document;
  const posts: Post[] = [];
  let from = 0;
  for (const match of text.matchAll(signature)) {
    const name = match[1].length > 0 ? match[1] : match[2];
    const start = match.index + match[0].indexOf(name);
    const source = wordsBetween(flat, start, start + name.length);
    const dash = wordsBetween(flat, match.index, match.index + 1);
    const said = lineBefore(flat, from, match.index);
    from = match.index + match[0].length;
    if (source === null || dash === null || said === null) continue;
    posts.push({ dash: dash[0], source, content: said });
  }
  return posts;
}

/** First and last word that stand in a part of the text; null where none does. */
function wordsBetween({ starts, ends, count }: FlatDocument, from: number, to: number): Stretch | null {
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= from) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < count && starts[last] < to) last++;
  return last > low ? [low, last - 1] : null;
}

/** What stands on the line before a dash, from a sentence's begin and without links; null if that is nothing. */
function lineBefore(flat: FlatDocument, from: number, dash: number): Stretch | null {
  const { text } = flat.document;
  const end = text.slice(0, dash).trimEnd().length;
  let begin = Math.max(from, text.lastIndexOf("\n", end - 1) + 1);
  if (end - begin > LONGEST_POST) {
    // The post stands in a paragraph of the article: whole sentences of it.
    const opens = flat.sentenceStart.map((word) => flat.starts[word]);
    const near = opens.find((at) => at >= end - LONGEST_POST && at < end);
    if (near === undefined) return null;
    begin = near;
  }
  const words = wordsBetween(flat, begin, end);
  if (words === null) return null;
  const [first] = words;
  let [, last] = words;
  const isLink = (word: number): boolean => link.test(text.slice(flat.starts[word], flat.ends[word]));
  while (last >= first && isLink(last)) last--;
  return last > first ? [first, last] : null;
}
