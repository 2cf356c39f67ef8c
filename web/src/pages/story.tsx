// The page of a story: its articles in order, what is claimed in them, and who cites whom.
import { useEffect, useState } from "preact/hooks";
import type { StoryDetail } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, figure, moment, spanWord } from "../data/words.js";
import { Marks } from "../notebook/marks.js";
import { ClaimRows } from "../parts/claim-row.js";
import { PageTrouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { navigate } from "../router.js";
import { StoryNetwork } from "../story/story-network.js";

/** Claims and articles that are shown before the reader asks for all. */
const claimsShown = 8;
const articlesShown = 20;

export function StoryPage({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<StoryDetail>(`/api/stories/${encodeURIComponent(id)}`);
  const standing = answer?.story.id ?? id;
  // An earlier article, or another story, gave it another id: the address follows.
  useEffect(() => {
    if (standing !== id) navigate(`/stories/${encodeURIComponent(standing)}`, { replace: true });
  }, [standing, id]);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  return <Story detail={answer} />;
}

function Story({ detail: { story, articles, claims, outlets, network } }: { detail: StoryDetail }) {
  const id = encodeURIComponent(story.id);
  const [all, setAll] = useState(false);
  const repeats = outlets.reduce((sum, outlet) => sum + outlet.repeats, 0);
  const [first] = articles;
  return (
    <article class="story">
      <PageHead
        title={story.title || "A story without words"}
        above={[
          counted(story.articles, "article"),
          ...(story.outlets.length > 0 ? [counted(story.outlets.length, "outlet")] : []),
          spanWord(story.first, story.latest),
        ].join(" · ")}
        json={`/stories/${id}.json`}
      >
        <p class="quotable">
          First told by {first?.outlet ?? "an article without an outlet"}
          {first?.published != null && `, ${moment(first.published)}`}.
          {repeats > 0 && ` ${counted(repeats, "article repeats", "articles repeat")} the text of another one.`}
          {outlets.length > 1 && (
            <>
              {" "}
              <a href={`/compare?story=${id}`}>Compare its outlets side by side</a>
            </>
          )}
        </p>
        <Marks on="story" id={story.id} />
      </PageHead>
      <div class="story-columns">
        <section class="block" aria-labelledby="story-claims">
          <h2 id="story-claims">
            What is claimed <span class="aside">most reports first</span>
          </h2>
          {claims.length === 0 ? (
            <p class="nothing">Its articles make no claim that the reading knows.</p>
          ) : (
            <ClaimRows claims={all ? claims : claims.slice(0, claimsShown)} />
          )}
          {!all && claims.length > claimsShown && (
            <button type="button" class="plain" onClick={() => setAll(true)}>
              Show all {figure(claims.length)}
            </button>
          )}
        </section>
        <Articles articles={articles} />
      </div>
      {network.length > 0 && (
        <section aria-labelledby="story-network">
          <h2 id="story-network">
            Who cites whom <span class="aside">lines from whose word it is; thicker: in more claims</span>
          </h2>
          <StoryNetwork network={network} />
        </section>
      )}
    </article>
  );
}

function Articles({ articles }: { articles: StoryDetail["articles"] }) {
  const [all, setAll] = useState(false);
  const outlets = new Map(articles.map(({ id, outlet }) => [id, outlet]));
  return (
    <section class="block" aria-labelledby="story-articles">
      <h2 id="story-articles">
        Articles <span class="aside">earliest first</span>
      </h2>
      <ol class="rows story-articles">
        {(all ? articles : articles.slice(0, articlesShown)).map(
          ({ id, title, opening, outlet, published, copyOf }, at, shown) => {
            const before = shown[at - 1]?.published;
            return (
              <li key={id}>
                <p class="claim-meta">
                  <span class={before !== undefined && before === published ? "quiet" : undefined}>
                    {moment(published)}
                  </span>
                  <span>{outlet ?? "no outlet"}</span>
                </p>
                <h3>
                  <a href={`/articles/${encodeURIComponent(id)}`}>{title || opening || "No words"}</a>
                </h3>
                {copyOf !== null && (
                  <p class="claim-line">
                    repeats {outlets.get(copyOf) ?? "another article"}’s text ·{" "}
                    <a href={`/compare?a=${encodeURIComponent(copyOf)}&b=${encodeURIComponent(id)}`}>compare</a>
                  </p>
                )}
              </li>
            );
          },
        )}
      </ol>
      {!all && articles.length > articlesShown && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Show all {figure(articles.length)}
        </button>
      )}
    </section>
  );
}
