// Adds to and rereads ledgers on a disk that fills up, and looks whether what was acknowledged stays.
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Torture } from "./kills.js";
import { heldBy, removeLedger, sayingsOf } from "./ledger-file.js";
import { hearsay, type Run, type RunOptions } from "./program.js";
import { Tally } from "./tally.js";

/** A place with so little room, which can be given more. */
interface SmallDisk {
  folder: string;
  /** How it is made small, in words. */
  how: string;
  /** Lets so many kilobytes be written in all. */
  grow: (kilobytes: number) => RunOptions;
  end: () => void;
}

/**
 * Times over, a run meets a full disk; then there is a little more room, and the run is repeated, until it comes to its
 * end. What it says in the end is what it says where there always was room.
 */
export async function fillDisk(torture: Torture, times: number): Promise<Tally> {
  const { folder, input, whole, wanted, random } = torture;
  const disk = smallDisk(join(folder, "small"));
  const tally = new Tally(`disk full (${disk.how})`);
  const ledger = join(disk.folder, "full.db");
  const size = Math.ceil(statSync(whole).size / 1024);
  const run = (words: string[], kilobytes: number): Promise<Run> =>
    hearsay([...words, "--ledger", ledger], disk.grow(kilobytes));
  let finished = 0;
  let rereads = 0;
  try {
    while (tally.times < times) {
      let kept: string[] = [];
      // Room for the file and its log, from too little for an empty one on.
      let room = 200 + Math.floor(random() * size);
      const add = ["add", input];
      for (;;) {
        const { status, stdout, stderr } = await run(add, room);
        if (status === 0) break;
        tally.times++;
        if (!/The disk that holds .* is full|could not be read or written/.test(stderr))
          tally.tell(`hearsay add said nothing of the disk: ${stderr.slice(-300) || stdout}`);
        if (/could not be (?:read|kept):/.test(stderr)) {
          tally.different++;
          tally.tell(`an article was blamed for the disk: ${stderr.slice(0, 300)}`);
        }
        const held = await heldBy(ledger);
        tally.look(held, kept);
        kept = held.articles;
        room += Math.ceil(size * (0.1 + random() * 0.3));
      }
      tally.compare(await sayingsOf(ledger), wanted);
      // Rereading writes into the log first: with hardly more room than the ledger has itself it fails.
      const held = await heldBy(ledger);
      for (let more = 200; ; more += Math.ceil(size * 0.4)) {
        const { status } = await run(["reread", "--all"], usedBy(ledger) + more);
        if (status === 0) break;
        tally.times++;
        rereads++;
        tally.look(await heldBy(ledger), held.articles);
      }
      tally.compare(await sayingsOf(ledger), wanted);
      finished++;
      removeLedger(ledger);
    }
  } finally {
    disk.end();
  }
  tally.note = `${tally.times - rereads} in add, ${rereads} in reread; ${finished} ledgers finished when there was room`;
  return tally;

  function usedBy(path: string): number {
    let used = 0;
    for (const end of ["", "-wal", "-shm"])
      used += Math.ceil((statSync(path + end, { throwIfNoEntry: false })?.size ?? 0) / 1024);
    return used;
  }
}

/** A disk in memory where one may be mounted, which only the system's administrator may; else a limit on the size of files. */
function smallDisk(folder: string): SmallDisk {
  mkdirSync(folder);
  const mount = (options: string): boolean =>
    spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
  if (process.platform === "linux" && process.getuid?.() === 0 && mount("size=1m"))
    return {
      folder,
      how: "small disk",
      grow: (kilobytes) => {
        if (!mount(`remount,size=${kilobytes}k`)) throw new Error("The small disk could not be made larger.");
        return {};
      },
      end: () => spawnSync("umount", ["-l", folder]),
    };
  return {
    folder,
    how: "limit on file size",
    grow: (kilobytes) => ({ fileLimit: kilobytes }),
    end: () => {},
  };
}
