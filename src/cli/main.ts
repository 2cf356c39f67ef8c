#!/usr/bin/env node
// The command line. An old Node is told of before anything is loaded that it may not understand.
import * as modules from "node:module";

const oldest = 20;

if (Number(process.versions.node.split(".")[0]) < oldest) {
  process.stderr.write(
    `hearsay: This is Node ${process.versions.node}; hearsay needs Node ${oldest} or newer. Install one from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
} else {
  // From Node 22 on the program is compiled once, and loaded so from then on.
  (modules as { enableCompileCache?: () => void }).enableCompileCache?.();
  (await import("../engine.js")).setEngine();
  await import("./run.js");
}
