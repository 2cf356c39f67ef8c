// Steps and allegations of a process in one order of time.
import type { Process } from "../../../src/record/process.js";
import { plainWord } from "../data/words.js";

export interface Moment {
  kind: "step" | "allegation";
  /** The state reached, or what is alleged of whom. */
  word: string;
  when: { start: string; end: string } | null;
  origins: readonly string[];
  settled: boolean;
  denied: boolean;
  claim: string;
}

/** What has no date stands where the record has it: after the step before it. */
export function momentsOf(
  { steps, allegations }: Pick<Process, "steps" | "allegations">,
  nameOf: (name: string) => string = (name) => name,
): Moment[] {
  let last = "";
  const dated = steps.map((step): { key: string; moment: Moment } => {
    last = step.when?.start ?? last;
    const { state, when, origins, settled, claim } = step;
    return {
      key: last,
      moment: { kind: "step", word: plainWord(state), when, origins, settled, denied: false, claim },
    };
  });
  const alleged = allegations.map(({ what, by, against, when, claim, denied }): { key: string; moment: Moment } => ({
    key: when?.start ?? "~",
    moment: {
      kind: "allegation",
      word: `${plainWord(what)} by ${nameOf(against)}`,
      when,
      origins: [nameOf(by)],
      settled: false,
      denied,
      claim,
    },
  }));
  return [...dated, ...alleged]
    .map((one, index) => ({ ...one, index }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.index - other.index))
    .map(({ moment }) => moment);
}
