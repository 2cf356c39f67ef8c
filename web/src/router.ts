// Addresses and the way between them: every view is a path and a query, so that it can be kept and sent; the way back leads
// to the place on the page that the reader left.
import { useEffect, useState } from "preact/hooks";

export interface Place {
  path: string;
  query: URLSearchParams;
}

/** What the browser's history keeps of a view that was left. */
interface Left {
  /** Pixels from the top. */
  scroll: number;
  /** Address of the link by which it was left. */
  link: string | null;
}

const listeners = new Set<() => void>();

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

function tell(): void {
  for (const listener of listeners) listener();
}

function leave(link: string | null): void {
  const left: Left = { scroll: scrollY, link };
  history.replaceState(left, "");
}

/** Goes to another view. With `replace`, the way back leaves the present address out. */
export function navigate(
  to: string,
  { replace = false, link = null }: { replace?: boolean; link?: string | null } = {},
): void {
  if (replace) history.replaceState(history.state, "", to);
  else {
    leave(link);
    history.pushState(null, "", to);
    scrollTo(0, 0);
  }
  tell();
}

/** Sets or, with null, takes away parts of the query, and stays on the page. */
export function narrow(changes: Record<string, string | null>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  navigate(addressOf(location.pathname, query), { replace: true });
}

export function addressOf(path: string, query: URLSearchParams): string {
  const words = query.toString();
  return words === "" ? path : `${path}?${words}`;
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const listener = (): void => setPlace(here());
    listeners.add(listener);
    addEventListener("popstate", listener);
    return () => {
      listeners.delete(listener);
      removeEventListener("popstate", listener);
    };
  }, []);
  return place;
}

/** Milliseconds within which a page that is come back to may still grow to the height that it had. */
const longestReturn = 3000;
let returning = 0;

/** Scrolls to where the reader was, as soon as the page is long enough, unless they scroll themselves first. */
function comeBack(left: Left): void {
  const mine = ++returning;
  const end = performance.now() + longestReturn;
  const stop = (): void => {
    returning++;
  };
  for (const kind of ["wheel", "touchstart", "keydown", "mousedown"] as const)
    addEventListener(kind, stop, { once: true, passive: true });
  const step = (): void => {
    if (mine !== returning) return;
    const reach = document.documentElement.scrollHeight - innerHeight;
    if (reach >= left.scroll || performance.now() > end) {
      scrollTo(0, left.scroll);
      if (Math.abs(scrollY - left.scroll) <= 2 || performance.now() > end) {
        focusLink(left.link);
        return;
      }
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** Readers of screens and keys go on from the link by which they left. */
function focusLink(link: string | null): void {
  if (link === null) return;
  for (const one of document.querySelectorAll<HTMLAnchorElement>("main a")) {
    if (one.getAttribute("href") !== link) continue;
    one.focus({ preventScroll: true });
    return;
  }
}

/** Follows links of the page without loading it anew; those to data, files and other sites are left to the browser. */
export function followLinks(): void {
  history.scrollRestoration = "manual";
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Where the page is left by the browser's own keys, the place is known too.
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => leave((history.state as Left | null)?.link ?? null), 150);
    },
    { passive: true },
  );
  addEventListener("popstate", (event) => {
    clearTimeout(timer);
    comeBack((event.state as Left | null) ?? { scroll: 0, link: null });
  });
  const loaded = history.state as Left | null;
  if (loaded !== null && loaded.scroll > 0) comeBack(loaded);
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest("a");
    if (link === null || link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || link.pathname.endsWith(".json")) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash !== "") return;
    event.preventDefault();
    clearTimeout(timer);
    navigate(link.pathname + link.search, { link: link.getAttribute("href") });
    // Readers of screens and keys go on from the top of the new page.
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
