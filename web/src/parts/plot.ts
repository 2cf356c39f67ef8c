// Plots by Observable Plot; loaded only by pages that show one.
import { areaY, axisX, axisY, dot, lineY, type Markish, plot, rectY, ruleY, text } from "@observablehq/plot";

export interface TimePoint {
  date: Date;
  value: number;
  low?: number;
  high?: number;
  series?: string;
}

export type PlotSettings =
  | { kind: "bars"; points: readonly TimePoint[]; period: "day" | "week" | "month" | "year" }
  | { kind: "steps"; points: readonly TimePoint[]; hues: Readonly<Record<string, number>> }
  | { kind: "strip"; points: readonly TimePoint[]; period: "day" | "week" | "month" | "year" };

const ink = "currentColor";

/** The plot as an element that a strict content security policy lets in. */
export function plotElement(settings: PlotSettings, width: number, height: number): Element {
  const figure = plot({
    width,
    height,
    marginLeft: 32,
    marginRight: 12,
    marginBottom: 34,
    marginTop: 24,
    x: { type: "utc", label: null },
    y: { label: null, nice: true, ...(settings.kind === "strip" ? { domain: [-10, 10] } : { zero: true }) },
    marks: [axisX({ tickSize: 0, ticks: Math.max(2, Math.floor(width / 110)) }), ...marksOf(settings)],
  });
  // Its own style sheet stands in the page's style sheet instead.
  for (const style of figure.querySelectorAll("style")) style.remove();
  // The chart is one picture with a label of its own; labels on groups without a role are no ARIA.
  for (const group of figure.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  figure.setAttribute("class", "plot");
  return figure;
}

function marksOf(settings: PlotSettings): Markish[] {
  switch (settings.kind) {
    case "bars":
      return [
        axisY({ ticks: 3, tickSize: 0 }),
        rectY(settings.points, { x: "date", y: "value", interval: settings.period, fill: ink, inset: 0.5 }),
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
        text(settings.points, {
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

/** The last figure of each series holds until the last one of all. */
function prolonged(points: readonly TimePoint[]): TimePoint[] {
  const end = points.reduce((latest, { date }) => (date > latest ? date : latest), points[0].date);
  const last = new Map(points.map((point) => [point.series, point]));
  return [...points, ...[...last.values()].filter(({ date }) => date < end).map((point) => ({ ...point, date: end }))];
}

function hueOf(hues: Readonly<Record<string, number>>, series: string | undefined): string {
  return `var(--hue-${hues[series ?? ""] ?? 0})`;
}
