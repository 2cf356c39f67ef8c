// Measures what the event network finds in articles read by hand, and in sentences of a known type.
import { PARTY_ROLES } from "../src/reading/events/architecture.js";
import type { EventJudge } from "../src/reading/events/network.js";
import { type SeeingOptions, seeEvents, seeing } from "../src/reading/events/seen.js";
import type { Span } from "../src/record/reading.js";
import { isRight, type Prepared, type PreparedRecord } from "./event-examples.js";
import { judgeWith, type LearnedEvents } from "./event-learning.js";

/** An article and what is judged of it. */
export interface Judged {
  prepared: Prepared;
  judge: EventJudge;
}

/** Found with type, the leads, both parties right, and coded events that the gold has. */
export function measure(judged: readonly Judged[], chosen: SeeingOptions): { line: string; precision: number } {
  let found = 0;
  let all = 0;
  let lead = 0;
  let leads = 0;
  let right = 0;
  let said = 0;
  let both = 0;
  let actor = 0;
  let recipient = 0;
  for (const { prepared, judge } of judged) {
    const { view, placed, goldOf } = prepared;
    const { flat } = view;
    const list = seeEvents(view, judge, chosen);
    const used = new Set<unknown>();
    for (const { event, anchors: each } of placed) {
      const anchors = each.map(({ span }) => span);
      const types = [event.type, ...event.also];
      const hits = list.filter(({ sentence, anchor, type }) => {
        const w = flat.sentenceStart[sentence] + anchor;
        return types.includes(type) && anchors.some(([a, b]) => a < flat.ends[w] && flat.starts[w] < b);
      });
      for (const hit of hits) used.add(hit);
      if (event.level === "background") continue;
      all++;
      if (event.level === "lead") leads++;
      if (hits.length === 0) continue;
      found++;
      if (event.level === "lead") lead++;
      const sides = hits.map(({ actors, recipients }) => [
        isRight(goldOf, actors, event.actors),
        isRight(goldOf, recipients, event.recipients),
      ]);
      sides.sort((one, other) => Number(other[0]) + Number(other[1]) - Number(one[0]) - Number(one[1]));
      if (sides[0][0]) actor++;
      if (sides[0][1]) recipient++;
      if (sides[0][0] && sides[0][1]) both++;
    }
    said += list.length;
    right += used.size;
  }
  const percent = (x: number, of: number) => ((100 * x) / Math.max(1, of)).toFixed(1);
  return {
    line: `R ${percent(found, all)} lead ${percent(lead, leads)} P ${percent(right, said)} | actor ${percent(actor, found)} recipient ${percent(recipient, found)} both of all ${percent(both, all)} (of found ${percent(both, found)}), ${said} events`,
    precision: (100 * right) / Math.max(1, said),
  };
}

/** Prints what is found, at several settings. */
export function report(judged: readonly Judged[]): void {
  console.log(`lexicon: ${measure(judged, { ...seeing, threshold: 2 }).line}`);
  let best = seeing;
  let shown = "";
  for (let threshold = 0.8; threshold >= 0.3; threshold -= 0.02) {
    const { line, precision } = measure(judged, { ...seeing, threshold });
    if (precision >= 68) {
      best = { ...seeing, threshold };
      shown = line;
    }
  }
  console.log(`at P 68: ${best.threshold.toFixed(2)}: ${shown}`);
  for (const threshold of [0.4, 0.5, 0.6])
    console.log(`${threshold}: ${measure(judged, { ...seeing, threshold }).line}`);
  console.log(`learned parties: ${measure(judged, { ...best, learnedParties: true }).line}`);
}

/** Parties at gold anchors. */
export function partyReport(judged: readonly Judged[]): void {
  const count = [0, 0, 0, 0, 0, 0];
  for (const { prepared, judge } of judged)
    for (const { event, word, wanted, candidates } of prepared.parties) {
      if (event.level === "background") continue;
      const { flat, coded } = prepared.view;
      const s = flat.sentenceOf[word];
      const token = word - flat.sentenceStart[s];
      const finding = coded[s].find((each) => each.anchor === token && each.type === event.type) ?? null;
      const { probabilities } = judge.parties({ word, type: event.type, finding });
      const best = PARTY_ROLES.map((_, role) => {
        let at = 0;
        for (let i = 1; i <= candidates.length; i++)
          if (probabilities[i * 2 + role] > probabilities[at * 2 + role]) at = i;
        return at === candidates.length ? [] : candidates[at].actors;
      });
      const a = isRight(prepared.goldOf, best[0], event.actors);
      const r = isRight(prepared.goldOf, best[1], event.recipients);
      count[0]++;
      if (a) count[1]++;
      if (r) count[2]++;
      if (a && r) count[3]++;
      if (wanted[0] !== null) count[4]++;
      if (wanted[1] !== null) count[5]++;
    }
  const percent = (i: number) => ((100 * count[i]) / count[0]).toFixed(1);
  console.log(
    `at gold anchors: actor ${percent(1)} (reach ${percent(4)}) recipient ${percent(2)} (reach ${percent(5)}) both ${percent(3)}, ${count[0]}`,
  );
}

/** Records whose type is found, and those whose parties are too. */
export function recordReport(name: string, records: readonly PreparedRecord[], learned: LearnedEvents): void {
  let found = 0;
  let both = 0;
  for (const prepared of records) {
    const { view, record } = prepared;
    const touches = (actors: readonly number[], spans: readonly Span[]): boolean =>
      actors.some((id) =>
        view.mentions.actors[id].mentions.some((index) => {
          const { span } = view.mentions.mentions[index];
          return spans.some(([start, end]) => start < span[1] && span[0] < end);
        }),
      );
    const events = seeEvents(view, judgeWith(learned, prepared));
    const hits = events.filter(({ type }) => type === record.type || (record.yields && type === "RETREAT"));
    if (hits.length > 0) found++;
    if (
      hits.some(
        ({ actors, recipients }) =>
          (record.sources === null || record.sources.length === 0 || touches(actors, record.sources)) &&
          (record.targets === null ||
            record.targets.length === 0 ||
            touches([...recipients, ...actors], record.targets)),
      )
    )
      both++;
  }
  console.log(
    `${name}: type ${((100 * found) / records.length).toFixed(1)}, with parties ${((100 * both) / records.length).toFixed(1)} of ${records.length}`,
  );
}
