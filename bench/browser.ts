// A real browser for tests, screenshots and measurements: Chromium of the system, else the one that a package brings; or the reason why there is none.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
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
  const reasons: string[] = [];
  for (const program of await candidates(reasons)) {
    try {
      return { browser: await chromium.launch({ executablePath: program, args: launchArguments, timeout: 60_000 }) };
    } catch (error) {
      reasons.push(`${program}: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`);
    }
  }
  return {
    reason: `No browser could be started, so the workbench's pages were not tested in one. ${reasons.join(" ")}`,
  };
}

async function candidates(reasons: string[]): Promise<string[]> {
  const given = process.env.HEARSAY_CHROMIUM;
  const found = [...(given === undefined ? [] : [given]), ...programs].filter((program) => existsSync(program));
  if (found.length > 0) return found;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return [await packaged.executablePath()];
  } catch (error) {
    reasons.push(`The packaged one could not be unpacked: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
