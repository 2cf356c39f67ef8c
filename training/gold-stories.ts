// Gold stories as readings: the machine's reading of each article, with the events and statements that a person found.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { composeArticle } from "../src/intake/article.js";
import { completed } from "../src/reading/complete.js";
import { incompleteAttribution, incompleteEvent } from "../src/reading/incomplete.js";
import { readArticle } from "../src/reading/read.js";
import type { Actor, Attribution, Event, Reading, Span } from "../src/record/reading.js";
import { plainText } from "./plain-text.js";

/** Articles on one story, and which of their events and statements are one: ids `article#item` → name of the claim. */
export interface GoldStory {
  readings: Reading[];
  claimOf: Map<string, string>;
}

interface GoldReading {
  file: string;
  published: string | null;
  outlet: string | null;
  actors: { id: string; names: string[]; kind: Actor["kind"]; country: string | null }[];
  attributions: {
    id: string;
    actor: string | null;
    source: string;
    cue: string;
    begin: string;
    end: string;
    form: Attribution["form"];
    stance: Attribution["cue"]["stance"];
    inside: string | null;
  }[];
  events: {
    id: string;
    type: Event["type"];
    anchor: string;
    actors: string[];
    recipients: string[];
    when: [string, string] | null;
    where: string;
    certainty: Event["factuality"]["certainty"];
    polarity: Event["factuality"]["polarity"];
    in: string | null;
  }[];
}

interface StoryFile {
  story: string;
  articles: string[];
  claims: { members: string[] }[];
  statements: { members: string[] }[];
}

/** The stories of a folder (`sNN.story.json` beside `NAME.gold.json` and `NAME.txt`). */
export function loadGoldStories(folder: string): GoldStory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".story.json"))
    .sort()
    .map((file) => {
      const story = JSON.parse(readFileSync(join(folder, file), "utf8")) as StoryFile;
      const claimOf = new Map<string, string>();
      const ids = new Map<string, string>();
      const readings = story.articles.map((name) => {
        const gold = JSON.parse(readFileSync(join(folder, `${name}.gold.json`), "utf8")) as GoldReading;
        const reading = goldReading(gold, readFileSync(join(folder, gold.file), "utf8"));
        ids.set(name, reading.article.id);
        for (const { id } of [...reading.events, ...reading.attributions]) {
          claimOf.set(`${reading.article.id}#${id}`, `${story.story} ${name} ${id}`);
        }
        return reading;
      });
      for (const [index, { members }] of [...story.claims, ...story.statements].entries()) {
        for (const member of members) {
          const [name, item] = member.split(":");
          claimOf.set(`${ids.get(name)}#${item}`, `${story.story} ${index}`);
        }
      }
      return { readings, claimOf };
    });
}

function goldReading(gold: GoldReading, text: string): Reading {
  const article = composeArticle(text.trim().split(/\n\n+/), {
    outlet: gold.outlet ?? undefined,
    published: gold.published ?? undefined,
  });
  const reading = readArticle(article);
  const actors = [...reading.actors];
  const known = new Map<string, string>();
  for (const actor of gold.actors) known.set(actor.id, actorFor(actor, actors, article.text));
  const attributions = gold.attributions.flatMap((one): Attribution[] => {
    const begin = find(article.text, one.begin);
    const end = begin && find(article.text, one.end, one.end.includes("#") ? 0 : begin[0]);
    if (!begin || !end || end[1] <= begin[0]) return [];
    const source = one.source === "" ? null : find(article.text, one.source);
    const cue = one.cue === "" ? null : find(article.text, one.cue);
    return [
      {
        id: one.id,
        source: { spans: source ? [source] : [], actor: one.actor === null ? null : (known.get(one.actor) ?? null) },
        cue: { spans: cue ? [cue] : [], lemma: "say", stance: one.stance },
        content: { spans: [[begin[0], end[1]]] },
        addressee: null,
        form: one.form,
        inside: one.inside,
        ...incompleteAttribution,
        silent: false,
        answers: [],
        confidence: 1,
      },
    ];
  });
  const byId = new Map(attributions.map((one) => [one.id, one]));
  const events = gold.events.flatMap((one): Event[] => {
    const anchor = find(article.text, one.anchor);
    if (!anchor) return [];
    const machine = reading.events.find(
      (other) => other.type === one.type && other.anchor[0] < anchor[1] && other.anchor[1] > anchor[0],
    );
    const chain: string[] = [];
    for (let id = one.in; id !== null && byId.has(id) && chain.length < 8; id = byId.get(id)!.inside) chain.unshift(id);
    const [start, end] = one.when ?? ["", ""];
    const day = gold.published ?? "9";
    const exact = machine?.when ?? (start !== "" && daysBetween(start, end) <= 7 ? { start, end } : null);
    const parties = (list: string[]): string[] => list.flatMap((id) => known.get(id) ?? []);
    return [
      {
        id: one.id,
        type: one.type,
        mode: machine?.mode ?? null,
        contexts: [],
        cameo: machine?.cameo ?? "00",
        actors: parties(one.actors),
        recipients: parties(one.recipients),
        anchor,
        spans: [anchor],
        when: exact && { start: exact.start, end: exact.end, spans: [anchor], relation: "before" },
        dated: exact === null ? "open" : "said",
        where: one.where === "" ? null : { name: one.where, country: null, actor: null, spans: [] },
        factuality: { certainty: one.certainty, polarity: one.polarity },
        auxiliary: start > day ? ["future"] : [],
        condition: null,
        quantities: machine?.quantities ?? [],
        attribution: chain.at(-1) ?? null,
        chain,
        ...incompleteEvent,
        answers: [],
        flags: [],
        confidence: 1,
      },
    ];
  });
  return completed({ ...reading, actors, attributions, events });
}

/** The machine's actor that has a name of the gold one; a new one where there is none. */
function actorFor(gold: GoldReading["actors"][number], actors: Actor[], text: string): string {
  for (const name of gold.names) {
    const span = find(text, name);
    const found =
      span &&
      actors.find(({ mentions }) =>
        mentions.some(({ span: [start, end], form }) => form !== "pronoun" && start < span[1] && end >= span[1]),
      );
    if (found) return found.id;
  }
  const id = `g${actors.length}`;
  actors.push({
    id,
    name: gold.names[0].replace(/#\d+$/, ""),
    kind: gold.kind,
    country: gold.country,
    sectors: [],
    known: null,
    mentions: gold.names.flatMap((name) => {
      const span = find(text, name);
      return span ? [{ span, form: "nominal" as const }] : [];
    }),
  });
  return id;
}

/** Where words stand; `said#2` is the second `said`. */
function find(text: string, words: string, from = 0): Span | null {
  const [, core, count] = /^(.*?)(?:#(\d+))?$/s.exec(words)!;
  const pattern = plainText(core.trim())
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  if (pattern === "") return null;
  const hits = plainText(text)
    .slice(from)
    .matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "gu"));
  const hit = [...hits][Number(count ?? 1) - 1];
  return hit ? [from + hit.index, from + hit.index + hit[0].length] : null;
}

function daysBetween(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000;
}
