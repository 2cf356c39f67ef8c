// Builds the mentions of a document: names first, then nominals and pronouns in text order.

import type { Entry, Sense } from "../knowledge/entry.js";
import type { Knowledge } from "../knowledge/knowledge.js";
import type { Document, Sentence } from "../language/document.js";
import type { Span } from "../record/reading.js";
import { ActorRegistry, nameTokens } from "./actor-registry.js";
import type { Candidate, PronounView } from "./coreference.js";
import { candidateFeatures, featureCount, noneFeatures } from "./coreference.js";
import { coreferenceWeights } from "./coreference-weights.js";
import { CountryFocus } from "./country-focus.js";
import type { ActorDraft, ActorKind, MentionContext, MentionForm, MentionNode, Mentions } from "./mention.js";
import { isPlaceUse } from "./metonymy.js";
import { type FoundName, findNames } from "./name-finder.js";
import {
  companyNouns,
  documentNouns,
  groupNouns,
  measureNouns,
  menNouns,
  outletNouns,
  partNouns,
  personCollectives,
  pronouns,
  sourceNouns,
  speechVerbs,
  stateCollectives,
  stateNouns,
  womenNouns,
} from "./noun-words.js";
import { holderAt, holderOf, isOffice } from "./offices.js";
import type { Quote } from "./quotes.js";
import { quotesOfTokens } from "./sentence-quotes.js";
import { baseOf, SentenceTree } from "./sentence-tree.js";

/** How many candidates back a pronoun looks, and how many sentences. */
const CANDIDATES = 40;
const SENTENCES_BACK = 6;

/** Sectors of people and bodies that belong to the country where the story is set. */
const localSectors = new Set([
  "GOV",
  "MIL",
  "COP",
  "JUD",
  "LEG",
  "OPP",
  "LAB",
  "CVL",
  "PTY",
  "MED",
  "AGR",
  "BUS",
  "CRM",
  "REB",
  "UAF",
  "REF",
  "EDU",
  "REL",
]);

const postedNouns = new Set(
  "diplomat ambassador envoy analyst expert reporter correspondent journalist economist observer".split(" "),
);

/** Sectors of people and bodies of a whole country. */
const nationalSectors = new Set(["GOV", "LEG", "JUD", "OPP", "PTY"]);

const genericWords = new Set(
  "next future first any every no another potential possible each whatever which would-be".split(" "),
);

/** Sectors of which only a place beside them tells the country. */
const looseSectors = new Set(["REB", "UAF", "REF", "CRM"]);
const believers = new Set("muslim christian jew hindu sikh sunni shiite shia catholic protestant buddhist".split(" "));

/** States and cities that are given names or family names too. */
const givenStates =
  /^(Jordan|Chad|Georgia|Ireland|Holland|England|Paris|Sydney|Florence|Chelsea|Austin|Houston|Lincoln|Jackson|Washington|Carolina|Dakota|Kenya|Cuba|Rosario|Santiago|Salvador|Victoria|Adelaide|Alexandria|Valencia|Mercedes|Francis|Brooklyn|Dallas|Orlando|Charlotte|Wellington|Kingston|Hamilton|Warren|Nancy|Lima|Medina|Cordoba|Aden)$/;

/** Agents that mean something else without a determiner or in fixed phrases. */
const abstractBare = new Set(
  "force trust board guard intelligence drone tank paper radio television power press court house office state order unit resistance management channel host opposition custody minority industry utility crew staff fund".split(
    " ",
  ),
);

const definiteWords = new Set(["the", "this", "that", "these", "those"]);

interface NamedToken {
  found: FoundName;
  /** Null for an adjective of nationality, which stands for nobody by itself. */
  actor: ActorDraft | null;
  form: MentionForm;
  place: boolean;
  country: string | null;
  /** Tokens from the title on: "President" of "President Boric". */
  from: number;
  head: number;
  role: string;
}

interface Title {
  from: number;
  country: string | null;
  agents: Entry[];
  gender: "male" | "female" | null;
}

/** Sees every pronoun's choice; for training. */
export type PronounObserver = (
  view: PronounView,
  candidates: readonly Candidate[],
  features: readonly Int32Array[],
  none: Int32Array | null,
) => void;

/** One document's mentions in the making. */
export class MentionBuilder implements Mentions {
  readonly mentions: MentionNode[] = [];
  readonly registry: ActorRegistry;
  focus: string | null = null;
  private readonly trees: SentenceTree[];
  private readonly quoteRows: Int32Array[];
  /** For each sentence the named token that covers a token, or null. */
  private readonly named: (NamedToken | null)[][];
  private readonly headRows: Int32Array[];
  private readonly paragraphs: Int32Array;
  private readonly candidates: Candidate[] = [];
  private readonly seen: number[] = [];
  private readonly speakers = new Map<number, number>();
  private readonly countries = new CountryFocus();
  private readonly impression = new CountryFocus();
  private readonly scratch = new Int32Array(featureCount);
  /** Pronouns of the third person in quotes, with how many candidates stood before them. */
  private readonly views = new Map<MentionNode, { view: PronounView; until: number }>();

  constructor(
    readonly document: Document,
    private readonly quotes: readonly Quote[],
    private readonly knowledge: Knowledge,
    private readonly context: MentionContext,
    private readonly observer: PronounObserver | null = null,
  ) {
    this.registry = new ActorRegistry(knowledge, context.published);
    this.trees = document.sentences.map((sentence) => new SentenceTree(sentence));
    this.quoteRows = quotesOfTokens(document, quotes);
    this.headRows = document.sentences.map((sentence) => new Int32Array(sentence.length).fill(-1));
    this.named = document.sentences.map((sentence) => new Array<NamedToken | null>(sentence.length).fill(null));
    this.paragraphs = paragraphsOf(document);
    this.readNames();
    this.focus = this.countries.focus();
    this.readPhrases();
    this.settleCountries();
  }

  get actors(): ActorDraft[] {
    return this.registry.actors;
  }

  // ---- names

  private readNames(): void {
    const found = this.document.sentences.map((sentence) => findNames(sentence, this.knowledge));
    for (const name of found.flat()) this.firstImpression(name);
    this.readFrame();
    const titles: (Title | null)[][] = found.map((names, s) => names.map((name) => this.titleOf(s, name)));
    // Full names before single ones, so that "Putin" in a headline finds "Vladimir Putin" below it.
    found.forEach((names, s) => {
      names.forEach((name, n) => {
        if (this.isPerson(s, name) && name.last > name.first && nameTokens(this.words(s, name)).length > 1)
          this.registry.fullName(this.words(s, name), name.senses, this.hints(s, name, titles[s][n]));
      });
    });
    found.forEach((names, s) => {
      names.forEach((name, n) => {
        this.readName(s, name, titles[s][n], names[n + 1] ?? null);
      });
    });
  }

  /** Dateline and outlet, which say where the story is from. */
  private readFrame(): void {
    const place = datelineOf(this.document.text);
    const sense =
      place === null
        ? undefined
        : this.knowledge
            .find(place)
            .find(
              ({ entry, role }) =>
                entry.kind === "place" || role === "capital" || (entry.kind === "state" && role === "name"),
            );
    if (sense !== undefined) {
      this.countries.add(sense.entry.country, 6, true);
      this.impression.add(sense.entry.country, 3);
    }
    const outlet = this.context.outlet;
    if (outlet === null) return;
    const known = this.knowledge.find(outlet.name).find(({ entry }) => entry.kind === "outlet");
    this.countries.add(known?.entry.country ?? null, 2);
    this.impression.add(known?.entry.country ?? null, 1);
  }

  private words(s: number, name: { first: number; last: number }): string {
    return this.text(s, name.first, name.last);
  }

  private text(s: number, first: number, last: number): string {
    const sentence = this.document.sentences[s];
    return this.document.text.slice(sentence.starts[first], sentence.ends[last]).replace(/\s+/g, " ");
  }

  private hints(s: number, name: FoundName, title: Title | null) {
    return {
      gender: title?.gender ?? null,
      country: title?.country ?? null,
      inQuote: this.quoteRows[s][name.first] >= 0,
    };
  }

  /** Is a found name a person's: the name finder says so, or only a person is known under it. */
  private isPerson(s: number, name: FoundName): boolean {
    const persons = name.senses.some(({ entry }) => entry.kind === "person");
    if (name.kind === "person") {
      if (this.isDate(s, name)) return false;
      if (name.senses.length === 0) return isPersonWord(this.document.sentences[s], name);
      const words = this.words(s, name);
      // A state, nationality or body marked as a person is none, unless somebody of the article has that name.
      if (name.senses.some(({ entry }) => entry.kind === "state"))
        return name.first === name.last && givenStates.test(words) && this.registry.hasPerson(words);
      if (persons) return true;
      const places = name.senses.every(({ entry }) => entry.kind === "place");
      return places && name.first === name.last && this.knowledge.gender(words) !== null;
    }
    if (!persons || this.isDate(s, name)) return false;
    const full = name.senses.some(({ entry, role }) => entry.kind === "person" && role === "name");
    const others = name.senses.some(({ entry }) => entry.kind !== "person");
    if (full) return !others || name.kind === null;
    return !others && (name.kind === null || this.document.sentences[s].xpos[name.last] === "NNP");
  }

  private isPersonal(s: number, name: FoundName): boolean {
    const { forms } = this.document.sentences[s];
    const size = name.last - name.first + 1;
    if (size < 2 || size > 3 || this.knowledge.gender(forms[name.first]) === null) return false;
    for (let token = name.first; token <= name.last; token++)
      if (!/^\p{Lu}\p{Ll}+$/u.test(forms[token]) || this.agentAt(s, token, token) !== null) return false;
    return !/^(Group|Fund|Foundation|Institute|Center|Centre|Hospital|University|College|School|Inc|Corp|Street|Park|Stadium|Airport|Club|Show|Times|Post|News|Party|Trust|Prize|Award|Library|Museum|Hotel|Church)$/.test(
      forms[name.last],
    );
  }

  /** "28 May", "in May": the month. */
  private isDate(s: number, name: FoundName): boolean {
    if (name.first !== name.last) return false;
    const { forms, xpos, length } = this.document.sentences[s];
    if (!measureNouns.has(forms[name.first].toLowerCase())) return false;
    const before = name.first > 0 ? forms[name.first - 1].toLowerCase() : "";
    const numbered = xpos[name.first - 1] === "CD" || (name.last + 1 < length && xpos[name.last + 1] === "CD");
    return (
      name.kind !== "person" ||
      numbered ||
      /^(in|on|since|until|till|by|from|of|late|early|mid|last|this|next|-)$/.test(before)
    );
  }

  /** The title before a name: "Labour Minister" of "Labour Minister Jeannette Jara", with its country. */
  private titleOf(s: number, name: FoundName): Title | null {
    const sentence = this.document.sentences[s];
    const { forms, xpos } = sentence;
    const quote = this.quoteRows[s][name.first];
    let from = name.first;
    for (let token = name.first - 1; token >= 0 && token >= name.first - 9; token--) {
      const tag = xpos[token];
      const fits =
        tag.startsWith("NN") ||
        tag.startsWith("JJ") ||
        tag === "POS" ||
        tag === "HYPH" ||
        tag === "PRP$" ||
        (tag === "IN" && /^(of|for)$/i.test(forms[token])) ||
        (tag === "CC" && token > 0 && xpos[token - 1].startsWith("NN")) ||
        (tag === "DT" && token > 0 && /^(of|for)$/i.test(forms[token - 1]));
      if (!fits || this.quoteRows[s][token] !== quote) break;
      from = token;
    }
    if (from === name.first) return null;
    const title: Title = { from: name.first, country: null, agents: [], gender: null };
    const before = forms[name.first - 1].toLowerCase().replace(".", "");
    if (/^(mr|sir|lord|king|prince|father|brother)$/.test(before)) title.gender = "male";
    else if (/^(mrs|ms|miss|lady|dame|queen|princess|sister)$/.test(before)) title.gender = "female";
    // The agent must end right before the name, or at a further title: "Foreign Minister and deputy premier X".
    for (let token = from; token < name.first; token++) {
      const match = this.knowledge.match(forms, token, name.first);
      const sense = match?.senses.find(({ entry }) => entry.kind === "agent" && entry.denotes === "person");
      if (match === null || match === undefined || sense === undefined) continue;
      const end = token + match.length;
      if (end !== name.first && !/^(and|of|for)$/i.test(forms[end])) continue;
      // "officials Trump met": a plural before one name is its own phrase.
      if (sense.role === "plural") continue;
      title.agents.push(sense.entry);
      if (token < title.from) title.from = token;
      const last = forms[end - 1].toLowerCase();
      if (womenNouns.has(last)) title.gender = "female";
      else if (menNouns.has(last) && last !== "priest") title.gender = "male";
      token = end - 1;
    }
    if (
      title.agents.length === 0 &&
      title.gender === null &&
      !/^(dr|prof|professor|sen|rep|gov|gen|col|justice)$/.test(before)
    )
      return null;
    if (title.from === name.first) title.from = name.first - 1;
    for (let token = from; token < name.first; token++) {
      const match = /^\p{Lu}/u.test(forms[token]) ? this.knowledge.match(forms, token, name.first) : null;
      const sense = match?.senses.find(({ entry }) => entry.kind === "state" || entry.kind === "place");
      if (match === null || match === undefined || sense === undefined || sense.entry.country === null) continue;
      title.country = sense.entry.country;
      if (token < title.from && xpos[token + match.length] !== "POS") title.from = token;
      break;
    }
    return title;
  }

  private readName(s: number, name: FoundName, title: Title | null, after: FoundName | null): void {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    const words = this.words(s, name);
    let head = topToken(sentence, name.first, name.last);
    const role = sentence.deprels[head];
    let actor: ActorDraft | null = null;
    let form: MentionForm = "name";
    let place = false;
    let country: string | null = null;
    if (this.isDate(s, name)) return;
    const body = name.senses.length === 0 && name.first === name.last ? this.bodyOf(words) : null;
    // Two or three words that begin with a given name are nobody's institute.
    if (name.kind === "organization" && name.senses.length === 0 && this.isPersonal(s, name)) name.kind = "person";
    const person = body === null && words.length > 1 && this.isPerson(s, name) && !/^\p{Ll}[^\s-]*\p{Lu}/u.test(words);
    if (person) {
      const hints = this.hints(s, name, title);
      actor =
        name.last > name.first && nameTokens(words).length > 1
          ? this.registry.fullName(words, name.senses, hints)
          : this.registry.singleName(words, name.senses, hints, name.kind === "person" ? "person" : "unclear");
      if (actor !== null) {
        this.registry.use(actor);
        if (title !== null) this.giveTitle(actor, title);
        country = actor.country;
        this.countries.add(country, 0.5);
      }
    }
    if (actor === null && name.kind === null && name.senses.length === 0) {
      actor = this.unmarkedName(s, name, words, title);
      if (actor === null) return;
      this.registry.use(actor);
      country = actor.country;
    }
    if (actor === null) {
      const sense = this.chooseSense(name, s);
      if (sense !== null) {
        const { entry } = sense;
        country = entry.kind === "person" ? null : this.knowledge.standing(entry, this.context.published).country;
        if (entry.kind === "state") {
          if (
            sense.role === "adjective" &&
            !isNounPhrase(sentence, head) &&
            sentence.forms[Math.max(0, name.first - 1)].toLowerCase() !== "ethnic"
          ) {
            this.countries.add(entry.key, 0.4);
            this.cover(s, name, {
              found: name,
              actor: null,
              form,
              place,
              country: entry.key,
              from: name.first,
              head,
              role: "adjective",
            });
            return;
          }
          const ethnic = name.first > 0 && sentence.forms[name.first - 1].toLowerCase() === "ethnic";
          if (ethnic) {
            // "ethnic Albanians" live anywhere.
            if (sense.role === "adjective" && !isNounPhrase(sentence, head)) return;
            actor = this.registry.create(`ethnic ${words}`, "group", "person", { sectors: ["CVL"], plural: true });
            this.cover(s, name, {
              found: name,
              actor,
              form: "nominal",
              place,
              country: null,
              from: name.first,
              head,
              role: "name",
            });
            return;
          }
          if (sense.role === "inhabitant" || sense.role === "adjective") {
            const key = `people of ${entry.key}`;
            actor =
              this.registry.named(key) ??
              this.registry.create(words, "group", "person", { country: entry.key, plural: true });
            this.registry.remember(actor, key);
            form = "nominal";
          } else if (sense.role === "capital" || sense.role === "seat") {
            place = sense.role === "capital" && isPlaceUse(sentence, tree, name.first, name.last, head);
            form = place ? "name" : "metonym";
            const city = place
              ? name.senses.find((other) => other.entry.kind === "place" && other.entry.country === entry.key)
              : undefined;
            if (place)
              actor = city !== undefined ? this.registry.ofEntry(city.entry) : this.placeActor(words, entry.key);
            else actor = this.registry.ofEntry(entry);
          } else {
            actor = this.registry.ofEntry(entry);
            place = isLocative(tree, head);
          }
          this.countries.add(entry.key, place ? this.placeWeight(s, name) : 1, place);
        } else if (entry.kind === "place") {
          actor = this.registry.ofEntry(entry);
          place = true;
          if (entry.country !== null) this.countries.add(entry.country, this.placeWeight(s, name), true);
        } else {
          actor = this.registry.ofEntry(entry);
          this.registry.use(actor);
          if (entry.kind !== "outlet") this.countries.add(country, 0.5);
        }
      } else if (name.kind !== null) {
        actor = this.unknownName(s, name, words);
        country = actor.country ?? name.hint;
        this.countries.add(name.hint, 0.7);
        if (name.kind === "place") {
          place = true;
          // "Acton, Kenya": the name after a comma places the one before.
          const state = after?.first === name.last + 2 && sentence.forms[name.last + 1] === "," ? after.senses : [];
          const told =
            state.find(({ entry }) => entry.kind === "state" || entry.kind === "place")?.entry.country ?? null;
          if (told !== null) actor.country ??= told;
        }
      } else return;
    }
    const from = title?.from ?? name.first;
    if (from < name.first && !/^(nsubj|obj|obl|root|conj|nmod:poss)/.test(role))
      head = topToken(sentence, from, name.last);
    // A word of the title that is a name of its own keeps its own mention.
    if (head < name.first && this.named[s][head] !== null) head = topToken(sentence, name.first, name.last);
    this.cover(
      s,
      { first: name.first, last: name.last },
      { found: name, actor, form, place, country, from, head, role: "name" },
    );
    if (from < name.first && person) {
      const covering = this.named[s][name.first]!;
      for (let token = from; token < name.first; token++) this.named[s][token] ??= covering;
    }
    this.acronym(s, name, actor);
  }

  private cover(s: number, range: { first: number; last: number }, named: NamedToken): void {
    for (let token = range.first; token <= range.last; token++) this.named[s][token] = named;
  }

  /** "the Syrian Observatory for Human Rights (SOHR)": what stands in brackets is another name. */
  private acronym(s: number, name: FoundName, actor: ActorDraft): void {
    const { forms, length } = this.document.sentences[s];
    const at = name.last + 1;
    if (at + 2 < length && forms[at] === "(" && forms[at + 2] === ")" && /^[A-Z][A-Za-z.-]{1,9}$/.test(forms[at + 1]))
      this.registry.remember(actor, forms[at + 1]);
  }

  /** A dateline says where the story is set, first sentences say it more than later ones. */
  private placeWeight(s: number, name: FoundName): number {
    const { forms } = this.document.sentences[s];
    const opening = this.paragraphs[s] <= 1;
    if (s <= 1 && name.first <= 1 && /^(\(|—|–|--|-)$/.test(forms[name.last + 1] ?? "")) return 6;
    return opening ? 3 : 1.5;
  }

  private placeActor(name: string, country: string | null): ActorDraft {
    const made = this.registry.named(name);
    if (made !== null && made.kind === "place") return made;
    const actor = this.registry.create(name, "place", "thing", { country, thing: true });
    this.registry.remember(actor, name);
    return actor;
  }

  private giveTitle(actor: ActorDraft, title: Title): void {
    if (title.gender !== null) actor.gender ??= title.gender;
    for (const agent of title.agents) {
      addRole(actor, agent);
      const past = actor.sectors.length === 1 && actor.sectors[0] === "ELI" && agent.sectors.includes("GOV");
      if (past && !/^(former|ex)\b/.test(agent.name)) actor.sectors = [...agent.sectors];
      if (actor.known === null && actor.sectors.length === 0) actor.sectors = [...agent.sectors];
    }
    if (actor.known === null) actor.country ??= title.country;
  }

  private unknownName(s: number, name: FoundName, words: string): ActorDraft {
    const made = this.registry.named(words) ?? (name.first === name.last ? this.registry.bodyByTail(words) : null);
    if (made !== null) return made;
    const tag = this.document.sentences[s].xpos[name.last];
    if (name.kind === "person") {
      const actor = this.registry.create(words, "person", "person");
      this.registry.remember(actor, words);
      return actor;
    }
    if (name.kind === "place") return this.placeActor(words, name.hint);
    if (name.kind === "organization") {
      const outlet =
        /\b(Times|News|Post|Herald|Tribune|Gazette|Chronicle|Journal|Radio|TV|Television|Broadcasting|Daily|Press)$/.test(
          words,
        );
      const sense = this.agentAt(s, name.last, name.first);
      const actor = this.registry.create(words, outlet ? "outlet" : "organization", "body", {
        country: name.hint,
        sectors: outlet ? ["JRN"] : [...(sense?.entry.sectors ?? [])],
        plural: tag === "NNPS",
      });
      this.registry.remember(actor, words);
      if (name.last > name.first) {
        const initials = words
          .split(" ")
          .filter((word) => /^\p{Lu}/u.test(word))
          .map((word) => word[0])
          .join("");
        if (initials.length >= 2) this.registry.remember(actor, initials);
        pushNew(actor.roles, this.document.sentences[s].forms[name.last].toLowerCase());
      }
      return actor;
    }
    const actor = this.registry.create(words, "unnamed", "thing", { thing: true, plural: tag === "NNPS" });
    this.registry.remember(actor, words);
    return actor;
  }

  /** A body that one word of its name calls to mind, unless the word is a person's name in this article. */
  private bodyOf(word: string): ActorDraft | null {
    if (this.knowledge.gender(word) !== null || this.registry.hasPerson(word)) return null;
    return this.registry.bodyByTail(word);
  }

  /** Proper nouns that nobody marked: people and bodies of the article under a part of their name, or plain given names. */
  private unmarkedName(s: number, name: FoundName, words: string, title: Title | null): ActorDraft | null {
    const named = this.registry.named(words) ?? (name.first === name.last ? this.registry.bodyByTail(words) : null);
    if (named !== null) return named;
    if (measureNouns.has(words.toLowerCase())) return null;
    const hints = this.hints(s, name, title);
    const { forms, deprels } = this.document.sentences[s];
    const given =
      this.knowledge.gender(forms[name.first]) !== null && forms[name.first] !== forms[name.first].toUpperCase();
    if (name.last > name.first) {
      if (!given && title === null) return null;
      return nameTokens(words).length > 1 ? this.registry.fullName(words, [], hints) : null;
    }
    const role = deprels[topToken(this.document.sentences[s], name.first, name.last)];
    const acts = given && /^(nsubj|obj|iobj|obl|vocative|nmod:poss|appos|conj|root)/.test(role);
    return this.registry.singleName(words, [], hints, acts || title !== null ? "person" : "unclear");
  }

  /** Of the senses that are no person's, the one that kind and country favour. */
  private chooseSense(name: FoundName, s: number): Sense | null {
    let best: Sense | null = null;
    let most = Number.NEGATIVE_INFINITY;
    const published = this.context.published?.slice(0, 10) ?? null;
    for (const sense of name.senses) {
      const { entry, role } = sense;
      if (entry.kind === "person") continue;
      let score = 0;
      if (entry.kind === "state") {
        // A capital yields to a larger city of its name ("San Jose") where the story is set there.
        const outgrown = role === "capital" && outgrows(name.senses, entry.key);
        score = role === "capital" ? (outgrown ? 2.2 : 3.4) : 4;
        // States that are no more give way to those that are, unless the article is of their time.
        const end = entry.periods[0]?.to ?? null;
        if (end !== null && published !== null && published > end && name.senses.length > 1) score -= 3;
      } else if (entry.kind === "place") score = 1 + Math.min(1.5, Math.log10(entry.population + 1) / 5);
      else score = 2.5;
      if (name.kind === "place" && (entry.kind === "place" || entry.kind === "state")) score += 1;
      if (name.kind === "organization" && entry.kind !== "place" && entry.kind !== "state") score += 2;
      if (name.kind === "person" && entry.kind !== "state") score -= 2;
      if (this.registry.known(entry.key) !== null) score += 1;
      const lead = entry.country !== null && entry.country === this.leading();
      if (lead) score += 1.2;
      if (score > most) {
        most = score;
        best = sense;
      }
    }
    // A first name or word that happens to be a small town is none, where nothing else says place.
    if (best !== null && best.entry.kind === "place" && name.kind === null) {
      const proper = this.document.sentences[s].xpos[name.last] === "NNP";
      if (!proper || (best.entry.population > 0 && best.entry.population < 150_000)) return null;
    }
    return best;
  }

  /** The country that leads among the names that leave no doubt. */
  private leading(): string | null {
    return this.impression.country(1.2);
  }

  /** Counts the country of a name that leaves no doubt about it, so that the doubtful ones can go by the others. */
  private firstImpression(name: FoundName): void {
    const senses = name.senses.filter(({ entry, role }) => entry.kind !== "person" || role === "name");
    const country = senses.length === 0 ? null : senses[0].entry.country;
    if (country === null || senses.some(({ entry }) => entry.country !== country)) return;
    this.impression.add(country, senses[0].entry.kind === "outlet" ? 0.2 : 1);
  }

  // ---- nominals and pronouns

  private readPhrases(): void {
    this.document.sentences.forEach((sentence, s) => {
      for (let token = 0; token < sentence.length; token++) {
        const named = this.named[s][token];
        if (named !== null) {
          if (named.actor !== null && token === named.head) this.addName(s, named);
          continue;
        }
        const tag = sentence.xpos[token];
        if (tag === "PRP" || tag === "PRP$") this.addPronoun(s, token);
        else if (tag === "WP" || tag === "WP$" || tag === "WDT") this.addRelative(s, token);
        else if (
          (tag.startsWith("NN") || tag === "CD" || tag === "DT" || tag.startsWith("JJ")) &&
          this.isHead(s, token)
        )
          if (tag.startsWith("NN")) this.addNominal(s, token);
      }
    });
  }

  private isHead(s: number, token: number): boolean {
    const relation = this.document.sentences[s].deprels[token];
    return (
      relation !== "compound" &&
      relation !== "flat" &&
      relation !== "fixed" &&
      relation !== "goeswith" &&
      relation !== "amod" &&
      relation !== "nmod:desc" &&
      relation !== "case" &&
      relation !== "advmod" &&
      relation !== "punct"
    );
  }

  private node(
    s: number,
    head: number,
    first: number,
    last: number,
    form: MentionForm,
    actor: ActorDraft,
    fields: Partial<MentionNode> = {},
  ): MentionNode {
    const node = this.draft(s, head, first, last, form);
    node.plural = actor.plural;
    node.animacy = actor.animacy;
    node.gender = actor.gender;
    Object.assign(node, fields);
    return this.commit(node, actor);
  }

  /** A mention without an actor that is not yet among the mentions. */
  private draft(s: number, head: number, first: number, last: number, form: MentionForm): MentionNode {
    const { starts, ends } = this.document.sentences[s];
    const quote = this.quoteRows[s][head];
    const span: Span = [starts[first], ends[last]];
    return {
      index: -1,
      sentence: s,
      first,
      last,
      head,
      span,
      form,
      actor: -1,
      plural: false,
      animacy: "unknown",
      gender: null,
      quote: quote < 0 ? null : quote,
      person: 0,
      place: false,
    };
  }

  private commit(node: MentionNode, actor: ActorDraft): MentionNode {
    node.index = this.mentions.length;
    node.actor = actor.index;
    this.mentions.push(node);
    if (this.headRows[node.sentence][node.head] < 0) this.headRows[node.sentence][node.head] = node.index;
    actor.mentions.push(node.index);
    this.seen[actor.index] = (this.seen[actor.index] ?? 0) + 1;
    return node;
  }

  private addName(s: number, named: NamedToken): void {
    const actor = named.actor!;
    const { first, last } = named.found;
    const node = this.node(s, named.head, first, last, named.form, actor, { place: named.place });
    const own = topToken(this.document.sentences[s], first, last);
    if (this.headRows[s][own] < 0) this.headRows[s][own] = node.index;
    this.describe(s, node, actor);
    this.addCandidate(s, node, true, false);
  }

  /** Takes what an apposition or a predicate says of a named person or body: "X, an analyst at Y", "X is a senator". */
  private describe(s: number, node: MentionNode, actor: ActorDraft): void {
    if (actor.kind !== "person" && actor.kind !== "organization") return;
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    for (const relation of ["appos", "nmod:desc"] as const) {
      const noun = tree.findExact(node.head, relation);
      if (noun >= 0 && this.named[s][noun]?.actor == null) this.describeBy(s, noun, actor);
    }
    const governor = sentence.heads[node.head];
    if (governor >= 0 && sentence.deprels[node.head] === "nsubj" && tree.findExact(governor, "cop") >= 0)
      this.describeBy(s, governor, actor);
  }

  private describeBy(s: number, noun: number, actor: ActorDraft): void {
    const [first, last] = this.trees[s].phrase(noun);
    const agent = this.agentAt(s, noun, first);
    if (agent === null || (agent.entry.denotes === "person") !== (actor.kind === "person")) return;
    addRole(actor, agent.entry);
    const lemma = this.document.sentences[s].lemmas[noun].toLowerCase();
    if (womenNouns.has(lemma)) actor.gender ??= "female";
    else if (menNouns.has(lemma)) actor.gender ??= "male";
    if (actor.known !== null) return;
    if (actor.sectors.length === 0) actor.sectors = [...agent.entry.sectors];
    actor.country ??= this.countryWithin(s, noun, first, last);
  }

  /** The agent of the knowledge base that a noun is the head of, with its words before ("political analyst"). */
  private agentAt(s: number, head: number, first: number): Sense | null {
    const { forms, length } = this.document.sentences[s];
    const ahead = Math.min(length, head + 5);
    for (let from = Math.max(first, head - 3); from <= head; from++) {
      const match = this.knowledge.match(forms, from, from === head ? ahead : head + 1);
      if (match === null || from + match.length <= head) continue;
      const sense = match.senses.find(({ entry }) => entry.kind === "agent");
      if (sense !== undefined) return sense;
    }
    return null;
  }

  /** "the first deployment of NATO troops", "a third of the fighters": those of whom it is a part. */
  private partOf(s: number, head: number): Sense | null {
    const { lemmas, xpos, deprels } = this.document.sentences[s];
    if (!partNouns.has(lemmas[head].toLowerCase())) return null;
    const tree = this.trees[s];
    for (let child = tree.child[head]; child > -1; child = tree.next[child])
      if (deprels[child] === "nmod" && tree.preposition(child) === "of" && xpos[child].startsWith("NN"))
        return this.agentAt(s, child, Math.max(head + 1, child - 3));
    return null;
  }

  /** "the next president", "any minister": an office without its holder. */
  private isGeneric(s: number, first: number, head: number): boolean {
    const { forms } = this.document.sentences[s];
    for (let token = first; token < head; token++) if (genericWords.has(forms[token].toLowerCase())) return true;
    return false;
  }

  /** `agentAt` without what only looks like an agent: "a state of emergency", "use of force", "on board". */
  private agentOf(s: number, head: number, first: number, determiner: string, plural: boolean): Sense | null {
    const agent = this.agentAt(s, head, first) ?? this.partOf(s, head);
    if (agent === null) return null;
    const { forms, xpos, length } = this.document.sentences[s];
    const { name } = agent.entry;
    const after = head + 2 < length && forms[head + 1].toLowerCase() === "of" ? forms[head + 2].toLowerCase() : "";
    if (
      name === "state" &&
      /^(emergency|war|siege|affairs|mind|alert|calm|health|panic|shock|the|play|readiness)$/.test(after)
    )
      return null;
    if (plural || determiner !== "" || first < head || !abstractBare.has(name) || xpos[head].startsWith("NNP"))
      return agent;
    return null;
  }

  /** Countries that the words of a noun phrase tell: adjectives and possessors before, "of", "in" and "from" after. */
  private countriesWithin(s: number, head: number): string[] {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    const found: string[] = [];
    const take = (token: number): void => {
      const country = this.countryAt(s, token);
      if (country !== null && !found.includes(country)) found.push(country);
      for (let child = tree.child[token]; child >= 0; child = tree.next[child])
        if (sentence.deprels[child] === "conj") take(child);
    };
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      if (
        relation === "amod" ||
        relation === "compound" ||
        relation === "nmod:poss" ||
        relation === "nmod:desc" ||
        relation === "nmod:unmarked" ||
        relation === "flat"
      )
        take(child);
    }
    // "Israeli helicopters and tanks": an adjective before the first goes with the second.
    if (found.length === 0 && sentence.deprels[head] === "conj" && sentence.heads[head] >= 0) {
      const first = sentence.heads[head];
      for (let child = tree.child[first]; child >= 0 && child < first; child = tree.next[child])
        if (sentence.deprels[child] === "amod" && this.named[s][child]?.role === "adjective") take(child);
    }
    if (found.length > 0) return found;
    const posted = postedNouns.has(sentence.lemmas[head].toLowerCase());
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = baseOf(sentence.deprels[child]);
      if (relation !== "nmod" && relation !== "acl") continue;
      const preposition = tree.preposition(child);
      // Where diplomats and correspondents are posted is not where they are from.
      if (posted && (preposition === "in" || preposition === "at")) continue;
      if (
        relation === "nmod" &&
        /^(of|in|from|at|for|inside|across|throughout|within|near|outside|)$/.test(preposition)
      )
        take(child);
      else if (relation === "acl") {
        // "based in Kenya"
        const inner = tree.find(child, "obl");
        if (inner >= 0) take(inner);
      }
      // "spokesman for the president of Peru", "analysts at a bank in London"
      if (found.length === 0)
        for (let inner = tree.child[child]; inner >= 0; inner = tree.next[inner])
          if (baseOf(sentence.deprels[inner]) === "nmod" || sentence.deprels[inner] === "amod") take(inner);
    }
    return found;
  }

  private countryWithin(s: number, head: number, first: number, last: number): string | null {
    const countries = this.countriesWithin(s, head);
    if (countries.length > 0) return countries[0];
    // Trees err: the nearest nationality between the ends of the phrase, before the head, counts too.
    for (let token = head - 1; token >= first; token--) {
      const named = this.named[s][token];
      if (named === null || token > last) continue;
      if (named.role === "adjective" || named.actor?.kind === "state") return named.country;
    }
    return null;
  }

  private countryAt(s: number, token: number): string | null {
    const named = this.named[s][token];
    if (named !== null) return named.actor?.country ?? named.country;
    const index = this.headRows[s][token];
    return index < 0 ? null : this.actors[this.mentions[index].actor].country;
  }

  private addNominal(s: number, head: number): void {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    const [first, last] = tree.phrase(head);
    const lemma = sentence.lemmas[head].toLowerCase();
    const tag = sentence.xpos[head];
    const plural = tag === "NNS" || tag === "NNPS";
    const determiner = this.determiner(s, head, first);
    const agent = this.agentOf(s, head, first, determiner, plural);
    const possessor = tree.findExact(head, "nmod:poss");
    const definite = definiteWords.has(determiner) || possessor >= 0;
    const title = agent === null ? lemma : agent.entry.name.toLowerCase();
    const measure = measureNouns.has(lemma);
    let form: MentionForm = "nominal";
    let actor: ActorDraft | null = plural ? this.namedTogether(s, head, agent) : this.sameByTree(s, head, agent);
    const collective =
      actor === null && (plural || determiner === "neither" || determiner === "either")
        ? this.collective(s, head, lemma, determiner)
        : null;
    if (collective !== null) actor = collective;
    const countries = actor === null ? this.countriesWithin(s, head) : [];
    let country: string | null = countries[0] ?? null;
    if (country === null && actor === null && agent !== null) {
      country = this.countryWithin(s, head, first, last);
      if (country === null && possessor >= 0) country = this.countryAt(s, possessor);
    }
    const generic = this.isGeneric(s, first, head);
    const former = /^(former|ex|late|acting|then)$/i.test(
      sentence.forms[Math.max(first, head - title.split(" ").length)] ?? "",
    );
    if (
      actor === null &&
      agent?.entry.denotes === "person" &&
      !plural &&
      !generic &&
      (definite || country !== null || /^\p{Lu}/u.test(sentence.forms[head]))
    ) {
      const where = this.officeCountry(s, head);
      if (where === false) actor = this.holderOfBody(s, head, title);
      else actor = this.holder(s, title, where, former, determiner);
      if (actor !== null && actor.known !== null) form = "title";
    }
    if (actor === null && definite && possessor < 0) actor = this.sameByNoun(s, lemma, agent, country, plural);
    if (actor === null && countries.length > 1 && plural && agent !== null)
      actor = this.jointActor(s, head, first, last, agent, countries);
    if (actor === null && agent !== null && !stateNouns.has(lemma) && title !== "state") {
      const shared = this.sharedKey(agent, country, determiner, plural, first, last, head);
      if (shared !== null) actor = this.registry.named(shared);
      if (actor === null) {
        actor = this.newAgent(s, head, first, last, agent, country, plural, lemma);
        if (shared !== null) this.registry.remember(actor, shared);
      }
    }
    if (actor === null) {
      // Named by its head alone until somebody asks for it.
      actor = this.registry.create(sentence.forms[head], "unnamed", "thing", {
        thing: true,
        plural,
        country,
      });
    }
    pushNew(actor.roles, lemma);
    if (agent !== null) pushNew(actor.roles, title);
    const node = this.node(s, head, first, last, form, actor, { plural });
    if (womenNouns.has(lemma)) node.gender = "female";
    else if (menNouns.has(lemma)) node.gender = "male";
    if (agent === null && node.animacy === "thing" && (womenNouns.has(lemma) || menNouns.has(lemma)))
      node.animacy = "person";
    this.addCandidate(s, node, definite, measure);
  }

  private determiner(s: number, head: number, first: number): string {
    const { forms, deprels } = this.document.sentences[s];
    const tree = this.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child])
      if (deprels[child] === "det" || deprels[child] === "det:predet") return forms[child].toLowerCase();
    return this.document.sentences[s].xpos[first] === "DT" ? forms[first].toLowerCase() : "";
  }

  /** What apposition and copula identify: "the president, Gabriel Boric", "Boric, the president". */
  private sameByTree(s: number, head: number, agent: Sense | null): ActorDraft | null {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    const fits = (actor: ActorDraft | null | undefined): actor is ActorDraft =>
      actor !== null &&
      actor !== undefined &&
      (agent === null ? actor.kind === "place" : (agent.entry.denotes === "person") === (actor.kind === "person"));
    const nearby = this.bodyWithin(s, head);
    if (nearby !== null) return nearby;
    const appos = tree.findExact(head, "appos");
    if (appos >= 0) {
      const named = this.named[s][appos];
      if (named !== null && fits(named.actor)) {
        if (agent !== null) {
          addRole(named.actor, agent.entry);
          if (named.actor.known === null) {
            if (named.actor.sectors.length === 0) named.actor.sectors = [...agent.entry.sectors];
            const [first, last] = tree.phrase(head);
            named.actor.country ??= this.countryWithin(s, head, first, last);
          }
        }
        return named.actor;
      }
    }
    const governor = sentence.heads[head];
    if (governor >= 0 && (sentence.deprels[head] === "appos" || sentence.deprels[head] === "nmod:desc")) {
      const index = this.headRows[s][governor];
      const actor = index < 0 ? null : this.actors[this.mentions[index].actor];
      if (fits(actor)) return actor;
    }
    if (tree.findExact(head, "cop") >= 0 && agent !== null) {
      const subject = tree.findExact(head, "nsubj");
      const index = subject < 0 ? -1 : this.headRows[s][subject];
      if (index >= 0) {
        const actor = this.actors[this.mentions[index].actor];
        if (this.mentions[index].form === "name" && fits(actor)) return actor;
      }
    }
    return null;
  }

  /** "the Interfax news agency", "the Hamas movement": the body that the noun only says the kind of. */
  private bodyWithin(s: number, head: number): ActorDraft | null {
    const { deprels, lemmas } = this.document.sentences[s];
    const tree = this.trees[s];
    const lemma = lemmas[head].toLowerCase();
    const outlet = outletNouns.has(lemma) || lemma === "service";
    if (!outlet && !groupNouns.has(lemma) && !companyNouns.has(lemma)) return null;
    for (let child = tree.child[head]; child >= 0 && child < head; child = tree.next[child]) {
      const actor = /^(compound|amod|nmod:desc|flat)$/.test(deprels[child]) ? this.named[s][child]?.actor : null;
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
    const tree = this.trees[s];
    const appos = agent?.entry.denotes === "person" ? tree.findExact(head, "appos") : -1;
    const first = appos < 0 ? null : this.named[s][appos];
    if (first?.actor == null || first.actor.kind !== "person") return null;
    const members = [first.actor.index];
    for (let child = tree.child[appos]; child >= 0; child = tree.next[child]) {
      const named = this.document.sentences[s].deprels[child] === "conj" ? this.named[s][child] : null;
      if (named?.actor?.kind === "person" && !members.includes(named.actor.index)) members.push(named.actor.index);
    }
    if (members.length < 2) return null;
    return this.group(this.text(s, ...tree.phrase(head)), members);
  }

  /**
   * The country whose office a title names: of a state in the phrase or of its possessor, null where the phrase tells
   * none, false where it names another body ("the president of the association").
   */
  private officeCountry(s: number, head: number): string | null | false {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    let other = false;
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      const base = baseOf(relation);
      if (base !== "nmod" && base !== "amod" && base !== "compound") continue;
      const named = this.named[s][child];
      if (named !== null && (named.role === "adjective" || named.actor?.kind === "state")) return named.country;
      if (relation === "nmod:poss") return this.countryAt(s, child);
      const owner = relation === "nmod" && /^(of|for|at)$/.test(tree.preposition(child));
      if (owner && (named !== null || sentence.xpos[child].startsWith("NN")))
        other = !stateNouns.has(sentence.lemmas[child].toLowerCase());
      if (base === "compound" && named !== null) other = true;
    }
    return other ? false : null;
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
    const spoken = this.recent(
      (actor) =>
        actor.kind === "person" &&
        (country === null || actor.country === country) &&
        (actor.roles.includes(title) || (past && this.held(actor, plain))),
      s,
    );
    if (spoken !== null && (determiner === "the" || country !== null)) return spoken;
    if (former || past || !isOffice(title) || determiner === "a" || determiner === "an") return null;
    const where = country ?? this.focus;
    if (where === null) return null;
    const entry = holderOf(this.knowledge, where, title, this.context.published);
    if (entry === null) return null;
    const made = this.registry.known(entry.key);
    // Without a date only people whom the article names are meant.
    if (this.context.published === null) return made;
    if (made !== null && made.country === where) return made;
    return title === "leader" && made === null && country === null ? null : this.registry.ofEntry(entry);
  }

  /** "the secretary-general of the United Nations". */
  private holderOfBody(s: number, head: number, title: string): ActorDraft | null {
    const owner = this.ownerOf(s, head);
    if (owner?.known == null) return null;
    const entry = holderAt(this.knowledge, owner.known, title, this.context.published);
    if (entry === null) return null;
    return this.context.published === null ? this.registry.known(entry.key) : this.registry.ofEntry(entry);
  }

  /** Did a known person hold an office of this title. */
  private held(actor: ActorDraft, title: string): boolean {
    const entry = actor.known === null ? null : this.knowledge.entry(actor.known);
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
      return this.recent(
        (actor) => actor.plural && actor.roles.includes(lemma) && (country === null || actor.country === country),
        s,
      );
    }
    const again = this.recent(
      (actor) => !actor.plural && actor.roles.includes(lemma) && (country === null || actor.country === country),
      s,
    );
    if (again !== null) return again;
    if (country !== null) return null;
    if (stateNouns.has(lemma)) return this.recent((actor) => actor.kind === "state", s);
    if (groupNouns.has(lemma))
      return (
        this.recent((actor) => actor.kind === "group" && actor.known !== null, s) ??
        this.recent(
          (actor) => actor.kind === "organization" && (lemma === "party" ? actor.sectors.includes("PTY") : true),
          s,
        )
      );
    if (companyNouns.has(lemma))
      return this.recent(
        (actor, node) => actor.sectors.includes("BUS") && actor.kind === "organization" && !this.isEmbedded(node),
        s,
      );
    if (outletNouns.has(lemma)) return this.recent((actor) => actor.kind === "outlet", s);
    if (agent?.entry.denotes === "person") {
      const women = womenNouns.has(lemma);
      const men = menNouns.has(lemma);
      if (women || men)
        return this.recent((actor) => actor.kind === "unnamed" && actor.gender === (women ? "female" : "male"), s);
    }
    return null;
  }

  private isEmbedded(node: MentionNode): boolean {
    return this.document.sentences[node.sentence].deprels[node.head].startsWith("nmod");
  }

  /** The actor of the latest mention that passes a test, at most ten sentences back. */
  private recent(test: (actor: ActorDraft, node: MentionNode) => boolean, s: number): ActorDraft | null {
    for (let index = this.mentions.length - 1; index >= 0; index--) {
      const node = this.mentions[index];
      if (node.sentence < s - 10) return null;
      if (node.form === "pronoun" || node.place) continue;
      const actor = this.actors[node.actor];
      if (test(actor, node)) return actor;
    }
    return null;
  }

  /** "both sides", "the two countries": the last two that fit. */
  private collective(s: number, head: number, lemma: string, determiner: string): ActorDraft | null {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
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
      this.headRows[s][of] < 0 &&
      this.named[s][of] === null
    )
      return null;
    const wanted = /^(three|3)$/.test(counted) ? 3 : 2;
    const fits = (actor: ActorDraft): boolean =>
      states
        ? actor.kind === "state" || (actor.kind === "group" && actor.known !== null)
        : actor.kind === "person" &&
          (actor.sectors.includes("GOV") || actor.sectors.includes("ELI") || actor.known === null);
    const members: number[] = [];
    for (let index = this.mentions.length - 1; index >= 0 && members.length < wanted; index--) {
      const node = this.mentions[index];
      if (node.sentence < s - 15) break;
      if (node.place) continue;
      const actor = this.actors[node.actor];
      if (actor.members.length === wanted && actor.members.every((member) => fits(this.actors[member]))) {
        members.splice(0, members.length, ...actor.members);
        break;
      }
      if (fits(actor) && !members.includes(actor.index)) members.unshift(actor.index);
    }
    if (members.length < wanted) return null;
    const [first, last] = tree.phrase(head);
    const name = this.text(s, first, last);
    return this.group(name.length > 40 ? this.text(s, first, head) : name, members);
  }

  private group(name: string, members: number[]): ActorDraft {
    const key = `members ${[...members].sort((one, other) => one - other).join(" ")}`;
    const made = this.registry.named(key);
    if (made !== null) return made;
    const all = members.map((member) => this.actors[member]);
    const countries = new Set(all.map((actor) => actor.country));
    const actor = this.registry.create(
      name,
      "group",
      all.every((one) => one.animacy === "person") ? "person" : "body",
      {
        members,
        plural: true,
        country: countries.size === 1 ? all[0].country : null,
      },
    );
    this.registry.remember(actor, key);
    return actor;
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
    const noun = this.text(s, head, head);
    const members = countries.map((country) => {
      const adjective =
        this.knowledge.entry(country)?.aliases.find((alias) => alias.role === "adjective")?.words ?? country;
      const key = `${adjective} ${noun}`;
      const made = this.registry.named(key);
      if (made !== null) return made.index;
      const actor = this.registry.create(key, "group", agent.entry.denotes === "person" ? "person" : "body", {
        country,
        sectors: [...agent.entry.sectors],
        plural: true,
      });
      this.registry.remember(actor, key);
      return actor.index;
    });
    const group = this.group(this.text(s, first, last), members);
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
    if (entry.denotes === "person" && !(plural && (country !== null || entry.sectors.includes("MIL")))) return null;
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
    const owner = this.ownerOf(s, head);
    if (owner !== null) {
      // "Hamas fighters", "U.N. officials": of the body's country and sectors; officials of a body are no government's.
      const own = sectors.length === 1 && sectors[0] === "GOV" ? [] : sectors;
      sectors = [...new Set([...own, ...owner.sectors])];
      country = owner.country;
    } else if (sectors.length === 0) sectors = this.sectorsWithin(s, head);
    return this.registry.create(this.nameOf(s, first, last, head), kind, person ? "person" : "body", {
      settled: owner !== null,
      country,
      sectors,
      plural,
      gender: womenNouns.has(lemma) ? "female" : menNouns.has(lemma) ? "male" : null,
    });
  }

  /** The known body or group that a noun is of: "Hamas" of "Hamas fighters", "NATO" of "a spokesman for NATO". */
  private ownerOf(s: number, head: number): ActorDraft | null {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      const before =
        relation === "compound" || relation === "amod" || relation === "nmod:poss" || relation === "nmod:desc";
      const after = relation === "nmod" && /^(of|for|from|at|with|in)$/.test(tree.preposition(child));
      if (!before && !after) continue;
      const index = this.headRows[s][child];
      const actor = this.named[s][child]?.actor ?? (index < 0 ? null : this.actors[this.mentions[index].actor]);
      if (actor?.known != null && (actor.kind === "organization" || actor.kind === "group" || actor.kind === "outlet"))
        return actor;
    }
    return null;
  }

  private sectorsWithin(s: number, head: number): string[] {
    const sentence = this.document.sentences[s];
    const tree = this.trees[s];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child]) {
      const relation = baseOf(sentence.deprels[child]);
      if (relation !== "nmod" && relation !== "compound") continue;
      const named = this.named[s][child];
      if (named?.actor != null && named.actor.sectors.length > 0) return [...named.actor.sectors];
      if (named?.actor?.kind === "state") return ["GOV"];
      const index = this.headRows[s][child];
      if (index >= 0) {
        const actor = this.actors[this.mentions[index].actor];
        if (actor.sectors.length > 0) return [...actor.sectors];
      }
      const inner = this.agentAt(s, child, Math.max(0, child - 3));
      if (inner !== null && inner.entry.sectors.length > 0) return [...inner.entry.sectors];
    }
    return [];
  }

  /** The words of a phrase without article or possessive pronoun at its start. */
  private nameOf(s: number, first: number, last: number, head: number): string {
    const { xpos } = this.document.sentences[s];
    let from = first;
    while (from < head && (xpos[from] === "DT" || xpos[from] === "PRP$" || xpos[from] === "PDT" || xpos[from] === ","))
      from++;
    const text = this.text(s, from, last);
    // A phrase that runs on is named by its own words and the first phrase after them.
    if (text.length <= 70) return text;
    const near = this.text(s, from, Math.min(last, head + 4));
    const { deprels } = this.document.sentences[s];
    const whole = last > head + 4 && !/^(nmod|obl|obj)/.test(deprels[head + 4] ?? "");
    return whole || near.length > 90 ? this.text(s, from, head) : near;
  }

  private addCandidate(s: number, node: MentionNode, definite: boolean, measure: boolean): void {
    const sentence = this.document.sentences[s];
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
      paragraph: this.paragraphs[s],
      speaks: governor >= 0 && role === "nsubj" && speechVerbs.has(sentence.lemmas[governor]),
    };
    this.candidates.push(candidate);
    if (role !== "conj" || governor < 0) return;
    const firstIndex = this.headRows[s][governor];
    if (firstIndex < 0) return;
    const firstNode = this.mentions[firstIndex];
    const members = [firstNode.actor];
    const tree = this.trees[s];
    for (let child = tree.child[governor]; child >= 0 && child <= node.head; child = tree.next[child]) {
      const index = deprels[child] === "conj" ? this.headRows[s][child] : -1;
      if (index >= 0) members.push(this.mentions[index].actor);
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

  private addPronoun(s: number, token: number): void {
    const sentence = this.document.sentences[s];
    const word = sentence.forms[token].toLowerCase();
    const shape = pronouns.get(word);
    if (shape === undefined || baseOf(sentence.deprels[token]) === "expl") return;
    const fields = { plural: shape.plural, gender: shape.gender, person: shape.person } as const;
    if (shape.class === "speech") {
      const speaker = shape.person === 1 ? this.speakerOf(this.quoteRows[s][token], s) : -1;
      const actor = speaker >= 0 ? this.actors[speaker] : this.placeholder(word);
      this.node(s, token, token, token, "pronoun", actor, { ...fields, animacy: "person" });
      return;
    }
    if (/sel(f|ves)$/.test(word)) {
      const subject = this.clauseSubject(s, token);
      if (subject !== null) {
        this.node(s, token, token, token, "pronoun", this.actors[subject.actor], fields);
        return;
      }
    }
    const node = this.draft(s, token, token, token, "pronoun");
    Object.assign(node, fields);
    if (shape.class === "person") node.animacy = "person";
    const view = this.view(s, token, node, shape.class, word, shape.gender);
    const actor = this.choose(view, this.candidates, this.candidates.length, -1);
    if (node.quote !== null) this.views.set(node, { view, until: this.candidates.length });
    this.commit(node, actor ?? this.placeholder(word));
    if (actor !== null) this.take(node, actor);
    this.addCandidate(s, node, true, false);
  }

  private placeholder(word: string): ActorDraft {
    return this.registry.create(word, "unnamed", "unknown", { thing: true });
  }

  private view(
    s: number,
    token: number,
    node: MentionNode,
    pronounClass: PronounView["class"],
    word: string,
    gender: "male" | "female" | null,
  ): PronounView {
    const sentence = this.document.sentences[s];
    const role = sentence.deprels[token];
    return {
      node,
      class: pronounClass,
      possessive: sentence.xpos[token] === "PRP$",
      word,
      role,
      paragraph: this.paragraphs[s],
      clause: this.clauseOf(s, token),
      speaks: role === "nsubj" && sentence.heads[token] >= 0 && speechVerbs.has(sentence.lemmas[sentence.heads[token]]),
      copula: sentence.heads[token] >= 0 && this.trees[s].findExact(sentence.heads[token], "cop") >= 0,
      speaker: this.speakerOf(this.quoteRows[s][token], s),
      gender,
    };
  }

  /** Takes a pronoun from its actor to another. */
  private point(node: MentionNode, actor: ActorDraft | null): void {
    if (actor === null || node.actor === actor.index) return;
    const before = this.actors[node.actor];
    before.mentions = before.mentions.filter((index) => index !== node.index);
    node.actor = actor.index;
    let place = actor.mentions.length;
    while (place > 0 && actor.mentions[place - 1] > node.index) place--;
    actor.mentions.splice(place, 0, node.index);
    this.seen[actor.index] = (this.seen[actor.index] ?? 0) + 1;
    this.take(node, actor);
  }

  /** What a pronoun and its actor tell of one another. */
  private take(node: MentionNode, actor: ActorDraft): void {
    if (node.person === 3 && node.gender !== null && actor.animacy === "person") actor.gender ??= node.gender;
    if (node.animacy === "unknown") node.animacy = actor.animacy;
  }

  /** Points a pronoun of the first or second person at who speaks or is spoken to. */
  pointTo(node: MentionNode, actor: number): void {
    this.point(node, this.actors[actor]);
  }

  /** Resolves a pronoun of the third person anew, now that the speaker of its quote is known: it is not them. */
  resolveAgain(node: MentionNode, speaker: number): void {
    const made = this.views.get(node);
    if (made === undefined || made.view.speaker === speaker) return;
    made.view.speaker = speaker;
    if (node.actor !== speaker) return;
    this.point(node, this.choose(made.view, this.candidates, made.until, speaker));
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
    const shown: Candidate[] = [];
    const features: Int32Array[] = [];
    for (let index = until - 1; index >= 0 && index >= until - CANDIDATES; index--) {
      const candidate = candidates[index];
      if (candidate.node.sentence < node.sentence - SENTENCES_BACK) break;
      if (!this.mayBe(view, candidate) || (candidate.compound === null && candidate.node.actor === excluded)) continue;
      const actor = this.actors[candidate.node.actor];
      const count = candidateFeatures(
        view,
        candidate,
        actor,
        candidate.node.sentence === node.sentence ? this.clauseOf(node.sentence, candidate.node.head) : -1,
        nearness,
        this.seen[actor.index] ?? 0,
        candidate.node.form === "pronoun"
          ? this.document.sentences[candidate.node.sentence].forms[candidate.node.head].toLowerCase()
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
      nearness++;
    }
    const open = view.class !== "person";
    const noneCount = open ? noneFeatures(view, recent, this.scratch) : 0;
    if (this.observer !== null) this.observer(view, shown, features, open ? this.scratch.slice(0, noneCount) : null);
    if (open) {
      let score = 0;
      for (let at = 0; at < noneCount; at++) score += weights[this.scratch[at]];
      if (score > most) return null;
    }
    if (best === null) return null;
    if (best.compound !== null) {
      const names = best.compound.map((member) => this.actors[member].name);
      return this.group(`${names.slice(0, -1).join(", ")} and ${names.at(-1)}`, best.compound);
    }
    return this.actors[best.node.actor];
  }

  /** What rules out a candidate: gender, number, kind, being an argument of the same verb or the pronoun's own phrase. */
  private mayBe(view: PronounView, candidate: Candidate): boolean {
    const { node } = candidate;
    const actor = this.actors[node.actor];
    if (node.person === 1 || node.person === 2) return false;
    if (view.class === "person") {
      if (candidate.compound !== null || node.plural) return false;
      if (node.animacy === "body" || actor.kind === "state" || actor.kind === "outlet" || actor.kind === "place")
        return false;
      const gender = node.gender ?? actor.gender;
      if (gender !== null && gender !== view.gender) return false;
      if (node.animacy === "thing" && actor.thing) return false;
    } else if (view.class === "it") {
      if (candidate.compound !== null || node.plural || node.animacy === "person" || actor.kind === "person")
        return false;
    } else if (candidate.compound === null && !node.plural) {
      // One person is "they" only where gender is open; a thing never.
      if (actor.kind === "person" || (node.animacy === "thing" && !node.plural) || actor.kind === "place") return false;
    }
    if (node.sentence === view.node.sentence) {
      const sentence = this.document.sentences[node.sentence];
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

  /** "The ministers, they argue, are eager": who argues is not the subject of what is argued. */
  private isSpokenOf(node: MentionNode, view: PronounView): boolean {
    const { heads, deprels } = this.document.sentences[node.sentence];
    const verb = heads[view.node.head];
    const host = heads[verb];
    if (host < 0 || !/^(parataxis|acl:relcl|acl|ccomp|dep|advcl)/.test(deprels[verb])) return false;
    if (deprels[verb].startsWith("acl") && node.head === host) return true;
    // Between the subject and its predicate: a remark on them. After them it goes on with the same subject.
    return node.head < verb && verb < host && heads[node.head] === host && isArgument(deprels[node.head]);
  }

  private clauseOf(s: number, token: number): number {
    const { deprels, heads } = this.document.sentences[s];
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

  private clauseSubject(s: number, token: number): MentionNode | null {
    const clause = this.clauseOf(s, token);
    if (clause < 0) return null;
    const subject = this.trees[s].find(clause, "nsubj");
    const index = subject < 0 ? -1 : this.headRows[s][subject];
    return index < 0 || subject === token ? null : this.mentions[index];
  }

  /** Who speaks a quote, by the verb of speech beside it; -1 outside quotes or where none is found yet. */
  private speakerOf(quote: number, s: number): number {
    if (quote < 0) return -1;
    const known = this.speakers.get(quote);
    if (known !== undefined) return known;
    let first = this.quotes[quote];
    while (first.continues !== null) first = this.quotes[first.continues];
    // A quote over several paragraphs has one speaker, found at its first or last.
    for (let at = Math.max(0, s - 1); at <= Math.min(this.document.sentences.length - 1, s + 1); at++) {
      const sentence = this.document.sentences[at];
      for (let token = 0; token < sentence.length; token++) {
        if (
          this.quoteRows[at][token] === quote ||
          !speechVerbs.has(sentence.lemmas[token]) ||
          !sentence.xpos[token].startsWith("VB")
        )
          continue;
        if (at !== s && !(at < s && sentence.forms[sentence.length - 1] === ":")) continue;
        // The verb must stand in what is around the quote, not in another one.
        if (this.quoteRows[at][token] !== (this.quotes[quote].parent ?? -1) && this.quoteRows[at][token] >= 0) continue;
        const subject = this.trees[at].findExact(token, "nsubj");
        const index = subject < 0 ? -1 : this.headRows[at][subject];
        const named = subject < 0 ? null : this.named[at][subject];
        const actor = index >= 0 ? this.mentions[index].actor : (named?.actor?.index ?? -1);
        if (actor >= 0) {
          this.speakers.set(quote, actor);
          return actor;
        }
      }
    }
    return -1;
  }

  private addRelative(s: number, token: number): void {
    const sentence = this.document.sentences[s];
    let at = token;
    for (let steps = 0; steps < 8 && at >= 0; steps++) {
      if (sentence.deprels[at] === "acl:relcl") {
        const antecedent = sentence.heads[at];
        const index = antecedent < 0 || antecedent > token ? -1 : this.headRows[s][antecedent];
        if (index >= 0) {
          const before = this.mentions[index];
          this.node(s, token, token, token, "pronoun", this.actors[before.actor], {
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

  // ---- countries of those whom the text leaves to its setting

  private settleCountries(): void {
    const strong = this.focus === null ? null : this.countries.country(3);
    for (const actor of this.actors) {
      if (
        actor.settled ||
        actor.country !== null ||
        actor.known !== null ||
        actor.members.length > 0 ||
        actor.mentions.length === 0
      )
        continue;
      const local = actor.sectors.some((sector) => localSectors.has(sector));
      const first = this.mentions[actor.mentions[0]];
      // "a senior officer in the group": the group, which comes after, is known by now.
      const owner = first.form === "nominal" ? this.ownerOf(first.sentence, first.head) : null;
      if (owner !== null) {
        actor.country = owner.country;
        if (actor.sectors.length === 0) actor.sectors = [...owner.sectors];
        continue;
      }
      if (actor.kind === "person") {
        if (local) actor.country = this.placeNear(actor) ?? this.focus;
        else if (actor.sectors.length === 0) actor.country = strong;
      } else if (actor.sectors.includes("JRN") && actor.kind !== "outlet") actor.country = this.placeNear(actor);
      else if (local && actor.kind !== "outlet" && actor.kind !== "place" && !isExpert(actor)) {
        // Rebels, refugees and believers of a story need not be of its country.
        const loose =
          actor.sectors.some((sector) => looseSectors.has(sector)) || actor.roles.some((role) => believers.has(role));
        // "The president" of a story is its country's, wherever he speaks; its police are of the place where they act.
        const national = actor.sectors.some((sector) => nationalSectors.has(sector));
        const near = this.placeNear(actor);
        actor.country = loose ? near : national ? (this.focus ?? near) : (near ?? this.focus);
      } else if (actor.thing === false && actor.kind === "unnamed" && actor.sectors.length === 0)
        actor.country = strong;
    }
  }

  /** The country of a place named in the sentence of an actor's first mention. */
  private placeNear(actor: ActorDraft): string | null {
    const s = this.mentions[actor.mentions[0]].sentence;
    let country: string | null = null;
    let last: NamedToken | null = null;
    for (const named of this.named[s]) {
      if (named === null || named === last) continue;
      last = named;
      if (!named.place || named.country === null || !isLocative(this.trees[s], named.head)) continue;
      if (country !== null && country !== named.country) return null;
      country = named.country;
    }
    return country;
  }

  // ---- the door

  at(sentence: number, token: number): MentionNode | null {
    const index = this.headRows[sentence][token];
    if (index >= 0) return this.mentions[index];
    let best: MentionNode | null = null;
    for (const node of this.ofSentence(sentence))
      if (
        node.first <= token &&
        token <= node.last &&
        (best === null || node.last - node.first < best.last - best.first)
      )
        best = node;
    return best;
  }

  private *ofSentence(sentence: number): Generator<MentionNode> {
    for (const index of this.headRows[sentence]) if (index >= 0) yield this.mentions[index];
  }

  ensure(sentence: number, head: number): MentionNode {
    const index = this.headRows[sentence][head];
    const named = this.named[sentence][head];
    let node = index >= 0 ? this.mentions[index] : null;
    if (node === null && named?.actor != null) {
      const covering = this.headRows[sentence][named.head];
      if (covering >= 0) node = this.mentions[covering];
    }
    node ??=
      named !== null && named.country !== null ? this.ensureState(sentence, named) : this.ensurePhrase(sentence, head);
    const author = node.form === "nominal" ? this.authorOf(node) : null;
    if (author !== null) {
      this.point(node, author);
      return node;
    }
    const actor = this.actors[node.actor];
    if (actor.thing && actor.kind === "unnamed" && node.form === "nominal")
      actor.name = this.nameOf(node.sentence, node.first, node.last, node.head);
    actor.thing = false;
    return node;
  }

  /** "a report by Fox News", "the ministry's statement": on whose word a document is. */
  private authorOf(node: MentionNode): ActorDraft | null {
    const sentence = this.document.sentences[node.sentence];
    if (!documentNouns.has(sentence.lemmas[node.head].toLowerCase())) return null;
    const tree = this.trees[node.sentence];
    let found = -1;
    for (let child = tree.child[node.head]; child >= 0; child = tree.next[child]) {
      const relation = sentence.deprels[child];
      const by = relation === "nmod" && /^(by|from|of|in)$/.test(tree.preposition(child));
      if (relation === "nmod:poss" || (by && found < 0)) found = child;
    }
    const index = found < 0 ? -1 : this.headRows[node.sentence][found];
    if (index < 0) return null;
    const actor = this.actors[this.mentions[index].actor];
    return actor.thing || actor.kind === "place" || (actor.kind === "unnamed" && actor.mentions.length === 0)
      ? null
      : actor;
  }

  private ensureState(s: number, named: NamedToken): MentionNode {
    const { found } = named;
    const actor =
      named.actor ?? this.registry.state(named.country!) ?? this.placeActor(this.words(s, found), named.country);
    return this.node(s, named.head, found.first, found.last, "name", actor);
  }

  private ensurePhrase(s: number, head: number): MentionNode {
    const tag = this.document.sentences[s].xpos[head];
    if (tag.startsWith("NN") || tag.startsWith("JJ")) {
      this.addNominal(s, head);
      return this.mentions[this.headRows[s][head]];
    }
    const [first, last] = this.trees[s].phrase(head);
    const actor = this.registry.create(this.nameOf(s, first, last, head), "unnamed", "unknown", {
      plural: tag === "NNS" || tag === "CD",
    });
    return this.node(s, head, first, last, "nominal", actor);
  }

  actorsOf(sentence: number, head: number): number[] {
    const found: number[] = [];
    const take = (token: number): void => {
      const { actor } = this.ensure(sentence, token);
      const { members } = this.actors[actor];
      for (const one of members.length > 0 ? members : [actor]) if (!found.includes(one)) found.push(one);
    };
    take(head);
    const { deprels, upos } = this.document.sentences[sentence];
    const tree = this.trees[sentence];
    for (let child = tree.child[head]; child >= 0; child = tree.next[child])
      if (deprels[child] === "conj" && upos[child] !== "VERB" && upos[child] !== "AUX") take(child);
    return found;
  }
}

/** A word that the name finder alone takes for a person: a proper noun, in the singular, no common title. */
function isPersonWord(sentence: Sentence, name: FoundName): boolean {
  if (name.first !== name.last) return true;
  return (
    sentence.xpos[name.first] === "NNP" &&
    !/^(captain|mate|madam|league|sir|mum|mom|dad|god|lord|ma'am|madame|coach)$/i.test(sentence.forms[name.first])
  );
}

/**
 * The place of a dateline ("N'DJAMENA, Oct. 16 (Agency) — …", "LONDON (AP) —") at the start of one of the first two
 * paragraphs, or null.
 */
function datelineOf(text: string): string | null {
  let start = 0;
  for (let paragraph = 0; paragraph < 2 && start >= 0 && start < text.length; paragraph++) {
    const opening = text.slice(start, start + 90);
    const place = /^\p{Lu}[\p{Lu}'’. -]{2,40}(?=[,(—–:]| - | -- )/u.exec(opening)?.[0].trim();
    if (place !== undefined && /[—–:]|--| - /.test(opening)) return place.replace(/[\s(-]+$/, "");
    const next = text.indexOf("\n\n", start);
    start = next < 0 ? -1 : next + 2;
  }
  return null;
}

/** Experts speak of other countries; students and teachers belong where the story is set. */
function isExpert(actor: ActorDraft): boolean {
  return (
    actor.sectors.includes("EDU") &&
    !actor.roles.some((role) =>
      /^(student|teacher|pupil|schoolchild|schoolgirl|schoolboy|university|school|college|schoolteacher)$/.test(role),
    )
  );
}

/** Is a city of the same name in another country larger than a state's capital. */
function outgrows(senses: readonly Sense[], country: string): boolean {
  let own = 0;
  let other = 0;
  for (const { entry } of senses)
    if (entry.kind === "place") {
      if (entry.country === country) own = Math.max(own, entry.population);
      else other = Math.max(other, entry.population);
    }
  return other > own;
}

/** The token of a stretch whose own head lies outside of it. */
function topToken(sentence: Sentence, first: number, last: number): number {
  for (let token = first; token <= last; token++) {
    const head = sentence.heads[token];
    if (head < first || head > last) return token;
  }
  return first;
}

function isNounPhrase(sentence: Sentence, head: number): boolean {
  return (
    /^(nsubj|obj|iobj|obl|root|conj|nmod$|appos|nmod:poss)/.test(sentence.deprels[head]) &&
    !sentence.xpos[head].startsWith("RB")
  );
}

function isLocative(tree: SentenceTree, head: number): boolean {
  return /^(in|at|near|inside|across|throughout|outside|around|into|within)$/.test(tree.preposition(head));
}

function isArgument(relation: string): boolean {
  return (
    relation.startsWith("nsubj") ||
    relation === "obj" ||
    relation === "iobj" ||
    relation === "obl:agent" ||
    relation === "obl"
  );
}

function pushNew(list: string[], word: string): void {
  if (!list.includes(word)) list.push(word);
}

function addRole(actor: ActorDraft, agent: Entry): void {
  const name = agent.name.toLowerCase();
  pushNew(actor.roles, name);
  pushNew(actor.roles, name.slice(name.lastIndexOf(" ") + 1));
}

/** Number of the paragraph of each sentence: blank lines part paragraphs. */
function paragraphsOf(document: Document): Int32Array {
  const out = new Int32Array(document.sentences.length);
  let paragraph = 0;
  let place = 0;
  document.sentences.forEach((sentence, s) => {
    if (s > 0 && document.text.slice(place, sentence.span[0]).includes("\n")) paragraph++;
    place = sentence.span[1];
    out[s] = paragraph;
  });
  return out;
}
