// The tables that an export writes, for R, pandas, DuckDB and Datasette: names, types and rows of each.
import type { Claim } from "../../record/claim.js";
import type { Process } from "../../record/process.js";
import type { Story } from "../../record/story.js";
import type { Ledger } from "../ledger.js";
import type { OutletEntry } from "../queries/outlets.js";
import type { Page } from "../queries/page.js";

export type CellType = "text" | "integer" | "number" | "boolean";
export type Cell = string | number | boolean | null;

export interface ExportColumn {
  name: string;
  type: CellType;
  describes: string;
}

/** One table: rows hold their cells in the order of the columns. */
export interface ExportTable {
  name: string;
  describes: string;
  columns: readonly ExportColumn[];
  /** The rows in batches, in a fixed order. */
  rows: (ledger: Ledger) => AsyncGenerator<Cell[][]>;
}

/** Lists become one cell. */
export const listSeparator = "; ";

const text = (name: string, describes: string): ExportColumn => ({ name, type: "text", describes });
const integer = (name: string, describes: string): ExportColumn => ({ name, type: "integer", describes });
const number = (name: string, describes: string): ExportColumn => ({ name, type: "number", describes });
const truth = (name: string, describes: string): ExportColumn => ({ name, type: "boolean", describes });
const list = (values: readonly string[]): string => values.join(listSeparator);

/** All pages of a query, each as a batch. */
async function* pagesOf<Item>(
  fetch: (paging: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Item[]> {
  let cursor: string | undefined;
  do {
    const page = await fetch(cursor === undefined ? { limit: 1000 } : { limit: 1000, cursor });
    yield page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

function table<Item>(
  name: string,
  describes: string,
  columns: readonly ExportColumn[],
  fetch: (ledger: Ledger) => (paging: { limit: number; cursor?: string }) => Promise<Page<Item>>,
  rowsOf: (item: Item) => Cell[][],
): ExportTable {
  return {
    name,
    describes,
    columns,
    async *rows(ledger) {
      for await (const items of pagesOf(fetch(ledger))) yield items.flatMap(rowsOf);
    },
  };
}

const ofClaims = (ledger: Ledger) => (paging: { limit: number; cursor?: string }) =>
  ledger.claims({ ...paging, order: "oldest" });
const ofProcesses = (ledger: Ledger) => (paging: { limit: number; cursor?: string }) => ledger.processes(paging);

/** The tables, in the order of an export. */
export const exportTables: readonly ExportTable[] = [
  table(
    "articles",
    "one row an article",
    [
      text("article", "id of the article"),
      text("url", "address"),
      integer("version", "1 for the first text seen under its URL, 2 for the second, …"),
      text("title", "headline"),
      text("outlet", "name of the outlet"),
      text("domain", "host name of its URL"),
      text("byline", "authors"),
      text("published", "date or date-time, ISO 8601"),
      text("language", "language tag"),
      integer("length", "UTF-16 code units of the text"),
    ],
    (ledger) => (paging) => ledger.articles({ ...paging, order: "oldest" }),
    (article) => [
      [
        article.id,
        article.url,
        article.version,
        article.title,
        article.outlet,
        article.domain,
        list(article.byline),
        article.published,
        article.language,
        article.length,
      ],
    ],
  ),
  table(
    "actors",
    "one row an actor, across articles",
    [
      text("actor", "key: a country code, a key of the knowledge base, or name and country"),
      text("name", "name"),
      text("kind", "person, organization, state, group, outlet, place or unnamed"),
      text("country", "ISO 3166-1 alpha-3"),
      text("sectors", "PLOVER sectors"),
      text("known", "key in the knowledge base"),
      integer("articles", "articles that they appear in"),
      integer("said", "attributions to them"),
      integer("spoken_of", "attributions to others that mention them"),
      integer("did", "events with them as actor"),
      integer("received", "events with them as recipient"),
    ],
    (ledger) => (paging) => ledger.actors({ ...paging, unnamed: true }),
    (actor) => [
      [
        actor.key,
        actor.name,
        actor.kind,
        actor.country,
        list(actor.sectors),
        actor.known,
        actor.articles,
        actor.said,
        actor.spokenOf,
        actor.did,
        actor.received,
      ],
    ],
  ),
  table(
    "attributions",
    "one row a reported statement or attitude",
    [
      text("article", "id of the article"),
      text("attribution", "id in the article's reading"),
      text("speaker", "who; empty where nobody is named"),
      text("country", "the speaker's country"),
      text("cue", "lemma of the word of speech or thought"),
      text("stance", "assert, report, deny, …"),
      text("form", "direct, indirect or mixed"),
      text("content", "the words"),
      text("addressee", "told whom"),
      text("via", "who stands between the article and the speaker, outermost first"),
      text("origin", "on whose word it was said"),
      number("confidence", "0 to 1"),
      text("outlet", "outlet of the article"),
      text("published", "publication of the article"),
    ],
    (ledger) => (paging) => ledger.said(paging),
    (said) => [
      [
        said.article,
        said.attribution,
        said.speaker,
        said.country,
        said.cue,
        said.stance,
        said.form,
        said.content,
        said.addressee,
        list(said.via),
        said.origin,
        said.confidence,
        said.outlet,
        said.published,
      ],
    ],
  ),
  table(
    "events",
    "one row an event as one article tells it",
    [
      text("article", "id of the article"),
      text("event", "id in the article's reading"),
      text("type", "PLOVER type"),
      text("mode", "PLOVER mode"),
      text("contexts", "PLOVER contexts"),
      text("cameo", "CAMEO code"),
      text("actors", "who acts"),
      text("recipients", "who is acted upon"),
      text("actor_countries", "ISO 3166-1 alpha-3"),
      text("recipient_countries", "ISO 3166-1 alpha-3"),
      text("start", "first day or moment"),
      text("end", "last day or moment"),
      text("place", "where"),
      text("certainty", "certain, probable, possible or unknown"),
      text("polarity", "positive or negative"),
      text("auxiliary", "historical, future, hypothetical, negation"),
      text("quantities", "counted people and things"),
      text("words", "the event's words"),
      text("chain", "sources, outermost first"),
      text("origin", "on whose word"),
      text("flags", "single-origin, interested-source, …"),
      number("confidence", "0 to 1"),
      text("outlet", "outlet of the article"),
      text("published", "publication of the article"),
    ],
    (ledger) => (paging) => ledger.events({ ...paging, order: "oldest" }),
    (event) => [
      [
        event.article,
        event.event,
        event.type,
        event.mode,
        list(event.contexts),
        event.cameo,
        list(event.actors),
        list(event.recipients),
        list(event.actorCountries),
        list(event.recipientCountries),
        event.start,
        event.end,
        event.where,
        event.certainty,
        event.polarity,
        list(event.auxiliary),
        list(event.quantities),
        event.words,
        list(event.chain),
        event.origin,
        list(event.flags),
        event.confidence,
        event.outlet,
        event.published,
      ],
    ],
  ),
  table<Claim>(
    "claims",
    "one row a claim",
    [
      text("claim", "id of the claim"),
      text("kind", "event or statement"),
      text("type", "PLOVER type"),
      text("mode", "PLOVER mode"),
      text("cameo", "CAMEO code"),
      text("actors", "country codes or names"),
      text("recipients", "country codes or names"),
      text("summary", "the words of the clearest report"),
      text("start", "first day or moment"),
      text("end", "last day or moment"),
      text("place", "where"),
      integer("reports", "articles that report it"),
      integer("independent", "independent origins"),
      integer("disputes", "denials, contradictions, doubts, retractions"),
      text("status", "single-origin, corroborated, contested or retracted"),
    ],
    ofClaims,
    (claim) => [
      [
        claim.id,
        claim.kind,
        claim.type,
        claim.mode,
        claim.cameo,
        list(claim.actors),
        list(claim.recipients),
        claim.summary,
        claim.when?.start ?? null,
        claim.when?.end ?? null,
        claim.where,
        claim.reports.length,
        claim.independent,
        claim.disputes.length,
        claim.status,
      ],
    ],
  ),
  table<Claim>(
    "reports",
    "one row an article that reports a claim",
    [
      text("claim", "id of the claim"),
      text("article", "id of the article"),
      text("item", "event or attribution in the article's reading"),
      text("copy_of", "article whose text this one repeats"),
      text("outlet", "outlet of the article"),
      text("published", "publication of the article"),
    ],
    ofClaims,
    ({ id, reports }) =>
      reports.map((report) => [id, report.article, report.event, report.copyOf, report.outlet, report.published]),
  ),
  table<Claim>(
    "origins",
    "one row an origin of a claim",
    [
      text("claim", "id of the claim"),
      text("name", "on whose word"),
      text("country", "ISO 3166-1 alpha-3"),
      truth("named", "false for unnamed sources"),
      text("party", "actor or recipient, where it is a party to the event"),
      integer("reports", "reports that rest on it"),
      text("first", "publication of the first of them"),
    ],
    ofClaims,
    ({ id, origins }) =>
      origins.map(({ name, country, named, party, reports, first }) => [
        id,
        name,
        country,
        named,
        party,
        reports,
        first,
      ]),
  ),
  table<Claim>(
    "disputes",
    "one row somebody who disputes a claim, in one article",
    [
      text("claim", "id of the claim"),
      text("name", "who"),
      text("country", "ISO 3166-1 alpha-3"),
      text("how", "deny, contradict, doubt or retract"),
      text("article", "id of the article"),
    ],
    ofClaims,
    ({ id, disputes }) => disputes.map(({ name, country, how, article }) => [id, name, country, how, article]),
  ),
  table<Claim>(
    "figures",
    "one row a count that a claim comes with",
    [
      text("claim", "id of the claim"),
      text("what", "killed, wounded, displaced, …"),
      text("of", "who or what is counted"),
      number("low", "lower bound"),
      number("high", "upper bound"),
      text("origin", "on whose word"),
      text("article", "id of the article"),
    ],
    ofClaims,
    ({ id, figures }) =>
      figures.map(({ what, of, low, high, origin, article }) => [id, what, of, low, high, origin, article]),
  ),
  table<OutletEntry>(
    "outlets",
    "one row an outlet",
    [
      text("outlet", "name of the outlet"),
      text("domain", "host name of its URLs"),
      integer("articles", "its articles"),
      integer("shared", "claims that other outlets report too, or dispute"),
      integer("first", "of those, how many it had first or as early as any"),
      integer("alone", "claims that no other outlet reports"),
      integer("copies", "its articles that repeat another outlet's"),
      integer("copied", "articles of other outlets that repeat its own"),
      integer("revised", "addresses of which several texts are known"),
      integer("corrected", "articles that a person corrected"),
    ],
    (ledger) => (paging) => ledger.outlets(paging),
    (entry) => [
      [
        entry.name,
        entry.domain,
        entry.articles,
        entry.shared,
        entry.first,
        entry.alone,
        entry.copies,
        entry.copied,
        entry.revised,
        entry.corrected,
      ],
    ],
  ),
  table<Story>(
    "stories",
    "one row a story of several articles",
    [
      text("story", "id of the story"),
      text("title", "headline that stands for it"),
      integer("articles", "articles that tell of it"),
      text("outlets", "those that tell of it, in the order in which they came to it"),
      text("first", "publication of the earliest article"),
      text("latest", "publication of the latest article"),
    ],
    (ledger) => (paging) => ledger.stories({ ...paging, order: "oldest" }),
    ({ id, title, articles, outlets, first, latest }) => [[id, title, articles, list(outlets), first, latest]],
  ),
  table<Process>(
    "processes",
    "one row a mediation, ceasefire, sanctions, ultimatum or exchange",
    [
      text("process", "id of the process"),
      text("kind", "ceasefire, mediation, sanctions, ultimatum or exchange"),
      text("parties", "country codes or names"),
      text("third", "mediators, announcers, guarantors"),
      text("state", "the latest settled step's state"),
    ],
    ofProcesses,
    ({ id, kind, parties, third, state }) => [[id, kind, list(parties), list(third), state]],
  ),
  table<Process>(
    "steps",
    "one row a step of a process",
    [
      text("process", "id of the process"),
      text("state", "what it leads to"),
      text("start", "first day or moment"),
      text("end", "last day or moment"),
      text("claim", "id of the claim that tells it"),
      text("origins", "on whose word"),
      truth("settled", "its parties or a third say it themselves"),
    ],
    ofProcesses,
    ({ id, steps }) =>
      steps.map(({ state, when, claim, origins, settled }) => [
        id,
        state,
        when?.start ?? null,
        when?.end ?? null,
        claim,
        list(origins),
        settled,
      ]),
  ),
  table<Process>(
    "allegations",
    "one row an allegation within a process",
    [
      text("process", "id of the process"),
      text("what", "breach, …"),
      text("by", "who alleges"),
      text("against", "who is accused"),
      text("start", "first day or moment"),
      text("end", "last day or moment"),
      text("claim", "id of the claim that tells it"),
      truth("denied", "the accused denies it"),
    ],
    ofProcesses,
    ({ id, allegations }) =>
      allegations.map(({ what, by, against, when, claim, denied }) => [
        id,
        what,
        by,
        against,
        when?.start ?? null,
        when?.end ?? null,
        claim,
        denied,
      ]),
  ),
  {
    name: "corrections",
    describes: "one row a correction that a person made, also where it was taken back",
    columns: [
      integer("correction", "number of the correction"),
      text("article", "id of the article"),
      text("kind", "attribution, event, actor or claim"),
      text("item", "id in the reading that the person saw"),
      text("action", "accept, reject or change"),
      text("author", "who"),
      text("made", "when"),
      text("note", "why"),
      text("withdrawn", "when it was taken back"),
      text("withdrawn_by", "by whom"),
    ],
    async *rows(ledger) {
      const corrections = await ledger.history();
      yield corrections.map(({ id, article, kind, anchor, action, author, made, note, withdrawn }) => [
        id,
        article,
        kind,
        anchor.item,
        action,
        author,
        made,
        note,
        withdrawn?.made ?? null,
        withdrawn?.author ?? null,
      ]);
    },
  },
];
