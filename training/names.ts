// Names in the training data: from GUM's entity annotation and from the silver labels of the news trees.
import type { Name, NameKind } from "../src/language/document.js";
import type { GoldSentence, SilverSentence } from "./conllu.js";

const KINDS: Record<string, NameKind> = { person: "person", organization: "organization", place: "place" };

/** Words before a person's name that are titles, not part of the name. */
const TITLES = new Set(
  (
    "mr mrs ms miss dr prof professor president senator sen representative rep governor gov general gen colonel col captain capt " +
    "sergeant sgt lieutenant lt major minister secretary chancellor judge justice pope king queen prince princess sir lord lady " +
    "saint st father sister brother chairman congressman congresswoman mayor officer detective coach ambassador vice prime"
  ).split(" "),
);

function properNoun(xpos: string): boolean {
  return xpos === "NNP" || xpos === "NNPS";
}

/**
 * The names of a sentence of GUM: entity mentions whose head word is a proper noun (NNP or NNPS). The head is the word
 * of the mention whose own head lies outside of it. The name is the run of proper nouns around the head inside the
 * mention, also over "of", "for", "and", "&", "the", "'s", hyphens and numbers that stand between two proper nouns of
 * the run; without determiner, title before a person's name, and what follows. Outermost names only; dates are no names. Kinds other
 * than person, organization and place are "other".
 */
export function goldNames(sentence: GoldSentence): Name[] {
  const { words } = sentence;
  const found: Name[] = [];
  const open: { id: string; kind: string; start: number }[] = [];
  for (let i = 0; i < words.length; i++) {
    const field = words[i].misc.split("|").find((item) => item.startsWith("Entity="));
    if (!field) continue;
    const value = field.slice("Entity=".length);
    for (const part of value.match(/\([^()]+\)?|[^()]+\)/g) ?? []) {
      const id = part.replace(/[()]/g, "").split("-")[0];
      if (part.startsWith("(")) {
        const kind = part.replace(/[()]/g, "").split("-")[1];
        if (part.endsWith(")")) close(i, i, kind);
        else open.push({ id, kind, start: i });
      } else {
        for (let k = open.length - 1; k >= 0; k--) {
          if (open[k].id === id) {
            close(open[k].start, i, open[k].kind);
            open.splice(k, 1);
            break;
          }
        }
      }
    }
  }
  return outermost(found);

  function close(start: number, end: number, kind: string): void {
    let head = -1;
    for (let i = start; i <= end; i++) {
      const parent = words[i].head;
      if (parent < start || parent > end) {
        head = i;
        break;
      }
    }
    if (head < 0 || !properNoun(words[head].xpos) || kind === "time") return;
    let first = head;
    let last = head;
    const bridge = /^(of|for|and|&|the|'s|’s|-|–|\d+|'|\.)$/i;
    for (;;) {
      if (first > start && properNoun(words[first - 1].xpos)) first--;
      else if (
        first > start + 1 &&
        bridge.test(words[first - 1].form) &&
        properNoun(words[first - 2].xpos) &&
        words[first - 1].form !== "and"
      )
        first -= 2;
      else break;
    }
    for (;;) {
      if (last < end && properNoun(words[last + 1].xpos)) last++;
      else if (
        last + 1 < end &&
        bridge.test(words[last + 1].form) &&
        properNoun(words[last + 2].xpos) &&
        words[last + 1].form !== "and"
      )
        last += 2;
      else if (
        last + 2 < end &&
        /^(of|for)$/.test(words[last + 1].form) &&
        /^the$/i.test(words[last + 2].form) &&
        last + 2 < end &&
        properNoun(words[last + 3].xpos)
      )
        last += 3;
      else if (last < end && /^\d+$/.test(words[last + 1].form)) last++;
      else break;
    }
    const mapped = KINDS[kind] ?? "other";
    if (mapped === "person") {
      while (first < head && TITLES.has(words[first].form.toLowerCase().replace(/\.$/, ""))) first++;
    }
    found.push({ first, last, kind: mapped });
  }
}

function outermost(names: Name[]): Name[] {
  names.sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: Name[] = [];
  for (const name of names) {
    const before = kept[kept.length - 1];
    if (!before || name.first > before.last) kept.push(name);
  }
  return kept;
}

const SILVER_KINDS: Record<string, NameKind> = {
  PERSON: "person",
  ORGANIZATION: "organization",
  LOCATION: "place",
  MISC: "other",
};

/** The names of a sentence of the silver news: runs of one label (the labels do not part adjacent names). */
export function silverNames(sentence: SilverSentence): Name[] {
  const names: Name[] = [];
  sentence.words.forEach((word, i) => {
    const kind = SILVER_KINDS[word.ner];
    if (!kind) return;
    const before = names[names.length - 1];
    if (before && before.last === i - 1 && before.kind === kind) before.last = i;
    else names.push({ first: i, last: i, kind });
  });
  return names;
}
