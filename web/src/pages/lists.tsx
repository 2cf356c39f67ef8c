// The lists: articles, claims, processes, actors, what was said, events; narrowed by the address's query.
import type { ComponentChild, ComponentChildren } from "preact";
import type { ActorEntry, ArticleEntry, ClaimSummary, EventEntry, ProcessSummary, Said } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { usePages } from "../data/use-pages.js";
import { type Status as StatusName, statusMarks } from "../data/words.js";
import { ClaimEntry } from "../parts/claim-row.js";
import { ActorRow, ArticleRow, EventRow, ProcessEntry, SaidRow } from "../parts/entries.js";
import { Nothing, Trouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { StatusShape } from "../parts/status.js";
import { VirtualList } from "../parts/virtual-list.js";
import { addressOf, narrow, usePlace } from "../router.js";

/** What the parameters of an address ask for, where their own names do not say. */
const conditionWords: Readonly<Record<string, string>> = {
  by: "said by",
  doer: "done by",
  recipient: "done to",
  reports: "reports at least",
  origins: "origins at most",
  text: "with the words",
  name: "named",
};

interface ListProps<Item> {
  title: string;
  /** Section of the address, as in `claims`. */
  section: string;
  keyOf: (item: Item) => string;
  render: (item: Item) => ComponentChild;
  empty: ComponentChildren;
  estimate?: number;
  filters?: ComponentChildren;
  /** Conditions that the filters show and take away themselves. */
  settled?: readonly string[];
}

function ListPage<Item>({
  title,
  section,
  keyOf,
  render,
  empty,
  estimate = 96,
  filters,
  settled = [],
}: ListProps<Item>) {
  const { query } = usePlace();
  const pages = usePages<Item>(addressOf(`/api/${section}`, query));
  const nameOf = useCountryNames();
  const narrowed = [...query].filter(([name]) => name !== "order");
  return (
    <>
      <PageHead title={title} json={addressOf(`/${section}.json`, query)}>
        {(filters !== undefined || narrowed.length > 0) && (
          <div class="filters">
            {filters}
            {narrowed
              .filter(([name]) => !settled.includes(name))
              .map(([name, value]) => (
                <button
                  key={name}
                  type="button"
                  class="choice"
                  aria-pressed="true"
                  onClick={() => narrow({ [name]: null })}
                >
                  {conditionWords[name] ?? name}: {nameOf?.(value) ?? value} <span aria-hidden="true">×</span>
                  <span class="hidden">, take away</span>
                </button>
              ))}
          </div>
        )}
      </PageHead>
      <h2 class="hidden">One by one</h2>
      {pages.waiting && <Waiting />}
      {pages.problem !== undefined && <Trouble problem={pages.problem} again={pages.again} />}
      {pages.whole && pages.items.length === 0 && (
        <Nothing>{narrowed.length > 0 ? <p>Nothing fits. Take a condition away.</p> : empty}</Nothing>
      )}
      <VirtualList
        items={pages.items}
        keyOf={keyOf}
        render={render}
        estimate={estimate}
        label={title}
        onEnd={pages.more}
      />
      {!pages.whole && !pages.waiting && pages.problem === undefined && <Waiting>More are on their way…</Waiting>}
    </>
  );
}

const addSome = (
  <p>
    The ledger is empty. <a href="/">Load the examples</a>, <a href="/read">paste an article</a>, or add a file with{" "}
    <code>hearsay add FILE --ledger FILE</code>.
  </p>
);

export function ArticlesPage() {
  return (
    <ListPage<ArticleEntry>
      title="Articles"
      section="articles"
      keyOf={({ id }) => id}
      render={(article) => <ArticleRow article={article} />}
      empty={addSome}
      estimate={72}
    />
  );
}

const statuses = Object.keys(statusMarks) as StatusName[];

export function ClaimsPage() {
  const { query } = usePlace();
  const order = query.get("order") ?? "newest";
  return (
    <ListPage<ClaimSummary>
      title="Claims"
      section="claims"
      keyOf={({ id }) => id}
      render={(claim) => <ClaimEntry claim={claim} />}
      empty={addSome}
      estimate={124}
      settled={["status"]}
      filters={
        <>
          <fieldset class="choices">
            <legend>Status</legend>
            <div>
              {statuses.map((status) => {
                const isChosen = query.get("status") === status;
                return (
                  <button
                    key={status}
                    type="button"
                    class="choice"
                    aria-pressed={isChosen}
                    onClick={() => narrow({ status: isChosen ? null : status })}
                  >
                    <StatusShape status={status} />
                    {statusMarks[status].word}
                  </button>
                );
              })}
            </div>
          </fieldset>
          <fieldset class="choices">
            <legend>Order</legend>
            <div>
              {(
                [
                  ["newest", "latest first"],
                  ["reports", "most reports first"],
                ] as const
              ).map(([value, word]) => (
                <button
                  key={value}
                  type="button"
                  class="choice"
                  aria-pressed={order === value}
                  onClick={() => narrow({ order: value === "newest" ? null : value })}
                >
                  {word}
                </button>
              ))}
            </div>
          </fieldset>
        </>
      }
    />
  );
}

export function ProcessesPage() {
  return (
    <ListPage<ProcessSummary>
      title="Processes"
      section="processes"
      keyOf={({ id }) => id}
      render={(process) => <ProcessEntry process={process} />}
      empty={
        <p>
          No ceasefire, mediation, sanctions, ultimatum or exchange is told of yet. They follow from the articles:{" "}
          <a href="/read">add one</a>.
        </p>
      }
    />
  );
}

export function ActorsPage() {
  return (
    <ListPage<ActorEntry>
      title="Actors"
      section="actors"
      keyOf={({ key }) => key}
      render={(actor) => <ActorRow actor={actor} />}
      empty={addSome}
      estimate={64}
    />
  );
}

export function SaidListPage() {
  return (
    <ListPage<Said>
      title="What was said"
      section="said"
      keyOf={({ article, attribution }) => `${article} ${attribution}`}
      render={(said) => <SaidRow said={said} />}
      empty={addSome}
    />
  );
}

export function EventsPage() {
  return (
    <ListPage<EventEntry>
      title="Events"
      section="events"
      keyOf={({ article, event }) => `${article} ${event}`}
      render={(event) => <EventRow event={event} />}
      empty={addSome}
    />
  );
}
