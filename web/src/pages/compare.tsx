// Side by side: how the outlets of one claim tell it, or two articles (or versions of one) sentence by sentence.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Reading } from "../../../src/record/reading.js";
import { changesBetween } from "../compare/changes.js";
import { SideBySide } from "../compare/side-by-side.js";
import { CompareStory } from "../compare/story-table.js";
import { besideOthers, type OutletTelling, tellingsOf, wordsOf } from "../compare/tellings.js";
import type { ArticleDetail, ClaimDetail } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, excerpt, figure, moment, sourceWord } from "../data/words.js";
import { Nothing, PageTrouble, Waiting } from "../parts/notice.js";
import { PageActions } from "../parts/page-actions.js";
import { PageHead } from "../parts/page-head.js";
import { addressOf, usePlace } from "../router.js";

export function ComparePage() {
  const { query } = usePlace();
  const claim = query.get("claim");
  const [a, b] = [query.get("a"), query.get("b")];
  const story = query.get("story");
  const article = query.get("article");
  if (claim !== null && article !== null) return <CompareReport id={claim} article={article} />;
  if (claim !== null) return <CompareClaim id={claim} />;
  if (story !== null) return <CompareStory id={story} />;
  if (a !== null && b !== null) return <CompareArticles a={a} b={b} />;
  return (
    <>
      <PageHead title="Compare" />
      <Nothing>
        <p>
          Open a <a href="/stories">story</a> or a <a href="/claims">claim</a> and choose “Compare its outlets side by
          side”, or an article with another version.
        </p>
      </Nothing>
    </>
  );
}

function CompareClaim({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<ClaimDetail>(`/api/claims/${encodeURIComponent(id)}`);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  const tellings = tellingsOf(answer);
  const rows: readonly (readonly [string, (telling: OutletTelling) => ComponentChildren])[] = [
    ["Reported", ({ published }) => moment(published)],
    ["Cites", ({ cites }) => (cites.length === 0 ? "nobody: its own voice" : cites.map(sourceWord).join(" ← "))],
    ["Figures", ({ figures }) => (figures.length === 0 ? none : figures.join("; "))],
    ["Denials", ({ denials }) => (denials.length === 0 ? none : denials.join("; "))],
    ["How sure", ({ certainty }) => certainty ?? none],
    [
      "Words",
      ({ words, article, item }) => (
        <a href={`/articles/${encodeURIComponent(article)}${item === null ? "" : `?item=${encodeURIComponent(item)}`}`}>
          {words === "" ? "the article" : excerpt(words)}
        </a>
      ),
    ],
    ["Leaves out", ({ leavesOut }) => (leavesOut.length === 0 ? "nothing that the others tell" : leavesOut.join("; "))],
  ];
  return (
    <>
      <PageHead title="How each outlet tells it" above={<a href={`/claims/${encodeURIComponent(id)}`}>the claim</a>}>
        <p class="quotable">{excerpt(answer.claim.summary)}</p>
        <PageActions
          title={`How each outlet tells it: ${answer.claim.summary}`}
          json={`/claims/${encodeURIComponent(id)}.json`}
          print
        />
      </PageHead>
      <SideBySide heads={tellings.map(({ outlet }) => outlet)} rows={rows} columns={tellings} />
    </>
  );
}

const none = "none";

/** Reports whose words stand in one cell. */
const wordsShown = 12;

/** One article's report beside all others of the claim. */
function CompareReport({ id, article }: { id: string; article: string }) {
  const { answer, problem, again } = useAnswer<ClaimDetail>(`/api/claims/${encodeURIComponent(id)}`);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  const tellings = besideOthers(answer, article);
  const listed = (words: readonly string[], nothing: string): string =>
    words.length === 0 ? nothing : words.join("; ");
  const rows: readonly (readonly [string, (telling: OutletTelling) => ComponentChildren])[] = [
    ["Reported", ({ published }) => moment(published)],
    ["Cites", ({ sources }) => listed(sources.map(sourceWord), "nobody: its own voice")],
    ["Figures", ({ figures }) => listed(figures, none)],
    ["Denials", ({ denials }) => listed(denials, none)],
    ["How sure", ({ reports }) => listed([...new Set(reports.flatMap(({ certainty }) => certainty ?? []))], none)],
    [
      "Words",
      ({ reports }) => (
        <ul class="compare-words">
          {reports.slice(0, wordsShown).map((report) => (
            <li key={`${report.article} ${report.item}`}>
              <a href={`/articles/${encodeURIComponent(report.article)}?item=${encodeURIComponent(report.item ?? "")}`}>
                {excerpt(wordsOf(report)) || "the article"}
              </a>
              {report.article !== article && <span class="aside"> {report.outlet ?? "no outlet"}</span>}
            </li>
          ))}
          {reports.length > wordsShown && <li class="quiet">and {figure(reports.length - wordsShown)} more</li>}
        </ul>
      ),
    ],
    ["Tells alone", ({ alone }) => listed(alone, "nothing")],
    ["Leaves out", ({ leavesOut }) => listed(leavesOut, "nothing that the others tell")],
  ];
  return (
    <>
      <PageHead
        title="One report beside the others"
        above={
          <>
            <a href={`/claims/${encodeURIComponent(id)}`}>the claim</a>
            {" · "}
            <a href={`/articles/${encodeURIComponent(article)}`}>the article</a>
          </>
        }
      >
        <p class="quotable">{excerpt(answer.claim.summary)}</p>
        <PageActions
          title={`One report beside the others: ${answer.claim.summary}`}
          json={`/claims/${encodeURIComponent(id)}.json`}
          print
        />
      </PageHead>
      {tellings.length === 0 ? (
        <Nothing>
          <p>
            The article does not report this claim, or nobody else does.{" "}
            <a href={`/claims/${encodeURIComponent(id)}`}>The claim</a> lists its reports.
          </p>
        </Nothing>
      ) : (
        <SideBySide heads={tellings.map(({ outlet }) => outlet)} rows={rows} columns={tellings} />
      )}
    </>
  );
}

function CompareArticles({ a, b }: { a: string; b: string }) {
  const one = useAnswer<ArticleDetail>(`/api/articles/${encodeURIComponent(a)}`);
  const other = useAnswer<ArticleDetail>(`/api/articles/${encodeURIComponent(b)}`);
  const problem = one.problem ?? other.problem;
  if (problem !== undefined)
    return <PageTrouble problem={problem} again={one.problem === undefined ? other.again : one.again} />;
  if (one.answer === undefined || other.answer === undefined) return <Waiting />;
  return <Articles first={one.answer} second={other.answer} />;
}

function Articles({ first: one, second: other }: { first: ArticleDetail; second: ArticleDetail }) {
  const [first, second] = [one.reading, other.reading];
  const pieces = useMemo(() => changesBetween(sentencesOf(first), sentencesOf(second)), [first, second]);
  const [onlyFirst, onlySecond] = [speakersNotIn(first, second), speakersNotIn(second, first)];
  const changed = pieces.filter(({ kind }) => kind !== "same").length;
  const { query } = usePlace();
  return (
    <>
      <PageHead title="Two texts side by side">
        <p class="lede">
          {changed === 0
            ? "They say the same, sentence by sentence."
            : `${counted(changed, "sentence")} told otherwise.`}
        </p>
        <PageActions
          title={`${nameOf(one)} beside ${nameOf(other)}`}
          json={addressOf(`/articles/${encodeURIComponent(query.get("b") ?? "")}.json`, new URLSearchParams())}
          print
        />
      </PageHead>
      <div class="compare-texts">
        {(
          [
            [one, "gone", onlyFirst],
            [other, "new", onlySecond],
          ] as const
        ).map(([detail, own, speakers]) => (
          <section key={own} aria-label={nameOf(detail)}>
            <h2>
              <a href={`/articles/${encodeURIComponent(detail.reading.article.id)}`}>{nameOf(detail)}</a>{" "}
              <span class="aside">{moment(detail.reading.article.published)}</span>
            </h2>
            <Versions detail={detail} side={own === "gone" ? "a" : "b"} />
            <p class="quiet">
              {counted(detail.reading.attributions.length, "statement")},{" "}
              {counted(detail.reading.events.length, "event")}.
              {speakers.length > 0 && ` Only here: ${speakers.join(", ")}.`}
            </p>
            <p class="compare-text">
              {pieces
                .filter(({ kind }) => kind === "same" || kind === own)
                .map(({ kind, words }, index) =>
                  kind === "same" ? (
                    <span key={index}>{words} </span>
                  ) : own === "gone" ? (
                    <del key={index}>{words} </del>
                  ) : (
                    <ins key={index}>{words} </ins>
                  ),
                )}
            </p>
          </section>
        ))}
      </div>
    </>
  );
}

/** The versions of an article, each to be put on this side. */
function Versions({ detail: { versions, reading }, side }: { detail: ArticleDetail; side: "a" | "b" }) {
  const { query } = usePlace();
  if (versions.length < 2) return null;
  return (
    <p class="compare-versions">
      {versions.map(({ id, version }) => {
        const there = new URLSearchParams(query);
        there.set(side, id);
        return (
          <a key={id} href={addressOf("/compare", there)} aria-current={id === reading.article.id ? "true" : undefined}>
            version {version}
          </a>
        );
      })}
    </p>
  );
}

function nameOf({ reading: { article }, heading }: ArticleDetail): string {
  return article.outlet?.name ?? heading;
}

function sentencesOf({ article, sentences }: Reading): string[] {
  return sentences.map(([start, end]) => article.text.slice(start, end).replace(/\s+/g, " ").trim());
}

/** Names of those who speak in the one reading and not in the other. */
function speakersNotIn(reading: Reading, other: Reading): string[] {
  const speakers = ({ actors, attributions }: Reading): Set<string> =>
    new Set(attributions.flatMap(({ source }) => actors.find(({ id }) => id === source.actor)?.name ?? []));
  const known = speakers(other);
  return [...speakers(reading)].filter((name) => !known.has(name));
}
