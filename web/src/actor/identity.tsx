// Who somebody is across articles: joined with another actor who is the same, or told apart in some articles.
import { useState } from "preact/hooks";
import type { ActorEntry, ActorPage, ArticlePage, IdentityAnswer, IdentityBody } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { useCountries } from "../data/country-names.js";
import { useOwnName } from "../data/own-name.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, day } from "../data/words.js";
import { Combobox, type Offer } from "../parts/combobox.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble, Waiting } from "../parts/notice.js";
import { navigate } from "../router.js";

/** Those with a like name that are offered; articles that can be chosen from. */
const nearShown = 8;
const articlesShown = 100;

const kinds = ["person", "organization", "group", "outlet", "place"] as const;

export function Identity({ actor, onChanged }: { actor: ActorEntry; onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  // A state is its country, and people without a name are nobody in particular.
  if (actor.kind === "state" || actor.kind === "unnamed") return null;
  return (
    <details class="near identity" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The same as somebody else, or two in one?</summary>
      {open && <Choices actor={actor} onChanged={onChanged} />}
    </details>
  );
}

function Choices({ actor, onChanged }: { actor: ActorEntry; onChanged: () => void }) {
  const last = actor.name.split(/\s+/).at(-1) ?? actor.name;
  const { answer: near } = useAnswer<ActorPage>(apiAddress("/api/actors", { name: last, limit: nearShown + 1 }));
  const { answer: articles } = useAnswer<ArticlePage>(
    apiAddress("/api/articles", { actor: actor.key, limit: articlesShown }),
  );
  const own = useOwnName();
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const [said, setSaid] = useState("");
  const [told, setTold] = useState<IdentityAnswer | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const author = own.fixed ? {} : { author: own.name };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (own.name === "") return setSaid(nameFirst);
    setSaid("Joining…");
    try {
      await work();
      setProblem(null);
    } catch (error) {
      setSaid("");
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const tell = (body: Omit<IdentityBody, "author">, whole: boolean): Promise<void> =>
    attempt(async () => {
      const answer = await ask<IdentityAnswer>(`/api/actors/${encodeURIComponent(actor.key)}/identity`, {
        method: "POST",
        body: { ...body, ...author },
      });
      setTold(answer);
      setSaid(`Kept in ${counted(answer.articles, "article")}.`);
      setChosen([]);
      if (whole) navigate(`/actors/${encodeURIComponent(answer.key)}`, { replace: true });
      else onChanged();
    });
  const undo = (): Promise<void> =>
    attempt(async () => {
      // The last one first, as each was laid over those before.
      for (const correction of [...(told?.corrections ?? [])].reverse())
        await ask<void>(apiAddress(`/api/corrections/${correction}`, { author: own.fixed ? null : own.name }), {
          method: "DELETE",
        });
      setTold(null);
      setSaid("Taken back.");
      onChanged();
    });
  const others = near?.items.filter(({ key, kind }) => key !== actor.key && kind !== "state").slice(0, nearShown);
  return (
    <>
      <h3>The same as</h3>
      {others === undefined ? (
        <Waiting />
      ) : (
        <ul class="identity-near">
          {others.map((other) => (
            <li key={other.key}>
              <a href={`/actors/${encodeURIComponent(other.key)}`}>{other.name}</a>{" "}
              <span class="aside">
                {[other.kind, other.country, `in ${counted(other.articles, "article")}`].filter(Boolean).join(", ")}
              </span>{" "}
              <button type="button" onClick={() => void tell({ as: { key: other.key } }, true)}>
                It is the same<span class="hidden">: {other.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        label={`${actor.name} is the same as`}
        placeholder="somebody else, by name"
        offers={(words) => actorsNamed(words, actor.key)}
        onChoose={(offer) => void tell({ as: { key: offer.value } }, true)}
      />
      <h3>In some articles somebody else</h3>
      {articles === undefined ? (
        <Waiting />
      ) : (
        <form
          aria-label="Tell apart"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            const form = new FormData(submitted.currentTarget);
            const country = String(form.get("country") ?? "");
            void tell(
              {
                as: {
                  name: String(form.get("name") ?? "").trim(),
                  kind: String(form.get("kind")) as (typeof kinds)[number],
                  country: country === "" ? null : country,
                },
                articles: [...chosen],
              },
              false,
            );
          }}
        >
          <fieldset class="identity-articles">
            <legend class="hidden">Articles</legend>
            {articles.items.map(({ id, title, opening, outlet, published }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={() => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
                />{" "}
                {title ?? opening ?? "No words"}{" "}
                <span class="aside">
                  {outlet ?? "no outlet"}, {day(published)}
                </span>
              </label>
            ))}
          </fieldset>
          <NewIdentity actor={actor} ready={chosen.length > 0} />
        </form>
      )}
      <p class="hint" role="status">
        {said}{" "}
        {told !== null && told.corrections.length > 0 && (
          <button type="button" class="plain" onClick={() => void undo()}>
            Undo
          </button>
        )}
      </p>
      <NameField own={own} />
      {problem !== null && <Trouble problem={problem} kept="What was kept before stands; the history takes it back." />}
    </>
  );
}

function NewIdentity({ actor, ready }: { actor: ActorEntry; ready: boolean }) {
  const countries = useCountries();
  const [name, setName] = useState("");
  return (
    <p class="identity-new">
      <label>
        Name{" "}
        <input
          name="name"
          value={name}
          maxLength={200}
          placeholder={`${actor.name} the younger`}
          onInput={(typed) => setName(typed.currentTarget.value)}
        />
      </label>
      <label>
        Kind{" "}
        <select name="kind" defaultValue={actor.kind}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </select>
      </label>
      <label>
        Country{" "}
        <select name="country" defaultValue="">
          <option value="">none</option>
          {countries.map(({ code, name: word }) => (
            <option key={code} value={code}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="main" disabled={!ready || name.trim() === ""}>
        It is somebody else there
      </button>
    </p>
  );
}

async function actorsNamed(words: string, without: string): Promise<Offer[]> {
  if (words.trim() === "") return [];
  const { items } = await ask<ActorPage>(apiAddress("/api/actors", { name: `${words.trim()}*`, limit: 12 }));
  return items
    .filter(({ key, kind }) => key !== without && kind !== "state")
    .map(({ key, name, kind, articles }) => ({
      value: key,
      word: name,
      aside: `${kind}, in ${counted(articles, "article")}`,
    }));
}
