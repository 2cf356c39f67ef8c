// The token that a server beyond this machine asks for.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const sessionCookie = "hearsay_session";

/** Fewer characters than this can be guessed. */
export const shortestToken = 16;

/** Compares in constant time: both sides are hashed with a key of this process, so that lengths do not differ. */
export class TokenGuard {
  readonly #key = randomBytes(32);
  readonly #token: Buffer;
  /** The value of the cookie: tells nothing of the token, and is void when the server stops. */
  readonly session: string;

  constructor(token: string) {
    this.#token = this.#hash(`token ${token}`);
    this.session = createHmac("sha256", this.#key).update(`session ${token}`).digest("base64url");
  }

  isToken(given: string): boolean {
    return timingSafeEqual(this.#hash(`token ${given}`), this.#token);
  }

  /** Whether a request carries the token as `Authorization: Bearer …` or the cookie of a session. */
  admits(authorization: string | undefined, cookies: string | undefined): boolean {
    const bearer = /^Bearer +([^\s]{1,500})$/i.exec(authorization ?? "")?.[1];
    if (bearer !== undefined && this.isToken(bearer)) return true;
    const cookie = (cookies ?? "")
      .slice(0, 8000)
      .split(";")
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${sessionCookie}=`));
    return (
      cookie !== undefined &&
      timingSafeEqual(this.#hash(cookie.slice(sessionCookie.length + 1)), this.#hash(this.session))
    );
  }

  #hash(value: string): Buffer {
    return createHmac("sha256", this.#key).update(value).digest();
  }
}
