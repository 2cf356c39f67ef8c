// How the accounts of an article are packed: the article's own id and sentences of its text are left out.
import type { Account } from "../linking/account.js";
import { packJson, unpackJson } from "./codec.js";
import { accountDictionary } from "./dictionary.js";

/** Stands for the article's own id; JSON text holds no bare control character. */
const ownId = "\u0001";

/** An account as it is packed: a summary that stands in the text is told by its place there. */
type PackedAccount = Omit<Account, "summary"> & { summary: string | [start: number, length: number] };

/** @param article id of the article; @param text its text */
export function packAccounts(accounts: readonly Account[], article: string, text: string): Uint8Array {
  const packed = accounts.map((account): PackedAccount => {
    const start = text.indexOf(account.summary);
    return { ...account, summary: start === -1 ? account.summary : [start, account.summary.length] };
  });
  return packJson(JSON.stringify(packed).replaceAll(article, ownId), accountDictionary);
}

/** The accounts that were packed with the same article and text. */
export function unpackAccounts(packed: ArrayBuffer, article: string, text: string): Account[] {
  const json = unpackJson(packed, accountDictionary).replaceAll(ownId, article);
  return (JSON.parse(json) as PackedAccount[]).map((account): Account => {
    const { summary } = account;
    return {
      ...account,
      summary: typeof summary === "string" ? summary : text.slice(summary[0], summary[0] + summary[1]),
    };
  });
}
