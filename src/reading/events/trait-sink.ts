// Where traits go: to their names for training, or straight to their rows of the network's table.

/** Takes traits, each named by up to three parts. */
export interface TraitSink {
  put(name: string, first?: string, second?: string): void;
  /** Takes in all that another of its kind has gathered. */
  join(other: this): void;
}

/** The name of a trait by its parts. */
function nameOf(name: string, first?: string, second?: string): string {
  return first === undefined ? name : second === undefined ? `${name}=${first}` : `${name}=${first}|${second}`;
}

/** Gathers the names of traits. */
export class TraitNames implements TraitSink {
  names: string[] = [];

  put(name: string, first?: string, second?: string): void {
    this.names.push(nameOf(name, first, second));
  }

  join(other: TraitNames): void {
    for (const name of other.names) this.names.push(name);
  }
}

type Rows = Map<string, number>;

function under(map: Map<string, Rows>, key: string): Rows {
  let rows = map.get(key);
  if (rows === undefined) {
    rows = new Map();
    map.set(key, rows);
  }
  return rows;
}

/**
 * The rows of traits that a network knows. Parts are looked up one by one: to join them to a name would cost more than
 * all the rest.
 */
export class TraitTable {
  readonly whole: Rows = new Map();
  readonly single = new Map<string, Rows>();
  readonly double = new Map<string, Map<string, Rows>>();

  /** @param names the names of traits in the order of their rows */
  constructor(names: readonly string[]) {
    names.forEach((name, row) => {
      const equals = name.indexOf("=");
      if (equals < 0) {
        this.whole.set(name, row);
        return;
      }
      const prefix = name.slice(0, equals);
      const rest = name.slice(equals + 1);
      under(this.single, prefix).set(rest, row);
      // Which bar parts the second part from the first is not told.
      for (let bar = rest.indexOf("|"); bar >= 0; bar = rest.indexOf("|", bar + 1)) {
        let inner = this.double.get(prefix);
        if (inner === undefined) {
          inner = new Map();
          this.double.set(prefix, inner);
        }
        under(inner, rest.slice(0, bar)).set(rest.slice(bar + 1), row);
      }
    });
  }
}

/** Gathers the rows of traits. */
export class TraitRows implements TraitSink {
  rows: number[] = [];

  constructor(private readonly table: TraitTable) {}

  put(name: string, first?: string, second?: string): void {
    const { whole, single, double } = this.table;
    const row =
      first === undefined
        ? whole.get(name)
        : second === undefined
          ? single.get(name)?.get(first)
          : double.get(name)?.get(first)?.get(second);
    if (row !== undefined) this.rows.push(row);
  }

  join(other: TraitRows): void {
    for (const row of other.rows) this.rows.push(row);
  }
}
