// Chains of attributions as provenance: W3C PROV-O (2013) in JSON-LD.
import type { Actor, Attribution, Reading } from "../../record/reading.js";
import { entityKey } from "../entity.js";
import type { Ledger } from "../ledger.js";
import { Glance } from "../queries/glance.js";

type Reference = { "@id": string };
type Node = { "@id": string; "@type": string | string[] } & Record<string, unknown>;

const context = {
  prov: "http://www.w3.org/ns/prov#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  schema: "https://schema.org/",
  hearsay: "urn:hearsay:",
};

/**
 * The ledger as one JSON-LD document, in pieces. Articles, what is said in them, events and claims are entities; outlets,
 * speakers and the reading program are agents.
 *
 * - An article `wasAttributedTo` its outlet and `wasDerivedFrom` the outermost statements in it; a copy `wasQuotedFrom`
 *   its original; a later text of one URL `wasRevisionOf` the earlier one.
 * - A statement `wasAttributedTo` its speaker, and `wasDerivedFrom` the statement that it encloses: who encloses has it
 *   from who is enclosed.
 * - An event `hadPrimarySource` the innermost statement of its chain, or the article where it stands in its own voice.
 * - A claim `wasDerivedFrom` the events and statements that report it, and `wasAttributedTo` its origins.
 */
export async function* provDocument(ledger: Ledger): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(context)},\n"@graph":[`;
  let first = true;
  const write = (node: Node): string => {
    const separator = first ? "\n" : ",\n";
    first = false;
    return separator + JSON.stringify(node);
  };
  const agents = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await ledger.articles({ limit: 500, order: "oldest", ...(cursor === undefined ? {} : { cursor }) });
    for (const { id, url, version } of page.items) {
      const reading = await ledger.reading(id);
      if (reading === null) continue;
      const earlier =
        url === null || version === 1 ? [] : await ledger.articles({ url, order: "oldest" }).then((all) => all.items);
      const revised = earlier.find((other) => other.version === version - 1)?.id ?? null;
      for (const node of articleNodes(reading, revised, agents)) yield write(node);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  do {
    const page = await ledger.claims({ limit: 500, order: "oldest", ...(cursor === undefined ? {} : { cursor }) });
    for (const claim of page.items) {
      for (const { name, country } of claim.origins) {
        const id = originId(name, country);
        if (agents.has(id)) continue;
        agents.add(id);
        yield write({
          "@id": id,
          "@type": "prov:Agent",
          "schema:name": name,
          ...(country === null ? {} : { "schema:nationality": country }),
        });
      }
      yield write({
        "@id": `hearsay:claim:${claim.id}`,
        "@type": "prov:Entity",
        "prov:value": claim.summary,
        "hearsay:status": claim.status,
        "hearsay:independent": claim.independent,
        "prov:wasDerivedFrom": claim.reports.map(({ article, event }) =>
          reference(event === null ? articleId(article) : partId(article, event)),
        ),
        "prov:wasAttributedTo": claim.origins.map(({ name, country }) => reference(originId(name, country))),
      });
      for (const { article, copyOf } of claim.reports) {
        const key = `${article} ${copyOf}`;
        if (copyOf === null || agents.has(key)) continue;
        agents.add(key);
        yield write({
          "@id": articleId(article),
          "@type": "prov:Entity",
          "prov:wasQuotedFrom": reference(articleId(copyOf)),
        });
      }
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  yield "\n]}\n";
}

function reference(id: string): Reference {
  return { "@id": id };
}

function articleId(article: string): string {
  return `hearsay:article:${article}`;
}

function partId(article: string, part: string): string {
  return `hearsay:article:${article}:${part}`;
}

function originId(name: string, country: string | null): string {
  return `hearsay:origin:${encodeURIComponent(name)}${country === null ? "" : `:${country}`}`;
}

function actorId(actor: Actor): string {
  return `hearsay:actor:${encodeURIComponent(entityKey(actor))}`;
}

/** The nodes of one article; agents that were told before are left out. */
function* articleNodes(reading: Reading, revised: string | null, agents: Set<string>): Generator<Node> {
  const { article } = reading;
  const glance = new Glance(reading);
  const reader = `hearsay:reader:${encodeURIComponent(reading.reader)}`;
  const outlet =
    article.outlet === null
      ? null
      : `hearsay:outlet:${encodeURIComponent(article.outlet.domain ?? article.outlet.name)}`;
  if (!agents.has(reader)) {
    agents.add(reader);
    yield { "@id": reader, "@type": ["prov:SoftwareAgent", "prov:Agent"], "schema:name": reading.reader };
  }
  if (outlet !== null && !agents.has(outlet)) {
    agents.add(outlet);
    yield { "@id": outlet, "@type": ["prov:Organization", "prov:Agent"], "schema:name": article.outlet?.name };
  }
  for (const actor of reading.actors) {
    const id = actorId(actor);
    if (agents.has(id)) continue;
    agents.add(id);
    const kind = actor.kind === "person" ? ["prov:Person", "prov:Agent"] : ["prov:Organization", "prov:Agent"];
    yield {
      "@id": id,
      "@type": actor.kind === "unnamed" ? "prov:Agent" : kind,
      "schema:name": actor.name,
      ...(actor.country === null ? {} : { "schema:nationality": actor.country }),
    };
  }
  const within = innerOf(reading.attributions);
  const outermost = reading.attributions.filter(({ inside }) => inside === null);
  yield {
    "@id": articleId(article.id),
    "@type": "prov:Entity",
    ...(article.title === null ? {} : { "schema:headline": article.title }),
    ...(article.url === null ? {} : { "schema:url": article.url }),
    ...(article.published === null ? {} : { "prov:generatedAtTime": timeValue(article.published) }),
    ...(outlet === null ? {} : { "prov:wasAttributedTo": reference(outlet) }),
    ...(revised === null ? {} : { "prov:wasRevisionOf": reference(articleId(revised)) }),
    "prov:wasDerivedFrom": outermost.map(({ id }) => reference(partId(article.id, id))),
  };
  for (const attribution of reading.attributions) {
    const speaker = glance.actor(attribution.source.actor);
    yield {
      "@id": partId(article.id, attribution.id),
      "@type": "prov:Entity",
      "prov:value": glance.words(attribution.content.spans),
      "hearsay:stance": attribution.cue.stance,
      "hearsay:confidence": attribution.confidence,
      ...(speaker === null ? {} : { "prov:wasAttributedTo": reference(actorId(speaker)) }),
      "prov:wasDerivedFrom": (within.get(attribution.id) ?? []).map((id) => reference(partId(article.id, id))),
      "hearsay:readBy": reference(reader),
    };
  }
  for (const event of reading.events) {
    const origin = event.chain.at(-1);
    yield {
      "@id": partId(article.id, event.id),
      "@type": "prov:Entity",
      "prov:value": glance.words(event.spans),
      "hearsay:type": event.type,
      "hearsay:cameo": event.cameo,
      "hearsay:confidence": event.confidence,
      "prov:hadPrimarySource": reference(origin === undefined ? articleId(article.id) : partId(article.id, origin)),
      "hearsay:readBy": reference(reader),
    };
  }
}

function innerOf(attributions: readonly Attribution[]): Map<string, string[]> {
  const inner = new Map<string, string[]>();
  for (const { id, inside } of attributions) {
    if (inside === null) continue;
    const list = inner.get(inside) ?? [];
    list.push(id);
    inner.set(inside, list);
  }
  return inner;
}

function timeValue(published: string): { "@type": string; "@value": string } {
  return { "@type": published.length === 10 ? "xsd:date" : "xsd:dateTime", "@value": published };
}
