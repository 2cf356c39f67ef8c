// Events as tab-separated rows in the columns of ICEWS, one row a dyad. See docs/event-formats.md.
import { actionCode } from "../knowledge/ontology.js";
import type { Actor, Event, Reading } from "../record/reading.js";
import { actorsOf } from "./csv.js";
import type { Rendering } from "./format.js";
import { isReciprocal } from "./plover.js";

/** The columns of ICEWS's coded event files, in order. */
export const icewsColumns = [
  "Event ID",
  "Event Date",
  "Source Name",
  "Source Sectors",
  "Source Country",
  "Event Text",
  "CAMEO Code",
  "Intensity",
  "Target Name",
  "Target Sectors",
  "Target Country",
  "Story ID",
  "Sentence Number",
  "Publisher",
  "City",
  "District",
  "Province",
  "Country",
  "Latitude",
  "Longitude",
] as const;

/** One table of dyads for all readings. */
export function startIcews(): Rendering {
  return {
    opening: () => `${icewsColumns.join("\t")}\n`,
    reading: (reading) => reading.events.flatMap((event) => dyads(reading, event)).join(""),
    closing: () => "",
  };
}

/** Compound actors are expanded: a row for each actor with each recipient, both ways where they act on one another. */
function dyads(reading: Reading, event: Event): string[] {
  const actors = actorsOf(reading, event.actors);
  const recipients = actorsOf(reading, event.recipients);
  const pairs: [Actor | null, Actor | null][] = [];
  for (const actor of actors.length > 0 ? actors : [null])
    for (const recipient of recipients.length > 0 ? recipients : [null])
      if (!(isReciprocal(event) && actor === recipient)) pairs.push([actor, recipient]);
  return pairs.map(([actor, recipient], index) => row(reading, event, actor, recipient, index));
}

function row(reading: Reading, event: Event, actor: Actor | null, recipient: Actor | null, index: number): string {
  const { article } = reading;
  const sentence = reading.sentences.findIndex(([start, end]) => start <= event.anchor[0] && event.anchor[0] < end);
  const { intensity, label } = actionCode(event.cameo);
  const cells = [
    `${article.id}-${event.id}-${index + 1}`,
    (event.when?.start ?? article.published ?? "").slice(0, 10),
    actor?.name ?? "",
    actor?.sectors.join(",") ?? "",
    actor?.country ?? "",
    label,
    event.cameo,
    intensity.toFixed(1),
    recipient?.name ?? "",
    recipient?.sectors.join(",") ?? "",
    recipient?.country ?? "",
    article.id,
    sentence < 0 ? "" : String(sentence + 1),
    article.outlet?.name ?? "",
    event.where?.name ?? "",
    "",
    "",
    event.where?.country ?? "",
    "",
    "",
  ];
  return `${cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, " ")).join("\t")}\n`;
}
