// The stem of a word: what forms of one word have in common.

/**
 * The stem by which a word is compared: lower case, possessive and the commonest English endings cut. It need not be a
 * word; it must only be the same for the forms of one word.
 */
export function stem(word: string): string {
  let form = word.toLowerCase().replace(/['’]s?$/, "");
  if (form.length > 4 && form.endsWith("ies")) form = `${form.slice(0, -3)}y`;
  else if (form.length > 4 && /(?:ss|sh|ch|x|z)es$/.test(form)) form = form.slice(0, -2);
  else if (form.length > 3 && form.endsWith("s") && !/(?:ss|us|is)$/.test(form)) form = form.slice(0, -1);
  if (form.length > 5 && form.endsWith("ing")) form = undouble(form.slice(0, -3));
  else if (form.length > 4 && form.endsWith("ed")) form = undouble(form.slice(0, -2));
  else if (form.length > 6 && form.endsWith("ment")) form = form.slice(0, -4);
  if (form.length > 4 && form.endsWith("e")) form = form.slice(0, -1);
  if (form.length > 4 && form.endsWith("y")) form = `${form.slice(0, -1)}i`;
  return form;
}

function undouble(form: string): string {
  const last = form.at(-1);
  return form.length > 3 && last === form.at(-2) && last !== "l" && last !== "s" ? form.slice(0, -1) : form;
}
