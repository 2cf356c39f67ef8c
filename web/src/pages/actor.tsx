// The page of an actor: what they said, did, and had done to them; with whom; who cites whom.
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { CitationNetwork } from "../actor/citation-network.js";
import { Identity } from "../actor/identity.js";
import type { ActorDetail, EventEntry, Said } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, figure, intensityWord, sectorWord } from "../data/words.js";
import { Marks } from "../notebook/marks.js";
import { Chart } from "../parts/chart.js";
import { EventRow, SaidRow } from "../parts/entries.js";
import { Nothing, PageTrouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import type { TimeSettings } from "../parts/plot.js";
import { navigate } from "../router.js";

/** Rows of a column. */
const rowsShown = 8;

function isMore({ items, next }: { items: readonly unknown[]; next: string | null }): boolean {
  return next !== null || items.length > rowsShown;
}

export function ActorPage({ actor: key }: { actor: string }) {
  const { answer, problem, again } = useAnswer<ActorDetail>(`/api/actors/${encodeURIComponent(key)}`);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  return <Actor detail={answer} again={again} />;
}

function Actor({ detail, again }: { detail: ActorDetail; again: () => void }) {
  const { actor, said, did, received, activity, partners, citedBy, cites, period } = detail;
  const nameOf = useCountryNames();
  const strip = useMemo<TimeSettings>(
    () => ({
      kind: "strip",
      period,
      points: activity.flatMap(({ date, intensity }) =>
        intensity === null ? [] : [{ date: new Date(date), value: intensity }],
      ),
    }),
    [activity, period],
  );
  const key = encodeURIComponent(actor.key);
  return (
    <article class="actor">
      <PageHead
        title={actor.name}
        above={[
          actor.kind,
          actor.kind === "state" || actor.country === null ? null : (nameOf?.(actor.country) ?? actor.country),
          actor.sectors.length === 0 ? null : actor.sectors.map(sectorWord).join(", "),
        ]
          .filter((one) => one !== null)
          .join(" · ")}
        json={`/actors/${key}.json`}
      >
        <p class="quotable">
          In <a href={`/articles?actor=${key}`}>{counted(actor.articles, "article")}</a>:{" "}
          <Count of={actor.said} one="statement" path={`/said?by=${key}`} />, acts in{" "}
          <Count of={actor.did} one="event" path={`/events?doer=${key}`} />, acted upon in{" "}
          <Count of={actor.received} one="event" path={`/events?recipient=${key}`} />.
          {actor.kind === "state" && " Its bodies, officials and forces count with it."}
        </p>
        <Marks on="actor" id={actor.key} />
        <Identity actor={actor} onChanged={again} />
      </PageHead>
      {strip.points.length > 0 && (
        <section aria-labelledby="strip-title">
          <h2 id="strip-title">
            Intensity by {period} <span class="aside">+10 friendly, −10 hostile</span>
          </h2>
          <Chart
            label={`Mean intensity by ${period}: ${activity
              .map(({ date, intensity }) => (intensity === null ? "" : `${date} ${intensityWord(intensity)}`))
              .filter(Boolean)
              .join(", ")}`}
            height={130}
            settings={strip}
            onBrush={({ from, to }) => navigate(`/events?actor=${key}&from=${from}&to=${to}`)}
          />
          <p class="hint">Press a bar, or draw across several, for the events of that time.</p>
        </section>
      )}
      <div class="actor-columns">
        <Column title="Said" more={isMore(said) ? `/said?by=${key}` : null} empty="Nothing is told on their word.">
          {said.items.slice(0, rowsShown).map((one: Said) => (
            <li key={`${one.article} ${one.attribution}`}>
              <SaidRow said={one} />
            </li>
          ))}
        </Column>
        <Column title="Did" more={isMore(did) ? `/events?doer=${key}` : null} empty="No deed of theirs is told.">
          {eventRows(did.items)}
        </Column>
        <Column
          title="Was done to"
          more={isMore(received) ? `/events?recipient=${key}` : null}
          empty="Nothing is told to have been done to them."
        >
          {eventRows(received.items)}
        </Column>
      </div>
      {partners.length > 0 && (
        <section aria-labelledby="partners-title">
          <h2 id="partners-title">With whom</h2>
          <table class="partners">
            <thead>
              <tr>
                <th scope="col">Other</th>
                <th scope="col" class="number">
                  did to them
                </th>
                <th scope="col" class="number">
                  had from them
                </th>
                <th scope="col" class="number">
                  intensity
                </th>
              </tr>
            </thead>
            <tbody>
              {partners.map((partner) => (
                <tr key={partner.key}>
                  <th scope="row">
                    <a href={`/actors/${encodeURIComponent(partner.key)}`}>{partner.name}</a>
                  </th>
                  <td class="number">
                    <a href={`/events?doer=${key}&recipient=${encodeURIComponent(partner.key)}`}>
                      {figure(partner.did)}
                    </a>
                  </td>
                  <td class="number">
                    <a href={`/events?doer=${encodeURIComponent(partner.key)}&recipient=${key}`}>
                      {figure(partner.received)}
                    </a>
                  </td>
                  <td class="number">{partner.intensity === null ? "" : intensityWord(partner.intensity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {citedBy.length + cites.length > 0 && (
        <section aria-labelledby="network-title">
          <h2 id="network-title">
            Who cites whom{" "}
            <span class="aside">
              {[
                ...(cites.length > 0 ? ["at the left those on whose word they speak"] : []),
                ...(citedBy.length > 0 ? ["at the right those who report them"] : []),
              ].join("; ")}
              , and how often
            </span>
          </h2>
          <CitationNetwork name={actor.name} citedBy={citedBy} cites={cites} />
        </section>
      )}
      {actor.said + actor.did + actor.received === 0 && (
        <Nothing>
          <p>
            They are only mentioned. The <a href={`/articles?actor=${key}`}>articles</a> say where.
          </p>
        </Nothing>
      )}
    </article>
  );
}

/** `3 events`, leading to them; nothing leads to none. */
function Count({ of, one, path }: { of: number; one: string; path: string }) {
  return of === 0 ? <>no {one}</> : <a href={path}>{counted(of, one)}</a>;
}

function eventRows(events: readonly EventEntry[]) {
  return events.slice(0, rowsShown).map((event) => (
    <li key={`${event.article} ${event.event}`}>
      <EventRow event={event} />
    </li>
  ));
}

function Column({
  title,
  more,
  empty,
  children,
}: {
  title: string;
  more: string | null;
  empty: string;
  children: VNode[];
}) {
  return (
    <section class="block">
      <h2>
        {title}
        {more !== null && (
          <a class="more" href={more} aria-label={`${title}: all`}>
            all
          </a>
        )}
      </h2>
      {children.length === 0 ? <p class="nothing">{empty}</p> : <ol class="rows">{children}</ol>}
    </section>
  );
}
