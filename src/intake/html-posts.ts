// Posts of social networks that are set into an article: what somebody said, in their own words.
import { canonicalLine } from "./canonical.js";

/** The part of a document object model that is needed here. */
interface PostNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly firstChild: PostNode | null;
  readonly nextSibling: PostNode | null;
}
interface PostElement extends PostNode {
  readonly localName: string;
  textContent: string | null;
  replaceWith(node: PostElement): void;
}
export interface PostDocument {
  querySelectorAll(selectors: string): Iterable<PostElement>;
  createElement(name: string): PostElement;
}

const ELEMENT = 1;
const TEXT = 3;

const NETWORKS = [
  "twitter-tweet",
  "twitter-video",
  "instagram-media",
  "tiktok-embed",
  "fb-post",
  "bluesky-embed",
  "mastodon-embed",
  "reddit-embed-bq",
  "telegram-post",
];

/** Puts in place of each embedded post one paragraph: its words in quotation marks, then who posted it and when. */
export function quotePosts(document: PostDocument): void {
  const posts = NETWORKS.map((name) => `blockquote.${name}`).join(",");
  for (const post of document.querySelectorAll(posts)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = quotedPost(post);
    post.replaceWith(paragraph);
  }
}

function quotedPost(post: PostElement): string {
  const words: string[] = [];
  const credit: string[] = [];
  const walk = (node: PostNode, into: string[]): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === TEXT) into.push(child.nodeValue ?? "");
      else if (child.nodeType === ELEMENT) {
        if ((child as PostElement).localName === "br") into.push(" ");
        walk(child, into);
      }
    }
  };
  for (let child = post.firstChild; child !== null; child = child.nextSibling) {
    const isParagraph = child.nodeType === ELEMENT && (child as PostElement).localName === "p";
    if (child.nodeType === TEXT) credit.push(child.nodeValue ?? "");
    else walk(child, isParagraph ? words : credit);
    if (isParagraph) words.push(" ");
  }
  const said = canonicalLine(words.join(""));
  const by = canonicalLine(credit.join(" ")).replace(/^(?:—|–|-)\s*/u, "");
  if (said === "") return by;
  const quoted = /^[“"].*[”"]$/u.test(said) ? said : `“${said.replaceAll(/[“”"]/g, "'")}”`;
  return by === "" ? quoted : `${quoted} — ${by}`;
}
