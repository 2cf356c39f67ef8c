// Opening sentences of articles as they stand, beside the accounts of the events and statements that are read in them.
import { sentenceAt } from "../reading/sentence-at.js";
import type { Event, Reading, Span } from "../record/reading.js";
import type { Account } from "./account.js";
import { emptyAccount } from "./account-parts.js";
import { familyOf } from "./family.js";
import type { Withheld } from "./withheld.js";
import { afterDateline, countWords, isAskedOrQuoted, shownSentence, strongest, weighedWords } from "./wording.js";

/** What the id of an account of an opening sentence ends with. */
const ledeEnding = "/lede";
/** A shorter opening tells nothing, in words. */
const shortest = 6;

/** Is it an account of an opening sentence as it stands, beside those of the events and statements that are read in it. */
export function isLedeAccount({ id }: Pick<Account, "id">): boolean {
  return id.endsWith(ledeEnding);
}

/** Is it one that nobody says in it, nor is another account. */
export function isOwnLede({ id }: Pick<Account, "id">): boolean {
  return id.endsWith(`#s0${ledeEnding}`);
}

/** An account of what is said in the opening sentence as one of that sentence. */
export function asLede(account: Account): Account {
  return { ...account, id: `${account.id}${ledeEnding}`, item: "s0" };
}

/**
 * Does a stretch stand in the opening sentence of an article that names a person or body and tells no deed of force, no
 * charge and no demand: such a sentence may tell what others code otherwise or not at all (a bribe, a resignation, a find).
 */
export function isLede(spans: readonly Span[], reading: Reading, events: readonly Account[]): boolean {
  const [sentence] = reading.sentences;
  const [first] = spans;
  if (!sentence || !first || first[0] < sentence[0] || first[0] >= sentence[1]) return false;
  const here = (span: Span | undefined): boolean =>
    span !== undefined && span[0] >= sentence[0] && span[0] < sentence[1];
  const coded = events.filter(({ type, spans: own }) => type !== null && here(own[0]));
  if (coded.some(({ type }) => /^(?:force|speech)$/.test(familyOf(type as NonNullable<Event["type"]>)))) return false;
  return reading.actors.some(
    ({ kind, mentions }) =>
      (kind === "person" || kind === "organization") &&
      mentions.some(({ span, form }) => form === "name" && here(span)),
  );
}

/** What is denied of a deed that the opening sentence tells is denied of that sentence. */
export function aboutLedes(accounts: readonly Account[]): void {
  const ledes = accounts.filter(isLedeAccount);
  if (ledes.length === 0) return;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const account of accounts) {
    const targets = account.about.flatMap((id) => byId.get(id) ?? []);
    for (const lede of ledes) {
      const [span] = lede.spans;
      const held = targets.some(
        ({ spans: [own] }) => own !== undefined && span !== undefined && own[0] < span[1] && own[1] > span[0],
      );
      if (held && lede !== account && !account.about.includes(lede.id)) account.about = [...account.about, lede.id];
    }
  }
}

/**
 * The opening sentence in the article's own voice, as a statement; none where somebody says it.
 * @param least the weight of its words from which it can be followed
 */
export function ledeAccounts(reading: Reading, told: readonly Account[], withheld: Withheld, least: number): Account[] {
  const [sentence] = reading.sentences;
  if (!sentence || withheld.events.length > 0 || withheld.attributions.length > 0) return [];
  if (isAskedOrQuoted(reading, sentence) || countWords(reading, [sentence]) < shortest) return [];
  if (!isLede([sentence], reading, told)) return [];
  const spoken = reading.attributions.some(({ content }) =>
    content.spans.some(([start, end]) => start < sentence[1] && end > sentence[0]),
  );
  if (spoken) return [];
  const content = afterDateline(sentence, reading);
  const account: Account = {
    ...emptyAccount(reading, "s0"),
    words: strongest(weighedWords(reading, [content])),
    summary: shownSentence(reading, sentenceAt(reading, content)),
    spans: [content],
  };
  const weight = account.words.reduce((sum, [, value]) => sum + value, 0);
  return weight < least ? [] : [{ ...account, id: `${account.id}${ledeEnding}` }];
}
