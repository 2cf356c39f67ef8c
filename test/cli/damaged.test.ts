// Damaged ledgers too large to be looked through when they are opened: a sentence, and never the end of the process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFrom } from "../../bench/stories.js";
import { packageRoot } from "../../src/package.js";
import { hearsay, type Outcome, program } from "./hearsay.js";
import { storyLines } from "./ledger-run.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-damaged-"));
const whole = join(folder, "whole.db");
const damaged = join(folder, "damaged.db");

beforeAll(async () => {
  await hearsay(["add", "-", "--ledger", whole], { input: storyLines(12).join("\n") });
  const file = new Libsql(whole);
  file.exec("create table ballast (bytes blob)");
  file.exec("insert into ballast values (zeroblob(35000000))");
  file.pragma("wal_checkpoint(truncate)");
  file.close();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Puts bytes that are no text over a few of the places where these words stand. */
function spoil(words: RegExp, seed: number): void {
  for (const end of ["-wal", "-shm"]) rmSync(damaged + end, { force: true });
  const bytes = readFileSync(whole);
  const places = [...bytes.toString("latin1").matchAll(words)].map(({ index }) => index);
  const random = randomFrom(seed);
  for (let count = 0; count < 12; count++) {
    const place = places[Math.floor(random() * places.length)];
    bytes.fill(0x80 + Math.floor(random() * 0x80), place, place + 3);
  }
  writeFileSync(damaged, bytes);
}

function isTold({ status, stdout, stderr }: Outcome): boolean {
  return status === 0 || (status === 1 && /^hearsay: .*damaged.db.*$|^BAD .*copy from before/m.test(stderr + stdout));
}

describe("a damaged ledger that is too large to be looked through", () => {
  it("was made", () => expect(statSync(whole).size).toBeGreaterThan(33_554_432));

  it.each([
    ["articles", 1, /courier\.example/g],
    ["actors", 2, /river company|harbour ministry|Quill|Marn Post/gi],
    ["claims", 3, /ASSAULT|AGREE|COERCE|AID|CONSULT|SANCTION/g],
    ["check", 4, /courier\.example/g],
  ] as const)("is told of by %s", async (command, seed, words) => {
    spoil(words, seed);
    const outcome = await hearsay([command, "--ledger", damaged]);
    expect(outcome, JSON.stringify(outcome)).toSatisfy(isTold);
  });

  it("is told of where the library gives up, and the status is that of a failure", async () => {
    copyFileSync(whole, damaged);
    const file = new Libsql(damaged);
    file.exec("update articles set title = cast(x'ff80fe' as text) where id = 2");
    file.close();
    const { status, stderr } = await hearsay(["articles", "--ledger", damaged]);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /hearsay: Work on .*damaged\.db broke off \(SIG\w+\): the file is damaged .* Run hearsay check .*damaged\.db/,
    );
    expect((await hearsay(["check", damaged])).stdout).toMatch(/BAD {3}texts .*\(row 2 of articles\)/);
  });

  it("ends a server with a sentence", async () => {
    copyFileSync(whole, damaged);
    const file = new Libsql(damaged);
    file.exec("update articles set title = cast(x'ff80fe' as text) where id = 2");
    file.close();
    const { child, url, stderr } = await served(damaged);
    const closed = once(child, "close");
    await fetch(`${url}/api/articles`).catch(() => undefined);
    expect(await closed).toEqual([1, null]);
    expect(stderr()).toContain("Run hearsay check");
  });
});

describe("a large ledger that is whole", () => {
  it("is asked as any other", async () => {
    const { status, stdout, stderr } = await hearsay(["articles", "--ledger", whole, "--format", "jsonl"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.trim().split("\n")).toHaveLength(12);
  });

  it("tells a mistake in the words with the status of one", async () => {
    expect((await hearsay(["claims", "--ledger", whole, "--status", "wrong"])).status).toBe(2);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("is served until %s, which is passed on", async (signal) => {
    const { child, url } = await served(whole);
    expect((await fetch(`${url}/api/articles`)).status).toBe(200);
    const closed = once(child, "close");
    child.kill(signal);
    expect(await closed).toEqual([0, null]);
  });

  it("is let go of where the one who began it is killed", async () => {
    const { child, url } = await served(whole);
    child.kill("SIGKILL");
    await expect
      .poll(
        () =>
          fetch(`${url}/api/articles`).then(
            ({ status }) => status,
            () => "gone",
          ),
        { timeout: 20_000 },
      )
      .toBe("gone");
  });
});

async function served(ledger: string) {
  const child = spawn(process.execPath, [program, "serve", "--ledger", ledger, "--port", "0"], { cwd: packageRoot });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  child.stdout.setEncoding("utf8");
  const [line] = (await once(child.stdout, "data")) as [string];
  return { child, url: /http:\S+/.exec(line)![0].replace(/\/$/, ""), stderr: () => told };
}
