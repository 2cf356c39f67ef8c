// An expression of time as it is found, and as it is resolved.
import type { Span } from "../../record/reading.js";

/**
 * An expression of time. `point`: what happens lies within the interval; `duration`: it lasts over the interval;
 * `since`: it began at the start and goes on; `set`: it recurs ("every Tuesday").
 */
export interface TimeExpression {
  /** ISO 8601 dates, or date-times without zone where the text gives the hour; both null where they stay open. */
  start: string | null;
  end: string | null;
  spans: Span[];
  /** Relative to publication. */
  relation: "before" | "at" | "after";
  kind: "point" | "duration" | "since" | "set";
  /** Token whose head stands outside the expression. */
  head: number;
  /**
   * Token of the event that is dated where it is another than the expression hangs on: the ambush of "accused them on
   * Friday, two days after the ambush". Null for all others.
   */
  dates: number | null;
  /** First and last token, both inclusive. */
  first: number;
  last: number;
}

type Kind = TimeExpression["kind"];
export type Relation = TimeExpression["relation"];

/** An expression before its preposition is looked at. Days are inclusive. */
export interface Core {
  first: number;
  last: number;
  from: number | null;
  to: number | null;
  kind: Kind;
  /** What kind of thing it names, so that "Monday and Tuesday" join but "Monday and March" do not. */
  sort: "weekday" | "day" | "month" | "year" | "other";
  relation: Relation | null;
  /** Token of the event dated by its distance from another. */
  dates: number | null;
  /** Year not given but inferred, so that the end of a range may correct its start. */
  inferred: boolean;
}
