// The river of a claim: how its reports flow from their origins. Lines are drawn; names stand beside them as links.
import type { ClaimDetail, GraphNode } from "../contract.js";
import { counted, hour, shortDay, sourceWord } from "../data/words.js";
import { useMedia } from "../parts/use-media.js";
import { type River, type RiverNode, riverOf } from "./river.js";

/** Pixels. */
const wideShape = { row: 40, dates: 72, lane: 18, column: 34, start: 14 };
/** Names take two lines there. */
const narrowShape = { row: 56, dates: 48, lane: 12, column: 18, start: 10 };

type Shape = typeof wideShape;

export function RiverView({ graph, disputes }: Pick<ClaimDetail, "graph" | "disputes">) {
  const wide = useMedia("(min-width: 720px)");
  const shape = wide ? wideShape : narrowShape;
  const timed = graph.nodes.map((node) => ({ ...node, time: node.time ?? timeOfDispute(node, disputes) }));
  const river = riverOf({ nodes: timed, edges: graph.edges });
  const height = river.rows * shape.row;
  const labelStart = shape.dates + shape.start + river.trunks * shape.lane + (river.columns - 1) * shape.column + 14;
  let before = "";
  return (
    <figure class="river">
      <figcaption class="hidden">
        {counted(river.trunks, "origin")}, the reports that rest on them in order of time, and those who dispute it.
      </figcaption>
      {/* The height is known before anything is drawn, so that nothing below moves. */}
      <div
        class="river-bed"
        style={{ "--height": `${height}px`, "--row-height": `${shape.row}px`, "--label-start": `${labelStart}px` }}
      >
        <svg aria-hidden="true" focusable="false" width="100%" height={height}>
          <Lines river={river} shape={shape} circles={graph.circles} labelStart={labelStart} />
        </svg>
        <ol>
          {river.nodes.map((place) => {
            const date = place.node.time?.slice(0, 10) ?? "";
            const isNew = date !== "" && date !== before && place.node.kind !== "origin";
            if (isNew) before = date;
            return (
              <li
                key={place.node.id}
                class={`river-node ${place.node.kind}${place.node.circular ? " circular" : ""}`}
                style={{ "--row": place.row }}
              >
                {isNew && <time dateTime={date}>{shortDay(date)}</time>}
                <Label node={place.node} disputes={disputes} />
              </li>
            );
          })}
        </ol>
      </div>
      {graph.omitted > 0 && (
        <p class="quiet">{counted(graph.omitted, "more report is", "more reports are")} not drawn; all stand below.</p>
      )}
    </figure>
  );
}

function timeOfDispute({ id, kind }: GraphNode, disputes: ClaimDetail["disputes"]): string | null {
  return kind === "dispute" ? (disputes[Number(id.slice("dispute:".length))]?.published ?? null) : null;
}

const denials: Readonly<Record<string, string>> = {
  deny: "denies it",
  contradict: "says otherwise",
  doubt: "doubts it",
  retract: "takes it back",
};

function Label({ node, disputes }: { node: GraphNode; disputes: ClaimDetail["disputes"] }) {
  const time = hour(node.time);
  switch (node.kind) {
    case "origin":
      return (
        <span class="label">
          <a href={`/claims?origin=${encodeURIComponent(node.name)}`}>{sourceWord(node.name)}</a>{" "}
          <span class="aside">origin{node.party !== null && ", a party to it"}</span>
        </span>
      );
    case "outlet":
      return (
        <span class="label">
          {node.name} <span class="aside">cited; its article is not in the ledger</span>
        </span>
      );
    case "report":
      return (
        <span class="label">
          <a href={`/articles/${encodeURIComponent(node.article ?? "")}`}>{node.name}</a>{" "}
          <span class="aside">
            {time}
            {node.copies > 0 && ` and ${counted(node.copies, "copy", "copies")}`}
            {node.circular && <span class="alarm"> ↺ cites in a circle</span>}
          </span>
        </span>
      );
    case "dispute": {
      const dispute = disputes[Number(node.id.slice("dispute:".length))];
      return (
        <span class="label">
          <a href={`/articles/${encodeURIComponent(node.article ?? "")}`}>{node.name}</a>{" "}
          <span class="aside">
            {denials[dispute?.how ?? "deny"]}
            {time !== null && `, ${time}`}
          </span>
        </span>
      );
    }
  }
}

function Lines({
  river,
  shape,
  circles,
  labelStart,
}: {
  river: River;
  shape: Shape;
  circles: readonly (readonly string[])[];
  labelStart: number;
}) {
  const middle = (row: number): number => (row + 0.5) * shape.row;
  const trunkX = (trunk: number): number => shape.dates + shape.start + Math.max(0, trunk) * shape.lane;
  const lanesEnd = shape.dates + shape.start + (river.trunks - 1) * shape.lane;
  const x = ({ node, column, trunk }: RiverNode): number =>
    node.kind === "origin" ? trunkX(trunk) : lanesEnd + column * shape.column;
  const hue = (place: RiverNode): string => `hue-${place.trunk === -1 ? 0 : (place.trunk % 8) + 1}`;
  const flows = river.edges.filter(({ edge }) => edge.kind !== "disputes" && !edge.circular);
  const places = new Map(river.nodes.map((place) => [place.node.id, place]));
  return (
    <>
      {river.nodes.map((place) =>
        place.node.kind === "dispute" ? (
          <Denial key={place.node.id} y={middle(place.row)} end={shape.dates + shape.start - 8} />
        ) : (
          <line
            key={place.node.id}
            class="leader"
            x1={x(place) + 8}
            x2={labelStart - 4}
            y1={middle(place.row)}
            y2={middle(place.row)}
          />
        ),
      )}
      {[...new Set(flows.map(({ from }) => from))].map((from) => (
        <Branches
          key={from.node.id}
          from={from}
          to={flows.filter((flow) => flow.from === from).map((flow) => flow.to)}
          {...{ x, middle }}
          hue={hue(from)}
        />
      ))}
      {circles.map((circle) => (
        <Circle key={circle.join(" ")} places={circle.flatMap((id) => places.get(id) ?? [])} {...{ x, middle }} />
      ))}
      {river.nodes.map((place) => (
        <Mark key={place.node.id} place={place} x={x(place)} y={middle(place.row)} hue={hue(place)} />
      ))}
    </>
  );
}

/** A stem that runs down from a source and thins with each report that leaves it. */
function Branches({
  from,
  to,
  x,
  middle,
  hue,
}: {
  from: RiverNode;
  to: readonly RiverNode[];
  x: (place: RiverNode) => number;
  middle: (row: number) => number;
  hue: string;
}) {
  const sorted = [...to].sort((one, other) => one.row - other.row);
  const stem = x(from);
  let y = middle(from.row);
  return (
    <g class={`flow ${hue}`}>
      {sorted.map((place, index) => {
        const end = middle(place.row);
        const turn = Math.min(14, Math.abs(end - y) / 2, Math.max(2, x(place) - stem));
        const down = end > middle(from.row);
        const start = y;
        y = down ? end - turn : y;
        const thick = Math.min(9, 1.5 + 1.5 * Math.sqrt(sorted.length - index));
        return (
          <g key={place.node.id}>
            {down && y > start && <path d={`M${stem} ${start}V${y}`} strokeWidth={thick} />}
            {x(place) > stem ? (
              <path
                d={`M${stem} ${down ? end - turn : end}Q${stem} ${end} ${stem + turn} ${end}H${x(place)}`}
                strokeWidth={2}
              />
            ) : (
              <path d={`M${stem} ${y}C${stem + 16} ${y} ${x(place) + 16} ${end} ${x(place)} ${end}`} strokeWidth={2} />
            )}
          </g>
        );
      })}
    </g>
  );
}

function Mark({ place, x, y, hue }: { place: RiverNode; x: number; y: number; hue: string }) {
  const { kind, copies, circular } = place.node;
  if (kind === "dispute") return null;
  if (kind === "origin") return <circle class={`root ${hue}`} cx={x} cy={y} r={7} />;
  return (
    <g class={`${hue}${circular ? " circular" : ""}`}>
      {copies > 0 && (
        // A thin twig for each copy, at most five: the number stands beside it.
        <path
          class="twigs"
          d={Array.from(
            { length: Math.min(copies, 5) },
            (_, twig) => `M${x} ${y}q4 ${4 + twig} 8 ${7 + 2 * twig}`,
          ).join("")}
        />
      )}
      <circle class={kind === "outlet" ? "cited" : "report"} cx={x} cy={y} r={4.5} />
    </g>
  );
}

/** Comes from the right and stops before the roots. */
function Denial({ y, end }: { y: number; end: number }) {
  return (
    <g class="denial">
      <line x1="100%" x2={end} y1={y} y2={y} />
      <path d={`M${end - 4} ${y - 5}l8 10m0 -10l-8 10`} />
    </g>
  );
}

/** A red loop through the reports of a circle. */
function Circle({
  places,
  x,
  middle,
}: {
  places: readonly RiverNode[];
  x: (place: RiverNode) => number;
  middle: (row: number) => number;
}) {
  if (places.length < 2) return null;
  const rows = places.map(({ row }) => row);
  const top = middle(Math.min(...rows));
  const bottom = middle(Math.max(...rows));
  const left = Math.min(...places.map(x));
  const bow = Math.min(26, 12 + (bottom - top) / 8);
  return (
    <g class="circle">
      <path
        d={`M${left} ${top}C${left - bow} ${top} ${left - bow} ${bottom} ${left} ${bottom}C${left + bow} ${bottom} ${left + bow} ${top} ${left} ${top}Z`}
      />
      <path class="head" d={`M${left - bow * 0.75 - 4} ${(top + bottom) / 2 + 3}l4 -7l4 7z`} />
    </g>
  );
}
