// The title before a name ("Labour Minister Jeannette Jara"): what it says of its bearer.
import type { Entry } from "../../knowledge/entry.js";
import type { ActorDraft } from "./mention.js";
import type { FoundName } from "./name-finder.js";
import { menNouns, womenNouns } from "./noun-words.js";
import { fitsOffice } from "./offices.js";
import { addRole, type MentionState } from "./state.js";

/** What stands before a name: "Labour Minister" of "Labour Minister Jeannette Jara". */
export interface Title {
  from: number;
  country: string | null;
  agents: Entry[];
  gender: "male" | "female" | null;
}

/** A known person whose offices do not go with a title in the article is not the one meant anywhere in it. */
export function dropNamesakes(
  found: readonly (readonly FoundName[])[],
  titles: readonly (readonly (Title | null)[])[],
): void {
  const barred = new Set<string>();
  found.forEach((names, s) => {
    names.forEach(({ senses }, n) => {
      for (const { name } of titles[s][n]?.agents ?? [])
        for (const { entry } of senses)
          if (entry.kind === "person" && !fitsOffice(entry, name.toLowerCase())) barred.add(entry.key);
    });
  });
  if (barred.size > 0)
    for (const name of found.flat()) name.senses = name.senses.filter(({ entry }) => !barred.has(entry.key));
}

/** The title before a name: "Labour Minister" of "Labour Minister Jeannette Jara", with its country. */
export function titleOf(state: MentionState, s: number, name: FoundName): Title | null {
  const sentence = state.document.sentences[s];
  const { forms, xpos } = sentence;
  const quote = state.quoteRows[s][name.first];
  let from = name.first;
  for (let token = name.first - 1; token >= 0 && token >= name.first - 9; token--) {
    const tag = xpos[token];
    const fits =
      tag.startsWith("NN") ||
      tag.startsWith("JJ") ||
      tag === "POS" ||
      tag === "HYPH" ||
      tag === "PRP$" ||
      (tag === "IN" && /^(of|for)$/i.test(forms[token])) ||
      (tag === "CC" && token > 0 && xpos[token - 1].startsWith("NN")) ||
      (tag === "DT" && token > 0 && /^(of|for)$/i.test(forms[token - 1]));
    if (!fits || state.quoteRows[s][token] !== quote) break;
    from = token;
  }
  if (from === name.first) return null;
  const title: Title = { from: name.first, country: null, agents: [], gender: null };
  const before = forms[name.first - 1].toLowerCase().replace(".", "");
  if (/^(mr|sir|lord|king|prince|father|brother)$/.test(before)) title.gender = "male";
  else if (/^(mrs|ms|miss|lady|dame|queen|princess|sister)$/.test(before)) title.gender = "female";
  // The agent must end right before the name, or at a further title: "Foreign Minister and deputy premier X".
  for (let token = from; token < name.first; token++) {
    const match = state.knowledge.match(forms, token, name.first);
    const sense = match?.senses.find(({ entry }) => entry.kind === "agent" && entry.denotes === "person");
    if (match === null || match === undefined || sense === undefined) continue;
    const end = token + match.length;
    if (end !== name.first && !/^(and|of|for)$/i.test(forms[end])) continue;
    // "A spokeswoman for Tamm" is not Tamm.
    if (end + 1 === name.first && /^(of|for)$/i.test(forms[end])) continue;
    // "officials Trump met": a plural before one name is its own phrase.
    if (sense.role === "plural") continue;
    title.agents.push(sense.entry);
    if (token < title.from) title.from = token;
    const last = forms[end - 1].toLowerCase();
    if (womenNouns.has(last)) title.gender = "female";
    else if (menNouns.has(last) && last !== "priest") title.gender = "male";
    token = end - 1;
  }
  if (
    title.agents.length === 0 &&
    title.gender === null &&
    !/^(dr|prof|professor|sen|rep|gov|gen|col|justice)$/.test(before)
  )
    return null;
  if (title.from === name.first) title.from = name.first - 1;
  for (let token = from; token < name.first; token++) {
    const match = /^\p{Lu}/u.test(forms[token]) ? state.knowledge.match(forms, token, name.first) : null;
    const sense = match?.senses.find(({ entry }) => entry.kind === "state" || entry.kind === "place");
    if (match === null || match === undefined || sense === undefined || sense.entry.country === null) continue;
    title.country = sense.entry.country;
    if (token < title.from && xpos[token + match.length] !== "POS") title.from = token;
    break;
  }
  return title;
}

export function giveTitle(actor: ActorDraft, title: Title): void {
  if (title.gender !== null) actor.gender ??= title.gender;
  for (const agent of title.agents) {
    addRole(actor, agent);
    const past = actor.sectors.length === 1 && actor.sectors[0] === "ELI" && agent.sectors.includes("GOV");
    if (past && !/^(former|ex)\b/.test(agent.name)) actor.sectors = [...agent.sectors];
    if (actor.known === null && actor.sectors.length === 0) actor.sectors = [...agent.sectors];
  }
  if (actor.known === null) actor.country ??= title.country;
}
