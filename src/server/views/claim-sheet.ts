// A claim as a sheet to be mailed, printed or published: its summary, with the exact words of its reports.
import { checksOfClaim } from "../../ledger/check-store.js";
import type { Database } from "../../ledger/database.js";
import type { ComposedClaim } from "../../linking/compose.js";
import type { ClaimSheet } from "../../rendering/claim-sheet.js";
import { spoken } from "./claim-line.js";
import { claimReasons } from "./claim-reasons.js";
import { claimMargins, claimReports } from "./claim-reports.js";
import { claimSummary } from "./claim-summary.js";

/** @param most reports that it holds, earliest first */
export async function claimSheet(database: Database, composed: ComposedClaim, most: number): Promise<ClaimSheet> {
  const { items } = await claimReports(database, composed, most);
  const { id, summary, line, label, status, actors, recipients, when, where } = claimSummary(composed);
  const { disputes, figures } = await claimMargins(database, composed);
  return {
    id,
    summary,
    line,
    label,
    status,
    actors,
    recipients,
    when,
    where,
    reports: items.map((report) => ({
      ...report,
      sentence: report.sentence || report.words,
      chain: report.chain.map(spoken),
    })),
    disputes: disputes.map((dispute) => ({ ...dispute, name: spoken(dispute.name) })),
    figures: figures.map((figure) => ({ ...figure, origin: spoken(figure.origin) })),
    checks: await checksOfClaim(database, composed),
    reasons: claimReasons(composed).map(({ sentence }) => sentence),
  };
}
