// A story outlet by outlet: whom each cites, what it tells of what is claimed, and who cites whom in all.

import type { ComposedClaim } from "../../linking/compose.js";
import { outletKey, sameOutlet } from "../../reading/credits.js";
import type { StoryArticle } from "../../record/story.js";
import type { StoryDetailAnswer } from "../contract/story.js";
import { claimGraph } from "./claim-graph.js";
import { spoken } from "./claim-line.js";

/** Lines of the network; of more, those that most claims go along. */
const mostEdges = 40;

/** Who denies where an outlet says in its own voice that it is not so. */
const ownVoice = "its own voice";

/** How each outlet of a story tells it, in the order in which they came to it. */
export function storyOutlets(
  articles: readonly StoryArticle[],
  claims: readonly ComposedClaim[],
): StoryDetailAnswer["outlets"] {
  const outletOf = new Map(articles.map(({ id, outlet }) => [id, outlet]));
  const outlets = new Map<string | null, StoryDetailAnswer["outlets"][number]>();
  for (const { id, outlet, published, copyOf } of articles) {
    const one = outlets.get(outlet) ?? {
      outlet,
      articles: [],
      first: published,
      repeats: 0,
      cites: [],
      claims: [],
      figures: [],
      denials: [],
    };
    one.articles.push(id);
    if (copyOf !== null && outletOf.has(copyOf)) one.repeats++;
    outlets.set(outlet, one);
  }
  const tellingOf = (article: string) =>
    outletOf.has(article) ? outlets.get(outletOf.get(article) ?? null) : undefined;
  for (const composed of claims) {
    const { claim, rests } = composed;
    for (const [place, { article }] of claim.reports.entries()) {
      const telling = tellingOf(article);
      if (telling === undefined) continue;
      if (!telling.claims.includes(claim.id)) telling.claims.push(claim.id);
      for (const origin of rests[place] ?? []) {
        const name = claim.origins[origin]?.name;
        if (name === undefined || isItself(name, telling.outlet)) continue;
        const known = telling.cites.find((one) => sameWords(one.name, spoken(name)));
        if (known === undefined) telling.cites.push({ name: spoken(name), claims: 1 });
        else known.claims++;
      }
    }
    for (const { article, low, high, of, what } of claim.figures) {
      const counts = [...new Set([low, high])].flatMap((one) => (one === null ? [] : one.toLocaleString("en")));
      add(tellingOf(article)?.figures, `${counts.join(" to ")} ${of} ${what}`.trim());
    }
    for (const { article, name } of claim.disputes) {
      const telling = tellingOf(article);
      add(telling?.denials, telling !== undefined && isItself(name, telling.outlet) ? ownVoice : spoken(name));
    }
  }
  for (const telling of outlets.values()) telling.cites.sort((one, other) => other.claims - one.claims);
  return [...outlets.values()];
}

/** Who cites whom in the claims of a story: origins and outlets by name, and how many claims go from the one to the other. */
export function storyNetwork(
  articles: readonly StoryArticle[],
  claims: readonly ComposedClaim[],
): StoryDetailAnswer["network"] {
  const here = new Set(articles.map(({ id }) => id));
  const edges = new Map<string, StoryDetailAnswer["network"][number]>();
  for (const composed of claims) {
    const graph = claimGraph(composed);
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    const seen = new Set<string>();
    for (const { from, to, kind } of graph.edges) {
      const [source, target] = [nodes.get(from), nodes.get(to)];
      if (kind === "disputes" || source === undefined || target === undefined) continue;
      if ([source, target].some(({ article }) => article !== null && !here.has(article))) continue;
      const [first, second] = [spoken(source.name), spoken(target.name)];
      if (isItself(first, second)) continue;
      // "Indian Navy" and "Indian navy" are one to the reader.
      const key = `${first}\n${second}`.toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      const known = edges.get(key);
      if (known === undefined) edges.set(key, { from: first, to: second, origin: source.kind === "origin", claims: 1 });
      else known.claims++;
    }
  }
  return [...edges.values()].sort((one, other) => other.claims - one.claims).slice(0, mostEdges);
}

/** An outlet that tells a thing in its own voice cites nobody. */
function isItself(name: string, outlet: string | null): boolean {
  const [one, other] = [outletKey(name), outletKey(outlet)];
  return one !== null && other !== null && sameOutlet(one, other);
}

function sameWords(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function add(list: string[] | undefined, words: string): void {
  if (list !== undefined && !list.includes(words)) list.push(words);
}
