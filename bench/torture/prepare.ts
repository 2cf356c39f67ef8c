// What all tortures need: stories, and a ledger that took them in undisturbed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrivals, randomFrom } from "../stories.js";
import type { Torture } from "./kills.js";
import { heldBy, sayingsOf } from "./ledger-file.js";
import { hearsay } from "./program.js";

/** Fills one ledger undisturbed. */
export async function prepare(
  folder: string,
  { articles: count, seed }: { articles: number; seed: number },
): Promise<Torture> {
  const input = join(folder, "stories.jsonl");
  writeFileSync(input, storyLines(count, seed).join("\n"));
  const whole = join(folder, "whole.db");
  const { status, stderr, duration } = await hearsay(["add", input, "--ledger", whole]);
  if (status !== 0) throw new Error(`The undisturbed run failed: ${stderr}`);
  const { articles, damage } = await heldBy(whole);
  if (damage.length > 0) throw new Error(`The undisturbed run's ledger is damaged: ${damage.join(" ")}`);
  process.stderr.write(`${articles.length} articles; undisturbed ${(duration / 1000).toFixed(1)} s\n`);
  return { folder, input, whole, wanted: await sayingsOf(whole), duration, random: randomFrom(seed) };
}

function storyLines(articles: number, seed: number): string[] {
  const lines: string[] = [];
  for (const arrival of arrivals({ articles, days: 10, seed })) {
    if ("claims" in arrival) continue;
    const { url, title, outlet, published, text } = arrival.article.reading.article;
    lines.push(JSON.stringify({ url, title, outlet: outlet?.name, published, text }));
  }
  return lines;
}
