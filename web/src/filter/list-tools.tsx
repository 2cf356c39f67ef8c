// Above every list: the bar that narrows it, how many answers there are, the conditions in force, and what can be done with it.
import type { ComponentChildren } from "preact";
import { useAnswer } from "../data/use-answer.js";
import { useVocabulary } from "../data/vocabulary.js";
import { figure } from "../data/words.js";
import { PageActions } from "../parts/page-actions.js";
import { addressOf } from "../router.js";
import { chipsOf } from "./chip-words.js";
import { carried, given, type RecordSection, type Section } from "./conditions.js";
import { Chips, FilterBar } from "./filter-bar.js";

/** What the answers of a list are called: one, several. */
const nouns: Readonly<Record<RecordSection, readonly [one: string, several: string]>> = {
  articles: ["article", "articles"],
  claims: ["claim", "claims"],
  said: ["statement", "statements"],
  events: ["event", "events"],
  actors: ["actor", "actors"],
  processes: ["process", "processes"],
  stories: ["story", "stories"],
};

function isRecord(section: Section): section is RecordSection {
  return Object.hasOwn(nouns, section);
}

/** The query without what the list does not know and how it is sorted. */
function narrowing(section: Section, query: URLSearchParams): URLSearchParams {
  return new URLSearchParams(given(section, query));
}

export function ListTools({
  title,
  section,
  query,
  watched = isRecord(section),
  print = false,
  children,
}: {
  title: string;
  section: Section;
  query: URLSearchParams;
  watched?: boolean;
  print?: boolean;
  children?: ComponentChildren;
}) {
  const vocabulary = useVocabulary();
  const plain = narrowing(section, query);
  const record = isRecord(section) ? section : null;
  const { answer: count } = useAnswer<{ count: number; more: boolean }>(
    record === null ? null : addressOf(`/api/counts/${record}`, plain),
    { stays: true },
  );
  const words = [...plain].flatMap(([name, value]) =>
    chipsOf(name as Parameters<typeof chipsOf>[0], value, vocabulary, (key) => key).map((chip) => chip.words),
  );
  const counted =
    record === null || count === undefined
      ? ""
      : `${figure(count.count)}${count.more ? " or more" : ""} ${nouns[record][count.count === 1 ? 0 : 1]}`;
  const csv = new URLSearchParams(plain);
  csv.set("format", "csv");
  return (
    <>
      <FilterBar section={section} query={query}>
        {children}
      </FilterBar>
      <div class="list-line">
        <p class="list-count" role="status">
          {counted}
        </p>
        <Chips section={section} query={query} />
        <PageActions
          title={words.length === 0 ? title : `${title}: ${words.join(", ")}`}
          says={counted}
          json={addressOf(section === "overview" ? "/overview.json" : `/${section}.json`, query)}
          {...(record === null ? {} : { csv: addressOf(`/api/exports/${record}`, csv) })}
          watched={watched}
          print={print}
        >
          {section === "claims" && !print && <a href={addressOf("/brief", query)}>Brief</a>}
          {section === "events" && <a href={addressOf("/map", carried("events", "map", query))}>Map</a>}
        </PageActions>
      </div>
    </>
  );
}
