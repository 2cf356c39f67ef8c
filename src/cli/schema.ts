// hearsay schema: the JSON Schema of a record, from the schemas that the program itself checks with.
import { Argument, type Command } from "commander";
import { write } from "./terminal.js";

const records = ["reading", "claim", "process"] as const;

export function setUpSchema(command: Command): void {
  command
    .addArgument(new Argument("[record]", "which record").choices(records).default("reading"))
    .addHelpText(
      "after",
      `
Examples:
  $ hearsay schema > reading.schema.json
  $ hearsay schema claim`,
    )
    .action(async (record: (typeof records)[number]) => {
      await write(`${JSON.stringify(await jsonSchema(record), null, 2)}\n`);
    });
}

async function jsonSchema(record: (typeof records)[number]): Promise<object> {
  const { z } = await import("zod");
  switch (record) {
    case "reading":
      return z.toJSONSchema((await import("../record/reading.js")).readingSchema);
    case "claim":
      return z.toJSONSchema((await import("../record/claim.js")).claimSchema);
    case "process":
      return z.toJSONSchema((await import("../record/process.js")).processSchema);
  }
}
