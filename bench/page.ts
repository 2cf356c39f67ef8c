// A page that is written together with its gold reading: every stretch of text knows what it stands for.

import { createHash } from "node:crypto";
import { incomplete, incompleteAttribution, incompleteEvent } from "../src/reading/incomplete.js";
import type { Actor, Attribution, Event, Quantity, Reading, Span } from "../src/record/reading.js";

/** Somebody on the stage: a state, a body, a person, an outlet. */
export interface Figure {
  key: string;
  name: string;
  kind: Actor["kind"];
  country: string | null;
  sectors: string[];
}

/** An event as a clause wrote it. */
export interface WrittenEvent {
  type: Event["type"];
  mode: string | null;
  cameo: string;
  actors: string[];
  recipients: string[];
  anchor: Span;
  span: Span;
  when: string | null;
  whenEnd?: string;
  where: { name: string; country: string } | null;
  quantities: Quantity[];
  negative?: boolean;
  auxiliary?: Event["auxiliary"];
}

/** Text under construction. Offsets are UTF-16 code units, as in the record. */
export class Page {
  text = "";
  private readonly actors: Actor[] = [];
  private readonly attributions: Attribution[] = [];
  private readonly events: Event[] = [];
  private readonly sentences: Span[] = [];
  private sentenceStart = 0;

  /** Appends words and gives their span. A sentence's first letter is a capital. */
  add(words: string): Span {
    const start = this.text.length;
    const first = start === this.sentenceStart;
    this.text += first ? words.charAt(0).toUpperCase() + words.slice(1) : words;
    return [start, this.text.length];
  }

  /** Appends words that stand for somebody; gives the id of the actor. */
  name(figure: Figure, words: string): string {
    const span = this.add(words);
    let actor = this.actors.find((known) => known.name === figure.name && known.country === figure.country);
    if (!actor) {
      actor = {
        id: `a${this.actors.length + 1}`,
        name: figure.name,
        kind: figure.kind,
        country: figure.country,
        sectors: figure.sectors,
        known: null,
        mentions: [],
      };
      this.actors.push(actor);
    }
    actor.mentions.push({ span, form: "name" });
    return actor.id;
  }

  /** The span of the last mention of an actor. */
  mentionOf(id: string): Span {
    return this.actors.find((actor) => actor.id === id)!.mentions.at(-1)!.span;
  }

  /** Ends a sentence. */
  stop(mark = "."): void {
    this.text += mark;
    this.sentences.push([this.sentenceStart, this.text.length]);
    this.text += " ";
    this.sentenceStart = this.text.length;
  }

  /** Ends a paragraph. */
  paragraph(): void {
    this.text = `${this.text.trimEnd()}\n\n`;
    this.sentenceStart = this.text.length;
  }

  /** Notes an attribution; gives its id. */
  attribution(
    source: string | null,
    cue: Span,
    lemma: string,
    stance: Attribution["cue"]["stance"],
    content: Span,
    inside: string | null = null,
  ): string {
    const id = `q${this.attributions.length + 1}`;
    this.attributions.push({
      id,
      source: source === null ? { spans: [], actor: null } : { spans: [this.mentionOf(source)], actor: source },
      cue: { spans: [cue], lemma, stance },
      content: { spans: [content] },
      addressee: null,
      form: "indirect",
      inside,
      ...incompleteAttribution,
      silent: false,
      answers: [],
      confidence: 0.9,
    });
    return id;
  }

  /** Notes an event under a chain of attributions. */
  event(event: WrittenEvent, chain: string[]): void {
    const { when, whenEnd, where } = event;
    this.events.push({
      id: `e${this.events.length + 1}`,
      type: event.type,
      mode: event.mode,
      contexts: [],
      cameo: event.cameo,
      actors: event.actors,
      recipients: event.recipients,
      anchor: event.anchor,
      spans: [event.span],
      when: when === null ? null : { start: when, end: whenEnd ?? when, spans: [event.anchor], relation: "before" },
      ...incompleteEvent,
      dated: "said",
      where: where === null ? null : { name: where.name, country: where.country, actor: null, spans: [] },
      factuality: { certainty: "certain", polarity: event.negative ? "negative" : "positive" },
      auxiliary: event.auxiliary ?? [],
      condition: null,
      quantities: event.quantities,
      attribution: chain.at(-1) ?? null,
      chain,
      answers: [],
      flags: [],
      confidence: 0.8,
    });
  }

  /** The last sentence's span. */
  lastSentence(): Span {
    return this.sentences[this.sentences.length - 1];
  }

  /** The gold reading of the page as an article. */
  reading(details: { url: string; outlet: string; published: string; title: string }): Reading {
    const text = this.text.trimEnd();
    return {
      version: 2,
      reader: "gold",
      article: {
        id: createHash("sha256").update(`${text}\0${details.url}`).digest("hex").slice(0, 16),
        url: details.url,
        title: details.title,
        byline: [],
        outlet: { name: details.outlet, domain: null, actor: null },
        published: details.published,
        language: "en",
        text,
      },
      credits: [],
      sentences: this.sentences.map(([start, end]): Span => [start, end]),
      actors: this.actors,
      attributions: this.attributions,
      events: this.events,

      ...incomplete,
      steps: [],
    };
  }
}
