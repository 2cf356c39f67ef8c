// The labels of the name finder, word by word, and names from such labels.
import type { Name, NameKind } from "./document.js";

const KINDS: NameKind[] = ["person", "organization", "place", "other"];

/** Outside, then begin and inside of each kind of name. */
export const NAME_LABELS = ["O", ...KINDS.flatMap((kind) => [`B-${kind}`, `I-${kind}`])];

/** Names from a label a word; an inside label without a fitting word before it begins a name. */
export function decodeNames(labels: Int32Array): Name[] {
  const names: Name[] = [];
  let open: Name | null = null;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label === 0) {
      open = null;
      continue;
    }
    const kind = KINDS[(label - 1) >> 1];
    const inside = label % 2 === 0;
    if (inside && open && open.kind === kind) open.last = i;
    else {
      open = { first: i, last: i, kind };
      names.push(open);
    }
  }
  return names;
}
