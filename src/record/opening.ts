// The first words of a text, in the place of a title where it has none.

/** Code units that an opening has at most. */
const longest = 96;

/** The first sentence, or as many whole words of it as fit, with `…` where it goes on. */
export function openingOf(text: string, most = longest): string {
  const words = text
    .slice(0, most * 4)
    .replace(/\s+/g, " ")
    .trim();
  const sentence = /^.{24,}?[.!?]["”’']?(?= |$)/.exec(words)?.[0] ?? words;
  if (sentence.length <= most) return sentence;
  const cut = sentence.lastIndexOf(" ", most);
  // A text without spaces is cut between characters, never within one.
  const end = cut > most / 2 ? cut : most - (/[\uD800-\uDBFF]/.test(sentence[most - 1] ?? "") ? 1 : 0);
  return `${sentence.slice(0, end).replace(/[,;:–—-]$/, "")} …`;
}
