// The commands, in the order of the help. A new one is a file of its own and an entry here.
import type { Command } from "commander";

export interface CommandEntry {
  name: string;
  /** Heading that it stands under in the help. */
  group: "Reading" | "Ledger" | "Browser" | "Help";
  summary: string;
  /** Loads the command's file and gives what sets up its arguments, flags and action. */
  load(): Promise<(command: Command) => void>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: "read",
    group: "Reading",
    summary: "read articles: who said what, who did what to whom, on whose word",
    load: async () => (await import("./read.js")).setUpRead,
  },
  {
    name: "parse",
    group: "Reading",
    summary: "print the sentences, words, tags and trees of articles",
    load: async () => (await import("./parse.js")).setUpParse,
  },
  {
    name: "evaluate",
    group: "Reading",
    summary: "hold readings against gold: how much of who said what was found, and what was missed",
    load: async () => (await import("./evaluate.js")).setUpEvaluate,
  },
  {
    name: "models",
    group: "Reading",
    summary: "list the models: what they were trained on, licences, scores",
    load: async () => (await import("./models.js")).setUpModels,
  },
  {
    name: "schema",
    group: "Reading",
    summary: "print the JSON Schema of a record",
    load: async () => (await import("./schema.js")).setUpSchema,
  },
  {
    name: "add",
    group: "Ledger",
    summary: "add articles to a ledger",
    load: async () => (await import("./add.js")).setUpAdd,
  },
  {
    name: "enqueue",
    group: "Ledger",
    summary: "put articles in line for workers, where the ledger is in PostgreSQL",
    load: async () => (await import("./queue.js")).setUpEnqueue,
  },
  {
    name: "worker",
    group: "Ledger",
    summary: "read and link what waits in line, beside any number of other workers",
    load: async () => (await import("./queue.js")).setUpWorker,
  },
  {
    name: "watch",
    group: "Ledger",
    summary: "follow feeds and add what they bring",
    load: async () => (await import("./watch.js")).setUpWatch,
  },
  {
    name: "watch-claims",
    group: "Ledger",
    summary: "tell of claims that newly fit rules: print them, post them, write a feed",
    load: async () => (await import("./watch-claims.js")).setUpWatchClaims,
  },
  {
    name: "knowledge",
    group: "Ledger",
    summary: "keep actors of your own in a ledger, so that all that is read for it knows them",
    load: async () => (await import("./knowledge.js")).setUpKnowledge,
  },
  {
    name: "claims",
    group: "Ledger",
    summary: "what is claimed, by how many independent origins, and who disputes it",
    load: async () => (await import("./claims.js")).setUpClaims,
  },
  {
    name: "claim",
    group: "Ledger",
    summary: "one claim or several as a page to mail or print: the exact words, on whose word, who disputes it",
    load: async () => (await import("./claim.js")).setUpClaim,
  },
  {
    name: "brief",
    group: "Ledger",
    summary: "the claims that fit, as one such page",
    load: async () => (await import("./claim.js")).setUpBrief,
  },
  {
    name: "stories",
    group: "Ledger",
    summary: "which articles tell of one matter, and what is claimed in them",
    load: async () => (await import("./stories.js")).setUpStories,
  },
  {
    name: "said",
    group: "Ledger",
    summary: "what somebody is reported to have said, over time",
    load: async () => (await import("./said.js")).setUpSaid,
  },
  {
    name: "events",
    group: "Ledger",
    summary: "who did what to whom, article by article",
    load: async () => (await import("./events.js")).setUpEvents,
  },
  {
    name: "processes",
    group: "Ledger",
    summary: "where mediations, ceasefires, sanctions, ultimatums and exchanges stand",
    load: async () => (await import("./processes.js")).setUpProcesses,
  },
  {
    name: "actors",
    group: "Ledger",
    summary: "who appears in a ledger, how often, and what they say and do",
    load: async () => (await import("./actors.js")).setUpActors,
  },
  {
    name: "outlets",
    group: "Ledger",
    summary: "how often each outlet was first, alone, copied, and copied others",
    load: async () => (await import("./outlets.js")).setUpOutlets,
  },
  {
    name: "articles",
    group: "Ledger",
    summary: "which articles a ledger holds",
    load: async () => (await import("./articles.js")).setUpArticles,
  },
  {
    name: "versions",
    group: "Ledger",
    summary: "the texts of one address: what each took out of the one before and put in",
    load: async () => (await import("./versions.js")).setUpVersions,
  },
  {
    name: "checks",
    group: "Ledger",
    summary: "published checks (ClaimReview): keep them, and see which claims they hang on",
    load: async () => (await import("./checks.js")).setUpChecks,
  },
  {
    name: "timeline",
    group: "Ledger",
    summary: "what became of a claim: who came with it, vouched, copied, disputed",
    load: async () => (await import("./timeline.js")).setUpTimeline,
  },
  {
    name: "explain",
    group: "Ledger",
    summary: "why the reports of a claim are one claim",
    load: async () => (await import("./explain.js")).setUpExplain,
  },
  {
    name: "correct",
    group: "Ledger",
    summary: "accept, reject or change a part of a reading",
    load: async () => (await import("./correct.js")).setUpCorrect,
  },
  {
    name: "delete",
    group: "Ledger",
    summary: "take articles out of a ledger with all that rests on them",
    load: async () => (await import("./delete.js")).setUpDelete,
  },
  {
    name: "reread",
    group: "Ledger",
    summary: "read the articles of a ledger anew, keeping corrections",
    load: async () => (await import("./reread.js")).setUpReread,
  },
  {
    name: "check",
    group: "Ledger",
    summary: "whether a ledger's file is whole, and what to do where it is not",
    load: async () => (await import("./check.js")).setUpCheck,
  },
  {
    name: "move",
    group: "Ledger",
    summary: "copy a ledger to another database: a file to PostgreSQL, or back",
    load: async () => (await import("./move.js")).setUpMove,
  },
  {
    name: "backup",
    group: "Ledger",
    summary: "copy a ledger while it is in use",
    load: async () => (await import("./backup.js")).setUpBackup,
  },
  {
    name: "restore",
    group: "Ledger",
    summary: "put a copy in the place of a ledger",
    load: async () => (await import("./backup.js")).setUpRestore,
  },
  {
    name: "export",
    group: "Ledger",
    summary: "write a ledger as tables, provenance or gold for other programs",
    load: async () => (await import("./export.js")).setUpExport,
  },
  {
    name: "serve",
    group: "Browser",
    summary: "read, search, check and correct a ledger in the browser; the HTTP API",
    load: async () => (await import("./serve.js")).setUpServe,
  },
  {
    name: "demo",
    group: "Browser",
    summary: "the same with the examples of the package",
    load: async () => (await import("./demo.js")).setUpDemo,
  },
  {
    name: "publish",
    group: "Browser",
    summary: "write a ledger, or a part of it, as a folder of pages to hand on",
    load: async () => (await import("./publish.js")).setUpPublish,
  },
  {
    name: "mcp",
    group: "Ledger",
    summary: "answer an assistant's questions (Model Context Protocol)",
    load: async () => (await import("./mcp.js")).setUpMcp,
  },
  {
    name: "doctor",
    group: "Help",
    summary: "whether all that hearsay needs is there, and what to do where it is not",
    load: async () => (await import("./doctor.js")).setUpDoctor,
  },
  {
    name: "completions",
    group: "Help",
    summary: "print completions for bash, zsh or fish",
    load: async () => (await import("./completions.js")).setUpCompletions,
  },
  {
    name: "manual",
    group: "Help",
    summary: "print the manual page, for man",
    load: async () => (await import("./manual.js")).setUpManual,
  },
];
