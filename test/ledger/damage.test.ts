// Damaged files, full disks and locks: named in a sentence, the process lives, and what was kept before stays.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateStories } from "../../bench/stories.js";
import { addAll } from "../../src/ledger/add.js";
import { checkLedger } from "../../src/ledger/check.js";
import { asFailure, LedgerFailure } from "../../src/ledger/failure.js";
import { Ledger } from "../../src/ledger/ledger.js";
import { rereadAll } from "../../src/ledger/reread.js";
import type { Reading } from "../../src/record/reading.js";

/** Readings of generated articles. */
function sampleReadings(): Reading[] {
  const stories = [...generateStories({ articles: 80, days: 20, seed: 5 })];
  return stories.flatMap(({ articles }) => articles.map(({ reading }) => reading));
}

const folder = mkdtempSync(join(tmpdir(), "hearsay-damage-"));
const whole = join(folder, "whole.db");
const damaged = join(folder, "damaged.db");

beforeAll(async () => {
  const ledger = await Ledger.open(whole);
  await ledger.put(sampleReadings());
  await ledger.settle();
  await ledger.close();
  // All into the file itself, which is then damaged.
  const file = new Libsql(whole);
  file.pragma("wal_checkpoint(truncate)");
  file.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function damage(work: (bytes: Buffer) => Buffer | undefined): void {
  for (const end of ["-wal", "-shm"]) rmSync(damaged + end, { force: true });
  const bytes = readFileSync(whole);
  writeFileSync(damaged, work(bytes) ?? bytes);
}

const page = 8192;
const kinds: [string, (bytes: Buffer) => Buffer | undefined][] = [
  ["that was cut", (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
  ["without its beginning", (bytes) => void bytes.fill(7, 0, 60)],
  ["with a page of zeros", (bytes) => void bytes.fill(0, 3 * page, 4 * page)],
  ["with a page of noise", (bytes) => void bytes.fill(0xff, 5 * page, 6 * page)],
];

describe("a ledger", () => {
  it("that is whole is found to be", async () => {
    const findings = await checkLedger(whole);
    expect(findings.filter(({ sound, matter }) => !sound && matter !== "disk")).toEqual([]);
    expect(findings.map(({ matter }) => matter)).toEqual([
      "file",
      "integrity",
      "texts",
      "version",
      "references",
      "readings",
      "readers",
      "disk",
    ]);
  });

  it.each(kinds)("%s is found out", async (_, work) => {
    damage(work);
    const bad = (await checkLedger(damaged)).filter(({ sound }) => !sound);
    expect(bad.length).toBeGreaterThan(0);
    expect(bad[0].sentence).toMatch(/copy from before/);
  });

  it("with a name that is no text is refused when it is opened, and does not end the process", async () => {
    cpSync(whole, damaged);
    const file = new Libsql(damaged);
    file.exec("update outlets set name = cast(x'ff80fe' as text) where id = (select min(id) from outlets)");
    file.exec("update entities set name = cast(x'c3' as text) where id = 2");
    file.close();
    await expect(Ledger.open(damaged)).rejects.toThrow(
      /damaged\.db is damaged \(row \d+ of (?:outlets|entities) holds a name that is no text\)/,
    );
    expect((await checkLedger(damaged)).at(-1)).toMatchObject({ matter: "texts", sound: false });
  });

  it("that lacks rows is found out", async () => {
    cpSync(whole, damaged);
    const file = new Libsql(damaged);
    file.exec("pragma foreign_keys = off");
    file.exec("delete from readings where article = (select max(id) from articles)");
    file.close();
    const found = (await checkLedger(damaged)).find(({ matter }) => matter === "references");
    expect(found?.sentence).toContain("1 articles without a reading");
  });

  it("that is not there is made by no check", async () => {
    expect(await checkLedger(join(folder, "none.db"))).toMatchObject([{ sound: false }]);
    expect(() => readFileSync(join(folder, "none.db"))).toThrow("ENOENT");
  });
});

describe("a failure of the file", () => {
  const failing = (): never => {
    throw new LedgerFailure("The disk is full.");
  };

  it("stops a run of adding at once, and is no article's fault", async () => {
    const readings = sampleReadings();
    const problems: string[] = [];
    const ledger = { has: async () => false, put: async () => failing() } as unknown as Ledger;
    const additions = readings.map(({ article }) => ({ from: article.id, article }));
    let read = 0;
    const run = addAll(ledger, additions, {
      read: ({ id }) => {
        read++;
        return readings.find(({ article }) => article.id === id) ?? readings[0];
      },
      onProblem: (problem) => problems.push(problem),
    });
    await expect(run).rejects.toThrow("The disk is full.");
    expect(problems).toEqual([]);
    expect(read).toBeLessThanOrEqual(64);
  });

  it("stops a run of rereading at once", async () => {
    const [reading] = sampleReadings();
    const ledger = {
      countArticles: async () => 2,
      machineReadings: async (after: number) =>
        after === 0
          ? [
              { number: 1, reading },
              { number: 2, reading },
            ]
          : [],
      replace: async () => failing(),
    } as unknown as Ledger;
    await expect(rereadAll(ledger, { read: () => reading, all: true })).rejects.toThrow(LedgerFailure);
  });

  it.each([
    ["SQLITE_FULL", /The disk that holds news\.db is full.*Make room/],
    ["SQLITE_BUSY", /Another program has kept news\.db locked/],
    ["SQLITE_CORRUPT", /news\.db is damaged.*Run hearsay check news\.db/],
    ["SQLITE_IOERR_WRITE", /could not be read or written/],
    ["SQLITE_READONLY", /cannot be written/],
  ])("by the code %s is told in a sentence", (code, sentence) => {
    const error = Object.assign(new Error("disk I/O error"), { code });
    expect(String(asFailure(error, "news.db"))).toMatch(sentence);
  });

  it("is not what a mistake in a question is", () => {
    const error = Object.assign(new Error("no such column: x"), { code: "SQLITE_ERROR" });
    expect(asFailure(error, "news.db")).toBe(error);
  });
});

// Only root may mount a small disk.
const small = join(folder, "small");
const mounted =
  process.getuid?.() === 0 &&
  spawnSync("sh", ["-c", `mkdir -p ${small} && mount -t tmpfs -o size=2m tmpfs ${small}`]).status === 0;
describe.runIf(mounted)("a full disk", () => {
  afterAll(() => spawnSync("sh", ["-c", `umount -l ${small}`]));

  it("is told of, keeps what was there, and takes more when there is room again", async () => {
    const path = join(small, "news.db");
    const readings = sampleReadings();
    let ledger = await Ledger.open(path);
    await ledger.put(readings.slice(0, 1));
    const filler = join(small, "filler");
    writeFileSync(filler, "");
    expect(spawnSync("sh", ["-c", `cat /dev/zero > ${filler}`]).status).not.toBe(0);
    await expect(ledger.put(readings.slice(1))).rejects.toThrow(/The disk that holds .*news\.db is full/);
    expect(await ledger.countArticles()).toBe(1);
    await ledger.close();
    rmSync(filler);
    ledger = await Ledger.open(path);
    expect(await ledger.countArticles()).toBe(1);
    await ledger.put(readings.slice(1, 3));
    expect(await ledger.countArticles()).toBe(3);
    await ledger.close();
  });
});
