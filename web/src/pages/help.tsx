// How to read the pages, and every word of the record with its meaning.
import { useVocabulary } from "../data/vocabulary.js";
import { flagWord, statusMarks } from "../data/words.js";
import { Waiting } from "../parts/notice.js";
import { PageHead } from "../parts/page-head.js";
import { StatusShape } from "../parts/status.js";
import { askForTour } from "../parts/tour.js";

export function HelpPage() {
  const vocabulary = useVocabulary();
  return (
    <div class="help">
      <PageHead title="Help" json="/vocabulary.json">
        <p class="lede">
          hearsay reads news and keeps who did what to whom, and on whose word.{" "}
          <a href="/" onClick={askForTour}>
            Take the tour of the overview
          </a>
        </p>
      </PageHead>
      <section aria-labelledby="help-ways">
        <h2 id="help-ways">What to do where</h2>
        <dl>
          <dt>
            <a href="/read">Read</a>
          </dt>
          <dd>Paste a text or an address: it is read at once, and kept only where you say so.</dd>
          <dt>
            <a href="/">Overview</a>
          </dt>
          <dd>
            What is dangerous first: what several outlets carry on one word, above all where that word is a party's or
            nobody's by name. Choose a period above.
          </dd>
          <dt>An article</dt>
          <dd>
            Underlined words are what somebody is told to have said, doubly underlined who says so; one hue is one
            speaker. Notes beside the text tell the chain from the outlet to the origin. Select words and press{" "}
            <kbd>a</kbd> to add what the reading missed.
          </dd>
          <dt>
            <a href="/claims">A claim</a>
          </dt>
          <dd>
            One event or statement as all articles tell it. Its river runs from the origins at the left through the
            outlets; copies are thin, denials come from the right, circles are red.
          </dd>
          <dt>
            <a href="/stories">A story</a>
          </dt>
          <dd>
            What several articles tell of one matter: in order, what is claimed, who cites whom, and its outlets side by
            side.
          </dd>
          <dt>
            <a href="/notebook">Notebook</a>
          </dt>
          <dd>
            Notes and tags that people put beside anything; a tag gathers what bears it in a collection. Nothing that
            was read changes by them.
          </dd>
          <dt>
            <a href="/review">Review</a>
          </dt>
          <dd>One doubt at a time, the one worth most first. Every answer can be taken back.</dd>
        </dl>
      </section>
      <section aria-labelledby="help-status">
        <h2 id="help-status">Status of a claim</h2>
        <dl>
          {Object.entries(statusMarks).map(([name, { word, meaning }]) => (
            <div key={name}>
              <dt>
                <StatusShape status={name as keyof typeof statusMarks} />
                {word}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      {vocabulary === null ? (
        <Waiting />
      ) : (
        <>
          <section aria-labelledby="help-types">
            <h2 id="help-types">
              Types of events <span class="aside">PLOVER; intensity from −10 hostile to +10 friendly</span>
            </h2>
            <dl>
              {vocabulary.eventTypes.map(({ name, meaning, intensity }) => (
                <div key={name}>
                  <dt class="code">{name}</dt>
                  <dd>
                    {meaning} <span class="quiet">({intensity > 0 ? `+${intensity}` : intensity})</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
          <section aria-labelledby="help-flags">
            <h2 id="help-flags">Flags</h2>
            <dl>
              {vocabulary.flags.map(({ name, meaning }) => (
                <div key={name}>
                  <dt>{flagWord(name)}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </div>
  );
}
