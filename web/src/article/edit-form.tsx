// A person's correction of one attribution or event: right, wrong, or otherwise.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Reading, Span } from "../../../src/record/reading.js";
import type { CorrectionBody, CorrectionView } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { nameFirst } from "../parts/name-field.js";
import { eventTypesOnPage, stancesOnPage } from "./choices.js";
import { FormEnd } from "./form-end.js";
import type { NoteRow } from "./notes.js";
import { isSameParties, type Party, PartyPicker, referenceOf } from "./party-picker.js";
import { SpanChoice } from "./span-choice.js";

export interface EditFormProps {
  row: Pick<NoteRow, "id" | "attribution" | "event">;
  reading: Reading;
  onDone: (correction: CorrectionView) => void;
  onCancel: () => void;
}

export function EditForm({ row, reading, onDone, onCancel }: EditFormProps) {
  const { attribution, event } = row;
  const sourceBefore = attribution?.source.actor == null ? [] : [attribution.source.actor];
  const [source, setSource] = useState<readonly Party[]>(sourceBefore);
  const [stance, setStance] = useState<string>(attribution?.cue.stance ?? "");
  const [type, setType] = useState<string>(event?.type ?? "");
  const [actors, setActors] = useState<readonly Party[]>(event?.actors ?? []);
  const [recipients, setRecipients] = useState<readonly Party[]>(event?.recipients ?? []);
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
  const change = (): Record<string, unknown> => {
    if (attribution !== null) {
      return {
        ...(isSameParties(source, sourceBefore)
          ? {}
          : { source: { actor: source[0] === undefined ? null : referenceOf(source[0]) } }),
        ...(stance === attribution.cue.stance ? {} : { cue: { stance } }),
        ...(isMoved ? { content: { spans: [span] } } : {}),
      };
    }
    return {
      ...(type === event!.type ? {} : { type }),
      ...(isSameParties(actors, event!.actors) ? {} : { actors: actors.map(referenceOf) }),
      ...(isSameParties(recipients, event!.recipients) ? {} : { recipients: recipients.map(referenceOf) }),
      ...(isMoved ? { spans: [span] } : {}),
    };
  };

  return (
    <form
      class="edit"
      aria-label="Correction"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const changes = change();
        if (Object.keys(changes).length === 0)
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
          <PartyPicker label="Speaker" chosen={source} onChoose={setSource} reading={reading} />
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
          <PartyPicker label="Who did it" chosen={actors} onChoose={setActors} reading={reading} several />
          <PartyPicker label="To whom" chosen={recipients} onChoose={setRecipients} reading={reading} several />
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
      <FormEnd own={own} main="Keep the correction" onCancel={onCancel} hint={hint} problem={problem} />
    </form>
  );
}

/** From the first to the last of the words. */
function hullOf(spans: readonly Span[]): Span {
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
}
