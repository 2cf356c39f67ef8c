// Search over everything, with facets.
import type { ComponentChild } from "preact";
import type { Facet, SearchResult } from "../contract.js";
import { apiAddress } from "../data/ask.js";
import { useAnswer } from "../data/use-answer.js";
import { figure, monthWord } from "../data/words.js";
import { carried } from "../filter/conditions.js";
import { ListTools } from "../filter/list-tools.js";
import { ClaimEntry } from "../parts/claim-row.js";
import { ActorRow, ArticleRow, EventRow, ProcessEntry, SaidRow } from "../parts/entries.js";
import { Nothing, Trouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { addressOf, usePlace } from "../router.js";

export function SearchPage() {
  const { query } = usePlace();
  const words = query.get("q") ?? "";
  const outlet = query.get("outlet");
  const from = query.get("from");
  const to = query.get("to");
  const { answer, problem, again } = useAnswer<SearchResult>(
    words === "" ? null : apiAddress("/api/search", { q: words, outlet, from, to }),
    { stays: true },
  );
  return (
    <>
      <PageHead title={words === "" ? "Search" : `“${words}”`} />
      {words !== "" && <ListTools title={`Search: “${words}”`} section="search" query={query} />}
      {words === "" && (
        <Nothing>
          <p>
            Type words above, or press <kbd>/</kbd>. All must occur; “…” for phrases, word* for beginnings.
          </p>
        </Nothing>
      )}
      {words !== "" && answer === undefined && problem === undefined && <Waiting />}
      {problem !== undefined && <Trouble problem={problem} again={again} />}
      {answer !== undefined && <Found result={answer} query={query} />}
    </>
  );
}

function Found({ result, query }: { result: SearchResult; query: URLSearchParams }) {
  const { claims, articles, actors, said, events, processes, facets } = result;
  const groups: readonly [string, { items: readonly unknown[]; more: string | null }, ComponentChild[]][] = [
    ["Actors", actors, actors.items.map((actor) => <ActorRow key={actor.key} actor={actor} />)],
    ["Claims", claims, claims.items.map((claim) => <ClaimEntry key={claim.id} claim={claim} />)],
    ["Processes", processes, processes.items.map((process) => <ProcessEntry key={process.id} process={process} />)],
    ["Articles", articles, articles.items.map((article) => <ArticleRow key={article.id} article={article} />)],
    ["Said", said, said.items.map((one) => <SaidRow key={`${one.article} ${one.attribution}`} said={one} />)],
    ["Events", events, events.items.map((event) => <EventRow key={`${event.article} ${event.event}`} event={event} />)],
  ];
  const found = groups.filter(([, { items }]) => items.length > 0);
  if (found.length === 0)
    return (
      <Nothing>
        <p>Nothing has all of these words. Take one away, or write the beginning of one with a star: shell*</p>
      </Nothing>
    );
  return (
    <div class="found">
      <aside class="facets" aria-label="Facets">
        {facets
          .filter(({ values }) => values.length > 0)
          .map((facet) => (
            <FacetList key={facet.name} facet={facet} query={query} />
          ))}
      </aside>
      <div>
        {found.map(([title, { more }, rows]) => (
          <section key={title} class="block">
            <h2>
              {title}
              {more !== null && (
                <a class="more" href={pageOf(more)} aria-label={`${title}: all`}>
                  all
                </a>
              )}
            </h2>
            <ol class="rows">
              {rows.map((row, index) => (
                <li key={index}>{row}</li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

/** The page of the workbench that shows a list of the API. */
function pageOf(address: string): string {
  return address.replace(/^\/api/, "");
}

const facetTitles: Readonly<Record<Facet["name"], string>> = {
  outlet: "Outlet",
  month: "Month",
  type: "Type of event",
  status: "Status",
};

function FacetList({ facet: { name, values }, query }: { facet: Facet; query: URLSearchParams }) {
  const most = Math.max(...values.map(({ count }) => count));
  return (
    <section class="facet">
      <h2>{facetTitles[name]}</h2>
      <ul>
        {values.map(({ value, count }) => (
          <li key={value}>
            <a href={facetAddress(name, value, query)}>
              {name === "month" ? monthWord(value) : value} <span class="count">{figure(count)}</span>
            </a>
            <span class="bar" aria-hidden="true" style={{ "--part": count / most }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Outlet and month narrow the search; type and status lead to the claims that have the words. */
function facetAddress(name: Facet["name"], value: string, query: URLSearchParams): string {
  const narrowed = new URLSearchParams(query);
  switch (name) {
    case "outlet":
      narrowed.set("outlet", value);
      return addressOf("/search", narrowed);
    case "month": {
      const [year, month] = value.split("-").map(Number);
      narrowed.set("from", `${value.slice(0, 7)}-01`);
      narrowed.set("to", `${value.slice(0, 7)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`);
      return addressOf("/search", narrowed);
    }
    case "type":
    case "status": {
      const claims = carried("search", "claims", query);
      claims.set(name, value);
      return addressOf("/claims", claims);
    }
  }
}
