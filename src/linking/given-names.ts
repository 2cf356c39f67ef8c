// Short forms of given names: data/linking/given-names.tsv.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package.js";

let table: Map<string, string> | null = null;

function load(): Map<string, string> {
  const long = new Map<string, string>();
  for (const line of readFileSync(join(packageRoot, "data", "linking", "given-names.tsv"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [name, forms] = line.split("\t");
    for (const form of forms.split(" ")) long.set(form, name);
  }
  return long;
}

/** The whole given name that a short form stands for, in lower case; a name without an entry stands for itself. */
export function givenName(form: string): string {
  table ??= load();
  return table.get(form) ?? form;
}
