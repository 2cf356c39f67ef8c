// What a teacher of events (training/teacher/) said of texts: read from its files, as labels to learn from and as a judge.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ANCHOR_LABELS, PARTY_ROLES } from "../src/reading/events/architecture.js";
import type { EventJudge } from "../src/reading/events/network.js";
import type { PartyCandidate } from "../src/reading/events/party-candidates.js";
import { partyTraits } from "../src/reading/events/party-traits.js";
import { TraitNames } from "../src/reading/events/trait-sink.js";
import type { Prepared } from "./event-examples.js";

const L = ANCHOR_LABELS.length;

/** What the teacher says of one text: chances of labels by word, and of parties by word of the anchor (nobody: word -1). */
export interface SilverText {
  id: string;
  anchors: [word: number, chances: [label: number, chance: number][]][];
  parties: [word: number, type: number, chances: [word: number, actor: number, recipient: number][]][];
}

/** Reads the lines of a file packed with gzip. */
export function readRows<Row>(path: string): Row[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** The files of news that were labelled, with the texts that they are of. */
export function silverShards(texts: string, labels: string): { texts: string; labels: string }[] {
  return readdirSync(labels)
    .filter((file) => file.startsWith("news-") && file.endsWith(".jsonl.gz"))
    .sort()
    .map((file) => ({ texts: join(texts, file), labels: join(labels, file) }));
}

/** A row of labels a word, those that the teacher did not write told as nothing. */
export function silverLabels(silver: SilverText, words: readonly number[]): Float32Array {
  const at = new Map(words.map((word, i) => [word, i]));
  const out = new Float32Array(words.length * L);
  for (let i = 0; i < words.length; i++) out[i * L] = 1;
  for (const [word, chances] of silver.anchors) {
    const i = at.get(word);
    if (i === undefined) continue;
    out[i * L] = 0;
    let sum = 0;
    for (const [, chance] of chances) sum += chance;
    for (const [label, chance] of chances) out[i * L + label] = chance / sum;
  }
  return out;
}

/** The chances of candidates and of nobody (last), a row of PARTY_ROLES each; null where the teacher was not asked or names others. */
export function silverParties(
  silver: ReadonlyMap<number, SilverText["parties"][number]>,
  word: number,
  candidates: readonly Omit<PartyCandidate<never>, "sink">[],
): Float32Array | null {
  const found = silver.get(word);
  if (found === undefined) return null;
  const width = PARTY_ROLES.length;
  const out = new Float32Array((candidates.length + 1) * width);
  for (const [who, ...chances] of found[2]) {
    const rows =
      who < 0 ? [candidates.length] : candidates.flatMap((candidate, row) => (candidate.word === who ? [row] : []));
    for (const row of rows)
      for (const [role, chance] of chances.entries()) out[row * width + role] += chance / rows.length;
  }
  for (let role = 0; role < width; role++) {
    let sum = 0;
    for (let i = 0; i <= candidates.length; i++) sum += out[i * width + role];
    if (sum < 0.05) return null;
    for (let i = 0; i <= candidates.length; i++) out[i * width + role] /= sum;
  }
  return out;
}

/** A judge that judges of an article as the teacher does, to measure the teacher by. */
export function judgeBySilver(silver: SilverText, { view, places, context, words }: Prepared): EventJudge {
  const parties = new Map(silver.parties.map((row) => [row[0], row]));
  return {
    anchors: { words, probabilities: silverLabels(silver, words) },
    parties: (question) => {
      const { candidates } = partyTraits(view, places, context, question, () => new TraitNames());
      let probabilities = silverParties(parties, question.word, candidates);
      if (probabilities === null) {
        probabilities = new Float32Array((candidates.length + 1) * PARTY_ROLES.length);
        probabilities.fill(1, candidates.length * PARTY_ROLES.length);
      }
      return { candidates, probabilities };
    },
  };
}
