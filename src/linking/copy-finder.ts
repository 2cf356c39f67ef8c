// Finds whose text an article repeats, among those that a store has, and keeps that true when earlier ones come later.

import { creditsOf } from "../reading/credits.js";
import type { ArticleCard } from "./article-card.js";
import {
  type CopyOf,
  type CopyText,
  compareTexts,
  copyTextOf,
  isBetter,
  isSure,
  leastRuns,
  precedes,
  repeats,
} from "./copies.js";
import type { LinkIndex } from "./link-index.js";
import { bandsOf } from "./sketch.js";

/** Articles whose texts are compared with a new one's. */
export const textLimit = 8;
/** Copies of one text that are looked at again when one of them turns out to be another's. */
const copyLimit = 32;
/** Texts whose runs are kept in memory; texts of one id never change. */
const textsKept = 1000;

/**
 * What each article repeats. An article's original is the best among those before it (`isBetter`), and the original of
 * that, so that it depends on which articles there are and not on which came first.
 */
export class Copies {
  private readonly texts = new Map<string, CopyText>();

  constructor(private readonly index: LinkIndex) {}

  /** Puts an article into the store, with whose text it repeats. Gives the ids of other articles for which that changed. */
  async add(card: ArticleCard, text: string, bands: readonly string[] = bandsOf(card.sketch)): Promise<string[]> {
    const own = this.remember(card.id, text);
    if (own.runs.length < leastRuns) {
      await this.index.putArticle(card, text, []);
      return [];
    }
    const near = await this.near(card);
    const best = await this.bestOf(card, near);
    // Sure copies are found through what they copy; they need not stand in the bands.
    const sure = best !== null && isSure(best);
    await this.index.putArticle(await this.placed(card, best), text, sure ? [] : bands);
    const changed = new Set<string>();
    const seen = new Set([card.id]);
    for (const match of near.toSorted(inOrder)) {
      if (precedes(match, card)) continue;
      const parts = compareTexts(await this.textOf(match.id), own);
      if (parts !== null && repeats({ copy: match, original: card, ...parts }))
        await this.settle(match.id, changed, seen);
    }
    return [...changed];
  }

  /** Looks anew for what an article repeats; where that changes, for those behind it too. */
  private async settle(id: string, changed: Set<string>, seen: Set<string>): Promise<void> {
    if (seen.has(id)) return;
    seen.add(id);
    const card = await this.index.article(id);
    if (card === null) return;
    const after = await this.placed(card, await this.bestOf(card, await this.near(card)));
    if (after.copyOf === card.copyOf && after.copied === card.copied) return;
    await this.index.putArticle(after, await this.index.text(id), []);
    changed.add(id);
    if (after.copyOf === card.copyOf) return;
    const sketch = new Set(card.sketch);
    const behind = [
      ...(await this.index.copiesOf(id)),
      ...(card.copyOf === null ? [] : await this.index.copiesOf(card.copyOf)),
    ].filter((other) => precedes(card, other));
    for (const other of behind.toSorted(inOrder).slice(0, copyLimit)) {
      const known = other.sketch.length > 0 ? other : await this.index.article(other.id);
      if (known?.copyOf === id || known?.sketch.some((value) => sketch.has(value)))
        await this.settle(other.id, changed, seen);
    }
  }

  /** The articles that share most of a sketch, and what they repeat. */
  private async near(card: ArticleCard): Promise<ArticleCard[]> {
    const found = new Map<string, ArticleCard>();
    for (const candidate of await this.index.articlesSharing(bandsOf(card.sketch), textLimit * 2)) {
      found.set(candidate.id, candidate);
      const root = candidate.copyOf === null ? null : await this.index.article(candidate.copyOf);
      if (root) found.set(root.id, root);
    }
    const sought = new Set(card.sketch);
    return [...found.values()]
      .filter((match) => match.id !== card.id && (match.url === null || match.url !== card.url))
      .map((match) => ({ match, shared: match.sketch.filter((value) => sought.has(value)).length }))
      .sort((left, right) => right.shared - left.shared || (left.match.id < right.match.id ? -1 : 1))
      .slice(0, textLimit)
      .map(({ match }) => match);
  }

  private async bestOf(card: ArticleCard, near: readonly ArticleCard[]): Promise<CopyOf | null> {
    const own = await this.textOf(card.id);
    let best: CopyOf | null = null;
    for (const match of near) {
      if (!precedes(match, card)) continue;
      const parts = compareTexts(own, await this.textOf(match.id));
      const link = parts === null ? null : { copy: card, original: match, ...parts };
      if (link !== null && repeats(link) && (best === null || isBetter(link, best))) best = link;
    }
    return best;
  }

  /** The card with what it repeats: a copy of a copy is a copy of the first. */
  private async placed(card: ArticleCard, best: CopyOf | null): Promise<ArticleCard> {
    if (best === null) return { ...card, copyOf: null, copied: 0 };
    const original = await this.index.article(best.original.id);
    const root = original?.copyOf ?? best.original.id;
    return { ...card, copyOf: root === card.id ? null : root, copied: Math.round(best.part * 1000) / 1000 };
  }

  private async textOf(article: string): Promise<CopyText> {
    return this.texts.get(article) ?? this.remember(article, await this.index.text(article));
  }

  private remember(article: string, text: string): CopyText {
    const known = copyTextOf(creditsOf(text).body);
    setWithin(this.texts, textsKept, article, known);
    return known;
  }
}

function inOrder(left: ArticleCard, right: ArticleCard): number {
  return precedes(left, right) ? -1 : 1;
}

/** Sets an entry of a map that forgets the oldest one when it is full. */
export function setWithin<Value>(map: Map<string, Value>, limit: number, key: string, value: Value): void {
  if (map.size >= limit) {
    const [oldest] = map.keys();
    map.delete(oldest);
  }
  map.set(key, value);
}
