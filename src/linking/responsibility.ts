// Splits a deed from the question who did it: that a thing happened and that somebody did it are two claims.
import type { PartyRef } from "./account.js";
import type { Evidence } from "./evidence.js";
import { comparePeople, isDefinite } from "./party-match.js";

/** The accounts of one claim out of a cluster. */
export interface Part {
  /** `whole`: the deed itself, whoever did it. `by`: that these actors did it. */
  role: "whole" | "by";
  actors: PartyRef[];
  evidence: Evidence[];
}

/**
 * A cluster of deeds (ASSAULT, COERCE, SANCTION) is one claim where all its articles name one and the same actor. Where
 * some name none, or different ones, the deed is a claim on which all articles count, and that an actor did it is a claim
 * of its own for each actor named, on which only the articles count that name him. Other clusters are one claim.
 *
 * An account that asserts nothing goes to the claims of the actor that it denies, or, naming none, to the deed.
 */
export function partsOf(evidence: readonly Evidence[]): Part[] {
  const deed = evidence.some(
    ({ account }) => account.kind === "event" && (account.type === "ASSAULT" || account.type === "COERCE"),
  );
  if (!deed) return [{ role: "whole", actors: [], evidence: [...evidence] }];
  const asserting = evidence.filter(({ account }) => account.attitude === "assert");
  const sides: PartyRef[][] = [];
  for (const { account } of asserting) {
    const named = account.actors.filter(isDefinite);
    if (named.length === 0) continue;
    const side = sides.find((other) => agree(other, named));
    if (side) side.push(...named);
    else sides.push(named);
  }
  if (sides.length === 0) return [{ role: "whole", actors: [], evidence: [...evidence] }];
  const names = (one: Evidence, side: readonly PartyRef[]): boolean =>
    agree(one.account.actors.filter(isDefinite), side);
  const naming = sides.map((side) => new Set(asserting.filter((one) => names(one, side)).map((one) => one.card.id)));
  const silent = asserting.filter((one) => !naming.some((articles) => articles.has(one.card.id)));
  if (sides.length === 1 && silent.length === 0) {
    return [{ role: "whole", actors: sides[0], evidence: [...evidence] }];
  }
  const parts: Part[] = sides.map((side) => ({
    role: "by",
    actors: side,
    evidence: evidence.filter((one) => names(one, side)),
  }));
  const deedEvidence = evidence.filter(
    ({ account }) => account.attitude === "assert" || account.actors.filter(isDefinite).length === 0,
  );
  return [{ role: "whole", actors: [], evidence: deedEvidence }, ...parts];
}

function agree(left: readonly PartyRef[], right: readonly PartyRef[]): boolean {
  const people = comparePeople(left, right);
  return people === "same" || people === "country";
}
