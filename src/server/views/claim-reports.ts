// The reports of a claim, a page at a time, each with the exact words that it used.
import type { Database } from "../../ledger/database.js";
import { articleHeads, readingsNamed } from "../../ledger/queries/context.js";
import { Glance } from "../../ledger/queries/glance.js";
import type { ComposedClaim } from "../../linking/compose.js";
import type { Report } from "../../record/claim.js";
import type { Attribution, Event, Reading, Span } from "../../record/reading.js";
import type { ClaimDetail, ClaimReport } from "../contract/claim.js";
import { RequestProblem } from "../request-problem.js";

export interface ReportPage {
  items: ClaimReport[];
  next: string | null;
}

/** Reports in the order of the record: by publication. The cursor is the place of the first report of the page. */
export async function claimReports(
  database: Database,
  { claim }: ComposedClaim,
  limit: number,
  cursor?: string,
): Promise<ReportPage> {
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(start) || start < 0)
    throw new RequestProblem(400, `"${cursor}" is no cursor. Give the "next" of the page before, unchanged.`);
  const reports = claim.reports.slice(start, start + limit);
  const readings = await readingsNamed(
    database,
    reports.map(({ article }) => article),
  );
  return {
    items: reports.map((report) => reportWithWords(report, readings.get(report.article))),
    next: start + limit < claim.reports.length ? String(start + limit) : null,
  };
}

function reportWithWords(report: Report, reading: Reading | undefined): ClaimReport {
  const { article, url, outlet, published, event: item, copyOf } = report;
  const base = { article, url, title: reading?.article.title ?? null, outlet, published, item, copyOf };
  const event = reading?.events.find(({ id }) => id === item);
  const attribution = event ? undefined : reading?.attributions.find(({ id }) => id === item);
  if (reading === undefined || (event === undefined && attribution === undefined)) {
    return {
      ...base,
      words: "",
      spans: [],
      sentence: "",
      chain: [],
      certainty: null,
      polarity: null,
      confidence: null,
    };
  }
  const glance = new Glance(reading);
  const spans = event?.spans ?? attribution!.content.spans;
  return {
    ...base,
    words: glance.words(spans),
    spans,
    sentence: sentenceAround(reading, spans),
    chain: chainOf(glance, event, attribution),
    certainty: event?.factuality.certainty ?? null,
    polarity: event?.factuality.polarity ?? null,
    confidence: event?.confidence ?? attribution!.confidence,
  };
}

function chainOf(glance: Glance, event: Event | undefined, attribution: Attribution | undefined): string[] {
  if (event !== undefined)
    return glance.chainNames(event.chain.map((id) => glance.attribution(id)).filter((one) => one !== null));
  return attribution === undefined ? [] : glance.chainNames([...glance.around(attribution), attribution]);
}

/** The sentences that the spans touch, as one stretch of text. */
export function sentenceAround({ article, sentences }: Reading, spans: readonly Span[]): string {
  const start = Math.min(...spans.map((span) => span[0]));
  const end = Math.max(...spans.map((span) => span[1]));
  const touched = sentences.filter((sentence) => sentence[0] < end && start < sentence[1]);
  const last = touched[touched.length - 1];
  return last === undefined ? "" : article.text.slice(touched[0][0], last[1]);
}

/** Disputes with their words, and figures with when they were reported. */
export async function claimMargins(
  database: Database,
  { claim }: ComposedClaim,
): Promise<Pick<ClaimDetail, "disputes" | "figures">> {
  const { disputes, figures } = claim;
  if (disputes.length + figures.length === 0) return { disputes: [], figures: [] };
  const heads = await articleHeads(
    database,
    [...disputes, ...figures].map(({ article }) => article),
  );
  const texts = await readingsNamed(
    database,
    disputes.map(({ article }) => article),
  );
  return {
    disputes: disputes.map((dispute) => ({
      ...dispute,
      words: dispute.spans
        .map(([start, end]) => texts.get(dispute.article)?.article.text.slice(start, end) ?? "")
        .join(" … "),
      outlet: heads.get(dispute.article)?.outlet ?? null,
      published: heads.get(dispute.article)?.published ?? null,
    })),
    figures: figures.map((figure) => ({
      ...figure,
      outlet: heads.get(figure.article)?.outlet ?? null,
      published: heads.get(figure.article)?.published ?? null,
    })),
  };
}
