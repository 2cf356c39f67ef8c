// Claims → processes: where a mediation, a ceasefire, sanctions, an ultimatum or an exchange stands.
import { createHash } from "node:crypto";
import { isBothSides } from "../reading/names/vague.js";
import { processKinds } from "../reading/processes/kinds.js";
import type { Allegation, Process, Step } from "../record/process.js";
import type { Interval } from "../record/reading.js";
import type { Account } from "./account.js";
import { dayOf } from "./days.js";
import { displayName } from "./display.js";
import { compare } from "./evidence.js";
import type { ProcessCue } from "./process-cue.js";

/** An account with a process cue, the claim that it belongs to and who denies that claim. */
export interface ProcessEvidence {
  account: Account & { process: ProcessCue };
  published: string | null;
  claim: string;
  /** The names as in `displayName` of those who deny the claim. */
  deniedBy: readonly string[];
}

/** Days without news after which a step of the same parties belongs to another process. */
const quietDays = 150;
/** Steps of one state that lie within these days are one step where the same parties take it. */
const sameStepDays = 2;

interface Entry extends ProcessEvidence {
  day: number;
}

/**
 * The processes that the accounts tell of, by kind and parties. Pure: the same accounts in any order give the same
 * processes. An account that names fewer than two parties joins the process of its kind that its article or, failing
 * that, the last four months speak of and that holds the parties it names.
 */
export function processesOf(evidence: readonly ProcessEvidence[]): Process[] {
  const entries: Entry[] = evidence
    .map((one) => ({ ...one, day: dayOf(one.account.when?.start ?? one.published) ?? 0 }))
    .sort(
      (left, right) =>
        left.day - right.day ||
        compare(left.published ?? "", right.published ?? "") ||
        compare(left.account.article, right.account.article) ||
        (left.account.spans[0]?.[0] ?? 0) - (right.account.spans[0]?.[0] ?? 0),
    );
  const groups = new Map<string, Entry[]>();
  const put = (entry: Entry, parties: readonly string[]): void => {
    const key = `${entry.account.process.kind} ${parties.join(" | ")}`;
    const list = groups.get(key);
    if (list) list.push(entry);
    else groups.set(key, [entry]);
  };
  const whole = ({ account: { process } }: Entry): boolean =>
    process.parties.length >= leastOf(process.kind) && !process.weak;
  for (const entry of entries) if (whole(entry)) put(entry, entry.account.process.parties);
  for (const entry of entries) {
    if (whole(entry)) continue;
    if (entry.account.process.weak) {
      const key = weakHost(entry, groups);
      if (key !== null) groups.get(key)!.push(entry);
      continue;
    }
    const host = hostOf(entry, groups);
    if (host !== null) groups.get(host)!.push(entry);
  }
  const processes: Process[] = [];
  for (const list of groups.values()) {
    list.sort((left, right) => left.day - right.day || compare(left.published ?? "", right.published ?? ""));
    for (const episode of episodesOf(list)) {
      const process = processOf(episode);
      if (process !== null) processes.push(process);
    }
  }
  return processes.sort(
    (left, right) =>
      compare(left.kind, right.kind) ||
      compare(left.parties.join(), right.parties.join()) ||
      compare(left.id, right.id),
  );
}

/** How many parties a process of a kind has at least. */
function leastOf(kind: string): number {
  return processKinds().get(kind)?.least ?? 2;
}

/** Talks of two sides belong to the process between them that was told of in the two months before. */
function weakHost(entry: Entry, groups: ReadonlyMap<string, readonly Entry[]>): string | null {
  const { kind, parties } = entry.account.process;
  for (const [key, list] of groups) {
    const first = list[0].account.process;
    if (first.kind !== kind || !first.parties.every((party) => parties.includes(party))) continue;
    const known = list.some(
      (other) => !other.account.process.weak && other.day <= entry.day && entry.day - other.day <= 60,
    );
    if (known) return key;
  }
  return null;
}

function hostOf(entry: Entry, groups: ReadonlyMap<string, readonly Entry[]>): string | null {
  const { kind, parties, third } = entry.account.process;
  let best: { key: string; rank: number } | null = null;
  for (const [key, list] of groups) {
    const first = list[0].account.process;
    if (first.kind !== kind || !parties.every((party) => first.parties.includes(party))) continue;
    let rank = Number.NEGATIVE_INFINITY;
    for (const other of list) {
      if (other.account.process.parties.length < leastOf(kind)) continue;
      const apart = Math.abs(other.day - entry.day);
      if (apart > 120) continue;
      const sameArticle = other.account.article === entry.account.article;
      const sameThird = other.account.process.third.some((name) => third.includes(name));
      if (parties.length === 0 && !sameArticle && !sameThird) continue;
      rank = Math.max(rank, (sameArticle ? 1000 : 0) + (sameThird ? 200 : 0) - apart);
    }
    if (
      rank > Number.NEGATIVE_INFINITY &&
      (best === null || rank > best.rank || (rank === best.rank && key < best.key))
    ) {
      best = { key, rank };
    }
  }
  return best?.key ?? null;
}

/** Cuts the news of the same parties where it was quiet for long or where one process was over and another began. */
function episodesOf(list: readonly Entry[]): Entry[][] {
  const episodes: Entry[][] = [];
  let current: Entry[] = [];
  for (const entry of list) {
    const last = current.at(-1);
    const quiet = last !== undefined && entry.day - last.day > quietDays;
    const { state, kind } = entry.account.process;
    const words = processKinds().get(kind);
    const anew =
      last !== undefined &&
      words?.begins.has(state) === true &&
      words.over.has(last.account.process.state) &&
      entry.day - last.day > sameStepDays;
    if (quiet || anew) {
      episodes.push(current);
      current = [];
    }
    current.push(entry);
  }
  if (current.length > 0) episodes.push(current);
  return episodes;
}

interface DraftStep extends Step {
  actors: string[];
  day: number;
  order: number;
}

function processOf(entries: readonly Entry[]): Process | null {
  const first = entries.find(
    ({ account: { process } }) => process.parties.length >= leastOf(process.kind) && !process.weak,
  );
  if (!first) return null;
  const { kind, parties } = first.account.process;
  const broken = processKinds().get(kind)?.breach ?? null;
  const steps: DraftStep[] = [];
  const allegations: Allegation[] = [];
  for (const entry of entries) {
    const cue = entry.account.process;
    if (entry.account.attitude !== "assert") continue;
    const standing = standingOf(entry, parties);
    if (cue.state === "breach") {
      if (standing.alleged !== null) addAllegation(allegations, entry, cue, standing.alleged, parties);
      else if (broken !== null) addStep(steps, entry, broken, true, kind);
      continue;
    }
    addStep(steps, entry, cue.state, standing.settled, kind);
  }
  if (steps.length === 0 && allegations.length === 0) return null;
  steps.sort((left, right) => left.day - right.day || left.order - right.order || compare(left.claim, right.claim));
  const settled = steps.filter((step) => step.settled);
  const third = new Set(entries.flatMap((entry) => entry.account.process.third));
  for (const party of parties) third.delete(party);
  return {
    id: `p_${createHash("sha1")
      .update(`${kind} ${parties.join("|")} ${entries[0].account.id}`)
      .digest("hex")
      .slice(0, 12)}`,
    kind,
    parties,
    third: [...third].sort(),
    state: (settled.at(-1) ?? steps.at(-1))?.state ?? "alleged",
    steps: steps.map(({ actors: _actors, day: _day, order: _order, ...step }) => step),
    allegations,
  };
}

/**
 * Does the account settle its step, or only allege it. The outlet's own voice and anybody who is no party settle it; so
 * does a party that speaks of its own act. What one party says that the other did is alleged. A source without a name
 * settles nothing.
 */
function standingOf(entry: Entry, parties: readonly string[]): { settled: boolean; alleged: string | null } {
  const { account } = entry;
  const cue = account.process;
  const origin = account.chain.at(-1);
  if (account.type === "ACCUSE" && cue.state === "breach") {
    const accuser = account.actors[0]?.name ?? origin?.name ?? cue.actors[0];
    return { settled: false, alleged: accuser ?? null };
  }
  if (!origin || origin.kind === "outlet" || isBothSides(origin.name)) return { settled: true, alleged: null };
  const key = displayName(origin);
  const name = origin.name;
  if (!parties.includes(key))
    return origin.named ? { settled: true, alleged: null } : { settled: false, alleged: name };
  if (cue.state === "breach")
    return key === cue.against ? { settled: true, alleged: null } : { settled: false, alleged: name };
  return { settled: origin.named && (cue.actors.length === 0 || cue.actors.includes(key)), alleged: name };
}

function addStep(steps: DraftStep[], entry: Entry, state: string, settled: boolean, kind: ProcessCue["kind"]): void {
  const origin = entry.account.chain.at(-1)?.name ?? null;
  const { actors } = entry.account.process;
  const known = steps.find(
    (step) =>
      step.state === state &&
      (step.claim === entry.claim ||
        (Math.abs(step.day - entry.day) <= sameStepDays && (overlap(step.actors, actors) || actors.length === 0))),
  );
  if (known) {
    known.settled ||= settled;
    if (origin !== null && !known.origins.includes(origin)) known.origins.push(origin);
    for (const actor of actors) if (!known.actors.includes(actor)) known.actors.push(actor);
    return;
  }
  steps.push({
    state,
    when: whenOf(entry),
    claim: entry.claim,
    origins: origin === null ? [] : [origin],
    settled,
    actors: [...actors],
    day: entry.day,
    order: processKinds().get(kind)?.states.indexOf(state) ?? -1,
  });
}

function addAllegation(
  allegations: Allegation[],
  entry: Entry,
  cue: ProcessCue,
  by: string,
  parties: readonly string[],
): void {
  if (cue.against === null || !parties.includes(cue.against)) return;
  const denied = entry.deniedBy.includes(cue.against);
  const known = allegations.find(
    (one) => one.against === cue.against && (one.claim === entry.claim || sameDay(one.when, whenOf(entry))),
  );
  if (known) {
    known.denied ||= denied;
    return;
  }
  allegations.push({ what: "breach", by, against: cue.against, when: whenOf(entry), claim: entry.claim, denied });
}

function whenOf(entry: Entry): Interval | null {
  return entry.account.when;
}

function sameDay(left: Interval | null, right: Interval | null): boolean {
  return left !== null && right !== null && left.start.slice(0, 10) === right.start.slice(0, 10);
}

function overlap(left: readonly string[], right: readonly string[]): boolean {
  return left.length === 0 || right.length === 0 || left.some((name) => right.includes(name));
}
