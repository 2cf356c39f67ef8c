// Draws the gazetteer that the network sees from the tables under data/knowledge: `pack-gazetteer`.
//
// The file belongs to the networks that were trained with it: after a change of the tables it may stay as it is until
// the next training.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tokenise } from "../src/language/tokens.js";
import { packageRoot } from "../src/package.js";

const folder = join(packageRoot, "data", "knowledge");
const kinds = new Map<string, Set<string>>();

/** The name as the gazetteer finds it: its tokens in lower case, parted by blanks. */
function add(name: string, letter: string): void {
  const { length, starts, ends } = tokenise(name);
  const words: string[] = [];
  for (let i = 0; i < length; i++) words.push(name.slice(starts[i], ends[i]).toLowerCase());
  const key = words.join(" ");
  if (key.length < 2 || words.length > 6) return;
  const known = kinds.get(key);
  if (known === undefined) kinds.set(key, new Set(letter));
  else known.add(letter);
}

/** The rows of a table, a cell by the name of its column. */
function rows(file: string): ((column: string) => string[])[] {
  const lines = readFileSync(join(folder, `${file}.tsv`), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const columns = lines[0].split("\t");
  return lines.slice(1).map((line) => {
    const cells = line.split("\t");
    return (column) => (cells[columns.indexOf(column)] ?? "").split(";").filter((cell) => cell !== "");
  });
}

/** Particles that belong to the surname after them. */
const particle = /^(?:al|el|bin|ibn|ben|de|da|di|do|dos|du|la|le|van|von|der|den|ter|abu)$/i;

/** A person's surname, and the whole name where it is often in the news. */
function addPerson(name: string, whole: boolean): void {
  if (whole) add(name, "l");
  const words = name.split(/\s+/);
  if (words.length < 2) return;
  let first = words.length - 1;
  add(words[first], "s");
  while (first > 1 && particle.test(words[first - 1])) first--;
  if (first < words.length - 1) add(words.slice(first).join(" "), "s");
}

for (const cell of rows("countries")) {
  for (const name of [...cell("name"), ...cell("aliases")]) add(name, "c");
  for (const name of [...cell("adjectives"), ...cell("inhabitants")]) add(name, "n");
  for (const name of cell("capitals")) add(name, "p");
}
for (const table of ["leaders", "officials"])
  for (const cell of rows(table))
    for (const name of [...cell("name"), ...cell("aliases")]) addPerson(name, table === "leaders");
for (const cell of rows("organizations")) for (const name of [...cell("name"), ...cell("aliases")]) add(name, "o");
for (const cell of rows("places")) for (const name of cell("name")) add(name, cell("kind")[0] === "city" ? "p" : "r");
for (const cell of rows("regions")) for (const name of cell("name")) add(name, "r");
for (const cell of rows("given-names")) for (const name of cell("name")) add(name, "g");

const lines = [...kinds]
  .map(([name, letters]) => `${name}\t${[...letters].sort().join("")}`)
  .sort((one, other) => (one < other ? -1 : 1));
const head = [
  "# Names known beforehand, drawn from the tables under data/knowledge by training/pack-gazetteer.ts (their sources and",
  "# licences stand there). c country, n nationality, p place, r region, o organization, l person, g given name, s surname.",
];
const path = join(packageRoot, "models", "gazetteer.tsv");
writeFileSync(path, `${[...head, ...lines].join("\n")}\n`);
process.stdout.write(`${lines.length} names\n`);
