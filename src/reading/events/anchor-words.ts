// What an anchor's own words say of its frame: particle, object, clause, the lemma with its particle.
import type { Tree } from "../tree/logical.js";
import type { Match } from "./fitting.js";
import type { Entry } from "./lexicon.js";

/** Whether a token is a name or stands for one. */
export function mayBeNamed(tree: Tree, token: number): boolean {
  const { upos, forms } = tree.sentence;
  return upos[token] === "PRON" ? tree.lemmas[token] !== "that" : /^\p{Lu}/u.test(forms[token]);
}

/** Whether an entry's frame takes a clause. */
export function takesClause({ frame }: Entry): boolean {
  return frame.obliques.some(({ prepositions }) => prepositions.includes("that"));
}

/** Whether a verb has a direct object or an object clause besides its particle. */
export function takesObject(tree: Tree, token: number, particle: string | null): boolean {
  const { deprels, xpos } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if (
      tree.lemmas[c] !== particle &&
      ((deprels[c] === "obj" && xpos[c] !== "NNP" && tree.child(c, "case") < 0) || deprels[c] === "ccomp")
    )
      return true;
  return false;
}

/** The object clause of a verb in "-ing" ("rejected holding talks"), -1 where there is none. */
export function gerundComplement(tree: Tree, token: number): number {
  const { deprels, xpos } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
    if ((deprels[c] === "xcomp" || deprels[c] === "ccomp") && xpos[c] === "VBG") return c;
  return -1;
}

/** Who does what a noun speaks of: possessor, "by", "from", a name before it, "of". */
export function nounActor(tree: Tree, noun: number, usesOf: boolean, match: Match): number {
  const { deprels, upos } = tree.sentence;
  const taken = (token: number) => match.recipients.includes(token) || match.fillers.includes(token);
  for (let c = tree.firstChild(noun); c >= 0; c = tree.after(c)) if (deprels[c] === "nmod:poss" && !taken(c)) return c;
  for (const preposition of ["by", "from"])
    for (let c = tree.firstChild(noun); c >= 0; c = tree.after(c))
      if ((deprels[c] === "nmod" || deprels[c] === "obl") && !taken(c) && tree.hasPreposition(c, preposition)) return c;
  // "followed a visit to Lima by envoys": the phrase may hang on the verb above.
  const verb = tree.sentence.heads[noun];
  if (verb >= 0 && deprels[noun] === "obj" && !tree.isPassive(verb))
    for (let c = tree.firstChild(verb); c >= 0; c = tree.after(c))
      if (c > noun && deprels[c] === "obl" && !taken(c) && tree.hasPreposition(c, "by")) return c;
  for (let c = tree.firstChild(noun); c >= 0; c = tree.after(c)) {
    if (taken(c)) continue;
    if (
      (deprels[c] === "amod" || deprels[c] === "compound" || deprels[c] === "nmod:desc") &&
      /^[A-Z]/.test(tree.sentence.forms[c])
    )
      return c;
  }
  if (!usesOf)
    for (let c = tree.firstChild(noun); c >= 0; c = tree.after(c))
      if (deprels[c] === "nmod" && !taken(c) && tree.hasPreposition(c, "of")) return c;
  for (let c = tree.firstChild(noun); c >= 0; c = tree.after(c))
    if (!taken(c) && deprels[c] === "compound" && upos[c] === "NOUN") return c;
  return -1;
}

export function particleOf(tree: Tree, token: number): string | null {
  const particle = tree.child(token, "compound:prt");
  return particle < 0 ? null : tree.lemmas[particle];
}

/** Whether a particle stands right behind the verb or its object as an adverb or preposition, as parsers have it. */
export function followedBy(tree: Tree, token: number, particle: string): boolean {
  const { deprels } = tree.sentence;
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) {
    if (deprels[c] === "advmod" && tree.lemmas[c] === particle) return true;
    // "take part"
    if (deprels[c] === "obj" && tree.lemmas[c] === particle && tree.child(c, "det") < 0) return true;
    // "handed over the hostages": the particle is read as the object's preposition.
    if (
      deprels[c] === "obj" &&
      c > token + 1 &&
      tree.lemmas[token + 1] === particle &&
      tree.hasPreposition(c, particle)
    )
      return true;
    // "pull out of Peru": the particle is read as part of the preposition.
    if ((deprels[c] === "obl" || deprels[c] === "advcl") && c > token)
      for (let d = tree.firstChild(c); d >= 0; d = tree.after(d))
        if (
          deprels[d] === "case" &&
          tree.lemmas[d] === particle &&
          (tree.lemmas[d + 1] === "of" || tree.lemmas[d + 1] === "from")
        )
          return true;
  }
  return false;
}

/** A verb's lemma with its particle. */
export function verbLemma(tree: Tree, token: number): string {
  const particle = particleOf(tree, token);
  return particle === null ? tree.lemmas[token] : `${tree.lemmas[token]} ${particle}`;
}
