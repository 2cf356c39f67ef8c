// Who cites whom: outlets and sources as a network, in GraphML and in GEXF, for Gephi, igraph and networkx.
import type { Ledger } from "../ledger.js";
import { readingsInOrder } from "./readings.js";

interface Node {
  id: string;
  name: string;
  kind: string;
  country: string;
}
interface Edge {
  source: string;
  target: string;
  /** "cites": has a statement from; "copies": prints the text of. */
  kind: "cites" | "copies";
  /** Statements, or articles copied. */
  weight: number;
}
interface Network {
  nodes: Node[];
  edges: Edge[];
}

/**
 * The network of a ledger: an arrow from whoever passes a statement on to whom they have it from (outlet → source →
 * source's source), weighted by statements; an arrow from an outlet to the outlet whose text it copied, weighted by
 * articles. What an outlet says itself is no arrow.
 */
async function networkOf(ledger: Ledger): Promise<Network> {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const node = (name: string, kind: string, country: string | null): string => {
    const id = `${name.toLowerCase()}|${country ?? ""}`;
    if (!nodes.has(id)) nodes.set(id, { id, name, kind, country: country ?? "" });
    return id;
  };
  const arrow = (source: string, target: string, kind: Edge["kind"]): void => {
    if (source === target) return;
    const key = `${source}\n${target}\n${kind}`;
    const known = edges.get(key);
    if (known === undefined) edges.set(key, { source, target, kind, weight: 1 });
    else known.weight++;
  };
  const outlets = new Map<string, string>();
  for await (const { article, actors, attributions } of readingsInOrder(ledger)) {
    const byId = new Map(actors.map((actor) => [actor.id, actor]));
    const outlet = article.outlet === null ? null : node(article.outlet.name, "outlet", null);
    if (outlet !== null) outlets.set(article.id, outlet);
    const speakerOf = new Map<string, string | null>();
    for (const { id, source } of attributions) {
      const actor = source.actor === null ? undefined : byId.get(source.actor);
      const isNamed = actor !== undefined && actor.kind !== "unnamed";
      const isOutlet = actor?.kind === "outlet";
      speakerOf.set(id, isNamed ? node(actor.name, actor.kind, isOutlet ? null : actor.country) : null);
    }
    for (const { id, inside } of attributions) {
      const speaker = speakerOf.get(id) ?? null;
      const from = inside === null ? outlet : (speakerOf.get(inside) ?? outlet);
      if (speaker !== null && from !== null) arrow(from, speaker, "cites");
    }
  }
  let cursor: string | undefined;
  const copied = new Set<string>();
  do {
    const page = await ledger.claims({ limit: 500, order: "oldest", ...(cursor === undefined ? {} : { cursor }) });
    for (const { reports } of page.items) {
      for (const { article, copyOf } of reports) {
        const [from, to] = [outlets.get(article), copyOf === null ? undefined : outlets.get(copyOf)];
        // An article that copies another does so in each of its claims.
        if (from === undefined || to === undefined || copied.has(`${article} ${copyOf}`)) continue;
        copied.add(`${article} ${copyOf}`);
        arrow(from, to, "copies");
      }
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** GraphML (graphdrawing.org), with keys for names, kinds and weights. */
export async function* graphMl(ledger: Ledger): AsyncGenerator<string> {
  const { nodes, edges } = await networkOf(ledger);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="kind" for="all" attr.name="kind" attr.type="string"/>
<key id="country" for="node" attr.name="country" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<graph id="citations" edgedefault="directed">
`;
  for (const { id, name, kind, country } of nodes)
    yield `<node id="${xml(id)}"><data key="name">${xml(name)}</data><data key="kind">${xml(kind)}</data><data key="country">${xml(country)}</data></node>\n`;
  for (const { source, target, kind, weight } of edges)
    yield `<edge source="${xml(source)}" target="${xml(target)}"><data key="kind">${kind}</data><data key="weight">${weight}</data></edge>\n`;
  yield "</graph>\n</graphml>\n";
}

/** GEXF 1.3 (gexf.net). */
export async function* gexf(ledger: Ledger): AsyncGenerator<string> {
  const { nodes, edges } = await networkOf(ledger);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph defaultedgetype="directed">
<attributes class="node"><attribute id="kind" title="kind" type="string"/><attribute id="country" title="country" type="string"/></attributes>
<attributes class="edge"><attribute id="kind" title="kind" type="string"/></attributes>
<nodes>
`;
  for (const { id, name, kind, country } of nodes)
    yield `<node id="${xml(id)}" label="${xml(name)}"><attvalues><attvalue for="kind" value="${xml(kind)}"/><attvalue for="country" value="${xml(country)}"/></attvalues></node>\n`;
  yield "</nodes>\n<edges>\n";
  for (const [index, { source, target, kind, weight }] of edges.entries())
    yield `<edge id="${index}" source="${xml(source)}" target="${xml(target)}" weight="${weight}"><attvalues><attvalue for="kind" value="${kind}"/></attvalues></edge>\n`;
  yield "</edges>\n</graph>\n</gexf>\n";
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xml(words: string): string {
  return words
    .replace(NO_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
