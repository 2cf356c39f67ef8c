// The server of PostgreSQL that tests run on: the one that HEARSAY_TEST_DATABASE names, or one that is begun for the run.
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a database in which tests may do as they like. */
    postgres: string | undefined;
  }
}

const debian = "/usr/lib/postgresql";
const asUser = ["--reuid=postgres", "--regid=postgres", "--clear-groups"];

/** The folder of `initdb` and `pg_ctl`; null where there is none. */
function programs(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  if (isRoot() && !isUserThere()) return null;
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl"))) ?? null;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether there is somebody as whom the server can run: PostgreSQL does not run as root. */
function isUserThere(): boolean {
  try {
    execFileSync("setpriv", [...asUser, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Whether tests can run on PostgreSQL here. */
export function isPostgresThere(): boolean {
  return process.env.HEARSAY_TEST_DATABASE !== undefined || programs() !== null;
}

/** Begins a server in a folder of its own, on a socket there. */
export function beginServer(): { address: string; end: () => void } {
  const bin = programs();
  if (bin === null) throw new Error("There is no initdb and pg_ctl: install PostgreSQL.");
  const folder = mkdtempSync(join(tmpdir(), "hearsay-postgres-"));
  const as = isRoot() ? ["setpriv", ...asUser] : [];
  if (isRoot()) {
    const [user, group] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })),
    );
    chownSync(folder, user, group);
  }
  const run = (program: string, ...words: string[]): void => {
    const [command, ...rest] = [...as, join(bin, program), ...words];
    execFileSync(command, rest, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  };
  const data = join(folder, "data");
  run("initdb", "-D", data, "-U", "hearsay", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
  const settings = `-k ${folder} -c listen_addresses= -c fsync=off -c max_connections=200`;
  run("pg_ctl", "-D", data, "-o", settings, "-l", join(folder, "log"), "-w", "start");
  return {
    address: `postgres://hearsay@localhost/postgres?host=${encodeURIComponent(folder)}`,
    end: () => {
      run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// vitest takes the set-up by this name.
export function setup(project: TestProject): () => void {
  const own = process.env.HEARSAY_TEST_DATABASE;
  const server = own === undefined ? beginServer() : { address: own, end: () => {} };
  project.provide("postgres", server.address);
  return server.end;
}
