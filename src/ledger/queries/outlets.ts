// The record of outlets: how often each was first, alone, copied, copied others, revised its pages.

import { sql } from "kysely";
import type { Database } from "../database.js";
import { placeIn } from "../dialect/fragments.js";
import { foldName } from "../entity.js";
import { perArticle } from "../schema.js";
import type { OutletFilter } from "./filter.js";
import { all } from "./fragments.js";
import { cursorOf, type Page, pageSize, placeOf } from "./page.js";

/** What a ledger's articles tell of an outlet. */
export interface OutletEntry {
  name: string;
  domain: string | null;
  articles: number;
  /** Claims that other outlets report too, or dispute. */
  shared: number;
  /** Of those, how many it had first or as early as any. */
  first: number;
  /** Claims that no other outlet reports. */
  alone: number;
  /** Its articles that repeat the text of another outlet. */
  copies: number;
  /** Articles of other outlets that repeat one of its own. */
  copied: number;
  /** Addresses of which several texts are known. */
  revised: number;
  /** Articles with a correction of a person in force. */
  corrected: number;
}

/** Outlets, those with most articles first. */
export async function listOutlets(database: Database, filter: OutletFilter): Promise<Page<OutletEntry>> {
  const size = pageSize(filter);
  const place = placeOf(filter);
  const conditions = [sql<boolean>`true`];
  if (filter.name !== undefined) {
    const name = foldName(filter.name.trim());
    conditions.push(sql`(${placeIn(sql`lower(o.name)`, name)} > 0 or ${placeIn(sql`lower(o.domain)`, name)} > 0)`);
  }
  if (place !== null) conditions.push(sql`(c.articles, o.id) < (${place[0]}, ${place[1]})`);
  const { rows } = await sql<OutletEntry & { id: number }>`with
    tellings as (select m.claim, a.outlet, min(case a.time when 0 then null else a.time end) as time
      from memberships m join articles a on a.id = m.account / ${sql.lit(perArticle)}
      where a.outlet is not null group by m.claim, a.outlet),
    ranked as (select outlet, count(*) over (partition by claim) as outlets,
        rank() over (partition by claim order by time is null, time) as place from tellings),
    claimed as (select outlet, count(*) filter (where outlets > 1) as shared,
        count(*) filter (where outlets > 1 and place = 1) as first, count(*) filter (where outlets = 1) as alone
      from ranked group by outlet),
    counted as (select outlet, count(*) as articles, count(distinct case when version > 1 then url end) as revised
      from articles where outlet is not null group by outlet),
    repeats as (select a.outlet as copying, b.outlet as copied from cards k join articles a on a.id = k.article
        join articles b on b.id = k.copy_of where a.outlet is distinct from b.outlet)
    select o.id, o.name, o.domain, c.articles, coalesce(x.shared, 0) as shared, coalesce(x.first, 0) as first,
      coalesce(x.alone, 0) as alone, c.revised,
      (select count(*) from repeats r where r.copying = o.id) as copies,
      (select count(*) from repeats r where r.copied = o.id) as copied,
      (select count(distinct k.article) from corrections k join articles a on a.id = k.article
        where a.outlet = o.id) as corrected
    from outlets o join counted c on c.outlet = o.id left join claimed x on x.outlet = o.id
    where ${all(conditions)} order by c.articles desc, o.id desc limit ${size + 1}`.execute(database);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ id: _, ...entry }) => entry),
    next: rows.length > size && last !== undefined ? cursorOf([last.articles, last.id]) : null,
  };
}
