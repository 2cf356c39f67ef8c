// How composed claims are packed: what their row, the articles table and an article's text say of them is left out.
import type { ComposedClaim } from "../linking/compose.js";
import { claimStatuses } from "../record/claim.js";
import { type ClaimRow, claimKinds } from "./claim-columns.js";
import { articleId, mark, requiredNumber } from "./claim-numbers.js";
import { asDeflatedFields, asFields, letters, parties, type Rest } from "./claim-unpacking.js";
import { Column } from "./columns.js";
import { claimDictionary } from "./dictionary.js";
import { deflate } from "./packing.js";
import { piecesOf, writeWord, zigzag } from "./told-words.js";

/** So many articles of a claim are searched for its summary. */
const mostSearched = 8;
/** What is longer, in bytes, is deflated. */
const mostPlain = 160;

/** Ids of the articles that a composed claim speaks of. */
export function articlesIn({ claim, accounts, disputing }: ComposedClaim): string[] {
  const ids = new Set(claim.reports.map(({ article }) => article));
  for (const account of [...accounts, ...disputing]) ids.add(account.slice(0, account.indexOf("#")));
  return [...ids];
}

/** What stands in the columns of the claim's row. */
export function rowOf({ claim }: ComposedClaim): Omit<ClaimRow, "composed"> {
  return {
    claim: requiredNumber(claim.id),
    kind: claimKinds.indexOf(claim.kind),
    type: claim.type,
    mode: claim.mode,
    cameo: claim.cameo,
    status: claimStatuses.indexOf(claim.status),
    start: claim.when?.start ?? null,
    end: claim.when?.end ?? null,
    place: claim.where,
    independent: claim.independent,
  };
}

/**
 * @param numbers of the articles that the claim speaks of, by their ids
 * @param textOf the text of an article, by its id
 */
export async function packClaim(
  composed: ComposedClaim,
  numbers: ReadonlyMap<string, number>,
  textOf: (article: string) => Promise<string>,
): Promise<Uint8Array> {
  const { claim } = composed;
  const writer = new Column();
  let text = "";
  let told = 0;
  for (const { article } of claim.reports.slice(0, mostSearched)) {
    const number = numbers.get(article);
    if (number === undefined) continue;
    const another = await textOf(article);
    const isWhole = another.includes(claim.summary);
    // Where no text has the summary as it is, the first one has most of its pieces.
    if (told !== 0 && !isWhole) continue;
    told = number;
    text = another;
    if (isWhole) break;
  }
  writer.push(told);
  const word = (value: string | null): void => writeWord(writer, value, text);
  const list = <Item>(items: readonly Item[], write: (item: Item) => void): void => {
    writer.push(items.length);
    for (const item of items) write(item);
  };
  let last = 0;
  const part = (article: string, item: string | null): void => {
    const number = numbers.get(article);
    // An article that the ledger no longer has is told by its id.
    writer.push(number === undefined ? 0 : zigzag(number - last) + 1);
    if (number === undefined) writeWord(writer, article, "");
    else last = number;
    writeItem(writer, item);
  };
  list(piecesOf(claim.summary, text), word);
  list(claim.actors, word);
  list(claim.recipients, word);
  list(claim.reports, ({ article, event }) => part(article, event));
  list(composed.accounts, (account) => {
    const end = account.indexOf("#");
    part(account.slice(0, end), account.slice(end + 1));
  });
  list(claim.origins, ({ name, country, named, party, reports, first }) => {
    word(name);
    writeWord(writer, country, "");
    writer.push((named ? 1 : 0) + 2 * parties.indexOf(party));
    writer.push(reports);
    const report = claim.reports.findIndex(({ published }) => published === first);
    writer.push(report + 1);
    if (report === -1) writeWord(writer, first, "");
  });
  const rest = restOf(composed);
  const json = Object.keys(rest).length === 0 ? "" : JSON.stringify(rest);
  const marked = json.replace(articleId, (id) => {
    const number = numbers.get(id);
    return number === undefined ? id : `${mark}${number}${mark}`;
  });
  writer.pushBytes(Buffer.from(marked, "utf8"));
  const bytes = writer.written();
  return bytes.length <= mostPlain
    ? Buffer.concat([Buffer.from([asFields]), bytes])
    : deflate(bytes, claimDictionary, asDeflatedFields);
}

function restOf({ claim, accounts, disputing, citations, circles, rests }: ComposedClaim): Rest {
  const rest: Rest = {};
  if (claim.disputes.length > 0) rest.disputes = claim.disputes;
  if (claim.figures.length > 0) rest.figures = claim.figures;
  if (disputing.length > 0) rest.disputing = disputing;
  if (citations.length > 0) rest.citations = citations;
  if (circles.length > 0) rest.circles = circles;
  const isPlain =
    rests.length === claim.reports.length && rests.every((places) => places.length === 1 && places[0] === 0);
  if (!isPlain || accounts.length === 0) rest.rests = rests;
  return rest;
}

/** The name of an event, an attribution or another part: 0 for none, 1 for letters, otherwise its letter and number. */
function writeItem(writer: Column, item: string | null): void {
  const match = item === null ? null : /^([eqs])(0|[1-9]\d{0,8})$/.exec(item);
  if (match !== null) writer.push(2 + letters.length * Number(match[2]) + letters.indexOf(match[1]));
  else {
    writer.push(item === null ? 0 : 1);
    if (item !== null) writeWord(writer, item, "");
  }
}
