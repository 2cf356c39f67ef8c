// The tokens that a server beyond this machine asks for, and whose they are.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const sessionCookie = "hearsay_session";

/** Fewer characters than this can be guessed. */
export const shortestToken = 16;

/** A token; `name` is the person to whom it was given, null where everybody has the same. */
export interface Token {
  name: string | null;
  token: string;
}

/** Who asks: somebody with a name, or somebody with a token that has none. */
export interface Person {
  name: string | null;
}

interface KnownToken extends Person {
  hash: Buffer;
  session: string;
  sessionHash: Buffer;
}

/** Compares in constant time: both sides are hashed with a key of this process, so that lengths do not differ. */
export class TokenGuard {
  readonly #key = randomBytes(32);
  #tokens: readonly KnownToken[] = [];

  constructor(tokens: readonly Token[]) {
    this.replace(tokens);
  }

  /** Takes other tokens from now on; sessions of those that are gone are void. */
  replace(tokens: readonly Token[]): void {
    this.#tokens = tokens.map(({ name, token }) => {
      const session = this.#hash(`session ${name ?? ""} ${token}`).toString("base64url");
      return { name, hash: this.#hash(`token ${token}`), session, sessionHash: this.#hash(session) };
    });
  }

  /**
   * The value of the cookie for a token, which tells nothing of it and is void when the server stops; null for a wrong one.
   */
  sessionOf(token: string): (Person & { session: string }) | null {
    return this.#known("hash", this.#hash(`token ${token}`));
  }

  /** Who sends a request, by `Authorization: Bearer …` or the cookie of a session; null where it has neither. */
  personOf(authorization: string | undefined, cookies: string | undefined): Person | null {
    const bearer = /^Bearer +([^\s]{1,500})$/i.exec(authorization ?? "")?.[1];
    const known = bearer === undefined ? null : this.#known("hash", this.#hash(`token ${bearer}`));
    if (known !== null) return known;
    const cookie = (cookies ?? "")
      .slice(0, 8000)
      .split(";")
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${sessionCookie}=`));
    return cookie === undefined ? null : this.#known("sessionHash", this.#hash(cookie.slice(sessionCookie.length + 1)));
  }

  #known(what: "hash" | "sessionHash", given: Buffer): KnownToken | null {
    let found: KnownToken | null = null;
    // All are compared, so that the time does not tell which one it was.
    for (const token of this.#tokens) if (timingSafeEqual(token[what], given)) found = token;
    return found;
  }

  #hash(value: string): Buffer {
    return createHmac("sha256", this.#key).update(value).digest();
  }
}
