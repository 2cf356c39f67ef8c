// Tells a capital that stands for its government ("talks with Moscow") from the city ("a street in Moscow").
import type { Sentence } from "../../language/document.js";
import { baseOf, type SentenceTree } from "../tree/sentence-tree.js";

const words = (text: string): Set<string> => new Set(text.split(" "));

const placePrepositions = words(
  "in at near outside around inside across throughout through into over toward towards via off above beyond within amid along",
);
/** After these, "to Moscow" and "from Moscow" are about the way. */
const motion = words(
  "go come travel fly drive head move return arrive depart leave run flee march send bring take escape walk sail ride deploy evacuate deport extradite transfer transport invite trip visit flight journey route road way tour train bus retreat withdraw migrate relocate advance push enter exit ship airlift commute bound summon recall",
);
/** What is done to a city, not to a government. */
const cityVerbs = words(
  "visit leave enter reach bomb bombard shell strike hit capture seize besiege storm surround encircle occupy defend retake recapture liberate take attack raid invade flee tour evacuate pound rock shake blanket flood hold control lose approach abandon overrun",
);
/** Nouns that a city, not a government, modifies. */
const cityNouns = words(
  "airport street suburb suburbs district region area neighborhood neighbourhood mayor police court university hotel resident residents metro subway station hospital museum stadium square bureau correspondent time oblast province stock bourse exchange marathon olympics zoo theater theatre school office bridge river port skyline apartment home house market café restaurant club concert city county summit conference protocol agreement accord memorandum treaty airshow jail prison cemetery zoo crowd rally protest demonstration",
);
const cityHeads = words(
  "city capital town port suburb metropolis streets street outskirts center centre suburbs residents resident",
);

/**
 * Is a capital or seat named from `first` to `last`, whose tree token is `head`, meant as a place.
 */
export function isPlaceUse(sentence: Sentence, tree: SentenceTree, first: number, last: number, head: number): boolean {
  const { forms, lemmas, deprels, heads, xpos } = sentence;
  const relation = baseOf(deprels[head]);
  const preposition =
    tree.preposition(head) || (first > 0 && xpos[first - 1] === "IN" ? forms[first - 1].toLowerCase() : "");
  const governor = heads[head];
  const after = last + 1 < sentence.length ? forms[last + 1] : "";
  if (placePrepositions.has(preposition)) return true;
  // "LONDON (AP)", "Paris, France", "Beijing-based".
  if (
    first === 0 &&
    (after === "(" || after === "—" || after === "–" || after === "-" || after === "--" || after === ":")
  )
    return true;
  if (after === "-" && /^(based|born|area|style)$/.test(forms[last + 2] ?? "")) return true;
  if (after === "," && last + 2 < sentence.length && xpos[last + 2] === "NNP" && heads[last + 2] === head) return true;
  if (governor < 0) return false;
  const lemma = lemmas[governor].toLowerCase();
  if ((preposition === "to" || preposition === "from") && motion.has(lemma)) return true;
  if (preposition === "for" && (lemma === "leave" || lemma === "depart" || lemma === "head" || lemma === "bound"))
    return true;
  if (preposition === "of" && cityHeads.has(lemma)) return true;
  if (relation === "appos" && cityHeads.has(lemma)) return true;
  if (relation === "obj" && cityVerbs.has(lemma)) return true;
  if (deprels[head] === "nsubj:pass" && cityVerbs.has(lemma)) return true;
  if (relation === "compound" && cityNouns.has(lemma)) return true;
  if (deprels[head] === "nmod:poss" && cityNouns.has(lemma)) return true;
  if (relation === "flat") return true;
  if (relation === "conj") {
    // A conjunct is a place where the first one is.
    const firstPreposition = tree.preposition(governor);
    return placePrepositions.has(firstPreposition);
  }
  return false;
}
