// Requests to the API; what goes wrong becomes a sentence for the reader.
import type { Problem } from "../contract.js";

/** An answer that is no success, in the server's own words where it gave any. */
export class AskProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: Problem["errors"] = undefined,
  ) {
    super(message);
    this.name = "AskProblem";
  }
}

/** Heard when this page begins to change something itself, and when that is done. */
export const ownChange = "hearsay:own-change";

/** What `ownChange` tells: `generation` is the ledger's after the change, null where it begins or came to nothing. */
export type OwnChange = CustomEvent<{ done: boolean; generation: string | null }>;

function tellChange(done: boolean, generation: string | null): void {
  dispatchEvent(new CustomEvent(ownChange, { detail: { done, generation } }));
}

interface Asking {
  method?: string;
  body?: unknown;
  signal?: AbortSignal;
  /** Nothing of the ledger changes by it, whatever the method. */
  aside?: boolean;
}

/**
 * Asks the API.
 * @throws AskProblem where the server refuses or cannot be reached
 */
export async function ask<Answer>(
  path: string,
  { method = "GET", body, signal, aside = false }: Asking = {},
): Promise<Answer> {
  const changes = method !== "GET" && !aside;
  if (changes) tellChange(false, null);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (changes) tellChange(true, null);
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new AskProblem(
      0,
      "The server does not answer. It may have been stopped: start it again with “hearsay serve”.",
    );
  }
  if (response.status === 401) dispatchEvent(new Event("hearsay:token"));
  if (changes) tellChange(true, response.headers.get("ledger-generation"));
  if (response.ok) return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
  throw await problemOf(response);
}

async function problemOf(response: Response): Promise<AskProblem> {
  try {
    const problem = (await response.json()) as Problem;
    return new AskProblem(response.status, problem.detail, problem.errors);
  } catch {
    return new AskProblem(response.status, `The server answered ${response.status} without saying why.`);
  }
}

/** An address of the API with a query; what is null, undefined or empty is left out. */
export function apiAddress(path: string, query: Record<string, string | number | null | undefined> = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== "") words.set(name, String(value));
  const text = words.toString();
  return text === "" ? path : `${path}?${text}`;
}
