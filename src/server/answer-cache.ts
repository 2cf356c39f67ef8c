// Rendered answers, kept until the ledger changes, and the validators that spare sending them again.
import { createHash } from "node:crypto";

/** A JSON body with its strong entity tag. */
export interface RenderedAnswer {
  body: string;
  etag: string;
}

const mostCharacters = 32_000_000;

export function renderAnswer(value: unknown): RenderedAnswer {
  const body = JSON.stringify(value);
  return { body, etag: `"${createHash("sha1").update(body).digest("base64url").slice(0, 22)}"` };
}

/** Least recently used answers are dropped first; all are when the ledger's generation is another one. */
export class AnswerCache {
  readonly #answers = new Map<string, RenderedAnswer>();
  #generation = "";
  #characters = 0;

  get(generation: string, key: string): RenderedAnswer | null {
    if (generation !== this.#generation) {
      this.#answers.clear();
      this.#characters = 0;
      this.#generation = generation;
    }
    const answer = this.#answers.get(key);
    if (answer === undefined) return null;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Keeps an answer that was made of that generation; one made of an earlier generation is not kept. */
  put(generation: string, key: string, answer: RenderedAnswer): void {
    if (generation !== this.#generation || answer.body.length > mostCharacters / 8) return;
    const before = this.#answers.get(key);
    if (before !== undefined) this.#characters -= before.body.length;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    this.#characters += answer.body.length;
    for (const [oldest, { body }] of this.#answers) {
      if (this.#characters <= mostCharacters) break;
      this.#answers.delete(oldest);
      this.#characters -= body.length;
    }
  }
}

/** Whether an If-None-Match header names the tag (RFC 9110, 13.1.2: weak comparison). */
export function matchesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header
    .slice(0, 4000)
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === "*" || tag === etag);
}
