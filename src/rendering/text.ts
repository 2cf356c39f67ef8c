// A reading for a person in a terminal: who said what, nested as the text nests it, and the events on each word.
import picocolors from "picocolors";
import type { Actor, Attribution, Event, Quantity, Reading, Span } from "../record/reading.js";
import { dayInWords, intervalInWords } from "./dates.js";
import type { Rendering, RenderingOptions } from "./format.js";
import { columns, safe, wrap } from "./width.js";

type Style = (text: string) => string;
interface Words {
  text: string;
  style: Style;
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
const plain: Style = (text) => text;

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
      return `${rule}${new Page(reading, width, options.colour).lines().join("\n")}\n`;
    },
    closing: () => "",
  };
}

class Page {
  private readonly colours: ReturnType<typeof picocolors.createColors>;
  private readonly actors: Map<string, Actor>;
  private readonly attributions: Map<string, Attribution>;
  private readonly speakerStyles = new Map<string, Style>();
  private readonly output: string[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly width: number,
    colour: boolean,
  ) {
    this.colours = picocolors.createColors(colour);
    this.actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
    this.attributions = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
  }

  lines(): string[] {
    this.header();
    const outermost = this.inTextOrder(this.reading.attributions.filter(({ inside }) => !this.isKnown(inside)));
    for (const attribution of outermost) {
      this.blank([]);
      this.attribution(attribution, [{ text: " ", style: plain }]);
    }
    const own = this.reading.events.filter(({ attribution }) => !this.isKnown(attribution));
    if (own.length > 0) {
      this.blank([]);
      this.flow([{ text: "In the article’s own voice", style: this.colours.bold }], [{ text: " ", style: plain }]);
      for (const event of own) {
        this.blank([]);
        this.event(event, [{ text: " ", style: plain }]);
      }
    }
    this.blank([]);
    this.footer();
    return this.output;
  }

  private isKnown(attribution: string | null): boolean {
    return attribution !== null && this.attributions.has(attribution);
  }

  private header(): void {
    const { title, outlet, byline, published, id } = this.reading.article;
    if (title !== null) this.flow([{ text: title, style: this.colours.bold }], []);
    const about = [outlet?.name, byline.join(", "), published === null ? null : dayInWords(published)].filter(Boolean);
    this.flow([{ text: about.length > 0 ? about.join(" · ") : `Article ${id}`, style: this.colours.dim }], []);
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
  }

  private attribution(attribution: Attribution, bars: Bar[]): void {
    const style = this.speakerStyle(attribution.source.actor);
    this.flow(this.statementHead(attribution, style), bars);
    const own = attribution.form === "indirect" ? "│ " : "┃ ";
    const within = [...bars, { text: own, style }];
    for (const paragraph of this.words(attribution.content.spans).split("\n\n"))
      this.flow([{ text: paragraph, style: plain }], within);
    for (const event of this.reading.events.filter((one) => one.attribution === attribution.id)) {
      this.blank(within);
      this.event(event, within);
    }
    for (const nested of this.inTextOrder(
      this.reading.attributions.filter(({ inside }) => inside === attribution.id),
    )) {
      // A cycle cannot be shown; no reading has one.
      if (bars.length > this.reading.attributions.length) return;
      this.blank(within);
      this.attribution(nested, within);
    }
  }

  /** Speaker, cue and addressee; "according to" before its speaker, as the language has it. */
  private statementHead({ source, cue, addressee, form, confidence }: Attribution, style: Style): Words[] {
    const words = this.words(source.spans);
    const name = source.actor === null ? words || "Somebody" : this.nameOf(source.actor);
    const speaker: Words[] = [{ text: name, style: (text) => this.colours.bold(style(text)) }];
    const says =
      words !== "" && !sameWords(words, name) ? [{ text: `(“${shortened(words, 60)}”)`, style: this.colours.dim }] : [];
    const cueWords: Words[] = cue.spans.length > 0 ? [{ text: this.words(cue.spans), style: plain }] : [];
    const head = /^(?:according|per|in the words)\b/.test(cue.lemma)
      ? [...cueWords, ...speaker, ...says]
      : [...speaker, ...says, ...cueWords];
    if (addressee !== null) {
      const told = addressee.actor === null ? this.words(addressee.spans) : this.nameOf(addressee.actor);
      head.push({ text: `to ${told}`, style: plain });
    }
    const notes: string[] = [form];
    if (cue.stance !== "assert" && cue.stance !== "report" && cue.stance !== cue.lemma) notes.push(cue.stance);
    if (confidence < SURE) notes.push(`confidence ${confidence.toFixed(2)}`);
    return [...head, ...notes.map((note) => ({ text: `· ${note}`, style: this.colours.dim }))];
  }

  private event(event: Event, bars: Bar[]): void {
    const { bold, dim, yellow } = this.colours;
    const code = [event.mode, ...event.contexts].filter(Boolean).join(", ");
    const head: Words[] = [
      { text: "▸", style: dim },
      { text: event.type, style: bold },
      { text: code, style: plain },
      { text: event.cameo, style: dim },
      { text: "·", style: dim },
      ...this.parties(event.actors),
      ...(event.recipients.length > 0 ? [{ text: "→", style: dim }, ...this.parties(event.recipients)] : []),
    ];
    this.flow(head, bars, "  ");
    const quoted = shortened(this.words(event.spans) || this.words([event.anchor]), 120);
    const within = [...bars, { text: "  ", style: plain }];
    this.flow([{ text: `“${quoted}”`, style: plain }], within);
    const notes: Words[] = this.eventNotes(event).map((note) => ({ text: note, style: dim }));
    for (const flag of event.flags) notes.push({ text: flag, style: yellow });
    this.flow(
      notes.flatMap((note, index) => (index === 0 ? [note] : [{ text: "·", style: dim }, note])),
      within,
    );
  }

  private eventNotes(event: Event): string[] {
    const notes: string[] = [];
    if (event.when !== null) notes.push(intervalInWords(event.when));
    if (event.where !== null) notes.push(`in ${event.where.name}`);
    notes.push(factualityInWords(event));
    notes.push(...event.auxiliary.filter((auxiliary) => auxiliary !== "negation"));
    if (event.condition !== null) notes.push(`“${shortened(this.words(event.condition.spans), 60)}”`);
    notes.push(...event.quantities.map(quantityInWords));
    if (event.chain.length > 1)
      notes.push(`on the word of ${event.chain.map((link) => this.sourceOf(link)).join(" ‹ ")}`);
    if (event.confidence < SURE) notes.push(`confidence ${event.confidence.toFixed(2)}`);
    return notes;
  }

  private sourceOf(attribution: string): string {
    const source = this.attributions.get(attribution)?.source;
    if (source === undefined) return attribution;
    return source.actor === null ? this.words(source.spans) || "somebody" : this.nameOf(source.actor);
  }

  private parties(ids: string[]): Words[] {
    if (ids.length === 0) return [{ text: "nobody named", style: this.colours.dim }];
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

  private inTextOrder(attributions: Attribution[]): Attribution[] {
    const start = ({ source, cue, content }: Attribution): number =>
      Math.min(...[...source.spans, ...cue.spans, ...content.spans].map(([from]) => from));
    return attributions
      .map((attribution) => ({ attribution, at: start(attribution) }))
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
    const room = Math.max(NARROWEST / 2, this.width - bars.reduce((sum, bar) => sum + columns(bar.text), 0));
    let line = "";
    let used = 0;
    const end = (): void => {
      this.output.push((left + line).trimEnd());
      line = hanging;
      used = hanging.length;
    };
    let begun = false;
    for (const { text, style } of words) {
      for (const word of safe(text).split(/\s+/)) {
        for (const piece of word === "" ? [] : wrap(word, room - hanging.length)) {
          const wide = columns(piece);
          if (begun && used + 1 + wide > room) {
            end();
            begun = false;
          }
          line += (begun ? " " : "") + style(piece);
          used += (begun ? 1 : 0) + wide;
          begun = true;
        }
      }
    }
    if (begun) end();
  }
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

function factualityInWords({ factuality: { certainty, polarity } }: Event): string {
  const words = { certain: "certain", probable: "probable", possible: "possible", unknown: "uncertain" };
  const negated = {
    certain: "did not happen",
    probable: "probably not",
    possible: "possibly not",
    unknown: "perhaps not",
  };
  return polarity === "positive" ? words[certainty] : negated[certainty];
}

function quantityInWords({ count, low, high, approximate, of, what }: Quantity): string {
  const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const range =
    low !== null && high !== null
      ? low === high
        ? number(count)
        : `${number(low)} to ${number(high)}`
      : low !== null
        ? `at least ${number(low)}`
        : high !== null
          ? `at most ${number(high)}`
          : number(count);
  return [approximate ? "about" : "", range, of, what].filter(Boolean).join(" ");
}
