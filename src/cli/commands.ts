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
    name: "add",
    summary: "add articles to a ledger",
    load: async () => (await import("./add.js")).setUpAdd,
  },
  {
    name: "claims",
    summary: "what is claimed, by how many independent origins, and who disputes it",
    load: async () => (await import("./claims.js")).setUpClaims,
  },
  {
    name: "said",
    summary: "what somebody is reported to have said, over time",
    load: async () => (await import("./said.js")).setUpSaid,
  },
  {
    name: "events",
    summary: "who did what to whom, article by article",
    load: async () => (await import("./events.js")).setUpEvents,
  },
  {
    name: "processes",
    summary: "where mediations, ceasefires, sanctions, ultimatums and exchanges stand",
    load: async () => (await import("./processes.js")).setUpProcesses,
  },
  {
    name: "actors",
    summary: "who appears in a ledger, how often, and what they say and do",
    load: async () => (await import("./actors.js")).setUpActors,
  },
  {
    name: "articles",
    summary: "which articles a ledger holds",
    load: async () => (await import("./articles.js")).setUpArticles,
  },
  {
    name: "parse",
    summary: "print the sentences, words, tags and trees of articles",
    load: async () => (await import("./parse.js")).setUpParse,
  },
  {
    name: "serve",
    summary: "read, search, check and correct a ledger in the browser; the HTTP API",
    load: async () => (await import("./serve.js")).setUpServe,
  },
  {
    name: "demo",
    summary: "the same with the examples of the package",
    load: async () => (await import("./demo.js")).setUpDemo,
  },
  {
    name: "explain",
    summary: "why the reports of a claim are one claim",
    load: async () => (await import("./explain.js")).setUpExplain,
  },
  {
    name: "correct",
    summary: "accept, reject or change a part of a reading",
    load: async () => (await import("./correct.js")).setUpCorrect,
  },
  {
    name: "reread",
    summary: "read the articles of a ledger anew, keeping corrections",
    load: async () => (await import("./reread.js")).setUpReread,
  },
  {
    name: "export",
    summary: "write a ledger as tables, provenance or gold for other programs",
    load: async () => (await import("./export.js")).setUpExport,
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
