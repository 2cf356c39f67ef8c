// Who cites an actor, and whom it cites: lines as thick as the citations are many.
import { figure } from "../data/words.js";

interface Citations {
  name: string;
  count: number;
}

const rowHeight = 28;
const shown = 12;

export function CitationNetwork({
  name,
  citedBy,
  cites,
}: {
  name: string;
  citedBy: readonly Citations[];
  cites: readonly Citations[];
}) {
  const [left, right] = [cites.slice(0, shown), citedBy.slice(0, shown)];
  const rows = Math.max(left.length, right.length, 1);
  const height = rows * rowHeight;
  const most = Math.max(1, ...left.map(({ count }) => count), ...right.map(({ count }) => count));
  return (
    <div class="network" style={{ "--height": `${height}px` }}>
      {left.length > 0 && <Names title={`${name} cites`} names={left} rows={rows} />}
      {left.length > 0 && <Lines names={left} rows={rows} height={height} most={most} />}
      <p class="network-middle">{name}</p>
      {right.length > 0 && <Lines names={right} rows={rows} height={height} most={most} flipped />}
      {right.length > 0 && <Names title={`${name} is cited by`} names={right} rows={rows} />}
    </div>
  );
}

function Names({ title, names, rows }: { title: string; names: readonly Citations[]; rows: number }) {
  return (
    <ol class="network-names" aria-label={title} style={{ "--start": `${((rows - names.length) * rowHeight) / 2}px` }}>
      {names.map(({ name, count }) => (
        <li key={name}>
          <a href={`/search?q=${encodeURIComponent(`"${name}"`)}`}>{name}</a> <span class="count">{figure(count)}</span>
        </li>
      ))}
    </ol>
  );
}

function Lines({
  names,
  rows,
  height,
  most,
  flipped = false,
}: {
  names: readonly Citations[];
  rows: number;
  height: number;
  most: number;
  flipped?: boolean;
}) {
  const start = ((rows - names.length) * rowHeight) / 2;
  return (
    <svg
      class={flipped ? "flipped" : undefined}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      {names.map(({ name, count }, index) => {
        const y = start + (index + 0.5) * rowHeight;
        return (
          <path
            key={name}
            d={`M0 ${y}C50 ${y} 50 ${height / 2} 100 ${height / 2}`}
            strokeWidth={1 + (6 * count) / most}
          />
        );
      })}
    </svg>
  );
}
