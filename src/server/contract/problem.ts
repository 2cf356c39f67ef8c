// Errors of the API: problem details as RFC 9457 defines them.
import { z } from "zod";

export const problemSchema = z
  .object({
    type: z.string().describe("`about:blank`: the status says what kind of problem it is"),
    title: z.string().describe("The status in words"),
    status: z.int(),
    detail: z.string().describe("What was wrong and what to do, a whole sentence for a person"),
    instance: z.string().describe("The path that was asked for"),
    errors: z
      .array(z.object({ where: z.string(), what: z.string() }))
      .optional()
      .describe("For a request that does not fit its schema: where and why"),
  })
  .meta({ id: "Problem", description: "Problem details (RFC 9457), served as application/problem+json" });
export type Problem = z.infer<typeof problemSchema>;
