// An article as read: its text, who speaks in it, and the notes beside it; by mouse, touch or keys.
import type { ComponentChildren } from "preact";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Reading, Span } from "../../../src/record/reading.js";
import type { ClaimSummary, CorrectionView, Explanation } from "../contract.js";
import { counted, figure, flagWord, moment } from "../data/words.js";
import { useTitle } from "../parts/page-head.js";
import { useMedia } from "../parts/use-media.js";
import { narrow, usePlace } from "../router.js";
import { AddForm } from "./add-form.js";
import { ParagraphText, type TextMarks } from "./article-text.js";
import { chosenIds, lightOf } from "./light.js";
import { Margin } from "./margin.js";
import { type NoteContext, NoteView } from "./note-view.js";
import { isDoubtful, notesOf } from "./notes.js";
import { depthsOf, paragraphsOf } from "./segments.js";
import { selectedSpan } from "./selection.js";
import { speakersOf } from "./speakers.js";

export interface ArticleViewProps {
  reading: Reading;
  explanations: readonly Explanation[];
  claims?: readonly ClaimSummary[];
  /** Its title, or what stands in the place of one. */
  heading: string;
  memberships?: readonly { item: string; claim: string }[];
  /** Those in force, in the order in which they were made. */
  corrections?: readonly CorrectionView[];
  /** The ledger has it: corrections can be made. */
  stored: boolean;
  json?: ComponentChildren;
  /** Lines under the title, such as what it is a copy of. */
  children?: ComponentChildren;
  onCorrected?: () => void;
}

export function ArticleView(props: ArticleViewProps) {
  const { reading, heading, explanations, claims = [], memberships = [], corrections = [] } = props;
  const { stored, json, children, onCorrected } = props;
  const { article, actors, attributions, events } = reading;
  const { query } = usePlace();
  const wide = useMedia("(min-width: 1080px)");
  const [hovered, setHovered] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(query.get("item"));
  const [opened, setOpened] = useState<string | null>(query.get("item"));
  const [edited, setEdited] = useState<string | null>(null);
  /** Words from which something that was missed is added. */
  const [added, setAdded] = useState<Span | null>(null);
  const [hint, setHint] = useState("");
  /** Row that the keys have walked to: where notes are folded, its paragraph's unfold. */
  const [walked, setWalked] = useState<string | null>(null);
  const body = useRef<HTMLDivElement>(null);
  useTitle(heading);

  const speakers = useMemo(() => speakersOf(reading), [reading]);
  const paragraphs = useMemo(() => paragraphsOf(reading), [reading]);
  const allNotes = useMemo(() => notesOf(reading), [reading]);
  const numbers = useMemo(() => new Map(allNotes.map(({ id }, index) => [id, index + 1])), [allNotes]);
  const hues = useMemo(() => {
    const byActor = new Map(speakers.map(({ actor, hue }) => [actor, hue]));
    return new Map(attributions.map(({ id, source }) => [id, byActor.get(source.actor ?? "") ?? 0]));
  }, [attributions, speakers]);
  const marks = useMemo<TextMarks>(() => {
    const numberEnds = new Map<number, number>();
    for (const { id } of allNotes) {
      const attribution = attributions.find((one) => one.id === id);
      const end =
        attribution === undefined ? undefined : (attribution.cue.spans[0] ?? attribution.source.spans[0])?.[1];
      if (end !== undefined) numberEnds.set(end, numbers.get(id)!);
    }
    return { text: article.text, hues, depths: depthsOf(attributions), numbers, numberEnds };
  }, [article, attributions, allNotes, hues, numbers]);

  const speaker = query.get("speaker");
  const type = query.get("type");
  const flag = query.get("flag");
  const chosen = useMemo(() => chosenIds({ speaker, type, flag }, reading), [speaker, type, flag, reading]);
  const [doubtfulShown, setDoubtfulShown] = useState(false);
  const linked = query.get("item");
  const doubtful = useMemo(
    () => new Set(allNotes.filter((note) => isDoubtful(note) && !note.rows.some(({ id }) => id === linked))),
    [allNotes, linked],
  );
  const notes = useMemo(
    () =>
      allNotes.filter(
        (note) =>
          (doubtfulShown || !doubtful.has(note)) && (chosen === null || note.rows.some(({ id }) => chosen.has(id))),
      ),
    [allNotes, chosen, doubtful, doubtfulShown],
  );
  /** What may be marked in the text; null for all. */
  const marked = useMemo(() => {
    if (doubtfulShown || doubtful.size === 0) return chosen;
    const shown = allNotes.flatMap((note) => (doubtful.has(note) ? [] : note.rows.map(({ id }) => id)));
    return new Set(chosen === null ? shown : shown.filter((id) => chosen.has(id)));
  }, [allNotes, chosen, doubtful, doubtfulShown]);
  const focus = hovered ?? (current !== null && (opened === current || edited === current) ? current : null);
  const light = useMemo(() => lightOf(focus, reading), [focus, reading]);
  const rows = useMemo(() => notes.flatMap((note) => note.rows.map(({ id }) => id)), [notes]);
  const claimsById = useMemo(() => {
    const byId = new Map(claims.map((claim) => [claim.id, claim]));
    return new Map(memberships.flatMap(({ item, claim }) => (byId.has(claim) ? [[item, byId.get(claim)!]] : [])));
  }, [claims, memberships]);

  const focusRow = useCallback((id: string) => {
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, []);
  const walkTo = useCallback(
    (id: string) => {
      setCurrent(id);
      setHovered(null);
      setWalked(id);
      focusRow(id);
    },
    [focusRow],
  );
  // A folded row stands on the page only now.
  useLayoutEffect(() => {
    if (walked !== null) focusRow(walked);
  }, [walked, focusRow]);
  const open = useCallback(
    (id: string | null) => {
      setOpened(id);
      setEdited(null);
      narrow({ item: id });
      if (id !== null) setCurrent(id);
    },
    [setOpened],
  );

  const addSelected = useCallback(() => {
    const selected = selectedSpan();
    setHint(selected === null ? "Select words in the text first." : "");
    setAdded(selected);
  }, []);

  // Before the next key can come: a listener put up after painting would still walk from the row before.
  useLayoutEffect(() => {
    const onKey = (key: KeyboardEvent): void => {
      if (key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) return;
      if (document.querySelector("dialog[open]") !== null) return;
      if (key.key === "Escape") {
        setHovered(null);
        open(null);
      } else if (key.key === "ArrowDown" || key.key === "ArrowUp" || key.key === "j" || key.key === "k") {
        if (rows.length === 0) return;
        key.preventDefault();
        const at = current === null ? -1 : rows.indexOf(current);
        const step = key.key === "ArrowDown" || key.key === "j" ? 1 : -1;
        const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
        walkTo(rows[next]);
        if (opened !== null) open(rows[next]);
        else setHovered(rows[next]);
      } else if (key.key === "a" && stored) {
        key.preventDefault();
        addSelected();
      } else if (key.key === "e" && current !== null && stored) {
        key.preventDefault();
        setOpened(current);
        setEdited(current);
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [rows, current, opened, stored, open, walkTo, addSelected]);

  const context: NoteContext = {
    reading,
    actors: useMemo(() => new Map(actors.map((actor) => [actor.id, actor])), [actors]),
    explanations: useMemo(() => new Map(explanations.map((one) => [one.item, one])), [explanations]),
    corrections: useMemo(() => new Map(corrections.map((one) => [one.item, one])), [corrections]),
    claims: claimsById,
    hues,
    current: current ?? rows[0] ?? null,
    opened,
    edited,
    light,
    canEdit: stored,
    onHover: setHovered,
    onCurrent: setCurrent,
    onOpen: open,
    onEdit: (id) => {
      setEdited(id);
      if (id === null && current !== null) walkTo(current);
    },
    onCorrected: () => onCorrected?.(),
  };

  const types = [...new Set(events.map((event) => event.type))].sort();
  const flags = [...new Set(events.flatMap((event) => event.flags))].sort();
  const flagCount = events.reduce((sum, event) => sum + event.flags.length, 0);
  return (
    <article class="article">
      <header class="article-head">
        <p class="above">
          <span>
            {[article.outlet?.name, article.published === null ? null : moment(article.published), ...article.byline]
              .filter((one) => one != null)
              .join(" · ")}
          </span>
          <span>
            {counted(speakers.length, "speaker")}, {counted(events.length, "event")}, {counted(flagCount, "flag")}{" "}
            {json}
          </span>
        </p>
        <h1>{heading}</h1>
        {children}
        <div class="filters">
          <Filters wide={wide} isChosen={chosen !== null}>
            <Choices
              name="speaker"
              label="Speakers"
              chosen={speaker}
              values={speakers.map(({ actor, name, attributions, hue }) => ({
                value: actor,
                word: name,
                count: attributions,
                hue,
              }))}
            />
            <Choices
              name="type"
              label="Events"
              chosen={type}
              values={types.map((one) => ({
                value: one,
                word: one,
                count: events.filter((event) => event.type === one).length,
              }))}
            />
            <Choices
              name="flag"
              label="Flags"
              chosen={flag}
              values={flags.map((one) => ({
                value: one,
                word: flagWord(one),
                count: events.filter((event) => event.flags.includes(one)).length,
              }))}
            />
          </Filters>
          {stored && (
            <button
              type="button"
              class="plain"
              // The text keeps its selection when the button is pressed.
              onMouseDown={(pressed) => pressed.preventDefault()}
              onClick={addSelected}
            >
              Add what was missed <kbd>a</kbd>
            </button>
          )}
          <span role="status" class="hint">
            {hint}
          </span>
          {doubtful.size > 0 && (
            <button
              type="button"
              class="plain doubtful"
              aria-pressed={doubtfulShown}
              onClick={() => setDoubtfulShown(!doubtfulShown)}
            >
              {doubtfulShown ? "Fold" : "Show"} {counted(doubtful.size, "doubtful note")}
            </button>
          )}
        </div>
      </header>
      {allNotes.length === 0 && (
        <p class="nothing">
          Nothing in this text is told on somebody's word, and nothing happens in it that has a code.
        </p>
      )}
      {added !== null && (
        <aside class="add-panel">
          <AddForm
            key={added.join()}
            span={added}
            reading={reading}
            onDone={(correction) => {
              setAdded(null);
              setHint(`Kept: added by ${correction.author}.`);
              onCorrected?.();
            }}
            onCancel={() => setAdded(null)}
          />
        </aside>
      )}
      <div class={wide ? "spread" : "spread narrow"} ref={body}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the notes are the way by keys; this is the same by mouse. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
        {/* biome-ignore lint/a11y/useKeyWithMouseEvents: as above. */}
        <div
          class={light === null ? "text" : "text lit"}
          onMouseOver={(event) => setHovered(itemAt(event.target))}
          onMouseLeave={() => setHovered(null)}
          onClick={(event) => {
            const item = itemAt(event.target);
            if (item === null || !(getSelection()?.isCollapsed ?? true)) return;
            setCurrent(item);
            open(opened === item ? null : item);
          }}
        >
          {paragraphs.map((paragraph) => (
            <div key={paragraph.start} class="paragraph">
              <ParagraphText paragraph={paragraph} marks={marks} light={light} chosen={marked} />
              {!wide && (
                <Under
                  notes={notes.filter(({ at }) => at >= paragraph.start && at < paragraph.end)}
                  onFold={() => {
                    open(null);
                    setWalked(null);
                  }}
                  {...{ numbers, context, walked }}
                />
              )}
            </div>
          ))}
        </div>
        {wide && <Margin notes={notes} numbers={numbers} context={context} />}
      </div>
    </article>
  );
}

/** What narrows the notes; folded where it would push the text out of view. */
function Filters({ wide, isChosen, children }: { wide: boolean; isChosen: boolean; children: ComponentChildren }) {
  if (wide) return <>{children}</>;
  return (
    <details class="filters-fold" open={isChosen}>
      <summary>Speakers, events, flags</summary>
      {children}
    </details>
  );
}

/** Notes under their paragraph, where there is no room beside it; folded until one is wanted. */
function Under({
  notes,
  numbers,
  context,
  walked,
  onFold,
}: {
  notes: ReturnType<typeof notesOf>;
  numbers: ReadonlyMap<string, number>;
  context: NoteContext;
  walked: string | null;
  onFold: () => void;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const hasOne = (row: string | null): boolean => notes.some(({ rows }) => rows.some(({ id }) => id === row));
  const reached = hasOne(walked);
  // They stay when the keys walk on: folding above the reader would move the page.
  useLayoutEffect(() => {
    if (reached) setUnfolded(true);
  }, [reached]);
  if (notes.length === 0) return null;
  const wanted = unfolded || reached || hasOne(context.opened) || hasOne(context.edited);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps clicks on notes from the text.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div class="under" onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        class="plain fold"
        aria-expanded={wanted}
        onClick={() => {
          if (wanted) onFold();
          setUnfolded(!wanted);
        }}
      >
        {wanted ? "Hide notes" : foldWords(notes, context)}
      </button>
      {wanted &&
        notes.map((note) => <NoteView key={note.id} note={note} number={numbers.get(note.id)!} context={context} />)}
    </div>
  );
}

/** `2 notes: Northern Wire, ASSAULT`. */
function foldWords(notes: ReturnType<typeof notesOf>, { actors }: NoteContext): string {
  const names = notes.flatMap(({ rows }) =>
    rows.map(
      ({ attribution, event }) => event?.type ?? actors.get(attribution?.source.actor ?? "")?.name ?? "somebody",
    ),
  );
  const distinct = [...new Set(names)];
  return `${counted(notes.length, "note")}: ${distinct.slice(0, 4).join(", ")}${distinct.length > 4 ? ", …" : ""}`;
}

/** Choices shown at first: as many speakers as have a hue. */
const most = 8;

/** Those with a hue, or the first ones, and the chosen one, in their order. */
function firstChoices<Choice extends { value: string; hue?: number }>(
  values: readonly Choice[],
  chosen: string | null,
): readonly Choice[] {
  const preferred = values.filter(({ hue }) => hue !== 0).slice(0, most);
  return values.filter((choice) => preferred.includes(choice) || choice.value === chosen);
}

function Choices({
  name,
  label,
  chosen,
  values,
}: {
  name: string;
  label: string;
  chosen: string | null;
  values: readonly { value: string; word: string; count: number; hue?: number }[];
}) {
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const shown = all || values.length <= most + 1 ? values : firstChoices(values, chosen);
  const hidden = values.length - shown.length;
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      <div>
        {shown.map(({ value, word, count, hue }) => (
          <button
            key={value}
            type="button"
            class="choice"
            aria-pressed={chosen === value}
            onClick={() => narrow({ [name]: chosen === value ? null : value })}
          >
            {hue !== undefined && <span class={`swatch swatch-${hue}`} aria-hidden="true" />}
            {word} <span class="count">{count}</span>
          </button>
        ))}
        {hidden > 0 && (
          <button type="button" class="plain" onClick={() => setAll(true)}>
            {figure(hidden)} more
          </button>
        )}
      </div>
    </fieldset>
  );
}

function itemAt(target: EventTarget | null): string | null {
  return (target as Element | null)?.closest<HTMLElement>("[data-item]")?.dataset.item ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, select, textarea") !== null;
}
