// Seeded stories with known truth: what happened, who said so, who copied, rewrote, denied and took back.
import type { Reading, Span } from "../src/record/reading.js";
import {
  inWords,
  type Matter,
  type MatterKind,
  matterKinds,
  type Slant,
  writeClause,
  writeFinding,
} from "./clauses.js";
import { type Figure, Page } from "./page.js";
import { agencyCount, familyNames, givenNames, type Land, lands, outletNames, syllables, things } from "./world.js";

/** That an article tells a claim, and in which sentence. */
export interface Telling {
  claim: string;
  sentence: Span;
}

/** A generated article: its gold reading, which holds its text, and what it tells. */
export interface StoryArticle {
  reading: Reading;
  tellings: Telling[];
  /** URL of the article that it copies; null for its own words. */
  copyOf: string | null;
}

/** A claim of the truth. */
export interface TrueClaim {
  id: string;
  /** `deed`: that it happened. `by`: that the accused did it. `only`: there is no such difference. */
  role: "deed" | "by" | "only";
  types: string[];
  accused: string | null;
  /** Keys of its independent origins. */
  origins: Set<string>;
  denied: boolean;
  retracted: boolean;
}

export interface Story {
  articles: StoryArticle[];
  claims: TrueClaim[];
}

/** How many articles, over how many days, from which seed. */
export interface StoryOptions {
  articles: number;
  days: number;
  seed: number;
}

/** Uniform numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Generates stories in the order of their first day. Articles of a story reach over some days: `arrivals` puts those of
 * all stories in order of publication. The same options give the same stories.
 */
export function* generateStories(options: StoryOptions): Generator<Story> {
  const random = randomFrom(options.seed);
  let written = 0;
  for (let number = 0; written < options.articles; number++) {
    const day = Math.floor((written / options.articles) * options.days);
    const story = new Writer(random, number, day).write();
    written += story.articles.length;
    yield story;
  }
}

/** The articles of all stories in order of publication, and the claims as they are done. Keeps a week in memory. */
export function* arrivals(options: StoryOptions): Generator<{ article: StoryArticle } | { claims: TrueClaim[] }> {
  let waiting: StoryArticle[] = [];
  for (const story of generateStories(options)) {
    yield { claims: story.claims };
    const from = story.articles[0].reading.article.published!;
    const ready = waiting.filter(({ reading }) => reading.article.published! < from);
    if (ready.length > 200) {
      waiting = waiting.filter(({ reading }) => reading.article.published! >= from);
      for (const article of byDate(ready)) yield { article };
    }
    waiting.push(...story.articles);
  }
  for (const article of byDate(waiting)) yield { article };
}

function byDate(articles: StoryArticle[]): StoryArticle[] {
  return articles.sort((left, right) => {
    const one = left.reading.article;
    const other = right.reading.article;
    return one.published! < other.published! ? -1 : one.published! > other.published! ? 1 : one.id < other.id ? -1 : 1;
  });
}

interface Source {
  /** Null: the outlet itself. */
  figure: Figure | null;
  /** The body's key in the truth. */
  origin: string;
  words: string;
  spokesperson: Figure | null;
  title: string;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const firstDay = Date.UTC(2023, 0, 1);

class Writer {
  private readonly articles: StoryArticle[] = [];
  private readonly claims: TrueClaim[] = [];
  private count = 0;

  constructor(
    private readonly random: () => number,
    private readonly number: number,
    private readonly day: number,
  ) {}

  write(): Story {
    if (this.random() < 0.08) return this.noise();
    const kind = this.pickKind();
    const home = this.pick(lands);
    let other = this.pick(lands);
    while (other === home) other = this.pick(lands);
    const city = this.pick(home.cities);
    this.tell(this.matter(kind, home, other, city, 0), this.hour(5, 14));
    if (kind === "attack" && this.random() < 0.2) {
      // A second attack in the same place a day later is another matter.
      this.tell(this.matter(kind, home, other, city, 1), 24 + this.hour(5, 14));
    }
    return { articles: this.articles, claims: this.claims };
  }

  private pickKind(): MatterKind {
    return this.random() < 0.4 ? "attack" : this.pick(matterKinds);
  }

  private matter(kind: MatterKind, home: Land, other: Land, city: string, later: number): Matter {
    const day = new Date(firstDay + (this.day + later) * 86_400_000);
    const abroad = kind === "attack" && this.random() < 0.6;
    return {
      kind,
      home,
      other,
      city,
      thing: `${this.properName()} ${this.pick(things)}`,
      day: day.toISOString().slice(0, 10),
      weekday: weekdays[day.getUTCDay()],
      count: 2 + Math.floor(this.random() * 10),
      accused: abroad
        ? { key: other.code, name: `${other.demonym} forces`, kind: "group", country: other.code, sectors: ["MIL"] }
        : null,
    };
  }

  private tell(matter: Matter, hour: number): void {
    const base = `m${this.number}-${this.claims.length}`;
    const deed: TrueClaim = {
      id: base,
      role: "only",
      types: typesOf(matter.kind),
      accused: null,
      origins: new Set(),
      denied: false,
      retracted: false,
    };
    const by: TrueClaim = {
      ...deed,
      id: `${base}-by`,
      role: "by",
      accused: matter.accused?.country ?? null,
      origins: new Set(),
    };
    let silent = false;
    let named = false;
    const sources = this.sources(matter);
    const rounds = 1 + (this.random() < 0.45 ? 1 : 0) + (this.random() < 0.2 ? 1 : 0);
    let toll = matter.kind === "attack" && this.random() < 0.7 ? 1 + Math.floor(this.random() * 9) : null;
    for (let round = 0; round < rounds; round++) {
      const source = sources[round];
      const namesActor = matter.accused !== null && this.random() < (round === 0 ? 0.7 : 0.3);
      const outlet = round === 0 ? this.outlet(0, agencyCount) : this.outlet(agencyCount, outletNames.length);
      const at = hour + round * (3 + Math.floor(this.random() * 14));
      const slant = (): Slant => ({ namesActor, toll, wording: Math.floor(this.random() * 12) });
      const claims = namesActor ? [deed, by] : [deed];
      const origin = source.figure === null ? `outlet ${outlet}` : source.origin;
      for (const claim of claims) claim.origins.add(origin);
      if (namesActor) named = true;
      else silent = true;
      this.original(matter, outlet, source, slant(), at, claims);
      this.copies(outlet, matter, at);
      this.rewrites(matter, outlet, source, slant, at, claims);
      if (toll !== null && this.random() < 0.4) {
        // The same source again with a higher toll: no new origin.
        toll += 1 + Math.floor(this.random() * 3);
        this.original(
          matter,
          this.outlet(agencyCount, outletNames.length, outlet),
          { ...source, figure: source.figure ?? sources[round].figure },
          slant(),
          at + 18,
          claims,
          source.figure === null ? outlet : null,
        );
      }
    }
    if (named && silent) deed.role = "deed";
    this.claims.push(deed);
    if (named && silent) this.claims.push(by);
    else if (named) deed.accused = by.accused;
    for (const article of this.articles) {
      if (!(named && silent)) article.tellings = article.tellings.filter((telling) => telling.claim !== by.id);
    }
    if (named && matter.accused && this.random() < 0.6) {
      const denied = silent ? by : deed;
      denied.denied = true;
      this.denial(matter, hour + 6 + this.random() * 10);
    }
  }

  private original(
    matter: Matter,
    outlet: string,
    source: Source,
    slant: Slant,
    hour: number,
    claims: readonly TrueClaim[],
    cited: string | null = null,
  ): void {
    const page = new Page();
    const tellings: Telling[] = [];
    this.lead(page, matter, source, slant, cited, this.random());
    for (const claim of claims) tellings.push({ claim: claim.id, sentence: page.lastSentence() });
    page.paragraph();
    this.body(page, matter, source, 2 + Math.floor(this.random() * 4));
    this.publish(page, outlet, hour, tellings);
  }

  /** The clause and who said so, in one of several forms. */
  private lead(page: Page, matter: Matter, source: Source, slant: Slant, cited: string | null, form: number): void {
    const clause = (): { span: Span; code: (chain: string[]) => void } => {
      if (matter.kind === "finding") return { span: writeFinding(page, matter, slant.wording), code: () => {} };
      const event = writeClause(page, matter, slant);
      return { span: event.span, code: (chain) => page.event(event, chain) };
    };
    if (source.figure === null && cited === null) {
      clause().code([]);
      page.stop();
      return;
    }
    const outletFigure = (name: string): Figure => ({
      key: name,
      name,
      kind: "outlet",
      country: null,
      sectors: ["MED"],
    });
    if (cited !== null) {
      const withSource = source.figure !== null;
      const { span, code } = clause();
      page.add(", ");
      const outlet = page.name(outletFigure(cited), cited);
      page.add(" ");
      const cue = page.add("reported");
      const outer = page.attribution(outlet, cue, "report", "report", span);
      const chain = [outer];
      if (withSource) {
        page.add(", ");
        const citing = page.add("citing");
        page.add(" ");
        const origin = page.name(source.figure!, source.words);
        chain.push(page.attribution(origin, citing, "cite", "report", span, outer));
      }
      code(chain);
      page.stop();
      return;
    }
    if (form < 0.45) {
      const { span, code } = clause();
      page.add(", ");
      const who = page.name(source.figure!, source.words);
      page.add(" ");
      const cue = page.add("said");
      code([page.attribution(who, cue, "say", "assert", span)]);
    } else if (form < 0.75) {
      const who = page.name(source.figure!, source.words);
      page.add(" ");
      const cue = page.add("said");
      page.add(" that ");
      const { span, code } = clause();
      code([page.attribution(who, cue, "say", "assert", span)]);
    } else {
      const cue = page.add("according to");
      page.add(" ");
      const who = page.name(source.figure!, source.words);
      page.add(", ");
      const { span, code } = clause();
      code([page.attribution(who, cue, "accord", "assert", span)]);
    }
    page.stop();
  }

  private body(page: Page, matter: Matter, source: Source, sentences: number): void {
    for (let number = 0; number < sentences; number++) {
      const roll = this.random();
      if (roll < 0.35 && source.spokesperson) {
        const start = page.text.length;
        page.add(`“${capital(this.quote())}`);
        page.add(",”");
        const content: Span = [start, page.text.length];
        page.add(` ${source.title} `);
        const who = page.name(source.spokesperson, source.spokesperson.name);
        page.add(" ");
        const cue = page.add(this.random() < 0.5 ? "said" : "told reporters");
        page.attribution(who, cue, "say", "assert", content);
      } else {
        page.add(this.filler(matter));
      }
      page.stop();
      if (this.random() < 0.5) page.paragraph();
    }
  }

  private copies(outlet: string, matter: Matter, hour: number): void {
    const original = this.articles.at(-1)!;
    let count = Math.floor(-Math.log(1 - this.random() * 0.98) * 2);
    const taken = new Set([outlet]);
    while (count-- > 0) {
      const name = this.outlet(agencyCount, outletNames.length, ...taken);
      taken.add(name);
      this.copy(original, outlet, name, matter, hour + 0.2 + this.random() * 5);
    }
  }

  /** A copy: the same page under another outlet, with a credit line, perhaps cut short. */
  private copy(original: StoryArticle, credited: string, outlet: string, matter: Matter, hour: number): void {
    const { reading } = original;
    const prefix = `${matter.city.toUpperCase()} (${credited}) — `;
    let end = reading.article.text.length;
    if (this.random() < 0.4) {
      const cut = reading.sentences[Math.max(0, Math.floor(reading.sentences.length * 0.6) - 1)];
      end = Math.max(cut[1], reading.sentences[Math.min(1, reading.sentences.length - 1)][1]);
    }
    const text = prefix + reading.article.text.slice(0, end);
    const moved = shifted(reading, prefix.length, end);
    const details = this.details(outlet, hour);
    const page = new Page();
    page.text = text;
    const base = page.reading(details);
    this.articles.push({
      reading: { ...moved, article: base.article },
      tellings: original.tellings.map(({ claim, sentence }) => ({
        claim,
        sentence: [sentence[0] + prefix.length, sentence[1] + prefix.length],
      })),
      copyOf: reading.article.url,
    });
  }

  private rewrites(
    matter: Matter,
    outlet: string,
    source: Source,
    slant: () => Slant,
    hour: number,
    claims: readonly TrueClaim[],
  ): void {
    let count = this.random() < 0.5 ? 1 : this.random() < 0.3 ? 2 : 0;
    if (matter.kind === "finding") count = 0;
    while (count-- > 0) {
      const name = this.outlet(agencyCount, outletNames.length, outlet);
      const page = new Page();
      const withSource = source.figure !== null && this.random() < 0.7;
      this.lead(page, matter, withSource ? source : { ...source, figure: null }, slant(), outlet, 0);
      const tellings = claims.map((claim): Telling => ({ claim: claim.id, sentence: page.lastSentence() }));
      page.paragraph();
      this.body(page, matter, { ...source, spokesperson: null }, 1 + Math.floor(this.random() * 3));
      this.publish(page, name, hour + 1 + this.random() * 8, tellings);
    }
  }

  private denial(matter: Matter, hour: number): void {
    const page = new Page();
    const land = matter.other;
    const who = page.name(
      { key: land.code, name: land.name, kind: "state", country: land.code, sectors: ["GOV"] },
      land.name,
    );
    page.add(" ");
    const cue = page.add("denied");
    page.add(" that ");
    const start = page.text.length;
    const actor = page.name(matter.accused!, "its forces");
    page.add(" had ");
    const anchor = page.add("attacked");
    page.add(` the ${matter.thing} in ${matter.city} on ${matter.weekday}`);
    const content: Span = [start, page.text.length];
    const id = page.attribution(who, cue, "deny", "deny", content);
    page.event(
      {
        type: "ASSAULT",
        mode: null,
        cameo: "190",
        actors: [actor],
        recipients: [],
        anchor,
        span: content,
        when: matter.day,
        where: { name: matter.city, country: matter.home.code },
        quantities: [],
        negative: true,
      },
      [id],
    );
    page.stop();
    page.paragraph();
    this.body(page, matter, { ...this.sources(matter)[0], spokesperson: null }, 2);
    this.publish(page, this.outlet(agencyCount, outletNames.length), hour, []);
  }

  private noise(): Story {
    const page = new Page();
    const city = this.pick(this.pick(lands).cities);
    for (let number = 0; number < 4; number++) {
      page.add(
        this.pick([
          `the ${this.properName()} choir filled the old theatre of ${city} for the third evening`,
          `rain kept most visitors away from the flower market in ${city}`,
          `the ${this.properName()} team won its opening match by ${inWords(2 + Math.floor(this.random() * 5))} goals`,
          `a bakery in ${city} has begun to sell bread made from ${this.properName()} barley`,
          `tickets for the ${this.properName()} museum cost a little less than last summer`,
        ]),
      );
      page.stop();
    }
    this.publish(page, this.outlet(agencyCount, outletNames.length), this.hour(6, 20), []);
    return { articles: this.articles, claims: [] };
  }

  private publish(page: Page, outlet: string, hour: number, tellings: Telling[]): void {
    this.articles.push({ reading: page.reading(this.details(outlet, hour)), tellings, copyOf: null });
  }

  private details(outlet: string, hour: number): { url: string; outlet: string; published: string; title: string } {
    const published = new Date(firstDay + this.day * 86_400_000 + Math.round(hour * 60) * 60_000);
    const domain = outlet.toLowerCase().replaceAll(" ", "");
    this.count++;
    return {
      url: `https://${domain}.example/${this.number}-${this.count}`,
      outlet,
      published: published.toISOString().replace(".000Z", "Z"),
      title: "",
    };
  }

  private sources(matter: Matter): Source[] {
    const { home } = matter;
    const body = (name: string, origin: string, sectors: string[], title: string): Source => ({
      figure: { key: origin, name: `${home.name}'s ${name}`, kind: "organization", country: home.code, sectors },
      origin: `${home.code} ${origin}`,
      words: `${home.name}'s ${name}`,
      spokesperson: this.person(home),
      title,
    });
    const other = (name: string, country: string | null, sectors: string[]): Source => ({
      figure: { key: name, name, kind: "organization", country, sectors },
      origin: name,
      words: `the ${name}`,
      spokesperson: null,
      title: "",
    });
    const list: Source[] = [
      body("interior ministry", "interior", ["GOV"], "interior minister"),
      body("foreign ministry", "foreign", ["GOV"], "foreign minister"),
      body("defence ministry", "defence", ["GOV"], "defence minister"),
      other("Red Cross", null, ["NGO"]),
      other("United Nations", null, ["IGO"]),
      other(`${matter.city} General Hospital`, home.code, ["HLH"]),
      other("Open Skies Institute", null, ["NGO"]),
      {
        figure: { key: "officials", name: "officials", kind: "unnamed", country: home.code, sectors: ["GOV"] },
        origin: `${home.code} unnamed officials`,
        words: `two ${home.demonym} officials who asked not to be named`,
        spokesperson: null,
        title: "",
      },
      { figure: null, origin: "own", words: "", spokesperson: null, title: "" },
    ];
    return list
      .map((source) => ({ source, key: this.random() + (source.figure === null ? 0.35 : 0) }))
      .sort((left, right) => left.key - right.key)
      .map(({ source }) => source)
      .filter((source) => matter.kind !== "finding" || source.figure !== null);
  }

  private person(land: Land): Figure {
    const name = `${this.pick(givenNames)} ${this.pick(familyNames)}`;
    return { key: name, name, kind: "person", country: land.code, sectors: ["GOV"] };
  }

  private quote(): string {
    const what = this.pick([
      "roof",
      "gate",
      "engine",
      "timetable",
      "budget",
      "chimney",
      "fence",
      "harvest",
      "register",
      "valve",
    ]);
    return this.pick([
      `we counted every ${what} of the ${this.properName()} works before we spoke`,
      `nobody at ${this.properName()} will sleep until the ${what} is repaired`,
      `the ${what} was bought in ${1950 + Math.floor(this.random() * 60)} and ${this.properName()} paid for it`,
      `first comes the ${what}, then comes ${this.properName()}, then come the lawyers`,
    ]);
  }

  private filler(matter: Matter): string {
    return this.pick([
      `the road to ${matter.city} was lined with ${this.pick(["lorries", "buses", "handcarts", "tractors"])} all afternoon`,
      `a ${this.pick(["baker", "porter", "teacher", "fisherman"])} from the ${this.properName()} quarter kept a shop open through the evening`,
      `the ${matter.thing} lies ${3 + Math.floor(this.random() * 40)} kilometres from the centre of ${matter.city}`,
      `${matter.city} has about ${100 + Math.floor(this.random() * 900)} thousand inhabitants and a harbour of some fame`,
      `trains on the ${this.properName()} line ran ${inWords(1 + Math.floor(this.random() * 6))} hours late`,
      `the price of ${this.pick(["onions", "cement", "diesel", "cotton"])} rose a little at the ${this.properName()} exchange`,
    ]);
  }

  private properName(): string {
    return capital(this.pick(syllables) + this.pick(syllables) + (this.random() < 0.5 ? this.pick(syllables) : ""));
  }

  private outlet(from: number, to: number, ...except: string[]): string {
    const names = outletNames.slice(from, to).filter((name) => !except.includes(name));
    return this.pick(names);
  }

  private hour(from: number, to: number): number {
    return from + this.random() * (to - from);
  }

  private pick<Item>(list: readonly Item[]): Item {
    return list[Math.floor(this.random() * list.length)];
  }
}

function typesOf(kind: MatterKind): string[] {
  switch (kind) {
    case "attack":
      return ["ASSAULT"];
    case "arrest":
    case "sanctions":
      return ["COERCE", "SANCTION"];
    case "talks":
      return ["CONSULT"];
    case "pact":
      return ["AGREE", "SUPPORT", "COOPERATE"];
    case "protest":
      return ["PROTEST"];
    case "aid":
      return ["AID"];
    case "deploy":
      return ["MOBILIZE"];
    case "finding":
      return ["statement"];
  }
}

/** A reading moved by some characters and cut where the text ends. */
function shifted(reading: Reading, by: number, end: number): Reading {
  const inside = ([, last]: Span): boolean => last <= end;
  const move = ([start, last]: Span): Span => [start + by, last + by];
  const attributions = reading.attributions.filter((attribution) =>
    [...attribution.source.spans, ...attribution.cue.spans, ...attribution.content.spans].every(inside),
  );
  const kept = new Set(attributions.map((attribution) => attribution.id));
  return {
    ...reading,
    sentences: reading.sentences.filter(inside).map(move),
    actors: reading.actors.map((actor) => ({
      ...actor,
      mentions: actor.mentions
        .filter(({ span }) => inside(span))
        .map((mention) => ({ ...mention, span: move(mention.span) })),
    })),
    attributions: attributions.map((attribution) => ({
      ...attribution,
      source: { ...attribution.source, spans: attribution.source.spans.map(move) },
      cue: { ...attribution.cue, spans: attribution.cue.spans.map(move) },
      content: { spans: attribution.content.spans.map(move) },
    })),
    events: reading.events
      .filter((event) => event.spans.every(inside) && event.chain.every((id) => kept.has(id)))
      .map((event) => ({ ...event, anchor: move(event.anchor), spans: event.spans.map(move) })),
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
