// Who may take part in a process, and which of an article's actors are one side: an army and its state are.

import type { ActorDraft, MentionNode, Mentions } from "../names/mention.js";
import { looksLikeOutlet } from "../names/outlet-names.js";

const official: ReadonlySet<string> = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"]);
const ownWill: ReadonlySet<string> = new Set(["REB", "UAF", "IGO", "NGO", "NGM", "PTY", "OPP", "BUS", "MNC", "UIS"]);
/** Papers, hospitals and schools tell of processes and take no part. */
const telling: ReadonlySet<string> = new Set(["JRN", "MED", "EDU"]);

/** A mention of somebody who may take part, with the side that it stands for. */
export interface Standing {
  node: MentionNode;
  actor: ActorDraft;
  side: string;
}

/** The side that an actor is on: a country's for its state, officials, army and people, otherwise its own. */
export function sideOf({ index, kind, country, sectors, known }: ActorDraft): string {
  if (country === null) return `#${index}`;
  if (kind === "state" || kind === "place" || sectors.some((sector) => official.has(sector))) return country;
  if (kind === "person" || kind === "outlet") return `#${index}`;
  const independent = sectors.some((sector) => ownWill.has(sector));
  if (kind === "organization" && (independent || known !== null)) return `#${index}`;
  return independent && known !== null ? `#${index}` : country;
}

export function isCountry(side: string): boolean {
  return !side.startsWith("#");
}

/** Somebody who can be a side: has a country, is known or has a sector of his own; no paper, no person for himself. */
export function mayTakePart(actor: ActorDraft): boolean {
  const { kind, country, sectors, known, name, thing } = actor;
  if (kind === "outlet" || kind === "unnamed" || thing || looksLikeOutlet(name)) return false;
  if (kind === "place") return false;
  if (kind !== "state" && sectors.some((sector) => telling.has(sector))) return false;
  if (country === null && kind !== "organization" && kind !== "state") return false;
  if (kind === "person") return country !== null && sectors.some((sector) => official.has(sector));
  return country !== null || known !== null || sectors.length > 0;
}

/** A union of states, which makes no war and keeps no prisoners: between others it is a third, never a side. */
export function isUnion({ country, sectors }: ActorDraft): boolean {
  return country === null && sectors.includes("IGO");
}

/** Everybody in a sentence who may take part, in the order of the words. */
export function standingIn(nodes: readonly MentionNode[], mentions: Mentions): Standing[] {
  const found: Standing[] = [];
  for (const node of nodes)
    for (const id of membersOf(node.actor, mentions)) {
      const actor = mentions.actors[id];
      if (mayTakePart(actor)) found.push({ node, actor, side: sideOf(actor) });
    }
  return found.sort((one, other) => one.node.first - other.node.first || other.node.last - one.node.last);
}

/** An actor, or those whom a collective ("both sides") stands for. */
export function membersOf(actor: number, { actors }: Mentions): number[] {
  const { members } = actors[actor];
  return members.length > 0 ? members : [actor];
}
