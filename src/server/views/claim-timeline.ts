// What became of a claim, in time order: who came with it first, who vouched, copied, disputed, counted.
import type { ComposedClaim } from "../../linking/compose.js";
import type { ClaimDetail } from "../contract/claim.js";
import type { TimelineStep } from "../contract/timeline.js";
import { disputeVerbs, spoken } from "./claim-line.js";

/**
 * The steps of a claim: the first report, later ones, copies, each origin when it first vouched, disputes, and figures where
 * they differ from what the origin said before. Steps without a time come last.
 */
export function claimTimeline(
  { claim }: ComposedClaim,
  { disputes, figures }: Pick<ClaimDetail, "disputes" | "figures">,
): TimelineStep[] {
  const titles = new Map(claim.reports.map((report) => [report.article, report]));
  const step = (
    what: TimelineStep["what"],
    time: string | null,
    article: string | null,
    sentence: string,
    words: string | null = null,
  ): TimelineStep => {
    const report = article === null ? undefined : titles.get(article);
    return { what, time, article, url: report?.url ?? null, outlet: report?.outlet ?? null, sentence, words };
  };
  const nameOf = (outlet: string | null): string => outlet ?? "An outlet that is not told";
  const reports = [...claim.reports].sort((one, other) => (one.published ?? "9").localeCompare(other.published ?? "9"));
  const steps = reports.map(({ article, outlet, published, copyOf }, index) => {
    const original = copyOf === null ? undefined : titles.get(copyOf);
    if (copyOf !== null)
      return step(
        "copy",
        published,
        article,
        `${nameOf(outlet)} repeats the text of ${original?.outlet ?? "another article"}.`,
      );
    return step("report", published, article, `${nameOf(outlet)} reports it${index === 0 ? " first" : ""}.`);
  });
  for (const { name, party, first } of claim.origins)
    steps.push(
      step("origin", first, null, `On the word of ${spoken(name)}${party === null ? "" : ", a party to it"}.`),
    );
  for (const { how, name, article, published, outlet, words } of disputes)
    steps.push({ ...step("dispute", published, article, `${disputeVerbs[how]} by ${spoken(name)}.`, words), outlet });
  const counted = new Set<string>();
  for (const { what, of, low, high, origin, article, published, outlet } of [...figures].sort((one, other) =>
    (one.published ?? "9").localeCompare(other.published ?? "9"),
  )) {
    const number = low === high || high === null ? `${low ?? high}` : `${low ?? 0} to ${high}`;
    const key = `${what} ${of} ${number} ${origin}`;
    if (counted.has(key)) continue;
    counted.add(key);
    steps.push({ ...step("figure", published, article, `${spoken(origin)}: ${number} ${of} ${what}.`), outlet });
  }
  const rank: Record<TimelineStep["what"], number> = { report: 0, origin: 1, copy: 2, dispute: 3, figure: 4 };
  return steps.sort(
    (one, other) => (one.time ?? "9").localeCompare(other.time ?? "9") || rank[one.what] - rank[other.what],
  );
}
