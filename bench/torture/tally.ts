// Counts what the tortures of one kind did to ledgers.
import type { Held } from "./ledger-file.js";

/** A line of the table. */
export class Tally {
  /** How often it was done. */
  times = 0;
  damaged = 0;
  lost = 0;
  doubled = 0;
  /** Ledgers that in the end said something else than one that nothing had happened to. */
  different = 0;
  /** What is to be told beside the counts. */
  note = "";

  constructor(readonly what: string) {}

  /**
   * Looks at what a ledger holds after a torture.
   * @param kept articles that must be there
   */
  look({ damage, articles }: Held, kept: readonly string[]): void {
    if (damage.length > 0) {
      this.damaged++;
      this.tell(damage.join(" "));
    }
    const ids = new Set(articles);
    const lost = kept.filter((id) => !ids.has(id)).length;
    if (lost > 0) this.tell(`${lost} articles are lost`);
    this.lost += lost;
    this.doubled += articles.length - ids.size;
  }

  /** Compares what a ledger says in the end with what it should say. */
  compare(said: string, wanted: string): void {
    if (said === wanted) return;
    this.different++;
    const lines = wanted.split("\n");
    const other = said.split("\n");
    const at = other.findIndex((line, index) => line !== lines[index]);
    this.tell(`a ledger says something else from line ${at + 1} on:\n  ${lines[at]}\n  ${other[at]}`);
  }

  tell(what: string): void {
    process.stderr.write(`${this.what}: ${what}\n`);
  }

  get sound(): boolean {
    return this.damaged + this.lost + this.doubled + this.different === 0;
  }

  /** Cells of the table. */
  get cells(): string[] {
    return [
      this.what,
      String(this.times),
      ...[this.damaged, this.lost, this.doubled, this.different].map(String),
      this.note,
    ];
  }
}
