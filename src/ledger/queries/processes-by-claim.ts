// Processes one by one: by id, and by the claims that they rest on.
import { sql } from "kysely";
import type { Process } from "../../record/process.js";
import type { Database } from "../database.js";

export async function findProcess(database: Database, id: string): Promise<Process | null> {
  const { rows } = await sql<{ data: string }>`select data from processes where process = ${id}`.execute(database);
  return rows[0] === undefined ? null : (JSON.parse(rows[0].data) as Process);
}

/** A process as a claim leads to it. */
export type ProcessHead = Pick<Process, "id" | "kind" | "state" | "parties">;

/** For each claim on which a step or an allegation rests: the processes, in the order of their ids. */
export async function processesByClaim(database: Database): Promise<Map<string, ProcessHead[]>> {
  const { rows } = await sql<{ data: string }>`select data from processes order by process`.execute(database);
  const found = new Map<string, ProcessHead[]>();
  for (const { data } of rows) {
    const { id, kind, state, parties, steps, allegations } = JSON.parse(data) as Process;
    for (const claim of new Set([...steps, ...allegations].map((part) => part.claim)))
      found.set(claim, [...(found.get(claim) ?? []), { id, kind, state, parties }]);
  }
  return found;
}
