// One reading → its accounts: what the article says of each event, each statement and each denial.
import { spokenReading } from "../reading/attribution/spoken.js";
import type { Reading } from "../record/reading.js";
import type { Account } from "./account.js";
import { deedAccounts, eventAccounts } from "./event-accounts.js";
import { type Gist, gistOf } from "./gist.js";
import { aboutLedes, ledeAccounts } from "./ledes.js";
import { leaveOutPresupposing } from "./presupposed.js";
import { processCues } from "./process-cues.js";
import { profileOf } from "./profile-of.js";
import { confirmations, countsGiven, fellowSpeakers, outcomes } from "./remarks.js";
import { inherit } from "./retelling.js";
import { leastStatement, rejections, statementAccounts } from "./statement-accounts.js";
import { nothingWithheld, type Withheld, withoutWithheld } from "./withheld.js";
import { wholeText } from "./wording.js";

/**
 * The accounts of a reading, in text order. Pure and linear in the reading but for sentences with many events.
 * @param withheld what people rejected or changed in the reading: what stood there by it stands there no more
 */
export function accountsOf(
  read: Reading,
  withheld: Withheld = nothingWithheld,
  gist: Gist = gistOf(wholeText(read)),
): Account[] {
  const reading = spokenReading(read);
  const told = [...eventAccounts(reading), ...deedAccounts(reading)].sort(
    (left, right) => (left.spans[0]?.[0] ?? 0) - (right.spans[0]?.[0] ?? 0) || (left.id < right.id ? -1 : 1),
  );
  leaveOutPresupposing(told, reading);
  inherit(told, new Set(reading.events.filter(({ occasion }) => occasion === "lasting").map(({ id }) => id)));
  const drawn = [
    ...told,
    ...statementAccounts(reading, told, withheld),
    ...ledeAccounts(reading, told, withheld, leastStatement),
    ...rejections(reading, told),
    ...confirmations(reading, told),
    ...countsGiven(reading, told),
    ...outcomes(reading, told),
    ...fellowSpeakers(reading, told),
  ];
  aboutLedes(drawn);
  const accounts = drawn.map((account) => withoutWithheld(account, reading, withheld));
  for (const account of processCues(accounts, reading)) accounts.push(withoutWithheld(account, reading, withheld));
  const telling = { published: reading.article.published, gist };
  for (const account of accounts) account.profile = profileOf(account, telling).id;
  return accounts;
}
