// What people wrote beside a thing: its tags and notes, and the ways to add to them.
import { useState } from "preact/hooks";
import type { Mark, MarkBody, MarkPage, TagList } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { useAnswer } from "../data/use-answer.js";
import { counted, moment } from "../data/words.js";
import { Combobox, type Offer } from "../parts/combobox.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Trouble } from "../parts/notice.js";

export interface Marked {
  on: MarkBody["on"];
  id: string;
}

export function tagAddress(tag: string): string {
  return `/notebook?tag=${encodeURIComponent(tag)}`;
}

export function Marks({ on, id }: Marked) {
  const { answer, again } = useAnswer<MarkPage>(apiAddress("/api/marks", { on, id, limit: 200 }));
  const own = useOwnName();
  const [adding, setAdding] = useState<"tag" | "note" | null>(null);
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const tags = answer?.items.filter(({ kind }) => kind === "tag").reverse() ?? [];
  const notes = answer?.items.filter(({ kind }) => kind === "note") ?? [];
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    if (own.name === "") return setSaid(nameFirst);
    try {
      await work();
      setProblem(null);
      setSaid("");
      again();
    } catch (error) {
      setProblem(error instanceof AskProblem ? error : new AskProblem(0, String(error)));
    }
  };
  const add = (kind: "tag" | "note", words: string): Promise<void> =>
    attempt(async () => {
      const body: MarkBody = { kind, on, id, words, ...(own.fixed ? {} : { author: own.name }) };
      await ask<Mark>("/api/marks", { method: "POST", body });
      if (kind === "note") setAdding(null);
    });
  const remove = ({ number }: Mark): Promise<void> =>
    attempt(() =>
      ask<void>(apiAddress(`/api/marks/${number}`, { author: own.fixed ? null : own.name }), { method: "DELETE" }),
    );
  return (
    <div class="marks">
      <p class="marks-line">
        {tags.map((tag) => (
          <span key={tag.number} class="tag">
            <a href={tagAddress(tag.words)} title={`given by ${tag.author}, ${moment(tag.made)}`}>
              {tag.words}
            </a>
            <button type="button" class="plain" onClick={() => void remove(tag)}>
              <span aria-hidden="true">×</span>
              <span class="hidden">take the tag {tag.words} away</span>
            </button>
          </span>
        ))}
        {(["tag", "note"] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="plain"
            aria-expanded={adding === kind}
            onClick={() => setAdding(adding === kind ? null : kind)}
          >
            {kind === "tag" ? "Tag" : "Note"}
          </button>
        ))}
        <span role="status" class="quiet">
          {said}
        </span>
      </p>
      {adding === "tag" && (
        <div class="marks-form">
          <Combobox
            label="Tag"
            placeholder="a tag gathers things in one collection"
            offers={tagsLike}
            onChoose={(offer) => void add("tag", offer.value)}
            onWords={(words) => void add("tag", words)}
          />
          <NameField own={own} />
        </div>
      )}
      {adding === "note" && (
        <NoteForm onKeep={(words) => void add("note", words)} onCancel={() => setAdding(null)}>
          <NameField own={own} />
        </NoteForm>
      )}
      {problem !== null && <Trouble problem={problem} kept="What was written before is kept." />}
      {notes.length > 0 && (
        <ol class="written" aria-label={counted(notes.length, "note")}>
          {notes.map((note) => (
            <li key={note.number}>
              <WrittenNote note={note} onRemove={() => void remove(note)} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

export function WrittenNote({ note, onRemove }: { note: Mark; onRemove?: () => void }) {
  return (
    <>
      <p class="written-words">{note.words}</p>
      <p class="quiet">
        {note.author}, {moment(note.made.slice(0, 16))}
        {onRemove !== undefined && (
          <>
            {" "}
            <button type="button" class="plain" onClick={onRemove}>
              Take it back<span class="hidden">: {note.words.slice(0, 60)}</span>
            </button>
          </>
        )}
      </p>
    </>
  );
}

function NoteForm({
  onKeep,
  onCancel,
  children,
}: {
  onKeep: (words: string) => void;
  onCancel: () => void;
  children: preact.ComponentChildren;
}) {
  const [words, setWords] = useState("");
  const keep = (): void => {
    if (words.trim() !== "") onKeep(words.trim());
  };
  return (
    <form
      class="marks-form"
      aria-label="Write a note"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        keep();
      }}
      onKeyDown={(key) => {
        if (key.key === "Escape") onCancel();
        if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) keep();
        // The keys of the page are letters here.
        key.stopPropagation();
      }}
    >
      <textarea
        aria-label="Note"
        rows={3}
        maxLength={4000}
        value={words}
        placeholder="What you would tell a colleague about it"
        onInput={(typed) => setWords(typed.currentTarget.value)}
      />
      <p>
        <button type="submit" class="main" disabled={words.trim() === ""}>
          Keep the note
        </button>{" "}
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
      {children}
    </form>
  );
}

async function tagsLike(words: string): Promise<Offer[]> {
  const sought = words.trim().toLowerCase();
  const { items } = await ask<TagList>("/api/tags");
  return items
    .filter(({ tag }) => tag.toLowerCase().includes(sought))
    .slice(0, 12)
    .map(({ tag, things }) => ({ value: tag, word: tag, aside: counted(things, "thing") }));
}
