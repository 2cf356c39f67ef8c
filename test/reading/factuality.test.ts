// How certain events are, and whether they hold: kind of governor by tense, on sentences of our own read by the model.
import { describe, expect, it } from "vitest";
import { analyse, loadModel } from "../../src/language/analyse.js";
import { lexicon } from "../../src/reading/events/lexicon.js";
import { Tree } from "../../src/reading/tree/logical.js";
import { statusOf } from "../../src/reading/truth/factuality.js";
import type { EventType } from "../../src/record/reading.js";

const model = loadModel("en");
const { vocabulary } = lexicon();

/** "certain positive" of the word in a sentence. */
function truthOf(text: string, word: string, type: EventType | null = null): string {
  const [sentence] = analyse(text, model, {}).sentences;
  const { certainty, polarity } = statusOf(
    new Tree(sentence, 0, vocabulary),
    sentence.forms.indexOf(word),
    -1,
    type,
  ).factuality;
  return `${certainty} ${polarity}`;
}

type Row = [text: string, word: string, truth: string];

describe("the event's own auxiliaries and adverbs", () => {
  it.each<Row>([
    ["Gunmen stormed the depot.", "stormed", "certain positive"],
    ["Gunmen did not storm the depot.", "storm", "certain negative"],
    ["Gunmen will storm the depot.", "storm", "certain positive"],
    ["Gunmen may storm the depot.", "storm", "possible positive"],
    ["Gunmen may have stormed the depot.", "stormed", "possible positive"],
    ["Gunmen must have stormed the depot.", "stormed", "probable positive"],
    ["The guards should have stormed the depot.", "stormed", "certain negative"],
    ["The guards could not storm the depot.", "storm", "certain negative"],
    ["Gunmen would have stormed the depot if the guards had slept.", "stormed", "certain negative"],
    ["Gunmen were to have stormed the depot on Friday.", "stormed", "certain negative"],
    ["Gunmen probably stormed the depot.", "stormed", "probable positive"],
    ["Gunmen almost stormed the depot.", "stormed", "certain negative"],
  ])("%s", (text, word, truth) => {
    expect(truthOf(text, word)).toBe(truth);
  });
});

describe("what governs the event", () => {
  it.each<Row>([
    ["Gunmen plan to storm the depot.", "storm", "probable positive"],
    ["Gunmen wanted to storm the depot.", "storm", "possible positive"],
    ["Gunmen failed to storm the depot.", "storm", "certain negative"],
    ["Gunmen managed to storm the depot.", "storm", "certain positive"],
    ["Gunmen stopped short of storming the depot.", "storming", "certain negative"],
    ["Gunmen narrowly missed storming the depot.", "storming", "certain negative"],
    ["Gunmen refrained from storming the depot.", "storming", "certain negative"],
    ["Gunmen left the valley without storming the depot.", "storming", "certain negative"],
    ["Gunmen are believed to have stormed the depot.", "stormed", "probable positive"],
    ["It is not true that gunmen stormed the depot.", "stormed", "certain negative"],
    ["It is unclear whether gunmen stormed the depot.", "stormed", "unknown positive"],
    ["It was not clear whether gunmen had stormed the depot.", "stormed", "unknown positive"],
    ["If gunmen storm the depot, the guards will flee.", "storm", "possible positive"],
    ["Did gunmen storm the depot?", "storm", "possible positive"],
    ["Gunmen held the depot until the guards freed the prisoners.", "freed", "certain positive"],
    ["Gunmen used mortars to attack the depot.", "attack", "certain positive"],
    ["The minister called for talks.", "talks", "possible positive"],
    ["The envoys spoke during the talks.", "talks", "certain positive"],
    ["Rebels halted their offensive.", "offensive", "certain positive"],
    ["The army averted an attack.", "attack", "certain negative"],
    ["A meeting of the ministers is planned for Friday.", "meeting", "probable positive"],
    ["The threat of an attack emptied the town.", "attack", "possible positive"],
    ["The alleged attack emptied the town.", "attack", "possible positive"],
  ])("%s", (text, word, truth) => {
    expect(truthOf(text, word)).toBe(truth);
  });
});

describe("what kind of event it is", () => {
  it.each<[string, string, EventType, string]>([
    ["Norway did not accept the plan.", "accept", "REJECT", "certain positive"],
    ["Norway did not reject the plan.", "reject", "REJECT", "certain negative"],
    ["Peru must release the envoy, Chile said.", "release", "REQUEST", "certain positive"],
    ["Gunmen tried to attack the depot.", "attack", "ASSAULT", "possible positive"],
    ["Gunmen tried to attack the depot but failed.", "attack", "ASSAULT", "certain negative"],
    ["Norway tried to mediate between Peru and Chile.", "mediate", "CONSULT", "certain positive"],
  ])("%s as %s %s", (text, word, type, truth) => {
    expect(truthOf(text, word, type)).toBe(truth);
  });
});
