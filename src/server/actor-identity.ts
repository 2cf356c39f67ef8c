// Says of somebody across articles who it is: the same as another one, or somebody else; each article gets its correction.
import { entityKey } from "../ledger/entity.js";
import { tellAll } from "../ledger/joins.js";
import type { Ledger } from "../ledger/ledger.js";
import { articlesOfKey, entityOfKey } from "../ledger/queries/entities.js";
import type { IdentityBody } from "./contract/actor.js";
import { asked, RequestProblem } from "./request-problem.js";

/** Articles that are corrected at once. */
const mostArticles = 200;

export interface ToldIdentity {
  key: string;
  articles: number;
  corrections: number[];
}

/**
 * @param key of the actor that is told of
 * @throws RequestProblem where the ledger lacks one of them, or too many articles would change
 */
export async function tellIdentity(
  ledger: Ledger,
  key: string,
  { as, articles: chosen }: Omit<IdentityBody, "author">,
  by: { author: string; made: string },
): Promise<ToldIdentity> {
  const before = await ledger.ask((database) => entityOfKey(database, key));
  if (before === null) throw new RequestProblem(404, `The ledger knows no actor ${key}.`);
  if (before.kind === "state") throw new RequestProblem(422, "A state is its country: it is nobody else.");
  const after =
    "key" in as
      ? await ledger.ask((database) => entityOfKey(database, as.key))
      : { ...as, country: as.country ?? null, sectors: before.sectors, known: null };
  if (after === null)
    throw new RequestProblem(404, `The ledger knows no actor ${"key" in as ? as.key : as.name} that it could be.`);
  const target = entityKey(after);
  if (target === key) throw new RequestProblem(422, `That is ${before.name} already.`);
  const all = await ledger.ask((database) => articlesOfKey(database, key, mostArticles + 1));
  const wanted = chosen === undefined ? all : chosen.filter((article) => all.includes(article));
  if (wanted.length > mostArticles)
    throw new RequestProblem(
      422,
      `${before.name} is in more than ${mostArticles} articles. Say it of some of them, or keep an actor of your own with hearsay knowledge.`,
    );
  const corrections = await asked(() => tellAll(ledger, key, after, wanted, by));
  // What is said of all articles holds for those too that come later.
  if (chosen === undefined) {
    const marks = ledger.marks();
    const { items } = await marks.list({ subject: { on: "actor", id: key }, kind: "same" });
    for (const { number } of items) await marks.withdraw(number, by);
    await marks.put({ kind: "same", on: "actor", id: key, label: before.name, words: target, ...by });
  }
  return { key: target, articles: wanted.length, corrections };
}
