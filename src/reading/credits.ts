// Credit lines: the outlets that an article names as the makers of its text.
import { datelineIn } from "./dateline.js";

/** What the credit lines of a text say. */
export interface Credits {
  /** Outlet keys, sorted, each once. */
  outlets: string[];
  /** The text without datelines and credit lines, for comparison only. */
  body: string;
}

/** Words of a sign-off that are not part of an outlet's name. */
const notOutlets = new Set([
  "ap photo",
  "staff",
  "agencies",
  "with agencies",
  "own correspondent",
  "editing",
  "writing",
]);

/**
 * Finds credits in the form of a dateline ("BAKU (Northern Wire) —", "DHAKA, May 5 (Meridian) —", "(Reuters) -"), of a
 * sign-off ("— AP", "(AFP)" as a last line, "Source: Reuters") and of a byline ("By Jane Doe, Associated Press" is left to
 * the byline), of a last line that tells who helped ("The Associated Press contributed to this report", "With inputs from
 * PTI") and of a byline that names an agency. "Reporting by …" lines name people and are cut from the body. Linear in the
 * text.
 */
export function creditsOf(text: string, byline: readonly string[] = []): Credits {
  const outlets = new Set<string>();
  for (const name of byline.flatMap(agenciesIn)) addOutlets(outlets, name);
  const paragraphs = text.split("\n").map((line) => line.trim());
  const kept: string[] = [];
  let first = true;
  for (let index = 0; index < paragraphs.length; index++) {
    const line = paragraphs[index];
    if (line === "") continue;
    let rest = line;
    if (first) {
      const dateline = datelineIn(line);
      if (dateline) {
        if (dateline.credit !== null) addOutlets(outlets, dateline.credit);
        rest = line.slice(dateline.length);
      }
      first = false;
    }
    if (line.length <= 160) {
      const signOff = signOffOf(line);
      if (signOff !== null) {
        for (const name of signOff) addOutlets(outlets, name);
        continue;
      }
    }
    kept.push(rest);
  }
  return { outlets: [...outlets].sort(), body: kept.join("\n\n") };
}

/**
 * An outlet's name as a key: lower case, without "the" and marks; a domain loses "www." and its ending. `null` for an
 * empty name.
 */
export function outletKey(name: string | null): string | null {
  if (name === null) return null;
  const key = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.(com|org|net|co\.uk|example|info|news)$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(the|a) /, "")
    .replace(/ (news agency|newspaper|daily newspaper|agency)$/, "");
  return key === "" ? null : (longNames.get(key) ?? key);
}

/** Short and long names of the agencies whose credit lines use either. */
const longNames = new Map([
  ["ap", "associated press"],
  ["afp", "agence france presse"],
  ["dpa", "deutsche presse agentur"],
  ["pti", "press trust of india"],
  ["ani", "asian news international"],
  ["efe", "agencia efe"],
  ["aa", "anadolu"],
  ["anadolu agency", "anadolu"],
  ["thomson reuters", "reuters"],
  ["bbc news", "bbc"],
]);

const agencies: ReadonlySet<string> = new Set([
  ...longNames.values(),
  "reuters",
  "xinhua",
  "tass",
  "upi",
  "ians",
  "sapa",
]);

/** A line without the dateline that it opens with. */
export function withoutDateline(line: string): string {
  return line.slice(datelineIn(line)?.length ?? 0);
}

/** Do two outlet keys mean one outlet: equal, or one is the other cut short ("meridian" or "press" for "meridian press"). */
export function sameOutlet(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= 4 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}

/** Words that the names of outlets end with. */
const outletEnding = /\b(?:press|news|wire|agency|times|post|tribune|herald|gazette|chronicle|radio|tv|service)$/i;

/** The outlets among names of people and outlets that a line or byline joins; people are left out. */
function agenciesIn(names: string): string[] {
  return names
    .replace(/^by\s+/i, "")
    .split(/,\s*|\s+and\s+|\s+with\s+|\s*[/&]\s*/i)
    .map((name) => name.replace(/^the\s+/i, "").trim())
    .filter((name) => {
      const key = outletKey(name) ?? "";
      return !notOutlets.has(key) && (agencies.has(key) || outletEnding.test(name));
    });
}

function signOffOf(line: string): string[] | null {
  const helped =
    /^\(?(.{2,120}?) (?:also )?contributed (?:to|reporting)\b/i.exec(line) ??
    /^\(?with (?:additional )?(?:reporting|inputs?|files|material|information) (?:by|from) (.{2,120}?)[.)]*$/i.exec(
      line,
    );
  if (helped && !/["“”]/.test(line)) return agenciesIn(helped[1]);
  const reporting = /^\(?(?:additional )?(?:reporting|writing|editing) by\b/i.test(line);
  if (reporting) return [];
  const dashed = /^(?:—|–|--|-)\s?([\p{Lu}][\p{L}\p{N} .&/]{1,40})$/u.exec(line);
  if (dashed) return dashed[1].split("/");
  const bracketed = /^\(([\p{Lu}][\p{L}\p{N} .&/]{1,40})\)$/u.exec(line);
  if (bracketed) return bracketed[1].split("/");
  const source = /^(?:source|sources|via|from):?\s([\p{Lu}][\p{L}\p{N} .&/]{1,40})$/iu.exec(line);
  if (source && /^(?:source|sources):/i.test(line)) return source[1].split("/");
  return null;
}

function addOutlets(outlets: Set<string>, credit: string): void {
  for (const name of credit.split(/[/;]|, /)) {
    const key = outletKey(name);
    if (key !== null && !notOutlets.has(key) && !/^\d/.test(key)) outlets.add(key);
  }
}
