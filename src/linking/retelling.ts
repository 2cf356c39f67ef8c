// Accounts that speak of the same thing as an earlier one of their article: they take over what was told there.
import type { Account } from "./account.js";
import { isDated } from "./days.js";
import { comparePeople, isDefinite } from "./party-match.js";
import { strongest } from "./wording.js";

/** What an inherited word weighs. */
const inheritedWords = 0.75;
/** Sentences between two accounts of one thing, at most. */
const nearSentences = 4;
/** Accounts that are looked through for what one takes up again, at most. */
export const nearAccounts = 400;

/**
 * A later account of the article that has neither date nor place of its own and contradicts no party of an earlier one of
 * the same type, at most four sentences before, speaks of the same thing ("This was an attack by …"): it takes over date,
 * place, the words at a part of their weight, and, where it names nobody, to whom it was done.
 *
 * @param lasting ids of events that tell of a longer time, which take nothing over
 */
export function inherit(accounts: Account[], lasting: ReadonlySet<string>): void {
  for (let index = 1; index < accounts.length; index++) {
    const account = accounts[index];
    if (isDated(account) || account.type === null || lasting.has(account.item)) continue;
    const sentences = new Set<string>();
    const farthest = Math.max(0, index - nearAccounts);
    for (let earlier = index - 1; earlier >= farthest && sentences.size <= nearSentences; earlier--) {
      const other = accounts[earlier];
      sentences.add(other.summary);
      if (other.dated === "published" || !oneThing(account, other)) continue;
      if (account.where !== null && other.where !== null && account.where !== other.where) continue;
      account.when = other.when;
      account.dated = "retold";
      account.where ??= other.where;
      account.whereCountry ??= other.whereCountry;
      const words = new Map(account.words);
      for (const [word, weight] of other.words)
        words.set(word, Math.max(words.get(word) ?? 0, weight * inheritedWords));
      if (!account.recipients.some(isDefinite) && !account.actors.some(isDefinite))
        account.recipients = other.recipients;
      account.words = strongest(words);
      break;
    }
  }
}

function oneThing(account: Account, other: Account): boolean {
  if (account.type !== other.type) return false;
  // "They seized the ship. Eleven sailors were detained": by whom is not said again.
  const passive = account.type === "COERCE" && !account.actors.some(isDefinite) && account.quantities.length > 0;
  if (account.type !== "ASSAULT" && !passive && account.cameo?.slice(0, 3) !== other.cameo?.slice(0, 3)) return false;
  if (account.auxiliary.includes("future") !== other.auxiliary.includes("future")) return false;
  if (account.auxiliary.includes("historical") || other.auxiliary.includes("historical")) return false;
  return (
    comparePeople(account.actors, other.actors) !== "differ" &&
    comparePeople(account.recipients, other.recipients) !== "differ"
  );
}
