// The page of a process: one line of time with its states, settled steps on it, allegations above it, each with its word.
import type { ClaimSummary, ProcessDetail } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, excerpt, interval, plainWord, sourceWord } from "../data/words.js";
import { Marks } from "../notebook/marks.js";
import { PageTrouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { processTitle } from "../parts/process-title.js";
import { Status } from "../parts/status.js";
import { type Moment, momentsOf } from "../process/moments.js";
import { Timeline } from "../process/timeline.js";

export function ProcessPage({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<ProcessDetail>(`/api/processes/${encodeURIComponent(id)}`);
  const nameOf = useCountryNames();
  if (answer === undefined || nameOf === null)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  const { process, summary, claims } = answer;
  const moments = momentsOf(process, nameOf);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return (
    <article class="process">
      <PageHead
        title={processTitle(process, nameOf)}
        above={[
          process.kind,
          counted(summary.steps, "step"),
          ...(summary.allegations > 0 ? [counted(summary.allegations, "allegation")] : []),
        ].join(", ")}
        json={`/processes/${encodeURIComponent(id)}.json`}
      >
        <p class="quotable">
          Now: {plainWord(process.state)}
          {summary.before !== null && summary.before !== process.state && `; before that: ${plainWord(summary.before)}`}
          .
          {process.third.length > 0 &&
            ` Third ${process.third.length === 1 ? "party" : "parties"}: ${process.third.map(nameOf).join(", ")}.`}
        </p>
        <Marks on="process" id={process.id} />
      </PageHead>
      <section aria-labelledby="line-title">
        <h2 id="line-title">
          In time{" "}
          <span class="aside" aria-hidden="true">
            ● settled ○ not settled{summary.allegations > 0 && "; above the line: alleged"}
          </span>
        </h2>
        <Timeline moments={moments} />
        <ol class="moments">
          {moments.map((moment, index) => (
            <li key={index} class={moment.kind === "allegation" ? "moment allegation" : "moment"}>
              <span class="moment-date">{moment.when === null ? "no date" : interval(moment.when)}</span>
              <span class="moment-mark" aria-hidden="true">
                {moment.settled ? "●" : "○"}
              </span>
              <div>
                <p>
                  <b>{moment.word}</b>{" "}
                  <span class="aside">
                    {moment.kind === "allegation"
                      ? `alleged${moment.denied ? ", denied" : ""}`
                      : moment.settled
                        ? "settled"
                        : "told, not settled"}
                  </span>
                </p>
                <p class="quiet">on the word of {wordOf(moment, byId.get(moment.claim))}</p>
                <ClaimLink claim={byId.get(moment.claim)} />
              </div>
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}

/** Whose word it is: the step's own origins, else those of its claim. */
function wordOf({ origins }: Moment, claim: ClaimSummary | undefined): string {
  const names = origins.length > 0 ? origins : (claim?.origins.map(({ name }) => name) ?? []);
  return names.length === 0 ? "nobody named" : names.map(sourceWord).join(", ");
}

function ClaimLink({ claim }: { claim: ClaimSummary | undefined }) {
  if (claim === undefined) return null;
  return (
    <p class="moment-claim">
      <a href={`/claims/${encodeURIComponent(claim.id)}`}>{excerpt(claim.summary)}</a> <Status status={claim.status} />
    </p>
  );
}
