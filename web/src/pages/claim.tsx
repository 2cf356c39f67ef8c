// The page of a claim: its words, on whose word it stands, how it flowed, its figures, its reports.
import { useEffect, useMemo } from "preact/hooks";
import { disputeWord } from "../claim/beside.js";
import { FigurePlot } from "../claim/figure-plot.js";
import { NearClaims } from "../claim/near.js";
import { PartReport } from "../claim/part-report.js";
import { RiverView } from "../claim/river-view.js";
import type { ClaimDetail, ClaimReport } from "../contract.js";
import { type NameOf, useCountryNames } from "../data/country-names.js";
import { useAnswer } from "../data/use-answer.js";
import { usePages } from "../data/use-pages.js";
import { counted, excerpt, interval, moment, plainWord, sourceWord } from "../data/words.js";
import { Marks } from "../notebook/marks.js";
import { PageTrouble, Trouble, Waiting } from "../parts/notice.js";
import { PageActions } from "../parts/page-actions.js";
import { useTitle } from "../parts/page-head.js";
import { processTitle } from "../parts/process-title.js";
import { Status, StatusShape } from "../parts/status.js";
import { VirtualList } from "../parts/virtual-list.js";
import { navigate } from "../router.js";

export function ClaimPage({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<ClaimDetail>(`/api/claims/${encodeURIComponent(id)}`);
  const nameOf = useCountryNames();
  const standing = answer?.claim.id ?? id;
  // An earlier report gave the claim another id: the address follows.
  useEffect(() => {
    if (standing !== id) navigate(`/claims/${encodeURIComponent(standing)}`, { replace: true });
  }, [standing, id]);
  if (answer === undefined || nameOf === null)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  return <Claim id={id} detail={answer} nameOf={nameOf} again={again} />;
}

function Claim({ id, detail, nameOf, again }: { id: string; detail: ClaimDetail; nameOf: NameOf; again: () => void }) {
  const { claim, disputes, figures, graph, reasons, processes, checks } = detail;
  useTitle(claim.summary);
  return (
    <article class="claim">
      <header class="claim-head">
        <p class="above">
          <span class="claim-signs">
            <Status status={claim.status} />
            {claim.circular && <span class="alarm">↺ circular citation</span>}
            {claim.interested && <span class="alarm">! lone source is a party</span>}
          </span>
          <PageActions title={claim.summary} says={claim.line} json={`/claims/${encodeURIComponent(id)}.json`} print />
        </p>
        <h1 class={claim.summary.length > 180 ? "long" : undefined}>{excerpt(claim.summary)}</h1>
        <p class="quotable">{claim.line}</p>
        <p class="claim-facts">
          {claim.type !== null && (
            <span>
              <a class="code" href={`/claims?type=${encodeURIComponent(claim.type)}`}>
                {claim.type}
              </a>
              {claim.mode !== null && ` ${plainWord(claim.mode)}`}
            </span>
          )}
          {claim.cameo !== null && (
            <span>
              CAMEO {claim.cameo}
              {claim.label !== null && ` ${claim.label.toLowerCase()}`}
            </span>
          )}
          {claim.actors.length + claim.recipients.length > 0 && (
            <span>
              {claim.actors.length === 0 ? "nobody named" : <Names names={claim.actors} nameOf={nameOf} />}
              {claim.recipients.length > 0 && (
                <>
                  {" → "}
                  <Names names={claim.recipients} nameOf={nameOf} />
                </>
              )}
            </span>
          )}
          {claim.when !== null && <span>{interval(claim.when)}</span>}
          {claim.where !== null && <span>{claim.where}</span>}
          {processes.map((process) => (
            <span key={process.id}>
              step of <a href={`/processes/${encodeURIComponent(process.id)}`}>{processTitle(process, nameOf)}</a>, now{" "}
              {plainWord(process.state)}
            </span>
          ))}
        </p>
        <Marks on="claim" id={claim.id} />
      </header>
      <section aria-labelledby="river-title">
        <h2 id="river-title">Where it comes from</h2>
        <RiverView graph={graph} disputes={disputes} />
        <details class="reasons">
          <summary>Why {claim.status.replace("-", " ")}</summary>
          <ul>
            {reasons.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
        {claim.outlets > 1 && (
          <p class="compare-link">
            <a href={`/compare?claim=${encodeURIComponent(id)}`}>Compare its outlets side by side</a>
          </p>
        )}
        <NearClaims id={id} onJoined={again} />
      </section>
      {disputes.length > 0 && (
        <section aria-labelledby="disputes-title">
          <h2 id="disputes-title">Disputed</h2>
          <ol class="rows">
            {disputes.map(({ name, how, article, words, outlet, published }) => (
              <li key={`${name} ${article} ${how}`} class="report-row">
                <p class="report-meta">
                  <span>
                    <StatusShape status="contested" />
                    <b>{name}</b> {disputeWord(how)}
                  </span>
                  <span class="when">
                    <a href={`/articles/${encodeURIComponent(article)}`}>{outlet ?? "article"}</a>, {moment(published)}
                  </span>
                </p>
                {words !== "" && <blockquote>{excerpt(words)}</blockquote>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {checks.length > 0 && (
        <section aria-labelledby="checks-title">
          <h2 id="checks-title">Published checks</h2>
          <ol class="rows">
            {checks.map(({ url, claim: words, reviewer, rating, published }) => (
              <li key={`${url} ${words}`} class="report-row">
                <p class="report-meta">
                  <span>
                    <b>{reviewer ?? "a checker"}</b>
                    {rating !== null && `: ${rating}`}
                  </span>
                  <span class="when">
                    {url !== null && <a href={url}>the check</a>} {moment(published)}
                  </span>
                </p>
                <blockquote>{excerpt(words)}</blockquote>
              </li>
            ))}
          </ol>
        </section>
      )}
      {figures.length > 0 && <FigurePlot figures={figures} origins={detail.origins.map(({ name }) => name)} />}
      <Reports id={id} detail={detail} again={again} />
    </article>
  );
}

function Names({ names, nameOf }: { names: readonly string[]; nameOf: NameOf }) {
  return (
    <>
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ", "}
          <a href={`/claims?actor=${encodeURIComponent(name)}`}>{nameOf(name)}</a>
        </span>
      ))}
    </>
  );
}

function Reports({ id, detail, again }: { id: string; detail: ClaimDetail; again: () => void }) {
  const { claim, reports } = detail;
  const pages = usePages<ClaimReport>(`/api/claims/${encodeURIComponent(id)}/reports`, reports, 200);
  const outlets = useMemo(() => new Map(pages.items.map(({ article, outlet }) => [article, outlet])), [pages.items]);
  return (
    <section aria-labelledby="reports-title">
      <h2 id="reports-title">
        {counted(claim.reports, "report")}
        {claim.copies > 0 && <span class="aside">, {counted(claim.copies, "copy", "copies")} among them</span>}
      </h2>
      <VirtualList
        items={pages.items}
        keyOf={({ article, item }) => `${article} ${item}`}
        estimate={110}
        label="Reports in order of time"
        onEnd={pages.more}
        render={(report) => (
          <div class={report.copyOf === null ? "report-row" : "report-row copy"}>
            <p class="report-meta">
              <span>
                <a href={articleAddress(report)}>{report.outlet ?? "Unnamed outlet"}</a>
                {report.copyOf !== null ? (
                  <span class="aside"> repeats {outlets.get(report.copyOf) ?? "another report"}</span>
                ) : (
                  report.chain.length > 0 && <span class="chain"> ← {report.chain.map(sourceWord).join(" ← ")}</span>
                )}
              </span>
              <span class="when">{moment(report.published)}</span>
            </p>
            {report.copyOf === null && <Quoted report={report} />}
            {claim.reports > 1 && (
              <PartReport report={report} onParted={again}>
                <a href={`/compare?claim=${encodeURIComponent(id)}&article=${encodeURIComponent(report.article)}`}>
                  Beside the others
                  <span class="hidden">: {report.outlet ?? "unnamed outlet"}</span>
                </a>
              </PartReport>
            )}
          </div>
        )}
      />
      {pages.problem !== undefined && (
        <Trouble
          problem={pages.problem}
          kept={`The first ${pages.items.length} reports stay in view.`}
          again={pages.again}
        />
      )}
      {!pages.whole && pages.problem === undefined && <Waiting>More reports are on their way…</Waiting>}
    </section>
  );
}

function articleAddress({ article, item }: ClaimReport): string {
  const address = `/articles/${encodeURIComponent(article)}`;
  return item === null ? address : `${address}?item=${encodeURIComponent(item)}`;
}

/** The sentence, with the very words of the claim told apart where they stand in it as they are. */
function Quoted({ report: { sentence, words, certainty, polarity } }: { report: ClaimReport }) {
  if (sentence === "" && words === "") return null;
  const at = words === "" ? -1 : sentence.indexOf(words);
  return (
    <blockquote>
      {at === -1 ? (
        sentence || words
      ) : (
        <>
          {sentence.slice(0, at)}
          <mark>{words}</mark>
          {sentence.slice(at + words.length)}
        </>
      )}
      {(polarity === "negative" || (certainty !== null && certainty !== "certain")) && (
        <span class="aside">
          {" "}
          {[polarity === "negative" ? "negated" : null, certainty === "certain" ? null : certainty]
            .filter((one) => one !== null)
            .join(", ")}
        </span>
      )}
    </blockquote>
  );
}
