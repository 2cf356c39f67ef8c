// Figures of a claim over time: who counted how many, in steps by origin, with the same in words beside it.
import { useMemo } from "preact/hooks";
import type { ClaimFigure } from "../contract.js";
import { groupBy } from "../data/group.js";
import { figure, moment, sourceWord } from "../data/words.js";
import { Chart } from "../parts/chart.js";
import type { TimeSettings } from "../parts/plot.js";

/** @param origins of the claim, in the order that gives them their hues in its river */
export function FigurePlot({ figures, origins }: { figures: readonly ClaimFigure[]; origins: readonly string[] }) {
  const kinds = [...groupBy(figures, ({ what, of }) => kindWord(of, what))];
  const sources = [...new Set([...origins, ...figures.map(({ origin }) => origin)])];
  return (
    <section aria-labelledby="figures-title">
      <h2 id="figures-title">Figures</h2>
      {kinds.map(([kind, some]) => (
        <Kind key={kind} kind={kind} figures={some} sources={sources} />
      ))}
    </section>
  );
}

/** `People killed`. */
function kindWord(of: string, what: string): string {
  const words = [of, what].filter((word) => word !== "").join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Kind({
  kind,
  figures,
  sources,
}: {
  kind: string;
  figures: readonly ClaimFigure[];
  sources: readonly string[];
}) {
  const settings = useMemo<TimeSettings>(
    () => ({
      kind: "steps",
      hues: Object.fromEntries(sources.map((source, index) => [source, (index % 8) + 1])),
      points: figures.flatMap(({ low, high, origin, published }) => {
        const value = high ?? low;
        if (value === null || published === null) return [];
        return [{ date: new Date(published), value, low: low ?? value, high: high ?? value, series: origin }];
      }),
    }),
    [figures, sources.join("\n")],
  );
  return (
    <div class="figure-kind">
      <h3>{kind}</h3>
      <div class="figure-spread">
        {settings.points.length > 1 && (
          <Chart
            label={`${kind}, by origin over time; the same figures stand in the table`}
            height={180}
            settings={settings}
          />
        )}
        <table>
          <thead>
            <tr>
              <th scope="col">Origin</th>
              <th scope="col">Figure</th>
              <th scope="col">Reported</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ origin, low, high, article, outlet, published }) => (
              <tr key={`${article} ${origin} ${low} ${high}`}>
                <td>
                  <span class={`swatch swatch-${(sources.indexOf(origin) % 8) + 1}`} aria-hidden="true" />{" "}
                  {sourceWord(origin)}
                </td>
                <td class="number">{rangeWord(low, high)}</td>
                <td>
                  <a href={`/articles/${encodeURIComponent(article)}`}>{outlet ?? "article"}</a>, {moment(published)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function rangeWord(low: number | null, high: number | null): string {
  if (low === null) return high === null ? "unknown" : `at most ${figure(high)}`;
  if (high === null) return `at least ${figure(low)}`;
  return low === high ? figure(low) : `${figure(low)} to ${figure(high)}`;
}
