// What a process is called: its kind and between whom.
import type { ProcessSummary } from "../contract.js";

/** `Ceasefire: DJI and ERI`. */
export function processTitle({ kind, parties }: Pick<ProcessSummary, "kind" | "parties">): string {
  const name = `${kind[0].toUpperCase()}${kind.slice(1)}`;
  return parties.length === 0 ? name : `${name}: ${parties.join(" and ")}`;
}
