// The review queue, and corrections.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { CorrectionRequest } from "../../ledger/corrections/correction.js";
import { composedNamed, readingsNamed } from "../../ledger/queries/context.js";
import type { Doubt } from "../../ledger/queries/doubts.js";
import { correctionPageSchema, correctionRequestSchema, keptCorrectionSchema } from "../contract/correction.js";
import { pagingQuerySchema } from "../contract/paging.js";
import {
  type ReviewItem,
  reviewLookingQuerySchema,
  reviewLookingSchema,
  reviewNextQuerySchema,
  reviewNextSchema,
  reviewPageSchema,
  reviewQuerySchema,
} from "../contract/review.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { correctionView } from "../views/correction-view.js";
import { doubtId, reviewItem } from "../views/review-item.js";
import { answerRoute, changeRoute } from "./answer.js";
import { authorOf, generationHeader } from "./author.js";

export function reviewRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger, review, lookers } = service;

  const itemsOf = (doubts: readonly Doubt[]): Promise<ReviewItem[]> =>
    ledger.ask(async (database) => {
      const readings = await readingsNamed(
        database,
        doubts.map(({ article }) => article),
      );
      const claims = await composedNamed(
        database,
        doubts.flatMap(({ claim }) => claim?.id ?? []),
      );
      const summaries = new Map(claims.map(({ claim }) => [claim.id, claim.summary]));
      return doubts.flatMap((doubt) => {
        const reading = readings.get(doubt.article);
        if (reading === undefined) return [];
        return reviewItem(doubt, reading, doubt.claim === null ? null : (summaries.get(doubt.claim.id) ?? null)) ?? [];
      });
    });
  type Query = z.output<typeof reviewQuerySchema>;
  const chosen = async (query: Query): Promise<{ doubts: Doubt[]; answered: number }> => {
    const { doubts, answered } = await review.open();
    const among = await articlesAsked(query);
    return {
      doubts: doubts.filter(
        ({ kind, article }) =>
          (query.kind === undefined || query.kind === kind) &&
          (query.article === undefined || query.article === article) &&
          (among === null || among.has(article)),
      ),
      answered,
    };
  };
  /** Ids of the articles that a query's other conditions leave; null where it has none. */
  const articlesAsked = async ({
    kind: _kind,
    article: _article,
    limit: _limit,
    cursor: _cursor,
    ...filter
  }: Query) => {
    if (Object.values(filter).every((value) => value === undefined)) return null;
    const found = new Set<string>();
    for (let cursor: string | undefined; ; ) {
      const at = { ...filter, limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
      const { items, next } = await asked(() => ledger.articles(at));
      for (const { id } of items) found.add(id);
      if (next === null) return found;
      cursor = next;
    }
  };

  answerRoute(
    app,
    service,
    {
      path: "/api/review",
      tag: "review",
      summary: "What to look at first: uncertainty times impact",
      query: reviewQuerySchema,
      answer: reviewPageSchema,
      kept: false,
    },
    async ({ query: { limit = 50, cursor, ...query } }) => {
      const start = startOf(cursor);
      const { doubts, answered } = await chosen(query);
      return {
        items: await itemsOf(doubts.slice(start, start + limit)),
        next: start + limit < doubts.length ? String(start + limit) : null,
        waiting: doubts.length,
        answered,
      };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/review/next",
      tag: "review",
      summary: "The next decision",
      query: reviewNextQuerySchema,
      answer: reviewNextSchema,
      kept: false,
    },
    async ({ query: { after, ...query } }) => {
      const { doubts, answered } = await chosen(query);
      const passed = after === undefined ? -1 : doubts.findIndex((doubt) => doubtId(doubt) === after);
      // A doubt may have gone since: then the next one is tried.
      for (const doubt of doubts.slice(passed + 1, passed + 20)) {
        const [item] = await itemsOf([doubt]);
        if (item !== undefined) return { item, waiting: doubts.length, answered };
      }
      return { item: null, waiting: doubts.length, answered };
    },
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/review/looking",
      tag: "review",
      summary: "Says that one looks at an item, and asks who else does; said again every some seconds",
      query: reviewLookingQuerySchema,
      answer: reviewLookingSchema,
      kept: false,
    },
    async ({ query: { item, author }, header }) => ({ others: lookers.look(item, authorOf(service, header, author)) }),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/corrections",
      tag: "review",
      summary: "All corrections ever made, latest first, those too that were taken back",
      query: pagingQuerySchema.extend({ article: z.string().max(200).optional() }),
      answer: correctionPageSchema,
    },
    async ({ query: { limit = 50, cursor, article } }) => {
      const before = cursor === undefined ? Number.POSITIVE_INFINITY : startOf(cursor);
      const all = (await ledger.history(article)).reverse().filter(({ id }) => id < before);
      const items = all.slice(0, limit);
      return { items: items.map(correctionView), next: all.length > limit ? String(items[items.length - 1].id) : null };
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/corrections",
      tag: "review",
      summary: "Keeps a correction, which stays over later readings",
      body: correctionRequestSchema,
      answer: keptCorrectionSchema,
      status: 201,
    },
    async ({ body: { author: given, change, note, ...body }, header }) => {
      const author = authorOf(service, header, given);
      if ((await ledger.reading(body.article)) === null)
        throw new RequestProblem(404, `The ledger has no article ${body.article}.`);
      const request: CorrectionRequest = {
        ...body,
        author,
        made: service.now(),
        // The ledger checks that the change is one of that kind.
        ...(change === undefined ? {} : { change }),
        ...(note === undefined ? {} : { note }),
      };
      const correction = await asked(() => ledger.correct(request));
      await service.settle();
      const generation = await ledger.generation();
      return {
        value: { ...correctionView(correction), generation },
        headers: { location: `/api/corrections?article=${body.article}`, [generationHeader]: generation },
      };
    },
  );
  changeRoute(
    app,
    {
      method: "delete",
      path: "/api/corrections/{id}",
      tag: "review",
      summary: "Takes a correction back",
      params: z.object({ id: z.coerce.number().int().positive() }),
      query: z.object({ author: correctionRequestSchema.shape.author }),
      status: 204,
    },
    async ({ params: { id }, query, header }) => {
      const author = authorOf(service, header, query.author);
      const known = (await ledger.corrections()).some((correction) => correction.id === id);
      if (!known) throw new RequestProblem(404, `The ledger has no correction ${id}.`);
      await asked(() => ledger.withdraw(id, author, service.now()));
      await service.settle();
      return { value: null, headers: { [generationHeader]: await ledger.generation() } };
    },
  );
}

function startOf(cursor: string | undefined): number {
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(start) || start < 0)
    throw new RequestProblem(400, `"${cursor}" is no cursor. Give the "next" of the page before, unchanged.`);
  return start;
}
