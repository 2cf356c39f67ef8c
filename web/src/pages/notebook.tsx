// The notebook: what people wrote, latest first; and a collection, which is all that bears one tag.

import { useState } from "preact/hooks";
import type { Collection, Mark, TagList } from "../contract.js";
import { AskProblem, apiAddress, ask } from "../data/ask.js";
import { useOwnName } from "../data/own-name.js";
import { useAnswer } from "../data/use-answer.js";
import { usePages } from "../data/use-pages.js";
import { counted, excerpt, figure, moment } from "../data/words.js";
import { tagAddress, WrittenNote } from "../notebook/marks.js";
import { NameField, nameFirst } from "../parts/name-field.js";
import { Nothing, PageTrouble, Trouble, Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { VirtualList } from "../parts/virtual-list.js";

export function NotebookPage({ tag }: { tag: string | null }) {
  return tag === null ? <Notebook /> : <CollectionPage key={tag} tag={tag} />;
}

/** Where a thing that was marked has its page. */
function addressOfThing({ on, id }: Pick<Mark, "on" | "id">): string {
  const sections = { article: "articles", claim: "claims", actor: "actors", process: "processes", story: "stories" };
  if (on !== "event" && on !== "statement") return `/${sections[on]}/${encodeURIComponent(id)}`;
  const [article = "", item = ""] = id.split("#");
  return `/articles/${encodeURIComponent(article)}?item=${encodeURIComponent(item)}`;
}

function Notebook() {
  const pages = usePages<Mark>("/api/marks?kind=note");
  const { answer: tags } = useAnswer<TagList>("/api/tags");
  const empty = pages.whole && pages.items.length === 0 && tags?.items.length === 0;
  return (
    <>
      <PageHead title="Notebook" json="/marks.json">
        <p class="lede">
          What people wrote beside articles, claims, actors and what they tell; no reading and no claim changes by it.
        </p>
      </PageHead>
      {pages.waiting && <Waiting />}
      {pages.problem !== undefined && <Trouble problem={pages.problem} again={pages.again} />}
      {empty && (
        <Nothing>
          <p>
            Nobody has written anything yet. On the page of an <a href="/articles">article</a>, a{" "}
            <a href="/claims">claim</a>, a <a href="/stories">story</a> or an <a href="/actors">actor</a>, choose{" "}
            <b>Tag</b> or <b>Note</b>; a tag gathers what bears it in a collection.
          </p>
        </Nothing>
      )}
      {tags !== undefined && tags.items.length > 0 && (
        <section aria-labelledby="tags-title">
          <h2 id="tags-title">Collections</h2>
          <ul class="tags">
            {tags.items.map(({ tag, things }) => (
              <li key={tag}>
                <a href={tagAddress(tag)}>{tag}</a> <span class="count">{figure(things)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {pages.items.length > 0 && (
        <section aria-labelledby="notes-title">
          <h2 id="notes-title">Notes</h2>
          <VirtualList
            items={pages.items}
            keyOf={({ number }) => String(number)}
            estimate={96}
            label="Notes, latest first"
            onEnd={pages.more}
            render={(note) => (
              <div class="entry">
                <WrittenNote note={note} />
                <p class="claim-line">
                  on {article(note.on)} {note.on}: <a href={addressOfThing(note)}>{excerpt(note.label)}</a>
                </p>
              </div>
            )}
          />
        </section>
      )}
    </>
  );
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? "an" : "a";
}

const groups: readonly (readonly [Mark["on"], string])[] = [
  ["story", "Stories"],
  ["claim", "Claims"],
  ["process", "Processes"],
  ["article", "Articles"],
  ["event", "Events"],
  ["statement", "Statements"],
  ["actor", "Actors"],
];

function CollectionPage({ tag }: { tag: string }) {
  const address = `/api/collections/${encodeURIComponent(tag)}`;
  const { answer, problem, again } = useAnswer<Collection>(address);
  const own = useOwnName();
  const [trouble, setTrouble] = useState<AskProblem | null>(null);
  if (answer === undefined)
    return problem === undefined ? <Waiting /> : <PageTrouble problem={problem} again={again} />;
  const remove = (number: number): void => {
    if (own.name === "") {
      setTrouble(new AskProblem(0, nameFirst));
      return;
    }
    ask<void>(apiAddress(`/api/marks/${number}`, { author: own.fixed ? null : own.name }), { method: "DELETE" }).then(
      again,
      (error: unknown) => setTrouble(error instanceof AskProblem ? error : new AskProblem(0, String(error))),
    );
  };
  return (
    <article class="collection">
      <PageHead
        title={tag}
        above={
          <>
            <a href="/notebook">notebook</a> · {counted(answer.items.length, "thing")} with this tag
          </>
        }
        json={`/collections/${encodeURIComponent(tag)}.json`}
      />
      {trouble !== null && (
        <>
          <Trouble problem={trouble} kept="The collection stands as it was." />
          <NameField own={own} />
        </>
      )}
      {answer.items.length === 0 && (
        <Nothing>
          <p>Nothing bears the tag “{tag}”.</p>
        </Nothing>
      )}
      {groups.map(([on, title]) => {
        const things = answer.items.filter((item) => item.on === on);
        if (things.length === 0) return null;
        return (
          <section key={on} aria-labelledby={`things-${on}`}>
            <h2 id={`things-${on}`}>{title}</h2>
            <ol class="rows">
              {things.map((item) => (
                <li key={item.number} class="entry">
                  <h3>
                    <a href={addressOfThing(item)}>{excerpt(item.label)}</a>
                  </h3>
                  {item.notes.map((note) => (
                    <WrittenNote key={note.number} note={note} />
                  ))}
                  <p class="claim-line">
                    put in by {item.author}, {moment(item.made.slice(0, 16))}{" "}
                    <button type="button" class="plain" onClick={() => remove(item.number)}>
                      Take it out<span class="hidden">: {item.label.slice(0, 60)}</span>
                    </button>
                  </p>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </article>
  );
}
