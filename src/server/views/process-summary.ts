// A process as it stands in lists.
import type { Process } from "../../record/process.js";
import type { ProcessSummary } from "../contract/process.js";

export function processSummary({ id, kind, parties, third, state, steps, allegations }: Process): ProcessSummary {
  const settled = steps.filter((step) => step.settled);
  const days = steps.flatMap(({ when }) => when?.start.slice(0, 10) ?? []).sort();
  return {
    id,
    kind,
    parties,
    third,
    state,
    steps: steps.length,
    allegations: allegations.length,
    first: days[0] ?? null,
    latest: days.at(-1) ?? null,
    before: settled.at(-2)?.state ?? null,
  };
}
