// The one bar that narrows every list: what it asks for stands in the address, and as chips under it.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ActorPage, Vocabulary } from "../contract.js";
import { ask } from "../data/ask.js";
import { useCountries } from "../data/country-names.js";
import { useVocabulary } from "../data/vocabulary.js";
import { counted, statusMarks } from "../data/words.js";
import { Combobox, type Offer } from "../parts/combobox.js";
import { useMedia } from "../parts/use-media.js";
import { narrow } from "../router.js";
import { chipsOf, nameOfActor } from "./chip-words.js";
import { type ConditionName, conditions, given, namesIn, type Section, sections } from "./conditions.js";
import { PeriodChoice } from "./period-choice.js";

export function FilterBar({
  section,
  query,
  children,
}: {
  section: Section;
  query: URLSearchParams;
  /** What the page itself lets choose, such as an order. */
  children?: ComponentChildren;
}) {
  const vocabulary = useVocabulary();
  const wide = useMedia("(min-width: 720px)");
  const names = sections[section] as readonly ConditionName[];
  const asked = given(section, query);
  const flags = names.filter((name) => conditions[name].control === "flag");
  const fields = names.filter((name) => !["flag", "none", "period"].includes(conditions[name].control));
  const body = (
    <div class="filter-fields">
      {names.includes("from") && <PeriodChoice query={query} since={names.includes("since")} />}
      {fields.map((name) => (
        <Field key={name} section={section} name={name} query={query} vocabulary={vocabulary} />
      ))}
      {children}
      {flags.length > 0 && (
        <fieldset class="filter-flags">
          <legend>Only</legend>
          {flags.map((name) => {
            const isSet = query.get(name) === "true";
            return (
              <button
                key={name}
                type="button"
                class="choice"
                aria-pressed={isSet}
                onClick={() => narrow({ [name]: isSet ? null : "true" })}
              >
                {conditions[name].label}
              </button>
            );
          })}
        </fieldset>
      )}
    </div>
  );
  return (
    <section class="filter-bar" aria-label="Filter">
      {wide ? (
        body
      ) : (
        <details>
          <summary>Filter{asked.length > 0 && `: ${counted(asked.length, "condition")}`}</summary>
          {body}
        </details>
      )}
    </section>
  );
}

/** The conditions in force, each to be taken away. */
export function Chips({ section, query }: { section: Section; query: URLSearchParams }) {
  const vocabulary = useVocabulary();
  const asked = given(section, query);
  const keys = asked
    .filter(([name]) => ["actor", "actors"].includes(conditions[name].control) || name === "country")
    .flatMap(([, value]) => namesIn(value));
  const nameOf = useNames(keys.join(";"), vocabulary);
  if (asked.length === 0) return null;
  const chips = asked.flatMap(([name, value]) => chipsOf(name, value, vocabulary, nameOf));
  return (
    <p class="chips">
      {chips.map(({ name, words, without }) => (
        <button key={`${name} ${words}`} type="button" class="choice chip" onClick={() => narrow({ [name]: without })}>
          {words} <span aria-hidden="true">×</span>
          <span class="hidden">, take away</span>
        </button>
      ))}
      {chips.length > 1 && (
        <button
          type="button"
          class="plain"
          onClick={() => narrow(Object.fromEntries(asked.map(([name]) => [name, null])))}
        >
          Take all away
        </button>
      )}
    </p>
  );
}

/** What keys are called: countries by the vocabulary, others as the ledger has them. */
function useNames(keys: string, vocabulary: Vocabulary | null): (key: string) => string {
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let left = false;
    const all = namesIn(keys);
    void Promise.all(all.map(async (key): Promise<[string, string]> => [key, await nameOfActor(key)])).then((pairs) => {
      if (!left) setFound(new Map(pairs));
    });
    return () => {
      left = true;
    };
  }, [keys]);
  const countries = useMemo(
    () => new Map((vocabulary?.countries ?? []).map(({ code, name }) => [code, name])),
    [vocabulary],
  );
  return (key) => countries.get(key) ?? found.get(key) ?? key;
}

interface FieldProps {
  section: Section;
  name: ConditionName;
  query: URLSearchParams;
  vocabulary: Vocabulary | null;
}

function Field({ section, name, query, vocabulary }: FieldProps) {
  const { control, label } = conditions[name];
  const value = query.get(name) ?? "";
  switch (control) {
    case "outlet":
      return (
        <Labelled label={label}>
          <Combobox
            label={label}
            placeholder={value === "" ? "any" : value}
            offers={(words) => outletsLike(vocabulary, words)}
            onChoose={(offer) => narrow({ [name]: offer.value })}
          />
        </Labelled>
      );
    case "actors":
    case "actor":
      return (
        <Labelled label={label}>
          <Combobox
            label={label}
            placeholder={value === "" ? "anybody" : control === "actors" ? "and …" : "somebody else"}
            offers={actorsLike}
            onChoose={(offer) => narrow({ [name]: joined(control, value, offer.value) })}
            onWords={(words) => narrow({ [name]: joined(control, value, words) })}
          />
        </Labelled>
      );
    case "choice":
      return <Choice section={section} name={name} value={value} vocabulary={vocabulary} />;
    default:
      return (
        <Labelled label={label}>
          <WordsField key={value} label={label} value={value} onWords={(words) => narrow({ [name]: words })} />
        </Labelled>
      );
  }
}

function joined(control: "actor" | "actors", before: string, name: string): string {
  const plain = name.replaceAll(";", " ");
  return control === "actor" ? plain : [...new Set([...namesIn(before), plain])].join(";");
}

function Labelled({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="filter-field">
      <span class="filter-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}

function WordsField({ label, value, onWords }: { label: string; value: string; onWords: (words: string) => void }) {
  return (
    <input
      aria-label={label}
      defaultValue={value}
      maxLength={200}
      onChange={(changed) => onWords(changed.currentTarget.value.trim())}
      onKeyDown={(key) => {
        if (key.key === "Enter") onWords(key.currentTarget.value.trim());
      }}
    />
  );
}

function Choice({ section, name, value, vocabulary }: Omit<FieldProps, "query"> & { value: string }) {
  const countries = useCountries();
  const options = optionsOf(section, name, vocabulary, countries);
  return (
    <Labelled label={conditions[name].label}>
      <select
        aria-label={conditions[name].label}
        value={value}
        onChange={(changed) => narrow({ [name]: changed.currentTarget.value })}
      >
        <option value="">any</option>
        {value !== "" && !options.some((option) => option.value === value) && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

const actorKinds = ["person", "organization", "state", "group", "outlet", "place", "unnamed"];
const sure = [0.5, 0.7, 0.8, 0.9];

function optionsOf(
  section: Section,
  name: ConditionName,
  vocabulary: Vocabulary | null,
  countries: readonly { code: string; name: string }[],
): readonly Offer[] {
  const same = (values: readonly string[]): Offer[] => values.map((value) => ({ value, word: value }));
  switch (name) {
    case "type":
      return (vocabulary?.eventTypes ?? []).map(({ name: value, meaning }) => ({
        value,
        word: `${meaning} (${value})`,
      }));
    case "status":
      return Object.entries(statusMarks).map(([value, { word }]) => ({ value, word }));
    case "stance":
      return same(vocabulary?.stances ?? []);
    case "confidence":
      return sure.map((value) => ({ value: String(value), word: `at least ${value * 100} %` }));
    case "kind":
      if (section === "processes") return same(vocabulary?.processKinds ?? []);
      if (section === "review") return same(["attribution", "event"]);
      return same(section === "claims" ? ["event", "statement"] : actorKinds);
    case "country":
      return countries.map(({ code, name: word }) => ({ value: code, word }));
    default:
      return [];
  }
}

function outletsLike(vocabulary: Vocabulary | null, words: string): Offer[] {
  const sought = words.trim().toLowerCase();
  return (vocabulary?.outlets ?? [])
    .filter(({ name }) => name.toLowerCase().includes(sought))
    .slice(0, 12)
    .map(({ name, articles }) => ({ value: name, word: name, aside: counted(articles, "article") }));
}

async function actorsLike(words: string): Promise<Offer[]> {
  const name = words.trim();
  const { items } = await ask<ActorPage>(
    `/api/actors?limit=12${name === "" ? "" : `&name=${encodeURIComponent(`${name}*`)}`}`,
  );
  return items.map((actor) => ({
    value: actor.name,
    word: actor.name,
    aside: `${actor.kind}, ${counted(actor.articles, "article")}`,
  }));
}
