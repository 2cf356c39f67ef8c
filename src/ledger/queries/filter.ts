// What the queries can be narrowed by.
import type { Claim } from "../../record/claim.js";
import type { Process } from "../../record/process.js";
import type { EventType, Stance } from "../../record/reading.js";
import type { ArticleMark } from "./marks.js";
import type { Paging } from "./page.js";

/** Newest first or oldest first. */
export type Order = "newest" | "oldest";

/** Somebody (a name, a part of one, a country or its code, a key of the knowledge base), or several who must all be there. */
export type Somebody = string | readonly string[];

/** The names of those whom a filter asks for. */
export function everybody(asked: Somebody | undefined): readonly string[] {
  if (asked === undefined) return [];
  return typeof asked === "string" ? [asked] : asked;
}

/** What narrows every query that rests on articles. */
export interface Filter extends Paging {
  /** First day or moment, ISO 8601, inclusive. */
  from?: string;
  /** Last day or moment, ISO 8601, inclusive. */
  to?: string;
  /** Name or domain of an outlet, letter case aside. */
  outlet?: string;
  /** Search words: all must occur; `"…"` for phrases, `word*` for beginnings. */
  text?: string;
  /** Only what came into the ledger after its article of this number. */
  since?: number;
  order?: Order;
}

export interface ArticleFilter extends Filter {
  /** Somebody who appears in it. */
  actor?: Somebody;
  /** It tells of an event of this PLOVER type. */
  type?: EventType;
  url?: string;
  /** It has this mark. */
  marked?: ArticleMark;
}

export interface SaidFilter extends Filter {
  /**
   * Who is reported to have said it: a name, a part of one, a country or its code, a key of the knowledge base, or words by
   * which the article calls them ("minister", "spokesman of the army").
   */
  by?: string;
  /** Who or what it is about: somebody mentioned in it, or words that stand in it. */
  about?: string;
  stance?: Stance;
  /** Only what nobody in particular is said to have said. */
  unnamed?: boolean;
  /** 0 to 1. */
  confidence?: number;
}

export interface EventFilter extends Filter {
  /** Somebody who acts or is acted upon. */
  actor?: Somebody;
  /** Somebody who acts. */
  doer?: string;
  /** Somebody who is acted upon. */
  recipient?: string;
  /** A PLOVER type, letter case aside. */
  type?: EventType;
  mode?: string;
  /** A CAMEO code or the beginning of one. */
  cameo?: string;
  /** Only events that a party to them tells. */
  interested?: boolean;
  /** Only events on the word of nobody in particular. */
  unnamed?: boolean;
  /** Name of a place or a part of one, letter case aside. */
  place?: string;
  /** 0 to 1. */
  confidence?: number;
}

export interface ActorFilter extends Paging {
  /** A name or a part of one. */
  name?: string;
  /** ISO 3166-1 alpha-3. */
  country?: string;
  kind?: string;
  /** Only those who appear in an article of that day or later, and of that day or earlier. */
  from?: string;
  to?: string;
  /** Only those who appear in an article of this outlet. */
  outlet?: string;
  /** With those who have no name ("officials", "it"), who are else left out unless `kind` asks for them. */
  unnamed?: boolean;
}

export interface ClaimFilter extends Omit<Filter, "order"> {
  /** Somebody who acts or is acted upon. */
  actor?: Somebody;
  /** Somebody on whose word it rests, or who disputes it. */
  origin?: string;
  kind?: Claim["kind"];
  type?: EventType;
  mode?: string;
  /** A CAMEO code or the beginning of one. */
  cameo?: string;
  status?: Claim["status"];
  /** Only claims that rest on one origin alone, which is a party to them. */
  interested?: boolean;
  /** Only claims that rest on nobody who is named. */
  unnamed?: boolean;
  /** Only claims whose reports cite one another in a circle. */
  circular?: boolean;
  /** Only claims that two or more outlets carry, all on the word of one origin. */
  relayed?: boolean;
  /** Name of a place or a part of one, letter case aside. */
  place?: string;
  /** Only claims with this many reports or more. */
  leastReports?: number;
  /** Only claims that rest on this many independent origins or fewer. */
  mostOrigins?: number;
  /** By the last report (the newest or the oldest first), or those with most reports first. */
  order?: Order | "reports";
}

export interface StoryFilter extends Omit<Filter, "order"> {
  /** Somebody who appears in one of its articles. */
  actor?: string;
  /** Only stories of this many articles or more; 2 where not given. */
  leastArticles?: number;
  /** By the latest article, or those with most articles first. */
  order?: Order | "articles";
}

export interface OutletFilter extends Paging {
  /** A part of the name or domain, letter case aside. */
  name?: string;
}

export interface ProcessFilter extends Paging {
  /** A party or a third: a name, a part of one, a country or its code. */
  actor?: string;
  kind?: Process["kind"];
  state?: string;
  /** Only processes with a step on this day or later. */
  from?: string;
  /** Only processes with a step on this day or earlier. */
  to?: string;
}
