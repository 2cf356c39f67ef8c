// Stories: which articles tell of one matter.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { findStory } from "../../ledger/queries/stories.js";
import { storyDetailSchema, storyListSchema, storyQuerySchema } from "../contract/story.js";
import { storiesAsked } from "../lists.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { claimSummary } from "../views/claim-summary.js";
import { storyNetwork, storyOutlets } from "../views/story-outlets.js";
import { answerRoute } from "./answer.js";

export function storyRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  answerRoute(
    app,
    service,
    {
      path: "/api/stories",
      tag: "stories",
      summary: "Stories of several articles, those with the latest article first",
      query: storyQuerySchema,
      answer: storyListSchema,
    },
    ({ query }) => asked(() => storiesAsked(ledger, query)),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/stories/{id}",
      tag: "stories",
      summary:
        "A story, its articles and what is claimed in them; s_ and an article's id leads to the story that it is in",
      params: z.object({ id: z.string().min(1).max(100) }),
      answer: storyDetailSchema,
    },
    async ({ params: { id } }) => {
      const found = await ledger.ask((database) => findStory(database, id));
      if (found === null)
        throw new RequestProblem(404, `The ledger has no story ${id}. An article that is alone makes none.`);
      const { story, articles, claims } = found;
      if (story.id !== id)
        throw new RequestProblem(308, `The story ${id} is now ${story.id}.`, { location: `/api/stories/${story.id}` });
      return {
        story,
        articles,
        claims: claims.map(claimSummary),
        outlets: storyOutlets(articles, claims),
        network: storyNetwork(articles, claims),
      };
    },
  );
}
