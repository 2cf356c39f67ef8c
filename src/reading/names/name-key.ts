// Names as keys: one spelling for what articles write with other articles, marks and endings.

/** A name in lower case without determiners, marks and possessive endings. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]s?(?=\s|$)/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:the|a|an|its|his|her|their) /, "");
}
