// Named tokens in a file: one person a line, `name token`, read anew when the file changes or the process is told to.
import { readFileSync, unwatchFile, watchFile } from "node:fs";
import { logNotice, logProblem } from "../../log.js";
import { shortestToken, type Token } from "./token.js";

/** Milliseconds between looks at the file. */
const interval = 1000;

/**
 * The tokens of a file: the last word of a line is the token, what stands before it the name. Empty lines and those that
 * begin with # say nothing.
 * @throws Error with the file and the line, where a name or a token is missing, too short or another's
 */
export function readTokens(path: string): Token[] {
  let lines: string[];
  try {
    lines = readFileSync(path, "utf8").split(/\r?\n/);
  } catch (error) {
    throw new Error(`The tokens could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const tokens: Token[] = [];
  for (const [index, line] of lines.entries()) {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) continue;
    const fail = (what: string): never => {
      throw new Error(`${path}, line ${index + 1}: ${what}`);
    };
    const [, name = "", token = ""] = /^(.*\S)\s+(\S+)$/.exec(words) ?? fail("a line holds a name and a token.");
    if (name.length > 200) fail("the name has more than 200 characters.");
    if (token.length < shortestToken)
      fail(`the token has fewer than ${shortestToken} characters and could be guessed.`);
    if (tokens.some((other) => other.token === token)) fail("the token is given twice.");
    tokens.push({ name, token });
  }
  if (tokens.length === 0) throw new Error(`${path} holds no token: write one "name token" a line.`);
  return tokens;
}

/**
 * Reads the file anew whenever it changes, or SIGHUP comes, until the function that it returns is called. Where it cannot be
 * read, what was known before stays, and standard error says why.
 */
export function followTokens(path: string, onTokens: (tokens: Token[]) => void): () => void {
  const read = (): void => {
    try {
      const tokens = readTokens(path);
      onTokens(tokens);
      logNotice(`${path} was read anew: ${tokens.length} tokens.`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logProblem(`${reason} The tokens known before stay.`);
    }
  };
  watchFile(path, { interval, persistent: false }, ({ mtimeMs }, before) => {
    if (mtimeMs !== before.mtimeMs) read();
  });
  process.on("SIGHUP", read);
  return () => {
    unwatchFile(path);
    process.off("SIGHUP", read);
  };
}
