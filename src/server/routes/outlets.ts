// Outlets: how often each was first, alone, copied, and copied others.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { listOutlets } from "../../ledger/queries/outlets.js";
import { outletPageSchema, outletQueryParametersSchema } from "../contract/outlet.js";
import { asked } from "../request-problem.js";
import type { Service } from "../service.js";
import { answerRoute } from "./answer.js";

export function outletRoutes(app: OpenAPIHono, service: Service): void {
  answerRoute(
    app,
    service,
    {
      path: "/api/outlets",
      tag: "outlets",
      summary: "Outlets, those with most articles first, with what the ledger's articles tell of each",
      query: outletQueryParametersSchema,
      answer: outletPageSchema,
    },
    ({ query }) => asked(() => service.ledger.ask((database) => listOutlets(database, query))),
  );
}
