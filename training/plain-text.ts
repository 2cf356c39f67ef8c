// Texts made alike where gold and article may differ in marks: the same text at the same length.

/** The text with plain marks, blanks of one kind and small letters; places in it are places in the text. */
export function plainText(text: string): string {
  return text
    .replace(/[“”„«»]/g, '"')
    .replace(/[’‘‚]/g, "'")
    .replace(/[–—]/g, "-")
    .replace(/[\u00a0\n\t]/g, " ")
    .toLowerCase();
}
