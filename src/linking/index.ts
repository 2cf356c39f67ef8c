// The doors of the room: readings in, claims and processes out.
export type { Account, Attitude, PartyRef, SourceRef } from "./account.js";
export { accountsOf } from "./accounts-of.js";
export type { ArticleCard } from "./article-card.js";
export type { ComposedClaim } from "./compose.js";
export type { Awaitable, Cluster, LinkIndex } from "./link-index.js";
export { type ClusterExplanation, type LinkChange, Linker, type PairExplanation } from "./linker.js";
export { MemoryIndex } from "./memory-index.js";
export type { ProcessCue, ProcessKind } from "./process-cue.js";
export { type ProcessEvidence, processesOf } from "./processes.js";
export type { Profile } from "./profile.js";
export type { ScorePart } from "./score.js";
