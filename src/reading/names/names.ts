// Reads the names of a document: whom or what each stands for, with its title, and which countries they speak of.
import type { Sentence } from "../../language/document.js";
import { datelineOf } from "../dateline.js";
import type { ActorDraft, MentionForm } from "./mention.js";
import { isPlaceUse } from "./metonymy.js";
import { type FoundName, findNames } from "./name-finder.js";
import { agreeOnKinds, chooseSense, dropBodiesOfOthers, firstImpression, settleByRegion } from "./name-senses.js";
import { dropNamesakes, giveTitle, type Title, titleOf } from "./name-titles.js";
import { measureNouns, outletNouns } from "./noun-words.js";
import { withOutlets } from "./outlet-names.js";
import { hintsOf, isDate, isPerson, isPersonal, surnamesIn } from "./person-names.js";
import { nameTokens } from "./registry.js";
import { isLocative, type MentionState, type NamedToken, pushNew, topToken } from "./state.js";

/** Reads all names into the state; nominals and pronouns come after. */
export class NameReader {
  constructor(private readonly state: MentionState) {}

  /** Reads all names, then knows which countries they speak of. */
  read(): void {
    const found = this.state.document.sentences.map((sentence) =>
      withOutlets(findNames(sentence, this.state.knowledge), sentence, this.state.knowledge),
    );
    agreeOnKinds(this.state, found);
    found.forEach((names, s) => {
      settleByRegion(this.state, s, names);
    });
    for (const name of found.flat()) firstImpression(this.state, name);
    this.readFrame();
    const titles: (Title | null)[][] = found.map((names, s) => names.map((name) => titleOf(this.state, s, name)));
    dropNamesakes(found, titles);
    dropBodiesOfOthers(this.state, found);
    // Full names before single ones, so that "Putin" in a headline finds "Vladimir Putin" below it.
    found.forEach((names, s) => {
      names.forEach((name, n) => {
        if (isPerson(this.state, s, name) && name.last > name.first && nameTokens(this.state.words(s, name)).length > 1)
          this.state.registry.fullName(
            this.state.words(s, name),
            name.senses,
            hintsOf(this.state, s, name, titles[s][n]),
          );
      });
    });
    found.forEach((names, s) => {
      const surnames = surnamesIn(this.state, s, names);
      const all = [...names.map((name, n) => ({ name, title: titles[s][n] }))];
      for (const name of surnames) all.push({ name, title: null });
      all.sort((one, other) => one.name.first - other.name.first);
      all.forEach(({ name, title }, n) => {
        this.readName(s, name, title, all[n + 1]?.name ?? null);
      });
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
    if (isDate(this.state, s, name)) return;
    const body = name.senses.length === 0 && name.first === name.last ? this.bodyOf(words) : null;
    // Two or three words that begin with a given name are nobody's institute.
    if (
      name.kind === "organization" &&
      name.senses.length === 0 &&
      name.outlet === undefined &&
      isPersonal(this.state, s, name)
    )
      name.kind = "person";
    const person =
      body === null && words.length > 1 && isPerson(this.state, s, name) && !/^\p{Ll}[^\s-]*\p{Lu}/u.test(words);
    if (person) {
      const hints = hintsOf(this.state, s, name, title);
      actor =
        name.last > name.first && nameTokens(words).length > 1
          ? this.state.registry.fullName(words, name.senses, hints)
          : this.state.registry.singleName(words, name.senses, hints, name.kind === "person" ? "person" : "unclear");
      if (actor !== null) {
        this.state.registry.use(actor);
        if (title !== null) giveTitle(actor, title);
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
      const sense = chooseSense(this.state, name, s);
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
          const home = !place && this.state.paragraphs[s] <= 1 && ownsAuthority(this.state, s, head);
          this.state.countries.add(entry.key, place || home ? placeWeight(this.state, s, name) : 1, place || home);
        } else if (entry.kind === "place") {
          actor = this.state.registry.ofEntry(entry);
          place = true;
          if (entry.country !== null) this.state.countries.add(entry.country, placeWeight(this.state, s, name), true);
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
    const hints = hintsOf(this.state, s, name, title);
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
}

/** Is a name the possessor of a body or office of a state at home: its police, its ministry of health, not its diplomats. */
function ownsAuthority(state: MentionState, s: number, head: number): boolean {
  const { deprels, heads, lemmas } = state.document.sentences[s];
  if (deprels[head] !== "nmod:poss" || heads[head] < 0) return false;
  return (
    state.agentAt(s, heads[head], head + 1) !== null && !/^(foreign|defence|defense)$/.test(lemmas[head + 2] ?? "")
  );
}

/** A dateline says where the story is set, first sentences say it more than later ones. */
function placeWeight(state: MentionState, s: number, name: FoundName): number {
  const { forms } = state.document.sentences[s];
  const opening = state.paragraphs[s] <= 1;
  if (s <= 1 && name.first <= 1 && /^(\(|—|–|--|-)$/.test(forms[name.last + 1] ?? "")) return 6;
  return opening ? 3 : 1.5;
}

/** Is an adjective of nationality the head of a phrase: "the French". */
function isNounPhrase(sentence: Sentence, head: number): boolean {
  return (
    /^(nsubj|obj|iobj|obl|root|conj|nmod$|appos|nmod:poss)/.test(sentence.deprels[head]) &&
    !sentence.xpos[head].startsWith("RB")
  );
}
