// Claims and processes of articles that the program reads itself.
import { composeArticle } from "../../src/intake/article.js";
import { Linker } from "../../src/linking/linker.js";
import { MemoryIndex } from "../../src/linking/memory-index.js";
import { readArticle } from "../../src/reading/read.js";
import type { Claim } from "../../src/record/claim.js";
import type { Process } from "../../src/record/process.js";

/** An article in short: outlet, date of publication, paragraphs. */
export type Article = [outlet: string, published: string, ...paragraphs: string[]];

/** What the ledger would hold after these articles. */
export async function told(...articles: Article[]): Promise<{ claims: Claim[]; processes: Process[] }> {
  const index = new MemoryIndex();
  const linker = new Linker(index);
  for (const [number, [outlet, published, ...paragraphs]] of articles.entries()) {
    const url = `https://${outlet.toLowerCase().replace(/\W+/g, "-")}.example/${number}`;
    await linker.add(readArticle(composeArticle(paragraphs, { outlet, published, url })));
  }
  const claims: Claim[] = [];
  for (const cluster of index.allClusters()) for (const { claim } of await linker.claims(cluster)) claims.push(claim);
  return { claims, processes: await linker.processes() };
}

/** The names of a claim's origins, sorted; of the first claim of the type. */
export function originsOf(claims: readonly Claim[], type: string): string[] {
  const claim = claims.find((one) => one.type === type);
  return (claim?.origins ?? []).map(({ name }) => name).sort();
}
