// Readings held against gold readings made by hand: statements, speakers, events, as a careful reader takes them.
import type { Actor, Attribution, Event, Reading, Span } from "../record/reading.js";
import { findWords, flatText, type GoldActor, type GoldEvent, type GoldReading, goldContent } from "./gold-reading.js";

/** Counts of what was right out of how many, by name. */
export class Tally {
  private readonly counts = new Map<string, [number, number]>();

  add(key: string, got: boolean | number, of = 1): void {
    const pair = this.counts.get(key) ?? [0, 0];
    pair[0] += Number(got);
    pair[1] += of;
    this.counts.set(key, pair);
  }

  /** How many were right, and of how many. */
  of(key: string): [number, number] {
    return this.counts.get(key) ?? [0, 0];
  }

  /** Names of what was counted. */
  keys(): string[] {
    return [...this.counts.keys()];
  }
}

const smallWords = new Set(["the", "a", "an", "of"]);

function wordsOf(name: string): string[] {
  return (flatText(name).match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => !smallWords.has(word));
}

/** Is a reading's actor a gold's: by a name of the gold among its name and its mentions, or by one state. */
export function sameActor(
  gold: GoldActor,
  actor: Pick<Actor, "name" | "kind" | "country">,
  mentions: readonly string[],
): boolean {
  const theirs = new Set([actor.name, ...mentions].map((words) => wordsOf(words).join(" ")));
  for (const name of gold.names) {
    const mine = wordsOf(name.replace(/#\d+$/, "")).join(" ");
    if (mine !== "" && theirs.has(mine)) return true;
  }
  const best = new Set(wordsOf(gold.names[0]));
  const name = new Set(wordsOf(actor.name));
  const within = (one: Set<string>, other: Set<string>): boolean => [...one].every((word) => other.has(word));
  if (best.size > 0 && name.size > 0) {
    if (within(best, name)) return true;
    if (within(name, best) && gold.kind !== "unnamed" && name.size * 2 >= best.size) return true;
  }
  return gold.kind === "state" && actor.kind === "state" && (actor.country ?? null) === (gold.country ?? null);
}

function overlap(one: Span, other: Span): number {
  return Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));
}

/** Do contents tell the same: half of the shorter and a third of the longer are shared. */
export function contentsMatch(one: Span, other: Span): boolean {
  const shared = overlap(one, other);
  const sizes = [one[1] - one[0], other[1] - other[0]];
  return shared * 2 >= Math.min(...sizes) && shared * 3 >= Math.max(...sizes);
}

/** A reading and its gold, with what tells their actors apart. */
class Pair {
  readonly text: string;
  private readonly actors: Map<string, Actor>;
  private readonly forms: Map<string, string[]>;
  private readonly gold: Map<string, GoldActor>;

  constructor(
    readonly reading: Reading,
    gold: GoldReading,
  ) {
    this.text = reading.article.text;
    this.actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
    this.forms = new Map(
      reading.actors.map((actor) => [
        actor.id,
        actor.mentions
          .filter(({ form }) => form !== "pronoun")
          .map(({ span: [start, end] }) => this.text.slice(start, end)),
      ]),
    );
    this.gold = new Map(gold.actors.map((actor) => [actor.id, actor]));
  }

  actor(id: string | null): Actor | null {
    return id === null ? null : (this.actors.get(id) ?? null);
  }

  goldActor(id: string): GoldActor | null {
    return this.gold.get(id) ?? null;
  }

  same(gold: string | null, actor: string | null): boolean {
    const mine = gold === null ? undefined : this.gold.get(gold);
    const theirs = this.actor(actor);
    return mine !== undefined && theirs !== null && sameActor(mine, theirs, this.forms.get(theirs.id) ?? []);
  }

  /** Are all of one side's parties among the other's, and the other way round. */
  sameParties(ids: readonly string[], wanted: readonly string[]): boolean {
    return (
      wanted.every((gold) => ids.some((id) => this.same(gold, id))) &&
      ids.every((id) => wanted.some((gold) => this.same(gold, id)))
    );
  }
}

const pronoun = /^(?:he|she|they|it|i|we)(?:#\d+)?$/i;

/** Pairs the gold's statements with those of a reading, the best first; both by their ids. */
function matchStatements(pair: Pair, gold: GoldReading): Map<string, string> {
  const spans: [Attribution, Span][] = pair.reading.attributions
    .filter(({ content }) => content.spans.length > 0)
    .map((attribution) => {
      const { spans: pieces } = attribution.content;
      return [attribution, [pieces[0][0], pieces[pieces.length - 1][1]]];
    });
  const pairs: { score: number; gold: string; read: string }[] = [];
  for (const attribution of gold.attributions) {
    const content = goldContent(pair.text, attribution);
    if (content === null) continue;
    for (const [read, span] of spans) {
      if (!contentsMatch(content, span)) continue;
      const right = pair.same(attribution.actor, read.source.actor);
      const share = overlap(content, span) / Math.max(content[1] - content[0], span[1] - span[0]);
      pairs.push({ score: share + (right ? 0.3 : 0), gold: attribution.id, read: read.id });
    }
  }
  const order = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);
  pairs.sort((one, other) => other.score - one.score || order(one.gold, other.gold) || order(one.read, other.read));
  const match = new Map<string, string>();
  const taken = new Set<string>();
  for (const { gold: mine, read } of pairs)
    if (!match.has(mine) && !taken.has(read)) {
      match.set(mine, read);
      taken.add(read);
    }
  return match;
}

function scoreStatements(pair: Pair, gold: GoldReading, tally: Tally, misses: string[]): Map<string, string> {
  const { reading } = pair;
  const byId = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
  const match = matchStatements(pair, gold);
  const taken = new Set(match.values());
  let right = 0;
  for (const { id, actor, inside, stance, source, cue, begin } of gold.attributions) {
    const read = byId.get(match.get(id) ?? "");
    tally.add("found", read !== undefined);
    if (inside !== null)
      tally.add("nested", read !== undefined && match.has(inside) && read.inside === match.get(inside));
    if (read === undefined) {
      misses.push(`statement missed: ${source} | ${cue} | ${begin} …`);
      continue;
    }
    const speaks = pair.same(actor, read.source.actor);
    if (actor === null || speaks) right++;
    if (actor !== null) {
      tally.add("speaker", speaks);
      if (pronoun.test(source.trim())) tally.add("pronoun", speaks);
      const country = pair.goldActor(actor)?.country ?? null;
      const got = pair.actor(read.source.actor);
      if (!speaks)
        misses.push(`wrong speaker: ${source} = ${pair.goldActor(actor)?.names[0]}, got ${got?.name ?? "nobody"}`);
      else if (country !== null) tally.add("speaker country", got?.country === country);
    }
    const asserts = (one: string): boolean => one === "assert" || one === "report";
    tally.add("stance", read.cue.stance === stance || (asserts(read.cue.stance) && asserts(stance)));
  }
  tally.add("found and speaker", right, gold.attributions.length);
  tally.add("statement precision", taken.size, reading.attributions.length);
  for (const { id, confidence } of reading.attributions)
    tally.add(`confidence ${Math.min(9, Math.floor(confidence * 10)) / 10}`, taken.has(id));
  return match;
}

function scoreEvents(
  pair: Pair,
  gold: GoldReading,
  match: ReadonlyMap<string, string>,
  tally: Tally,
  misses: string[],
): void {
  const { reading, text } = pair;
  const used = new Set<string>();
  for (const event of gold.events) {
    const anchors = [event.anchor, ...event.again].flatMap((words) => findWords(text, words) ?? []) as number[];
    const places: Span[] = [];
    for (let k = 0; k < anchors.length; k += 2) places.push([anchors[k], anchors[k + 1]]);
    const near = reading.events.filter(({ anchor }) => places.some((place) => overlap(place, anchor) > 0));
    const typed = near.filter(({ type }) => type === event.type || event.also.includes(type));
    for (const { id } of typed) used.add(id);
    if (event.level === "background") continue;
    const rank = (one: Event): number[] => [
      Number(pair.sameParties(one.actors, event.actors)) + Number(pair.sameParties(one.recipients, event.recipients)),
      Number(places.length > 0 && one.anchor[0] === places[0][0]),
    ];
    let best: Event | null = null;
    for (const one of typed) {
      const [mine, theirs] = [rank(one), best === null ? [-1, -1] : rank(best)];
      if (mine[0] > theirs[0] || (mine[0] === theirs[0] && mine[1] > theirs[1])) best = one;
    }
    tally.add("event", best !== null);
    tally.add(`event ${event.type}`, best !== null);
    if (event.level === "lead") tally.add("lead", best !== null);
    if (best === null) {
      misses.push(`event missed: ${event.type} ${event.anchor}`);
      tally.add("event all right", 0);
      continue;
    }
    scoreParties(pair, event, best, tally, misses);
    if (event.when) {
      const start = best.when?.start ?? null;
      tally.add("when given", start !== null);
      const end = (best.when?.end ?? start)?.slice(0, 10) ?? "";
      if (start !== null) tally.add("when right", start.slice(0, 10) <= event.when[1] && end >= event.when[0]);
    }
    const { certainty, polarity } = best.factuality;
    tally.add("factuality", certainty === event.certainty && polarity === event.polarity);
    if (event.in) tally.add("hangs on", best.attribution !== null && match.get(event.in) === best.attribution);
    else tally.add("own voice", best.attribution === null);
  }
  tally.add("event precision", used.size, reading.events.length);
  for (const { id, confidence } of reading.events)
    tally.add(`event confidence ${Math.min(9, Math.floor(confidence * 10)) / 10}`, used.has(id));
  for (const { id, type, anchor, spans } of reading.events)
    if (!used.has(id))
      misses.push(`event not in gold: ${type} ${text.slice(...anchor)}: ${text.slice(...spans[0]).slice(0, 90)}`);
}

function scoreParties(pair: Pair, event: GoldEvent, read: Event, tally: Tally, misses: string[]): void {
  const actors = pair.sameParties(read.actors, event.actors);
  const recipients = pair.sameParties(read.recipients, event.recipients);
  tally.add("actor", actors);
  tally.add("recipient", recipients);
  tally.add("event all right", actors && recipients);
  if (!actors || !recipients) {
    const show = (ids: readonly string[]): string => ids.map((id) => pair.actor(id)?.name).join(", ") || "-";
    const want = (ids: readonly string[]): string => ids.map((id) => pair.goldActor(id)?.names[0]).join(", ") || "-";
    misses.push(
      `wrong party: ${event.type} ${event.anchor}: ${want(event.actors)} > ${want(event.recipients)}, got ${show(read.actors)} > ${show(read.recipients)}`,
    );
  }
  for (const wanted of [...event.actors, ...event.recipients]) {
    const country = pair.goldActor(wanted)?.country ?? null;
    const same = [...read.actors, ...read.recipients].find((id) => country !== null && pair.same(wanted, id));
    if (same !== undefined) tally.add("party country", pair.actor(same)?.country === country);
  }
}

/** Adds what a reading has right of its gold to the counts, and each miss to the list. */
export function scoreReading(reading: Reading, gold: GoldReading, tally: Tally, misses: string[]): void {
  const pair = new Pair(reading, gold);
  const found: string[] = [];
  const match = scoreStatements(pair, gold, tally, found);
  scoreEvents(pair, gold, match, tally, found);
  misses.push(...found.map((miss) => `${gold.file}: ${miss}`));
}
