// Looks a ledger's file through: whether it is whole, what it lacks, who read it, and what room its disk has.
import { closeSync, existsSync, openSync, readSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Libsql from "libsql";
import { packageVersion } from "../package.js";
import { openDatabase } from "./database.js";
import { newest } from "./migrations.js";
import { readingsOf } from "./reading-store.js";
import { unsoundText } from "./sound-texts.js";

/** What was found of one matter. */
export interface Finding {
  matter: string;
  sound: boolean;
  /** A whole sentence: what is so, and what to do where it is not sound. */
  sentence: string;
}

const restore = "Go on with a copy from before, or add its articles to a new ledger.";
/** Bytes that should be left on the disk. */
const leastRoom = 100 * 1024 * 1024;
const readingsAtOnce = 200;

/**
 * Checks a ledger and changes nothing: form of the file, SQLite's own integrity check, texts that are no texts, rows that
 * refer to nothing, readings that cannot be unpacked, version of the tables, who read the articles, room on the disk.
 * Where the file is damaged, what would read it further is left out.
 */
export async function checkLedger(path: string): Promise<Finding[]> {
  const form = checkForm(path);
  if (!form.sound) return [form];
  const findings = [form];
  const add = (matter: string, problem: string | null, otherwise: string): boolean => {
    findings.push({ matter, sound: problem === null, sentence: problem ?? otherwise });
    return problem === null;
  };
  let file: Libsql.Database | null = null;
  try {
    file = new Libsql(path);
    file.pragma("query_only = on");
    const faults = (file.pragma("integrity_check(5)") as { integrity_check: string }[]).map(
      ({ integrity_check: fault }) => fault,
    );
    const whole = add(
      "integrity",
      faults.length === 1 && faults[0] === "ok" ? null : `SQLite finds it damaged: ${faults.join("; ")}. ${restore}`,
      "SQLite finds it whole.",
    );
    if (!whole) return findings;
    const unsound = unsoundText(file);
    const texts = add(
      "texts",
      unsound === null ? null : `It holds a ${unsound.column} that is no text (${unsound.place}). ${restore}`,
      "All texts are texts.",
    );
    if (!texts) return findings;
    const version = Number((file.pragma("user_version") as { user_version: number }[])[0]?.user_version ?? 0);
    add(
      "version",
      version > newest
        ? `Its tables have version ${version}; this program knows versions up to ${newest}. Install a newer hearsay.`
        : version === 0
          ? "It holds no tables of a ledger."
          : null,
      version === newest
        ? `Its tables have version ${version}, the present one.`
        : `Its tables have version ${version}; they are brought to version ${newest} when it is next opened.`,
    );
    if (version !== newest) return findings;
    const orphans = orphansOf(file);
    add(
      "references",
      orphans.length === 0 ? null : `There are ${orphans.join(", ")}. Run hearsay reread --all, or go on with a copy.`,
      "Every row belongs to an article.",
    );
    add("readings", await unreadable(path), "Every reading can be unpacked.");
    findings.push(readersOf(file));
  } catch (error) {
    add("integrity", `It cannot be read: ${error instanceof Error ? error.message : String(error)}. ${restore}`, "");
    return findings;
  } finally {
    file?.close();
  }
  findings.push(roomFor(path));
  return findings;
}

/** What can be told before SQLite opens the file. */
function checkForm(path: string): Finding {
  const told = (sound: boolean, sentence: string): Finding => ({ matter: "file", sound, sentence });
  if (!existsSync(path)) return told(false, `There is no file ${path}.`);
  const { size } = statSync(path);
  const head = Buffer.alloc(100);
  const handle = openSync(path, "r");
  try {
    readSync(handle, head, 0, 100, 0);
  } finally {
    closeSync(handle);
  }
  if (head.subarray(0, 16).toString("latin1") !== "SQLite format 3\0")
    return told(false, `${path} does not begin as a ledger does. ${restore}`);
  const stated = head.readUInt16BE(16);
  const pageSize = stated === 1 ? 65536 : stated;
  const pages = head.readUInt32BE(28);
  // Pages that are still in the log beside the file count for nothing here.
  const isWhole = size >= pages * pageSize || existsSync(`${path}-wal`);
  return told(
    isWhole,
    isWhole
      ? `${path} has ${(size / 1024 / 1024).toFixed(1)} MB.`
      : `${path} was cut: it has ${size} bytes of ${pages * pageSize}. ${restore}`,
  );
}

function orphansOf(file: Libsql.Database): string[] {
  const counts: [what: string, sql: string][] = [
    [
      "articles without a text",
      "select count(*) as n from articles a where not exists (select 1 from texts t where t.article = a.id)",
    ],
    [
      "articles without a reading",
      "select count(*) as n from articles a where not exists (select 1 from readings r where r.article = a.id)",
    ],
    [
      "readings without an article",
      "select count(*) as n from readings r where not exists (select 1 from articles a where a.id = r.article)",
    ],
    [
      "texts without an article",
      "select count(*) as n from texts t where not exists (select 1 from articles a where a.id = t.article)",
    ],
    [
      "statements of no article",
      "select count(*) as n from attributions x where not exists (select 1 from articles a where a.id = x.id / 65536)",
    ],
    [
      "events of no article",
      "select count(*) as n from events x where not exists (select 1 from articles a where a.id = x.id / 65536)",
    ],
    ["references that lead nowhere", "select count(*) as n from pragma_foreign_key_check"],
  ];
  return counts.flatMap(([what, sql]) => {
    const { n } = file.prepare(sql).get([]) as { n: number };
    return n === 0 ? [] : [`${n} ${what}`];
  });
}

/** A sentence about the first reading that cannot be unpacked; null where all can. */
async function unreadable(path: string): Promise<string | null> {
  const database = openDatabase(path);
  try {
    for (let last = 0; ; ) {
      const rows = await database
        .selectFrom("articles")
        .select(["id", "article"])
        .where("id", ">", last)
        .orderBy("id")
        .limit(readingsAtOnce)
        .execute();
      if (rows.length === 0) return null;
      for (const { id, article } of rows) {
        try {
          if (!(await readingsOf(database, [id])).has(id))
            return `The article ${article} has no reading. Run hearsay reread --all.`;
        } catch (error) {
          return `The reading of ${article} cannot be unpacked (${error instanceof Error ? error.message : String(error)}). ${restore}`;
        }
        last = id;
      }
    }
  } finally {
    await database.destroy();
  }
}

function readersOf(file: Libsql.Database): Finding {
  const rows = file
    .prepare(
      "select w.name as name, count(*) as n from readings r join readers w on w.id = r.reader group by w.name order by n desc",
    )
    .all([]) as { name: string; n: number }[];
  const list = rows.map(({ name, n }) => `${n} by ${name}`).join(", ");
  const older = rows.some(({ name }) => !name.startsWith(`hearsay ${packageVersion} `));
  const several = rows.length > 1 || older;
  return {
    matter: "readers",
    sound: true,
    sentence:
      rows.length === 0
        ? "It holds no articles."
        : `Articles were read: ${list}.${several ? " Run hearsay reread to have all read by one." : ""}`,
  };
}

function roomFor(path: string): Finding {
  const { bavail, bsize } = statfsSync(dirname(path) || ".");
  const free = bavail * bsize;
  const needed = Math.max(leastRoom, statSync(path).size / 10);
  const room = `${Math.floor(free / 1024 / 1024)} MB are free on its disk`;
  return {
    matter: "disk",
    sound: free >= needed,
    sentence: free >= needed ? `${room}.` : `Only ${room}. Make room before adding to it.`,
  };
}
