// An entry as one line of text, the form in which the packed knowledge base keeps it.
import type { AliasRole, Entry, EntryKind, Period } from "./entry.js";
import { aliasRoles, entryKinds } from "./entry.js";

function periodText(period: Period): string {
  return [period.country ?? "", period.sectors.join(";"), period.office ?? "", period.from ?? "", period.to ?? ""].join(
    ":",
  );
}

function listOf(text: string): string[] {
  return text === "" ? [] : text.split(";");
}

/** The line of an entry, without line end. The name is the first alias. */
export function lineOf(entry: Entry): string {
  return [
    entry.key,
    String(entryKinds.indexOf(entry.kind)),
    entry.aliases.map((alias) => aliasRoles.indexOf(alias.role) + alias.words).join("|"),
    entry.country ?? "",
    entry.sectors.join(";"),
    entry.periods.map(periodText).join("|"),
    entry.gender === null ? "" : entry.gender === "male" ? "m" : "f",
    entry.domain ?? "",
    entry.population === 0 ? "" : String(entry.population),
    entry.denotes === null ? "" : entry.denotes === "person" ? "p" : "b",
    entry.aliases[0]!.words === entry.name ? "" : entry.name,
  ].join("\t");
}

/** The entry of a line that `lineOf` wrote. */
export function entryOf(line: string): Entry {
  const [key, kind, aliases, country, sectors, periods, gender, domain, population, denotes, name] = line.split(
    "\t",
  ) as [string, string, string, string, string, string, string, string, string, string, string];
  const parsed = aliases.split("|").map((alias) => ({
    words: alias.slice(1),
    role: aliasRoles[Number(alias[0])] as AliasRole,
  }));
  return {
    key,
    kind: entryKinds[Number(kind)] as EntryKind,
    name: name === "" ? parsed[0]!.words : name,
    aliases: parsed,
    country: country === "" ? null : country,
    sectors: listOf(sectors),
    periods:
      periods === ""
        ? []
        : periods.split("|").map((period) => {
            const [where, what, office, from, to] = period.split(":") as [string, string, string, string, string];
            return {
              country: where === "" ? null : where,
              sectors: listOf(what),
              office: office === "" ? null : office,
              from: from === "" ? null : from,
              to: to === "" ? null : to,
            };
          }),
    gender: gender === "" ? null : gender === "m" ? "male" : "female",
    domain: domain === "" ? null : domain,
    population: population === "" ? 0 : Number(population),
    denotes: denotes === "" ? null : denotes === "p" ? "person" : "body",
  };
}
