// Who says a clause, as far as the tree alone tells: the subject of the verb of speech that governs it or follows it.
import type { Tree } from "../tree/logical.js";

const speech = new Set(
  (
    "say tell announce report state declare claim add note reveal confirm explain insist argue write maintain assert acknowledge admit " +
    "reiterate stress point emphasize emphasise disclose comment remark observe allege contend warn complain tweet hint indicate vow promise " +
    "pledge threaten conclude decide demand agree suggest signal swear"
  ).split(" "),
);

/** Whether a lemma is a verb of speech. */
export function isSpeech(lemma: string): boolean {
  return speech.has(lemma);
}

/** The token of who says the clause around a predicate, -1 where the sentence does not tell. */
export function speakerOf(tree: Tree, predicate: number): number {
  const { heads, deprels } = tree.sentence;
  let at = predicate;
  for (let step = 0; step < 16 && at >= 0; step++) {
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c))
      if (deprels[c] === "parataxis" && isSpeech(tree.lemmas[c])) {
        const agent = tree.agent(c);
        if (agent >= 0) return agent;
      }
    const head = heads[at];
    if (head < 0) return -1;
    if ((deprels[at] === "ccomp" || deprels[at] === "parataxis") && isSpeech(tree.lemmas[head]))
      return tree.agent(head);
    // "said he would …" where the parser takes the clause for an open complement or an object
    if (deprels[at] === "xcomp" && isSpeech(tree.lemmas[head]) && tree.child(at, "nsubj") >= 0) return tree.agent(head);
    if (deprels[at] === "acl:relcl") return -1;
    at = head;
  }
  return -1;
}
