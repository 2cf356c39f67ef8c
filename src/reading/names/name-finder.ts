// Finds the names of a sentence: what the name finder marked and what the knowledge base knows, made one list.

import type { Sense } from "../../knowledge/entry.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import type { Name, NameKind, Sentence } from "../../language/document.js";
import { isDayOrMonth } from "../time/words.js";

/** A name in a sentence with what it may stand for. */
export interface FoundName {
  first: number;
  last: number;
  /** Null where only the knowledge base found it. */
  kind: NameKind | null;
  /** Senses of the whole name, agents left out; empty where it is not known. */
  senses: readonly Sense[];
  /** Country that a part of an unknown name tells ("Bank of Japan"), null where none does. */
  hint: string | null;
  /** Set where the name is that of a paper, agency or broadcaster by its words. */
  outlet?: true;
  /** Set where the word is the surname of somebody whom the article names in full, whatever it is tagged as. */
  surname?: true;
}

const titleWord =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady|sen|rep|gov|gen|col|capt|lt|sgt|maj|adm|cmdr|rev|fr|president|minister|senator|secretary|chancellor|general|colonel|captain|judge|justice|governor|mayor|ambassador|sergeant|private|lieutenant|major|admiral|corporal|commander|commodore|brigadier|detective|inspector|sister|father|archbishop|bishop|cardinal|rabbi|mullah|mawlawi|maulana|sultan|emir|baron|count|prince|princess|king|queen|pope|sheikh|ayatollah|imam|premier|congressman|congresswoman|representative|professor|chairman|mp|msp|mep|mla|mna|mpp|ssp|cllr|councillor|author|barrister|constable|superintendent|advocate)\.?$/i;

function upperFirst(form: string): boolean {
  const code = form.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : form[0] !== form[0].toLowerCase();
}

function isProper(xpos: string): boolean {
  return xpos === "NNP" || xpos === "NNPS";
}

/** "Secretary of |State| Antony Blinken": the end of a title. */
function endsSecretaryOf(forms: readonly string[], token: number): boolean {
  return (
    token > 1 &&
    /^(?:State|Defense|Commerce|Labor|Energy|Education)$/.test(forms[token]) &&
    forms[token - 1] === "of" &&
    forms[token - 2] === "Secretary"
  );
}

/** Words in lower case with which a known name may begin: "al-Qaeda", "bin Laden", "mainland China", "the Fed". */
const lowerStarts = new Set(["al", "el", "bin", "the", "de", "von", "van", "peshmerga", "mujahideen", "mainland"]);

/** Is a word that only the knowledge base takes for a name one by its tags too. */
function plausible(sentence: Sentence, first: number, last: number, sense: Sense): boolean {
  const { xpos } = sentence;
  for (let token = first; token <= last; token++) {
    if (isProper(xpos[token])) return true;
    if (sense.role === "adjective" && xpos[token].startsWith("JJ")) return true;
    if (sense.role === "inhabitant" && xpos[token].startsWith("NN")) return true;
  }
  // States are plain by their capital, whatever a tagger makes of a rare one; a few are words as well.
  if (
    sense.entry.kind === "state" &&
    sense.role === "name" &&
    !/^(turkey|china|chad|jordan|jersey)$/i.test(sentence.forms[first])
  )
    return true;
  return last > first && xpos[first] !== "DT" && sense.role !== "short";
}

/** Last words of bodies' names that go on with what the body is for. */
const bodyNouns =
  /^(?:office|agency|committee|commission|council|fund|programme|program|organization|organisation|federation|association|network|observatory|centre|center|institute|court|front|league|society|conference|mission|bureau|campaign|initiative|alliance|coalition|tribunal)$/i;

/** "The United Nations Office |for the Coordination of Humanitarian Affairs": where a body's marked name ends in full. */
function endOfBody({ forms, length }: Sentence, last: number): number {
  let end = last;
  if (!bodyNouns.test(forms[last])) return end;
  for (let step = 0; step < 3; step++) {
    let at = end + 1;
    if (at >= length || !/^(?:for|of|on|and|against)$/.test(forms[at])) break;
    if (forms[at] === "and" && end === last) break;
    at++;
    if (forms[at] === "the") at++;
    let words = 0;
    while (at + words < length && upperFirst(forms[at + words]) && /^\p{L}/u.test(forms[at + words])) words++;
    if (words === 0 || isDayOrMonth(forms[at])) break;
    end = at + words - 1;
  }
  return end;
}

/** The names of a sentence in text order, none overlapping another. */
export function findNames(sentence: Sentence, knowledge: Knowledge): FoundName[] {
  const { forms, length } = sentence;
  const marked: Name[] = [];
  for (const name of sentence.names) {
    let { first } = name;
    if (name.kind === "person")
      while (first < name.last && (titleWord.test(forms[first]) || endsSecretaryOf(forms, first))) first++;
    if (name.kind === "person" && first === name.last && titleWord.test(forms[first])) continue;
    const before = marked.at(-1);
    // "Juana" and "Pascual Domingo" right behind one another: the name of one person.
    if (
      before?.kind === "person" &&
      before.last + 1 === first &&
      name.kind !== "organization" &&
      upperFirst(forms[first]) &&
      (knowledge.match(forms, first, name.last + 1)?.senses.length ?? 0) === 0
    )
      before.last = name.last;
    // A longer name may have taken it in.
    else if (before === undefined || first > before.last) {
      let last = name.kind === "person" ? name.last : endOfBody(sentence, name.last);
      while (last > first && /^(?:of|for|and|the)$/.test(forms[last])) last--;
      marked.push({ first, last, kind: name.kind });
    }
  }
  const found: FoundName[] = [];
  let next = 0;
  let token = 0;
  while (token < length) {
    while (next < marked.length && marked[next].last < token) next++;
    const name = next < marked.length ? marked[next] : null;
    const at = name !== null && name.first <= token;
    // "Russian Foreign Minister": nationality and title, no name.
    if (at && name.first === token && name.kind !== "person" && isTitle(sentence, knowledge, name)) {
      next++;
      continue;
    }
    const match =
      upperFirst(forms[token]) || lowerStarts.has(forms[token]) || at ? knowledge.match(forms, token) : null;
    const senses = match?.senses.filter((sense) => sense.entry.kind !== "agent") ?? [];
    const last = match === null ? token : token + match.length - 1;
    // "Labour Minister", "Interior Ministry": a title or body, whatever its words are marked as.
    if (match !== null && senses.length === 0 && (match.length > 1 || at)) {
      const until = name !== null && name.first <= last ? Math.max(last, name.last) : last;
      if (until === last) {
        token = last + 1;
        continue;
      }
    }
    // "Delta Refining", "Valencia Shipping": a firm by its last word, not the place of its first.
    const firm = senses.some(({ entry }) => entry.kind === "place") ? firmEnd(sentence, token, last) : -1;
    if (firm > last) {
      const hint = senses.find(({ entry }) => entry.country !== null)?.entry.country ?? null;
      found.push({ first: token, last: firm, kind: "organization", senses: [], hint });
      token = firm + 1;
      continue;
    }
    // "Government of Uruguay", "Minister of Foreign Relations": a body or title by its noun, the rest read on its own.
    if (at && senses.length === 0 && name.kind !== "person" && isOfPhrase(sentence, knowledge, token, name.last)) {
      token++;
      next++;
      continue;
    }
    if (at) {
      if (senses.length > 0 && token === name.first && last >= name.last) {
        found.push({ first: token, last, kind: name.kind, senses, hint: null });
        token = last + 1;
      } else {
        found.push({ ...name, senses: tailSenses(sentence, name, knowledge), hint: hintOf(sentence, name, knowledge) });
        token = name.last + 1;
      }
      continue;
    }
    // A known name that a longer marked name follows into is left to the marked one, unless it covers it.
    const cut = name !== null && last >= name.first && last < name.last;
    const kept = cut ? [] : senses.filter((sense) => plausible(sentence, token, last, sense));
    if (kept.length > 0) {
      const covered = name !== null && name.first <= last ? name.kind : null;
      found.push({ first: token, last, kind: covered, senses: kept, hint: null });
      token = last + 1;
    } else if (name === null || name.first > token) {
      const end = properRun(sentence, knowledge, token, name === null ? length : name.first);
      if (end > token) found.push({ first: token, last: end - 1, kind: null, senses: [], hint: null });
      token = Math.max(end, token + 1);
    } else token++;
  }
  return found;
}

const firmWords =
  /^(?:Refining|Shipping|Airlines|Airways|Energy|Petroleum|Oil|Gas|Mining|Motors|Steel|Cement|Foods|Bank|Insurance|Holdings|Group|Industries|Logistics|Telecom|Electric|Power|Pharma|Pharmaceuticals|Technologies|Systems|Capital|Partners|Resources|Chemicals|Breweries|Textiles|Ports|Railways|Inc|Ltd|Corp|Plc|GmbH|SA|AG)\.?$/;

/** The last word of a firm whose name begins with a place, -1 where none does. */
function firmEnd({ forms, length }: Sentence, first: number, last: number): number {
  if (first > 0 && /^(?:in|at|near|from|of|to)$/i.test(forms[first - 1])) return -1;
  let end = last;
  while (end + 1 < length && firmWords.test(forms[end + 1])) end++;
  return end > last ? end : -1;
}

/** Is a marked name a nationality (or state) and an agent of the knowledge base, nothing else. */
function isTitle(sentence: Sentence, knowledge: Knowledge, name: Name): boolean {
  const state = knowledge.match(sentence.forms, name.first, name.last + 1);
  if (state === null || !state.senses.some(({ entry }) => entry.kind === "state")) return false;
  const from = name.first + state.length + (sentence.xpos[name.first + state.length] === "POS" ? 1 : 0);
  if (from > name.last) return false;
  const agent = knowledge.match(sentence.forms, from, name.last + 1);
  return (
    agent !== null && from + agent.length - 1 === name.last && agent.senses.some(({ entry }) => entry.kind === "agent")
  );
}

/** Does a marked name begin with a noun for people or a body and go on with "of": "Ministry of Health". */
function isOfPhrase(sentence: Sentence, knowledge: Knowledge, token: number, last: number): boolean {
  const after = sentence.forms[token + 1];
  if (after !== "of" && after !== "for") return false;
  const match = knowledge.match(sentence.forms, token, token + 1);
  const agent = match?.senses.some(({ entry }) => entry.kind === "agent") ?? false;
  return (
    agent &&
    token + 1 <= last + 1 &&
    !/^(bank|university|college|church|society|house|court|institute|movement|party|academy|school|league|front|army|council|center|centre|association|federation|union)$/i.test(
      sentence.forms[token],
    )
  );
}

/** The end of a run of proper nouns that begins here and that nobody marked or knows; `from` where none begins. */
function properRun(sentence: Sentence, knowledge: Knowledge, from: number, until: number): number {
  const { forms, xpos } = sentence;
  let end = from;
  while (
    end < until &&
    end < from + 4 &&
    xpos[end] === "NNP" &&
    upperFirst(forms[end]) &&
    !titleWord.test(forms[end])
  ) {
    if (end > from && knowledge.match(forms, end, until) !== null) break;
    end++;
  }
  return end;
}

/** "the outlet Fox News" marked with its first word: senses of the end of a marked name, where that is a whole name. */
function tailSenses(sentence: Sentence, name: Name, knowledge: Knowledge): readonly Sense[] {
  for (let from = name.first + 1; from <= name.last && from <= name.first + 2; from++) {
    if (upperFirst(sentence.forms[name.first])) return [];
    const match = knowledge.match(sentence.forms, from, name.last + 1);
    if (match !== null && from + match.length - 1 === name.last)
      return match.senses.filter((sense) => sense.entry.kind !== "agent");
  }
  return [];
}

/** The country of a state, city or nationality named within an unknown name. */
function hintOf(sentence: Sentence, name: Name, knowledge: Knowledge): string | null {
  if (name.kind === "person") return null;
  for (let token = name.first; token <= name.last; token++) {
    if (!upperFirst(sentence.forms[token])) continue;
    const match = knowledge.match(sentence.forms, token, name.last + 1);
    const sense = match?.senses.find(({ entry }) => entry.kind === "state" || entry.kind === "place");
    if (sense !== undefined && sense.entry.country !== null) return sense.entry.country;
  }
  return null;
}
