// English words that are several syntactic words: clitics with an apostrophe and words grown together ("cannot").

/** What may follow an apostrophe as a word of its own ("it|'s"), in lower case. */
const CLITICS = new Set(["s", "m", "d", "re", "ve", "ll"]);

/** Where words without apostrophe are parted: lengths of their pieces, as the treebanks part them. */
const FUSED = new Map<string, readonly number[]>([
  ["cannot", [3, 3]],
  ["gonna", [3, 2]],
  ["wanna", [3, 2]],
  ["gotta", [3, 2]],
  ["outta", [3, 2]],
  ["dunno", [2, 1, 2]],
  ["gimme", [3, 2]],
  ["lemme", [3, 2]],
  ["lotta", [3, 2]],
  // Clitics typed without their apostrophe, where the whole is no word.
  ["dont", [2, 2]],
  ["doesnt", [4, 2]],
  ["didnt", [3, 2]],
  ["wont", [2, 2]],
  ["cant", [2, 2]],
  ["couldnt", [5, 2]],
  ["wouldnt", [5, 2]],
  ["shouldnt", [6, 2]],
  ["isnt", [2, 2]],
  ["arent", [3, 2]],
  ["wasnt", [3, 2]],
  ["werent", [4, 2]],
  ["hasnt", [3, 2]],
  ["havent", [4, 2]],
  ["hadnt", [3, 2]],
  ["aint", [2, 2]],
  ["im", [1, 1]],
  ["ive", [1, 2]],
  ["youre", [3, 2]],
  ["youve", [3, 2]],
  ["youll", [3, 2]],
  ["theyre", [4, 2]],
  ["theyve", [4, 2]],
  ["thats", [4, 1]],
  ["theres", [5, 1]],
  ["whats", [4, 1]],
]);

const LONGEST_FUSED = 8;

/** Lengths of the pieces of a word that is written as one and counts as several, or null. */
export function fusedPieces(word: string): readonly number[] | null {
  // "IM" and "CANT" in capitals may be abbreviations; "Im" is not.
  if (word.length < 2 || word.length > LONGEST_FUSED) return null;
  const pieces = FUSED.get(word.toLowerCase());
  return pieces === undefined || (word.length === 2 && word === word.toUpperCase()) ? null : pieces;
}

/** Whether the letters after an apostrophe are a clitic. */
export function isClitic(letters: string): boolean {
  return letters.length <= 2 && CLITICS.has(letters.toLowerCase());
}

/** Words that begin with an apostrophe, without it and in lower case. */
const CLIPPED = new Set(["em", "til", "till", "cause", "cuz", "bout", "n", "tis", "twas", "round", "nuff", "fraid"]);

/** Whether an apostrophe before these letters belongs to them ("'em"). */
export function isClipped(letters: string): boolean {
  return letters.length <= 5 && CLIPPED.has(letters.toLowerCase());
}

/** Whether an apostrophe after this word stands for its g ("lovin'") rather than closing a quotation ("again'"). */
export function isDroppedG(word: string): boolean {
  return (
    word.length >= 4 &&
    word.length <= 12 &&
    word.endsWith("in") &&
    word[word.length - 3] !== "a" &&
    word[0] === word[0].toLowerCase() &&
    !NATURAL_IN.has(word)
  );
}

/** Common words that end in -in by nature. */
const NATURAL_IN = new Set(
  "begin within cabin margin origin virgin skin coin ruin penguin violin protein vitamin basin cousin robin herein bulletin".split(
    " ",
  ),
);

/** Pieces before a hyphen that stay with what follows: Universal Dependencies parts hyphens but not after affixes. */
const PREFIXES = new Set(
  (
    "agro ante anti arch be bi bio co contra counter cross cyber de e ex extra hyper infra inter intra macro mega " +
    "meta micro mid mini multi neo non over para peri post pre pro proto pseudo psycho re semi socio sub super supra sur " +
    "trans tri u ultra un under uni"
  ).split(" "),
);

/** Pieces after a hyphen that stay with what is before. */
const SUFFIXES = new Set(["esque", "ette", "fest", "fold", "gate", "itis", "less", "rama", "wise", "ish"]);

/** Whether a hyphen between these two pieces lies inside one word ("pre-war", "Holocaust-esque"). */
export function hyphenJoins(before: string, after: string): boolean {
  return (
    (before.length <= 7 && PREFIXES.has(before.toLowerCase())) ||
    (after.length <= 5 && SUFFIXES.has(after.toLowerCase()))
  );
}

/** Words with a slash that are one. */
const SLASHED = new Set([
  "w/o",
  "w/out",
  "w/in",
  "s/he",
  "l/c",
  "i/c",
  "i/s",
  "b/t",
  "b/c",
  "b/w",
  "a/c",
  "n/a",
  "k/psu",
]);

/** Whether a word with a slash is one word ("w/o", but "and|/|or"). */
export function slashJoins(word: string): boolean {
  return word.length <= 5 && SLASHED.has(word.toLowerCase());
}

/** Units that part from the digits before them ("5|pm", "10|km"); all others stay ("5th", "3D"). */
const UNITS = new Set(
  (
    "am pm AM PM k K m M mm MM bn BN mn tn km cm kg KG mg ml ft lb lbs oz mph kph kmh hz Hz kHz MHz GHz khz mhz ghz " +
    "KB MB GB TB kb mb gb tb kW MW GW kWh MWh x hr hrs min mins sec yr yrs yo ha nm"
  ).split(" "),
);

/** Whether letters right after digits are a word of their own. `money` and a decimal point make "b" and "t" amounts. */
export function isUnit(letters: string, amount: boolean): boolean {
  return UNITS.has(letters) || (amount && (letters === "b" || letters === "t" || letters === "B" || letters === "T"));
}
