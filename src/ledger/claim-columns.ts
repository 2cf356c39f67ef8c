// Which columns of a claim's row its packed rest goes with.
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Claim } from "../record/claim.js";
import type { ClaimTable } from "./schema.js";

/** Kinds of claims: the table keeps their places. */
export const claimKinds: readonly Claim["kind"][] = ["event", "statement"];

/** A row of the claims table, as far as a claim is told by it. */
export type ClaimRow = Pick<
  Selectable<ClaimTable>,
  "claim" | "kind" | "type" | "mode" | "cameo" | "status" | "start" | "end" | "place" | "independent" | "composed"
>;

/** The columns of a ClaimRow, of the table or alias `claims`. */
export function claimColumns(claims = "claims"): RawBuilder<ClaimRow> {
  const columns = [
    "claim",
    "kind",
    "type",
    "mode",
    "cameo",
    "status",
    "start",
    "end",
    "place",
    "independent",
    "composed",
  ];
  return sql<ClaimRow>`${sql.join(columns.map((column) => sql.ref(`${claims}.${column}`)))}`;
}
