// Reads off each account what it means for a process.
import type { Reading } from "../record/reading.js";
import type { Account } from "./account.js";

/** Sets `process` on the accounts that report a step; returns accounts for steps that no event was coded for. */
export function processCues(_accounts: readonly Account[], _reading: Reading): Account[] {
  return [];
}
