// Stories: which articles tell of one matter, by the words that tell most of them and the days between them.
import { agglomerate } from "./agglomerate.js";
import { type Gist, gistLikeness } from "./gist.js";

/** What is compared of an article. */
export interface StoryArticle {
  id: string;
  /** Day of publication, as days since 1970-01-01; null where unknown. */
  day: number | null;
  gist: Gist;
}

/** The average likeness from which two groups of articles are one story. */
export const storyThreshold = 0.15;
/** The likeness from which two articles may be of one story. */
const nearLikeness = 0.12;
/** What each day between two articles takes from their likeness, after the first. */
const dayCost = 0.01;
/** Words of an article under which it is looked up. */
const keyWords = 10;
/** Days in a bucket of keys. */
const bucketDays = 14;
/** Keys that two articles must share to be compared. */
export const leastSharedKeys = 2;

/** How alike two articles are as tellings of one matter: −1 to 1. Symmetric. */
export function storyLikeness(left: StoryArticle, right: StoryArticle): number {
  const likeness = gistLikeness(left.gist, right.gist);
  if (left.day === null || right.day === null) return likeness;
  return Math.max(-1, likeness - dayCost * Math.max(0, Math.abs(left.day - right.day) - 1));
}

/** May two articles be of one story: they are reconsidered together then. Symmetric. */
export function areOfOneMatter(left: StoryArticle, right: StoryArticle): boolean {
  return storyLikeness(left, right) >= nearLikeness;
}

/** The keys under which an article stands: its ten telling words in its fortnight; undated ones stand by themselves. */
export function storyKeys({ gist, day }: Pick<StoryArticle, "gist" | "day">): string[] {
  return tellingWords(gist).map((word) => `${bucketOf(day)}|${word}`);
}

/** The keys under which articles of the same story may stand: those of its fortnight, the one before and the one after. */
export function soughtStoryKeys({ gist, day }: Pick<StoryArticle, "gist" | "day">): string[] {
  const bucket = bucketOf(day);
  const buckets = bucket === null ? [null] : [bucket - 1, bucket, bucket + 1];
  return tellingWords(gist).flatMap((word) => buckets.map((one) => `${one}|${word}`));
}

function bucketOf(day: number | null): number | null {
  return day === null ? null : Math.floor(day / bucketDays);
}

function tellingWords(gist: Gist): string[] {
  return gist
    .toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, keyWords)
    .map(([word]) => word);
}

/**
 * Groups articles into stories by average link; the same for every order in which they are given. Quadratic in memory and
 * cubic in time in the number of articles, which the caller bounds.
 */
export function groupStories(articles: readonly StoryArticle[]): StoryArticle[][] {
  const units = articles.map((article) => ({ id: article.id, members: [article] }));
  return agglomerate(units, storyLikeness, { threshold: storyThreshold, least: -1 }).map((group) =>
    group.flatMap(({ members }) => members),
  );
}

/** The article that is likest to all others of its story, ties to the earlier and then the smaller id. */
export function mostCentral(articles: readonly StoryArticle[]): StoryArticle {
  const sums = articles.map((article) =>
    articles.reduce((sum, other) => sum + gistLikeness(article.gist, other.gist), 0),
  );
  const places = articles.map((_, place) => place);
  places.sort(
    (left, right) =>
      Math.round((sums[right] - sums[left]) * 1e6) ||
      (articles[left].day ?? 99_999) - (articles[right].day ?? 99_999) ||
      (articles[left].id < articles[right].id ? -1 : 1),
  );
  return articles[places[0]];
}
