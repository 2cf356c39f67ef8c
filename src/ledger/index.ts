// What the library offers of the ledger.
export type { Correction, CorrectionRequest } from "./corrections/correction.js";
export type { Tombstone } from "./delete.js";
export { Ledger, type PutResult } from "./ledger.js";
export type { ActorEntry } from "./queries/actors.js";
export type { ArticleEntry } from "./queries/articles.js";
export type { EventEntry } from "./queries/events.js";
export type {
  ActorFilter,
  ArticleFilter,
  ClaimFilter,
  EventFilter,
  Filter,
  Order,
  OutletFilter,
  ProcessFilter,
  SaidFilter,
  StoryFilter,
} from "./queries/filter.js";
export type { OutletEntry } from "./queries/outlets.js";
export type { Page, Paging } from "./queries/page.js";
export type { Said } from "./queries/said.js";
export type { StoryDetail } from "./queries/stories.js";
