// Mends trees where parsers slip on the sentences of news: "Norway thanks the government" is no noun phrase.
import type { Parsed } from "./document.js";
import { MendableTree } from "./mendable-tree.js";
import { type TreeMend, treeMends } from "./tree-mends.js";

/**
 * Mends the tree and the tags of a sentence in place.
 *
 * @param mends the mends that are tried, by default all
 * @param fired is told each mend that changed something, as it did so
 */
export function mendTree(
  sentence: Parsed,
  mends: readonly TreeMend[] = treeMends,
  fired?: (mend: TreeMend) => void,
): void {
  const tree = new MendableTree(sentence);
  for (const mend of mends) {
    const before = tree.changes;
    for (let token = 0; token < tree.length; token++) mend.at(tree, token);
    if (tree.changes > before) fired?.(mend);
  }
}
