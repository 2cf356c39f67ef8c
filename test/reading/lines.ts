// A reading as lines for a snapshot: one a part, its ids made of its words, so that a small change is a small difference.
import type { Actor, Attribution, Event, Quantity, Reading, Span, Speaker } from "../../src/record/reading.js";

/** One line a sentence, actor, attribution, event and step, in text order; what is said of nothing is left out. */
export function linesOf(reading: Reading): string {
  const { text } = reading.article;
  const words = (spans: readonly Span[]): string =>
    spans.map(([start, end]) => short(text.slice(start, end))).join(" … ");
  const names = new Map<string | null, string>();
  for (const actor of reading.actors) {
    const taken = [...names.values()].includes(actor.name);
    names.set(actor.id, taken ? `${actor.name} (${words([actor.mentions[0].span])})` : actor.name);
  }
  const name = (id: string | null): string => (id === null ? "-" : (names.get(id) ?? "?"));
  const list = (ids: readonly string[]): string => (ids.length === 0 ? "-" : ids.map(name).join(" + "));
  const said = new Map(
    reading.attributions.map((one) => [one.id, `${name(one.source.actor)} “${words(one.cue.spans)}”`]),
  );
  const told = new Map(reading.events.map((event) => [event.id, `${event.type} “${words([event.anchor])}”`]));
  const part = (id: string): string => said.get(id) ?? told.get(id) ?? "?";
  const actor = ({ name: own, kind, country, sectors, known, mentions }: Actor): string =>
    [
      `actor ${own} | ${kind}`,
      country ?? "-",
      sectors.join(",") || "-",
      known ?? "-",
      mentions.map(({ span, form }) => `${words([span])}${form === "name" ? "" : ` (${form})`}`).join("; "),
    ].join(" | ");
  const answers = (some: Attribution["answers"]): string[] => some.map(({ how, part: id }) => `${how}s ${part(id)}`);
  const speaker = ({ name: own, kind, body, named }: Speaker): string =>
    `${own} (${kind}) for ${body}${named ? "" : ", unnamed"}`;
  const quantity = ({ count, low, high, approximate, of, what }: Quantity): string =>
    `${approximate ? "about " : ""}${count} (${low ?? "…"}..${high ?? "…"}) ${of} ${what}`;
  const attribution = (one: Attribution): string =>
    [
      `said by ${name(one.source.actor)} [${words(one.source.spans) || "-"}]`,
      `“${words(one.cue.spans)}” ${one.cue.lemma}, ${one.cue.stance}, ${one.form}`,
      words(one.content.spans),
      ...(one.addressee === null ? [] : [`to ${name(one.addressee.actor)}`]),
      ...(one.inside === null ? [] : [`inside ${part(one.inside)}`]),
      `by ${one.speakers.map(speaker).join(" and ")}`,
      ...(one.attitude === "assert" ? [] : [one.attitude ?? "says nothing"]),
      ...(one.refers === "before" ? ["of what was told before"] : []),
      ...one.quantities.map(quantity),
      ...(one.silent ? ["silent"] : []),
      ...answers(one.answers),
      one.confidence.toFixed(1),
    ].join(" | ");
  const event = (one: Event): string =>
    [
      `event ${one.type} ${one.cameo}${one.mode === null ? "" : ` ${one.mode}`} “${words([one.anchor])}”`,
      `${list(one.actors)} > ${list(one.recipients)}`,
      words(one.spans),
      `${one.factuality.certainty} ${one.factuality.polarity}${one.auxiliary.map((each) => ` ${each}`).join("")}`,
      ...(one.contexts.length === 0 ? [] : [one.contexts.join(",")]),
      one.when === null
        ? `no day, ${one.dated}`
        : `${one.when.start}..${one.when.end} ${one.when.relation} [${words(one.when.spans)}] ${one.dated}`,
      ...(one.where === null ? [] : [`at ${one.where.name}, ${one.where.country ?? "-"} [${words(one.where.spans)}]`]),
      ...(one.condition === null ? [] : [`if [${words(one.condition.spans)}]`]),
      ...one.quantities.map(quantity),
      ...(one.chain.length === 0 ? [] : [`on ${one.chain.map(part).join(" < ")}`]),
      ...(one.attitude === "assert" ? [] : [one.attitude]),
      ...(one.occasion === "this" ? [] : [`of ${one.occasion}`]),
      ...(one.presupposed ? ["presupposed"] : []),
      ...(one.claimant === null ? [] : [`claimed by ${speaker(one.claimant)}`]),
      ...(one.charger === null ? [] : [`charged by ${speaker(one.charger)}`]),
      ...answers(one.answers),
      ...(one.flags.length === 0 ? [] : [one.flags.join(" ")]),
      one.confidence.toFixed(1),
    ].join(" | ");
  return [
    `reading ${reading.version} | ${reading.reader} | ${reading.article.id}`,
    ...(reading.credits.length === 0 ? [] : [`credits ${reading.credits.join(", ")}`]),
    ...(reading.citations.length === 0 ? [] : [`cites ${reading.citations.join(", ")}`]),
    ...reading.sentences.map((span) => `sentence ${words([span])}`),
    ...reading.actors.map(actor),
    ...reading.attributions.map(attribution),
    ...reading.events.map(event),
    ...reading.steps.map((step) =>
      [
        `step ${step.kind} ${step.state} “${words(step.spans)}”`,
        `${list(step.actors)} | of ${list(step.parties)} | third ${list(step.third)}`,
        ...(step.against === null ? [] : [`against ${name(step.against)}`]),
        ...(step.when === null ? [] : [`${step.when.start}..${step.when.end}`]),
        ...(step.event === null ? [] : [part(step.event)]),
        ...(step.attribution === null ? [] : [`on ${part(step.attribution)}`]),
      ].join(" | "),
    ),
    ...reading.deeds.map((deed) =>
      [
        `deed ${deed.type} ${deed.attitude}`,
        deed.doers.map((doer) => doer.name).join(" + ") || "-",
        words(deed.spans),
        deed.when === null ? "no day" : deed.when.start,
        ...(deed.where === null ? [] : [`at ${deed.where.name}, ${deed.where.country ?? "-"}`]),
        ...deed.quantities.map(quantity),
        ...(deed.attribution === null ? [] : [`on ${part(deed.attribution)}`]),
        ...(deed.claimant === null ? [] : [`by ${speaker(deed.claimant)}`]),
      ].join(" | "),
    ),
    ...reading.counts.map((count) =>
      [
        `count “${words(count.spans)}”`,
        speaker(count.speaker),
        ...count.quantities.map(quantity),
        `of ${part(count.part)}`,
      ].join(" | "),
    ),
    "",
  ].join("\n");
}

/** The first and last words of long stretches, in one line. */
function short(words: string): string {
  const line = words.replace(/\s+/g, " ");
  return line.length <= 70 ? line : `${line.slice(0, 45)} … ${line.slice(-20)}`;
}
