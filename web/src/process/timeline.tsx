// The single line of time of a process, drawn: states as segments, steps on the line, allegations above it.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { dateLabels, stateLabels } from "./labels.js";
import type { Moment } from "./moments.js";

/** Pixels: from the line down, and above it with and without allegations. */
const below = 48;
const withAllegations = 84;
const withoutAllegations = 36;
const side = 16;

export function Timeline({ moments }: { moments: readonly Moment[] }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current!;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const dated = moments.filter(({ when }) => when !== null);
  const xs = positions(dated, width);
  const dates = xs.map((x) => Math.min(width - 38, Math.max(38, x)));
  const line = moments.some(({ kind }) => kind === "allegation") ? withAllegations : withoutAllegations;
  const height = line + below;
  const labels = dateLabels(dated.map(({ when }, index) => ({ date: when!.start, x: dates[index] })));
  const settled = dated.flatMap((moment, index) => (moment.settled ? [{ moment, x: xs[index] }] : []));
  return (
    <div class="timeline" ref={place} style={{ "--height": `${height}px` }}>
      {width > 0 && dated.length > 0 && (
        <svg width={width} height={height} aria-hidden="true" focusable="false">
          <line class="before" x1={side} x2={width - side} y1={line} y2={line} />
          {settled.map(({ moment, x }, index) => {
            const end = settled[index + 1]?.x ?? width - side;
            return (
              <g key={`${moment.word} ${x}`}>
                <line class={index % 2 === 0 ? "segment" : "segment odd"} x1={x} x2={end} y1={line} y2={line} />
              </g>
            );
          })}
          {dated.map((moment, index) => {
            const x = xs[index];
            const up = moment.kind === "allegation";
            return (
              <g key={index}>
                {up && <line class="stalk" x1={x} x2={x} y1={line} y2={36} />}
                <circle class={moment.settled ? "tick settled" : "tick open"} cx={x} cy={up ? 30 : line} r={6} />
              </g>
            );
          })}
          {labels.map(({ word, x }) => (
            <text key={x} class="date" x={x} y={line + 26} text-anchor="middle">
              {word}
            </text>
          ))}
          {stateLabels(
            settled.map(({ moment, x }) => ({ word: moment.word, x })),
            width,
          ).map(({ word, start }) => (
            <text key={`${word} ${start}`} class="state" x={start} y={line - 8}>
              {word}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

/** By date, but never closer than can be told apart. */
function positions(moments: readonly Moment[], width: number): number[] {
  if (moments.length === 0) return [];
  const times = moments.map(({ when }) => Date.parse(when!.start));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = width - 2 * side - 60;
  const least = Math.min(18, room / moments.length);
  const xs = times.map((time) => side + (last === first ? 0 : ((time - first) / (last - first)) * room));
  for (let index = 1; index < xs.length; index++) xs[index] = Math.max(xs[index], xs[index - 1] + least);
  const over = xs[xs.length - 1] - (width - side - 40);
  return over > 0 ? xs.map((x) => side + ((x - side) * (width - 2 * side - 40)) / (xs[xs.length - 1] - side)) : xs;
}
