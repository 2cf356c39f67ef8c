// Flags of events: what a careful reader would ask about the word that an event rests on. Each is explained in docs/flags.md.
import type { Actor, Attribution, Event, Outlet } from "../../record/reading.js";

/** All flags, in the order in which an event carries them. */
export const eventFlags = [
  "single-origin",
  "interested-source",
  "unnamed-source",
  "anonymous",
  "official",
  "second-hand",
  "denied",
  "disputed-in-text",
  "speculation",
  "coarse-code",
] as const;
export type EventFlag = (typeof eventFlags)[number];

const officialSectors = new Set(["GOV", "MIL", "COP", "JUD", "LEG", "SPY"]);

/** Words by which a text keeps its source's name to itself. */
const concealing =
  /\b(anonymity|anonymous|unnamed|not authori[sz]ed|declined to be (named|identified)|not be(ing)? (named|identified)|asked not to be)\b/i;

/** What the flags of one article's events are judged by. */
export interface FlagInput {
  text: string;
  events: readonly Event[];
  attributions: readonly Attribution[];
  actors: readonly Actor[];
  outlet: Outlet | null;
}

/** The events with their flags set. Pure. */
export function flagEvents({ text, events, attributions, actors }: FlagInput): Event[] {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  const actorOf = new Map(actors.map((actor) => [actor.id, actor]));
  const groups = groupSame(events);
  return events.map((event, index) => {
    const flags = new Set<string>(event.flags);
    const origin = event.attribution === null ? null : (byId.get(event.attribution) ?? null);
    const source = origin?.source.actor == null ? null : (actorOf.get(origin.source.actor) ?? null);
    if (origin !== null) {
      if (
        originsOf(
          groups[index].map((at) => events[at]),
          byId,
          actorOf,
        ).size === 1
      )
        flags.add("single-origin");
      if (source !== null && isInterested(source, event, actorOf)) flags.add("interested-source");
      if (source === null || source.kind === "unnamed") {
        flags.add("unnamed-source");
        if (isConcealed(text, origin)) flags.add("anonymous");
      }
      if (source?.sectors.some((sector) => officialSectors.has(sector))) flags.add("official");
      if (event.chain.length > 1) flags.add("second-hand");
      if (event.chain.some((id) => byId.get(id)?.cue.stance === "deny") || origin.cue.stance === "deny")
        flags.add("denied");
      if (origin.cue.stance === "doubt") flags.add("disputed-in-text");
      if (
        origin.cue.stance === "believe" ||
        event.factuality.certainty === "possible" ||
        event.auxiliary.includes("hypothetical")
      )
        flags.add("speculation");
    } else if (event.factuality.certainty === "possible" || event.auxiliary.includes("hypothetical"))
      flags.add("speculation");
    for (const at of groups[index]) {
      if (at === index) continue;
      const other = events[at];
      const otherOrigin = other.attribution === null ? null : (byId.get(other.attribution) ?? null);
      const denies = otherOrigin?.cue.stance === "deny";
      if (denies) flags.add("denied");
      if (denies || other.factuality.polarity !== event.factuality.polarity) flags.add("disputed-in-text");
    }
    return { ...event, flags: eventFlags.filter((flag) => flags.has(flag)) };
  });
}

/** For each event the indices of those in the article that may be the same: of one kind, with a party in common. */
function groupSame(events: readonly Event[]): number[][] {
  // By kind and party, so that a long article costs no more than its events.
  const byParty = new Map<string, number[]>();
  events.forEach(({ type, cameo, actors, recipients }, at) => {
    for (const id of new Set([...actors, ...recipients])) {
      const key = `${type} ${cameo.slice(0, 2)} ${id}`;
      const list = byParty.get(key);
      if (list === undefined) byParty.set(key, [at]);
      else if (list.length < mostReports) list.push(at);
    }
  });
  return events.map((event, at) => {
    const group = new Set([at]);
    for (const id of [...event.actors, ...event.recipients])
      for (const other of byParty.get(`${event.type} ${event.cameo.slice(0, 2)} ${id}`) ?? [])
        if (isSame(event, events[other])) group.add(other);
    return [...group].sort((one, other) => one - other);
  });
}

/** Reports of one kind on one party that are compared with one another. */
const mostReports = 200;

function isSame(one: Event, other: Event): boolean {
  const share = (first: readonly string[], second: readonly string[]) =>
    first.length === 0 || second.length === 0 || first.some((id) => second.includes(id));
  const someActor = one.actors.some((id) => other.actors.includes(id));
  const someRecipient = one.recipients.some((id) => other.recipients.includes(id));
  return (someActor && share(one.recipients, other.recipients)) || (someRecipient && share(one.actors, other.actors));
}

/** Who claims to know of some events: names of bodies stand for their people; the article's own voice is "". */
function originsOf(
  events: readonly Event[],
  byId: ReadonlyMap<string, Attribution>,
  actorOf: ReadonlyMap<string, Actor>,
): Set<string> {
  const origins = new Set<string>();
  for (const { attribution } of events) {
    const source = attribution === null ? null : byId.get(attribution)?.source;
    if (source === null || source === undefined) origins.add("");
    else origins.add(source.actor ?? `words ${source.spans.map((span) => span.join("-")).join(" ")}`);
  }
  // The article's own voice beside a source only repeats it.
  if (origins.size > 1) origins.delete("");
  for (const id of [...origins]) if (actorOf.get(id)?.kind === "outlet" && origins.size > 1) origins.delete(id);
  return origins;
}

/**
 * Whether the origin is a party to the event that speaks of another party: one of the actors or recipients itself, or
 * of the same country as one of them, where somebody else takes part too.
 */
function isInterested(source: Actor, event: Event, actorOf: ReadonlyMap<string, Actor>): boolean {
  const belongs = (id: string) => {
    if (id === source.id) return true;
    const actor = actorOf.get(id);
    if (actor === undefined || actor.country === null || actor.country !== source.country) return false;
    // A journalist or scholar speaks for no state.
    return (
      source.kind === "state" ||
      source.sectors.some((sector) => officialSectors.has(sector)) ||
      (source.known !== null && source.known === actor.known)
    );
  };
  const parties = [...event.actors, ...event.recipients];
  return parties.some(belongs) && parties.some((id) => !belongs(id));
}

/** Whether the source's own words, or the sentence around them, say that the name is withheld. */
function isConcealed(text: string, origin: Attribution): boolean {
  const spans = [...origin.source.spans, ...origin.cue.spans];
  if (spans.length === 0) return false;
  const start = Math.min(...spans.map(([from]) => from));
  const end = Math.max(...spans.map(([, to]) => to));
  return concealing.test(text.slice(Math.max(0, start - 20), end + 160));
}
