// Accounts of statements that code to no event, and of what denies, takes back or counts what was told before.

import { isWish } from "../reading/truth/attitude.js";
import type { Attribution, Event, Reading, Span } from "../record/reading.js";
import { isCharge, target } from "./about.js";
import type { Account, SourceRef } from "./account.js";
import { ancestors, chainOf, emptyAccount } from "./account-parts.js";
import { asLede, isLede } from "./ledes.js";
import { withoutCue } from "./party.js";
import type { Withheld } from "./withheld.js";
import { countWords, datelineEnd, shownSentence, strongest, textOf, weighedWords } from "./wording.js";

/** A statement of fewer content words (by weight) is not followed across articles. */
export const leastStatement = 4;
/** Stances whose content is held to be so, or not to be so. */
const stating: ReadonlySet<string> = new Set(["assert", "report", "deny", "doubt", "believe", "know"]);
/** Content of fewer words is not followed, of fewer characters not shown alone. */
const fewestWords = 6;
const fewestCharacters = 20;

/** Statements that code to no event; denials, retractions and tolls that speak about an event told before. */
export function statementAccounts(reading: Reading, events: readonly Account[], withheld: Withheld): Account[] {
  const coded = new Set([
    ...[...reading.events, ...withheld.events].flatMap((event) => event.chain),
    ...events.map((event) => event.item),
  ]);
  // An attribution is told by those inside it, where they hold most of what it says.
  const enclosing = new Set(
    reading.attributions.flatMap((inner) => {
      const outer = reading.attributions.find(({ id }) => id === inner.inside);
      return outer && lengthOf(inner.content.spans) >= 0.5 * lengthOf(outer.content.spans) ? [outer.id] : [];
    }),
  );
  return reading.attributions.flatMap((attribution): Account[] => {
    const { attitude, refers, quantities } = attribution;
    const { stance } = attribution.cue;
    const { spans } = attribution.content;
    // "Did not say" neither says nor denies.
    if (attitude === null || !stating.has(stance)) return [];
    const inEvents = coded.has(attribution.id);
    const lede = inEvents && isLede(spans, reading, events);
    // A plain "said" whose words deny.
    const deniesInWords = attitude === "deny" && stance !== "deny";
    if (inEvents && !lede && !deniesInWords) return [];
    if (isWish(attribution) || (enclosing.has(attribution.id) && !lede)) return [];
    const chain = chainOf(ancestors(attribution, reading), reading);
    const plain = statementAccount(attribution, chain, reading);
    const account = lede ? asLede(plain) : plain;
    const words = account.words.reduce((sum, [, weight]) => sum + weight, 0);
    if (attitude !== "assert") {
      if (attribution.source.spans.length === 0) return [];
      account.attitude = attitude;
      account.about =
        refers === "before" || words < leastStatement || deniesInWords
          ? target(account, events, attribution, { clause: refers === "clause" })
          : [];
      return words > 0 || account.about.length > 0 ? [account] : [];
    }
    if (quantities.length > 0) {
      account.quantities = quantities;
      account.about = target(account, events, attribution, { toll: true });
      if (account.about.length > 0) return [account];
    }
    return words >= leastStatement && countWords(reading, spans) >= fewestWords ? [account] : [];
  });
}

function statementAccount(attribution: Attribution, chain: SourceRef[], reading: Reading): Account {
  const { spans } = attribution.content;
  const [start] = spans[0] ?? [0];
  const content = textOf(reading, spans).trim();
  const speaker = chain.at(-1);
  return {
    ...emptyAccount(reading, attribution.id),
    actors: speaker ? [withoutCue(speaker)] : [],
    words: strongest(weighedWords(reading, spans, [[0, datelineEnd(reading)]])),
    chain,
    summary: content.length >= fewestCharacters ? content : shownSentence(reading, [start, start]),
    spans,
    confidence: attribution.confidence,
  };
}

/** "A charge which Djibouti rejected": a REJECT event that answers a charge denies it, and what the charge alleges. */
export function rejections(reading: Reading, events: readonly Account[]): Account[] {
  return reading.events.flatMap((event): Account[] => {
    const answer = event.answers.find(({ how }) => how === "deny");
    // A denial that is a statement says itself what it denies.
    if (answer === undefined || (event.flags.includes("coarse-code") && isCue(event, reading))) return [];
    const own = events.find(({ item }) => item === event.id);
    const charge = events.find(({ kind, item }) => kind === "event" && item === answer.part);
    const speaker = own?.actors[0];
    if (!own || !speaker || !charge) return [];
    const beside = events.filter((other) => other.item !== event.id && other !== charge && isCharge(charge, other));
    return [
      {
        ...own,
        id: `${own.id}/denial`,
        kind: "statement",
        type: null,
        mode: null,
        cameo: null,
        attitude: "deny",
        chain: [{ ...speaker, named: true, body: speaker.key, stance: "deny", lemma: "reject" }],
        about: [charge, ...beside].map(({ id }) => id),
      },
    ];
  });
}

/** Whether the words that tell an event are the cue of a statement. */
function isCue({ anchor }: Event, { attributions }: Reading): boolean {
  return attributions.some(({ cue }) => cue.spans.some(([start, end]) => start < anchor[1] && anchor[0] < end));
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}
