// Objects as JSON, one a line, checked against a schema.
import type { z } from "zod";
import { EvaluationProblem } from "./problem.js";

/**
 * The objects of a text, one a line; blank lines are passed over.
 *
 * @throws EvaluationProblem that names the line and what is wrong with it
 */
export function parsedLines<Schema extends z.ZodType>(text: string, name: string, schema: Schema): z.output<Schema>[] {
  const objects: z.output<Schema>[] = [];
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    if (line.trim() === "") continue;
    const at = `${name}, line ${number}`;
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      throw new EvaluationProblem(`${at} is not JSON; one object a line is needed.`);
    }
    const checked = schema.safeParse(json);
    if (!checked.success) {
      const [{ path, message }] = checked.error.issues;
      throw new EvaluationProblem(`${at} does not fit: ${path.length > 0 ? `${path.join(".")}: ` : ""}${message}.`);
    }
    objects.push(checked.data);
  }
  return objects;
}
