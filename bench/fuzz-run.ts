// One run of the fuzzer: a damaged input goes the whole way, from the file to a written reading.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { articlesFromInput } from "../src/intake/input.js";
import { recordSources } from "../src/intake/records.js";
import { explainArticle } from "../src/reading/read.js";
import { readingSchema } from "../src/record/reading.js";
import { readingFormats } from "../src/rendering/formats.js";
import { mutatedInput } from "./mutations.js";

export interface FuzzRun {
  seed: number;
  extension: string;
  bytes: number;
  articles: number;
  /** Sentences that name what could not be read. */
  problems: number;
  /** What went wrong in the program; null where nothing did. */
  fault: string | null;
  /** Milliseconds of processor time. */
  time: number;
}

/** Reads the input of a seed as the command line does; `folder` takes its file. Throws nothing. */
export async function fuzzOnce(seed: number, folder: string): Promise<FuzzRun> {
  const { extension, bytes } = mutatedInput(seed);
  const path = join(folder, `input${extension}`);
  writeFileSync(path, bytes);
  const begun = process.cpuUsage();
  const run: FuzzRun = { seed, extension, bytes: bytes.length, articles: 0, problems: 0, fault: null, time: 0 };
  try {
    const [source] = await recordSources([path]);
    for await (const incoming of articlesFromInput(source.input)) {
      if ("problem" in incoming) {
        run.problems++;
        if (incoming.problem.includes("hearsay failed")) run.fault ??= incoming.problem;
        if (!incoming.problem.startsWith(path)) run.fault ??= `A problem does not name its input: ${incoming.problem}`;
        continue;
      }
      run.articles++;
      const explained = explainArticle(incoming.article);
      const { data, error } = readingSchema.safeParse(JSON.parse(JSON.stringify(explained.reading)));
      if (data === undefined) run.fault ??= `The reading is no reading: ${error.message}`;
      const { load } = readingFormats[seed % readingFormats.length];
      (await load())({ width: 80, colour: false, several: false }).reading(explained.reading);
    }
  } catch (error) {
    run.fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(begun);
  run.time = (user + system) / 1000;
  return run;
}
