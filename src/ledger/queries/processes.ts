// Where matters stand: mediations, ceasefires, sanctions, ultimatums, exchanges.

import { sql } from "kysely";
import type { Process } from "../../record/process.js";
import type { Database } from "../database.js";
import { listOfWords, placeIn, textsIn } from "../dialect/fragments.js";
import { kindPlace } from "../entity.js";
import { firstSecondOf, lastSecondOf } from "../time.js";
import type { ProcessFilter } from "./filter.js";
import { all } from "./fragments.js";
import { checkSpan, knownState } from "./known-values.js";
import { cursorOf, type Page, pageSize, placeOf } from "./page.js";

export async function listProcesses(database: Database, filter: ProcessFilter): Promise<Page<Process>> {
  checkSpan(filter);
  const size = pageSize(filter);
  const conditions = [sql<boolean>`true`];
  if (filter.kind !== undefined) conditions.push(sql`kind = ${filter.kind}`);
  if (filter.state !== undefined) conditions.push(sql`state = ${knownState(filter.state, filter.kind)}`);
  if (filter.actor !== undefined) {
    const actor = filter.actor.toLowerCase();
    const { rows: states } = await sql<{ country: string }>`select distinct e.country from entities e
      where e.kind = ${kindPlace("state")} and lower(e.name) = ${actor} and e.country is not null`.execute(database);
    const codes = listOfWords(states.map(({ country }) => country));
    const isNamed = sql`${placeIn(sql`lower(p.value)`, actor)} > 0`;
    conditions.push(sql`exists (select 1 from ${textsIn("data", "parties")} p where ${isNamed} or p.value in ${codes}
      union all select 1 from ${textsIn("data", "third")} p where ${isNamed})`);
  }
  if (filter.from !== undefined) conditions.push(sql`time >= ${firstSecondOf(filter.from)}`);
  if (filter.to !== undefined) conditions.push(sql`first <= ${lastSecondOf(filter.to)}`, sql`first <> 0`);
  const place = placeOf(filter);
  if (place !== null) conditions.push(sql`(time, process) < (${place[0]}, ${place[1]})`);
  const { rows } = await sql<{ process: string; time: number; data: string }>`select process, time, data from processes
    where ${all(conditions)} order by time desc, process desc limit ${size + 1}`.execute(database);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ data }) => JSON.parse(data) as Process),
    next: rows.length > size && last !== undefined ? cursorOf([last.time, last.process]) : null,
  };
}
