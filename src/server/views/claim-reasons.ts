// Why a claim stands as it does, in sentences.
import type { ComposedClaim } from "../../linking/compose.js";
import type { ClaimDetail } from "../contract/claim.js";
import { counted, disputeVerbs, enumerated, spoken } from "./claim-line.js";
import { countryNames } from "./country-names.js";

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
  const named = (names: readonly string[]): string => enumerated(names.map((name) => countryNames().get(name) ?? name));
  const parts = [
    `${type?.toLowerCase() ?? "event"}${mode === null ? "" : ` (${mode.replaceAll("-", " ")})`}`,
    ...(actors.length > 0 ? [`by ${named(actors)}`] : []),
    ...(recipients.length > 0 ? [`towards ${named(recipients)}`] : []),
    ...(when === null
      ? []
      : [
          when.start === when.end
            ? `on ${dayWord(when.start)}`
            : `between ${dayWord(when.start)} and ${dayWord(when.end)}`,
        ]),
    ...(where === null ? [] : [`at ${where}`]),
  ];
  return `${counted(reports.length, "report")} are taken to tell of one thing: ${parts.join(", ")}; their words, parties, time and place agree.`;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `5 May 2025`; what is no whole date stays as it is. */
function dayWord(date: string): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(date)?.[0];
  return day === undefined ? date : dayFormat.format(new Date(`${day}T00:00:00Z`));
}

function statusReason({ status, independent, disputes }: ComposedClaim["claim"]): string {
  switch (status) {
    case "single-origin":
      if (independent === 0)
        return `Nobody is reported to say so: ${enumerated([...new Set(disputes.map(({ name }) => spoken(name)))]) || "somebody"} alone speaks of it, against it.`;
      return "Single-origin: however many report it, one origin alone claims to know.";
    case "corroborated":
      return `Corroborated: ${counted(independent, "origin")} claim to know, none of them resting on another, and nobody disputes it.`;
    case "contested":
      return `Contested: ${enumerated([...new Set(disputes.map(({ name }) => spoken(name)))]) || "somebody"} ${disputes.length === 1 ? "disputes" : "dispute"} it.`;
    case "retracted":
      return "Retracted: who said it has taken it back.";
  }
}
