// The period of a filter: named ones, days from and to, or what is new since the last visit.
import { useState } from "preact/hooks";
import { useVisit } from "../data/visits.js";
import { day, moment } from "../data/words.js";
import { narrow } from "../router.js";
import { type PeriodName, periodOf, type Span, spanOf } from "./periods.js";

export function PeriodChoice({ query, since }: { query: URLSearchParams; since: boolean }) {
  const visit = useVisit();
  const newest = visit?.health.newest ?? null;
  const span: Span = { from: query.get("from"), to: query.get("to"), since: query.get("since") };
  const asked = periodOf(span, Date.now(), newest);
  const [own, setOwn] = useState(false);
  const name = own && asked === "any" ? "own" : asked;
  const choose = (chosen: PeriodName): void => {
    setOwn(chosen === "own");
    if (chosen !== "own") narrow({ ...spanOf(chosen, Date.now(), newest, visit?.before?.mark ?? null) });
  };
  return (
    <div class="filter-field">
      <span class="filter-label" aria-hidden="true">
        When
      </span>
      <select
        aria-label="When"
        value={own ? "own" : name}
        onChange={(changed) => choose(changed.currentTarget.value as PeriodName)}
      >
        <option value="any">any time</option>
        <option value="today">today</option>
        <option value="week">this week</option>
        <option value="month">this month</option>
        {newest !== null && <option value="last-week">the week up to {day(newest)}</option>}
        {since && (visit?.before != null || span.since !== null) && (
          <option value="visit">
            new since my last visit{visit?.before != null && ` (${moment(visit.before.at.slice(0, 16))})`}
          </option>
        )}
        <option value="own">from … to …</option>
      </select>
      {(own || name === "own") && (
        <span class="filter-days">
          <input
            type="date"
            aria-label="From"
            value={span.from?.slice(0, 10) ?? ""}
            onChange={(changed) => narrow({ from: changed.currentTarget.value, since: null })}
          />
          <input
            type="date"
            aria-label="To"
            value={span.to?.slice(0, 10) ?? ""}
            onChange={(changed) => narrow({ to: changed.currentTarget.value, since: null })}
          />
        </span>
      )}
    </div>
  );
}
