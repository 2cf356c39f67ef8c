// The tables under data/knowledge as entries, with every check that a table can fail.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Alias, AliasRole, Entry, EntryKind, Period } from "../src/knowledge/entry.js";
import { keyOf } from "../src/knowledge/extra.js";

interface Table {
  file: string;
  rows: { line: number; cell: (column: string) => string }[];
}

/** PLOVER's sectors. */
const sectorCodes = new Set(
  "AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED MIL MNC NGO OPP PTY REB REF REL SOC SPY UAF UNK".split(
    " ",
  ),
);

function readTable(folder: string, name: string): Table {
  const file = join(folder, name);
  const lines = readFileSync(file, "utf8").split("\n");
  let columns: string[] | null = null;
  let before: string[] | null = null;
  const rows: Table["rows"] = [];
  lines.forEach((text, index) => {
    if (text === "" || text.startsWith("#")) return;
    const cells = text.split("\t");
    if (columns === null) {
      columns = cells;
      return;
    }
    const where = `${file}, line ${index + 1}`;
    if (cells.length !== columns.length) throw new Error(`${where}: ${cells.length} cells, not ${columns.length}.`);
    if (before !== null && !inOrder(before, cells)) throw new Error(`${where}: not in sorted order.`);
    before = cells;
    const order = columns;
    rows.push({
      line: index + 1,
      cell(column) {
        const at = order.indexOf(column);
        if (at < 0) throw new Error(`${file}: no column "${column}".`);
        return cells[at]!;
      },
    });
  });
  return { file, rows };
}

/** Sorted by code points, cell by cell. */
function inOrder(one: string[], other: string[]): boolean {
  for (let index = 0; index < one.length; index++) {
    const compared = Buffer.compare(Buffer.from(one[index]!), Buffer.from(other[index]!));
    if (compared !== 0) return compared < 0;
  }
  return false;
}

function listOf(text: string): string[] {
  return text === "" ? [] : text.split(";");
}

function checkDay(day: string, where: string): string | null {
  if (day === "") return null;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) throw new Error(`${where}: no day: "${day}".`);
  return day;
}

function checkSectors(sectors: string[], where: string): string[] {
  for (const sector of sectors)
    if (!sectorCodes.has(sector)) throw new Error(`${where}: no PLOVER sector: "${sector}".`);
  return sectors;
}

function aliasesOf(role: AliasRole, text: string): Alias[] {
  return listOf(text).map((words) => ({ words, role }));
}

const blank = {
  sectors: [],
  periods: [],
  gender: null,
  domain: null,
  population: 0,
  denotes: null,
} satisfies Partial<Entry>;

function states(folder: string): Entry[] {
  const table = readTable(folder, "countries.tsv");
  return table.rows.map(({ line, cell }) => {
    const where = `${table.file}, line ${line}`;
    const key = cell("code3");
    const from = checkDay(cell("from"), where);
    const to = checkDay(cell("to"), where);
    return {
      ...blank,
      key,
      kind: "state",
      name: cell("name"),
      aliases: [
        { words: cell("name"), role: "name" },
        ...aliasesOf("name", cell("aliases")),
        ...aliasesOf("adjective", cell("adjectives")),
        ...aliasesOf("inhabitant", cell("inhabitants")),
        ...aliasesOf("capital", cell("capitals")),
        ...aliasesOf("seat", cell("seats")),
      ],
      country: key,
      periods: to === null ? [] : [{ country: key, sectors: [], office: null, from, to }],
    };
  });
}

/** Where the family name comes first. */
const familyFirst = new Set(["CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "MMR", "HKG"]);
const westernGiven =
  /^(Carrie|John|Donald|Chris|Joshua|Jimmy|Martin|Nathan|Joseph|Wellington|Xiomara|Syngman|Sam|Kem|Pol|Prince|Norodom)$/;
const suffixes = /^(Jr|Sr|I|II|III|IV|V|VI|XIV|XVI)\.?$/;

/** The family name that stands for a person in later mentions, or null where none is safe. */
export function shortName(name: string, country: string): string | null {
  const words = name.split(" ").filter((word) => !suffixes.test(word));
  if (words.length < 2 || !/^\p{Lu}/u.test(name)) return null;
  if (/^(King|Queen|Prince|Princess|Emperor|Pope|Sultan|Sheikh|Chairman|Lord|Archbishop|Patriarch)$/.test(words[0]!))
    return null;
  if (familyFirst.has(country) && words.length <= 3 && !westernGiven.test(words[0]!))
    return country === "VNM" ? words.at(-1)! : words[0]!;
  const small = words.findIndex((word, index) => index > 0 && /^(von|van|de|di|da|dos|del|bin|der|la|le)$/i.test(word));
  const last = words.at(-1)!;
  if (small > 0 && /^bin$/i.test(words[small]!)) return null;
  if (small > 0 && /^(von|van|de|di|der|la|le)$/i.test(words[small]!)) return words.slice(small).join(" ");
  return last.length > 1 ? last : null;
}

function leaders(folder: string): Entry[] {
  const table = readTable(folder, "leaders.tsv");
  const people = new Map<string, Entry & { periods: Period[] }>();
  for (const { line, cell } of table.rows) {
    const where = `${table.file}, line ${line}`;
    const key = cell("key");
    const country = cell("country");
    const gender = cell("gender");
    if (!["m", "f", ""].includes(gender)) throw new Error(`${where}: gender is "m", "f" or empty.`);
    const from = checkDay(cell("from"), where);
    const to = checkDay(cell("to"), where);
    if (from !== null && to !== null && from > to) throw new Error(`${where}: the office ends before it begins.`);
    const period: Period = {
      country: country || null,
      sectors: checkSectors(listOf(cell("sectors")), where),
      office: cell("office") || null,
      from,
      to,
    };
    const before = people.get(key);
    if (before !== undefined) {
      if (before.name !== cell("name")) throw new Error(`${where}: another name than on the line before.`);
      before.periods.push(period);
      continue;
    }
    const short = shortName(cell("name"), country);
    const shorts = new Set<string>();
    if (short !== null) shorts.add(short);
    for (const alias of listOf(cell("aliases"))) {
      const one = shortName(alias, country);
      if (one !== null) shorts.add(one);
    }
    people.set(key, {
      ...blank,
      key,
      kind: "person",
      name: cell("name"),
      aliases: [
        { words: cell("name"), role: "name" },
        ...aliasesOf("name", cell("aliases")),
        ...[...shorts].map((words) => ({ words, role: "short" as const })),
      ],
      country: country || null,
      periods: [period],
      gender: gender === "m" ? "male" : gender === "f" ? "female" : null,
    });
  }
  for (const person of people.values()) {
    person.periods.sort((one, other) => ((one.from ?? "") < (other.from ?? "") ? -1 : 1));
    person.country = person.periods.at(-1)!.country;
  }
  return [...people.values()];
}

function officials(folder: string): Entry[] {
  const table = readTable(folder, "officials.tsv");
  return table.rows.map(({ line, cell }) => {
    const where = `${table.file}, line ${line}`;
    const periods = cell("periods")
      .split(";")
      .map((period): Period => {
        const [country, sectors, from, to] = period.split(":") as [string, string, string, string];
        return {
          country,
          sectors: checkSectors(sectors.match(/.{3}/g) ?? [], where),
          office: null,
          from: checkDay(from, where),
          to: to === "?" ? null : checkDay(to, where),
        };
      });
    return {
      ...blank,
      key: cell("key"),
      kind: "person",
      name: cell("name"),
      aliases: [{ words: cell("name"), role: "name" }, ...aliasesOf("name", cell("aliases"))],
      country: periods.at(-1)!.country,
      periods,
    };
  });
}

function organizations(folder: string): Entry[] {
  const table = readTable(folder, "organizations.tsv");
  return table.rows.map(({ line, cell }) => {
    const where = `${table.file}, line ${line}`;
    const kind = cell("kind");
    if (!["organization", "group", "outlet"].includes(kind)) throw new Error(`${where}: no such kind: "${kind}".`);
    return {
      ...blank,
      key: cell("key"),
      kind: kind as EntryKind,
      name: cell("name"),
      aliases: [{ words: cell("name"), role: "name" }, ...aliasesOf("name", cell("aliases"))],
      country: cell("country") || null,
      sectors: checkSectors(listOf(cell("sectors")), where),
      domain: cell("domain") || null,
    };
  });
}

function places(folder: string): Entry[] {
  const table = readTable(folder, "places.tsv");
  const keys = new Map<string, number>();
  return table.rows.map(({ cell }) => {
    const key = `${keyOf(cell("name"))}-${cell("country").toLowerCase() || "x"}`;
    const times = (keys.get(key) ?? 0) + 1;
    keys.set(key, times);
    return {
      ...blank,
      key: `place-${key}${times > 1 ? `-${times}` : ""}`,
      kind: "place",
      name: cell("name"),
      aliases: [{ words: cell("name"), role: "name" }],
      country: cell("country") || null,
      population: Number(cell("population") || 0),
    };
  });
}

function regions(folder: string): Entry[] {
  return readTable(folder, "regions.tsv").rows.map(({ cell }) => ({
    ...blank,
    key: `region-${keyOf(cell("name"))}-${cell("country").toLowerCase()}`,
    kind: "place",
    name: cell("name"),
    aliases: [{ words: cell("name"), role: "name" }],
    country: cell("country"),
  }));
}

function agents(folder: string): Entry[] {
  const table = readTable(folder, "agents.tsv");
  return table.rows.map(({ line, cell }) => {
    const where = `${table.file}, line ${line}`;
    const denotes = cell("denotes");
    if (denotes !== "person" && denotes !== "body") throw new Error(`${where}: denotes "${denotes}".`);
    return {
      ...blank,
      key: `agent-${keyOf(cell("singular"))}`,
      kind: "agent",
      name: cell("singular"),
      aliases: [{ words: cell("singular"), role: "name" }, ...aliasesOf("plural", cell("plural"))],
      country: null,
      sectors: checkSectors(listOf(cell("sectors")), where),
      denotes,
    };
  });
}

/** All entries and given names of the tables in a folder. Throws where a table breaks a rule, with file and line. */
export function readTables(folder: string): { entries: Entry[]; givenNames: Map<string, "male" | "female"> } {
  const entries = [states, leaders, organizations, agents, places, regions, officials].flatMap((read) => read(folder));
  const codes = new Set(entries.filter((entry) => entry.kind === "state").map((entry) => entry.key));
  const keys = new Set<string>();
  for (const entry of entries) {
    if (keys.has(entry.key)) throw new Error(`The key "${entry.key}" stands twice in the tables under ${folder}.`);
    keys.add(entry.key);
    for (const country of [entry.country, ...entry.periods.map((period) => period.country)])
      if (country !== null && !codes.has(country))
        throw new Error(`"${entry.name}" has the country "${country}", which countries.tsv does not know.`);
    for (const { words } of entry.aliases)
      if (/[|\t]|^\s*$/.test(words)) throw new Error(`"${entry.name}" has a faulty alias: "${words}".`);
  }
  const givenNames = new Map<string, "male" | "female">();
  const table = readTable(folder, "given-names.tsv");
  for (const { line, cell } of table.rows) {
    const gender = cell("gender");
    if (gender !== "m" && gender !== "f") throw new Error(`${table.file}, line ${line}: gender is "m" or "f".`);
    givenNames.set(cell("name"), gender === "m" ? "male" : "female");
  }
  return { entries, givenNames };
}
