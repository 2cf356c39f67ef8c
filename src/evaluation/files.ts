// Gold and readings from files.
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { goldFromBrat } from "./brat-gold.js";
import type { GoldArticle } from "./gold.js";
import { goldFromLines } from "./gold-lines.js";
import { EvaluationProblem } from "./problem.js";
import { readingsFromLines, type ScoredReading } from "./readings.js";

/**
 * The gold articles of a path: JSONL; one .ann beside its .txt; or a folder of such pairs, in the order of their names.
 * An article that was marked in brat has its file's name as id.
 *
 * @throws EvaluationProblem where it cannot be read
 */
export async function loadGold(path: string): Promise<GoldArticle[]> {
  if (path.endsWith(".ann")) return [await loadBrat(path)];
  if (!(await isFolder(path))) return goldFromLines(await load(path), path);
  const names = (await readdir(path)).filter((name) => name.endsWith(".ann")).sort();
  if (names.length === 0) throw new EvaluationProblem(`${path} holds no .ann files; give a folder marked in brat.`);
  const articles: GoldArticle[] = [];
  for (const name of names) articles.push(await loadBrat(join(path, name)));
  return articles;
}

/**
 * Readings, one a line.
 *
 * @throws EvaluationProblem where they cannot be read
 */
export async function loadReadings(path: string): Promise<ScoredReading[]> {
  return readingsFromLines(await load(path), path);
}

async function loadBrat(path: string): Promise<GoldArticle> {
  const stem = path.slice(0, -".ann".length);
  return goldFromBrat(await load(path), await load(`${stem}.txt`), basename(stem), path);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // What is wrong with it is said where it is read.
    return false;
  }
}

async function load(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new EvaluationProblem(
      error instanceof Error && "code" in error && error.code === "ENOENT"
        ? `${path} was not found.`
        : `${path} could not be read (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
