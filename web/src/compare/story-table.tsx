// The outlets of a story side by side: whom each cites, its figures, the denials that it tells, and what it leaves out.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ClaimSummary, StoryDetail } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, excerpt, figure, moment } from "../data/words.js";
import { PageTrouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { SideBySide } from "./side-by-side.js";

type Outlet = StoryDetail["outlets"][number];

/** Outlets shown before the reader chooses; claims before they ask for all; what is left out that is named. */
const outletsShown = 5;
const claimsShown = 15;
const leftNamed = 6;

/** As the API says who denies where an outlet does so itself. */
const ownVoice = "its own voice";

const none = "none";

export function CompareStory({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer<StoryDetail>(`/api/stories/${encodeURIComponent(id)}`);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  return <StoryTable detail={answer} />;
}

function StoryTable({ detail: { story, outlets, claims } }: { detail: StoryDetail }) {
  const names = outlets.map(({ outlet }) => outlet);
  const [chosen, setChosen] = useState<readonly (string | null)[]>(names.slice(0, outletsShown));
  const shown = outlets.filter(({ outlet }) => chosen.includes(outlet));
  const told = claims.filter(({ id }) => shown.some((one) => one.claims.includes(id)));
  const missing = (own: readonly string[], of: (outlet: Outlet) => readonly string[]): string[] =>
    [...new Set(shown.flatMap(of))].filter((one) => !own.includes(one) && one !== ownVoice);
  const rows: readonly (readonly [string, (outlet: Outlet) => ComponentChildren])[] = [
    [
      "Articles",
      ({ articles, first, repeats }) => (
        <>
          <a href={`/articles/${encodeURIComponent(articles[0])}`}>{counted(articles.length, "article")}</a>,{" "}
          {articles.length > 1 && "from "}
          {moment(first)}
          {repeats > 0 && <span class="quiet">; {counted(repeats, "repeats another", "repeat others")}</span>}
        </>
      ),
    ],
    ["Cites", ({ cites }) => (cites.length === 0 ? "nobody: its own voice" : cites.map(({ name }) => name).join("; "))],
    ["Figures", ({ figures }) => figures.join("; ") || none],
    ["Denials", ({ denials }) => denials.join("; ") || none],
    [
      "Leaves out",
      (outlet) => {
        const left = told.filter(({ id }) => !outlet.claims.includes(id)).length;
        const words = [
          ...(left > 0 ? [`${figure(left)} of ${counted(told.length, "claim")}, below`] : []),
          ...missing(outlet.figures, (one) => one.figures).map((one) => `the figure ${one}`),
          ...missing(outlet.denials, (one) => one.denials).map((one) => `the denial by ${one}`),
        ];
        const more = words.length - leftNamed;
        return words.length === 0 ? (
          "nothing that the others tell"
        ) : (
          <>
            {words.slice(0, leftNamed).join("; ")}
            {more > 0 && <span class="quiet"> and {figure(more)} more</span>}
          </>
        );
      },
    ],
  ];
  return (
    <>
      <PageHead
        title="How each outlet tells the story"
        above={<a href={`/stories/${encodeURIComponent(story.id)}`}>the story</a>}
        json={`/stories/${encodeURIComponent(story.id)}.json`}
      >
        <p class="quotable">{excerpt(story.title)}</p>
      </PageHead>
      {outlets.length > 2 && (
        <fieldset class="choices compare-choices">
          <legend>Outlets</legend>
          <div>
            {names.map((name) => (
              <button
                key={name}
                type="button"
                class="choice"
                aria-pressed={chosen.includes(name)}
                onClick={() =>
                  setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
                }
              >
                {name ?? "no outlet"}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {shown.length === 0 ? (
        <p class="nothing">Choose two outlets or more.</p>
      ) : (
        <>
          <SideBySide heads={shown.map(({ outlet }) => outlet ?? "no outlet")} rows={rows} columns={shown} />
          <ClaimMatrix claims={told} outlets={shown} />
        </>
      )}
    </>
  );
}

/** Which outlet reports which claim: what all tell stands first. */
function ClaimMatrix({ claims, outlets }: { claims: readonly ClaimSummary[]; outlets: readonly Outlet[] }) {
  const [all, setAll] = useState(false);
  const tellers = (id: string): number => outlets.filter((one) => one.claims.includes(id)).length;
  const ranked = [...claims].sort((one, other) => tellers(other.id) - tellers(one.id));
  if (claims.length === 0) return null;
  return (
    <section aria-labelledby="matrix-title" class="claim-matrix">
      <h2 id="matrix-title">
        What each tells{" "}
        <span class="aside">
          <span aria-hidden="true">●</span> reports it, <span aria-hidden="true">–</span> leaves it out
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys. */}
      <section class="scroll-x" aria-label="Claims by outlet" tabIndex={0}>
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">Claim</th>
              {outlets.map(({ outlet }) => (
                <th key={outlet} scope="col">
                  {outlet ?? "no outlet"}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? ranked : ranked.slice(0, claimsShown)).map(({ id, summary }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/claims/${encodeURIComponent(id)}`}>{excerpt(summary)}</a>
                </th>
                {outlets.map(({ outlet, claims: own }) => (
                  <td key={outlet} class={own.includes(id) ? "told-mark" : "told-mark quiet"}>
                    <span aria-hidden="true">{own.includes(id) ? "●" : "–"}</span>
                    <span class="hidden">{own.includes(id) ? "reports it" : "leaves it out"}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!all && ranked.length > claimsShown && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Show all {figure(ranked.length)}
        </button>
      )}
    </section>
  );
}
