// Why the events of a reading were coded: the entries of the lexicon and the words behind each, as plain text.
import { lexicon } from "../reading/events/lexicon.js";
import { networkEntry } from "../reading/events/unite.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Span } from "../record/reading.js";

/**
 * A few lines an event: its type, CAMEO code and anchor, then each entry of the lexicon that it rests on (file:line in
 * data/events/lexicon, with the entry's test sentence, "_" for its verb or noun) and the words that filled its places.
 * An empty string where there are no events.
 */
export function explainEvents({ reading, explanations }: ExplainedReading): string {
  const byId = new Map(explanations.map((explanation) => [explanation.event, explanation]));
  const entries = new Map(lexicon().entries.map((entry) => [entry.id, entry]));
  const quoted = ([start, end]: Span): string => `"${reading.article.text.slice(start, end).replace(/\s+/g, " ")}"`;
  const lines: string[] = [];
  for (const { id, type, mode, cameo, anchor } of reading.events) {
    const explanation = byId.get(id);
    if (explanation === undefined) continue;
    lines.push(`${id} ${type}${mode === null ? "" : ` (${mode})`} ${cameo}: ${quoted(anchor)}`);
    for (const name of explanation.entries) {
      if (name === networkEntry.id) continue;
      const test = entries.get(name)?.test ?? "";
      lines.push(`   by ${name}${test === "" ? "" : `, as in: ${test}`}`);
    }
    if (explanation.probability !== null)
      lines.push(`   the event network gives ${Math.round(100 * explanation.probability)} %`);
    const words = explanation.words.map(({ role, span }) => `${role} ${quoted(span)}`);
    lines.push(`   with ${words.join(", ")}`);
  }
  return lines.length === 0 ? "" : `Why these events:\n${lines.join("\n")}\n`;
}
