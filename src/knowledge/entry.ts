// What the knowledge base holds: one entry a state, person, body, outlet, place or kind of agent.

export const entryKinds = ["state", "person", "organization", "group", "outlet", "place", "agent"] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * How a phrase stands for its entry. `short`: a person's surname alone. `adjective`: "Iranian". `inhabitant`:
 * "Iranians". `capital`: a city that may stand for the government. `seat`: a building, street or body that does
 * ("the Kremlin"). `plural`: several of an agent ("soldiers").
 */
export const aliasRoles = ["name", "short", "adjective", "inhabitant", "capital", "seat", "plural"] as const;
export type AliasRole = (typeof aliasRoles)[number];

export interface Alias {
  words: string;
  role: AliasRole;
}

/** A stretch of time with what held in it. Days are `YYYY-MM-DD`, both inclusive, null where open. */
export interface Period {
  country: string | null;
  sectors: readonly string[];
  /** The title in lower case with hyphens ("prime-minister"), null where unknown. */
  office: string | null;
  from: string | null;
  to: string | null;
}

export interface Entry {
  /** Stable key, unique in its kind: "donald-trump", "RUS". */
  key: string;
  kind: EntryKind;
  name: string;
  /** All phrases that may stand for the entry, its name first. */
  aliases: readonly Alias[];
  /** ISO 3166-1 alpha-3; null where none. Of a person: the country of the latest period. */
  country: string | null;
  /** PLOVER sectors where no period tells them. */
  sectors: readonly string[];
  periods: readonly Period[];
  gender: "male" | "female" | null;
  /** Web domain of an outlet. */
  domain: string | null;
  /** Inhabitants of a city, 0 where unknown. */
  population: number;
  /** Of an agent: does the noun denote people or a body. */
  denotes: "person" | "body" | null;
}

/** One reading of a phrase: the entry it may stand for, and how. */
export interface Sense {
  entry: Entry;
  role: AliasRole;
}

/** The longest phrase found at a word: how many words it takes and what it may mean. */
export interface Match {
  length: number;
  senses: readonly Sense[];
}
