// Measures what a teacher of events finds in articles read by hand, with the lexicon: `measure-teacher GOLD LABELS.jsonl.gz`.
import { loadModel } from "../src/language/analyse.js";
import { loadWordVectors } from "../src/language/word-vectors.js";
import { prepareGold, readGold } from "./event-examples.js";
import { readGoldReadings } from "./event-gold.js";
import { partyReport, report } from "./event-measure.js";
import { judgeBySilver, readRows, type SilverText } from "./event-silver.js";

const [gold, labels] = process.argv.slice(2);
if (!gold || !labels) {
  process.stderr.write("usage: measure-teacher GOLD_FOLDER LABELS.jsonl.gz\n");
  process.exit(2);
}
const sizes = { vector: loadWordVectors().dimensions, language: loadModel("en").network.width, anchor: 0, party: 0 };
const silver = new Map(readRows<SilverText>(labels).map((text) => [text.id, text]));
const judged = readGoldReadings(gold).flatMap((reading) => {
  const text = silver.get(reading.file);
  if (text === undefined) return [];
  const prepared = prepareGold(readGold(reading, "en"), sizes, new Set());
  return [{ prepared, judge: judgeBySilver(text, prepared) }];
});
partyReport(judged);
report(judged);
