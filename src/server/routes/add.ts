// Handing in articles: to read, or to add.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { additionSchema, type Job, jobSchema, readResultSchema, submissionSchema } from "../contract/submission.js";
import { exampleSubmissions } from "../examples.js";
import { RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { explanationsOf } from "../views/explanation.js";
import { answerRoute, changeRoute } from "./answer.js";
import { streamRoute } from "./stream.js";

const jobParameters = z.object({ id: z.uuid() });

export function addRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger, reader, jobs } = service;
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
      summary: "Reads a text, a page or a URL; nothing is stored",
      body: submissionSchema,
      answer: readResultSchema,
      status: 200,
    },
    async ({ body }) => {
      const { reading, explanations: coding } = await reader.read(body);
      const stored = await ledger.has(reading.article.id);
      return { value: { reading, explanations: explanationsOf(reading), coding, stored } };
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
    async ({ body }) => {
      const submissions = "articles" in body ? body.articles : [body];
      return started(
        jobs.start(submissions.length === 1 ? "Add an article" : `Add ${submissions.length} articles`, submissions),
      );
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
    async () => started(jobs.start("Load the examples", await exampleSubmissions())),
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
