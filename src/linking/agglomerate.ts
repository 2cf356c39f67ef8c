// Canonical agglomeration: groups units by average link, the same for every order in which they arrived.
import { joinThreshold, leastScore, veto } from "./score.js";

/** Something to be grouped: one profile, or a cluster too large to be taken apart, by its core. */
export interface Unit<Member> {
  /** Decides ties: the smaller goes first. */
  id: string;
  members: readonly Member[];
}

/**
 * Merges the two groups with the highest average score between their members again and again, as long as that average is
 * `threshold` or more (average-link clustering, UPGMA; Sokal and Michener 1958). Ties go to the group with the
 * smaller id. A veto between any two members keeps their groups apart. Quadratic in memory and cubic in time in the
 * number of units, which the linker bounds.
 */
export function agglomerate<Member>(
  units: readonly Unit<Member>[],
  score: (left: Member, right: Member) => number,
  { threshold, least } = { threshold: joinThreshold, least: leastScore },
): Unit<Member>[][] {
  const groups = units
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map((unit) => ({ units: [unit], size: unit.members.length, alive: true }));
  // Sums of scores between groups; a veto makes a sum minus infinity, which no addition changes.
  const sums = groups.map((_, row) => new Float64Array(row));
  for (let row = 1; row < groups.length; row++) {
    for (let column = 0; column < row; column++) {
      let sum = 0;
      for (const left of groups[row].units[0].members) {
        for (const right of groups[column].units[0].members) {
          const value = score(left, right);
          sum += value === veto ? Number.NEGATIVE_INFINITY : Math.max(least, value);
        }
      }
      sums[row][column] = sum;
    }
  }
  for (;;) {
    let best = -1;
    let into = -1;
    let highest = threshold;
    for (let row = 1; row < groups.length; row++) {
      if (!groups[row].alive) continue;
      for (let column = 0; column < row; column++) {
        if (!groups[column].alive) continue;
        // Rounded, so that the order in which sums were added up cannot decide.
        const average = Math.round((sums[row][column] / (groups[row].size * groups[column].size)) * 1e6) / 1e6;
        if (average > highest || (best < 0 && average === highest)) {
          highest = average;
          best = row;
          into = column;
        }
      }
    }
    if (best < 0) break;
    const target = groups[into];
    const source = groups[best];
    target.units.push(...source.units);
    target.size += source.size;
    source.alive = false;
    for (let other = 0; other < groups.length; other++) {
      if (other === into || !groups[other].alive) continue;
      const [targetRow, targetColumn] = other < into ? [into, other] : [other, into];
      const [sourceRow, sourceColumn] = other < best ? [best, other] : [other, best];
      sums[targetRow][targetColumn] += sums[sourceRow][sourceColumn];
    }
  }
  return groups.filter((group) => group.alive).map((group) => group.units);
}
