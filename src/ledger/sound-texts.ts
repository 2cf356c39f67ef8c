// Whether the texts of a file are texts: the library that reads SQLite gives up the whole process over one that is not.
import { isUtf8 } from "node:buffer";
import type Libsql from "libsql";

/** Rows that are looked at in one go. */
const rowsAtOnce = 2000;

/** A column whose text is not in UTF-8, as happens where a disk or a copy went wrong. */
export interface UnsoundText {
  table: string;
  column: string;
  row: number;
}

/**
 * The first text of a file that is not in UTF-8, null where all are. Texts are read as bytes. Reads every table with a
 * text column whole.
 */
export function unsoundText(file: Libsql.Database): UnsoundText | null {
  const tables = rowsOf<{ name: Uint8Array }>(
    file,
    "select cast(name as blob) as name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and sql not like '%without rowid%'",
  );
  for (const { name } of tables) {
    const table = Buffer.from(name).toString("utf8");
    const columns = rowsOf<{ name: Uint8Array; type: Uint8Array }>(
      file,
      `select cast(name as blob) as name, cast(type as blob) as type from pragma_table_info(${quoted(table, "'")})`,
    );
    for (const column of columns) {
      if (!/^text$/i.test(Buffer.from(column.type).toString("latin1"))) continue;
      const found = unsoundRow(file, table, Buffer.from(column.name).toString("utf8"));
      if (found !== null) return found;
    }
  }
  return null;
}

function unsoundRow(file: Libsql.Database, table: string, column: string): UnsoundText | null {
  const sql = `select rowid as row, cast(${quoted(column, '"')} as blob) as bytes from ${quoted(table, '"')}
    where rowid > ? and typeof(${quoted(column, '"')}) = 'text' order by rowid limit ${rowsAtOnce}`;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = file.prepare(sql).all([last]) as { row: number; bytes: ArrayBuffer }[];
    for (const { row, bytes } of rows) if (!isUtf8(new Uint8Array(bytes))) return { table, column, row };
    if (rows.length < rowsAtOnce) return null;
    last = rows[rows.length - 1].row;
  }
}

function rowsOf<Row>(file: Libsql.Database, sql: string): Row[] {
  return file.prepare(sql).all([]) as Row[];
}

function quoted(name: string, mark: "'" | '"'): string {
  return mark + name.replaceAll(mark, mark + mark) + mark;
}
