// The front page: what is new, what rests on one origin though many carry it, what is contested, what changed state.
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { CitedOrigin, Job, Overview } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { useCountryNames } from "../data/country-names.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, figure, type Status as StatusName, sourceWord, statusMarks } from "../data/words.js";
import { carried, given } from "../filter/conditions.js";
import { ListTools } from "../filter/list-tools.js";
import { Chart } from "../parts/chart.js";
import { ClaimEntry, ClaimRows } from "../parts/claim-row.js";
import { ProcessEntry } from "../parts/entries.js";
import { MatrixTable } from "../parts/matrix-table.js";
import { PageTrouble, Trouble, Waiting } from "../parts/notice.js";
import { useTitle } from "../parts/page-head.js";
import type { PlotSettings } from "../parts/plot.js";
import { SinceVisit } from "../parts/since-visit.js";
import { StatusShape } from "../parts/status.js";
import { WatchedBlock } from "../parts/watched.js";
import { addressOf, narrow, usePlace } from "../router.js";

export function OverviewPage() {
  useTitle("");
  const { query } = usePlace();
  const asked = new URLSearchParams(given("overview", query));
  const { answer, problem, stale, again } = useAnswer<Overview>(addressOf("/api/overview", asked), { stays: true });
  const nameOf = useCountryNames();
  if (answer === undefined || (nameOf === null && problem === undefined))
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  if (answer.counts.articles === 0) return <FirstRun onDone={again} />;
  return (
    <>
      {problem !== undefined && <Trouble problem={problem} kept="What was in view before stays." again={again} />}
      <Front overview={answer} query={query} stale={stale} />
    </>
  );
}

function Front({ overview, query, stale }: { overview: Overview; query: URLSearchParams; stale: boolean }) {
  const { counts, statuses, dangers, latest, contested, retracted, origins } = overview;
  const { processes, timeline, period, matrix } = overview;
  const claims = carried("overview", "claims", query);
  /** The list of claims with the conditions in force and more. */
  const claimsThat = (more: Record<string, string>): string =>
    addressOf("/claims", new URLSearchParams([...claims, ...Object.entries(more)]));
  const [from, to] = [query.get("from"), query.get("to")];
  const settings = useMemo<PlotSettings>(
    () => ({
      kind: "bars",
      period,
      chosen: from === null || to === null ? null : { from: from.slice(0, 10), to: to.slice(0, 10) },
      points: withoutEmptyEnds(timeline).map(({ date, articles }) => ({ date: new Date(date), value: articles })),
    }),
    [timeline, period, from, to],
  );
  return (
    <div class="front">
      <header class="front-head">
        <h1 class="hidden">Overview</h1>
        <p class="tally">
          <a href="/articles">{counted(counts.articles, "article")}</a>
          <a href="/said">{counted(counts.attributions, "attribution")}</a>
          <a href="/events">{counted(counts.events, "event")}</a>
          <a href="/claims">{counted(counts.claims, "claim")}</a>
          <span class="tally-statuses">
            {(Object.keys(statusMarks) as StatusName[]).map((status) => (
              <a key={status} href={`/claims?status=${status}`}>
                <StatusShape status={status} />
                {figure(statuses[status] ?? 0)} {statusMarks[status].word}
              </a>
            ))}
          </span>
        </p>
        <ListTools title="Overview" section="overview" query={query} />
        <SinceVisit />
      </header>
      <div class={stale ? "front-columns stale" : "front-columns"} aria-busy={stale}>
        <div class="front-main">
          <Block title="Many outlets, one word" more={claimsThat({ relayed: "true" })}>
            {dangers.length > 0 ? (
              <ol class="rows">
                {dangers.slice(0, 6).map(({ claim, because }) => (
                  <li key={claim.id}>
                    <ClaimEntry claim={claim} because={because} large />
                  </li>
                ))}
              </ol>
            ) : (
              <p class="nothing">Nothing that several outlets carry rests on one word alone{within(query)}.</p>
            )}
          </Block>
          <Block title="Contested" more={claimsThat({ status: "contested" })}>
            {contested.length > 0 ? (
              <ClaimRows claims={contested.slice(0, 5)} />
            ) : (
              <p class="nothing">Nobody denies or contradicts a claim{within(query)}.</p>
            )}
          </Block>
        </div>
        <div class="front-side">
          <Block title="Changed state" more={addressOf("/processes", carried("overview", "processes", query))}>
            {processes.length > 0 ? (
              <ol class="rows">
                {processes.slice(0, 4).map((process) => (
                  <li key={process.id}>
                    <ProcessEntry process={process} />
                  </li>
                ))}
              </ol>
            ) : (
              <p class="nothing">No ceasefire, mediation or other process is told of{within(query)}.</p>
            )}
          </Block>
          {retracted.length > 0 && (
            <Block title="Taken back" more={claimsThat({ status: "retracted" })}>
              <ClaimRows claims={retracted.slice(0, 4)} />
            </Block>
          )}
          <WatchedBlock />
          <Block title="New" more={claimsThat({})}>
            {latest.length > 0 ? (
              <ClaimRows claims={latest.slice(0, 6)} />
            ) : (
              <p class="nothing">No claim{within(query)}.</p>
            )}
          </Block>
        </div>
      </div>
      <div class="front-foot">
        <Block title="Most relied upon">
          <OriginTable origins={origins.slice(0, 10)} />
        </Block>
        <Block title={`Articles by ${period}`}>
          <Chart
            label={`Articles by ${period}: ${timeline.map(({ date, articles }) => `${date} ${articles}`).join(", ")}`}
            height={180}
            settings={settings}
            onBrush={(stretch) => narrow({ ...stretch, since: null })}
          />
          <p class="hint">Press a bar, or draw across several, to narrow what stands above to that time.</p>
        </Block>
        {matrix.cells.length > 0 && (
          <Block title="Who did what to whom">
            <MatrixTable matrix={matrix} />
          </Block>
        )}
      </div>
    </div>
  );
}

/** Ends a sentence on what there is none of. */
function within(query: URLSearchParams): string {
  return given("overview", query).length === 0 ? "" : " under these conditions";
}

/** Events of earlier times are told too; the plot begins with the first article and ends with the last. */
function withoutEmptyEnds(timeline: Overview["timeline"]): Overview["timeline"] {
  const first = timeline.findIndex(({ articles }) => articles > 0);
  const last = timeline.findLastIndex(({ articles }) => articles > 0);
  return timeline.slice(Math.max(0, first), last + 1);
}

function Block({ title, more, children }: { title: string; more?: string; children: ComponentChildren }) {
  return (
    <section class="block">
      <h2>
        {title}
        {more !== undefined && (
          <a class="more" href={more} aria-label={`${title}: all`}>
            all
          </a>
        )}
      </h2>
      {children}
    </section>
  );
}

function OriginTable({ origins }: { origins: readonly CitedOrigin[] }) {
  const most = Math.max(1, ...origins.map(({ claims }) => claims));
  return (
    <table class="origins">
      <thead>
        <tr>
          <th scope="col">Origin</th>
          <th scope="col" class="number">
            Claims
          </th>
          <th scope="col" class="number">
            on it alone
          </th>
          <th scope="col">
            <span class="hidden">Both as bars</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {origins.map(({ name, claims, alone }) => (
          <tr key={name}>
            <th scope="row">
              <a href={`/claims?origin=${encodeURIComponent(name)}`}>{sourceWord(name)}</a>
            </th>
            <td class="number">{figure(claims)}</td>
            <td class="number">{figure(alone)}</td>
            <td class="bar-cell" aria-hidden="true">
              <span class="bar" style={{ "--part": claims / most }} />
              <span class="bar alone" style={{ "--part": alone / most }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The page of an empty ledger: what to do next. */
function FirstRun({ onDone }: { onDone: () => void }) {
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const load = async (): Promise<void> => {
    setProblem(null);
    try {
      let now = await ask<Job>("/api/examples", { method: "POST" });
      setJob(now);
      while (now.state === "running") {
        await new Promise((resolve) => setTimeout(resolve, 250));
        now = await ask<Job>(`/api/jobs/${now.id}`);
        setJob(now);
      }
      onDone();
    } catch (error) {
      setJob(null);
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  return (
    <div class="first-run">
      <h1>The ledger is empty.</h1>
      <p class="lede">hearsay keeps who said what, and on whose word. Give it something to read:</p>
      <ul class="ways">
        <li>
          <button type="button" class="main" disabled={job?.state === "running"} onClick={() => void load()}>
            Load the examples
          </button>
          <p>Five stories as several outlets tell them, and some twenty articles; a minute or less.</p>
        </li>
        <li>
          <a href="/read">Paste an article</a> and keep it.
        </li>
        <li>
          <code>hearsay add stories.jsonl --ledger FILE</code> adds many at once; this page hears of it by itself.
        </li>
      </ul>
      {job !== null && (
        <p role="status" class="job">
          <progress max={job.total} value={job.done} aria-label="Examples read" /> {figure(job.done)} of{" "}
          {figure(job.total)} read
        </p>
      )}
      {problem !== null && <Trouble problem={problem} kept="What was read so far is kept." again={() => void load()} />}
    </div>
  );
}
