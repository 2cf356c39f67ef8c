// Who says an attribution, each by himself, and the body that he speaks for: what linking counts origins by.
import { loadKnowledge } from "../../knowledge/knowledge.js";
import { alternatives, standing } from "../../language/words.js";
import type { Actor, Attribution, Reading, Span, Speaker } from "../../record/reading.js";
import { outletKey, sameOutlet } from "../credits.js";
import { actorKey, actorName } from "../names/actor-key.js";
import { bodyOf, employerIn, holderOf, spokenBody } from "../names/bodies.js";
import { nameKey } from "../names/name-key.js";
import { looksLikeOutlet } from "../names/outlet-names.js";
import { isBothSides, isOfficial, isUnnamed } from "../names/vague.js";

const words = (list: string): string => alternatives("bodies", list);
/** "|Two officials|, who asked not to be named". */
const behindName = new RegExp(`,?\\s${words("behind names")}\\s.*$`, "u");
/** "United Nations Office |for the Coordination of Relief|". */
const restOfName = new RegExp(
  `^\\s${words("name links")}\\s(?:(?:\\p{Lu}[\\p{L}'’-]*|${words("name words")})(?:\\s|$))+$`,
  "u",
);
const determiner = new RegExp(`^${words("articles")}\\s`, "iu");
const severalNames = new RegExp(`^[^,]{2,60}(?:, [^,]{2,60})* ${words("joining")} [^,]{2,60}$`, "u");
const joining = new RegExp(`, | ${words("joining")} `, "gu");
const notSeveral = standing(words("not several"));
const longestName = 100;

/**
 * Who says an attribution: of "A, B and C" each of them where each is somebody known by himself ("the foreign minister and
 * chief negotiator" is one man); otherwise its source. At least one.
 */
export function speakersOf(attribution: Attribution, reading: Reading): Speaker[] {
  return severalIn(attribution, reading).map((one) => speakerOf(one, reading));
}

/** Somebody as the speaker of what is told without a cue of its own. */
export function speakerAs(actor: Actor, spans: readonly Span[], reading: Reading): Speaker {
  const shown = withState(actor, reading);
  return {
    actor: actor.id,
    name: actorName(shown),
    kind: shown.kind,
    body: bodyOf(shown, spans, reading),
    named: actor.kind !== "unnamed",
  };
}

function severalIn(attribution: Attribution, reading: Reading): Attribution[] {
  const [span] = attribution.source.spans;
  if (!span || attribution.source.spans.length > 1) return [attribution];
  const source = reading.article.text.slice(...span);
  if (!severalNames.test(source) || notSeveral.test(source)) return [attribution];
  const parts: Span[] = [];
  let from = span[0];
  for (const match of source.matchAll(joining)) {
    parts.push([from, span[0] + match.index]);
    from = span[0] + match.index + match[0].length;
  }
  parts.push([from, span[1]]);
  const named = parts.map(([start, end]) =>
    reading.actors.find(({ mentions }) =>
      mentions.some(({ span: [first, last], form }) => form !== "pronoun" && last === end && first >= start),
    ),
  );
  if (new Set(named).size < parts.length) return [attribution];
  const alone = named.flatMap((actor, index) =>
    actor ? [{ ...attribution, source: { spans: [parts[index]], actor: actor.id } }] : [],
  );
  return alone.length === parts.length ? alone : [attribution];
}

/**
 * The source of an attribution as a speaker. Where the text names nobody the name is the words themselves, or "unnamed";
 * `named` is false then and for sources that the text leaves unnamed on purpose.
 */
function speakerOf({ source, cue }: Attribution, reading: Reading): Speaker {
  const { text } = reading.article;
  const actor = reading.actors.find((candidate) => candidate.id === source.actor);
  const told = source.spans.map(([start, end]) => text.slice(start, end)).join(" ");
  if (!actor) {
    const name = told === "" ? "unnamed" : told;
    const body = told === "" ? "unnamed" : `unnamed:${nameKey(name)}`;
    return { actor: null, name, kind: "unnamed", body, named: false };
  }
  const shown = withState(actor, reading);
  const outlet = actor.kind === "outlet" || isOutletName(actor, cue.stance);
  const speaker: Speaker = {
    actor: actor.id,
    name: actorName(shown),
    kind: outlet ? "outlet" : shown.kind,
    body: "",
    named: true,
  };
  const lower = nameKey(told);
  const unnamed =
    actor.kind === "unnamed" ||
    (actor.kind !== "person" && actor.kind !== "state" && actor.kind !== "outlet" && isUnnamed(lower));
  if (unnamed) {
    // A spokesman without a name still speaks for a body that has one. "The interior minister": there is but one.
    const body = spokenBody(lower, actor, reading) ?? holderOf(told, actor, reading);
    if (body !== null) return { ...speaker, body };
    // "Observers of the African Union" speak for it, unless they do not want to be known.
    if (!isUnnamed(lower)) {
      for (const span of source.spans) {
        const employer = employerIn(span, actor, reading);
        if (employer !== null) return { ...speaker, kind: "group", body: employer };
      }
    }
    const official = isOfficial(`${lower} ${actorKey(shown)}`);
    return {
      ...speaker,
      name: unnamedName(told, speaker.name),
      body: `${actor.country ?? ""}:unnamed${official ? " officials" : ""}`,
      named: false,
    };
  }
  if (outlet) return { ...speaker, body: outletKey(actor.name) ?? actorKey(shown) };
  if (isBothSides(told)) return { ...speaker, name: told, body: nameKey(told) };
  const name = longName(actor, reading);
  if (name !== null) return { ...speaker, name, body: nameKey(name) };
  return { ...speaker, body: bodyOf(actor, source.spans, reading) };
}

/** A capital that speaks is its state: the one that the article names, or by country alone. */
function withState(actor: Actor, { actors }: Reading): Actor {
  if (actor.kind !== "place" || actor.country === null) return actor;
  const state = actors.find(({ kind, country }) => kind === "state" && country === actor.country);
  return state ?? { ...actor, kind: "state", sectors: ["GOV"] };
}

/** "Two officials familiar with the matter" where only a part of the words was taken for the name. */
function unnamedName(told: string, name: string): string {
  const whole = told.trim().replace(behindName, "").replace(determiner, "").replace(/,.*$/, "");
  const cut =
    whole.length > name.length &&
    whole.length <= 80 &&
    !/^\P{L}/u.test(whole) &&
    whole.toLowerCase().includes(name.toLowerCase());
  return cut && !whole.toLowerCase().startsWith(name.toLowerCase()) ? whole : name;
}

/** The longest name that a body bears as a source: "United Nations Office |for the Coordination of Relief|". */
function longName(actor: Actor, { article, attributions }: Reading): string | null {
  if (actor.kind !== "organization" || actor.known !== null) return null;
  let longest: string | null = null;
  for (const { source } of attributions) {
    if (source.actor !== actor.id) continue;
    for (const [start, end] of source.spans) {
      const whole = article.text.slice(start, end).replace(determiner, "");
      const rest = whole.startsWith(actor.name) ? whole.slice(actor.name.length) : "";
      if (!restOfName.test(rest) || !/\p{Lu}/u.test(rest)) continue;
      if (whole.length > (longest?.length ?? 0) && whole.length < longestName) longest = whole;
    }
  }
  return longest;
}

/** Is somebody that the article names an outlet, by the name: "Ashgrove Record reported"; John Post and Rome Herald are none. */
function isOutletName(actor: Actor, stance: string): boolean {
  if (!looksLikeOutlet(actor.name)) return false;
  if (actor.kind === "organization" || actor.kind === "place") return actor.country === null;
  return actor.kind === "person" && stance === "report" && loadKnowledge().gender(actor.name.split(" ")[0]) === null;
}

/** Keys of the outlets to which an article ascribes something, its own left out, sorted. */
export function outletsCited({ article, actors, attributions }: Reading): string[] {
  const own = outletKey(article.outlet?.name ?? null);
  const cited = new Set<string>();
  for (const { source, cue } of attributions) {
    const actor = actors.find(({ id }) => id === source.actor);
    if (!actor || (actor.kind !== "outlet" && !isOutletName(actor, cue.stance))) continue;
    const key = outletKey(actor.name);
    if (key !== null && (own === null || !sameOutlet(key, own))) cited.add(key);
  }
  return [...cited].sort();
}
