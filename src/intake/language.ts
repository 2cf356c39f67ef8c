// Which language a text is in.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";
import type { Article } from "../record/reading.js";

/** Share of function words from which a text is English without a further look. */
const CLEARLY_ENGLISH = 0.3;
/** Fewer words than this tell nothing. */
const FEWEST_WORDS = 8;
/** How much of a text is looked at. */
const SAMPLE = 6000;

let functionWords: Set<string> | null = null;

/** The words of `data/intake/english.txt`, read once. */
function englishWords(): Set<string> {
  functionWords ??= new Set(
    readPackagedText(join(packageRoot, "data", "intake", "english.txt"))
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .flatMap((line) => line.split(" "))
      .filter((word) => word !== ""),
  );
  return functionWords;
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** The name of a language in English, for its two-letter or three-letter code; the code itself where it has none. */
export function languageName(code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? code) : code;
}

let codes: Map<string, string> | null = null;

/** The code (ISO 639-1, else 639-3) of a language that a record names: "en-GB", "eng", "English"; null where it is none. */
export function languageCode(words: string): string | null {
  const text = words.trim().toLowerCase();
  const tag = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8}){0,3}$/.exec(text)?.[1];
  if (tag !== undefined) return Intl.getCanonicalLocales(tag)[0];
  codes ??= new Map(twoLetterCodes().map((code) => [languageName(code).toLowerCase(), code]));
  return codes.get(text) ?? null;
}

function twoLetterCodes(): string[] {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => Intl.getCanonicalLocales(code)[0] === code && languageName(code) !== code);
}

/**
 * The language of a text, as a two-letter code; null where the text is too short or too mixed to tell. English is told
 * by its function words, any other language by the n-grams of Nito-ELD.
 */
export async function languageOf(text: string): Promise<string | null> {
  const sample = text.slice(0, SAMPLE);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const share = words.filter((word) => englishWords().has(word)).length / words.length;
  if (share >= CLEARLY_ENGLISH) return "en";
  const { eld } = await import("eld/extrasmall");
  const found = eld.detect(sample);
  if (found.language === "en") return "en";
  // Lists, names and headlines in English have few function words; without a reliable finding they pass for English.
  if (found.language === "" || !found.isReliable()) return share >= CLEARLY_ENGLISH / 3 ? "en" : null;
  return share >= CLEARLY_ENGLISH * 0.7 ? "en" : found.language;
}

/** The article with the language that its text is in; what it states holds only where the text does not tell. */
export async function withLanguage(article: Article): Promise<Article> {
  const language = (await languageOf(article.text)) ?? article.language;
  return language === article.language ? article : { ...article, language };
}
