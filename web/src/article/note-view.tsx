// One note: who told it, through whom, and what happened by their word; an opened row shows codes, reasons and the claim.
import type { Actor, Event, Reading } from "../../../src/record/reading.js";
import type { ClaimSummary, CorrectionView, Explanation } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { day, flagWord, intensityWord, interval, plainWord } from "../data/words.js";
import { Marks } from "../notebook/marks.js";
import { Code } from "../parts/code.js";
import { Status } from "../parts/status.js";
import { EditForm } from "./edit-form.js";
import type { Light } from "./light.js";
import type { Note, NoteRow } from "./notes.js";

export interface NoteContext {
  reading: Reading;
  actors: ReadonlyMap<string, Actor>;
  hues: ReadonlyMap<string, number>;
  explanations: ReadonlyMap<string, Explanation>;
  /** The latest decision on each row. */
  corrections: ReadonlyMap<string, CorrectionView>;
  claims: ReadonlyMap<string, ClaimSummary>;
  /** Row that has the keys, opened row, row being edited. */
  current: string | null;
  opened: string | null;
  edited: string | null;
  light: Light;
  /** Corrections can be made: the article is in the ledger. */
  canEdit: boolean;
  onHover: (id: string | null) => void;
  onCurrent: (id: string) => void;
  onOpen: (id: string | null) => void;
  onEdit: (id: string | null) => void;
  onCorrected: () => void;
}

export function NoteView({ note, number, context }: { note: Note; number: number; context: NoteContext }) {
  const { light } = context;
  const dim = light !== null && !note.rows.some(({ id }) => light.has(id));
  return (
    <ol class={dim ? "note dim" : "note"} data-note={note.id} aria-label={`Note ${number}`}>
      {note.rows.map((row) => (
        <Row key={row.id} row={row} number={row === note.rows[0] ? number : null} context={context} />
      ))}
    </ol>
  );
}

function Row({ row, number, context }: { row: NoteRow; number: number | null; context: NoteContext }) {
  const { id, depth } = row;
  const opened = context.opened === id;
  const edited = context.edited === id;
  return (
    <li class={`row depth-${Math.min(depth, 4)}${opened ? " opened" : ""}`}>
      <button
        type="button"
        class="row-head"
        data-row={id}
        aria-expanded={opened}
        tabIndex={context.current === id ? 0 : -1}
        onClick={() => {
          context.onCurrent(id);
          context.onOpen(opened ? null : id);
        }}
        onFocus={() => context.onCurrent(id)}
        onMouseEnter={() => context.onHover(id)}
        onMouseLeave={() => context.onHover(null)}
      >
        {number !== null && <span class="note-number" data-number={number} />}
        {row.attribution !== null ? (
          <Teller row={row} context={context} />
        ) : (
          <Happening event={row.event!} context={context} />
        )}
        <Decided correction={context.corrections.get(id)} />
      </button>
      {(opened || edited) && <Details row={row} context={context} edited={edited} />}
    </li>
  );
}

/** Who vouched for a row, and when. */
function Decided({ correction }: { correction: CorrectionView | undefined }) {
  if (correction === undefined || correction.action === "reject" || correction.kind === "claim") return null;
  const { action, author, made } = correction;
  return (
    <span class="meta decided">
      {{ accept: "found right", change: "corrected", add: "added" }[action]} by {author}, {day(made)}
    </span>
  );
}

function Teller({ row, context }: { row: NoteRow; context: NoteContext }) {
  const { source, cue, id } = row.attribution!;
  const actor = source.actor === null ? undefined : context.actors.get(source.actor);
  const words = wordsOf(context.reading, source.spans);
  const name = actor?.name ?? (words === "" ? "nobody named" : words);
  return (
    <span class="teller">
      <span class={`swatch swatch-${context.hues.get(id) ?? 0}`} aria-hidden="true" />
      <span class="name">{name}</span>{" "}
      <span class="aside">
        {actor?.kind === "outlet" ? "outlet cited" : wordsOf(context.reading, cue.spans) || cue.stance}
      </span>
      {actor !== undefined && !isNamed(actor.name, words) && (
        <span
          class="aside inferred"
          title={
            words === ""
              ? "The text names no speaker here: who it is was inferred from what stands around it."
              : `The text says “${words}”: who that is was inferred.`
          }
        >
          {" "}
          inferred{words !== "" && ` from “${words}”`}
        </span>
      )}
    </span>
  );
}

/** Whether the words of a source have a name, or the last word of it: else who it is was inferred. */
function isNamed(name: string, words: string): boolean {
  const said = words.toLowerCase();
  const last = name.toLowerCase().split(/\s+/).at(-1) ?? "";
  return said.includes(last) || (said !== "" && name.toLowerCase().includes(said));
}

function Happening({ event, context }: { event: Event; context: NoteContext }) {
  const claim = context.claims.get(event.id);
  const meta = [
    ...(event.when === null ? [] : [interval(event.when)]),
    event.factuality.certainty === "unknown" ? "certainty open" : event.factuality.certainty,
    ...(event.factuality.polarity === "negative" ? ["negated"] : []),
    ...event.auxiliary.filter((one) => one !== "negation"),
  ];
  return (
    <span class="happening">
      <Code type={event.type} />{" "}
      {event.actors.length + event.recipients.length > 0 && <Parties ids={event.actors} context={context} />}
      {event.recipients.length > 0 && (
        <>
          <span class="arrow" aria-hidden="true">
            {" → "}
          </span>
          <span class="hidden"> to </span>
          <Parties ids={event.recipients} context={context} />
        </>
      )}
      {event.mode !== null && <span class="mode"> {plainWord(event.mode)}</span>}
      <span class="meta">
        {meta.join(" · ")}
        {claim !== undefined && (
          <>
            {" · "}
            <Status status={claim.status} />
          </>
        )}
      </span>
      {event.flags.length > 0 && (
        <span class={event.flags.includes("interested-source") ? "meta flags alarm" : "meta flags"}>
          {event.flags.map(flagWord).join(" · ")}
        </span>
      )}
    </span>
  );
}

/** A state by its own name, whoever of it the text speaks of. */
function Parties({ ids, context }: { ids: readonly string[]; context: NoteContext }) {
  const nameOf = useCountryNames();
  if (ids.length === 0) return <span class="quiet">not said</span>;
  return (
    <span class="parties">
      {ids
        .map((id) => {
          const actor = context.actors.get(id);
          return actor === undefined
            ? id
            : actor.kind === "state" && actor.country !== null
              ? (nameOf?.(actor.country) ?? actor.name)
              : actor.name;
        })
        .join(", ")}
    </span>
  );
}

function Details({ row, context, edited }: { row: NoteRow; context: NoteContext; edited: boolean }) {
  const { reading, canEdit } = context;
  const explanation = context.explanations.get(row.id);
  const claim = context.claims.get(row.id);
  const { attribution, event } = row;
  return (
    <div class="details">
      {event !== null && (
        <dl class="facts">
          <dt>PLOVER</dt>
          <dd>
            {event.type}
            {event.mode !== null && `, ${plainWord(event.mode)}`}
            {event.contexts.length > 0 && ` (${event.contexts.join(", ").replaceAll("_", " ")})`}
          </dd>
          <dt>CAMEO</dt>
          <dd>
            {event.cameo}
            {explanation?.label != null && ` ${explanation.label}`}
            {explanation?.intensity != null && `, ${intensityWord(explanation.intensity)}`}
          </dd>
          {event.where !== null && (
            <>
              <dt>Where</dt>
              <dd>{event.where.name}</dd>
            </>
          )}
          {event.quantities.length > 0 && (
            <>
              <dt>Count</dt>
              <dd>{event.quantities.map(quantityWord).join("; ")}</dd>
            </>
          )}
        </dl>
      )}
      {attribution !== null && (
        <dl class="facts">
          <dt>Words</dt>
          <dd>
            {attribution.form}, {attribution.cue.stance}
          </dd>
          {attribution.addressee !== null && (
            <>
              <dt>Told</dt>
              <dd>{wordsOf(reading, attribution.addressee.spans)}</dd>
            </>
          )}
        </dl>
      )}
      {/* Whoever corrects has read them; the form stands nearer to its words then. */}
      {!edited &&
        [...(explanation?.reasons ?? []), ...(explanation?.flags ?? []).map(({ sentence }) => sentence)].map(
          (reason) => (
            <p key={reason} class="reason">
              {reason}
            </p>
          ),
        )}
      {claim !== undefined && (
        <p class="to-claim">
          → <a href={`/claims/${encodeURIComponent(claim.id)}`}>claim: {claim.line}</a>
        </p>
      )}
      {canEdit && !edited && (
        <Marks on={event === null ? "statement" : "event"} id={`${reading.article.id}#${row.id}`} />
      )}
      {canEdit && !edited && (
        <button type="button" class="plain" onClick={() => context.onEdit(row.id)}>
          Correct <kbd>e</kbd>
        </button>
      )}
      {canEdit && edited && (
        <EditForm
          row={row}
          reading={reading}
          onDone={() => {
            context.onEdit(null);
            context.onCorrected();
          }}
          onCancel={() => context.onEdit(null)}
        />
      )}
    </div>
  );
}

function quantityWord({ count, low, high, of, what }: Event["quantities"][number]): string {
  const range = low !== null && high !== null && low !== high ? `${low} to ${high}` : String(count);
  return [range, of, what].filter((word) => word !== "").join(" ");
}

export function wordsOf({ article }: Pick<Reading, "article">, spans: readonly (readonly [number, number])[]): string {
  return spans.map(([start, end]) => article.text.slice(start, end)).join(" … ");
}
