// The pages of a snapshot: what a ledger holds as HTML that stands by itself, without script and without a server.

import { openingOf } from "../../record/opening.js";
import type { Reading } from "../../record/reading.js";
import { startHtml } from "../../rendering/html.js";
import { escapeHtml } from "../../rendering/html-escape.js";
import { pageHead } from "../../rendering/html-page.js";
import { style } from "../../rendering/html-style.js";
import type { ClaimDetail, ClaimSummary } from "../contract/claim.js";
import { spoken } from "../views/claim-line.js";

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
main.sheet ol,main.sheet ul{padding-left:1.1rem}
.soft,footer{color:var(--soft);font:.875rem/1.45 system-ui,sans-serif}
.alarm{color:#b3261e}
blockquote{margin:.25rem 0}
footer{border-top:1px solid var(--rule);margin-top:3rem;padding-top:.5rem}
@media (prefers-color-scheme:dark){.alarm{color:#ff8a7a}}`;

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
      `<li><a href="${articlePage(article.id)}">${escapeHtml(article.title ?? openingOf(article.text))}</a>
<div class="soft">${escapeHtml([article.outlet?.name, article.published?.slice(0, 10)].filter(Boolean).join(", "))}</div></li>`,
  ),
)}`,
    imprint,
  );
}

/** One claim: its line, disputes, figures, and every report with its exact words. */
export function claimHtml(detail: ClaimDetail, articles: ReadonlySet<string>, imprint: Imprint): string {
  const { claim, disputes, figures, reports, reasons } = detail;
  const source = (article: string, words: string): string =>
    articles.has(article) ? `<a href="../${articlePage(article)}">${escapeHtml(words)}</a>` : escapeHtml(words);
  const told = (
    article: string,
    outlet: string | null,
    published: string | null,
    words: string,
    before: string,
  ): string => `<li>${escapeHtml(before)}<blockquote>“${escapeHtml(words)}”</blockquote>
<div class="soft">${source(article, outlet ?? "an article")}${published === null ? "" : `, ${escapeHtml(published.slice(0, 16).replace("T", " "))}`}</div></li>`;
  const block = (title: string, items: readonly string[]): string =>
    items.length === 0 ? "" : `<h2>${title}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
  return pageOf(
    claim.summary,
    `<p class="soft"><a href="../index.html">All claims</a></p>
<h1>${escapeHtml(claim.summary)}</h1>
<p>${escapeHtml(claim.line)}</p>
<p class="soft">${escapeHtml([claim.status, claim.type, claim.label, claim.where, claim.when?.start.slice(0, 10)].filter((one) => one != null).join(" · "))}</p>
${block(
  "Disputed",
  disputes.map(({ name, how, article, outlet, published, words }) =>
    told(article, outlet, published, words, `${spoken(name)} (${how})`),
  ),
)}
${block(
  "Figures",
  figures.map(
    ({ low, high, of, what, origin, article, outlet }) =>
      `<li>${escapeHtml(`${[...new Set([low, high])].filter((one) => one !== null).join(" to ")} ${of} ${what}, ${spoken(origin)}`)} <span class="soft">${source(article, outlet ?? "an article")}</span></li>`,
  ),
)}
${block(
  "Reports",
  reports.items.map(({ article, outlet, published, sentence, words, chain, copyOf }) =>
    told(
      article,
      outlet,
      published,
      sentence || words,
      [copyOf === null ? "" : "repeats another report", chain.map(spoken).join(" ← ")].filter(Boolean).join(" · "),
    ),
  ),
)}
${block(
  "Why it stands so",
  reasons.map(({ sentence }) => `<li class="soft">${escapeHtml(sentence)}</li>`),
)}`,
    imprint,
  );
}

/** One article as `hearsay read --format html` draws it. */
export function articleHtml(reading: Reading): string {
  const rendering = startHtml({ width: 80, colour: false, several: false });
  return `${rendering.opening()}${rendering.reading(reading)}${rendering.closing()}`;
}
