// Where the nodes of a claim's graph stand: time runs down, origins are roots at the left, outlets branch from them,
// denials come in from the right.
import type { ClaimGraph, GraphEdge, GraphNode } from "../contract.js";
import { groupBy } from "../data/group.js";

export interface RiverNode {
  node: GraphNode;
  /** Counted from 0 at the top: each node has a row of its own. */
  row: number;
  /** Distance from the roots: 0 for origins, 1 for those who report them, 2 for those who cite these, … */
  column: number;
  /** For origins: which trunk, from 0; for others the trunk of the origin that they first rest on, -1 for none. */
  trunk: number;
}

export interface River {
  nodes: RiverNode[];
  rows: number;
  columns: number;
  trunks: number;
  edges: { edge: GraphEdge; from: RiverNode; to: RiverNode }[];
}

/** Layers by the longest way from the roots (Sugiyama's first step), with edges of circles left out; rows by time. */
export function riverOf({ nodes, edges }: Pick<ClaimGraph, "nodes" | "edges">): River {
  const known = new Set(nodes.map(({ id }) => id));
  const flowing = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const above = groupBy(
    flowing.filter(({ kind, circular }) => kind !== "disputes" && !circular),
    ({ to }) => to,
  );
  const columns = new Map<string, number>();
  const columnOf = (node: GraphNode, seen: ReadonlySet<string> = new Set()): number => {
    const found = columns.get(node.id);
    if (found !== undefined) return found;
    if (node.kind === "origin" || seen.has(node.id)) return node.kind === "origin" ? 0 : 1;
    const parents = (above.get(node.id) ?? []).map(({ from }) => byId.get(from)!);
    const column = 1 + Math.max(0, ...parents.map((parent) => columnOf(parent, new Set([...seen, node.id]))));
    columns.set(node.id, column);
    return column;
  };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const origins = nodes.filter(({ kind }) => kind === "origin");
  const trunks = new Map(origins.map(({ id }, index) => [id, index]));
  const trunkOf = (node: GraphNode): number => {
    const seen = new Set<string>();
    let at: GraphNode | undefined = node;
    while (at !== undefined && !seen.has(at.id)) {
      if (at.kind === "origin") return trunks.get(at.id)!;
      seen.add(at.id);
      const parent: GraphEdge | undefined = above.get(at.id)?.[0];
      at = parent === undefined ? undefined : byId.get(parent.from);
    }
    return -1;
  };
  const placed = inTime(nodes, above).map((node, row) => ({
    node,
    row,
    column: node.kind === "dispute" ? 0 : columnOf(node),
    trunk: trunkOf(node),
  }));
  const places = new Map(placed.map((one) => [one.node.id, one]));
  return {
    nodes: placed,
    rows: placed.length,
    columns: 1 + Math.max(0, ...placed.map(({ column }) => column)),
    trunks: origins.length,
    edges: flowing.map((edge) => ({ edge, from: places.get(edge.from)!, to: places.get(edge.to)! })),
  };
}

/** Nodes by time; an origin comes just before the first that rests on it, one without a time after what it rests on. */
function inTime(nodes: readonly GraphNode[], above: ReadonlyMap<string, readonly GraphEdge[]>): GraphNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const first = new Map<string, string>();
  for (const [to, edges] of above) {
    const time = byId.get(to)?.time ?? null;
    for (const { from } of edges) if (time !== null && time < (first.get(from) ?? "~")) first.set(from, time);
  }
  const rank: Readonly<Record<GraphNode["kind"], number>> = { origin: 0, outlet: 1, report: 2, dispute: 3 };
  const key = (node: GraphNode): string => {
    const time = node.kind === "report" || node.kind === "dispute" ? node.time : (first.get(node.id) ?? node.time);
    return `${time ?? "~"} ${rank[node.kind]}`;
  };
  return nodes
    .map((node, index) => ({ node, index, key: key(node) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : one.index - other.index))
    .map(({ node }) => node);
}
