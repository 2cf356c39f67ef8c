// A place for a plot of known height: the plotting library comes when the first plot is in view, and nothing moves then.
import { useEffect, useRef, useState } from "preact/hooks";
import type { PlotChoice, PlotSettings } from "./plot.js";

/** @param label what the plot shows, for those who do not see it */
export function Chart({
  label,
  height,
  settings,
  ...choice
}: { label: string; height: number; settings: PlotSettings } & PlotChoice) {
  const latest = useRef(choice);
  latest.current = choice;
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = place.current!;
    let left = false;
    let width = 0;
    const draw = async (): Promise<void> => {
      const { plotElement } = await import("./plot.js");
      const drawn = await plotElement(settings, element.clientWidth, height, {
        ...(latest.current.onBrush === undefined ? {} : { onBrush: (stretch) => latest.current.onBrush?.(stretch) }),
        ...(latest.current.onPlace === undefined ? {} : { onPlace: (name) => latest.current.onPlace?.(name) }),
      });
      if (!left) element.replaceChildren(drawn);
    };
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width || element.clientWidth === 0) return;
      width = element.clientWidth;
      draw().catch(() => setFailed(true));
    });
    // The library is larger than the page: it comes when a plot is about to be seen, and before anything is printed.
    const see = (): void => {
      sight.disconnect();
      observer.observe(element);
    };
    const sight = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && see(), {
      rootMargin: "300px",
    });
    sight.observe(element);
    addEventListener("beforeprint", see);
    return () => {
      left = true;
      sight.disconnect();
      observer.disconnect();
      removeEventListener("beforeprint", see);
    };
  }, [settings, height]);
  return (
    <div class="chart" role="img" aria-label={label} style={{ "--height": `${height}px` }}>
      <div ref={place} class="chart-place" />
      {failed && <p class="quiet">The plot could not be loaded; the figures stand beside it.</p>}
    </div>
  );
}
