// The page of an article of the ledger.
import { ArticleView } from "../article/article-view.js";
import type { ArticleDetail } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, day } from "../data/words.js";
import { Marks } from "../notebook/marks.js";
import { PageTrouble, Waiting } from "../parts/notice.js";
import { PageActions } from "../parts/page-actions.js";

export function ArticlePage({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<ArticleDetail>(`/api/articles/${encodeURIComponent(id)}`);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  const { reading, heading, explanations, claims, memberships, copyOf, copies, versions, version, corrections, story } =
    answer;
  const later = versions.at(-1);
  return (
    <ArticleView
      reading={reading}
      heading={heading}
      explanations={explanations}
      claims={claims}
      memberships={memberships}
      corrections={corrections}
      stored
      onCorrected={again}
      json={
        <PageActions
          title={heading}
          says={reading.article.outlet?.name ?? ""}
          json={`/articles/${encodeURIComponent(id)}.json`}
          print
        />
      }
    >
      {(story !== null ||
        copyOf !== null ||
        copies > 0 ||
        versions.length > 1 ||
        corrections.length > 0 ||
        reading.article.url !== null) && (
        <p class="article-facts">
          {story !== null && (
            <span>
              One of {counted(story.articles, "article")} of{" "}
              <a href={`/stories/${encodeURIComponent(story.id)}`}>the story</a>
            </span>
          )}
          {copyOf !== null && (
            <span>
              Repeats the text of{" "}
              <a href={`/articles/${encodeURIComponent(copyOf.id)}`}>{copyOf.outlet ?? copyOf.title ?? "another"}</a>.{" "}
              <a href={`/compare?a=${encodeURIComponent(copyOf.id)}&b=${encodeURIComponent(id)}`}>Compare them</a>
            </span>
          )}
          {copies > 0 && <span>{counted(copies, "other repeats", "others repeat")} it word for word.</span>}
          {versions.length > 1 && later !== undefined && (
            <span>
              Version {version} of {versions.length}
              {later.id !== reading.article.id && (
                <>
                  ; <a href={`/articles/${encodeURIComponent(later.id)}`}>the latest is of {day(later.published)}</a>
                </>
              )}
              .{" "}
              {versions
                .filter((one) => one.id !== reading.article.id)
                .slice(0, 5)
                .map((one) => (
                  <a
                    key={one.id}
                    href={`/compare?a=${encodeURIComponent(one.version < version ? one.id : reading.article.id)}&b=${encodeURIComponent(one.version < version ? reading.article.id : one.id)}`}
                  >
                    Compare with version {one.version}{" "}
                  </a>
                ))}
            </span>
          )}
          {corrections.length > 0 && (
            <a href={`/corrections?article=${encodeURIComponent(id)}`}>
              {counted(corrections.length, "correction")} by people
            </a>
          )}
          {reading.article.url !== null && (
            <a href={reading.article.url} rel="noreferrer external">
              {reading.article.outlet?.domain ?? "original"}
            </a>
          )}
        </p>
      )}
      <Marks on="article" id={reading.article.id} />
    </ArticleView>
  );
}
