// Names that are known beforehand, as traits of words: the network sees that "Hong Kong" is a place, "Tanaka" a surname.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";

/** The kinds of names that the gazetteer tells apart, by the letter that stands for each in its file. */
export const GAZETTEER_KINDS = {
  c: "country",
  n: "nationality",
  p: "place",
  r: "region",
  o: "organization",
  l: "person",
  g: "given name",
  s: "surname",
} as const;
const LETTERS = Object.keys(GAZETTEER_KINDS).join("");

/** Traits of a word: for each kind, whether a name of it begins here, and whether one goes on here. */
export const GAZETTEER_TRAITS = 2 * LETTERS.length;

/** Names of more words are not looked for. */
const LONGEST = 6;

/** Reads a file of names and their kinds, and marks them in sentences. */
export class Gazetteer {
  /** Bits of kinds by name: lower case, words parted by one blank. */
  private readonly kinds = new Map<string, number>();
  /** The most words of a name that begins with this word, where that is more than one. */
  private readonly longest = new Map<string, number>();

  /** Reads lines of "name TAB letters of its kinds"; lines that begin with # are comments. */
  constructor(path: string) {
    for (const line of readPackagedText(path).split("\n")) {
      if (line === "" || line.startsWith("#")) continue;
      const tab = line.indexOf("\t");
      const name = line.slice(0, tab);
      let bits = 0;
      for (let i = tab + 1; i < line.length; i++) bits |= 1 << LETTERS.indexOf(line[i]);
      this.kinds.set(name, bits);
      const blank = name.indexOf(" ");
      if (blank < 0) continue;
      const words = name.split(" ").length;
      const begin = name.slice(0, blank);
      if ((this.longest.get(begin) ?? 0) < words) this.longest.set(begin, words);
    }
  }

  /**
   * The traits of each word of a sentence: bit 2k where a name of kind k begins, bit 2k + 1 where one goes on. Only the
   * longest name from each word on counts, and where `capitals` are asked for only one whose first word has one.
   */
  traitsOf(forms: readonly string[], capitals: boolean): Int32Array {
    const traits = new Int32Array(forms.length);
    for (let first = 0; first < forms.length; first++) {
      if (capitals && !beginsWithCapital(forms[first])) continue;
      let name = forms[first].toLowerCase();
      const most = Math.min(this.longest.get(name) ?? 1, LONGEST, forms.length - first);
      let bits = 0;
      let last = first;
      for (let length = 1; length <= most; length++) {
        if (length > 1) name += ` ${forms[first + length - 1].toLowerCase()}`;
        const found = this.kinds.get(name);
        if (found === undefined) continue;
        bits = found;
        last = first + length - 1;
      }
      for (let word = first; bits !== 0 && word <= last; word++)
        traits[word] |= spread(bits) << (word === first ? 0 : 1);
    }
    return traits;
  }
}

function beginsWithCapital(form: string): boolean {
  const code = form.charCodeAt(0);
  if (code < 128) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(form);
}

/** Bit k becomes bit 2k. */
function spread(bits: number): number {
  let out = 0;
  for (let k = 0; k < LETTERS.length; k++) out |= ((bits >> k) & 1) << (2 * k);
  return out;
}

let loaded: Gazetteer | undefined;

/** The gazetteer that comes with the package, read once. */
export function loadGazetteer(): Gazetteer {
  loaded ??= new Gazetteer(join(packageRoot, "models", "gazetteer.tsv"));
  return loaded;
}
