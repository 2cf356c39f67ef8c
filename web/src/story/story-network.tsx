// Who cites whom in a story: origins at the left, outlets at the right; arcs at the right are outlets that cite one another.
import { useState } from "preact/hooks";
import type { StoryDetail } from "../contract.js";
import { counted, sourceWord } from "../data/words.js";
import { useMedia } from "../parts/use-media.js";

type Edge = StoryDetail["network"][number];

const rowHeight = 30;
/** Names on each side; those that most claims go through. */
const shown = 14;

export function StoryNetwork({ network }: { network: readonly Edge[] }) {
  const [lit, setLit] = useState<string | null>(null);
  const wide = useMedia("(min-width: 720px)");
  const outlets = ranked(network, ({ from, to, origin }) => (origin ? [to] : [to, from]));
  const right = outlets.slice(0, shown);
  const left = ranked(network, ({ from, origin }) => (origin && !right.includes(from) ? [from] : [])).slice(0, shown);
  const rows = Math.max(left.length, right.length);
  const height = rows * rowHeight;
  const most = Math.max(1, ...network.map(({ claims }) => claims));
  const y = (names: readonly string[], name: string): number =>
    ((rows - names.length) / 2 + names.indexOf(name) + 0.5) * rowHeight;
  const direct = network.filter(({ from, to }) => left.includes(from) && right.includes(to));
  const among = network.filter(({ from, to }) => right.includes(from) && right.includes(to));
  const isLit = ({ from, to }: Edge): boolean => lit === null || lit === from || lit === to;
  const drawn = direct.length + among.length;
  const names = (list: readonly string[], title: string) => (
    <ol class="network-names" aria-label={title} style={{ "--start": `${((rows - list.length) * rowHeight) / 2}px` }}>
      {list.map((name) => (
        <li
          key={name}
          class={lit === null || lit === name || network.some((edge) => isLit(edge) && hasEnd(edge, name)) ? "" : "dim"}
          onMouseEnter={() => setLit(name)}
          onMouseLeave={() => setLit(null)}
        >
          <a
            href={`/claims?origin=${encodeURIComponent(name)}`}
            onFocus={() => setLit(name)}
            onBlur={() => setLit(null)}
          >
            {sourceWord(name)}
          </a>
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <div class="network story-network" style={{ "--height": `${height}px` }}>
        {names(left, "On whose word")}
        {left.length > 0 && (
          <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" height={height} aria-hidden="true">
            {direct.map((edge) => (
              <path
                key={`${edge.from} ${edge.to}`}
                class={isLit(edge) ? undefined : "dim"}
                d={`M0 ${y(left, edge.from)}C50 ${y(left, edge.from)} 50 ${y(right, edge.to)} 100 ${y(right, edge.to)}`}
                strokeWidth={width(edge, most)}
              >
                <title>{told(edge)}</title>
              </path>
            ))}
          </svg>
        )}
        {names(right, "Outlets that report it")}
        {among.length > 0 && (
          <svg class="arcs" viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" height={height} aria-hidden="true">
            {among.map((edge) => {
              const [start, end] = [y(right, edge.from), y(right, edge.to)];
              const reach = Math.min(95, 20 + Math.abs(end - start) / 2);
              return (
                <path
                  key={`${edge.from} ${edge.to}`}
                  class={isLit(edge) ? undefined : "dim"}
                  d={`M0 ${start}C${reach} ${start} ${reach} ${end} 0 ${end}`}
                  strokeWidth={width(edge, most)}
                >
                  <title>{told(edge)}</title>
                </path>
              );
            })}
          </svg>
        )}
      </div>
      <details class="network-list" open={!wide}>
        <summary>The same in words</summary>
        <ul>
          {network.map((edge) => (
            <li key={`${edge.from} ${edge.to}`}>{told(edge)}</li>
          ))}
        </ul>
      </details>
      {drawn < network.length && (
        <p class="quiet">
          {counted(network.length - drawn, "more line stands", "more lines stand")} in the words alone.
        </p>
      )}
    </>
  );
}

function hasEnd({ from, to }: Edge, name: string): boolean {
  return from === name || to === name;
}

/** Names by how many claims go through them, most first. */
function ranked(network: readonly Edge[], ends: (edge: Edge) => readonly string[]): string[] {
  const weights = new Map<string, number>();
  for (const edge of network) for (const name of ends(edge)) weights.set(name, (weights.get(name) ?? 0) + edge.claims);
  return [...weights].sort((one, other) => other[1] - one[1]).map(([name]) => name);
}

function width({ claims }: Edge, most: number): number {
  return 1 + (5 * claims) / most;
}

function told({ from, to, claims }: Edge): string {
  return `${to} on the word of ${sourceWord(from)}: ${counted(claims, "claim")}`;
}
