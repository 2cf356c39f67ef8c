// Who makes a change: the holder of a token, or whom the request names.
import { RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";

/** Names the ledger's generation after a change, as the stream of changes does. */
export const generationHeader = "ledger-generation";

const unnamedAuthor = "reader";

/**
 * A token's name is its holder's: nobody decides in another's name.
 * @throws RequestProblem where a request with one person's token names another
 */
export function authorOf(
  { guard }: Service,
  header: (name: string) => string | undefined,
  given: string | undefined,
): string {
  const name = guard?.personOf(header("authorization"), header("cookie"))?.name ?? null;
  if (name !== null && given !== undefined && given !== name)
    throw new RequestProblem(403, `Your token is ${name}'s: a correction cannot be ${given}'s.`);
  return name ?? given ?? unnamedAuthor;
}
