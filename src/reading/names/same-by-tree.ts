// Whom a nominal names by its place in the sentence: apposition, copula, the bearer behind a title, the body within.
import type { Sense } from "../../knowledge/entry.js";
import type { ActorDraft, MentionNode } from "./mention.js";
import type { NounModifiers } from "./noun-modifiers.js";
import { companyNouns, groupNouns, menNouns, outletNouns, womenNouns } from "./noun-words.js";
import { addRole, type MentionState } from "./state.js";

/** Most words from an office to who bears it. */
const FARTHEST_BEARER = 10;

/** What apposition and copula identify: "the president, Gabriel Boric", "Boric, the president". */
export function sameByTree(
  state: MentionState,
  modifiers: NounModifiers,
  s: number,
  head: number,
  agent: Sense | null,
): ActorDraft | null {
  const sentence = state.document.sentences[s];
  const tree = state.trees[s];
  const fits = (actor: ActorDraft | null | undefined): actor is ActorDraft =>
    actor !== null &&
    actor !== undefined &&
    (agent === null
      ? actor.kind === "place" || (actor.kind === "person" && isPersonNoun(sentence.lemmas[head]))
      : (agent.entry.denotes === "person") === (actor.kind === "person"));
  const nearby =
    bodyWithin(state, s, head) ??
    bearerBehind(state, s, head, agent) ??
    bearerAfterBody(state, s, head, agent) ??
    shortened(state, s, head);
  if (nearby !== null) return nearby;
  const appos = tree.findExact(head, "appos");
  if (appos >= 0) {
    const named = state.named[s][appos];
    if (named !== null && fits(named.actor)) {
      if (agent !== null) {
        addRole(named.actor, agent.entry);
        if (named.actor.known === null) {
          if (named.actor.sectors.length === 0)
            named.actor.sectors =
              agent.entry.sectors.length > 0 ? [...agent.entry.sectors] : modifiers.sectorsWithin(s, head);
          const [first, last] = tree.phrase(head);
          named.actor.country ??= modifiers.countryWithin(s, head, first, last);
        }
      }
      return named.actor;
    }
  }
  const governor = sentence.heads[head];
  if (governor >= 0 && (sentence.deprels[head] === "appos" || sentence.deprels[head] === "nmod:desc")) {
    const index = state.headRows[s][governor];
    const actor = index < 0 ? null : state.actors[state.mentions[index].actor];
    if (fits(actor)) return actor;
  }
  if (tree.findExact(head, "cop") >= 0 && agent !== null) {
    const subject = tree.findExact(head, "nsubj");
    const index = subject < 0 ? -1 : state.headRows[s][subject];
    if (index >= 0) {
      const actor = state.actors[state.mentions[index].actor];
      if (state.mentions[index].form === "name" && fits(actor)) return actor;
    }
  }
  return null;
}

/** "US Secretary of State Marco Rubio", however the tree hangs together: who bears a title of several words. */
function bearerBehind(state: MentionState, s: number, head: number, agent: Sense | null): ActorDraft | null {
  if (agent?.entry.denotes !== "person") return null;
  const { forms } = state.document.sentences[s];
  const match = state.knowledge.match(forms, head);
  if (match === null || match.length < 2) return null;
  const named = state.named[s][head + match.length] ?? null;
  return named?.actor?.kind === "person" && named.found.first === head + match.length ? named.actor : null;
}

/** "The ambassador to the United Nations Nikki Haley", "the head of the rail union Olaf Berg": who stands right behind the body. */
function bearerAfterBody(state: MentionState, s: number, head: number, agent: Sense | null): ActorDraft | null {
  if (agent?.entry.denotes !== "person") return null;
  const { xpos, upos, length } = state.document.sentences[s];
  for (let at = head + 2; at < Math.min(length, head + FARTHEST_BEARER); at++) {
    if (upos[at] === "PUNCT" || upos[at] === "VERB" || upos[at] === "AUX" || xpos[at] === "CC") return null;
    const named = state.named[s][at];
    if (named?.actor?.kind !== "person" || named.found.first !== at) continue;
    const before = state.named[s][at - 1];
    const body =
      before === null
        ? xpos[at - 1] === "NN" && state.agentAt(s, at - 1, at - 1)?.entry.denotes !== "person"
        : before.actor !== null && before.actor.kind !== "person";
    return body && upos.slice(head + 1, at).includes("ADP") ? named.actor : null;
  }
  return null;
}

/** "The Council" after "the UN Security Council": a capital says that a body's own name is shortened. */
function shortened(state: MentionState, s: number, head: number): ActorDraft | null {
  const { forms, deprels } = state.document.sentences[s];
  if (!/^\p{Lu}\p{Ll}/u.test(forms[head]) || !/^the$/i.test(forms[head - 1] ?? "")) return null;
  const tree = state.trees[s];
  for (let child = tree.child[head]; child >= 0; child = tree.next[child])
    if (deprels[child] === "compound" || deprels[child] === "amod" || deprels[child] === "nmod") return null;
  const ending = ` ${forms[head]}`;
  return state.recent(
    ({ kind, name }, node) =>
      (kind === "organization" || kind === "group") &&
      (name.endsWith(ending) || (node.form === "name" && endsWith(state, node, forms[head]))),
    s,
  );
}

function endsWith(state: MentionState, { sentence, first, last }: MentionNode, word: string): boolean {
  return last > first && state.document.sentences[sentence].forms[last] === word;
}

/** "The rebels of the Free Delta Front": the front itself. */
export function movementOf(state: MentionState, s: number, head: number): ActorDraft | null {
  const { deprels, lemmas, forms } = state.document.sentences[s];
  if (!/^(?:rebel|insurgent|guerrilla|separatist|jihadist)$/i.test(lemmas[head])) return null;
  const tree = state.trees[s];
  const [first] = tree.phrase(head);
  if (!/^the$/i.test(forms[first])) return null;
  for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
    if (child < head || deprels[child] !== "nmod" || tree.preposition(child) !== "of") continue;
    const actor = state.named[s][child]?.actor ?? null;
    if (actor !== null && (actor.kind === "group" || actor.kind === "organization")) return actor;
  }
  return null;
}

/** "the Interfax news agency", "the Hamas movement": the body that the noun only says the kind of. */
function bodyWithin(state: MentionState, s: number, head: number): ActorDraft | null {
  const { deprels, lemmas } = state.document.sentences[s];
  const tree = state.trees[s];
  const lemma = lemmas[head].toLowerCase();
  const outlet = outletNouns.has(lemma) || lemma === "service";
  if (!outlet && !groupNouns.has(lemma) && !companyNouns.has(lemma)) return null;
  for (let child = tree.child[head]; child >= 0 && child < head; child = tree.next[child]) {
    const actor = /^(compound|amod|nmod:desc|flat)$/.test(deprels[child]) ? state.named[s][child]?.actor : null;
    if (actor == null || actor.known === null) continue;
    if (
      outlet
        ? actor.kind === "outlet"
        : actor.kind === "group" || (actor.kind === "organization" && !actor.sectors.includes("IGO"))
    )
      return actor;
  }
  return null;
}

/** "the candidates, X and Y": all who are named. */
export function namedTogether(state: MentionState, s: number, head: number, agent: Sense | null): ActorDraft | null {
  const tree = state.trees[s];
  const appos = agent?.entry.denotes === "person" ? tree.findExact(head, "appos") : -1;
  const first = appos < 0 ? null : state.named[s][appos];
  if (first?.actor == null || first.actor.kind !== "person") return null;
  const members = [first.actor.index];
  for (let child = tree.child[appos]; child >= 0; child = tree.next[child]) {
    const named = state.document.sentences[s].deprels[child] === "conj" ? state.named[s][child] : null;
    if (named?.actor?.kind === "person" && !members.includes(named.actor.index)) members.push(named.actor.index);
  }
  if (members.length < 2) return null;
  return state.group(state.text(s, ...tree.phrase(head)), members);
}

function isPersonNoun(lemma: string): boolean {
  return womenNouns.has(lemma.toLowerCase()) || menNouns.has(lemma.toLowerCase());
}
