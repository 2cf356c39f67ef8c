// The commands, in the order of the help. A new one is a file of its own and an entry here.
import type { Command } from "commander";

export interface CommandEntry {
  name: string;
  summary: string;
  /** Loads the command's file and gives what sets up its arguments, flags and action. */
  load(): Promise<(command: Command) => void>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: "read",
    summary: "read articles: who said what, who did what to whom, on whose word",
    load: async () => (await import("./read.js")).setUpRead,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of a record",
    load: async () => (await import("./schema.js")).setUpSchema,
  },
  {
    name: "models",
    summary: "list the models: what they were trained on, licences, scores",
    load: async () => (await import("./models.js")).setUpModels,
  },
];
