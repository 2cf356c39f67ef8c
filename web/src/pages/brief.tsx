// A brief to hand on: the claims that an address asks for, each with its line, disputes, figures and exact words, for print.
import type { ClaimDetail, ClaimSummary } from "../contract.js";
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
      {answer?.items.map((claim) => (
        <BriefClaim key={claim.id} summary={claim} />
      ))}
    </>
  );
}

function BriefClaim({ summary }: { summary: ClaimSummary }) {
  const { answer } = useAnswer<ClaimDetail>(`/api/claims/${encodeURIComponent(summary.id)}`);
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
      {answer === undefined ? (
        <Waiting />
      ) : (
        <>
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
                  “{sentence || words}”{" "}
                  <span class="quiet">{[outlet, moment(published)].filter(Boolean).join(", ")}</span>
                </li>
              ))}
            {answer.disputes.map(({ name, how, words, outlet, published, article }) => (
              <li key={`${article} ${name} ${how}`}>
                Disputed by {sourceWord(name)}: “{words}”{" "}
                <span class="quiet">{[outlet, moment(published)].filter(Boolean).join(", ")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
