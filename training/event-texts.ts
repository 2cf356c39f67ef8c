// Texts without gold: those that tell no events of politics or conflict (recipes, travel guides, fiction and learned prose
// of GUM, sport and shows of the BBC), and news as it comes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const QUIET_GENRES = new Set(["whow", "voyage", "fiction", "academic", "textbook", "vlog"]);
const QUIET_SECTIONS = new Set(["sport", "entertainment", "tech"]);

/** Characters that are taken of a text. */
const LENGTH = 1400;

/** A text up to the end of a sentence. */
function beginning(text: string): string {
  if (text.length <= LENGTH) return text;
  const end = text.slice(0, LENGTH).search(/[.!?][^.!?]*$/);
  return text.slice(0, end < 0 ? LENGTH : end + 1);
}

function fromGum(data: string): string[] {
  const texts: string[] = [];
  let quiet = false;
  let text = "";
  const close = (): void => {
    if (quiet && text !== "") texts.push(beginning(text));
    text = "";
  };
  for (const line of readFileSync(join(data, "treebanks", "en_gum-train.conllu"), "utf8").split("\n")) {
    const document = /^# newdoc id = GUM_([a-z]+)_/.exec(line);
    if (document) {
      close();
      quiet = QUIET_GENRES.has(document[1]);
    } else if (line === "# newpar") {
      if (text !== "") text += "\n\n";
    } else if (line.startsWith("# text = ")) text += `${text === "" || text.endsWith("\n") ? "" : " "}${line.slice(9)}`;
  }
  close();
  return texts;
}

function fromNews(data: string, each: number): string[] {
  const counts = new Map<string, number>();
  return gunzipSync(readFileSync(join(data, "raw", "bbc-2004.jsonl.gz")))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const { id, text } = JSON.parse(line) as { id: string; text: string };
      const section = id.split("/")[0];
      const count = counts.get(section) ?? 0;
      if (!QUIET_SECTIONS.has(section) || count >= each) return [];
      counts.set(section, count + 1);
      return [beginning(text)];
    });
}

/** Beginnings of quiet texts. */
export function quietTexts(data: string, each = 25): string[] {
  return [...fromGum(data), ...fromNews(data, each)];
}

/** Where news as it comes is taken from, and how much of each beside its size. */
const NEWS: Readonly<Record<string, number>> = {
  allsides: 1,
  worldwide: 3,
  "conflibert-sample": 3,
  "5w1h": 2,
  sapa: 1.5,
  masakhanews: 0.7,
  insightcrime: 0.8,
  lgl: 0.7,
  geowebnews: 1,
  "tr-news": 1,
  basil: 1,
  "fnc-1": 0.5,
  "bbc-2004": 0.5,
  reuters: 0.08,
  "abc-rural": 0.1,
};

/**
 * Beginnings of news articles of many outlets, some `count` of them in all, mixed, with their headlines where these are
 * known. Of each source one in so many is taken; `begin`, from 0 to 1, says which one: another gives other articles.
 */
export function newsTexts(data: string, count: number, begin = 0): string[] {
  const sources = Object.entries(NEWS).map(([source, weight]) => {
    const lines = gunzipSync(readFileSync(join(data, "raw", `${source}.jsonl.gz`)))
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "");
    return { lines, weight: weight * lines.length };
  });
  const all = sources.reduce((sum, { weight }) => sum + weight, 0);
  const placed: { place: number; text: string }[] = [];
  for (const { lines, weight } of sources) {
    const share = Math.min(lines.length, Math.round((count * weight) / all));
    for (let i = 0; i < share; i++) {
      const { title, text } = JSON.parse(lines[Math.floor(((i + begin) * lines.length) / share)]) as {
        title?: string;
        text: string;
      };
      placed.push({
        place: ((i * 617 + 0.5) % share) / share,
        text: `${title ? `${title}\n\n` : ""}${beginning(text)}`,
      });
    }
  }
  return placed.sort((one, other) => one.place - other.place).map(({ text }) => text);
}
