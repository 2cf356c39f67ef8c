// Who is read next, and what becomes of additions where the ledger fails.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LedgerFailure } from "../../src/ledger/failure.js";
import type { Reading } from "../../src/record/reading.js";
import type { Job } from "../../src/server/contract/submission.js";
import { FairQueue } from "../../src/server/fair-queue.js";
import { Jobs } from "../../src/server/jobs.js";
import { nameOfThread, secondsOfThread } from "../../src/thread-time.js";

interface Text {
  client: string;
  size: number;
  name: string;
}

function order(texts: readonly Text[]): string[] {
  const queue = new FairQueue<Text>();
  for (const text of texts) queue.push(text);
  const names: string[] = [];
  for (let next = queue.take(); next !== null; next = queue.take()) names.push(next.name);
  return names;
}

describe("the reading queue", () => {
  it("takes the shortest of those who are first in their lines", () => {
    const texts = [
      { client: "ann", size: 90_000, name: "ann's book" },
      { client: "ann", size: 10, name: "ann's note" },
      { client: "ben", size: 3000, name: "ben's article" },
      { client: "eva", size: 500, name: "eva's note" },
    ];
    expect(order(texts)).toEqual(["eva's note", "ben's article", "ann's book", "ann's note"]);
  });

  it("gives each client its turn where one hands in many", () => {
    const many = Array.from({ length: 5 }, (_, index) => ({ client: "ann", size: 100, name: `ann ${index}` }));
    const names = order([...many, { client: "ben", size: 100, name: "ben" }]);
    expect(names.indexOf("ben")).toBe(1);
    expect(names.filter((name) => name !== "ben")).toEqual(many.map(({ name }) => name));
  });

  it("passes a long text over only so often", () => {
    const queue = new FairQueue<Text>();
    queue.push({ client: "ann", size: 90_000, name: "long" });
    const names: string[] = [];
    for (let index = 0; index < 20; index++) {
      queue.push({ client: `client ${index}`, size: 10, name: "short" });
      names.push(queue.take()?.name ?? "");
    }
    expect(names.indexOf("long")).toBe(8);
  });

  it("loses nothing and keeps each client's order", () => {
    const texts = fc.array(fc.record({ client: fc.constantFrom("ann", "ben", "eva"), size: fc.nat(1000) }));
    fc.assert(
      fc.property(texts, (drawn) => {
        const named = drawn.map((text, index) => ({ ...text, name: String(index).padStart(4, "0") }));
        const names = order(named);
        expect(names.toSorted()).toEqual(named.map(({ name }) => name));
        for (const client of ["ann", "ben", "eva"]) {
          const own = names.filter((name) => named[Number(name)].client === client);
          expect(own).toEqual(own.toSorted());
        }
      }),
    );
  });
});

describe("the processor time of a thread", () => {
  it("grows with its work", () => {
    const name = nameOfThread();
    const before = secondsOfThread(name);
    if (process.platform !== "linux") return;
    let sum = 0;
    const used = process.cpuUsage();
    while (process.cpuUsage(used).user < 100_000) sum += Math.sqrt(sum + 1);
    expect(secondsOfThread(name)).toBeGreaterThan(before ?? 0);
    expect(secondsOfThread(null)).toBeNull();
  });
});

function end(jobs: Jobs, id: string): Promise<Job> {
  return new Promise((resolve) => {
    jobs.listen(id, (job) => {
      if (job.state !== "running") resolve(job);
    });
  });
}

const reading = (id: string): Reading => ({ article: { id } }) as unknown as Reading;

describe("an addition", () => {
  it("stops with the sentence where the ledger fails, and blames no article", async () => {
    const put: string[] = [];
    const jobs = new Jobs({
      read: async ({ title }) => reading(title ?? ""),
      put: async ({ article }) => {
        put.push(article.id);
        if (put.length === 2) throw new LedgerFailure("The disk that holds news.db is full.");
        return true;
      },
      settle: async () => {},
    });
    const submissions = ["one", "two", "three"].map((title) => ({ title, text: "x" }));
    const job = await end(jobs, jobs.start("Add 3 articles", submissions).id);
    expect(job).toMatchObject({
      state: "failed",
      added: ["one"],
      done: 1,
      problems: ["The disk that holds news.db is full."],
    });
    expect(put).toEqual(["one", "two"]);
  });

  it("of one client does not wait for another's", async () => {
    const read: string[] = [];
    let free = (): void => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const jobs = new Jobs({
      read: async ({ title }, client) => {
        if (client === "ann") await held;
        read.push(title ?? "");
        return reading(title ?? "");
      },
      put: async () => true,
      settle: async () => {},
    });
    const ann = jobs.start("Add", [{ title: "ann's", text: "x" }], "ann");
    const ben = jobs.start("Add", [{ title: "ben's", text: "x" }], "ben");
    const ends = [end(jobs, ann.id), end(jobs, ben.id)];
    await ends[1];
    expect(read).toEqual(["ben's"]);
    free();
    await ends[0];
    expect(read).toEqual(["ben's", "ann's"]);
  });
});
