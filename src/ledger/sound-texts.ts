// Whether the texts of a file are texts: the library that reads SQLite gives up the whole process over one that is not.
import { isUtf8 } from "node:buffer";
import type Libsql from "libsql";

/**
 * Files up to so many bytes are looked through when they are opened. Larger ones would make one wait, a second for some 150
 * MB: the command line works on them in a process of its own, and `hearsay check` looks through any.
 */
export const lookedThroughUpTo = 32 * 1024 * 1024;

/** Rows that are looked at in one go. */
const rowsAtOnce = 50_000;

/** A text that is not in UTF-8, as happens where a disk or a copy went wrong. */
export interface UnsoundText {
  /** Where it stands: "row 7 of outlets", "the index articles_time of articles". */
  place: string;
  column: string;
}

/**
 * The first text of a file that is not in UTF-8, null where all are. Tables and indexes are read whole, whatever their
 * columns are declared to hold: damage makes texts of numbers too. Texts are joined within SQLite and read as bytes, which
 * takes a fiftieth of what reading them one by one does.
 */
export function unsoundText(file: Libsql.Database): UnsoundText | null {
  const tables = rowsOf<{ name: Uint8Array; hasRows: number }>(
    file,
    `select cast(name as blob) as name, sql not like '%without rowid%' as hasRows
      from sqlite_schema where type = 'table' and sql not like 'create virtual%'`,
  );
  for (const { name, hasRows } of tables) {
    const table = textOf(name);
    const found = unsoundTable(file, table, hasRows === 1) ?? unsoundIndex(file, table);
    if (found !== null) return found;
  }
  return null;
}

function unsoundTable(file: Libsql.Database, table: string, hasRows: boolean): UnsoundText | null {
  const columns = namesOf(file, `select cast(name as blob) as name from pragma_table_info(${quoted(table, "'")})`);
  if (!hasRows) {
    const column = unsoundColumn(file, columns, quoted(table, '"'));
    return column === null ? null : { place: table, column };
  }
  const lastOf = file.prepare(
    `select max(row) as last from (select rowid as row from ${quoted(table, '"')} where rowid > ? order by rowid limit ${rowsAtOnce})`,
  );
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const { last } = lastOf.get([after]) as { last: number | null };
    if (last === null) return null;
    const within = (first: number, end: number): string =>
      `${quoted(table, '"')} where rowid > ${first} and rowid <= ${end}`;
    const column = unsoundColumn(file, columns, within(after, last));
    if (column !== null) {
      let [low, high] = [after, last];
      while (high - low > 1) {
        const middle = Math.floor(low / 2 + high / 2);
        if (unsoundColumn(file, [column], within(low, middle)) === null) low = middle;
        else high = middle;
      }
      return { place: `row ${high} of ${table}`, column };
    }
    after = last;
  }
}

/** Questions are answered from indexes too. */
function unsoundIndex(file: Libsql.Database, table: string): UnsoundText | null {
  const indexes = namesOf(
    file,
    `select cast(name as blob) as name from pragma_index_list(${quoted(table, "'")}) where partial = 0 and origin <> 'pk'`,
  );
  for (const index of indexes) {
    const columns = namesOf(
      file,
      `select cast(name as blob) as name from pragma_index_info(${quoted(index, "'")}) where name is not null`,
    );
    const column = unsoundColumn(file, columns, `${quoted(table, '"')} indexed by ${quoted(index, '"')}`);
    if (column !== null) return { place: `the index ${index} of ${table}`, column };
  }
  return null;
}

/** The first of the columns that holds a text which is none. */
function unsoundColumn(file: Libsql.Database, columns: readonly string[], rows: string): string | null {
  const joined = columns.map((column, place) => {
    const name = quoted(column, '"');
    return `cast(group_concat(case typeof(${name}) when 'text' then ${name} end, char(10)) as blob) as c${place}`;
  });
  if (joined.length === 0) return null;
  const texts = file
    .prepare(`select ${joined.join(", ")} from ${rows}`)
    .raw()
    .get([]) as (ArrayBuffer | null)[];
  const place = texts.findIndex((bytes) => bytes !== null && !isUtf8(new Uint8Array(bytes)));
  return columns[place] ?? null;
}

function namesOf(file: Libsql.Database, sql: string): string[] {
  return rowsOf<{ name: Uint8Array }>(file, sql).map(({ name }) => textOf(name));
}

function rowsOf<Row>(file: Libsql.Database, sql: string): Row[] {
  return file.prepare(sql).all([]) as Row[];
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function quoted(name: string, mark: "'" | '"'): string {
  return mark + name.replaceAll(mark, mark + mark) + mark;
}
