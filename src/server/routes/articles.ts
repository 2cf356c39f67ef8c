// Articles, and one with everything that the ledger knows of it.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { headingOf } from "../../language/opening.js";
import { contextOf } from "../../ledger/queries/context.js";
import { storyOfArticle } from "../../ledger/queries/stories.js";
import { versionsOf } from "../../ledger/queries/versions.js";
import {
  articleDetailSchema,
  articlePageSchema,
  articleQuerySchema,
  articleVersionsSchema,
  readingRecordSchema,
} from "../contract/article.js";
import { correctionRequestSchema } from "../contract/correction.js";
import { flagQuerySchema } from "../contract/paging.js";
import { articleCodingSchema } from "../contract/submission.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { claimSummary } from "../views/claim-summary.js";
import { correctionView } from "../views/correction-view.js";
import { explanationsOf } from "../views/explanation.js";
import { answerRoute, changeRoute } from "./answer.js";
import { authorOf, generationHeader } from "./author.js";

const articleParameters = z.object({ id: z.string().min(1).max(200) });

export function articleRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/articles",
      tag: "articles",
      summary: "Articles, newest first",
      query: articleQuerySchema,
      answer: articlePageSchema,
    },
    ({ query }) => asked(() => ledger.articles(query)),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/articles/{id}",
      tag: "articles",
      summary: "An article: its reading with corrections, its claims, and why each part says what it says",
      params: articleParameters,
      answer: articleDetailSchema,
    },
    async ({ params: { id } }) => {
      const context = await ledger.ask((database) => contextOf(database, id));
      if (context === null) throw missing(id);
      return {
        ...context,
        heading: headingOf(context.reading.article),
        claims: context.claims.map(claimSummary),
        explanations: explanationsOf(context.reading),
        corrections: context.corrections.map(correctionView),
        story: await ledger.ask((database) => storyOfArticle(database, id)),
      };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/articles/{id}/reading",
      tag: "articles",
      summary: "The reading of an article alone",
      params: articleParameters,
      query: z.object({
        machine: flagQuerySchema.optional().describe("true: as the machine read it, without corrections"),
      }),
      answer: readingRecordSchema,
    },
    async ({ params: { id }, query: { machine = false } }) => {
      const reading = await (machine ? ledger.machineReading(id) : ledger.reading(id));
      if (reading === null) throw missing(id);
      return reading;
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/articles/{id}/versions",
      tag: "articles",
      summary: "The texts that were seen under the article's address, with what each took out and put in",
      params: articleParameters,
      answer: articleVersionsSchema,
    },
    async ({ params: { id } }) => {
      const items = await ledger.ask((database) => versionsOf(database, id));
      if (items.length === 0) throw missing(id);
      return { items };
    },
  );
  changeRoute(
    app,
    {
      method: "delete",
      path: "/api/articles/{id}",
      tag: "articles",
      summary:
        "Deletes an article with its reading, its corrections and its reports of claims; an article of that id is not added again",
      params: articleParameters,
      query: z.object({
        author: correctionRequestSchema.shape.author,
        note: correctionRequestSchema.shape.note.describe("Why"),
      }),
      status: 204,
    },
    async ({ params: { id }, query: { author: given, note }, header }) => {
      const author = authorOf(service, header, given);
      if ((await ledger.reading(id)) === null) throw missing(id);
      await ledger.delete(id, { author, made: service.now(), ...(note === undefined ? {} : { note }) });
      await service.settle();
      return { value: null, headers: { [generationHeader]: await ledger.generation() } };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/articles/{id}/coding",
      tag: "articles",
      summary: "Which entries of the lexicon and which words each event of an article rests on: reads it once more",
      params: articleParameters,
      answer: articleCodingSchema,
    },
    async ({ params: { id } }) => {
      const reading = await ledger.machineReading(id);
      if (reading === null) throw missing(id);
      const { reading: again, explanations } = await service.reader.explain(reading.article);
      return { reader: again.reader, coding: explanations };
    },
  );
}

function missing(id: string): RequestProblem {
  return new RequestProblem(404, `The ledger has no article ${id}.`);
}
