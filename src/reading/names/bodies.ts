// The body for which somebody speaks: a spokesman for the ministry, an analyst for the institute, a minister for the state.
import { loadKnowledge } from "../../knowledge/knowledge.js";
import { alternatives, anyOf, standing, wordList } from "../../language/words.js";
import type { Actor, Reading, Span } from "../../record/reading.js";
import { actorKey } from "./actor-key.js";
import { nameKey } from "./name-key.js";
import { namesWithin } from "./placed-names.js";

const words = (list: string): string => alternatives("bodies", list);
const spokesperson = standing(words("spokespeople"));
const speaksForBody = standing(words("staff"));
const ministries = standing(words("ministries"));
const headOfState = standing(words("heads of state"));
const headOfGovernment = standing(words("heads of government"));
const army = standing(words("army"));
const police = standing(words("police"));
const governmentPeople = standing(words("government people"));
const governmentBodies = standing(words("government bodies"));
const notInOffice = standing(`${words("not in office")} ${words("offices left")}`);
const ranks = new RegExp(`(?<!\\p{L}|(?<!\\p{L})${words("no ranks")} )${words("ranks")}(?!\\p{L})`, "iu");
const namedMinistry = new RegExp(
  `(?<!\\p{L})${words("named ministries")} ${words("ministry links")} ([\\p{L}]+)`,
  "iu",
);
const owned = new RegExp(`^(?:${words("body determiners")}\\s)?((?:[\\p{L}-]+\\s){0,3}[\\p{L}-]+)['’]s?\\s(.+)$`, "iu");
const definite = new RegExp(`^(?:${words("owners")}|\\p{Lu}[\\p{L}-]+['’]s?)\\s`, "iu");
const notOne = new RegExp(`^${words("not one")}\\s`, "iu");
const office = new RegExp(`^(?:${words("office kinds")}\\s)*${words("offices")}(?!\\p{L})`, "iu");
const officeOf = new RegExp(`^[\\p{L} ]+?\\s${words("office links")}\\s(.+)$`, "iu");
const seat = new RegExp(`\\s${words("seats")}\\s.*$`, "u");
const seatAtEnd = new RegExp(`\\s${words("seats at the end")}$`, "u");
const bodyDeterminer = new RegExp(`^${words("body determiners")}\\s`, "iu");
/** What stands before the last of these belongs to another part of the clause than a title. */
const clauseBreak = new RegExp(`^.*(?<!\\p{L})${words("clause words")}\\s`, "isu");
const apposition = new RegExp(
  `^\\s(?:${words("apposition determiners")}\\s|(?:\\p{Lu}[\\p{L}.-]*\\s?){1,4}['’]s?\\s|(?:\\p{Lu}?[\\p{L}-]+\\s){0,3}${words("apposition titles")}(?!\\p{L}))`,
  "u",
);
const sentenceMarks = /[.!?;:“”"\n,]/;
/** A title stands within so many characters before a name, an apposition behind it. */
const mostBefore = 70;
const mostBehind = 110;
/** A spokesman without a body speaks for the one named within so many characters before. */
const farthestBody = 400;

/** Ministries with the words of their fields, in the order of the table. */
const departments: readonly [RegExp, string][] = (() => {
  const fields = new Map<string, string[]>();
  for (const [word, ministry] of wordList("bodies", "departments"))
    fields.set(ministry, [...(fields.get(ministry) ?? []), word]);
  return [...fields].map(([ministry, forms]): [RegExp, string] => [standing(anyOf(forms)), ministry]);
})();

/**
 * The body for which somebody speaks, as a key: `AZE` for a state or its government at large, `AZE/energy ministry` for a
 * ministry and its minister and spokespeople, `USA/president` for a head of state and the office, the organisation's key
 * for its staff, otherwise the party's own key.
 *
 * @param spans where he is named as a source, if anywhere
 */
export function bodyOf(actor: Actor, spans: readonly Span[], reading: Reading): string {
  const own = actorKey(actor);
  if (actor.kind === "state" || actor.kind === "outlet") return own;
  const { text } = reading.article;
  if (actor.kind !== "person")
    return officeIn(nameKey(actor.name), actor.country, reading, false) ?? bodyOfCountry(actor) ?? own;
  for (const window of roleWindows(actor, spans, reading)) {
    const title = nameKey(text.slice(window[0], window[1]));
    const office = officeIn(title, actor.country, reading);
    if (office !== null) return office;
    const employer = speaksForBody.test(title) ? employerIn(window, actor, reading) : null;
    if (employer !== null) return employer;
    const body = spokesperson.test(title) ? bodyBefore(window[0], actor, reading) : null;
    if (body !== null) return body;
  }
  return own;
}

/** The body of "foreign ministry spokeswoman", "a spokesman for the foreign ministry"; null for other words. */
export function spokenBody(title: string, actor: Actor, reading: Reading): string | null {
  return spokesperson.test(title) ? officeIn(title, actor.country, reading) : null;
}

/**
 * The body of somebody whose office only one holds at a time, though the text leaves out the name: "the interior
 * minister", "the hospital's director", "the head of the mission". Null for "a minister", "senior officials".
 */
export function holderOf(source: string, actor: Actor, reading: Reading): string | null {
  const plain = source.trim();
  if (!definite.test(plain) || notOne.test(plain)) return null;
  const owner = owned.exec(plain);
  const head = nameKey(owner ? owner[2] : plain);
  if (!office.test(head)) return null;
  const held = officeIn(nameKey(plain), actor.country, reading);
  if (held !== null) return held;
  const led = officeOf.exec(head);
  const body = owner ? nameKey(owner[1]) : led ? nameKey(led[1]) : null;
  if (body === null || body === "" || body.split(" ").length > 8) return null;
  const known = reading.actors.find(
    (other) => other.kind === "organization" && other.id !== actor.id && nameKey(other.name) === body,
  );
  return known ? bodyOf(known, [], reading) : body;
}

/** The organisation that stands in a stretch beside an actor ("an analyst at the institute"), as a key. */
export function employerIn(stretch: Span, actor: Actor, reading: Reading): string | null {
  const bodies = namesWithin(reading, stretch).filter(({ actor: other }) => {
    if (other.id === actor.id || other.kind !== "organization") return false;
    // A party is not what its members say.
    if (other.sectors.includes("PTY") || other.sectors.includes("OPP")) return false;
    // "Two storage tanks at the depot" is no body; "the institute" is the one that the article names.
    const name = other.name.replace(bodyDeterminer, "");
    return !(/^\P{Lu}/u.test(name) && name.includes(" "));
  });
  const [first] = bodies.sort((one, other) => one.place - other.place);
  return first === undefined ? null : actorKey(fullName(first.actor, reading));
}

/**
 * "The Peruvian navy", "Peru's navy" and "the navy" of Peru are one body, as `PER/navy`: a body that is called by a common
 * noun, without the name of its country or the place where it sits. Null for one with a name of its own.
 */
function bodyOfCountry(actor: Actor): string | null {
  if (actor.known !== null || actor.country === null || actor.kind !== "organization") return null;
  const head = actor.name.replace(seat, "").replace(seatAtEnd, "");
  if (!/(?:^|\s)\p{Ll}[\p{L}-]+$/u.test(head)) return null;
  const knowledge = loadKnowledge();
  const own = head
    .replace(bodyDeterminer, "")
    .split(/\s+/)
    .filter((word) => {
      const plain = word.replace(/['’]s?$/, "");
      return !/^\p{Lu}/u.test(plain) || !knowledge.find(plain).some(({ entry }) => entry.country === actor.country);
    })
    .join(" ");
  const name = nameKey(own);
  return name === "" || /\p{Lu}/u.test(own) ? null : `${actor.country}/${name}`;
}

/**
 * The words around the names of a person where titles and appositions stand: its own source spans first. What stands
 * before somebody else's name is his ("President Mora named |Ana Ruiz|"), and of what follows only an apposition counts.
 */
function roleWindows(actor: Actor, spans: readonly Span[], reading: Reading): Span[] {
  const { text } = reading.article;
  const afterOthers = (from: number, to: number): number =>
    namesWithin(reading, [from, to]).reduce(
      (end, { span, form, actor: { id, kind } }) =>
        id !== actor.id && kind === "person" && form === "name" ? Math.max(end, span[1]) : end,
      from,
    );
  const windows: Span[] = spans.map(([start, end]) => [afterOthers(start, end), end]);
  for (const mention of actor.mentions) {
    if (mention.form !== "name" && mention.form !== "title" && mention.form !== "nominal") continue;
    const [start, end] = mention.span;
    let from = start;
    // Back to the last break of the clause, over the comma of an apposition ("a spokesman, X").
    if (mention.form === "name" && /, $/.test(text.slice(Math.max(0, start - 2), start))) from -= 2;
    while (from > 0 && start - from < mostBefore && !sentenceMarks.test(text[from - 1])) from--;
    const clause = clauseBreak.exec(text.slice(from, start));
    if (clause !== null) from += clause[0].length;
    let to = end;
    if (text[end] === "," && apposition.test(text.slice(end + 1, end + 40))) {
      to = end + 1;
      while (to < text.length && to - end < mostBehind && !sentenceMarks.test(text[to])) to++;
      const held = afterOthers(end, to);
      if (held > end) windows.push([held, to]);
    }
    windows.push([afterOthers(from, start), to > end && afterOthers(end, to) > end ? end : to]);
    if (windows.length >= 12) break;
  }
  return windows;
}

/**
 * The office that the words name, for a country: a ministry, the head of state or of government, the army, the police,
 * the government at large. Null where they name none. "The ministry" is the one that the article names elsewhere. A rank
 * is told of persons only: a general hospital is no army.
 */
function officeIn(title: string, country: string | null, reading: Reading, person = true): string | null {
  const at = country ?? "";
  if (notInOffice.test(title)) return null;
  if (headOfGovernment.test(title)) return `${at}/prime minister`;
  if (ministries.test(title)) {
    for (const [pattern, name] of departments) if (pattern.test(title)) return `${at}/${name}`;
    // "Ministry spokesman": the ministry that the article names.
    for (const other of reading.actors) {
      if (other.kind !== "organization" || (country !== null && other.country !== null && other.country !== country))
        continue;
      const name = nameKey(other.name);
      if (!ministries.test(name)) continue;
      for (const [pattern, department] of departments) {
        if (pattern.test(name)) return `${other.country ?? at}/${department}`;
      }
    }
    const named = namedMinistry.exec(title);
    if (named) return `${at}/${named[1]} ministry`;
  }
  if (country === null) return null;
  if (headOfState.test(title)) return `${at}/president`;
  if (army.test(title) || (person && ranks.test(title))) return `${at}/army`;
  if (police.test(title)) return `${at}/police`;
  return (person ? governmentPeople : governmentBodies).test(title) ? at : null;
}

/** Whom a spokesperson without a body in his title speaks for: the body or state that was named last before. */
function bodyBefore(place: number, actor: Actor, reading: Reading): string | null {
  let last: { at: number; actor: Actor } | null = null;
  for (const other of reading.actors) {
    if (other.id === actor.id || (other.kind !== "organization" && other.kind !== "state")) continue;
    for (const { span, form } of other.mentions) {
      if (form === "pronoun" || span[1] > place || place - span[0] > farthestBody) continue;
      // Of "Belgium" and "Belgium's army", which begin together, the body.
      if (last === null || span[0] > last.at || (span[0] === last.at && other.kind === "organization")) {
        last = { at: span[0], actor: other };
      }
    }
  }
  return last === null ? null : bodyOf(last.actor, [], reading);
}

/** "The institute" is the organisation of the article whose name holds the word. */
function fullName(actor: Actor, reading: Reading): Actor {
  const word = nameKey(actor.name);
  if (word.includes(" ") || actor.known !== null) return actor;
  const longer = reading.actors.find(
    (other) => other.id !== actor.id && other.kind === "organization" && nameKey(other.name).split(" ").includes(word),
  );
  return longer ?? actor;
}
