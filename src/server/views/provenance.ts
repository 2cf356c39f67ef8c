// Claims as a document of the W3C's provenance model, in PROV-JSON (member submission of 24 April 2013).
import type { ComposedClaim } from "../../linking/compose.js";

type Attributes = Record<string, unknown>;

/** A PROV-JSON document: record kinds, in each the records by id. */
export type Provenance = Record<string, Record<string, Attributes | string>>;

const prefixes = { hearsay: "urn:hearsay:", dcterms: "http://purl.org/dc/terms/" };

/**
 * Claims and reports are entities, outlets and origins agents. A report is attributed to its outlet and derived from what
 * it repeats (a copy is a quotation) or cites; a claim is derived from its reports and attributed to its origins.
 */
export function provenanceOf(claims: readonly ComposedClaim[]): Provenance {
  const entity: Record<string, Attributes> = {};
  const agent: Record<string, Attributes> = {};
  const wasAttributedTo: Record<string, Attributes> = {};
  const wasDerivedFrom: Record<string, Attributes> = {};

  const relate = (kind: Record<string, Attributes>, attributes: Attributes): void => {
    kind[`_:${Object.values(attributes).join(" ")}`] = attributes;
  };
  const agentOf = (name: string, country: string | null): string => {
    const id = `hearsay:agent/${encodeURIComponent(country === null ? name : `${name}@${country}`)}`;
    agent[id] = { "prov:label": name, ...(country === null ? {} : { "hearsay:country": country }) };
    return id;
  };

  for (const { claim, citations } of claims) {
    const claimId = `hearsay:claim/${claim.id}`;
    entity[claimId] = {
      "prov:type": "hearsay:Claim",
      "prov:label": claim.summary,
      "hearsay:status": claim.status,
      "hearsay:independent": claim.independent,
      ...(claim.type === null ? {} : { "hearsay:type": claim.type }),
    };
    for (const { article, url, outlet, published, copyOf } of claim.reports) {
      const report = articleId(article);
      entity[report] = {
        "prov:type": "hearsay:Report",
        ...(url === null ? {} : { "prov:location": url }),
        ...(published === null ? {} : { "dcterms:issued": published }),
      };
      relate(wasDerivedFrom, { "prov:generatedEntity": claimId, "prov:usedEntity": report });
      if (outlet !== null) relate(wasAttributedTo, { "prov:entity": report, "prov:agent": agentOf(outlet, null) });
      if (copyOf !== null) {
        relate(wasDerivedFrom, {
          "prov:generatedEntity": report,
          "prov:usedEntity": articleId(copyOf),
          "prov:type": "prov:Quotation",
        });
      }
    }
    for (const { article, outlet, cited } of citations) {
      const source = cited === null ? `hearsay:outlet/${encodeURIComponent(outlet)}` : articleId(cited);
      if (cited === null) entity[source] = { "prov:type": "hearsay:UnseenReport", "prov:label": outlet };
      relate(wasDerivedFrom, {
        "prov:generatedEntity": articleId(article),
        "prov:usedEntity": source,
        "prov:type": "hearsay:Citation",
      });
    }
    for (const { name, country, party } of claim.origins) {
      relate(wasAttributedTo, {
        "prov:entity": claimId,
        "prov:agent": agentOf(name, country),
        ...(party === null ? {} : { "hearsay:party": party }),
      });
    }
  }
  return { prefix: prefixes, entity, agent, wasAttributedTo, wasDerivedFrom };
}

function articleId(article: string): string {
  return `hearsay:article/${article}`;
}
