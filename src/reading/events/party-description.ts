// What the event network sees of one phrase as a party of an event, or of nobody.
import type { EventType } from "../../record/reading.js";
import type { MentionNode } from "../names/mention.js";
import { actorClass } from "./anchor-traits.js";
import { type AnchorView, caseOf, isConjunct, pathOf, slotOf } from "./anchor-view.js";
import type { PartyContext } from "./party-candidates.js";
import type { TraitSink } from "./trait-sink.js";
import type { EventView, SpeechPlaces } from "./view.js";

/** "0", "1" or "2" for none, one and more. */
function some(count: number): number {
  return Math.min(2, count);
}

export function describeNobody(
  { tree, token, type, lemma, passive, roles, finding, cue, inside }: AnchorView,
  sink: TraitSink,
): void {
  const { upos, deprels } = tree.sentence;
  sink.put("0");
  sink.put("0t", type);
  sink.put("0l", lemma);
  sink.put("0tl", type, lemma);
  sink.put("0u", upos[token], deprels[token]);
  sink.put("0ut", upos[token], type);
  sink.put("0p", passive ? "passive" : "-", type);
  sink.put("0cue", cue >= 0 ? "cue" : "-", inside >= 0 ? "in" : "-");
  for (const [name] of roles) {
    sink.put("0r", name);
    sink.put("0rt", name, type);
  }
  if (finding !== null) {
    sink.put("0f", finding.actors.length > 0 ? "1" : "0", finding.recipients.length > 0 ? "1" : "0");
    sink.put("0fe", finding.entry);
  }
  for (let c = tree.firstChild(token); c >= 0; c = tree.after(c)) sink.put("0c", deprels[c]);
}

/** What is seen of a mention whatever the anchor. */
export function describeMention(
  { mentions, trees }: EventView,
  context: PartyContext<TraitSink>,
  type: EventType,
  node: MentionNode,
  actors: readonly number[],
  sink: TraitSink,
): void {
  sink.put("1");
  const actor = mentions.actors[node.actor];
  const other = trees[node.sentence];
  const { upos, deprels, heads } = other.sentence;
  const { head } = node;
  const tell = (name: string, value: string): void => {
    sink.put(name, value);
    sink.put(typed(name), type, value);
  };
  tell("k", actorClass(actor));
  tell("kk", `${actor.kind}.${actor.animacy}`);
  sink.put("form", node.form);
  sink.put("per", String(node.person));
  if (node.place) sink.put("place");
  if (node.plural) sink.put("plural");
  if (actor.country !== null) sink.put("country");
  sink.put("many", String(Math.min(3, actors.length)));
  const count = actor.mentions.length;
  sink.put("count", count > 8 ? "4" : count > 4 ? "3" : count > 2 ? "2" : count > 1 ? "1" : "0");
  const rank = context.rank.get(node.actor);
  tell("rank", rank === undefined ? "-" : rank < 3 ? String(rank) : rank < 6 ? "3" : "4");
  // How it hangs on its own head.
  const preposition = caseOf(other, head);
  tell("d", preposition === "" ? deprels[head] : `${deprels[head]}(${preposition})`);
  if (heads[head] >= 0) sink.put("dp", deprels[head], upos[heads[head]]);
}

/** What is seen of a mention as it stands to an anchor. */
export function describe(
  view: EventView,
  places: SpeechPlaces,
  context: PartyContext<TraitSink>,
  anchor: AnchorView,
  node: MentionNode,
  actors: readonly number[],
  speech: readonly string[],
  speakers: ReadonlyMap<number, string[]>,
  sink: TraitSink,
): void {
  const { mentions, trees, flat } = view;
  const { type, lemma, finding } = anchor;
  const actor = mentions.actors[node.actor];
  const other = trees[node.sentence];
  const { deprels } = other.sentence;
  const head = node.head;
  const tell = (name: string, value: string): void => {
    sink.put(name, value);
    sink.put(typed(name), type, value);
  };
  for (const [name, key] of anchor.deeds) {
    let acts = 0;
    let meets = 0;
    for (const deed of context.deeds.get(key) ?? []) {
      if (deed.word === anchor.word || !actors.includes(deed.actor)) continue;
      if (deed.role === "A") acts++;
      else meets++;
    }
    if (acts + meets > 0) tell(name, `${some(acts)}${some(meets)}`);
    else sink.put(name, "-");
  }
  // Place in the text.
  const offset = node.sentence - anchor.s;
  sink.put("off", String(Math.max(-4, Math.min(3, offset))));
  if (offset === 0) {
    const distance = head - anchor.token;
    const size = Math.abs(distance);
    const step = size < 4 ? size : size < 7 ? 4 : size < 12 ? 5 : size < 20 ? 6 : 7;
    tell("dist", `${distance < 0 ? "-" : "+"}${step}`);
    sink.put("between", String(between(view, anchor, node)));
    const [way, short] = pathOf(anchor, other, head);
    tell("way", way);
    sink.put("lway", lemma, way);
    sink.put("short", short);
    let roled = false;
    for (const [name, token] of anchor.roles)
      if (token === head || other.content(token) === head || isConjunct(other, head, token)) {
        tell("role", name);
        sink.put("lrole", lemma, name);
        sink.put("krole", actor.kind, name);
        sink.put("frole", anchor.form, name);
        if (anchor.modal !== "") sink.put("mrole", anchor.modal, name);
        roled = true;
      }
    if (!roled) sink.put("role", "-");
    const slot = slotOf(anchor, other, head);
    if (slot !== null) {
      tell("slot", slot);
      const framed = anchor.frame.get(slot);
      if (framed !== undefined) tell("frame", framed);
    }
    if (anchor.word === flat.sentenceStart[anchor.s] + head) sink.put("self");
  } else {
    const subject = deprels[head] === "nsubj" || deprels[head] === "nsubj:pass";
    tell("far", `${offset < 0 ? "before" : "after"}.${subject ? "subject" : "other"}`);
  }
  // Statements.
  for (const role of speech) {
    tell("sp", role);
    sink.put("spl", lemma, role);
    sink.put("fsp", anchor.form, role);
    if (anchor.modal !== "") sink.put("msp", anchor.modal, role);
  }
  for (const id of actors)
    for (const role of speakers.get(id) ?? []) {
      tell("spa", role);
    }
  if (speech.length === 0 && anchor.inside >= 0) sink.put("notsp");
  const w = flat.sentenceStart[node.sentence] + head;
  if (anchor.inside >= 0) sink.put("same", places.contentOf[w] === anchor.inside ? "yes" : "no");
  if (anchor.cue >= 0) {
    const said = places.contentOf[w] === anchor.cue;
    tell("said", said ? "yes" : "no");
    if (said) sink.put("saidd", deprels[head]);
  }
  // What the lexicon found.
  if (finding !== null) {
    const share = (ids: readonly number[]): string =>
      ids.length === 0
        ? "0"
        : actors.every((id) => ids.includes(id))
          ? "all"
          : actors.some((id) => ids.includes(id))
            ? "some"
            : "-";
    const acts = share(finding.actors);
    const meets = share(finding.recipients);
    sink.put("lexAR", acts, meets);
    tell("lexA", acts);
    tell("lexR", meets);
  } else sink.put("lexless");
}

const typedNames = new Map<string, string>();

/** The name of a trait that is told by type of event as well. */
export function typed(name: string): string {
  let found = typedNames.get(name);
  if (found === undefined) {
    found = `${name}*`;
    typedNames.set(name, found);
  }
  return found;
}

/** How many other mentions' heads stand between. */
function between(view: EventView, anchor: AnchorView, node: MentionNode): number {
  const low = Math.min(anchor.token, node.head);
  const high = Math.max(anchor.token, node.head);
  let count = 0;
  for (let token = low + 1; token < high && count < 4; token++) {
    const other = view.mentions.at(node.sentence, token);
    if (other !== null && other.head === token) count++;
  }
  return count;
}
