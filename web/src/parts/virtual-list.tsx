// A list of any length of which only what is in view stands in the page.
import type { ComponentChild } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface VirtualListProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  render: (item: Item, index: number) => ComponentChild;
  /** Pixels of a row that was not measured yet. */
  estimate: number;
  label: string;
  /** Called when the end comes near. */
  onEnd?: () => void;
}

/** Below this many all rows stand in the page, so that the browser's own search finds them. */
const fewEnough = 120;
/** Pixels beyond the window that are kept ready. */
const margin = 800;

/** Heights of rows by the list's label: the way back to a list finds it as high as it was. */
const measured = new Map<string, Map<string, number>>();

function heightsOf(label: string): Map<string, number> {
  const known = measured.get(label) ?? new Map<string, number>();
  measured.set(label, known);
  return known;
}

export function VirtualList<Item>({ items, keyOf, render, estimate, label, onEnd }: VirtualListProps<Item>) {
  const list = useRef<HTMLOListElement>(null);
  const heights = useRef(heightsOf(label));
  const [range, setRange] = useState<readonly [number, number]>([0, Math.min(items.length, 40)]);
  const all = items.length <= fewEnough;
  const [from, to] = all ? [0, items.length] : [Math.min(range[0], items.length), Math.min(range[1], items.length)];
  const heightOf = (index: number): number => heights.current.get(keyOf(items[index])) ?? estimate;
  let above = 0;
  for (let index = 0; index < from; index++) above += heightOf(index);
  let below = 0;
  for (let index = to; index < items.length; index++) below += heightOf(index);

  /** Chooses the rows that are in view or near it. */
  const choose = (): void => {
    if (all) return;
    if (list.current === null) return;
    let at = list.current.getBoundingClientRect().top;
    let first = 0;
    while (first < items.length && at + heightOf(first) < -margin) at += heightOf(first++);
    let last = first;
    while (last < items.length && at < innerHeight + margin) at += heightOf(last++);
    setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]));
  };
  useLayoutEffect(() => {
    let isOther = false;
    for (const row of list.current!.querySelectorAll<HTMLElement>(":scope > li[data-index]")) {
      const index = Number(row.dataset.index);
      if (index >= items.length) continue;
      isOther ||= heightOf(index) !== row.offsetHeight;
      heights.current.set(keyOf(items[index]), row.offsetHeight);
    }
    // Rows lower than they were taken for leave room for more.
    if (isOther) choose();
  });
  useEffect(() => {
    const look = (): void => {
      // The list may be gone while a scroll of its page is still told.
      if (list.current === null) return;
      const { bottom } = list.current.getBoundingClientRect();
      if (bottom < innerHeight + 2 * margin) onEnd?.();
      choose();
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [items, all, onEnd]);
  return (
    <ol class="rows" ref={list} aria-label={label}>
      {above > 0 && <li class="spacer" aria-hidden="true" style={{ "--height": `${above}px` }} />}
      {items.slice(from, to).map((item, offset) => (
        <li key={keyOf(item)} data-index={from + offset} aria-setsize={items.length} aria-posinset={from + offset + 1}>
          {render(item, from + offset)}
        </li>
      ))}
      {below > 0 && <li class="spacer" aria-hidden="true" style={{ "--height": `${below}px` }} />}
    </ol>
  );
}
