// Plots by Observable Plot; loaded only by pages that show one.

import { areaY, axisX, axisY, dot, lineY, type Markish, plot, rectY, ruleY, text } from "@observablehq/plot";
import { day, figure } from "../data/words.js";
import { interact, type Period, type Stretch } from "./brush.js";
import { tickWords } from "./tick-words.js";

export interface TimePoint {
  date: Date;
  value: number;
  low?: number;
  high?: number;
  series?: string;
}

export type PlotSettings =
  | { kind: "bars"; points: readonly TimePoint[]; period: Period; chosen?: Stretch | null }
  | { kind: "steps"; points: readonly TimePoint[]; hues: Readonly<Record<string, number>> }
  | { kind: "strip"; points: readonly TimePoint[]; period: Period }
  | { kind: "map"; places: readonly MapPlace[] };

/** A point of the map with how much happened there. */
export interface MapPlace {
  name: string;
  latitude: number;
  longitude: number;
  events: number;
  intensity: number;
}

/** Plots over time. */
export type TimeSettings = Exclude<PlotSettings, { kind: "map" }>;

const ink = "currentColor";

/** Pixels around the plot itself. */
const margins = { marginLeft: 32, marginRight: 20, marginBottom: 34, marginTop: 24 };
/** Pixels that keep dots and their figures off the axes. */
const stepInset = 24;

const lengths = { day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000, year: 365 * 86_400_000 };
/** Periods that a plot of bars spans at least: one lone day would fill it otherwise. */
const leastPeriods = { day: 24, week: 12, month: 12, year: 4 };

/** What is done with what a reader chooses in a plot: a stretch of time, or a place of the map. */
export interface PlotChoice {
  onBrush?: (stretch: Stretch) => void;
  onPlace?: (name: string) => void;
}

/** The plot as an element that a strict content security policy lets in. */
export async function plotElement(
  settings: PlotSettings,
  width: number,
  height: number,
  { onBrush, onPlace }: PlotChoice = {},
): Promise<Element> {
  if (settings.kind === "map") {
    const { mapElement } = await import("./map-plot.js");
    return cleaned(mapElement(settings.places, width, height, onPlace));
  }
  const drawn = plot({
    width,
    height,
    ...margins,
    // The lowest figure of the one axis stands clear of the other's words.
    insetBottom: settings.kind === "strip" ? 8 : 0,
    x: { type: "utc", label: null, ...rangeOf(settings) },
    y: { label: null, nice: true, ...(settings.kind === "strip" ? { domain: [-10, 10] } : { zero: true }) },
    marks: [
      axisX({
        tickSize: 0,
        ticks: Math.max(2, Math.floor(width / 110)),
        // The library hands over all ticks as well, which its types leave out.
        tickFormat: tickWords as (date: Date, index: number) => string,
      }),
      ...marksOf(settings, width, height),
    ],
  });
  interact(drawn as unknown as Parameters<typeof interact>[0], {
    points: settings.points,
    period: settings.kind === "steps" ? null : settings.period,
    told,
    chosen: (settings.kind === "bars" && settings.chosen) || null,
    onBrush: onBrush ?? null,
  });
  return cleaned(drawn);
}

/** The plot as the page's policy and readers of screens take it. */
function cleaned(figure: Element): Element {
  // Its own style sheet stands in the page's style sheet instead.
  for (const style of figure.querySelectorAll("style")) style.remove();
  // The chart is one picture with a label of its own; labels on groups without a role are no ARIA.
  for (const group of figure.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  figure.setAttribute("class", figure.classList.contains("brushed") ? "plot brushed" : "plot");
  return figure;
}

/** Bars get room for some periods more than they have, evenly on both sides. */
function rangeOf(settings: TimeSettings): { domain?: [Date, Date]; inset?: number } {
  if (settings.kind === "steps") return { inset: stepInset };
  const length = lengths[settings.period];
  const times = settings.points.map(({ date }) => date.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times) + length];
  const lacking = leastPeriods[settings.period] * length - (last - first);
  if (settings.points.length === 0 || lacking <= 0) return {};
  const before = Math.floor(lacking / length / 2) * length;
  return { domain: [new Date(first - before), new Date(last + lacking - before)] };
}

function marksOf(settings: TimeSettings, width: number, height: number): Markish[] {
  switch (settings.kind) {
    case "bars":
      return [
        axisY({ ticks: 3, tickSize: 0 }),
        rectY(settings.points, {
          x: "date",
          y: "value",
          interval: settings.period,
          fill: ink,
          inset: 0.5,
        }),
        ruleY([0], { strokeOpacity: 0.4 }),
      ];
    case "steps": {
      const drawn = prolonged(settings.points);
      // Hues as they are: no scale of the library gives others.
      const hue = { value: ({ series }: TimePoint) => hueOf(settings.hues, series), scale: null };
      return [
        axisY({ ticks: 4, tickSize: 0 }),
        areaY(drawn, {
          x: "date",
          y1: "low",
          y2: "high",
          z: "series",
          curve: "step-after",
          fillOpacity: 0.12,
          fill: hue,
        }),
        lineY(drawn, {
          x: "date",
          y: "value",
          z: "series",
          curve: "step-after",
          stroke: hue,
          strokeWidth: 2,
        }),
        dot(settings.points, {
          x: "date",
          y: "value",
          fill: hue,
          r: 3.5,
        }),
        text(labelled(settings.points, width, height), {
          x: "date",
          y: "value",
          text: ({ value }: TimePoint) => String(value),
          dy: -10,
          fill: ink,
        }),
      ];
    }
    case "strip":
      return [
        axisY({ ticks: [-10, 0, 10], tickSize: 0 }),
        ruleY([0], { strokeOpacity: 0.4 }),
        rectY(settings.points, {
          x: "date",
          y: "value",
          interval: settings.period,
          fill: ink,
          fillOpacity: 0.7,
          inset: 0.5,
        }),
      ];
  }
}

/** What a point says on hover: `12 · 3 Mar 2025 · Northern Wire`. */
function told({ date, value, low, high, series }: TimePoint): string {
  const range = low !== undefined && high !== undefined && low !== high ? `${low} to ${high}` : figure(value);
  return [range, day(date.toISOString()), series].filter(Boolean).join(" · ");
}

/** Points whose figures can stand above them without covering one another; of those close by, the higher ones. */
function labelled(points: readonly TimePoint[], width: number, height: number): TimePoint[] {
  const times = points.map(({ date }) => date.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const most = Math.max(...points.map(({ high, value }) => high ?? value), 1);
  const across = (width - margins.marginLeft - margins.marginRight - 2 * stepInset) / Math.max(1, last - first);
  const up = (height - margins.marginTop - margins.marginBottom) / most;
  const chosen: TimePoint[] = [];
  for (const point of [...points].sort((one, other) => other.value - one.value)) {
    const isFree = chosen.every(
      ({ date, value }) =>
        Math.abs(date.getTime() - point.date.getTime()) * across > 36 || Math.abs(value - point.value) * up > 22,
    );
    if (isFree) chosen.push(point);
  }
  return chosen;
}

/** The last figure of each series holds until the last one of all. */
function prolonged(points: readonly TimePoint[]): TimePoint[] {
  const end = points.reduce((latest, { date }) => (date > latest ? date : latest), points[0].date);
  const last = new Map(points.map((point) => [point.series, point]));
  return [...points, ...[...last.values()].filter(({ date }) => date < end).map((point) => ({ ...point, date: end }))];
}

function hueOf(hues: Readonly<Record<string, number>>, series: string | undefined): string {
  return `var(--hue-${hues[series ?? ""] ?? 0})`;
}
