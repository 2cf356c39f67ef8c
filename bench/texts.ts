// The texts that the benchmarks read: the articles in examples/, in turn, until there are enough words.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { articlesFromInput } from "../src/intake/input.js";
import { packageRoot } from "../src/package.js";
import type { Article } from "../src/record/reading.js";

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

/** Articles with at least `words` words, counted between blanks, in all. */
export async function exampleArticles(words: number): Promise<Article[]> {
  const folder = join(packageRoot, "examples");
  const names = readdirSync(folder)
    .filter((name) => /\.(?:txt|md|html)$/.test(name) && name !== "README.md")
    .sort();
  const examples: Article[] = [];
  for (const name of names)
    for await (const incoming of articlesFromInput(join(folder, name)))
      if ("article" in incoming) examples.push(incoming.article);
  if (examples.length === 0) throw new Error(`No article was found in ${folder}; the package is not whole.`);
  const articles: Article[] = [];
  for (let count = 0, index = 0; count < words; index++) {
    const article = examples[index % examples.length];
    articles.push(article);
    count += countWords(article.text);
  }
  return articles;
}
