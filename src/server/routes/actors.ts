// Actors: who appears, and what each said, did and had done to them.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { profileOfActor } from "../../ledger/queries/profile.js";
import { tellIdentity } from "../actor-identity.js";
import {
  actorDetailSchema,
  actorPageSchema,
  actorQueryParametersSchema,
  identityAnswerSchema,
  identityRequestSchema,
} from "../contract/actor.js";
import { eventPageSchema, eventQuerySchema } from "../contract/event.js";
import { saidPageSchema, saidQuerySchema } from "../contract/said.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { answerRoute, changeRoute } from "./answer.js";
import { authorOf, generationHeader } from "./author.js";

const firstOfEach = 20;

export function actorRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/actors",
      tag: "actors",
      summary: "Who appears, those in most articles first",
      query: actorQueryParametersSchema,
      answer: actorPageSchema,
    },
    ({ query }) => asked(() => ledger.actors(query)),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/actors/{key}",
      tag: "actors",
      summary: "What somebody said, did and had done to them, with whom, and who cites whom",
      params: z.object({ key: z.string().min(1).max(300) }),
      answer: actorDetailSchema,
    },
    async ({ params: { key } }) => {
      const profile = await ledger.ask((database) => profileOfActor(database, key));
      if (profile === null)
        throw new RequestProblem(404, `The ledger knows no actor ${key}. Look for a name with /api/actors?name=.`);
      return {
        ...profile,
        said: await ledger.said({ by: key, limit: firstOfEach }),
        did: await ledger.events({ doer: key, limit: firstOfEach }),
        received: await ledger.events({ recipient: key, limit: firstOfEach }),
      };
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/actors/{key}/identity",
      tag: "actors",
      summary:
        "Says who somebody is: the same as another one, or somebody else in some articles; a correction an article",
      params: z.object({ key: z.string().min(1).max(300) }),
      body: identityRequestSchema,
      answer: identityAnswerSchema,
      status: 201,
    },
    async ({ params: { key }, body: { author: given, ...body }, header }) => {
      const author = authorOf(service, header, given);
      const value = await tellIdentity(ledger, key, body, { author, made: service.now() });
      await service.settle();
      return { value, headers: { [generationHeader]: await ledger.generation() } };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/said",
      tag: "actors",
      summary: "What is reported to have been said, newest first",
      query: saidQuerySchema,
      answer: saidPageSchema,
    },
    ({ query }) => asked(() => ledger.said(query)),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/events",
      tag: "actors",
      summary: "Events article by article, newest first",
      query: eventQuerySchema,
      answer: eventPageSchema,
    },
    ({ query }) => asked(() => ledger.events(query)),
  );
}
