// Gives actors whom the text leaves to its setting the country that it makes plain.
import type { ActorDraft, MentionNode } from "./mention.js";
import type { NounModifiers } from "./noun-modifiers.js";
import { speechVerbs } from "./noun-words.js";
import { isLocative, type MentionState, type NamedToken } from "./state.js";

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

/** Sectors of people and bodies of a whole country. */
const nationalSectors = new Set(["GOV", "LEG", "JUD", "OPP", "PTY"]);

/** Sectors of those who speak for a state. */
const stateSectors = new Set(["GOV", "MIL", "COP", "SPY", "LEG"]);

/** So many words behind somebody a place still tells where he is, though another country's is named too. */
const nearestPlace = 8;

/** Sectors of which only a place beside them tells the country. */
const looseSectors = new Set(["REB", "UAF", "REF", "CRM"]);
/** What a country has one of. */
const onlyOnes = new Set([
  "government",
  "army",
  "president",
  "prime minister",
  "foreign minister",
  "head of state",
  "premier",
  "navy",
]);
const believers = new Set("muslim christian jew hindu sikh sunni shiite shia catholic protestant buddhist".split(" "));

/** Settles the countries of a state's actors, once all its mentions are read. */
export class ActorCountries {
  constructor(
    private readonly state: MentionState,
    private readonly modifiers: NounModifiers,
  ) {}

  /** Gives a country to each actor whose own words and the text make it plain. */
  settle(): void {
    const strong = this.state.focus === null ? null : this.state.countries.country(3);
    for (const actor of this.state.actors) {
      if (
        actor.settled ||
        actor.country !== null ||
        actor.known !== null ||
        actor.members.length > 0 ||
        actor.mentions.length === 0
      )
        continue;
      // "both governments": a country has one.
      if (actor.plural && actor.roles.some((role) => onlyOnes.has(role))) continue;
      const first = this.state.mentions[actor.mentions[0]];
      const local = actor.sectors.some((sector) => localSectors.has(sector)) && !this.belongsAbroad(first);
      // "a senior officer in the group": the group, which comes after, is known by now.
      const owner = first.form === "nominal" ? this.modifiers.ownerOf(first.sentence, first.head) : null;
      if (owner !== null) {
        actor.country = owner.country;
        if (actor.sectors.length === 0) actor.sectors = [...owner.sectors];
        continue;
      }
      const told = local && first.form === "nominal" ? this.countryOfTeller(first) : null;
      if (told !== null) {
        actor.country = told;
        continue;
      }
      if (actor.kind === "person") {
        if (local) actor.country = this.placeNear(actor) ?? this.state.focus;
        else if (actor.sectors.length === 0) actor.country = strong;
      } else if (actor.sectors.includes("JRN") && actor.kind !== "outlet") actor.country = this.placeNear(actor);
      else if (local && actor.kind !== "outlet" && actor.kind !== "place" && !isExpert(actor)) {
        // Rebels, refugees and believers of a story need not be of its country.
        const loose =
          actor.sectors.some((sector) => looseSectors.has(sector)) || actor.roles.some((role) => believers.has(role));
        // "The president" of a story is its country's, wherever he speaks; its police are of the place where they act.
        const national = actor.sectors.some((sector) => nationalSectors.has(sector));
        const near = this.placeNear(actor);
        actor.country = loose ? near : national ? (this.state.focus ?? near) : (near ?? this.state.focus);
      } else if (actor.thing === false && actor.kind === "unnamed" && actor.sectors.length === 0)
        actor.country = strong;
    }
  }

  /** "the United Nations supply office": of a body that is of no country. */
  private belongsAbroad({ sentence, first, last }: MentionNode): boolean {
    for (let token = first; token <= last; token++) {
      const owner = this.state.named[sentence][token]?.actor;
      if (owner != null && owner.country === null && owner.sectors.includes("IGO")) return true;
    }
    return false;
  }

  /** "Israeli officials said the air force …": a bare body of a state, in what an official says, is of his state. */
  private countryOfTeller({ sentence: s, head, first }: MentionNode): string | null {
    const { heads, deprels, lemmas, forms } = this.state.document.sentences[s];
    if (!/^the$/i.test(forms[first])) return null;
    for (let at = head, steps = 0; at >= 0 && steps < 8; at = heads[at], steps++) {
      const above = heads[at];
      if (above < 0 || deprels[at] !== "ccomp" || !speechVerbs.has(lemmas[above])) continue;
      const subject = this.state.trees[s].findExact(above, "nsubj");
      const index = subject < 0 ? -1 : this.state.headRows[s][subject];
      if (index < 0) return null;
      const teller = this.state.actors[this.state.mentions[index].actor];
      return teller.sectors.some((sector) => stateSectors.has(sector)) ? teller.country : null;
    }
    return null;
  }

  /** The country that a paragraph names at its head: "Peru: The navy …". */
  private leadOf(s: number): string | null {
    const { paragraphs, document, named } = this.state;
    let first = s;
    while (first > 0 && paragraphs[first - 1] === paragraphs[s]) first--;
    const lead = named[first][0];
    if (lead === null || lead.actor === null || lead.country === null || lead.from !== 0) return null;
    const { sentences, text } = document;
    const after = text.slice(sentences[first].starts[lead.head]);
    return /^[^.!?\n]{1,40}?:/.test(after) && sentences[first].forms.slice(0, 6).includes(":") ? lead.country : null;
  }

  /** The country of a place named in the sentence of an actor's first mention, of several of the nearest behind it. */
  private placeNear(actor: ActorDraft): string | null {
    const { sentence: s, head } = this.state.mentions[actor.mentions[0]];
    const lead = this.leadOf(s);
    if (lead !== null) return lead;
    let country: string | null = null;
    let distance = 0;
    let several = false;
    let last: NamedToken | null = null;
    for (const named of this.state.named[s]) {
      if (named === null || named === last) continue;
      last = named;
      if (!named.place || named.country === null || !isLocative(this.state.trees[s], named.head)) continue;
      const far = named.head > head ? named.head - head : Number.POSITIVE_INFINITY;
      if (country !== null && country !== named.country) several = true;
      if (country === null || far < distance) {
        country = named.country;
        distance = far;
      }
    }
    return several && distance > nearestPlace ? null : country;
  }
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
