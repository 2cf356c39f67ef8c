// Exported tables as one plain SQLite file, ready for Datasette: real words, indexes, full-text search.
import Libsql from "libsql";
import type { TableWriter } from "./files.js";
import type { CellType, ExportTable } from "./tables.js";

const types: Record<CellType, string> = { text: "text", integer: "integer", number: "real", boolean: "integer" };

/** Columns that other tables and people look things up by, where a table has them. */
const lookedUp = new Set(["article", "actor", "claim", "process", "outlet", "speaker", "type", "status", "published"]);

/** Columns of running text, searched by `TABLE_fts`, as Datasette finds it by itself. */
const searched: Record<string, string[]> = {
  articles: ["title"],
  attributions: ["speaker", "content"],
  events: ["actors", "recipients", "words"],
  claims: ["actors", "recipients", "summary"],
};

/** Opens a new file for tables. */
export function openTables(path: string): { writerFor: (table: ExportTable) => TableWriter; close: () => void } {
  const file = new Libsql(path);
  return {
    writerFor: ({ name, columns }) => {
      file.exec(
        `create table "${name}" (${columns.map((column) => `"${column.name}" ${types[column.type]}`).join(", ")})`,
      );
      const insert = file.prepare(`insert into "${name}" values (${columns.map(() => "?").join(", ")})`);
      return {
        async write(rows) {
          file.exec("begin");
          for (const row of rows) insert.run(row.map((cell) => (typeof cell === "boolean" ? Number(cell) : cell)));
          file.exec("commit");
        },
        async finish() {
          for (const column of columns) {
            if (lookedUp.has(column.name))
              file.exec(`create index "${name}_${column.name}" on "${name}" ("${column.name}")`);
          }
          const words = searched[name];
          if (words === undefined) return;
          const list = words.map((word) => `"${word}"`).join(", ");
          file.exec(
            `create virtual table "${name}_fts" using fts5 (${list}, content = "${name}", tokenize = 'porter')`,
          );
          file.exec(`insert into "${name}_fts" ("${name}_fts") values ('rebuild')`);
        },
      };
    },
    close: () => file.close(),
  };
}
