// What a reader does in a plot over time: the value under the pointer is told, and a stretch that is drawn across is chosen.
import type { TimePoint } from "./plot.js";

export type Period = "day" | "week" | "month" | "year";

/** Days from first to last, both inclusive, as `2025-03-03`. */
export interface Stretch {
  from: string;
  to: string;
}

interface Interaction {
  points: readonly TimePoint[];
  /** What each point stands for; null for moments. */
  period: Period | null;
  told: (point: TimePoint) => string;
  /** The stretch that is chosen already. */
  chosen: Stretch | null;
  onBrush: ((stretch: Stretch) => void) | null;
}

/** Scales of a plot of the library. */
interface Scales {
  scale(name: "x" | "y"): { apply: (value: Date | number) => number; invert?: (pixels: number) => Date };
}

const dayLength = 86_400_000;
/** Pixels below which a press is one on a bar, no stretch. */
const leastStretch = 5;

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The last day of the period that begins on a date. */
export function lastDayOf(date: Date, period: Period | null): string {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (period) {
    case "week":
      return isoDay(date.getTime() + 6 * dayLength);
    case "month":
      return isoDay(Date.UTC(year, month + 1, 0));
    case "year":
      return `${year}-12-31`;
    default:
      return isoDay(date.getTime());
  }
}

/** The periods that a stretch of time touches, whole; the stretch itself where there are none. */
export function stretchOf(points: readonly TimePoint[], period: Period | null, start: number, end: number): Stretch {
  const touched = points.filter(
    ({ date }) => date.getTime() <= end && Date.parse(lastDayOf(date, period)) + dayLength > start,
  );
  const [first, last] = [touched[0], touched.at(-1)];
  return first === undefined || last === undefined
    ? { from: isoDay(start), to: isoDay(end) }
    : { from: isoDay(first.date.getTime()), to: lastDayOf(last.date, period) };
}

const svg = "http://www.w3.org/2000/svg";

/** Lets a drawn plot be read and brushed. */
export function interact(figure: SVGSVGElement & Scales, { points, period, told, chosen, onBrush }: Interaction): void {
  const [x, y] = [figure.scale("x"), figure.scale("y")];
  const { width, height } = figure.viewBox.baseVal;
  const at = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const box = figure.getBoundingClientRect();
    return [((clientX - box.left) * width) / box.width, ((clientY - box.top) * height) / box.height];
  };
  const readout = document.createElementNS(svg, "text");
  for (const [name, value] of Object.entries({ x: width - 4, y: 14, "text-anchor": "end", fill: "currentColor" }))
    readout.setAttribute(name, String(value));
  const shade = document.createElementNS(svg, "rect");
  for (const [name, value] of Object.entries({
    y: 20,
    height: height - 50,
    fill: "currentColor",
    "fill-opacity": 0.12,
  }))
    shade.setAttribute(name, String(value));
  const cover = (from: number, to: number): void => {
    shade.setAttribute("x", String(Math.min(from, to)));
    shade.setAttribute("width", String(Math.abs(to - from)));
  };
  const rest = (): void => {
    if (chosen === null) cover(0, 0);
    else cover(x.apply(new Date(chosen.from)), x.apply(new Date(Date.parse(chosen.to) + dayLength)));
  };
  rest();
  figure.append(shade, readout);
  /** Bars are met anywhere above or below them, moments by both their places. */
  const nearest = ([left, top]: [number, number]): TimePoint | undefined => {
    const distance = ({ date, value }: TimePoint): number => {
      const end = period === null ? date : new Date(Date.parse(lastDayOf(date, period)) + dayLength);
      const across = (x.apply(date) + x.apply(end)) / 2 - left;
      return period === null ? Math.hypot(across, y.apply(value) - top) : Math.abs(across);
    };
    return points.reduce<TimePoint | undefined>(
      (best, point) => (best === undefined || distance(point) < distance(best) ? point : best),
      undefined,
    );
  };
  let begun: number | null = null;
  figure.addEventListener("pointermove", (event) => {
    const place = at(event);
    const point = nearest(place);
    readout.textContent = point === undefined ? "" : told(point);
    if (begun !== null) cover(begun, place[0]);
  });
  figure.addEventListener("pointerleave", () => {
    readout.textContent = "";
  });
  if (onBrush === null || x.invert === undefined) return;
  const { invert } = x;
  figure.classList.add("brushed");
  figure.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    [begun] = at(event);
    figure.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  figure.addEventListener("pointercancel", () => {
    begun = null;
    rest();
  });
  figure.addEventListener("pointerup", (event) => {
    if (begun === null) return;
    const [end, top] = at(event);
    const [from, to] = [Math.min(begun, end), Math.max(begun, end)];
    begun = null;
    rest();
    if (to - from >= leastStretch) {
      onBrush(stretchOf(points, period, invert(from).getTime(), invert(to).getTime()));
      return;
    }
    const point = nearest([end, top]);
    if (point !== undefined) onBrush({ from: isoDay(point.date.getTime()), to: lastDayOf(point.date, period) });
  });
}
