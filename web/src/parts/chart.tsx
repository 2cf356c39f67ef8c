// A place for a plot of known height: the plotting library comes when the first plot is in view, and nothing moves then.
import { useEffect, useRef, useState } from "preact/hooks";
import type { PlotSettings } from "./plot.js";

/** @param label what the plot shows, for those who do not see it */
export function Chart({ label, height, settings }: { label: string; height: number; settings: PlotSettings }) {
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = place.current!;
    let left = false;
    let width = 0;
    const draw = async (): Promise<void> => {
      const { plotElement } = await import("./plot.js");
      if (!left) element.replaceChildren(plotElement(settings, element.clientWidth, height));
    };
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width || element.clientWidth === 0) return;
      width = element.clientWidth;
      draw().catch(() => setFailed(true));
    });
    observer.observe(element);
    return () => {
      left = true;
      observer.disconnect();
    };
  }, [settings, height]);
  return (
    <div class="chart" role="img" aria-label={label} style={{ "--height": `${height}px` }}>
      <div ref={place} class="chart-place" />
      {failed && <p class="quiet">The plot could not be loaded; the figures stand beside it.</p>}
    </div>
  );
}
