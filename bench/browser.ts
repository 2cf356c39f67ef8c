// A real browser for tests, screenshots and measurements: a Chromium of the system; or the reason why there is none.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const programs = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const launchArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Found = { browser: Browser; reason?: undefined } | { browser?: undefined; reason: string };

/** Starts a browser, or says why none can be started on this machine. */
export async function startBrowser(): Promise<Found> {
  const given = process.env.HEARSAY_CHROMIUM;
  const found = [...(given === undefined ? [] : [given]), ...programs].filter((program) => existsSync(program));
  if (found.length === 0)
    return { reason: `There is no Chromium at ${programs.join(", ")}; HEARSAY_CHROMIUM may name one elsewhere.` };
  const reasons: string[] = [];
  for (const program of found) {
    try {
      return { browser: await chromium.launch({ executablePath: program, args: launchArguments, timeout: 60_000 }) };
    } catch (error) {
      reasons.push(`${program}: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`);
    }
  }
  return { reason: `No browser could be started. ${reasons.join(" ")}` };
}
