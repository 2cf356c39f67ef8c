// What a thing of the ledger is called beside a note.

import { headingOf, openingOf } from "../../language/opening.js";
import type { Ledger } from "../../ledger/ledger.js";
import { findClaim } from "../../ledger/queries/claims.js";
import { Glance } from "../../ledger/queries/glance.js";
import { findProcess } from "../../ledger/queries/processes-by-claim.js";
import { profileOfActor } from "../../ledger/queries/profile.js";
import type { Subject } from "../../record/mark.js";

/** Code units that a label has at most. */
const longest = 300;

/** Null where the ledger has no such thing. */
export async function subjectLabel(ledger: Ledger, { on, id }: Subject): Promise<string | null> {
  const label = await whole(ledger, on, id);
  return label === null ? null : label.length <= longest ? label : openingOf(label, longest);
}

async function whole(ledger: Ledger, on: Subject["on"], id: string): Promise<string | null> {
  switch (on) {
    case "article": {
      const reading = await ledger.reading(id);
      return reading === null ? null : headingOf(reading.article);
    }
    case "claim":
      return (await ledger.ask((database) => findClaim(database, id)))?.claim.summary ?? null;
    case "actor":
      return (await ledger.ask((database) => profileOfActor(database, id)))?.actor.name ?? null;
    case "process": {
      const process = await ledger.ask((database) => findProcess(database, id));
      return process === null ? null : `${process.kind} (${process.parties.join(", ")})`;
    }
    case "story":
      return (await ledger.story(id))?.story.title ?? null;
    case "event":
    case "statement":
      return itemWords(ledger, on, id);
  }
}

async function itemWords(ledger: Ledger, on: "event" | "statement", id: string): Promise<string | null> {
  const [article, item] = id.split("#");
  const reading = article === undefined ? null : await ledger.reading(article);
  if (reading === null) return null;
  const spans =
    on === "event"
      ? reading.events.find((event) => event.id === item)?.spans
      : reading.attributions.find((attribution) => attribution.id === item)?.content.spans;
  return spans === undefined ? null : new Glance(reading).words(spans);
}
