// Copies of a ledger hold what it holds, and are put only where no ledger is.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { backUp, restoreFrom } from "../../src/ledger/backup.js";
import { Ledger } from "../../src/ledger/ledger.js";
import { harbourReading } from "./sample.js";

describe("a copy of a ledger", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-backup-"));
  const [file, copy, again] = ["news.db", "copy.db", "again.db"].map((name) => join(folder, name));

  beforeAll(async () => {
    const ledger = await Ledger.open(file);
    await ledger.put([harbourReading()]);
    await ledger.settle();
    // Made while somebody has it open, with writes that are not in the file yet.
    expect(await backUp(file, copy)).toMatchObject({ articles: 1 });
    await ledger.close();
  });

  it("is a ledger, and put in place answers as the first one", async () => {
    await restoreFrom(copy, again);
    const [one, other] = await Promise.all([file, again].map((path) => Ledger.openToRead(path)));
    const claims = await one.claims();
    expect(claims.items.length).toBeGreaterThan(0);
    expect(await other.claims()).toEqual(claims);
    expect(await other.reading(harbourReading().article.id)).toEqual(harbourReading());
    await Promise.all([one.close(), other.close()]);
  });

  it("is written over nothing, and a damaged one is not put in place", async () => {
    await expect(backUp(file, copy)).rejects.toThrow("is there already");
    await expect(restoreFrom(copy, file)).rejects.toThrow("is there already");
    const damaged = join(folder, "damaged.db");
    writeFileSync(damaged, "no ledger");
    await expect(restoreFrom(damaged, join(folder, "fresh.db"))).rejects.toThrow("is not put in place");
  });
});
