// What people decided, as gold: for measuring the machine and for training it.
import type { Attribution, Event, Reading, Span } from "../../record/reading.js";
import { applyCorrections, type CorrectedReading } from "../corrections/apply.js";
import type { Correction } from "../corrections/correction.js";
import type { Ledger } from "../ledger.js";

/** One article with decisions, in the form of PolNeAR's lines as far as that goes. */
export interface GoldArticle {
  id: string;
  publisher: string | null;
  date: string | null;
  title: string | null;
  text: string;
  /** The attributions that a person accepted or changed. */
  attributions: { id: string; source: Span[]; cue: Span[]; content: Span[]; stance: Attribution["cue"]["stance"] }[];
  /** The events that a person accepted or changed. */
  events: Event[];
  /** Parts that the machine read and a person rejected. */
  rejected: CorrectedReading["rejected"];
  /** Decisions on what reports what: `item` belongs to the claim or not. */
  claims: { item: string; action: Correction["action"]; claim: string | null }[];
  /** The whole reading as it stands, decided or not. */
  reading: Reading;
  /** Ids of the parts of `reading` that a person vouched for. */
  verified: string[];
}

/** Every article that has a correction, in the order of the first one. */
export async function* goldOf(ledger: Ledger): AsyncGenerator<GoldArticle> {
  const byArticle = new Map<string, Correction[]>();
  for (const correction of await ledger.corrections()) {
    const list = byArticle.get(correction.article) ?? [];
    list.push(correction);
    byArticle.set(correction.article, list);
  }
  for (const [article, corrections] of byArticle) {
    const machine = await ledger.machineReading(article);
    if (machine !== null) yield goldArticle(machine, corrections);
  }
}

function goldArticle(machine: Reading, corrections: readonly Correction[]): GoldArticle {
  const { reading, verified, rejected } = applyCorrections(machine, corrections);
  const { article } = reading;
  return {
    id: article.id,
    publisher: article.outlet?.name ?? null,
    date: article.published,
    title: article.title,
    text: article.text,
    attributions: reading.attributions
      .filter(({ id }) => verified.has(id))
      .map(({ id, source, cue, content }) => ({
        id,
        source: source.spans,
        cue: cue.spans,
        content: content.spans,
        stance: cue.stance,
      })),
    events: reading.events.filter(({ id }) => verified.has(id)),
    rejected,
    claims: corrections
      .filter(({ kind }) => kind === "claim")
      .map(({ anchor, action, result }) => ({
        item: anchor.item,
        action,
        claim: result === null ? null : (result.value as { claim: string }).claim,
      })),
    reading,
    verified: [...verified],
  };
}
