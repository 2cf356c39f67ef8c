// Draws events by chance from PolNeAR's training articles, each with its sentence, for a person to judge by reading.
//
//   node dist/training/draw-events.js DATA_FOLDER [--seed 1] [--articles 100] [--events 100]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readArticle } from "../src/reading/read.js";
import { Random } from "./random.js";

interface GoldArticle {
  id: string;
  date: string | null;
  title: string | null;
  text: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    articles: { type: "string", default: "100" },
    events: { type: "string", default: "100" },
  },
});
const [data] = positionals;
if (data === undefined) {
  process.stderr.write("usage: draw-events DATA_FOLDER [--seed NUMBER] [--articles NUMBER] [--events NUMBER]\n");
  process.exit(2);
}

const random = new Random(Number(values.seed));
const articles = readFileSync(join(data, "polnear/train.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as GoldArticle);
random.shuffle(articles);
const told: string[] = [];
for (const { id, date, title, text } of articles.slice(0, Number(values.articles))) {
  const published = date?.slice(0, 10) ?? null;
  const reading = readArticle({ id, url: null, title, byline: [], outlet: null, published, language: "en", text });
  const names = (ids: readonly string[]) =>
    ids.map((actor) => reading.actors.find((known) => known.id === actor)?.name ?? actor).join("; ") || "-";
  for (const { type, cameo, anchor, actors, recipients, factuality, auxiliary } of reading.events) {
    const [start, end] = reading.sentences.find(([, last]) => last >= anchor[1]) ?? anchor;
    const truth = [factuality.certainty, factuality.polarity, ...auxiliary].join(" ");
    const words = `${text.slice(Math.max(0, start - 150), start)}[${text.slice(start, end)}]`.replace(/\s+/g, " ");
    told.push(
      `${type} ${cameo} "${text.slice(...anchor)}": ${names(actors)} > ${names(recipients)} (${truth})\n   ${words}`,
    );
  }
}
random.shuffle(told);
console.log(`${told.length} events in ${values.articles} articles, ${values.events} of them:\n`);
told.slice(0, Number(values.events)).forEach((event, index) => {
  console.log(`${index + 1}. ${event}`);
});
