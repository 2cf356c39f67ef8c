// The library's public door.

export type { ArticleDetails } from "./intake/article.js";
export { articlesFromInput, type Incoming, type InputKind, type InputOptions } from "./intake/input.js";
export { IntakeProblem } from "./intake/problem.js";
export { type Knowledge, loadKnowledge } from "./knowledge/knowledge.js";
export * from "./ledger/index.js";
export { type ReadTextOptions, read, readHtml, readMarkdown } from "./library.js";
export { type ModelName, type ReadOptions, readArticle } from "./reading/read.js";
export type * from "./record/claim.js";
export type * from "./record/process.js";
export type * from "./record/reading.js";
export type * from "./record/story.js";
export type { ReadingFormat, Rendering, RenderingOptions } from "./rendering/format.js";
export { readingFormats } from "./rendering/formats.js";
