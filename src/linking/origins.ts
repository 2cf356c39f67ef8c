// From each report to its origin: who claims to know, after copies, citations and spokespeople are collapsed.

import { outletKey, sameOutlet } from "../reading/credits.js";
import { nameKey } from "../reading/names/name-key.js";
import { isBothSides, isVague } from "../reading/names/vague.js";
import type { Origin } from "../record/claim.js";
import type { PartyRef, SourceRef } from "./account.js";
import type { ArticleCard } from "./article-card.js";
import { displayName } from "./display.js";
import { compare, type Evidence } from "./evidence.js";
import { countryOfBody } from "./party.js";
import { sameParty } from "./party-match.js";
import { sidesOf } from "./remarks.js";

/** One step from a report to what it rests on. */
export interface Citation {
  article: string;
  /** The cited outlet's key. */
  outlet: string;
  /** The cited article, where the ledger has one of that outlet in this claim; null otherwise. */
  cited: string | null;
}

/** An origin with the key of its body, and the articles that rest on it. */
export interface RootedOrigin {
  key: string;
  name: string;
  country: string | null;
  named: boolean;
  /** The party as named, to compare with the event's parties; null for an outlet that speaks for itself. */
  party: PartyRef | null;
  articles: string[];
  first: string | null;
}

/** The origins of a claim, the citations that were followed and the circles that were found. */
export interface Roots {
  origins: RootedOrigin[];
  citations: Citation[];
  /** Articles that cite one another in a circle; such a circle counts as one origin, its earliest outlet. */
  circles: string[][];
  /** Keys of the origins of each article. */
  ofArticle: ReadonlyMap<string, readonly string[]>;
}

interface Root {
  key: string;
  name: string;
  country: string | null;
  named: boolean;
  party: PartyRef | null;
}

const supposing: ReadonlySet<string> = new Set(["believe", "feel", "want", "ask", "promise", "plan"]);

/**
 * The origins behind the accounts that assert a claim, earliest first. An article whose accounts partly name a source and
 * partly speak in its own voice rests on the sources that it names. A copy that adds no source rests on what its original
 * rests on.
 */
export function rootsOf(asserting: readonly Evidence[]): Roots {
  const byArticle = new Map<string, Evidence[]>();
  for (const evidence of asserting) {
    const list = byArticle.get(evidence.card.id);
    if (list) list.push(evidence);
    else byArticle.set(evidence.card.id, [evidence]);
  }
  const outlets = new Map<string, string[]>();
  for (const [id, [{ card }]] of byArticle) {
    if (card.outletKey === null) continue;
    const list = outlets.get(card.outletKey);
    if (list) list.push(id);
    else outlets.set(card.outletKey, [id]);
  }
  const isOutlet = (link: SourceRef): boolean => {
    if (link.kind === "outlet") return true;
    const key = link.kind === "state" ? null : outletKey(link.name);
    if (key === null) return false;
    // A paper's whole name may be taken for a person's; a part of it is not enough then.
    return [...outlets.keys()].some((known) => (link.kind === "person" ? known === key : sameOutlet(known, key)));
  };
  const citations: Citation[] = [];
  const cites = new Set<string>();
  const circles: string[][] = [];
  const done = new Map<string, Root[]>();

  const resolve = (article: string, path: readonly string[]): Root[] => {
    const known = done.get(article);
    if (known) return known;
    const evidence = byArticle.get(article) ?? [];
    const card = evidence[0].card;
    const at = path.indexOf(article);
    if (at >= 0) {
      circles.push(path.slice(at));
      return [];
    }
    const onward = [...path, article];
    const original = card.copyOf;
    if (original !== null && byArticle.has(original) && addsNoSource(evidence, byArticle.get(original)!)) {
      const roots = resolve(original, onward);
      done.set(article, roots);
      return roots;
    }
    const roots = new Map<string, Root>();
    const spoken = evidence.filter(({ account }) => account.chain.length > 0);
    // Who expects it, wants it or holds it to be so is no origin beside somebody who says so.
    const saying = spoken.filter(({ account }) => !supposing.has(account.chain[account.chain.length - 1].stance));
    const attributed =
      saying.length > 0 || spoken.length === evidence.length ? (saying.length > 0 ? saying : spoken) : [];
    const add = (root: Root): void => {
      if (!roots.has(root.key)) roots.set(root.key, root);
    };
    for (const { account } of attributed) {
      const origin = account.chain[account.chain.length - 1];
      for (const link of account.chain) {
        if (isOutlet(link)) cite(article, outletKey(link.name) ?? link.key);
      }
      const sides = bothSides(account, origin);
      const behind =
        sides.length === 0 && !isOutlet(origin) && !rootOf(origin).named ? throughOutlet(account.chain) : null;
      const cited = behind === null ? null : cite(article, outletKey(behind.name) ?? behind.key);
      if (sides.length > 0) for (const side of sides) add(side);
      // "The Ledger reported, quoting unnamed officials": those of the Ledger's own article, where it is known.
      else if (cited !== null) for (const root of resolve(cited, onward)) add(root);
      else if (!isOutlet(origin)) add(rootOf(origin));
      else for (const root of fromOutlet(article, outletKey(origin.name) ?? origin.key, origin.name, onward)) add(root);
    }
    if (attributed.length === 0) {
      const credit = card.credits.find((name) => card.outletKey === null || !sameOutlet(name, card.outletKey));
      const named = credit === undefined ? namedSource(card) : null;
      if (credit !== undefined) for (const root of fromOutlet(article, credit, credit, onward)) add(root);
      else if (named !== null) for (const root of fromOutlet(article, named, named, onward)) add(root);
      else add(ownVoice(card));
    }
    const result = [...roots.values()];
    // What was found inside a circle is not final for the other articles of it.
    if (result.length > 0) done.set(article, result);
    return result;
  };

  /** The outlet through which a source without a name is cited, the last one of a chain. */
  const throughOutlet = (chain: readonly SourceRef[]): SourceRef | null =>
    chain.slice(0, -1).findLast((link) => isOutlet(link)) ?? null;

  const cite = (article: string, outlet: string): string | null => {
    const cited = citedArticle(article, outlet, byArticle, outlets);
    if (!cites.has(`${article} ${outlet}`)) citations.push({ article, outlet, cited });
    cites.add(`${article} ${outlet}`);
    return cited;
  };
  const fromOutlet = (article: string, outlet: string, name: string, path: readonly string[]): Root[] => {
    const cited = cite(article, outlet);
    return cited === null ? [outletRoot(outlet, name)] : resolve(cited, path);
  };

  /** The outlet that an article gives as its source somewhere, if that outlet told the same claim before. */
  const namedSource = (card: ArticleCard): string | null =>
    card.cites.find((outlet) => {
      const told = citedArticle(card.id, outlet, byArticle, outlets);
      return told !== null && isEarlier(byArticle.get(told)![0].card, card);
    }) ?? null;

  /** The circle in which the citations of an article end. */
  const circleBehind = (article: string): readonly string[] | null => {
    const followed = new Set([article]);
    for (const id of followed) {
      const circle = circles.find((members) => members.includes(id));
      if (circle) return circle;
      for (const { article: citing, cited } of citations) if (citing === id && cited !== null) followed.add(cited);
    }
    return null;
  };

  const ofArticle = new Map<string, Root[]>();
  for (const article of byArticle.keys()) {
    let roots = resolve(article, []);
    if (roots.length === 0) {
      // A circle without an origin of its own, or what rests on one: the outlet that was first in it stands for it.
      const circle = circleBehind(article) ?? [article];
      const first = circle
        .map((id) => byArticle.get(id)![0].card)
        .sort((left, right) => compare(left.published ?? "9", right.published ?? "9") || compare(left.id, right.id))[0];
      roots = [ownVoice(first)];
    }
    ofArticle.set(article, roots);
  }
  const merged = mergeRoots(ofArticle, byArticle);
  return { ...merged, citations, circles: distinctCircles(circles) };
}

/** "Both governments said": each of the sides is an origin. */
function bothSides(account: Evidence["account"], origin: SourceRef): Root[] {
  if (!isBothSides(origin.name)) return [];
  const sides = sidesOf(account);
  return sides.length >= 2 ? sides.map(rootOf) : [];
}

/** Does a copy name no speaker that its original does not name too. A light rewrite may put in a source of its own. */
function addsNoSource(copy: readonly Evidence[], original: readonly Evidence[]): boolean {
  const speakers = (list: readonly Evidence[]): string[] =>
    list.flatMap(({ account }) => account.chain.filter((link) => link.kind !== "outlet").map((link) => link.body));
  const known = new Set(speakers(original));
  return speakers(copy).every((body) => known.has(body));
}

/**
 * The earliest article of the cited outlet in this claim. It may be later than the citing one: outlets that cite one
 * another in a circle are found out that way.
 */
function citedArticle(
  article: string,
  outlet: string,
  byArticle: ReadonlyMap<string, readonly Evidence[]>,
  outlets: ReadonlyMap<string, readonly string[]>,
): string | null {
  let earliest: ArticleCard | null = null;
  for (const [key, articles] of outlets) {
    if (!sameOutlet(key, outlet)) continue;
    for (const id of articles) {
      const card = byArticle.get(id)![0].card;
      if (id === article || (earliest !== null && isEarlier(earliest, card))) continue;
      earliest = card;
    }
  }
  return earliest?.id ?? null;
}

function isEarlier(left: ArticleCard, right: ArticleCard): boolean {
  return (compare(left.published ?? "9", right.published ?? "9") || compare(left.id, right.id)) < 0;
}

function ownVoice(card: Evidence["card"]): Root {
  const name = card.outlet ?? "an unnamed outlet";
  // Outlets that are not told may be one: they count as one origin together.
  return outletRoot(card.outletKey ?? "", name);
}

function outletRoot(key: string, name: string): Root {
  return { key: `outlet:${key}`, name, country: null, named: true, party: null };
}

function rootOf(source: SourceRef): Root {
  // A spokesman without a name speaks for a body that has one.
  const spoken = source.kind === "unnamed" && !/^unnamed|:unnamed/.test(source.body);
  const named = source.named && (spoken || !isVague(source));
  return {
    key:
      named || source.body.includes(":unnamed")
        ? source.body
        : `unnamed:${source.country ?? ""}:${nameKey(source.name)}`,
    name: source.name,
    country: source.country ?? countryOfBody(source.body),
    named,
    party: source,
  };
}

/** One origin a body; a government at large is no origin beside a ministry of it that says the same. */
function mergeRoots(
  ofArticle: ReadonlyMap<string, readonly Root[]>,
  byArticle: ReadonlyMap<string, readonly Evidence[]>,
): Pick<Roots, "origins" | "ofArticle"> {
  const all = [...ofArticle.values()].flat();
  const keys = new Map<string, string>();
  const bodies = all.filter((root) => root.named);
  for (const root of all) {
    if (!/^[A-Z]{3}$/.test(root.key)) continue;
    const specific = bodies.find((other) => other.key.startsWith(`${root.key}/`));
    if (specific) keys.set(root.key, specific.key);
  }
  // "The home ministry" is that of the one country whose ministry says the same.
  for (const root of bodies) {
    if (!root.key.startsWith("/")) continue;
    const owners = new Set(
      bodies.flatMap((other) => (/^[A-Z]{3}\//.test(other.key) && other.key.endsWith(root.key) ? [other.key] : [])),
    );
    const [owner] = owners;
    if (owners.size === 1) keys.set(root.key, owner);
  }
  // "General Hospital" and "Quito General Hospital": one article gives a part of the name.
  for (const root of bodies) {
    if (root.party?.kind !== "organization" || keys.has(root.key)) continue;
    const name = nameKey(root.party.name);
    const longer = bodies.filter(
      ({ key, party }) =>
        party?.kind === "organization" &&
        key !== root.key &&
        (party.country === null || root.country === null || party.country === root.country) &&
        name.includes(" ") &&
        !/ministry$/.test(name) &&
        nameKey(party.name).endsWith(` ${name}`),
    );
    if (longer.length > 0 && longer.every(({ key }) => key === longer[0].key)) keys.set(root.key, longer[0].key);
  }
  const actors = actorKeys(bodies, (key) => keys.get(key) ?? key);
  const final = (key: string): string => {
    const body = keys.get(key) ?? key;
    return actors.get(body) ?? body;
  };
  const origins = new Map<string, RootedOrigin>();
  const article = new Map<string, string[]>();
  for (const [id, roots] of ofArticle) {
    const published = byArticle.get(id)?.[0].card.published ?? null;
    article.set(id, [...new Set(roots.map((root) => final(root.key)))]);
    for (const root of roots) {
      const key = final(root.key);
      const known = origins.get(key);
      if (!known) {
        origins.set(key, { ...root, key, articles: [id], first: published });
        continue;
      }
      if (!known.articles.includes(id)) known.articles.push(id);
      if (published !== null && (known.first === null || published < known.first)) known.first = published;
      if (betterName(root, known)) {
        known.name = root.name;
        known.party = root.party;
        known.named ||= root.named;
      }
    }
  }
  return {
    origins: [...origins.values()].sort(
      (left, right) => compare(left.first ?? "9", right.first ?? "9") || compare(left.key, right.key),
    ),
    ofArticle: article,
  };
}

/**
 * One actor is one origin, by whatever name, id or office articles know it: the keys of bodies that are another's, with
 * that other's. A name that several bear ("Khan") is nobody's in particular.
 * @param bodyOf the body that a key stands for
 */
function actorKeys(roots: readonly Root[], bodyOf: (key: string) => string): Map<string, string> {
  const own = new Map<string, string>();
  const final = (key: string): string => {
    let found = key;
    for (let next = own.get(found); next !== undefined; next = own.get(found)) found = next;
    return found;
  };
  const join = (keys: readonly string[]): void => {
    const [first, ...others] = [...new Set(keys.map((key) => final(bodyOf(key))))].sort(byOffice);
    for (const key of others) own.set(key, first);
  };
  // Those of one name first, so that what is left of a name may then be held against everybody who bears it.
  for (const root of roots) {
    const same = roots.filter((other) => nameKey(other.name) === nameKey(root.name) && isSameActor(other, root));
    join([root, ...same].map(({ key }) => key));
  }
  for (const root of roots) {
    const longer = roots.filter((other) => other.name.length > root.name.length && isSameActor(other, root));
    if (new Set(longer.map(({ key }) => final(bodyOf(key)))).size === 1) join([root, ...longer].map(({ key }) => key));
  }
  return new Map([...own.keys()].map((key) => [key, final(key)]));
}

/** An office before the person who holds it, then the shorter key. */
function byOffice(left: string, right: string): number {
  return Number(right.includes("/")) - Number(left.includes("/")) || left.length - right.length || compare(left, right);
}

/** Are two named sources one actor: one key, one proper name, or one person's full name and surname. */
function isSameActor(one: Root, other: Root): boolean {
  if (one === other) return true;
  if (one.country !== null && other.country !== null && one.country !== other.country) return false;
  if (isProper(one) && isProper(other) && nameKey(one.name) === nameKey(other.name)) return true;
  const [left, right] = [one.party, other.party];
  if (left === null || right === null || left.kind === "unnamed" || left.kind === "group") return false;
  if (left.kind === "person" && right.kind === "person") return sameParty(left, right);
  return (
    left.kind === right.kind && left.kind !== "state" && isProper(one) && isProper(other) && left.key === right.key
  );
}

/** Has it a name of its own: "a spokesman" and "the ministry" may be those of several bodies. */
function isProper({ name, party }: Root): boolean {
  return party?.kind !== "unnamed" && party?.kind !== "group" && /\p{Lu}/u.test(name);
}

/** A body's own name is better than that of a person who speaks for it, a named one better than a state's. */
function betterName(root: Root, known: RootedOrigin): boolean {
  const rank = (one: Root | RootedOrigin): number =>
    one.party === null
      ? 1
      : one.party.kind === "organization"
        ? 3
        : one.party.kind === "person"
          ? 2
          : one.party.kind === "state"
            ? 1
            : 0;
  const difference = rank(root) - rank(known);
  if (difference !== 0) return difference > 0;
  return root.name.length > known.name.length || (root.name.length === known.name.length && root.name < known.name);
}

function distinctCircles(circles: readonly (readonly string[])[]): string[][] {
  const seen = new Map<string, string[]>();
  for (const circle of circles) {
    const key = circle.toSorted().join(" ");
    if (!seen.has(key)) seen.set(key, [...circle]);
  }
  return [...seen.values()];
}

/**
 * The origin as the record shows it. `party` says on which side of the event it stands: it is that actor or recipient, or
 * speaks for that country, where the event's sides are of different countries.
 */
export function originOf(root: RootedOrigin, actors: readonly PartyRef[], recipients: readonly PartyRef[]): Origin {
  return {
    name: root.name,
    country: root.country,
    named: root.named,
    party: partyOf(root, actors, recipients),
    reports: root.articles.length,
    first: root.first,
  };
}

function partyOf(root: RootedOrigin, actors: readonly PartyRef[], recipients: readonly PartyRef[]): Origin["party"] {
  const { party } = root;
  if (party === null) return null;
  const itself = (side: readonly PartyRef[]): boolean =>
    side.some((one) => one.key === party.key || displayName(one) === party.name);
  if (itself(actors)) return "actor";
  if (itself(recipients)) return "recipient";
  const country = root.country;
  if (country === null) return null;
  const ofActors = actors.some((one) => one.country === country);
  const ofRecipients = recipients.some((one) => one.country === country);
  if (ofActors && ofRecipients) return null;
  const states = (side: readonly PartyRef[]): boolean =>
    side.some((one) => one.country === country && one.kind === "state");
  const foreign = (side: readonly PartyRef[]): boolean =>
    side.some((one) => one.country !== null && one.country !== country);
  if (ofActors && (foreign(recipients) || states(actors))) return "actor";
  if (ofRecipients && (foreign(actors) || states(recipients))) return "recipient";
  return null;
}
