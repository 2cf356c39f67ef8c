// The provenance of a claim as nodes and edges: origins, reports, cited outlets, disputes.
import type { ComposedClaim } from "../../linking/compose.js";
import { outletKey, sameOutlet } from "../../reading/credits.js";
import type { Report } from "../../record/claim.js";
import type { ClaimDetail, GraphEdge, GraphNode } from "../contract/claim.js";

/** Reports drawn; of more, those that others cite and the earliest are. */
const reportsDrawn = 120;

/**
 * Edges lead from whose word it is to who reports it. A report that cites another one, or an outlet whose article the
 * ledger lacks, hangs on that; on an origin directly only where no citation leads there. Copies are folded into the
 * report that they repeat, but for those in a circle of citations, which is drawn whole. A dispute's edge leads to `claim`.
 */
export function claimGraph({ claim, citations, circles, rests }: ComposedClaim): ClaimDetail["graph"] {
  const present = new Set(claim.reports.map(({ article }) => article));
  const inCircle = new Set(circles.flat());
  const folded = (report: Report): boolean =>
    report.copyOf !== null && present.has(report.copyOf) && !inCircle.has(report.article);
  const copies = new Map<string, number>();
  for (const report of claim.reports) {
    if (folded(report)) copies.set(report.copyOf!, (copies.get(report.copyOf!) ?? 0) + 1);
  }
  const citedByOthers = new Set(citations.flatMap(({ cited }) => cited ?? []));
  const whole = claim.reports.flatMap((report, place) =>
    folded(report) ? [] : [{ report, origins: rests[place] ?? [] }],
  );
  const drawn = choose(whole, ({ report: { article } }) => inCircle.has(article) || citedByOthers.has(article));
  const places = new Map(claim.reports.map(({ article }, place) => [article, place]));
  const placeOf = (article: string): number => places.get(article) ?? Number.POSITIVE_INFINITY;
  const beginnings = new Set(
    circles.map((circle) => circle.reduce((first, article) => (placeOf(article) < placeOf(first) ? article : first))),
  );
  const drawnIds = new Set(drawn.map(({ report }) => report.article));
  const originsOf = new Map(drawn.map(({ report, origins }) => [report.article, new Set(origins)]));

  const nodes: GraphNode[] = claim.origins.map((origin, place) => ({
    id: `origin:${place}`,
    kind: "origin",
    name: origin.name,
    country: origin.country,
    party: origin.party,
    article: null,
    time: origin.first,
    copies: 0,
    circular: false,
  }));
  const edges = new Map<string, GraphEdge>();
  const connect = (from: string, to: string, kind: GraphEdge["kind"], circular = false): void => {
    if (from !== to && !edges.has(`${from} ${to}`)) edges.set(`${from} ${to}`, { from, to, kind, how: null, circular });
  };
  const outlets = new Map<string, GraphNode>();

  for (const { report, origins } of drawn) {
    const node = `article:${report.article}`;
    nodes.push({
      id: node,
      kind: "report",
      name: report.outlet ?? "an unnamed outlet",
      country: null,
      party: null,
      article: report.article,
      time: report.published,
      copies: copies.get(report.article) ?? 0,
      circular: inCircle.has(report.article),
    });
    const explained = new Set<number>();
    for (const { article, outlet, cited } of citations) {
      if (article !== report.article) continue;
      if (cited !== null && drawnIds.has(cited)) {
        const isCircular = follows(circles, cited, article);
        connect(`article:${cited}`, node, "cites", isCircular);
        // What goes round in a circle must start somewhere: with the earliest of those who cite one another.
        if (!isCircular || !beginnings.has(article))
          for (const origin of originsOf.get(cited) ?? []) explained.add(origin);
        continue;
      }
      const itself = claim.origins.findIndex(({ name }) => sameOutlet(outletKey(name) ?? "", outlet));
      if (itself !== -1) {
        connect(`origin:${itself}`, node, "cites");
        explained.add(itself);
        continue;
      }
      const id = `outlet:${outlet}`;
      if (!outlets.has(id)) {
        outlets.set(id, {
          id,
          kind: "outlet",
          name: titled(outlet),
          country: null,
          party: null,
          article: null,
          time: null,
          copies: 0,
          circular: false,
        });
      }
      connect(id, node, "cites");
      for (const origin of origins) {
        connect(`origin:${origin}`, id, "rests-on");
        explained.add(origin);
      }
    }
    for (const origin of origins) if (!explained.has(origin)) connect(`origin:${origin}`, node, "rests-on");
  }
  nodes.push(...outlets.values());
  const disputes = claim.disputes.map((dispute, place): GraphNode => {
    const id = `dispute:${place}`;
    edges.set(id, { from: id, to: "claim", kind: "disputes", how: dispute.how, circular: false });
    return {
      id,
      kind: "dispute",
      name: dispute.name,
      country: dispute.country,
      party: null,
      article: dispute.article,
      time: null,
      copies: 0,
      circular: false,
    };
  });
  return {
    nodes: [...nodes, ...disputes],
    edges: [...edges.values()],
    circles: circles.map((circle) => circle.map((article) => `article:${article}`)),
    omitted: whole.length - drawn.length,
  };
}

/** Whether, in one of the circles, the citing article stands right before the cited one. */
function follows(circles: readonly (readonly string[])[], cited: string, citing: string): boolean {
  return circles.some((circle) => {
    const at = circle.indexOf(citing);
    return at !== -1 && circle[(at + 1) % circle.length] === cited;
  });
}

/** At most `reportsDrawn`, in their order: first those that must be there, then the earliest. */
function choose<Item>(items: readonly Item[], needed: (item: Item) => boolean): Item[] {
  if (items.length <= reportsDrawn) return [...items];
  const chosen = new Set(items.filter(needed).slice(0, reportsDrawn));
  for (const item of items) {
    if (chosen.size >= reportsDrawn) break;
    chosen.add(item);
  }
  return items.filter((item) => chosen.has(item));
}

/** An outlet's key as a name: its words with capitals. */
function titled(key: string): string {
  return key.replace(/(^|[\s-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
