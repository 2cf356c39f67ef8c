// Entities of FollowTheMoney, the model of Aleph: articles, actors, and events with who took part.
import { createHash } from "node:crypto";
import type { Actor } from "../../record/reading.js";
import { entityKey } from "../entity.js";
import type { Ledger } from "../ledger.js";
import { readingsInOrder } from "./readings.js";

interface MoneyEntity {
  id: string;
  schema: string;
  properties: Record<string, string[]>;
}

const SCHEMAS: Partial<Record<Actor["kind"], string>> = {
  person: "Person",
  organization: "Organization",
  outlet: "Organization",
  state: "PublicBody",
};

/**
 * One entity a line, as `ftm` and Aleph take them: an article is an Article, a named person, organisation, outlet or state
 * an entity of its kind, each once; an event is an Event that involves its parties, with the words and the chain of
 * sources in its notes, proven by the article.
 */
export async function* followTheMoney(ledger: Ledger): AsyncGenerator<string> {
  const written = new Set<string>();
  for await (const { article, actors, attributions, events } of readingsInOrder(ledger)) {
    const articleId = idOf("article", article.id);
    yield line({
      id: articleId,
      schema: "Article",
      properties: {
        title: values(article.title ?? article.id),
        publishedAt: values(article.published?.slice(0, 10)),
        sourceUrl: values(article.url),
        publisher: values(article.outlet?.name),
        author: article.byline,
        bodyText: [article.text],
        language: values(article.language),
      },
    });
    const ids = new Map<string, string>();
    for (const actor of actors) {
      const schema = SCHEMAS[actor.kind];
      if (schema === undefined) continue;
      const id = idOf("actor", entityKey(actor));
      ids.set(actor.id, id);
      if (written.has(id)) continue;
      written.add(id);
      yield line({
        id,
        schema,
        properties: { name: [actor.name], country: values(actor.country?.toLowerCase()) },
      });
    }
    const nameOf = (actor: string | null): string => actors.find(({ id }) => id === actor)?.name ?? "somebody";
    for (const event of events) {
      const words = event.spans.map(([start, end]) => article.text.slice(start, end)).join(" … ");
      const chain = event.chain.map((id) => nameOf(attributions.find((link) => link.id === id)?.source.actor ?? null));
      yield line({
        id: idOf("event", `${article.id} ${event.id}`),
        schema: "Event",
        properties: {
          name: [`${event.type} (CAMEO ${event.cameo})`],
          summary: [words],
          startDate: values(event.when?.start.slice(0, 10)),
          endDate: values(event.when?.end.slice(0, 10)),
          location: values(event.where?.name),
          country: values(event.where?.country?.toLowerCase()),
          involved: [...event.actors, ...event.recipients].flatMap((actor) => ids.get(actor) ?? []),
          proof: [articleId],
          notes: [
            `${event.factuality.polarity === "negative" ? "did not happen" : event.factuality.certainty}; on the word of ${chain.length === 0 ? (article.outlet?.name ?? "the article") : chain.join(", who has it from ")}`,
          ],
        },
      });
    }
  }
}

function idOf(kind: string, key: string): string {
  return `hearsay-${kind}-${createHash("sha1").update(key).digest("hex")}`;
}

function values(value: string | null | undefined): string[] {
  return value === null || value === undefined || value === "" ? [] : [value];
}

function line(entity: MoneyEntity): string {
  const properties = Object.fromEntries(Object.entries(entity.properties).filter(([, list]) => list.length > 0));
  return `${JSON.stringify({ ...entity, properties })}\n`;
}
