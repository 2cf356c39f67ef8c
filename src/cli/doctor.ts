// hearsay doctor: whether all that hearsay needs is there, and what to do where it is not.
import { existsSync, readdirSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Command } from "commander";
import picocolors from "picocolors";
import { checkLedger, type Finding } from "../ledger/check.js";
import { isPostgresAddress } from "../ledger/dialect/postgres.js";
import { packageRoot, packageVersion } from "../package.js";
import { packageFaults } from "../packaged-file.js";
import { wrap } from "../rendering/width.js";
import { addLedgerOption, type LedgerFlags } from "./ledger-options.js";
import { loadSettings } from "./settings.js";
import { ExitStatus, terminalWidth, wantsColour, write } from "./terminal.js";

interface DoctorFlags extends LedgerFlags {
  color: boolean;
}

/** Major versions of Node that hearsay is tested with. */
const testedNodes = { oldest: 20, newest: 24 };
/** Bytes that reading and composing may want in the folder for temporary files. */
const leastRoom = 200 * 1024 * 1024;
/** Variables that change what hearsay does. */
const variables = ["HEARSAY_CONFIG", "HEARSAY_LEDGER", "HEARSAY_KNOWLEDGE", "PAGER", "NO_COLOR", "COLUMNS"];

export function setUpDoctor(command: Command): void {
  addLedgerOption(command);
  command
    .addHelpText(
      "after",
      `
Looks at Node, the package's models and tables, the workbench, the ledger, room on the disks, the terminal and the
settings in force. Nothing is changed, and nothing leaves this machine.

Examples:
  $ hearsay doctor
  $ hearsay doctor --ledger news.db

Exit status: 0 all is well, 1 something is not (its line says what to do), 2 wrong flags.`,
    )
    .action(doctor);
}

async function doctor(_flags: object, command: Command): Promise<void> {
  const flags = command.optsWithGlobals<DoctorFlags>();
  const { green, red } = picocolors.createColors(wantsColour(flags.color));
  const findings = [
    nodeFinding(process.versions.node),
    packageFinding(),
    workbenchFinding(),
    ...(await ledgerFindings(flags.ledger)),
    roomFinding(),
    terminalFinding(),
    browserFinding(),
    settingsFinding(),
  ];
  const indent = " ".repeat(18);
  for (const { matter, sound, sentence } of findings) {
    const [first = "", ...rest] = wrap(sentence, Math.max(30, terminalWidth() - indent.length));
    await write(`${sound ? green("well") : red("BAD ")}  ${matter.padEnd(10)}  ${first}\n`);
    for (const line of rest) await write(`${indent}${line}\n`);
  }
  if (findings.some(({ sound }) => !sound)) process.exitCode = ExitStatus.failed;
}

function told(matter: string, sound: boolean, sentence: string): Finding {
  return { matter, sound, sentence };
}

function nodeFinding(version: string): Finding {
  const major = Number(version.split(".")[0]);
  const here = `Node ${version} on ${process.platform} ${process.arch}, hearsay ${packageVersion}`;
  if (major < testedNodes.oldest)
    return told("node", false, `${here}: install Node ${testedNodes.oldest} or newer from https://nodejs.org.`);
  const tested = `is tested with Node ${testedNodes.oldest} to ${testedNodes.newest}`;
  return told("node", true, major > testedNodes.newest ? `${here}; it ${tested}.` : `${here}.`);
}

function packageFinding(): Finding {
  const { checked, faults } = packageFaults();
  if (checked === 0)
    return told("package", true, "It runs from its source, without a build: no sums to hold its files against.");
  if (faults.length === 0)
    return told("package", true, `All ${checked} models and tables are what was built (SHA-256).`);
  return told("package", false, `${faults.slice(0, 3).join(" ")} Install the package again.`);
}

function workbenchFinding(): Finding {
  const page = join(packageRoot, "dist/web/index.html");
  return existsSync(page)
    ? told("workbench", true, "Its pages are there for hearsay serve and hearsay demo.")
    : told("workbench", false, `${page} is missing: run npm run build, or install the package again.`);
}

async function ledgerFindings(path: string): Promise<Finding[]> {
  if (!isPostgresAddress(path) && !existsSync(path))
    return [told("ledger", true, `There is no ${path} yet; hearsay add makes it. --ledger names another one.`)];
  const findings = await checkLedger(path);
  const bad = findings.filter(({ sound }) => !sound);
  if (bad.length > 0) return bad.map(({ sentence }) => told("ledger", false, sentence));
  const sentences = findings
    .filter(({ matter }) => ["file", "readers", "disk"].includes(matter))
    .map(({ sentence }) => sentence);
  return [told("ledger", true, `It is whole. ${sentences.join(" ")}`)];
}

function roomFinding(): Finding {
  const { bavail, bsize } = statfsSync(tmpdir());
  const free = bavail * bsize;
  const room = `${Math.floor(free / 1024 / 1024)} MB are free for temporary files in ${tmpdir()}`;
  return told("disk", free >= leastRoom, free >= leastRoom ? `${room}.` : `Only ${room}. Make room, or set TMPDIR.`);
}

function terminalFinding(): Finding {
  const width = terminalWidth();
  const kind =
    process.stdout.isTTY === true ? `a terminal of ${width} columns` : `no terminal; lines have ${width} columns`;
  const colours = wantsColour(true) ? "with colours" : "without colours";
  const pager = process.env.PAGER ?? "less";
  const program = pager.trim().split(/\s+/)[0];
  const paged =
    program === ""
      ? "no pager"
      : isInPath(program)
        ? `long answers through ${program}`
        : `no pager (${program} was not found)`;
  return told("terminal", true, `Standard output is ${kind}, ${colours}, ${paged}.`);
}

function browserFinding(): Finding {
  const opener = process.platform === "darwin" ? "open" : process.platform === "win32" ? "rundll32" : "xdg-open";
  return told(
    "browser",
    true,
    isInPath(opener)
      ? `hearsay demo opens pages with ${opener}.`
      : `${opener} was not found, so no page is opened by itself: follow the address that is printed.`,
  );
}

function settingsFinding(): Finding {
  const set = variables
    .filter((name) => (process.env[name] ?? "") !== "")
    .map((name) => `${name}=${process.env[name]}`);
  const words = set.length === 0 ? "" : ` Set in the environment: ${set.join(", ")}.`;
  const settings = loadSettings();
  const file =
    settings === null
      ? "No file of settings; flags have their own defaults."
      : `From ${settings.file}: ${JSON.stringify(settings.values)}.`;
  return told("settings", true, `${file}${words}`);
}

function isInPath(program: string): boolean {
  if (program.includes("/")) return existsSync(program);
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      return folder !== "" && readdirSync(folder).some((file) => names.includes(file));
    } catch {
      return false;
    }
  });
}
