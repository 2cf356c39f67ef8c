// The names of countries, for the codes that the record keeps.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useVocabulary } from "./vocabulary.js";

/** What a code stands for; other names stay as they are. */
export type NameOf = (name: string) => string;

/** All countries by name; empty until they are here. */
export function useCountries(): { code: string; name: string }[] {
  const vocabulary = useVocabulary();
  return useMemo(
    () => [...(vocabulary?.countries ?? [])].sort((one, other) => one.name.localeCompare(other.name, "en")),
    [vocabulary],
  );
}

/** Milliseconds after which a page is drawn with codes, where the server gives no names. */
const longestWait = 3000;

/** Null until the names are here, so that no page is drawn twice. */
export function useCountryNames(): NameOf | null {
  const vocabulary = useVocabulary();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (vocabulary !== null) return;
    const timer = setTimeout(() => setLate(true), longestWait);
    return () => clearTimeout(timer);
  }, [vocabulary]);
  return useMemo(() => {
    if (vocabulary === null) return late ? (name) => name : null;
    const names = new Map(vocabulary.countries.map(({ code, name }) => [code, name]));
    return (name) => names.get(name) ?? name;
  }, [vocabulary, late]);
}
