// A claim in a list: its words, on how many origins it stands, and since when.
import type { ClaimSummary } from "../contract.js";
import { useCountryNames } from "../data/country-names.js";
import { day, excerpt } from "../data/words.js";
import { Code } from "./code.js";
import { Status } from "./status.js";

/** @param because why it is shown, in words that stand in the place of its line */
export function ClaimEntry({
  claim,
  because,
  large = false,
}: {
  claim: ClaimSummary;
  because?: readonly string[];
  large?: boolean;
}) {
  return (
    <div class={large ? "claim-row large" : "claim-row"}>
      <p class="claim-meta">
        <Status status={claim.status} />
        {claim.type !== null && <Code type={claim.type} />}
        <Parties claim={claim} />
        {claim.circular && <span class="alarm">↺ circular citation</span>}
        {claim.unnamed && <span class="alarm">? source unnamed</span>}
        {claim.interested && <span class="alarm">! lone source is a party</span>}
        <span class="when">{day(claim.latest)}</span>
      </p>
      <h3>
        <a href={`/claims/${encodeURIComponent(claim.id)}`}>{excerpt(claim.summary)}</a>
      </h3>
      <p class="claim-line">{because === undefined ? claim.line : `${because.join("; ")}.`}</p>
    </div>
  );
}

/** Names of one side that a row shows. */
const partiesShown = 2;

/** Who did it to whom: one sentence may tell of several deeds. */
function Parties({ claim: { actors, recipients } }: { claim: ClaimSummary }) {
  const nameOf = useCountryNames();
  if (actors.length + recipients.length === 0) return null;
  const side = (names: readonly string[]): string => {
    const more = names.length - partiesShown;
    const shown = names.slice(0, more === 1 ? names.length : partiesShown).map((name) => nameOf?.(name) ?? name);
    return `${shown.join(", ")}${more > 1 ? ` and ${more} more` : ""}`;
  };
  const [doers, others] = [side(actors), side(recipients)];
  // Claims count people with their country: of two of one country the arrow would say nothing.
  if (doers === others) return <span class="claim-parties">within {doers}</span>;
  return (
    <span class="claim-parties">
      {doers || "nobody named"}
      {others !== "" && ` → ${others}`}
    </span>
  );
}

export function ClaimRows({ claims, large }: { claims: readonly ClaimSummary[]; large?: boolean }) {
  return (
    <ol class="rows">
      {claims.map((claim) => (
        <li key={claim.id}>
          <ClaimEntry claim={claim} large={large} />
        </li>
      ))}
    </ol>
  );
}
