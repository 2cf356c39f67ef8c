// Gold readings of articles as training and measuring of days need them: their events, where each stands, and its day.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse, type LanguageModel } from "../src/language/analyse.js";
import type { Document } from "../src/language/document.js";
import { datelineOf } from "../src/reading/dateline.js";
import type { EventType } from "../src/record/reading.js";
import { plainText } from "./plain-text.js";

/** An event of a gold reading at the word that carries it. */
export interface GoldDay {
  sentence: number;
  anchor: number;
  type: EventType;
  /** Whether it stands in what somebody says. */
  said: boolean;
  /** Earliest and latest day; null where the readers gave none. */
  when: [start: string, end: string] | null;
  level: "lead" | "main" | "background";
}

export interface GoldArticle {
  document: Document;
  published: string | null;
  events: GoldDay[];
}

interface GoldFile {
  file: string;
  published?: string | null;
  events: {
    type: EventType;
    anchor: string;
    in?: string | null;
    when?: [string, string] | null;
    level: GoldDay["level"];
  }[];
}

/** Reads the `*.gold.json` of a folder with the texts beside them. */
export function readGoldDays(folder: string, model: LanguageModel): GoldArticle[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".gold.json"))
    .sort()
    .map((file) => {
      const gold = JSON.parse(readFileSync(join(folder, file), "utf8")) as GoldFile;
      const text = readFileSync(join(folder, gold.file), "utf8").replace(/^\n+|\n+$/g, "");
      const dateline = datelineOf(text);
      const document = analyse(text, model, { breaks: dateline === null ? [] : [dateline.span[1]] });
      const events = gold.events.flatMap((event): GoldDay[] => {
        const place = placeOf(document, event.anchor);
        if (place === null) return [];
        return [{ ...place, type: event.type, said: event.in != null, when: event.when ?? null, level: event.level }];
      });
      return { document, published: gold.published ?? null, events };
    });
}

/** The sentence and the head of the words of an anchor ("said#3": the third "said"); null where they do not stand there. */
function placeOf(document: Document, anchor: string): { sentence: number; anchor: number } | null {
  const [, words, number] = /^([\s\S]*?)(?:#(\d+))?$/.exec(anchor) as RegExpExecArray;
  const pattern = plainText(words.trim())
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  const hits = [
    ...plainText(document.text).matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, "gu")),
  ];
  const hit = hits[Number(number ?? 1) - 1];
  if (hit === undefined) return null;
  const [from, to] = [hit.index, hit.index + hit[0].length];
  const sentence = document.sentences.findIndex(({ span }) => span[0] <= from && from < span[1]);
  if (sentence < 0) return null;
  const { starts, ends, heads, upos, length } = document.sentences[sentence];
  let head = -1;
  for (let i = 0; i < length; i++) {
    if (starts[i] >= to || ends[i] <= from || upos[i] === "PUNCT") continue;
    const above = heads[i];
    if (above >= 0 && starts[above] < to && ends[above] > from) continue;
    if (head < 0 || (upos[i] === "VERB" && upos[head] !== "VERB")) head = i;
  }
  return head < 0 ? null : { sentence, anchor: head };
}
