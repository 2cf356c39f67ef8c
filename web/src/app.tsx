// Which address leads to which page, with the masthead above and news of the ledger's growth.
import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "./contract.js";
import { useAnswer } from "./data/use-answer.js";
import { ActorPage } from "./pages/actor.js";
import { ArticlePage } from "./pages/article.js";
import { BriefPage } from "./pages/brief.js";
import { ClaimPage } from "./pages/claim.js";
import { ComparePage } from "./pages/compare.js";
import { CorrectionsPage } from "./pages/corrections.js";
import { HelpPage } from "./pages/help.js";
import {
  ActorsPage,
  ArticlesPage,
  ClaimsPage,
  EventsPage,
  ProcessesPage,
  SaidListPage,
  StoriesPage,
} from "./pages/lists.js";
import { MapPage } from "./pages/map.js";
import { NotebookPage } from "./pages/notebook.js";
import { OverviewPage } from "./pages/overview.js";
import { ProcessPage } from "./pages/process.js";
import { ReadPage } from "./pages/read.js";
import { ReviewPage } from "./pages/review.js";
import { SearchPage } from "./pages/search.js";
import { StoryPage } from "./pages/story.js";
import { Masthead } from "./parts/masthead.js";
import { Nothing } from "./parts/notice.js";
import { PageHead } from "./parts/page-head.js";
import { TokenForm } from "./parts/token-form.js";
import { Tour } from "./parts/tour.js";
import { type Place, usePlace } from "./router.js";

export function App() {
  const place = usePlace();
  const [locked, setLocked] = useState(false);
  const { answer: session, again } = useAnswer<Session>("/api/session");
  useEffect(() => {
    const lock = (): void => setLocked(true);
    addEventListener("hearsay:token", lock);
    return () => removeEventListener("hearsay:token", lock);
  }, []);
  const closed = locked || session?.admitted === false;
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <Masthead place={place} />
      <main id="main" tabIndex={-1}>
        {closed ? (
          <TokenForm
            onAdmitted={() => {
              setLocked(false);
              again();
            }}
          />
        ) : (
          pageAt(place)
        )}
      </main>
      <Tour here={!closed && (place.path === "/" || place.path === "/overview")} />
    </>
  );
}

function pageAt({ path, query }: Place): ComponentChild {
  const [, section, ...rest] = path.split("/");
  const id = decoded(rest.join("/"));
  if (id !== "") {
    if (section === "articles") return <ArticlePage key={id} id={id} />;
    if (section === "claims") return <ClaimPage key={id} id={id} />;
    if (section === "processes") return <ProcessPage key={id} id={id} />;
    if (section === "stories") return <StoryPage key={id} id={id} />;
    if (section === "actors") return <ActorPage key={id} actor={id} />;
    if (section === "read") return <ReadPage id={id} />;
    return <Lost />;
  }
  switch (section) {
    case "":
    case "overview":
      return <OverviewPage />;
    case "read":
      return <ReadPage id="" />;
    case "articles":
      return <ArticlesPage />;
    case "claims":
      return <ClaimsPage />;
    case "processes":
      return <ProcessesPage />;
    case "stories":
      return <StoriesPage />;
    case "actors":
      return <ActorsPage />;
    case "said":
      return <SaidListPage />;
    case "events":
      return <EventsPage />;
    case "search":
      return <SearchPage />;
    case "corrections":
      return <CorrectionsPage article={query.get("article")} />;
    case "compare":
      return <ComparePage />;
    case "map":
      return <MapPage />;
    case "brief":
      return <BriefPage />;
    case "notebook":
      return <NotebookPage tag={query.get("tag")} />;
    case "help":
      return <HelpPage />;
    case "review":
      return <ReviewPage query={query} />;
    default:
      return <Lost />;
  }
}

function decoded(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

function Lost() {
  return (
    <>
      <PageHead title="No such page" />
      <Nothing>
        <p>
          There is nothing at this address. <a href="/">The overview</a> leads to everything.
        </p>
      </Nothing>
    </>
  );
}
