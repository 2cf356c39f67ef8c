// What tests of commands on ledgers share: made-up stories, and everything that a ledger says, as one text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ledger } from "../../src/index.js";
import { exportFiles } from "../../src/ledger/export/files.js";
import { exportTables } from "../../src/ledger/export/tables.js";

const towns = ["Ellis", "Marn", "Tovik", "Quessa", "Lorrim"];
const speakers = ["The harbour ministry", "Governor Dara Quill", "A union spokesman", "The river company"];
const deeds = ["closed the bridge", "opened talks on tariffs", "arrested four smugglers", "sent food to the camps"];

/** Lines of a JSONL file with that many short articles; the same number gives the same lines. */
export function storyLines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const town = towns[index % towns.length];
    const speaker = speakers[(index * 7) % speakers.length];
    const deed = deeds[(index * 11) % deeds.length];
    const day = String(1 + (index % 27)).padStart(2, "0");
    return JSON.stringify({
      url: `https://courier.example/${index}`,
      title: `${town}: item ${index}`,
      outlet: index % 2 === 0 ? "Ellis Courier" : "Marn Post",
      published: `2025-03-${day}T09:00:00Z`,
      text: `${speaker} said on Monday that ${town} ${deed}. It was item ${index} of the week.\n\n“We had no choice,” ${speaker.toLowerCase()} added.`,
    });
  });
}

/** All tables of a ledger as text: equal for ledgers that say the same. */
export async function dump(ledgerPath: string, folder: string): Promise<Record<string, string>> {
  const ledger = await Ledger.open(ledgerPath);
  try {
    for await (const _ of exportFiles(ledger, "jsonl", folder));
    return Object.fromEntries(
      exportTables.map(({ name }) => [name, readFileSync(join(folder, `${name}.jsonl`), "utf8")]),
    );
  } finally {
    await ledger.close();
  }
}

/** What a command said on standard error beside how far it had come, which a slow machine makes it tell. */
export function complaintsIn(stderr: string): string[] {
  return stderr.split("\n").filter((line) => line !== "" && !/^hearsay: .*\d\/s\b/.test(line));
}
