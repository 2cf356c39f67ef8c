// All readings of a ledger as corrections left them, oldest article first: what exports walk along.
import type { Reading } from "../../record/reading.js";
import type { Ledger } from "../ledger.js";

export async function* readingsInOrder(ledger: Ledger): AsyncGenerator<Reading> {
  let cursor: string | undefined;
  do {
    const page = await ledger.articles({ limit: 500, order: "oldest", ...(cursor === undefined ? {} : { cursor }) });
    for (const { id } of page.items) {
      const reading = await ledger.reading(id);
      if (reading !== null) yield reading;
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
