// Reads nominals: "the Russian president", "Israeli troops", "both sides", "two people familiar with the matter".
import type { Sense } from "../../knowledge/entry.js";
import { collectiveOf, countriesOfBoth, jointActor } from "./collectives.js";
import type { ActorDraft, ActorKind, MentionForm, MentionNode } from "./mention.js";
import type { NounModifiers } from "./noun-modifiers.js";
import {
  companyNouns,
  groupNouns,
  measureNouns,
  menNouns,
  outletNouns,
  sourceNouns,
  stateNouns,
  womenNouns,
} from "./noun-words.js";
import { holderOfBody, holderOfOffice } from "./office-holders.js";
import type { PronounReader } from "./pronouns.js";
import { movementOf, namedTogether, sameByTree } from "./same-by-tree.js";
import { addRole, type MentionState, pushNew } from "./state.js";

const narrowed =
  /^(?:religious|spiritual|tribal|regional|local|indigenous|political|parliamentary|military|separatist|clerical|evangelical|muslim|christian|jewish|sikh|hindu|kurdish|civic|civil|communist|socialist|conservative|liberal)$/i;
/** Adjectives that tell one ministry or office from another. */
const ministryAdjectives =
  /^(?:foreign|interior|internal|external|agricultural|environmental|judicial|naval|medical|federal|religious|public)$/;
const definiteWords = new Set(["the", "this", "that", "these", "those"]);

/** Adds the nominals of a document to the state, each with its actor. */
export class NominalReader {
  constructor(
    private readonly state: MentionState,
    private readonly modifiers: NounModifiers,
    private readonly pronouns: PronounReader,
  ) {}

  /** Takes what an apposition or a predicate says of a named person or body: "X, an analyst at Y", "X is a senator". */
  describe(s: number, node: MentionNode, actor: ActorDraft): void {
    if (actor.kind !== "person" && actor.kind !== "organization") return;
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    for (const relation of ["appos", "nmod:desc"] as const) {
      const noun = tree.findExact(node.head, relation);
      if (noun >= 0 && this.state.named[s][noun]?.actor == null) this.describeBy(s, noun, actor);
    }
    // "Queen Ingrid of Denmark"
    const realm = tree.findExact(node.head, "nmod");
    const state = realm === node.last + 2 && sentence.forms[realm - 1] === "of" ? this.state.named[s][realm] : null;
    if (actor.kind === "person" && actor.known === null && state?.actor?.kind === "state")
      actor.country ??= state.country;
    const governor = sentence.heads[node.head];
    if (governor >= 0 && sentence.deprels[node.head] === "nsubj" && tree.findExact(governor, "cop") >= 0)
      this.describeBy(s, governor, actor);
  }

  private describeBy(s: number, noun: number, actor: ActorDraft): void {
    const [first, last] = this.state.trees[s].phrase(noun);
    const agent = this.state.agentAt(s, noun, first);
    if (agent === null || (agent.entry.denotes === "person") !== (actor.kind === "person")) return;
    addRole(actor, agent.entry);
    const lemma = this.state.document.sentences[s].lemmas[noun].toLowerCase();
    if (womenNouns.has(lemma)) actor.gender ??= "female";
    else if (menNouns.has(lemma)) actor.gender ??= "male";
    if (actor.known !== null) return;
    if (actor.sectors.length === 0) actor.sectors = [...agent.entry.sectors];
    actor.country ??= this.modifiers.countryWithin(s, noun, first, last);
  }

  /** Adds the mention of the noun phrase of a head, and finds or makes its actor. */
  addNominal(s: number, head: number): void {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    let [first, last] = tree.phrase(head);
    const lemma = sentence.lemmas[head].toLowerCase();
    const tag = sentence.xpos[head];
    const plural = tag === "NNS" || tag === "NNPS";
    const determiner = this.modifiers.determiner(s, head, first);
    const agent = this.modifiers.agentOf(s, head, first, determiner, plural);
    if (agent?.entry.denotes === "body") last = this.beforePlace(s, head, last);
    const possessor = tree.findExact(head, "nmod:poss");
    const definite = definiteWords.has(determiner) || possessor >= 0;
    const title = agent === null ? lemma : agent.entry.name.toLowerCase();
    const measure = measureNouns.has(lemma);
    let form: MentionForm = "nominal";
    let actor: ActorDraft | null = plural
      ? (namedTogether(this.state, s, head, agent) ?? movementOf(this.state, s, head))
      : sameByTree(this.state, this.modifiers, s, head, agent);
    const collective =
      actor === null && (plural || determiner === "neither" || determiner === "either")
        ? collectiveOf(this.state, s, head, lemma, determiner)
        : null;
    if (collective !== null) actor = collective;
    let countries = actor === null ? this.modifiers.countriesWithin(s, head) : [];
    if (actor === null && plural && agent !== null && countries.length === 0)
      countries = countriesOfBoth(this.state, this.modifiers, s, head);
    let country: string | null = countries[0] ?? null;
    if (country === null && actor === null && agent !== null) {
      country = this.modifiers.countryWithin(s, head, first, last);
      if (country === null && possessor >= 0) country = this.state.countryAt(s, possessor);
    }
    if (
      actor === null &&
      agent?.entry.denotes === "person" &&
      !plural &&
      (definite || country !== null || /^\p{Lu}/u.test(sentence.forms[head])) &&
      !this.modifiers.isGeneric(s, first, head) &&
      !(title === "leader" && this.leadsOthers(s, head))
    ) {
      const former = /^(former|ex|late|acting|then)$/i.test(
        sentence.forms[Math.max(first, head - title.split(" ").length)] ?? "",
      );
      const where = this.modifiers.officeCountry(s, head);
      if (where === false) actor = holderOfBody(this.state, this.modifiers, s, head, title);
      else actor = holderOfOffice(this.state, s, title, where, former, determiner);
      if (actor !== null && actor.known !== null) form = "title";
    }
    if (actor === null && definite && possessor < 0) {
      actor = this.sameByNoun(s, lemma, agent, country, plural);
      if (actor !== null && !plural && this.saysOther(s, head, actor)) actor = null;
    }
    if (actor === null && countries.length > 1 && plural && agent !== null)
      actor = jointActor(this.state, s, head, first, last, agent, countries);
    if (actor === null && agent !== null && !stateNouns.has(lemma) && title !== "state") {
      const shared = this.sharedKey(agent, country, determiner, plural, first, last, head);
      if (shared !== null) actor = this.state.registry.named(shared);
      if (actor === null) {
        actor = this.newAgent(s, head, first, last, agent, country, plural, lemma);
        if (shared !== null) this.state.registry.remember(actor, shared);
      }
    }
    if (actor === null) {
      // Named by its head alone until somebody asks for it.
      actor = this.state.registry.create(sentence.forms[head], "unnamed", "thing", {
        thing: true,
        plural,
        country,
      });
    }
    pushNew(actor.roles, lemma);
    if (agent !== null) pushNew(actor.roles, title);
    const node = this.state.node(s, head, first, last, form, actor, { plural });
    if (womenNouns.has(lemma)) node.gender = "female";
    else if (menNouns.has(lemma)) node.gender = "male";
    if (agent === null && node.animacy === "thing" && (womenNouns.has(lemma) || menNouns.has(lemma)))
      node.animacy = "person";
    this.pronouns.addCandidate(s, node, definite, measure);
  }

  /** "The Bolivian mining leader", "a tribal leader": of a trade or a people, not of the country. */
  private leadsOthers(s: number, head: number): boolean {
    const { deprels, forms } = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child >= 0 && child < head; child = tree.next[child])
      if (
        (deprels[child] === "compound" && /^\p{Ll}/u.test(forms[child])) ||
        (deprels[child] === "amod" && narrowed.test(forms[child]))
      )
        return true;
    return false;
  }

  /** The last token of a body's phrase without where it acts: "the navy |near the bank", "the army |outside Kano". */
  private beforePlace(s: number, head: number, last: number): number {
    const { deprels, heads, lemmas } = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    // "Accused the army |of a deliberate attack|".
    const charged = deprels[head] === "obj" && /^(?:accuse|suspect|convict|acquit)$/.test(lemmas[heads[head]] ?? "");
    for (let child = tree.child[head]; child >= 0; child = tree.next[child])
      if (
        child > head &&
        deprels[child] === "nmod" &&
        tree.left[child] <= last &&
        ((charged && tree.preposition(child) === "of") ||
          /^(?:near|off|outside|inside|around|along|over|after|before|during|amid|following|through|with|against|by|under)$/.test(
            tree.preposition(child),
          ))
      )
        return Math.max(head, tree.left[child] - 1);
    return last;
  }

  /** The last actor that a definite noun can take up again: "the ministry", "the analyst", "the country". */
  private sameByNoun(
    s: number,
    lemma: string,
    agent: Sense | null,
    country: string | null,
    plural: boolean,
  ): ActorDraft | null {
    if (plural !== false) {
      return this.state.recent(
        (actor) => actor.plural && actor.roles.includes(lemma) && (country === null || actor.country === country),
        s,
      );
    }
    const again = this.state.recent(
      (actor) => !actor.plural && actor.roles.includes(lemma) && (country === null || actor.country === country),
      s,
    );
    if (again !== null) return again;
    if (country !== null) return null;
    if (stateNouns.has(lemma)) return this.state.recent((actor) => actor.kind === "state", s);
    if (groupNouns.has(lemma))
      return (
        this.state.recent((actor, node) => actor.kind === "group" && actor.known !== null && this.isSubject(node), s) ??
        this.state.recent((actor) => actor.kind === "group" && actor.known !== null, s) ??
        this.state.recent(
          (actor) => actor.kind === "organization" && (lemma === "party" ? actor.sectors.includes("PTY") : true),
          s,
        )
      );
    if (companyNouns.has(lemma))
      return this.state.recent(
        (actor, node) => actor.sectors.includes("BUS") && actor.kind === "organization" && !this.isEmbedded(node),
        s,
      );
    if (outletNouns.has(lemma)) return this.state.recent((actor) => actor.kind === "outlet", s);
    if (agent?.entry.denotes === "person") {
      const women = womenNouns.has(lemma);
      const men = menNouns.has(lemma);
      if (women || men)
        return this.state.recent(
          (actor) => actor.kind === "unnamed" && actor.gender === (women ? "female" : "male"),
          s,
        );
    }
    return null;
  }

  /** "The finance ministry" after "the health ministry": another one of its kind. */
  private saysOther(s: number, head: number, actor: ActorDraft): boolean {
    if (actor.kind !== "organization") return false;
    const { deprels, forms, xpos } = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    const name = ` ${actor.name.toLowerCase()} `;
    for (let child = tree.child[head]; child >= 0 && child < head; child = tree.next[child]) {
      const word = forms[child].toLowerCase();
      const tells =
        (deprels[child] === "compound" && xpos[child].startsWith("N")) ||
        (deprels[child] === "amod" && ministryAdjectives.test(word));
      if (tells && this.state.named[s][child] === null && !name.includes(` ${word} `)) return true;
    }
    return false;
  }

  private isSubject({ sentence, head }: MentionNode): boolean {
    const { deprels } = this.state.document.sentences[sentence];
    return deprels[head].startsWith("nsubj") && this.state.trees[sentence].findExact(head, "mark") < 0;
  }

  private isEmbedded(node: MentionNode): boolean {
    return this.state.document.sentences[node.sentence].deprels[node.head].startsWith("nmod");
  }

  /** Bodies and troops of a country are one actor wherever they are named alike; people are not. */
  private sharedKey(
    agent: Sense,
    country: string | null,
    determiner: string,
    plural: boolean,
    first: number,
    last: number,
    head: number,
  ): string | null {
    const { entry } = agent;
    if (determiner === "a" || determiner === "an" || determiner === "another" || determiner === "some") return null;
    // Words after the head tell apart: "the government of the north".
    if (last > head + 2 || head - first > 4) return null;
    // "Protesters", "the protesters": without another word the same ones throughout.
    const bare = last === head && (first === head || (first === head - 1 && determiner === "the"));
    if (entry.denotes === "person" && !(plural && (bare || country !== null || entry.sectors.includes("MIL"))))
      return null;
    return `agent ${entry.name} ${country ?? ""}`;
  }

  private newAgent(
    s: number,
    head: number,
    first: number,
    last: number,
    agent: Sense,
    country: string | null,
    plural: boolean,
    lemma: string,
  ): ActorDraft {
    const { entry } = agent;
    const person = entry.denotes === "person";
    const kind: ActorKind = !person
      ? plural && /(force|troop|unit)$/.test(lemma)
        ? "group"
        : "organization"
      : !plural || sourceNouns.has(lemma)
        ? "unnamed"
        : "group";
    // "a spokesman for the ministry" is of the ministry's sector.
    let sectors = [...entry.sectors];
    const owner = this.modifiers.ownerOf(s, head);
    if (owner !== null) {
      // "Hamas fighters", "U.N. officials": of the body's country and sectors; officials of a body are no government's.
      const own = sectors.length === 1 && sectors[0] === "GOV" ? [] : sectors;
      sectors = [...new Set([...own, ...owner.sectors])];
      country = owner.country;
    } else if (sectors.length === 0) sectors = this.modifiers.sectorsWithin(s, head);
    return this.state.registry.create(this.modifiers.nameOf(s, first, last, head), kind, person ? "person" : "body", {
      settled: owner !== null,
      country,
      sectors,
      plural,
      gender: womenNouns.has(lemma) ? "female" : menNouns.has(lemma) ? "male" : null,
    });
  }
}
