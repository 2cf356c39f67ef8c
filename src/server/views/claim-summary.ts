// A composed claim as it stands in lists.
import { actionCodes } from "../../knowledge/ontology.js";
import { isInterested, isUnnamed, outletsOf } from "../../ledger/queries/claims.js";
import type { ComposedClaim } from "../../linking/compose.js";
import type { ClaimSummary } from "../contract/claim.js";
import { claimLine } from "./claim-line.js";

const originsShown = 8;

export function claimSummary(composed: ComposedClaim): ClaimSummary {
  const { claim, circles } = composed;
  const times = claim.reports.map(({ published }) => published).filter((time) => time !== null);
  return {
    id: claim.id,
    kind: claim.kind,
    type: claim.type,
    mode: claim.mode,
    cameo: claim.cameo,
    label: claim.cameo === null ? null : (actionCodes().get(claim.cameo)?.label ?? null),
    actors: claim.actors,
    recipients: claim.recipients,
    summary: claim.summary,
    line: claimLine({ ...claim, reports: claim.reports.length }),
    when: claim.when,
    where: claim.where,
    status: claim.status,
    independent: claim.independent,
    reports: claim.reports.length,
    copies: claim.reports.filter(({ copyOf }) => copyOf !== null).length,
    outlets: outletsOf(composed).size,
    origins: claim.origins.slice(0, originsShown),
    disputedBy: [...new Set(claim.disputes.map(({ name }) => name))],
    interested: isInterested(composed),
    unnamed: isUnnamed(composed),
    circular: circles.length > 0,
    first: least(times),
    latest: greatest(times),
  };
}

function least(times: readonly string[]): string | null {
  return times.reduce<string | null>((found, time) => (found === null || time < found ? time : found), null);
}

function greatest(times: readonly string[]): string | null {
  return times.reduce<string | null>((found, time) => (found === null || time > found ? time : found), null);
}
