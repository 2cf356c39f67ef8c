// A person's correction of one attribution or event: right, wrong, or otherwise.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Reading, Span } from "../../../src/record/reading.js";
import type { CorrectionBody, CorrectionView } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { useCountries } from "../data/country-names.js";
import { useOwnName } from "../data/own-name.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble } from "../parts/notice.js";
import { type Actor, actorKindsOnPage, eventTypesOnPage, stancesOnPage } from "./choices.js";
import type { NoteRow } from "./notes.js";
import { SpanChoice } from "./span-choice.js";

export interface EditFormProps {
  row: Pick<NoteRow, "id" | "attribution" | "event">;
  reading: Reading;
  onDone: (correction: CorrectionView) => void;
  onCancel: () => void;
}

/** Somebody whom the reading lacks, as a person names them. */
interface NamedActor {
  name: string;
  kind: Actor["kind"];
  /** ISO 3166-1 alpha-3, or empty. */
  country: string;
}

const unknownActor: NamedActor = { name: "", kind: "person", country: "" };

const nobody = "";
const somebodyElse = "…";

export function EditForm({ row, reading, onDone, onCancel }: EditFormProps) {
  const { attribution, event } = row;
  const [source, setSource] = useState(attribution?.source.actor ?? nobody);
  const [stance, setStance] = useState<string>(attribution?.cue.stance ?? "");
  const [type, setType] = useState<string>(event?.type ?? "");
  const [actor, setActor] = useState(event?.actors[0] ?? nobody);
  const [recipient, setRecipient] = useState(event?.recipients[0] ?? nobody);
  const [others, setOthers] = useState<Record<string, NamedActor>>({});
  const before = useMemo(() => hullOf((attribution?.content ?? event!).spans), [attribution, event]);
  const [span, setSpan] = useState<Span>(before);
  const isMoved = span[0] !== before[0] || span[1] !== before[1];
  const [note, setNote] = useState("");
  const own = useOwnName();
  const [hint, setHint] = useState("");
  const [problem, setProblem] = useState<AskProblem | null>(null);

  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);

  const send = async (action: CorrectionBody["action"], change?: Record<string, unknown>): Promise<void> => {
    const body: CorrectionBody = {
      article: reading.article.id,
      kind: attribution !== null ? "attribution" : "event",
      item: row.id,
      action,
      ...(change === undefined ? {} : { change }),
      ...(own.fixed ? {} : { author: own.name }),
      ...(note === "" ? {} : { note }),
    };
    if (own.name === "") {
      setHint(nameFirst);
      return;
    }
    try {
      onDone(await ask<CorrectionView>("/api/corrections", { method: "POST", body }));
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const reference = (field: string, chosen: string) => {
    if (chosen !== somebodyElse) return chosen;
    const { name, kind, country } = others[field] ?? unknownActor;
    return { name: name.trim(), kind, ...(country === "" ? {} : { country }) };
  };
  const parties = (field: string, chosen: string, before: readonly string[]) =>
    chosen === nobody ? [] : [reference(field, chosen), ...before.slice(1)];
  const change = (): Record<string, unknown> => {
    if (attribution !== null) {
      return {
        ...(source === (attribution.source.actor ?? nobody)
          ? {}
          : { source: { actor: source === nobody ? null : reference("source", source) } }),
        ...(stance === attribution.cue.stance ? {} : { cue: { stance } }),
        ...(isMoved ? { content: { spans: [span] } } : {}),
      };
    }
    return {
      ...(type === event!.type ? {} : { type }),
      ...(actor === (event!.actors[0] ?? nobody) ? {} : { actors: parties("actor", actor, event!.actors) }),
      ...(recipient === (event!.recipients[0] ?? nobody)
        ? {}
        : { recipients: parties("recipient", recipient, event!.recipients) }),
      ...(isMoved ? { spans: [span] } : {}),
    };
  };
  const unnamed = (
    [
      ["source", source],
      ["actor", actor],
      ["recipient", recipient],
    ] as const
  ).some(([field, chosen]) => chosen === somebodyElse && (others[field] ?? unknownActor).name.trim() === "");

  return (
    <form
      class="edit"
      aria-label="Correction"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const changes = change();
        if (unnamed) setHint("Give the name of the one who is meant.");
        else if (Object.keys(changes).length === 0)
          setHint("Nothing is changed yet. Choose another value, or say that it is right or wrong.");
        else void send("change", changes);
      }}
      onKeyDown={(key) => {
        if (key.key !== "Escape") return;
        key.stopPropagation();
        onCancel();
      }}
    >
      <p class="buttons">
        <button type="button" ref={first} onClick={() => void send("accept")}>
          It is right
        </button>
        <button type="button" onClick={() => void send("reject")}>
          It is wrong
        </button>
      </p>
      {attribution !== null ? (
        <>
          <PartyChoice
            label="Speaker"
            field="source"
            chosen={source}
            onChoose={setSource}
            {...{ reading, others, setOthers }}
          />
          <label>
            Stance
            <select value={stance} onChange={(changed) => setStance(changed.currentTarget.value)}>
              {stancesOnPage.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </>
      ) : (
        <>
          <label>
            Type
            <select value={type} onChange={(changed) => setType(changed.currentTarget.value)}>
              {eventTypesOnPage.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          <PartyChoice
            label="Who did it"
            field="actor"
            chosen={actor}
            onChoose={setActor}
            {...{ reading, others, setOthers }}
          />
          <PartyChoice
            label="To whom"
            field="recipient"
            chosen={recipient}
            onChoose={setRecipient}
            {...{ reading, others, setOthers }}
          />
        </>
      )}
      <SpanChoice
        text={reading.article.text}
        span={span}
        onChoose={(chosen) => {
          setSpan(chosen);
          setHint("");
        }}
        onNothing={() => setHint("Select words in the text first, then press this again.")}
      />
      <label>
        Note
        <input value={note} maxLength={4000} onInput={(typed) => setNote(typed.currentTarget.value)} />
      </label>
      <NameField own={own} />
      <p class="buttons">
        <button type="submit" class="main">
          Keep the correction
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          Leave it
        </button>
      </p>
      <p class="hint" role="status">
        {hint}
      </p>
      {problem !== null && <Trouble problem={problem} kept="The record is as it was." />}
    </form>
  );
}

interface PartyChoiceProps {
  label: string;
  field: string;
  chosen: string;
  onChoose: (actor: string) => void;
  reading: Reading;
  others: Record<string, NamedActor>;
  setOthers: (others: Record<string, NamedActor>) => void;
}

function PartyChoice({ label, field, chosen, onChoose, reading, others, setOthers }: PartyChoiceProps) {
  const other = others[field] ?? unknownActor;
  const setOther = (changed: Partial<NamedActor>): void => setOthers({ ...others, [field]: { ...other, ...changed } });
  const countries = useCountries();
  return (
    <>
      <label>
        {label}
        <select value={chosen} onChange={(changed) => onChoose(changed.currentTarget.value)}>
          <option value={nobody}>nobody named</option>
          {reading.actors.map((actor: Actor) => (
            <option key={actor.id} value={actor.id}>
              {actor.name}
            </option>
          ))}
          <option value={somebodyElse}>somebody else…</option>
        </select>
      </label>
      {chosen === somebodyElse && (
        <>
          <label>
            Name
            <input
              value={other.name}
              maxLength={200}
              onInput={(typed) => setOther({ name: typed.currentTarget.value })}
            />
          </label>
          <label>
            Kind
            <select
              value={other.kind}
              onChange={(changed) => setOther({ kind: changed.currentTarget.value as Actor["kind"] })}
            >
              {actorKindsOnPage.map((kind) => (
                <option key={kind}>{kind}</option>
              ))}
            </select>
          </label>
          <label>
            Country
            <select value={other.country} onChange={(changed) => setOther({ country: changed.currentTarget.value })}>
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
    </>
  );
}

/** From the first to the last of the words. */
function hullOf(spans: readonly Span[]): Span {
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
}
