// What a statement or a rejection answers: the event told before in the article that it denies, doubts, takes back or
// confirms.
import { wordSet } from "../../language/words.js";
import type { Actor, Answer, Attribution, Event, EventType, Span } from "../../record/reading.js";

const list = (name: string): ReadonlySet<string> => wordSet("answers", name);
const confirming = list("confirming");
const retracting = list("retracting");
const nobody = list("nobody");
const pronouns = list("pronouns");
const determiners = list("determiners");
const charges = list("charges");
const negations = wordSet("truth", "negations");

/** The types that a noun may take up again, the likeliest first; none: whatever was told first. */
const takenUp: readonly [ReadonlySet<string>, readonly EventType[]][] = [
  [list("agreements"), ["AGREE", "SUPPORT", "RETREAT", "CONSULT", "COOPERATE"]],
  [list("releases"), ["RETREAT", "COOPERATE", "AGREE", "CONCEDE"]],
  [list("attacks"), ["ASSAULT", "COERCE", "PROTEST"]],
  [list("arrests"), ["COERCE", "SANCTION"]],
  [list("meetings"), ["CONSULT"]],
  [list("offers"), ["AGREE", "CONSULT"]],
  [list("news"), []],
];
/** What somebody may be charged with. */
const deeds: ReadonlySet<EventType> = new Set(["ASSAULT", "COERCE", "MOBILIZE"]);
/** Content that points at something told before is not longer than this, in words. */
const mostWords = 12;
/** How many events back an answer looks. */
const farthest = 400;

interface Told {
  attributions: readonly Attribution[];
  events: readonly Event[];
  actors: readonly Actor[];
  text: string;
}

/** The attributions and events with what each answers. */
export function withAnswers({ attributions, events, actors, text }: Told): {
  attributions: Attribution[];
  events: Event[];
} {
  const finder = new Finder(events, actors);
  const words = (spans: readonly Span[]): string[] => spans.flatMap(([start, end]) => wordsIn(text.slice(start, end)));
  return {
    attributions: attributions.map((one) => ({ ...one, answers: answersOf(one, words, text, finder) })),
    events: events.map((event) => {
      if (event.type !== "REJECT" || event.factuality.polarity === "negative") return event;
      const own = words([[event.anchor[0], Math.max(event.anchor[1], ...event.spans.map(([, end]) => end))]]);
      const noun = own.some((word) => retracting.has(word)) ? undefined : own.slice(1, mostWords).find(isCharge);
      const part = noun === undefined ? null : finder.charge(event.anchor[0], event.actors, "deny");
      return part === null || part === event.id ? event : { ...event, answers: [{ how: "deny", part }] };
    }),
  };
}

function answersOf(
  { source, cue, content, silent }: Attribution,
  words: (spans: readonly Span[]) => string[],
  text: string,
  finder: Finder,
): Answer[] {
  const [at] = cue.spans[0] ?? content.spans[0] ?? [0];
  const how = howOf(cue.lemma, cue.stance);
  if (how === null || silent) return [];
  const said = words(content.spans);
  if (nobody.has(words(source.spans)[0] ?? "") || isNegated(text, at)) return [];
  if (said.length === 0 || (said.length > mostWords && said[0] !== "that")) return [];
  const speaker = source.actor === null ? [] : [source.actor];
  let part: string | null = null;
  const noun = nounOf(said);
  // "Denied that its troops had fired": a clause of its own answers a charge, if anything.
  if (said[0] === "that" && said.length > 3) part = how === "deny" ? finder.accusation(at, speaker) : null;
  else if (pronouns.has(said[0]) && (said.length <= 3 || noun === null))
    part = how === "confirm" ? finder.last(at) : (finder.charge(at, speaker, how) ?? finder.last(at));
  else if (noun !== null && isCharge(noun) && how !== "confirm") part = finder.charge(at, speaker, how);
  else if (noun !== null) part = finder.takenUp(at, noun, how === "confirm" ? [] : speaker);
  return part === null ? [] : [{ how, part }];
}

function howOf(lemma: string, stance: Attribution["cue"]["stance"]): Answer["how"] | null {
  if (retracting.has(lemma)) return "retract";
  if (stance === "deny" || stance === "doubt") return stance;
  return confirming.has(lemma) ? "confirm" : null;
}

/** "Could not confirm", "declined to confirm": one of the three words before. */
function isNegated(text: string, at: number): boolean {
  const before = wordsIn(text.slice(Math.max(0, at - 40), at)).slice(-3);
  return before.some((word) => negations.has(word) || nobody.has(word) || word === "to" || word === "could");
}

/** The noun of "the release of the crew", "any involvement"; null where a clause or a bare noun stands. */
function nounOf(said: readonly string[]): string | null {
  if (!determiners.has(said[0]) || said[0] === "that") return null;
  return said.slice(1, 6).find((word) => isCharge(word) || takenUp.some(([nouns]) => has(nouns, word))) ?? null;
}

function isCharge(word: string): boolean {
  return has(charges, word);
}

function has(words: ReadonlySet<string>, word: string): boolean {
  return words.has(word) || (word.endsWith("s") && words.has(word.slice(0, -1))) || words.has(word.replace(/es$/, ""));
}

function wordsIn(words: string): string[] {
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}’'-]+/u)
    .filter((word) => word !== "");
}

/** Finds what was told before a place. */
class Finder {
  private readonly inOrder: readonly Event[];
  private readonly countries: ReadonlyMap<string, string | null>;

  constructor(events: readonly Event[], actors: readonly Actor[]) {
    this.inOrder = [...events].sort((one, other) => one.anchor[0] - other.anchor[0]);
    this.countries = new Map(actors.map(({ id, country }) => [id, country]));
  }

  /** The last events told before a place, in text order. */
  private before(place: number): Event[] {
    let low = 0;
    let high = this.inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.inOrder[middle].anchor[0] < place) low = middle + 1;
      else high = middle;
    }
    return this.inOrder.slice(Math.max(0, low - farthest), low).filter(({ anchor }) => anchor[1] <= place);
  }

  /** The event told last that is no charge or refusal itself. */
  last(place: number): string | null {
    return this.before(place).findLast(({ type }) => type !== "ACCUSE" && type !== "REJECT")?.id ?? null;
  }

  /** The last charge that is laid to somebody. */
  accusation(place: number, speakers: readonly string[]): string | null {
    const found = this.before(place).findLast(
      ({ type, recipients }) => type === "ACCUSE" && this.share(recipients, speakers),
    );
    return found?.id ?? null;
  }

  /** The charge that somebody answers, or the deed that he is said to have done; for who takes it back his own charge. */
  charge(place: number, speakers: readonly string[], how: Answer["how"]): string | null {
    const before = this.before(place);
    const accused = (event: Event): readonly string[] =>
      how === "retract" ? event.actors : event.type === "ACCUSE" ? event.recipients : event.actors;
    const found =
      before.findLast((event) => event.type === "ACCUSE" && this.share(accused(event), speakers)) ??
      before.findLast((event) => deeds.has(event.type) && this.share(accused(event), speakers));
    return found?.id ?? null;
  }

  /** The last event of a type that a noun may mean; with speakers only one in which one of them takes part. */
  takenUp(place: number, noun: string, speakers: readonly string[]): string | null {
    const entry = takenUp.find(([nouns]) => has(nouns, noun));
    if (entry === undefined) return null;
    const before = this.before(place).filter(
      ({ actors, recipients }) => speakers.length === 0 || this.share([...actors, ...recipients], speakers),
    );
    const [, types] = entry;
    if (types.length === 0) return before[0]?.id ?? null;
    for (const wanted of types) {
      const told = before.findLast(({ type }) => type === wanted);
      if (told !== undefined) return told.id;
    }
    return null;
  }

  /** Whether two lists have an actor in common, or actors of one country. */
  private share(some: readonly string[], others: readonly string[]): boolean {
    return some.some((one) =>
      others.some((other) => {
        const country = this.countries.get(one) ?? null;
        return one === other || (country !== null && country === (this.countries.get(other) ?? null));
      }),
    );
  }
}
