// Large ledgers are worked on in a process of their own: the library that reads SQLite gives up the whole process at
// a damaged place, and who is left can say so.
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { lookedThroughUpTo } from "../ledger/sound-texts.js";
import { ExitStatus, say } from "./terminal.js";

const mark = "HEARSAY_SUPERVISED";
const passedOn: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR2", "SIGWINCH"];
/** By which a process ends that has failed in itself. */
const failures: readonly string[] = ["SIGABRT", "SIGBUS", "SIGSEGV", "SIGILL", "SIGFPE", "SIGTRAP"];

/**
 * Runs the command that was given in a process of its own, where its ledger is too large to be looked through beforehand.
 * @returns false where this process is to run it: the ledger is small or not there, or this is that process
 */
export async function supervised(ledger: string | undefined): Promise<boolean> {
  if (process.env[mark] !== undefined) {
    endWithSupervisor();
    return false;
  }
  if (ledger === undefined || !existsSync(ledger) || statSync(ledger).size <= lookedThroughUpTo) return false;
  const ended = await runAgain();
  if (ended === null) return false;
  if (ended.signal === null) process.exitCode = ended.status ?? ExitStatus.failed;
  else if (failures.includes(ended.signal)) {
    say(
      `Work on ${ledger} broke off (${ended.signal}): the file is damaged at a place that was read just then, or memory ran out. ` +
        `What was kept before is as it was. Run hearsay check ${ledger}, which says what is wrong, and go on with a copy from before.`,
    );
    process.exitCode = ExitStatus.failed;
  } else process.kill(process.pid, ended.signal);
  return true;
}

interface End {
  status: number | null;
  signal: NodeJS.Signals | null;
}

/** How the same command ended in a new process, null where none could be begun. */
function runAgain(): Promise<End | null> {
  // In a session of its own it gets no signal of the terminal beside those that are passed on.
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, [mark]: "1" },
    detached: process.platform !== "win32",
  });
  const passing = passedOn.map((signal) => [signal, () => void child.kill(signal)] as const);
  for (const [signal, pass] of passing) process.on(signal, pass);
  const pause = (): void => {
    child.kill("SIGSTOP");
    process.kill(process.pid, "SIGSTOP");
  };
  const goOn = (): void => void child.kill("SIGCONT");
  process.on("SIGTSTP", pause).on("SIGCONT", goOn);
  return new Promise((resolve) => {
    const end = (how: End | null): void => {
      for (const [signal, pass] of passing) process.off(signal, pass);
      process.off("SIGTSTP", pause).off("SIGCONT", goOn);
      resolve(how);
    };
    child.on("error", () => end(null));
    child.on("close", (status, signal) => end({ status, signal }));
  });
}

/** Where who began this process is killed, it ends too. */
function endWithSupervisor(): void {
  process.on("disconnect", () => process.exit(ExitStatus.failed));
  process.channel?.unref();
}
