// Gold readings of events (articles annotated by hand) for training: where their anchors stand and who the parties are.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { composeArticle } from "../src/intake/article.js";
import { anchorOf } from "../src/reading/attribution/network.js";
import type { FlatDocument } from "../src/reading/attribution/traits.js";
import type { ActorDraft, Mentions } from "../src/reading/names/mention.js";
import type { Article, EventType, Span } from "../src/record/reading.js";
import { plainText } from "./plain-text.js";

/** Somebody in a gold reading. */
export interface GoldActor {
  id: string;
  /** Names and descriptions as in the text, best first. */
  names: string[];
  kind: string;
  country: string | null;
}

/** An event of a gold reading; anchors are words of the text ("strike#3" its third "strike"). */
export interface GoldEvent {
  id: string;
  type: EventType;
  also: EventType[];
  anchor: string;
  again: string[];
  actors: string[];
  recipients: string[];
  certainty: string;
  polarity: string;
  level: "lead" | "main" | "background";
}

export interface GoldReading {
  file: string;
  article: Article;
  actors: GoldActor[];
  events: GoldEvent[];
}

/** Reads the `*.gold.json` of a folder with the texts beside them. */
export function readGoldReadings(folder: string): GoldReading[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".gold.json"))
    .sort()
    .map((file) => {
      const gold = JSON.parse(readFileSync(join(folder, file), "utf8")) as {
        file: string;
        published?: string | null;
        outlet?: string | null;
        actors: GoldActor[];
        events: (Omit<GoldEvent, "also" | "again"> & { also?: EventType[]; again?: string[] | null })[];
      };
      const text = readFileSync(join(folder, gold.file), "utf8").replace(/^\n+|\n+$/g, "");
      return {
        file,
        article: composeArticle(text.split("\n\n"), {
          ...(gold.published ? { published: gold.published } : {}),
          ...(gold.outlet ? { outlet: gold.outlet } : {}),
        }),
        actors: gold.actors,
        events: gold.events.map((event) => ({ ...event, also: event.also ?? [], again: event.again ?? [] })),
      };
    });
}

/** Where words stand in a text; null where they do not. */
export function findWords(text: string, words: string): Span | null {
  const [, core, number] = /^(.*?)(?:#(\d+))?$/s.exec(words.trim()) as RegExpExecArray;
  const plain = plainText(core.trim());
  if (plain === "") return null;
  const pattern = plain
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  const hits = [...plainText(text).matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, "gu"))];
  const hit = hits[Number(number ?? 1) - 1];
  return hit === undefined ? null : [hit.index, hit.index + hit[0].length];
}

/** First and last word of a flat document that a span touches; null where it touches none. */
export function wordsAt(document: FlatDocument, [start, end]: Span): [number, number] | null {
  let first = -1;
  let last = -1;
  for (let w = 0; w < document.count; w++) {
    if (document.ends[w] <= start) continue;
    if (document.starts[w] >= end) break;
    if (first < 0) first = w;
    last = w;
  }
  return first < 0 ? null : [first, last];
}

/** An anchor of a gold event in a document: all its words, and the one that carries it. */
export interface PlacedAnchor {
  span: Span;
  first: number;
  last: number;
  head: number;
}

/** Where the anchors of an event stand, the first telling first. */
export function placeAnchors(document: FlatDocument, text: string, event: GoldEvent): PlacedAnchor[] {
  return [event.anchor, ...event.again].flatMap((words) => {
    const span = findWords(text, words);
    const found = span === null ? null : wordsAt(document, span);
    return found === null || span === null
      ? []
      : [{ span, first: found[0], last: found[1], head: anchorOf(document, found[0], found[1]) }];
  });
}

function wordsOf(name: string): string[] {
  return (plainText(name).match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => !/^(the|a|an|of)$/.test(word));
}

/** Whether an actor of the reading is one of the gold: by one of its names, or by one state. */
export function isSameActor(gold: GoldActor, actor: ActorDraft, forms: readonly string[]): boolean {
  const theirs = new Set([actor.name, ...forms].map((form) => wordsOf(form).join(" ")));
  for (const name of gold.names) {
    const mine = wordsOf(name.replace(/#\d+$/, "")).join(" ");
    if (mine !== "" && theirs.has(mine)) return true;
  }
  const best = new Set(wordsOf(gold.names[0]));
  const name = new Set(wordsOf(actor.name));
  if (best.size > 0 && name.size > 0) {
    if ([...best].every((word) => name.has(word))) return true;
    if (gold.kind !== "unnamed" && name.size * 2 >= best.size && [...name].every((word) => best.has(word))) return true;
  }
  return gold.kind === "state" && actor.kind === "state" && actor.country === gold.country;
}

/** The words that an actor is called by in a text, pronouns apart. */
export function formsOf(mentions: Mentions, actor: ActorDraft): string[] {
  return actor.mentions
    .map((index) => mentions.mentions[index])
    .filter(({ form }) => form !== "pronoun")
    .map(({ span }) => mentions.document.text.slice(...span));
}
