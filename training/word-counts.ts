// How often words stand in the raw news.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { tokenise } from "../src/language/tokens.js";

/** Counts what `keyOf` gives of each word of DATA/raw; nothing where there is no such folder. */
export function countRawWords(data: string, keyOf: (form: string) => string): Map<string, number> {
  const counts = new Map<string, number>();
  const folder = join(data, "raw");
  if (!existsSync(folder)) return counts;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".jsonl.gz")) continue;
    for (const line of gunzipSync(readFileSync(join(folder, file)))
      .toString("utf8")
      .split("\n")) {
      if (line === "") continue;
      const { text } = JSON.parse(line) as { text: string };
      const { length, starts, ends } = tokenise(text);
      for (let i = 0; i < length; i++) {
        const key = keyOf(text.slice(starts[i], ends[i]));
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}
