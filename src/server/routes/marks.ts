// Notes and tags on anything, and collections: all that bears one tag.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Subject } from "../../record/mark.js";
import { correctionRequestSchema } from "../contract/correction.js";
import {
  collectionSchema,
  markPageSchema,
  markQuerySchema,
  markRecordSchema,
  markRequestSchema,
  tagListSchema,
} from "../contract/mark.js";
import { asked, RequestProblem } from "../request-problem.js";
import type { Service } from "../service.js";
import { subjectLabel } from "../views/subject-label.js";
import { answerRoute, changeRoute } from "./answer.js";
import { authorOf, generationHeader } from "./author.js";

/** Things of a collection that are shown with their notes. */
const mostCollected = 500;

export function markRoutes(app: OpenAPIHono, service: Service): void {
  const { ledger } = service;
  const marks = ledger.marks();
  answerRoute(
    app,
    service,
    {
      path: "/api/marks",
      tag: "marks",
      summary: "Notes, tags and claims held apart, latest first: all, or those of one thing",
      query: markQuerySchema,
      answer: markPageSchema,
    },
    ({ query: { on, id, ...filter } }) => {
      if ((on === undefined) !== (id === undefined))
        throw new RequestProblem(400, "Give on and id together: on=claim&id=c_….");
      const subject: Subject | undefined = on === undefined || id === undefined ? undefined : { on, id };
      return asked(() => marks.list({ ...filter, ...(subject === undefined ? {} : { subject }) }));
    },
  );
  answerRoute(
    app,
    service,
    { path: "/api/tags", tag: "marks", summary: "All tags, those on most things first", answer: tagListSchema },
    async () => ({ items: await marks.tags() }),
  );
  answerRoute(
    app,
    service,
    {
      path: "/api/collections/{tag}",
      tag: "marks",
      summary: "All that bears a tag, with the notes beside it; the latest first, at most 500",
      params: z.object({ tag: z.string().min(1).max(80) }),
      answer: collectionSchema,
    },
    async ({ params: { tag } }) => {
      const { items } = await marks.list({ tag, limit: mostCollected });
      return {
        tag,
        items: await Promise.all(
          items.map(async ({ on, id, label, author, made, number }) => ({
            on,
            id,
            label,
            author,
            made,
            number,
            notes: (await marks.list({ subject: { on, id }, kind: "note" })).items,
          })),
        ),
      };
    },
  );
  changeRoute(
    app,
    {
      method: "post",
      path: "/api/marks",
      tag: "marks",
      summary: "Writes a note beside a thing, gives it a tag, or holds two claims apart; no reading or claim changes",
      body: markRequestSchema,
      answer: markRecordSchema,
      status: 201,
    },
    async ({ body: { kind, on, id, words, author: given }, header }) => {
      const author = authorOf(service, header, given);
      const label = await subjectLabel(ledger, { on, id });
      if (label === null) throw new RequestProblem(404, `The ledger has no ${on} ${id}.`);
      if (kind === "apart" && (await subjectLabel(ledger, { on: "claim", id: words })) === null)
        throw new RequestProblem(404, `The ledger has no claim ${words}.`);
      const value = await marks.put({
        kind,
        on,
        id,
        label,
        words: kind === "note" ? words : words.replace(/\s+/g, " "),
        author,
        made: service.now(),
      });
      return { value, headers: { [generationHeader]: await ledger.generation() } };
    },
  );
  changeRoute(
    app,
    {
      method: "delete",
      path: "/api/marks/{number}",
      tag: "marks",
      summary: "Takes a note or a tag back",
      params: z.object({ number: z.coerce.number().int().positive() }),
      query: z.object({ author: correctionRequestSchema.shape.author }),
      status: 204,
    },
    async ({ params: { number }, query, header }) => {
      const author = authorOf(service, header, query.author);
      if (!(await marks.withdraw(number, { author, made: service.now() })))
        throw new RequestProblem(404, `There is no note or tag ${number}, or it was taken back.`);
      return { value: null, headers: { [generationHeader]: await ledger.generation() } };
    },
  );
}
