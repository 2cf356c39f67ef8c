// What an assistant may ask of hearsay: reading a text, and questions over a ledger.
import { z } from "zod";
import type { Ledger } from "../ledger/ledger.js";
import type { ReadOptions } from "../reading/read.js";
import { claimStatuses, eventTypes, stances } from "../record/vocabulary.js";

/** A tool of the Model Context Protocol: its answer is text for the assistant. */
export interface Tool {
  name: string;
  description: string;
  parameters: z.ZodType;
  run(parameters: unknown): Promise<string>;
}

const limit = z.number().int().min(1).max(100).default(20).describe("Answers at most");
const cursor = z.string().optional().describe("As an earlier answer gave it in `next`, for the following page");
const day = z.string().optional();

function tool<Shape extends z.ZodType>(
  name: string,
  description: string,
  parameters: Shape,
  run: (parameters: z.infer<Shape>) => Promise<string>,
): Tool {
  return { name, description, parameters, run: (given) => run(parameters.parse(given)) };
}

/** The tools; those over a ledger only where there is one. */
export function mcpTools(ledger: Ledger | null, options: ReadOptions): Tool[] {
  const read = tool(
    "read",
    "Reads a news text: who said what (attributions, nested), who did what to whom (events in PLOVER and CAMEO), each on its chain of sources from the outlet to the origin. Nothing is kept.",
    z.strictObject({
      text: z.string().min(1).max(400_000).describe("The article's text; paragraphs parted by blank lines"),
      published: day.describe("Date of publication, 2025-06-24: days in the text are counted from it"),
      outlet: z.string().optional().describe("Name of the outlet"),
      format: z.enum(["text", "json"]).default("text").describe("For people, or the whole record"),
    }),
    async ({ text, published, outlet, format }) => {
      const [{ articleFromText }, { readArticle }, { startText }] = await Promise.all([
        import("../intake/text.js"),
        import("../reading/read.js"),
        import("../rendering/text.js"),
      ]);
      const reading = readArticle(
        articleFromText(text, { published: published ?? null, outlet: outlet ?? null }),
        options,
      );
      if (format === "json") return JSON.stringify(reading);
      const rendering = startText({ width: 100, colour: false, several: false });
      return rendering.opening() + rendering.reading(reading) + rendering.closing();
    },
  );
  return ledger === null ? [read] : [read, ...ledgerTools(ledger)];
}

function ledgerTools(ledger: Ledger): Tool[] {
  const period = {
    from: day.describe("From this day on, 2025-06-24"),
    to: day.describe("Up to this day"),
    outlet: z.string().optional().describe("Of this outlet: its name or domain"),
    text: z.string().optional().describe('With these words: all of them; "two words" side by side'),
  };
  return [
    tool(
      "claims",
      "What is claimed across articles: reports of one thing joined, with how many independent origins it rests on, who disputes it, which figures differ. A claim with many reports and one origin is one report repeated.",
      z.strictObject({
        actor: z.string().optional().describe("Somebody who acts or is acted upon: a name, a part of one, a country"),
        origin: z.string().optional().describe("Somebody on whose word it rests, or who disputes it"),
        status: z.enum(claimStatuses).optional(),
        type: z.enum(eventTypes).optional().describe("PLOVER type"),
        ...period,
        leastReports: z.number().int().min(1).optional(),
        mostOrigins: z.number().int().min(1).optional(),
        order: z.enum(["newest", "oldest", "reports"]).default("newest"),
        limit,
        cursor,
      }),
      async (filter) => answers(await ledger.claims(filter)),
    ),
    tool(
      "said",
      "What somebody is reported to have said, or what was said about somebody, with the article, the exact words and the chain of who reports it.",
      z.strictObject({
        by: z.string().optional().describe("Who is reported to have said it"),
        about: z.string().optional().describe("Whom or what it is about"),
        stance: z.enum(stances).optional(),
        ...period,
        order: z.enum(["newest", "oldest"]).default("newest"),
        limit,
        cursor,
      }),
      async (filter) => answers(await ledger.said(filter)),
    ),
    tool(
      "explain",
      "Why a claim is one claim and why it has so many origins: its reports, who copied and who cited whom, disputes, figures.",
      z.strictObject({ claim: z.string().describe("Id of the claim, as `claims` gives it") }),
      async ({ claim }) => {
        const explanation = await ledger.explain(claim);
        return explanation === null ? `The ledger has no claim ${claim}.` : JSON.stringify(explanation);
      },
    ),
    tool(
      "articles",
      "The articles of the ledger: id, title, outlet, date, address.",
      z.strictObject({
        actor: z.string().optional().describe("Somebody who appears in it"),
        ...period,
        order: z.enum(["newest", "oldest"]).default("newest"),
        limit,
        cursor,
      }),
      async (filter) => answers(await ledger.articles(filter)),
    ),
    tool(
      "processes",
      "Where mediations, ceasefires, sanctions and the like stand, with the steps reported and on whose word.",
      z.strictObject({
        actor: z.string().optional().describe("A party or a third"),
        from: day,
        to: day,
        limit,
        cursor,
      }),
      async (filter) => answers(await ledger.processes(filter)),
    ),
  ];
}

function answers(page: object): string {
  return JSON.stringify(page);
}
