// Prints what becomes of the lexicon's test sentences: `npm run check:lexicon -- [FILE[:LINE]]`.
import { checkLexicon } from "./check-lexicon.js";

const { sentences, coded, silent, misses } = checkLexicon({ only: process.argv[2] });
process.stdout.write(`${misses.join("\n")}\n`);
process.stdout.write(
  `${coded} of ${sentences} sentences coded as they should be, ${silent.length} entries with none\n`,
);
