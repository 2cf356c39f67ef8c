// Looks a ledger's file through: whether it is whole, what it lacks, who read it, and what room its disk has.
import { closeSync, existsSync, openSync, readSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { CompiledQuery } from "kysely";
import Libsql from "libsql";
import { packageVersion } from "../package.js";
import { openDatabase, openToRead } from "./database.js";
import { isPostgresAddress } from "./dialect/postgres.js";
import { isOutdated, newest } from "./migrations.js";
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
  if (isPostgresAddress(path)) return checkPostgres(path);
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

/** The same of a ledger in PostgreSQL, whose server sees to the soundness of its files itself. */
async function checkPostgres(address: string): Promise<Finding[]> {
  const database = openToRead(address);
  const count = async (statement: string): Promise<number> =>
    (await database.executeQuery<{ n: number }>(CompiledQuery.raw(statement))).rows[0]?.n ?? 0;
  try {
    if (await isOutdated(database))
      return [
        { matter: "version", sound: true, sentence: "Its tables are brought up to date when it is next opened." },
      ];
    const bytes = await count("select pg_database_size(current_database()) as n");
    const size = `The database has ${(bytes / 1024 / 1024).toFixed(1)} MB.`;
    const findings: Finding[] = [{ matter: "file", sound: true, sentence: size }];
    const orphans: string[] = [];
    for (const [what, statement] of lackingRows) {
      const found = await count(statement);
      if (found > 0) orphans.push(`${found} ${what}`);
    }
    const lacking = `There are ${orphans.join(", ")}. Run hearsay reread --all, or go on with a copy.`;
    const whole = orphans.length === 0;
    findings.push({
      matter: "references",
      sound: whole,
      sentence: whole ? "Every row belongs to an article." : lacking,
    });
    const fault = await unreadable(address);
    findings.push({ matter: "readings", sound: fault === null, sentence: fault ?? "Every reading can be unpacked." });
    const { rows } = await database.executeQuery<ReaderCount>(CompiledQuery.raw(readerCounts));
    findings.push(toldReaders(rows));
    return findings;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return [{ matter: "database", sound: false, sentence }];
  } finally {
    await database.destroy();
  }
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

/** Statements that count rows which lack what belongs to them. */
const lackingRows: readonly [what: string, sql: string][] = [
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
];

function orphansOf(file: Libsql.Database): string[] {
  const all = [
    ...lackingRows,
    ["references that lead nowhere", "select count(*) as n from pragma_foreign_key_check"] as const,
  ];
  return all.flatMap(([what, sql]) => {
    const { n } = file.prepare(sql).get([]) as { n: number };
    return n === 0 ? [] : [`${n} ${what}`];
  });
}

/** A sentence about the first reading that cannot be unpacked; null where all can. */
async function unreadable(path: string): Promise<string | null> {
  const database = isPostgresAddress(path) ? openToRead(path) : openDatabase(path);
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

interface ReaderCount {
  name: string;
  n: number;
}

const readerCounts = `select w.name as name, count(*) as n from readings r join readers w on w.id = r.reader
  group by w.name order by n desc`;

function readersOf(file: Libsql.Database): Finding {
  return toldReaders(file.prepare(readerCounts).all([]) as ReaderCount[]);
}

function toldReaders(rows: readonly ReaderCount[]): Finding {
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
