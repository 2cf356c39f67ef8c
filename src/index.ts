// The library's public door.

export * from "./ledger/index.js";
export { type ReadTextOptions, read } from "./library.js";
export type * from "./record/claim.js";
export type * from "./record/process.js";
export type * from "./record/reading.js";
