// Why the parts of a reading say what they say, each reason with the words that it rests on.
import { actionCodes } from "../../knowledge/ontology.js";
import { Glance } from "../../ledger/queries/glance.js";
import type { Attribution, Event, Reading } from "../../record/reading.js";
import type { Explanation } from "../contract/article.js";
import { counted, enumerated } from "./claim-line.js";
import { flagMeaning } from "./flags.js";

/** One explanation for each event and each attribution. */
export function explanationsOf(reading: Reading): Explanation[] {
  const glance = new Glance(reading);
  return [
    ...reading.attributions.map((attribution) => explainAttribution(glance, attribution)),
    ...reading.events.map((event) => explainEvent(glance, event)),
  ];
}

function explainAttribution(glance: Glance, attribution: Attribution): Explanation {
  const { source, cue, addressee, inside, form, confidence } = attribution;
  const reasons: string[] = [];
  const cueWords = glance.words(cue.spans);
  const sourceWords = glance.words(source.spans);
  if (cueWords !== "")
    reasons.push(`“${cueWords}” tells that something is said (${cue.lemma}: ${stanceWords[cue.stance]}).`);
  else reasons.push("No word of saying stands here: the quotation marks and the paragraph show whose words these are.");
  const name = glance.actor(source.actor)?.name ?? null;
  if (sourceWords === "") reasons.push("Nobody is named as the source.");
  else if (name === null) reasons.push(`The source is “${sourceWords}”; who that is, the text leaves open.`);
  else if (name === sourceWords) reasons.push(`The source is ${name}.`);
  else reasons.push(`“${sourceWords}” stands for ${name}.`);
  if (addressee !== null) {
    const words = glance.actor(addressee.actor)?.name ?? glance.words(addressee.spans);
    if (words !== "") reasons.push(`It was told to ${words}.`);
  }
  const outer = glance.attribution(inside);
  if (outer !== null)
    reasons.push(`It stands inside what ${glance.sourceName(outer) ?? "an unnamed source"} is reported to have said.`);
  reasons.push(formWords[form]);
  reasons.push(certaintyOfReading(confidence));
  return { item: attribution.id, label: null, intensity: null, reasons, flags: [] };
}

function explainEvent(glance: Glance, event: Event): Explanation {
  const code = actionCodes().get(event.cameo);
  const reasons: string[] = [];
  const kind = `${event.type}${event.mode === null ? "" : `, ${event.mode}`}`;
  reasons.push(
    `“${glance.words([event.anchor])}” makes it ${kind}, CAMEO ${event.cameo}${code === undefined ? "" : ` (${code.label})`}.`,
  );
  const sides = [
    event.actors.length > 0 ? `by ${enumerated(glance.names(event.actors))}` : "by nobody whom the text names",
    ...(event.recipients.length > 0 ? [`towards ${enumerated(glance.names(event.recipients))}`] : []),
  ];
  reasons.push(`Done ${sides.join(", ")}.`);
  const { certainty, polarity } = event.factuality;
  const held = polarity === "negative" ? "that it did not happen" : "that it happened";
  reasons.push(`Its source holds it ${certainty === "unknown" ? "open" : certainty} ${held}.`);
  for (const auxiliary of event.auxiliary) reasons.push(auxiliaryWords[auxiliary]);
  if (event.condition !== null) reasons.push(`It hangs on a condition: “${glance.words(event.condition.spans)}”.`);
  if (event.when !== null) {
    const words = glance.words(event.when.spans);
    const day = event.when.start === event.when.end ? event.when.start : `${event.when.start} to ${event.when.end}`;
    reasons.push(words === "" ? `Dated ${day}.` : `“${words}” dates it ${day}.`);
  } else reasons.push("The text gives it no date.");
  if (event.where !== null) reasons.push(`At ${event.where.name}.`);
  for (const { count, low, high, of, what, spans } of event.quantities) {
    const figure = low !== null && high !== null && low !== high ? `${low} to ${high}` : count;
    reasons.push(`“${glance.words(spans)}” counts ${[figure, of, what].filter((word) => word !== "").join(" ")}.`);
  }
  const chain = event.chain.map((id) => glance.attribution(id)).filter((one) => one !== null);
  const names = chain.map((one) => glance.sourceName(one) ?? "an unnamed source");
  const outlet = glance.reading.article.outlet?.name ?? "the article";
  if (names.length === 0) reasons.push(`Told in the voice of ${outlet} itself.`);
  else
    reasons.push(
      `On the word of ${names[names.length - 1]}${names.length > 1 ? `, through ${enumerated(names.slice(0, -1))}` : ""} (${counted(names.length, "step")} behind ${outlet}).`,
    );
  reasons.push(certaintyOfReading(event.confidence));
  return {
    item: event.id,
    label: code?.label ?? null,
    intensity: code?.intensity ?? null,
    reasons,
    flags: event.flags.map((flag) => ({ flag, sentence: flagMeaning(flag) })),
  };
}

function certaintyOfReading(confidence: number): string {
  return `The reader is ${Math.round(confidence * 100)} % sure of this.`;
}

const stanceWords: Record<Attribution["cue"]["stance"], string> = {
  assert: "the source says that it is so",
  report: "the source passes on what it learned",
  deny: "the source says that it is not so",
  doubt: "the source doubts it",
  believe: "the source thinks so",
  feel: "the source feels so",
  want: "the source wants it",
  ask: "the source asks",
  order: "the source orders it",
  promise: "the source promises it",
  threaten: "the source threatens with it",
  plan: "the source plans it",
  know: "the source knows or learns it",
};

const formWords: Record<Attribution["form"], string> = {
  direct: "The words are quoted.",
  indirect: "The words are the reporter's, the matter is the source's.",
  mixed: "Some of the words are quoted, the others are the reporter's.",
};

const auxiliaryWords: Record<Event["auxiliary"][number], string> = {
  historical: "It lies in the past of the story.",
  future: "It is yet to come.",
  hypothetical: "It is thought of, not told as done.",
  negation: "It is negated.",
};
