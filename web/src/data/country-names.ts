// The names of countries, for the codes that the record keeps.

import { useEffect, useState } from "preact/hooks";
import type { Vocabulary } from "../contract.js";
import { ask } from "./ask.js";

let known: ReadonlyMap<string, string> | null = null;
let asked: Promise<ReadonlyMap<string, string>> | null = null;

function fetchNames(): Promise<ReadonlyMap<string, string>> {
  asked ??= ask<Vocabulary>("/api/vocabulary").then(
    ({ countries }) => {
      known = new Map(countries.map(({ code, name }) => [code, name]));
      return known;
    },
    () => {
      // Codes do as well; the next page asks again.
      asked = null;
      return new Map();
    },
  );
  return asked;
}

/** What a code stands for; other names stay as they are. */
export type NameOf = (name: string) => string;

/** All countries by name; empty until they are here. */
export function useCountries(): { code: string; name: string }[] {
  useCountryNames();
  return [...(known ?? [])]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}

/** Null until the names are here, so that no page is drawn twice. */
export function useCountryNames(): NameOf | null {
  const [names, setNames] = useState(known);
  useEffect(() => {
    if (names !== null) return;
    let left = false;
    void fetchNames().then((fetched) => {
      if (!left) setNames(fetched);
    });
    return () => {
      left = true;
    };
  }, [names]);
  return names === null ? null : (name) => names.get(name) ?? name;
}
