// A doubt as a question with answers that can be given by one key.
import { actionCodes } from "../../knowledge/ontology.js";
import { headingOf } from "../../language/opening.js";
import type { Doubt } from "../../ledger/queries/doubts.js";
import { Glance } from "../../ledger/queries/glance.js";
import type { Actor, Attribution, Event, Reading, Span } from "../../record/reading.js";
import type { ReviewItem } from "../contract/review.js";
import { enumerated, spoken } from "./claim-line.js";

type Option = ReviewItem["options"][number];

export function doubtId({ article, kind, item }: Pick<Doubt, "article" | "kind" | "item">): string {
  return `${article}/${kind}/${item}`;
}

/** Null where the reading has no such part. */
export function reviewItem(doubt: Doubt, reading: Reading, summary: string | null): ReviewItem | null {
  const glance = new Glance(reading);
  const part = doubt.kind === "event" ? eventQuestion(glance, doubt.item) : attributionQuestion(glance, doubt.item);
  if (part === null) return null;
  const { article } = reading;
  return {
    id: doubtId(doubt),
    article: {
      id: article.id,
      title: headingOf(article),
      outlet: article.outlet?.name ?? null,
      published: article.published,
    },
    kind: doubt.kind,
    item: doubt.item,
    question: part.question,
    passage: passageAround(
      reading,
      part.marks.map(({ span }) => span),
    ),
    marks: part.marks,
    options: part.options,
    claim: doubt.claim === null ? null : { ...doubt.claim, summary: summary ?? "" },
    uncertainty: rounded(doubt.uncertainty),
    impact: rounded(doubt.impact),
    priority: rounded(doubt.uncertainty * doubt.impact),
  };
}

type Question = Pick<ReviewItem, "question" | "marks" | "options">;

function attributionQuestion(glance: Glance, id: string): Question | null {
  const attribution = glance.attribution(id);
  if (attribution === null) return null;
  const { source, cue, content } = attribution;
  const article = glance.reading.article.id;
  const marks = [...marked("source", source.spans), ...marked("cue", cue.spans), ...marked("content", content.spans)];
  if (marks.length === 0) return null;
  const answer = (label: string, rest: Pick<Option["correction"], "action" | "change">): Option => ({
    label,
    correction: { article, kind: "attribution", item: id, ...rest },
  });
  const words = glance.words(source.spans);
  const actor = glance.actor(source.actor);
  const others = otherActors(glance, attribution);
  const resolved = actor !== null && words !== "" && !sameWords(words, actor.name);
  if (actor === null && words === "") {
    return {
      question: "Who says this?",
      marks,
      options: [
        answer("Somebody whom the text does not name", { action: "accept" }),
        ...others.map((other) => answer(other.name, { action: "change", change: { source: { actor: other.id } } })),
        answer("Nobody is reported to say this", { action: "reject" }),
      ],
    };
  }
  const question = resolved
    ? `Is “${shortened(words)}” ${shortened(actor.name)}?`
    : `Is this said by ${spoken(shortened(actor?.name ?? `“${words}”`))}?`;
  return {
    question,
    marks,
    options: [
      answer(resolved ? `Yes, ${actor.name}` : "Yes", { action: "accept" }),
      ...others.map((other) =>
        answer(`No, it is ${other.name}`, { action: "change", change: { source: { actor: other.id } } }),
      ),
      answer("Nobody is reported to say this", { action: "reject" }),
    ],
  };
}

function eventQuestion(glance: Glance, id: string): Question | null {
  const event = glance.reading.events.find((one) => one.id === id);
  if (event === undefined) return null;
  const article = glance.reading.article.id;
  const label = actionCodes().get(event.cameo)?.label ?? event.type.toLowerCase();
  const by =
    event.actors.length === 0 ? "somebody whom the text does not name" : enumerated(glance.names(event.actors));
  const to = event.recipients.length === 0 ? "" : `, towards ${enumerated(glance.names(event.recipients))}`;
  const answer = (words: string, rest: Pick<Option["correction"], "action" | "change">): Option => ({
    label: words,
    correction: { article, kind: "event", item: id, ...rest },
  });
  const options = [answer("Yes", { action: "accept" })];
  if (event.actors.length > 0 && event.recipients.length > 0)
    options.push(
      answer("Yes, but the other way round", {
        action: "change",
        change: { actors: event.recipients, recipients: event.actors },
      }),
    );
  options.push(answer(oppositeLabel(event), { action: "change", change: { factuality: opposite(event) } }));
  options.push(answer("No, there is no such event", { action: "reject" }));
  return {
    question: `${negated(event) ? "Is it said that this did not happen" : "Is this what is told"}: ${label}, by ${by}${to}?`,
    marks: [...marked("anchor", [event.anchor]), ...marked("content", event.spans)],
    options,
  };
}

function negated(event: Event): boolean {
  return event.factuality.polarity === "negative";
}

function oppositeLabel(event: Event): string {
  return negated(event) ? "It did happen" : "It is said not to have happened";
}

function opposite({ factuality }: Event): Event["factuality"] {
  return { certainty: factuality.certainty, polarity: factuality.polarity === "negative" ? "positive" : "negative" };
}

/** Up to two other actors that could be meant: those mentioned last before the source. */
function otherActors(glance: Glance, attribution: Attribution): Actor[] {
  const start = attribution.source.spans[0]?.[0] ?? attribution.content.spans[0]?.[0] ?? 0;
  return glance.reading.actors
    .filter(({ id, kind }) => id !== attribution.source.actor && kind !== "unnamed" && kind !== "place")
    .map((actor) => ({
      actor,
      last: Math.max(-1, ...actor.mentions.map(({ span }) => (span[0] < start ? span[0] : -1))),
    }))
    .filter(({ last }) => last !== -1)
    .sort((one, other) => other.last - one.last)
    .slice(0, 2)
    .map(({ actor }) => actor);
}

const longestName = 60;

/** The beginning of words that are too many for a question; the passage has them all. */
function shortened(words: string): string {
  if (words.length <= longestName) return words;
  return `${words.slice(0, words.lastIndexOf(" ", longestName) || longestName)} …`;
}

function sameWords(one: string, other: string): boolean {
  return one.toLowerCase().replace(/^the /, "") === other.toLowerCase().replace(/^the /, "");
}

function marked(role: string, spans: readonly Span[]): ReviewItem["marks"] {
  return spans.map((span) => ({ role, span }));
}

/** Sentences before those that the question is about, and after them. */
const sentencesBefore = 2;
const sentencesAfter = 1;

/** The sentences that the question is about, with some around them; whole ones, also where a text has no paragraphs. */
function passageAround({ article: { text }, sentences }: Reading, spans: readonly Span[]): ReviewItem["passage"] {
  const first = Math.min(...spans.map((span) => span[0]));
  const last = Math.max(...spans.map((span) => span[1]));
  const from = sentences.findLastIndex(([start]) => start <= first);
  const to = sentences.findIndex(([, end]) => end >= last);
  const start = Math.min(first, sentences[Math.max(0, from - sentencesBefore)]?.[0] ?? 0);
  const end = Math.max(
    last,
    sentences[to === -1 ? -1 : Math.min(sentences.length - 1, to + sentencesAfter)]?.[1] ?? last,
  );
  return { text: text.slice(start, end), start };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
