// The lists: articles, claims, processes, actors, what was said, events; narrowed by the address's query.
import type { ComponentChild, ComponentChildren } from "preact";
import type {
  ActorEntry,
  ArticleEntry,
  ClaimSummary,
  EventEntry,
  ProcessSummary,
  Said,
  StoryEntry,
} from "../contract.js";
import { usePages } from "../data/use-pages.js";
import { given, isCondition, type RecordSection } from "../filter/conditions.js";
import { ListTools } from "../filter/list-tools.js";
import { ClaimEntry } from "../parts/claim-row.js";
import { ActorRow, ArticleRow, EventRow, ProcessEntry, SaidRow, StoryRow } from "../parts/entries.js";
import { Nothing, Trouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { VirtualList } from "../parts/virtual-list.js";
import { addressOf, narrow, usePlace } from "../router.js";

interface ListProps<Item> {
  title: string;
  /** Section of the address, as in `claims`. */
  section: RecordSection;
  keyOf: (item: Item) => string;
  render: (item: Item) => ComponentChild;
  empty: ComponentChildren;
  estimate?: number;
  orders?: ComponentChildren;
}

function ListPage<Item>({ title, section, keyOf, render, empty, estimate = 96, orders }: ListProps<Item>) {
  const { query } = usePlace();
  const pages = usePages<Item>(addressOf(`/api/${section}`, query));
  const isNarrowed = given(section, query).length > 0 || [...query.keys()].some(isCondition);
  return (
    <>
      <PageHead title={title} />
      <ListTools title={title} section={section} query={query}>
        {orders}
      </ListTools>
      <h2 class="hidden">One by one</h2>
      {pages.waiting && <Waiting />}
      {pages.problem !== undefined && <Trouble problem={pages.problem} again={pages.again} />}
      {pages.whole && pages.items.length === 0 && (
        <Nothing>{isNarrowed ? <p>Nothing fits. Take a condition away.</p> : empty}</Nothing>
      )}
      <div class={pages.stale ? "stale" : undefined} aria-busy={pages.stale}>
        <VirtualList
          items={pages.items}
          keyOf={keyOf}
          render={render}
          estimate={estimate}
          label={title}
          onEnd={pages.more}
        />
      </div>
      {!pages.whole && !pages.waiting && !pages.stale && pages.problem === undefined && (
        <Waiting>More are on their way…</Waiting>
      )}
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
      orders={<Order choices={timeOrders} />}
    />
  );
}

const timeOrders = [
  ["newest", "latest first"],
  ["oldest", "earliest first"],
] as const;

/** How a list is sorted; the first choice is what holds where the address says nothing. */
function Order({ choices }: { choices: readonly (readonly [value: string, word: string])[] }) {
  const { query } = usePlace();
  const [[first]] = choices;
  const order = query.get("order") ?? first;
  return (
    <div class="filter-field">
      <span class="filter-label" aria-hidden="true">
        Order
      </span>
      <select
        aria-label="Order"
        value={order}
        onChange={({ currentTarget: { value } }) => narrow({ order: value === first ? null : value })}
      >
        {choices.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

export function ClaimsPage() {
  return (
    <ListPage<ClaimSummary>
      title="Claims"
      section="claims"
      keyOf={({ id }) => id}
      render={(claim) => <ClaimEntry claim={claim} />}
      empty={addSome}
      estimate={124}
      orders={<Order choices={[...timeOrders, ["reports", "most reports first"]]} />}
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

export function StoriesPage() {
  return (
    <ListPage<StoryEntry>
      title="Stories"
      section="stories"
      keyOf={({ id }) => id}
      render={(story) => <StoryRow story={story} />}
      empty={
        <p>
          No two articles of the ledger tell of one matter yet. Stories follow from the articles:{" "}
          <a href="/read">add one</a>.
        </p>
      }
      estimate={88}
      orders={<Order choices={[...timeOrders, ["articles", "most articles first"]]} />}
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
      orders={<Order choices={[timeOrders[1], timeOrders[0]]} />}
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
      orders={<Order choices={timeOrders} />}
    />
  );
}
