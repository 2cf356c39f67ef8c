// Deeds that somebody only refers to: "the withdrawal came too late, the activist said" tells nobody that there was one.
import type { Reading } from "../record/reading.js";
import type { Account } from "./account.js";
import { relatedTypes } from "./family.js";

/** What stands before a noun that takes its deed for known: "the |withdrawal|", "their |protests|", "Lam's |decision|". */
const known = /(?:^|[\s“"‘'(—-])(?:the|its|his|her|their|these|those|\p{L}[\p{L}.-]*['’]s?)\s$/iu;
/** A plural behind a preposition: "a conspiracy behind |protests|". */
const bare = /\b(?:of|in|during|behind|over|after|before|amid|against|about|despite|since)\s$/iu;
/** Anchors that are or may be verbs are no nouns. */
const verbal = /(?:ing|ed)$/i;
/** Letters that the words of two tellings of one deed have in common at least: "withdrawing" and "withdrawal". */
const leastShared = 5;

/**
 * Leaves out who speaks of a deed that he takes for known, where the article tells it in its own voice or on other words
 * as well: he is no origin of it. What is told by nobody else in the article stays on his word, as "the attack killed
 * five, the police said" does.
 */
export function leaveOutPresupposing(accounts: readonly Account[], { article, events }: Reading): void {
  const anchors = new Map(events.map(({ id, anchor }) => [id, anchor]));
  const refers = (account: Account): boolean => {
    const anchor = anchors.get(account.item);
    if (anchor === undefined || account.attitude !== "assert") return false;
    const before = article.text.slice(Math.max(0, anchor[0] - 30), anchor[0]);
    const word = article.text.slice(...anchor);
    if (/\s/.test(word) || verbal.test(word)) return false;
    return known.test(before) || (bare.test(before) && word.endsWith("s"));
  };
  const told = accounts.filter(
    ({ kind, head, attitude }) => kind === "event" && head !== null && attitude === "assert",
  );
  const referring = new Set(told.filter((account) => account.chain.length > 0 && refers(account)));
  for (const account of referring) {
    const elsewhere = told.some(
      (other) =>
        other !== account &&
        !referring.has(other) &&
        relatedTypes(account.type ?? "", other.type ?? "") &&
        sharesWord(account.head ?? "", other.head ?? ""),
    );
    if (elsewhere) account.chain = [];
  }
}

function sharesWord(left: string, right: string): boolean {
  const others = right.split(" ");
  return left
    .split(" ")
    .some((word) =>
      others.some(
        (other) =>
          other === word || (word.length >= leastShared && other.slice(0, leastShared) === word.slice(0, leastShared)),
      ),
    );
}
