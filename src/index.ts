// The library's public door.
export type * from "./record/claim.js";
export type * from "./record/process.js";
export type * from "./record/reading.js";
export * from "./ledger/index.js";
