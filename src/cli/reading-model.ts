// Which model reads, and on what terms: said with the version, and once to whoever reads first.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { packageVersion } from "../package.js";
import { say } from "./terminal.js";

/** What `--version` prints. */
export const versionInWords = `${packageVersion}
Reads with the model en unless told otherwise: trained in part on text for non-commercial use (models/en/LICENSE).
--model en-open was trained without it. The program itself is under the Apache License 2.0.`;

/** Tells a person at a terminal on what terms the default model stands, the first time that it reads for them. */
export function tellTermsOnce(model: string): void {
  if (model !== "en" || process.stderr.isTTY !== true) return;
  const folder = join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "hearsay");
  const mark = join(folder, "told-terms-of-en");
  if (existsSync(mark)) return;
  say(
    "Reading with the model en, which was trained in part on text for non-commercial use; --model en-open was not. hearsay models says more. (This is said once.)",
  );
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(mark, `${new Date().toISOString()}\n`);
  } catch {
    // Where nothing can be kept it is said again.
  }
}
