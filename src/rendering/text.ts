// A reading for a person in a terminal: who said what, nested as the text nests it, and the events on each word.
import picocolors from "picocolors";
import { actionCode } from "../knowledge/ontology.js";
import type { Actor, Attribution, Event, Party, Quantity, Reading, Span } from "../record/reading.js";
import { dayInWords, intervalInWords } from "./dates.js";
import type { Rendering, RenderingOptions } from "./format.js";
import { columns, safe, wrap } from "./width.js";

type Style = (text: string) => string;
interface Words {
  text: string;
  style: Style;
  /** Follows the words before it without a blank. */
  clings?: boolean;
}
/** A column that stands at the left of every line of what is nested in it. */
interface Bar {
  text: string;
  style: Style;
}

const WIDEST = 100;
const NARROWEST = 24;
/** Below this a judgement is shown with its confidence. */
const SURE = 0.7;
/** Below this it is folded away, unless all is asked for. */
const DOUBTFUL = 0.4;
/** Flags that say what the lines above them show already; shown where all is asked for. */
const PLAIN_FLAGS: ReadonlySet<Event["flags"][number]> = new Set([
  "single-origin",
  "official",
  "second-hand",
  "speculation",
]);
const plain: Style = (text) => text;
const MARGIN: Bar = { text: " ", style: plain };

/**
 * Text for a person. A heavy bar stands beside a speaker's own words, a light one beside words of the article that
 * report them; what is nested in a statement stands within its bar, events with a triangle.
 */
export function startText(options: RenderingOptions): Rendering {
  const width = Math.max(NARROWEST, Math.min(options.width, WIDEST));
  let first = true;
  return {
    opening: () => "",
    reading: (reading) => {
      const rule = first ? "" : `\n${picocolors.createColors(options.colour).dim("─".repeat(width))}\n\n`;
      first = false;
      return `${rule}${new Page(reading, width, options.colour, options.all ?? false).lines().join("\n")}\n`;
    },
    closing: () => "",
  };
}

class Page {
  private readonly colours: ReturnType<typeof picocolors.createColors>;
  private readonly actors: Map<string, Actor>;
  private readonly attributions: Map<string, Attribution>;
  /** Attributions by the one they stand in, and events by the one they hang on; under "" what stands in none. */
  private readonly nested: Map<string, Attribution[]>;
  private readonly events: Map<string, Event[]>;
  /** How many doubtful statements and events are not shown. */
  private readonly folded: number;
  private readonly speakerStyles = new Map<string, Style>();
  private readonly output: string[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly width: number,
    colour: boolean,
    private readonly all: boolean,
  ) {
    this.colours = picocolors.createColors(colour);
    this.actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
    this.attributions = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
    const known = (id: string | null): string => (id !== null && this.attributions.has(id) ? id : "");
    const shown = this.inTextOrder(reading.attributions).filter((attribution) => !this.isFolded(attribution));
    this.nested = grouped(shown, ({ inside }) => known(inside));
    const sure = reading.events.filter(({ confidence }) => all || confidence >= DOUBTFUL);
    this.events = grouped(sure, ({ attribution }) => known(attribution));
    this.folded = reading.attributions.length - shown.length + reading.events.length - sure.length;
  }

  /** A doubtful statement is folded where nothing sure rests on it. */
  private isFolded({ id, confidence }: Attribution): boolean {
    if (this.all || confidence >= DOUBTFUL) return false;
    const { attributions, events } = this.reading;
    return (
      !attributions.some(({ inside }) => inside === id) &&
      !events.some((event) => event.attribution === id && event.confidence >= DOUBTFUL)
    );
  }

  lines(): string[] {
    this.header();
    // What the article tells in its own voice stands where it tells it, the lede first.
    const told = [
      ...(this.nested.get("") ?? []).map((attribution) => ({ at: startOf(attribution), attribution, event: null })),
      ...(this.events.get("") ?? []).map((event) => ({ at: event.anchor[0], attribution: null, event })),
    ].sort((one, other) => one.at - other.at);
    let inOwnVoice = false;
    for (const { attribution, event } of told) {
      this.blank([]);
      if (attribution !== null) this.attribution(attribution, [MARGIN]);
      else {
        if (!inOwnVoice) this.flow([{ text: "The article itself", style: this.colours.bold }], [MARGIN]);
        this.event(event, [MARGIN]);
      }
      inOwnVoice = event !== null;
    }
    this.blank([]);
    this.footer();
    return this.output;
  }

  private header(): void {
    const { title, outlet, byline, published, id, statedUrl } = this.reading.article;
    if (title !== null) this.flow([{ text: title, style: this.colours.bold }], []);
    const about = [outlet?.name, byline.join(", "), published === null ? null : dayInWords(published)].filter(Boolean);
    this.flow([{ text: about.length > 0 ? about.join(" · ") : `Article ${id}`, style: this.colours.dim }], []);
    if (statedUrl !== undefined)
      this.flow(
        [{ text: `The page says that it is ${statedUrl}, which is another site.`, style: this.colours.dim }],
        [],
      );
  }

  private footer(): void {
    const { attributions, events, sentences, reader } = this.reading;
    const sources = new Set(attributions.flatMap(({ source }) => source.actor ?? [])).size;
    const found =
      attributions.length + events.length === 0
        ? "No statements and no events found"
        : `${counted(attributions.length, "statement")} of ${counted(sources, "source")} · ${counted(events.length, "event")}`;
    this.flow(
      [{ text: `${found} · ${counted(sentences.length, "sentence")} · ${reader}`, style: this.colours.dim }],
      [],
    );
    if (this.folded > 0) {
      const doubtful = `${this.folded} doubtful ${this.folded === 1 ? "one is" : "ones are"} folded away; --all shows them.`;
      this.flow([{ text: doubtful, style: this.colours.dim }], []);
    }
  }

  private attribution(attribution: Attribution, bars: Bar[]): void {
    const style = this.speakerStyle(attribution.source.actor);
    this.flow(this.statementHead(attribution, style), bars);
    const own = attribution.form === "indirect" ? "│ " : "┃ ";
    const deep = bars.reduce((sum, bar) => sum + columns(bar.text), columns(own)) > this.width - NARROWEST / 2;
    const within = deep ? bars : [...bars, { text: own, style }];
    for (const paragraph of this.words(attribution.content.spans).split("\n\n"))
      this.flow([{ text: paragraph, style: plain }], within);
    for (const event of this.events.get(attribution.id) ?? []) {
      this.blank(within);
      this.event(event, within);
    }
    for (const nested of this.nested.get(attribution.id) ?? []) {
      this.blank(within);
      this.attribution(nested, within);
    }
  }

  /** Speaker, cue and addressee; "according to" before its speaker, as the language has it. */
  private statementHead({ source, cue, addressee, form, confidence }: Attribution, style: Style): Words[] {
    const words = this.words(source.spans);
    const known = source.actor === null ? words || "Somebody" : this.nameOf(source.actor);
    const name = sameWords(words, known) ? words : this.isNamed(known) ? known : `${words} = ${known}?`;
    const speaker: Words[] = [{ text: name, style: (text) => this.colours.bold(style(text)) }];
    // "Mara Lind, the minister" keeps its apposition; words that are not the name follow it in brackets.
    const apposition = words.startsWith(name) ? words.slice(name.length) : "";
    const more =
      words === "" || words.startsWith(name) || name.startsWith(words)
        ? shortened(apposition, 80)
        : ` (${shortened(words, 80)})`;
    const says: Words[] = [
      { text: more.startsWith(",") ? `${more},` : more, style: this.colours.dim, clings: !more.startsWith(" ") },
    ];
    const cueWords: Words[] = cue.spans.length > 0 ? [{ text: this.words(cue.spans), style: plain }] : [];
    const head = /^(?:according|per|in the words)\b/i.test(this.words(cue.spans))
      ? [...cueWords, ...speaker, ...says]
      : [...speaker, ...says, ...cueWords];
    if (addressee !== null) head.push({ text: this.addresseeAfter(cue.spans, addressee), style: plain });
    const notes: string[] = [form];
    if (cue.stance !== "assert" && cue.stance !== "report" && cue.stance !== cue.lemma) notes.push(cue.stance);
    if (confidence < SURE) notes.push(`confidence ${confidence.toFixed(2)}`);
    return [...head, ...notes.map((note) => ({ text: `· ${note}`, style: this.colours.dim }))];
  }

  /** Whether the text itself has a name, or the last word of it: else it was inferred from what is known. */
  private isNamed(name: string): boolean {
    const { text } = this.reading.article;
    return text.toLowerCase().includes((name.split(" ").at(-1) ?? name).toLowerCase());
  }

  /** "to Ada Brook", or what the text has between cue and addressee: told X, said to X, spoke with X. */
  private addresseeAfter(cue: Span[], { spans, actor }: Party): string {
    const name = actor === null ? this.words(spans) : this.nameOf(actor);
    const [cueEnd, start] = [cue.at(-1)?.[1], spans[0]?.[0]];
    if (cueEnd === undefined || start === undefined || start < cueEnd || start - cueEnd > 12) return `to ${name}`;
    return `${this.reading.article.text.slice(cueEnd, start).trim()} ${name}`;
  }

  private event(event: Event, bars: Bar[]): void {
    const { bold, dim, yellow } = this.colours;
    const code = [event.mode, ...event.contexts].filter(Boolean).join(", ");
    const head: Words[] = [
      { text: "▸", style: dim },
      { text: event.type, style: bold },
      { text: code, style: plain },
      { text: `${event.cameo} (${glossOf(event.cameo)})`, style: dim },
      ...(event.actors.length + event.recipients.length > 0 ? [{ text: "·", style: dim }] : []),
      ...this.parties(event.actors),
      ...(event.recipients.length > 0 ? [{ text: "→", style: dim }, ...this.parties(event.recipients)] : []),
    ];
    this.flow(head, bars, "  ");
    const quoted = shortened(this.words(event.spans) || this.words([event.anchor]), 120);
    const within = [...bars, { text: "  ", style: plain }];
    this.flow([{ text: `“${quoted}”`, style: plain }], within);
    const notes: Words[] = this.eventNotes(event).map((note) => ({ text: note, style: dim }));
    for (const flag of event.flags) if (this.all || !PLAIN_FLAGS.has(flag)) notes.push({ text: flag, style: yellow });
    this.flow(
      notes.flatMap((note, index) => (index === 0 ? [note] : [{ text: "·", style: dim }, note])),
      within,
    );
  }

  private eventNotes(event: Event): string[] {
    const notes: string[] = [];
    if (event.when !== null) notes.push(intervalInWords(event.when));
    if (event.where !== null) notes.push(`in ${event.where.name}`);
    const [origin, ...carriers] = event.chain.map((link) => this.sourceOf(link)).reverse();
    const way = carriers.length === 0 ? "" : `, by way of ${carriers.join(", ")}`;
    const truth = factualityInWords(event);
    notes.push(origin === undefined ? truth : `as ${origin} says${way}: ${truth}`);
    notes.push(...event.auxiliary.filter((auxiliary) => auxiliary !== "negation" && auxiliary !== "future"));
    if (event.condition !== null) notes.push(`“${shortened(this.words(event.condition.spans), 60)}”`);
    notes.push(...event.quantities.map(quantityInWords));
    if (event.confidence < SURE) notes.push(`confidence ${event.confidence.toFixed(2)}`);
    return notes;
  }

  private sourceOf(attribution: string): string {
    const source = this.attributions.get(attribution)?.source;
    if (source === undefined) return attribution;
    return source.actor === null ? this.words(source.spans) || "somebody" : this.nameOf(source.actor);
  }

  private parties(ids: string[]): Words[] {
    return ids.flatMap((id, index) => {
      const actor = this.actors.get(id);
      const comma = index < ids.length - 1 ? "," : "";
      const codes =
        actor === undefined || actor.kind === "state"
          ? ""
          : [actor.country, ...actor.sectors].filter(Boolean).join(" ");
      const name = { text: this.nameOf(id) + (codes === "" ? comma : ""), style: this.speakerStyles.get(id) ?? plain };
      return codes === "" ? [name] : [name, { text: `(${codes})${comma}`, style: this.colours.dim }];
    });
  }

  private nameOf(id: string): string {
    return this.actors.get(id)?.name ?? id;
  }

  /** One colour a speaker, in the order in which they speak; unnamed ones have none. */
  private speakerStyle(actor: string | null): Style {
    if (actor === null) return plain;
    const known = this.speakerStyles.get(actor);
    if (known !== undefined) return known;
    const { cyan, green, magenta, blue, yellow } = this.colours;
    const palette = [cyan, green, magenta, blue, yellow];
    const style = palette[this.speakerStyles.size % palette.length];
    this.speakerStyles.set(actor, style);
    return style;
  }

  private inTextOrder(attributions: readonly Attribution[]): Attribution[] {
    return attributions
      .map((attribution) => ({ attribution, at: startOf(attribution) }))
      .sort((one, other) => one.at - other.at)
      .map(({ attribution }) => attribution);
  }

  private words(spans: Span[]): string {
    return spans.map(([start, end]) => this.reading.article.text.slice(start, end)).join(" … ");
  }

  private blank(bars: Bar[]): void {
    this.output.push(this.prefix(bars).trimEnd());
  }

  private prefix(bars: Bar[]): string {
    return bars.map(({ text, style }) => (text.trim() === "" ? text : `${style(text.trimEnd())} `)).join("");
  }

  /** Words one after another in lines of the page's width behind the bars; lines after the first hang by `hanging`. */
  private flow(words: Words[], bars: Bar[], hanging = ""): void {
    const left = this.prefix(bars);
    const room = Math.max(1, this.width - bars.reduce((sum, bar) => sum + columns(bar.text), 0));
    let indent = "";
    let used = 0;
    /** The line's words, neighbours of one style joined. */
    let runs: Words[] = [];
    const end = (): void => {
      this.output.push(left + indent + runs.map(({ text, style }) => style(text)).join(""));
      runs = [];
      indent = hanging;
      used = hanging.length;
    };
    for (const { text, style, clings } of words) {
      let glued = clings === true;
      for (const word of safe(text).split(/\s+/)) {
        for (const piece of word === "" ? [] : wrap(word, room - hanging.length)) {
          const blank = runs.length === 0 || glued ? "" : " ";
          const wide = columns(piece);
          if (runs.length > 0 && used + blank.length + wide > room) end();
          const last = runs.at(-1);
          const gap = last === undefined ? "" : blank;
          if (last !== undefined && last.style === style) last.text += gap + piece;
          else if (gap === "") runs.push({ text: piece, style });
          else runs.push({ text: gap, style: plain }, { text: piece, style });
          used += gap.length + wide;
          glued = false;
        }
      }
    }
    if (runs.length > 0) end();
  }
}

/** Where a statement begins: its source, its cue or its content, whichever stands first. */
function startOf({ source, cue, content }: Attribution): number {
  return Math.min(
    ...[source.spans, cue.spans, content.spans].map((spans) => spans[0]?.[0] ?? Number.POSITIVE_INFINITY),
  );
}

/** What a CAMEO code stands for, in words. */
function glossOf(code: string): string {
  const label = actionCode(code).label.replace(/,? not specified (?:below|elsewhere)/i, "");
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

function grouped<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return groups;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function sameWords(words: string, name: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/^the /, "");
  return bare(words) === bare(name);
}

function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= most) return line;
  const blank = line.lastIndexOf(" ", most - 1);
  return `${line.slice(0, blank > most / 2 ? blank : most - 1)} …`;
}

/** Whether the event took place, or will, as its source has it. */
function factualityInWords({ factuality: { certainty, polarity }, auxiliary }: Event): string {
  const isFuture = auxiliary.includes("future");
  const words = {
    positive: isFuture
      ? { certain: "will happen", probable: "is likely", possible: "may happen", unknown: "is open" }
      : { certain: "happened", probable: "probably happened", possible: "may have happened", unknown: "is open" },
    negative: isFuture
      ? { certain: "will not happen", probable: "is unlikely", possible: "may not happen", unknown: "is open" }
      : {
          certain: "did not happen",
          probable: "probably did not happen",
          possible: "may not have happened",
          unknown: "is open",
        },
  };
  return words[polarity][certainty];
}

function quantityInWords({ count, low, high, approximate, of, what }: Quantity): string {
  const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const range =
    low !== null && high !== null
      ? low === high || approximate
        ? number(count)
        : `${number(low)} to ${number(high)}`
      : low !== null
        ? low > count
          ? `more than ${number(count)}`
          : `at least ${number(low)}`
        : high !== null
          ? high < count
            ? `fewer than ${number(count)}`
            : `at most ${number(high)}`
          : number(count);
  return [approximate ? "about" : "", range, of, what].filter(Boolean).join(" ");
}
