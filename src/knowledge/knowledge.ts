// What is known before reading: looks phrases up in the packed knowledge base and in a user's own entries.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackaged } from "../packaged-file.js";
import type { Entry, Match, Period, Sense } from "./entry.js";
import { aliasRoles } from "./entry.js";
import { parseExtra, readExtra } from "./extra.js";
import { entryOf } from "./line.js";
import { hashPhrase, keyHash, keyRole, longestSize, packMagic, packVersion } from "./pack.js";
import { caseFits, hashesOf, phraseHash, phrasePieces, piecesOf } from "./words.js";

const headWords = 8;
const none: readonly Sense[] = [];
const noMatches: readonly Match[] = [];

/** A sense as the table of phrases tells it, with the alias that has the phrase's hash. */
interface Candidate {
  sense: Sense;
  words: string;
  folded: string;
}

/** Who held an office: entries by number, parsed when somebody asks for the office, and the user's own. */
interface OfficeHolders {
  numbers: string;
  extra: Entry[];
}

/** What was looked up of an array of words. */
interface LookedUp {
  /** The hashes of each word's pieces. */
  hashes: readonly (readonly number[])[];
  /** By word all known phrases that begin there, the shortest first; undefined where nobody asked yet. */
  matches: (readonly Match[] | undefined)[];
}

/** What held of an entry on a day. */
export interface Standing {
  country: string | null;
  sectors: readonly string[];
  office: string | null;
}

/** A user's own entries as the text of a CSV file, and what the file is called. */
export interface KnowledgeText {
  name: string;
  text: string;
}

/** Options of `loadKnowledge`. */
export interface KnowledgeOptions {
  /**
   * A CSV file of the user's own entries, which extend the knowledge base and override it (docs/knowledge.md), or the
   * texts of several; the last go before earlier ones.
   */
  extra?: string | readonly KnowledgeText[];
}

/** The knowledge base. Built once by `loadKnowledge`, then only read. */
export class Knowledge {
  private readonly entryCount: number;
  private readonly slotMask: number;
  private readonly nameMask: number;
  private readonly starts: Uint32Array;
  private readonly slots: Uint32Array;
  private readonly names: Uint32Array;
  private readonly longest: Uint8Array;
  private readonly text: Buffer;
  private readonly officeText: Buffer;
  private offices: Map<string, OfficeHolders> | null = null;
  private readonly parsed = new Map<number, Entry>();
  private readonly found = new Map<number, readonly Candidate[]>();
  /** Senses of single words as they were written. */
  private readonly single = new Map<string, readonly Sense[]>();
  private readonly lookedUp = new WeakMap<readonly string[], LookedUp>();
  private lastWords: readonly string[] = [];
  private last: LookedUp = { hashes: [], matches: [] };
  private readonly extraPhrases = new Map<number, Sense[]>();
  private readonly extraKeys = new Map<string, Entry>();
  private readonly extraLongest = new Map<number, number>();

  /** Takes the bytes of a packed file (pack.ts) and the user's own entries. Throws where the file is none. */
  constructor(bytes: Buffer, extra: readonly Entry[]) {
    // Typed arrays need aligned memory, which a pooled buffer does not promise.
    const memory =
      bytes.byteOffset % 4 === 0
        ? { buffer: bytes.buffer, offset: bytes.byteOffset }
        : { buffer: Uint8Array.from(bytes).buffer, offset: 0 };
    const words = (from: number, count: number): Uint32Array =>
      new Uint32Array(memory.buffer, memory.offset + from * 4, count);
    if (bytes.length < headWords * 4) throw new Error("The packed knowledge base is cut short: install hearsay anew.");
    const head = words(0, headWords);
    if (head[0] !== packMagic || head[1] !== packVersion)
      throw new Error("The packed knowledge base is not of this version: build it with training/build-knowledge.ts.");
    this.entryCount = head[2]!;
    const slotCount = head[3]!;
    const nameCount = head[4]!;
    let place = headWords;
    this.starts = words(place, this.entryCount + 1);
    place += this.entryCount + 1;
    this.slots = words(place, slotCount * 2);
    place += slotCount * 2;
    this.names = words(place, nameCount);
    place = (place + nameCount) * 4;
    this.longest = bytes.subarray(place, place + longestSize);
    place += longestSize;
    this.text = bytes.subarray(place, place + head[5]!);
    place += head[5]!;
    this.officeText = bytes.subarray(place, place + head[6]!);
    this.slotMask = slotCount - 1;
    this.nameMask = nameCount - 1;
    for (const entry of extra) this.add(entry);
  }

  private add(entry: Entry): void {
    this.extraKeys.set(entry.key, entry);
    for (const alias of entry.aliases) {
      const { hash, first, pieces } = hashPhrase(alias.words);
      if (pieces === 0) continue;
      const senses = this.extraPhrases.get(hash) ?? [];
      senses.push({ entry, role: alias.role });
      this.extraPhrases.set(hash, senses);
      this.extraLongest.set(first, Math.max(this.extraLongest.get(first) ?? 0, pieces));
    }
  }

  private at(index: number): Entry {
    let entry = this.parsed.get(index);
    if (entry === undefined) {
      entry = entryOf(this.text.toString("utf8", this.starts[index], this.starts[index + 1]));
      this.parsed.set(index, entry);
    }
    return entry;
  }

  /** All that may stand under a phrase's hash, the user's own first; a user's entry hides the one it overrides. */
  private candidates(hash: number): readonly Candidate[] {
    const known = this.found.get(hash);
    if (known !== undefined) return known;
    const senses: Sense[] = [...(this.extraPhrases.get(hash) ?? [])];
    for (let slot = hash & this.slotMask; this.slots[slot * 2 + 1] !== 0; slot = (slot + 1) & this.slotMask) {
      const value = this.slots[slot * 2 + 1]!;
      if (this.slots[slot * 2] !== hash || value % 8 === keyRole) continue;
      const entry = this.at((value >>> 3) - 1);
      if (!this.extraKeys.has(entry.key)) senses.push({ entry, role: aliasRoles[value % 8]! });
    }
    const candidates = senses.flatMap((sense) =>
      sense.entry.aliases
        .filter((alias) => alias.role === sense.role && hashPhrase(alias.words).hash === hash)
        .map(({ words }) => ({ sense, words, folded: phrasePieces(words).join(" ") })),
    );
    this.found.set(hash, candidates);
    return candidates;
  }

  private isKnown(hash: number): boolean {
    for (let slot = hash & this.slotMask; this.slots[slot * 2 + 1] !== 0; slot = (slot + 1) & this.slotMask)
      if (this.slots[slot * 2] === hash && this.slots[slot * 2 + 1]! % 8 !== keyRole) return true;
    return this.extraPhrases.has(hash);
  }

  /**
   * The longest known phrase among `words` that starts at `from`, ending before `to`, or null. Words are compared
   * without accents, points, apostrophes and hyphens ("al", "-", "Assad" is "al-Assad"); capitals must stand where
   * the known phrase has them. An agent ("soldiers") matches in any case. The array must not change between calls.
   */
  match(words: readonly string[], from: number, to = words.length): Match | null {
    const looked = this.look(words);
    // The passes over a sentence ask about the same words again and again, with other ends.
    looked.matches[from] ??= this.matchesFrom(looked.hashes, words, from);
    const matches = looked.matches[from];
    for (let index = matches.length - 1; index >= 0; index--)
      if (from + matches[index].length <= to) return matches[index];
    return null;
  }

  private matchesFrom(
    hashes: readonly (readonly number[])[],
    words: readonly string[],
    from: number,
  ): readonly Match[] {
    const first = hashes[from]!;
    if (first.length === 0) return noMatches;
    let most = this.longest[first[0]! & (longestSize - 1)]!;
    if (this.extraLongest.size > 0) most = Math.max(most, this.extraLongest.get(first[0]!) ?? 0);
    if (most === 0) return noMatches;
    let hash = 0;
    let pieces = 0;
    const found: Match[] = [];
    for (let index = from; index < words.length && pieces < most; index++) {
      const more = hashes[index]!;
      if (more.length === 0) continue;
      for (const piece of more) hash = phraseHash(hash, piece);
      pieces += more.length;
      if (pieces > most || !this.isKnown(hash)) continue;
      const end = index + 1;
      const senses = this.fitting(hash, words, from, end);
      if (senses.length > 0) found.push({ length: end - from, senses });
    }
    return found;
  }

  /** What was looked up of an array, kept while the same array is asked about. */
  private look(words: readonly string[]): LookedUp {
    if (words === this.lastWords) return this.last;
    let looked = this.lookedUp.get(words);
    if (looked === undefined) {
      looked = { hashes: words.map(hashesOf), matches: new Array(words.length) };
      this.lookedUp.set(words, looked);
    }
    this.lastWords = words;
    this.last = looked;
    return looked;
  }

  private fitting(hash: number, words: readonly string[], from: number, to: number): readonly Sense[] {
    if (to - from > 1) return this.verified(hash, words, from, to);
    const word = words[from]!;
    let senses = this.single.get(word);
    if (senses === undefined) {
      senses = this.verified(hash, words, from, to);
      if (this.single.size >= 50_000) this.single.clear();
      this.single.set(word, senses);
    }
    return senses;
  }

  private verified(hash: number, words: readonly string[], from: number, to: number): readonly Sense[] {
    const candidates = this.candidates(hash);
    if (candidates.length === 0) return none;
    const given = (to - from === 1 ? piecesOf(words[from]!) : phrasePieces(words.slice(from, to).join(" "))).join(" ");
    const senses: Sense[] = [];
    for (const { sense, words: alias, folded } of candidates) {
      if (folded !== given || senses.includes(sense)) continue;
      if (sense.entry.kind === "agent" || caseFits(alias, words, from, to)) senses.push(sense);
    }
    return senses;
  }

  /** The senses of a whole phrase, in any case. */
  find(phrase: string): readonly Sense[] {
    const given = phrasePieces(phrase).join(" ");
    const senses = this.candidates(hashPhrase(phrase).hash)
      .filter(({ folded }) => folded === given)
      .map(({ sense }) => sense);
    return [...new Set(senses)];
  }

  /** The entry of a key ("RUS", "vladimir-putin"), or null. */
  entry(key: string): Entry | null {
    const extra = this.extraKeys.get(key);
    if (extra !== undefined) return extra;
    const hash = keyHash(key);
    for (let slot = hash & this.slotMask; this.slots[slot * 2 + 1] !== 0; slot = (slot + 1) & this.slotMask) {
      const value = this.slots[slot * 2 + 1]!;
      if (this.slots[slot * 2] !== hash || value % 8 !== keyRole) continue;
      const entry = this.at((value >>> 3) - 1);
      if (entry.key === key) return entry;
    }
    return null;
  }

  /** The gender that a given name tells, or null. Compared without case and accents. */
  gender(givenName: string): "male" | "female" | null {
    const hashes = hashesOf(givenName);
    if (hashes.length === 0) return null;
    let hash = 0;
    for (const piece of hashes) hash = phraseHash(hash, piece);
    for (let slot = hash & this.nameMask; this.names[slot] !== 0; slot = (slot + 1) & this.nameMask)
      if ((this.names[slot]! | 1) === (hash | 1)) return this.names[slot]! & 1 ? "female" : "male";
    // "Jean-Pierre" goes by its first part.
    return hashes.length > 1 ? this.gender(phrasePieces(givenName)[0]!) : null;
  }

  /**
   * What held of an entry on a day (`YYYY-MM-DD`, longer strings are cut; null: the latest known). Between and after
   * its periods an office holder keeps the country and is of the elite (PLOVER's ELI) and no longer of the government.
   */
  standing(entry: Entry, date: string | null): Standing {
    if (entry.periods.length === 0) return { country: entry.country, sectors: entry.sectors, office: null };
    const day = date === null ? "9999" : date.slice(0, 10);
    let latest: Period | null = null;
    let now: Period | null = null;
    for (const period of entry.periods) {
      const started = period.from === null || period.from <= day;
      if (started && (period.to === null || period.to >= day) && (now === null || rank(period) > rank(now)))
        now = period;
      if (started && (latest === null || (period.from ?? "") > (latest.from ?? ""))) latest = period;
    }
    if (now !== null) return now;
    const past = latest ?? entry.periods[0]!;
    const held = entry.kind === "person" && past.office !== null ? ["ELI"] : past.sectors;
    return { country: past.country ?? entry.country, sectors: held, office: null };
  }

  /**
   * Who held an office of a country on a day: `holder("FRA", "president", "2024-05-01")`; null for the country asks
   * for an office of an international organisation. Null where nobody is known; without a day the latest holder.
   */
  holder(country: string | null, office: string, date: string | null): Entry | null {
    this.offices ??= this.readOffices();
    const day = date?.slice(0, 10) ?? null;
    let best: Entry | null = null;
    let since = "";
    for (const entry of this.holders(this.offices.get(`${country ?? ""}:${office}`)))
      for (const period of entry.periods) {
        if (period.country !== country || period.office !== office) continue;
        if (day !== null && ((period.from ?? "") > day || (period.to ?? "9999") < day)) continue;
        if (best === null || (period.from ?? "") >= since) {
          best = entry;
          since = period.from ?? "";
        }
      }
    return best;
  }

  /** Heads of state and of government of all states on a day. */
  chiefs(date: string): Entry[] {
    this.offices ??= this.readOffices();
    const chiefs = new Set<Entry>();
    for (const office of this.offices.keys()) {
      const [country, title] = office.split(":") as [string, string];
      if (country === "" || !chiefOffices.has(title)) continue;
      const entry = this.holder(country, title, date);
      if (entry !== null) chiefs.add(entry);
    }
    return [...chiefs];
  }

  private holders(office: OfficeHolders | undefined): Entry[] {
    if (office === undefined) return [];
    const packed = office.numbers === "" ? [] : office.numbers.split(",").map((index) => this.at(Number(index)));
    return [...packed.filter((entry) => !this.extraKeys.has(entry.key)), ...office.extra];
  }

  private readOffices(): Map<string, OfficeHolders> {
    const offices = new Map<string, OfficeHolders>();
    for (const line of this.officeText.toString("utf8").split("\n")) {
      const [office, numbers] = line.split("\t") as [string, string | undefined];
      if (numbers !== undefined) offices.set(office, { numbers, extra: [] });
    }
    for (const entry of this.extraKeys.values())
      for (const { country, office } of entry.periods) {
        if (office === null) continue;
        const key = `${country ?? ""}:${office}`;
        const known = offices.get(key);
        if (known === undefined) offices.set(key, { numbers: "", extra: [entry] });
        else known.extra.push(entry);
      }
    return offices;
  }
}

const chiefOffices = new Set(["president", "prime-minister", "chancellor", "leader", "supreme-leader", "king", "emir"]);

/** Offices of state count before posts without a title. */
function rank(period: Period): number {
  return (period.office === null ? 0 : 2) + (period.from === null ? 0 : 1);
}

let shared: Knowledge | null = null;

/**
 * Loads the knowledge base. Without options the same object comes back each time. Throws with file and line where the
 * user's own file has a mistake.
 */
export function loadKnowledge(options: KnowledgeOptions = {}): Knowledge {
  const { extra = [] } = options;
  if (extra.length === 0 && shared !== null) return shared;
  const file = join(packageRoot, "data", "knowledge", "knowledge.bin");
  if (!existsSync(file)) throw new Error(`The knowledge base is missing: ${file}. Install hearsay anew.`);
  const own = typeof extra === "string" ? readExtra(extra) : latestFirst(extra);
  const knowledge = new Knowledge(readPackaged(file), own);
  if (extra.length === 0) shared = knowledge;
  return knowledge;
}

/** The entries of several texts, those of the last first; of one key the last text's alone. */
function latestFirst(texts: readonly KnowledgeText[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const { name, text } of [...texts].reverse())
    for (const entry of parseExtra(text, name)) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  return [...entries.values()];
}
