// What a process is called: its kind and between whom.
import type { NameOf } from "../data/country-names.js";

/** `Ceasefire: Djibouti and Eritrea`. */
export function processTitle({ kind, parties }: { kind: string; parties: readonly string[] }, nameOf: NameOf): string {
  const name = `${kind[0].toUpperCase()}${kind.slice(1)}`;
  return parties.length === 0 ? name : `${name}: ${parties.map(nameOf).join(" and ")}`;
}
