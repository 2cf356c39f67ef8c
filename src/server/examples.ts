// The articles that come with the package, as submissions.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { articleFromMarkdown } from "../intake/markdown.js";
import { packageRoot } from "../package.js";
import type { Article } from "../record/reading.js";
import { type Submission, submissionSchema } from "./contract/submission.js";

/** Stories first, line by line, then the single articles; names in order. */
export async function exampleSubmissions(): Promise<Submission[]> {
  const folder = join(packageRoot, "examples");
  const submissions: Submission[] = [];
  for (const name of await namesIn(join(folder, "stories"), /\.jsonl$/)) {
    const lines = (await readFile(join(folder, "stories", name), "utf8")).split("\n").filter((line) => line !== "");
    for (const line of lines) submissions.push(submissionSchema.parse(JSON.parse(line)));
  }
  for (const name of await namesIn(folder, /\.(?:txt|md|html)$/)) {
    if (name === "README.md") continue;
    const content = await readFile(join(folder, name), "utf8");
    if (name.endsWith(".html")) submissions.push({ html: content });
    else if (name.endsWith(".md")) submissions.push(submissionOf(articleFromMarkdown(content, {}, name)));
    else submissions.push({ text: content });
  }
  return submissions;
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
}

function submissionOf({ text, title, byline, outlet, published, language }: Article): Submission {
  return { text, title, byline, outlet: outlet?.name ?? null, published, language };
}
