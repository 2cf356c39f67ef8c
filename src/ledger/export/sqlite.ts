// Exported tables as one plain SQLite file, ready for Datasette: real words, indexes, full-text search.
import Libsql from "libsql";
import type { TableWriter } from "./files.js";
import type { CellType, ExportTable } from "./tables.js";

const types: Record<CellType, string> = { text: "text", integer: "integer", number: "real", boolean: "integer" };

/** Columns that other tables and people look things up by, where a table has them. */
const lookedUp = new Set(["article", "actor", "claim", "process", "outlet", "speaker", "type", "status", "published"]);

/** Keys of tables; what else has a column of such a name refers to the table that it is the key of. */
const keys: Record<string, string[]> = {
  articles: ["article"],
  actors: ["actor"],
  attributions: ["article", "attribution"],
  events: ["article", "event"],
  claims: ["claim"],
  processes: ["process"],
  stories: ["story"],
  corrections: ["correction"],
};
const references: Record<string, string> = {
  article: "articles",
  copy_of: "articles",
  claim: "claims",
  process: "processes",
};
const keyOf: Record<string, string> = { copy_of: "article" };

/** The constraints of a table, which Datasette follows as links. */
function constraintsOf({ name, columns }: ExportTable): string[] {
  const key = keys[name];
  const foreign = columns
    .filter((column) => references[column.name] !== undefined && references[column.name] !== name)
    .map(
      (column) =>
        `foreign key ("${column.name}") references "${references[column.name]}" ("${keyOf[column.name] ?? column.name}")`,
    );
  return key === undefined ? foreign : [`primary key (${key.map((part) => `"${part}"`).join(", ")})`, ...foreign];
}

/** Columns of running text, searched by `TABLE_fts`, as Datasette finds it by itself. */
const searched: Record<string, string[]> = {
  articles: ["title"],
  attributions: ["speaker", "content"],
  events: ["actors", "recipients", "words"],
  claims: ["actors", "recipients", "summary"],
  stories: ["title"],
};

/** Opens a new file for tables. */
export function openTables(path: string): { writerFor: (table: ExportTable) => TableWriter; close: () => void } {
  const file = new Libsql(path);
  // Rows come table by table: what they refer to may come later.
  file.exec("pragma foreign_keys = off");
  return {
    writerFor: (table) => {
      const { name, columns } = table;
      const parts = [...columns.map((column) => `"${column.name}" ${types[column.type]}`), ...constraintsOf(table)];
      file.exec(`create table "${name}" (${parts.join(", ")})`);
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
