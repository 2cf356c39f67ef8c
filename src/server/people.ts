// What people keep for themselves: the searches that they watch, and when they were here. It is no part of the record, so
// that it stands in a file of its own beside the ledger: a look at the overview changes no ledger.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { logProblem } from "../log.js";
import { type Seen, seenSchema, type Watch, watchSchema } from "./contract/person.js";

const personSchema = z.object({
  watches: z.array(watchSchema),
  visit: z.object({ now: seenSchema, before: seenSchema.nullable() }).nullable(),
});
type Person = z.infer<typeof personSchema>;

const fileSchema = z.object({ version: z.literal(1), people: z.record(z.string(), personSchema) });

/** Milliseconds without a look after which the next look is another visit. */
const pause = 30 * 60_000;
/** Milliseconds within which a second look is not written down. */
const soon = 60_000;
/** People and searches of each that are kept; the first ones go first. */
const mostPeople = 2000;
const mostWatches = 100;

export class People {
  #people: Map<string, Person> | null = null;

  /** @param file null keeps it in memory */
  constructor(private readonly file: string | null) {}

  watches(name: string): readonly Watch[] {
    return this.#of(name).watches;
  }

  /** Watches a search, or says that it was looked at just now. */
  watch(name: string, one: Watch): void {
    const person = this.#of(name);
    const known = person.watches.findIndex(({ address }) => address === one.address);
    const watches = known === -1 ? [...person.watches, one].slice(-mostWatches) : person.watches.with(known, one);
    this.#keep(name, { ...person, watches });
  }

  /** @returns whether it was watched */
  unwatch(name: string, address: string): boolean {
    const person = this.#of(name);
    const watches = person.watches.filter((one) => one.address !== address);
    if (watches.length === person.watches.length) return false;
    this.#keep(name, { ...person, watches });
    return true;
  }

  /**
   * Notes that somebody is here.
   * @param now the moment, and the number of the ledger's latest article
   * @returns the end of the visit before this one; null where it is the first
   */
  visit(name: string, now: Seen): Seen | null {
    const person = this.#of(name);
    const { visit } = person;
    const passed = visit === null ? Number.POSITIVE_INFINITY : Date.parse(now.at) - Date.parse(visit.now.at);
    const before = visit === null ? null : passed > pause ? visit.now : visit.before;
    if (passed > soon) this.#keep(name, { ...person, visit: { now, before } });
    return before;
  }

  #of(name: string): Person {
    this.#people ??= this.#read();
    return this.#people.get(name) ?? { watches: [], visit: null };
  }

  #keep(name: string, person: Person): void {
    // Another server over the same ledger may have written meanwhile.
    const people = this.#read();
    people.set(name, person);
    for (const first of people.keys()) {
      if (people.size <= mostPeople) break;
      people.delete(first);
    }
    this.#people = people;
    if (this.file === null) return;
    try {
      const next = `${this.file}.part`;
      writeFileSync(next, JSON.stringify({ version: 1, people: Object.fromEntries(people) }));
      renameSync(next, this.file);
    } catch (error) {
      logProblem(`${this.file} could not be written, so that what people watch is kept in memory: ${reasonOf(error)}`);
    }
  }

  #read(): Map<string, Person> {
    if (this.file === null || !existsSync(this.file)) return this.#people ?? new Map();
    try {
      return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(this.file, "utf8"))).people));
    } catch (error) {
      logProblem(`${this.file} could not be read, so that what people watched is not known: ${reasonOf(error)}`);
      return this.#people ?? new Map();
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
