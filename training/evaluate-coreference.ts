// Scores pronoun resolution on GUM: `evaluate-coreference DATA_FOLDER [--part dev|train] [--genre NAME]`.
//
// A pronoun of the third person is right when the actor it is resolved to has an earlier mention whose head word the
// gold puts in the pronoun's chain. Pronouns without a gold antecedent before them are left out.
import { parseArgs } from "node:util";
import { loadKnowledge } from "../src/knowledge/knowledge.js";
import { findMentions } from "../src/reading/names/mentions.js";
import { findQuotes } from "../src/reading/quotes/quotes.js";
import { treebankPath } from "./conllu.js";
import { readGoldDocuments } from "./coreference-gold.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: "string", default: "dev" }, genre: { type: "string" }, errors: { type: "boolean" } },
});
if (positionals.length !== 1 || !["dev", "train"].includes(values.part))
  throw new Error("usage: evaluate-coreference DATA_FOLDER [--part dev|train] [--genre NAME] [--errors]");
const knowledge = loadKnowledge();
const counts = new Map<string, [number, number]>();
const count = (key: string, right: boolean): void => {
  const pair = counts.get(key) ?? [0, 0];
  pair[0] += right ? 1 : 0;
  pair[1] += 1;
  counts.set(key, pair);
};
let words = 0;
let spent = 0;
for (const gold of readGoldDocuments(treebankPath(positionals[0], "gum", values.part as "dev" | "train"))) {
  if (values.genre !== undefined && gold.genre !== values.genre) continue;
  const { document, chains, genre } = gold;
  const quotes = findQuotes(document.text);
  const from = performance.now();
  const mentions = findMentions(document, quotes, knowledge, { published: "2016-01-01", outlet: null });
  spent += performance.now() - from;
  words += document.sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  for (const node of mentions.mentions) {
    if (node.form !== "pronoun" || node.person !== 3) continue;
    const sentence = document.sentences[node.sentence];
    if (!sentence.xpos[node.head].startsWith("PRP")) continue;
    const wanted = chains[node.sentence][node.head];
    const earlier = mentions.mentions.some(
      (other) =>
        other.index < node.index && other.head !== node.head && shares(wanted, chains[other.sentence][other.head]),
    );
    if (wanted.size === 0 || !earlier) continue;
    const actor = mentions.actors[node.actor];
    const before = actor.mentions.filter((index) => index < node.index).map((index) => mentions.mentions[index]);
    // The nearest earlier mention of the actor is what a reader would check; members count for collectives.
    const linked =
      before.length > 0
        ? before
        : actor.members.flatMap((member) => mentions.actors[member].mentions).map((index) => mentions.mentions[index]);
    const right = linked.some((other) => shares(wanted, chains[other.sentence][other.head]));
    const word = sentence.forms[node.head].toLowerCase();
    const kind = /^(he|him|his|himself|she|her|hers|herself)$/.test(word)
      ? "he, she"
      : /^it/.test(word)
        ? "it"
        : "they";
    count("all", right);
    count(kind, right);
    count(`genre ${genre}`, right);
    if (values.errors && !right)
      console.log(
        `${word}: ${document.text.slice(Math.max(0, node.span[0] - 150), node.span[1] + 40).replace(/\n/g, " ¶ ")}\n   → ${actor.name}`,
      );
  }
}
function shares(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const id of one) if (other.has(id)) return true;
  return false;
}
for (const [key, [right, all]] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
  console.log(`${key.padEnd(20)} ${((100 * right) / all).toFixed(1)} % of ${all}`);
console.log(`${words} words, ${((spent * 1000) / words).toFixed(2)} microseconds a word`);
