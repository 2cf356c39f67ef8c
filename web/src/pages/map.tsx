// Where events happen, on a map and in a table beside it.
import { useMemo } from "preact/hooks";
import type { EventMap } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, figure, intensityWord } from "../data/words.js";
import { carried, given } from "../filter/conditions.js";
import { ListTools } from "../filter/list-tools.js";
import { Chart } from "../parts/chart.js";
import { Nothing, PageTrouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import type { PlotSettings } from "../parts/plot.js";
import { useMedia } from "../parts/use-media.js";
import { addressOf, navigate, usePlace } from "../router.js";

export function MapPage() {
  const { query } = usePlace();
  const wide = useMedia("(min-width: 720px)");
  const asked = new URLSearchParams(given("map", query));
  const { answer, problem, stale, again } = useAnswer<EventMap>(addressOf("/api/map", asked), { stays: true });
  const settings = useMemo<PlotSettings>(() => ({ kind: "map", places: answer?.places ?? [] }), [answer]);
  const events = carried("map", "events", query);
  const at = (place: string): string =>
    addressOf(
      "/events",
      new URLSearchParams([...events].filter(([name]) => name !== "place").concat([["place", place]])),
    );
  return (
    <>
      <PageHead title="Where events happen" />
      <ListTools title="Map of events" section="map" query={query} />
      {answer === undefined && (problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />)}
      {answer !== undefined && answer.places.length === 0 && (
        <Nothing>
          <p>No event with a place that is known{asked.size > 0 && " fits these conditions"}.</p>
        </Nothing>
      )}
      {answer !== undefined && answer.places.length > 0 && (
        <div class={stale ? "map stale" : "map"} aria-busy={stale}>
          <Chart
            label={`Map of ${counted(answer.places.length, "place")}; the same stand in the table`}
            height={wide ? 420 : 240}
            settings={settings}
            onPlace={(name) => navigate(at(name))}
          />
          <p class="quiet">
            Press a dot for what happened there. Larger: more events. Filled: hostile on the whole; open: friendly.{" "}
            {answer.unplaced > 0 && `${counted(answer.unplaced, "event")} at places whose point is not known. `}
            {answer.nowhere > 0 && `${counted(answer.nowhere, "event")} told without a place. `}
            {answer.more && "Only the latest 5,000 events."}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">Place</th>
                <th scope="col" class="number">
                  Events
                </th>
                <th scope="col" class="number">
                  Intensity
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.places.slice(0, 60).map(({ name, precision, events: count, intensity }) => (
                <tr key={name}>
                  <th scope="row">
                    <a href={at(name)}>{name}</a>
                    {precision === "state" && <span class="aside"> the country, at its capital</span>}
                  </th>
                  <td class="number">{figure(count)}</td>
                  <td class="number">{intensityWord(intensity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
