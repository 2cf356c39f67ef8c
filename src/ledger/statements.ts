// How many SQL statements this process has run: what a batch is to save.

let run = 0;

export function countStatement(): void {
  run++;
}

/** How many SQL statements this process has run, on all its connections. */
export function countStatements(): number {
  return run;
}
