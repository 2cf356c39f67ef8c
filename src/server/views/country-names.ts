// English names of states by their codes.
import { join } from "node:path";
import { packageRoot } from "../../package.js";
import { readPackagedText } from "../../packaged-file.js";

let known: ReadonlyMap<string, string> | null = null;

/** Names by ISO 3166-1 alpha-3 codes (data/knowledge/countries.tsv), read once. */
export function countryNames(): ReadonlyMap<string, string> {
  known ??= new Map(
    readPackagedText(join(packageRoot, "data/knowledge/countries.tsv"))
      .split("\n")
      .map((line) => line.split("\t"))
      .filter(([code]) => /^[A-Z]{3}$/.test(code))
      .map(([code, , name]) => [code, name]),
  );
  return known;
}
