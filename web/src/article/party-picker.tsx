// Who speaks, acts or is acted upon: chosen by name among those of the reading, or named anew; one or several.
import type { Reading } from "../../../src/record/reading.js";
import { useCountries } from "../data/country-names.js";
import { Combobox, type Offer } from "../parts/combobox.js";
import { type Actor, actorKindsOnPage } from "./choices.js";

/** Somebody whom the reading lacks, as a person names them. */
export interface NamedActor {
  name: string;
  kind: Actor["kind"];
  /** ISO 3166-1 alpha-3, or empty. */
  country: string;
}

/** An actor of the reading by id, or one that it lacks. */
export type Party = string | NamedActor;

/** As the API takes it. */
export function referenceOf(party: Party): string | { name: string; kind: Actor["kind"]; country?: string } {
  if (typeof party === "string") return party;
  const { name, kind, country } = party;
  return { name: name.trim(), kind, ...(country === "" ? {} : { country }) };
}

export function isSameParties(some: readonly Party[], ids: readonly string[]): boolean {
  return some.length === ids.length && some.every((party, index) => party === ids[index]);
}

interface PartyPickerProps {
  label: string;
  chosen: readonly Party[];
  onChoose: (parties: readonly Party[]) => void;
  reading: Reading;
  several?: boolean;
}

const newMark = "new:";

export function PartyPicker({ label, chosen, onChoose, reading, several = false }: PartyPickerProps) {
  const countries = useCountries();
  const nameOf = (party: Party): string =>
    typeof party === "string" ? (reading.actors.find(({ id }) => id === party)?.name ?? party) : party.name;
  const add = (party: Party): void =>
    onChoose(several ? [...chosen.filter((one) => nameOf(one) !== nameOf(party)), party] : [party]);
  const offers = (words: string): Offer[] => {
    const sought = words.trim().toLowerCase();
    const fitting = reading.actors
      .filter(({ id, name }) => name.toLowerCase().includes(sought) && !chosen.includes(id))
      .sort((one, other) => other.mentions.length - one.mentions.length)
      .slice(0, 8)
      .map(({ id, name, kind }) => ({ value: id, word: name, aside: kind }));
    const isKnown = reading.actors.some(({ name }) => name.toLowerCase() === sought);
    if (sought === "" || isKnown) return fitting;
    return [...fitting, { value: `${newMark}${words.trim()}`, word: `“${words.trim()}”`, aside: "somebody new" }];
  };
  const change = (index: number, changed: Partial<NamedActor>): void =>
    onChoose(chosen.map((party, at) => (at === index && typeof party !== "string" ? { ...party, ...changed } : party)));
  const named = (words: string): void => add({ name: words, kind: "person", country: "" });
  return (
    <div class="party-picker">
      <span class="filter-label" aria-hidden="true">
        {label}
      </span>
      {chosen.map((party, index) => (
        <span key={nameOf(party)} class="party-chosen">
          <button type="button" class="choice chip" onClick={() => onChoose(chosen.filter((_, at) => at !== index))}>
            {nameOf(party)} <span aria-hidden="true">×</span>
            <span class="hidden">, take away</span>
          </button>
          {typeof party !== "string" && (
            <>
              <label>
                Kind
                <select
                  value={party.kind}
                  onChange={({ currentTarget }) => change(index, { kind: currentTarget.value as Actor["kind"] })}
                >
                  {actorKindsOnPage.map((kind) => (
                    <option key={kind}>{kind}</option>
                  ))}
                </select>
              </label>
              <label>
                Country
                <select
                  value={party.country}
                  onChange={({ currentTarget }) => change(index, { country: currentTarget.value })}
                >
                  <option value="">none, or not known</option>
                  {countries.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
        </span>
      ))}
      <Combobox
        label={label}
        placeholder={chosen.length === 0 ? "nobody named" : several ? "and …" : "somebody else"}
        offers={offers}
        onChoose={(offer) =>
          offer.value.startsWith(newMark) ? named(offer.value.slice(newMark.length)) : add(offer.value)
        }
        onWords={named}
      />
    </div>
  );
}
