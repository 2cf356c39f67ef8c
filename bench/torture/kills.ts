// Kills runs of add, reread and correct at random moments, and looks what that did to the ledger.
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { Ledger } from "../../src/ledger/ledger.js";
import { heldBy, removeLedger, sayingsOf, withCopy } from "./ledger-file.js";
import { hearsay } from "./program.js";
import { Tally } from "./tally.js";

export interface Torture {
  /** Folder for its ledgers. */
  folder: string;
  /** Stories as JSON lines. */
  input: string;
  /** A ledger that took all of them in undisturbed, and what it says. */
  whole: string;
  wanted: string;
  /** Milliseconds that one undisturbed run of `add` took. */
  duration: number;
  random: () => number;
}

/** A kill comes within this part of a whole run, so that a ledger is killed several times before it is full. */
const soon = 0.4;

/** `add`: what was there before stays, and repeating it gives the ledger of one undisturbed run. */
export async function killAdding(torture: Torture, times: number): Promise<Tally> {
  const { folder, input, wanted, duration, random } = torture;
  const tally = new Tally("killed during add");
  const ledger = join(folder, "add.db");
  const counts: number[] = [];
  let filled = 0;
  let kept: string[] = [];
  const end = async (): Promise<void> => {
    filled++;
    tally.look(await heldBy(ledger), kept);
    tally.compare(await sayingsOf(ledger), wanted);
    removeLedger(ledger);
    kept = [];
  };
  while (tally.times < times) {
    const { killed } = await hearsay(["add", input, "--ledger", ledger], { delay: random() * soon * duration });
    if (!killed) {
      await end();
      continue;
    }
    tally.times++;
    const held = await heldBy(ledger);
    tally.look(held, kept);
    kept = held.articles;
    counts.push(kept.length);
  }
  await hearsay(["add", input, "--ledger", ledger]);
  await end();
  counts.sort((one, other) => one - other);
  tally.note = `${counts[0]} to ${counts.at(-1)} articles at a kill, median ${counts[counts.length >> 1]}; ${filled} filled in the end`;
  return tally;
}

/**
 * `reread`, by one model and the other: corrections and articles stay, and the whole read anew says what it said. Rows are
 * compared whatever their order: equals stand in that in which they first came, and the other model brings other names.
 */
export async function killRereading({ folder, whole, duration, random }: Torture, times: number): Promise<Tally> {
  const tally = new Tally("killed during reread");
  const ledger = join(folder, "reread.db");
  await takeCopy(whole, ledger);
  await correctSome(ledger);
  const { articles, corrections } = await heldBy(ledger);
  await hearsay(["reread", "--all", "--ledger", ledger]);
  const wanted = await sayingsOf(ledger, { sorted: true });
  let mixed = 0;
  while (tally.times < times) {
    const model = tally.times % 2 === 0 ? "en-open" : "en";
    const words = ["reread", "--all", "--model", model, "--ledger", ledger];
    const { killed } = await hearsay(words, { delay: random() * duration });
    if (!killed) continue;
    tally.times++;
    const held = await heldBy(ledger);
    tally.look(held, articles);
    if (held.corrections !== corrections) {
      tally.lost++;
      tally.tell(`${held.corrections} of ${corrections} corrections are there`);
    }
    if ((await sayingsOf(ledger, { sorted: true })) !== wanted) mixed++;
  }
  await hearsay(["reread", "--all", "--ledger", ledger]);
  tally.compare(await sayingsOf(ledger, { sorted: true }), wanted);
  tally.note = `${corrections} corrections stayed; ${mixed} kills left readings of two models, which could be asked`;
  return tally;
}

/** `correct`: the correction is kept whole or not at all, and claims are composed by it afterwards. */
export async function killCorrecting({ folder, whole, random }: Torture, times: number): Promise<Tally> {
  const tally = new Tally("killed during correct");
  const ledger = join(folder, "correct.db");
  await takeCopy(whole, ledger);
  const { articles } = await heldBy(ledger);
  const events = await eventsOf(ledger);
  let made = 0;
  let slowest = 0;
  for (let at = 0; tally.times < times; at++) {
    const { article, event } = events[Math.floor(random() * events.length)];
    const action = at % 2 === 0 ? "reject" : "accept";
    const words = ["correct", article, event, action, "--author", `ann ${at}`];
    const before = await heldBy(ledger);
    const saidBefore = await sayingsOf(ledger);
    const saidAfter = await withCopy(ledger, async (copy) => {
      // Undisturbed, on a copy.
      const { duration } = await hearsay([...words, "--ledger", copy]);
      slowest = Math.max(slowest, duration);
      return sayingsOf(copy);
    });
    const { killed, stdout } = await hearsay([...words, "--ledger", ledger], {
      delay: slowest * (0.5 + random() * 0.5),
    });
    if (killed) tally.times++;
    const held = await heldBy(ledger);
    tally.look(held, articles);
    const isKept = held.corrections === before.corrections + 1;
    if (killed && isKept) made++;
    if (!isKept && (held.corrections !== before.corrections || stdout.includes("is kept"))) {
      tally.lost++;
      tally.tell(`${before.corrections} corrections before, ${held.corrections} after`);
    }
    tally.compare(await sayingsOf(ledger), isKept ? saidAfter : saidBefore);
  }
  tally.note = `${made} of the killed had kept their correction, ${times - made} had not begun to`;
  return tally;
}

async function eventsOf(path: string): Promise<{ article: string; event: string }[]> {
  const ledger = await Ledger.openToRead(path);
  const { items } = await ledger.events({ limit: 500 });
  await ledger.close();
  if (items.length === 0) throw new Error("The stories of the torture have no events; nothing can be corrected.");
  return items;
}

async function correctSome(path: string): Promise<void> {
  const events = await eventsOf(path);
  const ledger = await Ledger.open(path);
  for (const { article, event } of events.slice(0, 5)) {
    const made = "2025-06-24T09:00:00Z";
    await ledger.correct({ article, kind: "event", item: event, action: "accept", author: "ann", made });
  }
  await ledger.settle();
  await ledger.close();
}

/** The ledger must be closed, its log written back. */
async function takeCopy(from: string, to: string): Promise<void> {
  await withCopy(from, async (copy) => {
    for (const end of ["", "-wal"]) {
      try {
        copyFileSync(copy + end, to + end);
      } catch (error) {
        if (end === "") throw error;
      }
    }
  });
}
