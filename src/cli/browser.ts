// Opens a page in the reader's browser.
import { spawn } from "node:child_process";

/** Tries to; where there is no browser nothing happens, as the address stands in the terminal too. */
export function openInBrowser(url: string): void {
  const [program, ...words] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler", url]
        : ["xdg-open", url];
  spawn(program, words, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
