// Background for generated articles: paragraphs that tell no event, so that articles are as long as news is.
import { incompleteAttribution } from "../src/reading/incomplete.js";
import type { Actor, Attribution, Reading, Span } from "../src/record/reading.js";
import { randomFrom } from "./stories.js";

const subjects =
  "The valley|The old quarter|The harbour district|A row of warehouses|The market hall|The northern suburb|The rail yard|The school by the canal|The orchard country|The fishing fleet|The textile trade|The provincial museum|The winter road|The cattle fair|The stone bridge|The grain silos|The ferry landing|The cement works|The bus depot|The reservoir".split(
    "|",
  );
const verbs =
  "had long depended on|was known for|lost half of|lived mostly from|had been rebuilt after|never recovered|stood empty beside|had outgrown|was famous among travellers for|shared the costs of|looked out over|drew its water from|had spent a decade on|grew up around".split(
    "|",
  );
const objects =
  "its copper workshops|the salt trade|a spring flood|two hard winters|its dyers and weavers|the timber rafts|a narrow gauge line|the pilgrims of late summer|cheap imported cloth|its glass furnaces|the sugar beet harvest|a plague of locusts|the quarries above the town|an ambitious irrigation scheme|its terraced gardens|the canal lock|a wooden theatre|the coastal steamers|the apricot crop|its dairy cooperative".split(
    "|",
  );
const tails =
  "in the years before the motorway|since the last census|for most of the past century|when the mines closed|as older people like to recall|though few visitors notice|under three different mayors|long before the border was drawn|without much help from the capital|while younger families moved away|in spite of every plan drawn up since|until the price of diesel rose".split(
    "|",
  );
const folk = "A shopkeeper|A retired teacher|A market trader|A bus driver|A farmer|A dock worker|A nurse".split("|");
const views =
  "people here had stopped counting the promises|nobody had repaired the road since spring|the rents had doubled in four years|most of the young had left for the coast|the well had never been this low|business was slower than anyone remembered|the winter would be long".split(
    "|",
  );

/**
 * A reading with background after its text: paragraphs of three sentences, of which every second has somebody unnamed say
 * something.
 * @param seed words: the same words give the same background, so that a copy has its original's
 */
export function withBackground(reading: Reading, paragraphs: number, seed: string): Reading {
  const random = randomFrom([...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7));
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)];
  let { text } = reading.article;
  const sentences: Span[] = [...reading.sentences];
  const actors: Actor[] = [...reading.actors];
  const attributions: Attribution[] = [...reading.attributions];
  const add = (words: string, before: string): number => {
    const start = text.length + before.length;
    text += before + words;
    sentences.push([start, text.length]);
    return start;
  };
  for (let paragraph = 0; paragraph < paragraphs; paragraph++) {
    for (let sentence = 0; sentence < 3; sentence++) {
      const words = `${pick(subjects)} ${pick(verbs)} ${pick(objects)} ${pick(tails)}.`;
      if (sentence < 2 || paragraph % 2 === 0) {
        add(words, sentence === 0 ? "\n\n" : " ");
        continue;
      }
      const [who, what] = [pick(folk), pick(views)];
      const start = add(`${who} said that ${what}.`, " ");
      const id = `a9${paragraph}`;
      const source: Span = [start, start + who.length];
      actors.push({
        id,
        name: who.slice(2),
        kind: "unnamed",
        country: null,
        sectors: ["CVL"],
        known: null,
        mentions: [{ span: source, form: "nominal" }],
      });
      attributions.push({
        id: `q9${paragraph}`,
        source: { spans: [source], actor: id },
        cue: { spans: [[source[1] + 1, source[1] + 5]], lemma: "say", stance: "assert" },
        content: { spans: [[source[1] + 11, text.length - 1]] },
        addressee: null,
        form: "indirect",
        inside: null,
        ...incompleteAttribution,
        silent: false,
        answers: [],
        confidence: 0.9,
      });
    }
  }
  return { ...reading, article: { ...reading.article, text }, sentences, actors, attributions };
}
