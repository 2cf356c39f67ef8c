// A statement or an event that the reading missed, from words that a person selected.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Reading, Span } from "../../../src/record/reading.js";
import type { CorrectionBody, CorrectionView } from "../contract.js";
import { AskProblem, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { useVocabulary } from "../data/vocabulary.js";
import { nameFirst } from "../parts/name-field.js";
import { eventTypesOnPage, stancesOnPage } from "./choices.js";
import { FormEnd } from "./form-end.js";
import { type Party, PartyPicker, referenceOf } from "./party-picker.js";
import { SpanChoice } from "./span-choice.js";

export function AddForm({
  span: first,
  reading,
  onDone,
  onCancel,
}: {
  span: Span;
  reading: Reading;
  onDone: (correction: CorrectionView) => void;
  onCancel: () => void;
}) {
  const [kind, setKind] = useState<"attribution" | "event">("event");
  const [span, setSpan] = useState(first);
  const [type, setType] = useState<string>("");
  const [stance, setStance] = useState<string>("assert");
  const [source, setSource] = useState<readonly Party[]>([]);
  const [actors, setActors] = useState<readonly Party[]>([]);
  const [recipients, setRecipients] = useState<readonly Party[]>([]);
  const [hint, setHint] = useState("");
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const own = useOwnName();
  const vocabulary = useVocabulary();
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => start.current?.focus({ preventScroll: true }), []);
  const send = async (): Promise<void> => {
    if (own.name === "") return setHint(nameFirst);
    if (kind === "event" && type === "") return setHint("Say what kind of event it is.");
    if (kind === "attribution" && source.length === 0) return setHint("Say who said it.");
    const told = tellerOf(reading, span);
    const body: CorrectionBody = {
      article: reading.article.id,
      kind,
      item: "new",
      action: "add",
      change:
        kind === "event"
          ? {
              type: type as (typeof eventTypesOnPage)[number],
              spans: [span],
              anchor: span,
              actors: actors.map(referenceOf),
              recipients: recipients.map(referenceOf),
              attribution: told.at(-1) ?? null,
              chain: told,
            }
          : {
              source: { actor: referenceOf(source[0]) },
              content: { spans: [span] },
              cue: { stance: stance as (typeof stancesOnPage)[number] },
            },
      ...(own.fixed ? {} : { author: own.name }),
    };
    try {
      onDone(await ask<CorrectionView>("/api/corrections", { method: "POST", body }));
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const choice = (value: typeof kind, word: string, ref?: typeof start) => (
    <button
      type="button"
      class="choice"
      aria-pressed={kind === value}
      onClick={() => setKind(value)}
      {...(ref === undefined ? {} : { ref })}
    >
      {word}
    </button>
  );
  return (
    <form
      class="edit add-form"
      aria-label="Add what was missed"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void send();
      }}
      onKeyDown={(key) => {
        if (key.key !== "Escape") return;
        key.stopPropagation();
        onCancel();
      }}
    >
      <p class="buttons">
        {choice("event", "Something happened", start)}
        {choice("attribution", "Somebody said it")}
      </p>
      <SpanChoice
        text={reading.article.text}
        span={span}
        onChoose={setSpan}
        onNothing={() => setHint("Select words in the text first, then press this again.")}
      />
      {kind === "event" ? (
        <>
          <label>
            Type
            <select value={type} onChange={({ currentTarget }) => setType(currentTarget.value)}>
              <option value="">choose one</option>
              {eventTypesOnPage.map((name) => (
                <option key={name} value={name}>
                  {name}: {vocabulary?.eventTypes.find((one) => one.name === name)?.meaning ?? ""}
                </option>
              ))}
            </select>
          </label>
          <PartyPicker label="Who did it" chosen={actors} onChoose={setActors} reading={reading} several />
          <PartyPicker label="To whom" chosen={recipients} onChoose={setRecipients} reading={reading} several />
        </>
      ) : (
        <>
          <PartyPicker label="Speaker" chosen={source} onChoose={setSource} reading={reading} />
          <label>
            Stance
            <select value={stance} onChange={({ currentTarget }) => setStance(currentTarget.value)}>
              {stancesOnPage.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </>
      )}
      <FormEnd own={own} main="Add it" onCancel={onCancel} hint={hint} problem={problem} />
    </form>
  );
}

/** The attributions in whose content the words stand, outermost first. */
function tellerOf({ attributions }: Reading, [start, end]: Span): string[] {
  const length = ([from, to]: Span): number => to - from;
  return attributions
    .flatMap(({ id, content }) => {
      const around = content.spans.find((span) => span[0] <= start && end <= span[1]);
      return around === undefined ? [] : [{ id, length: length(around) }];
    })
    .sort((one, other) => other.length - one.length)
    .map(({ id }) => id);
}
