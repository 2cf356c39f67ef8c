// Resolves pronouns: a ranker over the phrases before them, the speaker for "I", the antecedent for "who".

import type { Quote } from "../quotes/quotes.js";
import { baseOf } from "../tree/sentence-tree.js";
import { type Candidate, candidateFeatures, featureCount, noneFeatures, type PronounView } from "./coreference.js";
import { coreferenceWeights } from "./coreference-weights.js";
import type { ActorDraft, MentionNode } from "./mention.js";
import { pronouns, speechVerbs } from "./noun-words.js";
import { isArgument, type MentionState } from "./state.js";

/** How many candidates back a pronoun looks, and how many sentences. */
const CANDIDATES = 40;
const SENTENCES_BACK = 6;
/** Verbs whose subject is somebody who says something, beside those of plain speech. */
const isSpeaking = (lemma: string): boolean => speechVerbs.has(lemma) || lemma === "accuse" || lemma === "blame";

/** Sees every pronoun's choice; for training. */
export type PronounObserver = (
  view: PronounView,
  candidates: readonly Candidate[],
  features: readonly Int32Array[],
  none: Int32Array | null,
) => void;

/** Adds the pronouns of a document to the state, each with its actor. */
export class PronounReader {
  private readonly candidates: Candidate[] = [];
  /** Speakers found so far, by quote. */
  private readonly speakers = new Map<number, number>();
  /** The sentence in which the speaker of a quote was last looked for in vain. */
  private readonly searched = new Map<number, number>();
  private readonly scratch = new Int32Array(featureCount);
  /** Pronouns of the third person in quotes, with how many candidates stood before them. */
  private readonly views = new Map<MentionNode, { view: PronounView; until: number }>();

  constructor(
    private readonly state: MentionState,
    private readonly quotes: readonly Quote[],
    private readonly observer: PronounObserver | null,
  ) {}

  /** Lets later pronouns refer to a mention, and to the compound that it closes. */
  addCandidate(s: number, node: MentionNode, definite: boolean, measure: boolean): void {
    const sentence = this.state.document.sentences[s];
    const { heads, deprels } = sentence;
    const role = deprels[node.head];
    const governor = heads[node.head];
    const previous = this.candidates.at(-1);
    const candidate: Candidate = {
      node,
      compound: null,
      role,
      mainSubject: role.startsWith("nsubj") && governor >= 0 && heads[governor] < 0,
      firstOfSentence: previous === undefined || previous.node.sentence !== s,
      embedded: role.startsWith("nmod") || role === "compound" || role === "appos",
      definite,
      agent: node.animacy === "person" || node.animacy === "body",
      measure,
      paragraph: this.state.paragraphs[s],
      speaks: governor >= 0 && role === "nsubj" && speechVerbs.has(sentence.lemmas[governor]),
    };
    this.candidates.push(candidate);
    if (role !== "conj" || governor < 0) return;
    const firstIndex = this.state.headRows[s][governor];
    if (firstIndex < 0) return;
    const firstNode = this.state.mentions[firstIndex];
    const members = [firstNode.actor];
    const tree = this.state.trees[s];
    for (let child = tree.child[governor]; child >= 0 && child <= node.head; child = tree.next[child]) {
      const index = deprels[child] === "conj" ? this.state.headRows[s][child] : -1;
      if (index >= 0) members.push(this.state.mentions[index].actor);
    }
    let base: Candidate | undefined;
    for (let index = this.candidates.length - 1; index >= 0 && this.candidates[index].node.sentence === s; index--)
      if (this.candidates[index].node === firstNode && this.candidates[index].compound === null) {
        base = this.candidates[index];
        break;
      }
    if (base !== undefined && new Set(members).size > 1)
      this.candidates.push({ ...base, compound: [...new Set(members)] });
  }

  /** Adds a personal or possessive pronoun; "it" of "it rains" is none. */
  addPronoun(s: number, token: number): void {
    const sentence = this.state.document.sentences[s];
    const word = sentence.forms[token].toLowerCase();
    const shape = pronouns.get(word);
    if (shape === undefined || baseOf(sentence.deprels[token]) === "expl") return;
    const fields = { plural: shape.plural, gender: shape.gender, person: shape.person } as const;
    if (shape.class === "speech") {
      const speaker = shape.person === 1 ? this.speakerOf(this.state.quoteRows[s][token], s) : -1;
      const actor = speaker >= 0 ? this.state.actors[speaker] : this.placeholder(word);
      this.state.node(s, token, token, token, "pronoun", actor, { ...fields, animacy: "person" });
      return;
    }
    if (/sel(f|ves)$/.test(word)) {
      const subject = this.clauseSubject(s, token);
      if (subject !== null) {
        this.state.node(s, token, token, token, "pronoun", this.state.actors[subject.actor], fields);
        return;
      }
    }
    const node = this.state.draft(s, token, token, token, "pronoun");
    Object.assign(node, fields);
    const quoted = this.quotedSubject(s, token);
    if (quoted !== null && quoted.plural === shape.plural && quoted.animacy !== "thing") {
      const { actor } = quoted;
      if ((shape.class === "person") === (this.state.actors[actor].kind === "person" || quoted.animacy === "person")) {
        this.state.commit(node, this.state.actors[actor]);
        this.state.take(node, this.state.actors[actor]);
        this.addCandidate(s, node, true, false);
        return;
      }
    }
    if (shape.class === "person") node.animacy = "person";
    const view = this.view(s, token, node, shape.class, word, shape.gender);
    const actor = this.choose(view, this.candidates, this.candidates.length, -1);
    if (node.quote !== null) this.views.set(node, { view, until: this.candidates.length });
    this.state.commit(node, actor ?? this.placeholder(word));
    if (actor !== null) this.state.take(node, actor);
    this.addCandidate(s, node, true, false);
  }

  private placeholder(word: string): ActorDraft {
    return this.state.registry.create(word, "unnamed", "unknown", { thing: true });
  }

  private view(
    s: number,
    token: number,
    node: MentionNode,
    pronounClass: PronounView["class"],
    word: string,
    gender: "male" | "female" | null,
  ): PronounView {
    const sentence = this.state.document.sentences[s];
    const role = sentence.deprels[token];
    return {
      node,
      class: pronounClass,
      possessive: sentence.xpos[token] === "PRP$",
      word,
      role,
      paragraph: this.state.paragraphs[s],
      clause: this.clauseOf(s, token),
      speaks: role === "nsubj" && sentence.heads[token] >= 0 && isSpeaking(sentence.lemmas[sentence.heads[token]]),
      copula: sentence.heads[token] >= 0 && this.state.trees[s].findExact(sentence.heads[token], "cop") >= 0,
      speaker: this.speakerOf(this.state.quoteRows[s][token], s),
      gender,
    };
  }

  /** Resolves a pronoun of the third person anew, now that the speaker of its quote is known: it is not them. */
  resolveAgain(node: MentionNode, speaker: number): void {
    const made = this.views.get(node);
    if (made === undefined || made.view.speaker === speaker) return;
    made.view.speaker = speaker;
    if (node.actor !== speaker) return;
    this.state.point(node, this.choose(made.view, this.candidates, made.until, speaker));
  }

  private choose(
    view: PronounView,
    candidates: readonly Candidate[],
    until: number,
    excluded: number,
  ): ActorDraft | null {
    const weights = coreferenceWeights[view.class];
    const { node } = view;
    let best: Candidate | null = null;
    let most = Number.NEGATIVE_INFINITY;
    let nearness = 0;
    let recent = false;
    let body: Candidate | null = null;
    let mostOfBody = Number.NEGATIVE_INFINITY;
    const named = view.speaks && node.quote === null ? this.namedInQuotes(node.sentence) : null;
    const shown: Candidate[] = [];
    const features: Int32Array[] = [];
    for (let index = until - 1; index >= 0 && index >= until - CANDIDATES; index--) {
      const candidate = candidates[index];
      if (candidate.node.sentence < node.sentence - SENTENCES_BACK) break;
      if (!this.mayBe(view, candidate) || (candidate.compound === null && candidate.node.actor === excluded)) continue;
      if (named?.has(candidate.node.actor)) continue;
      const actor = this.state.actors[candidate.node.actor];
      const count = candidateFeatures(
        view,
        candidate,
        actor,
        candidate.node.sentence === node.sentence ? this.clauseOf(node.sentence, candidate.node.head) : -1,
        nearness,
        this.state.seen[actor.index] ?? 0,
        candidate.node.form === "pronoun"
          ? this.state.document.sentences[candidate.node.sentence].forms[candidate.node.head].toLowerCase()
          : "",
        this.scratch,
      );
      if (candidate.node.sentence >= node.sentence - 2) recent = true;
      let score = 0;
      for (let at = 0; at < count; at++) score += weights[this.scratch[at]];
      if (this.observer !== null) {
        shown.push(candidate);
        features.push(this.scratch.slice(0, count));
      }
      if (score > most) {
        most = score;
        best = candidate;
      }
      if (
        view.speaks &&
        view.class === "it" &&
        candidate.node.animacy === "body" &&
        candidate.node.sentence >= node.sentence - 1 &&
        score > mostOfBody
      ) {
        mostOfBody = score;
        body = candidate;
      }
      nearness++;
    }
    const open = view.class !== "person";
    const noneCount = open ? noneFeatures(view, recent, this.scratch) : 0;
    if (this.observer !== null) this.observer(view, shown, features, open ? this.scratch.slice(0, noneCount) : null);
    if (open) {
      let score = 0;
      for (let at = 0; at < noneCount; at++) score += weights[this.scratch[at]];
      if (score > most) best = null;
    }
    // Whoever speaks is somebody: a body named in this sentence or the one before, where there is one.
    if (body !== null && best?.node.animacy !== "body") best = body;
    if (best === null) return null;
    if (best.compound !== null) {
      const names = best.compound.map((member) => this.state.actors[member].name);
      return this.state.group(`${names.slice(0, -1).join(", ")} and ${names.at(-1)}`, best.compound);
    }
    return this.state.actors[best.node.actor];
  }

  /** What rules out a candidate: gender, number, kind, being an argument of the same verb or the pronoun's own phrase. */
  private mayBe(view: PronounView, candidate: Candidate): boolean {
    const { node } = candidate;
    const actor = this.state.actors[node.actor];
    if (node.person === 1 || node.person === 2) return false;
    if (view.class === "person") {
      if (candidate.compound !== null || node.plural) return false;
      if (node.animacy === "body" || actor.kind === "state" || actor.kind === "outlet" || actor.kind === "place")
        return false;
      const gender = node.gender ?? actor.gender;
      if (gender !== null && gender !== view.gender) return false;
      if (node.animacy === "thing" && actor.thing) return false;
      // Who says something is nobody whom only the words said bring up.
      if (view.speaks && view.node.quote === null && node.quote !== null && this.standsInQuotesOnly(actor))
        return false;
    } else if (view.class === "it") {
      if (candidate.compound !== null || node.plural || node.animacy === "person" || actor.kind === "person")
        return false;
    } else if (candidate.compound === null && !node.plural) {
      // One person is "they" only where gender is open; a thing never.
      if (actor.kind === "person" || (node.animacy === "thing" && !node.plural) || actor.kind === "place") return false;
    }
    if (node.sentence === view.node.sentence) {
      const sentence = this.state.document.sentences[node.sentence];
      if (view.speaks && this.isSpokenOf(node, view)) return false;
      // The phrase that the possessive stands in: "his brother" is not "his".
      if (node.first <= view.node.head && view.node.head <= node.last) return false;
      if (
        !view.possessive &&
        sentence.heads[node.head] === sentence.heads[view.node.head] &&
        candidate.compound === null
      ) {
        const one = sentence.deprels[node.head];
        const other = sentence.deprels[view.node.head];
        if (isArgument(one) && isArgument(other)) return false;
      }
    }
    return true;
  }

  /** Actors whose names stand in the quotes of a sentence: who says `"Ali burned his bridges," he said` is not Ali. */
  private namedInQuotes(s: number): Set<number> {
    const quotes = new Set(this.state.quoteRows[s]);
    const named = new Set<number>();
    for (let index = this.candidates.length - 1; index >= 0; index--) {
      const { node, compound } = this.candidates[index];
      if (node.sentence < s - SENTENCES_BACK) break;
      if (node.quote !== null && compound === null && node.form === "name" && quotes.has(node.quote))
        named.add(node.actor);
    }
    return named;
  }

  private standsInQuotesOnly(actor: ActorDraft): boolean {
    return actor.mentions.every((mention) => this.state.mentions[mention].quote !== null);
  }

  /** "The ministers, they argue, are eager": who argues is not the subject of what is argued. */
  private isSpokenOf(node: MentionNode, view: PronounView): boolean {
    const { heads, deprels } = this.state.document.sentences[node.sentence];
    const verb = heads[view.node.head];
    const host = heads[verb];
    if (host < 0 || !/^(parataxis|acl:relcl|acl|ccomp|dep|advcl)/.test(deprels[verb])) return false;
    if (deprels[verb].startsWith("acl") && node.head === host) return true;
    // Between the subject and its predicate: a remark on them. After them it goes on with the same subject.
    return node.head < verb && verb < host && heads[node.head] === host && isArgument(deprels[node.head]);
  }

  private clauseOf(s: number, token: number): number {
    const { deprels, heads } = this.state.document.sentences[s];
    let at = token;
    for (let steps = 0; steps < 12; steps++) {
      const relation = deprels[at];
      if (isArgument(relation) || relation === "obl:agent") return heads[at];
      if (!/^(nmod|compound|flat|conj|appos|amod|det)/.test(relation)) return heads[at];
      if (heads[at] < 0) return -1;
      at = heads[at];
    }
    return -1;
  }

  /** Who is quoted "as saying it had …", by the subject of what is said. */
  private quotedSubject(s: number, token: number): MentionNode | null {
    const { heads, deprels, lemmas, xpos } = this.state.document.sentences[s];
    const verb = deprels[token] === "nsubj" ? heads[token] : -1;
    const saying = verb >= 0 && deprels[verb] === "ccomp" ? heads[verb] : -1;
    const quoting = saying >= 0 && xpos[saying] === "VBG" && lemmas[saying - 1] === "as" ? heads[saying] : -1;
    if (quoting < 0 || (lemmas[quoting] !== "quote" && lemmas[quoting] !== "cite")) return null;
    const object = this.state.trees[s].findExact(quoting, "obj");
    const index = object < 0 ? -1 : this.state.headRows[s][object];
    return index < 0 ? null : this.state.mentions[index];
  }

  private clauseSubject(s: number, token: number): MentionNode | null {
    const clause = this.clauseOf(s, token);
    if (clause < 0) return null;
    const subject = this.state.trees[s].find(clause, "nsubj");
    const index = subject < 0 ? -1 : this.state.headRows[s][subject];
    return index < 0 || subject === token ? null : this.state.mentions[index];
  }

  /** Who speaks a quote, by the verb of speech beside it; -1 outside quotes or where none is found yet. */
  private speakerOf(quote: number, s: number): number {
    if (quote < 0) return -1;
    const known = this.speakers.get(quote);
    if (known !== undefined) return known;
    // A quote over several paragraphs has one speaker.
    const { continues } = this.quotes[quote];
    const before = continues === null ? undefined : this.speakers.get(continues);
    if (before !== undefined) {
      this.speakers.set(quote, before);
      return before;
    }
    // Asked again in the same sentence, nothing new would be found.
    if (this.searched.get(quote) === s) return -1;
    this.searched.set(quote, s);
    for (let at = Math.max(0, s - 1); at <= Math.min(this.state.document.sentences.length - 1, s + 1); at++) {
      const sentence = this.state.document.sentences[at];
      for (let token = 0; token < sentence.length; token++) {
        if (
          this.state.quoteRows[at][token] === quote ||
          !speechVerbs.has(sentence.lemmas[token]) ||
          !sentence.xpos[token].startsWith("VB")
        )
          continue;
        if (at !== s && !(at < s && sentence.forms[sentence.length - 1] === ":")) continue;
        // The verb must stand in what is around the quote, not in another one.
        if (
          this.state.quoteRows[at][token] !== (this.quotes[quote].parent ?? -1) &&
          this.state.quoteRows[at][token] >= 0
        )
          continue;
        const subject = this.state.trees[at].findExact(token, "nsubj");
        const index = subject < 0 ? -1 : this.state.headRows[at][subject];
        const named = subject < 0 ? null : this.state.named[at][subject];
        const actor = index >= 0 ? this.state.mentions[index].actor : (named?.actor?.index ?? -1);
        if (actor >= 0) {
          this.speakers.set(quote, actor);
          return actor;
        }
      }
    }
    return -1;
  }

  /** Adds "who", "which" or "that" of a relative clause as a mention of the noun that the clause hangs on. */
  addRelative(s: number, token: number): void {
    const sentence = this.state.document.sentences[s];
    let at = token;
    for (let steps = 0; steps < 8 && at >= 0; steps++) {
      if (sentence.deprels[at] === "acl:relcl" || sentence.deprels[at] === "advcl:relcl") {
        const antecedent = sentence.heads[at];
        let index = antecedent < 0 || antecedent > token ? -1 : this.state.headRows[s][antecedent];
        // "A shopkeeper in Arica, who …": nobody says "who" of a place.
        if (sentence.forms[token].toLowerCase() === "who")
          for (let noun = antecedent; index >= 0 && this.state.mentions[index].place; ) {
            noun = baseOf(sentence.deprels[noun]) === "nmod" ? sentence.heads[noun] : -1;
            const owner = noun < 0 ? -1 : this.state.headRows[s][noun];
            if (owner < 0) break;
            index = owner;
          }
        // The clause hangs on the verb: it describes the phrase right before it.
        for (let word = token - 1; index < 0 && word >= 0 && word > token - 8; word--) {
          const near = this.state.headRows[s][word];
          if (near >= 0 && this.state.mentions[near].last >= token - 2) index = near;
        }
        if (index >= 0) {
          const before = this.state.mentions[index];
          this.state.node(s, token, token, token, "pronoun", this.state.actors[before.actor], {
            plural: before.plural,
            animacy: before.animacy,
            person: 3,
          });
        }
        return;
      }
      at = sentence.heads[at];
    }
  }
}
