// Pairs of actors: how much the one did to the other, and how hostile or friendly it was, told by shape and size.
import type { Matrix } from "../contract.js";
import { counted, intensityWord } from "../data/words.js";

export function MatrixTable({ matrix: { actors, cells } }: { matrix: Matrix }) {
  const byPair = new Map(cells.map((cell) => [`${cell.actor}\n${cell.recipient}`, cell]));
  const most = Math.max(...cells.map(({ events }) => events));
  const nameOf = ({ key, name }: { key: string; name: string }): string => name || key;
  const doers = actors.filter(({ key }) => cells.some(({ actor }) => actor === key));
  const recipients = actors.filter(({ key }) => cells.some(({ recipient }) => recipient === key));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys.
    <section class="scroll-x" tabIndex={0} aria-label="Events between pairs of actors">
      <table class="matrix">
        <caption>
          <span aria-hidden="true">●</span> hostile <span aria-hidden="true">○</span> friendly; larger: more events
        </caption>
        <thead>
          <tr>
            <td />
            {recipients.map((actor) => (
              <th key={actor.key} scope="col" title={nameOf(actor)}>
                <span>{nameOf(actor)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {doers.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">
                <a href={`/actors/${encodeURIComponent(key)}`}>{name || key}</a>
              </th>
              {recipients.map((recipient) => {
                const cell = byPair.get(`${key}\n${recipient.key}`);
                if (cell === undefined) return <td key={recipient.key} />;
                const words = `${name || key} to ${nameOf(recipient)}: ${counted(cell.events, "event")}, intensity ${intensityWord(cell.intensity)}`;
                return (
                  <td key={recipient.key}>
                    <a
                      href={`/events?doer=${encodeURIComponent(key)}&recipient=${encodeURIComponent(recipient.key)}`}
                      title={words}
                      aria-label={words}
                    >
                      <span
                        class={cell.intensity < 0 ? "pair hostile" : "pair friendly"}
                        style={{ "--part": Math.sqrt(cell.events / most), "--strength": Math.abs(cell.intensity) / 10 }}
                      />
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
