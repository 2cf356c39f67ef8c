// What a name stands for where it may stand for several: by kind, by the region beside it, by the country of the article.
import type { Sense } from "../../knowledge/entry.js";
import type { NameKind } from "../../language/document.js";
import type { FoundName } from "./name-finder.js";
import type { MentionState } from "./state.js";

/** States whose name is a place elsewhere too, with the countries that they are named beside. */
const neighbours: Record<string, readonly string[]> = { GEO: ["RUS", "ARM", "AZE", "UKR", "TUR"] };

/** "The Senate", "the Congress": a body by a name that is a common word is of the country that the article is about, or none that is known. */
export function dropBodiesOfOthers(state: MentionState, found: readonly (readonly FoundName[])[]): void {
  const country = leadingCountry(state);
  if (country === null) return;
  found.forEach((names, s) => {
    for (const name of names)
      if (name.first === name.last && state.agentAt(s, name.last, name.first) !== null)
        name.senses = name.senses.filter(
          ({ entry }) => entry.kind !== "organization" || entry.country === null || entry.country === country,
        );
  });
}

/** An unknown name is of one kind throughout an article: the one that most of its mentions were marked with. */
export function agreeOnKinds(state: MentionState, found: readonly (readonly FoundName[])[]): void {
  const kinds = new Map<string, Map<NameKind, number>>();
  const each = (visit: (words: string, name: FoundName) => void): void => {
    found.forEach((names, s) => {
      for (const name of names)
        if (name.kind !== null && name.senses.length === 0 && name.outlet === undefined)
          visit(state.words(s, name), name);
    });
  };
  each((words, { kind }) => {
    const counts = kinds.get(words) ?? new Map<NameKind, number>();
    counts.set(kind!, (counts.get(kind!) ?? 0) + 1);
    kinds.set(words, counts);
  });
  each((words, name) => {
    let most = 0;
    for (const [kind, count] of kinds.get(words)!)
      if (count > most) {
        most = count;
        name.kind = kind;
      }
  });
}

/** "Lebanon, Ohio", "Paris, Texas": a town of the region behind the comma, whatever else has that name. */
export function settleByRegion(state: MentionState, s: number, names: readonly FoundName[]): void {
  const { forms, length } = state.document.sentences[s];
  names.forEach((name, n) => {
    const region = names[n + 1];
    if (region === undefined || forms[name.last + 1] !== "," || region.first !== name.last + 2) return;
    // In a list the region would be one more place: "Lebanon, Ohio and Japan".
    const behind = region.last + 1 < length ? forms[region.last + 1] : ".";
    if (!/^[,.;:)]$/.test(behind) && !/^\p{Ll}/u.test(behind)) return;
    if (/^(?:and|or|but)$/.test(behind)) return;
    const regions = region.senses.filter(({ entry }) => entry.kind === "place" && entry.population === 0);
    if (regions.length === 0 || region.senses.some(({ entry }) => entry.kind === "state")) return;
    const [{ entry }] = regions;
    const { country } = entry;
    if (country === null || name.senses.some((sense) => sense.entry.kind === "person")) return;
    const elsewhere = name.senses.filter((sense) => sense.entry.country !== country);
    if (elsewhere.length === 0) return;
    name.senses = name.senses.filter((sense) => sense.entry.kind === "place" && sense.entry.country === country);
    name.kind = "place";
    name.hint = country;
  });
}

/** Of the senses that are no person's, the one that kind and country favour. */
export function chooseSense(state: MentionState, name: FoundName, s: number): Sense | null {
  let best: Sense | null = null;
  let most = Number.NEGATIVE_INFINITY;
  const published = state.context.published?.slice(0, 10) ?? null;
  for (const sense of name.senses) {
    const { entry, role } = sense;
    if (entry.kind === "person") continue;
    let score = 0;
    if (entry.kind === "state") {
      // A capital yields to a larger city of its name ("San Jose") where the story is set there.
      const outgrown = role === "capital" && outgrows(name.senses, entry.key);
      if (role === "name" && isNamesake(state, name, entry.key)) score -= 4;
      score += role === "capital" ? (outgrown ? 2.2 : 3.4) : 4;
      // States that are no more give way to those that are, unless the article is of their time.
      const end = entry.periods[0]?.to ?? null;
      if (end !== null && published !== null && published > end && name.senses.length > 1) score -= 3;
    } else if (entry.kind === "place") score = 1 + Math.min(1.5, Math.log10(entry.population + 1) / 5);
    else score = 2.5;
    if (name.kind === "place" && (entry.kind === "place" || entry.kind === "state")) score += 1;
    if (name.kind === "organization" && entry.kind !== "place" && entry.kind !== "state") score += 2;
    if (name.kind === "person" && entry.kind !== "state") score -= 2;
    if (state.registry.known(entry.key) !== null) score += 1;
    const lead = entry.country !== null && entry.country === leadingCountry(state);
    if (lead) score += 1.2;
    if (score > most) {
      most = score;
      best = sense;
    }
  }
  // A first name or word that happens to be a small town is none, where nothing else says place.
  if (best !== null && best.entry.kind === "place" && name.kind === null) {
    const proper = state.document.sentences[s].xpos[name.last] === "NNP";
    if (!proper || (best.entry.population > 0 && best.entry.population < 150_000)) return null;
  }
  return best;
}

/** "Georgia" is the American state where the article names the United States and none of the other's neighbours. */
function isNamesake(state: MentionState, name: FoundName, country: string): boolean {
  const { impression } = state;
  const near = [country, ...(neighbours[country] ?? [])];
  return (
    country in neighbours &&
    !near.some((one) => impression.has(one)) &&
    name.senses.some(({ entry }) => entry.kind === "place" && entry.country !== null && impression.has(entry.country))
  );
}

/** The country that leads among the names that leave no doubt. */
function leadingCountry(state: MentionState): string | null {
  return state.impression.country(1.2);
}

/** Counts the country of a name that leaves no doubt about it, so that the doubtful ones can go by the others. */
export function firstImpression(state: MentionState, name: FoundName): void {
  const senses = name.senses.filter(({ entry, role }) => entry.kind !== "person" || role === "name");
  const country = senses.length === 0 ? null : senses[0].entry.country;
  if (country === null || senses.some(({ entry }) => entry.country !== country)) return;
  state.impression.add(country, senses[0].entry.kind === "outlet" ? 0.2 : 1);
}

/** Is a city of the same name in another country larger than a state's capital. */
function outgrows(senses: readonly Sense[], country: string): boolean {
  let own = 0;
  let other = 0;
  for (const { entry } of senses)
    if (entry.kind === "place") {
      if (entry.country === country) own = Math.max(own, entry.population);
      else other = Math.max(other, entry.population);
    }
  return other > own;
}
