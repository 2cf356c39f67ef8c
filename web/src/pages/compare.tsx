// Side by side: how the outlets of one claim tell it, or two articles (or versions of one) sentence by sentence.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { openingOf } from "../../../src/record/opening.js";
import type { Reading } from "../../../src/record/reading.js";
import { changesBetween } from "../compare/changes.js";
import { SideBySide } from "../compare/side-by-side.js";
import { CompareStory } from "../compare/story-table.js";
import { type OutletTelling, tellingsOf } from "../compare/tellings.js";
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

function CompareArticles({ a, b }: { a: string; b: string }) {
  const one = useAnswer<ArticleDetail>(`/api/articles/${encodeURIComponent(a)}`);
  const other = useAnswer<ArticleDetail>(`/api/articles/${encodeURIComponent(b)}`);
  const problem = one.problem ?? other.problem;
  if (problem !== undefined)
    return <PageTrouble problem={problem} again={one.problem === undefined ? other.again : one.again} />;
  if (one.answer === undefined || other.answer === undefined) return <Waiting />;
  return <Articles first={one.answer.reading} second={other.answer.reading} />;
}

function Articles({ first, second }: { first: Reading; second: Reading }) {
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
          title={`${nameOf(first)} beside ${nameOf(second)}`}
          json={addressOf(`/articles/${encodeURIComponent(query.get("b") ?? "")}.json`, new URLSearchParams())}
          print
        />
      </PageHead>
      <div class="compare-texts">
        {(
          [
            [first, "gone", onlyFirst],
            [second, "new", onlySecond],
          ] as const
        ).map(([reading, own, speakers]) => (
          <section key={own} aria-label={nameOf(reading)}>
            <h2>
              <a href={`/articles/${encodeURIComponent(reading.article.id)}`}>{nameOf(reading)}</a>{" "}
              <span class="aside">{moment(reading.article.published)}</span>
            </h2>
            <p class="quiet">
              {figure(reading.attributions.length)} statements, {counted(reading.events.length, "event")}.
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

function nameOf({ article }: Reading): string {
  return article.outlet?.name ?? article.title ?? openingOf(article.text);
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
