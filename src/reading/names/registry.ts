// The actors of one article: made once each, found again under every name that the article uses.
import type { Entry, Sense } from "../../knowledge/entry.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { fold, phrasePieces } from "../../knowledge/words.js";
import type { ActorDraft, ActorKind, Animacy } from "./mention.js";

/** How high an office stands where one surname may mean several people. */
const officeRanks: Record<string, number> = {
  president: 4,
  "prime-minister": 4,
  chancellor: 4,
  leader: 4,
  "supreme-leader": 4,
  king: 4,
  emir: 3,
  "foreign-minister": 3,
  "secretary-of-state": 3,
  "foreign-secretary": 3,
  "vice-president": 3,
};

const suffix = /^(jr|sr|ii|iii|iv)$/;

/** The pieces of a person's name without suffix: "Donald J. Trump Jr." gives donald, j, trump. */
export function nameTokens(name: string): string[] {
  const pieces = phrasePieces(name.replace(/\(.*?\)|["“”]/g, " "));
  return pieces.length > 1 && suffix.test(pieces.at(-1)!) ? pieces.slice(0, -1) : pieces;
}

/** Can two first names be one person's: the same, an initial of it, or one the other's short form. */
function firstNamesFit(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  return short.length >= 3 && long.startsWith(short);
}

/** What is known of a name beyond its words. */
export interface NameHints {
  gender: "male" | "female" | null;
  /** Country told by the words around the name, null where none is. */
  country: string | null;
  inQuote: boolean;
}

/** Makes actors and finds them again by name, key and role. */
export class ActorRegistry {
  readonly actors: ActorDraft[] = [];
  private readonly byKey = new Map<string, ActorDraft>();
  private readonly byName = new Map<string, ActorDraft>();
  /** People by the last piece of their full name, and by the first. */
  private readonly bySurname = new Map<string, ActorDraft[]>();
  private readonly byGivenName = new Map<string, ActorDraft[]>();
  private readonly tokensOf = new Map<ActorDraft, string[]>();
  /** Bodies by the last word of their name. */
  private readonly byTail = new Map<string, ActorDraft>();
  private readonly uses = new Map<ActorDraft, number>();
  private chiefs: Map<string, Entry[]> | null = null;

  constructor(
    private readonly knowledge: Knowledge,
    readonly published: string | null,
  ) {}

  /** A new actor. */
  create(name: string, kind: ActorKind, animacy: Animacy, fields: Partial<ActorDraft> = {}): ActorDraft {
    const actor: ActorDraft = {
      index: this.actors.length,
      name,
      kind,
      country: null,
      sectors: [],
      known: null,
      gender: null,
      animacy,
      plural: false,
      mentions: [],
      members: [],
      roles: [],
      thing: false,
      settled: false,
      ...fields,
    };
    this.actors.push(actor);
    return actor;
  }

  /** The actor of a knowledge entry, made on first use with what held on the day of publication. */
  ofEntry(entry: Entry): ActorDraft {
    const made = this.byKey.get(entry.key);
    if (made !== undefined) return made;
    const { country, sectors } = this.knowledge.standing(entry, this.published);
    const kind: ActorKind = entry.kind === "agent" ? "group" : entry.kind;
    const animacy: Animacy = kind === "person" ? "person" : kind === "place" ? "thing" : "body";
    const actor = this.create(entry.name, kind, animacy, {
      country,
      sectors: [...sectors],
      known: entry.key,
      gender: entry.gender,
      thing: kind === "place",
    });
    this.byKey.set(entry.key, actor);
    if (kind === "person") {
      for (const alias of entry.aliases) if (alias.role === "name") this.rememberPerson(actor, nameTokens(alias.words));
    } else for (const alias of entry.aliases) if (alias.role === "name") this.remember(actor, alias.words);
    return actor;
  }

  /** The actor already made for a key, or null. */
  known(key: string): ActorDraft | null {
    return this.byKey.get(key) ?? null;
  }

  /** The state of a country code, or null where no state has it. */
  state(country: string): ActorDraft | null {
    const entry = this.knowledge.entry(country);
    return entry === null || entry.kind !== "state" ? null : this.ofEntry(entry);
  }

  /** Lets an actor be found under a name. */
  remember(actor: ActorDraft, name: string): void {
    const pieces = phrasePieces(name);
    const folded = pieces.join(" ");
    if (folded !== "" && !this.byName.has(folded)) this.byName.set(folded, actor);
    if (pieces.length > 1 && (actor.kind === "organization" || actor.kind === "outlet"))
      this.byTail.set(pieces.at(-1)!, actor);
  }

  /** Does somebody of the article have this surname or given name. */
  hasPerson(word: string): boolean {
    const piece = fold(word);
    return this.bySurname.has(piece) || this.byGivenName.has(piece);
  }

  /** Is somebody of the article named in full with this surname. */
  hasSurname(word: string): boolean {
    return this.bySurname.has(fold(word));
  }

  /** "the Post" for "The Washington Post": the body whose name of several words ends in a capitalised word, or null. */
  bodyByTail(word: string): ActorDraft | null {
    const actor = this.byTail.get(fold(word));
    return actor === undefined || (actor.mentions.length === 0 && this.usesOf(actor) === 0) ? null : actor;
  }

  /** The actor under a name that is no person's, or null. */
  named(name: string): ActorDraft | null {
    return this.byName.get(phrasePieces(name).join(" ")) ?? null;
  }

  private rememberPerson(actor: ActorDraft, tokens: string[]): void {
    const full = tokens.join(" ");
    if (!this.byName.has(full)) this.byName.set(full, actor);
    const before = this.tokensOf.get(actor);
    if (before === undefined || before.length < tokens.length) this.tokensOf.set(actor, tokens);
    if (tokens.length < 2) return;
    push(this.bySurname, tokens.at(-1)!, actor);
    push(this.byGivenName, tokens[0], actor);
  }

  /** The person of a name of two words or more, made where the article has not named them yet. */
  fullName(name: string, senses: readonly Sense[], hints: NameHints): ActorDraft {
    const entry = this.choosePerson(
      senses.filter((sense) => sense.role === "name"),
      hints,
    );
    if (entry !== null) return this.ofEntry(entry);
    const tokens = nameTokens(name);
    if (tokens.length === 3 && tokens[1].length === 1) {
      // "John F. Kerry" may be known without the initial.
      const plain = this.choosePerson(
        this.knowledge.find(`${tokens[0]} ${tokens[2]}`).filter((sense) => sense.role === "name"),
        hints,
      );
      if (plain !== null) return this.ofEntry(plain);
    }
    const same = this.byName.get(tokens.join(" "));
    if (same !== undefined && same.kind === "person") return same;
    const surname = tokens.at(-1)!;
    for (const actor of this.bySurname.get(surname) ?? []) {
      const other = this.tokensOf.get(actor)!;
      // "Hillary Rodham Clinton" is "Hillary Clinton"; "Chelsea Clinton" is not, nor "Lee Jr." of another first name.
      if (firstNamesFit(other[0], tokens[0]) && gendersFit(actor.gender, hints.gender)) {
        this.rememberPerson(actor, tokens);
        return actor;
      }
    }
    const actor = this.create(name, "person", "person", {
      gender: hints.gender ?? this.knowledge.gender(tokens[0]),
    });
    this.rememberPerson(actor, tokens);
    return actor;
  }

  /**
   * The person of a single name. People of the article come first: by surname, or by given name, which quotes use
   * among people who know each other; then people known to the knowledge base.
   */
  singleName(name: string, senses: readonly Sense[], hints: NameHints, kind: "person" | "unclear"): ActorDraft | null {
    const piece = fold(name).replace(/-/g, " ");
    const tail = phrasePieces(name).at(-1) ?? piece;
    const entry = this.choosePerson(senses, hints);
    const local = this.best(this.bySurname.get(tail) ?? [], hints);
    if (local !== null && (entry === null || local.known === entry.key || !this.outranks(entry, local))) return local;
    const byGiven = this.best(this.byGivenName.get(piece) ?? [], hints);
    if (byGiven !== null && (entry === null || hints.inQuote || this.usesOf(byGiven) > 0)) return byGiven;
    if (entry !== null) return this.ofEntry(entry);
    const exact = this.byName.get(piece);
    if (exact !== undefined && exact.kind === "person") return exact;
    if (hints.inQuote && kind === "person") {
      const chief = this.chiefByGivenName(piece);
      if (chief !== null) return this.ofEntry(chief);
    }
    if (kind !== "person") return null;
    const actor = this.create(name, "person", "person", { gender: hints.gender ?? this.knowledge.gender(name) });
    this.rememberPerson(actor, [piece]);
    return actor;
  }

  /** Counts one more mention by name. */
  use(actor: ActorDraft): void {
    this.uses.set(actor, this.usesOf(actor) + 1);
  }

  private usesOf(actor: ActorDraft): number {
    return this.uses.get(actor) ?? 0;
  }

  /** A person in high office now stands before a namesake of the article who holds none. */
  private outranks(entry: Entry, local: ActorDraft): boolean {
    if (rankOf(entry, this.published) < 4) return false;
    const other = local.known === null ? null : this.knowledge.entry(local.known);
    return other !== null && rankOf(other, this.published) < 2;
  }

  private best(actors: readonly ActorDraft[], hints: NameHints): ActorDraft | null {
    let best: ActorDraft | null = null;
    for (const actor of actors) {
      if (!gendersFit(actor.gender, hints.gender)) continue;
      if (best === null || this.usesOf(actor) > this.usesOf(best)) best = actor;
    }
    return best;
  }

  /** Of the people that a name may mean, the one whom the words around, the day and the rank of office favour. */
  private choosePerson(senses: readonly Sense[], hints: NameHints): Entry | null {
    let best: Entry | null = null;
    let most = -1;
    for (const { entry, role } of senses) {
      if (entry.kind !== "person" || !gendersFit(entry.gender, hints.gender)) continue;
      let score = rankOf(entry, this.published);
      if (this.byKey.has(entry.key)) score += 6;
      if (role === "name") score += 3;
      if (hints.country !== null) {
        if (entry.country === hints.country) score += 5;
        // A full name that is known of another country than the text says is a namesake.
        else if (role === "short") continue;
      }
      // A bare surname calls to mind only who is in office or often in the news.
      if (role === "short" && score < 3 && !this.byKey.has(entry.key)) continue;
      if (score > most) {
        most = score;
        best = entry;
      }
    }
    return best;
  }

  /** The one head of state or government at the day of publication with a given name, or null. */
  private chiefByGivenName(given: string): Entry | null {
    if (this.published === null) return null;
    if (this.chiefs === null) {
      this.chiefs = new Map();
      for (const entry of this.knowledge.chiefs(this.published)) push(this.chiefs, nameTokens(entry.name)[0], entry);
    }
    const entries = this.chiefs.get(given);
    return entries?.length === 1 ? entries[0] : null;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function gendersFit(one: "male" | "female" | null, other: "male" | "female" | null): boolean {
  return one === null || other === null || one === other;
}

/** Rank of the highest office: in office on the day counts in full, past offices half, people without office 1. */
function rankOf(entry: Entry, date: string | null): number {
  const day = date?.slice(0, 10) ?? null;
  let rank = entry.periods.some((period) => period.office !== null) ? 1 : 0;
  for (const period of entry.periods) {
    if (period.office === null) continue;
    const full = officeRanks[period.office] ?? 2;
    const dated = period.from !== null;
    const now = dated && (day === null ? period.to === null : period.from! <= day && (period.to ?? "9999") >= day);
    // Nobody who takes office years later is meant.
    if (dated && day !== null && period.from! > day)
      rank = Math.max(rank, yearsBetween(day, period.from!) <= 2 ? 3 : 1);
    else rank = Math.max(rank, now ? full + 1 : full === 4 ? 3 : dated ? full / 2 : 2);
  }
  return rank;
}

function yearsBetween(day: string, later: string): number {
  return Number(later.slice(0, 4)) - Number(day.slice(0, 4));
}
