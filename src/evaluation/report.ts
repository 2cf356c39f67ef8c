// An evaluation as lines for a person.
import type { Counts } from "./counts.js";
import type { Evaluation, FormCounts } from "./evaluation.js";
import { figuresOf, type PrecisionRecall } from "./figures.js";
import type { Miss } from "./misses.js";
import { calibrationError } from "./reliability.js";

/** Figures in per cent with one decimal; then tables by form and publisher, kinds of misses, and the reliability table. */
export function reportOf(evaluation: Evaluation): string {
  const { byPublisher, byForm, misses, wrong, looseEdges } = evaluation;
  return [
    ...overall(evaluation.total),
    "",
    ...formTable(byForm),
    ...(byPublisher.size > 0 ? ["", ...publisherTable(byPublisher)] : []),
    ...kindTable("missed", misses),
    ...kindTable("read, but wrong", wrong),
    ...kindTable("content matched, but not word for word", looseEdges),
    ...reliabilityTable(evaluation),
    "",
  ].join("\n");
}

function overall(counts: Counts): string[] {
  const figures = figuresOf(counts);
  const line = (name: string, { precision, recall, f1 }: PrecisionRecall) =>
    `${name.padEnd(15)}P ${perCent(precision)} R ${perCent(recall)} F1 ${perCent(f1)}`;
  return [
    `articles ${counts.articles}, gold ${counts.gold}, predicted ${counts.predicted}`,
    line("who-said-what", figures.whoSaidWhat),
    line("content soft", figures.contentSoft),
    line("content exact", figures.contentExact),
    `source | match ${perCent(figures.sourceOfMatched)}`,
    line("cue", figures.cue),
    `direct recall  ${perCent(figures.directRecall)}   indirect recall ${perCent(figures.indirectRecall)}`,
    `alpha          ${perCent(figures.alpha)}`,
  ];
}

function formTable({ direct, indirect }: Evaluation["byForm"]): string[] {
  const row = (name: string, form: FormCounts) =>
    name.padEnd(14) +
    String(form.gold).padStart(7) +
    [
      [form.matched, form.gold],
      [form.found, form.gold],
      [form.exact, form.gold],
      [form.found, form.matched],
      [form.cuesFound, form.cues],
    ]
      .map(([part, whole]) => share(part, whole).padStart(9))
      .join("");
  return [
    "gold by form     gold  content   source    exact  src|mat      cue",
    row("direct", direct),
    row("indirect", indirect),
  ];
}

function publisherTable(byPublisher: ReadonlyMap<string, Counts>): string[] {
  const width = Math.max("publisher".length, ...[...byPublisher.keys()].map((name) => name.length)) + 1;
  const titles = [
    "articles",
    "gold",
    "who-F1",
    "soft-F1",
    "exact-F1",
    "src|mat",
    "cue-F1",
    "direct",
    "indirect",
    "alpha",
  ];
  const lines = [...byPublisher].map(([name, counts]) => {
    const figures = figuresOf(counts);
    const cells = [
      String(counts.articles),
      String(counts.gold),
      ...[
        figures.whoSaidWhat.f1,
        figures.contentSoft.f1,
        figures.contentExact.f1,
        figures.sourceOfMatched,
        figures.cue.f1,
        figures.directRecall,
        figures.indirectRecall,
        figures.alpha,
      ].map(perCent),
    ];
    return name.padEnd(width) + cells.map((cell) => cell.padStart(9)).join("");
  });
  return ["publisher".padEnd(width) + titles.map((title) => title.padStart(9)).join(""), ...lines];
}

function kindTable(title: string, kinds: readonly [Miss, number][]): string[] {
  if (kinds.length === 0) return [];
  const all = kinds.reduce((sum, [, count]) => sum + count, 0);
  const rows = kinds.map(([kind, count]) => `${String(count).padStart(6)} ${share(count, all).padStart(6)} %  ${kind}`);
  return ["", `${title}: ${all}`, ...rows];
}

function reliabilityTable({ reliability }: Evaluation): string[] {
  if (reliability.every(({ count }) => count === 0)) return [];
  const rows = reliability
    .filter(({ count }) => count > 0)
    .map(({ from, to, count, confidence, right }) =>
      [
        `${from.toFixed(1)} to ${to.toFixed(1)}`,
        String(count).padStart(9),
        share(confidence, count).padStart(17),
        share(right, count).padStart(9),
      ].join(""),
    );
  return [
    "",
    "confidence   count  mean confidence    right",
    ...rows,
    `mean distance of confidence from the share right: ${perCent(calibrationError(reliability))}`,
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : perCent((100 * part) / whole);
}

/** One decimal; a value right between two goes to the even one, as in the statistics programs that others report from. */
function perCent(value: number): string {
  const quarters = Math.abs(value) * 4;
  // Of the values with one decimal and a half, only those that end in a quarter are exact in binary.
  if (Number.isInteger(quarters) && quarters % 4 === 1) return (Math.sign(value) * (quarters / 4 - 0.05)).toFixed(1);
  return value.toFixed(1);
}
