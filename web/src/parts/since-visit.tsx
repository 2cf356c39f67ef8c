// What came into the ledger since this browser was here before.
import { useAnswer } from "../data/use-answer.js";
import { useVisit } from "../data/visits.js";
import { counted, moment } from "../data/words.js";

interface Count {
  count: number;
  more: boolean;
}

export function SinceVisit() {
  const before = useVisit()?.before ?? null;
  const since = before === null ? null : `since=${before.mark}`;
  const { answer: articles } = useAnswer<Count>(since === null ? null : `/api/counts/articles?${since}`);
  const { answer: claims } = useAnswer<Count>(since === null ? null : `/api/counts/claims?${since}`);
  if (before === null || articles === undefined || claims === undefined) return null;
  const when = `Since your last visit (${moment(before.at.slice(0, 16))} UTC)`;
  return (
    <p class="since-visit">
      {articles.count === 0 ? (
        `${when} nothing came in.`
      ) : (
        <>
          {when}: <a href={`/articles?${since}`}>{counted(articles.count, "article")}</a>,{" "}
          <a href={`/claims?${since}`}>{counted(claims.count, "claim")}</a> new or with new reports.{" "}
          <a href={`/?${since}`}>This overview of them</a>
        </>
      )}
    </p>
  );
}
