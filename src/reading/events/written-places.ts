// The place that a stretch of text names in so many words, where no tree ties it to an event.
import { alternatives, standing } from "../../language/words.js";
import type { Reading, Span, Where } from "../../record/reading.js";
import { datelineOf } from "../dateline.js";

const words = (list: string): string => alternatives("places", list);
const here = standing(words("here"));
const before = new RegExp(`(?<!\\p{L})${words("before names")}\\s+(?:the\\s+)?(?:${words("kinds")}\\s+of\\s+)?$`, "iu");
const written = new RegExp(
  `(?<!\\p{L})${words("before written names")}\\s+(\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+){0,2})`,
  "gu",
);
const dayOrMonth = new RegExp(
  `^(?:${alternatives("time", "weekdays")}|${alternatives("time", "months")})(?!\\p{L})`,
  "iu",
);

/**
 * The place that a stretch names with "in", "at", "near" or "on", the nearest to a spot: one that was found in the text,
 * else a capitalised name that stands for nobody and no body. "Here" is the place of the dateline.
 */
export function writtenPlace(stretch: Span, spot: number, reading: Reading): Where | null {
  const { text } = reading.article;
  const said = text.slice(...stretch);
  const home = here.exec(said);
  if (home !== null) {
    const dateline = datelineOf(text)?.place ?? null;
    const start = stretch[0] + home.index;
    if (dateline !== null) return placed(inNameCase(dateline), null, null, [start, start + home[0].length], reading);
  }
  let best: { where: Where; distance: number } | null = null;
  for (const actor of reading.actors) {
    if (actor.kind !== "place") continue;
    for (const { span, form } of actor.mentions) {
      if (form === "pronoun" || span[0] < stretch[0] || span[1] > stretch[1]) continue;
      if (span[1] - span[0] > actor.name.length + 4) continue;
      if (!before.test(text.slice(Math.max(stretch[0], span[0] - 24), span[0]))) continue;
      const distance = Math.abs(span[0] - spot);
      if (best === null || distance < best.distance || (distance === best.distance && actor.name < best.where.name))
        best = { where: placed(actor.name, actor.country, actor.id, span, reading), distance };
    }
  }
  if (best !== null) return best.where;
  const others = new Set(
    reading.actors.filter(({ kind }) => kind !== "place" && kind !== "unnamed").map(({ name }) => name),
  );
  for (const match of said.matchAll(written)) {
    const name = match[1].replace(/['’]s$/, "");
    if (dayOrMonth.test(name) || others.has(name)) continue;
    const distance = Math.abs(stretch[0] + match.index - spot);
    const start = stretch[0] + match.index + match[0].length - match[1].length;
    if (best === null || distance < best.distance)
      best = { where: placed(name, null, null, [start, start + name.length], reading), distance };
  }
  return best?.where ?? null;
}

function placed(name: string, country: string | null, actor: string | null, span: Span, reading: Reading): Where {
  const known = reading.actors.find((one) => one.name === name && (one.kind === "place" || one.kind === "state"));
  return { name, country: country ?? known?.country ?? null, actor: actor ?? known?.id ?? null, spans: [span] };
}

function inNameCase(name: string): string {
  return name.toLowerCase().replace(/(?:^|[\s'’-])\p{L}/gu, (letter) => letter.toUpperCase());
}
