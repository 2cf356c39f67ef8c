// Pages of answers, and the cursor that leads from one to the next.

/** Answers in order, and where the next ones begin. */
export interface Page<Item> {
  items: Item[];
  /** To be given as `cursor` for the following page; null on the last one. */
  next: string | null;
}

/** What every query takes. */
export interface Paging {
  /** Answers a page, 1 to 1000; 50 where not given. */
  limit?: number;
  /** `next` of the page before. It holds for the same query only. */
  cursor?: string;
}

/** Sort value and id of the last answer of a page: the next one starts after it. */
export type Place = [value: number, id: number | string];

/** @throws Error where the limit is no number from 1 to 1000 */
export function pageSize({ limit = 50 }: Paging): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new Error(`A page holds 1 to 1000 answers, not ${limit}.`);
  }
  return limit;
}

export function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify(place), "utf8").toString("base64url");
}

/**
 * Where to go on; null for the first page.
 * @throws Error where the cursor is none of ours
 */
export function placeOf({ cursor }: Paging): Place | null {
  if (cursor === undefined) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(place) &&
      place.length === 2 &&
      Number.isSafeInteger(place[0]) &&
      (Number.isSafeInteger(place[1]) || typeof place[1] === "string")
    ) {
      return [place[0] as number, place[1] as number | string];
    }
  } catch {
    // Falls through to the error below.
  }
  throw new Error(`"${cursor}" is no cursor. Give the "next" of the page before, unchanged.`);
}

/** Rows looked at for one page where each must be looked into: an answer must come even where few fit. */
const mostLookedAt = 2000;

/** Where the answers of a page come from. */
export interface PageSource<Row, Item> {
  /** Rows after a place, in order, at most `limit`. */
  fetch: (place: Place | null, limit: number) => Promise<Row[]>;
  placeOf: (row: Row) => Place;
  /** Pages of rows to fetch at first: several where few of the rows fit and a row is cheap. */
  pagesAhead: number;
  /** The answer of each row; null where the row, looked into, does not fit. */
  items: (rows: readonly Row[]) => Promise<(Item | null)[]>;
}

/** So many pages of rows are fetched at least when the first have not been enough: what a question narrows by is sought each time. */
const fewestAhead = 8;

/** A page of the rows that fit. It may hold fewer answers than asked for, and none, where few of many rows fit. */
export async function fillPage<Row, Item>(paging: Paging, source: PageSource<Row, Item>): Promise<Page<Item>> {
  const size = pageSize(paging);
  let place = placeOf(paging);
  const items: Item[] = [];
  const rowsOf = (pages: number): number => Math.max(size, Math.min(size * pages, mostLookedAt));
  let ahead = rowsOf(source.pagesAhead);
  for (
    let looked = 0;
    looked < mostLookedAt;
    looked += ahead, ahead = rowsOf(Math.max(source.pagesAhead, fewestAhead))
  ) {
    const rows = await source.fetch(place, ahead + 1);
    const found = rows.slice(0, ahead);
    for (let start = 0; start < found.length; start += size) {
      const page = found.slice(start, start + size);
      for (const [index, item] of (await source.items(page)).entries()) {
        place = source.placeOf(page[index]);
        if (item !== null && items.push(item) === size) {
          return { items, next: start + index + 1 < rows.length ? cursorOf(place) : null };
        }
      }
    }
    if (rows.length <= ahead) return { items, next: null };
  }
  return { items, next: place === null ? null : cursorOf(place) };
}
