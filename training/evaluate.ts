// Measures a part of the program against gold: `evaluate PART DATA_FOLDER [options]`.
import { evaluateAttribution } from "./evaluate-attribution.js";
import { evaluateEvents } from "./evaluate-events.js";
import { evaluateGold } from "./evaluate-gold.js";
import { evaluateLanguage } from "./evaluate-language.js";

/** What can be measured; each takes the arguments after its name. */
const PARTS: Record<string, (options: string[]) => void | Promise<void>> = {
  attribution: evaluateAttribution,
  events: evaluateEvents,
  gold: evaluateGold,
  language: evaluateLanguage,
};

const [part, ...options] = process.argv.slice(2);
const evaluate = PARTS[part];
if (evaluate === undefined) {
  process.stderr.write(`usage: evaluate ${Object.keys(PARTS).join("|")} DATA_FOLDER [options]\n`);
  process.exit(2);
}
await evaluate(options);
