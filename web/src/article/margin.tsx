// The margin: notes stand beside the lines that they speak of, and move apart rather than overlap.
import { useLayoutEffect, useRef } from "preact/hooks";
import { type NoteContext, NoteView } from "./note-view.js";
import type { Note } from "./notes.js";
import { spread } from "./spread.js";

/** Pixels between two notes. */
const gap = 14;

export function Margin({
  notes,
  numbers,
  context,
}: {
  notes: readonly Note[];
  numbers: ReadonlyMap<string, number>;
  context: NoteContext;
}) {
  const margin = useRef<HTMLElement>(null);
  const { opened, edited } = context;
  useLayoutEffect(() => {
    const element = margin.current!;
    const place = (): void => placeNotes(element, notes, opened ?? edited);
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element.parentElement!);
    for (const note of element.children) observer.observe(note);
    return () => observer.disconnect();
  }, [notes, opened, edited]);
  return (
    <aside class="margin" aria-label="Notes" ref={margin}>
      {notes.map((note) => (
        <NoteView key={note.id} note={note} number={numbers.get(note.id)!} context={context} />
      ))}
    </aside>
  );
}

/** @param held id of a row whose note stands exactly beside its line */
function placeNotes(margin: HTMLElement, notes: readonly Note[], held: string | null): void {
  const above = margin.getBoundingClientRect().top;
  const pieces = [...margin.parentElement!.querySelectorAll<HTMLElement>(".text [data-starts]")];
  const starts = pieces.map((piece) => Number(piece.dataset.starts));
  const boxes = [...margin.children] as HTMLElement[];
  const wanted = notes.map((note, index) => {
    let piece = 0;
    while (piece + 1 < starts.length && starts[piece + 1] <= note.at) piece++;
    const top = pieces.length === 0 ? 0 : (pieces[piece].getClientRects()[0]?.top ?? above) - above;
    const weight = note.rows.some(({ id }) => id === held) ? 1000 : 1;
    return { top, height: boxes[index].offsetHeight, weight };
  });
  const tops = spread(wanted, gap);
  let bottom = 0;
  tops.forEach((top, index) => {
    boxes[index].style.setProperty("--top", `${Math.round(top)}px`);
    bottom = Math.max(bottom, top + wanted[index].height);
  });
  margin.style.setProperty("--bottom", `${Math.ceil(bottom)}px`);
}
