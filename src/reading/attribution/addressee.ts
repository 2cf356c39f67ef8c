// Whom a source speaks to.
import { phraseOf } from "./phrases.js";
import { type Stretch, shared } from "./stretches.js";
import { type FlatDocument, sentenceAndToken } from "./traits.js";

const TO_WHOM = new Set([
  "tell",
  "inform",
  "remind",
  "assure",
  "ask",
  "warn",
  "advise",
  "notify",
  "brief",
  "promise",
  "urge",
  "instruct",
  "order",
  "show",
  "teach",
  "text",
  "email",
  "message",
  "reassure",
  "convince",
  "persuade",
  "caution",
  "update",
]);
const EXCHANGE = new Set([
  "interview",
  "conversation",
  "statement",
  "letter",
  "call",
  "chat",
  "briefing",
  "email",
  "e-mail",
  "message",
  "appearance",
]);

/** Whom the source speaks to: object of "tell", "to" and "with" of others, the partner of an interview. */
export function addresseeOf(flat: FlatDocument, anchor: number, content: readonly Stretch[]): Stretch | null {
  const { sentence, token, index } = sentenceAndToken(flat, anchor);
  const base = flat.sentenceStart[index];
  const whole = (head: number): Stretch | null => {
    const stretch = phraseOf(flat, base + head);
    return shared([stretch], content) > 0 ? null : stretch;
  };
  for (let i = 0; i < sentence.length; i++) {
    if (sentence.heads[i] !== token) continue;
    const relation = sentence.deprels[i];
    const nominal = sentence.upos[i] === "NOUN" || sentence.upos[i] === "PROPN" || sentence.upos[i] === "PRON";
    if (!nominal) continue;
    const lemma = sentence.lemmas[token];
    if (relation === "iobj" || (relation === "obj" && TO_WHOM.has(lemma))) {
      const found = whole(i);
      if (found) return found;
    }
    if (relation.startsWith("obl")) {
      const preposition = sentence.lemmas.find((_, k) => sentence.heads[k] === i && sentence.deprels[k] === "case");
      if (preposition === "to" && sentence.upos[token] === "VERB") {
        const found = whole(i);
        if (found) return found;
      }
      if (EXCHANGE.has(sentence.lemmas[i])) {
        for (let k = 0; k < sentence.length; k++) {
          if (sentence.heads[k] !== i || !sentence.deprels[k].startsWith("nmod")) continue;
          const inner = sentence.lemmas.find((_, q) => sentence.heads[q] === k && sentence.deprels[q] === "case");
          if (inner === "with" || inner === "to") {
            const found = whole(k);
            if (found) return found;
          }
        }
      }
    }
  }
  return null;
}
