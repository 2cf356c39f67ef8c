// The words of one Markdown paragraph without the marks of emphasis, links, images, code and tags, in one pass.

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/y;
const LONGEST_DESTINATION = 1000;

/**
 * @param definitions labels (in lower case) that link definitions of the text define: `[words][label]` and `[label]` are
 *   links only where the label is one, so that an editor's "[sic]" keeps its brackets
 */
export function wordsOfMarkdown(text: string, definitions: ReadonlySet<string>): string {
  const out: string[] = [];
  /** Where in `out` each open bracket stands. */
  const brackets: { index: number; image: boolean }[] = [];
  /** Where in `out` the open runs of emphasis stand, by their marks. */
  const runs = new Map<string, number[]>();
  const closingAngle = finder(text, ">");
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) {
      out.push(text[at + 1]);
      at += 2;
    } else if (character === "`") {
      while (text[at] === "`") at++;
    } else if (character === "!" && text[at + 1] === "[") {
      brackets.push({ index: out.length, image: true });
      out.push("");
      at += 2;
    } else if (character === "[") {
      brackets.push({ index: out.length, image: false });
      out.push("[");
      at++;
    } else if (character === "]") at = closeBracket(text, at, out, brackets, definitions);
    else if (character === "*" || character === "_" || character === "~") at = emphasis(text, at, out, runs);
    else if (character === "<" && /[A-Za-z/!?]/.test(text[at + 1] ?? "")) {
      const close = closingAngle(at);
      const inside = close === -1 ? "" : text.slice(at + 1, close);
      if (inside === "" || inside.length > LONGEST_DESTINATION) {
        out.push("<");
        at++;
      } else {
        if (/^(?:https?|mailto):/i.test(inside)) out.push(inside);
        else if (/^br\b/i.test(inside)) out.push(" ");
        at = close + 1;
      }
    } else if (character === "&") {
      ENTITY.lastIndex = at;
      const entity = ENTITY.exec(text);
      out.push(entity === null ? "&" : decoded(entity));
      at += entity === null ? 1 : entity[0].length;
    } else {
      const start = at;
      do at++;
      while (at < text.length && !"\\`![]*_~<&".includes(text[at]));
      out.push(text.slice(start, at));
    }
  }
  return out.join("");
}

/** indexOf that remembers its last finding, so that asking often costs one pass over the text in all. */
function finder(text: string, mark: string): (from: number) => number {
  let found = text.indexOf(mark);
  return (from) => {
    if (found !== -1 && found < from) found = text.indexOf(mark, from);
    return found;
  };
}

function decoded(entity: RegExpExecArray): string {
  if (entity[3] !== undefined) return ENTITIES[entity[3]] ?? entity[0];
  const code = entity[1] !== undefined ? Number(entity[1]) : Number.parseInt(entity[2], 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "\ufffd";
}

/** At a closing bracket: makes the words since its opening one a link, an image or a footnote, or leaves the brackets. */
function closeBracket(
  text: string,
  at: number,
  out: string[],
  brackets: { index: number; image: boolean }[],
  definitions: ReadonlySet<string>,
): number {
  const opening = brackets.pop();
  if (opening === undefined) {
    out.push("]");
    return at + 1;
  }
  let end = at + 1;
  if (text[end] === "(") end = afterParenthesis(text, end);
  else if (text[end] === "[") {
    const close = text.slice(end, end + 202).indexOf("]");
    const label = close === -1 ? "" : text.slice(end + 1, end + close);
    const known = definitions.has((label || out.slice(opening.index + 1).join("")).toLowerCase());
    if (close !== -1 && known) end += close + 1;
  } else if (definitions.size > 0 && out.length - opening.index < 50) {
    if (
      definitions.has(
        out
          .slice(opening.index + 1)
          .join("")
          .toLowerCase(),
      )
    ) {
      out[opening.index] = "";
      return end;
    }
  }
  const footnote = text[at + 1] !== "(" && (out[opening.index + 1] ?? "").startsWith("^");
  const link = end > at + 1;
  if (opening.image && link) out.length = opening.index;
  else if (footnote) {
    out.length = opening.index;
    return text[at + 1] === ":" ? at + 2 : at + 1;
  } else if (link) out[opening.index] = "";
  else {
    if (opening.image) out[opening.index] = "![";
    out.push("]");
  }
  return end;
}

/** Behind the destination `(…)` that opens at `open`, or `open` itself where it does not close soon. */
function afterParenthesis(text: string, open: number): number {
  let depth = 0;
  const limit = Math.min(text.length, open + LONGEST_DESTINATION);
  for (let at = open; at < limit; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
    else if (character === "\n" && text[at + 1] === "\n") return open;
  }
  return open;
}

/** A run of `*`, `_` or `~`: closes the nearest equal run that is open, or opens one, or is only characters. */
function emphasis(text: string, at: number, out: string[], runs: Map<string, number[]>): number {
  const mark = text[at];
  let end = at;
  while (text[end] === mark) end++;
  const run = text.slice(at, end);
  const before = text[at - 1] ?? " ";
  const after = text[end] ?? " ";
  const inWord = mark === "_" && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  if (inWord || run.length > 3 || (mark === "~" && run.length !== 2)) {
    out.push(run);
    return end;
  }
  const open = runs.get(run) ?? [];
  const closes = !/\s/.test(before) && open.length > 0;
  if (closes) {
    const opened = open.pop()!;
    // The place may have gone with an image.
    if (opened < out.length && out[opened] === run) out[opened] = "";
    return end;
  }
  if (!/\s/.test(after)) {
    open.push(out.length);
    runs.set(run, open);
  }
  out.push(run);
  return end;
}
