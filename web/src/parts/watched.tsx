// The saved searches of whoever reads, each with what is new in it.
import type { Watch } from "../contract.js";
import { useAnswer } from "../data/use-answer.js";
import { useVisit } from "../data/visits.js";
import { useWatches, type Watches } from "../data/watches.js";
import { figure } from "../data/words.js";
import { sectionOf, sections } from "../filter/conditions.js";
import { addressOf } from "../router.js";

export function WatchedBlock() {
  const { all, watch, unwatch } = useWatches();
  if (all.length === 0) return null;
  return (
    <section class="block">
      <h2>Watched</h2>
      <ul class="watched">
        {all.map((one) => (
          <Watched key={one.address} watched={one} watch={watch} unwatch={unwatch} />
        ))}
      </ul>
    </section>
  );
}

function Watched({ watched, watch, unwatch }: { watched: Watch } & Pick<Watches, "watch" | "unwatch">) {
  const { name, address, mark } = watched;
  const visit = useVisit();
  const [path, words = ""] = address.split("?");
  const section = sectionOf(path);
  const takesSince = section !== null && (sections[section] as readonly string[]).includes("since");
  const query = new URLSearchParams(words);
  query.delete("order");
  query.set("since", String(mark));
  const { answer } = useAnswer<{ count: number; more: boolean }>(
    takesSince ? addressOf(`/api/counts/${section}`, query) : null,
  );
  return (
    <li>
      <a href={address} onClick={() => visit !== null && watch({ ...watched, mark: visit.health.mark })}>
        {name}
      </a>{" "}
      {answer !== undefined && (
        <span class={answer.count > 0 ? "news" : "quiet"}>
          {answer.count === 0 ? "nothing new" : `${figure(answer.count)}${answer.more ? " or more" : ""} new`}
        </span>
      )}{" "}
      <button type="button" class="plain" onClick={() => unwatch(address)}>
        stop<span class="hidden"> watching {name}</span>
      </button>
    </li>
  );
}
