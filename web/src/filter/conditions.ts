// What each list can be narrowed by: one model that makes addresses, data, files and counts, held to the server's schemas.
import type { z } from "zod";
import type { actorQueryParametersSchema } from "../../../src/server/contract/actor.js";
import type { articleQuerySchema } from "../../../src/server/contract/article.js";
import type { claimQuerySchema } from "../../../src/server/contract/claim.js";
import type { eventQuerySchema } from "../../../src/server/contract/event.js";
import type { mapQuerySchema } from "../../../src/server/contract/map.js";
import type { overviewQuerySchema } from "../../../src/server/contract/overview.js";
import type { processQuerySchema } from "../../../src/server/contract/process.js";
import type { reviewQuerySchema } from "../../../src/server/contract/review.js";
import type { saidQuerySchema } from "../../../src/server/contract/said.js";
import type { searchQuerySchema } from "../../../src/server/contract/search.js";
import type { storyQuerySchema } from "../../../src/server/contract/story.js";

interface Queries {
  overview: z.input<typeof overviewQuerySchema>;
  articles: z.input<typeof articleQuerySchema>;
  claims: z.input<typeof claimQuerySchema>;
  said: z.input<typeof saidQuerySchema>;
  events: z.input<typeof eventQuerySchema>;
  actors: z.input<typeof actorQueryParametersSchema>;
  processes: z.input<typeof processQuerySchema>;
  stories: z.input<typeof storyQuerySchema>;
  review: z.input<typeof reviewQuerySchema>;
  search: z.input<typeof searchQuerySchema>;
  map: z.input<typeof mapQuerySchema>;
}

/** The lists, by the section of their address. */
export type Section = keyof Queries;
/** Lists that are exported and counted. */
export type RecordSection = Exclude<Section, "overview" | "review" | "search" | "map">;

/** What narrows a list, in the order of the bar; paging and order are no conditions. */
export const sections: { readonly [Name in Section]: readonly Exclude<keyof Queries[Name], "limit" | "cursor">[] } = {
  overview: ["from", "to", "since", "outlet", "actor", "place", "text", "type"],
  articles: ["from", "to", "since", "outlet", "actor", "text", "type", "url", "marked"],
  claims: [
    "from",
    "to",
    "since",
    "outlet",
    "actor",
    "origin",
    "place",
    "text",
    "type",
    "status",
    "interested",
    "unnamed",
    "circular",
    "relayed",
    "kind",
    "mode",
    "cameo",
    "reports",
    "origins",
  ],
  said: ["from", "to", "since", "outlet", "by", "about", "text", "stance", "confidence", "unnamed"],
  events: [
    "from",
    "to",
    "since",
    "outlet",
    "actor",
    "doer",
    "recipient",
    "place",
    "text",
    "type",
    "confidence",
    "interested",
    "unnamed",
    "mode",
    "cameo",
  ],
  actors: ["from", "to", "outlet", "name", "kind", "country"],
  processes: ["from", "to", "party", "kind", "state"],
  stories: ["from", "to", "since", "outlet", "actor", "text", "articles"],
  review: ["from", "to", "outlet", "actor", "text", "kind", "article"],
  search: ["from", "to", "outlet", "q"],
  map: ["from", "to", "since", "outlet", "actor", "place", "text", "type", "confidence", "interested", "unnamed"],
};

type Known = { [Name in Section]: (typeof sections)[Name][number] }[Section];

/** How a condition is given in the bar. */
export type Control = "period" | "outlet" | "actors" | "actor" | "words" | "choice" | "flag" | "none";

interface Condition {
  control: Control;
  /** Above its field. */
  label: string;
  /** Before its value in a chip; the whole chip of a flag. */
  chip: string;
}

export const conditions: Readonly<Record<Known, Condition>> = {
  from: { control: "period", label: "When", chip: "from" },
  to: { control: "period", label: "When", chip: "up to" },
  since: { control: "period", label: "When", chip: "new since my last visit" },
  outlet: { control: "outlet", label: "Outlet", chip: "outlet" },
  actor: { control: "actors", label: "Actors", chip: "with" },
  party: { control: "actor", label: "Party", chip: "with" },
  name: { control: "words", label: "Name", chip: "named" },
  by: { control: "actor", label: "Said by", chip: "by" },
  about: { control: "actor", label: "About", chip: "about" },
  origin: { control: "actor", label: "On whose word", chip: "on the word of" },
  doer: { control: "actor", label: "Who did it", chip: "done by" },
  recipient: { control: "actor", label: "To whom", chip: "done to" },
  place: { control: "words", label: "Place", chip: "place" },
  text: { control: "words", label: "Words", chip: "words" },
  q: { control: "none", label: "Words", chip: "words" },
  type: { control: "choice", label: "Type", chip: "type" },
  status: { control: "choice", label: "Status", chip: "status" },
  stance: { control: "choice", label: "Stance", chip: "stance" },
  confidence: { control: "choice", label: "Confidence", chip: "confidence" },
  kind: { control: "choice", label: "Kind", chip: "kind" },
  country: { control: "choice", label: "Country", chip: "country" },
  state: { control: "words", label: "State", chip: "state" },
  interested: { control: "flag", label: "rests on a party", chip: "rests on a party" },
  unnamed: { control: "flag", label: "unnamed source", chip: "unnamed source" },
  circular: { control: "flag", label: "circular", chip: "circular" },
  relayed: { control: "flag", label: "several outlets, one origin", chip: "several outlets, one origin" },
  mode: { control: "none", label: "Mode", chip: "mode" },
  cameo: { control: "none", label: "CAMEO", chip: "CAMEO" },
  reports: { control: "none", label: "Reports", chip: "reports, at least" },
  origins: { control: "none", label: "Origins", chip: "origins, at most" },
  articles: { control: "none", label: "Articles", chip: "articles, at least" },
  article: { control: "none", label: "Article", chip: "one article" },
  url: { control: "none", label: "Address", chip: "address" },
  marked: { control: "none", label: "Marks", chip: "marked" },
  // How a list is sorted narrows nothing.
  order: { control: "none", label: "Order", chip: "order" },
};

export type ConditionName = keyof typeof conditions;

export function isCondition(name: string): name is ConditionName {
  return Object.hasOwn(conditions, name) && name !== "order";
}

/** The conditions of an address that its list knows, in the order of the bar. */
export function given(section: Section, query: URLSearchParams): [ConditionName, string][] {
  return (sections[section] as readonly ConditionName[]).flatMap((name): [ConditionName, string][] => {
    const value = query.get(name);
    return value === null || value === "" ? [] : [[name, value]];
  });
}

/** The names that a value of the condition "actor" holds. */
export function namesIn(value: string): string[] {
  return value
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** What a condition is called in another list, where that is another name. */
const translations: Readonly<Partial<Record<Section, Readonly<Partial<Record<ConditionName, ConditionName>>>>>> = {
  processes: { actor: "party" },
  overview: { party: "actor", q: "text" },
  articles: { party: "actor", q: "text" },
  claims: { party: "actor", q: "text" },
  events: { party: "actor", q: "text" },
  said: { q: "text" },
  stories: { party: "actor", q: "text" },
  review: { party: "actor", q: "text" },
};
/** What holds in one list alone, or means another thing in others. */
const own: readonly ConditionName[] = ["kind", "article", "url", "name", "unnamed", "interested", "country", "state"];

/** The conditions of one list that another one has as well: they are kept when the reader goes there. */
export function carried(from: Section | null, to: Section, query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  if (from === null) return kept;
  for (const [name, value] of given(from, query)) {
    if (from !== to && own.includes(name)) continue;
    const there = translations[to]?.[name] ?? name;
    if (!(sections[to] as readonly ConditionName[]).includes(there)) continue;
    kept.set(there, there === "party" ? (namesIn(value)[0] ?? value) : value);
  }
  return kept;
}

/** The section that a path belongs to; null for pages of one thing and others. */
export function sectionOf(path: string): Section | null {
  if (path === "/") return "overview";
  const [, section, id] = path.split("/");
  return id === undefined && section !== undefined && Object.hasOwn(sections, section) ? (section as Section) : null;
}
