// Prints what becomes of the sentences of the lexicon of processes: `npm run check:processes -- [FILE[:LINE]]`.
import { checkProcesses } from "./check-processes.js";

const { sentences, told, whole, misses } = checkProcesses(process.argv[2]);
process.stdout.write(`${misses.join("\n")}\n`);
process.stdout.write(`${told} of ${sentences} sentences tell the step, ${whole} with its parties\n`);
