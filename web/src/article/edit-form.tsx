// A person's correction of one attribution or event: right, wrong, or otherwise.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Reading, Span } from "../../../src/record/reading.js";
import type { CorrectionBody } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { Trouble } from "../parts/notice.js";
import { type Actor, actorKindsOnPage, eventTypesOnPage, stancesOnPage } from "./choices.js";
import type { NoteRow } from "./notes.js";
import { selectedSpan } from "./selection.js";

export interface EditFormProps {
  row: NoteRow;
  reading: Reading;
  onDone: () => void;
  onCancel: () => void;
}

const nobody = "";
const somebodyElse = "…";

export function EditForm({ row, reading, onDone, onCancel }: EditFormProps) {
  const { attribution, event } = row;
  const [source, setSource] = useState(attribution?.source.actor ?? nobody);
  const [stance, setStance] = useState<string>(attribution?.cue.stance ?? "");
  const [type, setType] = useState<string>(event?.type ?? "");
  const [actor, setActor] = useState(event?.actors[0] ?? nobody);
  const [recipient, setRecipient] = useState(event?.recipients[0] ?? nobody);
  const [names, setNames] = useState<Record<string, string>>({});
  const [span, setSpan] = useState<Span | null>(null);
  const [note, setNote] = useState("");
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
      ...(note === "" ? {} : { note }),
    };
    try {
      await ask("/api/corrections", { method: "POST", body });
      onDone();
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const reference = (field: string, chosen: string) =>
    chosen === somebodyElse ? { name: names[field] ?? "", kind: actorKindsOnPage[0] } : chosen;
  const parties = (field: string, chosen: string, before: readonly string[]) =>
    chosen === nobody ? [] : [reference(field, chosen), ...before.slice(1)];
  const change = (): Record<string, unknown> => {
    if (attribution !== null) {
      return {
        ...(source === (attribution.source.actor ?? nobody)
          ? {}
          : { source: { actor: source === nobody ? null : reference("source", source) } }),
        ...(stance === attribution.cue.stance ? {} : { cue: { stance } }),
        ...(span === null ? {} : { content: { spans: [span] } }),
      };
    }
    return {
      ...(type === event!.type ? {} : { type }),
      ...(actor === (event!.actors[0] ?? nobody) ? {} : { actors: parties("actor", actor, event!.actors) }),
      ...(recipient === (event!.recipients[0] ?? nobody)
        ? {}
        : { recipients: parties("recipient", recipient, event!.recipients) }),
      ...(span === null ? {} : { spans: [span] }),
    };
  };
  const unnamed = (
    [
      ["source", source],
      ["actor", actor],
      ["recipient", recipient],
    ] as const
  ).some(([field, chosen]) => chosen === somebodyElse && (names[field] ?? "").trim() === "");

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
            {...{ reading, names, setNames }}
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
            {...{ reading, names, setNames }}
          />
          <PartyChoice
            label="To whom"
            field="recipient"
            chosen={recipient}
            onChoose={setRecipient}
            {...{ reading, names, setNames }}
          />
        </>
      )}
      <p class="span-choice">
        <button
          type="button"
          // The text keeps its selection when the button is pressed.
          onMouseDown={(pressed) => pressed.preventDefault()}
          onClick={() => {
            const selected = selectedSpan();
            setSpan(selected);
            setHint(selected === null ? "Select words in the text first, then press this again." : "");
          }}
        >
          Take the selected words
        </button>
        {span !== null && <q>{reading.article.text.slice(span[0], span[1])}</q>}
      </p>
      <label>
        Note
        <input value={note} maxLength={4000} onInput={(typed) => setNote(typed.currentTarget.value)} />
      </label>
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
  names: Record<string, string>;
  setNames: (names: Record<string, string>) => void;
}

function PartyChoice({ label, field, chosen, onChoose, reading, names, setNames }: PartyChoiceProps) {
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
        <label>
          Name
          <input
            value={names[field] ?? ""}
            maxLength={200}
            onInput={(typed) => setNames({ ...names, [field]: typed.currentTarget.value })}
          />
        </label>
      )}
    </>
  );
}
