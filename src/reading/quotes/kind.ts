// Tells quoted speech from scare quotes and from quoted names (nicknames, titles of works), by the words alone.

/** Where a quotation stands: with its marks `[start, end)`, without them `[innerStart, innerEnd)`. */
export interface QuoteSpan {
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
}

/**
 * speech: words that somebody said or wrote, whole or in part. scare: a word or two that the writer keeps at a
 * distance. name: a nickname or the title of a work. other: numbers, codes, nothing at all.
 */
export type QuoteKind = "speech" | "scare" | "name" | "other";

/** What a quotation and the words around it show, for rules and for learned models. */
export interface QuoteFeatures {
  /** Words inside, at most 32 counted. */
  words: number;
  /** The last character inside where it is a punctuation mark, else "". */
  finalMark: string;
  /** The punctuation mark right after the closing mark, else "". */
  markAfter: string;
  /** The punctuation mark before the opening mark, white space skipped, else "". */
  markBefore: string;
  /** Stands at the start of the text, a paragraph, or a sentence. */
  startsSentence: boolean;
  startsUpper: boolean;
  /** Every word but the small ones begins with a capital. */
  titleCase: boolean;
  /** Holds a word that only clauses have: "is", "will", "don't", "I", "we". */
  clauseLike: boolean;
  /** The word before the opening mark and the word after the closing mark, in lower case, else "". */
  wordBefore: string;
  wordAfter: string;
  /** The word before and the word after begin with a capital. */
  upperBefore: boolean;
  upperAfter: boolean;
  /** A verb of speech stands among the three words before or the four words after. */
  speechNear: boolean;
}

const MOST_WORDS = 32;
const MOST_CHARACTERS = 240;

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

const SPEECH = setOf(
  `say says said saying tell tells told telling ask asks asked asking add adds added adding reply replies replied
  write writes wrote written writing tweet tweets tweeted tweeting post posted shout shouts shouted shouting yell yelled
  scream screamed declare declares declared declaring announce announced state states stated stating claim claims claimed
  insist insists insisted argue argues argued warn warns warned warning explain explains explained note notes noted
  recall recalls recalled continue continued conclude concluded admit admits admitted respond responds responded answer
  answered joke joked quip quipped boast boasted complain complained vow vowed promise promised describe describes
  described describing denounce denounced call calls called calling dub dubbed brand branded label labeled labelled
  chant chanted chanting cry cried remark remarked observe observed demand demanded accuse accused read reads whisper
  whispered mutter muttered retort retorted suggest suggested stress stressed confirm confirmed deny denied quote quoted
  testify testified acknowledge acknowledged urge urged condemn condemned hail hailed praise praised slam slammed blast
  blasted criticize criticized`,
);

const CLAUSE = setOf(
  `i we you he she they it is are was were be been am will would can could should must may might shall do does did has
  have had don't doesn't didn't won't can't isn't aren't wasn't weren't i'm i've i'll i'd we're we've we'll you're
  you've he's she's it's they're that's there's let's what who why how not cannot no never because if that`,
);

const SMALL = setOf(
  "a an the and or but nor of in on at to for from by with as vs is it into over upon up off than n de la le du der",
);

/** Words that come before the title of a work or a name. */
const TITLED = setOf(
  `titled entitled named nicknamed album albums book books novel film films movie movies song songs show series play
  documentary memoir episode poem essay opera musical magazine comedy drama single hit sitcom program programme
  operation aka alias watch watching`,
);

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 0x20 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x3000;
}

function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80)
    return (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x27
    );
  return code === 0x2019 || character.toLowerCase() !== character.toUpperCase();
}

function isUpper(character: string): boolean {
  return character.toLowerCase() !== character;
}

/** Up to `most` words after `at`, stopping at a line break, a sentence's end or 60 characters. */
function wordsAfter(text: string, at: number, most: number): string[] {
  const words: string[] = [];
  let position = at;
  const limit = Math.min(text.length, at + 60);
  while (position < limit && words.length < most) {
    const character = text[position];
    if (character === "\n" || character === "." || character === '"' || character === "“") break;
    if (!isWordCharacter(character)) {
      position++;
      continue;
    }
    const start = position;
    while (position < limit && (isWordCharacter(text[position]) || text[position] === "-")) position++;
    words.push(text.slice(start, position));
  }
  return words;
}

/** Up to `most` words before `at`, nearest first. */
function wordsBefore(text: string, at: number, most: number): string[] {
  const words: string[] = [];
  let position = at - 1;
  const limit = Math.max(0, at - 60);
  while (position >= limit && words.length < most) {
    const character = text[position];
    if (character === "\n" || character === "." || character === '"' || character === "”") break;
    if (!isWordCharacter(character)) {
      position--;
      continue;
    }
    const end = position + 1;
    while (position >= limit && (isWordCharacter(text[position]) || text[position] === "-")) position--;
    words.push(text.slice(position + 1, end));
  }
  return words;
}

/** What the quotation and its neighbourhood show. Looks at no more than 240 characters inside and 60 on each side. */
export function quoteFeatures(text: string, quote: QuoteSpan): QuoteFeatures {
  const inside = text.slice(quote.innerStart, Math.min(quote.innerEnd, quote.innerStart + MOST_CHARACTERS));
  let words = 0;
  let content = 0;
  let capitals = 0;
  let clauseLike = false;
  let position = 0;
  while (position < inside.length && words < MOST_WORDS) {
    if (!isWordCharacter(inside[position])) {
      position++;
      continue;
    }
    const start = position;
    while (position < inside.length && isWordCharacter(inside[position])) position++;
    const word = inside.slice(start, position);
    words++;
    const lower = word.toLowerCase().replaceAll("’", "'");
    if (CLAUSE.has(lower)) clauseLike = true;
    if (words > 1 && SMALL.has(lower)) continue;
    content++;
    if (isUpper(word[0]) || (word[0] >= "0" && word[0] <= "9")) capitals++;
  }
  let last = quote.innerEnd - 1;
  while (last > quote.innerStart && isSpaceAt(text, last)) last--;
  const lastCharacter = last >= quote.innerStart ? text[last] : "";
  const finalMark = lastCharacter !== "" && ".,!?…;:—–-".includes(lastCharacter) ? lastCharacter : "";
  const after = text.charAt(quote.end);
  const markAfter = after !== "" && ".,!?…;:)—–-".includes(after) ? after : "";
  let before = quote.start - 1;
  let paragraphStart = false;
  while (before >= 0 && isSpaceAt(text, before)) {
    if (text[before] === "\n") paragraphStart = true;
    before--;
  }
  const previous = before >= 0 ? text[before] : "";
  const markBefore = previous !== "" && ".,!?…;:(—–-".includes(previous) ? previous : "";
  const wordsLeft = markBefore === "." || paragraphStart ? [] : wordsBefore(text, quote.start, 3);
  const wordsRight = wordsAfter(text, quote.end, 4);
  const first = inside.trimStart().charAt(0);
  return {
    words,
    finalMark,
    markAfter,
    markBefore,
    startsSentence: previous === "" || paragraphStart || ".!?…”\"'’".includes(previous),
    startsUpper: first !== "" && isUpper(first),
    titleCase: content > 0 && capitals === content,
    clauseLike,
    wordBefore: (wordsLeft[0] ?? "").toLowerCase(),
    wordAfter: (wordsRight[0] ?? "").toLowerCase(),
    upperBefore: wordsLeft.length > 0 && isUpper(wordsLeft[0][0]),
    upperAfter: wordsRight.length > 0 && isUpper(wordsRight[0][0]),
    speechNear:
      wordsLeft.some((word) => SPEECH.has(word.toLowerCase())) ||
      wordsRight.some((word) => SPEECH.has(word.toLowerCase())),
  };
}

/** A first judgement by rules; a model of attribution may overrule it. */
export function kindOfQuote(text: string, quote: QuoteSpan): QuoteKind {
  const seen = quoteFeatures(text, quote);
  if (seen.words === 0 || text.charAt(quote.start - 1) === "=") return "other";
  const endsSpeech = seen.finalMark !== "" && ",!?—–…".includes(seen.finalMark);
  const titled = TITLED.has(seen.wordBefore);
  if (titled && seen.startsUpper && (seen.titleCase || seen.words <= 4)) return "name";
  // Dwayne "Stone" Harper: a nickname between two names.
  if (seen.titleCase && seen.words <= 4 && seen.upperBefore && seen.upperAfter && seen.markBefore === "" && !endsSpeech)
    return "name";
  if (seen.speechNear && (seen.words > 2 || endsSpeech || seen.startsSentence || ",:".includes(seen.markBefore || " ")))
    return seen.titleCase && seen.words > 1 && !endsSpeech && !seen.clauseLike && seen.markBefore === ""
      ? "name"
      : "speech";
  if (seen.titleCase && seen.words > 1 && !endsSpeech && !(seen.clauseLike && seen.words > 6)) return "name";
  if (endsSpeech && (seen.startsUpper || seen.words > 2)) return "speech";
  if (seen.startsSentence && seen.startsUpper && seen.finalMark !== "") return "speech";
  if (seen.markBefore === ":" || (seen.markBefore === "," && seen.startsUpper)) return "speech";
  if (seen.words >= 5 || (seen.clauseLike && seen.words >= 3)) return "speech";
  if (seen.speechNear) return "speech";
  if (seen.titleCase && seen.startsUpper && seen.words === 1 && !seen.startsSentence) return "name";
  return "scare";
}
