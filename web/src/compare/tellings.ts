// How each outlet tells a claim: its first report, with what others tell and it leaves out.
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
  figures: string[];
  denials: string[];
  certainty: string | null;
  words: string;
  leavesOut: string[];
}

/** The outlets in the order in which they reported first; of each the report with most words, copies left out. */
export function tellingsOf({ reports, figures, disputes }: ClaimDetail): OutletTelling[] {
  const byOutlet = groupBy(
    reports.items.filter(({ copyOf }) => copyOf === null),
    ({ outlet }) => outlet ?? "no outlet",
  );
  const tellings = [...byOutlet].map(([outlet, own]) => {
    const articles = new Set(own.map(({ article }) => article));
    const fullest = own.reduce((best, one) => (wordsOf(one).length > wordsOf(best).length ? one : best));
    return {
      outlet,
      article: fullest.article,
      item: fullest.item,
      published: own[0].published,
      cites: fullest.chain,
      figures: [...new Set(figures.filter(({ article }) => articles.has(article)).map((one) => figureWord(one)))],
      denials: [
        ...new Set(disputes.filter(({ article }) => articles.has(article)).map(({ name }) => sourceWord(name))),
      ],
      certainty: fullest.certainty,
      words: wordsOf(fullest),
    };
  });
  const all = (of: (telling: (typeof tellings)[number]) => readonly string[]): string[] => [
    ...new Set(tellings.flatMap((telling) => of(telling))),
  ];
  const told = {
    figures: all(({ figures }) => figures),
    denials: all(({ denials }) => denials),
    cites: all(({ cites }) => cites),
  };
  return tellings.map((telling) => ({
    ...telling,
    leavesOut: [
      ...told.denials.filter((one) => !telling.denials.includes(one)).map((one) => `the denial by ${one}`),
      ...told.figures.filter((one) => !telling.figures.includes(one)).map((one) => `the figure ${one}`),
      ...told.cites.filter((one) => !telling.cites.includes(one)).map((one) => `${sourceWord(one)} as the source`),
    ],
  }));
}

function wordsOf({ sentence, words }: ClaimReport): string {
  return sentence || words;
}

function figureWord({ what, of, low, high }: ClaimDetail["figures"][number]): string {
  const count = low === high ? String(low) : [low, high].filter((one) => one !== null).join(" to ");
  return [count, of, what].filter((word) => word !== "").join(" ");
}
