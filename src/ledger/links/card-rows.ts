// What linking keeps of articles as a whole: their cards, texts, and the bands by which near-duplicates are looked up.

import { sql } from "kysely";
import type { ArticleCard } from "../../linking/article-card.js";
import { type Gist, gistOf } from "../../linking/gist.js";
import { bandLimit } from "../../linking/link-index.js";
import { sketchOf } from "../../linking/sketch.js";
import { creditsOf } from "../../reading/credits.js";
import { Cache, Generations } from "../cache.js";
import { joinedNumbers, listOfIds, listOfRows, listOfWords } from "../dialect/fragments.js";
import { shortHash } from "../hash.js";
import { unpackText } from "../packing.js";
import type { Connection } from "./profile-rows.js";

/** Code units of texts that are kept in memory. */
const keptText = 8_000_000;

export type NumberedCard = ArticleCard & { number: number };

/** What is made of a text alone. */
export interface TextTraits {
  text: string;
  sketch?: readonly number[];
  gist?: Gist;
}

export class CardRows {
  readonly #numbers = new Generations<string, number>(10_000);
  readonly #cards = new Generations<string, NumberedCard | null>(10_000);
  readonly #cardsByNumber = new Generations<number, NumberedCard>(10_000);
  readonly #changed = new Set<string>();
  readonly #bands = new Generations<number, number[]>(20_000);
  #newBands: [band: number, article: number][] = [];
  /** Texts never change: an article's id is made from its text. */
  readonly #texts = new Cache<string, string>(keptText, (text) => text.length);
  readonly #sketches = new Cache<string, number[]>(10_000);
  readonly #gists = new Cache<string, Gist>(10_000);

  constructor(private readonly connection: () => Connection) {}

  forget(): void {
    for (const known of [this.#numbers, this.#cards, this.#cardsByNumber, this.#bands]) known.clear();
    this.#changed.clear();
    this.#newBands = [];
  }

  trim(): void {
    for (const known of [this.#numbers, this.#cards, this.#cardsByNumber, this.#bands]) known.trim();
  }

  /** Remembers what is known of an article whose row was put in a moment ago. */
  knowText(article: string, { text, sketch, gist }: TextTraits, number?: number): void {
    this.#texts.set(article, text);
    if (sketch !== undefined) this.#sketches.set(article, [...sketch]);
    if (gist !== undefined) this.#gists.set(article, gist);
    if (number !== undefined) this.#numbers.set(article, number);
  }

  async text(article: string): Promise<string> {
    await this.loadTexts([article]);
    return this.#texts.get(article) ?? "";
  }

  async loadTexts(articles: readonly string[]): Promise<void> {
    const missing = articles.filter((article) => this.#texts.get(article) === undefined);
    if (missing.length === 0) return;
    const { rows } = await sql<{ article: string; text: ArrayBuffer }>`select a.article, t.text
      from articles a join texts t on t.article = a.id
      where a.article in ${listOfWords(missing)}`.execute(this.connection());
    for (const { article, text } of rows) this.#texts.set(article, unpackText(text));
  }

  /** The gist of an article's text, which is not stored. */
  async gistOf(article: string): Promise<Gist> {
    let gist = this.#gists.get(article);
    if (gist === undefined) {
      gist = gistOf(await this.text(article));
      this.#gists.set(article, gist);
    }
    return gist;
  }

  /** The card with its sketch, which is not stored either. */
  async sketched(card: ArticleCard): Promise<ArticleCard> {
    let sketch = this.#sketches.get(card.id);
    if (sketch === undefined) {
      sketch = sketchOf(creditsOf(await this.text(card.id)).body);
      this.#sketches.set(card.id, sketch);
    }
    return { ...card, sketch };
  }

  /** Numbers of articles by their ids; unknown ones are left out. */
  async numbersOf(ids: readonly string[]): Promise<Map<string, number>> {
    const missing = ids.filter((id) => this.#numbers.get(id) === undefined);
    if (missing.length > 0) {
      const { rows } = await sql<{ article: string; id: number }>`select article, id from articles
        where article in ${listOfWords(missing)}`.execute(this.connection());
      for (const { article, id } of rows) this.#numbers.set(article, id);
    }
    const found = new Map<string, number>();
    for (const id of ids) {
      const number = this.#numbers.get(id);
      if (number !== undefined) found.set(id, number);
    }
    return found;
  }

  async numberOf(article: string): Promise<number> {
    const number = (await this.numbersOf([article])).get(article);
    if (number === undefined) throw new Error(`The ledger has no article ${article}.`);
    return number;
  }

  /** The cards of these articles that exist, any order; without sketches. */
  async cards(ids: readonly string[]): Promise<NumberedCard[]> {
    const missing = ids.filter((id) => this.#cards.get(id) === undefined);
    if (missing.length > 0) {
      for (const id of missing) this.#cards.set(id, null);
      for (const card of await this.#select(sql`a.article in ${listOfWords(missing)}`)) this.#know(card);
    }
    return ids.flatMap((id) => this.#cards.get(id) ?? []);
  }

  async put(card: ArticleCard, text: string, bands: readonly string[]): Promise<void> {
    this.#texts.set(card.id, text);
    if (card.sketch.length > 0) this.#sketches.set(card.id, card.sketch);
    const number = await this.numberOf(card.id);
    this.#know({ ...card, sketch: [], number });
    this.#changed.add(card.id);
    for (const band of bands.map(shortHash)) {
      this.#newBands.push([band, number]);
      const list = this.#bands.get(band);
      if (list !== undefined && !list.includes(number)) list.splice(placeIn(list, number), 0, number);
    }
  }

  /** Forgets a card and its bands. What is pending must have been written. */
  async remove(article: string, bands: readonly string[]): Promise<void> {
    const number = await this.numberOf(article);
    const hashes = bands.map(shortHash);
    await sql`delete from bands where band in ${listOfIds(hashes)} and article = ${number}`.execute(this.connection());
    for (const band of hashes) this.#bands.delete(band);
    await sql`delete from cards where article = ${number}`.execute(this.connection());
    this.#cards.delete(article);
    this.#cardsByNumber.delete(number);
  }

  /** Cards of the articles that share a band, those that share most first, of equals those that came last. */
  async sharing(bands: readonly string[], limit: number): Promise<ArticleCard[]> {
    const numbers = await this.#sharing(bands.map(shortHash), limit);
    await this.#loadNumbered(numbers);
    const found: ArticleCard[] = [];
    for (const number of numbers) {
      const card = this.#cardsByNumber.get(number);
      if (card !== undefined) found.push(await this.sketched(card));
    }
    return found;
  }

  /** Reads what `sharing` will ask for. */
  async loadSharing(searches: readonly (readonly string[])[], limit: number): Promise<void> {
    const hashes = searches.map((bands) => bands.map(shortHash));
    await this.#loadBands(hashes.flat());
    const numbers = new Set<number>();
    for (const search of hashes) for (const number of await this.#sharing(search, limit)) numbers.add(number);
    await this.#loadNumbered([...numbers]);
    const cards = [...numbers].flatMap((number) => this.#cardsByNumber.get(number) ?? []);
    const originals = await this.cards(cards.flatMap(({ copyOf }) => copyOf ?? []));
    await this.loadTexts([...new Set([...cards, ...originals].map(({ id }) => id))]);
  }

  async copiesOf(article: string): Promise<ArticleCard[]> {
    const stored = await this.#select(sql`c.copy_of = (select id from articles where article = ${article})`);
    const found = new Map<string, NumberedCard>();
    for (const card of stored) found.set(card.id, this.#cards.get(card.id) ?? card);
    for (const id of this.#changed) found.set(id, this.#cards.get(id)!);
    return [...found.values()].filter(({ copyOf }) => copyOf === article);
  }

  /** Writes what is pending. */
  async flush(): Promise<void> {
    if (this.#changed.size > 0) {
      const cards = [...this.#changed].map((id) => this.#cards.get(id)!);
      const originals = await this.numbersOf(cards.flatMap(({ copyOf }) => copyOf ?? []));
      const rows = cards.map((card) => [
        card.number,
        card.outletKey,
        packCredits(card),
        card.copyOf === null ? null : (originals.get(card.copyOf) ?? null),
        card.copied,
      ]);
      await sql`insert into cards (article, outlet_key, credits, copy_of, copied)
          select article, outlet_key, credits, copy_of, copied from ${listOfRows(cardColumns, rows)} n where true
        on conflict (article) do update set copy_of = excluded.copy_of, copied = excluded.copied`.execute(
        this.connection(),
      );
    }
    if (this.#newBands.length > 0) {
      await sql`insert into bands (band, article) select band, article
        from ${listOfRows({ band: "integer", article: "integer" }, this.#newBands)} n where true on conflict do nothing`.execute(
        this.connection(),
      );
    }
    this.#changed.clear();
    this.#newBands = [];
  }

  async #sharing(hashes: readonly number[], limit: number): Promise<number[]> {
    await this.#loadBands(hashes);
    const counts = new Map<number, number>();
    for (const band of hashes) {
      for (const article of (this.#bands.get(band) ?? []).slice(-bandLimit))
        counts.set(article, (counts.get(article) ?? 0) + 1);
    }
    return [...counts]
      .sort((one, other) => other[1] - one[1] || other[0] - one[0])
      .slice(0, limit)
      .map(([article]) => article);
  }

  /** Reads the articles of bands, those that came last; in the order in which they came. */
  async #loadBands(hashes: readonly number[]): Promise<void> {
    const missing = [...new Set(hashes)].filter((band) => this.#bands.get(band) === undefined);
    if (missing.length === 0) return;
    const { rows } = await sql<{ band: number; articles: string | null }>`select n.value as band,
        (select ${joinedNumbers("b.article")} from (select article from bands where band = n.value
          order by article desc limit ${sql.lit(bandLimit)}) b) as articles
      from ${listOfIds(missing)} n`.execute(this.connection());
    const lists = new Map(
      rows.map(({ band, articles }) => [band, articles === null ? [] : articles.split(",").map(Number)]),
    );
    for (const [band, article] of this.#newBands) lists.get(band)?.push(article);
    for (const [band, list] of lists)
      this.#bands.set(
        band,
        [...new Set(list)].sort((one, other) => one - other),
      );
  }

  async #loadNumbered(numbers: readonly number[]): Promise<void> {
    const missing = numbers.filter((number) => this.#cardsByNumber.get(number) === undefined);
    if (missing.length === 0) return;
    for (const card of await this.#select(sql`c.article in ${listOfIds(missing)}`)) this.#know(card);
  }

  /** A card that is known is newer than its row. */
  #know(card: NumberedCard): void {
    this.#cards.set(card.id, card);
    this.#cardsByNumber.set(card.number, card);
  }

  async #select(condition: ReturnType<typeof sql>): Promise<NumberedCard[]> {
    const { rows } = await sql<{
      number: number;
      id: string;
      url: string | null;
      outlet: string | null;
      outlet_key: string | null;
      published: string | null;
      credits: string | null;
      copy_of: string | null;
      copied: number;
    }>`select c.article as number, a.article as id, a.url, o.name as outlet, c.outlet_key, a.published, c.credits,
        r.article as copy_of, c.copied
      from cards c join articles a on a.id = c.article left join outlets o on o.id = a.outlet
        left join articles r on r.id = c.copy_of
      where ${condition}`.execute(this.connection());
    return rows.map((row) => ({
      number: row.number,
      id: row.id,
      url: row.url,
      outlet: row.outlet,
      outletKey: row.outlet_key,
      published: row.published,
      ...unpackCredits(row.credits),
      sketch: [],
      copyOf: row.copy_of,
      copied: row.copied,
    }));
  }
}

/** The outlets that an article credits, as a list; with those that it cites, as an object of both lists. */
function packCredits({ credits, cites }: ArticleCard): string | null {
  if (cites.length > 0) return JSON.stringify({ credits, cites });
  return credits.length === 0 ? null : JSON.stringify(credits);
}

function unpackCredits(packed: string | null): Pick<ArticleCard, "credits" | "cites"> {
  if (packed === null) return { credits: [], cites: [] };
  const lists = JSON.parse(packed) as string[] | Pick<ArticleCard, "credits" | "cites">;
  return Array.isArray(lists) ? { credits: lists, cites: [] } : lists;
}

const cardColumns = {
  article: "integer",
  outlet_key: "text",
  credits: "text",
  copy_of: "integer",
  copied: "real",
} as const;

/** Where a number goes in an ascending list. */
function placeIn(list: readonly number[], number: number): number {
  let place = list.length;
  while (place > 0 && list[place - 1] > number) place--;
  return place;
}
