// The record of an article that is kept and not read, since no model reads its language.

import { packageVersion } from "../package.js";
import type { Article, Reading } from "../record/reading.js";

/** Languages (ISO 639-1) that hearsay reads. */
export const languagesRead: ReadonlySet<string> = new Set(["en"]);

export function isLanguageRead(language: string): boolean {
  return languagesRead.has(language);
}

/** An empty reading, whose `reader` says that none was made. */
export function unreadArticle(article: Article): Reading {
  return {
    version: 2,
    reader: `hearsay ${packageVersion} / unread (${article.language})`,
    article,
    credits: [],
    citations: [],
    sentences: [],
    actors: [],
    attributions: [],
    events: [],
    steps: [],
    deeds: [],
    counts: [],
  };
}
