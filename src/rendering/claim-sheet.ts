// Claims as one page that stands by itself, to be mailed or printed: on whose word, in which words, and who disputes it.
import { dayInWords } from "./dates.js";
import { escapeHtml } from "./html-escape.js";
import { pageHead } from "./html-page.js";

/** A claim with the exact words of its reports. */
export interface ClaimSheet {
  id: string;
  summary: string;
  /** "3 reports, 1 origin: the energy ministry, a party to it." */
  line: string;
  /** What its CAMEO code stands for; null for a statement. */
  label: string | null;
  status: string;
  actors: readonly string[];
  recipients: readonly string[];
  when: { start: string; end: string } | null;
  where: string | null;
  reports: readonly {
    article: string;
    outlet: string | null;
    title: string | null;
    url: string | null;
    published: string | null;
    copyOf: string | null;
    sentence: string;
    /** Sources between the outlet and the event, outermost first. */
    chain: readonly string[];
  }[];
  disputes: readonly {
    article: string;
    name: string;
    how: string;
    words: string;
    outlet: string | null;
    published: string | null;
  }[];
  figures: readonly {
    article: string;
    what: string;
    of: string;
    low: number | null;
    high: number | null;
    origin: string;
    outlet: string | null;
    published: string | null;
  }[];
  /** Why it stands as it does, a sentence each. */
  reasons: readonly string[];
  /** Published checks that hang on it. */
  checks: readonly {
    url: string | null;
    claim: string;
    reviewer: string | null;
    rating: string | null;
    published: string | null;
  }[];
}

/** What stands around the claims. */
export interface SheetFrame {
  title: string;
  /** Under the title: what this is. Absent where the title is the one claim's own words. */
  by?: string;
  /** At the end: of which ledger, day and version it is. */
  foot: string;
  /** Where all claims are listed, from this page. */
  home?: string;
  /** Where an article has a page, from this page; null where it has none. */
  addressOf?: (article: string) => string | null;
}

const style = `
:root{color-scheme:light dark;--paper:#fcfaf5;--ink:#211e19;--soft:#5d574c;--rule:#ddd6c6}
@media screen and (prefers-color-scheme:dark){:root{--paper:#191816;--ink:#e6e0d3;--soft:#a59d8e;--rule:#37332d}}
body{margin:0 auto;max-width:44rem;padding:2rem 1.5rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 "Source Serif 4",Charter,Georgia,serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.2rem;line-height:1.3;margin:0}
h3{font:600 .9rem/1.3 system-ui,sans-serif;margin:1rem 0 .25rem}
article{border-top:1px solid var(--rule);margin-top:1.5rem;padding-top:1.25rem}
.by,footer{font:.875rem/1.45 system-ui,sans-serif;color:var(--soft);margin:.25rem 0}
ul,ol{padding-left:1.2rem;margin:.25rem 0}
li{margin:.5rem 0}
blockquote{margin:0;padding-left:.7rem;border-left:3px solid var(--rule)}
a{color:inherit}
footer{border-top:1px solid var(--rule);margin-top:1.5rem;padding-top:.75rem}
@media print{body{background:none;color:#000;font-size:10.5pt;max-width:none;padding:0}article{break-inside:avoid-page}li,blockquote{break-inside:avoid}}
`;

/** The page: without script, with its style in it and nothing fetched. */
export function claimSheetHtml(claims: readonly ClaimSheet[], frame: SheetFrame): string {
  const { title, by, foot, home } = frame;
  return `${pageHead(title, "en", style)}<header>${
    home === undefined ? "" : `<p class="by"><a href="${escapeHtml(home)}">All claims</a></p>`
  }<h1 dir="auto">${escapeHtml(title)}</h1>
${by === undefined ? "" : `<p class="by">${escapeHtml(by)}</p>`}</header>
${claims.map((claim) => articleOf(claim, frame)).join("")}<footer>${escapeHtml(foot)}</footer>
</body>
</html>
`;
}

function articleOf(claim: ClaimSheet, frame: SheetFrame): string {
  const { id, summary, line, label, status, when, where, reports, disputes, figures, reasons, checks } = claim;
  const facts = [label ?? "statement", partiesOf(claim), when === null ? null : daysOf(when), where, status, id].filter(
    (fact): fact is string => fact !== null && fact !== "",
  );
  return `<article>
${summary === frame.title ? "" : `<h2 dir="auto">${escapeHtml(summary)}</h2>\n`}<p class="by">${facts.map(escapeHtml).join(" · ")}</p>
<p>${escapeHtml(line)}</p>
<h3>In these words</h3>
<ul>
${reports.map((report) => reportItem(report, frame)).join("")}</ul>
${section(
  "Disputed by",
  disputes.map(
    ({ article, name, how, words, outlet, published }) =>
      `${quote(words)}<p class="by">${[escapeHtml(name), escapeHtml(how), ...placed(article, outlet, published, frame)].join(", ")}</p>`,
  ),
)}${section(
  "Figures",
  figures.map(
    (figure) =>
      `${escapeHtml(`${amountOf(figure)} ${figure.of} ${figure.what}, says ${figure.origin}`)}${placed(
        figure.article,
        figure.outlet,
        figure.published,
        frame,
      )
        .map((fact) => `, ${fact}`)
        .join("")}`,
  ),
)}${section("Published checks", checks.map(checkItem))}${section(
  "Why it stands so",
  reasons.map((sentence) => escapeHtml(sentence)),
)}</article>
`;
}

function reportItem(
  { article, outlet, title, url, published, copyOf, sentence, chain }: ClaimSheet["reports"][number],
  frame: SheetFrame,
): string {
  const [first, ...others] = placed(article, outlet ?? "an article", published, frame);
  const facts = [
    [first, ...chain.map(escapeHtml)].join(" › "),
    ...(title === null ? [] : [`“${escapeHtml(title)}”`]),
    ...others,
  ];
  if (url !== null && /^https?:\/\//i.test(url))
    facts.push(`<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(url)}</a>`);
  if (copyOf !== null) facts.push("repeats another report's text");
  return `<li>${quote(sentence)}<p class="by">${facts.join(", ")}</p></li>\n`;
}

function checkItem({ url, claim, reviewer, rating, published }: ClaimSheet["checks"][number]): string {
  const day = published === null ? [] : [dayInWords(published)];
  const facts = [reviewer ?? "a checker", ...(rating === null ? [] : [rating]), ...day].map(escapeHtml);
  if (url !== null) facts.push(`<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(url)}</a>`);
  return `${quote(claim)}<p class="by">${facts.join(", ")}</p>`;
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `<h3>${title}</h3>\n<ul>\n${items.map((item) => `<li>${item}</li>\n`).join("")}</ul>\n`;
}

function quote(words: string): string {
  return words === "" ? "" : `<blockquote dir="auto">${escapeHtml(words)}</blockquote>`;
}

function partiesOf({ actors, recipients }: ClaimSheet): string {
  const who = actors.join(", ") || "?";
  return recipients.length === 0 ? actors.join(", ") : `${who} → ${recipients.join(", ")}`;
}

/** Who printed it, leading to the article where that has a page, and when; as markup. */
function placed(article: string, outlet: string | null, published: string | null, { addressOf }: SheetFrame): string[] {
  const address = addressOf?.(article) ?? null;
  return [
    ...(outlet === null
      ? []
      : [address === null ? escapeHtml(outlet) : `<a href="${escapeHtml(address)}">${escapeHtml(outlet)}</a>`]),
    ...(published === null ? [] : [escapeHtml(dayInWords(published))]),
  ];
}

function daysOf({ start, end }: { start: string; end: string }): string {
  const [first, last] = [dayInWords(start), dayInWords(end)];
  return first === last ? first : `${first} to ${last}`;
}

function amountOf({ low, high }: { low: number | null; high: number | null }): string {
  const grouped = (count: number): string => count.toLocaleString("en");
  if (low !== null && high !== null) return low === high ? grouped(low) : `${grouped(low)} to ${grouped(high)}`;
  return low !== null
    ? `at least ${grouped(low)}`
    : high !== null
      ? `at most ${grouped(high)}`
      : "an unknown number of";
}
