// Parties across articles: one key for a state however it is named, one body for all who speak for it.
import { loadKnowledge } from "../knowledge/knowledge.js";
import { outletKey, sameOutlet } from "../reading/credits.js";
import { nameKey } from "../reading/names/name-key.js";
import { looksLikeOutlet } from "../reading/names/outlet-names.js";
import type { Actor, Attribution, Reading, Span } from "../record/reading.js";
import type { PartyRef, SourceRef } from "./account.js";
import { namesWithin } from "./article-places.js";

/** An actor of a reading as it is compared across articles. */
export function partyRef(actor: Actor): PartyRef {
  const key =
    actor.kind === "state" && actor.country !== null
      ? actor.country
      : actor.kind === "outlet"
        ? (outletKey(actor.name) ?? actor.name)
        : actor.known !== null && actor.kind !== "state"
          ? actor.known
          : nameKey(withoutDay(actor.name));
  return { key, name: nameOf(actor), country: actor.country, kind: actor.kind, sectors: actor.sectors };
}

/** A state goes by its own name, also where the article only names its capital. */
function nameOf(actor: Actor): string {
  if (actor.kind !== "state" || actor.country === null) return withoutDay(actor.name);
  return loadKnowledge().entry(actor.country)?.name ?? actor.name;
}

/**
 * An actor as a party to an event or a source. A capital that acts is its state: by the state that the article names, or
 * by country alone. Null for a place that stands, within the stretch, only in the dateline, unless somebody speaks and
 * the state stands there too.
 */
export function partyIn(
  actor: Actor,
  reading: Reading,
  dateline: number,
  stretch: Span | null = null,
  speaking = true,
): PartyRef | null {
  if (actor.kind !== "place") return partyRef(actor);
  const within = actor.mentions.filter(
    ({ span }) => stretch === null || (span[0] >= stretch[0] && span[1] <= stretch[1]),
  );
  const told = within.some(({ span, form }) => form !== "pronoun" && span[0] >= dateline);
  const state = reading.actors.find((other) => other.kind === "state" && other.country === actor.country);
  // "ASMARA — Eritrea accused …" may be taken for one name: the state that stands beside it is meant.
  const beside = state?.mentions.some(
    ({ span }) => stretch === null || (span[0] >= stretch[0] && span[1] <= stretch[1]),
  );
  if (!told && !(speaking && beside)) return null;
  if (actor.country === null) return partyRef(actor);
  return state ? partyRef(state) : partyRef({ ...actor, kind: "state", sectors: ["GOV"] });
}

/** A name without the day that was taken for a part of it. */
function withoutDay(name: string): string {
  return name.replace(/(?:,| early| late)? (?:on|since|until) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$/, "");
}

const vagueHeads =
  /(?:^|\s)(?:officials?|sources?|diplomats?|persons?|people|insiders?|aides?|authorit(?:y|ies)|residents?|witness(?:es)?|observers?|analysts?|experts?|critics?|someone|somebody|spokes(?:man|woman|person|people))$/;
const unnamedWords =
  /\b(?:sources?|anonym\w*|unnamed|unidentified|not (?:authori[sz]ed|to be (?:named|identified))|familiar with|close to|insiders?|diplomats?|a person|people (?:briefed|familiar))\b/;
const documentHeads =
  /(?:^|\s)(?:images?|pictures?|photos?|photographs?|footage|videos?|data|figures|statistics|documents?|records?|reports?|statements?|stud(?:y|ies)|survey|poll|communiqu[eé]|letter|memo|files?|maps?|post|tweet|message|media|reports? said)$/;

/** Is the source a thing that shows rather than somebody who says ("satellite images show"). */
export function isDocument(source: PartyRef): boolean {
  if (source.kind !== "unnamed" && source.kind !== "group") return false;
  // "Satellite images taken on Monday": the head is among the first words.
  const words = nameKey(source.name).split(" ").slice(0, 4);
  return words.some((_, count) => documentHeads.test(words.slice(0, count + 1).join(" ")));
}

/**
 * The source of an attribution across articles. Where the text names nobody the name is the words themselves, or
 * "unnamed"; `named` is false then and for sources that the text leaves unnamed on purpose.
 */
export function sourceRef(attribution: Attribution, reading: Reading): SourceRef {
  const text = reading.article.text;
  const actor = reading.actors.find((candidate) => candidate.id === attribution.source.actor);
  const words = attribution.source.spans.map(([start, end]) => text.slice(start, end)).join(" ");
  const cue = { stance: attribution.cue.stance, lemma: attribution.cue.lemma };
  if (!actor) {
    const name = words === "" ? "unnamed" : words;
    return { ...bare(name), ...cue, named: false, body: words === "" ? "unnamed" : `unnamed:${nameKey(name)}` };
  }
  const named = partyIn(actor, reading, 0) ?? partyRef(actor);
  const outlet = isOutletName(actor, attribution.cue.stance);
  const party: PartyRef = outlet ? { ...named, kind: "outlet", key: outletKey(actor.name) ?? named.key } : named;
  const lower = nameKey(words);
  const unnamed =
    actor.kind === "unnamed" ||
    (actor.kind !== "person" && actor.kind !== "state" && actor.kind !== "outlet" && unnamedWords.test(lower));
  if (unnamed) {
    const official = /\b(?:officials?|authorit(?:y|ies)|government)\b/.test(`${lower} ${party.key}`);
    const body = `${actor.country ?? ""}:unnamed${official ? " officials" : ""}`;
    // A spokesman without a name still speaks for a body that has one.
    const spoken = spokenBody(lower, actor, reading);
    if (spoken !== null) return { ...party, ...cue, named: true, body: spoken };
    // "The interior minister", "the director of the hospital": there is but one.
    const holder = holderOf(words, actor, reading);
    if (holder !== null) return { ...party, ...cue, named: true, body: holder };
    // "Observers of the African Union" speak for it, unless they do not want to be known.
    if (!unnamedWords.test(lower)) {
      for (const span of attribution.source.spans) {
        const employer = organisationIn(span, actor, reading);
        if (employer !== null) return { ...party, ...cue, kind: "group", named: true, body: employer };
      }
    }
    return { ...party, ...cue, name: unnamedName(words, party.name), named: false, body };
  }
  if (outlet) return { ...party, ...cue, named: true, body: party.key };
  if (bothWords.test(words)) return { ...party, ...cue, name: words, named: true, body: nameKey(words) };
  const name = longName(actor, reading);
  if (name !== null) return { ...party, ...cue, key: nameKey(name), name, named: true, body: nameKey(name) };
  return { ...party, ...cue, named: true, body: bodyOf(actor, attribution.source.spans, reading) };
}

/** "Two officials familiar with the matter" where only a part of the words was taken for the name. */
function unnamedName(words: string, name: string): string {
  const whole = words
    .trim()
    .replace(/,?\s(?:who|which|that|whose|speaking|asking|citing)\s.*$/, "")
    .replace(/^(?:the|an?)\s/i, "")
    .replace(/,.*$/, "");
  const cut =
    whole.length > name.length &&
    whole.length <= 80 &&
    !/^\P{L}/u.test(whole) &&
    whole.toLowerCase().includes(name.toLowerCase());
  return cut && !whole.toLowerCase().startsWith(name.toLowerCase()) ? whole : name;
}

/** "Both governments", "the two sides", "their foreign ministries": each of the parties of what is told. */
export const bothWords =
  /^(?:(?:both|the two|their(?: two)?|its two|each of the)\s+(?:\p{L}+\s+)?(?:governments|sides|countries|states|parties|capitals|neighbours|ministries|armies|leaders|presidents|foreign ministers)|(?:the\s)?(?:\p{L}+\s)?(?:governments|ministries|ministers|armies|leaders|presidents)\s(?:of|in)\s(?:both|the two)\s(?:countries|states|capitals|sides))$/iu;

/** The longest name that a body bears as a source: "United Nations Office |for the Coordination of Relief|". */
function longName(actor: Actor, reading: Reading): string | null {
  if (actor.kind !== "organization" || actor.known !== null) return null;
  const { text } = reading.article;
  let longest: string | null = null;
  for (const { source } of reading.attributions) {
    if (source.actor !== actor.id) continue;
    for (const [start, end] of source.spans) {
      const words = text.slice(start, end).replace(/^the\s/i, "");
      const rest = words.startsWith(actor.name) ? words.slice(actor.name.length) : "";
      if (!/^\s(?:for|of|on|to|against|without)\s(?:(?:\p{Lu}[\p{L}'’-]*|of|the|and|for|on|in)(?:\s|$))+$/u.test(rest))
        continue;
      if (/\p{Lu}/u.test(rest) && words.length > (longest?.length ?? 0) && words.length < 100) longest = words;
    }
  }
  return longest;
}

const holders =
  /^(?:(?:prime|first|vice|deputy|foreign|interior|home|defence|defense|finance|health|energy|justice|trade|information|transport|agriculture|education|oil|army|police|naval|general|chief|public|state|military|acting|then|current)\s)*(?:minister|president|premier|chancellor|king|queen|emir|governor|mayor|secretary(?: general)?|prosecutor|ombudsman|director|head|chief|chairman|chairwoman|chair|commander|captain|leader|owner|operator)\b/;

/**
 * The body of somebody whose office only one holds at a time, though the text leaves out the name: "the interior
 * minister", "the hospital's director", "the head of the mission". Null for "a minister", "senior officials".
 */
function holderOf(words: string, actor: Actor, reading: Reading): string | null {
  const plain = words.trim();
  if (!/^(?:the|its|his|her|their|\p{Lu}[\p{L}-]+['’]s?)\s/iu.test(plain) || /^(?:an?|one|some)\s/i.test(plain))
    return null;
  const owned = /^(?:the\s)?((?:[\p{L}-]+\s){0,3}[\p{L}-]+)['’]s?\s(.+)$/u.exec(plain);
  const head = nameKey(owned ? owned[2] : plain);
  if (!holders.test(head)) return null;
  const office = officeIn(nameKey(plain), actor.country, reading);
  if (office !== null) return office;
  const led = /^[\p{L} ]+?\s(?:of|at|for)\s(.+)$/u.exec(head);
  const body = owned ? nameKey(owned[1]) : led ? nameKey(led[1]) : null;
  if (body === null || body === "" || body.split(" ").length > 8) return null;
  const known = reading.actors.find(
    (other) => other.kind === "organization" && other.id !== actor.id && nameKey(other.name) === body,
  );
  return known ? bodyOf(known, [], reading) : body;
}

/** Is somebody that the article names an outlet, by the name: "Ashgrove Record reported"; John Post and Rome Herald are none. */
function isOutletName(actor: Actor, stance: string): boolean {
  if (!looksLikeOutlet(actor.name)) return false;
  if (actor.kind === "organization" || actor.kind === "place") return actor.country === null;
  return actor.kind === "person" && stance === "report" && loadKnowledge().gender(actor.name.split(" ")[0]) === null;
}

/** Keys of the outlets to which an article ascribes something, its own left out, sorted. */
export function outletsCited(reading: Reading): string[] {
  const own = outletKey(reading.article.outlet?.name ?? null);
  const cited = new Set<string>();
  for (const { source, cue } of reading.attributions) {
    const actor = reading.actors.find(({ id }) => id === source.actor);
    if (!actor || (actor.kind !== "outlet" && !isOutletName(actor, cue.stance))) continue;
    const key = outletKey(actor.name);
    if (key !== null && (own === null || !sameOutlet(key, own))) cited.add(key);
  }
  return [...cited].sort();
}

function bare(name: string): PartyRef {
  return { key: nameKey(name), name, country: null, kind: "unnamed", sectors: [] };
}

/**
 * The body for which somebody speaks, as a key: `AZE` for a state or its government at large, `AZE/energy ministry` for a
 * ministry and its minister and spokespeople, `USA/president` for a head of state and the office, the organisation's key
 * for its staff, otherwise the party's own key.
 */
export function bodyOf(actor: Actor, spans: readonly Span[], reading: Reading): string {
  const party = partyRef(actor);
  if (actor.kind === "state") return party.key;
  if (actor.kind === "outlet") return party.key;
  const text = reading.article.text;
  if (actor.kind !== "person") {
    return officeIn(nameKey(actor.name), actor.country, reading, false) ?? bodyOfCountry(actor) ?? party.key;
  }
  for (const window of roleWindows(actor, spans, reading)) {
    const words = nameKey(text.slice(window[0], window[1]));
    const spoken = spokenBody(words, actor, reading) ?? officeIn(words, actor.country, reading);
    if (spoken !== null) return spoken;
    const employer = speaksForBody.test(words) ? organisationIn(window, actor, reading) : null;
    if (employer !== null) return employer;
    if (spokenFor.test(words)) {
      const body = bodyBefore(window[0], actor, reading);
      if (body !== null) return body;
    }
  }
  return party.key;
}

/**
 * "The Peruvian navy", "Peru's navy" and "the navy" of Peru are one body, as `PER/navy`: a body that is called by a common
 * noun, without the name of its country or the place where it sits. Null for one with a name of its own.
 */
function bodyOfCountry(actor: Actor): string | null {
  if (actor.known !== null || actor.country === null || actor.kind !== "organization") return null;
  const head = actor.name
    .replace(/\s(?:in|of|at|near|off|on|for|over|under)\s.*$/, "")
    .replace(/\s(?:off|near|on)$/, "");
  if (!/(?:^|\s)\p{Ll}[\p{L}-]+$/u.test(head)) return null;
  const knowledge = loadKnowledge();
  const words = head
    .replace(/^(?:the|a|an|its|their|his|her)\s/i, "")
    .split(/\s+/)
    .filter((word) => {
      const plain = word.replace(/['’]s?$/, "");
      return !/^\p{Lu}/u.test(plain) || !knowledge.find(plain).some(({ entry }) => entry.country === actor.country);
    });
  const name = nameKey(words.join(" "));
  return name === "" || /\p{Lu}/u.test(words.join(" ")) ? null : `${actor.country}/${name}`;
}

/**
 * The words around the names of a person where titles and appositions stand: its own source spans first. What stands
 * before somebody else's name is his ("President Mora named |Ana Ruiz|"), and of what follows only an apposition counts.
 */
function roleWindows(actor: Actor, spans: readonly Span[], reading: Reading): Span[] {
  const text = reading.article.text;
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
    // Back to the last break of the clause, at most 70 characters, over the comma of an apposition ("a spokesman, X").
    if (mention.form === "name" && /, $/.test(text.slice(Math.max(0, start - 2), start))) from -= 2;
    while (from > 0 && start - from < 70 && !/[.!?;:“”"\n,]/.test(text[from - 1])) from--;
    const clause = clauseBreak.exec(text.slice(from, start));
    if (clause !== null) from += clause[0].length;
    let to = end;
    if (text[end] === "," && apposition.test(text.slice(end + 1, end + 40))) {
      to = end + 1;
      while (to < text.length && to - end < 110 && !/[.!?;:“”"\n,]/.test(text[to])) to++;
      const held = afterOthers(end, to);
      if (held > end) windows.push([held, to]);
    }
    windows.push([afterOthers(from, start), to > end && afterOthers(end, to) > end ? end : to]);
    if (windows.length >= 12) break;
  }
  return windows;
}

/** Words that no title holds: what stands before the last of them belongs to another part of the clause. */
const clauseBreak =
  /^.*\b(?:with|told|tells|to|by|and|or|but|that|who|which|whose|as|when|while|after|before|because|if|where|said|says|was|were|is|are|has|had|have|from|asked|urged|met|against|about|over|than|under)\s/is;
/** How an apposition opens: "an analyst at", "the minister", "Mali's envoy", "head of". */
const apposition =
  /^\s(?:(?:an?|the|its|their|his|her|our)\s|(?:\p{Lu}[\p{L}.-]*\s?){1,4}['’]s?\s|(?:\p{Lu}?[\p{L}-]+\s){0,3}(?:minister|president|secretary|spokes\p{L}+|director|head|chief|chair\p{L}*|leader|commander|general|governor|mayor|prosecutor|officer|manager|analyst|researcher|official|superintendent)\b)/u;
/** Who with one of these words in his title speaks for the body that the title names. */
const speaksForBody =
  /\b(?:spokes(?:man|woman|person|people)|president|director|head|chief|chair(?:man|woman|person)?|secretary|commander|executive|minister|manager|officer|official|analyst|researcher|fellow|expert|professor|coordinator|superintendent|inspector|counsel|leader|representative|author)s?\b/;

const spokenFor = /spokes(?:man|woman|person|people)/;

/** The body of "foreign ministry spokeswoman", "a spokesman for the foreign ministry", "the army's spokesman". */
function spokenBody(words: string, actor: Actor, reading: Reading): string | null {
  return spokenFor.test(words) ? officeIn(words, actor.country, reading) : null;
}

const departments: readonly [RegExp, string][] = [
  [
    /\bforeign(?: affairs)?\b|\bexternal (?:affairs|relations)\b|\bstate department\b|\bdepartment of state\b|\bsecretary of state\b|\btop diplomat\b/,
    "foreign ministry",
  ],
  [/\bdefen[cs]e\b|\bpentagon\b/, "defence ministry"],
  [/\b(?:interior|internal affairs|home)\b/, "interior ministry"],
  [/\b(?:finance|treasury)\b/, "finance ministry"],
  [/\b(?:energy|oil|petroleum|power)\b/, "energy ministry"],
  [/\bhealth\b/, "health ministry"],
  [/\bjustice\b/, "justice ministry"],
  [/\b(?:trade|commerce)\b/, "trade ministry"],
  [/\beconom(?:y|ic affairs|ics)\b/, "economy ministry"],
  [/\b(?:agriculture|farm)\b/, "agriculture ministry"],
  [/\b(?:transport|transportation)\b/, "transport ministry"],
  [/\beducation\b/, "education ministry"],
  [/\b(?:environment|ecology|climate)\b/, "environment ministry"],
  [/\b(?:information|communications?)\b/, "information ministry"],
  [/\b(?:labou?r|employment)\b/, "labour ministry"],
  [/\bimmigration\b/, "immigration ministry"],
  [/\b(?:water|irrigation)\b/, "water ministry"],
  [/\b(?:fisheries|fishing)\b/, "fisheries ministry"],
  [/\b(?:mines|mining)\b/, "mining ministry"],
];
const ministryWords = /\bministr(?:y|ies)\b|\bminister\b|\bdepartment\b|\bsecretary\b|\bpentagon\b/;
const headOfState =
  /\bpresident\b|\bpresidenc(?:y|ial)\b|\bwhite house\b|\bkremlin\b|\b[eé]lys[eé]e\b|\bblue house\b|\bking\b|\bqueen\b|\bemir\b/;
const headOfGovernment = /\bprime minister\b|\bpremier\b|\bchancellor\b|\bdowning street\b/;
const army = /\b(?:army|military|armed forces|troops|general staff|chief of staff)\b/;
const ranks =
  /(?<!\b(?:attorney|surgeon|inspector|secretary|postmaster|director|solicitor|consul) )\b(?:general|colonel|brigadier|admiral|major|lieutenant|captain|commander)\b/;

/**
 * The office that the words name, for a country: a ministry, the head of state or of government, the army, the police,
 * the government at large. Null where they name none. "The ministry" is the one that the article names elsewhere. A rank
 * is told of persons only: a general hospital is no army.
 */
function officeIn(words: string, country: string | null, reading: Reading, person = true): string | null {
  const at = country ?? "";
  if (/\b(?:vice|former|ex) (?:prime )?(?:president|minister|premier|chancellor)\b/.test(words)) return null;
  if (headOfGovernment.test(words)) return `${at}/prime minister`;
  if (ministryWords.test(words)) {
    for (const [pattern, name] of departments) if (pattern.test(words)) return `${at}/${name}`;
    // "Ministry spokesman": the ministry that the article names.
    for (const other of reading.actors) {
      if (other.kind !== "organization" || (country !== null && other.country !== null && other.country !== country))
        continue;
      const name = nameKey(other.name);
      if (!ministryWords.test(name)) continue;
      for (const [pattern, department] of departments) {
        if (pattern.test(name)) return `${other.country ?? at}/${department}`;
      }
    }
    const named = /\b(?:ministry|minister|department) (?:of|for) ([\p{L}]+)/u.exec(words);
    if (named) return `${at}/${named[1]} ministry`;
  }
  if (country === null) return null;
  if (headOfState.test(words)) return `${at}/president`;
  if (army.test(words) || (person && ranks.test(words))) return `${at}/army`;
  if (/\bpolice\b/.test(words)) return `${at}/police`;
  if (
    person
      ? /\bcabinet\b|\bgovernment (?:spokes|minister|official)/.test(words)
      : /\b(?:government|cabinet|state)\b/.test(words)
  )
    return at;
  return null;
}

/** The organisation that an apposition names: "an analyst at the institute". */
function organisationIn(window: Span, actor: Actor, reading: Reading): string | null {
  const bodies = namesWithin(reading, window).filter(({ actor: other }) => {
    if (other.id === actor.id || other.kind !== "organization") return false;
    // A party is not what its members say.
    if (other.sectors.includes("PTY") || other.sectors.includes("OPP")) return false;
    // "Two storage tanks at the depot" is no body; "the institute" is the one that the article names.
    const name = other.name.replace(/^the /i, "");
    return !(/^\P{Lu}/u.test(name) && name.includes(" "));
  });
  const [first] = bodies.sort((one, other) => one.place - other.place);
  return first === undefined ? null : partyRef(fullName(first.actor, reading)).key;
}

/** Whom a spokesperson without a body in his title speaks for: the body or state that was named last before. */
function bodyBefore(place: number, actor: Actor, reading: Reading): string | null {
  let last: { at: number; actor: Actor } | null = null;
  for (const other of reading.actors) {
    if (other.id === actor.id || (other.kind !== "organization" && other.kind !== "state")) continue;
    for (const { span, form } of other.mentions) {
      if (form === "pronoun" || span[1] > place || place - span[0] > 400) continue;
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

/** Is the head of the words somebody vague: "officials", "a source", "residents". */
export function isVague(source: PartyRef): boolean {
  // "African Union observers" are somebody; "Georgian officials" are not.
  const proper = /\s\p{Lu}/u.test(source.name);
  return source.kind === "unnamed" || (source.kind === "group" && !proper && vagueHeads.test(nameKey(source.name)));
}

/** The country that a body key belongs to, or null: `AZE/energy ministry` and `AZE` are Azerbaijan's. */
export function countryOfBody(body: string): string | null {
  const match = /^([A-Z]{3})(?:$|[/:])/.exec(body);
  return match ? match[1] : null;
}
