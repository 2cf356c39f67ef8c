// Claims with many reports, kept as they were composed while their pages are read one after another.
import { Cache } from "../ledger/cache.js";
import type { ComposedClaim } from "../linking/compose.js";

/** Reports from which on a claim is kept: others are composed anew in no time. */
const manyReports = 200;
const keptClaims = 8;

export class LargeClaims {
  readonly #claims = new Cache<string, ComposedClaim>(keptClaims);
  #generation = "";

  get(generation: string, id: string): ComposedClaim | undefined {
    if (generation !== this.#generation) this.#claims.clear();
    this.#generation = generation;
    return this.#claims.get(id);
  }

  /** @param generation of the ledger before the claim was composed */
  put(generation: string, composed: ComposedClaim): void {
    if (generation === this.#generation && composed.claim.reports.length >= manyReports)
      this.#claims.set(composed.claim.id, composed);
  }
}
