// Processes one by one: by id, and those that rest on a claim.
import { sql } from "kysely";
import type { Process } from "../../record/process.js";
import type { Database } from "../database.js";

export async function findProcess(database: Database, id: string): Promise<Process | null> {
  const { rows } = await sql<{ data: string }>`select data from processes where process = ${id}`.execute(database);
  return rows[0] === undefined ? null : (JSON.parse(rows[0].data) as Process);
}

/** The processes with a step or an allegation that rests on the claim. */
export async function processesOfClaim(
  database: Database,
  claim: string,
): Promise<Pick<Process, "id" | "kind" | "state" | "parties">[]> {
  const { rows } = await sql<{
    data: string;
  }>`select data from processes where instr(data, ${JSON.stringify(claim)}) > 0
    order by process`.execute(database);
  return rows
    .map(({ data }) => JSON.parse(data) as Process)
    .map(({ id, kind, state, parties }) => ({ id, kind, state, parties }));
}
