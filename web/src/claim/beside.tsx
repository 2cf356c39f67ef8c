// Two claims side by side, for whoever decides whether they are one.

import { SideBySide } from "../compare/side-by-side.js";
import type { ClaimDetail } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { useAnswer } from "../data/use-answer.js";
import { day, excerpt, interval, sourceWord } from "../data/words.js";
import { Trouble, Waiting } from "../parts/notice.js";
import { Status } from "../parts/status.js";

export function BesideClaim({ id, other }: { id: string; other: string }) {
  const own = useAnswer<ClaimDetail>(`/api/claims/${encodeURIComponent(id)}`);
  const twin = useAnswer<ClaimDetail>(`/api/claims/${encodeURIComponent(other)}`);
  const nameOf = useCountryNames();
  const problem = own.problem ?? twin.problem;
  if (problem !== undefined) return <Trouble problem={problem} again={own.problem ? own.again : twin.again} />;
  if (own.answer === undefined || twin.answer === undefined) return <Waiting />;
  const names = (all: readonly string[]): string => all.map((name) => nameOf?.(name) ?? name).join(", ");
  return (
    <SideBySide<ClaimDetail>
      label="Two claims side by side"
      heads={["This one", "The other"]}
      columns={[own.answer, twin.answer]}
      rows={[
        ["Stands as", ({ claim }) => <Status status={claim.status} />],
        ["Says", ({ claim }) => excerpt(claim.summary)],
        [
          "Who to whom",
          ({ claim: { actors, recipients } }) =>
            actors.length + recipients.length === 0
              ? "not told"
              : `${names(actors) || "nobody named"}${recipients.length > 0 ? ` → ${names(recipients)}` : ""}`,
        ],
        ["When", ({ claim }) => (claim.when === null ? "not told" : interval(claim.when))],
        ["Where", ({ claim }) => claim.where ?? "not told"],
        ["On whose word", ({ claim }) => claim.line],
        [
          "Disputed",
          ({ disputes }) =>
            disputes.length === 0 ? (
              "by nobody"
            ) : (
              <ul class="compare-words">
                {disputes.map(({ name, how, words, published }) => (
                  <li key={`${name} ${words}`}>
                    <b>{sourceWord(name)}</b> {disputeWord(how)}
                    {words !== "" && `: ${excerpt(words)}`} <span class="aside">{day(published)}</span>
                  </li>
                ))}
              </ul>
            ),
        ],
      ]}
    />
  );
}

const disputeWords: Readonly<Record<string, string>> = {
  deny: "denies it",
  contradict: "contradicts it",
  doubt: "doubts it",
  retract: "takes it back",
};

export function disputeWord(how: string): string {
  return disputeWords[how] ?? how;
}
