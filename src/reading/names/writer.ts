// Who writes a piece told by "I": the person whom its first or last lines introduce.
import type { ActorDraft, MentionNode, Mentions } from "./mention.js";

/** How many sentences at either end of a text may introduce its writer. */
const EDGE = 4;
/** Fewest "I" and "my" outside quotes of a piece that somebody tells in person. */
const FEWEST_OF_SELF = 2;

/**
 * The writer of a piece: "Mara Olsen is a professor of law at Ellis University", at its begin or end, where the text
 * says "I" outside quotes; null where it does not, or introduces two.
 */
export function writerOf(mentions: Mentions): ActorDraft | null {
  const { document } = mentions;
  const ofSelf = mentions.mentions.filter(
    ({ form, person, plural, quote }) => form === "pronoun" && person === 1 && !plural && quote === null,
  );
  if (ofSelf.length < FEWEST_OF_SELF) return null;
  const { length } = document.sentences;
  const found = new Set<ActorDraft>();
  for (const node of mentions.mentions) {
    const isEdge = node.sentence < EDGE || node.sentence >= length - EDGE;
    if (!isEdge || node.form !== "name" || node.quote !== null || !isIntroduced(mentions, node)) continue;
    const actor = mentions.actors[node.actor];
    if (actor.kind === "person") found.add(actor);
  }
  return found.size === 1 ? [...found][0] : null;
}

/** Whether a sentence says, in the present, what somebody is. */
function isIntroduced({ document }: Mentions, { sentence, head }: MentionNode): boolean {
  const { deprels, heads, upos, xpos } = document.sentences[sentence];
  const is = heads[head];
  if (!deprels[head].startsWith("nsubj") || is < 0 || upos[is] !== "NOUN" || heads[is] >= 0) return false;
  return heads.some((governor, token) => governor === is && deprels[token] === "cop" && xpos[token] === "VBZ");
}
