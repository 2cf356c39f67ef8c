// Hangs the steps of processes that a reading tells on its accounts.

import { nameKey } from "../reading/names/name-key.js";
import { sentenceAt } from "../reading/sentence-at.js";
import type { Reading, ToldStep } from "../record/reading.js";
import type { Account } from "./account.js";
import { ancestors, chainOf, emptyAccount } from "./account-parts.js";
import { displayName } from "./display.js";
import { partyRef } from "./party.js";
import type { ProcessCue } from "./process-cue.js";
import { afterDateline, shownSentence, weighedWords } from "./wording.js";

/**
 * Sets `process` on the accounts of events that are steps, and returns accounts for those steps that no event was coded
 * for, or whose event carries another step already.
 */
export function processCues(accounts: readonly Account[], reading: Reading): Account[] {
  for (const account of accounts) account.process ??= weakCue(account);
  return reading.steps.flatMap((step): Account[] => {
    const cue = cueOf(step, reading);
    const own = accounts.find(
      ({ kind, item, process }) => kind === "event" && item === step.event && (process === null || process.weak),
    );
    if (own === undefined) return [stepAccount(step, cue, reading)];
    own.process = cue;
    return [];
  });
}

function cueOf({ kind, state, parties, third, actors, against }: ToldStep, reading: Reading): ProcessCue {
  const keys = (ids: readonly string[]): string[] => [
    ...new Set(
      ids.flatMap((id) => {
        const actor = reading.actors.find((one) => one.id === id);
        return actor === undefined ? [] : [displayName(partyRef(actor))];
      }),
    ),
  ];
  const sides = keys(parties).sort();
  return {
    kind,
    state,
    parties: sides,
    third: keys(third)
      .filter((key) => !sides.includes(key))
      .sort(),
    actors: keys(actors),
    against: against === null ? null : (keys([against])[0] ?? null),
    weak: false,
  };
}

/** Talks and agreements of two sides, which belong to a mediation where there is one between them. */
function weakCue(account: Account): ProcessCue | null {
  if (account.kind !== "event" || account.attitude !== "assert") return null;
  if (account.auxiliary.includes("future") || account.auxiliary.includes("historical")) return null;
  const talks = account.type === "CONSULT" && account.cameo !== "042" && account.cameo !== "041";
  const agreement = account.cameo === "057" || account.cameo === "037";
  if (!talks && !agreement) return null;
  const keys = [...new Set([...account.actors, ...account.recipients].filter(isPower).map(displayName))].sort();
  if (keys.length < 2 || keys.length > 3) return null;
  const state = talks ? "talks" : "agreement";
  return { kind: "mediation", state, parties: keys, third: [], actors: keys, against: null, weak: true };
}

/** Somebody who can be a side: has a country, is known or has a sector of its own. */
function isPower(party: Account["actors"][number]): boolean {
  if (party.kind === "outlet" || party.kind === "unnamed") return party.country !== null && party.kind !== "outlet";
  return party.country !== null || party.key !== nameKey(party.name) || party.sectors.length > 0;
}

function stepAccount(step: ToldStep, cue: ProcessCue, reading: Reading): Account {
  const blank = emptyAccount(reading, step.id);
  const sentence = sentenceAt(reading, step.spans[0]);
  const attribution = reading.attributions.find(({ id }) => id === step.attribution);
  return {
    ...blank,
    actors: step.actors
      .flatMap((id) => reading.actors.find((actor) => actor.id === id) ?? [])
      .slice(0, 2)
      .map(partyRef),
    when: step.when ?? blank.when,
    dated: step.when ? "inherited" : blank.dated,
    words: [...weighedWords(reading, [afterDateline(sentence, reading)])].sort((left, right) =>
      left[0] < right[0] ? -1 : 1,
    ),
    chain: attribution === undefined ? [] : chainOf(ancestors(attribution, reading), reading),
    summary: shownSentence(reading, sentence),
    spans: [sentence],
    confidence: step.confidence,
    process: cue,
  };
}
