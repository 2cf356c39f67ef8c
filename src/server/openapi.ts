// The contract of the API as a document, made from the schemas that requests and answers are checked with.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { packageVersion } from "../package.js";

export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

const made = new WeakMap<OpenAPIHono, OpenApiDocument>();

/** Made once for an application; its routes do not change. */
export function openApiDocument(app: OpenAPIHono): OpenApiDocument {
  const document = made.get(app) ?? makeDocument(app);
  made.set(app, document);
  return document;
}

function makeDocument(app: OpenAPIHono): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "hearsay",
      version: packageVersion,
      description: "Who said what, who did what to whom, and on whose word: the HTTP API over a ledger of news.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    security: [{}, { token: [] }],
  });
}
