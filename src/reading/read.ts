// One article to one reading: the page that tells the story in order.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Knowledge, loadKnowledge } from "../knowledge/knowledge.js";
import {
  analyse,
  type LanguageModel,
  loadModel,
  type ModelName,
  modelFolder,
  modelNames,
} from "../language/analyse.js";
import { packageVersion } from "../package.js";
import type { Article, Reading } from "../record/reading.js";
import { withAnswers } from "./attribution/answers.js";
import { findAttributions } from "./attribution/find.js";
import { AttributionNetwork } from "./attribution/network.js";
import { withSilent } from "./attribution/silent.js";
import { resolveSpeakers, toAttributions } from "./attribution/speakers.js";
import { flatten, type Scheme } from "./attribution/traits.js";
import { completed } from "./complete.js";
import { creditsOf } from "./credits.js";
import { datelineOf } from "./dateline.js";
import { attributionFinder, type CoderInput, codeEvents, dayFinder, toEvents } from "./events/coder.js";
import type { Explanation } from "./events/draft.js";
import { EventNetwork } from "./events/network.js";
import { findMentions, toActors } from "./names/mentions.js";
import { castMembers } from "./processes/cast.js";
import { stepsOf, toSteps } from "./processes/steps.js";
import { findQuantities } from "./quantity/quantities.js";
import { findQuotes } from "./quotes/quotes.js";
import { timesOf } from "./time/times.js";
import { flagEvents } from "./truth/flags.js";

export { type ModelName, modelNames };

export interface ReadOptions {
  /** The model to read with; "en" where none is named. */
  model?: ModelName;
  /** What is known before reading; the package's own knowledge base where none is given. */
  knowledge?: Knowledge;
  /**
   * What counts as an attribution: `nested` as a careful reader takes them, the default; `outermost` as PolNeAR's
   * annotators marked them, perceptions too.
   */
  scheme?: Scheme;
  /** Find events by the lexicon alone, as those do who train the network of events. */
  lexiconAlone?: boolean;
}

/** A reading, and for each of its events why it was coded. */
export interface ExplainedReading {
  reading: Reading;
  explanations: Explanation[];
}

interface ReadingModel {
  language: LanguageModel;
  attribution: AttributionNetwork;
}

const models = new Map<ModelName, ReadingModel>();

/** The models are read from disk once; nothing that they learn from one article reaches the next. */
function modelOf(name: ModelName): ReadingModel {
  let model = models.get(name);
  if (!model) {
    model = {
      language: loadModel(name),
      attribution: new AttributionNetwork(join(modelFolder(name), "attribution.bin")),
    };
    models.set(name, model);
  }
  return model;
}

/** Reads an article. Same article, same model, same knowledge: same reading. */
export function readArticle(article: Article, options: ReadOptions = {}): Reading {
  return explainArticle(article, options).reading;
}

const eventNetworks = new Map<ModelName, EventNetwork | null>();

/** The event network of a model; null where it has none: the lexicon then finds events alone. */
function eventNetworkOf(name: ModelName): EventNetwork | null {
  let network = eventNetworks.get(name);
  if (network === undefined) {
    const path = join(modelFolder(name), "events.bin");
    network = existsSync(path) ? new EventNetwork(path) : null;
    eventNetworks.set(name, network);
  }
  return network;
}

/** What is read of an article before its events are coded, and all that the coder needs. */
export function readParts(article: Article, options: ReadOptions = {}): CoderInput {
  const name = options.model ?? "en";
  const knowledge = options.knowledge ?? loadKnowledge();
  const { language, attribution } = modelOf(name);
  const { text, published, outlet } = article;

  // A dateline is no part of the sentence that it stands before: who acts there is not the place.
  const dateline = datelineOf(text);
  const document = analyse(text, language, { vectors: true, breaks: dateline === null ? [] : [dateline.span[1]] });
  const quotes = findQuotes(text);
  const mentions = findMentions(document, quotes, knowledge, { published, outlet });

  const flat = flatten(document, quotes);
  const spoken = resolveSpeakers(flat, mentions, findAttributions(flat, attribution, options.scheme));
  // The coder needs ids, spans and nesting; who the actors are is settled after it, for events have actors too.
  const unnamed = mentions.actors.map(() => "");
  return {
    document,
    mentions,
    attributions: toAttributions(flat, spoken, unnamed),
    times: timesOf(document, published, outlet === null ? null : countryOf(outlet.name, knowledge)),
    quantities: document.sentences.map((sentence) => findQuantities(sentence, text)),
    published,
    flat,
    spoken,
    network: options.lexiconAlone ? null : eventNetworkOf(name),
  };
}

/** Reads an article and says of each event which entries of the lexicon and which words it rests on. */
export function explainArticle(article: Article, options: ReadOptions = {}): ExplainedReading {
  const name = options.model ?? "en";
  const { text, outlet } = article;
  const parts = readParts(article, options);
  const { document, mentions, flat, spoken } = parts;
  const { events, parties } = codeEvents(parts);
  const steps = stepsOf({
    mentions,
    parties,
    events,
    spoken,
    times: parts.times,
    chainAt: attributionFinder(parts.attributions),
    dayOf: dayFinder(parts),
    published: parts.published,
  });

  const used = new Set<number>();
  for (const { source, addressee, speaker } of spoken) {
    if (source) used.add(source.actor);
    else if (speaker !== null) used.add(speaker);
    if (addressee) used.add(addressee.actor);
  }
  for (const { actors, recipients, where } of events) {
    for (const actor of [...actors, ...recipients]) used.add(actor);
    if (where && where.actor >= 0) used.add(where.actor);
  }
  for (const { cast } of steps) for (const actor of castMembers(cast)) used.add(actor);
  const { actors, ids } = toActors(mentions, used);
  const said = toAttributions(flat, spoken, ids);
  const { events: coded, explanations } = toEvents(events, ids);
  const { attributions, events: answering } = withAnswers({
    attributions: withSilent(said, coded, actors, text),
    events: coded,
    actors,
    text,
  });
  const outletActor =
    outlet === null
      ? null
      : (actors.find(({ kind, name: actor }) => kind === "outlet" && actor === outlet.name)?.id ?? null);
  const reading = completed({
    version: 2,
    reader: `hearsay ${packageVersion} / ${name}-1`,
    article: outlet === null ? article : { ...article, outlet: { ...outlet, actor: outletActor } },
    credits: creditsOf(text, article.byline).outlets,
    citations: [],
    sentences: document.sentences.map(({ span }) => span),
    actors,
    attributions,
    events: flagEvents({ text, events: answering, attributions, actors, outlet }),
    steps: toSteps(
      steps,
      ids,
      coded.map(({ id }) => id),
    ),
    deeds: [],
    counts: [],
  });
  return { reading, explanations };
}

/** The country of a known outlet; null for others. */
function countryOf(outlet: string, knowledge: Knowledge): string | null {
  return knowledge.find(outlet).find(({ entry }) => entry.kind === "outlet")?.entry.country ?? null;
}
