// Reads the sentences of the lexicon of processes and tells which come out otherwise: `npm run check:processes -- [FILE]`.
import { processLexicon, type StepExample } from "../src/reading/processes/lexicon.js";
import { readArticle } from "../src/reading/read.js";
import type { Reading } from "../src/record/reading.js";

/** What became of the sentences. */
export interface ProcessCheck {
  sentences: number;
  /** Sentences that tell the state of their heading, or none where none is to be told. */
  told: number;
  /** Of these, how many have the parties that are asked for too. */
  whole: number;
  misses: string[];
}

function isTold({ kind, state, not }: StepExample, { steps }: Reading): boolean {
  const own = steps.filter((step) => step.kind === kind);
  if (state !== null) return own.some((step) => step.state === state);
  // A sentence below words that name the process, or a negative one.
  return not === null ? true : !own.some((step) => step.state === not);
}

function hasParties({ kind, state, doers, others }: StepExample, { steps, actors }: Reading): boolean {
  const countries = (ids: readonly string[]): (string | null)[] =>
    ids.map((id) => actors.find((actor) => actor.id === id)?.country ?? null);
  if (state === null) return true;
  return steps.some((step) => {
    if (step.kind !== kind || step.state !== state) return false;
    const all = countries([...step.parties, ...step.third]);
    const own = countries(step.actors);
    return doers.every((code) => own.includes(code)) && [...doers, ...others].every((code) => all.includes(code));
  });
}

/** Reads the sentences whose id begins with `only`. */
export function checkProcesses(only = ""): ProcessCheck {
  const check: ProcessCheck = { sentences: 0, told: 0, whole: 0, misses: [] };
  for (const example of processLexicon().examples) {
    if (!example.id.startsWith(only)) continue;
    const reading = readArticle({
      id: example.id,
      url: null,
      title: null,
      byline: [],
      outlet: null,
      published: null,
      language: "en",
      text: example.sentence,
    });
    check.sentences++;
    const told = isTold(example, reading);
    if (told) check.told++;
    const whole = told && hasParties(example, reading);
    if (whole) check.whole++;
    else {
      const nameOf = (id: string): string => reading.actors.find((actor) => actor.id === id)?.name ?? id;
      const got = reading.steps.map(
        ({ kind, state, actors, parties, third }) =>
          `${kind} ${state} by ${actors.map(nameOf).join("+")} between ${parties.map(nameOf).join("+")} third ${third.map(nameOf).join("+")}`,
      );
      check.misses.push(`${example.id} ${example.sentence} ${got.length === 0 ? "no step" : got.join("; ")}`);
    }
  }
  return check;
}
