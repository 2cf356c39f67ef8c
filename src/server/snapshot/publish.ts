// A ledger, or a part of it, as a folder of pages that anybody can read: no script, no server, nothing that can be changed.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ledger } from "../../ledger/ledger.js";
import { findClaim, listComposed } from "../../ledger/queries/claims.js";
import type { ComposedClaim } from "../../linking/compose.js";
import { packageVersion } from "../../package.js";
import type { Reading } from "../../record/reading.js";
import { claimSheet } from "../views/claim-sheet.js";
import { claimSummary } from "../views/claim-summary.js";
import { dangersAmong } from "../views/danger.js";
import { articleHtml, articlePage, claimHtml, claimPage, type Imprint, indexPage } from "./pages.js";

/** What is published: claims that were reported then, there, with those words; all where nothing is given. */
export interface Selection {
  from?: string;
  to?: string;
  outlet?: string;
  text?: string;
}

const pageSize = 200;
const reportsShown = 500;
const dangersShown = 12;

/**
 * Writes a snapshot: `index.html`, a page for each claim and for each article that reports one, and `claims.jsonl`.
 * @param folder made where there is none; must hold nothing
 * @throws Error where the folder holds something
 */
export async function publish(
  ledger: Ledger,
  folder: string,
  selection: Selection,
  now: Date,
): Promise<{ claims: number; articles: number }> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Error(`${folder} holds files already. Give a folder that is empty or not there yet.`);
  for (const part of ["claims", "articles"]) await mkdir(join(folder, part));
  const claims: ComposedClaim[] = [];
  for (let cursor: string | undefined; ; ) {
    const filter = { ...selection, order: "reports" as const, limit: pageSize };
    const page = await ledger.ask((database) =>
      listComposed(database, cursor === undefined ? filter : { ...filter, cursor }),
    );
    claims.push(...page.items);
    if (page.next === null) break;
    cursor = page.next;
  }
  const ids = new Set(claims.flatMap(({ claim }) => claim.reports.map(({ article }) => article)));
  const readings: Reading[] = [];
  for (const id of ids) {
    const reading = await ledger.reading(id);
    if (reading === null) continue;
    readings.push(reading);
    await writeFile(join(folder, articlePage(id)), articleHtml(reading));
  }
  readings.sort((one, other) => ((one.article.published ?? "") < (other.article.published ?? "") ? 1 : -1));
  const part = Object.entries(selection).map(([name, value]) => `${name} ${value}`);
  const imprint: Imprint = {
    words: `hearsay ${packageVersion}, ${claims.length} claims of ${readings.length} articles${
      part.length === 0 ? "" : ` (${part.join(", ")})`
    }, as the ledger stood on ${now.toISOString().slice(0, 10)}.`,
  };
  for (const { claim } of claims) {
    const html = await ledger.ask(async (database) => {
      const composed = await findClaim(database, claim.id);
      if (composed === null) return null;
      return claimHtml(await claimSheet(database, composed, reportsShown), ids, imprint);
    });
    if (html !== null) await writeFile(join(folder, claimPage(claim.id)), html);
  }
  const dangers = dangersAmong(claims)
    .slice(0, dangersShown)
    .map(({ composed, because }) => ({ claim: claimSummary(composed), because }));
  await writeFile(
    join(folder, "index.html"),
    indexPage({ dangers, claims: claims.map(claimSummary), articles: readings }, imprint),
  );
  await writeFile(join(folder, "claims.jsonl"), claims.map(({ claim }) => `${JSON.stringify(claim)}\n`).join(""));
  return { claims: claims.length, articles: readings.length };
}
