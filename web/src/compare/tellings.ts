// How each outlet tells a claim, or one article beside all others: with what others tell and it leaves out.
import type { ClaimDetail, ClaimReport } from "../contract.js";
import { groupBy } from "../data/group.js";
import { sourceWord } from "../data/words.js";

export interface OutletTelling {
  outlet: string;
  article: string;
  item: string | null;
  published: string | null;
  /** Sources between the outlet and the event, outermost first. */
  cites: string[];
  /** Everybody whom one of its reports cites. */
  sources: string[];
  figures: string[];
  denials: string[];
  certainty: string | null;
  words: string;
  /** All its reports, copies left out. */
  reports: ClaimReport[];
  leavesOut: string[];
  /** What it tells and nobody else does. */
  alone: string[];
}

/** The outlets in the order in which they reported first; of each the report with most words, copies left out. */
export function tellingsOf(detail: ClaimDetail): OutletTelling[] {
  const reports = detail.reports.items.filter(({ copyOf }) => copyOf === null);
  return compared(
    detail,
    groupBy(reports, ({ outlet }) => outlet ?? "no outlet"),
  );
}

/** One article, and all other reports as one; empty where the article does not report the claim. */
export function besideOthers(detail: ClaimDetail, article: string): OutletTelling[] {
  const own = detail.reports.items.filter((report) => report.article === article);
  const others = detail.reports.items.filter((report) => report.article !== article && report.copyOf === null);
  if (own.length === 0 || others.length === 0) return [];
  return compared(
    detail,
    new Map([
      [own[0].outlet ?? "This article", own],
      [`The ${others.length === 1 ? "other report" : `${others.length} other reports`}`, others],
    ]),
  );
}

function compared({ figures, disputes }: ClaimDetail, groups: ReadonlyMap<string, ClaimReport[]>): OutletTelling[] {
  const tellings = [...groups].map(([outlet, own]) => {
    const articles = new Set(own.map(({ article }) => article));
    const fullest = own.reduce((best, one) => (wordsOf(one).length > wordsOf(best).length ? one : best));
    return {
      outlet,
      article: fullest.article,
      item: fullest.item,
      published: own[0].published,
      cites: fullest.chain,
      sources: [...new Set(own.flatMap(({ chain }) => chain))],
      figures: [...new Set(figures.filter(({ article }) => articles.has(article)).map((one) => figureWord(one)))],
      denials: [
        ...new Set(disputes.filter(({ article }) => articles.has(article)).map(({ name }) => sourceWord(name))),
      ],
      certainty: fullest.certainty,
      words: wordsOf(fullest),
      reports: own,
    };
  });
  const told = tellings.map(({ figures: counts, denials, sources }) => [
    ...denials.map((one) => `the denial by ${one}`),
    ...counts.map((one) => `the figure ${one}`),
    ...sources.map((one) => `${sourceWord(one)} as the source`),
  ]);
  const all = [...new Set(told.flat())];
  return tellings.map((telling, at) => ({
    ...telling,
    leavesOut: all.filter((one) => !told[at].includes(one)),
    alone: told[at].filter((one) => told.every((other, place) => place === at || !other.includes(one))),
  }));
}

export function wordsOf({ sentence, words }: ClaimReport): string {
  return sentence || words;
}

function figureWord({ what, of, low, high }: ClaimDetail["figures"][number]): string {
  const count = low === high ? String(low) : [low, high].filter((one) => one !== null).join(" to ");
  return [count, of, what].filter((word) => word !== "").join(" ");
}
