// Corrections in and out of their table.

import { sql, type Transaction } from "kysely";
import type { Database } from "../database.js";
import { listOfIds } from "../dialect/fragments.js";
import type { Tables } from "../schema.js";
import type {
  Anchor,
  CorrectedKind,
  Correction,
  CorrectionAction,
  CorrectionResult,
  PastCorrection,
} from "./correction.js";

interface Row {
  id: number;
  number: number;
  article: string;
  kind: string;
  action: string;
  author: string;
  made: string;
  anchor: string;
  change: string | null;
  note: string | null;
}

/** Corrections by the numbers of their articles, in the order in which they were made. */
export async function correctionsOf(
  database: Database | Transaction<Tables>,
  numbers: readonly number[],
): Promise<Map<number, Correction[]>> {
  const { rows } = await sql<Row>`select c.id, c.article as number, a.article, c.kind, c.action, c.author, c.made,
      c.anchor, c.change, c.note
    from corrections c join articles a on a.id = c.article
    where c.article in ${listOfIds(numbers)} order by c.id`.execute(database);
  const found = new Map<number, Correction[]>();
  for (const row of rows) {
    const list = found.get(row.number) ?? [];
    list.push(correctionOf(row));
    found.set(row.number, list);
  }
  return found;
}

function correctionOf(row: Omit<Row, "number">): Correction {
  return {
    id: row.id,
    article: row.article,
    kind: row.kind as CorrectedKind,
    action: row.action as CorrectionAction,
    author: row.author,
    made: row.made,
    note: row.note,
    anchor: JSON.parse(row.anchor) as Anchor,
    result: row.change === null ? null : (JSON.parse(row.change) as CorrectionResult),
  };
}

/** Corrections in the order in which they were made, of one article (by its id) or of all. */
export async function listCorrections(
  database: Database | Transaction<Tables>,
  article?: string,
): Promise<Correction[]> {
  const { rows } = await sql<Row>`select c.id, c.article as number, a.article, c.kind, c.action, c.author, c.made,
      c.anchor, c.change, c.note
    from corrections c join articles a on a.id = c.article
    where ${article === undefined ? sql`true` : sql`a.article = ${article}`} order by c.id`.execute(database);
  return rows.map(correctionOf);
}

/** All corrections that were made, in that order, also those that were taken back; of one article or of all. */
export async function listHistory(
  database: Database | Transaction<Tables>,
  article?: string,
): Promise<PastCorrection[]> {
  const columns = sql`id, article, kind, action, author, made, anchor, change, note`;
  const { rows } = await sql<Row & { withdrawn: string | null; withdrawn_by: string | null }>`
    select c.id, c.article as number, a.article, c.kind, c.action, c.author, c.made, c.anchor, c.change, c.note,
      c.withdrawn, c.withdrawn_by
    from (select ${columns}, null as withdrawn, null as withdrawn_by from corrections
        union all select ${columns}, withdrawn, withdrawn_by from withdrawn_corrections) c
      join articles a on a.id = c.article
    where ${article === undefined ? sql`true` : sql`a.article = ${article}`} order by c.id`.execute(database);
  return rows.map((row) => ({
    ...correctionOf(row),
    withdrawn: row.withdrawn === null ? null : { author: row.withdrawn_by ?? "", made: row.withdrawn },
  }));
}

/** Takes a correction back: it goes from those in force to the history. */
export async function withdrawCorrection(
  transaction: Transaction<Tables>,
  id: number,
  { author, made }: NonNullable<PastCorrection["withdrawn"]>,
): Promise<void> {
  await sql`insert into withdrawn_corrections
      (id, article, kind, action, author, made, anchor, change, note, withdrawn, withdrawn_by)
    select id, article, kind, action, author, made, anchor, change, note, ${made}, ${author}
      from corrections where id = ${id}`.execute(transaction);
  await transaction.deleteFrom("corrections").where("id", "=", id).execute();
}

/** Keeps a correction of the article with that number. */
export async function storeCorrection(
  transaction: Transaction<Tables>,
  number: number,
  correction: Omit<Correction, "id">,
): Promise<Correction> {
  const { kind, action, author, made, note, anchor, result } = correction;
  // A number is given once, also where the correction that had it was taken back.
  const { rows } = await sql<{ id: number }>`select 1 + coalesce(max(last), 0) as id
    from (select max(id) as last from corrections union all select max(id) from withdrawn_corrections) n`.execute(
    transaction,
  );
  const [{ id }] = rows;
  await transaction
    .insertInto("corrections")
    .values({
      id,
      article: number,
      kind,
      action,
      author,
      made,
      note,
      anchor: JSON.stringify(anchor),
      change: result === null ? null : JSON.stringify(result),
    })
    .execute();
  return { ...correction, id };
}
