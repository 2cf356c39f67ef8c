// Reads the names of a document: whom or what each stands for, with its title, and which countries they speak of.
import type { Entry, Sense } from "../../knowledge/entry.js";
import type { NameKind, Sentence } from "../../language/document.js";
import { datelineOf } from "../dateline.js";
import { isDayOrMonth } from "../time/words.js";
import type { ActorDraft, MentionForm } from "./mention.js";
import { isPlaceUse } from "./metonymy.js";
import { type FoundName, findNames } from "./name-finder.js";
import { measureNouns, menNouns, outletNouns, womenNouns } from "./noun-words.js";
import { fitsOffice } from "./offices.js";
import { withOutlets } from "./outlet-names.js";
import { type NameHints, nameTokens } from "./registry.js";
import { addRole, isLocative, type MentionState, type NamedToken, pushNew, topToken } from "./state.js";

/** States and cities that are given names or family names too. */
const givenStates =
  /^(Jordan|Chad|Georgia|Ireland|Holland|England|Paris|Sydney|Florence|Chelsea|Austin|Houston|Lincoln|Jackson|Washington|Carolina|Dakota|Kenya|Cuba|Rosario|Santiago|Salvador|Victoria|Adelaide|Alexandria|Valencia|Mercedes|Francis|Brooklyn|Dallas|Orlando|Charlotte|Wellington|Kingston|Hamilton|Warren|Nancy|Lima|Medina|Cordoba|Aden)$/;

/** States whose name is a place elsewhere too, with the countries that they are named beside. */
const neighbours: Record<string, readonly string[]> = { GEO: ["RUS", "ARM", "AZE", "UKR", "TUR"] };

/** What stands before a name: "Labour Minister" of "Labour Minister Jeannette Jara". */
interface Title {
  from: number;
  country: string | null;
  agents: Entry[];
  gender: "male" | "female" | null;
}

/** Reads all names into the state; nominals and pronouns come after. */
export class NameReader {
  constructor(private readonly state: MentionState) {}

  /** Reads all names, then knows which countries they speak of. */
  read(): void {
    const found = this.state.document.sentences.map((sentence) =>
      withOutlets(findNames(sentence, this.state.knowledge), sentence, this.state.knowledge),
    );
    this.agreeOnKinds(found);
    found.forEach((names, s) => {
      this.settleByRegion(s, names);
    });
    for (const name of found.flat()) this.firstImpression(name);
    this.readFrame();
    const titles: (Title | null)[][] = found.map((names, s) => names.map((name) => this.titleOf(s, name)));
    this.dropNamesakes(found, titles);
    this.dropBodiesOfOthers(found);
    // Full names before single ones, so that "Putin" in a headline finds "Vladimir Putin" below it.
    found.forEach((names, s) => {
      names.forEach((name, n) => {
        if (this.isPerson(s, name) && name.last > name.first && nameTokens(this.state.words(s, name)).length > 1)
          this.state.registry.fullName(this.state.words(s, name), name.senses, this.hints(s, name, titles[s][n]));
      });
    });
    found.forEach((names, s) => {
      const surnames = this.surnamesIn(s, names);
      const all = [...names.map((name, n) => ({ name, title: titles[s][n] }))];
      for (const name of surnames) all.push({ name, title: null });
      all.sort((one, other) => one.name.first - other.name.first);
      all.forEach(({ name, title }, n) => {
        this.readName(s, name, title, all[n + 1]?.name ?? null);
      });
    });
  }

  /** "The Senate", "the Congress": a body by a name that is a common word is of the country that the article is about, or none that is known. */
  private dropBodiesOfOthers(found: readonly (readonly FoundName[])[]): void {
    const country = this.leading();
    if (country === null) return;
    found.forEach((names, s) => {
      for (const name of names)
        if (name.first === name.last && this.state.agentAt(s, name.last, name.first) !== null)
          name.senses = name.senses.filter(
            ({ entry }) => entry.kind !== "organization" || entry.country === null || entry.country === country,
          );
    });
  }

  /** "Vickers said", "Guest, however, …": words that are the surname of somebody named in full, where no name was found. */
  private surnamesIn(s: number, names: readonly FoundName[]): FoundName[] {
    const { forms, xpos, upos, length } = this.state.document.sentences[s];
    const found: FoundName[] = [];
    for (let token = 0; token < length; token++) {
      const form = forms[token];
      if (form.length < 3 || !/^\p{Lu}\p{Ll}/u.test(form) || /^(?:VB|IN|PRP|WP|WDT|DT|CC|MD)/.test(xpos[token]))
        continue;
      if (!this.state.registry.hasSurname(form) || isDayOrMonth(form)) continue;
      if (names.some(({ first, last, kind }) => first <= token && token <= last && (kind === "person" || first < last)))
        continue;
      if (names.some(({ first, last, senses }) => first <= token && token <= last && senses.length > 0)) continue;
      const neighbour = (at: number): boolean =>
        at >= 0 && at < length && upos[at] === "PROPN" && /^\p{Lu}/u.test(forms[at]);
      if (neighbour(token - 1) || neighbour(token + 1)) continue;
      const next = forms[token + 1] ?? "";
      const acts = /^(?:VB[DZP]|MD|POS|RB)$/.test(xpos[token + 1] ?? "") || next === ",";
      // At the beginning of a sentence every word has a capital.
      const opens = token === 0 || /^[“"‘'(]$/.test(forms[token - 1]);
      if (opens && !acts) continue;
      found.push({ first: token, last: token, kind: "person", senses: [], hint: null, surname: true });
    }
    return found;
  }

  /** A known person whose offices do not go with a title in the article is not the one meant anywhere in it. */
  private dropNamesakes(
    found: readonly (readonly FoundName[])[],
    titles: readonly (readonly (Title | null)[])[],
  ): void {
    const barred = new Set<string>();
    found.forEach((names, s) => {
      names.forEach(({ senses }, n) => {
        for (const { name } of titles[s][n]?.agents ?? [])
          for (const { entry } of senses)
            if (entry.kind === "person" && !fitsOffice(entry, name.toLowerCase())) barred.add(entry.key);
      });
    });
    if (barred.size > 0)
      for (const name of found.flat()) name.senses = name.senses.filter(({ entry }) => !barred.has(entry.key));
  }

  /** An unknown name is of one kind throughout an article: the one that most of its mentions were marked with. */
  private agreeOnKinds(found: readonly (readonly FoundName[])[]): void {
    const kinds = new Map<string, Map<NameKind, number>>();
    const each = (visit: (words: string, name: FoundName) => void): void => {
      found.forEach((names, s) => {
        for (const name of names)
          if (name.kind !== null && name.senses.length === 0 && name.outlet === undefined)
            visit(this.state.words(s, name), name);
      });
    };
    each((words, { kind }) => {
      const counts = kinds.get(words) ?? new Map<NameKind, number>();
      counts.set(kind!, (counts.get(kind!) ?? 0) + 1);
      kinds.set(words, counts);
    });
    each((words, name) => {
      let most = 0;
      for (const [kind, count] of kinds.get(words)!)
        if (count > most) {
          most = count;
          name.kind = kind;
        }
    });
  }

  /** "Lebanon, Ohio", "Paris, Texas": a town of the region behind the comma, whatever else has that name. */
  private settleByRegion(s: number, names: readonly FoundName[]): void {
    const { forms, length } = this.state.document.sentences[s];
    names.forEach((name, n) => {
      const region = names[n + 1];
      if (region === undefined || forms[name.last + 1] !== "," || region.first !== name.last + 2) return;
      // In a list the region would be one more place: "Lebanon, Ohio and Japan".
      const behind = region.last + 1 < length ? forms[region.last + 1] : ".";
      if (!/^[,.;:)]$/.test(behind) && !/^\p{Ll}/u.test(behind)) return;
      if (/^(?:and|or|but)$/.test(behind)) return;
      const regions = region.senses.filter(({ entry }) => entry.kind === "place" && entry.population === 0);
      if (regions.length === 0 || region.senses.some(({ entry }) => entry.kind === "state")) return;
      const [{ entry }] = regions;
      const { country } = entry;
      if (country === null || name.senses.some((sense) => sense.entry.kind === "person")) return;
      const elsewhere = name.senses.filter((sense) => sense.entry.country !== country);
      if (elsewhere.length === 0) return;
      name.senses = name.senses.filter((sense) => sense.entry.kind === "place" && sense.entry.country === country);
      name.kind = "place";
      name.hint = country;
    });
  }

  /** Dateline and outlet, which say where the story is from. */
  private readFrame(): void {
    const place = datelineOf(this.state.document.text)?.place ?? null;
    const sense =
      place === null
        ? undefined
        : this.state.knowledge
            .find(place)
            .find(
              ({ entry, role }) =>
                entry.kind === "place" || role === "capital" || (entry.kind === "state" && role === "name"),
            );
    if (sense !== undefined) {
      this.state.countries.add(sense.entry.country, 6, true);
      this.state.impression.add(sense.entry.country, 3);
    }
    const outlet = this.state.context.outlet;
    if (outlet === null) return;
    const known = this.state.knowledge.find(outlet.name).find(({ entry }) => entry.kind === "outlet");
    this.state.countries.add(known?.entry.country ?? null, 2);
    this.state.impression.add(known?.entry.country ?? null, 1);
  }

  private hints(s: number, name: FoundName, title: Title | null): NameHints {
    return {
      gender: title?.gender ?? null,
      country: title?.country ?? null,
      inQuote: this.state.quoteRows[s][name.first] >= 0,
    };
  }

  /** Is a found name a person's: the name finder says so, or only a person is known under it. */
  private isPerson(s: number, name: FoundName): boolean {
    const persons = name.senses.some(({ entry }) => entry.kind === "person");
    if (name.kind === "person") {
      if (this.isDate(s, name)) return false;
      if (name.senses.length === 0)
        return name.surname === true || isPersonWord(this.state.document.sentences[s], name);
      const words = this.state.words(s, name);
      // A state, nationality or body marked as a person is none, unless somebody of the article has that name.
      if (name.senses.some(({ entry }) => entry.kind === "state"))
        return name.first === name.last && givenStates.test(words) && this.state.registry.hasPerson(words);
      if (persons) return true;
      const places = name.senses.every(({ entry }) => entry.kind === "place");
      return places && name.first === name.last && this.state.knowledge.gender(words) !== null;
    }
    if (!persons || this.isDate(s, name)) return false;
    const full = name.senses.some(({ entry, role }) => entry.kind === "person" && role === "name");
    const others = name.senses.some(({ entry }) => entry.kind !== "person");
    if (full) return !others || name.kind === null;
    return !others && (name.kind === null || this.state.document.sentences[s].xpos[name.last] === "NNP");
  }

  private isPersonal(s: number, name: FoundName): boolean {
    const { forms } = this.state.document.sentences[s];
    const size = name.last - name.first + 1;
    if (size < 2 || size > 3 || this.state.knowledge.gender(forms[name.first]) === null) return false;
    for (let token = name.first; token <= name.last; token++)
      if (!/^\p{Lu}\p{Ll}+$/u.test(forms[token]) || this.state.agentAt(s, token, token) !== null) return false;
    return !/^(Group|Fund|Foundation|Institute|Center|Centre|Hospital|University|College|School|Inc|Corp|Street|Park|Stadium|Airport|Club|Show|Times|Post|News|Party|Trust|Prize|Award|Library|Museum|Hotel|Church)$/.test(
      forms[name.last],
    );
  }

  /** "28 May", "in May": the month. */
  private isDate(s: number, name: FoundName): boolean {
    if (name.first !== name.last) return false;
    const { forms, xpos, length } = this.state.document.sentences[s];
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
    const sentence = this.state.document.sentences[s];
    const { forms, xpos } = sentence;
    const quote = this.state.quoteRows[s][name.first];
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
      if (!fits || this.state.quoteRows[s][token] !== quote) break;
      from = token;
    }
    if (from === name.first) return null;
    const title: Title = { from: name.first, country: null, agents: [], gender: null };
    const before = forms[name.first - 1].toLowerCase().replace(".", "");
    if (/^(mr|sir|lord|king|prince|father|brother)$/.test(before)) title.gender = "male";
    else if (/^(mrs|ms|miss|lady|dame|queen|princess|sister)$/.test(before)) title.gender = "female";
    // The agent must end right before the name, or at a further title: "Foreign Minister and deputy premier X".
    for (let token = from; token < name.first; token++) {
      const match = this.state.knowledge.match(forms, token, name.first);
      const sense = match?.senses.find(({ entry }) => entry.kind === "agent" && entry.denotes === "person");
      if (match === null || match === undefined || sense === undefined) continue;
      const end = token + match.length;
      if (end !== name.first && !/^(and|of|for)$/i.test(forms[end])) continue;
      // "A spokeswoman for Tamm" is not Tamm.
      if (end + 1 === name.first && /^(of|for)$/i.test(forms[end])) continue;
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
      const match = /^\p{Lu}/u.test(forms[token]) ? this.state.knowledge.match(forms, token, name.first) : null;
      const sense = match?.senses.find(({ entry }) => entry.kind === "state" || entry.kind === "place");
      if (match === null || match === undefined || sense === undefined || sense.entry.country === null) continue;
      title.country = sense.entry.country;
      if (token < title.from && xpos[token + match.length] !== "POS") title.from = token;
      break;
    }
    return title;
  }

  private readName(s: number, name: FoundName, title: Title | null, after: FoundName | null): void {
    const sentence = this.state.document.sentences[s];
    const tree = this.state.trees[s];
    const words = this.state.words(s, name);
    let head = topToken(sentence, name.first, name.last);
    const role = sentence.deprels[head];
    let actor: ActorDraft | null = null;
    let form: MentionForm = "name";
    let place = false;
    let country: string | null = null;
    if (this.isDate(s, name)) return;
    const body = name.senses.length === 0 && name.first === name.last ? this.bodyOf(words) : null;
    // Two or three words that begin with a given name are nobody's institute.
    if (
      name.kind === "organization" &&
      name.senses.length === 0 &&
      name.outlet === undefined &&
      this.isPersonal(s, name)
    )
      name.kind = "person";
    const person = body === null && words.length > 1 && this.isPerson(s, name) && !/^\p{Ll}[^\s-]*\p{Lu}/u.test(words);
    if (person) {
      const hints = this.hints(s, name, title);
      actor =
        name.last > name.first && nameTokens(words).length > 1
          ? this.state.registry.fullName(words, name.senses, hints)
          : this.state.registry.singleName(words, name.senses, hints, name.kind === "person" ? "person" : "unclear");
      if (actor !== null) {
        this.state.registry.use(actor);
        if (title !== null) this.giveTitle(actor, title);
        country = actor.country;
        this.state.countries.add(country, 0.5);
      }
    }
    if (actor === null && name.kind === null && name.senses.length === 0) {
      actor = this.unmarkedName(s, name, words, title);
      if (actor === null) return;
      this.state.registry.use(actor);
      country = actor.country;
    }
    if (actor === null) {
      const sense = this.chooseSense(name, s);
      if (sense !== null) {
        const { entry } = sense;
        country =
          entry.kind === "person" ? null : this.state.knowledge.standing(entry, this.state.context.published).country;
        if (entry.kind === "state") {
          if (
            sense.role === "adjective" &&
            !isNounPhrase(sentence, head) &&
            sentence.forms[Math.max(0, name.first - 1)].toLowerCase() !== "ethnic"
          ) {
            this.state.countries.add(entry.key, 0.4);
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
            actor = this.state.registry.create(`ethnic ${words}`, "group", "person", {
              sectors: ["CVL"],
              plural: true,
            });
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
              this.state.registry.named(key) ??
              this.state.registry.create(words, "group", "person", { country: entry.key, plural: true });
            this.state.registry.remember(actor, key);
            form = "nominal";
          } else if (sense.role === "capital" || sense.role === "seat") {
            place = sense.role === "capital" && isPlaceUse(sentence, tree, name.first, name.last, head);
            form = place ? "name" : "metonym";
            const city = place
              ? name.senses.find((other) => other.entry.kind === "place" && other.entry.country === entry.key)
              : undefined;
            if (place)
              actor =
                city !== undefined ? this.state.registry.ofEntry(city.entry) : this.state.placeActor(words, entry.key);
            else actor = this.state.registry.ofEntry(entry);
          } else {
            actor = this.state.registry.ofEntry(entry);
            place = isLocative(tree, head);
          }
          // "Kazakhstan's emergencies ministry said": whose authorities open a report is where it is set.
          const home = !place && this.state.paragraphs[s] <= 1 && this.ownsAuthority(s, head);
          this.state.countries.add(entry.key, place || home ? this.placeWeight(s, name) : 1, place || home);
        } else if (entry.kind === "place") {
          actor = this.state.registry.ofEntry(entry);
          place = true;
          if (entry.country !== null) this.state.countries.add(entry.country, this.placeWeight(s, name), true);
        } else {
          actor = this.state.registry.ofEntry(entry);
          this.state.registry.use(actor);
          if (entry.kind !== "outlet") this.state.countries.add(country, 0.5);
        }
      } else if (name.kind !== null) {
        actor = this.unknownName(s, name, words);
        country = actor.country ?? name.hint;
        this.state.countries.add(name.hint, 0.7);
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
    if (head < name.first && this.state.named[s][head] !== null) head = topToken(sentence, name.first, name.last);
    this.cover(
      s,
      { first: name.first, last: name.last },
      { found: name, actor, form, place, country, from, head, role: "name" },
    );
    // "The newspaper Niamey Matin": the noun is the outlet too.
    if (name.outlet === true)
      for (
        let token = name.first - 1;
        token >= 0 && outletNouns.has(this.state.document.sentences[s].lemmas[token].toLowerCase());
        token--
      )
        this.state.named[s][token] ??= this.state.named[s][name.first];
    if (from < name.first && person) {
      const covering = this.state.named[s][name.first]!;
      for (let token = from; token < name.first; token++) this.state.named[s][token] ??= covering;
    }
    this.acronym(s, name, actor);
  }

  private cover(s: number, range: { first: number; last: number }, named: NamedToken): void {
    for (let token = range.first; token <= range.last; token++) this.state.named[s][token] = named;
  }

  /** "the Syrian Observatory for Human Rights (SOHR)": what stands in brackets is another name. */
  private acronym(s: number, name: FoundName, actor: ActorDraft): void {
    const { forms, length } = this.state.document.sentences[s];
    const at = name.last + 1;
    if (at + 2 < length && forms[at] === "(" && forms[at + 2] === ")" && /^[A-Z][A-Za-z.-]{1,9}$/.test(forms[at + 1]))
      this.state.registry.remember(actor, forms[at + 1]);
  }

  /** Is a name the possessor of a body or office of a state at home: its police, its ministry of health, not its diplomats. */
  private ownsAuthority(s: number, head: number): boolean {
    const { deprels, heads, lemmas } = this.state.document.sentences[s];
    if (deprels[head] !== "nmod:poss" || heads[head] < 0) return false;
    return (
      this.state.agentAt(s, heads[head], head + 1) !== null &&
      !/^(foreign|defence|defense)$/.test(lemmas[head + 2] ?? "")
    );
  }

  /** A dateline says where the story is set, first sentences say it more than later ones. */
  private placeWeight(s: number, name: FoundName): number {
    const { forms } = this.state.document.sentences[s];
    const opening = this.state.paragraphs[s] <= 1;
    if (s <= 1 && name.first <= 1 && /^(\(|—|–|--|-)$/.test(forms[name.last + 1] ?? "")) return 6;
    return opening ? 3 : 1.5;
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
    const made =
      this.state.registry.named(words) ?? (name.first === name.last ? this.state.registry.bodyByTail(words) : null);
    if (made !== null) return made;
    const tag = this.state.document.sentences[s].xpos[name.last];
    if (name.kind === "person") {
      const actor = this.state.registry.create(words, "person", "person");
      this.state.registry.remember(actor, words);
      return actor;
    }
    if (name.kind === "place") return this.state.placeActor(words, name.hint);
    if (name.kind === "organization") {
      const outlet =
        name.outlet === true ||
        /\b(Times|News|Post|Herald|Tribune|Gazette|Chronicle|Journal|Radio|TV|Television|Broadcasting|Daily|Press)$/.test(
          words,
        );
      const sense = this.state.agentAt(s, name.last, name.first);
      const actor = this.state.registry.create(words, outlet ? "outlet" : "organization", "body", {
        country: name.hint,
        sectors: outlet ? ["JRN"] : [...(sense?.entry.sectors ?? [])],
        plural: tag === "NNPS",
      });
      this.state.registry.remember(actor, words);
      if (name.last > name.first) {
        const initials = words
          .split(" ")
          .filter((word) => /^\p{Lu}/u.test(word))
          .map((word) => word[0])
          .join("");
        if (initials.length >= 2) this.state.registry.remember(actor, initials);
        // "The office" takes up "the United Nations Office for …", as "the union" does a name that ends in it.
        const { forms } = this.state.document.sentences[s];
        for (let token = name.first; token <= name.last; token++)
          if (token === name.last || /^(?:for|of|on)$/.test(forms[token + 1]))
            pushNew(actor.roles, forms[token].toLowerCase());
      }
      return actor;
    }
    const actor = this.state.registry.create(words, "unnamed", "thing", { thing: true, plural: tag === "NNPS" });
    this.state.registry.remember(actor, words);
    return actor;
  }

  /** A body that one word of its name calls to mind, unless the word is a person's name in this article. */
  private bodyOf(word: string): ActorDraft | null {
    if (this.state.knowledge.gender(word) !== null || this.state.registry.hasPerson(word)) return null;
    return this.state.registry.bodyByTail(word);
  }

  /** Proper nouns that nobody marked: people and bodies of the article under a part of their name, or plain given names. */
  private unmarkedName(s: number, name: FoundName, words: string, title: Title | null): ActorDraft | null {
    const named =
      this.state.registry.named(words) ?? (name.first === name.last ? this.state.registry.bodyByTail(words) : null);
    if (named !== null) return named;
    if (measureNouns.has(words.toLowerCase())) return null;
    const hints = this.hints(s, name, title);
    const { forms, deprels } = this.state.document.sentences[s];
    const given =
      this.state.knowledge.gender(forms[name.first]) !== null && forms[name.first] !== forms[name.first].toUpperCase();
    if (name.last > name.first) {
      if (!given && title === null) return null;
      return nameTokens(words).length > 1 ? this.state.registry.fullName(words, [], hints) : null;
    }
    const role = deprels[topToken(this.state.document.sentences[s], name.first, name.last)];
    const acts = given && /^(nsubj|obj|iobj|obl|vocative|nmod:poss|appos|conj|root)/.test(role);
    return this.state.registry.singleName(words, [], hints, acts || title !== null ? "person" : "unclear");
  }

  /** Of the senses that are no person's, the one that kind and country favour. */
  private chooseSense(name: FoundName, s: number): Sense | null {
    let best: Sense | null = null;
    let most = Number.NEGATIVE_INFINITY;
    const published = this.state.context.published?.slice(0, 10) ?? null;
    for (const sense of name.senses) {
      const { entry, role } = sense;
      if (entry.kind === "person") continue;
      let score = 0;
      if (entry.kind === "state") {
        // A capital yields to a larger city of its name ("San Jose") where the story is set there.
        const outgrown = role === "capital" && outgrows(name.senses, entry.key);
        if (role === "name" && this.isNamesake(name, entry.key)) score -= 4;
        score += role === "capital" ? (outgrown ? 2.2 : 3.4) : 4;
        // States that are no more give way to those that are, unless the article is of their time.
        const end = entry.periods[0]?.to ?? null;
        if (end !== null && published !== null && published > end && name.senses.length > 1) score -= 3;
      } else if (entry.kind === "place") score = 1 + Math.min(1.5, Math.log10(entry.population + 1) / 5);
      else score = 2.5;
      if (name.kind === "place" && (entry.kind === "place" || entry.kind === "state")) score += 1;
      if (name.kind === "organization" && entry.kind !== "place" && entry.kind !== "state") score += 2;
      if (name.kind === "person" && entry.kind !== "state") score -= 2;
      if (this.state.registry.known(entry.key) !== null) score += 1;
      const lead = entry.country !== null && entry.country === this.leading();
      if (lead) score += 1.2;
      if (score > most) {
        most = score;
        best = sense;
      }
    }
    // A first name or word that happens to be a small town is none, where nothing else says place.
    if (best !== null && best.entry.kind === "place" && name.kind === null) {
      const proper = this.state.document.sentences[s].xpos[name.last] === "NNP";
      if (!proper || (best.entry.population > 0 && best.entry.population < 150_000)) return null;
    }
    return best;
  }

  /** "Georgia" is the American state where the article names the United States and none of the other's neighbours. */
  private isNamesake(name: FoundName, state: string): boolean {
    const { impression } = this.state;
    const near = [state, ...(neighbours[state] ?? [])];
    return (
      state in neighbours &&
      !near.some((country) => impression.has(country)) &&
      name.senses.some(({ entry }) => entry.kind === "place" && entry.country !== null && impression.has(entry.country))
    );
  }

  /** The country that leads among the names that leave no doubt. */
  private leading(): string | null {
    return this.state.impression.country(1.2);
  }

  /** Counts the country of a name that leaves no doubt about it, so that the doubtful ones can go by the others. */
  private firstImpression(name: FoundName): void {
    const senses = name.senses.filter(({ entry, role }) => entry.kind !== "person" || role === "name");
    const country = senses.length === 0 ? null : senses[0].entry.country;
    if (country === null || senses.some(({ entry }) => entry.country !== country)) return;
    this.state.impression.add(country, senses[0].entry.kind === "outlet" ? 0.2 : 1);
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

/** Is an adjective of nationality the head of a phrase: "the French". */
function isNounPhrase(sentence: Sentence, head: number): boolean {
  return (
    /^(nsubj|obj|iobj|obl|root|conj|nmod$|appos|nmod:poss)/.test(sentence.deprels[head]) &&
    !sentence.xpos[head].startsWith("RB")
  );
}
