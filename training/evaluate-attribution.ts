// Measures the finding of attributions against PolNeAR's gold: `evaluate attribution DATA_FOLDER [--model NAME] [--articles N]`.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluateReadings } from "../src/evaluation/evaluation.js";
import { loadGold } from "../src/evaluation/files.js";
import { reportOf } from "../src/evaluation/report.js";
import { type ModelName, modelNames, readArticle } from "../src/reading/read.js";

/** Reads the articles of `polnear/dev.jsonl` in a data folder and prints the figures. */
export async function evaluateAttribution(options: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: options,
    allowPositionals: true,
    options: { model: { type: "string", default: "en" }, articles: { type: "string" } },
  });
  const [data] = positionals;
  const model = modelNames.find((name): name is ModelName => name === values.model);
  if (data === undefined || model === undefined) {
    process.stderr.write(`usage: evaluate attribution DATA_FOLDER [--model ${modelNames.join("|")}] [--articles N]\n`);
    process.exit(2);
  }
  const gold = (await loadGold(join(data, "polnear/dev.jsonl"))).slice(
    0,
    values.articles === undefined ? undefined : Number(values.articles),
  );
  const readings = gold.map(({ id, text }, index) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${gold.length} articles`);
    return readArticle(
      { id, url: null, title: null, byline: [], outlet: null, published: null, language: "en", text },
      { model, scheme: "outermost" },
    );
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  process.stdout.write(reportOf(evaluateReadings(gold, readings)));
}
