// Mends the names that the finder marked, by what the words themselves tell: forms of address and hyphens.
import type { Name, Parsed } from "./document.js";

/** Forms of address that a person's name follows. */
const courtesy = /^(?:Mr|Mrs|Ms|Miss|Mx)\.?$/;

/**
 * Mends the names of a sentence: "Ms Lima" is a person, whatever she was taken for, and added where she was missed;
 * "Marja-Liisa Virtanen" is one name, however many the finder made of it.
 */
export function mendNames(sentence: Parsed): void {
  joinHyphened(sentence);
  markAddressed(sentence);
}

function joinHyphened(sentence: Parsed): void {
  const { forms, deprels, length } = sentence;
  const joined: Name[] = [];
  for (const name of sentence.names) {
    const before = joined.at(-1);
    if (before !== undefined && before.last >= name.first) {
      before.last = Math.max(before.last, name.last);
      continue;
    }
    if (before !== undefined && before.last + 2 === name.first && isHyphened(sentence, name.first))
      before.last = name.last;
    else joined.push({ ...name });
    const one = joined[joined.length - 1];
    while (one.last + 2 < length && isCapital(forms[one.last]) && isHyphened(sentence, one.last + 2)) {
      one.last += 2;
      while (one.last + 1 < length && deprels[one.last + 1] === "flat" && isCapital(forms[one.last + 1])) one.last++;
    }
  }
  sentence.names = joined;
}

function markAddressed(sentence: Parsed): void {
  const { forms, xpos, length } = sentence;
  for (let token = 1; token < length; token++) {
    if (!courtesy.test(forms[token - 1]) || !isCapital(forms[token])) continue;
    const known = sentence.names.find(({ first, last }) => first <= token && token <= last);
    if (known !== undefined) {
      known.kind = "person";
      continue;
    }
    let last = token;
    while (last + 1 < length && /^NNPS?$/.test(xpos[last + 1]) && isCapital(forms[last + 1])) last++;
    if (sentence.names.some((name) => name.first <= last && name.last >= token)) continue;
    sentence.names = [...sentence.names, { first: token, last, kind: "person" as const }].sort(
      (one, other) => one.first - other.first,
    );
  }
}

function isCapital(form: string): boolean {
  return /^\p{Lu}/u.test(form);
}

/** Does a hyphen without blanks join a capitalised token to the one before. */
function isHyphened({ forms, starts, ends }: Parsed, token: number): boolean {
  return (
    token >= 2 &&
    forms[token - 1] === "-" &&
    ends[token - 2] === starts[token - 1] &&
    ends[token - 1] === starts[token] &&
    isCapital(forms[token])
  );
}
