// Checks the tables under data/knowledge and packs them into data/knowledge/knowledge.bin.
//
// usage: node dist/training/build-knowledge.js
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packKnowledge } from "../src/knowledge/pack.js";
import { packageRoot } from "../src/package.js";
import { readTables } from "./knowledge-tables.js";

const folder = join(packageRoot, "data", "knowledge");
const { entries, givenNames } = readTables(folder);
const bytes = packKnowledge(entries, givenNames);
writeFileSync(join(folder, "knowledge.bin"), bytes);
const counts = new Map<string, number>();
for (const entry of entries) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
console.log(
  `${entries.length} entries (${[...counts].map(([kind, count]) => `${kind} ${count}`).join(", ")}), ` +
    `${givenNames.size} given names, ${bytes.length} bytes`,
);
