// Names of papers, agencies and broadcasters, told by their last word: "Lake Chad Wire", "the newspaper Niamey Matin".
import type { Knowledge } from "../../knowledge/knowledge.js";
import type { Sentence } from "../../language/document.js";
import type { FoundName } from "./name-finder.js";
import { outletNouns } from "./noun-words.js";

const plain =
  "wire|times|post|herald|daily|news|press|gazette|courier|tribune|chronicle|telegraph|bulletin|dispatch|examiner|inquirer|ledger|radio|tv|television|broadcasting|newswire|newspaper|matin|soir|quotidien|zeitung|diario|journal|noticias|prensa|presse";
const doubtful =
  "standard|observer|mail|guardian|echo|mirror|globe|sentinel|register|star|sun|review|monitor|citizen|independent|today|weekly|magazine|media|agency";
const endings = new RegExp(`(?:^|\\s)(?:${plain}|${doubtful})$`, "i");
const plainWord = new RegExp(`^(?:${plain})$`, "i");
const doubtfulWord = new RegExp(`^(?:${doubtful})$`, "i");
/** Last words that are surnames too: "Emily Post", "Jim Courier". */
const surname = /^(?:post|press|courier|ledger|daily|radio)$/i;
/** Most words of such a name. */
const longest = 4;

/** Does a name end as the names of papers, agencies and broadcasters do. */
export function looksLikeOutlet(name: string): boolean {
  return /^\p{Lu}/u.test(name.replace(/^(?:the|a|an) /i, "")) && endings.test(name);
}

/**
 * The names of a sentence with those put together that outlets bear: two to four capitalised words, the last one that
 * says so, the first no given name where the last is a surname too ("John Post"). Words that other bodies bear too ("Lake Monitor") count where the name
 * stands behind "the newspaper" or "according to", or before "reported". Known names are left as they are.
 */
export function withOutlets(found: readonly FoundName[], sentence: Sentence, knowledge: Knowledge): FoundName[] {
  const { forms, xpos, length } = sentence;
  let names = [...found];
  for (let last = 1; last < length; last++) {
    if (!xpos[last].startsWith("NNP") || !/^\p{Lu}/u.test(forms[last])) continue;
    const sure = plainWord.test(forms[last]);
    if (!sure && !doubtfulWord.test(forms[last])) continue;
    if (last + 1 < length && (xpos[last + 1] === "NNP" || forms[last + 1] === "'s")) continue;
    let first = last;
    while (
      first > 0 &&
      last - first < longest - 1 &&
      xpos[first - 1].startsWith("NNP") &&
      /^\p{Lu}\p{Ll}/u.test(forms[first - 1])
    )
      first--;
    while (first < last && (outletNouns.has(forms[first].toLowerCase()) || /^The$/.test(forms[first]))) first++;
    if (first === last) continue;
    const cited = isCited(sentence, first, last);
    if (!sure && !cited) continue;
    if (knowledge.gender(forms[first]) !== null && (!sure || (surname.test(forms[last]) && !cited))) continue;
    const inside = names.filter((name) => name.first <= last && name.last >= first);
    const known = inside.some(
      ({ first: from, last: to, senses }) =>
        to === last && from <= first && senses.some(({ entry }) => entry.kind !== "place"),
    );
    const longer = inside.some((name) => name.first < first || name.last > last);
    if (known || (longer && !inside.every((name) => name.last <= last))) continue;
    const start = Math.min(first, ...inside.map((name) => name.first));
    if (start < first && last - start >= longest) continue;
    names = names.filter((name) => !inside.includes(name));
    names.push({ first: start, last, kind: "organization", senses: [], hint: null, outlet: true });
  }
  return names.sort((left, right) => left.first - right.first);
}

/** Is the name that of a source: behind "the newspaper" or "according to", before "reported". */
function isCited({ forms, length }: Sentence, first: number, last: number): boolean {
  let before = first - 1;
  if (before >= 0 && /^the$/i.test(forms[before])) before--;
  if (before >= 0 && outletNouns.has(forms[before].toLowerCase())) return true;
  if (before > 0 && forms[before] === "to" && /^according$/i.test(forms[before - 1])) return true;
  return last + 1 < length && /^(?:reported|quoted|cited)$/.test(forms[last + 1]);
}
