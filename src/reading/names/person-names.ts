// Which names are people's: marked, known under no other, or the surname of somebody named in full.
import type { Sentence } from "../../language/document.js";
import { isDayOrMonth } from "../time/words.js";
import type { FoundName } from "./name-finder.js";
import type { Title } from "./name-titles.js";
import { measureNouns } from "./noun-words.js";
import type { NameHints } from "./registry.js";
import type { MentionState } from "./state.js";

/** States and cities that are given names or family names too. */
const givenStates =
  /^(Jordan|Chad|Georgia|Ireland|Holland|England|Paris|Sydney|Florence|Chelsea|Austin|Houston|Lincoln|Jackson|Washington|Carolina|Dakota|Kenya|Cuba|Rosario|Santiago|Salvador|Victoria|Adelaide|Alexandria|Valencia|Mercedes|Francis|Brooklyn|Dallas|Orlando|Charlotte|Wellington|Kingston|Hamilton|Warren|Nancy|Lima|Medina|Cordoba|Aden)$/;

/** "Vickers said", "Guest, however, …": words that are the surname of somebody named in full, where no name was found. */
export function surnamesIn(state: MentionState, s: number, names: readonly FoundName[]): FoundName[] {
  const { forms, xpos, upos, length } = state.document.sentences[s];
  const found: FoundName[] = [];
  for (let token = 0; token < length; token++) {
    const form = forms[token];
    if (form.length < 3 || !/^\p{Lu}\p{Ll}/u.test(form) || /^(?:VB|IN|PRP|WP|WDT|DT|CC|MD)/.test(xpos[token])) continue;
    if (!state.registry.hasSurname(form) || isDayOrMonth(form)) continue;
    if (names.some(({ first, last, kind }) => first <= token && token <= last && (kind === "person" || first < last)))
      continue;
    if (names.some(({ first, last, senses }) => first <= token && token <= last && senses.length > 0)) continue;
    const neighbour = (at: number): boolean =>
      at >= 0 && at < length && upos[at] === "PROPN" && /^\p{Lu}/u.test(forms[at]);
    if (neighbour(token - 1) || neighbour(token + 1)) continue;
    const next = forms[token + 1] ?? "";
    const acts = /^(?:VB[DZP]|MD|POS|RB)$/.test(xpos[token + 1] ?? "") || next === ",";
    // At the beginning of a sentence every word has a capital.
    const opens = token === 0 || /^[“"‘'(]$/.test(forms[token - 1]);
    if (opens && !acts) continue;
    found.push({ first: token, last: token, kind: "person", senses: [], hint: null, surname: true });
  }
  return found;
}

export function hintsOf(state: MentionState, s: number, name: FoundName, title: Title | null): NameHints {
  return {
    gender: title?.gender ?? null,
    country: title?.country ?? null,
    inQuote: state.quoteRows[s][name.first] >= 0,
  };
}

/** Is a found name a person's: the name finder says so, or only a person is known under it. */
export function isPerson(state: MentionState, s: number, name: FoundName): boolean {
  const persons = name.senses.some(({ entry }) => entry.kind === "person");
  if (name.kind === "person") {
    if (isDate(state, s, name)) return false;
    if (name.senses.length === 0) return name.surname === true || isPersonWord(state.document.sentences[s], name);
    const words = state.words(s, name);
    // A state, nationality or body marked as a person is none, unless somebody of the article has that name.
    if (name.senses.some(({ entry }) => entry.kind === "state"))
      return name.first === name.last && givenStates.test(words) && state.registry.hasPerson(words);
    if (persons) return true;
    const places = name.senses.every(({ entry }) => entry.kind === "place");
    return places && name.first === name.last && state.knowledge.gender(words) !== null;
  }
  if (!persons || isDate(state, s, name)) return false;
  const full = name.senses.some(({ entry, role }) => entry.kind === "person" && role === "name");
  const others = name.senses.some(({ entry }) => entry.kind !== "person");
  if (full) return !others || name.kind === null;
  return !others && (name.kind === null || state.document.sentences[s].xpos[name.last] === "NNP");
}

export function isPersonal(state: MentionState, s: number, name: FoundName): boolean {
  const { forms } = state.document.sentences[s];
  const size = name.last - name.first + 1;
  if (size < 2 || size > 3 || state.knowledge.gender(forms[name.first]) === null) return false;
  for (let token = name.first; token <= name.last; token++)
    if (!/^\p{Lu}\p{Ll}+$/u.test(forms[token]) || state.agentAt(s, token, token) !== null) return false;
  return !/^(Group|Fund|Foundation|Institute|Center|Centre|Hospital|University|College|School|Inc|Corp|Street|Park|Stadium|Airport|Club|Show|Times|Post|News|Party|Trust|Prize|Award|Library|Museum|Hotel|Church)$/.test(
    forms[name.last],
  );
}

/** "28 May", "in May": the month. */
export function isDate(state: MentionState, s: number, name: FoundName): boolean {
  if (name.first !== name.last) return false;
  const { forms, xpos, length } = state.document.sentences[s];
  if (!measureNouns.has(forms[name.first].toLowerCase())) return false;
  const before = name.first > 0 ? forms[name.first - 1].toLowerCase() : "";
  const numbered = xpos[name.first - 1] === "CD" || (name.last + 1 < length && xpos[name.last + 1] === "CD");
  return (
    name.kind !== "person" ||
    numbered ||
    /^(in|on|since|until|till|by|from|of|late|early|mid|last|this|next|-)$/.test(before)
  );
}

/** A word that the name finder alone takes for a person: a proper noun, in the singular, no common title. */
function isPersonWord(sentence: Sentence, name: FoundName): boolean {
  if (name.first !== name.last) return true;
  return (
    sentence.xpos[name.first] === "NNP" &&
    !/^(captain|mate|madam|league|sir|mum|mom|dad|god|lord|ma'am|madame|coach)$/i.test(sentence.forms[name.first])
  );
}
