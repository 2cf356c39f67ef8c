// Which full stops belong to the word before them: titles, months, initials, "etc.", "No. 5".
import { classAt, DIGIT, isWordClass, LOWER, SPACE, UPPER } from "./characters.js";

function words(list: string): Set<string> {
  return new Set(list.split(" "));
}

/** Always abbreviations, as written here or in capitals. */
const ALWAYS = words(
  "Mr Mrs Ms Messrs Dr Drs Prof Mlle Mme Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cmdr Cdr Adm Maj Rev Hon Fr " +
    "St Sts Ste Ft Mt Pres Pvt Cpl Brig Supt Insp Det Esq Jr Sr Inc Corp Ltd Bros Assn Dept Univ Co Cos Pty Plc Ave " +
    "Blvd Hwy Rte Attn Tel Ext Vol Vols Nos Eds vs etc al viz approx esp est ext incl excl resp vol vols pp eds cf ca " +
    "tel dept univ govt yr yrs hr hrs min mins sec lb lbs oz sq hwy Ph Calif Conn Fla Ariz Ark Colo Kan Ky Minn Mont " +
    "Neb Nev Okla Penn Tenn Tex Wis Wyo Aug Sept Oct Nov Feb Thurs Tues Thur Tue eg ie Vs Etc Est Approx Arrv arrv dom " +
    "div Mob Blvd Que Ont Alta Sask",
);

/** Abbreviations that something always follows in the same sentence, without their full stop. */
const LEADING = words(
  "Mr Mrs Ms Messrs Dr Drs Prof Mlle Mme Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Capt Cmdr Cdr Adm Maj Rev Hon Fr St " +
    "Ft Mt Pres Pvt Cpl Brig Supt Insp Det vs Vs v e.g i.e E.g I.e eg ie cf",
);

/** Whether a sentence never ends after this abbreviation, written with its full stop ("Mr.", "e.g."). */
export function leadsOn(abbreviation: string): boolean {
  return LEADING.has(abbreviation.slice(0, -1));
}

const AFTER_CLOCK = words(
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Eastern Central Pacific Mountain GMT UTC EST EDT ET CET BST PT PST E.T. P.T.",
);

/** Whether a word after "a.m." or "p.m." tells the time further ("9 a.m. Sunday", "8 p.m. Eastern"). */
export function isClockFollower(abbreviation: string, word: string): boolean {
  return (abbreviation === "a.m." || abbreviation === "p.m.") && word.length <= 9 && AFTER_CLOCK.has(word);
}

/** Abbreviations only before a number ("No. 5", "Fig. 2", "Sat. 9 am"). */
const BEFORE_NUMBER = words(
  "No no Fig fig Figs figs p Ch ch Sec sec Art art Jan Mar Apr Jun Jul Sep Dec Mon Wed Fri Sat Sun Para Eq eq Ref App " +
    "Pt pt ver Ver v c b d r m ed Ed",
);

/** Abbreviations in names of places after a comma ("Springfield, Ill."), and of months before more text. */
const AFTER_COMMA = words("Ala Del Ga Ill Ind La Md Mass Mich Miss Mo Ore Pa Va Vt Wash Eng");

/** Capitalised words that begin sentences more often than they continue names: after them an initial is no initial. */
const SENTENCE_OPENERS = words(
  "The A An It He She They We You I This That These Those There Then But And So If In On At For As When While After " +
    "Before With By From To Not No Yes His Her Its Their Our My Your What Who Why How Where Is Are Was Were Do Does Did " +
    "Have Has Had Can Could Will Would May Should Let Now One Some Many Most All Both Each Every However Also Although " +
    "Because Since",
);

const OPENERS = "\"'“‘(";

/** The word that begins at `index` or after blanks and an opening mark from there, at most 20 characters long. */
function nextWord(text: string, index: number, end: number): string {
  let at = index;
  while (at < end && at < index + 4 && classAt(text, at) === SPACE) at++;
  if (at < end && OPENERS.includes(text[at])) at++;
  const start = at;
  while (at < end && at < start + 20 && isWordClass(classAt(text, at))) at++;
  return text.slice(start, at);
}

/**
 * Whether the full stop at `dot` belongs to the word [start, dot). `previous` is the start of the token before in the
 * same line and `previousEnd` its end, or -1 where there is none. Looks ahead a bounded number of characters.
 */
export function isAbbreviation(
  text: string,
  start: number,
  dot: number,
  end: number,
  previous: number,
  previousEnd: number,
): boolean {
  const length = dot - start;
  if (length > 8) return false;
  const word = text.slice(start, dot);
  if (length === 1) return isInitial(text, word, dot, end, previous, previousEnd);
  if (ALWAYS.has(word)) return true;
  const follower = dot + 1 < end ? nextWord(text, dot + 1, end) : "";
  const followerClass = follower === "" ? 0 : classAt(follower, 0);
  if (BEFORE_NUMBER.has(word)) {
    if (followerClass === DIGIT) return true;
    // "Jan. and", "Sat.-Sun."
    return word.length === 3 && classAt(word, 0) === UPPER && (followerClass === LOWER || text[dot + 1] === ",");
  }
  if (AFTER_COMMA.has(word)) {
    // "Springfield, Ill." and "(D-Mich.)"
    return (previous >= 0 && ",-(".includes(text[previous])) || text[dot + 1] === ",";
  }
  if (word === word.toUpperCase() && length <= 5) {
    const capitalised = word[0] + word.slice(1).toLowerCase();
    return length > 2 && ALWAYS.has(capitalised) && followerClass === UPPER;
  }
  return false;
}

/** Whether a single letter with a full stop is an initial ("George W. Bush", "J. K. Rowling") or a short form. */
function isInitial(
  text: string,
  letter: string,
  dot: number,
  end: number,
  previous: number,
  previousEnd: number,
): boolean {
  const after = dot + 1 < end ? text[dot + 1] : "";
  const letterClass = classAt(letter, 0);
  const follower = nextWord(text, dot + 1, end);
  const followerClass = follower === "" ? 0 : classAt(follower, 0);
  // "Brown v. Board of Education"
  if (letter === "v" && followerClass === UPPER && previous >= 0 && classAt(text, previous) === UPPER) return true;
  if (letterClass === LOWER) return BEFORE_NUMBER.has(letter) && followerClass === DIGIT;
  if (letterClass !== UPPER) return false;
  if (after === "," || after === ")" || after === "-" || followerClass === LOWER) return letter !== "I";
  if (followerClass !== UPPER || SENTENCE_OPENERS.has(follower)) return false;
  const before = previous >= 0 ? classAt(text, previous) : 0;
  if (letter === "I") return before === UPPER && previousEnd - previous > 1;
  // "plan B. Germany" is rarer than "by J. Smith".
  return true;
}
