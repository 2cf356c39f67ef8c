// The names in a byline.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";
import { canonicalLine } from "./canonical.js";

interface RoleWords {
  /** What a description of a writer ends with. */
  roles: Set<string>;
  /** What stands before it within the description. */
  before: Set<string>;
}

let table: RoleWords | null = null;

/** The table `data/intake/bylines.tsv`, read once. */
function roleWords(): RoleWords {
  if (table !== null) return table;
  const words = new Map<string, string[]>();
  for (const line of readPackagedText(join(packageRoot, "data", "intake", "bylines.tsv")).split("\n")) {
    const [kind, list] = line.split("\t");
    if (list !== undefined && !line.startsWith("#")) words.set(kind, list.split(" "));
  }
  table = { roles: new Set(words.get("role")), before: new Set(words.get("before a role")) };
  return table;
}

/**
 * The names in a byline: "By Ada Brook and Tom Lind in Port Ellery" gives two. Roles and places after a comma, a dash or
 * a bar are not names, nor is the role that follows a name without one ("Ada Brook Senior Washington Correspondent").
 */
export function namesOfByline(words: string): string[] {
  return canonicalLine(words.slice(0, 500))
    .replace(/^(?:(?:written|reported|analysis|story|words)\s+)?by:?\s+/i, "")
    .split(/\s+(?:and|&)\s+|\s*[;|·•]\s*|,\s+(?=\p{Lu}[\p{L}'’.-]*\s+\p{Lu})/u)
    .map((name) =>
      withoutRole(
        name
          .replace(/\s+(?:in|at)\s+\p{Lu}.*$/u, "")
          .replace(/,.*$/, "")
          .replace(/(?:\s[–—-]\s|\s?\/\s?).*$/u, "")
          .trim(),
      ),
    )
    .filter((name) => name !== "" && name.length <= 80);
}

function withoutRole(name: string): string {
  const words = name.split(" ");
  const { roles, before } = roleWords();
  if (words.length < 2 || !roles.has(words[words.length - 1].toLowerCase())) return name;
  let end = words.length - 1;
  while (end > 0 && before.has(words[end - 1].toLowerCase())) end--;
  // One word alone before a role ("Herald Reporter") names no person.
  return end === 1 ? "" : words.slice(0, end).join(" ");
}
