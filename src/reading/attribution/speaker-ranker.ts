// Ranks who a source may be that names nobody ("he", "the agency", a quote without a source): a linear model over what
import type { ActorDraft, MentionNode, Mentions } from "../names/mention.js";
import { companyNouns, groupNouns, menNouns, sourceNouns, womenNouns } from "../names/noun-words.js";
import type { AttributionDraft } from "./draft.js";
import { type SourceType, speakerFeatures } from "./speaker-features.js";
import type { FlatDocument } from "./traits.js";

const at = Object.fromEntries(speakerFeatures.map((name, number) => [name, number])) as Record<
  (typeof speakerFeatures)[number],
  number
>;

/** A source that names nobody. */
export interface OpenSource {
  type: SourceType;
  /** Its mention; null for a quote without a source. */
  node: MentionNode | null;
  /** Where it stands: offset, sentence. */
  place: number;
  sentence: number;
  /** Spans of the statement's content. */
  content: readonly (readonly [number, number])[];
  /** Speaker of the statement around it, -1 where there is none. */
  around: number;
  /** Are its words quoted. */
  quoted: boolean;
}

/** A statement whose speaker is settled. */
export interface HeldFloor {
  speaker: number;
  addressee: number;
  place: number;
  paragraph: number;
  /** Does a description or pronoun stand for the speaker there. */
  described: boolean;
}

/** One choice: an actor, or nobody of the article (-1), with the features that hold of it. */
export interface SpeakerChoice {
  actor: number;
  features: number[];
}

/** How far back a candidate may have been mentioned last, in sentences; a description takes up who was named longer ago. */
const reach = 14;
const descriptionReach = 60;
/** "The couple", "both": those whom the text named side by side. */
const pairs = /^(?:couple|pair|duo|parent|brother|sister|sibling|spouse)$/;
/** How many statements back who spoke is remembered. */
const memory = 30;

/** What a source's words say of whom they mean. */
interface Shape {
  person: boolean | null;
  plural: boolean | null;
  gender: "male" | "female" | null;
  lemma: string;
  country: string | null;
  words: ReadonlySet<string>;
  /** Of these those before the noun that say which one it is. */
  own: ReadonlySet<string>;
}

/** The mentions of one actor in text order. */
interface Cast {
  nodes: MentionNode[];
  /** Offset of the first mention outside quotes, and of the first outside the words of others. */
  outside: number;
  told: number;
}

/** Knows the mentions of an article by actor, and lists whom a source may mean. */
export class SpeakerCandidates {
  private readonly casts = new Map<number, Cast>();
  private readonly bySentence = new Map<number, MentionNode[]>();
  /** 1 for each word that stands in some statement's content, 2 where it is a source. */
  private readonly said: Uint8Array;
  /** 1 for each sentence that ends without a mark: headlines, captions, links. */
  private readonly broken: Uint8Array;

  constructor(
    private readonly flat: FlatDocument,
    private readonly mentions: Mentions,
    drafts: readonly AttributionDraft[],
  ) {
    this.said = new Uint8Array(flat.count);
    for (const { content } of drafts) for (const [first, last] of content) this.said.fill(1, first, last + 1);
    for (const { source, inside, goesOn } of drafts)
      if (source !== null && inside === null && goesOn === null) this.said.fill(2, source[0], source[1] + 1);
    this.broken = Uint8Array.from(flat.document.sentences, ({ forms, length }) =>
      /[.!?…"”'’:]$/.test(forms[length - 1]) ? 0 : 1,
    );
    const nodes = [...mentions.mentions].sort((one, other) => one.span[0] - other.span[0]);
    for (const node of nodes) {
      const list = this.bySentence.get(node.sentence);
      if (list === undefined) this.bySentence.set(node.sentence, [node]);
      else list.push(node);
      this.take(node);
    }
  }

  private take(node: MentionNode): void {
    const [place] = node.span;
    let cast = this.casts.get(node.actor);
    if (cast === undefined) {
      cast = { nodes: [], outside: Number.POSITIVE_INFINITY, told: Number.POSITIVE_INFINITY };
      this.casts.set(node.actor, cast);
    }
    cast.nodes.splice(before(cast.nodes, place), 0, node);
    if (node.place) return;
    if (node.quote === null) cast.outside = Math.min(cast.outside, place);
    if (this.saidAt(node) !== 1) cast.told = Math.min(cast.told, place);
  }

  /** Learns that a mention was taken from one actor to another. */
  moved(node: MentionNode, from: number): void {
    const nodes = this.casts.get(from)?.nodes ?? [];
    const place = nodes.indexOf(node);
    if (place >= 0) nodes.splice(place, 1);
    this.take(node);
  }

  /** Actors that a source in a sentence may mean: those named not long before, and who spoke last. */
  private near({ type, sentence }: OpenSource, floor: readonly HeldFloor[], next: HeldFloor | null): Set<number> {
    const found = new Set<number>();
    const back = type === "description" ? descriptionReach : reach;
    for (let s = Math.max(0, sentence - back); s <= sentence; s++)
      for (const { actor } of this.bySentence.get(s) ?? []) found.add(actor);
    for (const { speaker } of floor.slice(-3)) found.add(speaker);
    if (next !== null) found.add(next.speaker);
    return found;
  }

  /** The choices for an open source, nobody last where that is a choice. `floor` holds who spoke before, in text order. */
  choices(open: OpenSource, floor: readonly HeldFloor[], next: HeldFloor | null): SpeakerChoice[] {
    const { flat, mentions } = this;
    const { paragraphOf } = flat;
    const paragraph = paragraphOf[open.sentence];
    const shape = this.shapeOf(open);
    const held = floor.slice(-memory);
    const last = held.at(-1) ?? null;
    const other = held.findLast(({ speaker }) => speaker !== last?.speaker) ?? null;
    const spoke = new Map<number, number>();
    for (const { speaker } of held) spoke.set(speaker, (spoke.get(speaker) ?? 0) + 1);
    const isOwn = ({ span }: MentionNode): boolean =>
      open.content.some(([start, end]) => span[0] >= start && span[1] <= end);
    const found: { actor: ActorDraft; near: MentionNode; features: number[] }[] = [];
    for (const index of this.near(open, held, next)) {
      const actor = mentions.actors[index];
      const cast = this.casts.get(index);
      if (cast === undefined || !this.fits(open, shape, actor)) continue;
      const { nodes } = cast;
      let near: MentionNode | null = null;
      let own = false;
      let place = before(nodes, open.place) - 1;
      for (; place >= 0; place--) {
        const node = nodes[place];
        if (node === open.node || node.place || node.span[1] > open.place) continue;
        if (open.type === "inner" || !isOwn(node)) {
          near = node;
          break;
        }
        own = true;
      }
      const seen = place + 1;
      const end = open.content.at(-1)?.[1] ?? 0;
      for (let k = before(nodes, open.place); !own && k < nodes.length && nodes[k].span[0] < end; k++)
        own = nodes[k] !== open.node && isOwn(nodes[k]);
      if (open.type === "inner") own = false;
      let behind = false;
      if (near === null) {
        if (next === null || next.speaker !== index || open.type !== "bare") continue;
        near = nodes[0];
        behind = true;
      }
      const distance = open.sentence - near.sentence;
      const features: number[] = [];
      const put = (name: (typeof speakerFeatures)[number]): void => void features.push(at[name]);
      if (open.node !== null && open.node.actor === index) put("as resolved so far");
      if (last?.speaker === index) {
        const apart = paragraph - last.paragraph;
        put(
          apart === 0
            ? "last speaker, same paragraph"
            : apart === 1
              ? "last speaker, paragraph before"
              : "last speaker, further back",
        );
        if (last.described) put("last speaker, described");
        if (actor.kind !== "person") put("last speaker was a body");
      }
      if (other?.speaker === index) put("speaker before the last");
      if (next?.speaker === index && next.paragraph === paragraph) put("next speaker, same paragraph");
      if (behind) put("only behind");
      else if (distance <= 0) put("same sentence");
      else if (distance === 1) put("one sentence back");
      else if (distance === 2) put("two back");
      else if (distance <= 5) put("three to five back");
      else put("further back");
      const sentence = flat.document.sentences[near.sentence];
      if (sentence.deprels[near.head].startsWith("nsubj") && !behind) {
        put(
          distance <= 0
            ? "subject, same sentence"
            : distance === 1
              ? "subject, one sentence back"
              : "subject, further back",
        );
        const governor = sentence.heads[near.head];
        if (governor >= 0 && sentence.heads[governor] < 0) put("subject of its main clause");
      }
      if (near.quote !== null && open.type !== "inner") put("last mention in a quote");
      if (cast.outside >= open.place && !behind) put("in quotes only");
      if (own) put("in the statement itself");
      if (!behind) {
        const said = this.saidAt(near);
        if (said === 2) put("a source there last");
        else if (said === 1) put("last mention in words of another");
        if (cast.told >= open.place) put("in words of others only");
        if (this.broken[near.sentence] === 1) put("last mention in a line that is no sentence");
        if (held.some((one) => one.place > near.span[0] && one.speaker !== index)) put("other speakers since");
        if (/^(?:nmod|compound|appos|conj)/.test(sentence.deprels[near.head]))
          put("owner or within a phrase there last");
      }
      if (!/\s/.test(actor.name)) put("one word for a name");
      if (shape.gender !== null && actor.gender === shape.gender) put("gender same");
      else if (shape.gender !== null) put("gender unknown");
      put(
        actor.kind === "person"
          ? "person"
          : actor.kind === "state"
            ? "state"
            : actor.kind === "outlet"
              ? "outlet"
              : actor.kind === "group"
                ? "group"
                : actor.kind === "organization"
                  ? "body"
                  : "unnamed",
      );
      put(
        near.form === "pronoun"
          ? "pronoun there last"
          : near.form === "name"
            ? "named there last"
            : "described there last",
      );
      put(
        seen <= 1
          ? "seen once"
          : seen === 2
            ? "seen twice"
            : seen <= 5
              ? "seen three to five times"
              : "seen more often",
      );
      const times = spoke.get(index) ?? 0;
      put(
        times === 0
          ? "never spoke"
          : times === 1
            ? "spoke once"
            : times <= 3
              ? "spoke twice or thrice"
              : "spoke more often",
      );
      const where = paragraph - paragraphOf[near.sentence];
      if (where === 0) put("in the paragraph");
      else if (where === 1) put("in the paragraph before");
      if (last !== null && last.addressee === index) put("addressee of the last statement");
      if (open.around === index) put("speaker around");
      if (distance === 1 && near.form === "name" && near.first <= 1)
        put("a name nearby that the sentence before opens with");
      if (shape.plural !== null && actor.plural !== shape.plural && actor.kind !== "organization") put("number other");
      if (shape.lemma !== "") {
        // A ministry is one by its name or by what it was called; a firm or a group may bear any name.
        const general =
          shape.person !== false ||
          pairs.test(shape.lemma) ||
          groupNouns.has(shape.lemma) ||
          companyNouns.has(shape.lemma);
        if (!general && !actor.roles.includes(shape.lemma) && !this.wordsOf(nodes.slice(0, 40)).has(shape.lemma))
          continue;
        if (actor.roles.includes(shape.lemma)) put("noun known of it");
        const names = this.wordsOf(nodes.slice(0, 40));
        // "The finance ministry" is not the health ministry.
        if (names.has(shape.lemma)) {
          if (shape.own.size > 0 && ![...shape.own].some((word) => names.has(word)) && names.size > 1) continue;
          put("noun among its names");
        }
        for (const word of shape.words)
          if (word !== shape.lemma && names.has(word)) {
            put("other word among its names");
            break;
          }
      }
      if (shape.country !== null && actor.country !== null)
        put(shape.country === actor.country ? "country same" : "country other");
      found.push({ actor, near, features });
    }
    found.sort((one, other) => other.near.span[0] - one.near.span[0]);
    found.forEach(({ features }, rank) => {
      if (rank === 0) features.push(at.nearest);
      else if (rank === 1) features.push(at["second nearest"]);
      else if (rank === 2) features.push(at["third nearest"]);
      if (found.length === 1) features.push(at["only one who fits"]);
    });
    const choices: SpeakerChoice[] = found.map(({ actor, features }) => ({ actor: actor.index, features }));
    if (open.type !== "person" && !(choices.length > 0 && this.isKnownPerson(open, shape)))
      choices.push({ actor: -1, features: this.noneFeatures(open, shape, found.length) });
    return choices;
  }

  private saidAt({ sentence, head }: MentionNode): number {
    return this.said[this.flat.sentenceStart[sentence] + head];
  }

  /** “…,” the bow-tied trader says: whoever is quoted as "the" such person was told of before. */
  private isKnownPerson({ type, node, quoted }: OpenSource, shape: Shape): boolean {
    if (type !== "description" || node === null || !quoted || shape.person !== true || shape.plural !== false)
      return false;
    // "The fisheries minister" tells by itself who that is, "the official" may be somebody who is never named.
    if (shape.own.size > 0 || sourceNouns.has(shape.lemma)) return false;
    return /^the$/i.test(this.flat.document.sentences[node.sentence].forms[node.first]);
  }

  private noneFeatures(open: OpenSource, shape: Shape, near: number): number[] {
    const features = [at.none];
    const { node } = open;
    if (near === 0) features.push(at["none, nobody near"]);
    if (shape.plural === true) features.push(at["none, plural"]);
    if (node !== null) {
      const { forms, xpos } = this.flat.document.sentences[node.sentence];
      if (/^(?:the|this|that|these|those)$/i.test(forms[node.first])) features.push(at["none, definite"]);
      if (xpos[node.first] === "PRP$") features.push(at["none, possessive"]);
      if (node.last - node.first >= 4) features.push(at["none, many words"]);
      if (shape.own.size > 0) features.push(at["none, says which"]);
      const actor = this.mentions.actors[node.actor];
      if (actor.mentions.length <= 1) features.push(at["none, as resolved so far"]);
    }
    return features;
  }

  private wordsOf(nodes: readonly MentionNode[]): Set<string> {
    const words = new Set<string>();
    for (const { form, sentence, first, last } of nodes) {
      if (form === "pronoun") continue;
      const { lemmas, upos } = this.flat.document.sentences[sentence];
      for (let token = first; token <= Math.min(last, first + 8); token++)
        if (/^(?:NOUN|PROPN|ADJ)$/.test(upos[token])) words.add(lemmas[token].toLowerCase());
    }
    return words;
  }

  private shapeOf({ type, node }: OpenSource): Shape {
    const open: Shape = {
      person: null,
      plural: null,
      gender: null,
      lemma: "",
      country: null,
      words: new Set(),
      own: new Set(),
    };
    if (node === null || type === "bare") return open;
    const { forms, lemmas, upos } = this.flat.document.sentences[node.sentence];
    if (node.form === "pronoun") {
      const word = forms[node.head].toLowerCase();
      const they = /^the[my]|^theirs?$/.test(word);
      return {
        ...open,
        person: /^it/.test(word) ? false : they ? null : true,
        plural: they ? null : false,
        gender: node.gender,
      };
    }
    const lemma = lemmas[node.head].toLowerCase();
    const words = new Set<string>();
    const own = new Set<string>();
    for (let token = node.first; token <= Math.min(node.last, node.head + 5); token++)
      if (/^(?:NOUN|PROPN|ADJ)$/.test(upos[token])) {
        words.add(lemmas[token].toLowerCase());
        if (token < node.head && upos[token] !== "ADJ") own.add(lemmas[token].toLowerCase());
      }
    const { animacy, country } = this.mentions.actors[node.actor];
    return {
      person: animacy === "person" ? true : animacy === "body" ? false : null,
      plural: node.plural,
      gender: womenNouns.has(lemma) ? "female" : menNouns.has(lemma) ? "male" : null,
      lemma,
      country,
      words,
      own,
    };
  }

  /** What rules a candidate out: kind, number, gender. */
  private fits(open: OpenSource, shape: Shape, actor: ActorDraft): boolean {
    if (actor.kind === "place") return false;
    // Unresolved pronouns are nobody.
    if (actor.thing && actor.kind === "unnamed" && actor.index !== open.node?.actor) return false;
    if (open.node !== null && actor.index === open.node.actor && actor.mentions.length <= 1) return false;
    if (open.type === "bare") return true;
    if (pairs.test(shape.lemma)) return actor.members.length > 1 || actor.index === open.node?.actor;
    const person = actor.kind === "person" || (actor.kind === "unnamed" && actor.animacy === "person");
    if (shape.gender !== null && actor.gender !== null && shape.gender !== actor.gender) return false;
    if (shape.person === true && shape.plural === false) return person && !actor.plural;
    if (shape.person === false && shape.plural === false) return !person && !(actor.plural && actor.kind === "unnamed");
    if (shape.person === null && shape.plural === null) return actor.kind !== "person" || actor.gender === null;
    if (shape.plural === true) return actor.plural || actor.kind !== "person";
    return true;
  }
}

/** How many mentions begin before an offset. */
function before(nodes: readonly MentionNode[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle].span[0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The choice with the highest score. */
export function bestChoice(choices: readonly SpeakerChoice[], weights: readonly number[]): SpeakerChoice | null {
  let best: SpeakerChoice | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const choice of choices) {
    let score = 0;
    for (const feature of choice.features) score += weights[feature];
    if (score > most) {
      most = score;
      best = choice;
    }
  }
  return best;
}
