// Classes of characters, one small integer a UTF-16 code unit, computed once a character and remembered.

/** Class of a code unit; the order is used: UPPER to DIGIT make words, SPACE and BREAK part them. */
export const OTHER = 1;
export const SPACE = 2;
export const BREAK = 3;
export const UPPER = 4;
export const LOWER = 5;
/** Letters without case (Arabic, Chinese, …). */
export const LETTER = 6;
export const DIGIT = 7;
/** Combining marks, joiners, soft hyphens: they belong to the character before. */
export const MARK = 8;
/** Half of a character beyond the basic plane: {@link classAt} looks at the pair. */
const SURROGATE = 9;

const classes = new Uint8Array(0x10000);

// ASCII is known from the start: a short article needs no other class.
for (let code = 0; code < 0x80; code++) {
  if (code === 0x0a || code === 0x0d) classes[code] = BREAK;
  else if (code === 0x20 || (code >= 0x09 && code <= 0x0c)) classes[code] = SPACE;
  else if (code >= 0x41 && code <= 0x5a) classes[code] = UPPER;
  else if (code >= 0x61 && code <= 0x7a) classes[code] = LOWER;
  else if (code >= 0x30 && code <= 0x39) classes[code] = DIGIT;
  else classes[code] = OTHER;
}

function classify(character: string): number {
  const code = character.codePointAt(0)!;
  if (code === 0x85 || code === 0x2028 || code === 0x2029) return BREAK;
  if (code === 0x200b) return MARK;
  if (/^\s$/u.test(character)) return SPACE;
  if (/^\p{Lu}$/u.test(character)) return UPPER;
  if (/^\p{Ll}$/u.test(character)) return LOWER;
  if (/^\p{L}$/u.test(character)) return LETTER;
  if (/^\p{N}$/u.test(character)) return /^\p{Nd}$/u.test(character) ? DIGIT : OTHER;
  if (/^\p{M}$/u.test(character) || (code >= 0x200c && code <= 0x200f) || code === 0xad || code === 0x2060) return MARK;
  return OTHER;
}

/** Class of the character at `index`; for the second half of a pair MARK, as it goes with the first. */
export function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  let known = classes[code];
  if (known === 0) {
    known = code >= 0xd800 && code <= 0xdfff ? SURROGATE : classify(String.fromCharCode(code));
    classes[code] = known;
  }
  if (known !== SURROGATE) return known;
  if (code >= 0xdc00) {
    const before = index > 0 ? text.charCodeAt(index - 1) : 0;
    return before >= 0xd800 && before < 0xdc00 ? MARK : OTHER;
  }
  const point = text.codePointAt(index)!;
  return point > 0xffff ? classify(String.fromCodePoint(point)) : OTHER;
}

/** Whether a class makes words: letters, digits and what belongs to them. */
export function isWordClass(characterClass: number): boolean {
  return characterClass >= UPPER;
}

/** Whether a class is that of a letter. */
export function isLetterClass(characterClass: number): boolean {
  return characterClass >= UPPER && characterClass <= LETTER;
}
