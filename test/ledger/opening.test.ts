// Questions change no file, and files that are no ledgers stay as they are.
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import Libsql from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import { Ledger } from "../../src/index.js";
import { harbourReading } from "./sample.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-opening-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function filled(name: string, { settled = true } = {}): Promise<string> {
  const path = join(folder, name);
  const ledger = await Ledger.open(path);
  await ledger.put([harbourReading()]);
  if (settled) await ledger.settle();
  await ledger.close();
  // Everything into the one file, as when the last program that had it open is gone.
  const file = new Libsql(path);
  file.pragma("wal_checkpoint(truncate)");
  file.close();
  return path;
}

async function answers(ledger: Ledger): Promise<number[]> {
  const { items: claims } = await ledger.claims();
  const { items: said } = await ledger.said();
  await ledger.processes();
  return [claims.length, said.length, (await ledger.explain(claims[0]?.id ?? ""))?.accounts ?? 0];
}

describe("a question", () => {
  test.each([
    ["of a ledger whose claims are composed", true],
    ["of one whose claims are still to be composed", false],
  ])("%s changes nothing in its file", async (_, settled) => {
    const path = await filled(`asked-${settled}.db`, { settled });
    const before = readFileSync(path);
    const ledger = await Ledger.openToRead(path);
    const [claims, said, accounts] = await answers(ledger);
    expect([claims > 0, said, accounts > 0]).toEqual([true, 4, true]);
    await ledger.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("of an old version's ledger changes nothing in its file", async () => {
    const path = join(folder, "old.db");
    const before = gunzipSync(readFileSync(new URL("ledgers/version-5.db.gz", import.meta.url)));
    writeFileSync(path, before);
    const ledger = await Ledger.openToRead(path);
    expect(await ledger.countArticles()).toBe(41);
    expect((await ledger.claims()).items.length).toBeGreaterThan(0);
    await ledger.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("can write nothing", async () => {
    const ledger = await Ledger.openToRead(await filled("unwritable.db"));
    await expect(ledger.put([harbourReading({ id: "b1b1b1b1b1b1b1b1" })])).rejects.toThrow(/readonly/);
    await ledger.close();
  });

  test("is answered where the folder is read-only", async () => {
    const name = await filled("kept.db");
    const shut = join(folder, "shut");
    mkdirSync(shut);
    writeFileSync(join(shut, "kept.db"), readFileSync(name));
    chmodSync(shut, 0o555);
    const ledger = await Ledger.openToRead(join(shut, "kept.db"));
    expect((await ledger.said()).items).toHaveLength(4);
    await ledger.close();
    chmodSync(shut, 0o755);
  });

  test("sees what another program adds meanwhile", async () => {
    const path = await filled("growing.db");
    const asking = await Ledger.openToRead(path);
    const adding = await Ledger.open(path);
    await adding.put([harbourReading({ id: "c1c1c1c1c1c1c1c1", url: "https://ellis.example/2" })]);
    expect((await asking.said()).items).toHaveLength(8);
    // Its claims are those that were composed: it composes none.
    expect((await asking.claims()).items.length).toBeGreaterThan(0);
    await adding.close();
    await asking.close();
  });
});

describe("a file that is no ledger", () => {
  test.each([
    ["another program's tables", "create table recipes (name text); pragma user_version = 3"],
    ["another program's mark", "create table articles (id); pragma application_id = 252006675"],
  ])("with %s is refused, and nothing is written into it", async (_, sql) => {
    const path = join(folder, `other-${sql.length}.db`);
    const other = new Libsql(path);
    other.exec(sql);
    other.close();
    const before = readFileSync(path);
    for (const open of [Ledger.open, Ledger.openToRead])
      await expect(open(path)).rejects.toThrow(/other-\d+\.db is a SQLite file of another program, no ledger/);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith(`other-${sql.length}.db-`))).toEqual([]);
  });

  test("but words is refused with its name", async () => {
    const path = join(folder, "letter.db");
    writeFileSync(path, "Dear editor, this is a letter and no database at all.".repeat(40));
    for (const open of [Ledger.open, Ledger.openToRead])
      await expect(open(path)).rejects.toThrow(/letter\.db could not be opened/);
  });
});

test("a ledger carries its mark", async () => {
  const file = new Libsql(await filled("marked.db"));
  expect(file.pragma("application_id")).toMatchObject([{ application_id: 0x48656172 }]);
  file.close();
});

test("a ledger that another program is making is waited for", async () => {
  const path = join(folder, "in-the-making.db");
  // It holds the file as whoever makes a ledger does, before the file has its journal.
  const maker = new Worker(
    `const { workerData, parentPort } = require("node:worker_threads");
    const Libsql = require(workerData.libsql);
    const file = new Libsql(workerData.path);
    file.pragma("application_id = 0x48656172");
    file.exec("begin exclusive");
    parentPort.postMessage("held");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    file.exec("commit");
    file.close();`,
    { eval: true, workerData: { path, libsql: createRequire(import.meta.url).resolve("libsql") } },
  );
  await once(maker, "message");
  const ledger = await Ledger.open(path);
  expect(await ledger.countArticles()).toBe(0);
  await ledger.close();
  await once(maker, "exit");
});
