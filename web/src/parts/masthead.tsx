// The masthead: where one can go, search, the theme, and word of a ledger that has grown.
import { useEffect, useRef, useState } from "preact/hooks";
import { carried, sectionOf } from "../filter/conditions.js";
import { addressOf, navigate, type Place } from "../router.js";
import { chooseTheme, chosenTheme, type Theme } from "../theme.js";
import { GrowthNote } from "./growth-note.js";
import { PageKeys } from "./page-keys.js";

const sections: readonly (readonly [string, string])[] = [
  ["/", "Overview"],
  ["/read", "Read"],
  ["/articles", "Articles"],
  ["/claims", "Claims"],
  ["/said", "Said"],
  ["/events", "Events"],
  ["/processes", "Processes"],
  ["/stories", "Stories"],
  ["/actors", "Actors"],
  ["/review", "Review"],
  ["/notebook", "Notebook"],
];

export function Masthead({ place }: { place: Place }) {
  const search = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(place.path === "/search" ? (place.query.get("q") ?? "") : "");
  useEffect(() => {
    const onKey = (key: KeyboardEvent): void => {
      const typing = key.target instanceof HTMLElement && key.target.closest("input, textarea, select") !== null;
      if (key.key !== "/" || typing || key.ctrlKey || key.metaKey || key.altKey) return;
      key.preventDefault();
      search.current?.select();
      search.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <header class="masthead">
      <div class="masthead-line">
        <a class="wordmark" href="/" aria-label="hearsay, overview">
          hearsay
        </a>
        <nav aria-label="Pages">
          {sections.map(([path, word]) => (
            <a key={path} href={withFilter(path, place)} aria-current={isUnder(place.path, path) ? "page" : undefined}>
              {word}
            </a>
          ))}
        </nav>
        <search>
          <form
            onSubmit={(submitted) => {
              submitted.preventDefault();
              if (words.trim() !== "") navigate(`/search?q=${encodeURIComponent(words.trim())}`);
            }}
          >
            <label class="hidden" for="search-words">
              Search
            </label>
            <input
              id="search-words"
              ref={search}
              type="search"
              placeholder="Search  /"
              value={words}
              maxLength={1000}
              onInput={(typed) => setWords(typed.currentTarget.value)}
            />
          </form>
        </search>
        <ThemeChoice />
        <PageKeys path={place.path} />
      </div>
      <GrowthNote />
    </header>
  );
}

/** The way to a list keeps the conditions that it knows too. */
function withFilter(path: string, place: Place): string {
  const to = sectionOf(path);
  return to === null ? path : addressOf(path, carried(sectionOf(place.path), to, place.query));
}

function isUnder(path: string, section: string): boolean {
  if (section === "/") return path === "/" || path === "/overview";
  return path === section || path.startsWith(`${section}/`);
}

const themes: readonly Theme[] = ["system", "light", "dark"];
const themeMarks: Readonly<Record<Theme, string>> = { system: "◑", light: "○", dark: "●" };

function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length];
  return (
    <button
      type="button"
      class="theme-choice"
      title={`Theme: ${theme}. Next: ${next}`}
      aria-label={`Theme: ${theme}. Change to ${next}`}
      onClick={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <span aria-hidden="true">{themeMarks[theme]}</span>
    </button>
  );
}
