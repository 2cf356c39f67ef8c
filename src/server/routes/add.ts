// Handing in articles: to read, or to add.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { headingOf, openingOf } from "../../language/opening.js";
import {
  additionSchema,
  type Job,
  jobSchema,
  readResultSchema,
  recentReadingsSchema,
  submissionSchema,
} from "../contract/submission.js";
import { exampleSubmissions } from "../examples.js";
import { RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { explanationsOf } from "../views/explanation.js";
import { answerRoute, changeRoute } from "./answer.js";
import { streamRoute } from "./stream.js";

const jobParameters = z.object({ id: z.uuid() });
const readingParameters = z.object({ id: z.string().min(1).max(200) });

export function addRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger, reader, recent, jobs } = service;
  const find = (job: Job | null, id: string): Job => {
    if (job === null) throw new RequestProblem(404, `There is no job ${id}. Jobs are forgotten when the server stops.`);
    return job;
  };
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/read",
      tag: "add",
      summary: "Reads a text, a page or a URL; nothing goes into the ledger",
      body: submissionSchema,
      answer: readResultSchema,
      status: 200,
    },
    async ({ body, client }) => {
      const { reading, explanations: coding } = await reader.read(body, { client });
      const { id } = reading.article;
      const heading = headingOf(reading.article);
      const result = { reading, heading, explanations: explanationsOf(reading), coding };
      recent.put(result);
      return {
        value: { ...result, stored: await ledger.has(id) },
        headers: { location: `/api/read/${encodeURIComponent(id)}` },
      };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/read",
      tag: "add",
      summary: "What was read lately, latest first: kept in memory until the server stops, 50 at most",
      answer: recentReadingsSchema,
      kept: false,
    },
    async () => {
      const readings = recent.latest().map(({ reading }) => reading);
      const stored = await Promise.all(readings.map(({ article }) => ledger.has(article.id)));
      return {
        items: readings.map(({ article: { id, title, outlet, published, text }, attributions, events }, place) => ({
          id,
          title,
          outlet: outlet?.name ?? null,
          published,
          opening: openingOf(text),
          attributions: attributions.length,
          events: events.length,
          stored: stored[place],
        })),
      };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/read/{id}",
      tag: "add",
      summary: "One of the readings made lately",
      params: readingParameters,
      answer: readResultSchema,
      kept: false,
    },
    async ({ params: { id } }) => {
      const found = recent.find(id);
      if (found === null)
        throw new RequestProblem(
          404,
          `No text with the id ${id} was read lately. Readings outside the ledger are forgotten when the server stops, or after 50 others; read the text again.`,
        );
      return { ...found, stored: await ledger.has(id) };
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/add",
      tag: "add",
      summary: "Adds one article or several to the ledger",
      body: additionSchema,
      answer: jobSchema,
      status: 202,
    },
    async ({ body, client }) => {
      const submissions = "articles" in body ? body.articles : [body];
      const what = submissions.length === 1 ? "Add an article" : `Add ${submissions.length} articles`;
      return started(jobs.start(what, submissions, client));
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/examples",
      tag: "add",
      summary: "Adds the examples of the package to the ledger",
      answer: jobSchema,
      status: 202,
    },
    async ({ client }) => started(jobs.start("Load the examples", await exampleSubmissions(), client)),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/jobs/{id}",
      tag: "add",
      summary: "How far a job is",
      params: jobParameters,
      answer: jobSchema,
      kept: false,
    },
    async ({ params: { id } }) => find(jobs.find(id), id),
  );
  changeRoute(
    app,
    {
      method: "delete",
      path: "/api/jobs/{id}",
      tag: "add",
      summary: "Stops a job after the article that it is at; what was added stays",
      params: jobParameters,
      answer: jobSchema,
      status: 200,
    },
    async ({ params: { id } }) => ({ value: find(jobs.stop(id), id) }),
  );
  streamRoute(
    app,
    {
      path: "/api/jobs/{id}/stream",
      tag: "add",
      summary: "Progress of a job as server-sent events: `progress` after each article, `end` once",
      params: jobParameters,
      event: jobSchema,
    },
    ({ id }, send, end) => {
      const tell = (job: Job): void => {
        const running = job.state === "running";
        send(running ? "progress" : "end", job);
        if (!running) end();
      };
      const stop = jobs.listen(id, tell);
      tell(find(jobs.find(id), id));
      return stop;
    },
  );
}

function started(job: Job): { value: Job; headers: Record<string, string> } {
  return { value: job, headers: { location: `/api/jobs/${job.id}` } };
}
