// Profiles as the store has them, those asked for lately from memory: they never change, being named by their content.
import { setWithin } from "./copy-finder.js";
import type { LinkIndex } from "./link-index.js";
import type { Profile } from "./profile.js";

/** Profiles kept in memory. */
const cacheLimit = 20_000;

/** The profiles of a store. */
export class KeptProfiles {
  private readonly cache = new Map<string, Profile>();

  constructor(private readonly index: LinkIndex) {}

  /** The profiles with these ids, by their ids; those that the store lacks are left out. */
  async load(ids: readonly string[]): Promise<Map<string, Profile>> {
    const found = new Map<string, Profile>();
    const missing: string[] = [];
    for (const id of ids) {
      const profile = this.cache.get(id);
      if (profile) found.set(id, profile);
      else missing.push(id);
    }
    if (missing.length > 0) {
      for (const profile of await this.index.profiles(missing)) {
        found.set(profile.id, profile);
        this.remember(profile);
      }
    }
    return found;
  }

  /** Keeps a profile that the store may not have yet. */
  remember(profile: Profile): void {
    setWithin(this.cache, cacheLimit, profile.id, profile);
  }

  /** Lets go of a profile that nobody tells any more. */
  forget(id: string): void {
    this.cache.delete(id);
  }
}
