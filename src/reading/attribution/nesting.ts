// Attributions within attributions: which stands inside which, and in what order they are told.
import type { AttributionDraft } from "./draft.js";
import { Neighbours } from "./neighbours.js";
import { holds, intersect, type Stretch, shared, size } from "./stretches.js";
import type { FlatDocument } from "./traits.js";

/** Least score of an attribution inside another's content. */
const INNER_SCORE = 0.2;

/** Drops what stands inside another's content and is hardly an attribution; what was in it moves up. */
export function dropFaint(flat: FlatDocument, drafts: AttributionDraft[]): void {
  // Of quotes within quotes the network learned nothing.
  const isInnerQuote = ([first]: Stretch): boolean =>
    flat.quoteOf[first] >= 0 &&
    flat.quotes[flat.quoteOf[first]].depth > 0 &&
    flat.quoteFirst[flat.quoteOf[first]] >= first - 1;
  const kept = drafts.filter(
    ({ inside, score, content }) => inside === null || score >= INNER_SCORE || isInnerQuote(content[0]),
  );
  const places = new Map(kept.map((draft, place) => [draft, place]));
  for (const draft of kept) {
    let at = draft.inside === null ? null : drafts[draft.inside];
    while (at !== null && !places.has(at)) at = at.inside === null ? null : drafts[at.inside];
    draft.inside = at === null ? null : (places.get(at) as number);
  }
  drafts.length = 0;
  for (const draft of kept) drafts.push(draft);
}

/** Most words between a semicolon and the subject of the clause behind it. */
const LEAD_IN = 4;

/** "The minister said the strike was illegal; the union called it a last resort": what the union says is not his. */
export function endAtOtherSpeakers(flat: FlatDocument, drafts: AttributionDraft[]): void {
  const { text } = flat.document;
  const bySource = new Map<number, AttributionDraft[]>();
  for (const draft of drafts) {
    if (draft.source === null) continue;
    const others = bySource.get(draft.source[0]);
    if (others === undefined) bySource.set(draft.source[0], [draft]);
    else others.push(draft);
  }
  for (const draft of drafts) {
    draft.content = draft.content.flatMap(([first, last]): Stretch[] => {
      for (let w = first + 1; w < last; w++) {
        if (text[flat.starts[w]] !== ";" || flat.quoteOf[w] >= 0 || draft.anchor > w) continue;
        let other = false;
        for (let begin = w + 1; begin <= w + LEAD_IN; begin++)
          other ||= (bySource.get(begin) ?? []).some(
            ({ anchor, source }) => anchor > (source as Stretch)[1] && anchor <= last,
          );
        if (other) return [[first, w - 1]];
      }
      return [[first, last]];
    });
  }
}

/** Sets `inside` to the smallest content that the cue stands in, and clips contents to those around them. */
export function nest(drafts: AttributionDraft[]): void {
  const order = drafts.map((_, i) => i).sort((a, b) => size(drafts[b].content) - size(drafts[a].content) || a - b);
  const rank = new Map(order.map((draft, position) => [draft, position]));
  const near = new Neighbours(drafts.map(({ content }) => content));
  for (let i = 0; i < drafts.length; i++) {
    const draft = drafts[i];
    let best: number | null = null;
    for (const k of draft.anchor < 0 ? [] : near.around([[draft.anchor, draft.anchor]])) {
      if (k === i || !holds(drafts[k].content, draft.anchor)) continue;
      // Where each stands in the other's content, the larger content encloses.
      if (holds(draft.content, drafts[k].anchor) && (rank.get(k) as number) > (rank.get(i) as number)) continue;
      if (best === null || size(drafts[k].content) < size(drafts[best].content)) best = k;
    }
    draft.inside = best;
  }
  // Two reports of one content ("X, A said, according to B"): the one that stands in nothing encloses the other.
  for (let i = 0; i < drafts.length; i++) {
    for (const k of near.around(drafts[i].content)) {
      if (i === k || drafts[i].inside !== drafts[k].inside || drafts[i].inside === k || drafts[k].inside === i)
        continue;
      const both = shared(drafts[i].content, drafts[k].content);
      if (both < 0.5 * Math.max(size(drafts[i].content), size(drafts[k].content))) continue;
      const outer = drafts[k].lemma === "according" || drafts[k].stance === "report";
      if (outer && drafts[i].lemma !== "according") drafts[i].inside = k;
    }
  }
  const places = new Map(drafts.map((draft, i) => [draft, i]));
  for (const draft of drafts) if (draft.cites !== null) draft.inside = places.get(draft.cites) ?? -1;
  breakCircles(drafts);
  for (const i of order) {
    const draft = drafts[i];
    const outer = draft.inside === null ? null : drafts[draft.inside];
    if (!outer || !holds(outer.content, draft.anchor)) continue;
    const clipped = intersect(draft.content, outer.content);
    if (clipped.length > 0) draft.content = clipped;
    else draft.inside = null;
  }
}

function breakCircles(drafts: AttributionDraft[]): void {
  /** From here outwards there is no circle. */
  const sound = new Set<number>();
  for (let i = 0; i < drafts.length; i++) {
    const seen = new Set<number>([i]);
    let at = i;
    while (drafts[at].inside !== null) {
      const next = drafts[at].inside as number;
      if (sound.has(next)) break;
      if (seen.has(next)) {
        drafts[at].inside = null;
        break;
      }
      seen.add(next);
      at = next;
    }
    for (const one of seen) sound.add(one);
  }
}

/** Text order, outer before inner; indices follow. */
export function ordered(flat: FlatDocument, drafts: AttributionDraft[]): AttributionDraft[] {
  const depths = new Map<AttributionDraft, number>();
  const depth = (draft: AttributionDraft): number => {
    const above: AttributionDraft[] = [];
    for (let at: AttributionDraft | null = draft; at !== null && !depths.has(at); ) {
      above.push(at);
      at = at.inside === null ? null : drafts[at.inside];
    }
    for (const one of above.reverse())
      depths.set(one, one.inside === null ? 0 : (depths.get(drafts[one.inside]) as number) + 1);
    return depths.get(draft) as number;
  };
  const start = (draft: AttributionDraft): number =>
    Math.min(
      draft.content[0][0],
      draft.cue ? draft.cue[0] : flat.count,
      draft.source && draft.goesOn === null ? draft.source[0] : flat.count,
    );
  const order = drafts
    .map((draft, i) => ({ i, start: start(draft), depth: depth(draft) }))
    .sort((a, b) => a.start - b.start || a.depth - b.depth || a.i - b.i)
    .map(({ i }) => i);
  // An outer attribution may begin after an inner one ("A said X, according to B"): it is moved before it.
  const placed: number[] = [];
  const done = new Set<number>();
  const place = (i: number): void => {
    const outwards: number[] = [];
    for (let at: number | null = i; at !== null && !done.has(at); at = drafts[at].inside) outwards.push(at);
    for (const one of outwards.reverse()) {
      done.add(one);
      placed.push(one);
    }
  };
  for (const i of order) place(i);
  const renumbered = new Map(placed.map((old, now) => [old, now]));
  return placed.map((i) => ({
    ...drafts[i],
    inside: drafts[i].inside === null ? null : (renumbered.get(drafts[i].inside as number) as number),
    goesOn: drafts[i].goesOn === null ? null : (renumbered.get(drafts[i].goesOn as number) as number),
  }));
}
