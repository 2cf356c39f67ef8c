// Reads nominals: "the Russian president", "Israeli troops", "both sides", "two people familiar with the matter".
import type { Sense } from "../../knowledge/entry.js";
import type { ActorDraft, ActorKind, MentionForm, MentionNode } from "./mention.js";
import type { NounModifiers } from "./noun-modifiers.js";
import {
  companyNouns,
  groupNouns,
  measureNouns,
  menNouns,
  outletNouns,
  personCollectives,
  sourceNouns,
  stateCollectives,
  stateNouns,
  womenNouns,
} from "./noun-words.js";
import { holderAt, holderOf, isOffice } from "./offices.js";
import type { PronounReader } from "./pronouns.js";
import { addRole, type MentionState, pushNew } from "./state.js";

const narrowed =
  /^(?:religious|spiritual|tribal|regional|local|indigenous|political|parliamentary|military|separatist|clerical|evangelical|muslim|christian|jewish|sikh|hindu|kurdish|civic|civil|communist|socialist|conservative|liberal)$/i;
/** Adjectives that tell one ministry or office from another. */
const ministryAdjectives =
  /^(?:foreign|interior|internal|external|agricultural|environmental|judicial|naval|medical|federal|religious|public)$/;
/** Most words from an office to who bears it. */
const FARTHEST_BEARER = 10;
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
      ? (this.namedTogether(s, head, agent) ?? this.movementOf(s, head))
      : this.sameByTree(s, head, agent);
    const collective =
      actor === null && (plural || determiner === "neither" || determiner === "either")
        ? this.collective(s, head, lemma, determiner)
        : null;
    if (collective !== null) actor = collective;
    let countries = actor === null ? this.modifiers.countriesWithin(s, head) : [];
    if (actor === null && plural && agent !== null && countries.length === 0) countries = this.countriesOfBoth(s, head);
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
      if (where === false) actor = this.holderOfBody(s, head, title);
      else actor = this.holder(s, title, where, former, determiner);
      if (actor !== null && actor.known !== null) form = "title";
    }
    if (actor === null && definite && possessor < 0) {
      actor = this.sameByNoun(s, lemma, agent, country, plural);
      if (actor !== null && !plural && this.saysOther(s, head, actor)) actor = null;
    }
    if (actor === null && countries.length > 1 && plural && agent !== null)
      actor = this.jointActor(s, head, first, last, agent, countries);
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

  /** What apposition and copula identify: "the president, Gabriel Boric", "Boric, the president". */
  private sameByTree(s: number, head: number, agent: Sense | null): ActorDraft | null {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    const fits = (actor: ActorDraft | null | undefined): actor is ActorDraft =>
      actor !== null &&
      actor !== undefined &&
      (agent === null
        ? actor.kind === "place" || (actor.kind === "person" && isPersonNoun(sentence.lemmas[head]))
        : (agent.entry.denotes === "person") === (actor.kind === "person"));
    const nearby =
      this.bodyWithin(s, head) ??
      this.bearerBehind(s, head, agent) ??
      this.bearerAfterBody(s, head, agent) ??
      this.shortened(s, head);
    if (nearby !== null) return nearby;
    const appos = tree.findExact(head, "appos");
    if (appos >= 0) {
      const named = this.state.named[s][appos];
      if (named !== null && fits(named.actor)) {
        if (agent !== null) {
          addRole(named.actor, agent.entry);
          if (named.actor.known === null) {
            if (named.actor.sectors.length === 0)
              named.actor.sectors =
                agent.entry.sectors.length > 0 ? [...agent.entry.sectors] : this.modifiers.sectorsWithin(s, head);
            const [first, last] = tree.phrase(head);
            named.actor.country ??= this.modifiers.countryWithin(s, head, first, last);
          }
        }
        return named.actor;
      }
    }
    const governor = sentence.heads[head];
    if (governor >= 0 && (sentence.deprels[head] === "appos" || sentence.deprels[head] === "nmod:desc")) {
      const index = this.state.headRows[s][governor];
      const actor = index < 0 ? null : this.state.actors[this.state.mentions[index].actor];
      if (fits(actor)) return actor;
    }
    if (tree.findExact(head, "cop") >= 0 && agent !== null) {
      const subject = tree.findExact(head, "nsubj");
      const index = subject < 0 ? -1 : this.state.headRows[s][subject];
      if (index >= 0) {
        const actor = this.state.actors[this.state.mentions[index].actor];
        if (this.state.mentions[index].form === "name" && fits(actor)) return actor;
      }
    }
    return null;
  }

  /** "US Secretary of State Marco Rubio", however the tree hangs together: who bears a title of several words. */
  private bearerBehind(s: number, head: number, agent: Sense | null): ActorDraft | null {
    if (agent?.entry.denotes !== "person") return null;
    const { forms } = this.state.document.sentences[s];
    const match = this.state.knowledge.match(forms, head);
    if (match === null || match.length < 2) return null;
    const named = this.state.named[s][head + match.length] ?? null;
    return named?.actor?.kind === "person" && named.found.first === head + match.length ? named.actor : null;
  }

  /** "The ambassador to the United Nations Nikki Haley", "the head of the rail union Olaf Berg": who stands right behind the body. */
  private bearerAfterBody(s: number, head: number, agent: Sense | null): ActorDraft | null {
    if (agent?.entry.denotes !== "person") return null;
    const { xpos, upos, length } = this.state.document.sentences[s];
    for (let at = head + 2; at < Math.min(length, head + FARTHEST_BEARER); at++) {
      if (upos[at] === "PUNCT" || upos[at] === "VERB" || upos[at] === "AUX" || xpos[at] === "CC") return null;
      const named = this.state.named[s][at];
      if (named?.actor?.kind !== "person" || named.found.first !== at) continue;
      const before = this.state.named[s][at - 1];
      const body =
        before === null
          ? xpos[at - 1] === "NN" && this.state.agentAt(s, at - 1, at - 1)?.entry.denotes !== "person"
          : before.actor !== null && before.actor.kind !== "person";
      return body && upos.slice(head + 1, at).includes("ADP") ? named.actor : null;
    }
    return null;
  }

  /** "The Council" after "the UN Security Council": a capital says that a body's own name is shortened. */
  private shortened(s: number, head: number): ActorDraft | null {
    const { forms, deprels } = this.state.document.sentences[s];
    if (!/^\p{Lu}\p{Ll}/u.test(forms[head]) || !/^the$/i.test(forms[head - 1] ?? "")) return null;
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child])
      if (deprels[child] === "compound" || deprels[child] === "amod" || deprels[child] === "nmod") return null;
    const ending = ` ${forms[head]}`;
    return this.state.recent(
      ({ kind, name }, node) =>
        (kind === "organization" || kind === "group") &&
        (name.endsWith(ending) || (node.form === "name" && this.endsWith(node, forms[head]))),
      s,
    );
  }

  private endsWith({ sentence, first, last }: MentionNode, word: string): boolean {
    return last > first && this.state.document.sentences[sentence].forms[last] === word;
  }

  /** "The rebels of the Free Delta Front": the front itself. */
  private movementOf(s: number, head: number): ActorDraft | null {
    const { deprels, lemmas, forms } = this.state.document.sentences[s];
    if (!/^(?:rebel|insurgent|guerrilla|separatist|jihadist)$/i.test(lemmas[head])) return null;
    const tree = this.state.trees[s];
    const [first] = tree.phrase(head);
    if (!/^the$/i.test(forms[first])) return null;
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      if (child < head || deprels[child] !== "nmod" || tree.preposition(child) !== "of") continue;
      const actor = this.state.named[s][child]?.actor ?? null;
      if (actor !== null && (actor.kind === "group" || actor.kind === "organization")) return actor;
    }
    return null;
  }

  /** "the Interfax news agency", "the Hamas movement": the body that the noun only says the kind of. */
  private bodyWithin(s: number, head: number): ActorDraft | null {
    const { deprels, lemmas } = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    const lemma = lemmas[head].toLowerCase();
    const outlet = outletNouns.has(lemma) || lemma === "service";
    if (!outlet && !groupNouns.has(lemma) && !companyNouns.has(lemma)) return null;
    for (let child = tree.child[head]; child >= 0 && child < head; child = tree.next[child]) {
      const actor = /^(compound|amod|nmod:desc|flat)$/.test(deprels[child]) ? this.state.named[s][child]?.actor : null;
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
  private namedTogether(s: number, head: number, agent: Sense | null): ActorDraft | null {
    const tree = this.state.trees[s];
    const appos = agent?.entry.denotes === "person" ? tree.findExact(head, "appos") : -1;
    const first = appos < 0 ? null : this.state.named[s][appos];
    if (first?.actor == null || first.actor.kind !== "person") return null;
    const members = [first.actor.index];
    for (let child = tree.child[appos]; child >= 0; child = tree.next[child]) {
      const named = this.state.document.sentences[s].deprels[child] === "conj" ? this.state.named[s][child] : null;
      if (named?.actor?.kind === "person" && !members.includes(named.actor.index)) members.push(named.actor.index);
    }
    if (members.length < 2) return null;
    return this.state.group(this.state.text(s, ...tree.phrase(head)), members);
  }

  /** Who holds an office: of a country told by the phrase, else the one whom the article called so, else by focus. */
  private holder(
    s: number,
    title: string,
    country: string | null,
    former: boolean,
    determiner: string,
  ): ActorDraft | null {
    const past = title.startsWith("former ") || title.startsWith("ex-");
    const plain = past ? title.slice(title.startsWith("ex-") ? 3 : 7) : title;
    const spoken = this.state.recent(
      (actor) =>
        actor.kind === "person" &&
        (country === null || actor.country === country) &&
        (actor.roles.includes(title) || (past && this.held(actor, plain))),
      s,
    );
    if (spoken !== null && (determiner === "the" || country !== null)) return spoken;
    if (former || past || !isOffice(title) || determiner === "a" || determiner === "an") return null;
    const where = country ?? this.state.focus;
    if (where === null) return null;
    // The article's own word goes before what is known.
    const named = this.namedSoon(s, title);
    if (named !== null) return named;
    const entry = holderOf(this.state.knowledge, where, title, this.state.context.published);
    if (entry === null) return null;
    const made = this.state.registry.known(entry.key);
    // Without a date only people whom the article names are meant.
    if (this.state.context.published === null) return made;
    if (made !== null && made.country === where) return made;
    return title === "leader" && made === null && country === null ? null : this.state.registry.ofEntry(entry);
  }

  /** "The interior minister said … Minister Rosa Lima added": who is called by the same office a sentence or two later. */
  private namedSoon(s: number, title: string): ActorDraft | null {
    for (let next = s; next <= Math.min(s + 2, this.state.named.length - 1); next++)
      for (const named of this.state.named[next]) {
        const actor = named?.actor ?? null;
        if (actor === null || actor.kind !== "person" || actor.known !== null) continue;
        // "Minister" alone may be any minister but the first.
        const plain = title.endsWith(" minister") && title !== "prime minister" && actor.roles.includes("minister");
        const other = actor.roles.some((role) => role.endsWith(" minister") && role !== title);
        if (actor.roles.includes(title) || (plain && !other)) return actor;
      }
    return null;
  }

  /** "the secretary-general of the United Nations". */
  private holderOfBody(s: number, head: number, title: string): ActorDraft | null {
    const owner = this.modifiers.ownerOf(s, head);
    if (owner?.known == null) return null;
    const entry = holderAt(this.state.knowledge, owner.known, title, this.state.context.published);
    if (entry === null) return null;
    return this.state.context.published === null
      ? this.state.registry.known(entry.key)
      : this.state.registry.ofEntry(entry);
  }

  /** Did a known person hold an office of this title. */
  private held(actor: ActorDraft, title: string): boolean {
    const entry = actor.known === null ? null : this.state.knowledge.entry(actor.known);
    const slug = title.replaceAll(" ", "-");
    return entry?.periods.some((period) => period.office === slug) ?? false;
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

  /** "both sides", "the two countries": the last two that fit. */
  private collective(s: number, head: number, lemma: string, determiner: string): ActorDraft | null {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    const states = stateCollectives.has(lemma);
    if (!states && !personCollectives.has(lemma)) return null;
    const number = tree.findExact(head, "nummod");
    const counted = number < 0 ? "" : sentence.forms[number].toLowerCase();
    const both = /^(both|either|neither|each)$/.test(determiner) || counted === "both";
    const two =
      (determiner === "the" || determiner === "these" || determiner === "all") && /^(two|three|2|3)$/.test(counted);
    const plain = determiner === "the" && /^(side|party)$/.test(lemma) && counted === "";
    if (!both && !two && !plain) return null;
    // "both sides of the road"
    const of = tree.find(head, "nmod");
    if (
      lemma === "side" &&
      of > head &&
      tree.preposition(of) === "of" &&
      this.state.headRows[s][of] < 0 &&
      this.state.named[s][of] === null
    )
      return null;
    const wanted = /^(three|3)$/.test(counted) ? 3 : 2;
    const fits = (actor: ActorDraft): boolean =>
      states
        ? actor.kind === "state" || (actor.kind === "group" && actor.known !== null)
        : actor.kind === "person" &&
          (actor.sectors.includes("GOV") || actor.sectors.includes("ELI") || actor.known === null);
    const members: number[] = [];
    for (let index = this.state.mentions.length - 1; index >= 0 && members.length < wanted; index--) {
      const node = this.state.mentions[index];
      if (node.sentence < s - 15) break;
      if (node.place) continue;
      const actor = this.state.actors[node.actor];
      if (actor.members.length === wanted && actor.members.every((member) => fits(this.state.actors[member]))) {
        members.splice(0, members.length, ...actor.members);
        break;
      }
      if (fits(actor) && !members.includes(actor.index)) members.unshift(actor.index);
    }
    if (members.length < wanted) return null;
    const [first, last] = tree.phrase(head);
    const name = this.state.text(s, first, last);
    return this.state.group(name.length > 40 ? this.state.text(s, first, head) : name, members);
  }

  /** "The foreign ministries of both countries": the countries that are meant. */
  private countriesOfBoth(s: number, head: number): string[] {
    const { deprels, lemmas } = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const lemma = lemmas[child].toLowerCase();
      if (child < head || deprels[child] !== "nmod" || !stateCollectives.has(lemma)) continue;
      const [first] = tree.phrase(child);
      const both = this.collective(s, child, lemma, this.modifiers.determiner(s, child, first));
      const countries = both?.members.map((member) => this.state.actors[member].country) ?? [];
      if (countries.length > 1 && countries.every((country) => country !== null)) return countries as string[];
    }
    return [];
  }

  /** "Israeli and Iranian officials": one actor a country. */
  private jointActor(
    s: number,
    head: number,
    first: number,
    last: number,
    agent: Sense,
    countries: string[],
  ): ActorDraft {
    const noun = this.state.text(s, head, head);
    const members = countries.map((country) => {
      const adjective =
        this.state.knowledge.entry(country)?.aliases.find((alias) => alias.role === "adjective")?.words ?? country;
      const key = `${adjective} ${noun}`;
      const made = this.state.registry.named(key);
      if (made !== null) return made.index;
      const actor = this.state.registry.create(key, "group", agent.entry.denotes === "person" ? "person" : "body", {
        country,
        sectors: [...agent.entry.sectors],
        plural: true,
      });
      this.state.registry.remember(actor, key);
      return actor.index;
    });
    const group = this.state.group(this.state.text(s, first, last), members);
    group.sectors = [...agent.entry.sectors];
    return group;
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

function isPersonNoun(lemma: string): boolean {
  return womenNouns.has(lemma.toLowerCase()) || menNouns.has(lemma.toLowerCase());
}
