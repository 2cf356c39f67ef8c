// What accounts of all kinds are put together from: the sentence, the chain of sources, the day, an empty account.

import { outletKey, sameOutlet } from "../reading/credits.js";
import { isDocument } from "../reading/names/vague.js";
import type { Attribution, Interval, Reading, Span, Speaker } from "../record/reading.js";
import type { Account, SourceRef } from "./account.js";
import { dateOf, dayOf } from "./days.js";
import { sourceRef } from "./party.js";

/** A statement of the day of publication that says nothing yet. */
export function emptyAccount(reading: Reading, item: string): Account {
  const published = publicationDay(reading);
  return {
    id: `${reading.article.id}#${item}`,
    article: reading.article.id,
    item,
    kind: "statement",
    type: null,
    mode: null,
    cameo: null,
    contexts: [],
    actors: [],
    recipients: [],
    when: published,
    dated: published ? "published" : "unknown",
    where: null,
    whereCountry: null,
    head: null,
    words: [],
    quantities: [],
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    attitude: "assert",
    chain: [],
    summary: "",
    spans: [],
    confidence: 0.5,
    process: null,
    about: [],
    profile: "",
  };
}

/** The day on which an article was published, null where unknown. */
export function publicationDay(reading: Reading): Interval | null {
  const day = dayOf(reading.article.published);
  return day === null ? null : { start: dateOf(day), end: dateOf(day) };
}

/** An attribution with those around it, the outermost first. */
export function ancestors(attribution: Attribution, reading: Reading): Attribution[] {
  const chain = [attribution];
  for (let inside = attribution.inside; inside !== null && chain.length < 16; ) {
    const outer = reading.attributions.find((candidate) => candidate.id === inside);
    if (!outer) break;
    chain.unshift(outer);
    inside = outer.inside;
  }
  return chain;
}

/** The chain without the article's own outlet, and without things that show where somebody says what they show. */
export function chainOf(attributions: readonly Attribution[], reading: Reading): SourceRef[] {
  const own = outletKey(reading.article.outlet?.name ?? null);
  const all = attributions.map((attribution) => sourceOf(attribution, reading));
  const others = all.filter((source) => !(source.kind === "outlet" && own !== null && sameOutlet(source.key, own)));
  const speakers = others.filter((source) => !isDocument(source) && source.body !== "unnamed");
  if (speakers.length > 0 || others.length === 0) return speakers;
  // "Images show that …, the institute said": both were found to have one content.
  const beside = reading.attributions.find(
    (other) =>
      !attributions.includes(other) &&
      attributions.some(({ content }) => sharesContent(content.spans, other.content.spans)) &&
      !isDocument(sourceOf(other, reading)) &&
      other.source.spans.length > 0,
  );
  return beside ? chainOf(ancestors(beside, reading), reading) : others;
}

/** The first who says an attribution. */
function sourceOf({ speakers: [first], cue }: Attribution, reading: Reading): SourceRef {
  return sourceRef(first ?? nobody, cue, reading);
}

const nobody: Speaker = { actor: null, name: "unnamed", kind: "unnamed", body: "unnamed", named: false };

function sharesContent(left: readonly Span[], right: readonly Span[]): boolean {
  const [one, other] = [left[0], right[0]];
  if (!one || !other) return false;
  const both = Math.min(one[1], other[1]) - Math.max(one[0], other[0]);
  return both > 0.8 * Math.max(one[1] - one[0], other[1] - other[0]);
}
