// The pages of a snapshot: what a ledger holds as HTML that stands by itself, without script and without a server.

import { headingOf } from "../../language/opening.js";
import type { Reading } from "../../record/reading.js";
import { type ClaimSheet, claimSheetHtml } from "../../rendering/claim-sheet.js";
import { startHtml } from "../../rendering/html.js";
import { escapeHtml } from "../../rendering/html-escape.js";
import { pageHead } from "../../rendering/html-page.js";
import { style } from "../../rendering/html-style.js";
import type { ClaimSummary } from "../contract/claim.js";

/** Where the pages of one thing lie in the folder. */
export const claimPage = (id: string): string => `claims/${id}.html`;
export const articlePage = (id: string): string => `articles/${id}.html`;

/** What every page says at its end. */
export interface Imprint {
  /** `hearsay 0.1.0, ledger of 213 articles, 30 Nov 2026`. */
  words: string;
}

const sheet = `${style}
main.sheet{max-width:46rem;margin:0 auto;padding:2rem 1.5rem}
main.sheet h2{border-top:2px solid var(--ink);padding-top:.5rem;margin:2rem 0 .5rem}
main.sheet li{margin:.75rem 0}
main.sheet ol{padding-left:1.1rem}
.soft,footer{color:var(--soft);font:.875rem/1.45 system-ui,sans-serif}
footer{border-top:1px solid var(--rule);margin-top:3rem;padding-top:.5rem}`;

function pageOf(title: string, body: string, { words }: Imprint): string {
  return `${pageHead(title, "en", sheet)}<main class="sheet">
${body}
<footer>${escapeHtml(words)}</footer>
</main>
</body>
</html>
`;
}

/** A claim in a list of the first page. */
function entry(claim: ClaimSummary, because: readonly string[] | null): string {
  const signs = [
    claim.status,
    ...(claim.circular ? ["circular citation"] : []),
    ...(claim.unnamed ? ["source unnamed"] : []),
    ...(claim.interested ? ["lone source is a party"] : []),
  ];
  return `<li><a href="${claimPage(claim.id)}">${escapeHtml(claim.summary)}</a>
<div class="soft">${escapeHtml(because === null ? claim.line : `${because.join("; ")}.`)}</div>
<div class="soft">${escapeHtml([...signs, ...(claim.latest === null ? [] : [claim.latest.slice(0, 10)])].join(" · "))}</div></li>`;
}

/** The first page: what is dangerous, then all claims, then all articles. */
export function indexPage(
  {
    dangers,
    claims,
    articles,
  }: {
    dangers: readonly { claim: ClaimSummary; because: readonly string[] }[];
    claims: readonly ClaimSummary[];
    articles: readonly Reading[];
  },
  imprint: Imprint,
): string {
  const list = (items: readonly string[]): string => `<ol>\n${items.join("\n")}\n</ol>`;
  return pageOf(
    "What is told, and on whose word",
    `<h1>What is told, and on whose word</h1>
<p class="soft">${claims.length} claims of ${articles.length} articles. <a href="claims.jsonl">The claims as data</a></p>
${dangers.length === 0 ? "" : `<h2>Many outlets, one word</h2>\n${list(dangers.map(({ claim, because }) => entry(claim, because)))}`}
<h2>All claims, most reports first</h2>
${list(claims.map((claim) => entry(claim, null)))}
<h2>Articles</h2>
${list(
  articles.map(
    ({ article }) =>
      `<li><a href="${articlePage(article.id)}">${escapeHtml(headingOf(article))}</a>
<div class="soft">${escapeHtml([article.outlet?.name, article.published?.slice(0, 10)].filter(Boolean).join(", "))}</div></li>`,
  ),
)}`,
    imprint,
  );
}

/** One claim, as `hearsay claim --format html` writes it, leading to the articles that are published with it. */
export function claimHtml(sheet: ClaimSheet, articles: ReadonlySet<string>, { words }: Imprint): string {
  return claimSheetHtml([sheet], {
    title: sheet.summary,
    foot: words,
    home: "../index.html",
    addressOf: (article) => (articles.has(article) ? `../${articlePage(article)}` : null),
  });
}

/** One article as `hearsay read --format html` draws it. */
export function articleHtml(reading: Reading): string {
  const rendering = startHtml({ width: 80, colour: false, several: false });
  return `${rendering.opening()}${rendering.reading(reading)}${rendering.closing()}`;
}
