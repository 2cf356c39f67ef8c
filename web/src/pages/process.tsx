// The page of a process: one line of time with its states, settled steps on it, allegations above it, each with its word.
import type { ClaimSummary, ProcessDetail } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, interval } from "../data/words.js";
import { ClaimRows } from "../parts/claim-row.js";
import { Trouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { processTitle } from "../parts/process-title.js";
import { Status } from "../parts/status.js";
import { momentsOf } from "../process/moments.js";
import { Timeline } from "../process/timeline.js";

export function ProcessPage({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<ProcessDetail>(`/api/processes/${encodeURIComponent(id)}`);
  if (answer === undefined) return problem === undefined ? <Waiting /> : <Trouble problem={problem} again={again} />;
  const { process, summary, claims } = answer;
  const moments = momentsOf(process);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return (
    <article class="process">
      <PageHead
        title={processTitle(process)}
        above={`${process.kind}, ${counted(summary.steps, "step")}, ${counted(summary.allegations, "allegation")}`}
        json={`/processes/${encodeURIComponent(id)}.json`}
      >
        <p class="quotable">
          Now: {process.state}
          {summary.before !== null && summary.before !== process.state && `, after ${summary.before}`}.
          {process.third.length > 0 && ` Third: ${process.third.join(", ")}.`}
        </p>
      </PageHead>
      <section aria-labelledby="line-title">
        <h2 id="line-title">In time</h2>
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
                <p class="quiet">
                  on the word of {moment.origins.length === 0 ? "nobody named" : moment.origins.join(", ")}
                </p>
                <ClaimLink claim={byId.get(moment.claim)} />
              </div>
            </li>
          ))}
        </ol>
      </section>
      {claims.length > 0 && (
        <section aria-labelledby="process-claims">
          <h2 id="process-claims">Claims that it rests on</h2>
          <ClaimRows claims={claims} />
        </section>
      )}
    </article>
  );
}

function ClaimLink({ claim }: { claim: ClaimSummary | undefined }) {
  if (claim === undefined) return null;
  return (
    <p class="moment-claim">
      <a href={`/claims/${encodeURIComponent(claim.id)}`}>{claim.summary}</a> <Status status={claim.status} />
    </p>
  );
}
