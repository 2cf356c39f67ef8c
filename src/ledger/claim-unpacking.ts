// Composed claims unpacked from their rows and the articles that tell them.
import { sql, type Transaction } from "kysely";
import type { ComposedClaim } from "../linking/compose.js";
import { type Claim, claimStatuses, type Origin } from "../record/claim.js";
import { type ClaimRow, claimKinds } from "./claim-columns.js";
import { articleNumber, claimId } from "./claim-numbers.js";
import { Source } from "./columns.js";
import type { Database } from "./database.js";
import { gathered, jsonList, listOfIds } from "./dialect/fragments.js";
import { claimDictionary } from "./dictionary.js";
import { inflate } from "./packing.js";
import { textsOf } from "./reading-store.js";
import type { Tables } from "./schema.js";
import { readWord } from "./told-words.js";

/** The first byte: JSON; fields one after another; the same, deflated. */
const asJson = 1;
export const asFields = 2;
export const asDeflatedFields = 3;

/** Letters that the names of accounts begin with. */
export const letters = "eqs";
export const parties: readonly Origin["party"][] = [null, "actor", "recipient"];

/** What few claims have, as JSON with articles told by their numbers. */
export interface Rest {
  disputes?: Claim["disputes"];
  figures?: Claim["figures"];
  disputing?: string[];
  citations?: ComposedClaim["citations"];
  circles?: string[][];
  rests?: number[][];
}

function readItem(source: Source): string | null {
  const head = source.whole();
  if (head === 0) return null;
  if (head === 1) return readWord(source, "");
  return `${letters[(head - 2) % letters.length]}${Math.floor((head - 2) / letters.length)}`;
}

interface ReportedArticle {
  number: number;
  id: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  copyOf: string | null;
}

type ToldArticle = [
  number: number,
  id: string,
  url: string | null,
  outlet: string | null,
  published: string | null,
  copyOf: string | null,
];

/** What is needed to tell claims: their articles, by number, and the texts that their words stand in. */
interface Background {
  articles: ReadonlyMap<number, ReportedArticle>;
  byId: ReadonlyMap<string, ReportedArticle>;
  texts: ReadonlyMap<number, string>;
}

function openClaim(row: ClaimRow): JsonClaim | FieldClaim {
  const version = new Uint8Array(row.composed)[0];
  if (version === asJson) return new JsonClaim(inflate(row.composed, claimDictionary).toString("utf8"));
  if (version === asDeflatedFields) return new FieldClaim(row, inflate(row.composed, claimDictionary));
  if (version === asFields) return new FieldClaim(row, Buffer.from(row.composed as Uint8Array).subarray(1));
  throw new Error(`A claim is packed in version ${version}; this program knows versions 1 to 3.`);
}

/**
 * The accounts that report and those that dispute a claim, as `article#item` with the article's number in the ledger, or
 * its id where the ledger has it no longer. Costs little beside `unpackClaims`, which asks for each article.
 */
export function accountsOfClaim(row: ClaimRow): { accounts: string[]; disputing: string[] } {
  return openClaim(row).members();
}

/** Composed claims, with what the ledger says of their articles now. */
export async function unpackClaims(
  database: Database | Transaction<Tables>,
  rows: readonly ClaimRow[],
): Promise<ComposedClaim[]> {
  const packed = rows.map(openClaim);
  const articles = new Map<number, ReportedArticle>();
  const wanted = new Set(packed.flatMap((claim) => claim.articles()));
  // One row of JSON: fetching a row for each of thousands of articles takes longer than finding them.
  const columns = ["a.id", "a.article", "a.url", "o.name", "a.published", "r.article"];
  const told = jsonList(...columns.map((column) => sql.ref(column)));
  const { rows: lists } = await sql<{ found: string }>`select ${gathered(told)} as found
    from articles a left join outlets o on o.id = a.outlet left join cards c on c.article = a.id
      left join articles r on r.id = c.copy_of
    where a.id in ${listOfIds([...wanted])}`.execute(database);
  const found = (JSON.parse(lists[0]?.found ?? "[]") as ToldArticle[]).map(
    ([number, id, url, outlet, published, copyOf]): ReportedArticle => ({ number, id, url, outlet, published, copyOf }),
  );
  for (const article of found) articles.set(article.number, article);
  const background = {
    articles,
    byId: new Map(found.map((article) => [article.id, article])),
    texts: await textsOf(database, [...new Set(packed.flatMap((claim) => claim.text() ?? []))]),
  };
  return packed.map((claim) => claim.told(background));
}

function withNames(json: string, { articles }: Background): string {
  return json.replace(articleNumber, (_, number: string) => articles.get(Number(number))?.id ?? number);
}

function reportOf(article: string, event: string | null, { byId }: Background): Claim["reports"][number] {
  const known = byId.get(article);
  return {
    article,
    url: known?.url ?? null,
    outlet: known?.outlet ?? null,
    published: known?.published ?? null,
    event,
    copyOf: known?.copyOf ?? null,
  };
}

/** A part of an article: the article's number, or its id where the ledger has it no longer. */
type Part = [article: number | string, item: string | null];

/** A claim packed field by field. */
class FieldClaim {
  readonly #row: ClaimRow;
  readonly #source: Source;
  readonly #bytes: Buffer;
  readonly #textArticle: number;

  constructor(row: ClaimRow, bytes: Buffer) {
    this.#row = row;
    this.#bytes = bytes;
    this.#source = new Source(bytes);
    this.#textArticle = this.#source.whole();
  }

  text(): number | null {
    return this.#textArticle === 0 ? null : this.#textArticle;
  }

  articles(): number[] {
    const { reports, accounts, rest } = this.#fields("");
    const parts = [...reports, ...accounts].flatMap(([article]) => (typeof article === "number" ? article : []));
    return [...parts, ...[...rest.matchAll(articleNumber)].map((match) => Number(match[1]))];
  }

  members(): { accounts: string[]; disputing: string[] } {
    const { accounts, rest } = this.#fields("");
    const { disputing = [] } = (rest === "" ? {} : JSON.parse(rest.replace(articleNumber, "$1"))) as Rest;
    return { accounts: accounts.map(([article, item]) => `${article}#${item ?? ""}`), disputing };
  }

  told(background: Background): ComposedClaim {
    const text = background.texts.get(this.#textArticle) ?? "";
    const fields = this.#fields(text);
    const row = this.#row;
    const idOf = (article: number | string): string =>
      typeof article === "string" ? article : (background.articles.get(article)?.id ?? String(article));
    const rest = (fields.rest === "" ? {} : JSON.parse(withNames(fields.rest, background))) as Rest;
    const reports = fields.reports.map(([article, event]) => reportOf(idOf(article), event, background));
    return {
      claim: {
        id: claimId(row.claim),
        kind: claimKinds[row.kind],
        type: row.type,
        mode: row.mode,
        cameo: row.cameo,
        actors: fields.actors,
        recipients: fields.recipients,
        summary: fields.summary,
        when: row.start === null ? null : { start: row.start, end: row.end ?? row.start },
        where: row.place,
        reports,
        origins: fields.origins.map(({ report, first, ...origin }) => ({
          ...origin,
          first: report === null ? first : (reports[report]?.published ?? null),
        })),
        independent: row.independent,
        disputes: rest.disputes ?? [],
        figures: rest.figures ?? [],
        status: claimStatuses[row.status],
      },
      accounts: fields.accounts.map(([article, item]) => `${idOf(article)}#${item ?? ""}`),
      disputing: rest.disputing ?? [],
      citations: rest.citations ?? [],
      circles: rest.circles ?? [],
      rests: rest.rests ?? reports.map(() => [0]),
    };
  }

  /** @param text without the text its words are not told, all else is */
  #fields(text: string): {
    summary: string;
    actors: string[];
    recipients: string[];
    reports: Part[];
    accounts: Part[];
    origins: (Origin & { report: number | null })[];
    rest: string;
  } {
    const source = new Source(this.#bytes, this.#source.next);
    const word = (): string => readWord(source, text) ?? "";
    const list = <Item>(read: () => Item): Item[] => Array.from({ length: source.whole() }, read);
    let last = 0;
    const part = (): Part => {
      const head = source.whole();
      if (head === 0) return [readWord(source, "") ?? "", readItem(source)];
      last += head % 2 === 1 ? (head - 1) / 2 : -head / 2;
      return [last, readItem(source)];
    };
    const summary = list(word).join("");
    const actors = list(word);
    const recipients = list(word);
    const reports = list(part);
    const accounts = list(part);
    const origins = list(() => {
      const name = word();
      const country = readWord(source, "");
      const flags = source.whole();
      const count = source.whole();
      const report = source.whole() - 1;
      return {
        name,
        country,
        named: flags % 2 === 1,
        party: parties[Math.floor(flags / 2)] ?? null,
        reports: count,
        first: report === -1 ? readWord(source, "") : null,
        report: report === -1 ? null : report,
      };
    });
    return { summary, actors, recipients, reports, accounts, origins, rest: this.#bytes.toString("utf8", source.next) };
  }
}

/** Where a summary stands: an article's number and the place in its text. */
type Place = [article: number, start: number, length: number];

/** A claim as JSON with reports cut down to article and event, and a summary that stands in an article told by its place. */
type PackedClaim = Omit<ComposedClaim, "claim"> & {
  claim: Omit<Claim, "reports" | "summary"> & {
    summary: string | Place;
    reports: [article: string, event: string | null][];
  };
};

/** The first packing: JSON with articles told by their numbers. */
class JsonClaim {
  readonly #json: string;

  constructor(json: string) {
    this.#json = json;
  }

  articles(): number[] {
    return [...this.#json.matchAll(articleNumber)].map((match) => Number(match[1]));
  }

  text(): number | null {
    const { summary } = (JSON.parse(this.#json.replace(articleNumber, "")) as PackedClaim).claim;
    return typeof summary === "string" ? null : summary[0];
  }

  members(): { accounts: string[]; disputing: string[] } {
    const { accounts, disputing } = JSON.parse(this.#json.replace(articleNumber, "$1")) as PackedClaim;
    return { accounts, disputing };
  }

  told(background: Background): ComposedClaim {
    const { claim, ...others } = JSON.parse(withNames(this.#json, background)) as PackedClaim;
    const { summary } = claim;
    const words =
      typeof summary === "string"
        ? summary
        : (background.texts.get(summary[0]) ?? "").slice(summary[1], summary[1] + summary[2]);
    const reports = claim.reports.map(([article, event]) => reportOf(article, event, background));
    return { claim: { ...claim, summary: words, reports }, ...others };
  }
}
