// Events on the map: places with how much happened there.
import { z } from "zod";
import { eventQuerySchema } from "./event.js";

export const mapQuerySchema = eventQuerySchema.omit({ limit: true, cursor: true, order: true });

export const mapSchema = z
  .object({
    places: z
      .array(
        z.object({
          name: z.string(),
          latitude: z.number().describe("Degrees of WGS 84"),
          longitude: z.number(),
          precision: z.enum(["city", "state"]).describe("state: the capital stands for the country"),
          events: z.int().positive(),
          intensity: z.number().describe("Mean Goldstein value of the events, -10 hostile to 10 friendly"),
        }),
      )
      .describe("Most events first"),
    unplaced: z.int().nonnegative().describe("Events whose place the table of coordinates lacks"),
    nowhere: z.int().nonnegative().describe("Events that are told without a place"),
    more: z.boolean().describe("There are more events than the latest that were looked at"),
  })
  .meta({ id: "EventMap" });
