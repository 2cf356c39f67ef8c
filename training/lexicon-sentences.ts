// The test sentences of the lexicon of actions: each entry's sentence with each of its lemmas, verbs in the past tense.
import type { Entry } from "../src/reading/events/lexicon.js";

const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "be was, beat beat, beg begged, begin began, bring brought, break broke, build built, burn burned, buy bought, cast cast, " +
    "catch caught, choose chose, cling clung, come came, cut cut, deal dealt, dig dug, do did, draw drew, drive drove, fall fell, " +
    "feed fed, fight fought, find found, flee fled, fling flung, fly flew, forbid forbade, forgive forgave, forswear forswore, " +
    "freeze froze, get got, give gave, go went, hang hanged, have had, hear heard, hit hit, hold held, hurt hurt, keep kept, lay laid, " +
    "lead led, leave left, lend lent, let let, light lit, lose lost, make made, meet met, mow mowed, overrun overran, overthrow overthrew, " +
    "pay paid, put put, quit quit, rebuild rebuilt, rend rent, retake retook, ride rode, ring rang, rip ripped, rise rose, run ran, say said, " +
    "see saw, seek sought, sell sold, send sent, set set, shake shook, shed shed, shoot shot, shrug shrugged, shun shunned, shut shut, sing sang, sink sank, sit sat, " +
    "slay slew, sling slung, speak spoke, spread spread, spring sprang, stand stood, steal stole, stick stuck, strike struck, strive strove, swear swore, " +
    "sweep swept, take took, teach taught, tear tore, tell told, think thought, throw threw, undertake undertook, uphold upheld, win won, withdraw withdrew, " +
    "withhold withheld, wring wrung, write wrote, slap slapped, lie lied"
  )
    .split(", ")
    .map((pair) => pair.split(" ") as [string, string]),
);

/** Verbs of more than one syllable that double their last letter. */
const doubling = new Set(
  "admit commit permit submit compel expel impel repel abet regret confer prefer deter occur propel patrol control extol refer rebut transfer remit re-arm".split(
    " ",
  ),
);

/** The past tense of a verb with its particle: "called off". */
export function pastTense(verb: string): string {
  const [head, ...particle] = verb.split(" ");
  return [pastOf(head), ...particle].join(" ");
}

function pastOf(verb: string): string {
  const known = irregular[verb];
  if (known !== undefined) return known;
  const hyphen = verb.lastIndexOf("-");
  if (hyphen > 0) return verb.slice(0, hyphen + 1) + pastOf(verb.slice(hyphen + 1));
  if (verb.endsWith("e")) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb) || doubling.has(verb)) return `${verb}${verb.at(-1)}ed`;
  if (/[^aeiou]it$/.test(verb) && doubling.has(verb)) return `${verb}ted`;
  if (verb.endsWith("c")) return `${verb}ked`;
  return `${verb}ed`;
}

/** An entry's test sentence with one of its lemmas in it. */
export function testSentence(entry: Entry, lemma: string): string {
  const word = entry.anchor === "v" ? pastTense(lemma) : lemma;
  const text = `${entry.test.replace("_", word)}.`;
  return text[0].toUpperCase() + text.slice(1);
}
