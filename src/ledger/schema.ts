// The tables of a ledger, as types. docs/ledger.md tells what each holds.
import type { Generated } from "kysely";

/** Rows of one article have the ids `article * perArticle + position`, so that they lie together and need no index. */
export const perArticle = 65_536;

export interface ArticleTable {
  id: Generated<number>;
  /** Id in the record: from the canonical text and the URL. */
  article: string;
  url: string | null;
  /** An address of another site that the page gives as its own. */
  stated_url: string | null;
  /** 48 bits of the URL's hash, null where there is none: what is looked up. */
  url_key: number | null;
  /** 1 for the first text seen under its URL, 2 for the second, … */
  version: number;
  title: string | null;
  outlet: number | null;
  /** JSON array of names, null where empty. */
  byline: string | null;
  published: string | null;
  /** `published` in seconds since 1970 UTC, 0 where unknown. */
  time: number;
  language: string;
  /** UTF-16 code units of the text. */
  length: number;
}

export interface TextTable {
  article: number;
  /** Packed by codec.ts. */
  text: Uint8Array;
}

export interface ReadingTable {
  article: number;
  reader: number;
  /** Packed by codec.ts: what the machine read, before corrections. */
  reading: Uint8Array;
}

export interface ReaderTable {
  id: Generated<number>;
  name: string;
}

export interface OutletTable {
  id: Generated<number>;
  name: string;
  domain: string | null;
}

export interface EntityTable {
  id: Generated<number>;
  /** What makes two actors of two articles one, null where it is made of name and country: see entity.ts. */
  key: string | null;
  /** 32 bits of the key's hash: what is looked up. */
  key_hash: number;
  name: string;
  /** Place in the record's `actorKinds`. */
  kind: number;
  country: string | null;
  /** Sectors, space between. */
  sectors: string;
  known: string | null;
  /** Articles that it appears in. */
  articles: Generated<number>;
}

/** Of entities that articles have in several ways: each way (entity-forms.ts), and in how many articles. */
export interface EntityFormTable {
  entity: number;
  form: string;
  articles: number;
}

export interface AppearanceTable {
  entity: number;
  article: number;
  mentions: number;
  /** Positions of the attributions to it, commas between; null where there is none. */
  said: string | null;
  /** Positions of the attributions in whose content it is mentioned. */
  about: string | null;
}

export interface AttributionTable {
  id: number;
  source: number | null;
  /** Place in the record's `stances`. */
  stance: number;
  /** Hundredths. */
  confidence: number;
}

export interface EventTable {
  id: number;
  type: string;
  mode: string | null;
  cameo: string;
  start: string | null;
  /** Null where it is `start`. */
  end: string | null;
  place: string | null;
  /** Place in the record's `certainties`. */
  certainty: number;
  /** Place in the record's `polarities`. */
  polarity: number;
  /** Hundredths. */
  confidence: number;
  /** First second of the event's own date, the article's `time` where the text gives none. */
  time: number;
}

export interface ParticipantTable {
  entity: number;
  event: number;
  /** 0 actor, 1 recipient. */
  role: number;
}

export interface CorrectionTable {
  id: Generated<number>;
  article: number;
  kind: string;
  action: string;
  author: string;
  /** ISO 8601 date-time. */
  made: string;
  /** JSON: text quote selectors. */
  anchor: string;
  /** JSON: the change, null where there is none. */
  change: string | null;
  note: string | null;
}

/** Corrections that were taken back. */
export interface WithdrawnCorrectionTable extends Omit<CorrectionTable, "id"> {
  id: number;
  /** ISO 8601 date-time. */
  withdrawn: string;
  withdrawn_by: string;
}

export interface CardTable {
  article: number;
  outlet_key: string | null;
  /** JSON array, null where empty. */
  credits: string | null;
  copy_of: number | null;
  copied: number;
}

export interface BandTable {
  band: number;
  article: number;
}

export interface AccountSetTable {
  article: number;
  /** Packed by codec.ts. */
  accounts: Uint8Array;
}

/** Accounts of a profile but the one that stands in its own row. */
export interface AccountTable {
  profile: number;
  /** `article * perArticle + position` in the article's account set. */
  account: number;
}

export interface ProcessAccountTable {
  account: number;
}

export interface ProfileTable {
  id: Generated<number>;
  /** Eight bytes: the profile's id. */
  hash: Uint8Array;
  /**
   * The profile that names its cluster; 0 where it is in none, −1 where it is in none and its number is kept, since the
   * machine's reading has it and a correction took it away.
   */
  cluster: number;
  /** One of its accounts; null where all that there are stand in `accounts`. */
  account: number | null;
}

/** Clusters but those of one profile that is near no other: these are told by the profile, whose `cluster` it is itself. */
export interface ClusterTable {
  /** The profile whose id names the cluster. */
  name: number;
  size: number;
  /** JSON array of profile numbers. */
  core: string;
  /** JSON array of profile numbers, the names of clusters. */
  near: string;
}

export interface KeyTable {
  key: number;
  /** The profile whose id names the cluster; the cluster may be gone. */
  cluster: number;
}

export interface ClaimTable {
  id: Generated<number>;
  /** The digits of its id as a number. */
  claim: number;
  /** The profile whose id names the cluster that the claim was composed from. */
  cluster: number;
  /** Place in `claimKinds`. */
  kind: number;
  type: string | null;
  mode: string | null;
  cameo: string | null;
  /** Place in the record's `claimStatuses`. */
  status: number;
  start: string | null;
  end: string | null;
  place: string | null;
  reports: number;
  independent: number;
  disputes: number;
  /** First report in seconds since 1970 UTC, 0 where unknown; null where it is `time`. */
  first: number | null;
  /** Last report. */
  time: number;
  /** Packed by codec.ts: the claim and what it was made from. */
  composed: Uint8Array;
}

export interface MembershipTable {
  /** `article * perArticle + position` of the account. */
  account: number;
  claim: number;
}

export interface ProcessTable {
  id: Generated<number>;
  process: string;
  kind: string;
  /** Names, " – " between. */
  parties: string;
  state: string;
  first: number;
  time: number;
  /** JSON: the process of the record. */
  data: string;
}

/** Ids of claims that ended when an article arrived: as numbers, like `claims.claim`. */
export interface FormerClaimTable {
  claim: number;
  /** The claim that took its reports; it may have ended too. */
  successor: number;
}

/** Published checks of claims (ClaimReview). */
export interface CheckTable {
  id: Generated<number>;
  url: string | null;
  claim: string;
  claimant: string | null;
  reviewer: string | null;
  rating: string | null;
  published: string | null;
  /** JSON array of addresses where the claim was made. */
  appearances: string;
}

/** Which story an article belongs to. */
export interface StoryArticleTable {
  article: number;
  /** The article by which its story is called. */
  story: number;
  /** What hangs together by likeness, of which stories are made: the smallest article number among it. */
  matter: number;
}

/** Stories of several articles. */
export interface StoryTable {
  story: number;
  articles: number;
  /** The earliest article in seconds since 1970 UTC, 0 where unknown. */
  first: number;
  /** The latest. */
  time: number;
  /** The article whose headline stands for the story. */
  title_article: number;
}

export interface StoryKeyTable {
  key: number;
  article: number;
}

export interface UnplacedArticleTable {
  article: number;
}

/** What is left of articles that were deleted. */
export interface DeletedArticleTable {
  article: string;
  /** The article's number, which is not given again. */
  number: number;
  url: string | null;
  outlet: string | null;
  published: string | null;
  author: string;
  /** ISO 8601 date-time. */
  deleted: string;
  note: string | null;
}

/** Clusters whose claims are to be composed anew. */
export interface StaleClusterTable {
  cluster: number;
  /** 1 where an article that came is among the reasons. */
  arrival: Generated<number>;
}

export interface StateTable {
  name: string;
  value: string;
}

/** A feed that is followed. */
export interface FeedTable {
  id: Generated<number>;
  feed: string;
  etag: string | null;
  last_modified: string | null;
  checked: string | null;
  due: string | null;
  failures: number;
  problem: string | null;
}

export interface FeedEntryTable {
  feed: number;
  /** The feed's name for it. */
  entry: string;
  outcome: string;
  attempts: number;
  /** Of one that waits: what its feed said of it, as JSON. */
  record: string | null;
}

/** Full-text indexes keep words only; `rowid` is the id of the thing. */
export interface ArticleWordsTable {
  rowid: number;
  /** Title and text. */
  text: string;
}

export interface EntityWordsTable {
  rowid: number;
  name: string;
}

export interface ClaimWordsTable {
  rowid: number;
  /** Summary, and names marked by claim-words.ts. */
  words: string;
}

/** Files of actors of one's own. */
export interface KnowledgeTable {
  id: Generated<number>;
  /** What the file is called. */
  name: string;
  /** The file's CSV. */
  text: string;
  actors: number;
  kept: string;
}

/** What people write beside things. */
export interface MarkTable {
  id: Generated<number>;
  kind: string;
  subject_kind: string;
  /** Its id; `article#item` for an event or a statement. */
  subject: string;
  /** What the subject was called when this was written. */
  label: string;
  words: string;
  author: string;
  /** ISO 8601 date-time. */
  made: string;
  withdrawn: string | null;
  withdrawn_by: string | null;
}

export interface Tables {
  articles: ArticleTable;
  texts: TextTable;
  readings: ReadingTable;
  readers: ReaderTable;
  outlets: OutletTable;
  entities: EntityTable;
  entity_forms: EntityFormTable;
  appearances: AppearanceTable;
  attributions: AttributionTable;
  events: EventTable;
  participants: ParticipantTable;
  corrections: CorrectionTable;
  withdrawn_corrections: WithdrawnCorrectionTable;
  cards: CardTable;
  bands: BandTable;
  account_sets: AccountSetTable;
  accounts: AccountTable;
  process_accounts: ProcessAccountTable;
  profiles: ProfileTable;
  clusters: ClusterTable;
  keys: KeyTable;
  claims: ClaimTable;
  memberships: MembershipTable;
  processes: ProcessTable;
  stories: StoryTable;
  story_articles: StoryArticleTable;
  story_keys: StoryKeyTable;
  unplaced_articles: UnplacedArticleTable;
  deleted_articles: DeletedArticleTable;
  stale_clusters: StaleClusterTable;
  former_claims: FormerClaimTable;
  checks: CheckTable;
  states: StateTable;
  feeds: FeedTable;
  feed_entries: FeedEntryTable;
  knowledge: KnowledgeTable;
  marks: MarkTable;
  claim_words: ClaimWordsTable;
  article_words: ArticleWordsTable;
  entity_words: EntityWordsTable;
}
