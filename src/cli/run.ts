// Runs the program's words, and ends with its status.
import { CommanderError, run } from "./program.js";
import { ExitStatus, endQuietlyOnClosedPipe, leavePager, say } from "./terminal.js";

endQuietlyOnClosedPipe();
try {
  await run(process.argv.slice(2));
} catch (error) {
  // commander has printed the help or the version, or said what is wrong with the words of the command.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? ExitStatus.done : ExitStatus.misused;
  else {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = ExitStatus.failed;
  }
}
await leavePager();
