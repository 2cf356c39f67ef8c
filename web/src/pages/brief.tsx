// A brief to hand on: the claims that an address asks for, each with its line, disputes, figures and exact words, for print.

import { useEffect, useState } from "preact/hooks";
import type { ClaimDetail, ClaimSummary } from "../contract.js";
import { ask } from "../data/ask.js";
import { useAnswer } from "../data/use-answer.js";
import { excerpt, interval, moment, sourceWord } from "../data/words.js";
import { given } from "../filter/conditions.js";
import { ListTools } from "../filter/list-tools.js";
import { Nothing, PageTrouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { Status } from "../parts/status.js";
import { addressOf, usePlace } from "../router.js";

/** Claims of a brief, and reports of each. */
const mostClaims = 12;
const mostReports = 6;

export function BriefPage() {
  const { query } = usePlace();
  const asked = new URLSearchParams(given("claims", query));
  asked.set("limit", String(mostClaims));
  asked.set("order", query.get("order") ?? "reports");
  const { answer, problem, again } = useAnswer<{ items: ClaimSummary[] }>(addressOf("/api/claims", asked));
  const details = useDetails(answer?.items);
  return (
    <>
      <PageHead title="Brief">
        <p class="lede">
          The {mostClaims} weightiest claims under these conditions, each on whose word and in which words.
        </p>
      </PageHead>
      <ListTools title="Brief" section="claims" query={query} print />
      {answer === undefined && (problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />)}
      {answer !== undefined && answer.items.length === 0 && (
        <Nothing>
          <p>Nothing fits. Take a condition away.</p>
        </Nothing>
      )}
      {details === null && answer !== undefined && answer.items.length > 0 && <Waiting />}
      {details?.map((detail) => (
        <BriefClaim key={detail.claim.id} answer={detail} />
      ))}
    </>
  );
}

/** The claims whole; null until all are here, so that nothing moves. Those that cannot be had are left out. */
function useDetails(claims: readonly ClaimSummary[] | undefined): readonly ClaimDetail[] | null {
  const [details, setDetails] = useState<readonly ClaimDetail[] | null>(null);
  useEffect(() => {
    let left = false;
    setDetails(null);
    const asked = (claims ?? []).map(({ id }) => ask<ClaimDetail>(`/api/claims/${encodeURIComponent(id)}`));
    void Promise.allSettled(asked).then((answers) => {
      if (!left) setDetails(answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])));
    });
    return () => {
      left = true;
    };
  }, [claims]);
  return details;
}

function BriefClaim({ answer }: { answer: ClaimDetail }) {
  const summary = answer.claim;
  return (
    <section class="brief-claim">
      <p class="claim-meta">
        <Status status={summary.status} />
        {summary.when !== null && <span>{interval(summary.when)}</span>}
        {summary.where !== null && <span>{summary.where}</span>}
      </p>
      <h2>
        <a href={`/claims/${encodeURIComponent(summary.id)}`}>{excerpt(summary.summary)}</a>
      </h2>
      <p class="claim-line">{summary.line}</p>
      {answer.figures.length > 0 && (
        <p class="claim-line">
          Figures:{" "}
          {[
            ...new Set(
              answer.figures.map(
                ({ low, high, of, what, origin }) =>
                  `${low === high ? low : [low, high].filter((one) => one !== null).join(" to ")} ${[of, what].filter(Boolean).join(" ")} (${sourceWord(origin)})`,
              ),
            ),
          ].join("; ")}
          .
        </p>
      )}
      <ul class="brief-reports">
        {answer.reports.items
          .filter(({ copyOf }) => copyOf === null)
          .slice(0, mostReports)
          .map(({ article, item, outlet, published, sentence, words }) => (
            <li key={`${article} ${item}`}>
              “{sentence || words}” <span class="quiet">{[outlet, moment(published)].filter(Boolean).join(", ")}</span>
            </li>
          ))}
        {answer.disputes.map(({ name, how, words, outlet, published, article }) => (
          <li key={`${article} ${name} ${how}`}>
            Disputed by {sourceWord(name)}: “{words}”{" "}
            <span class="quiet">{[outlet, moment(published)].filter(Boolean).join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
