// Why a claim stands as it does, in sentences.
import type { ComposedClaim } from "../../linking/compose.js";
import type { ClaimDetail } from "../contract/claim.js";
import { counted, disputeVerbs, enumerated, spoken } from "./claim-line.js";

type Reason = ClaimDetail["reasons"][number];

const citationsTold = 6;

export function claimReasons({ claim, citations, circles }: ComposedClaim): Reason[] {
  const reasons: Reason[] = [];
  const tell = (about: string, sentence: string): void => {
    reasons.push({ about, sentence });
  };
  const outletOf = new Map(claim.reports.map(({ article, outlet }) => [article, outlet ?? "an unnamed outlet"]));
  const copies = claim.reports.filter(({ copyOf }) => copyOf !== null).length;

  tell("same", sameness(claim));
  if (copies > 0) {
    tell(
      "copies",
      `${counted(copies, "report")} ${copies === 1 ? "repeats" : "repeat"} the text of another report and rest${copies === 1 ? "s" : ""} on what that one rests on.`,
    );
  }
  for (const { article, outlet, cited } of citations.slice(0, citationsTold)) {
    const name = outletOf.get(article) ?? "A report";
    const target = cited === null ? `“${outlet}”, of which the ledger has no report of this` : outletOf.get(cited);
    tell("citation", `${name} cites ${target ?? outlet}, so that it is no origin of its own.`);
  }
  if (citations.length > citationsTold)
    tell("citation", `${citations.length - citationsTold} more citations were followed.`);
  for (const circle of circles) {
    const names = [...new Set(circle.map((article) => outletOf.get(article) ?? article))];
    tell(
      "circle",
      `${enumerated(names)} cite one another in a circle: that counts as one origin, the earliest of them, and nobody outside it is named.`,
    );
  }
  for (const { name, named, party, reports } of claim.origins) {
    const side = party === null ? "" : `; it is the ${party} of the event itself, or speaks for it, and so a party`;
    const unnamed = named || name === "unnamed" ? "" : ", whom nobody names";
    tell(
      "origins",
      `${counted(reports, "report")} rest${reports === 1 ? "s" : ""} on the word of ${spoken(name)}${unnamed}${side}.`,
    );
  }
  for (const { name, how, article } of claim.disputes) {
    const outlet = outletOf.get(article);
    tell("disputes", `${disputeVerbs[how]} by ${spoken(name)}${outlet === undefined ? "" : `, as ${outlet} reports`}.`);
  }
  tell("status", statusReason(claim));
  return reasons;
}

function sameness({ kind, type, mode, actors, recipients, when, where, reports }: ComposedClaim["claim"]): string {
  if (reports.length <= 1) return "One report tells of this.";
  if (kind === "statement") return `${counted(reports.length, "report")} tell of the same statement in like words.`;
  const parts = [
    `${type?.toLowerCase() ?? "event"}${mode === null ? "" : ` (${mode})`}`,
    ...(actors.length > 0 ? [`by ${enumerated(actors)}`] : []),
    ...(recipients.length > 0 ? [`towards ${enumerated(recipients)}`] : []),
    ...(when === null ? [] : [when.start === when.end ? `on ${when.start}` : `between ${when.start} and ${when.end}`]),
    ...(where === null ? [] : [`at ${where}`]),
  ];
  return `${counted(reports.length, "report")} are taken to tell of one thing: ${parts.join(", ")}; their words, parties, time and place agree.`;
}

function statusReason({ status, independent, disputes }: ComposedClaim["claim"]): string {
  switch (status) {
    case "single-origin":
      return "Single-origin: however many report it, one origin alone claims to know.";
    case "corroborated":
      return `Corroborated: ${counted(independent, "origin")} claim to know, none of them resting on another, and nobody disputes it.`;
    case "contested":
      return `Contested: ${enumerated([...new Set(disputes.map(({ name }) => spoken(name)))]) || "somebody"} ${disputes.length === 1 ? "disputes" : "dispute"} it.`;
    case "retracted":
      return "Retracted: who said it has taken it back.";
  }
}
