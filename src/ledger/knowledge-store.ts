// Actors of one's own that a ledger keeps, so that all that is read for it knows them.
import { parseExtra } from "../knowledge/extra.js";
import type { KnowledgeText } from "../knowledge/knowledge.js";
import type { Database } from "./database.js";

/** A file of actors as it was when it was kept. */
export interface KeptKnowledge extends KnowledgeText {
  /** How many actors it names. */
  actors: number;
  /** When it was kept, ISO 8601. */
  kept: string;
}

/** Keeps files of actors by their names; the last ones kept go before earlier ones. */
export class KnowledgeStore {
  constructor(private readonly database: Database) {}

  /** All files, in the order in which they were kept. */
  list(): Promise<KeptKnowledge[]> {
    return this.database.selectFrom("knowledge").select(["name", "text", "actors", "kept"]).orderBy("id").execute();
  }

  /**
   * Keeps a file's text, in place of one of the same name.
   * @returns whether anything changed
   * @throws Error with the line where the text is no table of actors (docs/knowledge.md)
   */
  async keep(name: string, text: string, kept = new Date().toISOString()): Promise<boolean> {
    const actors = parseExtra(text, name).length;
    const before = (await this.list()).find((one) => one.name === name);
    if (before?.text === text) return false;
    await this.database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("knowledge").where("name", "=", name).execute();
      await transaction.insertInto("knowledge").values({ name, text, actors, kept }).execute();
    });
    return true;
  }

  /** @returns whether there was a file of that name */
  async remove(name: string): Promise<boolean> {
    const { numDeletedRows } = await this.database.deleteFrom("knowledge").where("name", "=", name).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}
