// A claim's standing in one line that can be quoted.
import type { Claim, Origin } from "../../record/claim.js";

/** Of more names than this and one, so many are told. */
const namedAtMost = 3;

/** As in "3 reports, 1 origin: Azerbaijan's energy ministry, a party to it. Denied by Armenia's foreign ministry." */
export function claimLine(
  claim: Pick<Claim, "independent" | "origins" | "disputes" | "kind"> & { reports: number },
): string {
  const { reports, independent, origins, disputes } = claim;
  const origin = independent > 1 ? "independent origin" : "origin";
  const word = independent === 0 ? "; nobody asserts it" : `, ${counted(independent, origin)}`;
  const counts = `${counted(reports, "report")}${word}`;
  const list = shortened(origins.map(originName));
  const disputed = (["retract", "deny", "contradict", "doubt"] as const).flatMap((how) => {
    const names = [...new Set(disputes.filter((dispute) => dispute.how === how).map(({ name }) => spoken(name)))];
    return names.length === 0 ? [] : `${disputeVerbs[how]} by ${enumerated(shortened(names))}.`;
  });
  return [list.length === 0 ? `${counts}.` : `${counts}: ${enumerated(list)}.`, ...disputed].join(" ");
}

export const disputeVerbs = {
  deny: "Denied",
  contradict: "Contradicted",
  doubt: "Doubted",
  retract: "Taken back",
} as const;

function originName({ name, party }: Origin): string {
  return party === null ? spoken(name) : `${spoken(name)}, a party to it`;
}

/** A name as it stands in a sentence. */
export function spoken(name: string): string {
  return name === "unnamed" ? "an unnamed source" : name;
}

function shortened(names: readonly string[]): string[] {
  const left = names.length - namedAtMost;
  return left > 1 ? [...names.slice(0, namedAtMost), `${left} more`] : [...names];
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "a", "a and b", "a, b and c"; with semicolons where a part has a comma of its own. */
export function enumerated(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? "";
  const comma = parts.some((part) => part.includes(","));
  const last = parts[parts.length - 1];
  return comma ? `${parts.slice(0, -1).join("; ")}; and ${last}` : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
