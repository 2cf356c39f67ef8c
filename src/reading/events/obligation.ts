// Demands that "must" and "should" make: "Peru said that Chile must withdraw" asks Chile to withdraw.
import { actionCode } from "../../knowledge/ontology.js";
import type { Tree } from "../tree/logical.js";
import type { Action, Actions } from "./actions.js";
import { compose, type Entry, type Lexicon } from "./lexicon.js";
import type { Parties } from "./parties.js";
import { speakerOf } from "./speaker.js";

/** The entry that explanations name where no line of the lexicon stands behind a demand. */
function obligationEntry(modal: string): Entry {
  const operator = modal === "must" ? "request" : "appeal";
  return {
    id: `obligation:${modal}`,
    anchor: "v",
    lemmas: [modal],
    frame: { subject: null, modifier: null, objects: [], obliques: [], reciprocal: false, passive: false },
    meaning: { code: null, operator, type: null, mode: null, contexts: [] },
    weight: 2,
    test: "_",
    expected: null,
  };
}

const entries: Readonly<Record<string, Entry>> = { must: obligationEntry("must"), should: obligationEntry("should") };

/** The demands that a sentence makes by "must", "should", "has to" of another than the speaker. */
export function obligations(tree: Tree, actions: Actions, parties: Parties, lexicon: Lexicon): Action[] {
  const { deprels, heads } = tree.sentence;
  const found: Action[] = [];
  for (let token = 0; token < tree.length; token++) {
    const lemma = tree.lemmas[token];
    let modal: string | null = null;
    let predicate = -1;
    if (deprels[token] === "aux" && (lemma === "must" || lemma === "should" || lemma === "ought")) {
      modal = lemma === "must" ? "must" : "should";
      predicate = heads[token];
    } else if ((lemma === "have" || lemma === "need") && tree.isVerb(token) && tree.child(token, "obj") < 0) {
      for (let c = tree.firstChild(token); c >= 0; c = tree.after(c))
        if (deprels[c] === "xcomp" && tree.hasMark(c, "to") && tree.isVerb(c)) {
          modal = lemma === "have" ? "must" : "should";
          predicate = c;
        }
    }
    if (modal === null || predicate < 0) continue;
    // "should have known" asks for nothing any more.
    if (hasPerfect(tree, predicate)) continue;
    const speaker = speakerOf(tree, predicate);
    if (speaker < 0) continue;
    const subject =
      tree.isPassive(predicate) && tree.agent(predicate) < 0 ? tree.surfaceSubject(predicate) : tree.agent(predicate);
    if (subject < 0 || subject === speaker) continue;
    const asking = parties.within(tree, speaker, true);
    const asked = parties.within(tree, subject, true);
    if (asking.length === 0 || asked.length === 0 || asked.some((id) => asking.includes(id))) continue;
    if (!asked.some((id) => parties.meets(id, "power")) || !asking.some((id) => parties.isPublic(id))) continue;
    const entry = entries[modal];
    const defaultCode = modal === "must" ? "100" : "020";
    const inner = actions.at(predicate);
    const code =
      inner === null ? defaultCode : compose(lexicon.composition, entry.meaning.operator as string, inner.core);
    if (code === null || code === "-" || code === "=") continue;
    const known = actionCode(code);
    found.push({
      code,
      core: inner?.core ?? code,
      type: known.type,
      mode: known.mode,
      contexts: known.contexts,
      match: {
        entry,
        anchor: predicate,
        actor: speaker,
        recipients: [subject],
        complement: predicate,
        fillers: [],
        support: -1,
      },
      anchor: predicate,
      inner: null,
      operators: [entry.meaning.operator as string],
      actorTokens: [speaker],
      recipientTokens: [subject],
      reciprocal: false,
      future: false,
      undone: false,
      consumed: [predicate, ...(inner?.consumed ?? [])],
    });
  }
  return found;
}

function hasPerfect(tree: Tree, predicate: number): boolean {
  for (let c = tree.firstChild(predicate); c >= 0; c = tree.after(c))
    if (tree.sentence.deprels[c] === "aux" && tree.lemmas[c] === "have") return true;
  return false;
}
