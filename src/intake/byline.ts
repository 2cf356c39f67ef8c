// The names in a byline.
import { canonicalLine } from "./canonical.js";

/**
 * The names in a byline: "By Ada Brook and Tom Lind in Port Ellery" gives two. Roles and places after a comma are not
 * names, so that only what stands before "," with two capitals or more in it is kept.
 */
export function namesOfByline(words: string): string[] {
  return canonicalLine(words.slice(0, 500))
    .replace(/^(?:(?:written|reported|analysis|story|words)\s+)?by:?\s+/i, "")
    .split(/\s+(?:and|&)\s+|\s*[;|·•]\s*|,\s+(?=\p{Lu}[\p{L}'’.-]*\s+\p{Lu})/u)
    .map((name) =>
      name
        .replace(/\s+(?:in|at)\s+\p{Lu}.*$/u, "")
        .replace(/,.*$/, "")
        .trim(),
    )
    .filter((name) => name !== "" && name.length <= 80);
}
